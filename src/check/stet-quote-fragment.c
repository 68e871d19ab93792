/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotation or merely words in quotation marks. */

#include "config.h"

#include "stet-quote-fragment.h"

#include <math.h>

enum
{
  A_ONE,
  A_LENGTH,
  A_END,
  A_CAPITALS,
  A_FIRST,
  A_BEFORE,
  A_AFTER,
  A_PERSON,
  A_SOURCE,
  A_STRENGTH,
  A_CUE_CLASS,
  A_PROBABILITY,
  A_CLOSED,
  A_COUNT,
  A_BEFORE_QUOTED,
  A_BEFORE_2,
  A_CUE_BESIDE,
  A_SPEECH,
  A_SENTENCE_END,
  N_ATTRIBUTES,
};

G_STATIC_ASSERT (N_ATTRIBUTES == STET_FRAGMENT_N_ATTRIBUTES);

enum
{
  CAPITALS_NONE,
  CAPITALS_SOME,
  CAPITALS_ALL,
  CAPITALS_NO_LONG_WORD,
  N_CAPITALS
};
enum
{
  BEFORE_2_NONE,
  BEFORE_2_WORK,
  BEFORE_2_NAMED,
  BEFORE_2_REPORT,
  BEFORE_2_CHARACTERISE,
  BEFORE_2_SPEECH,
  BEFORE_2_OTHER,
  N_BEFORE_2
};

static const StetAttribute attributes[N_ATTRIBUTES] = {
  [A_ONE] = { "always", 1 },
  [A_LENGTH] = { "length", 9 },
  [A_END] = { "end", STET_N_ENDS },
  [A_CAPITALS] = { "capitals", N_CAPITALS },
  [A_FIRST] = { "first-capital", 2 },
  [A_BEFORE] = { "before", STET_N_BEFORE },
  [A_AFTER] = { "after", STET_N_AFTER },
  [A_PERSON] = { "first-person", 2 },
  [A_SOURCE] = { "source", STET_N_SOURCES },
  [A_STRENGTH] = { "strength", STET_N_STRENGTHS },
  [A_CUE_CLASS] = { "cue-class", STET_N_CUE_CLASSES },
  [A_PROBABILITY] = { "probability", 4 },
  [A_CLOSED] = { "closed", 2 },
  [A_COUNT] = { "count", 3 },
  [A_BEFORE_QUOTED] = { "before-quoted", 3 },
  [A_BEFORE_2] = { "before-before", N_BEFORE_2 },
  [A_CUE_BESIDE] = { "cue-beside", 4 },
  [A_SPEECH] = { "speech-noun", 2 },
  [A_SENTENCE_END] = { "sentence-end", 2 },
};

static const guint8 templates[][STET_TEMPLATE_WIDTH] = {
  { A_ONE },
  { A_LENGTH },
  { A_END },
  { A_CAPITALS, A_LENGTH },
  { A_FIRST, A_LENGTH },
  { A_BEFORE },
  { A_BEFORE, A_LENGTH },
  { A_AFTER },
  { A_AFTER, A_LENGTH },
  { A_PERSON },
  { A_SOURCE },
  { A_STRENGTH },
  { A_SOURCE, A_STRENGTH },
  { A_CUE_CLASS, A_LENGTH },
  { A_CUE_CLASS, A_BEFORE },
  { A_PROBABILITY },
  { A_CLOSED, A_COUNT },
  { A_BEFORE_QUOTED, A_SOURCE },
  { A_BEFORE_QUOTED },
  { A_BEFORE_2 },
  { A_BEFORE_2, A_BEFORE },
  { A_CAPITALS, A_BEFORE },
  { A_END, A_LENGTH },
  { A_CUE_BESIDE, A_LENGTH },
  { A_SPEECH, A_LENGTH },
  { A_FIRST, A_BEFORE },
  { A_BEFORE, A_AFTER },
  { A_SOURCE, A_LENGTH },
  { A_SENTENCE_END, A_LENGTH },
  { A_CAPITALS, A_BEFORE, A_AFTER },
  { A_CAPITALS, A_SOURCE },
  { A_CAPITALS, A_END, A_LENGTH },
};

const StetModelShape stet_quote_fragment_shape = {
  .name = "fragment",
  .attributes = attributes,
  .n_attributes = N_ATTRIBUTES,
  .templates = templates,
  .n_templates = G_N_ELEMENTS (templates),
};

/* 1, 2, 3, 4, 5-6, 7-9, 10-14, 15-24 words, more */
static guint8
length_of (guint n)
{
  static const guint limits[] = { 1, 2, 3, 4, 6, 9, 14, 24 };

  for (guint8 i = 0; i < G_N_ELEMENTS (limits); i++)
    if (n <= limits[i])
      return i;
  return G_N_ELEMENTS (limits);
}

