/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a region into cells without delimiters, and writes cells with delimiters properly nested. */
#include "config.h"

#include "stet-format-words.h"

#include <string.h>

#include "stet-markdown.h"

/* A stretch of cells with one format, both ends included. */
typedef struct
{
  guint first;
  guint last;
  StetFormat format;
  guint link;
} Run;

void
stet_words_clear (StetWords *self)
{
  g_clear_pointer (&self->chars, g_free);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->paragraphs, g_array_unref);
  g_clear_pointer (&self->tails, g_ptr_array_unref);
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
classify_link (StetWords *self, const StetSpan *span, const StetSpans *spans, guint8 *classes)
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
classify (StetWords *self, const StetSpans *spans, guint8 *classes)
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
make_cells (StetWords *self, const guint8 *classes, guint length)
{
  for (guint at = 0; at < length;)
    {
      StetCell cell = { .start = at, .kept = classes[at] == KEPT };
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

guint
stet_words_find_cell (const StetWords *self, guint at)
{
  guint low = 0, high = self->cells->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (stet_words_cell (self, middle)->end > at)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
apply_spans (StetWords *self, const StetSpans *spans)
{
  guint n_links = 0;

  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      StetRange range = { stet_words_find_cell (self, span->start), stet_words_find_cell (self, span->end) };
      StetFormat format = span->kind == STET_SPAN_STRONG     ? STET_FORMAT_STRONG
                          : span->kind == STET_SPAN_EMPHASIS ? STET_FORMAT_EMPHASIS
                          : span->kind == STET_SPAN_LINK     ? STET_FORMAT_LINK
                                                             : STET_N_FORMATS;
      if (span->kind == STET_SPAN_PARAGRAPH || span->kind == STET_SPAN_HEADING)
        g_array_append_val (self->paragraphs, range);
      if (format == STET_N_FORMATS)
        continue;
      n_links += format == STET_FORMAT_LINK;
      for (guint c = range.start; c < range.end; c++)
        stet_words_cell (self, c)->format[format] = format == STET_FORMAT_LINK ? n_links : 1;
    }
}

void
stet_words_init (StetWords *self, const char *region)
{
  g_autoptr (StetSpans) spans = stet_markdown_spans (region, -1);
  glong length;
  g_autofree guint8 *classes = NULL;

  self->chars = g_utf8_to_ucs4_fast (region, -1, &length);
  self->cells = g_array_new (FALSE, TRUE, sizeof (StetCell));
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (StetRange));
  self->tails = g_ptr_array_new_with_free_func (g_free);
  classes = g_new0 (guint8, (gsize) length + 1);
  classify (self, spans, classes);
  make_cells (self, classes, (guint) length);
  apply_spans (self, spans);
}

gboolean
stet_words_trim (const StetWords *self, guint *first, guint *last)
{
  while (*first <= *last && (stet_words_cell (self, *first)->space || stet_words_cell (self, *first)->kept))
    (*first)++;
  while (*last > *first && (stet_words_cell (self, *last)->space || stet_words_cell (self, *last)->kept))
    (*last)--;
  return *first <= *last;
}

/* Adds @run, in pieces that lie within or apart from the runs that are there. */
static void
add_run (const StetWords *self, GArray *runs, Run run)
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
  if (stet_words_trim (self, &run.first, &run.last))
    g_array_append_val (runs, run);
}

static void
add_runs (const StetWords *self, const StetRange *paragraph, StetFormat format, GArray *runs)
{
  Run run = { .format = format };

  for (guint i = paragraph->start; i < paragraph->end; i++)
    {
      const StetCell *cell = stet_words_cell (self, i);
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
closing (const StetWords *self, const Run *run)
{
  if (run->format == STET_FORMAT_LINK)
    return g_ptr_array_index (self->tails, run->link - 1);
  return run->format == STET_FORMAT_STRONG ? "**" : "*";
}

static void
write_cell (const StetWords *self, const StetCell *cell, GString *out)
{
  /* brackets in the text of a link must be in pairs, or escaped */
  if (self->new_link != 0 && cell->format[STET_FORMAT_LINK] == self->new_link && cell->end == cell->start + 1
      && (self->chars[cell->start] == '[' || self->chars[cell->start] == ']'))
    g_string_append_c (out, '\\');
  for (guint at = cell->start; at < cell->end; at++)
    g_string_append_unichar (out, self->chars[at]);
}

char *
stet_words_write (const StetWords *self, guint first, guint last, guint *start, guint *end)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GString) out = g_string_new (NULL);
  guint next = 0;

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (Run));
      for (StetFormat format = STET_FORMAT_LINK; format < STET_N_FORMATS; format++)
        add_runs (self, &g_array_index (self->paragraphs, StetRange, i), format, own);
      g_array_append_vals (runs, own->data, own->len);
    }
  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const StetCell *cell = stet_words_cell (self, i);
      for (; next < runs->len && g_array_index (runs, Run, next).first == i; next++)
        {
          const Run *run = &g_array_index (runs, Run, next);
          g_string_append (out, run->format == STET_FORMAT_LINK ? "[" : closing (self, run));
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
static const StetCell *
next_solid (const StetWords *self, guint *i)
{
  while (*i < self->cells->len && (stet_words_cell (self, *i)->space || stet_words_cell (self, *i)->kept))
    (*i)++;
  return *i < self->cells->len ? stet_words_cell (self, (*i)++) : NULL;
}

gboolean
stet_words_read_as (const StetWords *self, const char *markdown)
{
  g_auto (StetWords) other = { 0 };
  guint i = 0, j = 0;
  const StetCell *one, *two;

  stet_words_init (&other, markdown);
  do
    {
      one = next_solid (self, &i);
      two = next_solid (&other, &j);
      if (one == NULL || two == NULL)
        break;
      if (self->chars[one->end - 1] != other.chars[two->end - 1]
          || (one->format[STET_FORMAT_STRONG] != 0) != (two->format[STET_FORMAT_STRONG] != 0)
          || (one->format[STET_FORMAT_EMPHASIS] != 0) != (two->format[STET_FORMAT_EMPHASIS] != 0)
          || (one->format[STET_FORMAT_LINK] != 0) != (two->format[STET_FORMAT_LINK] != 0))
        return FALSE;
    }
  while (TRUE);
  return one == two && self->paragraphs->len == other.paragraphs->len;
}
