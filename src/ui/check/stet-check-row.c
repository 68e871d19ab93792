/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-row.h"

#include "stet-check-words.h"
#include "stet-word-marks.h"

#include <glib/gi18n.h>

/* Code points of the words that a row lays out at most: it shows three lines of them. */
#define MAX_WORDS 300

struct _StetCheckRow
{
  GtkWidget parent_instance;

  StetCheckItem *item; /* (owned) (nullable) */
  const char *style;   /* (unowned) (nullable): static, the class that is set now */

  GtkWidget *look_box;
  GtkImage *look_icon;
  GtkLabel *look_label;
  GtkLabel *type;
  GtkWidget *evidence;
  GtkLabel *n_evidence;
  GtkWidget *heading_box;
  GtkWidget *unattributed;
  GtkLabel *heading;
  GtkWidget *inherited;
  GtkLabel *words;
  GtkWidget *wordings;
  GtkLabel *old_words;
  GtkLabel *new_words;
  GtkLabel *old_speaker;
  GtkWidget *drop;
};

enum
{
  CHANGED,
  CONFIRM,
  AGAIN,
  DROP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetCheckRow, stet_check_row, GTK_TYPE_WIDGET)

static void
show_look (StetCheckRow *self, StetCheckLook look)
{
  if (self->style)
    gtk_widget_remove_css_class (self->look_box, self->style);
  self->style = stet_check_look_get_style (look);
  gtk_widget_add_css_class (self->look_box, self->style);
  gtk_image_set_from_icon_name (self->look_icon, stet_check_look_get_icon (look));
  gtk_label_set_text (self->look_label, stet_check_look_get_word (look));
}

static void
show_heading (StetCheckRow *self)
{
  gboolean quote = stet_check_item_get_kind (self->item) == STET_CHECK_QUOTE;
  gboolean known = *stet_check_item_get_speaker (self->item) != '\0';
  g_autofree char *heading = stet_check_item_dup_heading (self->item);
  g_autofree char *old_speaker = NULL, *message = NULL;
  gboolean inherited;

  g_object_get (self->item, "inherited", &inherited, "old-speaker", &old_speaker, NULL);
  gtk_label_set_text (self->heading, heading);
  gtk_widget_set_visible (self->heading_box, *heading != '\0');
  gtk_widget_set_visible (self->unattributed, quote && !known);
  gtk_widget_set_visible (self->inherited, quote && known && inherited);
  if (old_speaker && *old_speaker)
    message = g_strdup_printf (_ ("Checked as said by %s"), old_speaker);
  gtk_label_set_text (self->old_speaker, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->old_speaker), message != NULL);
}

/* (transfer full) */
static char *
dup_start (const char *words)
{
  g_autofree char *start
    = g_utf8_strlen (words, -1) > MAX_WORDS ? g_utf8_substring (words, 0, MAX_WORDS) : g_strdup (words);

  return stet_check_words_on_one_line (start);
}

static void
show_words (StetCheckRow *self, gboolean expired)
{
  gtk_widget_set_visible (GTK_WIDGET (self->words), !expired);
  gtk_widget_set_visible (self->wordings, expired);
  if (expired)
    {
      g_autofree char *old = NULL;

      g_object_get (self->item, "old-words", &old, NULL);
      stet_word_marks_show (self->old_words, self->new_words, old, stet_check_item_get_words (self->item));
    }
  else
    {
      g_autofree char *start = dup_start (stet_check_item_get_words (self->item));

      gtk_label_set_text (self->words, start);
    }
}

static void
update (StetCheckRow *self)
{
  g_autofree char *type = NULL, *count = NULL;
  StetCheckLook look;
  guint n_evidence;

  if (self->item == NULL)
    return;
  look = stet_check_item_get_look (self->item);
  g_object_get (self->item, "type", &type, "n-evidence", &n_evidence, NULL);
  show_look (self, look);
  gtk_label_set_text (self->type,
                      stet_check_type_get_word (stet_check_item_get_kind (self->item), type ? type : ""));
  count = g_strdup_printf ("%u", n_evidence);
  gtk_label_set_text (self->n_evidence, count);
  gtk_widget_set_visible (self->evidence, n_evidence > 0);
  show_heading (self);
  show_words (self, look == STET_LOOK_EXPIRED);
  gtk_widget_set_visible (self->drop, look == STET_LOOK_GONE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
confirm_cb (StetCheckRow *self)
{
  g_signal_emit (self, signals[CONFIRM], 0);
}

static void
again_cb (StetCheckRow *self)
{
  g_signal_emit (self, signals[AGAIN], 0);
}

static void
drop_cb (StetCheckRow *self)
{
  g_signal_emit (self, signals[DROP], 0);
}

static void
stet_check_row_dispose (GObject *object)
{
  StetCheckRow *self = STET_CHECK_ROW (object);
  GtkWidget *child;

  stet_check_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_CHECK_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_check_row_parent_class)->dispose (object);
}

static void
stet_check_row_class_init (StetCheckRowClass *klass)
{
  static const char *const names[] = { "changed", "confirm", "again", "drop" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_check_row_dispose;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, look_box);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, look_icon);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, look_label);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, type);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, evidence);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, n_evidence);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, heading_box);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, unattributed);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, heading);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, inherited);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, words);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, wordings);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, old_words);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, new_words);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, old_speaker);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRow, drop);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
stet_check_row_init (StetCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_check_row_new (void)
{
  return g_object_new (STET_TYPE_CHECK_ROW, NULL);
}

void
stet_check_row_set_item (StetCheckRow *self, StetCheckItem *item)
{
  g_return_if_fail (STET_IS_CHECK_ROW (self));
  g_return_if_fail (item == NULL || STET_IS_CHECK_ITEM (item));

  if (self->item == item)
    return;
  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item)
    g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
  update (self);
}

StetCheckItem *
stet_check_row_get_item (StetCheckRow *self)
{
  g_return_val_if_fail (STET_IS_CHECK_ROW (self), NULL);

  return self->item;
}
