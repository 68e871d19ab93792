/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of Stet Markdown for any text, on random texts rich in markup. Seeds are fixed. */
#include "config.h"

#include "stet-markdown.h"

#include <string.h>

#ifndef N_TEXTS
#  define N_TEXTS 4000
#endif

/* Every text in the message is escaped, to be pasted into a test. */
G_GNUC_PRINTF (1, 2)
static void
fail (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args), *escaped = g_strescape (message, NULL);
  va_end (args);
  g_error ("%s", escaped);
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {
    "a",           "word",
    "é",           "漢",
    " ",           " ",
    " ",           "\n",
    "\n",          "\n\n",
    "\n\n",        "*",
    "*",           "**",
    "**",          "_",
    "__",          "***",
    "[",           "]",
    "](http://x)", "](media:1 \"t\")",
    "![",          "(",
    ")",           "<",
    ">",           "\n> ",
    "\n- ",        "\n  ",
    "\n1. ",       "## ",
    "\n---\n",     "\n===",
    "\\",          "`",
    "```",         "~~~",
    "&amp;",       "!",
    "\"",          "“",
    "”",           ",",
    "\t",          "]: ",
    "\n+",         "\n    ",
    "#",
  };
  GString *text = g_string_new (NULL);
  gint n = g_rand_int_range (rand, 0, 40);

  for (gint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
check_order (const StetSpans *spans, guint length, const char *text)
{
  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, length);
      g_assert_true (i == 0 || spans->spans[i - 1].start <= span->start);
    }
  for (guint i = 0; i < spans->n_markup; i++)
    {
      if (i > 0 && spans->markup[i - 1].end > spans->markup[i].start)
        fail ("markup overlaps in «%s»", text);
      g_assert_cmpuint (spans->markup[i].start, <, spans->markup[i].end);
      g_assert_cmpuint (spans->markup[i].end, <=, length);
    }
}

/* Spans lie within one another or apart, the outer first; but for list markers, which share a line with a
 * paragraph. */
static void
check_nesting (const StetSpans *spans, const char *text)
{
  for (guint i = 0; i < spans->n_spans; i++)
    for (guint j = i + 1; j < spans->n_spans && spans->spans[j].start < spans->spans[i].end; j++)
      if (spans->spans[i].kind != STET_SPAN_LIST_MARKER && spans->spans[j].end > spans->spans[i].end)
        fail ("spans %u and %u cross in «%s»", i, j, text);
}

static void
test_spans_are_sound (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = random_text (rand);
      g_autoptr (StetSpans) spans = stet_markdown_spans (text, -1);
      check_order (spans, (guint) g_utf8_strlen (text, -1), text);
      check_nesting (spans, text);
    }
}

/* The source without its markup, markers, pictures and rules has the letters of the plain text: nothing that
 * is read is ever hidden, nothing hidden is read. */
static char *
visible_letters (const char *text, const StetSpans *spans)
{
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < spans->n_markup; i++)
    for (guint at = spans->markup[i].start; at < spans->markup[i].end; at++)
      chars[at] = ' ';
  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      if (span->kind == STET_SPAN_LIST_MARKER || span->kind == STET_SPAN_RULE
          || (span->kind == STET_SPAN_PICTURE && stet_markdown_media_id (span->url) != NULL))
        for (guint at = span->start; at < span->end; at++)
          chars[at] = ' ';
    }
  for (guint i = 0; chars[i] != 0; i++)
    if (!g_unichar_isspace (chars[i]))
      g_string_append_unichar (out, chars[i]);
  return g_string_free (out, FALSE);
}

static char *
letters (const char *plain)
{
  GString *out = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static void
test_markup_is_all_that_is_hidden (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = random_text (rand);
      g_autoptr (StetSpans) spans = stet_markdown_spans (text, -1);
      g_autofree char *plain = stet_markdown_to_plain (text, -1);
      g_autofree char *seen = visible_letters (text, spans), *read = letters (plain);
      if (!g_str_equal (seen, read))
        fail ("«%s» shows «%s» and reads «%s»", text, seen, read);
    }
}

static char *
describe (const StetSpans *spans, guint from, guint to, guint shift)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      if (span->start + shift < to && span->end + shift > from)
        g_string_append_printf (out, "%d %u-%u %u %s; ", span->kind, span->start + shift, span->end + shift,
                                span->level, span->url != NULL ? span->url : "");
    }
  for (guint i = 0; i < spans->n_markup; i++)
    if (spans->markup[i].end + shift > from && spans->markup[i].start + shift < to)
      g_string_append_printf (out, "%u-%u ", spans->markup[i].start + shift, spans->markup[i].end + shift);
  return g_string_free (out, FALSE);
}

/* Never two blank lines together: md4c 0.5.2 may end a list there, when the text of the item before stands at
 * an offset that it takes for the type of a block (md_analyze_line(),
 * last_list_item_starts_with_two_blank_lines). */
static char *
random_text_of_single_blanks (GRand *rand)
{
  g_autoptr (GRegex) blanks = g_regex_new ("\\n([ \\t]*\\n)+[ \\t]*\\n", 0, 0, NULL);
  g_autofree char *text = random_text (rand);

  return g_regex_replace (blanks, text, -1, 0, "\n\n", 0, NULL);
}

