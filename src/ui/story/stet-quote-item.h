/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quotation in the list beside the text. Lives as long as the quotation does, while words and speaker
 * change. */
#pragma once

#include "stet-quote.h"

G_BEGIN_DECLS

#define STET_TYPE_QUOTE_ITEM (stet_quote_item_get_type ())
G_DECLARE_FINAL_TYPE (StetQuoteItem, stet_quote_item, STET, QUOTE_ITEM, GObject)

/* Properties, read-only, which notify: "words" (string: the quotation on one line, its marks included; long
 * ones are cut), "speaker" (string; "" where it is not known), "cue" (string, may be ""), "kind" (int,
 *   StetQuoteKind), "inherited" (boolean: the speaker is carried over from another quotation). */

/* Code points that "words" holds at most. */
#define STET_QUOTE_ITEM_WORDS 240

StetQuoteItem *stet_quote_item_new (void);
/* Takes over another answer of the finder; @words and @cue as they stand in the text. @speaker: by name or,
 * where that is not known, as the text says it. */
void stet_quote_item_update (StetQuoteItem *self,
                             const StetQuote *quote,
                             const char *words,
                             const char *speaker,
                             const char *cue);
/* Where it stands in the text as it is now: code points, marks included. */
guint stet_quote_item_get_start (StetQuoteItem *self);
guint stet_quote_item_get_end (StetQuoteItem *self);
gboolean stet_quote_item_is_attributed (StetQuoteItem *self);
/* An edit of the text: moves the place along. */
void stet_quote_item_follow (StetQuoteItem *self, guint offset, guint n_deleted, guint n_inserted);

G_END_DECLS
