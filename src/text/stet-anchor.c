/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anchors: made of a text, found again in another. */

#include "config.h"

#include "stet-anchor.h"

#include <string.h>

/* How far apart prefix and suffix may have moved, in code points: this many times the old words, and some. */
#define GROWTH 4
#define SLACK  200

/* A text with its end, in bytes. */
typedef struct
{
  const char *start;
  const char *end;
} Text;

static Text
text_new (const char *text, gssize len)
{
  return (Text) { text, text + (len < 0 ? (gssize) strlen (text) : len) };
}

/* @n code points on from @p, or the end. */
static const char *
skip (const Text *text, const char *p, guint n)
{
  while (n > 0 && p < text->end)
    {
      p = g_utf8_next_char (p);
      n--;
    }
  return MIN (p, text->end);
}

static const char *
skip_back (const Text *text, const char *p, guint n)
{
  while (n > 0 && p > text->start)
    {
      p = g_utf8_prev_char (p);
      n--;
    }
  return p;
}

static guint
get_offset (const Text *text, const char *p)
{
  return g_utf8_strlen (text->start, p - text->start);
}

static const char *
find (const Text *text, const char *from, const char *words)
{
  return from <= text->end ? memmem (from, text->end - from, words, strlen (words)) : NULL;
}

StetAnchor *
stet_anchor_new (const char *text, gssize len, guint start, guint end)
{
  StetAnchor *self = g_new0 (StetAnchor, 1);
  Text all = text_new (text, len);
  const char *from = skip (&all, all.start, start);
  const char *to = end > start ? skip (&all, from, end - start) : from;
  const char *before = skip_back (&all, from, STET_ANCHOR_CONTEXT);
  const char *after = skip (&all, to, STET_ANCHOR_CONTEXT);

  self->exact = g_strndup (from, to - from);
  self->prefix = g_strndup (before, from - before);
  self->suffix = g_strndup (to, after - to);
  self->start = get_offset (&all, from);
  return self;
}

/* --- finding again ---------------------------------------------------------------------------------- */

/* How many bytes of what stood either side stand there still. */
static gsize
get_likeness (const StetAnchor *self, const Text *text, const char *from, const char *to)
{
  gsize before = 0, after = 0, n_prefix = strlen (self->prefix), n_suffix = strlen (self->suffix);

  while (before < n_prefix && from - before > text->start
         && from[-1 - (gssize) before] == self->prefix[n_prefix - 1 - before])
    before++;
  while (after < n_suffix && to + after < text->end && to[after] == self->suffix[after])
    after++;
  return before + after;
}

static gsize
get_distance (const char *p, const char *q)
{
  return p > q ? p - q : q - p;
}

static const char *
find_exact (const StetAnchor *self, const Text *text)
{
  const char *expected = skip (text, text->start, self->start), *best = NULL;
  gsize n = strlen (self->exact), best_likeness = 0;

  for (const char *p = find (text, text->start, self->exact); p != NULL; p = find (text, p + 1, self->exact))
    {
      gsize likeness = get_likeness (self, text, p, p + n);

      if (best == NULL || likeness > best_likeness
          || (likeness == best_likeness && get_distance (p, expected) < get_distance (best, expected)))
        {
          best = p;
          best_likeness = likeness;
        }
    }
  return best;
}

/* What stands between @prefix and @suffix, nearest to where the words stood. An empty one is the edge of the
 * text. */
static gboolean
find_between (const StetAnchor *self,
              const Text *text,
              const char *prefix,
              const char *suffix,
              const char **from,
              const char **to)
{
  const char *expected = skip (text, text->start, self->start);
  guint reach = GROWTH * g_utf8_strlen (self->exact, -1) + SLACK;
  gboolean found = FALSE;

  for (const char *p = find (text, text->start, prefix); p != NULL; p = find (text, p + 1, prefix))
    {
      const char *after = p + strlen (prefix);
      const char *limit = skip (text, after, reach + g_utf8_strlen (suffix, -1));
      Text window = { after, limit };
      const char *q = *suffix != '\0' ? find (&window, after, suffix) : limit == text->end ? text->end : NULL;

      if (q != NULL && (!found || get_distance (after, expected) < get_distance (*from, expected)))
        {
          *from = after;
          *to = q;
          found = TRUE;
        }
      if (*prefix == '\0')
        break;
    }
  return found;
}

/* The half of a context that is nearest to the words. */
static char *
dup_half (const char *context, gboolean is_prefix)
{
  glong n = g_utf8_strlen (context, -1), half = (n + 1) / 2;

  return is_prefix ? g_utf8_substring (context, n - half, n) : g_utf8_substring (context, 0, half);
}

static gboolean
find_changed (const StetAnchor *self, const Text *text, const char **from, const char **to)
{
  g_autofree char *prefix = dup_half (self->prefix, TRUE), *suffix = dup_half (self->suffix, FALSE);

  if (*self->prefix == '\0' && *self->suffix == '\0')
    return FALSE;
  return find_between (self, text, self->prefix, self->suffix, from, to)
         || find_between (self, text, prefix, self->suffix, from, to)
         || find_between (self, text, self->prefix, suffix, from, to)
         || find_between (self, text, prefix, suffix, from, to);
}

StetAnchorState
stet_anchor_resolve (const StetAnchor *self, const char *text, gssize len, guint *start, guint *end)
{
  Text all = text_new (text, len);
  const char *from = NULL, *to = NULL;
  StetAnchorState state;

  g_return_val_if_fail (self != NULL && text != NULL, STET_ANCHOR_LOST);

  if (*self->exact != '\0')
    from = find_exact (self, &all);
  if (from != NULL)
    {
      to = from + strlen (self->exact);
      state = get_offset (&all, from) == self->start ? STET_ANCHOR_EXACT : STET_ANCHOR_MOVED;
    }
  else if (find_changed (self, &all, &from, &to))
    state = *self->exact != '\0' || from != to       ? STET_ANCHOR_CHANGED
            : get_offset (&all, from) == self->start ? STET_ANCHOR_EXACT
                                                     : STET_ANCHOR_MOVED;
  else
    return STET_ANCHOR_LOST;
  if (start != NULL)
    *start = get_offset (&all, from);
  if (end != NULL)
    *end = get_offset (&all, to);
  return state;
}