/* A block parsed alone gives what it gives within the whole: the editor may parse only what changed. */
static void
test_blocks_stand_alone (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = random_text_of_single_blanks (rand);
      g_autoptr (StetSpans) whole = stet_markdown_spans (text, -1);
      gsize len = strlen (text), at = (gsize) g_rand_int_range (rand, 0, (gint32) len + 1), start, end;
      guint from, to;

      stet_markdown_block_bounds (text, -1, at, &start, &end);
      g_assert_cmpuint (end, <=, len);
      from = (guint) g_utf8_pointer_to_offset (text, text + start);
      to = (guint) g_utf8_pointer_to_offset (text, text + end);
      if (strspn (text + start, " \t") >= end - start)
        continue; /* a blank line, maybe within a list */
      g_autoptr (StetSpans) alone = stet_markdown_spans (text + start, (gssize) (end - start));
      g_autofree char *expected = describe (whole, from, to, 0), *got = describe (alone, from, to, from);
      if (!g_str_equal (expected, got))
        fail ("block %u-%u of «%s»: %s instead of %s", from, to, text, got, expected);
    }
}

/* The spans that begin after @from, moved by @shift. */
static char *
describe_tail (const StetSpans *spans, guint from, guint shift)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      if (span->start > from)
        g_string_append_printf (out, "%d %u-%u ", span->kind, span->start + shift, span->end + shift);
    }
  return g_string_free (out, FALSE);
}

/* An edit changes no span beyond the bounds of the range that it touched. */
static void
test_edits_stay_within_bounds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *head = random_text (rand), *gone = random_text (rand), *put = random_text (rand);
      g_autofree char *tail = random_text (rand);
      g_autofree char *before = g_strconcat (head, gone, tail, NULL),
                      *after = g_strconcat (head, put, tail, NULL);
      g_autoptr (StetSpans) spans_then = stet_markdown_spans (before, -1);
      g_autoptr (StetSpans) spans_now = stet_markdown_spans (after, -1);
      guint n_head = (guint) g_utf8_strlen (head, -1), n_put = (guint) g_utf8_strlen (put, -1), start, end;
      guint shift = (guint) g_utf8_strlen (gone, -1) - n_put;

      stet_markdown_range_bounds (after, -1, n_head, n_head + n_put, &start, &end);
      g_assert_cmpuint (start, <=, n_head);
      g_assert_cmpuint (end, >=, n_head + n_put);

      g_autofree char *head_then = describe (spans_then, 0, start, 0),
                      *head_now = describe (spans_now, 0, start, 0);
      if (start > 0 && !g_str_equal (head_then, head_now))
        fail ("«%s» → «%s»: before %u: %s, then %s", before, after, start, head_now, head_then);
      g_autofree char *tail_then = describe_tail (spans_then, end + shift, 0);
      g_autofree char *tail_now = describe_tail (spans_now, end, shift);
      if (!g_str_equal (tail_then, tail_now))
        fail ("«%s» → «%s»: after %u: %s, then %s", before, after, end, tail_now, tail_then);
    }
}

/* Words that were escaped are read as they were, and nothing of them is markup. */
static void
test_escape_gives_the_words_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = random_text (rand);
      g_autofree char *escaped = stet_markdown_escape (text, -1),
                      *plain = stet_markdown_to_plain (escaped, -1);
      g_autofree char *expected = letters (text), *got = letters (plain);
      g_autofree char *again = stet_markdown_to_html (escaped, -1, NULL, NULL);

      if (!g_str_equal (expected, got))
        fail ("«%s» was escaped to «%s», which reads «%s»", text, escaped, plain);
      g_assert_null (strstr (again, "<em>"));
      g_assert_null (strstr (again, "<strong>"));
      g_assert_null (strstr (again, "<h"));
      g_assert_null (strstr (again, "<li>"));
      g_assert_null (strstr (again, "<br>"));
      g_assert_null (strstr (again, "<a "));
    }
}

/* No < but of the elements that we write. */
static void
test_html_is_ours (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (GRegex) element = g_regex_new (
    "</?(p|h[2-6]|ul|ol|li|blockquote|hr|strong|em|br|a)( start=\"[0-9]+\"| href=\"http://x\")?>", 0, 0,
    NULL);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = random_text (rand), *html = stet_markdown_to_html (text, -1, NULL, NULL);
      g_autofree char *rest = g_regex_replace (element, html, -1, 0, "", 0, NULL);
      g_assert_null (strpbrk (rest, "<>"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/markdown-random/spans-are-sound", test_spans_are_sound);
  g_test_add_func ("/text/markdown-random/markup-is-all-that-is-hidden", test_markup_is_all_that_is_hidden);
  g_test_add_func ("/text/markdown-random/blocks-stand-alone", test_blocks_stand_alone);
  g_test_add_func ("/text/markdown-random/edits-stay-within-bounds", test_edits_stay_within_bounds);
  g_test_add_func ("/text/markdown-random/escape-gives-the-words-back", test_escape_gives_the_words_back);
  g_test_add_func ("/text/markdown-random/html-is-ours", test_html_is_ours);
  return g_test_run ();
}
