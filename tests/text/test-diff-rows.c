/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison shows all of both texts, each word on the side where it stands. */
#include "config.h"

#include "random-prose.h"
#include "stet-diff-rows.h"
#include "stet-word-diff.h"

static GPtrArray *
compare (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);

  return stet_diff_rows (old_text, new_text, changes);
}

/* "same -removed- +added+" */
static char *
spell (const StetDiffRow *row)
{
  static const char *const signs[] = { "", "-", "+" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->pieces->len; i++)
    {
      const StetDiffPiece *piece = g_ptr_array_index (row->pieces, i);

      g_string_append_printf (text, "%s%s%s", signs[piece->kind], piece->text, signs[piece->kind]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_row (GPtrArray *rows, guint i, const char *expected, guint first_change, guint n_changes)
{
  const StetDiffRow *row = g_ptr_array_index (rows, i);
  g_autofree char *text = spell (row);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (row->first_change, ==, first_change);
  g_assert_cmpuint (row->n_changes, ==, n_changes);
}

static void
test_paragraphs (void)
{
  g_autoptr (GPtrArray) rows = compare ("Same here.\n\nThe quay, built in 1901, is shut.\n\nGone.\n",
                                        "Same here.\n\nThe quay built in 1902 is shut.\n\nGone.\n");

  g_assert_cmpuint (rows->len, ==, 3);
  assert_row (rows, 0, "Same here.", 0, 0);
  g_assert_cmpuint (((const StetDiffRow *) g_ptr_array_index (rows, 1))->first_change, ==, 0);
  g_assert_cmpuint (((const StetDiffRow *) g_ptr_array_index (rows, 1))->n_changes, >=, 2);
  g_assert_cmpuint (((const StetDiffRow *) g_ptr_array_index (rows, 2))->n_changes, ==, 0);
}

static void
test_nothing_there (void)
{
  g_autoptr (GPtrArray) none = compare ("", "");
  g_autoptr (GPtrArray) new_text = compare ("", "All new.");
  g_autoptr (GPtrArray) old_text = compare ("All gone.", "");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (new_text->len, ==, 1);
  assert_row (new_text, 0, "+All new.+", 0, 1);
  assert_row (old_text, 0, "-All gone.-", 0, 1);
}

static void
append_side (GString *text, GPtrArray *rows, StetDiffKind side)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const StetDiffRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->pieces->len; j++)
        {
          const StetDiffPiece *piece = g_ptr_array_index (row->pieces, j);

          if (piece->kind == STET_DIFF_SAME || piece->kind == side)
            g_string_append (text, piece->text);
        }
    }
}

static char *
without_line_ends (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("", lines);
}

/* Whatever was edited: each side is there as a whole, and each change begins in one row. */
static void
test_random (void)
{
  for (guint seed = 0; seed < 300; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *old_text = random_prose (random, 60);
      g_autofree char *new_text = random_edits (random, old_text, 6);
      g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);
      g_autoptr (GPtrArray) rows = stet_diff_rows (old_text, new_text, changes);
      const StetDiffKind sides[] = { STET_DIFF_REMOVED, STET_DIFF_ADDED };
      guint n_changes = 0;

      for (guint side = 0; side < 2; side++)
        {
          g_autoptr (GString) shown = g_string_new (NULL);
          g_autofree char *expected = without_line_ends (side == 0 ? old_text : new_text);
          g_autofree char *words = NULL;

          append_side (shown, rows, sides[side]);
          words = without_line_ends (shown->str);
          g_assert_cmpstr (words, ==, expected);
        }
      for (guint i = 0; i < rows->len; i++)
        {
          const StetDiffRow *row = g_ptr_array_index (rows, i);

          g_assert_cmpuint (row->first_change, ==, n_changes);
          n_changes += row->n_changes;
        }
      g_assert_cmpuint (n_changes, ==, changes->len);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff-rows/paragraphs", test_paragraphs);
  g_test_add_func ("/diff-rows/nothing-there", test_nothing_there);
  g_test_add_func ("/diff-rows/random", test_random);
  return g_test_run ();
}
