/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Derives source ranges from md4c's callbacks, which point only at ordinary text.
 *
 * Everything before the cursor is accounted for. What lies between the cursor and the next text can only be
 * the start of lines (blanks, `>`, list markers, hashes), opening delimiters and a backslash; so a span's
 * ends are counted outwards from its first and last text, inner spans first. */
#include "config.h"

#include "stet-markdown-walk.h"

#include "stet-markdown-dialect.h"

#include <string.h>

#define UNSET G_MAXSIZE

/* An open inline span, or what has been read of a block that is open. */
typedef struct
{
  int kind;
  gsize start; /* of the first text within; UNSET until there is any */
  gsize end;
  gsize entered; /* the cursor then */
} Frame;

typedef struct
{
  int kind;
  gsize start; /* of its first line; UNSET until something of it was found */
  guint level;
  guint number;      /* of the next item, for lists; of the item, for items */
  gboolean tight;    /* lists */
  gboolean implicit; /* a paragraph that md4c leaves out of a tight list */
} Block;

typedef struct
{
  const StetWalker *walker;
  gpointer user_data;
  StetDialect dialect;
  gsize cursor;
  gboolean at_line_start; /* only the start of a line has been seen at the cursor */
  guint n_marks;          /* marks of block quotes passed on the cursor's line */
  gsize found_end;        /* the end of what was last found */
  GArray *frames;         /* (owned): of Frame */
  GArray *blocks;         /* (owned): of Block */
  guint n_quotes;
  guint n_lists;
} Walk;

static void
emit_markup (Walk *self, gsize start, gsize end)
{
  if (self->walker->markup != NULL && start < end)
    self->walker->markup (start, end, self->user_data);
}

/* Something of the open blocks stands at [@start, @end). */
static void
found (Walk *self, gsize start, gsize end)
{
  gsize line = UNSET;

  self->found_end = MAX (self->found_end, end);
  for (guint i = self->blocks->len; i-- > 0;)
    {
      Block *block = &g_array_index (self->blocks, Block, i);
      if (block->start != UNSET)
        break;
      if (line == UNSET)
        line = stet_line_start (self->dialect.source, start);
      block->start = line;
    }
}

/* Passes over a mark of a block quote and the blank that belongs to it. */
static void
pass_quote_mark (Walk *self)
{
  gboolean blank = self->cursor + 1 < self->dialect.len && self->dialect.source[self->cursor + 1] == ' ';

  emit_markup (self, self->cursor, self->cursor + 1 + blank);
  self->cursor += 1 + blank;
  self->n_marks++;
}

/* Passes over blanks and line ends; FALSE where there is something else. */
static gboolean
pass_space (Walk *self)
{
  char c = self->dialect.source[self->cursor];

  if (!stet_is_blank (c) && !stet_is_line_end (c))
    return FALSE;
  if (stet_is_line_end (c))
    self->n_marks = 0;
  self->cursor++;
  return TRUE;
}

/* Passes over blanks, line ends and the marks of block quotes, no further than @limit. */
static void
pass_line_start (Walk *self, gsize limit)
{
  while (self->at_line_start && self->cursor < limit)
    if (self->dialect.source[self->cursor] == '>')
      pass_quote_mark (self);
    else if (!pass_space (self))
      break;
}

static void
enter_implicit_paragraph (Walk *self)
{
  Block *top = &g_array_index (self->blocks, Block, self->blocks->len - 1);

  if (top->kind != STET_SPAN_LIST_ITEM)
    return;
  Block block = { .kind = STET_SPAN_PARAGRAPH, .start = UNSET, .implicit = TRUE };
  g_array_append_val (self->blocks, block);
  self->walker->enter (STET_SPAN_PARAGRAPH, self->user_data);
}

static void
leave_top (Walk *self)
{
  Block block = g_array_index (self->blocks, Block, self->blocks->len - 1);
  StetWalkRange range = { .level = block.level, .number = block.number, .tight = block.tight };

  if (block.start != UNSET && block.kind < STET_WALK_BULLET_LIST)
    {
      range.start = block.start;
      range.end = stet_line_end (self->dialect.source, self->dialect.len, self->found_end);
    }
  g_array_set_size (self->blocks, self->blocks->len - 1);
  self->walker->leave (block.kind, &range, self->user_data);
}

static void
leave_implicit_paragraph (Walk *self)
{
  if (self->blocks->len > 0 && g_array_index (self->blocks, Block, self->blocks->len - 1).implicit)
    leave_top (self);
}

