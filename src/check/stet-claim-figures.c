/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures and dates: what is counted, in which unit, how exactly. */

#include "config.h"

#include "stet-claim-rules.h"

#include <string.h>

#define STOPS                                                                                                \
  (STET_IS (AUXILIARY) | STET_IS (PREPOSITION) | STET_IS (CONJUNCTION) | STET_IS (SUBJECT_PRONOUN)           \
   | STET_IS (PRONOUN) | STET_IS (OBJECT_PRONOUN) | STET_IS (DETERMINER) | STET_IS (FUNCTION)                \
   | STET_IS (POSSESSIVE) | STET_IS (BE) | STET_IS (TO) | STET_IS (RELATIVE))

#define STOP_KINDS                                                                                           \
  (STET_CLAIM_IS (PAST) | STET_CLAIM_IS (CHANGE) | STET_CLAIM_IS (PREDICTION) | STET_CLAIM_IS (HEARSAY)      \
   | STET_CLAIM_IS (SINCE) | STET_CLAIM_IS (CAUSE) | STET_CLAIM_IS (THAN) | STET_CLAIM_IS (RELATIVE_DAY)     \
   | STET_CLAIM_IS (WEEKDAY) | STET_CLAIM_IS (CLOCK))

#define MAX_NOUNS 3

typedef struct
{
  const StetClaimWords *words;
  guint first, end; /* of the sentence */
  GArray *hits;
} Reader;

static const StetClaimWord *
at (const Reader *reader, guint i)
{
  return i < reader->end ? stet_claim_words_at (reader->words, i) : NULL;
}

static gboolean
is_kind (const StetClaimWord *word, guint64 kinds)
{
  return word && (word->phrase | word->kinds) & kinds;
}

static gboolean
has_flag (const StetClaimWord *word, guint32 flags)
{
  return word && word->flags & flags;
}

static gboolean
ends_in (const StetClaimWords *words, guint i, const char *ending, guint len)
{
  const StetClaimWord *word = stet_claim_words_at (words, i);

  return word->low_len > len + 2
         && memcmp (stet_claim_words_low (words, i) + word->low_len - len, ending, len) == 0;
}

guint
stet_claim_rules_skip_nouns (const StetClaimWords *words, guint from, guint end, guint n)
{
  guint i = from;

  for (; i < end && i < from + n; i++)
    {
      const StetClaimWord *word = stet_claim_words_at (words, i);

      if (word->flags & (STET_CLAIM_FLAG_POINT | STET_CLAIM_FLAG_DIGITS | STET_CLAIM_FLAG_CURRENCY)
          || word->classes & STOPS || word->kinds & STOP_KINDS)
        break;
      /* "12 people killed in", but "12 injured people" */
      if (i > from && (word->kinds & STET_CLAIM_IS (HARMED) || ends_in (words, i, "ed", 2)))
        break;
    }
  return i;
}

guint
stet_claim_rules_skip_of (const StetClaimWords *words, guint from, guint end)
{
  guint i = from + 1, nouns;

  if (from >= end || !(stet_claim_words_at (words, from)->kinds & STET_CLAIM_IS (OF)))
    return from;
  while (i < end && i < from + 4
         && stet_claim_words_at (words, i)->classes & (STET_IS (DETERMINER) | STET_IS (POSSESSIVE)))
    i++;
  nouns = stet_claim_rules_skip_nouns (words, i, end, MAX_NOUNS);
  return nouns > i ? nouns : from;
}

/* How sure the figure at @i is said to be: the first word of "more than", "an estimated". */
static guint
skip_back_approximate (const Reader *reader, guint i)
{
  for (guint n = 1; n <= 3 && i >= reader->first + n; n++)
    {
      const StetClaimWord *word = at (reader, i - n);

      if (word->n_phrase == n && word->phrase & STET_CLAIM_IS (APPROXIMATE))
        return i - n;
    }
  return i;
}

static gboolean
is_number (const StetClaimWord *word)
{
  return has_flag (word, STET_CLAIM_FLAG_DIGITS) || (word && word->kinds & STET_CLAIM_IS (NUMBER));
}

/* Reads the rest of a number whose first word was read: "-five", "hundred and fifty", "m". Returns its end.
 */
