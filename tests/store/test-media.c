/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures are kept once, whole, under the hash of what they hold; anything else is refused. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "stet-canonical-json.h"
#include "stet-error.h"
#include "stet-media.h"
#include "stet-test-desk.h"

static const char png[] = "\x89PNG\r\n\x1A\nand the rest of a picture";

static char *
write_file (const char *dir, const char *name, const char *bytes, gsize n_bytes)
{
  char *path = g_build_filename (dir, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, n_bytes, NULL));
  return path;
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_add (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autofree char *path = write_file (dir, "flood.png", png, sizeof png);
  g_autofree char *media = g_build_filename (dir, "media", NULL);
  g_autofree char *expected
    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) png, sizeof png);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *hash = stet_media_add (dir, path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (hash, ==, expected);
    }
  g_assert_cmpuint (count_files (media), ==, 1);

  g_autofree char *stored = stet_media_dup_path (dir, expected);
  g_autofree char *bytes = NULL;
  gsize n_bytes;
  g_assert_true (g_file_get_contents (stored, &bytes, &n_bytes, NULL));
  g_assert_cmpmem (bytes, n_bytes, png, sizeof png);

  /* a damaged copy is made good by adding the picture again */
  g_assert_true (g_file_set_contents (stored, "torn", 4, NULL));
  g_autofree char *again = stet_media_add (dir, path, NULL, &error);
  g_autofree char *healed = NULL;
  g_assert_true (g_file_get_contents (stored, &healed, &n_bytes, NULL));
  g_assert_cmpmem (healed, n_bytes, png, sizeof png);
  stet_test_remove_folder (dir);
}

static void
test_large (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  gsize sizes[] = { 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 3 * 256 * 1024 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *bytes = g_strnfill (sizes[i], 'p');
      g_autoptr (GError) error = NULL;
      memcpy (bytes, "GIF89a", 6);
      g_autofree char *path = write_file (dir, "x.gif", bytes, sizes[i]);
      g_autofree char *hash = stet_media_add (dir, path, NULL, &error);
      g_autofree char *expected
        = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, sizes[i]);

      g_assert_no_error (error);
      g_assert_cmpstr (hash, ==, expected);
    }
  stet_test_remove_folder (dir);
}

static void
test_refused (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autofree char *media = g_build_filename (dir, "media", NULL);
  g_autofree char *text = write_file (dir, "story.txt", "Not a picture at all", 20);
  g_autofree char *empty = write_file (dir, "empty.png", "", 0);
  g_autofree char *svg = write_file (dir, "x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", 41);
  const char *paths[] = { text, empty, svg };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_null (stet_media_add (dir, paths[i], NULL, &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_null (stet_media_add (dir, "/no/such/picture.png", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (media), ==, 0);
  stet_test_remove_folder (dir);
}

/* A hash that comes from outside never leads out of the folder. */
static void
test_path (void)
{
  static const char *const wrong[] = {
    NULL,
    "",
    "ab",
    "../../../../../../../../../../../../../../../../../etc/passwd0123",
    "ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789",
    "0000000000000000000000000000000000000000000000000000000000000000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (stet_media_dup_path ("/tmp", wrong[i]));
}

static void
test_types (void)
{
  static const struct
  {
    const char *bytes;
    const char *type;
  } cases[] = {
    { "\xFF\xD8\xFF\xE0____JFIF", "image/jpeg" },
    { "\x89PNG\r\n\x1A\n____", "image/png" },
    { "RIFF____WEBP", "image/webp" },
    { "RIFF____WAVE", NULL },
    { "GIF87a______", "image/gif" },
    { "GIF89a______", "image/gif" },
    { "<!doctype ht", NULL },
    { "%PDF-1.7____", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (stet_media_guess_type ((const guint8 *) cases[i].bytes, 12), ==, cases[i].type);
      g_assert_null (stet_media_guess_type ((const guint8 *) cases[i].bytes, 5));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/add", test_add);
  g_test_add_func ("/media/large", test_large);
  g_test_add_func ("/media/refused", test_refused);
  g_test_add_func ("/media/path", test_path);
  g_test_add_func ("/media/types", test_types);
  return g_test_run ();
}
