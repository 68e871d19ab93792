/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 3: a check covers exact words. What counts as a word changed, and what does not. */
#include "config.h"

#include "stet-words-key.h"

static const char *const same[][2] = {
  { "“We have no date,”", "\"We have no date,\"" },
  { "“We have no date,”", "‘We have no date,’" },
  { "“We have no date,”", "« We have no date, »" },
  { "“It’s ‘done’ here”", "\"It's 'done' here\"" },
  { "two  words\nhere", " two words here " },
  { "**two** _words_", "two words" },
  { "“**We** have [no date](https://example.org/a)”", "“We have no date”" },
  { "Nothing … yet", "Nothing ... yet" },
  { "about 20\u00a0km", "about 20 km" },
  { "20 \\* 3", "20 * 3" },
  { "co\u00adoperate", "cooperate" },
};

static const char *const different[][2] = {
  { "“We have no date,”", "“We have a date,”" },
  { "rose 20%", "rose 25%" },
  { "rose 20%", "rose 20" },
  { "Let’s eat, Ada", "Let’s eat Ada" },
  { "It is shut.", "It is shut?" },
  { "polish", "Polish" },
  { "2*3", "23" },
  { "2 * 3", "2 3" },
  { "snake_case", "snakecase" },
  { "6' tall", "6\" tall" },
  { "minus −5", "minus 5" },
  { "2014–15", "2014-15" },
  { "the [bridge]", "the bridge" },
  { "its", "it’s" },
  { "re-sign", "resign" },
  { "not able", "notable" },
};

static void
test_same (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *a = stet_words_key (same[i][0], -1), *b = stet_words_key (same[i][1], -1);

      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_different (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_autofree char *a = stet_words_key (different[i][0], -1), *b = stet_words_key (different[i][1], -1);

      g_assert_cmpstr (a, !=, b);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words-key/same", test_same);
  g_test_add_func ("/words-key/different", test_different);
  return g_test_run ();
}