static guint
skip_number (const Reader *reader, guint i, double *value)
{
  const StetClaimWord *word;

  for (; (word = at (reader, i)) != NULL; i++)
    {
      if (word->kinds & STET_CLAIM_IS (SCALE)
          || (word->kinds & STET_CLAIM_IS (SCALE_SUFFIX) && has_flag (word, STET_CLAIM_FLAG_JOINED)
              && has_flag (at (reader, i - 1), STET_CLAIM_FLAG_DIGITS)))
        *value *= word->value > 0 ? word->value : 20;
      else if (word->kinds & STET_CLAIM_IS (NUMBER) && !(word->flags & STET_CLAIM_FLAG_DIGITS)
               && (word->flags & STET_CLAIM_FLAG_HYPHEN || at (reader, i - 1)->kinds & STET_CLAIM_IS (SCALE)))
        *value += word->value;
      else if (word->classes & STET_IS (CONJUNCTION) && at (reader, i - 1)->kinds & STET_CLAIM_IS (SCALE)
               && at (reader, i + 1) && at (reader, i + 1)->kinds & STET_CLAIM_IS (NUMBER))
        continue; /* two hundred and fifty */
      else
        break;
    }
  return i;
}

/* "10-15", "10 to 15", "10–15": reads the second number. Returns its end, or @i. */
static guint
skip_range (const Reader *reader, guint i, double *high)
{
  const StetClaimWord *word = at (reader, i);
  guint next = i;
  double value;

  if (!word)
    return i;
  if (!(word->flags & STET_CLAIM_FLAG_HYPHEN))
    {
      if (word->mark != 0x2013 && !(word->classes & STET_IS (TO)))
        return i;
      next++;
    }
  if (!is_number (at (reader, next)))
    return i;
  value = at (reader, next)->value;
  next = skip_number (reader, next + 1, &value);
  if (value <= *high) /* 3-2, 2019-20: no range of counts */
    return i;
  *high = value;
  return next;
}

static void
add (Reader *reader, StetClaimHit hit)
{
  g_array_append_val (reader->hits, hit);
}

/* Whether the nouns @from … @to-1, or what is said of them just behind, count people. */
static gboolean
counts_people (const Reader *reader, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (at (reader, i)->kinds & (STET_CLAIM_IS (PEOPLE) | STET_CLAIM_IS (HARMED)))
      return TRUE;
  return FALSE;
}

/* A name's own number: Route 66, Chapter 11, No. 10. */
static gboolean
belongs_to_name (const Reader *reader, guint i)
{
  const StetClaimWord *before = i > reader->first ? at (reader, i - 1) : NULL;

  if (before && before->mark == '.' && i > reader->first + 1)
    before = at (reader, i - 2);
  return before && before->flags & STET_CLAIM_FLAG_CAPITAL && !(before->kinds & STET_CLAIM_IS (MONTH))
         && (i > reader->first + 1 ? TRUE : !(before->classes & STOPS));
}

/* Takes what follows the number: its unit, or the nouns that it counts. FALSE where it is none to check. */
static gboolean
read_unit (const Reader *reader, guint i, StetClaimHit *hit)
{
  const StetClaimWord *unit = at (reader, i);
  guint nouns;

  hit->unit = unit ? (int) i : -1;
  if (unit && (unit->mark == '%' || unit->phrase & STET_CLAIM_IS (PERCENT)))
    {
      hit->type = STET_CLAIM_PERCENTAGE;
      nouns = i + (unit->mark == '%' ? 1 : unit->n_phrase);
      hit->last = stet_claim_rules_skip_of (reader->words, nouns, reader->end) - 1;
      return TRUE;
    }
  if (hit->type == STET_CLAIM_MONEY || is_kind (unit, STET_CLAIM_IS (CURRENCY)))
    {
      hit->last = hit->type == STET_CLAIM_MONEY ? i - 1 : i;
      hit->type = STET_CLAIM_MONEY;
      return TRUE;
    }
  if (unit && unit->kinds & STET_CLAIM_IS (CLOCK))
    {
      hit->type = STET_CLAIM_DATE;
      hit->last = i;
      return TRUE;
    }
  if (unit && unit->kinds & STET_CLAIM_IS (PERIOD))
    {
      hit->type = STET_CLAIM_DURATION;
      /* "three-year war", "34-year-old man" */
      if (unit->flags & STET_CLAIM_FLAG_HYPHEN)
        hit->last = stet_claim_rules_skip_nouns (reader->words, i + 1, reader->end, 2) - 1;
      else
        hit->last = i + is_kind (at (reader, i + 1), STET_CLAIM_IS (SINCE));
      return TRUE;
    }
  nouns = stet_claim_rules_skip_nouns (reader->words, i, reader->end, MAX_NOUNS);
  if (unit && unit->kinds & STET_CLAIM_IS (OF))
    nouns = stet_claim_rules_skip_of (reader->words, i, reader->end);
  /* "the two agreed" */
  if (nouns == i + 1 && ends_in (reader->words, i, "ed", 2) && !(unit->kinds & STET_CLAIM_IS (HARMED)))
    nouns = i;
  hit->last = nouns - 1;
  hit->unit = nouns > i ? (int) nouns - 1 : -1;
  hit->type = counts_people (reader, i, nouns) ? STET_CLAIM_PEOPLE : STET_CLAIM_FIGURE;
  return nouns > i;
}

