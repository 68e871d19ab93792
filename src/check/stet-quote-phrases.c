/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Noun phrases by word class. Each search is bounded, so that no paragraph, however strange, takes long. */

#include "config.h"

#include "stet-quote-phrases.h"

#define MAX_PHRASE     10 /* tokens */
#define MAX_APPOSITIVE 30
#define MAX_OPENING    22
#define MAX_PARTS      5 /* of a sentence's opening, between commas */
#define MAX_CHAIN      3 /* "the head of the office of the mayor of" */

static const StetToken *
at (const StetTokens *tokens, int i)
{
  return stet_tokens_at (tokens, (guint) i);
}

static gboolean
is_function (const StetToken *token, gboolean at_start)
{
  const guint64 function
    = STET_IS (PREPOSITION) | STET_IS (CONJUNCTION) | STET_IS (FUNCTION) | STET_IS (RELATIVE);

  if (!(token->classes & function) && !(token->shape & STET_SHAPE_CONTRACTION))
    return FALSE;
  return at_start || !stet_token_is_capital (token) || token->classes & STET_IS (SUBJECT_PRONOUN);
}

static gboolean
is_verb (const StetToken *token)
{
  return token->classes & (STET_IS (REPORT) | STET_IS (CHARACTERISE) | STET_IS (CUE))
         && !stet_token_is_capital (token);
}

static gboolean
is_noun_like (const StetToken *token)
{
  return (token->classes & STET_IS (NOUN_LIKE)) != 0;
}

/* "the report", "his claim": a noun, though it may be a verb elsewhere. */
static gboolean
is_noun_here (const StetTokens *tokens, int i, int low)
{
  return is_noun_like (at (tokens, i)) && i > low
         && stet_tokens_has (tokens, i - 1, STET_IS (DETERMINER) | STET_IS (POSSESSIVE));
}

static gboolean
is_lower_ly (const StetToken *token)
{
  return token->shape & STET_SHAPE_LY && !stet_token_is_capital (token);
}

static gboolean
is_joint (gunichar mark)
{
  return mark == '&' || mark == '\'' || mark == 0x2019 || mark == '-' || mark == '/';
}

static gboolean
is_dash (gunichar mark)
{
  return mark == 0x2014 || mark == 0x2013 || mark == '-';
}

/* A full stop inside a name: "Sen. Smith", "John F. Smith". @i is the stop. */
static gboolean
is_stop_in_name (const StetTokens *tokens, int i, int low)
{
  const StetToken *before;

  if (i - 1 < low || at (tokens, i)->mark != '.')
    return FALSE;
  before = at (tokens, i - 1);
  return !stet_token_is_quote (before) && stet_token_is_capital (before)
         && (before->classes & STET_IS (ABBREVIATION)
             || before->shape & (STET_SHAPE_LETTER | STET_SHAPE_INITIALS));
}

static gboolean
joins_noun (const StetToken *token)
{
  const guint64 barred = STET_IS (PREPOSITION) | STET_IS (CONJUNCTION) | STET_IS (FUNCTION) | STET_IS (DAY);

  return stet_token_is_word (token) && !(token->classes & barred)
         && (!is_verb (token) || is_noun_like (token));
}

static StetPhrase phrase_ending_at (const StetTokens *tokens, int last, int low, int chain);

/* "a spokesman for the group": takes the head before the preposition along. */
static int
with_head (const StetTokens *tokens, int first, int low, int chain)
{
  StetPhrase head;
  const StetToken *preposition;

  if (chain >= MAX_CHAIN || first - 2 < low)
    return first;
  preposition = at (tokens, first - 1);
  if (!(preposition->classes & STET_IS (HEAD_PREPOSITION)))
    return first;
  if (stet_token_is_capital (preposition) || !joins_noun (at (tokens, first - 2)))
    return first;
  head = phrase_ending_at (tokens, first - 2, low, chain + 1);
  if (!stet_phrase_found (head) || at (tokens, head.first)->classes & STET_IS (PRONOUN))
    return first;
  return head.first;
}

