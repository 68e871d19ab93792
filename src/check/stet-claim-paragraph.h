/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-claim.h"
#include "stet-language.h"

G_BEGIN_DECLS

/* The claims of one paragraph: a pure function of its text. Offsets are code points of the paragraph. */

typedef struct
{
  int start, end, sentence_start, sentence_end;
  StetClaimType type;
  double score;
} StetParagraphClaim;

/* Buffers that are used again for each paragraph. */
typedef struct _StetClaimReader StetClaimReader;

StetClaimReader *stet_claim_reader_new (const StetLanguage *language);
void stet_claim_reader_free (StetClaimReader *reader);

/* The claims of @text, valid UTF-8 of @len bytes without line breaks, in order of their sentences and then of
 * their start. Returns: (transfer full) (element-type StetParagraphClaim) */
GArray *stet_claim_reader_read (StetClaimReader *reader, const char *text, gsize len);

/* 0 … 1: how much @text wants checking, the most of its sentences, whether or not a rule finds anything. */
double stet_claim_reader_score (StetClaimReader *reader, const char *text, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetClaimReader, stet_claim_reader_free)

G_END_DECLS
