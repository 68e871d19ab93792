/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of a proof share. */
#pragma once

#include "stet-proof.h"

G_BEGIN_DECLS

struct _StetProof
{
  GPtrArray *changes; /* (owned): of StetProofChange, in the order of the text */
  StetProofIdFunc new_id;
  gpointer data; /* (unowned): for new_id */
};

static inline StetProofChange *
stet_proof_nth (const StetProof *self, guint i)
{
  return g_ptr_array_index (self->changes, i);
}

/* Its n_words is counted. (transfer full) */
StetProofChange *stet_proof_change_copy (const StetProofChange *change);
/* Appends nothing where nothing would change. @offset: shown */
void stet_proof_add_patch (GArray *patches, guint offset, guint n_deleted, const char *inserted);

G_END_DECLS
