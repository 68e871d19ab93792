/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-claim.h"
#include "stet-quote-finder.h"

G_BEGIN_DECLS

/* Finds the sentences of a text that a checker should look at, and the words in them that carry the claim.
 *
 * Claims stand on the paragraphs of a quote finder: one text and one edit serve both. The claims of a
 * paragraph depend on its own words alone and are kept with it once asked for; whose they are is taken from
 * the quotations as they are known. So after stet_quote_finder_edit() only the paragraph that was touched is
 * read again, and the answers are the same whether a text came at once or by any series of edits. */

/* The claims that begin in the paragraphs of code points @start … @end (0, G_MAXUINT for all), in order of
 * their sentences and of their start. Costs as much as there are paragraphs in the range; the first time that
 * a paragraph is asked for, some 10 µs more. On the thread that has the finder.
 *
 * Returns: (transfer container) (element-type StetClaim): with a free function set */
GPtrArray *stet_claims_dup (StetQuoteFinder *finder, guint start, guint end);

/* All claims of a text; for callers that need them once. @len in bytes or -1; @language as in
 * stet_quote_finder_new().
 *
 * Returns: (transfer container) (element-type StetClaim): with a free function set */
GPtrArray *stet_claims_find (const char *text, gssize len, const char *language);

/* How much @text wants checking, taken as one passage: 0 … 1, the most of its sentences. @len in bytes or -1;
 * @language as in stet_quote_finder_new(). */
double stet_claims_score (const char *text, gssize len, const char *language);

G_END_DECLS
