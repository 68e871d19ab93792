/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-claim-words.h"
#include "stet-linear-model.h"

G_BEGIN_DECLS

/* How much a sentence wants checking: a linear model over its words, pairs of neighbours, the mean meaning of
 * its words (word vectors, folded into one number a word by the trainer) and what is described of it in a few
 * attributes. Trained by tests/check/train-claims.c. */

#define STET_CLAIM_N_ATTRIBUTES 18

/* The attributes and which of them are joined. */
extern const StetModelShape stet_claim_score_shape;

/* A sentence as the model sees it. */
typedef struct
{
  GString *text;    /* (owned) the words, each ended by a blank: "<s> we lost #n jobs . </s> " */
  GArray *features; /* (owned) StetClaimFeature */
  guint8 values[STET_CLAIM_N_ATTRIBUTES];
} StetClaimFeatures;

/* A word or a pair of neighbours. */
typedef struct
{
  guint start, len; /* bytes of StetClaimFeatures.text */
  guint32 hash;
  gboolean pair;
} StetClaimFeature;

StetClaimFeatures *stet_claim_features_new (void);
void stet_claim_features_free (StetClaimFeatures *features);

/* Describes the words @first … @end-1 anew. */
void
stet_claim_features_read (StetClaimFeatures *features, const StetClaimWords *words, guint first, guint end);

/* What one feature counts where the sentence has @n of them: long sentences must not win by their length. */
double stet_claim_features_unit (guint n);

/* The least sum of shares that a sentence's meaning is divided by. */
#define STET_CLAIM_LEAST_SHARE 0.2

/* The score as a logarithm of odds, for a language with weights. */
double stet_claim_features_score (const StetClaimFeatures *features, const StetClaimLanguage *claims);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetClaimFeatures, stet_claim_features_free)

G_END_DECLS
