/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor's pure parts, without a display: how a block looks, what a paste becomes. */
#include "config.h"

#include "stet-link-popover.h"
#include "stet-paste-text.h"
#include "stet-story-style.h"

static void
assert_range (const GArray *style, StetStoryTag tag, guint start, guint end)
{
  for (guint i = 0; i < style->len; i++)
    {
      const StetStyleRange *range = &g_array_index (style, StetStyleRange, i);

      if (range->tag == tag && range->start == start && range->end == end)
        return;
    }
  g_test_message ("no tag %d from %u to %u", tag, start, end);
  g_test_fail ();
}

static void
assert_no_tag (const GArray *style, StetStoryTag tag)
{
  for (guint i = 0; i < style->len; i++)
    g_assert_cmpint (g_array_index (style, StetStyleRange, i).tag, !=, tag);
}

/* Design, section 4: hidden except in the paragraph that holds the caret, where it is dimmed. */
static void
test_markup (void)
{
  const char *text = "A **bold** word";
  g_autoptr (GArray) away = stet_story_style (text, -1, NULL);
  g_autoptr (GArray) here = stet_story_style (text, 15, NULL);

  assert_range (away, STET_TAG_STRONG, 2, 10);
  assert_range (away, STET_TAG_HIDDEN, 2, 4);
  assert_range (away, STET_TAG_HIDDEN, 8, 10);
  assert_no_tag (away, STET_TAG_DIM);
  assert_range (here, STET_TAG_STRONG, 2, 10);
  assert_range (here, STET_TAG_DIM, 2, 4);
  assert_range (here, STET_TAG_DIM, 8, 10);
  assert_no_tag (here, STET_TAG_HIDDEN);
  assert_range (away, STET_TAG_NO_SPELLING, 2, 4);
}

static void
test_caret_line (void)
{
  const char *text = "- *a*\n- *b*\n";
  gboolean decorated = FALSE;
  g_autoptr (GArray) style = stet_story_style (text, 8, &decorated);

  assert_range (style, STET_TAG_HIDDEN, 2, 3);
  assert_range (style, STET_TAG_DIM, 8, 9);
  assert_range (style, STET_TAG_MARKER, 0, 1);
  assert_range (style, STET_TAG_MARKER, 6, 7);
  g_assert_true (decorated);
}

/* The caret must never stop where nothing shows: of the lines between paragraphs the empty one that it stands
 * in, and those between two empty ones, can be seen. */
static void
test_gaps (void)
{
  g_autoptr (GArray) one = stet_story_style ("Text\n\n", -1, NULL);
  g_autoptr (GArray) three = stet_story_style ("Text\n\n\n\n", -1, NULL);
  g_autoptr (GArray) caret = stet_story_style ("Text\n\n", 5, NULL);

  assert_range (one, STET_TAG_HIDDEN, 5, 6);
  assert_range (three, STET_TAG_HIDDEN, 5, 6);
  assert_range (three, STET_TAG_HIDDEN, 7, 8);
  assert_no_tag (caret, STET_TAG_HIDDEN);
}

static void
test_link (void)
{
  g_autoptr (GArray) style = stet_story_style ("See [here](https://a.example/b)!", -1, NULL);

  assert_range (style, STET_TAG_LINK, 4, 31);
  assert_range (style, STET_TAG_HIDDEN, 4, 5);
  assert_range (style, STET_TAG_HIDDEN, 9, 31);
  assert_range (style, STET_TAG_NO_SPELLING, 9, 31);
}

/* What is read of a picture is its caption. */
static void
test_picture (void)
{
  const char *text = "![A dog](media:ab \"The dog “Rex”\")";
  g_autoptr (GArray) style = stet_story_style (text, -1, NULL);

  assert_range (style, STET_TAG_PICTURE, 0, 34);
  assert_range (style, STET_TAG_HIDDEN, 0, 19);
  assert_range (style, STET_TAG_HIDDEN, 32, 34);
}

