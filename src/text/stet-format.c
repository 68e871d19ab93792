/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the formatting commands have in common: the region they work on, the smallest edit, the state of the
 * buttons. */
#include "config.h"

#include "stet-format-private.h"

#include <string.h>

void
stet_format_edit_free (StetFormatEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->inserted);
  g_free (self);
}

char *
stet_format_edit_apply (const StetFormatEdit *self, const char *text)
{
  const char *from = g_utf8_offset_to_pointer (text, self->offset);
  g_autofree char *head = g_strndup (text, (gsize) (from - text));

  return g_strconcat (head, self->inserted, g_utf8_offset_to_pointer (from, self->n_deleted), NULL);
}

void
stet_format_region_init (StetFormatRegion *self, const char *text, guint start, guint end)
{
  guint length = (guint) g_utf8_strlen (text, -1), from, to;
  guint first = MIN (MIN (start, end), length), last = MIN (MAX (start, end), length);

  stet_markdown_range_bounds (text, -1, first, last, &from, &to);
  from = MIN (from, first);
  to = MAX (to, last);
  self->text = g_utf8_substring (text, from, to);
  self->offset = from;
  self->length = to - from;
  self->start = first - from;
  self->end = last - from;
}

void
stet_format_region_clear (StetFormatRegion *self)
{
  g_clear_pointer (&self->text, g_free);
}

StetFormatEdit *
stet_format_edit_between (const StetFormatRegion *region, const char *after, guint start, guint end)
{
  glong n_old, n_new;
  g_autofree gunichar *old_chars = g_utf8_to_ucs4_fast (region->text, -1, &n_old);
  g_autofree gunichar *new_chars = g_utf8_to_ucs4_fast (after, -1, &n_new);
  glong head = 0, tail = 0;
  StetFormatEdit *self = g_new0 (StetFormatEdit, 1);

  while (head < MIN (n_old, n_new) && old_chars[head] == new_chars[head])
    head++;
  while (tail < MIN (n_old, n_new) - head && old_chars[n_old - 1 - tail] == new_chars[n_new - 1 - tail])
    tail++;
  self->offset = region->offset + (guint) head;
  self->n_deleted = (guint) (n_old - head - tail);
  self->inserted = g_ucs4_to_utf8 (new_chars + head, n_new - head - tail, NULL, NULL, NULL);
  self->selection_start = region->offset + start;
  self->selection_end = region->offset + end;
  return self;
}

void
stet_format_state_clear (StetFormatState *self)
{
  g_clear_pointer (&self->url, g_free);
}

/* Whether a span holds for the whole selection; at a caret, for what would be typed there. */
static gboolean
holds (const StetSpan *span, const StetFormatRegion *region)
{
  guint marks = span->kind == STET_SPAN_STRONG ? 2 : span->kind < STET_SPAN_STRONG ? 0 : 1;

  if (region->start == region->end)
    return span->start + marks <= region->start && region->end + marks <= span->end;
  return span->start <= region->start && region->end <= span->end;
}

static void
add_block (StetFormatState *state, const StetSpan *span, const StetFormatRegion *region)
{
  if (span->start > region->start || span->end < region->start)
    return;
  if (span->kind == STET_SPAN_HEADING)
    state->crosshead = TRUE;
  else if (span->kind == STET_SPAN_BLOCK_QUOTE)
    state->block_quote = TRUE;
}

/* The innermost list counts. */
static void
add_list (StetFormatState *state, const StetSpans *spans, guint item, const StetFormatRegion *region)
{
  const StetSpan *span = &spans->spans[item];
  guint marker = item + 1;

  while (marker < spans->n_spans && spans->spans[marker].kind != STET_SPAN_LIST_MARKER)
    marker++;
  if (span->start > region->start || span->end < region->start || marker >= spans->n_spans)
    return;
  state->number_list = g_ascii_isdigit (*g_utf8_offset_to_pointer (region->text, spans->spans[marker].start));
  state->bullet_list = !state->number_list;
}

void
stet_format_get_state (const char *text, guint start, guint end, StetFormatState *state)
{
  g_auto (StetFormatRegion) region = { 0 };
  g_autoptr (StetSpans) spans = NULL;

  *state = (StetFormatState) { 0 };
  stet_format_region_init (&region, text, start, end);
  spans = stet_markdown_spans (region.text, -1);
  for (guint i = 0; i < spans->n_spans; i++)
    {
      const StetSpan *span = &spans->spans[i];
      if (span->kind == STET_SPAN_LIST_ITEM)
        add_list (state, spans, i, &region);
      else if (span->kind < STET_SPAN_STRONG)
        add_block (state, span, &region);
      else if (span->kind == STET_SPAN_STRONG)
        state->strong |= holds (span, &region);
      else if (span->kind == STET_SPAN_EMPHASIS)
        state->emphasis |= holds (span, &region);
      else if (span->kind == STET_SPAN_LINK && span->start <= region.start && region.start < span->end)
        g_set_str (&state->url, span->url);
    }
}
