/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formatting commands: one edit each, that reads as meant. */
#include "config.h"

#include "stet-format.h"
#include "stet-markdown.h"

#include <string.h>

typedef StetFormatEdit *(*Command) (const char *text, guint start, guint end);

/* Takes "a |b| c" or "a | b" for a text with its selection. */
static char *
take_selection (const char *marked, guint *start, guint *end)
{
  g_auto (GStrv) parts = g_strsplit (marked, "|", 3);

  *start = (guint) g_utf8_strlen (parts[0], -1);
  *end = *start + (parts[1] != NULL && parts[2] != NULL ? (guint) g_utf8_strlen (parts[1], -1) : 0);
  return g_strjoinv ("", parts);
}

static char *
mark_selection (const char *text, guint start, guint end)
{
  g_autofree char *head = g_utf8_substring (text, 0, start), *tail = g_utf8_substring (text, end, -1);
  g_autofree char *middle = g_utf8_substring (text, start, end);

  return start == end ? g_strconcat (head, "|", tail, NULL)
                      : g_strconcat (head, "|", middle, "|", tail, NULL);
}

/* The text after the command, with the new selection; NULL where there is no edit. */
static char *
run (Command command, const char *marked)
{
  guint start, end;
  g_autofree char *text = take_selection (marked, &start, &end), *after = NULL;
  g_autoptr (StetFormatEdit) edit = command (text, start, end);

  if (edit == NULL)
    return NULL;
  after = stet_format_edit_apply (edit, text);
  return mark_selection (after, edit->selection_start, edit->selection_end);
}

typedef struct
{
  const char *before;
  const char *after;
} Case;

static void
check (Command command, const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *after = run (command, cases[i].before);
      if (g_strcmp0 (after, cases[i].after) != 0)
        g_test_fail_printf ("«%s» became «%s», not «%s»", cases[i].before, after, cases[i].after);
    }
}

static void
test_strong (void)
{
  static const Case cases[] = {
    { "a |bc| d", "a **|bc|** d" },
    { "a **|bc|** d", "a |bc| d" },
    { "a |**bc**| d", "a |bc| d" },
    { "a| bc |d", "a **|bc|** d" },
    { "|é| b", "**|é|** b" },
    { "**a |b| c**", "**a** |b| **c**" },
    { "**a** |b| **c**", "**a |b| c**" },
    { "**a |b** c|", "**a |b c|**" },
    { "*a |b* c|", "*a* ***|b* c|**" },
    { "a |*b*| c", "a ***|b|*** c" },
    { "a |b\n\nc| d", "a **|b**\n\n**c|** d" },
    { "> a |b\n> c| d", "> a **|b\n> c|** d" },
    { "- |a\n- b|", "- **|a**\n- **b|**" },
    { "## |a|", "## **|a|**" },
    { "a [|b c](http://x) d|", "a **[|b c](http://x) d|**" },
    { "a |\\*b|", "a **|\\*b|**" },
    { "|![x](media:1)|", "**|![x](media:1)|**" },
    { "fo|ur words", "**fo|ur** words" },
    { "**fo|ur** words", "fo|ur words" },
    { "a |", "a **|**" },
    { "a **|**", "a |" },
    { "a **b|**", "a **b**|" },
    { "a| |b", NULL },
    /* a closing mark between punctuation and a letter would not close: it moves inwards */
    { "x|“Hello,”|he", "x“**|Hello|**,”he" },
  };

  check (stet_format_toggle_strong, cases, G_N_ELEMENTS (cases));
}

static void
test_emphasis (void)
{
  static const Case cases[] = {
    { "a |bc| d", "a *|bc|* d" },
    { "a _|bc|_ d", "a |bc| d" },
    { "**a |b|**", "**a *|b|***" },
    { "***|a|***", "**|a|**" },
    { "|", "*|*" },
    { "*|*", "|" },
    { "in|side_words", "*in|side*_words" },
  };

  check (stet_format_toggle_emphasis, cases, G_N_ELEMENTS (cases));
}

static StetFormatEdit *
link_to_x (const char *text, guint start, guint end)
{
  return stet_format_set_link (text, start, end, "http://x/(1) 2");
}

static StetFormatEdit *
unlink_it (const char *text, guint start, guint end)
{
  return stet_format_set_link (text, start, end, NULL);
}

