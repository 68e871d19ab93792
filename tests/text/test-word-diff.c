/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A diff reads as a person would mark the changes, and applying any part of it gives exactly the text that
 * the marks promise: all of it the new text, nothing of it the old one, byte for byte. */
#include "config.h"

#include <string.h>

#include "random-prose.h"
#include "stet-word-diff.h"
#include "stet-word-tokens.h"

/* The changes as an editor would write them: "[old→new]". */
static char *
mark (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);
  GString *out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      g_autofree char *same = g_utf8_substring (old_text, at, change->old_start);
      g_autofree char *before = g_utf8_substring (old_text, change->old_start, change->old_end);
      g_autofree char *after = g_utf8_substring (new_text, change->new_start, change->new_end);

      g_string_append_printf (out, "%s[%s→%s]", same, before, after);
      at = change->old_end;
    }
  g_string_append (out, g_utf8_offset_to_pointer (old_text, at));
  return g_string_free (out, FALSE);
}

static void
test_reads (void)
{
  static const struct
  {
    const char *old_text, *new_text, *marks;
  } cases[] = {
    { "", "", "" },
    { "", "New.", "[→New.]" },
    { "Gone.", "", "[Gone.→]" },
    { "He said, slowly.", "He said slowly.", "He said[,→] slowly." },
    { "He said; slowly.", "He said, slowly.", "He said[;→,] slowly." },
    { "the quick fox", "the quick brown fox", "the quick [→brown ]fox" },
    { "He left.", "He left early.", "He left[→ early]." },
    { "A café opened.", "A cafe\u0301 opened.", "A [café→cafe\u0301] opened." },
    { "It cost £1,392.", "It cost £1,329.", "It cost £[1,392→1,329]." },
    { "Its late.", "It’s late.", "[Its→It’s] late." },
    { "a big dog ran", "a small cat ran", "a [big dog→small cat] ran" },
    { "big dog runs", "small dog sleeps", "[big→small] dog [runs→sleeps]" },
    { "The old board of the inner port met.", "A new council at the city airport met.",
      "[The old board of the inner port→A new council at the city airport] met." },
    { "One.\n\nTwo.", "One.\n\nNew.\n\nTwo.", "One.\n\n[→New.\n\n]Two." },
    { "One end.\n\nStart two.", "Other stop.\n\nBegin it.",
      "[One end→Other stop].\n\n[Start two→Begin it]." },
    { "Thumbs 👍🏽 up 🇬🇧", "Thumbs 👍 up 🇬🇧🇫🇷", "Thumbs [👍🏽→👍] up [🇬🇧→🇬🇧🇫🇷]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marks = mark (cases[i].old_text, cases[i].new_text);

      g_assert_cmpstr (marks, ==, cases[i].marks);
    }
}

/* The text that the marks promise, put together in another way than stet_word_diff_apply() does: from the
 * last change to the first. */
static char *
expect (const char *old_text, const char *new_text, const GArray *changes, const gboolean *accepted)
{
  char *text = g_strdup (old_text);

  for (guint i = changes->len; i-- > 0;)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      g_autofree char *before = g_utf8_substring (text, 0, change->old_start);
      g_autofree char *words = g_utf8_substring (new_text, change->new_start, change->new_end);
      const char *after = g_utf8_offset_to_pointer (text, change->old_end);
      char *applied = accepted[i] ? g_strconcat (before, words, after, NULL) : g_strdup (text);

      g_free (text);
      text = applied;
    }
  return text;
}

/* Byte offsets of tokens, as a set: the only places where a change may start or end. */
static GHashTable *
get_bounds (const char *text)
{
  g_autoptr (GArray) tokens = stet_word_tokens (text);
  GHashTable *bounds = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < tokens->len; i++)
    g_hash_table_add (bounds, GUINT_TO_POINTER (g_array_index (tokens, StetToken, i).start));
  g_hash_table_add (bounds, GUINT_TO_POINTER (g_utf8_strlen (text, -1)));
  g_hash_table_add (bounds, GUINT_TO_POINTER (0));
  return bounds;
}

static void
assert_bounds (const char *old_text, const char *new_text, const GArray *changes)
{
  g_autoptr (GHashTable) old_bounds = get_bounds (old_text);
  g_autoptr (GHashTable) new_bounds = get_bounds (new_text);
  guint old_end = 0, new_end = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);

      g_assert_true (g_hash_table_contains (old_bounds, GUINT_TO_POINTER (change->old_start)));
      g_assert_true (g_hash_table_contains (old_bounds, GUINT_TO_POINTER (change->old_end)));
      g_assert_true (g_hash_table_contains (new_bounds, GUINT_TO_POINTER (change->new_start)));
      g_assert_true (g_hash_table_contains (new_bounds, GUINT_TO_POINTER (change->new_end)));
      g_assert_cmpuint (change->old_start - old_end, ==, change->new_start - new_end);
      g_assert_true (i == 0 || change->old_start > old_end);
      g_assert_true (change->old_end > change->old_start || change->new_end > change->new_start);
      old_end = change->old_end;
      new_end = change->new_end;
    }
}

