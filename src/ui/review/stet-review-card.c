/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-review-card.h"

#include "stet-diff-marks.h"
#include "stet-story-review.h"
#include "stet-time-words.h"

struct _StetReviewCard
{
  GtkWidget parent_instance;

  StetReviewItem *item; /* (owned) (nullable) */

  GtkLabel *who;
  GtkLabel *when;
  GtkLabel *words;
  GtkLabel *note;
  GtkWidget *accept;
  GtkWidget *reject;
  GtkWidget *resolve;
};

enum
{
  SETTLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetReviewCard, stet_review_card, GTK_TYPE_WIDGET)

static void
accept_cb (StetReviewCard *self)
{
  g_signal_emit (self, signals[SETTLE], 0, STET_REVIEW_ACCEPT);
}

static void
reject_cb (StetReviewCard *self)
{
  g_signal_emit (self, signals[SETTLE], 0, STET_REVIEW_REJECT);
}

static void
resolve_cb (StetReviewCard *self)
{
  g_signal_emit (self, signals[SETTLE], 0, STET_REVIEW_RESOLVE);
}

static void
stet_review_card_dispose (GObject *object)
{
  g_clear_object (&STET_REVIEW_CARD (object)->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_REVIEW_CARD);
  G_OBJECT_CLASS (stet_review_card_parent_class)->dispose (object);
}

static void
stet_review_card_class_init (StetReviewCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_review_card_dispose;
  signals[SETTLE] = g_signal_new ("settle", STET_TYPE_REVIEW_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-review-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StetReviewCard, who);
  gtk_widget_class_bind_template_child (widget_class, StetReviewCard, when);
  gtk_widget_class_bind_template_child (widget_class, StetReviewCard, words);
  gtk_widget_class_bind_template_child (widget_class, StetReviewCard, note);
  gtk_widget_class_bind_template_child (widget_class, StetReviewCard, accept);
  gtk_widget_class_bind_template_child (widget_class, StetReviewCard, reject);
  gtk_widget_class_bind_template_child (widget_class, StetReviewCard, resolve);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
  gtk_widget_class_bind_template_callback (widget_class, resolve_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
stet_review_card_init (StetReviewCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_review_card_new (void)
{
  return g_object_new (STET_TYPE_REVIEW_CARD, NULL);
}

static void
show_note (StetReviewCard *self)
{
  const GPtrArray *remarks = stet_review_item_get_remarks (self->item);
  const StetRemark *last = remarks->len > 0 ? g_ptr_array_index (remarks, remarks->len - 1) : NULL;

  gtk_label_set_text (self->note, last != NULL ? last->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), last != NULL);
}

void
stet_review_card_set_item (StetReviewCard *self, StetReviewItem *item)
{
  const StetSuggestion *suggestion;
  g_autofree char *when = NULL, *description = NULL;

  g_return_if_fail (STET_IS_REVIEW_CARD (self));
  g_return_if_fail (STET_IS_REVIEW_ITEM (item));

  g_set_object (&self->item, item);
  suggestion = stet_review_item_get_suggestion (item);
  when = stet_time_dup_full (stet_review_item_get_time (item));
  description = stet_review_item_describe (item);
  gtk_label_set_text (self->who, stet_review_item_get_person (item));
  gtk_label_set_text (self->when, when);
  if (suggestion != NULL)
    stet_diff_marks_show_replacement (self->words, suggestion->anchor->exact, suggestion->text);
  gtk_widget_set_visible (GTK_WIDGET (self->words), suggestion != NULL);
  show_note (self);
  gtk_widget_set_visible (self->accept, suggestion != NULL);
  gtk_widget_set_visible (self->reject, suggestion != NULL);
  gtk_widget_set_visible (self->resolve, suggestion == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
}

StetReviewItem *
stet_review_card_get_item (StetReviewCard *self)
{
  g_return_val_if_fail (STET_IS_REVIEW_CARD (self), NULL);

  return self->item;
}
