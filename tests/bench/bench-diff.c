/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-diff: what the word diff of two revisions costs, for a long story and for a book: medians in
 * milliseconds. The words follow Zipf's law as prose does, for it is the frequent ones that make a diff slow.
 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stet-word-diff.h"

#define N_KNOWN  20000
#define N_ROUNDS 9

static guint
pick_word (GRand *random)
{
  return (guint) pow (N_KNOWN, g_rand_double (random));
}

/* @n_words words in sentences of some 20 and paragraphs of some 60, an edit in every @each of them. */
static char *
write_text (guint n_words, guint each, guint seed)
{
  g_autoptr (GRand) words = g_rand_new_with_seed (1);
  g_autoptr (GRand) edits = g_rand_new_with_seed (2);
  GString *out = g_string_sized_new (n_words * 8);

  for (guint i = 1; i <= n_words; i++)
    {
      guint word = pick_word (words), other = pick_word (edits);
      gboolean edited = each > 0 && (i + seed) % each == 0;

      if (edited && i % 3 == 0)
        g_string_append_printf (out, "w%x ", other);
      if (!edited || i % 3 != 1)
        g_string_append_printf (out, "w%x%s", edited && i % 3 == 2 ? other : word,
                                i % 60 == 0   ? ".\n\n"
                                : i % 20 == 0 ? ". "
                                : i % 9 == 0  ? ", "
                                              : " ");
    }
  return g_string_free (out, FALSE);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 p = *(const gint64 *) a, q = *(const gint64 *) b;

  return p < q ? -1 : p > q;
}

static void
measure (guint n_words, guint n_changes)
{
  guint each = n_changes > 0 ? n_words / n_changes : 0;
  g_autofree char *old_text = write_text (n_words, 0, 0);
  g_autofree char *new_text = write_text (n_words, each, 7);
  gint64 times[N_ROUNDS];
  guint n = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);

      times[i] = g_get_monotonic_time () - start;
      n = changes->len;
    }
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  printf ("%7u words, %5u changes (%5u found) %9.1f ms\n", n_words, n_changes, n,
          times[N_ROUNDS / 2] / 1000.0);
}

int
main (void)
{
  measure (1000, 50);
  measure (10000, 500);
  measure (10000, 5000);
  measure (200000, 2000);
  measure (200000, 100000);
  return 0;
}
