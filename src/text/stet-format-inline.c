/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strong, emphasis and links.
 *
 * The region is read into cells, each with its formats and without delimiters; the command changes the
 * formats; the cells are written again with delimiters properly nested; and the result is read once more,
 * since a delimiter between a letter and punctuation may not open or close what it should (CommonMark 6.2).
 */
#include "config.h"

#include "stet-format-private.h"

#include <string.h>

typedef enum
{
  LINK, /* nested outermost where several formats begin and end together */
  STRONG,
  EMPHASIS,
  N_FORMATS,
} Format;

/* What no delimiter may part: a character, an escaped character, a picture; or structure, which is kept as it
 * is. */
typedef struct
{
  guint start; /* code points of the region */
  guint end;
  gboolean kept;
  gboolean space;
  gboolean punct;
  guint format[N_FORMATS]; /* 0: without; for LINK one more than the place in the list of tails */
} Cell;

typedef struct
{
  gunichar *chars;    /* (owned): of the region */
  GArray *cells;      /* (owned): of Cell */
  GArray *paragraphs; /* (owned): of StetRange, in cells */
  GPtrArray *tails;   /* (owned): of char *: "](url)" of each link */
  guint new_link;     /* the link that the command makes; 0: none */
} Words;

/* A stretch of cells with one format, both ends included. */
typedef struct
{
  guint first;
  guint last;
  Format format;
  guint link;
} Run;

static void
words_clear (Words *self)
{
  g_clear_pointer (&self->chars, g_free);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->paragraphs, g_array_unref);
  g_clear_pointer (&self->tails, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static Cell *
cell_at (const Words *self, guint i)
{
  return &g_array_index (self->cells, Cell, i);
}

/* What a character of the region is, while it is being read. */
enum
{
  KEPT,
  CONTENT,
  ESCAPE,
  DROPPED,
  GLUED, /* to the one before, as in a picture */
};

static void
classify_delimiters (const StetSpan *span, guint n_marks, guint8 *classes)
{
  memset (classes + span->start, DROPPED, n_marks);
  memset (classes + span->end - n_marks, DROPPED, n_marks);
}

/* The `[`, and the tail, which is kept aside. */
static void
classify_link (Words *self, const StetSpan *span, const StetSpans *spans, guint8 *classes)
{
  for (guint i = 0; i < spans->n_markup; i++)
    if (spans->markup[i].end == span->end)
      {
        guint close = spans->markup[i].start;
        g_ptr_array_add (self->tails,
                         g_ucs4_to_utf8 (self->chars + close, span->end - close, NULL, NULL, NULL));
        classes[span->start] = DROPPED;
        memset (classes + close, DROPPED, span->end - close);
        return;
      }
}

static void
classify (Words *self, const StetSpans *spans, guint8 *classes)
{
  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      if (span->kind == STET_SPAN_PARAGRAPH || span->kind == STET_SPAN_HEADING)
        memset (classes + span->start, CONTENT, span->end - span->start);
    }
  for (guint i = 0; i < spans->n_markup; i++)
    {
      const StetRange *range = &spans->markup[i];
      gboolean escape = range->end == range->start + 1 && self->chars[range->start] == '\\';
      memset (classes + range->start, escape ? ESCAPE : KEPT, range->end - range->start);
    }
  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      if (span->kind == STET_SPAN_LIST_MARKER || span->kind == STET_SPAN_RULE)
        memset (classes + span->start, KEPT, span->end - span->start);
      else if (span->kind == STET_SPAN_STRONG)
        classify_delimiters (span, 2, classes);
      else if (span->kind == STET_SPAN_EMPHASIS)
        classify_delimiters (span, 1, classes);
      else if (span->kind == STET_SPAN_LINK)
        classify_link (self, span, spans, classes);
    }
  for (guint i = 0; i < spans->n_spans; i++)
    if (spans->spans[i].kind == STET_SPAN_PICTURE)
      {
        memset (classes + spans->spans[i].start, GLUED, spans->spans[i].end - spans->spans[i].start);
        classes[spans->spans[i].start] = CONTENT;
      }
}

