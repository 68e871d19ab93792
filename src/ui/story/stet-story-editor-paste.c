/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pasting into the editor: bounded, one step of undo, at the place where the writer asked for it. */
#include "config.h"

#include "stet-story-editor-private.h"

#include "stet-paste-text.h"

#include <glib/gi18n.h>

/* Four bytes a character at most. */
#define MAX_BYTES (4 * (gsize) STET_STORY_BUFFER_MAX)

static void
insert (StetStoryEditor *self, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *paragraphs = stet_paste_paragraphs (text);

  self->pasting++;
  gtk_text_buffer_begin_user_action (buffer);
  /* Where it would be refused, the selection stays too. */
  if (g_utf8_strlen (paragraphs, -1) + gtk_text_buffer_get_char_count (buffer) <= STET_STORY_BUFFER_MAX)
    gtk_text_buffer_delete_selection (buffer, TRUE, gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));
  gtk_text_buffer_insert_interactive_at_cursor (buffer, paragraphs, -1,
                                                gtk_text_view_get_editable (GTK_TEXT_VIEW (self)));
  gtk_text_buffer_end_user_action (buffer);
  self->pasting--;
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

static void
pasted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryEditor) self = STET_STORY_EDITOR (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = stet_paste_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (text)
    insert (self, text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self, "message", error->message);
}

static void
file_pasted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryEditor) self = STET_STORY_EDITOR (user_data);
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  if (value && g_value_get_object (value))
    g_signal_emit_by_name (self, "insert-picture", g_value_get_object (value));
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self, "message", error->message);
}

void
stet_story_editor_paste (GtkTextView *view)
{
  StetStoryEditor *self = STET_STORY_EDITOR (view);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (!gtk_text_view_get_editable (view))
    {
      gtk_widget_error_bell (GTK_WIDGET (view));
      return;
    }
  g_cancellable_cancel (self->paste_cancellable);
  g_clear_object (&self->paste_cancellable);
  self->paste_cancellable = g_cancellable_new ();
  if (gdk_content_formats_contain_gtype (formats, G_TYPE_FILE))
    gdk_clipboard_read_value_async (clipboard, G_TYPE_FILE, G_PRIORITY_DEFAULT, self->paste_cancellable,
                                    file_pasted_cb, g_object_ref (self));
  else
    stet_paste_text_async (clipboard, MAX_BYTES, self->paste_cancellable, pasted_cb, g_object_ref (self));
}
