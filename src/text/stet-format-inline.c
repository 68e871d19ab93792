/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strong, emphasis and links.
 *
 * The region is read into cells, each with its formats and without delimiters; the command changes the
 * formats; the cells are written again with delimiters properly nested; and the result is read once more,
 * since a delimiter between a letter and punctuation may not open or close what it should (CommonMark 6.2).
 */
#include "config.h"

#include "stet-format-private.h"
#include "stet-format-words.h"

#include <string.h>

/* The cells from @start to @end that hold words; FALSE where there are none. */
static gboolean
select_cells (const StetWords *self, guint start, guint end, guint *first, guint *last)
{
  guint beyond = stet_words_find_cell (self, end);

  if (beyond < self->cells->len && stet_words_cell (self, beyond)->start < end) /* it ends within a picture */
    beyond++;
  *first = stet_words_find_cell (self, start);
  if (*first >= beyond)
    return FALSE;
  *last = beyond - 1;
  return stet_words_trim (self, first, last);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x2019 || c == '\'';
}

/* The word around @caret; FALSE where it does not stand within one. */
static gboolean
word_around (const StetWords *self, guint caret, guint length, guint *start, guint *end)
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
all_have (const StetWords *self, guint first, guint last, StetFormat format)
{
  for (guint i = first; i <= last; i++)
    if (!stet_words_cell (self, i)->space && !stet_words_cell (self, i)->kept
        && stet_words_cell (self, i)->format[format] == 0)
      return FALSE;
  return TRUE;
}

static void
set_all (StetWords *self, guint first, guint last, StetFormat format, guint value)
{
  for (guint i = first; i <= last; i++)
    stet_words_cell (self, i)->format[format] = value;
}

/* White space between words with the format takes it too, so that they become one run. */
static void
bridge (StetWords *self, guint first, guint last, StetFormat format)
{
  guint before = first, after = last + 1;

  while (before > 0
         && (stet_words_cell (self, before - 1)->space || stet_words_cell (self, before - 1)->kept))
    before--;
  if (before > 0 && before < first && stet_words_cell (self, before - 1)->format[format] != 0)
    set_all (self, before, first - 1, format, 1);
  while (after < self->cells->len
         && (stet_words_cell (self, after)->space || stet_words_cell (self, after)->kept))
    after++;
  if (after < self->cells->len && after > last + 1 && stet_words_cell (self, after)->format[format] != 0)
    set_all (self, last + 1, after - 1, format, 1);
}

/* Writes the words and proves them; else, once more without the punctuation at the ends of the selection. */
static StetFormatEdit *
finish (StetWords *self, const StetFormatRegion *region, guint first, guint last, StetFormat format)
{
  guint start = 0, end = 0, value = stet_words_cell (self, first)->format[format];
  g_autofree char *after = stet_words_write (self, first, last, &start, &end), *again = NULL;
  guint from = first, to = last;

  if (stet_words_read_as (self, after))
    return stet_format_edit_between (region, after, start, end);
  while (from < to && stet_words_cell (self, from)->punct)
    stet_words_cell (self, from++)->format[format] = !value;
  while (to > from && stet_words_cell (self, to)->punct)
    stet_words_cell (self, to--)->format[format] = !value;
  if (format == STET_FORMAT_LINK || (from == first && to == last))
    return NULL;
  again = stet_words_write (self, from, to, &start, &end);
  return stet_words_read_as (self, again) ? stet_format_edit_between (region, again, start, end) : NULL;
}

/* Whether @mark stands right before @at, or right after it, and no more of the same. */
static gboolean
has_mark (const StetWords *self, guint length, guint at, guint n, gboolean before)
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
toggle_at_caret (const StetWords *self, const StetFormatRegion *region, guint n_marks)
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
toggle (const char *text, guint start, guint end, StetFormat format)
{
  g_auto (StetFormatRegion) region = { 0 };
  g_auto (StetWords) words = { 0 };
  guint from, to, first, last;
  gboolean caret;
  StetFormatEdit *edit;

  stet_format_region_init (&region, text, start, end);
  stet_words_init (&words, region.text);
  from = region.start;
  to = region.end;
  caret = from == to;
  if (caret && !word_around (&words, from, region.length, &from, &to))
    return toggle_at_caret (&words, &region, format == STET_FORMAT_STRONG ? 2 : 1);
  if (!select_cells (&words, from, to, &first, &last))
    return NULL;
  guint inside = caret ? region.start - stet_words_cell (&words, first)->start : 0;
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
  return toggle (text, start, end, STET_FORMAT_STRONG);
}

StetFormatEdit *
stet_format_toggle_emphasis (const char *text, guint start, guint end)
{
  return toggle (text, start, end, STET_FORMAT_EMPHASIS);
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
widen_to_links (const StetWords *self, guint *first, guint *last)
{
  gboolean touched = FALSE;
  guint link = 0;

  for (guint i = *first; i <= *last && link == 0; i++)
    link = stet_words_cell (self, i)->format[STET_FORMAT_LINK];
  touched = link != 0;
  link = stet_words_cell (self, *first)->format[STET_FORMAT_LINK];
  while (link != 0 && *first > 0 && stet_words_cell (self, *first - 1)->format[STET_FORMAT_LINK] == link)
    (*first)--;
  link = stet_words_cell (self, *last)->format[STET_FORMAT_LINK];
  while (link != 0 && *last + 1 < self->cells->len
         && stet_words_cell (self, *last + 1)->format[STET_FORMAT_LINK] == link)
    (*last)++;
  return touched;
}

/* The paragraph that the cell is in. */
static gboolean
clamp_to_paragraph (const StetWords *self, guint first, guint *last)
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
select_for_link (const StetWords *self, const StetFormatRegion *region, guint *first, guint *last)
{
  guint from = region->start, to = region->end;

  if (from < to || word_around (self, from, region->length, &from, &to))
    return select_cells (self, from, to, first, last) && clamp_to_paragraph (self, *first, last);
  *first = *last = stet_words_find_cell (self, from);
  return *first < self->cells->len && stet_words_cell (self, *first)->format[STET_FORMAT_LINK] != 0
         && stet_words_cell (self, *first)->start <= from;
}

StetFormatEdit *
stet_format_set_link (const char *text, guint start, guint end, const char *url)
{
  g_auto (StetFormatRegion) region = { 0 };
  g_auto (StetWords) words = { 0 };
  gboolean remove = url == NULL || *url == '\0', touched;
  guint first, last;

  stet_format_region_init (&region, text, start, end);
  stet_words_init (&words, region.text);
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
  set_all (&words, first, last, STET_FORMAT_LINK, words.new_link);
  return finish (&words, &region, first, last, STET_FORMAT_LINK);
}
