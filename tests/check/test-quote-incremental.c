/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Design §5: an edit analyses a paragraph and the answer is the one that the whole text would give. Stories
 * are edited at random, with a fixed seed, by everything that a writer and a bad paste can do. */

#include "config.h"

#include "stet-quote-finder.h"

#include <string.h>

#define N_STORIES 40
#define N_EDITS   120

/* What edits are made of: words, marks of all styles, breaks, names, cues, wide characters, garbage. */
static const char *const pieces[] = { "“",
                                      "”",
                                      "\"",
                                      "‘",
                                      "’",
                                      "'",
                                      "«",
                                      "»",
                                      "„",
                                      "\n",
                                      "\n\n",
                                      ". ",
                                      ", ",
                                      ": ",
                                      " ",
                                      "said ",
                                      "she said",
                                      "according to ",
                                      "according ",
                                      "According",
                                      "Mara Quill ",
                                      "Quill",
                                      "Mr. Reed ",
                                      "Tom Reed ",
                                      "he ",
                                      "they ",
                                      "the report ",
                                      "told reporters ",
                                      "called it ",
                                      "We will not sign it",
                                      "a disgrace",
                                      "(",
                                      ")",
                                      "—",
                                      "é",
                                      "日本",
                                      "**",
                                      "> ",
                                      "## ",
                                      "’s",
                                      "don’t ",
                                      "who ",
                                      "ü",
                                      "😀",
                                      "The Agency (TA) ",
                                      "dit-elle",
                                      ", a déclaré M. Aubry",
                                      "selon la maire ",
                                      "« ",
                                      " »",
                                      "sagte Lindner ",
                                      "sei ",
                                      "wie die Polizei mitteilte",
                                      "„",
                                      "“",
                                      "—dijo Ana Torres—",
                                      "— ",
                                      "aseguró",
                                      "",
                                      "x" };

static const char story[]
  = "Mayor Mara Quill closed the bridge on Tuesday.\n\n"
    "“We will not sign it,” Quill told reporters. “It is a disgrace.”\n\n"
    "“And we are not alone.\n\n"
    "“Others will follow.”\n\n"
    "The mayor spoke aboard the ferry. Tom Reed, a baker, called the plan “a gift” and said he would sue.\n\n"
    "“They never asked us,” he added.\n\n"
    "## What next\n\n"
    "> “The piers are sound,” said the report.\n\n"
    "It called them ‘remarkably sound’.\n";

/* The same in other languages; the finder is told the language, or has to find it out as it changes. */
static const struct
{
  const char *language;
  const char *text;
} stories[] = {
  { NULL, story },
  { NULL, "" },
  { "en", story },
  { "fr", "Hélène Marchand, maire de Valmont, a fermé le pont mardi.\n\n« Nous n'avions pas le choix, "
          "explique-t-elle. Les experts ont été clairs.\n\n« Le pont rouvrira. »\n\n— Je pars, dit Marc "
          "Aubry. Jamais.\n" },
  { "de", "Bürgermeisterin Petra Lindner ließ die Brücke sperren.\n\n„Wir hatten keine Wahl“, sagte sie. Die "
          "Lage sei „dramatisch“, so Lindner.\n\n»Und wir bleiben.\n\n»Alle.«\n" },
  { "es", "Elena Marín cerró el puente.\n\n«No hay otra —explica—. Fueron claros.\n\n»Abrirá en "
          "mayo».\n\n—No lo sé —dijo Ana Torres—. Mañana.\n" },
  { NULL, "Hélène Marchand a fermé le pont.\n\n« Oui », dit-elle.\n" },
};

static void
assert_same (const GPtrArray *a, const GPtrArray *b, const char *text)
{
  if (a->len != b->len)
    g_test_message ("differs on: %s", text);
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const StetQuote *x = g_ptr_array_index (a, i), *y = g_ptr_array_index (b, i);

      if (!stet_quote_equal (x, y))
        g_test_message ("quotation %u (%d-%d %s, %d-%d %s) differs on: %s", i, x->start, x->end,
                        x->speaker_name, y->start, y->end, y->speaker_name, text);
      g_assert_true (stet_quote_equal (x, y));
    }
}

