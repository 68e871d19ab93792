/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crossheads, block quotes, lists and the Return key: functions of lines. */
#include "config.h"

#include "stet-format-private.h"
#include "stet-markdown-dialect.h"

#include <string.h>

typedef enum
{
  PLAIN,
  HASH,
  BULLET,
  NUMBER,
} Marker;

/* A line, in pieces that make it up again: "> " "1. " "words". */
typedef struct
{
  char *prefix; /* (owned): blanks and marks of block quotes */
  Marker kind;
  guint number;
  char *marker; /* (owned) */
  char *words;  /* (owned) */
} Line;

static void
line_clear (Line *self)
{
  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->marker, g_free);
  g_clear_pointer (&self->words, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static gsize
heading_marker (const char *text)
{
  gsize n = strspn (text, "#");

  if (n == 0 || n > 6 || (text[n] != '\0' && !stet_is_blank (text[n])))
    return 0;
  return n + strspn (text + n, " \t");
}

static Line
line_read (const char *text)
{
  gsize prefix = strspn (text, " \t>"), marker;
  Line self = { .prefix = g_strndup (text, prefix) };

  text += prefix;
  marker = heading_marker (text);
  if (marker > 0)
    self.kind = HASH;
  else if ((marker = stet_list_marker (text, strlen (text), 0, &self.number)) > 0)
    self.kind = g_ascii_isdigit (*text) ? NUMBER : BULLET;
  self.marker = g_strndup (text, marker);
  self.words = g_strdup (text + marker);
  return self;
}

static gboolean
line_is_blank (const Line *self)
{
  return self->kind == PLAIN && *self->words == '\0';
}

/* The prefix without the blanks at its end, for a line that has nothing else. */
static char *
bare_prefix (const char *prefix)
{
  return g_strchomp (g_strdup (prefix));
}

/* The paragraphs that a selection touches, as lines. */
typedef struct
{
  StetFormatRegion region; /* whole lines; the selection in it */
  GArray *lines;           /* (owned): of Line */
  Line before;             /* the line before the region; blank where there is none */
  Line after;
} Block;

static void
block_clear (Block *self)
{
  stet_format_region_clear (&self->region);
  g_clear_pointer (&self->lines, g_array_unref);
  line_clear (&self->before);
  line_clear (&self->after);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, block_clear)

/* Whether the line that starts at @line goes on with the words of the one before: soft breaks are not parted.
 */
static gboolean
goes_on (const char *text, const char *line)
{
  const char *end = line - 1, *start = end;
  g_autofree char *one = NULL, *other = NULL;

  while (start > text && start[-1] != '\n')
    start--;
  one = g_strndup (start, (gsize) (end - start));
  other = g_strndup (line, strcspn (line, "\n"));
  g_auto (Line) above = line_read (one);
  g_auto (Line) below = line_read (other);
  return !line_is_blank (&above) && above.kind != HASH && below.kind == PLAIN && !line_is_blank (&below);
}

static const char *
start_of_line (const char *text, const char *at)
{
  while (at > text && at[-1] != '\n')
    at--;
  return at;
}

/* The lines of the selection, and those that their paragraphs begin and end with. */
static void
block_init (Block *self, const char *text, guint start, guint end)
{
  guint length = (guint) g_utf8_strlen (text, -1);
  guint first = MIN (MIN (start, end), length), last = MIN (MAX (start, end), length);
  const char *from = g_utf8_offset_to_pointer (text, first), *to = g_utf8_offset_to_pointer (text, last);
  const char *above;

  if (to > from && to[-1] == '\n') /* up to the start of a line is not in it */
    to--;
  for (from = start_of_line (text, from); from > text && goes_on (text, from);)
    from = start_of_line (text, from - 1);
  to += strcspn (to, "\n");
  while (*to == '\n' && goes_on (text, to + 1))
    to += 1 + strcspn (to + 1, "\n");

  self->region.text = g_strndup (from, (gsize) (to - from));
  self->region.offset = (guint) g_utf8_pointer_to_offset (text, from);
  self->region.length = (guint) g_utf8_strlen (self->region.text, -1);
  self->region.start = first - self->region.offset;
  self->region.end = MIN (last - self->region.offset, self->region.length);

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, (GDestroyNotify) line_clear);
  g_auto (GStrv) lines = g_strsplit (self->region.text, "\n", -1);
  for (guint i = 0; i == 0 || lines[i] != NULL; i++)
    {
      Line line = line_read (lines[i] != NULL ? lines[i] : "");
      g_array_append_val (self->lines, line);
      if (lines[i] == NULL)
        break;
    }
  above = from > text ? start_of_line (text, from - 1) : from;
  g_autofree char *before = g_strndup (above, from > text ? (gsize) (from - 1 - above) : 0);
  g_autofree char *after = *to == '\n' ? g_strndup (to + 1, strcspn (to + 1, "\n")) : g_strdup ("");
  self->before = line_read (before);
  self->after = line_read (after);
}

static const Line *
line_at (const Block *self, guint i)
{
  return &g_array_index (self->lines, Line, i);
}

