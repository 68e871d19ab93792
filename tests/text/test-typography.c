/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed with straight marks comes out as a copy editor of that language would set it. */

#include "config.h"

#include <string.h>

#include "stet-typography.h"

/* Types a whole text, key by key, as the editor does. */
static char *
type (const char *language, const char *keys)
{
  GString *text = g_string_new (NULL);

  for (const char *p = keys; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      StetTypographyEdit edit;

      if (!stet_typography_type (language, text->str, text->len, c, &edit))
        {
          g_string_append_unichar (text, c);
          continue;
        }
      for (guint i = 0; i < edit.n_deleted; i++)
        g_string_truncate (text, g_utf8_prev_char (text->str + text->len) - text->str);
      g_string_append (text, edit.inserted);
    }
  return g_string_free_and_steal (text);
}

static void
assert_typed (const char *language, const char *keys, const char *expected)
{
  g_autofree char *text = type (language, keys);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_languages (void)
{
  assert_typed ("en", "\"We will,\" he said.", "“We will,” he said.");
  assert_typed ("en-GB", "'We will,' he said.", "‘We will,’ he said.");
  assert_typed ("de", "Er sagte: \"Nein.\"", "Er sagte: „Nein.“");
  assert_typed ("de-AT", "\"Ja\"", "„Ja“");
  assert_typed ("de-CH", "\"Ja\"", "«Ja»");
  assert_typed ("fr", "\"Non\", dit-il.", "«\u202fNon\u202f», dit-il.");
  assert_typed ("es-MX", "\"No\"", "«No»");
  assert_typed ("sv", "\"Nej\"", "”Nej”");
  assert_typed ("xx", "\"No\"", "“No”");
  assert_typed (NULL, "\"No\"", "“No”");
}

static void
test_apostrophes (void)
{
  assert_typed ("en", "don't", "don’t");
  assert_typed ("en", "the Jones' car", "the Jones’ car");
  assert_typed ("de", "geht's", "geht’s");
}

static void
test_places (void)
{
  assert_typed ("en", "(\"so\")", "(“so”)");
  assert_typed ("en", "**\"Bold\"** and", "**“Bold”** and");
  assert_typed ("en", "> \"A letter\"", "> “A letter”");
  assert_typed ("en", "He - \"so\"", "He - “so”");
  assert_typed ("en", "\"No\xe2\x80\x94\"", "“No—”");
  assert_typed ("en", "first\n\n\"Second\"", "first\n\n“Second”");
  assert_typed ("en", "\"'No' means no\"", "“‘No’ means no”");
}

static void
test_dashes_and_dots (void)
{
  assert_typed ("en", "war -- peace", "war – peace");
  assert_typed ("de", "Krieg -- Frieden", "Krieg – Frieden");
  assert_typed ("en", "war---peace", "war—peace");
  assert_typed ("en", "wait...", "wait…");
  assert_typed ("en", "---", "---");
  assert_typed ("en", "half-done", "half-done");
}

static void
test_left_alone (void)
{
  assert_typed ("en", "https://example.org/a--b...", "https://example.org/a--b...");
  assert_typed ("en", "[x](media:a--b", "[x](media:a--b");
  assert_typed ("en", "\\\"", "\\\"");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typography/languages", test_languages);
  g_test_add_func ("/typography/apostrophes", test_apostrophes);
  g_test_add_func ("/typography/places", test_places);
  g_test_add_func ("/typography/dashes-and-dots", test_dashes_and_dots);
  g_test_add_func ("/typography/left-alone", test_left_alone);
  return g_test_run ();
}
