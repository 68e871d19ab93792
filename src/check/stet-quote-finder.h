/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote.h"

G_BEGIN_DECLS

/* Finds quotations and their speakers in a text, and keeps up with a writer.
 *
 * The text is UTF-8, plain or Stet Markdown; a line is a paragraph. All offsets are Unicode code points. Each
 * paragraph is analysed alone, from its own words and a summary of those before it, and its result is kept;
 * an edit analyses the paragraphs that it touches and those whose summary it changes. The answers are the
 * same whether a text came at once or by any series of edits.
 *
 * A finder has no state but its own: different threads may use different finders. No I/O. */

typedef struct _StetQuoteFinder StetQuoteFinder;

/* What an edit did to the answers. */
typedef struct
{
  int start, end; /* code points of the new text that were analysed anew. Quotations behind have only moved */
  gboolean names; /* names of speakers elsewhere may be resolved otherwise now */
} StetQuoteChange;

StetQuoteFinder *stet_quote_finder_new (void);
void stet_quote_finder_free (StetQuoteFinder *finder);

/* Replaces the whole text. @text must be valid UTF-8 (what is not is refused with a critical warning) and is
 * copied; @len in bytes, or -1 if it ends in a NUL. */
void stet_quote_finder_set_text (StetQuoteFinder *finder, const char *text, gssize len);

/* Replaces the @n_deleted code points from @offset on by @inserted (valid UTF-8 of @len bytes, or -1). The
 * range must lie in the text. @change (out, optional) says what to look at again. */
void stet_quote_finder_edit (StetQuoteFinder *finder,
                             guint offset,
                             guint n_deleted,
                             const char *inserted,
                             gssize len,
                             StetQuoteChange *change);

/* Length of the text in code points. */
guint stet_quote_finder_get_length (const StetQuoteFinder *finder);

/* The quotations that begin in the paragraphs of code points @start … @end, in order of the text (0,
 * G_MAXUINT for all). Costs as much as there are paragraphs in the range. @fragments: also what stands in
 * quotation marks but quotes nobody.
 *
 * Returns: (transfer container) (element-type StetQuote): with a free function set */
GPtrArray *
stet_quote_finder_dup_quotes (const StetQuoteFinder *finder, guint start, guint end, gboolean fragments);

/* All quotations of a text, fragments left out; for callers that need them once.
 *
 * Returns: (transfer container) (element-type StetQuote): with a free function set */
GPtrArray *stet_quotes_find (const char *text, gssize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetQuoteFinder, stet_quote_finder_free)

G_END_DECLS
