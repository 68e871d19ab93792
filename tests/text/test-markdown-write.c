/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stet_markdown_from_runs(): what is written reads as the words and formats that were given, with no
 * backslash too many, and never a word less. Seeds are fixed. */
#include "config.h"

#include "stet-markdown.h"

#include <string.h>

/* "b:" strong, "i:" emphasis, "l:" a link to http://x, "L:" one to http://y, before the words; runs parted by
 * '|'. */
static GPtrArray *
parse_runs (const char *text)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_run_free);
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      const char *words = *part;
      gboolean strong = FALSE, emphasis = FALSE;
      const char *url = NULL;
      for (; *words != '\0' && words[1] == ':'; words += 2)
        {
          strong |= *words == 'b';
          emphasis |= *words == 'i';
          url = *words == 'l' ? "http://x" : *words == 'L' ? "http://y/a_(b)" : url;
        }
      g_ptr_array_add (runs, stet_run_new (words, strlen (words), strong, emphasis, url));
    }
  return runs;
}

static void
test_cases (void)
{
  static const struct
  {
    const char *runs;
    guint level;
    const char *markdown;
  } cases[] = {
    { "It is shut.", 0, "It is shut." },
    { "  It is shut. ", 0, "It is shut." },
    { " |b: ", 0, "" },
    { "It is |b:shut|.", 0, "It is **shut**." },
    { "It is |b: shut |until May", 0, "It is  **shut** until May" },
    { "b:It is |b:i:shut", 0, "**It is *shut***" },
    { "b:i:It| is", 0, "***It*** is" },
    { "b:a |b:i:b| c", 0, "**a *b*** c" },
    { "b:one|i: two", 0, "**one** *two*" },
    { "b:one| |b:two", 0, "**one two**" },
    { "l:the |l:b:board|l: said", 0, "[the **board** said](http://x)" },
    { "l:one|L:two", 0, "[one](http://x)[two](http://y/a_\\(b\\))" },
    { "Shut!|l:Why", 0, "Shut\\![Why](http://x)" },
    { "one\ntwo", 0, "one\\\ntwo" },
    { "one\n- two", 0, "one\\\n\\- two" },
    { "- one", 0, "\\- one" },
    { "12. one", 0, "12\\. one" },
    { "He said [sic] it", 0, "He said [sic] it" },
    { "[sic](http://x)", 0, "\\[sic\\](http://x)" },
    { "5 * 4 * 3", 0, "5 * 4 * 3" },
    { "*five*", 0, "\\*five*" },
    /* strong cannot end after a comma that a letter follows: the words stay */
    { "It is |b:shut,|and", 0, "It is shut,and" },
    { "# one", 0, "\\# one" },
    { "North quay", 2, "## North quay" },
    { "North\nquay", 3, "### North quay" },
    { "Learn C #", 2, "## Learn C \\#" },
    { "b:North| quay", 2, "## **North** quay" },
    { "", 2, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) runs = parse_runs (cases[i].runs);
      g_autofree char *markdown = stet_markdown_from_runs (runs, cases[i].level);
      g_assert_cmpstr (markdown, ==, cases[i].markdown);
    }
}

static void
test_picture (void)
{
  g_autofree char *full = stet_markdown_picture ("ab", "A [quay]\nin *May*", "The \"north\" quay");
  g_autofree char *bare = stet_markdown_picture ("ab", NULL, "");
  g_autoptr (GPtrArray) blocks = stet_markdown_blocks (full, -1);
  const StetBlock *block = g_ptr_array_index (blocks, 0);

  g_assert_cmpstr (bare, ==, "![](media:ab)");
  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpint (block->kind, ==, STET_BLOCK_PICTURE);
  g_assert_cmpstr (block->media, ==, "ab");
  g_assert_cmpstr (block->alt, ==, "A [quay] in *May*");
  g_assert_cmpstr (block->caption, ==, "The \"north\" quay");
}

static const char *const pieces[] = {
  "a", "word", "é",           "漢", " ",  " ", " ",  "\n",  "*",   "**",  "_",   "__",
  "[", "]",    "](http://x)", "(",  ")",  "<", ">",  "- ",  "1. ", "## ", "---", "\\",
  "`", "~~~",  "&amp;",       "!",  "\"", ",", "\t", "]: ", "+",   "#",
};

static char *
random_words (GRand *rand, gint n_most)
{
  GString *text = g_string_new (NULL);

  for (gint n = g_rand_int_range (rand, 0, n_most); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Without white space, of which Markdown is free to drop some. */
static void
append_solid (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (out, *p);
}

static void
test_no_word_is_lost (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250317);

  for (guint i = 0; i < 6000; i++)
    {
      g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_run_free);
      g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
      guint level = i % 4 == 0 ? 2 : 0;
      g_autofree char *markdown = NULL, *plain = NULL;

      for (gint n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        {
          g_autofree char *words = random_words (rand, 8);
          g_ptr_array_add (runs,
                           stet_run_new (words, strlen (words), g_rand_boolean (rand), g_rand_boolean (rand),
                                         g_rand_int_range (rand, 0, 4) == 0 ? "http://x" : NULL));
          append_solid (before, words);
        }
      markdown = stet_markdown_from_runs (runs, level);
      plain = stet_markdown_to_plain (markdown, -1);
      append_solid (after, plain);
      if (!g_string_equal (before, after))
        {
          g_autofree char *escaped = g_strescape (markdown, NULL);
          g_error ("“%s” was written as \"%s\", which reads “%s”", before->str, escaped, after->str);
        }
    }
}

/* Whatever a body says of a paragraph or crosshead is written so that it says it again. */
static void
test_what_was_read_is_written (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
  guint n_set = 0;

  for (guint i = 0; i < 6000; i++)
    {
      g_autofree char *text = random_words (rand, 30);
      g_autoptr (GPtrArray) blocks = stet_markdown_blocks (text, -1);

      for (guint b = 0; b < blocks->len; b++)
        {
          const StetBlock *block = g_ptr_array_index (blocks, b), *again;
          g_autoptr (GPtrArray) read = NULL;
          g_autofree char *markdown = NULL;

          if (block->runs == NULL)
            continue;
          markdown = stet_markdown_from_runs (block->runs, block->level);
          read = stet_markdown_blocks (markdown, -1);
          g_assert_cmpuint (read->len, ==, 1);
          again = g_ptr_array_index (read, 0);
          g_assert_cmpint (again->kind, ==, block->kind);
          n_set += strchr (block->html, '<') != NULL && strchr (again->html, '<') != NULL;
        }
    }
  g_assert_cmpuint (n_set, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/markdown-write/cases", test_cases);
  g_test_add_func ("/text/markdown-write/picture", test_picture);
  g_test_add_func ("/text/markdown-write/no-word-is-lost", test_no_word_is_lost);
  g_test_add_func ("/text/markdown-write/what-was-read-is-written", test_what_was_read_is_written);
  return g_test_run ();
}