static void
test_link (void)
{
  static const Case cases[] = {
    { "a |bc| d", "a [|bc|](http://x/%281%29%202) d" },
    { "a |[b| c", "a [|\\[b|](http://x/%281%29%202) c" },
    { "a [b |c| d](http://y)", "a [|b c d|](http://x/%281%29%202)" },
    { "a [b | d](http://y)", "a [|b  d|](http://x/%281%29%202)" },
    { "|a [b| c](http://y)", "[|a b c|](http://x/%281%29%202)" },
    { "**a |b|**", "**a [|b|](http://x/%281%29%202)**" },
    { "a |b\n\nc| d", "a [|b|](http://x/%281%29%202)\n\nc d" },
    { "a |", "a [http://x/(1) 2](http://x/%281%29%202)|" },
    { "a fo|ur", "a [|four|](http://x/%281%29%202)" },
  };
  static const Case removed[] = {
    { "a [b |c| d](http://y \"t\") e", "a |b c d| e" },
    { "a [*b*| d](http://y)", "a *|b* d|" },
    { "a |b| c", NULL },
    { "a | c", NULL },
  };

  check (link_to_x, cases, G_N_ELEMENTS (cases));
  check (unlink_it, removed, G_N_ELEMENTS (removed));
}

static void
test_crosshead (void)
{
  static const Case cases[] = {
    { "a\n\nb|c\n\nd", "a\n\n## b|c\n\nd" },
    { "a\n\n## b|c\n\nd", "a\n\nb|c\n\nd" },
    { "a|b\nc", "## a|b c" },
    { "|a\n\nb|\n\nc", "|## a\n\n## b|\n\nc" },
    { "|## a\n\nb|", "|## a\n\n## b|" },
    { "- a|", "## a|" },
    { "|", "## |" },
    { "## |", "|" },
    { "x\n### a|\ny", "x\n\na|\n\ny" },
  };

  check (stet_format_toggle_crosshead, cases, G_N_ELEMENTS (cases));
}

static void
test_block_quote (void)
{
  static const Case cases[] = {
    { "a|b\nc\n\nd", "> a|b\n> c\n\nd" },
    { "> a|b\n> c\n\nd", "a|b\nc\n\nd" },
    { "|a\n\nb|", "|> a\n>\n> b|" },
    { "|> a\n>\n> b|", "|a\n\nb|" },
    { "|", "> |" },
    { "> |", "|" },
  };

  check (stet_format_toggle_block_quote, cases, G_N_ELEMENTS (cases));
}

static void
test_lists (void)
{
  static const Case bullets[] = {
    { "a|b\nc\n\nd", "- a|b\n  c\n\nd" },
    { "|a\n\nb\n\nc|", "|- a\n- b\n- c|" },
    { "|- a\n- b\n- c|", "|a\n\nb\n\nc|" },
    { "- a\n- b|\n- c", "- a\n\nb|\n\n- c" },
    { "1. a|", "- a|" },
    { "## a|", "- a|" },
    { "|", "- |" },
    { "- |", "|" },
    { "> a|", "> - a|" },
  };
  static const Case numbers[] = {
    { "|a\n\nb|", "|1. a\n2. b|" },
    { "- a|\n- b", "1. a|\n- b" },
    { "3. a\nb|", "a\nb|" },
    { "1. x\n- a|", "1. x\n2. a|" },
  };

  check (stet_format_toggle_bullet_list, bullets, G_N_ELEMENTS (bullets));
  check (stet_format_toggle_number_list, numbers, G_N_ELEMENTS (numbers));
}

static void
test_break (void)
{
  static const Case cases[] = {
    { "a|b", "a\n\n|b" },       { "a|", "a\n\n|" },
    { "a\n\n|", "a\n\n\n|" },   { "a |b| c", "a \n\n| c" },
    { "- a|", "- a\n- |" },     { "* a|b", "* a\n* |b" },
    { "9. a|", "9. a\n10. |" }, { "2) a\n   b|", "2) a\n   b\n3) |" },
    { "- a\n- |", "- a\n\n|" }, { "  - a|", "  - a\n  - |" },
    { "> a|", "> a\n>\n> |" },  { "> a\n>\n> |", "> a\n>\n\n|" },
    { "## a|", "## a\n\n|" },   { "|- a", "\n\n|- a" },
  };

  check (stet_format_break, cases, G_N_ELEMENTS (cases));
}

