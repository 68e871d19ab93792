/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The value that the claim finder hands out. */

#include "config.h"

#include "stet-claim.h"

G_DEFINE_BOXED_TYPE (StetClaim, stet_claim, stet_claim_copy, stet_claim_free)

StetClaim *
stet_claim_copy (const StetClaim *claim)
{
  StetClaim *copy;

  g_return_val_if_fail (claim != NULL, NULL);

  copy = g_new (StetClaim, 1);
  *copy = *claim;
  copy->speaker = g_strdup (claim->speaker);
  return copy;
}

void
stet_claim_free (StetClaim *claim)
{
  if (!claim)
    return;
  g_free (claim->speaker);
  g_free (claim);
}

gboolean
stet_claim_equal (const StetClaim *a, const StetClaim *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->start == b->start && a->end == b->end && a->sentence_start == b->sentence_start
         && a->sentence_end == b->sentence_end && a->type == b->type && a->quoted == b->quoted
         && ABS (a->score - b->score) < 1e-9 && g_strcmp0 (a->speaker, b->speaker) == 0;
}

const char *
stet_claim_type_to_string (StetClaimType type)
{
  static const char *const names[STET_N_CLAIM_TYPES] = {
    [STET_CLAIM_FIGURE] = "figure",
    [STET_CLAIM_PERCENTAGE] = "percentage",
    [STET_CLAIM_MONEY] = "money",
    [STET_CLAIM_DATE] = "date",
    [STET_CLAIM_DURATION] = "duration",
    [STET_CLAIM_PEOPLE] = "people",
    [STET_CLAIM_SUPERLATIVE] = "superlative",
    [STET_CLAIM_COMPARISON] = "comparison",
    [STET_CLAIM_CAUSE] = "cause",
    [STET_CLAIM_PREDICTION] = "prediction",
    [STET_CLAIM_ATTRIBUTED] = "attributed",
  };

  g_return_val_if_fail ((guint) type < STET_N_CLAIM_TYPES, NULL);

  return names[type];
}
