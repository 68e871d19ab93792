/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-speaker.h"

G_BEGIN_DECLS

/* Private to the speaker model: the candidates that the quotation's own sentence and the one before propose.
 */

typedef struct
{
  StetCandidate items[STET_MAX_CANDIDATES];
  guint n;
} StetCandidates;

/* The part of its sentence that counts for a quotation. Inclusive. */
typedef struct
{
  int at, low, high;
} StetWindow;

StetWindow stet_window_of_quote (const StetTokens *tokens, guint quote);
void stet_candidates_gather (const StetTokens *tokens, guint quote, StetCandidates *candidates);
void stet_candidates_add (const StetTokens *tokens,
                          StetCandidates *candidates,
                          StetSource source,
                          StetLink link,
                          StetPhrase phrase,
                          int cue);

G_END_DECLS
