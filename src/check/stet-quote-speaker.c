/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Describes the candidates for a quotation's speaker to the linear model and takes the likeliest. */

#include "config.h"

#include "stet-quote-speaker.h"

#include "stet-quote-candidates.h"

#include <math.h>
#include <string.h>

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
  [A_STATE] = { "state", 14 },
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

StetBefore
stet_quote_speaker_before (const StetTokens *tokens, guint quote)
{
  int i = (int) quoted (tokens, quote)->token;
  const StetToken *token;

  if (i == 0 || (at (tokens, i - 1)->sentence != at (tokens, i)->sentence))
    return STET_BEFORE_START;
  token = at (tokens, i - 1);
  if (stet_token_is_quote (token))
    return STET_BEFORE_QUOTE;
  if (token->mark != 0)
    return token->mark == ','   ? STET_BEFORE_COMMA
           : token->mark == ':' ? STET_BEFORE_COLON
                                : STET_BEFORE_POINT;
  if (stet_tokens_has (tokens, i - 1, STET_IS (THAT)))
    return STET_BEFORE_THAT;
  if (stet_tokens_has (tokens, i - 1, STET_IS (AS)))
    return STET_BEFORE_AS;
  if (stet_tokens_has (tokens, i - 1, STET_IS (THE)))
    return STET_BEFORE_THE;
  if (stet_tokens_has (tokens, i - 1, STET_IS (ARTICLE)))
    return STET_BEFORE_A;
  if (token->classes & STET_IS (NAMED))
    return STET_BEFORE_NAMED;
  if (token->classes & STET_IS (WORK))
    return STET_BEFORE_WORK;
  if (token->shape & STET_SHAPE_POSSESSIVE || token->classes & STET_IS (POSSESSIVE))
    return STET_BEFORE_POSSESSIVE;
  if (token->classes & STET_IS (SPEECH_NOUN) && !(token->classes & STET_IS (REPORT)))
    return STET_BEFORE_SPEECH_NOUN;
  if (token->classes & STET_IS (REPORT))
    return STET_BEFORE_REPORT;
  if (token->classes & STET_IS (CHARACTERISE))
    return STET_BEFORE_CHARACTERISE;
  if (token->classes & STET_IS (PREPOSITION))
    return STET_BEFORE_PREPOSITION;
  if (token->classes & STET_IS (CONJUNCTION))
    return STET_BEFORE_CONJUNCTION;
  if (token->classes & (STET_IS (CUE) | STET_IS (AUXILIARY))
      || token->shape & (STET_SHAPE_ED | STET_SHAPE_ING))
    return STET_BEFORE_VERB;
  return stet_token_is_capital (token) ? STET_BEFORE_CAPITAL : STET_BEFORE_WORD;
}

StetAfter
stet_quote_speaker_after (const StetTokens *tokens, guint quote)
{
  guint i = quoted (tokens, quote)->token;
  const StetToken *token;

  if (i + 1 >= tokens->tokens->len
      || stet_tokens_at (tokens, i + 1)->sentence != stet_tokens_at (tokens, i)->sentence)
    return STET_AFTER_END;
  token = stet_tokens_at (tokens, i + 1);
  if (stet_token_is_quote (token))
    return STET_AFTER_QUOTE;
  if (token->mark != 0)
    return token->mark == ','                         ? STET_AFTER_COMMA
           : token->mark == '.' || token->mark == ';' ? STET_AFTER_STOP
                                                      : STET_AFTER_POINT;
  if (token->classes & (STET_IS (REPORT) | STET_IS (CHARACTERISE) | STET_IS (CUE))
      && !stet_token_is_capital (token))
    return STET_AFTER_VERB;
  if (token->classes & STET_IS (SUBJECT_PRONOUN))
    return STET_AFTER_PRONOUN;
  if (stet_token_is_capital (token))
    return STET_AFTER_NAME;
  if (token->classes
      & (STET_IS (PREPOSITION) | STET_IS (CONJUNCTION) | STET_IS (FUNCTION) | STET_IS (AUXILIARY)))
    return STET_AFTER_FUNCTION;
  return STET_AFTER_WORD;
}

StetEnd
stet_quote_speaker_end (const StetTokens *tokens, guint quote)
{
  const StetQuotedSpan *span = quoted (tokens, quote);

  switch (span->last)
    {
    case ',':
      return STET_END_COMMA;
    case '.':
      return STET_END_STOP;
    case '!':
    case '?':
      return STET_END_EXCLAMATION;
    case 0x2014:
    case 0x2013:
    case '-':
    case 0x2026:
      return STET_END_BROKEN;
    default:
      if (span->token + 1 < tokens->tokens->len && stet_tokens_at (tokens, span->token + 1)->mark == ',')
        return STET_END_COMMA_OUTSIDE;
      return STET_END_OPEN;
    }
}

