/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs quotation marks of all styles within one paragraph. Pure functions. */

#include "config.h"

#include "stet-quote-marks.h"

#include <string.h>

#define MAX_MARKS_AHEAD 64 /* bounds the search for a closing single mark in garbage */

typedef enum
{
  DIRECTION_ANY, /* straight */
  DIRECTION_OPEN,
  DIRECTION_CLOSE,
} Direction;

typedef struct
{
  guint32 pos;
  guint8 len;
  StetMarks marks;
  Direction direction;
  gboolean low;           /* „ or ‚: opens whatever stands beside it */
  gboolean guillemet;     /* « or »: may have blanks inside, which say nothing of its direction */
  gunichar before, after; /* neighbours; a space at the ends of the paragraph */
} Mark;

/* The code point before @pos, emphasis markers skipped. */
static gunichar
char_before (const char *text, gsize pos)
{
  while (pos > 0 && (text[pos - 1] == '*' || text[pos - 1] == '_'))
    pos--;
  if (pos == 0)
    return ' ';
  return g_utf8_get_char (g_utf8_prev_char (text + pos));
}

static gunichar
char_after (const char *text, gsize len, gsize pos)
{
  while (pos < len && (text[pos] == '*' || text[pos] == '_'))
    pos++;
  if (pos >= len)
    return ' ';
  return g_utf8_get_char (text + pos);
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xa0 || c == 0x202f || (c > 0x7f && g_unichar_isspace (c));
}

static gboolean
is_alnum (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c);
}

static gboolean
is_one_of (gunichar c, const char *set)
{
  return c < 0x80 ? strchr (set, (int) c) != NULL : g_utf8_strchr (set, -1, c) != NULL;
}

static gboolean
free_on_left (const Mark *mark)
{
  return is_space (mark->before) || is_one_of (mark->before, "([{—–-/‘…'>");
}

static gboolean
free_on_right (const Mark *mark)
{
  return is_space (mark->after) || is_one_of (mark->after, ".,;:!?)]}—–-/’…");
}

/* Which family a mark belongs to is the same everywhere; which way it points is the language's. */
static void
describe_mark (const StetLanguage *language, Mark *mark, gunichar c)
{
  switch (c)
    {
    case '"':
      mark->marks = STET_MARKS_DOUBLE;
      return;
    case '\'':
      mark->marks = STET_MARKS_SINGLE;
      return;
    case 0xab: /* « */
    case 0xbb: /* » */
      mark->guillemet = TRUE;
      G_GNUC_FALLTHROUGH;
    case 0x201e: /* „ */
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0x201f: /* ‟ */
      mark->marks = STET_MARKS_DOUBLE;
      break;
    case 0x201a: /* ‚ */
    case 0x2018: /* ‘ */
    case 0x201b: /* ‛ */
    case 0x2019: /* ’ */
    case 0x2039: /* ‹ */
    case 0x203a: /* › */
      mark->marks = STET_MARKS_SINGLE;
      break;
    default:
      mark->marks = STET_MARKS_NONE;
      return;
    }
  mark->low = c == 0x201e || c == 0x201a;
  switch (stet_language_get_mark_use (language, c))
    {
    case STET_MARK_OPENS:
      mark->direction = DIRECTION_OPEN;
      break;
    case STET_MARK_CLOSES:
      mark->direction = DIRECTION_CLOSE;
      break;
    case STET_MARK_EITHER:
    case STET_MARK_UNKNOWN:
      mark->direction = DIRECTION_ANY;
      break;
    }
}

/* All marks but the apostrophes inside a word. */
static void
collect_marks (const StetLanguage *language, const char *text, gsize len, GArray *marks)
{
  for (gsize i = 0; i < len; i++)
    {
      guchar byte = (guchar) text[i];
      Mark mark = { .pos = (guint32) i };

      if (byte != '"' && byte != '\'' && byte != 0xe2 && byte != 0xc2)
        continue;
      describe_mark (language, &mark, g_utf8_get_char (text + i));
      if (mark.marks == STET_MARKS_NONE)
        continue;
      mark.len = (guint8) (g_utf8_next_char (text + i) - (text + i));
      mark.before = char_before (text, i);
      mark.after = char_after (text, len, i + mark.len);
      if (mark.marks == STET_MARKS_SINGLE && is_alnum (mark.before) && is_alnum (mark.after))
        continue;
      g_array_append_val (marks, mark);
    }
}

