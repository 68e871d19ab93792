/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing that either side wrote is lost in a merge, nothing that either took out comes back, and only edits
 * that overlap ask. */
#include "config.h"

#include <stdlib.h>

#include "random-prose.h"
#include "stet-merge.h"
#include "stet-word-diff.h"

#ifndef N_CASES
#  if defined(__SANITIZE_ADDRESS__)
#    define N_CASES 5000
#  else
#    define N_CASES 100000
#  endif
#endif

/* The merged text with conflicts as "{ours|theirs}". */
static char *
mark (const StetMerge *merge)
{
  GString *out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const StetMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);
      g_autofree char *same = g_utf8_substring (merge->text, at, conflict->start);
      g_autofree char *ours = g_utf8_substring (merge->text, conflict->start, conflict->end);

      g_assert_cmpstr (ours, ==, conflict->ours);
      g_string_append_printf (out, "%s{%s|%s}", same, ours, conflict->theirs);
      at = conflict->end;
    }
  g_string_append (out, g_utf8_offset_to_pointer (merge->text, at));
  return g_string_free (out, FALSE);
}

static void
test_reads (void)
{
  static const struct
  {
    const char *base, *ours, *theirs, *merged;
  } cases[] = {
    { "", "", "", "" },
    { "One two.", "One two.", "One two.", "One two." },
    { "The board met on Monday.", "The old board met on Monday.", "The board met on Tuesday.",
      "The old board met on Tuesday." },
    { "a big dog", "a small dog", "a big cat", "a small cat" },
    { "a big dog", "a small dog", "a tiny dog", "a {small|tiny} dog" },
    { "a big dog", "a small dog", "a small dog", "a small dog" },
    { "He said, slowly.", "He said slowly.", "He said, quickly.", "He said quickly." },
    { "It ended.", "It ended well.", "It ended badly.", "It ended{ well| badly}." },
    { "It ended.\n", "It ended.\n\nWe left.\n", "It began and ended.\n",
      "It began and ended.\n\nWe left.\n" },
    { "one two three", "one three", "one two too three", "one too three" },
    { "keep this here", "keep here", "keep that here", "keep {|that }here" },
    { "words", "", "other words", "other " },
    { "naïve été", "naïf été", "naïve ete\u0301", "naïf ete\u0301" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetMerge) merge = stet_merge (cases[i].base, cases[i].ours, cases[i].theirs);
      g_autofree char *marks = mark (merge);

      g_assert_cmpstr (marks, ==, cases[i].merged);
    }
}

static void
test_identities (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *base = random_prose (random, 30);
      g_autofree char *changed = random_edits (random, base, 5);
      g_autoptr (StetMerge) ours = stet_merge (base, changed, base);
      g_autoptr (StetMerge) theirs = stet_merge (base, base, changed);
      g_autoptr (StetMerge) both = stet_merge (base, changed, changed);

      g_assert_cmpstr (ours->text, ==, changed);
      g_assert_cmpstr (theirs->text, ==, changed);
      g_assert_cmpstr (both->text, ==, changed);
      g_assert_cmpuint (ours->conflicts->len + theirs->conflicts->len + both->conflicts->len, ==, 0);
    }
}

/* Each word is there once, so that what became of it can be told. */
typedef struct
{
  GPtrArray *words;    /* of char * */
  GHashTable *added;   /* of char *, borrowed from @words */
  GHashTable *removed; /* of char *, borrowed from the base */
} Version;

static Version
version_of (const GPtrArray *base)
{
  Version version = { g_ptr_array_new_with_free_func (g_free), g_hash_table_new (g_str_hash, g_str_equal),
                      g_hash_table_new (g_str_hash, g_str_equal) };

  for (guint i = 0; i < base->len; i++)
    g_ptr_array_add (version.words, g_strdup (g_ptr_array_index (base, i)));
  return version;
}

static void
version_clear (Version *version)
{
  g_hash_table_unref (version->added);
  g_hash_table_unref (version->removed);
  g_ptr_array_unref (version->words);
}

static void
edit_version (Version *version, const GPtrArray *base, GRand *random, char letter)
{
  for (guint n = g_rand_int_range (random, 0, 4); n > 0; n--)
    {
      guint at = g_rand_int_range (random, 0, version->words->len + 1);
      guint at_most = g_rand_int_range (random, 0, 3);
      guint n_deleted = MIN (version->words->len - at, at_most);

      if (n_deleted > 0)
        g_ptr_array_remove_range (version->words, at, n_deleted);
      for (guint k = g_rand_int_range (random, 0, 3); k > 0; k--)
        {
          char *word = g_strdup_printf ("%c%u%c", letter, g_rand_int (random), letter);

          g_ptr_array_insert (version->words, at, word);
        }
    }
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < version->words->len; i++)
    {
      char *word = g_ptr_array_index (version->words, i);
      g_hash_table_add (word[0] == letter ? version->added : kept, word);
    }
  for (guint i = 0; i < base->len; i++)
    if (!g_hash_table_contains (kept, g_ptr_array_index (base, i)))
      g_hash_table_add (version->removed, g_ptr_array_index (base, i));
}