/* Whether a figure without a unit is worth a line: 1,250 and 3.5 are, "the two", "one" and a list's "1." are
 * not. */
static gboolean
stands_alone (const Reader *reader, guint first, const StetClaimHit *hit)
{
  const StetClaimWord *word = at (reader, first), *next = at (reader, first + 1);

  if (!(word->flags & STET_CLAIM_FLAG_DIGITS) || belongs_to_name (reader, first))
    return word->kinds & STET_CLAIM_IS (SCALE);
  if (first == reader->first && (!next || next->flags & STET_CLAIM_FLAG_POINT))
    return FALSE;
  if (has_flag (next, STET_CLAIM_FLAG_HYPHEN) || has_flag (word, STET_CLAIM_FLAG_HYPHEN))
    return FALSE; /* a score, a model's name */
  return hit->low >= 2;
}

/* 4chan, #2 */
static gboolean
is_name (const Reader *reader, guint first, guint next)
{
  const StetClaimWord *behind = at (reader, next);

  if (first > reader->first && at (reader, first - 1)->mark == '#')
    return TRUE;
  return behind && behind->flags & STET_CLAIM_FLAG_JOINED
         && !(behind->flags & (STET_CLAIM_FLAG_HYPHEN | STET_CLAIM_FLAG_POINT))
         && !(behind->kinds & (STET_CLAIM_IS (CLOCK) | STET_CLAIM_IS (MEASURE) | STET_CLAIM_IS (CURRENCY)));
}

/* Reads the figure that begins at @i; returns the word after it, @i if none does. */
static guint
read_figure (Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i);
  StetClaimHit hit = { .first = i, .unit = -1, .type = STET_CLAIM_FIGURE };
  guint first = i, next;
  gboolean unit;

  if (word->flags & STET_CLAIM_FLAG_CURRENCY && has_flag (at (reader, i + 1), STET_CLAIM_FLAG_DIGITS))
    {
      hit.type = STET_CLAIM_MONEY;
      word = at (reader, ++first);
    }
  if (!is_number (word) && !(word->kinds & STET_CLAIM_IS (SCALE)))
    return i;
  if (word->kinds & STET_CLAIM_IS (SCALE) && !is_number (word))
    {
      hit.low = 1;
      next = skip_number (reader, first, &hit.low);
    }
  else
    {
      hit.low = word->value;
      next = skip_number (reader, first + 1, &hit.low);
    }
  hit.high = hit.low;
  next = skip_range (reader, next, &hit.high);
  if (is_kind (at (reader, next), STET_CLAIM_IS (ORDINAL_SUFFIX))
      && has_flag (at (reader, next), STET_CLAIM_FLAG_JOINED))
    return next + 1;
  if (is_name (reader, first, next))
    return next;
  unit = read_unit (reader, next, &hit);
  if (!unit && hit.type != STET_CLAIM_MONEY && !stands_alone (reader, first, &hit))
    return next;
  if (unit && hit.low == 1 && word->kinds & STET_CLAIM_IS (NUMBER)
      && (hit.type == STET_CLAIM_FIGURE || hit.type == STET_CLAIM_PEOPLE))
    return next; /* "one man said" */
  if (unit && hit.type == STET_CLAIM_FIGURE && belongs_to_name (reader, first))
    return next;
  if (hit.last + 1 < next)
    hit.last = next - 1;
  hit.first = skip_back_approximate (reader, i);
  add (reader, hit);
  return hit.last + 1;
}

/* "two thirds of", "most of the", "a majority of". */
static guint
read_share (Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i);
  StetClaimHit hit
    = { .first = skip_back_approximate (reader, i), .type = STET_CLAIM_PERCENTAGE, .unit = -1 };
  guint next = i + word->n_phrase, last;

  if (!(word->phrase & STET_CLAIM_IS (SHARE)) || (word->value == 0 && word->n_phrase == 1))
    return i;
  /* "most of" ends in its own "of" */
  last = stet_claim_rules_skip_of (reader->words, word->value > 0 ? next : next - 1, reader->end);
  if (word->value > 0 ? last == next && word->n_phrase == 1 : last + 1 <= next)
    return i;
  hit.low = hit.high = word->value * 100;
  hit.last = last - 1;
  add (reader, hit);
  return last;
}

static gboolean
is_day (const StetClaimWord *word)
{
  return has_flag (word, STET_CLAIM_FLAG_DIGITS) && word->value >= 1 && word->value <= 31
         && word->end - word->start <= 2;
}