static void
test_state (void)
{
  static const struct
  {
    const char *marked;
    const char *expected;
  } cases[] = {
    { "a **b|c** d", "strong " },
    { "a **|b|** *c*", "strong " },
    { "a **|b** c|", "" },
    { "***a|b***", "strong emphasis " },
    { "**|a**", "strong " },
    { "|**a**", "" },
    { "## a|", "crosshead " },
    { "> - a|", "quote bullet " },
    { "1. a\n   - b|", "bullet " },
    { "1. a|", "number " },
    { "a [b|](http://x)", "link http://x " },
    { "|", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint start, end;
      g_autofree char *text = take_selection (cases[i].marked, &start, &end), *got = NULL;
      g_auto (StetFormatState) state = { 0 };
      stet_format_get_state (text, start, end, &state);
      got = g_strdup_printf ("%s%s%s%s%s%s%s%s%s", state.strong ? "strong " : "",
                             state.emphasis ? "emphasis " : "", state.crosshead ? "crosshead " : "",
                             state.block_quote ? "quote " : "", state.bullet_list ? "bullet " : "",
                             state.number_list ? "number " : "", state.url != NULL ? "link " : "",
                             state.url != NULL ? state.url : "", state.url != NULL ? " " : "");
      if (!g_str_equal (got, cases[i].expected))
        g_test_fail_printf ("«%s» is «%s», not «%s»", cases[i].marked, got, cases[i].expected);
    }
}

/* Only as much changes as has to. */
static void
test_edits_are_small (void)
{
  g_autoptr (StetFormatEdit) edit = stet_format_toggle_strong ("One two.\n\nThree four.\n\nFive.", 16, 20);

  g_assert_cmpuint (edit->offset, ==, 16);
  g_assert_cmpuint (edit->n_deleted, ==, 4);
  g_assert_cmpstr (edit->inserted, ==, "**four**");
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = { "word",   "Größe",
                                        " ",      " ",
                                        "\n",     "\n\n",
                                        "*",      "**",
                                        "_",      "[a](http://x)",
                                        "[",      "![b](media:1 \"c\")",
                                        "> ",     "- ",
                                        "1. ",    "## ",
                                        "\\*",    "“Yes,”",
                                        ". ",     "*x*",
                                        "**y z**" };
  GString *text = g_string_new (NULL);
  gint n = g_rand_int_range (rand, 0, 25);

  for (gint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Whatever the text and selection: the edit lies within the text, the selection within the result; the inline
 * commands change no word that is read. */
static void
test_random (void)
{
  static const Command commands[] = { stet_format_toggle_strong,
                                      stet_format_toggle_emphasis,
                                      link_to_x,
                                      unlink_it,
                                      stet_format_toggle_crosshead,
                                      stet_format_toggle_block_quote,
                                      stet_format_toggle_bullet_list,
                                      stet_format_toggle_number_list,
                                      stet_format_break };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_edits = 0;

  for (guint i = 0; i < 6000; i++)
    {
      g_autofree char *text = random_text (rand);
      gint length = (gint) g_utf8_strlen (text, -1);
      guint start = (guint) g_rand_int_range (rand, 0, length + 1),
            end = (guint) g_rand_int_range (rand, 0, length + 1);
      guint which = i % G_N_ELEMENTS (commands);
      g_autoptr (StetFormatEdit) edit = commands[which](text, start, end);
      g_auto (StetFormatState) state = { 0 };
      stet_format_get_state (text, start, end, &state);
      if (edit == NULL)
        continue;
      g_assert_cmpuint (edit->offset + edit->n_deleted, <=, (guint) length);
      g_autofree char *after = stet_format_edit_apply (edit, text);
      g_assert_true (g_utf8_validate (after, -1, NULL));
      g_assert_cmpuint (MAX (edit->selection_start, edit->selection_end), <=,
                        (guint) g_utf8_strlen (after, -1));
      n_edits++;
      if (which < 2 && start != end)
        {
          g_autofree char *before_words = stet_markdown_to_plain (text, -1);
          g_autofree char *after_words = stet_markdown_to_plain (after, -1);
          g_assert_cmpstr (after_words, ==, before_words);
        }
    }
  g_assert_cmpuint (n_edits, >, 3500);
}

/* What is put on is taken off again. */
static void
test_toggle_twice (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  guint n_twice = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = random_text (rand);
      gint length = (gint) g_utf8_strlen (text, -1);
      guint start = (guint) g_rand_int_range (rand, 0, length + 1),
            end = (guint) g_rand_int_range (rand, 0, length + 1);
      g_autoptr (StetFormatEdit) on = start != end ? stet_format_toggle_strong (text, start, end) : NULL;
      if (on == NULL || on->selection_start == on->selection_end)
        continue;
      g_autofree char *once = stet_format_edit_apply (on, text);
      g_autoptr (StetFormatEdit) off
        = stet_format_toggle_strong (once, on->selection_start, on->selection_end);
      if (off == NULL)
        continue;
      g_autofree char *twice = stet_format_edit_apply (off, once);
      g_autofree char *one = stet_markdown_to_plain (once, -1), *two = stet_markdown_to_plain (twice, -1);
      g_assert_cmpstr (once, !=, twice);
      g_assert_cmpstr (one, ==, two);
      n_twice++;
    }
  g_assert_cmpuint (n_twice, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/format/strong", test_strong);
  g_test_add_func ("/text/format/emphasis", test_emphasis);
  g_test_add_func ("/text/format/link", test_link);
  g_test_add_func ("/text/format/crosshead", test_crosshead);
  g_test_add_func ("/text/format/block-quote", test_block_quote);
  g_test_add_func ("/text/format/lists", test_lists);
  g_test_add_func ("/text/format/break", test_break);
  g_test_add_func ("/text/format/state", test_state);
  g_test_add_func ("/text/format/edits-are-small", test_edits_are_small);
  g_test_add_func ("/text/format/random", test_random);
  g_test_add_func ("/text/format/toggle-twice", test_toggle_twice);
  return g_test_run ();
}
