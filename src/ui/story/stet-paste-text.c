/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK's own paste takes all that the other side sends into memory first; this one stops at a bound. */
#include "config.h"

#include "stet-paste-text.h"

#include "stet-utf8.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK 65536

typedef struct
{
  GByteArray *bytes;    /* (owned) */
  GInputStream *stream; /* (owned) (nullable) */
  gsize max_bytes;
} Paste;

static void
paste_free (gpointer data)
{
  Paste *paste = data;

  g_byte_array_unref (paste->bytes);
  g_clear_object (&paste->stream);
  g_free (paste);
}

static void
finish (GTask *task, Paste *paste)
{
  g_autoptr (GError) error = NULL;
  char *text = stet_text_normalise ((const char *) paste->bytes->data, paste->bytes->len, &error);

  if (text)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _ ("What was copied is not text: %s. Nothing was inserted."), error->message);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Paste *paste = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);

  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      finish (task, paste);
      return;
    }
  if (paste->bytes->len + g_bytes_get_size (bytes) > paste->max_bytes)
    {
      /* Closing tells the other side to stop sending. */
      g_input_stream_close_async (paste->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                               _ ("That is too long for a story. Nothing was inserted."));
      return;
    }
  g_byte_array_append (paste->bytes, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_input_stream_read_bytes_async (paste->stream, CHUNK, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   read_cb, g_steal_pointer (&task));
}

static void
stream_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Paste *paste = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  paste->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, &error);
  if (paste->stream == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_input_stream_read_bytes_async (paste->stream, CHUNK, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   read_cb, g_steal_pointer (&task));
}

void
stet_paste_text_async (GdkClipboard *clipboard,
                       gsize max_bytes,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  static const char *types[] = { "text/plain;charset=utf-8", "text/plain", NULL };
  GTask *task;
  Paste *paste;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  task = g_task_new (clipboard, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_paste_text_async);
  paste = g_new0 (Paste, 1);
  paste->bytes = g_byte_array_new ();
  paste->max_bytes = max_bytes;
  g_task_set_task_data (task, paste, paste_free);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, stream_cb, task);
}

char *
stet_paste_text_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
ends_sentence (const char *line)
{
  gsize length = strlen (line);
  gunichar last;

  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  if (length == 0)
    return FALSE;
  last = g_utf8_get_char (g_utf8_prev_char (line + length));
  /* . ! ? : … ” ’ " » 。 and closing brackets */
  return last < 0x80 ? strchr (".!?:\"')", last) != NULL
                     : last == 0x2026 || last == 0x201d || last == 0x2019 || last == 0xbb || last == 0x3002;
}

char *
stet_paste_paragraphs (const char *text)
{
  g_auto (GStrv) lines = NULL;
  guint n_lines = 0, n_sentences = 0;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      gboolean last = lines[i + 1] == NULL;

      if (last && *lines[i] == '\0')
        break;
      if (strspn (lines[i], " \t") == strlen (lines[i]) || strchr ("-*+>#", *lines[i]))
        return g_strdup (text);
      n_lines++;
      n_sentences += ends_sentence (lines[i]);
    }
  /* Copy that was broken to a width ends a line in a full stop now and then only. */
  if (n_lines < 2 || n_sentences * 3 < n_lines * 2)
    return g_strdup (text);
  return g_strjoinv ("\n\n", lines);
}
