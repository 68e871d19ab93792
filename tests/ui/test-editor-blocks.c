/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of paragraphs, without a display: whatever edits were made, it says of a text what a fresh one
 * says. */
#include "config.h"

#include "stet-story-blocks.h"

/* Reads all that waits, as the editor does. */
static void
settle (StetStoryBlocks *blocks, const char *text)
{
  guint start, end, index;

  if (stet_story_blocks_get_dirty (blocks, &start, &end))
    {
      g_autofree char *stretch = g_utf8_substring (text, start, end);

      stet_story_blocks_update (blocks, stretch);
    }
  while (stet_story_blocks_get_waiting (blocks, &index))
    {
      g_autofree char *block = NULL;

      stet_story_blocks_get_bounds (blocks, index, &start, &end);
      block = g_utf8_substring (text, start, end);
      stet_story_blocks_settle (blocks, index, block, FALSE);
    }
}

static StetStoryBlocks *
read_text (const char *text)
{
  StetStoryBlocks *blocks = stet_story_blocks_new ();

  stet_story_blocks_edit (blocks, 0, 0, g_utf8_strlen (text, -1));
  settle (blocks, text);
  return blocks;
}

static void
assert_same (StetStoryBlocks *a, StetStoryBlocks *b)
{
  StetStatistics x = stet_story_blocks_get_statistics (a), y = stet_story_blocks_get_statistics (b);

  g_assert_cmpuint (stet_story_blocks_get_n (a), ==, stet_story_blocks_get_n (b));
  for (guint i = 0; i < stet_story_blocks_get_n (a); i++)
    {
      guint start_a, end_a, start_b, end_b;

      stet_story_blocks_get_bounds (a, i, &start_a, &end_a);
      stet_story_blocks_get_bounds (b, i, &start_b, &end_b);
      g_assert_cmpuint (start_a, ==, start_b);
      g_assert_cmpuint (end_a, ==, end_b);
    }
  g_assert_cmpuint (x.words, ==, y.words);
  g_assert_cmpuint (x.reading_ms, ==, y.reading_ms);
}

static void
test_bounds (void)
{
  g_autoptr (StetStoryBlocks) blocks = read_text ("\nOne\nstill one\n\n- two\n\n  still two\n\n\nThree\n");
  const guint starts[] = { 0, 16, 37 };
  guint start, end;

  g_assert_cmpuint (stet_story_blocks_get_n (blocks), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      stet_story_blocks_get_bounds (blocks, i, &start, &end);
      g_assert_cmpuint (start, ==, starts[i]);
      g_assert_cmpuint (stet_story_blocks_find (blocks, start), ==, i);
      g_assert_cmpuint (stet_story_blocks_find (blocks, end - 1), ==, i);
    }
  g_assert_cmpuint (stet_story_blocks_find (blocks, 1000), ==, 2);
  g_assert_cmpuint (stet_story_blocks_get_statistics (blocks).words, ==, 7);
}

/* A keystroke must not cost a pass over the whole text. */
static void
test_locality (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (StetStoryBlocks) blocks = NULL;
  guint start, end;

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "Ten words stand in this paragraph, which is not long.\n\n");
  blocks = read_text (text->str);
  stet_story_blocks_edit (blocks, 27500, 0, 1);
  g_assert_true (stet_story_blocks_get_dirty (blocks, &start, &end));
  g_assert_cmpuint (start, <=, 27500);
  g_assert_cmpuint (end, >, 27500);
  g_assert_cmpuint (end - start, <=, 4 * 55);
}

static void
test_random_edits (void)
{
  static const char *const pieces[]
    = { "word ", "\n", "\n\n", "- item\n", "  indented", "é", "## ", "", "“yes”", " " };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250316);
  g_autoptr (GString) text = g_string_new ("First paragraph.\n\nSecond.\n\n- a\n- b\n\nLast.");
  g_autoptr (StetStoryBlocks) blocks = read_text (text->str);

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (StetStoryBlocks) fresh = NULL;
      int n_edits = g_rand_int_range (rand, 1, 4);

      /* Several edits before the next look, as within one user action. */
      for (int i = 0; i < n_edits; i++)
        {
          guint length = g_utf8_strlen (text->str, -1);
          guint offset = g_rand_int_range (rand, 0, length + 1);
          guint most = length > 2000 ? 500 : g_rand_boolean (rand) ? 30 : 1;
          guint wanted = g_rand_int_range (rand, 0, most);
          guint n_deleted = MIN (wanted, length - offset);
          const char *inserted = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
          gsize start = g_utf8_offset_to_pointer (text->str, offset) - text->str;
          gsize end = g_utf8_offset_to_pointer (text->str + start, n_deleted) - text->str;

          g_string_erase (text, start, end - start);
          g_string_insert (text, start, inserted);
          stet_story_blocks_edit (blocks, offset, n_deleted, g_utf8_strlen (inserted, -1));
        }
      settle (blocks, text->str);
      fresh = read_text (text->str);
      assert_same (blocks, fresh);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/blocks/bounds", test_bounds);
  g_test_add_func ("/editor/blocks/an-edit-touches-its-neighbours-only", test_locality);
  g_test_add_func ("/editor/blocks/random-edits-equal-reading-anew", test_random_edits);
  return g_test_run ();
}
