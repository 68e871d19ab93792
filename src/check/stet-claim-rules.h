/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-claim-words.h"
#include "stet-claim.h"

G_BEGIN_DECLS

/* The rules by which claims are found in one sentence. */

typedef struct
{
  guint first, last; /* the words that carry it */
  StetClaimType type;
  gboolean weak; /* hardly worth a check: a weekday */
  /* of figures, for comparing them within a story */
  double low, high; /* 0 and 0 where there is no value */
  int unit;         /* word: the noun or unit that is counted, or -1 */
} StetClaimHit;

/* Figures, percentages, money, dates, durations and counts of people: appended to @hits. */
void
stet_claim_rules_find_figures (const StetClaimWords *words, const StetClaimSentence *sentence, GArray *hits);

/* Superlatives, comparisons, causes, predictions and what is attributed. @hits holds the sentence's figures;
 * those that a verb of change governs ("rose 20%") take it in. */
void
stet_claim_rules_find_phrases (const StetClaimWords *words, const StetClaimSentence *sentence, GArray *hits);

/* The end (exclusive) of the run of nouns and adjectives at @from, at most @n words. */
guint stet_claim_rules_skip_nouns (const StetClaimWords *words, guint from, guint end, guint n);

/* The end of "of the …" at @from, else @from. */
guint stet_claim_rules_skip_of (const StetClaimWords *words, guint from, guint end);

G_END_DECLS
