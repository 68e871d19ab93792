/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When two stretches of Stet Markdown are the same words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * stet_words_key:
 * @words: Stet Markdown; @len bytes or -1
 *
 * The words alone, so that equal keys mean equal words. Letters, case, figures, signs and punctuation count.
 * What does not count, because nobody reads or hears other words for it:
 *
 *   - white space: how wide, of which kind, a line's end or none at either end of the words;
 *   - the style of marks: “ ” „ « » ‘ ’ ‚ ‹ › " and ' are one quotation mark (a house that goes over to
 * another style says nothing new), ’ and ' within a word one apostrophe, … is three full stops. A straight '
 * after a figure counts: it may mean feet or minutes;
 *   - markup: `*` and `_` of emphasis, the backslash of an escape, `[` and `](address)` of a link;
 *   - soft hyphens and joiners of no width.
 *
 * Returns: (owned)
 */
char *stet_words_key (const char *words, gssize len);

G_END_DECLS