/* Each seventh word of the base ends a paragraph. */
static char *
join (const GPtrArray *words)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];

      g_string_append (out, word);
      g_string_append (out, word[0] == 'b' && atoi (word + 1) % 7 == 0 ? ".\n\n" : " ");
    }
  return g_string_free (out, FALSE);
}

/* How often each word is in @text, added to @counts. */
static void
count_words (GHashTable *counts, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " .\n", -1);

  for (char **p = words; *p != NULL; p++)
    if (**p != '\0')
      g_hash_table_insert (counts, g_strdup (*p),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, *p)) + 1));
}

static guint
get_count (GHashTable *counts, const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, word));
}

static void
assert_added (GHashTable *added, GHashTable *outside, GHashTable *side)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, added);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_assert_cmpuint (get_count (outside, word) + get_count (side, word), ==, 1);
}

static void
assert_removed (GHashTable *removed, GHashTable *outside, GHashTable *side)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, removed);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_assert_cmpuint (get_count (outside, word) + get_count (side, word), ==, 0);
}

/* The merged text without its conflicts, and what each side has in those. */
static void
assert_nothing_lost (const StetMerge *merge,
                     const GPtrArray *base,
                     const Version *ours,
                     const Version *theirs)
{
  g_autoptr (GHashTable) outside = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) our_side = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) their_side = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint at = 0;

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const StetMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);
      g_autofree char *same = g_utf8_substring (merge->text, at, conflict->start);

      count_words (outside, same);
      count_words (our_side, conflict->ours);
      count_words (their_side, conflict->theirs);
      at = conflict->end;
    }
  count_words (outside, g_utf8_offset_to_pointer (merge->text, at));

  assert_added (ours->added, outside, our_side);
  assert_added (theirs->added, outside, their_side);
  assert_removed (ours->removed, outside, our_side);
  assert_removed (theirs->removed, outside, their_side);
  for (guint i = 0; i < base->len; i++)
    {
      const char *word = g_ptr_array_index (base, i);

      if (!g_hash_table_contains (ours->removed, word) && !g_hash_table_contains (theirs->removed, word))
        g_assert_cmpuint (get_count (outside, word) + get_count (our_side, word), ==, 1);
    }
}

/* Where no change of one side touches one of the other, nobody is asked. */
static gboolean
any_overlap (const GArray *ours, const GArray *theirs)
{
  for (guint i = 0; i < ours->len; i++)
    for (guint k = 0; k < theirs->len; k++)
      {
        const StetWordChange *a = &g_array_index (ours, StetWordChange, i);
        const StetWordChange *b = &g_array_index (theirs, StetWordChange, k);

        if (MAX (a->old_start, b->old_start) < MIN (a->old_end, b->old_end)
            || (a->old_start == b->old_start && a->old_end == b->old_end)
            || (a->old_start == a->old_end && b->old_start < a->old_start && a->old_start < b->old_end)
            || (b->old_start == b->old_end && a->old_start < b->old_start && b->old_start < a->old_end))
          return TRUE;
      }
  return FALSE;
}

static void
assert_case (GRand *random, guint *n_conflicts)
{
  g_autoptr (GPtrArray) base = g_ptr_array_new_with_free_func (g_free);

  for (guint i = g_rand_int_range (random, 0, 25); i > 0; i--)
    g_ptr_array_add (base, g_strdup_printf ("b%u", i));

  Version ours = version_of (base), theirs = version_of (base);
  edit_version (&ours, base, random, 'o');
  edit_version (&theirs, base, random, 't');

  g_autofree char *base_text = join (base), *our_text = join (ours.words), *their_text = join (theirs.words);
  g_autoptr (StetMerge) merge = stet_merge (base_text, our_text, their_text);
  g_autoptr (GArray) our_changes = stet_word_diff (base_text, our_text);
  g_autoptr (GArray) their_changes = stet_word_diff (base_text, their_text);

  assert_nothing_lost (merge, base, &ours, &theirs);
  if (!any_overlap (our_changes, their_changes))
    g_assert_cmpuint (merge->conflicts->len, ==, 0);
  *n_conflicts += merge->conflicts->len;
  version_clear (&ours);
  version_clear (&theirs);
}

static void
test_nothing_lost (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_conflicts = 0;

  for (guint i = 0; i < N_CASES; i++)
    assert_case (random, &n_conflicts);
  g_test_message ("%u conflicts in %u merges", n_conflicts, N_CASES);
  g_assert_cmpuint (n_conflicts, >, N_CASES / 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/merge/reads", test_reads);
  g_test_add_func ("/text/merge/identities", test_identities);
  g_test_add_func ("/text/merge/nothing-lost", test_nothing_lost);
  return g_test_run ();
}
