/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Proposes speakers: one candidate for each construction that may name one. Choosing is the model's work. */

#include "config.h"

#include "stet-quote-candidates.h"

#define WINDOW_BEFORE  90 /* tokens of the sentence looked at */
#define WINDOW_AFTER   45
#define MAX_CUES       6 /* on each side */

#define MAX_ADVERBIALS 16 /* tokens between a verb and its subject behind it */

static const StetToken *
at (const StetTokens *tokens, int i)
{
  return stet_tokens_at (tokens, (guint) i);
}

/* Whom a relative pronoun stands for: "Smith, who". */
static StetPhrase
antecedent (const StetTokens *tokens, StetPhrase phrase)
{
  StetPhrase head;
  int last = phrase.first - 1;

  if (phrase.first < 1 || phrase.first != phrase.last
      || !stet_tokens_has (tokens, phrase.first, STET_IS (RELATIVE)))
    return phrase;
  if (last > 0 && at (tokens, last)->mark == ',')
    last--;
  head = stet_phrase_ending_at (tokens, last, 0);
  return stet_phrase_found (head) ? head : phrase;
}

void
stet_candidates_add (const StetTokens *tokens,
                     StetCandidates *candidates,
                     StetSource source,
                     StetLink link,
                     StetPhrase phrase,
                     int cue)
{
  StetCandidate *candidate;

  if (candidates->n == STET_MAX_CANDIDATES)
    return;
  phrase = antecedent (tokens, phrase);
  candidate = &candidates->items[candidates->n++];
  *candidate = (StetCandidate) { .source = source, .link = link, .phrase = phrase, .cue = cue };
}

static void
add_found (const StetTokens *tokens,
           StetCandidates *candidates,
           StetSource source,
           StetLink link,
           StetPhrase phrase,
           int cue)
{
  if (stet_phrase_found (phrase))
    stet_candidates_add (tokens, candidates, source, link, phrase, cue);
}

StetWindow
stet_window_of_quote (const StetTokens *tokens, guint quote)
{
  int here = (int) g_array_index (tokens->quotes, StetQuotedSpan, quote).token;
  guint32 sentence = at (tokens, here)->sentence;
  StetWindow window = { here, here, here };

  while (window.low > 0 && here - window.low < WINDOW_BEFORE
         && at (tokens, window.low - 1)->sentence == sentence)
    window.low--;
  while (window.high + 1 < (int) tokens->tokens->len && window.high - here < WINDOW_AFTER
         && at (tokens, window.high + 1)->sentence == sentence)
    window.high++;
  return window;
}

static gboolean
is_cue (const StetToken *token)
{
  return stet_token_is_word (token)
         && token->classes & (STET_IS (REPORT) | STET_IS (CHARACTERISE) | STET_IS (CUE));
}

/* Index of the first word of whom "according to" names, "selon", "nach Angaben von"; 0 where it is not that.
 * English "according" needs its "to". */
static int
after_according (const StetTokens *tokens, int i, int high)
{
  gboolean to;

  if (i >= high || !stet_tokens_has (tokens, i, STET_IS (ACCORDING)))
    return 0;
  to = stet_tokens_has (tokens, i + 1, STET_IS (TO));
  if (at (tokens, i)->shape & STET_SHAPE_ING)
    return to ? i + 2 : 0;
  return to && !stet_tokens_has (tokens, i + 1, STET_IS (DETERMINER)) && i + 1 < high ? i + 2 : i + 1;
}

/* "este martes", "ce matin" */
static gboolean
names_day (const StetTokens *tokens, int i, int high)
{
  return i < high && stet_tokens_has (tokens, i, STET_IS (DETERMINER))
         && stet_tokens_has (tokens, i + 1, STET_IS (DAY) | STET_IS (PERIOD));
}

/* "heißt es in dem Bericht", "lit-on dans le rapport": where the pronoun stands for nobody, what the
 * preposition behind brings. */
