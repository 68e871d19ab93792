/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Superlatives, comparisons, causes, predictions, and what somebody is said to have said. */

#include "config.h"

#include "stet-claim-rules.h"

#include <string.h>

#define MAX_TAIL 7 /* words that a cause or prediction takes along */

typedef struct
{
  const StetClaimWords *words;
  guint first, end;
  GArray *hits;
  guint n_figures; /* hits that were there before: the first ones */
  guint figure;    /* the first of them that may lie ahead */
} Reader;

static const StetClaimWord *
at (const Reader *reader, guint i)
{
  return i < reader->end ? stet_claim_words_at (reader->words, i) : NULL;
}

static const StetClaimWord *
before (const Reader *reader, guint i)
{
  return i > reader->first ? at (reader, i - 1) : NULL;
}

static gboolean
has_class (const StetClaimWord *word, guint64 classes)
{
  return word && word->classes & classes;
}

static gboolean
is_point (const StetClaimWord *word)
{
  return !word || word->flags & STET_CLAIM_FLAG_POINT;
}

/* Whether the word at @i is within a phrase of @kinds that begins at most two words before. */
static gboolean
is_within (const Reader *reader, guint i, guint64 kinds)
{
  for (guint n = 0; n <= 2 && i >= reader->first + n; n++)
    if (at (reader, i - n)->n_phrase > n && at (reader, i - n)->phrase & kinds)
      return TRUE;
  return FALSE;
}

static void
add (Reader *reader, guint first, guint end, StetClaimType type)
{
  StetClaimHit hit = { .first = first, .last = MAX (end, first + 1) - 1, .type = type, .unit = -1 };

  g_array_append_val (reader->hits, hit);
}

/* At most @n words from @from on, to the next point. */
static guint
skip_clause (const Reader *reader, guint from, guint n)
{
  guint i = from;

  while (i < from + n && !is_point (at (reader, i)))
    i++;
  return i;
}

/* What a superlative is measured against: "in the world", "since 2001", "ever". Returns its end. */
static guint
skip_scope (const Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i);
  guint from, nouns;

  if (!word)
    return i;
  if (word->classes & STET_IS (TO))
    return skip_clause (reader, i, 4); /* "the first woman to lead the navy" */
  if (word->phrase & STET_CLAIM_IS (SCOPE) && !(word->classes & STET_IS (PREPOSITION)))
    return i + word->n_phrase;
  if (!(word->classes & STET_IS (PREPOSITION)) && !(word->phrase & STET_CLAIM_IS (SCOPE)))
    return i;
  from = i + 1;
  while (has_class (at (reader, from), STET_IS (DETERMINER) | STET_IS (POSSESSIVE)) && from < i + 4)
    from++;
  nouns = stet_claim_rules_skip_nouns (reader->words, from, reader->end, 3);
  if (nouns == from && at (reader, from) && at (reader, from)->flags & STET_CLAIM_FLAG_DIGITS)
    nouns++;
  return nouns > from ? nouns : i;
}

/* The word that makes the superlative a definite one: "the", "Europe's", "its", "second". */
static gboolean
is_definite (const StetClaimWord *word, const StetClaimWords *words)
{
  const char *end;

  if (!word || word->flags & STET_CLAIM_FLAG_POINT)
    return FALSE;
  if (word->classes & (STET_IS (THE) | STET_IS (POSSESSIVE)))
    return TRUE;
  end = words->low->str + word->low + word->low_len;
  return word->low_len > 2 && end[-1] == 's' && end[-2] == '\'';
}

static guint
find_superlative (Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i), *definite = before (reader, i);
  guint end, first = i;
  gboolean fits;

  if (!(word->phrase & (STET_CLAIM_IS (SUPERLATIVE) | STET_CLAIM_IS (FIRST)))
      || is_within (reader, i, STET_CLAIM_IS (NOT_FIRST)))
    return i;
  fits = is_definite (definite, reader->words);
  if (!fits && i >= reader->first + 2)
    {
      /* "the second largest", "the world's single biggest" */
      fits = is_definite (at (reader, i - 2), reader->words) && !is_point (definite);
      first -= fits;
    }
  /* "for the first time", "never before", "a record 40 seats" need no article */
  if (!fits && word->n_phrase == 1 && !has_class (definite, STET_IS (ARTICLE)))
    return i;
  if (!fits && word->phrase & STET_CLAIM_IS (SUPERLATIVE))
    return i;
  end = i + word->n_phrase;
  end = stet_claim_rules_skip_nouns (reader->words, end, reader->end, 4);
  if (end == i + 1 && is_point (at (reader, end)))
    return i; /* "he came first." */
  end = skip_scope (reader, skip_scope (reader, end));
  add (reader, fits || has_class (definite, STET_IS (ARTICLE)) ? first - 1 : first, end,
       STET_CLAIM_SUPERLATIVE);
  return end;
}

