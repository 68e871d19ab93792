/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-suggestion-find.h"

#include <string.h>

#include "stet-word-diff.h"

/* Code points beside the words, on one side at least, that must be those of then: the same word elsewhere is
 * another word. */
#define NEIGHBOURS 8

static gboolean
stands_after (const char *text, const char *at, const char *prefix)
{
  const char *p = prefix + strlen (prefix);

  for (guint i = 0; i < NEIGHBOURS && p > prefix; i++)
    p = g_utf8_prev_char (p);
  gsize n = strlen (p);
  return (gsize) (at - text) >= n && memcmp (at - n, p, n) == 0 && (n > 0 || at == text);
}

static gboolean
stands_before (const char *at, const char *suffix)
{
  const char *p = suffix;

  for (guint i = 0; i < NEIGHBOURS && *p != '\0'; i++)
    p = g_utf8_next_char (p);
  return strncmp (at, suffix, p - suffix) == 0 && (p > suffix || *at == '\0');
}

static gboolean
has_neighbour (const StetAnchor *anchor, const char *text, guint from, guint to)
{
  const char *start = g_utf8_offset_to_pointer (text, from);
  const char *end = g_utf8_offset_to_pointer (start, to - from);

  return stands_after (text, start, anchor->prefix) || stands_before (end, anchor->suffix);
}

static gboolean
find (const StetAnchor *anchor, const char *text, guint *start, guint *end)
{
  guint from, to;

  /* put into an empty text: there is nothing on either side to go by */
  if (*anchor->exact == '\0' && *anchor->prefix == '\0' && *anchor->suffix == '\0')
    {
      if (*text != '\0')
        return FALSE;
      from = to = 0;
    }
  else
    {
      StetAnchorState state = stet_anchor_resolve (anchor, text, -1, &from, &to);

      if ((state != STET_ANCHOR_EXACT && state != STET_ANCHOR_MOVED)
          || !has_neighbour (anchor, text, from, to))
        return FALSE;
    }
  if (start != NULL)
    *start = from;
  if (end != NULL)
    *end = to;
  return TRUE;
}

gboolean
stet_suggestion_find (const StetSuggestion *self, const char *text, guint *start, guint *end)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  return find (self->anchor, text, start, end);
}

gboolean
stet_suggestion_find_accepted (const StetSuggestion *self, const char *text, guint *start, guint *end)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  StetAnchor accepted = *self->anchor;
  accepted.exact = self->text;
  return find (&accepted, text, start, end);
}

GPtrArray *
stet_suggestions_of (const char *story, const char *text, const char *proposal)
{
  g_return_val_if_fail (story != NULL && text != NULL && proposal != NULL, NULL);

  g_autoptr (GArray) changes = stet_word_diff (text, proposal);
  GPtrArray *suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_suggestion_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const StetWordChange *change = &g_array_index (changes, StetWordChange, i);
      g_autoptr (StetAnchor) anchor = stet_anchor_new (text, -1, change->old_start, change->old_end);
      g_autofree char *words = g_utf8_substring (proposal, change->new_start, change->new_end);

      g_ptr_array_add (suggestions, stet_suggestion_new (story, anchor, words));
    }
  return suggestions;
}

char *
stet_text_replace (const char *text, guint start, guint end, const char *words)
{
  g_return_val_if_fail (text != NULL && start <= end && words != NULL, NULL);

  const char *from = g_utf8_offset_to_pointer (text, start);
  const char *to = g_utf8_offset_to_pointer (from, end - start);
  GString *out = g_string_new_len (text, from - text);

  g_string_append (out, words);
  g_string_append (out, to);
  return g_string_free (out, FALSE);
}