static StetPhrase
stands_for (const StetTokens *tokens, StetPhrase subject, int behind, int high)
{
  StetPhrase object;

  if (!stet_phrase_found (subject) || !stet_tokens_has (tokens, subject.last, STET_IS (EXPLETIVE)))
    return subject;
  if (behind >= high || !stet_tokens_has (tokens, behind, STET_IS (PREPOSITION)))
    return subject;
  object = stet_phrase_starting_at (tokens, behind + 1, high);
  return stet_phrase_found (object) ? object : subject;
}

/* The subject behind its verb, past "on Monday" and "to the press": "a déclaré mardi à la presse le maire".
 */
static StetPhrase
subject_behind (const StetTokens *tokens, int verb, int high)
{
  StetPhrase subject = stet_phrase_starting_at (tokens, verb + 1, high);
  int i = verb + 1;

  if (stet_phrase_found (subject) && !stet_tokens_has (tokens, subject.first, STET_IS (DAY))
      && !names_day (tokens, verb + 1, high))
    return stands_for (tokens, subject, subject.last + 1, high);
  while (i <= high && !stet_token_is_quote (at (tokens, i)) && i - verb < MAX_ADVERBIALS)
    {
      const StetToken *token = at (tokens, i);

      if (token->classes & STET_IS (PREPOSITION) && !stet_token_is_capital (token))
        {
          StetPhrase object = stet_phrase_starting_at (tokens, i + 1, high);

          if (!stet_phrase_found (object))
            return STET_NO_PHRASE;
          i = object.last + 1;
        }
      else if (names_day (tokens, i, high))
        i += 2;
      else if (token->classes & (STET_IS (ADVERB) | STET_IS (DAY) | STET_IS (TIME_WORD) | STET_IS (PERIOD)))
        i++;
      else
        break;
    }
  if (i > high || !stet_token_is_word (at (tokens, i)))
    return STET_NO_PHRASE;
  return stet_phrase_starting_at (tokens, i, high);
}

/* "the report", "his claim": a noun here, whatever else it may be. */
static gboolean
is_noun_here (const StetTokens *tokens, int i, int low)
{
  const StetToken *before;

  if (i - 1 < low)
    return FALSE;
  before = at (tokens, i - 1);
  if (!stet_token_is_word (before))
    return FALSE;
  return before->classes & STET_IS (DETERMINER) && !(before->classes & STET_IS (PRONOUN));
}

static gboolean
is_passive (const StetTokens *tokens, int i, int low)
{
  return i - 1 >= low && at (tokens, i)->shape & STET_SHAPE_ED
         && stet_tokens_has (tokens, i - 1, STET_IS (BE));
}

/* The ways to a subject that are open to a verb beside the likeliest: "with Smith saying", the sentence's
 * subject. */
static void
add_other_subjects (const StetTokens *tokens,
                    StetSource source,
                    int verb,
                    int low,
                    const StetCandidate *likeliest,
                    StetCandidates *candidates)
{
  StetPhrase direct = STET_NO_PHRASE, sentence;
  int last = verb - 1;

  while (last > low && stet_tokens_has (tokens, last, STET_IS (ADVERB)))
    last--;
  if (likeliest->link == STET_LINK_PARTICIPLE || likeliest->link == STET_LINK_SENTENCE)
    direct = stet_phrase_ending_at (tokens, last, low);
  if (stet_phrase_found (direct) && direct.last != likeliest->phrase.last)
    stet_candidates_add (tokens, candidates, source, STET_LINK_DIRECT, direct, verb);
  if (likeliest->link == STET_LINK_DIRECT || likeliest->link == STET_LINK_SENTENCE)
    return;
  sentence = stet_phrase_sentence_subject (tokens, low, verb - 1);
  if (stet_phrase_found (sentence) && sentence.last != likeliest->phrase.last && sentence.last < verb)
    stet_candidates_add (tokens, candidates, source, STET_LINK_SENTENCE, sentence, verb);
}

static int
end_of_tag (const StetTokens *tokens, StetWindow window)
{
  int end = window.at + 1;

  while (end <= window.high && !stet_token_is_quote (at (tokens, end)))
    end++;
  return end - 1;
}