static void
replace (GString *text, guint offset, guint n_deleted, const char *inserted)
{
  gssize start = g_utf8_offset_to_pointer (text->str, offset) - text->str;
  gssize end = g_utf8_offset_to_pointer (text->str, offset + n_deleted) - text->str;

  g_string_erase (text, start, end - start);
  g_string_insert (text, start, inserted);
}

static char *
random_insertion (GRand *rand)
{
  GString *inserted = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, 0, 5);

  if (g_rand_int_range (rand, 0, 30) == 0)
    n = 60;
  for (guint i = 0; i < n; i++)
    g_string_append (inserted, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (inserted, FALSE);
}

static void
check_ranges (const GPtrArray *quotes, int length)
{
  int last = 0;

  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);

      g_assert_cmpint (quote->start, >=, last);
      g_assert_cmpint (quote->end, >, quote->start);
      g_assert_cmpint (quote->end, <=, length);
      g_assert_cmpint (quote->speaker_end, <=, length);
      g_assert_cmpint (quote->cue_end, <=, length);
      g_assert_true ((quote->speaker_start < 0) == (quote->speaker_end < 0));
      g_assert_true ((quote->cue_start < 0) == (quote->cue_end < 0));
      g_assert_true (quote->speaker_start < 0 || quote->speaker_start < quote->speaker_end);
      g_assert_true (quote->cue_start < 0 || quote->cue_start < quote->cue_end);
      last = quote->end;
    }
}

/* Once it has caught up after an edit the finder answers as one that is given the whole text. */
static void
test_edits_equal_whole (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260301);

  for (guint s = 0; s < N_STORIES; s++)
    {
      const char *language = stories[s % G_N_ELEMENTS (stories)].language;
      g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (language);
      g_autoptr (GString) text = g_string_new (stories[s % G_N_ELEMENTS (stories)].text);

      stet_quote_finder_begin_text (finder, text->str, -1);
      for (guint e = 0; e < N_EDITS; e++)
        {
          guint length = (guint) g_utf8_strlen (text->str, -1);
          guint offset = (guint) g_rand_int_range (rand, 0, (gint32) length + 1);
          guint reach = g_rand_int_range (rand, 0, 12) == 0 ? 200 : 6;
          guint wanted = (guint) g_rand_int_range (rand, 0, (gint32) reach);
          guint n_deleted = MIN (wanted, length - offset);
          g_autofree char *inserted = random_insertion (rand);
          g_autoptr (StetQuoteFinder) fresh = stet_quote_finder_new (language);
          g_autoptr (GPtrArray) edited = NULL;
          g_autoptr (GPtrArray) whole = NULL;

          stet_quote_finder_edit (finder, offset, n_deleted, inserted, -1, NULL);
          replace (text, offset, n_deleted, inserted);
          /* what is left to do waits over some edits, and goes on by the smallest of pieces */
          if (g_rand_boolean (rand))
            {
              g_autoptr (GPtrArray) behind = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, TRUE);

              check_ranges (behind, g_utf8_strlen (text->str, -1));
              stet_quote_finder_analyse_some (finder, 0, NULL);
              continue;
            }
          while (stet_quote_finder_analyse_some (finder, 0, NULL))
            ;
          stet_quote_finder_set_text (fresh, text->str, -1);
          edited = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, TRUE);
          whole = stet_quote_finder_dup_quotes (fresh, 0, G_MAXUINT, TRUE);
          assert_same (edited, whole, text->str);
          check_ranges (edited, g_utf8_strlen (text->str, -1));
          g_assert_cmpuint (stet_quote_finder_get_length (finder), ==, (guint) g_utf8_strlen (text->str, -1));
        }
    }
}

/* What an edit reports is enough to keep a list: quotations outside the range have only moved, and keep their
 * names unless the report says that names may have changed. */
