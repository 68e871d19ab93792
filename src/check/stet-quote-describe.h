/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-speaker.h"

G_BEGIN_DECLS

/* Private to the speaker model: candidates as attribute values. */

/* What is the same for all candidates of a quoted span; to be done first. */
void stet_quote_describe_span (const StetTokens *tokens, guint quote, guint8 *values);

/* @before (nullable): the choice made for the span before. */
void stet_quote_describe_candidate (const StetTokens *tokens,
                                    guint quote,
                                    const StetCandidate *candidate,
                                    const StetAttribution *before,
                                    StetPrevious previous,
                                    guint8 *values);

/* As if the span stood alone: for a tag that the span before may wait for. */
void stet_quote_describe_tag (const StetTokens *tokens,
                              guint quote,
                              const StetCandidate *candidate,
                              guint8 *values);

G_END_DECLS