/* Skips points and auxiliaries after the quotation: "…" — has said Smith. */
static gboolean
verb_comes_first (const StetTokens *tokens, int from, int verb)
{
  while (from < verb
         && (!stet_token_is_word (at (tokens, from))
             || at (tokens, from)->classes & (STET_IS (AUXILIARY) | STET_IS (ADVERB))
             || (at (tokens, from)->shape & STET_SHAPE_LY && !stet_token_is_capital (at (tokens, from)))))
    from++;
  return from == verb;
}

/* "…", hat der Trainer nach dem Spiel gesagt: the subject between the auxiliary that follows the quotation
 * and its verb. */
static StetPhrase
framed_subject (const StetTokens *tokens, int first, int verb)
{
  StetPhrase subject;

  while (first < verb && !stet_token_is_word (at (tokens, first)))
    first++;
  if (first + 1 >= verb || !stet_tokens_has (tokens, first, STET_IS (AUXILIARY))
      || !stet_tokens_has (tokens, verb, STET_IS (REPORT)))
    return STET_NO_PHRASE;
  subject = stet_phrase_starting_at (tokens, first + 1, verb - 1);
  return subject.first == first + 1 ? subject : STET_NO_PHRASE;
}

/* "…," said Smith; in languages that leave "she" out, the verb alone. */
static gboolean
add_inverted (const StetTokens *tokens, int verb, int end, StetCandidates *candidates)
{
  StetPhrase subject = subject_behind (tokens, verb, end);

  if (!stet_phrase_found (subject) || stet_tokens_has (tokens, subject.first, STET_IS (DAY)))
    {
      if (!stet_tokens_has (tokens, verb, STET_IS (REPORT))
          || !stet_language_has_trait (tokens->language, STET_TRAIT_SUBJECT_MAY_LACK))
        return FALSE;
      subject = STET_NO_PHRASE;
    }
  stet_candidates_add (tokens, candidates, STET_SOURCE_AFTER_VERB, STET_LINK_INVERTED, subject, verb);
  return TRUE;
}

/* "…," Smith said, or the subject within the frame of its verb. */
static gboolean
add_before_verb (const StetTokens *tokens, int verb, int first, int end, StetCandidates *candidates)
{
  StetPhrase framed = framed_subject (tokens, first, verb), subject;
  StetLink link;

  if (stet_phrase_found (framed))
    {
      stet_candidates_add (tokens, candidates, STET_SOURCE_AFTER_VERB, STET_LINK_INVERTED, framed, verb);
      return TRUE;
    }
  subject = stet_phrase_subject_of (tokens, verb, first, &link);
  if (!stet_phrase_found (subject) || subject.last >= verb)
    return FALSE;
  subject = stands_for (tokens, subject, verb + 1, end);
  stet_candidates_add (tokens, candidates, STET_SOURCE_AFTER_SUBJECT, link, subject, verb);
  return TRUE;
}

static void
gather_after (const StetTokens *tokens, StetWindow window, StetCandidates *candidates)
{
  int end = end_of_tag (tokens, window), first = window.at + 1;
  StetPhrase name;
  guint n = 0;

  for (int verb = first; verb <= end && n < MAX_CUES; verb++)
    {
      int whom = after_according (tokens, verb, end);

      if (whom > 0)
        {
          add_found (tokens, candidates, STET_SOURCE_AFTER_ACCORDING, STET_LINK_DIRECT,
                     stet_phrase_starting_at (tokens, whom, end), verb);
          n++;
        }
      if (!is_cue (at (tokens, verb)) && !stet_tokens_has (tokens, verb, STET_IS (WENT)))
        {
          if (stet_tokens_has (tokens, verb, STET_IS (BY)) && verb < end)
            add_found (tokens, candidates, STET_SOURCE_BY_AFTER, STET_LINK_DIRECT,
                       stet_phrase_starting_at (tokens, verb + 1, end), -1);
        }
      else if (verb_comes_first (tokens, first, verb))
        n += add_inverted (tokens, verb, end, candidates) ? 1 : 0;
      else if (!is_noun_here (tokens, verb, first))
        n += add_before_verb (tokens, verb, first, end, candidates) ? 1 : 0;
    }
  name = stet_phrase_starting_at (tokens, first, end);
  if (stet_phrase_found (name) && name.first <= first + 1)
    stet_candidates_add (tokens, candidates, STET_SOURCE_AFTER_NAME, STET_LINK_NONE, name,
                         name.last < end && stet_token_is_word (at (tokens, name.last + 1)) ? name.last + 1
                                                                                            : -1);
}

