/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of a body always make the text that the edits make. */
#include "config.h"

#include "stet-body.h"

/* The same edit by plain means. */
static char *
edit_plain (const char *text, guint offset, guint n_deleted, const char *inserted)
{
  const char *start = g_utf8_offset_to_pointer (text, offset);
  const char *end = g_utf8_offset_to_pointer (start, n_deleted);
  g_autofree char *before = g_strndup (text, start - text);

  return g_strconcat (before, inserted, end, NULL);
}

static char *
random_text (GRand *rand, guint max)
{
  static const char *const letters[] = { "a", "é", "“", "日", "🙂", " ", "\n", "e\u0301" };
  GString *text = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 0, max + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (text, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
  return g_string_free (text, FALSE);
}

static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250316);
  g_autofree char *plain = random_text (rand, 9000);
  g_autoptr (StetBody) body = stet_body_new (plain);

  for (guint i = 0; i < 1000; i++)
    {
      guint length = g_utf8_strlen (plain, -1);
      guint offset = g_rand_int_range (rand, 0, length + 1);
      guint most = g_rand_int_range (rand, 0, 20) == 0 ? 6000 : 8;
      guint n_deleted = g_rand_int_range (rand, 0, MIN (most, length - offset) + 1);
      g_autofree char *inserted = random_text (rand, g_rand_int_range (rand, 0, 20) == 0 ? 6000 : 4);
      g_autofree char *before = g_steal_pointer (&plain);

      plain = edit_plain (before, offset, n_deleted, inserted);
      g_assert_true (stet_body_edit (body, offset, n_deleted, inserted));
      g_assert_cmpuint (stet_body_get_length (body), ==, g_utf8_strlen (plain, -1));
      if (i % 20 == 0)
        {
          g_autofree char *text = stet_body_dup_text (body);
          g_assert_cmpstr (text, ==, plain);
        }
    }
}

static void
test_out_of_range (void)
{
  g_autoptr (StetBody) body = stet_body_new ("né");
  g_autofree char *text = NULL;

  g_assert_false (stet_body_edit (body, 3, 0, "x"));
  g_assert_false (stet_body_edit (body, 1, 2, "x"));
  g_assert_false (stet_body_edit (body, 0, G_MAXUINT, "x"));
  g_assert_true (stet_body_edit (body, 2, 0, "e"));
  text = stet_body_dup_text (body);
  g_assert_cmpstr (text, ==, "née");
}

static void
test_empty (void)
{
  g_autoptr (StetBody) body = stet_body_new ("");
  g_autofree char *text = NULL;

  g_assert_true (stet_body_edit (body, 0, 0, "word"));
  g_assert_true (stet_body_edit (body, 0, 4, ""));
  g_assert_true (stet_body_edit (body, 0, 0, "again"));
  text = stet_body_dup_text (body);
  g_assert_cmpstr (text, ==, "again");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body/random-edits", test_random_edits);
  g_test_add_func ("/body/out-of-range", test_out_of_range);
  g_test_add_func ("/body/empty", test_empty);
  return g_test_run ();
}
