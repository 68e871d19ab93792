/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the parts together for one paragraph: sentences, rules, score. */

#include "config.h"

#include "stet-claim-paragraph.h"

#include "stet-claim-rules.h"
#include "stet-claim-score.h"

#include <math.h>

struct _StetClaimReader
{
  const StetLanguage *language;    /* (unowned) */
  const StetClaimLanguage *claims; /* (unowned) */
  StetClaimWords *words;           /* (owned) */
  StetClaimFeatures *features;     /* (owned) */
  GArray *hits;                    /* (owned) StetClaimHit */
};

/* What the kind of a claim adds to the logarithm of odds of its sentence: a figure is sooner wrong, and
 * sooner checked, than that somebody expects something. */
static const double type_weights[STET_N_CLAIM_TYPES] = {
  [STET_CLAIM_FIGURE] = 0,        [STET_CLAIM_PERCENTAGE] = 0.5,  [STET_CLAIM_MONEY] = 0.5,
  [STET_CLAIM_DATE] = -0.7,       [STET_CLAIM_DURATION] = -0.3,   [STET_CLAIM_PEOPLE] = 0.5,
  [STET_CLAIM_SUPERLATIVE] = 0.3, [STET_CLAIM_COMPARISON] = 0.3,  [STET_CLAIM_CAUSE] = 0,
  [STET_CLAIM_PREDICTION] = -0.5, [STET_CLAIM_ATTRIBUTED] = -0.5,
};

#define WEAK_WEIGHT (-1.5)

StetClaimReader *
stet_claim_reader_new (const StetLanguage *language)
{
  StetClaimReader *reader = g_new0 (StetClaimReader, 1);

  reader->language = language;
  reader->claims = stet_claim_language_get (language);
  reader->words = stet_claim_words_new ();
  reader->features = stet_claim_features_new ();
  reader->hits = g_array_new (FALSE, FALSE, sizeof (StetClaimHit));
  return reader;
}

void
stet_claim_reader_free (StetClaimReader *reader)
{
  if (!reader)
    return;
  stet_claim_words_free (reader->words);
  stet_claim_features_free (reader->features);
  g_array_unref (reader->hits);
  g_free (reader);
}

static void
read_words (StetClaimReader *reader, const char *text, gsize len)
{
  stet_claim_words_read (reader->words, reader->language, reader->claims, text, len);
}

/* The logarithm of odds that a sentence wants checking; 0 in a language without a trained score, where the
 * kind of claim alone ranks. */
static double
judge (StetClaimReader *reader, guint first, guint end)
{
  if (!stet_claim_language_has_weights (reader->claims))
    return 0;
  stet_claim_features_read (reader->features, reader->words, first, end);
  return stet_claim_features_score (reader->features, reader->claims);
}

static double
probability (double odds)
{
  return 1 / (1 + exp (-odds));
}

/* Code points before byte @byte, counted from a place that is known. */
typedef struct
{
  const char *text;
  guint32 byte;
  int chars;
} CharCounter;

static gboolean
is_start (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

static int
chars_at (CharCounter *counter, guint32 byte)
{
  while (counter->byte < byte)
    counter->chars += is_start (counter->text[counter->byte++]);
  while (counter->byte > byte)
    counter->chars -= is_start (counter->text[--counter->byte]);
  return counter->chars;
}

static gboolean
is_wide (StetClaimType type)
{
  return type == STET_CLAIM_CAUSE || type == STET_CLAIM_PREDICTION || type == STET_CLAIM_ATTRIBUTED;
}

/* Those that cover others come first. */
static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const StetClaimHit *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return x->last != y->last ? (x->last > y->last ? -1 : 1) : (int) x->type - (int) y->type;
}

/* Puts the hits in order and drops what another one says already: "2001" in "the largest rise since 2001". */
static void
tidy (GArray *hits)
{
  guint n = 0, reach = 0; /* one past the last word that is covered */

  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const StetClaimHit hit = g_array_index (hits, StetClaimHit, i);

      if (hit.last < reach)
        continue;
      if (!is_wide (hit.type))
        reach = hit.last + 1;
      g_array_index (hits, StetClaimHit, n++) = hit;
    }
  g_array_set_size (hits, n);
}

static StetParagraphClaim
make_claim (const StetClaimReader *reader, CharCounter *counter, const StetClaimHit *hit, double odds)
{
  StetParagraphClaim claim = { .type = hit->type };

  claim.start = chars_at (counter, stet_claim_words_at (reader->words, hit->first)->start);
  claim.end = chars_at (counter, stet_claim_words_at (reader->words, hit->last)->end);
  claim.score = probability (odds + type_weights[hit->type] + (hit->weak ? WEAK_WEIGHT : 0));
  return claim;
}

GArray *
stet_claim_reader_read (StetClaimReader *reader, const char *text, gsize len)
{
  GArray *claims = g_array_new (FALSE, FALSE, sizeof (StetParagraphClaim));
  CharCounter counter = { .text = text };

  read_words (reader, text, len);
  for (guint s = 0; s < reader->words->sentences->len; s++)
    {
      const StetClaimSentence *sentence = &g_array_index (reader->words->sentences, StetClaimSentence, s);
      int sentence_start, sentence_end;
      guint first;
      double odds;

      g_array_set_size (reader->hits, 0);
      stet_claim_rules_find_figures (reader->words, sentence, reader->hits);
      stet_claim_rules_find_phrases (reader->words, sentence, reader->hits);
      if (reader->hits->len == 0)
        continue;
      tidy (reader->hits);
      odds = judge (reader, sentence->first, sentence->end);
      sentence_start = chars_at (&counter, sentence->start_byte);
      first = claims->len;
      for (guint h = 0; h < reader->hits->len; h++)
        {
          StetParagraphClaim claim
            = make_claim (reader, &counter, &g_array_index (reader->hits, StetClaimHit, h), odds);

          claim.sentence_start = sentence_start;
          g_array_append_val (claims, claim);
        }
      sentence_end = chars_at (&counter, sentence->end_byte);
      for (guint c = first; c < claims->len; c++)
        g_array_index (claims, StetParagraphClaim, c).sentence_end = sentence_end;
    }
  return claims;
}

/* Of the type that the rules would give where the language has no trained score. */
static double
judge_by_rules (StetClaimReader *reader, const StetClaimSentence *sentence)
{
  double best = -2;

  g_array_set_size (reader->hits, 0);
  stet_claim_rules_find_figures (reader->words, sentence, reader->hits);
  stet_claim_rules_find_phrases (reader->words, sentence, reader->hits);
  for (guint h = 0; h < reader->hits->len; h++)
    best = MAX (best, type_weights[g_array_index (reader->hits, StetClaimHit, h).type]);
  return best;
}

double
stet_claim_reader_score (StetClaimReader *reader, const char *text, gsize len)
{
  double best = 0;

  read_words (reader, text, len);
  for (guint s = 0; s < reader->words->sentences->len; s++)
    {
      const StetClaimSentence *sentence = &g_array_index (reader->words->sentences, StetClaimSentence, s);
      double odds = stet_claim_language_has_weights (reader->claims)
                      ? judge (reader, sentence->first, sentence->end)
                      : judge_by_rules (reader, sentence);

      best = MAX (best, probability (odds));
    }
  return best;
}
