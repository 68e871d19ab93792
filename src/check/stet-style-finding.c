/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-style-finding.h"

#include "stet-utf8.h"

#include <string.h>

StetStyleFinding *
stet_style_finding_copy (const StetStyleFinding *self)
{
  StetStyleFinding *copy = g_memdup2 (self, sizeof *self);

  stet_style_rule_ref (copy->rule);
  copy->words = g_strdup (self->words);
  copy->message = g_strdup (self->message);
  copy->suggestions = g_strdupv (self->suggestions);
  return copy;
}

void
stet_style_finding_free (StetStyleFinding *self)
{
  if (self == NULL)
    return;
  stet_style_rule_unref (self->rule);
  g_free (self->words);
  g_free (self->message);
  g_strfreev (self->suggestions);
  g_free (self);
}

void
stet_style_edit_free (StetStyleEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->inserted);
  g_free (self);
}

/* The later first; of two that begin together the longer. */
static int
compare_backwards (gconstpointer a, gconstpointer b)
{
  const StetStyleFinding *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? 1 : -1;
  return (x->end < y->end) - (x->end > y->end);
}

GPtrArray *
stet_style_fix (const char *text, gssize len, const GPtrArray *findings, guint choice)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_style_edit_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (findings->len);
  g_autoptr (StetTextIndex) index = stet_text_index_new (text, len);
  guint behind = G_MAXUINT;

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (findings, i));
  g_ptr_array_sort_values (sorted, compare_backwards);
  for (guint i = 0; i < sorted->len; i++)
    {
      const StetStyleFinding *finding = g_ptr_array_index (sorted, i);
      gsize start = stet_text_index_to_byte (index, finding->start);
      gsize end = stet_text_index_to_byte (index, finding->end);
      StetStyleEdit *edit;

      if (finding->suggestions == NULL || finding->suggestions[0] == NULL || finding->end > behind)
        continue;
      if (strlen (finding->words) != end - start || memcmp (text + start, finding->words, end - start) != 0)
        continue;
      edit = g_new0 (StetStyleEdit, 1);
      edit->start = finding->start;
      edit->n_deleted = finding->end - finding->start;
      edit->inserted
        = g_strdup (finding->suggestions[choice < g_strv_length (finding->suggestions) ? choice : 0]);
      g_ptr_array_add (edits, edit);
      behind = finding->start;
    }
  return edits;
}

GPtrArray *
stet_style_findings_of_rule (const GPtrArray *findings, const char *id)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      const StetStyleFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->rule->id, id))
        g_ptr_array_add (found, (gpointer) finding);
    }
  return found;
}

/* Code points beside a place, no further than the paragraph and STET_STYLE_IGNORE_CONTEXT. Pointers into the
 * text. */
typedef struct
{
  const char *start; /* of what stands before */
  const char *from;  /* the words */
  const char *to;
  const char *end; /* of what stands behind */
} Surroundings;

static Surroundings
look_around (const char *text, gsize len, gsize start, gsize end)
{
  Surroundings at = { text + start, text + start, text + end, text + end };

  for (guint n = 0; n < STET_STYLE_IGNORE_CONTEXT && at.start > text && at.start[-1] != '\n'; n++)
    at.start = g_utf8_prev_char (at.start);
  for (guint n = 0; n < STET_STYLE_IGNORE_CONTEXT && at.end < text + len && *at.end != '\n'; n++)
    at.end = g_utf8_next_char (at.end);
  return at;
}

StetStyleIgnore *
stet_style_ignore_new_here (const StetStyleFinding *finding, const char *text, gssize len)
{
  g_autoptr (StetTextIndex) index = stet_text_index_new (text, len);
  gsize size = len < 0 ? strlen (text) : (gsize) len;
  Surroundings at = look_around (text, size, stet_text_index_to_byte (index, finding->start),
                                 stet_text_index_to_byte (index, finding->end));
  g_autofree char *prefix = g_strndup (at.start, (gsize) (at.from - at.start));
  g_autofree char *suffix = g_strndup (at.to, (gsize) (at.end - at.to));

  return stet_style_ignore_new (finding->rule->id, finding->words, prefix, suffix);
}

StetStyleIgnore *
stet_style_ignore_new_in_story (const StetStyleFinding *finding)
{
  return stet_style_ignore_new (finding->rule->id, finding->words, NULL, NULL);
}

/* Bytes that @ignore's surroundings and those at the place share, next to the words. */
static gsize
count_shared (const StetStyleIgnore *ignore, const Surroundings *at)
{
  gsize prefix = strlen (ignore->prefix), before = 0, behind = 0;

  while (before < prefix && before < (gsize) (at->from - at->start)
         && at->from[-1 - (gssize) before] == ignore->prefix[prefix - 1 - before])
    before++;
  while (ignore->suffix[behind] != '\0' && at->to + behind < at->end
         && at->to[behind] == ignore->suffix[behind])
    behind++;
  return before + behind;
}

static gboolean
is_ignored (const StetStyleFinding *finding, const GPtrArray *ignores, const Surroundings *at)
{
  for (guint i = 0; i < ignores->len; i++)
    {
      const StetStyleIgnore *ignore = g_ptr_array_index (ignores, i);
      gsize kept;

      if (!g_str_equal (ignore->rule, finding->rule->id) || !g_str_equal (ignore->words, finding->words))
        continue;
      if (ignore->scope == STET_IGNORE_IN_STORY)
        return TRUE;
      kept = strlen (ignore->prefix) + strlen (ignore->suffix);
      if (kept == 0 ? at->start == at->from && at->to == at->end : 2 * count_shared (ignore, at) >= kept)
        return TRUE;
    }
  return FALSE;
}

void
stet_style_remove_ignored (GPtrArray *findings,
                           const GPtrArray *ignores,
                           const char *text,
                           gssize len,
                           guint offset)
{
  g_autoptr (StetTextIndex) index = NULL;
  gsize size = len < 0 ? strlen (text) : (gsize) len;

  if (ignores == NULL || ignores->len == 0 || findings->len == 0)
    return;
  index = stet_text_index_new (text, len);
  for (guint i = findings->len; i > 0; i--)
    {
      const StetStyleFinding *finding = g_ptr_array_index (findings, i - 1);
      Surroundings at = look_around (text, size, stet_text_index_to_byte (index, finding->start - offset),
                                     stet_text_index_to_byte (index, finding->end - offset));

      if (is_ignored (finding, ignores, &at))
        g_ptr_array_remove_index (findings, i - 1);
    }
}
