/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-quote-row.h"

#include <glib/gi18n.h>

struct _StetQuoteRow
{
  GtkWidget parent_instance;

  StetQuoteItem *item; /* (owned) (nullable) */

  GtkImage *icon;
  GtkLabel *speaker;
  GtkWidget *inherited;
  GtkLabel *words;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (StetQuoteRow, stet_quote_row, GTK_TYPE_WIDGET)

static const char *
get_kind_word (int kind)
{
  switch (kind)
    {
    case STET_QUOTE_DIRECT:
      return C_ ("kind of quotation", "full quotation");
    case STET_QUOTE_MIXED:
      return C_ ("kind of quotation", "part of a sentence");
    default:
      return C_ ("kind of quotation", "fragment");
    }
}

/* (transfer full) */
static char *
dup_detail (StetQuoteItem *item)
{
  g_autofree char *cue = NULL;
  int kind;

  g_object_get (item, "cue", &cue, "kind", &kind, NULL);
  if (*cue == '\0')
    return g_strdup (get_kind_word (kind));
  /* Translators: the cue word of a quotation ("said"), and its kind. */
  return g_strdup_printf (_ ("“%s” · %s"), cue, get_kind_word (kind));
}

static void
update (StetQuoteRow *self)
{
  g_autofree char *words = NULL, *speaker = NULL, *detail = NULL;
  gboolean inherited, known;

  if (self->item == NULL)
    return;
  g_object_get (self->item, "words", &words, "speaker", &speaker, "inherited", &inherited, NULL);
  known = *speaker != '\0';
  detail = dup_detail (self->item);
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->speaker, known ? speaker : _ ("No speaker"));
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (self->inherited, known && inherited);
  gtk_image_set_from_icon_name (self->icon, known ? "avatar-default-symbolic" : "dialog-warning-symbolic");
  if (known)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unattributed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "unattributed");
}

static void
stet_quote_row_dispose (GObject *object)
{
  StetQuoteRow *self = STET_QUOTE_ROW (object);
  GtkWidget *child;

  stet_quote_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_QUOTE_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_quote_row_parent_class)->dispose (object);
}

static void
stet_quote_row_class_init (StetQuoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_quote_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-quote-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetQuoteRow, icon);
  gtk_widget_class_bind_template_child (widget_class, StetQuoteRow, speaker);
  gtk_widget_class_bind_template_child (widget_class, StetQuoteRow, inherited);
  gtk_widget_class_bind_template_child (widget_class, StetQuoteRow, words);
  gtk_widget_class_bind_template_child (widget_class, StetQuoteRow, detail);
}

static void
stet_quote_row_init (StetQuoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stet_quote_row_new (void)
{
  return g_object_new (STET_TYPE_QUOTE_ROW, NULL);
}

void
stet_quote_row_set_item (StetQuoteRow *self, StetQuoteItem *item)
{
  g_return_if_fail (STET_IS_QUOTE_ROW (self));

  if (self->item == item)
    return;
  if (self->item)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item)
    g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
  update (self);
}

char *
stet_quote_row_describe (StetQuoteItem *item)
{
  g_autofree char *words = NULL, *speaker = NULL;

  g_return_val_if_fail (STET_IS_QUOTE_ITEM (item), NULL);

  g_object_get (item, "words", &words, "speaker", &speaker, NULL);
  /* Translators: the speaker of a quotation, and its words. */
  return g_strdup_printf (_ ("%s: %s"), *speaker ? speaker : _ ("No speaker"), words);
}
