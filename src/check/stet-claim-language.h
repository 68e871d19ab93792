/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-language.h"

G_BEGIN_DECLS

/* What a language knows of claims: the classes of words in data/language/LANG.claims and the weights of the
 * score in data/language/LANG.claims.weights. Immutable once made, so that all threads may share one.
 *
 * A word or phrase is known by the stet_language_hash() of its lower case alone, phrases with "_" between
 * their words. Among 4 thousand million hashes one unknown word in some 300,000 is taken for a known one;
 * that costs a claim too many, and the table half its size. */

typedef enum
{
  STET_CLAIM_WORD_NUMBER,
  STET_CLAIM_WORD_SCALE,
  STET_CLAIM_WORD_SCALE_SUFFIX,
  STET_CLAIM_WORD_FRACTION,
  STET_CLAIM_WORD_SHARE,
  STET_CLAIM_WORD_ORDINAL_SUFFIX,
  STET_CLAIM_WORD_OF,
  STET_CLAIM_WORD_APPROXIMATE,
  STET_CLAIM_WORD_PERCENT,
  STET_CLAIM_WORD_CURRENCY,
  STET_CLAIM_WORD_PERIOD,
  STET_CLAIM_WORD_YEAR,
  STET_CLAIM_WORD_AGO,
  STET_CLAIM_WORD_BEGAN,
  STET_CLAIM_WORD_PART,
  STET_CLAIM_WORD_BALLOT,
  STET_CLAIM_WORD_SINCE,
  STET_CLAIM_WORD_MEASURE,
  STET_CLAIM_WORD_PEOPLE,
  STET_CLAIM_WORD_HARMED,
  STET_CLAIM_WORD_MONTH,
  STET_CLAIM_WORD_WEEKDAY,
  STET_CLAIM_WORD_RELATIVE_DAY,
  STET_CLAIM_WORD_CLOCK,
  STET_CLAIM_WORD_SUPERLATIVE,
  STET_CLAIM_WORD_FIRST,
  STET_CLAIM_WORD_NOT_FIRST,
  STET_CLAIM_WORD_SCOPE,
  STET_CLAIM_WORD_COMPARATIVE,
  STET_CLAIM_WORD_THAN,
  STET_CLAIM_WORD_COMPARED,
  STET_CLAIM_WORD_CHANGE,
  STET_CLAIM_WORD_CAUSE,
  STET_CLAIM_WORD_PREDICTION,
  STET_CLAIM_WORD_NOT_PREDICTION,
  STET_CLAIM_WORD_ATTRIBUTION,
  STET_CLAIM_WORD_HEARSAY,
  STET_CLAIM_WORD_FUTURE,
  STET_CLAIM_WORD_PERFECT,
  STET_CLAIM_WORD_PRESENT,
  STET_CLAIM_WORD_PAST,
  STET_CLAIM_WORD_OPINION,
  STET_CLAIM_WORD_VALUE,
  STET_CLAIM_WORD_QUESTION,
  STET_CLAIM_WORD_COMPARING,
  STET_CLAIM_WORD_TIME,
  STET_CLAIM_WORD_NEGATION,
  STET_CLAIM_WORD_CONDITION,
  STET_CLAIM_WORD_I,
  STET_CLAIM_WORD_WE,
  STET_CLAIM_WORD_YOU,
  STET_CLAIM_WORD_HE,
  STET_CLAIM_WORD_THEY,
  STET_CLAIM_WORD_IT,
  STET_CLAIM_WORD_THIS,
  STET_CLAIM_WORD_THERE,
  STET_CLAIM_WORD_WHO,
  STET_N_CLAIM_WORDS
} StetClaimWordClass;

G_STATIC_ASSERT (STET_N_CLAIM_WORDS <= 64);

#define STET_CLAIM_IS(class) (G_GUINT64_CONSTANT (1) << STET_CLAIM_WORD_##class)

/* What is known of a word or phrase. */
typedef struct
{
  guint32 hash;
  gboolean used; /* the slot holds something */
  guint64 kinds; /* STET_CLAIM_IS () bits */
  double value;  /* "two" 2, "million" 1000000; 0 where it has none */
  float weight;  /* of the word or pair wherever it stands */
  float meaning; /* of its word vector, by its share in the sentence's mean */
  float share;   /* 0 … 1: how much of a sentence's meaning it carries, little for "the" */
} StetClaimEntry;

typedef struct _StetClaimLanguage StetClaimLanguage;

/* The one for @language, never %NULL: for a language without claim words an empty one, by which figures are
 * still found. Never freed. */
const StetClaimLanguage *stet_claim_language_get (const StetLanguage *language);

/* For the trainer: from the text of the two files. @weights may be %NULL for none. */
StetClaimLanguage *stet_claim_language_new (const char *words, const char *weights, GError **error);
void stet_claim_language_free (StetClaimLanguage *language);

/* (nullable) */
const StetClaimEntry *stet_claim_language_look_up (const StetClaimLanguage *language, guint32 hash);

/* Whether it has a trained score. */
gboolean stet_claim_language_has_weights (const StetClaimLanguage *language);

/* Weights of the attributes that stet-claim-score.h describes. */
const float *stet_claim_language_get_weights (const StetClaimLanguage *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetClaimLanguage, stet_claim_language_free)

G_END_DECLS