static guint
find_comparison (Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i);
  guint than = i + 1;

  if (word->phrase & STET_CLAIM_IS (COMPARED) && word->n_phrase + (word->kinds != 0) > 1
      && !is_point (at (reader, i + word->n_phrase)))
    {
      guint end = skip_clause (reader, i + word->n_phrase, 4);

      add (reader, i, end, STET_CLAIM_COMPARISON);
      return end;
    }
  if (!(word->kinds & STET_CLAIM_IS (COMPARATIVE)))
    return i;
  while (than < i + 6 && !is_point (at (reader, than)) && !(at (reader, than)->kinds & STET_CLAIM_IS (THAN)))
    than++;
  if (is_point (at (reader, than)) || !(at (reader, than)->kinds & STET_CLAIM_IS (THAN))
      || is_point (at (reader, than + 1)))
    return i;
  /* "more than 20" is an approximate figure */
  if (than == i + 1 && at (reader, i)->phrase & STET_CLAIM_IS (APPROXIMATE)
      && (at (reader, than + 1)->flags & (STET_CLAIM_FLAG_DIGITS | STET_CLAIM_FLAG_CURRENCY)
          || at (reader, than + 1)->phrase
               & (STET_CLAIM_IS (NUMBER) | STET_CLAIM_IS (SCALE) | STET_CLAIM_IS (SHARE))
          || has_class (at (reader, than + 1), STET_IS (ARTICLE))))
    return i;
  than = skip_clause (reader, than + 1, 4);
  add (reader, i, than, STET_CLAIM_COMPARISON);
  return than;
}

/* "rose 20%", "fell by half", "doubled": the verb joins the figure that follows. */
static guint
find_change (Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i);

  if (!(word->kinds & STET_CLAIM_IS (CHANGE)))
    return i;
  for (; reader->figure < reader->n_figures; reader->figure++)
    {
      StetClaimHit *hit = &g_array_index (reader->hits, StetClaimHit, reader->figure);

      if (hit->first > i + 3)
        break;
      if (hit->first > i && hit->type != STET_CLAIM_DATE
          && skip_clause (reader, i, hit->first - i) == hit->first)
        {
          hit->first = i;
          return hit->last + 1;
        }
    }
  return i;
}

static guint
find_cause (Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i);
  guint end;

  if (!(word->phrase & STET_CLAIM_IS (CAUSE)) || is_within (reader, i, STET_CLAIM_IS (PREDICTION))
      || is_point (at (reader, i + word->n_phrase)))
    return i;
  end = skip_clause (reader, i + word->n_phrase, MAX_TAIL);
  add (reader, i, end, STET_CLAIM_CAUSE);
  return end;
}

static guint
find_prediction (Reader *reader, guint i)
{
  const StetClaimWord *word = at (reader, i);
  guint end;

  if (!(word->phrase & STET_CLAIM_IS (PREDICTION)) || is_within (reader, i, STET_CLAIM_IS (NOT_PREDICTION))
      || is_point (at (reader, i + word->n_phrase))
      || (i > reader->first && word->flags & STET_CLAIM_FLAG_CAPITAL))
    return i;
  end = skip_clause (reader, i + word->n_phrase, 4);
  add (reader, i, end, STET_CLAIM_PREDICTION);
  return end;
}

static gboolean
has_quotation_marks (const Reader *reader)
{
  for (guint i = reader->first; i < reader->end; i++)
    switch (at (reader, i)->mark)
      {
      case '"':
      case 0x201c:
      case 0x201d:
      case 0x201e:
      case 0xab:
      case 0xbb:
        return TRUE;
      default:
        break;
      }
  return FALSE;
}

/* Back from the verb over its subject: "the defence ministry", "Mr. Reed". */
static guint
skip_back_subject (const Reader *reader, guint verb)
{
  guint i = verb;

  while (i > reader->first && verb - i < 6)
    {
      const StetClaimWord *word = at (reader, i - 1);

      if (word->flags & STET_CLAIM_FLAG_POINT && word->mark != '.')
        break;
      if (word->classes & (STET_IS (CONJUNCTION) | STET_IS (AUXILIARY) | STET_IS (BE))
          || word->kinds & STET_CLAIM_IS (PAST))
        break;
      i--;
      if (word->classes & (STET_IS (SUBJECT_PRONOUN) | STET_IS (THE) | STET_IS (ARTICLE)))
        break;
    }
  return i;
}

/* "officials said", "according to the report": once a sentence, and not where it quotes word for word, which
 * the quotations' list holds. */
static void
find_attributed (Reader *reader)
{
  if (has_quotation_marks (reader))
    return;
  for (guint i = reader->first; i < reader->end; i++)
    {
      const StetClaimWord *word = at (reader, i);
      guint first;

      if (word->phrase & STET_CLAIM_IS (ATTRIBUTION) && word->n_phrase > 1)
        {
          add (reader, i, skip_clause (reader, i + word->n_phrase, MAX_TAIL), STET_CLAIM_ATTRIBUTED);
          return;
        }
      if (!(word->kinds & (STET_CLAIM_IS (HEARSAY) | STET_CLAIM_IS (ATTRIBUTION))) || i == reader->first)
        continue;
      /* "over territorial claims, …" */
      if (word->classes & STET_IS (NOUN_LIKE)
          && (is_point (at (reader, i + 1)) || has_class (at (reader, i + 1), STET_IS (PREPOSITION))))
        continue;
      first = skip_back_subject (reader, i);
      if (first == i || has_class (at (reader, first), STET_IS (FIRST_PERSON)))
        continue;
      add (reader, first, i + 1, STET_CLAIM_ATTRIBUTED);
      return;
    }
}

void
stet_claim_rules_find_phrases (const StetClaimWords *words, const StetClaimSentence *sentence, GArray *hits)
{
  Reader reader = { words, sentence->first, sentence->end, hits, hits->len };
  static guint (*const rules[]) (Reader *, guint)
    = { find_change, find_superlative, find_comparison, find_cause, find_prediction };

  for (guint i = sentence->first; i < sentence->end; i++)
    for (guint r = 0; r < G_N_ELEMENTS (rules); r++)
      {
        guint next = rules[r](&reader, i);

        if (next > i)
          {
            i = next - 1;
            break;
          }
      }
  find_attributed (&reader);
}
