/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "story-fixture.h"

#include "stet-ui-resources.h"

#include <gtksourceview/gtksource.h>
#include <libspelling.h>
#include <locale.h>
#include <stdlib.h>

/* What automake and Meson take for "skipped". */
#define EXIT_SKIPPED 77

void
story_test_init (int *argc, char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (EXIT_SKIPPED);
    }
  /* The newsroom turns the bus off for the rest of the program, which GTK would complain of; it keeps this
   * one. */
  g_assert_nonnull (g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL));
  adw_init ();
  gtk_source_init ();
  spelling_init ();
  stet_ui_register_resource ();
  /* It is registered now and not when it is first asked for: the application registers it once more. */
  stet_ui_get_resource ();
}

static void
ring_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

void
story_run_for (guint milliseconds)
{
  gboolean rung = FALSE;
  guint id = g_timeout_add_once (milliseconds, ring_cb, &rung);

  while (!rung)
    g_main_context_iteration (NULL, TRUE);
  (void) id;
}

void
story_assert_finalize (gpointer object)
{
  gpointer weak = object;

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  /* What is under way holds references for a moment. */
  story_wait_until (weak == NULL);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  StetWorkingCopy **copy = data;

  *copy = stet_working_copy_open_finish (result, &error);
  g_assert_no_error (error);
}

StetWorkingCopy *
story_open (StetDesk *desk, const char *id, const char *person)
{
  StetWorkingCopy *copy = NULL;

  stet_working_copy_open_async (desk, id, person, NULL, opened_cb, &copy);
  story_wait_until (copy != NULL);
  return copy;
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  stet_working_copy_flush_finish (STET_WORKING_COPY (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

void
story_flush (StetWorkingCopy *copy)
{
  gboolean flushed = FALSE;

  stet_working_copy_flush_async (copy, NULL, flushed_cb, &flushed);
  story_wait_until (flushed);
}

GtkWindow *
story_show (GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, 900, 700);
  gtk_window_set_child (window, widget);
  gtk_window_present (window);
  story_wait_until (gtk_widget_get_mapped (widget));
  return window;
}

void
story_type (GtkTextBuffer *buffer, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, p, g_utf8_next_char (p) - p, TRUE);
      gtk_text_buffer_end_user_action (buffer);
    }
}

char *
story_dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

void
story_place_caret (GtkTextBuffer *buffer, guint offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_place_cursor (buffer, &iter);
}