static void
make_cells (Words *self, const guint8 *classes, guint length)
{
  for (guint at = 0; at < length;)
    {
      Cell cell = { .start = at, .kept = classes[at] == KEPT };
      gunichar c;
      if (classes[at] == DROPPED)
        {
          at++;
          continue;
        }
      at += classes[at] == ESCAPE && at + 1 < length ? 2 : 1;
      while (at < length && classes[at] == GLUED)
        at++;
      cell.end = at;
      c = self->chars[at - 1];
      cell.space = !cell.kept && g_unichar_isspace (c);
      cell.punct = !cell.kept && (g_unichar_ispunct (c) || (c < 0x80 && g_ascii_ispunct ((char) c)));
      g_array_append_val (self->cells, cell);
    }
}

/* The first cell that ends after @at. */
static guint
find_cell (const Words *self, guint at)
{
  guint low = 0, high = self->cells->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (cell_at (self, middle)->end > at)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
apply_spans (Words *self, const StetSpans *spans)
{
  guint n_links = 0;

  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      StetRange range = { find_cell (self, span->start), find_cell (self, span->end) };
      Format format = span->kind == STET_SPAN_STRONG     ? STRONG
                      : span->kind == STET_SPAN_EMPHASIS ? EMPHASIS
                      : span->kind == STET_SPAN_LINK     ? LINK
                                                         : N_FORMATS;
      if (span->kind == STET_SPAN_PARAGRAPH || span->kind == STET_SPAN_HEADING)
        g_array_append_val (self->paragraphs, range);
      if (format == N_FORMATS)
        continue;
      n_links += format == LINK;
      for (guint c = range.start; c < range.end; c++)
        cell_at (self, c)->format[format] = format == LINK ? n_links : 1;
    }
}

static void
words_init (Words *self, const char *region)
{
  g_autoptr (StetSpans) spans = stet_markdown_spans (region, -1);
  glong length;
  g_autofree guint8 *classes = NULL;

  self->chars = g_utf8_to_ucs4_fast (region, -1, &length);
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (StetRange));
  self->tails = g_ptr_array_new_with_free_func (g_free);
  classes = g_new0 (guint8, (gsize) length + 1);
  classify (self, spans, classes);
  make_cells (self, classes, (guint) length);
  apply_spans (self, spans);
}

/* Without white space and structure at its ends; FALSE where nothing is left. */
static gboolean
trim_run (const Words *self, Run *run)
{
  while (run->first <= run->last && (cell_at (self, run->first)->space || cell_at (self, run->first)->kept))
    run->first++;
  while (run->last > run->first && (cell_at (self, run->last)->space || cell_at (self, run->last)->kept))
    run->last--;
  return run->first <= run->last;
}

/* Adds @run, in pieces that lie within or apart from the runs that are there. */
static void
add_run (const Words *self, GArray *runs, Run run)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const Run other = g_array_index (runs, Run, i);
      Run piece = run;
      if (run.first < other.first && other.first <= run.last && run.last < other.last)
        piece.last = other.first - 1;
      else if (other.first < run.first && run.first <= other.last && other.last < run.last)
        piece.last = other.last;
      else
        continue;
      add_run (self, runs, piece);
      run.first = piece.last + 1;
      add_run (self, runs, run);
      return;
    }
  if (trim_run (self, &run))
    g_array_append_val (runs, run);
}

static void
add_runs (const Words *self, const StetRange *paragraph, Format format, GArray *runs)
{
  Run run = { .format = format };

  for (guint i = paragraph->start; i < paragraph->end; i++)
    {
      const Cell *cell = cell_at (self, i);
      if (cell->kept || cell->format[format] == run.link)
        continue;
      if (run.link != 0)
        {
          run.last = i - 1;
          add_run (self, runs, run);
        }
      run.first = i;
      run.link = cell->format[format];
    }
  if (run.link != 0)
    {
      run.last = paragraph->end - 1;
      add_run (self, runs, run);
    }
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const Run *one = a, *other = b;

  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  if (one->last != other->last)
    return one->last > other->last ? -1 : 1;
  return (int) one->format - (int) other->format;
}

static const char *
closing (const Words *self, const Run *run)
{
  if (run->format == LINK)
    return g_ptr_array_index (self->tails, run->link - 1);
  return run->format == STRONG ? "**" : "*";
}