static void
gather_before (const StetTokens *tokens, StetWindow window, StetCandidates *candidates)
{
  guint n = 0;

  for (int verb = window.at - 1; verb >= window.low && n < MAX_CUES; verb--)
    {
      const StetToken *token = at (tokens, verb);
      int whom = after_according (tokens, verb, window.at - 1);
      StetPhrase subject;
      StetLink link;

      if (whom > 0)
        {
          add_found (tokens, candidates, STET_SOURCE_BEFORE_ACCORDING, STET_LINK_DIRECT,
                     stet_phrase_starting_at (tokens, whom, window.at - 1), verb);
          n++;
          continue;
        }
      if (!is_cue (token) || (stet_token_is_capital (token) && !(token->classes & STET_IS (REPORT))))
        continue;
      if (is_noun_here (tokens, verb, window.low) || is_passive (tokens, verb, window.low))
        continue;
      subject = stet_phrase_subject_of (tokens, verb, window.low, &link);
      if (stet_phrase_found (subject))
        {
          stet_candidates_add (tokens, candidates, STET_SOURCE_BEFORE_SUBJECT, link, subject, verb);
          add_other_subjects (tokens, STET_SOURCE_BEFORE_SUBJECT, verb, window.low,
                              &(StetCandidate) { .link = link, .phrase = subject }, candidates);
          n++;
        }
      if (token->classes & STET_IS (INVERTS) && (!stet_phrase_found (subject) || link == STET_LINK_SENTENCE))
        {
          subject = subject_behind (tokens, verb, window.at - 1);
          if (stet_phrase_found (subject))
            {
              stet_candidates_add (tokens, candidates, STET_SOURCE_BEFORE_VERB, STET_LINK_INVERTED, subject,
                                   verb);
              n++;
            }
        }
    }
}

/* Constructions without a verb of speech, left of the quotation. */
static void
gather_verbless (const StetTokens *tokens, StetWindow window, StetCandidates *candidates)
{
  int before = window.at - 1;
  guint n_by = 0, n_near = 0, n_possessive = 0;

  if (before < window.low)
    return;
  if (at (tokens, before)->mark == ':')
    add_found (tokens, candidates, STET_SOURCE_COLON, STET_LINK_NONE,
               stet_phrase_ending_at (tokens, before - 1, window.low), -1);
  for (int i = before; i >= window.low && before - i < 40; i--)
    {
      const StetToken *token = at (tokens, i);

      if (!stet_token_is_word (token))
        continue;
      if (n_by < 1 && i < before && stet_tokens_has (tokens, i, STET_IS (BY)))
        {
          add_found (tokens, candidates, STET_SOURCE_BY_BEFORE, STET_LINK_NONE,
                     stet_phrase_starting_at (tokens, i + 1, before), -1);
          n_by++;
        }
      if (n_possessive < 2
          && ((token->shape & STET_SHAPE_POSSESSIVE && stet_token_is_capital (token))
              || token->classes & STET_IS (POSSESSIVE)))
        {
          StetPhrase phrase = token->classes & STET_IS (POSSESSIVE)
                                ? (StetPhrase) { i, i }
                                : stet_phrase_ending_at (tokens, i, window.low);
          add_found (tokens, candidates, STET_SOURCE_POSSESSIVE, STET_LINK_NONE, phrase, -1);
          n_possessive++;
        }
      if (n_near < 2
          && (token->classes & STET_IS (SUBJECT_PRONOUN)
              || (stet_token_is_capital (token)
                  && !(token->classes & (STET_IS (DAY) | STET_IS (FUNCTION) | STET_IS (PREPOSITION))))))
        {
          StetPhrase phrase = stet_phrase_ending_at (tokens, i, window.low);

          if (stet_phrase_found (phrase))
            {
              stet_candidates_add (tokens, candidates, STET_SOURCE_NEAR, STET_LINK_NONE, phrase, -1);
              n_near++;
              i = MIN (i, phrase.first);
            }
        }
    }
  add_found (tokens, candidates, STET_SOURCE_SENTENCE, STET_LINK_SENTENCE,
             stet_phrase_sentence_subject (tokens, window.low, before), -1);
}

