/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the speaker model looks at: attributes of a candidate, and the combinations of them that have weights.
 */

#include "config.h"

#include "stet-quote-describe.h"

enum
{
  A_ONE,
  A_SOURCE,
  A_LINK,
  A_GAP,
  A_STRENGTH,
  A_FORM,
  A_SUBJECT,
  A_RANK,
  A_BETWEEN,
  A_END,
  A_BEFORE,
  A_AFTER,
  A_LENGTH,
  A_CUE_CLASS,
  A_AGREES,
  A_AT_START,
  A_DISTANCE,
  A_STATE,
  A_BEFORE_SUBJECT,
  A_AFTER_CUE,
  A_OPENS,
  A_SUBJECT_END,
  N_ATTRIBUTES,
};

G_STATIC_ASSERT (N_ATTRIBUTES == STET_SPEAKER_N_ATTRIBUTES);

enum
{
  FORM_NONE,
  FORM_ING,
  FORM_ED,
  FORM_S,
  FORM_OTHER,
  FORM_TO,
  N_FORMS
};
enum
{
  SUBJECT_NONE,
  SUBJECT_HE,
  SUBJECT_WE,
  SUBJECT_IT,
  SUBJECT_WHO,
  SUBJECT_NAME,
  SUBJECT_TITLED,
  SUBJECT_SPEAKER,
  SUBJECT_NOUN,
  SUBJECT_POSSESSIVE,
  N_SUBJECTS
};
enum
{
  AGREES_UNKNOWN,
  AGREES_YES,
  AGREES_NO,
  N_AGREES
};
enum
{
  HEAD_START,
  HEAD_COMMA,
  HEAD_THAT,
  HEAD_RELATIVE,
  HEAD_CLAUSE,
  HEAD_PREPOSITION,
  HEAD_VERB,
  HEAD_QUOTE,
  HEAD_POINT,
  HEAD_WORD,
  N_HEADS
};
enum
{
  TAIL_NONE,
  TAIL_QUOTE,
  TAIL_COMMA,
  TAIL_COLON,
  TAIL_STOP,
  TAIL_THAT,
  TAIL_OBJECT,
  TAIL_PREPOSITION,
  TAIL_DETERMINER,
  TAIL_NAME,
  TAIL_VERB,
  TAIL_WORD,
  N_TAILS
};

static const StetAttribute attributes[N_ATTRIBUTES] = {
  [A_ONE] = { "always", 1 },
  [A_SOURCE] = { "source", STET_N_SOURCES },
  [A_LINK] = { "link", STET_N_LINKS },
  [A_GAP] = { "gap", 8 },
  [A_STRENGTH] = { "strength", STET_N_STRENGTHS },
  [A_FORM] = { "form", N_FORMS },
  [A_SUBJECT] = { "subject", N_SUBJECTS },
  [A_RANK] = { "rank", 5 },
  [A_BETWEEN] = { "between", 16 },
  [A_END] = { "end", STET_N_ENDS },
  [A_BEFORE] = { "before", STET_N_BEFORE },
  [A_AFTER] = { "after", STET_N_AFTER },
  [A_LENGTH] = { "length", 5 },
  [A_CUE_CLASS] = { "cue-class", STET_N_CUE_CLASSES },
  [A_AGREES] = { "agrees", N_AGREES },
  [A_AT_START] = { "at-start", 2 },
  [A_DISTANCE] = { "distance", 6 },
  [A_STATE] = { "state", STET_N_PREVIOUS + 7 },
  [A_BEFORE_SUBJECT] = { "before-subject", N_HEADS },
  [A_AFTER_CUE] = { "after-cue", N_TAILS },
  [A_OPENS] = { "opens", 2 },
  [A_SUBJECT_END] = { "after-subject", N_TAILS },
};