static gboolean
double_opens (const Mark *mark, gboolean is_open)
{
  gboolean left = free_on_left (mark), right = free_on_right (mark);

  if (mark->low)
    return TRUE;
  /* » at the head of a paragraph goes on with a quotation, as Spanish has it */
  if (mark->guillemet && mark->direction != DIRECTION_ANY)
    return mark->direction == DIRECTION_OPEN || mark->pos == 0;
  if (left != right)
    return left;
  if (mark->direction != DIRECTION_ANY)
    return mark->direction == DIRECTION_OPEN;
  return !is_open;
}

/* An apostrophe that stands for what was left out: ’em, ’til, ’90s. */
static gboolean
is_elision (const StetLanguage *language, const char *text, gsize len, const Mark *mark)
{
  const char *p = text + mark->pos + mark->len;
  guint32 hash = STET_LANGUAGE_HASH_START;
  char word[12];
  gsize n = 0;

  if (mark->direction == DIRECTION_OPEN)
    return FALSE;
  if (g_unichar_isdigit (mark->after))
    {
      while (p + n < text + len && g_ascii_isdigit (p[n]))
        n++;
      return n == 2;
    }
  for (; p + n < text + len && n < sizeof word && g_ascii_isalpha (p[n]); n++)
    {
      word[n] = g_ascii_tolower (p[n]);
      hash = stet_language_hash (hash, (guchar) word[n]);
    }
  return (stet_language_look_up (language, word, n, hash) & STET_IS (ELISION)) != 0;
}

static gboolean
single_opens (const StetLanguage *language, const char *text, gsize len, const Mark *mark)
{
  gboolean left;

  if (mark->low)
    return TRUE;
  /* ’ opens nothing: it is an apostrophe before a word, or it closes. */
  if (mark->direction == DIRECTION_CLOSE)
    return FALSE;
  left = is_space (mark->before) || is_one_of (mark->before, "([{—–-/“\"…>");
  return left && !is_space (mark->after) && !is_one_of (mark->after, ".,;:!?)]}’")
         && !is_elision (language, text, len, mark);
}

static gboolean
single_may_close (const Mark *mark)
{
  return !mark->low && !is_alnum (mark->after) && !is_space (mark->before)
         && (mark->direction != DIRECTION_OPEN || is_alnum (mark->before)
             || is_one_of (mark->before, ".,!?"));
}

/* Whether what stands before a closing single mark can only be the end of a quotation. After an s before a
 * further word it may as well be a plural's possessive: the workers’ rights. */
static gboolean
closes_surely (const char *text, gsize len, const Mark *mark)
{
  const char *p = text + mark->pos + mark->len;

  if (!is_alnum (mark->before))
    return TRUE;
  if (mark->before != 's' && mark->before != 'S' && mark->before != 'n')
    return TRUE;
  return !(p + 1 < text + len && *p == ' '
           && (g_ascii_islower (p[1]) || (g_ascii_isupper (p[1]) && mark->before == 's')));
}

