/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What kind of thing there is to check. */
typedef enum
{
  STET_CLAIM_FIGURE,      /* 1,200 homes, 40 miles */
  STET_CLAIM_PERCENTAGE,  /* around 20% of Ukraine, two thirds */
  STET_CLAIM_MONEY,       /* $1.5 billion */
  STET_CLAIM_DATE,        /* 24 February 2022, in 1997, 10:30 */
  STET_CLAIM_DURATION,    /* three-year war, for ten days */
  STET_CLAIM_PEOPLE,      /* 12 people were killed */
  STET_CLAIM_SUPERLATIVE, /* the largest city in the country, the first woman */
  STET_CLAIM_COMPARISON,  /* higher than last year, doubled */
  STET_CLAIM_CAUSE,       /* because of the drought */
  STET_CLAIM_PREDICTION,  /* will rise */
  STET_CLAIM_ATTRIBUTED,  /* the ministry said */
  STET_N_CLAIM_TYPES
} StetClaimType;

/* One thing to check in a text. Offsets are code points of the whole text, half-open. */
typedef struct
{
  int start, end; /* the words that carry it */
  int sentence_start, sentence_end;
  StetClaimType type;
  double score;    /* 0 … 1: how much it wants checking; ranks a list */
  gboolean quoted; /* it stands in a quotation: somebody's claim, and still one to check */
  char *speaker;   /* (owned) (nullable): whose, where that is known */
} StetClaim;

#define STET_TYPE_CLAIM (stet_claim_get_type ())
GType stet_claim_get_type (void);

StetClaim *stet_claim_copy (const StetClaim *claim);
void stet_claim_free (StetClaim *claim);
gboolean stet_claim_equal (const StetClaim *a, const StetClaim *b);

/* "figure", "percentage", "money", "date", "duration", "people", "superlative", "comparison", "cause",
 * "prediction" or "attributed". */
const char *stet_claim_type_to_string (StetClaimType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetClaim, stet_claim_free)

G_END_DECLS