/* Behind a month or its day: "th", a comma and the year. */
static guint
skip_year (const Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i);

  if (is_kind (word, STET_CLAIM_IS (ORDINAL_SUFFIX)) && has_flag (word, STET_CLAIM_FLAG_JOINED))
    word = at (reader, ++i);
  if (word && word->mark == ',' && has_flag (at (reader, i + 1), STET_CLAIM_FLAG_YEAR))
    return i + 2;
  return has_flag (word, STET_CLAIM_FLAG_YEAR) ? i + 1 : i;
}

/* The month at @i, whose date began at @first where the day stands before it. */
static guint
read_month (Reader *reader, guint i, guint first)
{
  const StetClaimWord *word = at (reader, i), *before = i > reader->first ? at (reader, i - 1) : NULL;
  StetClaimHit hit = { .first = first, .type = STET_CLAIM_DATE, .unit = -1 };
  guint next = i + 1;

  if (at (reader, next) && at (reader, next)->mark == '.' && is_day (at (reader, next + 1)))
    next++; /* Feb. 24 */
  if (is_day (at (reader, next)) && hit.first == i)
    next++;
  else if (hit.first == i && !has_flag (at (reader, next), STET_CLAIM_FLAG_YEAR)
           && !(before && before->classes & STET_IS (PREPOSITION) && word->flags & STET_CLAIM_FLAG_CAPITAL))
    return i;
  next = skip_year (reader, next);
  hit.last = next - 1;
  hit.weak = hit.first == hit.last;
  add (reader, hit);
  return next;
}

/* The word behind a day: that of "24 February", "24. Februar", "24 de febrero". */
static guint
skip_day (const Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i + 1);

  if (word && (word->mark == '.' || word->kinds & STET_CLAIM_IS (OF)))
    return i + 2;
  return i + 1;
}

static gboolean
begins_date (const Reader *reader, guint i)
{
  return is_kind (at (reader, i), STET_CLAIM_IS (MONTH))
         || (is_day (at (reader, i)) && is_kind (at (reader, skip_day (reader, i)), STET_CLAIM_IS (MONTH)));
}

/* Dates and times; returns the word after one, @i where none begins. */
static guint
read_date (Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i), *next = at (reader, i + 1);
  StetClaimHit hit = { .first = i, .last = i, .type = STET_CLAIM_DATE, .unit = -1 };

  if (word->kinds & STET_CLAIM_IS (MONTH) && word->flags & STET_CLAIM_FLAG_CAPITAL)
    return read_month (reader, i, i);
  if (is_day (word) && is_kind (at (reader, skip_day (reader, i)), STET_CLAIM_IS (MONTH)))
    return read_month (reader, skip_day (reader, i), i);
  if (word->flags & (STET_CLAIM_FLAG_CLOCK | STET_CLAIM_FLAG_DATE))
    hit.last += is_kind (next, STET_CLAIM_IS (CLOCK));
  else if (word->flags & STET_CLAIM_FLAG_YEAR)
    {
      if (next && !(next->flags & STET_CLAIM_FLAG_POINT)
          && (next->kinds
                & (STET_CLAIM_IS (PEOPLE) | STET_CLAIM_IS (PERIOD) | STET_CLAIM_IS (MEASURE)
                   | STET_CLAIM_IS (SCALE))
              || next->phrase & (STET_CLAIM_IS (PERCENT) | STET_CLAIM_IS (CURRENCY))))
        return i;
      hit.low = hit.high = word->value;
      /* 1990s, 2014-18 */
      if (next && next->flags & STET_CLAIM_FLAG_JOINED && !(next->flags & STET_CLAIM_FLAG_POINT))
        hit.last++;
    }
  else if (word->kinds & STET_CLAIM_IS (WEEKDAY) && word->flags & STET_CLAIM_FLAG_CAPITAL)
    {
      guint date = i + 1 + (next && next->mark == ',');
      guint end = begins_date (reader, date) ? read_date (reader, date) : date;

      if (end > date)
        {
          /* Monday, 18 May 2015 */
          g_array_index (reader->hits, StetClaimHit, reader->hits->len - 1).first = i;
          return end;
        }
      hit.weak = TRUE;
    }
  else
    return i;
  add (reader, hit);
  return hit.last + 1;
}

void
stet_claim_rules_find_figures (const StetClaimWords *words, const StetClaimSentence *sentence, GArray *hits)
{
  Reader reader = { words, sentence->first, sentence->end, hits };

  for (guint i = sentence->first; i < sentence->end;)
    {
      guint next = read_date (&reader, i);

      if (next == i)
        next = read_share (&reader, i);
      if (next == i)
        next = read_figure (&reader, i);
      i = MAX (next, i + 1);
    }
}
