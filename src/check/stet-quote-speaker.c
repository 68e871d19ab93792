/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lets the linear model choose among the candidates for a quotation's speaker. */

#include "config.h"

#include "stet-quote-speaker.h"

#include "stet-quote-candidates.h"
#include "stet-quote-describe.h"

#include <math.h>
#include <string.h>

#define REPORTED_BONUS 8 /* to a score, more than the model's weights say against a carried speaker */

/* Two candidates that name the same words share their probability. */
static gboolean
same_speaker (const StetCandidate *a, const StetCandidate *b)
{
  if (!stet_phrase_found (a->phrase) || !stet_phrase_found (b->phrase))
    return a->source == b->source;
  return a->phrase.last == b->phrase.last;
}

/* Carried over from another sentence rather than named by the quotation's own. */
static gboolean
is_carried (const StetCandidate *candidate)
{
  return candidate->source == STET_SOURCE_SAME_PARAGRAPH || candidate->source == STET_SOURCE_NEXT_QUOTE
         || candidate->source == STET_SOURCE_PREVIOUS_PARAGRAPH
         || candidate->source == STET_SOURCE_PREVIOUS_SENTENCE;
}

/* Of the candidates that name the same words, one that shows a cue of this quotation tells most. */
static gboolean
tells_more (const StetCandidate *a, const StetCandidate *b)
{
  if (is_carried (a) != is_carried (b))
    return is_carried (b) && a->score > b->score - 2;
  if ((a->cue >= 0) != (b->cue >= 0))
    return a->cue >= 0;
  return a->score > b->score;
}

static double
choose (const StetCandidate *candidates, guint n, guint *chosen)
{
  double mass[STET_MAX_CANDIDATES], total = 0, best_mass = -1, top = candidates[0].score;
  guint best = 0;

  for (guint i = 1; i < n; i++)
    top = MAX (top, candidates[i].score);
  for (guint i = 0; i < n; i++)
    total += mass[i] = exp (candidates[i].score - top);
  for (guint i = 0; i < n; i++)
    {
      double sum = 0;

      for (guint j = 0; j < n; j++)
        if (same_speaker (&candidates[i], &candidates[j]))
          sum += mass[j];
      if (sum > best_mass + 1e-9)
        {
          best_mass = sum;
          best = i;
        }
      else if (same_speaker (&candidates[i], &candidates[best])
               && tells_more (&candidates[i], &candidates[best]))
        best = i;
    }
  *chosen = best;
  return best_mass / total;
}

/* The best tag of the quotation after this one, for a quotation that waits for it: "…" "…," Smith said. */
static gboolean
best_tag (const StetTokens *tokens,
          const StetLanguage *language,
          guint quote,
          const StetCandidates *candidates,
          StetCandidate *tag)
{
  guint8 values[STET_SPEAKER_N_ATTRIBUTES];
  double best = 0;
  gboolean found = FALSE;

  stet_quote_describe_span (tokens, quote, values);
  for (guint i = 0; i < candidates->n; i++)
    {
      const StetCandidate *candidate = &candidates->items[i];
      double score;

      if (candidate->source != STET_SOURCE_AFTER_SUBJECT && candidate->source != STET_SOURCE_AFTER_VERB
          && candidate->source != STET_SOURCE_AFTER_ACCORDING)
        continue;
      stet_quote_describe_tag (tokens, quote, candidate, values);
      score = stet_model_shape_score (&stet_quote_speaker_shape, stet_language_get_speaker_weights (language),
                                      values);
      if (!found || score > best)
        {
          best = score;
          *tag = *candidate;
          found = TRUE;
        }
    }
  return found;
}