static guint8
capitals_of (const StetQuotedSpan *span)
{
  if (span->n_long == 0)
    return CAPITALS_NO_LONG_WORD;
  if (span->n_long_capital == 0)
    return CAPITALS_NONE;
  return span->n_long_capital == span->n_long ? CAPITALS_ALL : CAPITALS_SOME;
}

static guint8
before_2 (const StetTokens *tokens, guint token)
{
  const StetToken *two;

  if (token < 2)
    return BEFORE_2_NONE;
  two = stet_tokens_at (tokens, token - 2);
  if (two->sentence != stet_tokens_at (tokens, token)->sentence)
    return BEFORE_2_NONE;
  if (two->classes & STET_IS (NAMED))
    return BEFORE_2_NAMED;
  if (two->classes & STET_IS (CHARACTERISE))
    return BEFORE_2_CHARACTERISE;
  if (two->classes & STET_IS (REPORT))
    return BEFORE_2_REPORT;
  if (two->classes & STET_IS (WORK))
    return BEFORE_2_WORK;
  return two->classes & STET_IS (SPEECH_NOUN) ? BEFORE_2_SPEECH : BEFORE_2_OTHER;
}

void
stet_quote_fragment_describe (const StetTokens *tokens,
                              guint quote,
                              const StetAttribution *attribution,
                              gboolean before_quoted,
                              guint8 *values)
{
  const StetQuotedSpan *span = &g_array_index (tokens->quotes, StetQuotedSpan, quote);
  const StetCandidate *candidate = &attribution->candidate;
  gboolean own = !attribution->inherited && candidate->cue >= 0;
  guint token = span->token;

  values[A_ONE] = 0;
  values[A_LENGTH] = length_of (span->n_words);
  values[A_END] = (guint8) stet_quote_context_end (tokens, quote);
  values[A_CAPITALS] = capitals_of (span);
  values[A_FIRST] = g_unichar_isupper (span->first);
  values[A_BEFORE] = (guint8) stet_quote_context_before (tokens, quote);
  values[A_AFTER] = (guint8) stet_quote_context_after (tokens, quote);
  values[A_PERSON] = span->first_person;
  values[A_SOURCE] = (guint8) candidate->source;
  values[A_STRENGTH] = own ? (guint8) stet_quote_context_strength (tokens, candidate->cue) : 0;
  values[A_CUE_CLASS] = own ? (guint8) stet_quote_context_cue_class (tokens, candidate->cue) : 0;
  values[A_PROBABILITY] = (guint8) CLAMP ((attribution->probability - 0.4) * 5, 0, 3);
  values[A_CLOSED] = span->span.closed;
  values[A_COUNT] = (guint8) MIN (tokens->quotes->len, 3) - 1;
  values[A_BEFORE_QUOTED] = quote == 0 ? 0 : before_quoted ? 1 : 2;
  values[A_BEFORE_2] = before_2 (tokens, token);
  values[A_CUE_BESIDE] = 0;
  if (own)
    {
      guint gap = (guint) ABS (candidate->cue - (int) token);

      values[A_CUE_BESIDE] = gap <= 2 ? 1 : gap <= 5 ? 2 : 3;
    }
  values[A_SPEECH] = token > 0 && stet_tokens_at (tokens, token - 1)->classes & STET_IS (SPEECH_NOUN);
  values[A_SENTENCE_END]
    = token + 1 >= tokens->tokens->len
      || stet_tokens_at (tokens, token + 1)->sentence != stet_tokens_at (tokens, token)->sentence;
}

gboolean
stet_quote_fragment_is_label (const StetTokens *tokens,
                              guint quote,
                              const StetAttribution *attribution,
                              gboolean headline)
{
  const StetQuotedSpan *span = &g_array_index (tokens->quotes, StetQuotedSpan, quote);
  const char *behind = tokens->text + span->span.end;
  StetBefore before = stet_quote_context_before (tokens, quote);
  StetSource source = attribution->candidate.source;
  gboolean spoken = source != STET_SOURCE_NONE && source != STET_SOURCE_POSSESSIVE
                    && source != STET_SOURCE_SENTENCE && source != STET_SOURCE_NEAR;

  if (span->span.end + 1 < tokens->len && *behind == '-' && g_ascii_isalpha (behind[1]))
    return TRUE;
  if (headline && before != STET_BEFORE_COLON
      && !(before == STET_BEFORE_START && stet_quote_context_end (tokens, quote) != STET_END_OPEN))
    return TRUE;
  return !spoken && before == STET_BEFORE_COMMA && before_2 (tokens, span->token) == BEFORE_2_WORK;
}

double
stet_quote_fragment_judge (const StetLanguage *language, const guint8 *values)
{
  double score = stet_model_shape_score (&stet_quote_fragment_shape,
                                         stet_language_get_fragment_weights (language), values);

  return 1 / (1 + exp (-score));
}