static StetPhrase
phrase_ending_at (const StetTokens *tokens, int last, int low, int chain)
{
  const StetToken *token;
  int first = last;

  if (last < low)
    return STET_NO_PHRASE;
  token = at (tokens, last);
  if (stet_token_is_quote (token))
    return STET_NO_PHRASE;
  if (token->classes & (STET_IS (SUBJECT_PRONOUN) | STET_IS (PRONOUN)))
    return (StetPhrase) { last, last };
  if (!stet_token_is_word (token) || is_function (token, FALSE) || token->classes & STET_IS (DETERMINER)
      || (is_verb (token) && !is_noun_here (tokens, last, low)) || token->shape & STET_SHAPE_CONTRACTION)
    return STET_NO_PHRASE;
  while (first - 1 >= low && last - first < MAX_PHRASE)
    {
      const StetToken *before = at (tokens, first - 1);

      if (stet_token_is_quote (before))
        break;
      if (is_stop_in_name (tokens, first - 1, low))
        {
          first -= 2;
          continue;
        }
      if (is_joint (before->mark))
        {
          first--;
          continue;
        }
      if (!stet_token_is_word (before))
        break;
      if (before->classes & STET_IS (DETERMINER))
        {
          /* "président des États-Unis": preposition and article in one */
          if (!(before->classes & STET_IS (HEAD_PREPOSITION)) || first - 2 < low
              || !joins_noun (at (tokens, first - 2)))
            first--;
          break;
        }
      if (is_function (before, first - 1 == low) || before->classes & STET_IS (SUBJECT_PRONOUN)
          || before->shape & STET_SHAPE_CONTRACTION
          || (is_verb (before) && !is_noun_here (tokens, first - 1, low)) || is_lower_ly (before))
        break;
      first--;
    }
  while (first < last && !stet_token_is_word (at (tokens, first)))
    first++;
  return (StetPhrase) { with_head (tokens, first, low, chain), last };
}

StetPhrase
stet_phrase_ending_at (const StetTokens *tokens, int last, int low)
{
  return phrase_ending_at (tokens, last, low, 0);
}

static gboolean
starts_phrase (const StetToken *token)
{
  return !stet_token_is_quote (token) && stet_token_is_word (token);
}

static gboolean
heads_sentence (const StetTokens *tokens, int i)
{
  return i == 0 || at (tokens, i - 1)->sentence != at (tokens, i)->sentence;
}

/* Whether word @i cannot belong to the phrase that has come this far: "to the press the mayor". */
static gboolean
starts_another (const StetTokens *tokens, int i)
{
  const StetToken *token = at (tokens, i), *before = at (tokens, i - 1);
  const guint64 opens = STET_IS (DETERMINER) | STET_IS (OF) | STET_IS (PREPOSITION) | STET_IS (CONJUNCTION);

  if (token->classes & STET_IS (OF) || !stet_token_is_word (before) || before->classes & opens)
    return FALSE;
  if (token->classes & STET_IS (DETERMINER) && !stet_token_is_capital (token))
    return TRUE;
  return stet_token_is_capital (before) && !stet_token_is_capital (token)
         && !(token->classes & STET_IS (PARTICLE))
         && stet_language_has_trait (tokens->language, STET_TRAIT_NAME_ENDS_PHRASE);
}

StetPhrase
stet_phrase_starting_at (const StetTokens *tokens, int first, int high)
{
  const StetToken *token;
  int last;

  while (first <= high && !starts_phrase (at (tokens, first)))
    {
      if (stet_token_is_quote (at (tokens, first)))
        return STET_NO_PHRASE;
      first++;
    }
  if (first > high)
    return STET_NO_PHRASE;
  token = at (tokens, first);
  if (token->classes & STET_IS (SUBJECT_PRONOUN)
      || (token->classes & STET_IS (PRONOUN)
          && (first == high || !stet_token_is_word (at (tokens, first + 1))
              || is_verb (at (tokens, first + 1)))))
    return (StetPhrase) { first, first };
  if (is_function (token, heads_sentence (tokens, first)) && !(token->classes & STET_IS (DETERMINER)))
    return STET_NO_PHRASE;
  if (is_verb (token) && !is_noun_like (token))
    return STET_NO_PHRASE;
  last = first;
  for (int i = first + 1; i <= high && i - first <= MAX_PHRASE; i++)
    {
      const StetToken *next = at (tokens, i);

      if (stet_token_is_quote (next))
        break;
      if (i < high && is_stop_in_name (tokens, i, first) && stet_token_is_capital (at (tokens, i + 1)))
        continue;
      if (is_joint (next->mark))
        continue;
      if (!stet_token_is_word (next) || next->classes & STET_IS (DAY))
        break;
      if (starts_another (tokens, i))
        break;
      if (next->classes & STET_IS (OF) && i < high && starts_phrase (at (tokens, i + 1)))
        continue;
      if ((is_function (next, FALSE) && !(next->classes & STET_IS (DETERMINER)))
          || next->classes & STET_IS (SUBJECT_PRONOUN) || next->shape & STET_SHAPE_CONTRACTION)
        break;
      if (!stet_token_is_capital (next)
          && ((is_verb (next) && !is_noun_here (tokens, i, first))
              || next->classes & (STET_IS (AUXILIARY) | STET_IS (ADVERB))
              || next->shape & (STET_SHAPE_ED | STET_SHAPE_ING)
              || (next->shape & STET_SHAPE_LY && !stet_tokens_has (tokens, i - 1, STET_IS (DETERMINER)))))
        break;
      last = i;
    }
  if (last == first && token->classes & STET_IS (DETERMINER) && !(token->classes & STET_IS (PRONOUN)))
    return STET_NO_PHRASE;
  return (StetPhrase) { first, last };
}

