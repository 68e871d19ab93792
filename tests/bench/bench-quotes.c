/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-quotes [FILE.jsonl]: how fast the quote finder is, on one core.
 *
 * whole text  megabytes a second for the "text" of all lines of FILE, each answered as one story
 * one story   the same for all of them joined
 * keystroke   a letter typed and deleted in a story of at least 200,000 words, at its start, in its middle
 * and at its end; then reading the quotations of what changed again: median, 99 of 100, worst mark        the
 * same with a quotation mark, which may open or close a quotation over many paragraphs name        the same
 * with a name that others are known by, letter after letter piece       the whole story taken in and read in
 * pieces of 1,000 µs: how many, the longest, all together
 *
 * Microseconds of the processor's time, so that other programs make no difference. The bar is 500 for a
 * keystroke.
 *
 * Without FILE it works on a story of its own writing. */

#include "config.h"

#include "stet-quote-finder.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

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

/* The processor's time of this thread, microseconds. */
static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
measure_throughput (const char *label, char **texts)
{
  gint64 start = now (), elapsed;
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
      elapsed = now () - start;
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
print_times (const char *what, const char *where, gint64 *times, guint n)
{
  qsort (times, n, sizeof *times, compare_times);
  printf ("%-11s %-6s median %" G_GINT64_FORMAT " us, 99 %% %" G_GINT64_FORMAT " us, worst %" G_GINT64_FORMAT
          " us\n",
          what, where, times[n / 2], times[n * 99 / 100], times[n - 1]);
}

/* One edit as the window makes it: what changed is read again; what is left to do is done outside the time.
 */
static gint64
edit (StetQuoteFinder *finder, guint place, guint n_deleted, const char *inserted)
{
  StetQuoteChange change;
  gint64 start = now (), elapsed;
  GPtrArray *quotes;

  stet_quote_finder_edit (finder, place, n_deleted, inserted, -1, &change);
  quotes = stet_quote_finder_dup_quotes (finder, (guint) change.start, (guint) change.names_end, FALSE);
  elapsed = now () - start;
  g_ptr_array_unref (quotes);
  stet_quote_finder_analyse_some (finder, -1, NULL);
  return elapsed;
}

static void
measure_edits (StetQuoteFinder *finder, const char *what, const char *where, guint around)
{
  static const char *const letters[] = { "e" };
  static const char *const marks[] = { "“", "”", "\"", "‘", "«" };
  static const char *const names[] = { "L", "i", "n", "d", "h", "o", "l", "m", " ", "R", "e", "e", "d" };
  gboolean is_mark = what[0] == 'm', is_name = what[0] == 'n';
  const char *const *pieces = is_mark ? marks : is_name ? names : letters;
  guint n_pieces = is_mark ? G_N_ELEMENTS (marks) : is_name ? G_N_ELEMENTS (names) : 1;
  gint64 times[KEYSTROKES];
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint place = around;

  for (guint i = 0; i < KEYSTROKES; i++)
    {
      if (is_name)
        place = i % n_pieces == 0 ? around + (guint) g_rand_int_range (rand, 0, 2000) : place + 1;
      else if (i % 2 == 0)
        place = around + (guint) g_rand_int_range (rand, 0, 2000);
      if (!is_name && i % 2 == 1)
        times[i] = edit (finder, place, 1, "");
      else
        times[i] = edit (finder, place, 0, pieces[(is_name ? i : i / 2) % n_pieces]);
    }
  print_times (what, where, times, KEYSTROKES);
}

static void
measure_pieces (StetQuoteFinder *finder, const char *story)
{
  gint64 begin = now (), taken, worst = 0;
  guint n = 0;
  gboolean more = TRUE;

  stet_quote_finder_begin_text (finder, story, -1);
  taken = now () - begin;
  while (more)
    {
      gint64 start = now ();

      more = stet_quote_finder_analyse_some (finder, 1000, NULL);
      worst = MAX (worst, now () - start);
      n++;
    }
  printf ("piece       %u, longest %" G_GINT64_FORMAT " us, taking in %" G_GINT64_FORMAT
          " us, all %" G_GINT64_FORMAT " us\n",
          n, worst, taken, now () - begin);
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
  static const char *const whats[] = { "keystroke", "mark", "name" };
  guint length;

  measure_throughput ("whole text", texts);
  measure_throughput ("one story", one);
  measure_pieces (finder, story);
  length = stet_quote_finder_get_length (finder);
  for (guint w = 0; w < G_N_ELEMENTS (whats); w++)
    {
      measure_edits (finder, whats[w], "start", 0);
      measure_edits (finder, whats[w], "middle", length / 2);
      measure_edits (finder, whats[w], "end", length - 4000);
    }
  stet_quote_finder_free (finder);
  return 0;
}
