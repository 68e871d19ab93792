/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How good the quote finder is on marked articles, by the end-to-end figure: of a quotation both the span
 * (intersection over union at least 0.3) and the speaker's mention must be right. Holds the floors of spans
 * and of end-to-end.
 *
 * The GUM stories lie beside this file. The larger development set may not be redistributed: it is looked for
 * in $STET_SHARED, then in ../shared beside the checkout, and the test is skipped without it. The weights
 * were trained on it, so its figure is some three points better than on other articles. */

#include "config.h"

#include "stet-quote-finder.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  guint gold, found, spans, whole;
} Tally;

static int
int_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return !node || JSON_NODE_HOLDS_NULL (node) ? -1 : (int) json_node_get_int (node);
}

/* The last word before the first comma or preposition, in lower case: Smith of "Jo Smith of Ohio". */
static char *
last_word (const char *mention)
{
  g_autoptr (GRegex) cut
    = g_regex_new ("[,(\\[;:—]|\\s[-–]|\\s(?:of|who|whose|from|at|for|with|in|on|and|during|after|to)\\s.*",
                   G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GRegex) word = g_regex_new ("([^\\W_]+(?:[.\\-&][^\\W_]+)*)(?:['’]s)?\\W*$", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (cut, mention, 0);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *found = NULL;

  if (!g_regex_match (word, parts[0] && *parts[0] ? parts[0] : mention, 0, &match))
    return g_strdup (mention);
  found = g_match_info_fetch (match, 1);
  return g_utf8_strdown (found, -1);
}

static gboolean
speaker_is_right (const char *text, JsonObject *gold, const StetQuote *quote)
{
  const char *mention
    = json_object_get_null_member (gold, "speaker") ? NULL : json_object_get_string_member (gold, "speaker");
  int start = int_member (gold, "speaker_start"), end = int_member (gold, "speaker_end");
  g_autofree char *ours = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (!mention)
    return quote->speaker_start < 0 || quote->inherited;
  if (quote->speaker_start < 0)
    return FALSE;
  if (quote->speaker_start < end && start < quote->speaker_end)
    return TRUE;
  ours = g_utf8_substring (text, quote->speaker_start, quote->speaker_end);
  a = last_word (mention);
  b = last_word (ours);
  return strcmp (a, b) == 0;
}

static const StetQuote *
best_match (const GPtrArray *quotes, int start, int end, gboolean *taken)
{
  double best = 0.3;
  int at = -1;

  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);
      int both = MIN (quote->end, end) - MAX (quote->start, start);
      int either = MAX (quote->end, end) - MIN (quote->start, start);

      if (!taken[i] && both > 0 && (double) both / either >= best)
        {
          best = (double) both / either;
          at = (int) i;
        }
    }
  if (at < 0)
    return NULL;
  taken[at] = TRUE;
  return g_ptr_array_index (quotes, at);
}

static void
score_story (JsonObject *story, Tally *tally)
{
  const char *text = json_object_get_string_member (story, "text");
  JsonArray *gold = json_object_get_array_member (story, "quotes");
  g_autoptr (GPtrArray) quotes = stet_quotes_find (text, -1, NULL);
  g_autofree gboolean *taken = g_new0 (gboolean, quotes->len + 1);

  tally->found += quotes->len;
  for (guint i = 0; i < json_array_get_length (gold); i++)
    {
      JsonObject *marked = json_array_get_object_element (gold, i);
      const StetQuote *quote;

      if (strcmp (json_object_get_string_member (marked, "kind"), "indirect") == 0)
        continue;
      tally->gold++;
      quote = best_match (quotes, int_member (marked, "start"), int_member (marked, "end"), taken);
      if (!quote)
        continue;
      tally->spans++;
      tally->whole += speaker_is_right (text, marked, quote);
    }
}

static double
f1 (const Tally *tally, guint right)
{
  return 200.0 * right / (tally->gold + tally->found);
}

static void
assert_score (const char *path, double span_floor, double whole_floor)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  Tally tally = { 0 };

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_autoptr (JsonNode) root = *lines[i] ? json_from_string (lines[i], NULL) : NULL;

      if (root)
        score_story (json_node_get_object (root), &tally);
    }
  g_test_message ("%s: %u quotations marked, %u found; spans %.1f F1, end to end %.1f F1", path, tally.gold,
                  tally.found, f1 (&tally, tally.spans), f1 (&tally, tally.whole));
  g_assert_cmpfloat (f1 (&tally, tally.spans), >=, span_floor);
  g_assert_cmpfloat (f1 (&tally, tally.whole), >=, whole_floor);
}

static void
test_gum (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "gum-news.jsonl", NULL);

  assert_score (path, 94, 86);
}

static void
test_development_set (void)
{
  const char *shared = g_getenv ("STET_SHARED");
  g_autofree char *path = shared ? g_build_filename (shared, "data", "quotes", "polnear.dev.jsonl", NULL)
                                 : g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", "data",
                                                          "quotes", "polnear.dev.jsonl", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the shared development set is not beside the checkout");
      return;
    }
  assert_score (path, 96, 88);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/quotes/score/gum", test_gum);
  g_test_add_func ("/check/quotes/score/development-set", test_development_set);
  return g_test_run ();
}
