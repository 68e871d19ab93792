/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-review-row.h"

#include "stet-diff-marks.h"
#include "stet-story-review.h"
#include "stet-time-words.h"

#include <glib/gi18n.h>

struct _StetReviewRow
{
  GtkListBoxRow parent_instance;

  StetReviewItem *item; /* (owned) */

  GtkImage *icon;
  GtkLabel *who;
  GtkLabel *when;
  GtkLabel *words;
  GtkWidget *gone;
  GtkBox *remarks;
  GtkWidget *accept;
  GtkWidget *reject;
  GtkWidget *resolve;
  GtkWidget *reopen;
  GtkLabel *outcome;
  GtkWidget *reply;
};

enum
{
  SETTLE,
  REPLY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetReviewRow, stet_review_row, GTK_TYPE_LIST_BOX_ROW)

static void
accept_cb (StetReviewRow *self)
{
  g_signal_emit (self, signals[SETTLE], 0, STET_REVIEW_ACCEPT);
}

static void
reject_cb (StetReviewRow *self)
{
  g_signal_emit (self, signals[SETTLE], 0, STET_REVIEW_REJECT);
}

static void
resolve_cb (StetReviewRow *self)
{
  g_signal_emit (self, signals[SETTLE], 0, STET_REVIEW_RESOLVE);
}

static void
reopen_cb (StetReviewRow *self)
{
  g_signal_emit (self, signals[SETTLE], 0, STET_REVIEW_REOPEN);
}

static void
reply_cb (StetReviewRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reply))));

  if (*text == '\0')
    return;
  g_signal_emit (self, signals[REPLY], 0, text);
  gtk_editable_set_text (GTK_EDITABLE (self->reply), "");
}

static char *
dup_when (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  /* Translators: day, month and time of a comment. */
  return local != NULL ? g_date_time_format (local, C_ ("comment", "%-d %b, %R")) : g_strdup ("");
}

static void
add_remark (StetReviewRow *self, const StetRemark *remark, gboolean answer)
{
  GtkWidget *text = gtk_label_new (remark->text);

  if (answer)
    {
      g_autofree char *when = dup_when (remark->time);
      g_autofree char *line = g_strdup_printf ("%s · %s", remark->person, when);
      GtkWidget *head = gtk_label_new (line);

      gtk_label_set_xalign (GTK_LABEL (head), 0);
      gtk_widget_add_css_class (head, "caption");
      gtk_widget_add_css_class (head, "dimmed");
      gtk_box_append (self->remarks, head);
    }
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), FALSE);
  gtk_box_append (self->remarks, text);
}

static void
show_words (StetReviewRow *self)
{
  const StetSuggestion *suggestion = stet_review_item_get_suggestion (self->item);
  const char *words = stet_review_item_get_words (self->item);

  if (suggestion != NULL)
    stet_diff_marks_show_replacement (self->words, words, suggestion->text);
  else
    {
      g_autofree char *quoted = *words != '\0' ? g_strdup_printf ("“%s”", words) : NULL;

      gtk_label_set_text (self->words, quoted != NULL ? quoted : _ ("About the whole story"));
      gtk_widget_add_css_class (GTK_WIDGET (self->words), "dimmed");
    }
}

static const char *
get_outcome (StetReviewRow *self)
{
  const StetSuggestion *suggestion = stet_review_item_get_suggestion (self->item);

  if (stet_review_item_is_open (self->item))
    return "";
  if (suggestion == NULL)
    return _ ("Resolved");
  return suggestion->state == STET_SUGGESTION_ACCEPTED ? _ ("Accepted") : _ ("Rejected");
}

/* Words that are gone are said to be: there is nothing to be accepted any more. */
static void
update_place (StetReviewRow *self)
{
  gboolean open = stet_review_item_is_open (self->item);
  gboolean suggestion = stet_review_item_get_suggestion (self->item) != NULL;
  gboolean about_words = suggestion || *stet_review_item_get_words (self->item) != '\0';
  guint start, end;
  gboolean placed = stet_review_item_get_place (self->item, &start, &end);

  gtk_widget_set_visible (self->gone, open && about_words && !placed);
  gtk_widget_set_visible (self->accept, open && suggestion && placed);
}

static void
fill (StetReviewRow *self)
{
  gboolean open = stet_review_item_is_open (self->item);
  gboolean suggestion = stet_review_item_get_suggestion (self->item) != NULL;
  const GPtrArray *remarks = stet_review_item_get_remarks (self->item);
  g_autofree char *when = dup_when (stet_review_item_get_time (self->item));
  g_autofree char *full = stet_time_dup_full (stet_review_item_get_time (self->item));
  g_autofree char *description = stet_review_item_describe (self->item);

  gtk_image_set_from_icon_name (self->icon, suggestion ? "document-edit-symbolic" : "stet-comment-symbolic");
  gtk_label_set_text (self->who, stet_review_item_get_person (self->item));
  gtk_label_set_text (self->when, when);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->when), full);
  show_words (self);
  for (guint i = 0; i < remarks->len; i++)
    add_remark (self, g_ptr_array_index (remarks, i), i > 0);
  gtk_widget_set_visible (self->reject, open && suggestion);
  gtk_widget_set_visible (self->resolve, open && !suggestion);
  gtk_widget_set_visible (self->reopen, !open);
  gtk_widget_set_visible (self->reply, open && !suggestion);
  gtk_label_set_text (self->outcome, get_outcome (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  update_place (self);
}

static void
stet_review_row_dispose (GObject *object)
{
  StetReviewRow *self = STET_REVIEW_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_REVIEW_ROW);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (stet_review_row_parent_class)->dispose (object);
}

static void
stet_review_row_class_init (StetReviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_review_row_dispose;
  signals[SETTLE] = g_signal_new ("settle", STET_TYPE_REVIEW_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REPLY] = g_signal_new ("reply", STET_TYPE_REVIEW_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-review-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, icon);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, who);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, when);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, words);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, gone);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, remarks);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, accept);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, reject);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, resolve);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, reopen);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, outcome);
  gtk_widget_class_bind_template_child (widget_class, StetReviewRow, reply);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
  gtk_widget_class_bind_template_callback (widget_class, resolve_cb);
  gtk_widget_class_bind_template_callback (widget_class, reopen_cb);
  gtk_widget_class_bind_template_callback (widget_class, reply_cb);
}

static void
stet_review_row_init (StetReviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_review_row_new (StetReviewItem *item)
{
  StetReviewRow *self;

  g_return_val_if_fail (STET_IS_REVIEW_ITEM (item), NULL);

  self = g_object_new (STET_TYPE_REVIEW_ROW, NULL);
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "placed", G_CALLBACK (update_place), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}

StetReviewItem *
stet_review_row_get_item (StetReviewRow *self)
{
  g_return_val_if_fail (STET_IS_REVIEW_ROW (self), NULL);

  return self->item;
}
