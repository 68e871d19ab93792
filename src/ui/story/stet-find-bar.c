/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matches are coloured only while the bar is open: a search context costs a little at each key. */
#include "config.h"

#include "stet-find-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _StetFindBar
{
  GtkWidget parent_instance;

  StetStoryEditor *editor;         /* (unowned) (nullable): a weak pointer */
  GtkSourceSearchContext *context; /* (owned) (nullable): while the bar is open */

  GtkSearchEntry *entry;
  GtkLabel *count;
};

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetFindBar, stet_find_bar, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (StetFindBar *self)
{
  return GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor));
}

static void
update_count (StetFindBar *self)
{
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  int n, position;

  if (self->context == NULL || self->editor == NULL)
    return;
  n = gtk_source_search_context_get_occurrences_count (self->context);
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  position = gtk_source_search_context_get_occurrence_position (self->context, &start, &end);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' || n < 0)
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (_ ("Not found"));
  else if (position > 0)
    /* Translators: which match of how many. */
    text = g_strdup_printf (_ ("%d of %d"), position, n);
  else
    text = g_strdup_printf (ngettext ("%d match", "%d matches", n), n);
  gtk_label_set_text (self->count, text);
  if (n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
go (StetFindBar *self, gboolean forward, gboolean from_start)
{
  GtkTextIter start, end, match_start, match_end;
  gboolean found;

  if (self->context == NULL || self->editor == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (forward)
    found = gtk_source_search_context_forward (self->context, from_start ? &start : &end, &match_start,
                                               &match_end, NULL);
  else
    found = gtk_source_search_context_backward (self->context, &start, &match_start, &match_end, NULL);
  if (found)
    stet_story_editor_select_shown (self->editor, gtk_text_iter_get_offset (&match_start),
                                    gtk_text_iter_get_offset (&match_end));
  update_count (self);
}

static void
search_changed_cb (GtkSearchEntry *entry, StetFindBar *self)
{
  if (self->context == NULL)
    return;
  gtk_source_search_settings_set_search_text (gtk_source_search_context_get_settings (self->context),
                                              gtk_editable_get_text (GTK_EDITABLE (entry)));
  go (self, TRUE, TRUE);
}

static void
next_cb (GtkWidget *widget, StetFindBar *self)
{
  go (self, TRUE, FALSE);
}

static void
previous_cb (GtkWidget *widget, StetFindBar *self)
{
  go (self, FALSE, FALSE);
}

/* The text has no style scheme of its own, so the colour of matches is borrowed from one. */
static void
set_match_style (StetFindBar *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (
    gtk_source_style_scheme_manager_get_default (), dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_search_context_set_match_style (
    self->context, scheme ? gtk_source_style_scheme_get_style (scheme, "search-match") : NULL);
}

static void
drop_context (StetFindBar *self)
{
  if (self->context == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->context, self);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  g_clear_object (&self->context);
}

static void
stop_cb (GtkWidget *widget, StetFindBar *self)
{
  drop_context (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
stet_find_bar_dispose (GObject *object)
{
  StetFindBar *self = STET_FIND_BAR (object);
  GtkWidget *child;

  drop_context (self);
  g_clear_weak_pointer (&self->editor);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_FIND_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_find_bar_parent_class)->dispose (object);
}

static void
stet_find_bar_class_init (StetFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_find_bar_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
stet_find_bar_init (StetFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_find_bar_set_editor (StetFindBar *self, StetStoryEditor *editor)
{
  g_return_if_fail (STET_IS_FIND_BAR (self));

  drop_context (self);
  g_set_weak_pointer (&self->editor, editor);
}

void
stet_find_bar_start (StetFindBar *self)
{
  GtkTextIter start, end;

  g_return_if_fail (STET_IS_FIND_BAR (self));
  g_return_if_fail (self->editor != NULL);

  if (self->context == NULL)
    {
      self->context = g_object_new (GTK_SOURCE_TYPE_SEARCH_CONTEXT, "highlight", FALSE, "buffer",
                                    get_buffer (self), NULL);
      set_match_style (self);
      gtk_source_search_context_set_highlight (self->context, TRUE);
      gtk_source_search_settings_set_wrap_around (gtk_source_search_context_get_settings (self->context),
                                                  TRUE);
      g_signal_connect_swapped (self->context, "notify::occurrences-count", G_CALLBACK (update_count), self);
    }
  if (gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end)
      && gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      g_autofree char *text = gtk_text_buffer_get_slice (get_buffer (self), &start, &end, TRUE);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }
  search_changed_cb (self->entry, self);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
