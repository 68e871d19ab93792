/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 5: sealed sources. Run by itself, there is no keyring and sealing is refused; run by with-keyring,
 * what was sealed is found again and nowhere else. */
#include "config.h"

#include "stet-error.h"
#include "stet-test-newsroom.h"

#include <string.h>

#define NAME    "Wilhelmina Quartermain"
#define CONTACT "+44 20 7946 0018"

static gboolean
has_keyring (void)
{
  return g_getenv ("STET_TEST_KEYRING") != NULL;
}

static void
test_refused_without_keyring (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetSealedSource source = { .name = (char *) NAME, .contact = (char *) CONTACT, .note = (char *) "" };

  if (has_keyring ())
    {
      g_test_skip ("there is a keyring");
      return;
    }
  g_assert_false (stet_desk_has_keyring (self->desk));
  g_assert_false (stet_desk_seal_source (self->desk, self->writer, id, &source, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "keyring"));
  g_assert_cmpuint (stet_desk_count_sealed_sources (self->desk, id), ==, 0);
}

/* No file of the desk holds the bytes of @text. */
static void
assert_nowhere (const char *dir, const char *text)
{
  g_autoptr (GDir) list = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *bytes = NULL;
      gsize n;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          assert_nowhere (path, text);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
      if (memmem (bytes, n, text, strlen (text)) != NULL)
        g_error ("“%s” stands in %s", text, path);
    }
}

static void
test_sealed (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetSealedSource source
    = { .name = (char *) NAME, .contact = (char *) CONTACT, .note = (char *) "by the gate" };
  static const char *const formats[] = { "markdown", "html", "jsonld", "ninjs", "ninjs-1.6" };
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const StetSealedSource *opened;

  if (!has_keyring ())
    {
      g_test_skip ("there is no keyring: with-keyring makes one");
      return;
    }
  g_assert_true (stet_desk_seal_source (self->desk, self->writer, id, &source, &error));
  g_assert_no_error (error);
  newsroom_reopen (self);

  g_assert_cmpuint (stet_desk_count_sealed_sources (self->desk, id), ==, 1);
  sources = stet_desk_list_sealed_sources (self->desk, self->writer, id, &error);
  g_assert_no_error (error);
  opened = g_ptr_array_index (sources, 0);
  g_assert_cmpstr (opened->name, ==, NAME);
  g_assert_cmpstr (opened->contact, ==, CONTACT);
  g_assert_cmpstr (opened->note, ==, "by the gate");

  assert_nowhere (self->dir, NAME);
  assert_nowhere (self->dir, CONTACT);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = stet_desk_export (self->desk, id, NULL, formats[i], &error);

      g_assert_no_error (error);
      g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "Quartermain", 11));
    }
  found = stet_desk_list_stories (self->desk, STET_PLACE_ALL, NULL, "Quartermain", 10, &error);
  g_assert_cmpuint (found->len, ==, 0);

  g_assert_true (stet_desk_remove_sealed_source (self->desk, self->writer, id, opened->id, &error));
  left = stet_desk_list_sealed_sources (self->desk, self->writer, id, &error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, &error));
}

/* The box is worth nothing without its key, and does not open when it was touched. */
static void
test_tampered (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetSealedSource source = { .name = (char *) NAME };

  if (!has_keyring ())
    {
      g_test_skip ("there is no keyring: with-keyring makes one");
      return;
    }
  g_assert_true (stet_desk_seal_source (self->desk, self->writer, id, &source, &error));
  newsroom_run_sql (
    self, "UPDATE sealed SET box = CAST (substr (box, 1, 40) || x'00' || substr (box, 42) AS BLOB);");
  g_assert_null (stet_desk_list_sealed_sources (self->desk, self->writer, id, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
  g_clear_error (&error);
  newsroom_run_sql (self, "UPDATE setting SET value = 'another desk' WHERE key = 'desk-id';");
  g_assert_null (stet_desk_list_sealed_sources (self->desk, self->writer, id, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
}

/* A target's secret outlasts the program, and is not in its files. */
static void
test_target_secret (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetTarget) target = stet_target_new ("", "Paper", "site", "http://127.0.0.1:9", "");
  g_autofree char *id = stet_desk_add_target (self->desk, self->admin, target, "open sesame 1001", &error);

  g_assert_no_error (error);
  g_assert_true (stet_desk_has_secret (self->desk, id));
  assert_nowhere (self->dir, "open sesame");
  newsroom_reopen (self);
  g_assert_true (stet_desk_has_secret (self->desk, id) == has_keyring ());
  g_assert_true (stet_desk_remove_target (self->desk, self->admin, id, &error));
  g_assert_false (stet_desk_has_secret (self->desk, id));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/sealed/refused-without-keyring", test_refused_without_keyring);
  newsroom_test ("/sealed/sealed", test_sealed);
  newsroom_test ("/sealed/tampered", test_tampered);
  newsroom_test ("/sealed/target-secret", test_target_secret);
  return g_test_run ();
}