/* Whether a paragraph, item or crosshead begins on line @i. */
static gboolean
begins (const Block *self, guint i)
{
  const Line *line = line_at (self, i);

  if (line_is_blank (line))
    return FALSE;
  return line->kind != PLAIN || i == 0 || line_is_blank (line_at (self, i - 1))
         || line_at (self, i - 1)->kind == HASH;
}

static gboolean
all_are (const Block *self, Marker kind)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    if (begins (self, i))
      {
        any = TRUE;
        if (line_at (self, i)->kind != kind)
          return FALSE;
      }
  return any;
}

/* Characters that formatting neither adds nor takes away, from @at to the end. */
static guint
count_solid (const char *text, guint at)
{
  guint n = 0;

  for (const char *p = g_utf8_offset_to_pointer (text, at); *p != '\0'; p = g_utf8_next_char (p))
    n += !g_unichar_isspace (g_utf8_get_char (p)) && *p != '>';
  return n;
}

/* Where the caret goes: as much of the words behind it as before. */
static guint
place_caret (const StetFormatRegion *region, const char *after)
{
  guint behind = count_solid (region->text, region->start), gap = 0, at = (guint) g_utf8_strlen (after, -1);
  const char *p = g_utf8_offset_to_pointer (region->text, region->start), *q = after + strlen (after);

  while (*p != '\0' && *p == ' ')
    p++, gap++;
  for (guint n = 0; n < behind && q > after; at--)
    {
      q = g_utf8_prev_char (q);
      n += !g_unichar_isspace (g_utf8_get_char (q)) && *q != '>';
    }
  for (; gap > 0 && q > after && q[-1] == ' ' && behind > 0; gap--, q--)
    at--;
  return at;
}

/* @part: it is no list or quote any more, and needs blank lines between it and its neighbours. */
static StetFormatEdit *
block_finish (const Block *self, const char *after, gboolean part)
{
  const char *head = part && !line_is_blank (&self->before) ? "\n" : "";
  const char *tail = part && !line_is_blank (&self->after) ? "\n" : "";
  g_autofree char *whole = g_strconcat (head, after, tail, NULL);
  guint start = (guint) strlen (head), end = start + (guint) g_utf8_strlen (after, -1);

  if (self->region.start == self->region.end)
    start = end = start + place_caret (&self->region, after);
  return stet_format_edit_between (&self->region, whole, start, end);
}

/* Without what made it an item or crosshead, and parted from the next by a blank line. */
static StetFormatEdit *
unmark (const Block *self)
{
  g_autoptr (GString) after = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = line_at (self, i);
      gboolean item = begins (self, i), blank = line_is_blank (line);
      const char *quote = strrchr (line->prefix, '>');
      g_autofree char *bare = bare_prefix (line->prefix);
      if (i > 0 && item && !line_is_blank (line_at (self, i - 1)))
        g_string_append_printf (after, "%s\n", bare);
      g_string_append_printf (after, "%s%s%s", quote != NULL ? line->prefix : "", blank ? "" : line->words,
                              i + 1 < self->lines->len ? "\n" : "");
    }
  return block_finish (self, after->str, TRUE);
}

StetFormatEdit *
stet_format_toggle_crosshead (const char *text, guint start, guint end)
{
  g_auto (Block) block = { 0 };
  g_autoptr (GString) after = g_string_new (NULL);

  block_init (&block, text, start, end);
  if (all_are (&block, HASH))
    return unmark (&block);
  for (guint i = 0; i < block.lines->len; i++)
    {
      const Line *line = line_at (&block, i);
      if (line_is_blank (line) && block.lines->len > 1)
        g_string_append_printf (after, "%s%s", i > 0 ? "\n" : "", line->prefix);
      else if (line->kind == HASH)
        g_string_append_printf (after, "%s%s%s%s", i > 0 ? "\n" : "", line->prefix, line->marker,
                                line->words);
      else if (begins (&block, i) || block.lines->len == 1)
        g_string_append_printf (after, "%s## %s", i > 0 ? "\n" : "", line->words);
      else
        g_string_append_printf (after, " %s", line->words);
    }
  return block_finish (&block, after->str, FALSE);
}

static StetFormatEdit *
toggle_list (const char *text, guint start, guint end, Marker kind)
{
  g_auto (Block) block = { 0 };
  g_autoptr (GString) after = g_string_new (NULL);
  guint number, width = 2;

  block_init (&block, text, start, end);
  if (all_are (&block, kind))
    return unmark (&block);
  number = block.before.kind == NUMBER ? block.before.number + 1 : 1;
  for (guint i = 0; i < block.lines->len; i++)
    {
      const Line *line = line_at (&block, i);
      g_autofree char *marker = kind == NUMBER ? g_strdup_printf ("%u. ", number) : g_strdup ("- ");
      gboolean item = begins (&block, i) || block.lines->len == 1;
      if (!item && line_is_blank (line))
        continue;
      if (after->len > 0)
        g_string_append_c (after, '\n');
      g_string_append (after, line->prefix);
      if (item)
        g_string_append (after, marker);
      else if (strspn (line->prefix, " ") < width)
        g_string_append_printf (after, "%*s", (int) width, "");
      g_string_append (after, line->words);
      width = item ? (guint) strlen (marker) : width;
      number += item;
    }
  return block_finish (&block, after->str, FALSE);
}

