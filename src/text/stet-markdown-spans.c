/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stet Markdown as spans and markup for the editor. Pure functions. */
#include "config.h"

#include "stet-markdown-walk.h"
#include "stet-utf8.h"

#include <string.h>

/* A span, and when it was entered. */
typedef struct
{
  StetSpan span;
  guint order;
} Entry;

typedef struct
{
  const StetTextIndex *index;
  const char *source;
  GArray *entries; /* (owned): of Entry */
  GArray *orders;  /* (owned): of guint: of the open spans */
  guint n_entered;
  GArray *markup; /* (owned): of StetRange */
  GArray *alts;   /* (owned): of guint: where the text of open pictures begins in @alt */
  GString *alt;   /* (owned) */
} Collector;

static void
enter_cb (int kind, gpointer data)
{
  Collector *self = data;
  guint order = self->n_entered++;

  g_array_append_val (self->orders, order);
  if (kind == STET_SPAN_PICTURE)
    {
      guint start = (guint) self->alt->len;
      g_array_append_val (self->alts, start);
    }
}

/* When the span that ends was entered; rules and list markers are entered as they end. */
static guint
take_order (Collector *self, int kind)
{
  guint order;

  if (kind == STET_SPAN_RULE || kind == STET_SPAN_LIST_MARKER)
    return self->n_entered++;
  order = g_array_index (self->orders, guint, self->orders->len - 1);
  g_array_set_size (self->orders, self->orders->len - 1);
  return order;
}

/* The alternative text since the innermost picture was entered. */
static char *
take_alt (Collector *self)
{
  guint start = g_array_index (self->alts, guint, self->alts->len - 1);
  char *alt = g_strdup (self->alt->str + start);

  g_array_set_size (self->alts, self->alts->len - 1);
  if (self->alts->len == 0)
    g_string_truncate (self->alt, 0);
  return alt;
}

static void
leave_cb (int kind, const StetWalkRange *range, gpointer data)
{
  Collector *self = data;
  g_autofree char *alt = kind == STET_SPAN_PICTURE ? take_alt (self) : NULL;
  Entry entry = { .order = take_order (self, kind) };

  if (kind >= STET_WALK_BULLET_LIST || range->start == range->end)
    return;
  entry.span = (StetSpan) { .kind = (StetSpanKind) kind,
                            .start = stet_text_index_to_offset (self->index, range->start),
                            .end = stet_text_index_to_offset (self->index, range->end),
                            .level = range->level,
                            .number = range->number,
                            .url = g_strdup (range->url),
                            .title = g_strdup (range->title),
                            .alt = g_steal_pointer (&alt) };
  g_array_append_val (self->entries, entry);
}

static void
text_cb (StetWalkText type, gsize start, gsize end, gpointer data)
{
  Collector *self = data;

  if (self->alts->len == 0)
    return;
  if (type == STET_WALK_WORDS)
    g_string_append_len (self->alt, self->source + start, (gssize) (end - start));
  else
    g_string_append_c (self->alt, ' ');
}

static void
markup_cb (gsize start, gsize end, gpointer data)
{
  Collector *self = data;
  StetRange range
    = { stet_text_index_to_offset (self->index, start), stet_text_index_to_offset (self->index, end) };

  g_array_append_val (self->markup, range);
}

/* By start; of equal starts as they were entered, the outer first. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;

  if (one->span.start != other->span.start)
    return one->span.start < other->span.start ? -1 : 1;
  return (one->order > other->order) - (one->order < other->order);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const StetRange *one = a, *other = b;

  return (one->start > other->start) - (one->start < other->start);
}

StetSpans *
stet_markdown_spans (const char *text, gssize len)
{
  static const StetWalker walker = { enter_cb, leave_cb, text_cb, markup_cb };
  gsize n = len < 0 ? strlen (text) : (gsize) len;
  g_autoptr (StetTextIndex) index = stet_text_index_new (text, (gssize) n);
  g_autoptr (GString) alt = g_string_new (NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GArray) orders = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) alts = g_array_new (FALSE, FALSE, sizeof (guint));
  Collector collector
    = { .index = index, .source = text, .entries = entries, .orders = orders, .alts = alts, .alt = alt };
  StetSpans *self = g_new0 (StetSpans, 1);

  collector.markup = g_array_new (FALSE, FALSE, sizeof (StetRange));
  stet_markdown_walk (text, n, &walker, &collector);
  g_array_sort (entries, compare_entries);
  g_array_sort (collector.markup, compare_ranges);
  self->n_spans = entries->len;
  self->spans = g_new (StetSpan, entries->len);
  for (guint i = 0; i < entries->len; i++)
    self->spans[i] = g_array_index (entries, Entry, i).span;
  self->n_markup = collector.markup->len;
  self->markup = (StetRange *) (void *) g_array_free (collector.markup, FALSE);
  return self;
}

void
stet_spans_free (StetSpans *self)
{
  for (guint i = 0; i < self->n_spans; i++)
    {
      g_free (self->spans[i].url);
      g_free (self->spans[i].title);
      g_free (self->spans[i].alt);
    }
  g_free (self->spans);
  g_free (self->markup);
  g_free (self);
}
