/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-likeness.h"

#include <string.h>

/* What of the words two passages must share, in thousandths, for one to be the other's new wording: alone,
 * and where two words beside it are the same as well. */
#define ENOUGH_WORDS        500
#define ENOUGH_WITH_CONTEXT 300
/* So many words beside it that nothing need be shared within. */
#define ENOUGH_CONTEXT 3
/* What a word beside it is worth: three of them make up for any likeness of words elsewhere. */
#define CONTEXT_WEIGHT 300

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* The words of a stretch as hashes in their order. */
static GArray *
read_words (const char *text, gsize len)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *end = text + len;

  for (const char *p = text; p < end;)
    {
      guint hash = 5381;
      const char *from = p;

      for (gunichar c; p < end && g_unichar_isalnum (c = g_utf8_get_char (p)); p = g_utf8_next_char (p))
        hash = hash * 33 + g_unichar_tolower (c);
      if (p > from)
        g_array_append_val (words, hash);
      else
        p = g_utf8_next_char (p);
    }
  return words;
}

static void
sign (StetCheckWords *self, guint hash)
{
  self->signature |= G_GUINT64_CONSTANT (1) << ((hash * 2654435769u) >> 26);
}

/* Enough of a line for the words that are kept of it. */
#define NEAR 256

static void
read_before (StetCheckWords *self, const char *text, gsize len)
{
  g_autoptr (GArray) words = NULL;
  gsize from = len > NEAR ? len - NEAR : 0;

  while (from > 0 && from < len && !g_ascii_isspace (text[from]))
    from++;
  words = read_words (text + from, len - from);
  self->n_before = MIN (words->len, STET_CHECK_CONTEXT_WORDS);
  for (guint i = 0; i < self->n_before; i++)
    sign (self, self->before[i] = g_array_index (words, guint, words->len - 1 - i));
}

static void
read_after (StetCheckWords *self, const char *text, gsize len)
{
  g_autoptr (GArray) words = NULL;
  gsize end = MIN (len, NEAR);

  while (end > 0 && end < len && !g_ascii_isspace (text[end]))
    end--;
  words = read_words (text, end);
  self->n_after = MIN (words->len, STET_CHECK_CONTEXT_WORDS);
  for (guint i = 0; i < self->n_after; i++)
    sign (self, self->after[i] = g_array_index (words, guint, i));
}

static void
read_within (StetCheckWords *self, const char *words)
{
  memset (self, 0, sizeof *self);
  self->words = read_words (words, strlen (words));
  for (guint i = 0; i < self->words->len; i++)
    sign (self, g_array_index (self->words, guint, i));
  g_array_sort (self->words, compare_hashes);
}

void
stet_check_words_init (StetCheckWords *self, const char *words, const char *before, const char *after)
{
  const char *line = strrchr (before, '\n');
  const char *from = line != NULL ? line + 1 : before;
  gsize len = strcspn (after, "\n");

  read_within (self, words);
  read_before (self, from, strlen (from));
  read_after (self, after, len);
  self->first = self->n_before == 0;
  self->last = self->n_after == 0;
}

void
stet_check_words_init_anchor (StetCheckWords *self, const StetAnchor *anchor)
{
  const char *line = strrchr (anchor->prefix, '\n');
  const char *from = line != NULL ? line + 1 : anchor->prefix;
  gsize len = strcspn (anchor->suffix, "\n");
  gboolean begins = line != NULL || g_utf8_strlen (anchor->prefix, -1) < STET_ANCHOR_CONTEXT;
  gboolean ends = anchor->suffix[len] == '\n' || g_utf8_strlen (anchor->suffix, -1) < STET_ANCHOR_CONTEXT;

  read_within (self, anchor->exact);
  if (!begins)
    from += strcspn (from, " \t");
  while (!ends && len > 0 && !g_ascii_isspace (anchor->suffix[len - 1]))
    len--;
  read_before (self, from, strlen (from));
  read_after (self, anchor->suffix, len);
  self->first = begins && self->n_before == 0;
  self->last = ends && self->n_after == 0;
}

void
stet_check_words_clear (StetCheckWords *self)
{
  g_clear_pointer (&self->words, g_array_unref);
}

/* What two sorted lists of words share, in thousandths of both. */
static guint
get_share (const GArray *a, const GArray *b)
{
  guint i = 0, j = 0, n = 0;

  while (i < a->len && j < b->len)
    {
      guint x = g_array_index (a, guint, i), y = g_array_index (b, guint, j);

      n += x == y;
      i += x <= y;
      j += y <= x;
    }
  return a->len + b->len > 0 ? 2000 * n / (a->len + b->len) : 0;
}

/* How many words from the passage on are the same, the edge of the paragraph counting as one. */
static guint
count_same (const guint *a, guint n_a, const guint *b, guint n_b, gboolean edge)
{
  guint n = 0;

  while (n < MIN (n_a, n_b) && a[n] == b[n])
    n++;
  return n + edge;
}

guint
stet_check_words_score (const StetCheckWords *then, const StetCheckWords *now)
{
  guint share, context;

  if ((then->signature & now->signature) == 0 && !(then->first && now->first) && !(then->last && now->last))
    return 0;
  share = get_share (then->words, now->words);
  context = count_same (then->before, then->n_before, now->before, now->n_before, then->first && now->first)
            + count_same (then->after, then->n_after, now->after, now->n_after, then->last && now->last);
  if (share >= ENOUGH_WORDS || (share >= ENOUGH_WITH_CONTEXT && context >= 2) || context >= ENOUGH_CONTEXT)
    return 1 + share + CONTEXT_WEIGHT * context;
  return 0;
}

/* The edge of the text is as good as words. */
static guint
get_likeness_before (const char *then, const char *now)
{
  const char *p = then + strlen (then), *q = now + strlen (now);
  guint n = 0;

  while (p > then && q > now)
    {
      p = g_utf8_prev_char (p);
      q = g_utf8_prev_char (q);
      if (g_utf8_get_char (p) != g_utf8_get_char (q))
        return n;
      n++;
    }
  return p == then && q == now ? STET_ANCHOR_CONTEXT : n;
}

static guint
get_likeness_after (const char *then, const char *now)
{
  guint n = 0;

  while (*then != '\0' && *now != '\0' && g_utf8_get_char (then) == g_utf8_get_char (now))
    {
      then = g_utf8_next_char (then);
      now = g_utf8_next_char (now);
      n++;
    }
  return *then == '\0' && (*now == '\0' || n == STET_ANCHOR_CONTEXT) ? STET_ANCHOR_CONTEXT : n;
}

guint
stet_check_likeness (const StetAnchor *anchor, const char *before, const char *after)
{
  return get_likeness_before (anchor->prefix, before) + get_likeness_after (anchor->suffix, after);
}

gboolean
stet_check_words_are_strange (const char *a, const char *b)
{
  g_autoptr (GArray) then = read_words (a, strlen (a));
  g_autoptr (GArray) now = read_words (b, strlen (b));

  g_array_sort (then, compare_hashes);
  g_array_sort (now, compare_hashes);
  return then->len > 0 && now->len > 0 && get_share (then, now) == 0;
}
