/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-quotes [FILE.jsonl]: how fast the quote finder is, on one core.
 *
 * whole text  megabytes a second for the "text" of all lines of FILE, each answered as one story
 * one story   the same for all of them joined
 * keystroke   a letter typed and deleted in a story of at least 200,000 words: median and worst, at its
 * start, in its middle and at its end; then reading the quotations of the paragraph again
 *
 * Without FILE it works on a story of its own writing. */

#include "config.h"

#include "stet-quote-finder.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#define LONG_STORY 200000 /* words */
#define KEYSTROKES 400    /* at each place */

static const char sample[]
  = "The council of Hartwell voted on Tuesday to close the old bridge for the winter, Mayor Petra Lindholm "
    "said.\n\n"
    "“We have looked at every beam, and none of us would drive a lorry over it,” Lindholm told the assembly. "
    "“It "
    "will stay closed until spring.”\n\n"
    "Traders on the east bank were not convinced. Tom Reed, who sells bread there, called the plan “a gift "
    "to the "
    "supermarkets” and promised to go to court. He said his takings had fallen by a third in a week.\n\n"
    "“Nobody asked us,” he said.\n\n"
    "According to a report by the county's engineers, 14 of the 60 piers need to be replaced, at a cost of "
    "3.2 "
    "million crowns. The report was finished in March but published only last Friday, after the local paper, "
    "the "
    "Hartwell Courier, had asked for it.\n\n";

static char **
read_texts (const char *path)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (!path)
    {
      g_autoptr (GString) story = g_string_new (NULL);

      while (story->len < 1000000)
        g_string_append (story, sample);
      g_strv_builder_add (texts, story->str);
      return g_strv_builder_end (texts);
    }
  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_error ("cannot read %s", path);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_autoptr (JsonNode) root = *lines[i] ? json_from_string (lines[i], NULL) : NULL;

      if (root)
        g_strv_builder_add (texts, json_object_get_string_member (json_node_get_object (root), "text"));
    }
  return g_strv_builder_end (texts);
}

static void
measure_throughput (const char *label, char **texts)
{
  gint64 start = g_get_monotonic_time (), elapsed;
  gsize bytes = 0;
  guint n = 0, rounds = 0;

  do
    {
      for (guint i = 0; texts[i]; i++)
        {
          g_autoptr (GPtrArray) quotes = stet_quotes_find (texts[i], -1, NULL);

          bytes += strlen (texts[i]);
          n += quotes->len;
        }
      rounds++;
      elapsed = g_get_monotonic_time () - start;
    }
  while (elapsed < G_USEC_PER_SEC);
  printf ("%-11s %.1f MB/s (%u quotations, %u rounds)\n", label, (double) bytes / (double) elapsed,
          n / rounds, rounds);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
measure_keystrokes (StetQuoteFinder *finder, const char *label, guint around)
{
  gint64 times[KEYSTROKES];
  GRand *rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < KEYSTROKES; i++)
    {
      StetQuoteChange change;
      guint place = around + (guint) g_rand_int_range (rand, 0, 2000);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) quotes = NULL;

      stet_quote_finder_edit (finder, place, i % 2, i % 2 ? "" : i % 8 ? "e" : "”", -1, &change);
      quotes = stet_quote_finder_dup_quotes (finder, (guint) change.start, (guint) change.end, FALSE);
      times[i] = g_get_monotonic_time () - start;
    }
  qsort (times, KEYSTROKES, sizeof *times, compare_times);
  printf ("keystroke   %-6s median %" G_GINT64_FORMAT " us, 99 %% %" G_GINT64_FORMAT
          " us, worst %" G_GINT64_FORMAT " us\n",
          label, times[KEYSTROKES / 2], times[KEYSTROKES * 99 / 100], times[KEYSTROKES - 1]);
  g_rand_free (rand);
}

static char *
long_story (const char *joined)
{
  GString *story = g_string_new (NULL);
  guint n_words = 0;

  while (n_words < LONG_STORY)
    {
      g_string_append (story, joined);
      g_string_append (story, "\n\n");
      for (const char *p = joined; *p; p++)
        n_words += *p == ' ' || *p == '\n';
    }
  return g_string_free (story, FALSE);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) texts = read_texts (argc > 1 ? argv[1] : NULL);
  g_autofree char *joined = g_strjoinv ("\n\n", texts);
  g_autofree char *story = long_story (joined);
  char *one[] = { joined, NULL };
  StetQuoteFinder *finder = stet_quote_finder_new (NULL);
  guint length;

  measure_throughput ("whole text", texts);
  measure_throughput ("one story", one);
  stet_quote_finder_set_text (finder, story, -1);
  length = stet_quote_finder_get_length (finder);
  measure_keystrokes (finder, "start", 0);
  measure_keystrokes (finder, "middle", length / 2);
  measure_keystrokes (finder, "end", length - 4000);
  stet_quote_finder_free (finder);
  return 0;
}
