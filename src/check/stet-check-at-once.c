/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matcher for a text that nobody is writing in: everything is added once and answered once. */
#include "config.h"

#include "stet-check-match.h"

#include "stet-anchor.h"
#include "stet-check-likeness.h"
#include "stet-utf8.h"
#include "stet-words-key.h"

static guint
get_finding_start (gconstpointer finding)
{
  return ((const StetFinding *) finding)->start;
}

static guint
get_finding_end (gconstpointer finding)
{
  return ((const StetFinding *) finding)->end;
}

static char *
dup_indexed_text (gpointer data, guint start, guint end)
{
  return stet_text_index_dup_range (data, start, end);
}

StetCheckPlace *
stet_check_match (const char *text, gssize len, GPtrArray *findings, GPtrArray *checks)
{
  g_autoptr (StetTextIndex) index = NULL;
  g_autoptr (StetCheckMatcher) matcher = NULL;
  StetCheckPlace *places;

  g_return_val_if_fail (text != NULL && findings != NULL && checks != NULL, NULL);

  index = stet_text_index_new (text, len);
  matcher = stet_check_matcher_new (
    &(StetCheckText) { get_finding_start, get_finding_end, dup_indexed_text, index });
  stet_check_matcher_set_checks (matcher, checks);
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      guint from = finding->start - MIN (finding->start, STET_CHECK_NEAR);
      g_autofree char *before = stet_text_index_dup_range (index, from, finding->start);
      g_autofree char *after
        = stet_text_index_dup_range (index, finding->end, finding->end + STET_CHECK_NEAR);

      stet_check_matcher_add (matcher, finding, finding->kind, finding->words, before, after);
    }
  stet_check_matcher_resolve (matcher, G_MAXUINT, 0);
  places = g_new0 (StetCheckPlace, checks->len + 1);
  for (guint i = 0; i < checks->len; i++)
    places[i] = *stet_check_matcher_get_place (matcher, i);
  return places;
}

static int
find_place (const StetCheckPlace *places, guint n, gconstpointer finding)
{
  for (guint i = 0; i < n; i++)
    if (places[i].finding == finding)
      return i;
  return -1;
}

StetCheck *
stet_check_prepare (const char *story,
                    const char *text,
                    const GPtrArray *findings,
                    const GPtrArray *checks,
                    const StetCheckPlace *places,
                    guint index)
{
  const StetFinding *finding = g_ptr_array_index (findings, index);
  g_autoptr (StetAnchor) anchor = stet_anchor_new (text, -1, finding->start, finding->end);
  StetCheck *check = stet_check_new (story, finding->kind, anchor);
  g_autofree char *key = stet_words_key (finding->words, -1);
  int before = find_place (places, checks->len, finding);

  g_set_str (&check->speaker, finding->speaker);
  for (guint i = 0; i < findings->len; i++)
    {
      const StetFinding *other = g_ptr_array_index (findings, i);
      g_autofree char *other_key = other->kind == finding->kind ? stet_words_key (other->words, -1) : NULL;

      if (i != index && g_strcmp0 (key, other_key) == 0 && find_place (places, checks->len, other) < 0)
        g_ptr_array_add (check->twins, stet_anchor_new (text, -1, other->start, other->end));
    }
  if (before >= 0)
    {
      const StetCheck *old = g_ptr_array_index (checks, before);

      g_set_str (&check->id, old->id);
      g_set_str (&check->note, old->note);
      check->verdict = old->verdict;
    }
  return check;
}

/* The speaker */

gboolean
stet_check_speaker_changed (const char *then, const char *now)
{
  g_return_val_if_fail (then != NULL && now != NULL, FALSE);

  return stet_check_words_are_strange (then, now);
}
