/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-claims FILE.jsonl: how fast claims are found, on one core. The "text" of the lines of FILE are joined
 * into one story of at least 200,000 words.
 *
 * whole story  all its claims, the quotations being known
 * paragraph    those of one paragraph that was edited: mean of all
 * figures      what disagrees in the whole story
 * found        claims and disagreements in 1,000 words
 *
 * How good the ranking is: train-claims --folds (tests/check). */

#include "config.h"

#include "stet-claims.h"
#include "stet-disagreements.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define LONG_STORY 200000 /* words */

static double
processor_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static GString *
read_story (const char *path, guint *n_words)
{
  g_autofree char *bytes = NULL;
  g_auto (GStrv) lines = NULL;
  GString *story = g_string_new (NULL);
  guint n = 0;

  if (!g_file_get_contents (path, &bytes, NULL, NULL))
    return story;
  lines = g_strsplit (bytes, "\n", -1);
  for (guint i = 0; n < LONG_STORY && lines[0] && *lines[0]; i = lines[i + 1] && *lines[i + 1] ? i + 1 : 0)
    {
      g_autoptr (JsonNode) root = json_from_string (lines[i], NULL);
      const char *text = json_object_get_string_member (json_node_get_object (root), "text");

      for (const char *p = text; *p; p++)
        n += *p == ' ' || *p == '\n';
      g_string_append (story, text);
      g_string_append_c (story, '\n');
    }
  *n_words = n;
  return story;
}

int
main (int argc, char **argv)
{
  guint n_words = 1, n_paragraphs = 1;
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new ("en");
  g_autoptr (GString) story = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GPtrArray) disagreements = NULL;
  double start, whole, figures;

  story = argc > 1 ? read_story (argv[1], &n_words) : NULL;
  if (!story || story->len == 0)
    {
      fputs ("usage: bench-claims FILE.jsonl\n", stderr);
      return 2;
    }
  for (const char *p = story->str; *p; p++)
    n_paragraphs += p[0] == '\n' && p[1] != '\n';
  stet_quote_finder_set_text (finder, story->str, -1);
  /* the weights are read once a process */
  stet_claims_score ("x", -1, "en");
  start = processor_ms ();
  claims = stet_claims_dup (finder, 0, G_MAXUINT);
  whole = processor_ms () - start;
  start = processor_ms ();
  disagreements = stet_disagreements_find (story->str, -1, "en", 2016);
  figures = processor_ms () - start;
  printf ("whole story  %7.1f ms, %u words\n", whole, n_words);
  printf ("paragraph    %7.1f µs\n", whole * 1000 / n_paragraphs);
  printf ("figures      %7.1f ms\n", figures);
  printf ("found        %7.2f claims, %.3f disagreements in 1,000 words\n", claims->len * 1000.0 / n_words,
          disagreements->len * 1000.0 / n_words);
  return 0;
}
