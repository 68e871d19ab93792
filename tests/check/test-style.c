/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine of the house rules: what silences them, places, what desks may change, fixing and ignoring. */
#include "config.h"

#include "stet-style.h"

#include <glib/gstdio.h>
#include <string.h>

/* The findings as "rule@start-end:words;…". */
static char *
describe (const GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const StetStyleFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s%s@%u-%u:%s", i > 0 ? ";" : "", finding->rule->id, finding->start,
                              finding->end, finding->words);
    }
  return g_string_free (text, FALSE);
}

static void
assert_found (const StetStyle *style, const char *text, const char *expected)
{
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", text, -1);
  g_autofree char *found = describe (findings);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_silence (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);

  assert_found (style, "He fixed the the roof.", "doubled-word@9-16:the the");
  assert_found (style, "“He fixed the the roof,” Reed said.", "");
  assert_found (style, "> He fixed the the roof.", "");
  assert_found (style, "See https://example.org/a,,b?c=THere for more.", "");
  assert_found (style, "See [the page](https://example.org/the the) for more.", "");
  assert_found (style, "Type `the the` here.", "");
  assert_found (style, "Write to THe.desk@example.org today.", "");
}

static void
test_places (void)
{
  g_autoptr (StetStyle) style = stet_style_load (NULL);
  const char *text = "🚢 Cafe\u0301 owners met.\n\nThe bridge the the café\u0301 stays.\n";
  g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", text, -1);
  const StetStyleFinding *finding;
  g_autofree char *words = NULL;

  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  words = g_utf8_substring (text, finding->start, finding->end);
  g_assert_cmpstr (words, ==, "the the");
  g_assert_cmpstr (finding->words, ==, words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/silence", test_silence);
  g_test_add_func ("/style/places", test_places);
  return g_test_run ();
}