/* "…" — Smith */
static void
gather_dash (const StetTokens *tokens, StetWindow window, StetCandidates *candidates)
{
  gunichar mark;
  int n = (int) tokens->tokens->len;

  if (window.at + 2 >= n)
    return;
  mark = at (tokens, window.at + 1)->mark;
  if (mark == 0x2014 || mark == 0x2013 || mark == 0x2015 || mark == '-')
    add_found (tokens, candidates, STET_SOURCE_DASH, STET_LINK_NONE,
               stet_phrase_starting_at (tokens, window.at + 2, MIN (n - 1, window.at + 12)), -1);
}

static void
gather_previous_sentence (const StetTokens *tokens, StetWindow window, StetCandidates *candidates)
{
  int high = window.low - 1, low = high;
  guint n = 0;

  if (high < 0 || at (tokens, high)->sentence == at (tokens, window.at)->sentence)
    return;
  while (low > 0 && high - low < WINDOW_BEFORE
         && at (tokens, low - 1)->sentence == at (tokens, high)->sentence)
    low--;
  for (int verb = high; verb >= low && n < 2; verb--)
    {
      StetLink link;
      StetPhrase subject;

      if (!is_cue (at (tokens, verb)) || stet_token_is_capital (at (tokens, verb))
          || is_noun_here (tokens, verb, low))
        continue;
      subject = stet_phrase_subject_of (tokens, verb, low, &link);
      if (stet_phrase_found (subject))
        {
          stet_candidates_add (tokens, candidates, STET_SOURCE_PREVIOUS_SENTENCE, link, subject, verb);
          n++;
        }
    }
  add_found (tokens, candidates, STET_SOURCE_PREVIOUS_SENTENCE, STET_LINK_NONE,
             stet_phrase_sentence_subject (tokens, low, high), -1);
}

void
stet_candidates_gather (const StetTokens *tokens, guint quote, StetCandidates *candidates)
{
  StetWindow window = stet_window_of_quote (tokens, quote);

  candidates->n = 0;
  stet_candidates_add (tokens, candidates, STET_SOURCE_NONE, STET_LINK_NONE, STET_NO_PHRASE, -1);
  gather_after (tokens, window, candidates);
  gather_before (tokens, window, candidates);
  gather_verbless (tokens, window, candidates);
  gather_dash (tokens, window, candidates);
  gather_previous_sentence (tokens, window, candidates);
}

gboolean
stet_quote_speakers_find_narrated (const StetTokens *tokens, StetCandidate *candidate)
{
  for (int verb = (int) tokens->tokens->len - 1; verb >= 0; verb--)
    {
      const StetToken *token = at (tokens, verb);
      StetCandidate found = { .source = STET_SOURCE_BEFORE_SUBJECT, .cue = verb };
      int low = verb;

      if (!is_cue (token) || stet_token_is_capital (token) || is_noun_here (tokens, verb, 0)
          || token->classes & (STET_IS (STRENGTH_1) | STET_IS (STRENGTH_2)))
        continue;
      while (low > 0 && verb - low < WINDOW_BEFORE && at (tokens, low - 1)->sentence == token->sentence)
        low--;
      found.phrase = stet_phrase_subject_of (tokens, verb, low, &found.link);
      if (!stet_phrase_found (found.phrase))
        continue;
      *candidate = found;
      return TRUE;
    }
  return FALSE;
}
