/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quote finder (design §5): which words are quotations, who said them, and that the answer is the same
 * however the text came about. All texts here are made up. */

#include "config.h"

#include "stet-quote-finder.h"

#include <string.h>

/* What a quotation should be: its text, the mention beside its cue, the resolved name and the cue; NULL = do
 * not care,
 * "" = absent. */
typedef struct
{
  const char *text;
  const char *speaker;
  const char *name;
  const char *cue;
  int inherited; /* -1: do not care */
} Expected;

static char *
substring (const char *text, int start, int end)
{
  return start < 0 ? g_strdup ("") : g_utf8_substring (text, start, end);
}

static void
assert_quotes (const char *text, const Expected *expected, guint n)
{
  g_autoptr (GPtrArray) quotes = stet_quotes_find (text, -1);

  for (guint i = 0; i < quotes->len && i < n; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);
      g_autofree char *words = substring (text, quote->start, quote->end);
      g_autofree char *speaker = substring (text, quote->speaker_start, quote->speaker_end);
      g_autofree char *cue = substring (text, quote->cue_start, quote->cue_end);

      g_assert_cmpstr (words, ==, expected[i].text);
      if (expected[i].speaker)
        g_assert_cmpstr (speaker, ==, expected[i].speaker);
      if (expected[i].name)
        g_assert_cmpstr (quote->speaker_name ? quote->speaker_name : "", ==, expected[i].name);
      if (expected[i].cue)
        g_assert_cmpstr (cue, ==, expected[i].cue);
      if (expected[i].inherited >= 0)
        g_assert_cmpint (quote->inherited, ==, expected[i].inherited);
    }
  g_assert_cmpuint (quotes->len, ==, n);
}

#define ASSERT_QUOTES(text, ...)                                                                             \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    const Expected expected_quotes[] = { __VA_ARGS__ };                                                      \
    assert_quotes (text, expected_quotes, G_N_ELEMENTS (expected_quotes));                                   \
  }                                                                                                          \
  G_STMT_END

/* Every style of marks is paired. */
static void
test_marks (void)
{
  static const char *const pairs[][2]
    = { { "“", "”" }, { "\"", "\"" }, { "«", "»" }, { "« ", " »" }, { "»", "«" },
        { "„", "“" }, { "‘", "’" },   { "'", "'" }, { "‚", "‘" },   { "„", "”" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *quoted
        = g_strconcat (pairs[i][0], "The bridge will stay closed until spring,", pairs[i][1], NULL);
      g_autofree char *after = g_strconcat (quoted, " Petra Lindholm said on Monday.", NULL);
      g_autofree char *before = g_strconcat ("Petra Lindholm said: ", quoted, NULL);

      ASSERT_QUOTES (after, { quoted, "Petra Lindholm", "Petra Lindholm", "said", FALSE });
      ASSERT_QUOTES (before, { quoted, "Petra Lindholm", "Petra Lindholm", "said", FALSE });
    }
}

/* An apostrophe is no quotation mark, whatever it looks like. */
static void
test_apostrophes (void)
{
  ASSERT_QUOTES (
    "‘The workers’ rights are gone and we can’t get ’em back,’ Mara Quill said.",
    { "‘The workers’ rights are gone and we can’t get ’em back,’", "Mara Quill", NULL, "said", FALSE });
  ASSERT_QUOTES (
    "'It's the farmers' land, and it's been so since the '90s,' said Tom Reed.",
    { "'It's the farmers' land, and it's been so since the '90s,'", "Tom Reed", NULL, "said", FALSE });
  ASSERT_QUOTES ("The dogs’ owners didn’t know. Rock ’n’ roll isn’t dead, the fans’ club says.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/quotes/marks", test_marks);
  g_test_add_func ("/check/quotes/apostrophes", test_apostrophes);
  return g_test_run ();
}