static void
write_cell (const Words *self, const Cell *cell, GString *out)
{
  /* brackets in the text of a link must be in pairs, or escaped */
  if (self->new_link != 0 && cell->format[LINK] == self->new_link && cell->end == cell->start + 1
      && (self->chars[cell->start] == '[' || self->chars[cell->start] == ']'))
    g_string_append_c (out, '\\');
  for (guint at = cell->start; at < cell->end; at++)
    g_string_append_unichar (out, self->chars[at]);
}

/* The cells with their formats as Stet Markdown. @first, @last: two cells; @start, @end: where the one begins
 * and the other ends in what is written, in code points. */
static char *
words_write (const Words *self, guint first, guint last, guint *start, guint *end)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GString) out = g_string_new (NULL);
  guint next = 0;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (Run));
      for (Format format = LINK; format < N_FORMATS; format++)
        add_runs (self, &g_array_index (self->paragraphs, StetRange, i), format, own);
      g_array_append_vals (runs, own->data, own->len);
    }
  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = cell_at (self, i);
      for (; next < runs->len && g_array_index (runs, Run, next).first == i; next++)
        {
          const Run *run = &g_array_index (runs, Run, next);
          g_string_append (out, run->format == LINK ? "[" : closing (self, run));
          g_array_append_val (open, *run);
        }
      if (i == first)
        *start = (guint) g_utf8_strlen (out->str, -1);
      write_cell (self, cell, out);
      if (i == last)
        *end = (guint) g_utf8_strlen (out->str, -1);
      while (open->len > 0 && g_array_index (open, Run, open->len - 1).last == i)
        {
          g_string_append (out, closing (self, &g_array_index (open, Run, open->len - 1)));
          g_array_set_size (open, open->len - 1);
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The next cell with a word's character in it, so that two readings can be compared. */
static const Cell *
next_solid (const Words *self, guint *i)
{
  while (*i < self->cells->len && (cell_at (self, *i)->space || cell_at (self, *i)->kept))
    (*i)++;
  return *i < self->cells->len ? cell_at (self, (*i)++) : NULL;
}

/* Whether @markdown says the same words in the same formats. */
static gboolean
reads_as (const Words *self, const char *markdown)
{
  g_auto (Words) other = { 0 };
  guint i = 0, j = 0;
  const Cell *one, *two;

  words_init (&other, markdown);
  do
    {
      one = next_solid (self, &i);
      two = next_solid (&other, &j);
      if (one == NULL || two == NULL)
        break;
      if (self->chars[one->end - 1] != other.chars[two->end - 1]
          || (one->format[STRONG] != 0) != (two->format[STRONG] != 0)
          || (one->format[EMPHASIS] != 0) != (two->format[EMPHASIS] != 0)
          || (one->format[LINK] != 0) != (two->format[LINK] != 0))
        return FALSE;
    }
  while (TRUE);
  return one == two && self->paragraphs->len == other.paragraphs->len;
}

/* The cells from @start to @end that hold words; FALSE where there are none. */
static gboolean
select_cells (const Words *self, guint start, guint end, guint *first, guint *last)
{
  guint beyond = find_cell (self, end);
  Run run = { .first = find_cell (self, start) };

  if (beyond < self->cells->len && cell_at (self, beyond)->start < end) /* it ends within a picture */
    beyond++;
  if (run.first >= beyond)
    return FALSE;
  run.last = beyond - 1;
  if (!trim_run (self, &run))
    return FALSE;
  *first = run.first;
  *last = run.last;
  return TRUE;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x2019 || c == '\'';
}

/* The word around @caret; FALSE where it does not stand within one. */
static gboolean
word_around (const Words *self, guint caret, guint length, guint *start, guint *end)
{
  if (caret == 0 || caret >= length || !is_word_char (self->chars[caret - 1])
      || !is_word_char (self->chars[caret]))
    return FALSE;
  for (*start = caret; *start > 0 && is_word_char (self->chars[*start - 1]);)
    (*start)--;
  for (*end = caret; *end < length && is_word_char (self->chars[*end]);)
    (*end)++;
  return TRUE;
}

static gboolean
all_have (const Words *self, guint first, guint last, Format format)
{
  for (guint i = first; i <= last; i++)
    if (!cell_at (self, i)->space && !cell_at (self, i)->kept && cell_at (self, i)->format[format] == 0)
      return FALSE;
  return TRUE;
}

static void
set_all (Words *self, guint first, guint last, Format format, guint value)
{
  for (guint i = first; i <= last; i++)
    cell_at (self, i)->format[format] = value;
}

/* White space between words with the format takes it too, so that they become one run. */
static void
bridge (Words *self, guint first, guint last, Format format)
{
  guint before = first, after = last + 1;

  while (before > 0 && (cell_at (self, before - 1)->space || cell_at (self, before - 1)->kept))
    before--;
  if (before > 0 && before < first && cell_at (self, before - 1)->format[format] != 0)
    set_all (self, before, first - 1, format, 1);
  while (after < self->cells->len && (cell_at (self, after)->space || cell_at (self, after)->kept))
    after++;
  if (after < self->cells->len && after > last + 1 && cell_at (self, after)->format[format] != 0)
    set_all (self, last + 1, after - 1, format, 1);
}

/* Writes the words and proves them; else, once more without the punctuation at the ends of the selection. */
static StetFormatEdit *
finish (Words *self, const StetFormatRegion *region, guint first, guint last, Format format)
{
  guint start = 0, end = 0, value = cell_at (self, first)->format[format];
  g_autofree char *after = words_write (self, first, last, &start, &end), *again = NULL;
  guint from = first, to = last;

  if (reads_as (self, after))
    return stet_format_edit_between (region, after, start, end);
  while (from < to && cell_at (self, from)->punct)
    cell_at (self, from++)->format[format] = !value;
  while (to > from && cell_at (self, to)->punct)
    cell_at (self, to--)->format[format] = !value;
  if (format == LINK || (from == first && to == last))
    return NULL;
  again = words_write (self, from, to, &start, &end);
  return reads_as (self, again) ? stet_format_edit_between (region, again, start, end) : NULL;
}

/* Whether @mark stands right before @at, or right after it, and no more of the same. */
static gboolean
has_mark (const Words *self, guint length, guint at, guint n, gboolean before)
{
  if (before ? at < n : at + n > length)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (self->chars[before ? at - 1 - i : at + i] != '*')
      return FALSE;
  return before ? at == n || self->chars[at - n - 1] != '*' : at + n == length || self->chars[at + n] != '*';
}

/* Without a selection or a word: marks around the caret, or away with them, or past them when something was
 * typed. */
static StetFormatEdit *
toggle_at_caret (const Words *self, const StetFormatRegion *region, guint n_marks)
{
  const char *marks = n_marks == 2 ? "**" : "*";
  guint caret = region->start;
  g_autofree char *head = NULL, *tail = NULL, *after = NULL;
  g_autoptr (StetSpans) spans = stet_markdown_spans (region->text, -1);
  StetSpanKind kind = n_marks == 2 ? STET_SPAN_STRONG : STET_SPAN_EMPHASIS;

  for (guint i = 0; i < spans->n_spans; i++)
    if (spans->spans[i].kind == kind && spans->spans[i].end == caret + n_marks)
      return stet_format_edit_between (region, region->text, caret + n_marks, caret + n_marks);
  if (has_mark (self, region->length, caret, n_marks, TRUE)
      && has_mark (self, region->length, caret, n_marks, FALSE))
    {
      head = g_utf8_substring (region->text, 0, caret - n_marks);
      tail = g_utf8_substring (region->text, caret + n_marks, -1);
      after = g_strconcat (head, tail, NULL);
      return stet_format_edit_between (region, after, caret - n_marks, caret - n_marks);
    }
  head = g_utf8_substring (region->text, 0, caret);
  tail = g_utf8_substring (region->text, caret, -1);
  after = g_strconcat (head, marks, marks, tail, NULL);
  return stet_format_edit_between (region, after, caret + n_marks, caret + n_marks);
}

static StetFormatEdit *
toggle (const char *text, guint start, guint end, Format format)
{
  g_auto (StetFormatRegion) region = { 0 };
  g_auto (Words) words = { 0 };
  guint from, to, first, last;
  gboolean caret;
  StetFormatEdit *edit;

  stet_format_region_init (&region, text, start, end);
  words_init (&words, region.text);
  from = region.start;
  to = region.end;
  caret = from == to;
  if (caret && !word_around (&words, from, region.length, &from, &to))
    return toggle_at_caret (&words, &region, format == STRONG ? 2 : 1);
  if (!select_cells (&words, from, to, &first, &last))
    return NULL;
  guint inside = caret ? region.start - cell_at (&words, first)->start : 0;
  if (all_have (&words, first, last, format))
    set_all (&words, first, last, format, 0);
  else
    {
      set_all (&words, first, last, format, 1);
      bridge (&words, first, last, format);
    }
  edit = finish (&words, &region, first, last, format);
  if (edit != NULL && caret)
    edit->selection_start = edit->selection_end = edit->selection_start + inside;
  return edit;
}

StetFormatEdit *
stet_format_toggle_strong (const char *text, guint start, guint end)
{
  return toggle (text, start, end, STRONG);
}

StetFormatEdit *
stet_format_toggle_emphasis (const char *text, guint start, guint end)
{
  return toggle (text, start, end, EMPHASIS);
}

/* "](url)", with what would end the address early as percent escapes (RFC 3986, 2.1). */
static char *
make_tail (const char *url)
{
  GString *tail = g_string_new ("](");

  for (const char *p = url; *p != '\0'; p++)
    if (strchr (" ()<>\\\"", *p) != NULL)
      g_string_append_printf (tail, "%%%02X", (guint) (guchar) *p);
    else if (!g_ascii_iscntrl (*p))
      g_string_append_c (tail, *p);
  g_string_append_c (tail, ')');
  return g_string_free (tail, FALSE);
}

/* The address as its own text, at the caret. */
static StetFormatEdit *
insert_link (const StetFormatRegion *region, const char *url)
{
  g_autofree char *words = stet_markdown_escape (url, -1), *tail = make_tail (url);
  g_autofree char *head = g_utf8_substring (region->text, 0, region->start);
  g_autofree char *rest = g_utf8_substring (region->text, region->start, -1);
  g_autofree char *after = g_strconcat (head, "[", words, tail, rest, NULL);
  guint end = region->start + (guint) g_utf8_strlen (words, -1) + (guint) g_utf8_strlen (tail, -1) + 1;

  return stet_format_edit_between (region, after, end, end);
}

/* Widens [@first, @last] to all of the links that it touches. */
static gboolean
widen_to_links (const Words *self, guint *first, guint *last)
{
  gboolean touched = FALSE;
  guint link = 0;

  for (guint i = *first; i <= *last && link == 0; i++)
    link = cell_at (self, i)->format[LINK];
  touched = link != 0;
  link = cell_at (self, *first)->format[LINK];
  while (link != 0 && *first > 0 && cell_at (self, *first - 1)->format[LINK] == link)
    (*first)--;
  link = cell_at (self, *last)->format[LINK];
  while (link != 0 && *last + 1 < self->cells->len && cell_at (self, *last + 1)->format[LINK] == link)
    (*last)++;
  return touched;
}

/* The paragraph that the cell is in. */
static gboolean
clamp_to_paragraph (const Words *self, guint first, guint *last)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      StetRange range = g_array_index (self->paragraphs, StetRange, i);
      if (range.start <= first && first < range.end)
        {
          *last = MIN (*last, range.end - 1);
          return TRUE;
        }
    }
  return FALSE;
}

