/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-style FILE.jsonl [SAMPLES [DIR]]: what the style rules say of the "text" of all lines of FILE.
 *
 * For each rule: its findings, how many that is in 1,000 words, and SAMPLES of them, drawn at random but
 * always the same, each with what stands around it. Then the cost of a paragraph of 320 bytes and of 200,000
 * words. DIR: a folder of rules read after those compiled in, as a desk's. */

#include "config.h"

#include "stet-quote-finder.h"
#include "stet-statistics.h"
#include "stet-style.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CONTEXT    60 /* code points either side of a sample */
#define LONG_STORY 200000
#define ROUNDS     2000

/* Microseconds of this thread's own, so that a busy machine counts less. */
static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static char **
read_texts (const char *path)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_error ("cannot read %s", path);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) root = *lines[i] != '\0' ? json_from_string (lines[i], NULL) : NULL;

      if (root != NULL)
        g_strv_builder_add (texts, json_object_get_string_member (json_node_get_object (root), "text"));
    }
  return g_strv_builder_end (texts);
}

/* One line of what stands around a finding, which is in brackets. */
static char *
show (const char *text, const StetStyleFinding *finding)
{
  guint from = finding->start > CONTEXT ? finding->start - CONTEXT : 0;
  const char *start = g_utf8_offset_to_pointer (text, from);
  const char *at = g_utf8_offset_to_pointer (start, finding->start - from),
             *end = at + strlen (finding->words);
  g_autofree char *before = g_strndup (start, (gsize) (at - start)), *after = g_strndup (end, 2 * CONTEXT);
  const char *tail;
  char *line;

  g_utf8_validate (after, -1, &tail);
  after[tail - after] = '\0';
  line = g_strdup_printf ("%s⟦%s⟧%s  → %s", before, finding->words, after,
                          finding->suggestions != NULL ? finding->suggestions[0] : finding->message);
  return g_strdelimit (line, "\n", '/');
}

static void
print_rule (const StetStyleRule *rule, GPtrArray *shown, guint n_samples, double n_thousands)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  printf ("%-24s %-6s %5u  %.4f in 1,000 words\n", rule->id, stet_severity_to_string (rule->severity),
          shown->len, shown->len / n_thousands);
  for (guint i = 0; i < n_samples && shown->len > 0; i++)
    {
      guint pick = (guint) g_rand_int_range (rand, 0, (gint32) shown->len);

      printf ("    %s\n", (char *) g_ptr_array_index (shown, pick));
      g_ptr_array_remove_index (shown, pick);
    }
}

static void
print_findings (const StetStyle *style, char **texts, guint n_samples)
{
  const GPtrArray *rules = stet_style_get_rules (style);
  g_autoptr (GHashTable) shown
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  guint n_words = 0, n_findings = 0;

  for (guint i = 0; i < rules->len; i++)
    g_hash_table_insert (shown, ((StetStyleRule *) g_ptr_array_index (rules, i))->id,
                         g_ptr_array_new_with_free_func (g_free));
  for (guint t = 0; texts[t] != NULL; t++)
    {
      g_autoptr (GPtrArray) findings = stet_style_check_all (style, "en", texts[t], -1);

      n_words += stet_statistics_of_text (texts[t], -1).words;
      n_findings += findings->len;
      for (guint i = 0; i < findings->len; i++)
        {
          const StetStyleFinding *finding = g_ptr_array_index (findings, i);

          g_ptr_array_add (g_hash_table_lookup (shown, finding->rule->id), show (texts[t], finding));
        }
    }
  for (guint i = 0; i < rules->len; i++)
    {
      const StetStyleRule *rule = g_ptr_array_index (rules, i);

      if (rule->enabled)
        print_rule (rule, g_hash_table_lookup (shown, rule->id), n_samples, n_words / 1000.0);
    }
  printf ("all: %u in %u words, %.3f in 1,000\n", n_findings, n_words, n_findings * 1000.0 / n_words);
}

static const char paragraph[] = "The council of Hartwell voted on Tuesday to close the old bridge for the "
                                "winter, Mayor Petra Lindholm said. "
                                "“We have looked at every beam, and none of us would drive over it,” she "
                                "told the assembly, which had asked "
                                "for a second opinion at a cost of 3.2 million crowns. It will stay closed "
                                "until spring, when 14 of 60 piers "
                                "are new.";

static void
measure_paragraph (const StetStyle *style)
{
  g_autoptr (GPtrArray) quotes = stet_quotes_find (paragraph, -1, "en");
  gint64 start = now (), elapsed;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GPtrArray) findings = stet_style_check (style, "en", paragraph, -1, 0, quotes);
    }
  elapsed = now () - start;
  printf ("paragraph of %zu bytes: %.4f ms\n", strlen (paragraph), (double) elapsed / ROUNDS / 1000);
}

static void
measure_story (const StetStyle *style, char **texts)
{
  g_autoptr (GString) story = g_string_new (NULL);
  g_autoptr (GPtrArray) quotes = NULL, findings = NULL, whole = NULL;
  gint64 start, middle, end;
  guint n_words = 0;

  for (guint i = 0; n_words < LONG_STORY; i = texts[i + 1] != NULL ? i + 1 : 0)
    {
      g_string_append (story, texts[i]);
      g_string_append_c (story, '\n');
      n_words += stet_statistics_of_text (texts[i], -1).words;
    }
  quotes = stet_quotes_find (story->str, -1, "en");
  start = now ();
  findings = stet_style_check (style, "en", story->str, -1, 0, quotes);
  middle = now ();
  whole = stet_style_check_story (style, "en", story->str, -1, quotes);
  end = now ();
  printf (
    "%u words: %.1f ms for the rules of a paragraph (%u findings), %.1f ms for those of the story (%u)\n",
    n_words, (double) (middle - start) / 1000, findings->len, (double) (end - middle) / 1000, whole->len);
}

int
main (int argc, char **argv)
{
  g_autoptr (StetStyle) style = NULL;
  g_auto (GStrv) texts = NULL;
  gint64 start = now ();

  if (argc < 2)
    {
      fprintf (stderr, "usage: bench-style FILE.jsonl [SAMPLES [DIR]]\n");
      return 2;
    }
  style = stet_style_load (argc > 3 ? argv[3] : NULL);
  printf ("rules read in %.1f ms\n", (double) (now () - start) / 1000);
  for (guint i = 0; stet_style_get_problems (style)[i] != NULL; i++)
    printf ("%s\n", stet_style_get_problems (style)[i]);
  texts = read_texts (argv[1]);
  print_findings (style, texts, argc > 2 ? (guint) atoi (argv[2]) : 0);
  measure_paragraph (style);
  measure_story (style, texts);
  return 0;
}