static void
enter_heading (Walk *self)
{
  const char *source = self->dialect.source;
  gsize start;

  pass_line_start (self, self->dialect.len);
  start = self->cursor;
  while (self->cursor < self->dialect.len && source[self->cursor] == '#')
    self->cursor++;
  while (self->cursor < self->dialect.len && stet_is_blank (source[self->cursor]))
    self->cursor++;
  emit_markup (self, start, self->cursor);
  found (self, start, self->cursor);
  self->at_line_start = FALSE;
}

/* Closing hashes, and nothing where there are none. */
static void
leave_heading (Walk *self)
{
  gsize end = stet_line_end (self->dialect.source, self->dialect.len, self->cursor);

  if (end > self->cursor && memchr (self->dialect.source + self->cursor, '#', end - self->cursor) != NULL)
    emit_markup (self, self->cursor, end);
  self->cursor = end;
  self->at_line_start = TRUE;
}

static void
enter_item (Walk *self, Block *item)
{
  const char *source = self->dialect.source;
  StetWalkRange range = { .level = item->level };
  gsize marker;

  pass_line_start (self, self->dialect.len);
  marker = stet_list_marker (source, self->dialect.len, self->cursor, &range.number);
  item->number = range.number;
  if (marker == 0)
    return;
  found (self, self->cursor, self->cursor + marker);
  range.start = self->cursor;
  range.end = self->cursor += marker;
  self->walker->leave (STET_SPAN_LIST_MARKER, &range, self->user_data);
}

/* Up to and with its own mark: behind those of the quotes around it. */
static void
enter_quote (Walk *self)
{
  while (self->cursor < self->dialect.len)
    {
      if (self->dialect.source[self->cursor] == '>')
        {
          gboolean own = self->n_marks + 1 == self->n_quotes;
          gsize mark = self->cursor;
          pass_quote_mark (self);
          if (own)
            {
              found (self, mark, mark + 1);
              return;
            }
        }
      else if (!pass_space (self))
        return;
    }
}

/* The marks on the line at @line, where there is nothing else but blanks; else 0. */
static guint
count_marks_alone (const char *source, gsize line, gsize end)
{
  guint n = 0;

  for (; line < end; line++)
    if (source[line] == '>')
      n++;
    else if (!stet_is_blank (source[line]))
      return 0;
  return n;
}

/* Lines at the end of a quote that hold nothing but its marks. Within a list they may be another's. */
static void
leave_quote (Walk *self)
{
  const char *source = self->dialect.source;
  gsize len = self->dialect.len;

  while (self->n_lists == 0)
    {
      gsize rest = stet_line_end (source, len, self->cursor), line = stet_line_next (source, len, rest);
      gsize end = stet_line_end (source, len, line);
      if (line == rest || count_marks_alone (source, line, end) < self->n_quotes)
        return;
      self->at_line_start = TRUE;
      pass_line_start (self, end);
      if (self->cursor < end) /* there is more on the line before */
        return;
      found (self, line, end);
    }
}

static void
enter_rule (Walk *self)
{
  gsize end;

  pass_line_start (self, self->dialect.len);
  end = stet_line_end (self->dialect.source, self->dialect.len, self->cursor);
  found (self, self->cursor, end);
  self->cursor = end;
}

/* The item's own number and depth, known once it is on the stack. */
static void
init_block (Walk *self, Block *block, MD_BLOCKTYPE type, void *detail)
{
  switch (type)
    {
    case MD_BLOCK_QUOTE:
      block->kind = STET_SPAN_BLOCK_QUOTE;
      block->level = ++self->n_quotes;
      break;
    case MD_BLOCK_UL:
      block->kind = STET_WALK_BULLET_LIST;
      block->tight = ((MD_BLOCK_UL_DETAIL *) detail)->is_tight;
      self->n_lists++;
      break;
    case MD_BLOCK_OL:
      block->kind = STET_WALK_NUMBER_LIST;
      block->tight = ((MD_BLOCK_OL_DETAIL *) detail)->is_tight;
      block->number = ((MD_BLOCK_OL_DETAIL *) detail)->start;
      self->n_lists++;
      break;
    case MD_BLOCK_LI:
      block->kind = STET_SPAN_LIST_ITEM;
      block->level = self->n_lists;
      break;
    case MD_BLOCK_HR:
      block->kind = STET_SPAN_RULE;
      break;
    case MD_BLOCK_H:
      block->kind = STET_SPAN_HEADING;
      block->level = ((MD_BLOCK_H_DETAIL *) detail)->level;
      break;
    default:
      block->kind = STET_SPAN_PARAGRAPH;
      break;
    }
}