/* The cells that a link is put on or taken off; FALSE where there are none. */
static gboolean
select_for_link (const Words *self, const StetFormatRegion *region, guint *first, guint *last)
{
  guint from = region->start, to = region->end;

  if (from < to || word_around (self, from, region->length, &from, &to))
    return select_cells (self, from, to, first, last) && clamp_to_paragraph (self, *first, last);
  *first = *last = find_cell (self, from);
  return *first < self->cells->len && cell_at (self, *first)->format[LINK] != 0
         && cell_at (self, *first)->start <= from;
}

StetFormatEdit *
stet_format_set_link (const char *text, guint start, guint end, const char *url)
{
  g_auto (StetFormatRegion) region = { 0 };
  g_auto (Words) words = { 0 };
  gboolean remove = url == NULL || *url == '\0', touched;
  guint first, last;

  stet_format_region_init (&region, text, start, end);
  words_init (&words, region.text);
  if (!select_for_link (&words, &region, &first, &last))
    return remove || region.start != region.end ? NULL : insert_link (&region, url);
  touched = widen_to_links (&words, &first, &last);
  if (remove && !touched)
    return NULL;
  if (!remove)
    {
      g_ptr_array_add (words.tails, make_tail (url));
      words.new_link = words.tails->len;
    }
  set_all (&words, first, last, LINK, words.new_link);
  return finish (&words, &region, first, last, LINK);
}
