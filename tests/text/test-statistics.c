/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, characters and reading time are what stet-statistics.h says, and sums of paragraphs are those of the
 * text. */

#include "config.h"

#include "stet-statistics.h"

static void
assert_words (const char *text, guint words)
{
  StetStatistics statistics = stet_statistics_of_text (text, -1);

  g_assert_cmpuint (statistics.words, ==, words);
}

static void
test_words (void)
{
  assert_words ("", 0);
  assert_words ("  \n\n ", 0);
  assert_words ("One", 1);
  assert_words ("It’s a 90-minute call", 4);
  assert_words ("1,392 concepts, 3.5 % of them", 5);
  assert_words ("peace—and war", 3);
  assert_words ("2018–2024", 2);
  assert_words ("… – ? !", 0);
  assert_words ("naïve Zürich Ærø", 3);
  assert_words ("北京 2024", 3);
  assert_words ("東京タワー", 5);
  assert_words ("Привет мир", 2);
}

static void
test_characters (void)
{
  g_assert_cmpuint (stet_statistics_of_text ("a b\nc", -1).characters, ==, 4);
  /* a combining accent is no character of its own */
  g_assert_cmpuint (stet_statistics_of_text ("e\u0301", -1).characters, ==, 1);
  g_assert_cmpuint (stet_statistics_of_text ("one\n\ntwo\n", -1).paragraphs, ==, 2);
  g_assert_cmpuint (stet_statistics_of_text ("one two", 3).words, ==, 1);
}

static void
test_reading_time (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  StetStatistics minute, japanese;

  for (int i = 0; i < 238; i++)
    g_string_append (text, "word ");
  minute = stet_statistics_of_text (text->str, -1);
  g_assert_cmpuint (stet_statistics_get_reading_seconds (&minute), ==, 60);

  /* the same characters are read faster where kana stand among them */
  japanese = stet_statistics_of_text ("東京の", -1);
  g_assert_cmpuint (japanese.reading_ms, <, stet_statistics_of_text ("東京都", -1).reading_ms);
}

static void
test_markdown (void)
{
  g_assert_cmpuint (
    stet_statistics_of_markdown ("## Nine *on* the [quay](https://example.org/a/b)", -1).words, ==, 4);
}

static void
test_sums (void)
{
  StetStatistics sum = stet_statistics_of_text ("One two three.", -1);
  StetStatistics more = stet_statistics_of_text ("Four five.", -1);
  StetStatistics whole = stet_statistics_of_text ("One two three.\nFour five.", -1);

  stet_statistics_add (&sum, &more);
  g_assert_cmpuint (sum.words, ==, whole.words);
  g_assert_cmpuint (sum.characters, ==, whole.characters);
  g_assert_cmpuint (sum.paragraphs, ==, whole.paragraphs);
  stet_statistics_subtract (&sum, &more);
  g_assert_cmpuint (sum.words, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/words", test_words);
  g_test_add_func ("/statistics/characters", test_characters);
  g_test_add_func ("/statistics/reading-time", test_reading_time);
  g_test_add_func ("/statistics/markdown", test_markdown);
  g_test_add_func ("/statistics/sums", test_sums);
  return g_test_run ();
}