/* Whether the words @low … @comma before a comma are an adverbial: "On Monday," "Asked about it," "Two years
 * later,". */
static gboolean
is_adverbial (const StetTokens *tokens, int low, int comma)
{
  const StetToken *first = at (tokens, low);
  guint n = 0;
  gboolean period = FALSE;

  if (first->classes & (STET_IS (OPENING) | STET_IS (DAY) | STET_IS (PREPOSITION))
      || first->shape & (STET_SHAPE_ING | STET_SHAPE_LY))
    return TRUE;
  for (int i = low; i < comma; i++)
    {
      guint64 classes = at (tokens, i)->classes;

      n += !stet_token_is_quote (at (tokens, i));
      if (classes & STET_IS (TIME_WORD))
        return TRUE;
      period = period || classes & STET_IS (PERIOD);
    }
  return period && n <= 5;
}

static int
next_comma (const StetTokens *tokens, int low, int high)
{
  for (int i = low; i <= high && i - low < MAX_OPENING; i++)
    if (at (tokens, i)->mark == ',')
      return i;
  return -1;
}

/* What follows a name between commas: if it is more of an adverbial, the name was a place in it; if it is an
 * appositive ("Smith, the mayor,") or the verb, the name is the subject. */
static gboolean
is_adverbial_or_subject (const StetTokens *tokens, int low, int high)
{
  int comma = next_comma (tokens, low, high);

  while (low <= high && !stet_token_is_word (at (tokens, low)))
    low++;
  if (low > high)
    return FALSE;
  if (comma >= 0 && at (tokens, low)->classes & (STET_IS (PREPOSITION) | STET_IS (DAY)))
    return TRUE;
  return stet_token_is_capital (at (tokens, low)) && comma < 0;
}

StetPhrase
stet_phrase_sentence_subject (const StetTokens *tokens, int low, int high)
{
  StetPhrase subject;
  gboolean adverbial = FALSE;

  while (low <= high && !stet_token_is_word (at (tokens, low)) && !stet_token_is_quote (at (tokens, low)))
    low++;
  if (low <= high && stet_tokens_has (tokens, low, STET_IS (LEADING)))
    low++;
  for (int part = 0; part < MAX_PARTS && low <= high; part++)
    {
      int comma = next_comma (tokens, low, high);

      if (stet_token_is_quote (at (tokens, low)))
        return STET_NO_PHRASE;
      subject = stet_phrase_starting_at (tokens, low, high);
      if (comma < 0 || comma == high)
        return subject;
      if (is_adverbial (tokens, low, comma))
        adverbial = TRUE;
      /* "In Ames, Iowa, on Sunday, Smith said": a place within the adverbial */
      else if (!adverbial || !stet_phrase_found (subject) || subject.last + 1 != comma
               || part + 1 == MAX_PARTS || !is_adverbial_or_subject (tokens, comma + 1, high))
        return subject;
      low = comma + 1;
    }
  return STET_NO_PHRASE;
}

static gboolean
is_finite (const StetToken *token)
{
  if (!stet_token_is_word (token) || stet_token_is_capital (token) || token->shape & STET_SHAPE_ING)
    return FALSE;
  return token->shape & STET_SHAPE_ED || token->classes & (STET_IS (REPORT) | STET_IS (AUXILIARY));
}

/* The subject of the nearest finite verb left of @high, for a verb that has none of its own. What stands in
 * brackets is passed over. */
static StetPhrase
finite_subject (const StetTokens *tokens, int low, int high)
{
  int depth = 0;

  for (int verb = high; verb > low; verb--)
    {
      const StetToken *token = at (tokens, verb), *before = at (tokens, verb - 1);
      StetPhrase subject;

      if (token->mark == ')' || token->mark == '(')
        depth = token->mark == ')' ? depth + 1 : MAX (0, depth - 1);
      if (depth > 0 || !is_finite (token))
        continue;
      if (!(before->classes & STET_IS (SUBJECT_PRONOUN)) && !stet_token_is_capital (before))
        continue;
      if (before->classes & STET_IS (RELATIVE))
        continue;
      subject = stet_phrase_ending_at (tokens, verb - 1, low);
      if (stet_phrase_found (subject))
        return subject;
    }
  return stet_phrase_sentence_subject (tokens, low, high);
}