static int
inline_kind (MD_SPANTYPE type)
{
  switch (type)
    {
    case MD_SPAN_EM:
      return STET_SPAN_EMPHASIS;
    case MD_SPAN_STRONG:
      return STET_SPAN_STRONG;
    case MD_SPAN_A:
      return STET_SPAN_LINK;
    case MD_SPAN_IMG:
      return STET_SPAN_PICTURE;
    default:
      g_assert_not_reached ();
    }
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  Walk *self = data;
  Frame frame = { .kind = inline_kind (type), .start = UNSET, .end = UNSET, .entered = self->cursor };

  enter_implicit_paragraph (self);
  g_array_append_val (self->frames, frame);
  self->walker->enter (frame.kind, self->user_data);
  return 0;
}

/* [@start, @end) was read within the open spans. */
static void
read_within (Walk *self, gsize start, gsize end)
{
  found (self, start, end);
  self->cursor = end;
  self->at_line_start = FALSE;
  if (self->frames->len > 0)
    {
      Frame *frame = &g_array_index (self->frames, Frame, self->frames->len - 1);
      if (frame->start == UNSET)
        frame->start = start;
      frame->end = end;
    }
}

static gboolean
close_emphasis (Walk *self, const Frame *frame, gsize n_marks, StetWalkRange *range)
{
  const char *source = self->dialect.source;

  if (frame->start == UNSET || frame->start < n_marks || frame->end + n_marks > self->dialect.len
      || strchr ("*_", source[frame->start - 1]) == NULL || strchr ("*_", source[frame->end]) == NULL)
    return FALSE;
  range->start = frame->start - n_marks;
  range->end = frame->end + n_marks;
  emit_markup (self, range->start, frame->start);
  emit_markup (self, frame->end, range->end);
  return TRUE;
}

/* The start of @mark right before the text that begins at @text, but for white space; UNSET where there is
 * none. */
static gsize
find_mark_before (const char *source, gsize text, const char *mark)
{
  gsize len = strlen (mark);

  for (gsize at = text; at >= len; at--)
    {
      if (memcmp (source + at - len, mark, len) == 0)
        return at - len;
      if (!stet_is_blank (source[at - 1]) && !stet_is_line_end (source[at - 1]) && source[at - 1] != '>')
        break;
    }
  return UNSET;
}

/* The tail of a link or picture, and its start in @range. One without text is the first since it was entered
 * whose tail follows at once. */
static gboolean
find_link (Walk *self,
           const Frame *frame,
           const char *mark,
           gsize *close,
           StetWalkRange *range,
           char **url,
           char **title)
{
  const char *source = self->dialect.source;
  gsize len = strlen (mark);

  if (frame->start != UNSET)
    {
      range->start = find_mark_before (source, frame->start, mark);
      return range->start != UNSET
             && stet_dialect_read_tail (&self->dialect, frame->end, close, &range->end, url, title);
    }
  for (gsize at = frame->entered; at + len <= self->dialect.len; at++)
    if (memcmp (source + at, mark, len) == 0
        && stet_dialect_read_tail (&self->dialect, at + len, close, &range->end, url, title))
      {
        range->start = at;
        return TRUE;
      }
  return FALSE;
}

static gboolean
close_link (Walk *self, const Frame *frame, StetWalkRange *range, char **url, char **title)
{
  const char *mark = frame->kind == STET_SPAN_PICTURE ? "![" : "[";
  gsize close;

  if (!find_link (self, frame, mark, &close, range, url, title))
    return FALSE;
  pass_line_start (self, range->start);
  pass_line_start (self, close); /* where the text of the link ended with a line */
  range->url = *url;
  range->title = *title;
  emit_markup (self, range->start, range->start + strlen (mark));
  emit_markup (self, close, range->end);
  return TRUE;
}

