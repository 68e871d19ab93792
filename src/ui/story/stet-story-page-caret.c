/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the caret stands in the page, for a start that goes on there. */

#include "config.h"

#include "stet-story-page-private.h"

static const char *const fields[] = { "headline", "standfirst", "body" };

GtkWidget *
stet_story_page_get_field (StetStoryPage *self, const char *field)
{
  if (g_str_equal (field, "headline"))
    return GTK_WIDGET (self->headline);
  if (g_str_equal (field, "standfirst"))
    return GTK_WIDGET (self->standfirst);
  return GTK_WIDGET (self->editor);
}

/* A field that somebody else changes has a caret that moves too: only the one with the keyboard counts. */
static void
caret_moved_cb (StetStoryPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (gtk_widget_is_focus (stet_story_page_get_field (self, fields[i])))
      self->caret_field = fields[i];
  g_signal_emit_by_name (self, "caret-moved");
}

void
stet_story_page_connect_caret (StetStoryPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_signal_connect_object (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (stet_story_page_get_field (self, fields[i]))),
      "notify::cursor-position", G_CALLBACK (caret_moved_cb), self, G_CONNECT_SWAPPED);
}

const char *
stet_story_page_get_caret (StetStoryPage *self, guint *offset)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self) && offset != NULL, NULL);

  const char *field = self->caret_field != NULL ? self->caret_field : "body";
  int position;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (stet_story_page_get_field (self, field))),
                "cursor-position", &position, NULL);
  *offset = g_str_equal (field, "body") ? stet_story_editor_to_body (self->editor, (guint) position)
                                        : (guint) position;
  return field;
}

void
stet_story_page_set_caret (StetStoryPage *self, const char *field, guint offset)
{
  g_return_if_fail (STET_IS_STORY_PAGE (self) && field != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i], field))
      self->caret_field = fields[i];
  if (self->caret_field == NULL)
    return;

  GtkWidget *widget = stet_story_page_get_field (self, self->caret_field);
  if (widget == GTK_WIDGET (self->editor))
    stet_story_editor_select (self->editor, offset, offset);
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
      gtk_text_buffer_place_cursor (buffer, &iter);
    }
}