static void
add_carried (const StetTokens *tokens,
             const StetLanguage *language,
             guint quote,
             const StetAttribution *before,
             StetPrevious previous,
             const StetCandidates *next,
             StetCandidates *candidates)
{
  StetCandidate tag;

  if (before && before->candidate.source != STET_SOURCE_NONE)
    stet_candidates_add (tokens, candidates, STET_SOURCE_SAME_PARAGRAPH, before->candidate.link,
                         before->candidate.phrase, before->candidate.cue);
  if (next && best_tag (tokens, language, quote + 1, next, &tag))
    stet_candidates_add (tokens, candidates, STET_SOURCE_NEXT_QUOTE, tag.link, tag.phrase, tag.cue);
  if (previous != STET_PREVIOUS_NONE && previous != STET_PREVIOUS_NOBODY)
    stet_candidates_add (tokens, candidates, STET_SOURCE_PREVIOUS_PARAGRAPH, STET_LINK_NONE, STET_NO_PHRASE,
                         -1);
}

/* Whether the quotation's own sentence is told in the mood for what somebody else said, and names no verb of
 * speech itself: the speaker is that of the sentence before. */
static gboolean
is_reported (const StetTokens *tokens, guint quote)
{
  StetWindow window;
  gboolean reported = FALSE;

  if (!stet_language_uses (tokens->language, STET_IS (REPORTED)))
    return FALSE;
  window = stet_window_of_quote (tokens, quote);
  for (int i = window.low; i <= window.high; i++)
    {
      if (stet_tokens_has (tokens, i, STET_IS (REPORT) | STET_IS (ACCORDING)))
        return FALSE;
      reported = reported || stet_tokens_has (tokens, i, STET_IS (REPORTED));
    }
  return reported;
}

static StetAttribution
attribute (const StetTokens *tokens,
           const StetLanguage *language,
           guint quote,
           const StetAttribution *before,
           StetPrevious previous,
           StetSpeakerObserver observer,
           gpointer observer_data,
           StetCandidates *candidates)
{
  guint8 values[STET_MAX_CANDIDATES][STET_SPEAKER_N_ATTRIBUTES];
  const float *weights = stet_language_get_speaker_weights (language);
  gboolean reported = is_reported (tokens, quote);
  StetAttribution attribution;
  guint chosen;

  stet_quote_describe_span (tokens, quote, values[0]);
  for (guint i = 0; i < candidates->n; i++)
    {
      if (i > 0)
        memcpy (values[i], values[0], STET_SPEAKER_N_ATTRIBUTES);
      stet_quote_describe_candidate (tokens, quote, &candidates->items[i], before, previous, values[i]);
      candidates->items[i].score = stet_model_shape_score (&stet_quote_speaker_shape, weights, values[i]);
      if (reported && is_carried (&candidates->items[i]))
        candidates->items[i].score += REPORTED_BONUS;
    }
  attribution.probability = choose (candidates->items, candidates->n, &chosen);
  attribution.candidate = candidates->items[chosen];
  attribution.inherited = is_carried (&attribution.candidate);
  attribution.reported = reported && attribution.inherited;
  if (observer)
    observer (observer_data, tokens, quote, candidates->items,
              (const guint8 (*)[STET_SPEAKER_N_ATTRIBUTES]) values, candidates->n);
  return attribution;
}

void
stet_quote_speakers_find (const StetTokens *tokens,
                          const StetLanguage *language,
                          StetPrevious previous,
                          StetSpeakerObserver observer,
                          gpointer observer_data,
                          GArray *attributions)
{
  StetCandidates buffers[2];
  guint n = tokens->quotes->len;

  g_array_set_size (attributions, 0);
  if (n == 0)
    return;
  stet_candidates_gather (tokens, 0, &buffers[0]);
  for (guint quote = 0; quote < n; quote++)
    {
      StetCandidates *candidates = &buffers[quote % 2], *next = NULL;
      const StetAttribution *before
        = quote > 0 ? &g_array_index (attributions, StetAttribution, quote - 1) : NULL;
      StetAttribution attribution;

      if (quote + 1 < n)
        {
          next = &buffers[(quote + 1) % 2];
          stet_candidates_gather (tokens, quote + 1, next);
        }
      add_carried (tokens, language, quote, before, previous, next, candidates);
      attribution
        = attribute (tokens, language, quote, before, previous, observer, observer_data, candidates);
      g_array_append_val (attributions, attribution);
    }
}