static void
leave_frame (Walk *self)
{
  Frame frame = g_array_index (self->frames, Frame, self->frames->len - 1);
  StetWalkRange range = { 0 };
  g_autofree char *url = NULL, *title = NULL;
  gboolean placed;

  if (frame.kind == STET_SPAN_EMPHASIS || frame.kind == STET_SPAN_STRONG)
    placed = close_emphasis (self, &frame, frame.kind == STET_SPAN_STRONG ? 2 : 1, &range);
  else
    placed = close_link (self, &frame, &range, &url, &title);
  g_array_set_size (self->frames, self->frames->len - 1);
  if (placed)
    read_within (self, range.start, range.end);
  else if (frame.start != UNSET)
    read_within (self, frame.start, frame.end);
  self->walker->leave (frame.kind, &range, self->user_data);
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Walk *self = data;
  Block block = { .start = UNSET };
  Block *top;

  if (type == MD_BLOCK_DOC)
    return 0;
  leave_implicit_paragraph (self);
  init_block (self, &block, type, detail);
  g_array_append_val (self->blocks, block);
  self->at_line_start = TRUE;
  if (type != MD_BLOCK_HR)
    self->walker->enter (block.kind, self->user_data);

  top = &g_array_index (self->blocks, Block, self->blocks->len - 1);
  if (type == MD_BLOCK_H)
    enter_heading (self);
  else if (type == MD_BLOCK_LI)
    enter_item (self, top);
  else if (type == MD_BLOCK_QUOTE)
    enter_quote (self);
  else if (type == MD_BLOCK_HR)
    enter_rule (self);
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Walk *self = data;

  while (self->frames->len > 0) /* the other half of what leave_span_cb() meets */
    leave_frame (self);
  leave_implicit_paragraph (self);
  if (type == MD_BLOCK_DOC)
    {
      self->at_line_start = TRUE;
      pass_line_start (self, self->dialect.len);
      return 0;
    }
  if (type == MD_BLOCK_H)
    leave_heading (self);
  else if (type == MD_BLOCK_QUOTE)
    leave_quote (self);
  self->n_quotes -= type == MD_BLOCK_QUOTE;
  self->n_lists -= type == MD_BLOCK_UL || type == MD_BLOCK_OL;
  leave_top (self);
  self->at_line_start = TRUE;
  return 0;
}

/* md4c 0.5.2 may leave a span that it has not entered, in "![__![*\na_**(". */
static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  Walk *self = data;
  guint n = self->frames->len;

  if (n > 0 && g_array_index (self->frames, Frame, n - 1).kind == inline_kind (type))
    leave_frame (self);
  return 0;
}

/* Between the cursor and the end of its line are only delimiters that open, blanks and the backslash of a
 * hard break. */
static void
read_break (Walk *self, gboolean hard)
{
  const char *source = self->dialect.source;
  gsize end;

  pass_line_start (self, self->dialect.len);
  end = stet_line_end (source, self->dialect.len, self->cursor);
  found (self, self->cursor, end);
  if (hard && end > self->cursor && source[end - 1] == '\\')
    {
      emit_markup (self, end - 1, end);
      read_within (self, end - 1, end);
    }
  self->cursor = stet_line_next (source, self->dialect.len, end);
  self->at_line_start = TRUE;
  self->n_marks = 0;
  self->walker->text (hard ? STET_WALK_HARD_BREAK : STET_WALK_SOFT_BREAK, self->cursor, self->cursor,
                      self->user_data);
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  Walk *self = data;
  gsize at, start;

  enter_implicit_paragraph (self);
  if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR)
    {
      read_break (self, type == MD_TEXT_BR);
      return 0;
    }
  at = stet_dialect_locate (&self->dialect, text);
  if (at == UNSET || size == 0)
    return 0;
  pass_line_start (self, at);
  start = at;
  if (at > self->cursor && self->dialect.source[at - 1] == '\\')
    emit_markup (self, --start, at);
  read_within (self, start, at + size);
  self->walker->text (STET_WALK_WORDS, at, at + size, self->user_data);
  return 0;
}

void
stet_markdown_walk (const char *source, gsize len, const StetWalker *walker, gpointer user_data)
{
  Walk self = { .walker = walker, .user_data = user_data };
  const MD_PARSER parser = { .enter_block = enter_block_cb,
                             .leave_block = leave_block_cb,
                             .enter_span = enter_span_cb,
                             .leave_span = leave_span_cb,
                             .text = text_cb };

  stet_dialect_init (&self.dialect, source, len);
  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self.blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  stet_dialect_parse (&self.dialect, &parser, &self);
  g_array_unref (self.frames);
  g_array_unref (self.blocks);
  stet_dialect_clear (&self.dialect);
}
