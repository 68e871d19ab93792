/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-style.h"

#include "stet-markdown.h"

#include <string.h>

/* One pass over a block. */
typedef struct
{
  const char *text;
  GArray *ranges;   /* (unowned): of StetStyleRange */
  guint line_start; /* of the caret, code points; an empty range before 0 where it is elsewhere */
  guint line_end;
  gboolean has_caret;
  guint content_end; /* where the blank lines after the block begin */
  gboolean decorated;
} Pass;

static void
add (Pass *pass, StetStoryTag tag, guint start, guint end)
{
  if (start < end)
    g_array_append_val (pass->ranges, ((StetStyleRange) { tag, start, end }));
}

static gboolean
at_caret (const Pass *pass, guint start, guint end)
{
  return pass->has_caret && start <= pass->line_end && end >= pass->line_start;
}

static void
add_markup (Pass *pass, guint start, guint end)
{
  add (pass, at_caret (pass, start, end) ? STET_TAG_DIM : STET_TAG_HIDDEN, start, end);
  add (pass, STET_TAG_NO_SPELLING, start, end);
}

static void
find_content_end (Pass *pass)
{
  gsize bytes = strlen (pass->text);

  while (bytes > 0 && strchr (" \t\n", pass->text[bytes - 1]))
    bytes--;
  pass->content_end = g_utf8_strlen (pass->text, bytes);
}

static void
find_caret_line (Pass *pass, int caret)
{
  guint offset = 0;

  if (caret < 0)
    return;
  pass->has_caret = TRUE;
  for (const char *p = pass->text; *p; p = g_utf8_next_char (p), offset++)
    {
      if (*p != '\n')
        continue;
      if (offset >= (guint) caret)
        break;
      pass->line_start = offset + 1;
    }
  pass->line_end = offset;
}

/* Of the blank lines between two paragraphs the first and the last do not show: the space is the
 * paragraph's own. */
static void
add_gaps (Pass *pass)
{
  guint offset = 0;
  gboolean after_text = FALSE;

  for (const char *p = pass->text; *p;)
    {
      gsize bytes = strcspn (p, "\n");
      guint chars = g_utf8_strlen (p, bytes);
      gboolean ended = p[bytes] == '\n';
      gboolean blank = strspn (p, " \t") >= bytes;
      const char *next = p + bytes + (ended ? 1 : 0);
      /* The block ends with its blank lines: the next one begins with text, unless this is the end of all. */
      gboolean before_text = ended && (*next == '\0' || strspn (next, " \t") < strcspn (next, "\n"));

      if (blank && ended && (after_text || before_text) && offset > 0
          && !at_caret (pass, offset, offset + chars))
        add (pass, STET_TAG_HIDDEN, offset, offset + chars + 1);
      after_text = !blank;
      offset += chars + (ended ? 1 : 0);
      p = next;
    }
}

static gboolean
is_whole_line (const Pass *pass, const StetSpan *span)
{
  const char *start = g_utf8_offset_to_pointer (pass->text, span->start);
  const char *end = g_utf8_offset_to_pointer (start, span->end - span->start);

  return (start == pass->text || start[-1] == '\n') && (*end == '\n' || *end == '\0');
}

/* Away from the caret, only the caption shows, or the alternative text where there is none. */
static void
add_picture (Pass *pass, const StetSpan *span)
{
  const char *start = g_utf8_offset_to_pointer (pass->text, span->start);
  const char *end = g_utf8_offset_to_pointer (start, span->end - span->start);
  const char *tail = g_strrstr_len (start, end - start, "](");
  const char *from = start + 2, *to = tail;

  if (is_whole_line (pass, span) && span->url && stet_markdown_media_id (span->url))
    {
      add (pass, STET_TAG_PICTURE, span->start, span->end);
      pass->decorated = TRUE;
    }
  add (pass, STET_TAG_CAPTION, span->start, span->end);
  if (tail && span->title && *span->title)
    {
      const char *quote = strchr (tail, '"');
      const char *last = g_strrstr_len (start, end - start, "\"");

      if (quote && quote < last && last < end)
        {
          from = quote + 1;
          to = last;
        }
    }
  if (tail == NULL || from > to)
    return;
  add_markup (pass, span->start, span->start + g_utf8_strlen (start, from - start));
  add_markup (pass, span->start + g_utf8_strlen (start, to - start), span->end);
}

