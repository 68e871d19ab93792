/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-speaker.h"

G_BEGIN_DECLS

/* Tells quotations from words that stand in marks for another reason: titles, nicknames, scare quotes.
 * Another linear model, over the quoted words, what stands beside them and the speaker that was found. */

#define STET_FRAGMENT_N_ATTRIBUTES 19

extern const StetModelShape stet_quote_fragment_shape;

/* Attributes of a span for the model. @before_quoted: the span before in this paragraph was judged a
 * quotation. */
void stet_quote_fragment_describe (const StetTokens *tokens,
                                   guint quote,
                                   const StetAttribution *attribution,
                                   gboolean before_quoted,
                                   guint8 *values);

/* Whether the span is a label, whatever the model says: „Bild“-Zeitung, "his novel, “Glass”, was", or what a
 * headline (@headline: the paragraph is one) quotes for short, unless behind a colon or in full
 * at its head. */
gboolean stet_quote_fragment_is_label (const StetTokens *tokens,
                                       guint quote,
                                       const StetAttribution *attribution,
                                       gboolean headline);

/* The probability, 0 … 1, that the span is a quotation. */
double stet_quote_fragment_judge (const StetLanguage *language, const guint8 *values);

G_END_DECLS