guint
stet_quote_speaker_cue_class (const StetTokens *tokens, int cue)
{
  guint64 classes;

  if (cue < 0)
    return 0;
  classes = at (tokens, cue)->classes;
  return (classes & STET_IS (REPORT) ? 1 : 0) | (classes & STET_IS (CHARACTERISE) ? 2 : 0)
         | (classes & STET_IS (NOUN_LIKE) ? 4 : 0);
}

guint
stet_quote_speaker_strength (const StetTokens *tokens, int cue)
{
  guint64 classes;

  if (cue < 0)
    return 0;
  classes = at (tokens, cue)->classes;
  for (guint k = 0; k < 5; k++)
    if (classes & (STET_IS (STRENGTH_5) << k))
      return 5 - k;
  return 6;
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
static void
describe_quote (const StetTokens *tokens, guint quote, guint8 *values)
{
  values[A_END] = (guint8) stet_quote_speaker_end (tokens, quote);
  values[A_BEFORE] = (guint8) stet_quote_speaker_before (tokens, quote);
  values[A_AFTER] = (guint8) stet_quote_speaker_after (tokens, quote);
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

static void
describe_candidate (const StetTokens *tokens,
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
  values[A_STRENGTH] = (guint8) stet_quote_speaker_strength (tokens, candidate->cue);
  values[A_FORM] = (guint8) form_of (tokens, candidate->cue);
  values[A_SUBJECT] = (guint8) subject_kind (tokens, candidate->phrase);
  values[A_CUE_CLASS] = (guint8) stet_quote_speaker_cue_class (tokens, candidate->cue);
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
  /* How this quotation lies to the one before: another sentence or the same, next to it or not; for the first
   * of a paragraph, what the paragraphs before offer. */
  if (quote == 0)
    values[A_STATE] = (guint8) previous;
  else
    {
      int last = (int) quoted (tokens, quote - 1)->token;
      guint32 apart = at (tokens, here)->sentence - at (tokens, last)->sentence;

      values[A_STATE]
        = (guint8) (STET_N_PREVIOUS
                    + (apart == 0   ? (here - last <= 2   ? 0
                                       : here - last <= 5 ? 1
                                                          : 2)
                       : apart == 1 ? (here - last <= 1                                                 ? 3
                                       : at (tokens, here - 1)->sentence == at (tokens, here)->sentence ? 4
                                                                                                        : 5)
                                    : 6));
    }
}

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
  guint8 values[N_ATTRIBUTES];
  double best = 0;
  gboolean found = FALSE;

  describe_quote (tokens, quote, values);
  for (guint i = 0; i < candidates->n; i++)
    {
      const StetCandidate *candidate = &candidates->items[i];
      double score;

      if (candidate->source != STET_SOURCE_AFTER_SUBJECT && candidate->source != STET_SOURCE_AFTER_VERB
          && candidate->source != STET_SOURCE_AFTER_ACCORDING)
        continue;
      describe_candidate (tokens, quote, candidate, NULL, STET_PREVIOUS_NONE, values);
      values[A_STATE] = 0;
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
    stet_candidates_add (candidates, STET_SOURCE_SAME_PARAGRAPH, before->candidate.link,
                         before->candidate.phrase, before->candidate.cue);
  if (next && best_tag (tokens, language, quote + 1, next, &tag))
    stet_candidates_add (candidates, STET_SOURCE_NEXT_QUOTE, tag.link, tag.phrase, tag.cue);
  if (previous != STET_PREVIOUS_NONE)
    stet_candidates_add (candidates, STET_SOURCE_PREVIOUS_PARAGRAPH, STET_LINK_NONE, STET_NO_PHRASE, -1);
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
  guint8 values[STET_MAX_CANDIDATES][N_ATTRIBUTES];
  const float *weights = stet_language_get_speaker_weights (language);
  StetAttribution attribution;
  guint chosen;

  describe_quote (tokens, quote, values[0]);
  for (guint i = 0; i < candidates->n; i++)
    {
      if (i > 0)
        memcpy (values[i], values[0], N_ATTRIBUTES);
      describe_candidate (tokens, quote, &candidates->items[i], before, previous, values[i]);
      candidates->items[i].score = stet_model_shape_score (&stet_quote_speaker_shape, weights, values[i]);
    }
  attribution.probability = choose (candidates->items, candidates->n, &chosen);
  attribution.candidate = candidates->items[chosen];
  attribution.inherited = is_carried (&attribution.candidate);
  if (observer)
    observer (observer_data, tokens, quote, candidates->items, (const guint8 (*)[N_ATTRIBUTES]) values,
              candidates->n);
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
