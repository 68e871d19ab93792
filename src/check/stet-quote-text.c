/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of the quote finder, cut into paragraphs. */

#include "config.h"

#include "stet-quote-text.h"

#include <string.h>

void
stet_text_paragraph_free (StetTextParagraph *paragraph)
{
  if (!paragraph)
    return;
  stet_text_paragraph_free (paragraph->before);
  stet_quote_paragraph_clear (&paragraph->analysis);
  g_clear_pointer (&paragraph->claims, g_array_unref);
  g_free (paragraph->text);
  g_free (paragraph);
}

static void
paragraph_free (gpointer data)
{
  stet_text_paragraph_free (data);
}

static guint
count_chars (const char *text, gsize len)
{
  guint n = 0;

  for (gsize i = 0; i < len; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;
  return n;
}

static StetTextParagraph *
paragraph_new (const char *text, gsize len, gboolean counted)
{
  StetTextParagraph *paragraph = g_new0 (StetTextParagraph, 1);

  paragraph->text = g_strndup (text, len);
  paragraph->len = (guint) len;
  paragraph->n_chars = count_chars (text, len);
  paragraph->stale = TRUE;
  if (counted)
    stet_language_count (text, len, &paragraph->counts);
  stet_quote_paragraph_init (&paragraph->analysis);
  return paragraph;
}

static void
split (const char *text, gsize len, gboolean counted, GPtrArray *paragraphs)
{
  const char *end = text + len;

  for (;;)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));

      g_ptr_array_add (paragraphs,
                       paragraph_new (text, (gsize) ((line_end ? line_end : end) - text), counted));
      if (!line_end)
        return;
      text = line_end + 1;
    }
}

void
stet_quote_text_init (StetQuoteText *self)
{
  self->paragraphs = g_ptr_array_new_with_free_func (paragraph_free);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  stet_quote_text_set (self, "", 0, FALSE);
}

void
stet_quote_text_clear (StetQuoteText *self)
{
  g_ptr_array_unref (self->paragraphs);
  g_array_unref (self->starts);
}

guint
stet_quote_text_end (const StetQuoteText *self, guint i)
{
  return stet_quote_text_start (self, i) + stet_quote_text_at (self, i)->n_chars;
}

guint
stet_quote_text_length (const StetQuoteText *self)
{
  return stet_quote_text_end (self, self->paragraphs->len - 1);
}

guint
stet_quote_text_find (const StetQuoteText *self, guint offset)
{
  guint low = 0, high = self->paragraphs->len - 1;

  while (low < high)
    {
      guint middle = high - (high - low) / 2;

      if (stet_quote_text_start (self, middle) <= offset)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* Counts the starts of @n paragraphs from @first on, given that of the first. Returns where the next begins.
 */
static guint
set_starts (StetQuoteText *self, guint first, guint n, guint start)
{
  for (guint i = first; i < first + n; i++)
    {
      g_array_index (self->starts, guint, i) = start;
      start += stet_quote_text_at (self, i)->n_chars + 1;
    }
  return start;
}

void
stet_quote_text_set (StetQuoteText *self, const char *text, gsize len, gboolean counted)
{
  g_ptr_array_set_size (self->paragraphs, 0);
  split (text, len, counted, self->paragraphs);
  g_array_set_size (self->starts, self->paragraphs->len);
  set_starts (self, 0, self->paragraphs->len, 0);
}

/* The text of the paragraphs @first … @last once the edit is made. */
static GString *
edited_text (const StetQuoteText *self,
             guint first,
             guint last,
             guint offset,
             guint n_deleted,
             const char *inserted,
             gsize len)
{
  const char *head = stet_quote_text_at (self, first)->text;
  const char *tail = stet_quote_text_at (self, last)->text;
  const char *head_end
    = g_utf8_offset_to_pointer (head, (glong) (offset - stet_quote_text_start (self, first)));
  GString *text = g_string_new_len (head, head_end - head);

  g_string_append_len (text, inserted, (gssize) len);
  g_string_append (
    text, g_utf8_offset_to_pointer (tail, (glong) (offset + n_deleted - stet_quote_text_start (self, last))));
  return text;
}

/* Puts @fresh in the place of @n_old paragraphs; returns those. */
static GPtrArray *
replace_paragraphs (StetQuoteText *self, guint first, guint n_old, GPtrArray *fresh)
{
  GPtrArray *paragraphs = self->paragraphs;
  GPtrArray *old = g_ptr_array_new_full (n_old, paragraph_free);
  guint n = paragraphs->len, n_new = fresh->len, behind = n - first - n_old;

  for (guint i = first; i < first + n_old; i++)
    g_ptr_array_add (old, paragraphs->pdata[i]);
  if (n_new > n_old)
    g_ptr_array_set_size (paragraphs, (gint) (n + n_new - n_old));
  memmove (paragraphs->pdata + first + n_new, paragraphs->pdata + first + n_old,
           behind * sizeof *paragraphs->pdata);
  memcpy (paragraphs->pdata + first, fresh->pdata, n_new * sizeof *paragraphs->pdata);
  if (n_new < n_old)
    {
      /* what stands there has moved: nothing to free */
      memset (paragraphs->pdata + n + n_new - n_old, 0, (n_old - n_new) * sizeof *paragraphs->pdata);
      g_ptr_array_set_free_func (paragraphs, NULL);
      g_ptr_array_set_size (paragraphs, (gint) (n + n_new - n_old));
      g_ptr_array_set_free_func (paragraphs, paragraph_free);
    }
  return old;
}

static void
move_starts (StetQuoteText *self, guint first, guint n_old, guint n_new)
{
  guint n = self->starts->len;
  guint start = stet_quote_text_start (self, first), next, shift;
  guint before = first + n_old < n ? stet_quote_text_start (self, first + n_old) : 0;

  if (n_new > n_old)
    {
      g_autofree guint *empty = g_new0 (guint, n_new - n_old);

      g_array_insert_vals (self->starts, first + 1, empty, n_new - n_old);
    }
  else if (n_old > n_new)
    g_array_remove_range (self->starts, first + 1, n_old - n_new);
  next = set_starts (self, first, n_new, start);
  shift = next - before;
  for (guint i = first + n_new; shift != 0 && i < self->starts->len; i++)
    g_array_index (self->starts, guint, i) += shift;
}

GPtrArray *
stet_quote_text_edit (StetQuoteText *self,
                      guint offset,
                      guint n_deleted,
                      const char *inserted,
                      gsize len,
                      gboolean counted,
                      guint *first,
                      guint *n)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  guint last = stet_quote_text_find (self, offset + n_deleted);
  g_autoptr (GString) text = NULL;
  GPtrArray *old;

  *first = stet_quote_text_find (self, offset);
  text = edited_text (self, *first, last, offset, n_deleted, inserted, len);
  split (text->str, text->len, counted, fresh);
  *n = fresh->len;
  old = replace_paragraphs (self, *first, last - *first + 1, fresh);
  move_starts (self, *first, last - *first + 1, *n);
  return old;
}