static const guint8 templates[][STET_TEMPLATE_WIDTH] = {
  { A_SOURCE },
  { A_SOURCE, A_LINK },
  { A_SOURCE, A_GAP },
  { A_SOURCE, A_STRENGTH, A_FORM },
  { A_SOURCE, A_SUBJECT },
  { A_SOURCE, A_RANK },
  { A_SOURCE, A_BETWEEN },
  { A_SOURCE, A_END, A_OPENS },
  { A_SOURCE, A_BEFORE },
  { A_SOURCE, A_AFTER },
  { A_SOURCE, A_LENGTH },
  { A_SOURCE, A_CUE_CLASS },
  { A_CUE_CLASS, A_BEFORE },
  { A_CUE_CLASS, A_GAP },
  { A_STRENGTH, A_GAP },
  { A_SOURCE, A_AGREES },
  { A_SUBJECT, A_AGREES },
  { A_SOURCE, A_AT_START },
  { A_SOURCE, A_DISTANCE },
  { A_SOURCE, A_STATE },
  { A_SOURCE, A_BEFORE_SUBJECT },
  { A_BEFORE_SUBJECT, A_STRENGTH },
  { A_SOURCE, A_AFTER_CUE },
  { A_AFTER_CUE, A_CUE_CLASS },
  { A_LINK, A_SUBJECT },
  { A_SOURCE, A_END, A_GAP },
  { A_SOURCE, A_RANK, A_STRENGTH },
  { A_SOURCE, A_BETWEEN, A_RANK },
  { A_LINK, A_FORM, A_STRENGTH },
  { A_SOURCE, A_SUBJECT_END },
  { A_LINK, A_DISTANCE, A_BEFORE_SUBJECT },
  { A_BEFORE_SUBJECT, A_SUBJECT, A_RANK },
};

const StetModelShape stet_quote_speaker_shape = {
  .name = "speaker",
  .attributes = attributes,
  .n_attributes = N_ATTRIBUTES,
  .templates = templates,
  .n_templates = G_N_ELEMENTS (templates),
};

static const StetToken *
at (const StetTokens *tokens, int i)
{
  return stet_tokens_at (tokens, (guint) i);
}

static const StetQuotedSpan *
quoted (const StetTokens *tokens, guint quote)
{
  return &g_array_index (tokens->quotes, StetQuotedSpan, quote);
}