static void
add_span (Pass *pass, const StetSpan *span)
{
  switch (span->kind)
    {
    case STET_SPAN_PARAGRAPH:
      break;
    case STET_SPAN_HEADING:
      add (pass, STET_TAG_CROSSHEAD, span->start, span->end);
      break;
    case STET_SPAN_LIST_ITEM:
      add (pass, STET_TAG_LIST, span->start, span->end);
      if (span->end < pass->content_end)
        add (pass, STET_TAG_TIGHT, span->start, span->end);
      break;
    case STET_SPAN_BLOCK_QUOTE:
      add (pass, STET_TAG_BLOCK_QUOTE, span->start, span->end);
      pass->decorated = TRUE;
      break;
    case STET_SPAN_RULE:
      add (pass, at_caret (pass, span->start, span->end) ? STET_TAG_DIM : STET_TAG_RULE, span->start,
           span->end);
      add (pass, STET_TAG_NO_SPELLING, span->start, span->end);
      pass->decorated = TRUE;
      break;
    case STET_SPAN_STRONG:
      add (pass, STET_TAG_STRONG, span->start, span->end);
      break;
    case STET_SPAN_EMPHASIS:
      add (pass, STET_TAG_EMPHASIS, span->start, span->end);
      break;
    case STET_SPAN_LINK:
      add (pass, STET_TAG_LINK, span->start, span->end);
      break;
    case STET_SPAN_PICTURE:
      add_picture (pass, span);
      break;
    case STET_SPAN_LIST_MARKER:
      if (span->number == 0)
        {
          add (pass, STET_TAG_MARKER, span->start, span->start + 1);
          pass->decorated = TRUE;
        }
      break;
    default:
      g_assert_not_reached ();
    }
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const StetStyleRange *x = a, *y = b;

  if (x->tag != y->tag)
    return x->tag < y->tag ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

/* Orders the ranges and joins those of one tag that touch. */
static void
normalise (GArray *ranges)
{
  guint n = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      StetStyleRange *range = &g_array_index (ranges, StetStyleRange, i);
      StetStyleRange *last = n > 0 ? &g_array_index (ranges, StetStyleRange, n - 1) : NULL;

      if (last && last->tag == range->tag && range->start <= last->end)
        last->end = MAX (last->end, range->end);
      else
        g_array_index (ranges, StetStyleRange, n++) = *range;
    }
  g_array_set_size (ranges, n);
}

static gboolean
in_picture (const StetSpans *spans, const StetRange *markup)
{
  for (guint i = 0; i < spans->n_spans; i++)
    if (spans->spans[i].kind == STET_SPAN_PICTURE && markup->start >= spans->spans[i].start
        && markup->end <= spans->spans[i].end)
      return TRUE;
  return FALSE;
}

GArray *
stet_story_style (const char *text, int caret, gboolean *decorated)
{
  Pass pass = { .text = text };
  g_autoptr (StetSpans) spans = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  pass.ranges = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));
  spans = stet_markdown_spans (text, -1);
  find_content_end (&pass);
  find_caret_line (&pass, caret);
  for (guint i = 0; i < spans->n_spans; i++)
    add_span (&pass, &spans->spans[i]);
  for (guint i = 0; i < spans->n_markup; i++)
    if (!in_picture (spans, &spans->markup[i]))
      add_markup (&pass, spans->markup[i].start, spans->markup[i].end);
  add_gaps (&pass);
  normalise (pass.ranges);
  if (decorated)
    *decorated = pass.decorated;
  return pass.ranges;
}

static void
set_tag (GtkTextBuffer *buffer, GtkTextTag *tag, guint start, guint end, gboolean set)
{
  GtkTextIter from, to;

  if (start >= end)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  if (set)
    gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
  else
    gtk_text_buffer_remove_tag (buffer, tag, &from, &to);
}

void
stet_story_style_project (StetStoryBuffer *buffer,
                          StetStoryTag first,
                          StetStoryTag last,
                          guint start,
                          guint end,
                          const GArray *style)
{
  guint i = 0;

  g_return_if_fail (STET_IS_STORY_BUFFER (buffer));
  g_return_if_fail (style != NULL);

  for (int id = first; id < (int) last; id++)
    {
      GtkTextTag *tag = stet_story_buffer_get_tag (buffer, id);
      guint at = start;

      for (; i < style->len && g_array_index (style, StetStyleRange, i).tag == (StetStoryTag) id; i++)
        {
          const StetStyleRange *range = &g_array_index (style, StetStyleRange, i);

          set_tag (GTK_TEXT_BUFFER (buffer), tag, at, start + range->start, FALSE);
          set_tag (GTK_TEXT_BUFFER (buffer), tag, start + range->start, MIN (start + range->end, end), TRUE);
          at = start + range->end;
        }
      set_tag (GTK_TEXT_BUFFER (buffer), tag, at, end, FALSE);
    }
}