/* Index of the mark that closes the single mark @from, or -1. */
static int
find_single_close (const StetLanguage *language, const char *text, gsize len, const GArray *marks, guint from)
{
  guint end = MIN (marks->len, from + 1 + MAX_MARKS_AHEAD);
  int weak = -1, inner = -1;

  for (guint k = from + 1; k < end; k++)
    {
      const Mark *mark = &g_array_index (marks, Mark, k);

      if (mark->marks == STET_MARKS_DOUBLE)
        {
          if (!double_opens (mark, inner >= 0))
            inner = -1;
          else if (inner < 0)
            inner = (int) k;
        }
      else if (single_opens (language, text, len, mark))
        {
          if (weak >= 0)
            return weak;
        }
      else if (single_may_close (mark))
        {
          /* ‘ A “b’ c’: a careless writer closed the inner quotation with the outer's mark. */
          gboolean closes_inner = FALSE;

          for (guint j = k + 1; inner >= 0 && j < end && !closes_inner; j++)
            {
              const Mark *later = &g_array_index (marks, Mark, j);

              if (later->marks == STET_MARKS_SINGLE && single_opens (language, text, len, later))
                break;
              closes_inner = later->marks == STET_MARKS_SINGLE && single_may_close (later);
            }
          if (closes_inner)
            inner = -1;
          else if (closes_surely (text, len, mark))
            {
              /* A sure end after a doubtful one: the doubtful one was an apostrophe, unless the sure one
               * is merely another word's end. */
              if (weak >= 0 && is_alnum (mark->before))
                return weak;
              return (int) k;
            }
          else if (weak < 0)
            weak = (int) k;
        }
    }
  return weak;
}

static gboolean
has_words (const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i = (gsize) (g_utf8_next_char (text + i) - text))
    {
      gunichar c = g_utf8_get_char (text + i);

      if (is_alnum (c))
        return TRUE;
    }
  return FALSE;
}

static void
append_span (const char *text, gsize start, gsize end, StetMarks marks, gboolean closed, GArray *spans)
{
  StetMarkSpan span = { (guint32) start, (guint32) end, marks, closed };

  if (has_words (text, start, end))
    g_array_append_val (spans, span);
}

static gsize
trimmed_end (const char *text, gsize len)
{
  while (len > 0)
    {
      const char *last = g_utf8_prev_char (text + len);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      len = (gsize) (last - text);
    }
  return len;
}

/* The span that the single mark @i opens at top level. Returns the index of the mark to go on after, -1 if
 * the span is left open. An apostrophe opens none. */
static int
take_single (const StetLanguage *language,
             const char *text,
             gsize len,
             const GArray *marks,
             guint i,
             StetMarks open,
             GArray *spans)
{
  const Mark *mark = &g_array_index (marks, Mark, i);
  int close;

  if (!single_opens (language, text, len, mark))
    return (int) i;
  close = find_single_close (language, text, len, marks, i);
  if (close >= 0)
    {
      const Mark *closing = &g_array_index (marks, Mark, close);

      append_span (text, mark->pos, closing->pos + closing->len, STET_MARKS_SINGLE, TRUE, spans);
      return close;
    }
  /* Left open only where that is likely: at the head of a paragraph, or as its last mark. */
  if (mark->direction == DIRECTION_OPEN && (open == STET_MARKS_SINGLE || is_space (mark->before))
      && (mark->pos == 0 || i + 1 == marks->len))
    return -1;
  return (int) i;
}

StetMarks
stet_quote_marks_find (const StetLanguage *language,
                       const char *text,
                       gsize len,
                       StetMarks open,
                       GArray *spans)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  const Mark *current = NULL;
  guint depth = 0;

  collect_marks (language, text, len, marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (mark->marks == STET_MARKS_SINGLE)
        {
          int last = current ? (int) i : take_single (language, text, len, marks, i, open, spans);

          if (last < 0)
            {
              current = mark;
              break;
            }
          i = (guint) last;
        }
      else if (!current)
        {
          if (double_opens (mark, FALSE))
            current = mark;
          depth = 0;
        }
      else if (double_opens (mark, TRUE))
        {
          /* The same straight mark doubled by a slip opens nothing inside itself. */
          if (text[mark->pos] != '"' || text[current->pos] != '"' || mark->pos > current->pos + 2)
            depth++;
        }
      else if (depth > 0)
        depth--;
      else
        {
          append_span (text, current->pos, mark->pos + mark->len, STET_MARKS_DOUBLE, TRUE, spans);
          current = NULL;
        }
    }
  if (!current || len - current->pos <= 3)
    return STET_MARKS_NONE;
  append_span (text, current->pos, trimmed_end (text, len), current->marks, FALSE, spans);
  return current->marks;
}
