/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How little of a text has to be parsed again after an edit. Pure functions.
 *
 * A blank line ends every block of Stet Markdown but a list, which goes on in what is indented under it. */
#include "config.h"

#include "stet-markdown.h"

#include "stet-markdown-dialect.h"

#include <string.h>

/* Lines without a blank one among them, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
} Chunk;

static gboolean
is_blank_line (const char *text, gsize start, gsize end)
{
  while (start < end && stet_is_blank (text[start]))
    start++;
  return start == end;
}

/* The line before the one that starts at @start; FALSE at the top. */
static gboolean
line_before (const char *text, gsize start, gsize *line_start, gsize *line_end)
{
  if (start == 0)
    return FALSE;
  *line_end = start - 1;
  if (text[start - 1] == '\n' && start >= 2 && text[start - 2] == '\r')
    *line_end = start - 2;
  *line_start = stet_line_start (text, *line_end);
  return TRUE;
}

/* The chunk around the line that starts at @line, which is not blank. */
static Chunk
chunk_around (const char *text, gsize len, gsize line)
{
  Chunk chunk = { line, stet_line_end (text, len, line) };
  gsize start, end, next;

  while (line_before (text, chunk.start, &start, &end) && !is_blank_line (text, start, end))
    chunk.start = start;
  while ((next = stet_line_next (text, len, chunk.end)) > chunk.end)
    {
      end = stet_line_end (text, len, next);
      if (is_blank_line (text, next, end))
        break;
      chunk.end = end;
    }
  return chunk;
}

static gboolean
chunk_before (const char *text, gsize len, const Chunk *chunk, Chunk *before)
{
  gsize line = chunk->start, end;

  while (line_before (text, line, &line, &end))
    if (!is_blank_line (text, line, end))
      {
        *before = chunk_around (text, len, line);
        return TRUE;
      }
  return FALSE;
}

static gboolean
chunk_after (const char *text, gsize len, const Chunk *chunk, Chunk *after)
{
  gsize line = chunk->end, next;

  while ((next = stet_line_next (text, len, line)) > line)
    {
      line = stet_line_end (text, len, next);
      if (!is_blank_line (text, next, line))
        {
          *after = chunk_around (text, len, next);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_indented (const char *text, const Chunk *chunk)
{
  return stet_is_blank (text[chunk->start]);
}

/* Whether an item of a list begins on one of its lines. */
static gboolean
has_item (const char *text, const Chunk *chunk)
{
  for (gsize line = chunk->start; line < chunk->end;)
    {
      gsize at = line;
      while (at < chunk->end && stet_is_blank (text[at]))
        at++;
      if (stet_list_marker (text, chunk->end, at, NULL) > 0)
        return TRUE;
      line = stet_line_next (text, chunk->end, stet_line_end (text, chunk->end, at));
    }
  return FALSE;
}

/* The list that @chunk is indented under, if any, as its new start. @was_indented: even where it is not so
 * now. */
static gsize
reach_back (const char *text, gsize len, Chunk chunk, gboolean was_indented)
{
  gsize start = chunk.start;
  Chunk before;

  while ((was_indented || is_indented (text, &chunk)) && chunk_before (text, len, &chunk, &before))
    {
      was_indented = FALSE;
      chunk = before;
      if (has_item (text, &chunk))
        start = chunk.start;
    }
  return start;
}

/* What is indented under @chunk, as its new end. */
static gsize
reach_on (const char *text, gsize len, Chunk chunk)
{
  Chunk after;

  while (chunk_after (text, len, &chunk, &after) && is_indented (text, &after))
    chunk = after;
  return chunk.end;
}

/* FALSE on a blank line, which @chunk is then. */
static gboolean
find_chunk (const char *text, gsize len, gsize byte, Chunk *chunk)
{
  gsize line = stet_line_start (text, MIN (byte, len));
  gsize end = stet_line_end (text, len, line);

  if (is_blank_line (text, line, end))
    {
      *chunk = (Chunk) { line, end };
      return FALSE;
    }
  *chunk = chunk_around (text, len, line);
  return TRUE;
}

void
stet_markdown_block_bounds (const char *text, gssize len, gsize byte, gsize *start, gsize *end)
{
  gsize n = len < 0 ? strlen (text) : (gsize) len;
  Chunk chunk, whole;

  if (!find_chunk (text, n, byte, &chunk))
    {
      *start = chunk.start;
      *end = chunk.end;
      return;
    }
  *start = reach_back (text, n, chunk, FALSE);
  whole = (Chunk) { *start, chunk.end };
  *end = has_item (text, &whole) ? reach_on (text, n, chunk) : chunk.end;
}

/* Where what an edit at @byte can have changed begins: what was there may have been part of the list before
 * it, and on a blank line of the block right before. */
static gsize
range_start (const char *text, gsize len, gsize byte)
{
  Chunk chunk, other;
  gsize start, end;

  if (!find_chunk (text, len, byte, &chunk) && line_before (text, chunk.start, &start, &end)
      && find_chunk (text, len, start, &other))
    return reach_back (text, len, other, TRUE);
  return reach_back (text, len, chunk, TRUE);
}

/* Where it ends, in the same way. */
static gsize
range_end (const char *text, gsize len, gsize byte)
{
  Chunk chunk, other;
  gsize next;

  if (find_chunk (text, len, byte, &chunk))
    return reach_on (text, len, chunk);
  next = stet_line_next (text, len, chunk.end);
  if (next > chunk.end && find_chunk (text, len, next, &other))
    return reach_on (text, len, other);
  return reach_on (text, len, chunk);
}

void
stet_markdown_range_bounds (const char *text, gssize len, guint from, guint to, guint *start, guint *end)
{
  gsize n = len < 0 ? strlen (text) : (gsize) len;
  const char *first = g_utf8_offset_to_pointer (text, from),
             *last = g_utf8_offset_to_pointer (first, to - from);

  /* counted from the edit, not from the top: these are near */
  *start
    = from - (guint) g_utf8_pointer_to_offset (text + range_start (text, n, (gsize) (first - text)), first);
  *end = to + (guint) g_utf8_pointer_to_offset (last, text + range_end (text, n, (gsize) (last - text)));
}