static void
test_blocks (void)
{
  g_autoptr (GArray) head = stet_story_style ("## Crosshead", -1, NULL);
  g_autoptr (GArray) quote = stet_story_style ("> Said so", -1, NULL);
  g_autoptr (GArray) rule = stet_story_style ("---", -1, NULL);
  g_autoptr (GArray) rule_here = stet_story_style ("---", 0, NULL);

  assert_range (head, STET_TAG_CROSSHEAD, 0, 12);
  assert_range (head, STET_TAG_HIDDEN, 0, 3);
  assert_range (quote, STET_TAG_BLOCK_QUOTE, 0, 9);
  assert_range (quote, STET_TAG_HIDDEN, 0, 2);
  assert_range (rule, STET_TAG_RULE, 0, 3);
  assert_range (rule_here, STET_TAG_DIM, 0, 3);
}

static void
assert_pasted (const char *text, const char *expected)
{
  g_autofree char *pasted = stet_paste_paragraphs (text);

  g_assert_cmpstr (pasted, ==, expected);
}

static void
test_paste (void)
{
  /* A word processor's paragraphs. */
  assert_pasted ("One sentence.\nAnother, “quoted.”\nThe last",
                 "One sentence.\n\nAnother, “quoted.”\n\nThe last");
  /* Markdown, copy broken to a width, a list, one line: as they are. */
  assert_pasted ("One.\n\nTwo.\n", "One.\n\nTwo.\n");
  assert_pasted ("This copy was broken\nto a width long ago\nby a wire service.\n",
                 "This copy was broken\nto a width long ago\nby a wire service.\n");
  assert_pasted ("- one.\n- two.", "- one.\n- two.");
  assert_pasted ("Only one line.", "Only one line.");
}

static void
assert_link (const char *typed, const char *expected)
{
  g_autofree char *link = stet_link_from_typed (typed);

  g_assert_cmpstr (link, ==, expected);
}

static void
test_links (void)
{
  assert_link (" https://a.example/b?c=d ", "https://a.example/b?c=d");
  assert_link ("a.example/b", "https://a.example/b");
  assert_link ("a.example:8080", "https://a.example:8080");
  assert_link ("ann@a.example", "mailto:ann@a.example");
  assert_link ("mailto:ann@a.example", "mailto:ann@a.example");
  assert_link ("javascript:alert(1)", NULL);
  assert_link ("two words.example", NULL);
  assert_link ("word", NULL);
  assert_link ("", NULL);
}

/* What the buffer leaves out because it changes nothing must change nothing. */
static void
test_random_tags (void)
{
  enum
  {
    LENGTH = 24
  };
  g_autoptr (StetStoryBuffer) story = stet_story_buffer_new ();
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (story);
  GtkTextTag *tag = stet_story_buffer_get_tag (story, STET_TAG_STRONG);
  gboolean tagged[LENGTH] = { FALSE };

  gtk_text_buffer_set_text (buffer, "twenty-four letters here", LENGTH);
  for (int round = 0; round < 500; round++)
    {
      int from = g_test_rand_int_range (0, LENGTH), to = g_test_rand_int_range (from, LENGTH + 1);
      gboolean set = g_test_rand_bit ();
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
      if (set)
        gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
      else
        gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
      for (int i = from; i < to; i++)
        tagged[i] = set;
      for (int i = 0; i < LENGTH; i++)
        {
          gtk_text_buffer_get_iter_at_offset (buffer, &start, i);
          g_assert_cmpint (gtk_text_iter_has_tag (&start, tag), ==, tagged[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/style/markup", test_markup);
  g_test_add_func ("/editor/style/caret-line", test_caret_line);
  g_test_add_func ("/editor/style/gaps", test_gaps);
  g_test_add_func ("/editor/style/link", test_link);
  g_test_add_func ("/editor/style/picture", test_picture);
  g_test_add_func ("/editor/style/blocks", test_blocks);
  g_test_add_func ("/editor/style/random-tags", test_random_tags);
  g_test_add_func ("/editor/paste/paragraphs", test_paste);
  g_test_add_func ("/editor/link/from-typed", test_links);
  return g_test_run ();
}