StetFormatEdit *
stet_format_toggle_bullet_list (const char *text, guint start, guint end)
{
  return toggle_list (text, start, end, BULLET);
}

StetFormatEdit *
stet_format_toggle_number_list (const char *text, guint start, guint end)
{
  return toggle_list (text, start, end, NUMBER);
}

static char *
without_quote_mark (const char *line)
{
  const char *mark = strchr (line, '>');
  gsize head = (gsize) (mark - line);
  g_autofree char *indent = g_strndup (line, head);

  return g_strconcat (indent, mark + 1 + (mark[1] == ' '), NULL);
}

StetFormatEdit *
stet_format_toggle_block_quote (const char *text, guint start, guint end)
{
  g_auto (Block) block = { 0 };
  g_autoptr (GString) after = g_string_new (NULL);
  gboolean off = TRUE;

  block_init (&block, text, start, end);
  g_auto (GStrv) lines = g_strsplit (block.region.text, "\n", -1);
  for (guint i = 0; i < block.lines->len; i++)
    off &= strchr (line_at (&block, i)->prefix, '>') != NULL
           || (line_is_blank (line_at (&block, i)) && block.lines->len > 1);
  for (guint i = 0; i < block.lines->len; i++)
    {
      const char *line = lines[0] != NULL ? lines[i] : "";
      g_autofree char *bare = off && strchr (line, '>') != NULL ? without_quote_mark (line) : g_strdup (line);
      gboolean alone = block.lines->len > 1 && line_is_blank (line_at (&block, i));
      g_string_append_printf (after, "%s%s%s", i > 0 ? "\n" : "", off ? "" : alone ? ">" : "> ", bare);
    }
  return block_finish (&block, after->str, off);
}

/* The marker of the item that @line belongs to, if it does: its own, or of the lines above it. */
static gboolean
find_item (const char *text, const char *at, Line *item)
{
  const char *line = start_of_line (text, at);

  for (;;)
    {
      g_autofree char *words = g_strndup (line, strcspn (line, "\n"));
      g_auto (Line) read = line_read (words);
      if (read.kind == BULLET || read.kind == NUMBER)
        {
          *item = read;
          read = (Line) { 0 };
          return TRUE;
        }
      if (line == text || !goes_on (text, line))
        return FALSE;
      line = start_of_line (text, line - 1);
    }
}

/* What Return inserts at @at, on a line that is not empty. */
static char *
make_break (const char *text, const char *at, const Line *line)
{
  g_auto (Line) item = { 0 };
  const char *start = start_of_line (text, at);

  if ((gsize) (at - start) < strlen (line->prefix) + strlen (line->marker))
    return g_strdup ("\n\n");
  if (find_item (text, at, &item))
    {
      char end = item.marker[strcspn (item.marker, ".)")];
      if (item.kind == NUMBER)
        return g_strdup_printf ("\n%s%u%c ", item.prefix, item.number + 1, end);
      return g_strdup_printf ("\n%s%c ", item.prefix, *item.marker);
    }
  if (strchr (line->prefix, '>') != NULL)
    {
      g_autofree char *bare = bare_prefix (line->prefix);
      return g_strdup_printf ("\n%s\n%s", bare, line->prefix);
    }
  return g_strdup ("\n\n");
}

StetFormatEdit *
stet_format_break (const char *text, guint start, guint end)
{
  guint length = (guint) g_utf8_strlen (text, -1), caret;
  guint first = MIN (MIN (start, end), length), last = MIN (MAX (start, end), length);
  const char *at = g_utf8_offset_to_pointer (text, first), *line_start = start_of_line (text, at);
  g_autofree char *words = g_strndup (line_start, strcspn (line_start, "\n"));
  g_auto (Line) line = line_read (words);
  StetFormatEdit *self = g_new0 (StetFormatEdit, 1);

  self->offset = first;
  self->n_deleted = last - first;
  if (*line.words == '\0' && (*line.marker != '\0' || strchr (line.prefix, '>') != NULL) && first == last)
    {
      /* an empty item or line of a quote: out of it */
      gboolean parted
        = line_start == text || line_start[-1] != '\n' || line_start - 1 == text || line_start[-2] == '\n';
      self->offset = (guint) g_utf8_pointer_to_offset (text, line_start);
      self->n_deleted = (guint) g_utf8_strlen (words, -1);
      self->inserted = g_strdup (parted ? "" : "\n");
    }
  else
    self->inserted = *words == '\0' ? g_strdup ("\n") : make_break (text, at, &line);
  caret = self->offset + (guint) g_utf8_strlen (self->inserted, -1);
  self->selection_start = self->selection_end = caret;
  return self;
}