static gboolean
phrase_has_capital (const StetTokens *tokens, StetPhrase phrase)
{
  for (int i = phrase.first; i <= phrase.last; i++)
    if (stet_token_is_capital (at (tokens, i)))
      return TRUE;
  return FALSE;
}

static gboolean
has_verb (const StetTokens *tokens, int low, int high)
{
  for (int i = low; i < high; i++)
    if (is_verb (at (tokens, i)))
      return TRUE;
  return FALSE;
}

/* "Smith, the mayor of Rome, said": from the closing comma at @close back to Smith. */
static StetPhrase
appositive_head (const StetTokens *tokens, int low, int close)
{
  gunichar closing = at (tokens, close)->mark;
  gunichar opening = closing == ')' ? '(' : closing;

  for (int i = close - 1, n = 0; i >= low && n < MAX_APPOSITIVE; i--, n++)
    {
      StetPhrase head;

      if (at (tokens, i)->mark != opening && !(is_dash (opening) && is_dash (at (tokens, i)->mark)))
        continue;
      head = stet_phrase_ending_at (tokens, i - 1, low);
      if (!stet_phrase_found (head))
        break;
      /* "Smith, R-Ohio, chairman of the board, said": climbs on while what stands before is no name */
      if (opening == ',' && !phrase_has_capital (tokens, head)
          && !(at (tokens, head.first)->classes & STET_IS (DETERMINER)))
        continue;
      if (head.first - 2 >= low && at (tokens, head.first - 1)->mark == ','
          && !has_verb (tokens, low, head.first))
        {
          StetPhrase outer = stet_phrase_ending_at (tokens, head.first - 2, low);

          if (stet_phrase_found (outer) && stet_token_is_capital (at (tokens, outer.last))
              && outer.first <= low + 1)
            return outer;
        }
      return head;
    }
  return STET_NO_PHRASE;
}

static gboolean
stands_before_verb (const StetTokens *tokens, int i)
{
  const StetToken *token = at (tokens, i);

  if (stet_token_is_quote (token))
    return FALSE;
  if (token->shape & STET_SHAPE_NEGATION || token->classes & STET_IS (DAY))
    return TRUE;
  if (stet_token_is_capital (token))
    return FALSE;
  if (token->classes & (STET_IS (AUXILIARY) | STET_IS (ADVERB)))
    return TRUE;
  /* "the daily wrote", "his family said" */
  return token->shape & STET_SHAPE_LY && !(i > 0 && stet_tokens_has (tokens, i - 1, STET_IS (DETERMINER)));
}

StetPhrase
stet_phrase_subject_of (const StetTokens *tokens, int verb, int low, StetLink *link)
{
  const StetToken *token;
  gboolean participle = at (tokens, verb)->shape & STET_SHAPE_ING;
  gboolean progressive;
  int i = verb - 1;
  StetPhrase subject;

  while (i >= low && stands_before_verb (tokens, i))
    i--;
  *link = STET_LINK_NONE;
  if (i < low || stet_token_is_quote (at (tokens, i)))
    return STET_NO_PHRASE;
  token = at (tokens, i);
  progressive = i + 1 < verb && at (tokens, i + 1)->classes & STET_IS (AUXILIARY);
  if (!stet_token_is_capital (token) && token->classes & STET_IS (COORDINATOR))
    {
      *link = STET_LINK_COORDINATE;
      return finite_subject (tokens, low, i);
    }
  if (token->classes & STET_IS (RELATIVE))
    {
      if (i - 1 >= low && at (tokens, i - 1)->mark == ',')
        i--;
      *link = STET_LINK_RELATIVE;
      return stet_phrase_ending_at (tokens, i - 1, low);
    }
  if (token->mark == ',' || token->mark == ')' || is_dash (token->mark))
    {
      if (participle)
        {
          *link = STET_LINK_PARTICIPLE;
          return finite_subject (tokens, low, i);
        }
      subject = appositive_head (tokens, low, i);
      *link = STET_LINK_APPOSITIVE;
    }
  else if (participle && !progressive && !(token->classes & STET_IS (SUBJECT_PRONOUN)))
    {
      subject = finite_subject (tokens, low, i);
      *link = STET_LINK_PARTICIPLE;
    }
  else
    {
      subject = stet_phrase_ending_at (tokens, i, low);
      *link = STET_LINK_DIRECT;
    }
  if (stet_phrase_found (subject))
    return subject;
  *link = STET_LINK_SENTENCE;
  return stet_phrase_sentence_subject (tokens, low, i);
}