/* 0, 1, 2, 3-4, 5-7, 8-12, 13-20, more */
static guint
bucket (guint n)
{
  static const guint limits[] = { 0, 1, 2, 4, 7, 12, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (n <= limits[i])
      return i;
  return G_N_ELEMENTS (limits);
}

static guint
form_of (const StetTokens *tokens, int cue)
{
  const StetToken *token;

  if (cue < 0)
    return FORM_NONE;
  token = at (tokens, cue);
  if (token->shape & STET_SHAPE_ING)
    return FORM_ING;
  if (token->shape & STET_SHAPE_ED)
    return FORM_ED;
  if (cue > 0 && stet_tokens_has (tokens, cue - 1, STET_IS (TO)))
    return FORM_TO;
  return tokens->text[token->end - 1] == 's' ? FORM_S : FORM_OTHER;
}

static guint
subject_kind (const StetTokens *tokens, StetPhrase phrase)
{
  const StetToken *first, *last;
  gboolean capital = FALSE, speaker = FALSE;

  if (!stet_phrase_found (phrase))
    return SUBJECT_NONE;
  first = at (tokens, phrase.first);
  last = at (tokens, phrase.last);
  if (last->classes & (STET_IS (MALE_PRONOUN) | STET_IS (FEMALE_PRONOUN)))
    return last->classes & STET_IS (POSSESSIVE) ? SUBJECT_POSSESSIVE : SUBJECT_HE;
  if (last->classes & STET_IS (FIRST_PERSON))
    return SUBJECT_WE;
  if (last->classes & STET_IS (RELATIVE))
    return SUBJECT_WHO;
  if (last->classes & STET_IS (SUBJECT_PRONOUN))
    return SUBJECT_IT;
  if (last->classes & (STET_IS (POSSESSIVE) | STET_IS (PRONOUN)))
    return last->classes & STET_IS (POSSESSIVE) ? SUBJECT_POSSESSIVE : SUBJECT_WHO;
  for (int i = phrase.first; i <= phrase.last; i++)
    {
      capital = capital || (i > phrase.first && stet_token_is_capital (at (tokens, i)));
      speaker = speaker || at (tokens, i)->classes & STET_IS (SPEAKER_NOUN);
    }
  if (last->shape & STET_SHAPE_POSSESSIVE)
    return SUBJECT_POSSESSIVE;
  if (stet_token_is_capital (last))
    return first->classes & STET_IS (DETERMINER) ? SUBJECT_TITLED : SUBJECT_NAME;
  if (speaker)
    return SUBJECT_SPEAKER;
  return capital ? SUBJECT_TITLED : SUBJECT_NOUN;
}

static guint
before_subject (const StetTokens *tokens, StetPhrase phrase)
{
  const StetToken *token;

  if (!stet_phrase_found (phrase))
    return HEAD_WORD;
  if (phrase.first == 0 || at (tokens, phrase.first - 1)->sentence != at (tokens, phrase.first)->sentence)
    return HEAD_START;
  token = at (tokens, phrase.first - 1);
  if (stet_token_is_quote (token))
    return HEAD_QUOTE;
  if (token->mark != 0)
    return token->mark == ',' ? HEAD_COMMA : HEAD_POINT;
  if (stet_tokens_has (tokens, phrase.first - 1, STET_IS (THAT)))
    return HEAD_THAT;
  if (token->classes & STET_IS (RELATIVE))
    return HEAD_RELATIVE;
  if (token->classes & STET_IS (CLAUSE))
    return HEAD_CLAUSE;
  if (token->classes & STET_IS (PREPOSITION))
    return HEAD_PREPOSITION;
  if (token->classes & (STET_IS (REPORT) | STET_IS (CHARACTERISE) | STET_IS (CUE) | STET_IS (AUXILIARY)))
    return HEAD_VERB;
  return HEAD_WORD;
}

static guint
what_follows (const StetTokens *tokens, int i)
{
  const StetToken *token;

  if (i < 0 || i + 1 >= (int) tokens->tokens->len)
    return TAIL_NONE;
  token = at (tokens, i + 1);
  if (stet_token_is_quote (token))
    return TAIL_QUOTE;
  if (token->mark != 0)
    return token->mark == ',' ? TAIL_COMMA : token->mark == ':' ? TAIL_COLON : TAIL_STOP;
  if (stet_tokens_has (tokens, i + 1, STET_IS (THAT)))
    return TAIL_THAT;
  if (!stet_token_is_capital (token)
      && (token->classes & (STET_IS (AUXILIARY) | STET_IS (REPORT)) || token->shape & STET_SHAPE_ED))
    return TAIL_VERB;
  if (token->classes & STET_IS (OBJECT_PRONOUN))
    return TAIL_OBJECT;
  if (token->classes & STET_IS (PREPOSITION))
    return TAIL_PREPOSITION;
  if (token->classes & STET_IS (DETERMINER))
    return TAIL_DETERMINER;
  return stet_token_is_capital (token) ? TAIL_NAME : TAIL_WORD;
}

/* Tokens, points and clauses that stand between the quotation and what the candidate rests on. */
static void
describe_gap (const StetTokens *tokens, int here, const StetCandidate *candidate, guint8 *values)
{
  int from, to;
  guint between = 0, rank = 0;
  int anchor = candidate->cue >= 0 ? candidate->cue : candidate->phrase.first;

  if (anchor < 0)
    return;
  if (anchor > here)
    {
      from = here + 1;
      to = candidate->phrase.first >= 0 ? MIN (anchor, candidate->phrase.first) : anchor;
    }
  else
    {
      from = candidate->phrase.first >= 0 ? MAX (anchor, candidate->phrase.last) + 1 : anchor + 1;
      if (candidate->cue >= 0)
        from = candidate->cue + 1;
      to = here;
    }
  for (int i = from; i < to; i++)
    {
      const StetToken *token = at (tokens, i);

      if (stet_token_is_quote (token))
        between |= 1;
      else if (token->mark == ',')
        between |= i > from && i + 1 < to ? 2 : 0;
      else if (token->mark == '(' || token->mark == ')')
        between ^= 8;
      else if (token->classes & STET_IS (CLAUSE) && i + 1 < to)
        between |= 4;
      if (token->classes & (STET_IS (REPORT) | STET_IS (CHARACTERISE) | STET_IS (CUE)))
        rank++;
    }
  values[A_GAP] = (guint8) bucket ((guint) MAX (0, to - from));
  values[A_BETWEEN] = (guint8) between;
  values[A_RANK] = (guint8) MIN (rank, 4);
}

/* Length of the quotation: 1, 2-3, 4-6, 7-12 words, more */
static guint
length_of (const StetTokens *tokens, guint quote)
{
  guint n = quoted (tokens, quote)->n_words;

  return n <= 1 ? 0 : n <= 3 ? 1 : n <= 6 ? 2 : n <= 12 ? 3 : 4;
}

/* What is the same for all candidates of a quotation. */
void
stet_quote_describe_span (const StetTokens *tokens, guint quote, guint8 *values)
{
  values[A_END] = (guint8) stet_quote_context_end (tokens, quote);
  values[A_BEFORE] = (guint8) stet_quote_context_before (tokens, quote);
  values[A_AFTER] = (guint8) stet_quote_context_after (tokens, quote);
  values[A_LENGTH] = (guint8) length_of (tokens, quote);
  values[A_OPENS] = values[A_BEFORE] == STET_BEFORE_START;
}

static guint
distance_of (const StetCandidate *candidate)
{
  guint n;

  if (candidate->cue < 0 || !stet_phrase_found (candidate->phrase))
    return 5;
  n = (guint) (candidate->cue > candidate->phrase.last ? candidate->cue - candidate->phrase.last - 1
                                                       : candidate->phrase.first - candidate->cue - 1);
  return n == 0 ? 0 : n == 1 ? 1 : n <= 3 ? 2 : n <= 8 ? 3 : 4;
}

/* Name alike: the last word of both phrases, possessives apart. */
static gboolean
same_name (const StetTokens *tokens, StetPhrase a, StetPhrase b)
{
  return a.last == b.last || at (tokens, a.last)->hash == at (tokens, b.last)->hash;
}

/* How a quotation lies to the one before it in the paragraph: in the same sentence, near or far, or in a
 * later one. */
static guint
state_of (const StetTokens *tokens, guint quote)
{
  int here = (int) quoted (tokens, quote)->token, last = (int) quoted (tokens, quote - 1)->token;
  guint32 apart = at (tokens, here)->sentence - at (tokens, last)->sentence;

  if (apart == 0)
    return here - last <= 2 ? 0 : here - last <= 5 ? 1 : 2;
  if (apart > 1)
    return 6;
  if (here - last <= 1)
    return 3;
  return at (tokens, here - 1)->sentence == at (tokens, here)->sentence ? 4 : 5;
}

void
stet_quote_describe_candidate (const StetTokens *tokens,
                               guint quote,
                               const StetCandidate *candidate,
                               const StetAttribution *before,
                               StetPrevious previous,
                               guint8 *values)
{
  int here = (int) quoted (tokens, quote)->token;

  values[A_ONE] = 0;
  values[A_SOURCE] = (guint8) candidate->source;
  values[A_LINK] = (guint8) candidate->link;
  values[A_STRENGTH] = (guint8) stet_quote_context_strength (tokens, candidate->cue);
  values[A_FORM] = (guint8) form_of (tokens, candidate->cue);
  values[A_SUBJECT] = (guint8) subject_kind (tokens, candidate->phrase);
  values[A_CUE_CLASS] = (guint8) stet_quote_context_cue_class (tokens, candidate->cue);
  values[A_DISTANCE] = (guint8) distance_of (candidate);
  values[A_BEFORE_SUBJECT] = (guint8) before_subject (tokens, candidate->phrase);
  values[A_AT_START] = values[A_BEFORE_SUBJECT] == HEAD_START;
  values[A_AFTER_CUE] = (guint8) what_follows (tokens, candidate->cue);
  values[A_SUBJECT_END] = (guint8) what_follows (tokens, candidate->phrase.last);
  values[A_GAP] = values[A_BETWEEN] = values[A_RANK] = 0;
  if (candidate->source != STET_SOURCE_SAME_PARAGRAPH && candidate->source != STET_SOURCE_NEXT_QUOTE)
    describe_gap (tokens, here, candidate, values);
  values[A_AGREES] = AGREES_UNKNOWN;
  if (before && stet_phrase_found (before->candidate.phrase) && stet_phrase_found (candidate->phrase))
    values[A_AGREES]
      = same_name (tokens, before->candidate.phrase, candidate->phrase) ? AGREES_YES : AGREES_NO;
  if (previous == STET_PREVIOUS_NOBODY)
    previous = STET_PREVIOUS_NONE;
  values[A_STATE] = (guint8) (quote == 0 ? (guint) previous : STET_N_PREVIOUS + state_of (tokens, quote));
}

void
stet_quote_describe_tag (const StetTokens *tokens,
                         guint quote,
                         const StetCandidate *candidate,
                         guint8 *values)
{
  stet_quote_describe_candidate (tokens, quote, candidate, NULL, STET_PREVIOUS_NONE, values);
  values[A_STATE] = STET_PREVIOUS_NONE;
}
