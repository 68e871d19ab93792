/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-language-detect.h"
#include "stet-quote-paragraph.h"

G_BEGIN_DECLS

/* Private to the quote and claim finders: a text as a list of paragraphs with their analyses. A line is a
 * paragraph; a final line break makes an empty one, so that every offset lies in one. Offsets are code points
 * of the text.
 *
 * Starts are kept in an array of their own and shifted behind an edit: ten thousand of them take a few
 * microseconds, less than a tree would cost on each look-up. */

typedef struct _StetTextParagraph StetTextParagraph;

struct _StetTextParagraph
{
  char *text; /* (owned) without its line break */
  guint len;  /* bytes */
  guint n_chars;
  gboolean stale; /* has still to be analysed, or to be again */
  StetLanguageCounts counts;
  StetQuoteParagraph analysis;
  GArray *claims;                      /* (owned) (nullable) StetParagraphClaim, once asked for … */
  const StetLanguage *claims_language; /* (unowned) (nullable) … in this language */
  StetTextParagraph
    *before; /* (owned) (nullable) what stood here when names were counted last; until analysed */
};

typedef struct
{
  GPtrArray *paragraphs; /* (owned) StetTextParagraph, never empty */
  GArray *starts;        /* (owned) guint: code points before each paragraph */
} StetQuoteText;

void stet_quote_text_init (StetQuoteText *self);
void stet_quote_text_clear (StetQuoteText *self);

static inline StetTextParagraph *
stet_quote_text_at (const StetQuoteText *self, guint i)
{
  return g_ptr_array_index (self->paragraphs, i);
}

static inline guint
stet_quote_text_start (const StetQuoteText *self, guint i)
{
  return g_array_index (self->starts, guint, i);
}

/* One past the last code point of a paragraph, its line break left out. */
guint stet_quote_text_end (const StetQuoteText *self, guint i);

guint stet_quote_text_length (const StetQuoteText *self);

/* The paragraph that holds the code point or ends just before it. */
guint stet_quote_text_find (const StetQuoteText *self, guint offset);

/* Replaces the whole text; all paragraphs are stale. @counted: whether to count the words of languages. */
void stet_quote_text_set (StetQuoteText *self, const char *text, gsize len, gboolean counted);

void stet_text_paragraph_free (StetTextParagraph *paragraph);

/* Replaces code points; sets @first to the first paragraph that was touched, @n to how many stand there now,
 * all of them stale. Returns: (transfer full) (element-type StetTextParagraph): those that stood there before
 */
GPtrArray *stet_quote_text_edit (StetQuoteText *self,
                                 guint offset,
                                 guint n_deleted,
                                 const char *inserted,
                                 gsize len,
                                 gboolean counted,
                                 guint *first,
                                 guint *n);

G_END_DECLS
