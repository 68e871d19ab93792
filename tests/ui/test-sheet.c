/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check sheet as a PDF: every fact is on it, in order, over as many pages as it needs. Pages are counted
 * and written out by poppler's own programs. */
#include "config.h"

#include <string.h>

#include "stet-desk-check.h"
#include "stet-sheet-print.h"
#include "stet-test-newsroom.h"
#include "story-fixture.h"

static char *
run (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return output;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gboolean *done)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *done = TRUE;
}

static char *
print (StetCheckSheet *sheet, const char *path)
{
  g_autoptr (GtkPrintOperation) operation = stet_sheet_print_new (sheet);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  const char *command[] = { "pdftotext", "-layout", path, "-", NULL };

  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &done);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  story_wait_until (done);
  return run (command);
}

/* A long story: its pages follow each other, and the last fact is on the last of them. */
static void
test_pages (Newsroom *self, gconstpointer data)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (StetStory) story = stet_story_new ("");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (stet_desk_get_dir (self->desk), "sheet.pdf", NULL);
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  StetCheckSheet *sheet;
  const char *at;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (body, "“The %u ferries are late,” said Mary Okoro, the harbour master.\n\n",
                            i + 10);
  stet_story_set (&story->headline, "Ferries & tides");
  stet_story_set (&story->body, body->str);
  id = stet_desk_create_story (self->desk, self->writer, story, &error);
  g_assert_no_error (error);
  sheet = stet_desk_load_check_sheet (self->desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->rows->len, >=, 60);

  text = print (sheet, path);
  at = strstr (text, "Ferries & tides");
  g_assert_nonnull (at);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *words = g_strdup_printf ("The %u ferries", i + 10);

      at = strstr (at, words);
      g_assert_nonnull (at);
    }
  g_assert_nonnull (strstr (text, "\f")); /* more than one page */
  g_assert_nonnull (strstr (text, "Initials"));
}

int
main (int argc, char *argv[])
{
  story_test_init (&argc, &argv);
  newsroom_test ("/ui/sheet/pages", test_pages);
  return g_test_run ();
}