static void
test_change_covers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);

  stet_quote_finder_set_text (finder, story, -1);
  for (guint e = 0; e < 1500; e++)
    {
      guint length = stet_quote_finder_get_length (finder);
      guint offset = (guint) g_rand_int_range (rand, 0, (gint32) length + 1);
      guint wanted = (guint) g_rand_int_range (rand, 0, 4);
      guint n_deleted = MIN (wanted, length - offset);
      g_autofree char *inserted = length > 4000 ? g_strdup ("") : random_insertion (rand);
      int shift;
      g_autoptr (GPtrArray) before = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, TRUE);
      g_autoptr (GPtrArray) after = NULL;
      StetQuoteChange change;
      guint i = 0, j = 0;

      if (length > 4000)
        n_deleted = length - offset;
      shift = (int) g_utf8_strlen (inserted, -1) - (int) n_deleted;
      stet_quote_finder_edit (finder, offset, n_deleted, inserted, -1, &change);
      after = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, TRUE);
      for (; i < before->len && j < after->len; i++, j++)
        {
          const StetQuote *x = g_ptr_array_index (before, i), *y = g_ptr_array_index (after, j);

          if (y->start >= change.start)
            break;
          g_assert_cmpint (x->start, ==, y->start);
          g_assert_cmpint (x->end, ==, y->end);
          g_assert_cmpint (x->kind, ==, y->kind);
          if (!change.names)
            g_assert_cmpstr (x->speaker_name, ==, y->speaker_name);
        }
      for (i = before->len, j = after->len; i > 0 && j > 0; i--, j--)
        {
          const StetQuote *x = g_ptr_array_index (before, i - 1), *y = g_ptr_array_index (after, j - 1);

          if (y->start <= change.end)
            break;
          g_assert_cmpint (x->start + shift, ==, y->start);
          g_assert_cmpint (x->end + shift, ==, y->end);
          g_assert_cmpint (x->kind, ==, y->kind);
          if (!change.names && y->start > change.names_end)
            g_assert_cmpstr (x->speaker_name, ==, y->speaker_name);
        }
    }
}

/* A story that comes in pieces is reported as a whole: all that is found lies in what some piece said it
 * read. */
static void
test_pieces_cover (void)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);
  g_autoptr (StetQuoteFinder) whole = stet_quote_finder_new (NULL);
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_quote_free);
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_pieces = 0;
  gboolean more = TRUE;

  for (guint i = 0; i < 20; i++)
    g_string_append (text, story);
  stet_quote_finder_begin_text (finder, text->str, -1);
  expected = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, TRUE);
  g_assert_cmpuint (expected->len, ==, 0);
  g_clear_pointer (&expected, g_ptr_array_unref);
  while (more)
    {
      StetQuoteChange change;
      g_autoptr (GPtrArray) found = NULL;

      more = stet_quote_finder_analyse_some (finder, 0, &change);
      g_assert_cmpint (change.start, >=, 0);
      found = stet_quote_finder_dup_quotes (finder, (guint) change.start, (guint) change.end, TRUE);
      g_ptr_array_extend_and_steal (taken, g_steal_pointer (&found));
      n_pieces++;
    }
  g_assert_cmpuint (n_pieces, >, 100);
  stet_quote_finder_set_text (whole, text->str, -1);
  expected = stet_quote_finder_dup_quotes (whole, 0, G_MAXUINT, TRUE);
  g_assert_cmpuint (taken->len, ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      const StetQuote *a = g_ptr_array_index (taken, i), *b = g_ptr_array_index (expected, i);

      g_assert_cmpint (a->start, ==, b->start);
      g_assert_cmpint (a->end, ==, b->end);
      g_assert_cmpint (a->kind, ==, b->kind);
    }
}

