/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue: plain copy as pasted from a wire or a web page is told apart, and nothing of it is lost. */
#include "config.h"

#include "import-fixture.h"
#include "stet-markdown.h"

#include <string.h>

/* The acceptance input is a publisher's text and not in the clone: STET_SHARED names where it lies, or it is
 * found beside the checkout. */
static char *
find_received (void)
{
  const char *shared = g_getenv ("STET_SHARED");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", NULL);
  g_autofree char *above = g_test_build_filename (G_TEST_DIST, "..", "..", "..", "..", "shared", NULL);
  const char *places[] = { shared, beside, above };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = places[i] != NULL
                                ? g_build_filename (places[i], "data", "seed", "story-as-received.txt", NULL)
                                : NULL;
      if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static void
test_received (void)
{
  g_autofree char *path = find_received ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StetImport) import = NULL;
  g_auto (GStrv) paragraphs = NULL;

  if (path == NULL)
    {
      g_test_skip ("the story as received is not here: set STET_SHARED to the shared folder");
      return;
    }
  import = stet_import_file (path, &test_clock, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (import->story->section, ==, "Newsday");
  g_assert_cmpstr (import->story->headline, ==,
                   "Russia Demands Ukraine’s Neutrality, NATO Exclusion in Peace Talks");
  g_assert_true (g_str_has_prefix (import->story->standfirst, "ERussia has demanded "));
  assert_byline (import, "Melissa Enoch");
  paragraphs = g_strsplit (import->story->body, "\n\n", -1);
  g_assert_cmpuint (g_strv_length (paragraphs), ==, 11);
  assert_lines (import->furniture, "ON NOW\nFollow us on:\nON NOW Newsday\n• en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/plain/received", test_received);
  return g_test_run ();
}