static void
assert_applies (GRand *random, const char *old_text, const char *new_text)
{
  g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);
  g_autoptr (GArray) back = stet_word_diff_invert (changes);
  g_autofree gboolean *accepted = g_new0 (gboolean, changes->len + 1);
  g_autofree char *none = stet_word_diff_apply (old_text, new_text, changes, accepted);
  g_autofree char *all = stet_word_diff_apply (old_text, new_text, changes, NULL);
  g_autofree char *undone = stet_word_diff_apply (new_text, old_text, back, NULL);

  assert_bounds (old_text, new_text, changes);
  g_assert_cmpstr (none, ==, old_text);
  g_assert_cmpstr (all, ==, new_text);
  g_assert_cmpstr (undone, ==, old_text);

  for (guint i = 0; i < changes->len; i++)
    accepted[i] = g_rand_boolean (random);
  g_autofree char *some = stet_word_diff_apply (old_text, new_text, changes, accepted);
  g_autofree char *expected = expect (old_text, new_text, changes, accepted);
  g_assert_cmpstr (some, ==, expected);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *old_text = random_prose (random, g_rand_int_range (random, 0, 60));
      g_autofree char *new_text = g_rand_int_range (random, 0, 20) == 0
                                    ? random_prose (random, 20)
                                    : random_edits (random, old_text, g_rand_int_range (random, 0, 12));

      assert_applies (random, old_text, new_text);
    }
}

/* What stays is what both have: no word outside the changes is ever another one. */
static void
test_rest_is_common (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *old_text = random_prose (random, 40);
      g_autofree char *new_text = random_edits (random, old_text, 6);
      g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);
      guint old_at = 0, new_at = 0;

      for (guint k = 0; k < changes->len; k++)
        {
          const StetWordChange *change = &g_array_index (changes, StetWordChange, k);
          g_autofree char *old_same = g_utf8_substring (old_text, old_at, change->old_start);
          g_autofree char *new_same = g_utf8_substring (new_text, new_at, change->new_start);

          g_assert_cmpstr (old_same, ==, new_same);
          old_at = change->old_end;
          new_at = change->new_end;
        }
      g_assert_cmpstr (g_utf8_offset_to_pointer (old_text, old_at), ==,
                       g_utf8_offset_to_pointer (new_text, new_at));
    }
}

static void
test_map (void)
{
  const char *old_text = "He said so, slowly.", *new_text = "Late, he said this slowly again.";
  g_autoptr (GArray) changes = stet_word_diff (old_text, new_text);
  g_autofree char *marks = mark (old_text, new_text);

  g_assert_cmpstr (marks, ==, "[He→Late, he] said [so,→this] slowly[→ again].");
  g_assert_cmpuint (stet_word_diff_map (changes, 0, FALSE), ==, 0);
  g_assert_cmpuint (stet_word_diff_map (changes, 0, TRUE), ==, 8);
  g_assert_cmpuint (stet_word_diff_map (changes, 3, FALSE), ==, 9);  /* said */
  g_assert_cmpuint (stet_word_diff_map (changes, 9, FALSE), ==, 14); /* within what is gone */
  g_assert_cmpuint (stet_word_diff_map (changes, 9, TRUE), ==, 18);
  g_assert_cmpuint (stet_word_diff_map (changes, 18, FALSE), ==, 25); /* where words were put in */
  g_assert_cmpuint (stet_word_diff_map (changes, 18, TRUE), ==, 31);
  g_assert_cmpuint (stet_word_diff_map (changes, 19, FALSE), ==, 32);
}

/* Long texts without a word in common, and of one word only, end in good time. */
static void
test_nothing_in_common (void)
{
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);
  g_autoptr (GString) same = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (old_text, "a%u ", i);
      g_string_append_printf (new_text, "b%u ", i);
      g_string_append (same, "word ");
    }
  assert_applies (random, old_text->str, new_text->str);
  assert_applies (random, old_text->str, same->str);
  assert_applies (random, same->str, same->str + 5000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/word-diff/reads", test_reads);
  g_test_add_func ("/text/word-diff/random", test_random);
  g_test_add_func ("/text/word-diff/rest-is-common", test_rest_is_common);
  g_test_add_func ("/text/word-diff/map", test_map);
  g_test_add_func ("/text/word-diff/nothing-in-common", test_nothing_in_common);
  return g_test_run ();
}
