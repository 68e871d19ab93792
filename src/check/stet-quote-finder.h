/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-language.h"
#include "stet-quote.h"

G_BEGIN_DECLS

/* Finds quotations and their speakers in a text, and keeps up with a writer.
 *
 * The text is UTF-8, plain or Stet Markdown; a line is a paragraph. All offsets are Unicode code points. Each
 * paragraph is analysed alone, from its own words and a summary of those before it, and its result is kept;
 * an edit analyses the paragraphs that it touches and those whose summary it changes. The answers are the
 * same whether a text came at once, in pieces or by any series of edits.
 *
 * For a window. The whole text of a story that is opened is read on a thread: make the finder there, call
 * stet_quote_finder_set_text(), hand the finder to the main thread and replay by stet_quote_finder_edit()
 * what was typed meanwhile. This is the way meant: a finder has no state but its own and belongs to no
 * thread, only one may use it at a time. A keystroke is then one stet_quote_finder_edit() on the main thread.
 * It reads at most some paragraphs; what a large paste or a mark that turns the rest of the story over leaves
 * to do, stet_quote_finder_analyse_some() does in idle time, a piece of a millisecond or two at a time. No
 * I/O. */

typedef struct _StetQuoteFinder StetQuoteFinder;

/* What an edit or a piece of analysis did to the answers. Code points of the new text; all quotations that
 * begin elsewhere have only moved. */
typedef struct
{
  int start, end; /* the paragraphs that were analysed anew; start == end == -1 for none */
  int names_end;  /* behind them and before here, speakers may be others; at least @end */
  gboolean names; /* names of speakers anywhere may be resolved otherwise */
} StetQuoteChange;

/* @language: BCP 47 tag of the text ("fr", "de-AT"). With %NULL or a tag of a language that is not compiled
 * in, the language is the one whose small words the text has most of, English where it has none; it may
 * change with an edit. */
StetQuoteFinder *stet_quote_finder_new (const char *language);
void stet_quote_finder_free (StetQuoteFinder *finder);

/* For the trainer: with a language that must outlive the finder. */
StetQuoteFinder *stet_quote_finder_new_for_language (const StetLanguage *language);

/* The language in use: never %NULL. */
const StetLanguage *stet_quote_finder_get_language (const StetQuoteFinder *finder);

/* Says which language the text is in from now on, as in stet_quote_finder_new(). Where that makes a
 * difference, the whole text is analysed again, by stet_quote_finder_analyse_some(). */
void stet_quote_finder_set_language (StetQuoteFinder *finder, const char *language);

/* Replaces the whole text and analyses it. @text must be valid UTF-8 (what is not is refused with a critical
 * warning) and is copied; @len in bytes, or -1 if it ends in a NUL. */
void stet_quote_finder_set_text (StetQuoteFinder *finder, const char *text, gssize len);

/* The same, but leaves the analysis to stet_quote_finder_analyse_some(): until then there are no quotations.
 * For callers that have no thread; 200,000 words take some 10 ms to take in. */
void stet_quote_finder_begin_text (StetQuoteFinder *finder, const char *text, gssize len);

/* Replaces the @n_deleted code points from @offset on by @inserted (valid UTF-8 of @len bytes, or -1). The
 * range must lie in the text. @change (out, optional) says what to look at again. What would take too long is
 * left to stet_quote_finder_analyse_some(). */
void stet_quote_finder_edit (StetQuoteFinder *finder,
                             guint offset,
                             guint n_deleted,
                             const char *inserted,
                             gssize len,
                             StetQuoteChange *change);

/* Goes on with what has been left to do, for about @budget_us microseconds (at least one paragraph; -1 for no
 * limit). @change (out, optional): as above, for this piece. Returns %TRUE if there is more to do. Paragraphs
 * that wait answer as they were analysed last. */
gboolean stet_quote_finder_analyse_some (StetQuoteFinder *finder, gint64 budget_us, StetQuoteChange *change);

/* Whether stet_quote_finder_analyse_some() has anything to do. */
gboolean stet_quote_finder_is_behind (const StetQuoteFinder *finder);

/* Length of the text in code points. */
guint stet_quote_finder_get_length (const StetQuoteFinder *finder);

/* The quotations that begin in the paragraphs of code points @start … @end, in order of the text (0,
 * G_MAXUINT for all). Costs as much as there are paragraphs in the range. @fragments: also what stands in
 * quotation marks but quotes nobody.
 *
 * Returns: (transfer container) (element-type StetQuote): with a free function set */
GPtrArray *
stet_quote_finder_dup_quotes (const StetQuoteFinder *finder, guint start, guint end, gboolean fragments);

/* All quotations of a text, fragments left out; for callers that need them once. @language as in
 * stet_quote_finder_new().
 *
 * Returns: (transfer container) (element-type StetQuote): with a free function set */
GPtrArray *stet_quotes_find (const char *text, gssize len, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetQuoteFinder, stet_quote_finder_free)

G_END_DECLS
