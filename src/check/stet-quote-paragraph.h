/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-fragment.h"
#include "stet-quote-names.h"
#include "stet-quote.h"

G_BEGIN_DECLS

/* The analysis of one paragraph: a pure function of its text and of a summary of the paragraphs before. All
 * offsets are code points of the paragraph unless they say bytes. */

/* What one paragraph hands to the next. */
typedef struct
{
  StetMarks open;
  StetPrevious previous;
} StetQuoteSummary;

typedef struct
{
  int start, end; /* code points; -1 for none */
  int start_byte, end_byte;
} StetTextRange;

typedef struct
{
  int start, end;
  int start_byte;
  StetQuoteKind kind;
  gboolean inherited;
  gboolean elsewhere; /* the speaker stands in a paragraph before */
  gboolean unsaid;    /* the cue has no subject: whoever was named last is meant */
  StetTextRange speaker;
  StetTextRange cue;
} StetParagraphQuote;

typedef struct
{
  StetQuoteSummary in, out;
  GArray *quotes;       /* (owned) StetParagraphQuote; fragments too */
  GArray *names;        /* (owned) StetNameMention */
  gboolean is_empty;    /* no words: whatever comes in goes out */
  gboolean has_speaker; /* somebody whom a later quotation without attribution may carry on */
  StetTextRange speaker;
  StetTextRange cue;
} StetQuoteParagraph;

/* Buffers that are used again for each paragraph. */
typedef struct _StetParagraphReader StetParagraphReader;

StetParagraphReader *stet_paragraph_reader_new (const StetLanguage *language);
void stet_paragraph_reader_free (StetParagraphReader *reader);

void stet_quote_paragraph_init (StetQuoteParagraph *paragraph);
void stet_quote_paragraph_clear (StetQuoteParagraph *paragraph);

/* Fills @paragraph from @text, valid UTF-8 of @len bytes without line breaks, and from @in. */
void stet_paragraph_reader_read (StetParagraphReader *reader,
                                 const char *text,
                                 gsize len,
                                 StetQuoteSummary in,
                                 StetQuoteParagraph *paragraph);

/* Gives a paragraph whose incoming summary has changed the new one, where that takes no new analysis: without
 * a quotation it only hands on what it was given. FALSE if it must be read again. */
gboolean stet_quote_paragraph_pass_on (StetQuoteParagraph *paragraph, StetQuoteSummary in);

/* For the trainer: the summary that a paragraph hands on, and who is carried over from it (source NONE for
 * nobody).
 * @judged: one gboolean a quoted span, whether it is a quotation. */
StetQuoteSummary stet_quote_paragraph_sum_up (const StetTokens *tokens,
                                              const GArray *attributions,
                                              const GArray *judged,
                                              StetQuoteSummary in,
                                              StetCandidate *carried);

/* Above this probability a quoted span is a quotation. */
#define STET_QUOTATION_THRESHOLD 0.55

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetParagraphReader, stet_paragraph_reader_free)

G_END_DECLS