/* However much a mark turns over behind it, one edit does only so much: the rest waits. */
static void
test_edit_is_bounded (void)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new ("en");
  g_autoptr (StetQuoteFinder) whole = stet_quote_finder_new ("en");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) a = NULL;
  g_autoptr (GPtrArray) b = NULL;
  StetQuoteChange change;

  for (guint i = 0; i < 4000; i++)
    g_string_append (text, "“Nobody asked us whether we wanted it\n\n");
  stet_quote_finder_set_text (finder, text->str, -1);
  stet_quote_finder_edit (finder, 0, 0, "Mara Quill told reporters:\n\n", -1, &change);
  g_assert_cmpint (change.end - change.start, <, 20000);
  stet_quote_finder_edit (finder, 5, 0, text->str, -1, &change);
  g_assert_cmpint (change.end - change.start, <, 20000);
  g_assert_true (stet_quote_finder_is_behind (finder));
  stet_quote_finder_analyse_some (finder, -1, NULL);
  g_string_erase (text, 0, -1);
  for (guint i = 0; i < 8000; i++)
    {
      g_string_append (text, i == 0 ? "Mara “" : "“");
      g_string_append (text, "Nobody asked us whether we wanted it\n\n");
      if (i == 3999)
        g_string_append (text, "Quill told reporters:\n\n");
    }
  stet_quote_finder_set_text (whole, text->str, -1);
  a = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, TRUE);
  b = stet_quote_finder_dup_quotes (whole, 0, G_MAXUINT, TRUE);
  assert_same (a, b, "the long story");
}

/* A letter in the middle of a long story touches the paragraph that it falls into, and no other. */
static void
test_keystroke_is_local (void)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  StetQuoteChange change;
  guint middle;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, story);
  stet_quote_finder_set_text (finder, text->str, -1);
  middle = (guint) (g_strstr_len (text->str + text->len / 2, -1, "We will") - text->str);
  middle = (guint) g_utf8_pointer_to_offset (text->str, text->str + middle);
  stet_quote_finder_edit (finder, middle, 0, "x", -1, &change);
  g_assert_cmpint (change.start, >=, (int) middle - 10);
  g_assert_cmpint (change.end, <=, (int) middle + 100);
  g_assert_false (change.names);
}

/* Nor do thousands of paragraphs behind that quote nobody have to be read again when the first speaker of all
 * comes in before them. */
static void
test_narration_is_passed_over (void)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  StetQuoteChange change;

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "The river rose in the night, and water stood on the fields.\n\n");
  g_string_append (text, "“It took the barn.”\n");
  stet_quote_finder_set_text (finder, text->str, -1);
  stet_quote_finder_edit (finder, 0, 0, "The miller, Bo Falk, said it would rain.\n\n", -1, &change);
  g_assert_cmpint (change.start, ==, 0);
  g_assert_cmpint (change.end, <, 200);
  g_assert_true (stet_quote_finder_is_behind (finder));
  stet_quote_finder_analyse_some (finder, -1, &change);
  g_assert_cmpint (change.end, ==, (int) stet_quote_finder_get_length (finder) - 1);
  g_assert_false (stet_quote_finder_is_behind (finder));
  stet_quote_finder_edit (finder, 0, 3, "A", -1, &change);
  g_assert_cmpint (change.end, <, 50);
}

/* A full name typed at the top gives a name to quotations far below, and the report says so. */
static void
test_names_reach_far (void)
{
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  StetQuoteChange change;

  stet_quote_finder_set_text (finder, "The council met.\n\nNothing happened.\n\n“It is over,” Okafor said.\n",
                              -1);
  before = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, FALSE);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (((StetQuote *) before->pdata[0])->speaker_name, ==, "Okafor");
  stet_quote_finder_edit (finder, 0, 0, "Helen Okafor resigned. ", -1, &change);
  g_assert_true (change.names);
  after = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, FALSE);
  g_assert_cmpstr (((StetQuote *) after->pdata[0])->speaker_name, ==, "Helen Okafor");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/quotes/edits-equal-whole", test_edits_equal_whole);
  g_test_add_func ("/check/quotes/change-covers", test_change_covers);
  g_test_add_func ("/check/quotes/pieces-cover", test_pieces_cover);
  g_test_add_func ("/check/quotes/edit-is-bounded", test_edit_is_bounded);
  g_test_add_func ("/check/quotes/keystroke-is-local", test_keystroke_is_local);
  g_test_add_func ("/check/quotes/narration-is-passed-over", test_narration_is_passed_over);
  g_test_add_func ("/check/quotes/names-reach-far", test_names_reach_far);
  return g_test_run ();
}
