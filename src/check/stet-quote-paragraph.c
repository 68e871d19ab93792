/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the parts together for one paragraph: marks and words, speakers, quotation or fragment, names. */

#include "config.h"

#include "stet-quote-paragraph.h"

#include <string.h>

struct _StetParagraphReader
{
  const StetLanguage *language; /* (unowned) */
  StetTokens *tokens;           /* (owned) */
  GArray *attributions;         /* (owned) StetAttribution */
  GArray *judged;               /* (owned) gboolean */
};

StetParagraphReader *
stet_paragraph_reader_new (const StetLanguage *language)
{
  StetParagraphReader *reader = g_new0 (StetParagraphReader, 1);

  reader->language = language;
  reader->tokens = stet_tokens_new ();
  reader->attributions = g_array_new (FALSE, FALSE, sizeof (StetAttribution));
  reader->judged = g_array_new (FALSE, FALSE, sizeof (gboolean));
  return reader;
}

void
stet_paragraph_reader_free (StetParagraphReader *reader)
{
  if (!reader)
    return;
  stet_tokens_free (reader->tokens);
  g_array_unref (reader->attributions);
  g_array_unref (reader->judged);
  g_free (reader);
}

void
stet_quote_paragraph_init (StetQuoteParagraph *paragraph)
{
  *paragraph = (StetQuoteParagraph) { 0 };
}

void
stet_quote_paragraph_clear (StetQuoteParagraph *paragraph)
{
  g_clear_pointer (&paragraph->quotes, g_array_unref);
  g_clear_pointer (&paragraph->names, g_array_unref);
}

/* Whom a later quotation may carry on: somebody who is known to have spoken, not a mere guess from the
 * sentence. */
static gboolean
may_be_carried (const StetCandidate *candidate)
{
  return stet_phrase_found (candidate->phrase) && candidate->source != STET_SOURCE_SENTENCE
         && candidate->source != STET_SOURCE_NEAR && candidate->source != STET_SOURCE_POSSESSIVE;
}

static StetPrevious
previous_after_quotes (const StetTokens *tokens, const GArray *attributions, guint last)
{
  const StetQuotedSpan *span = &g_array_index (tokens->quotes, StetQuotedSpan, last);

  if (tokens->open != STET_MARKS_NONE)
    return STET_PREVIOUS_OPEN;
  if (g_array_index (attributions, StetAttribution, last).candidate.source == STET_SOURCE_NONE)
    return STET_PREVIOUS_FAR;
  return span->token + 2 >= tokens->tokens->len ? STET_PREVIOUS_QUOTE : STET_PREVIOUS_TAG;
}

/* What a paragraph in which nobody speaks makes of what it was given. */
static StetPrevious
after_narration (StetPrevious previous)
{
  return previous == STET_PREVIOUS_NONE || previous == STET_PREVIOUS_NOBODY ? STET_PREVIOUS_NOBODY
                                                                            : STET_PREVIOUS_FAR;
}

StetQuoteSummary
stet_quote_paragraph_sum_up (const StetTokens *tokens,
                             const GArray *attributions,
                             const GArray *judged,
                             StetQuoteSummary in,
                             StetCandidate *carried)
{
  guint n = tokens->tokens->len;
  StetQuoteSummary out = { tokens->open, after_narration (in.previous) };
  int last = -1;

  carried->source = STET_SOURCE_NONE;
  if (n == 0)
    return in;
  for (guint i = 0; i < attributions->len; i++)
    {
      const StetCandidate *candidate = &g_array_index (attributions, StetAttribution, i).candidate;

      if (!g_array_index (judged, gboolean, i))
        continue;
      last = (int) i;
      if (may_be_carried (candidate))
        *carried = *candidate;
    }
  if (last >= 0)
    out.previous = previous_after_quotes (tokens, attributions, (guint) last);
  else if (stet_quote_speakers_find_narrated (tokens, carried))
    out.previous = STET_PREVIOUS_NARRATION;
  if (stet_tokens_at (tokens, n - 1)->mark == ':' && last < 0)
    {
      if (carried->source == STET_SOURCE_NONE)
        {
          guint low = n - 1;

          while (low > 0 && n - low < 90
                 && stet_tokens_at (tokens, low - 1)->sentence == stet_tokens_at (tokens, n - 1)->sentence)
            low--;
          carried->phrase = stet_phrase_sentence_subject (tokens, (int) low, (int) n - 1);
          carried->cue = -1;
          carried->source = stet_phrase_found (carried->phrase) ? STET_SOURCE_COLON : STET_SOURCE_NONE;
        }
      if (carried->source != STET_SOURCE_NONE)
        out.previous = STET_PREVIOUS_COLON;
    }
  return out;
}

/* Code points before byte @byte, counted on from a place that is known. */
typedef struct
{
  const char *text;
  int byte, chars;
} CharCounter;

static int
chars_at (CharCounter *counter, int byte)
{
  if (byte < counter->byte)
    counter->byte = counter->chars = 0;
  for (int i = counter->byte; i < byte; i++)
    counter->chars += ((guchar) counter->text[i] & 0xc0) != 0x80;
  counter->byte = byte;
  return counter->chars;
}

static StetTextRange
range_of (CharCounter *counter, guint32 start, guint32 end)
{
  StetTextRange range = { .start_byte = (int) start, .end_byte = (int) end };

  range.start = chars_at (counter, range.start_byte);
  range.end = chars_at (counter, range.end_byte);
  return range;
}

static const StetTextRange no_range = { -1, -1, -1, -1 };

static void
set_ranges (const StetTokens *tokens,
            CharCounter *counter,
            const StetCandidate *candidate,
            StetTextRange *speaker,
            StetTextRange *cue)
{
  *speaker = *cue = no_range;
  if (stet_phrase_found (candidate->phrase))
    *speaker = range_of (counter, stet_tokens_at (tokens, (guint) candidate->phrase.first)->start,
                         stet_tokens_at (tokens, (guint) candidate->phrase.last)->end);
  if (candidate->cue >= 0)
    {
      const StetToken *token = stet_tokens_at (tokens, (guint) candidate->cue);
      guint32 start = token->start, end = token->end;

      if (token->classes & STET_IS (ACCORDING) && token->shape & STET_SHAPE_ING
          && candidate->cue + 1 < (int) tokens->tokens->len
          && stet_tokens_has (tokens, candidate->cue + 1, STET_IS (TO)))
        end = stet_tokens_at (tokens, (guint) candidate->cue + 1)->end; /* "according to" */
      else if (token->classes & STET_IS (ACCORDING) && candidate->cue > 0
               && stet_tokens_has (tokens, candidate->cue - 1, STET_IS (PREPOSITION)))
        start = stet_tokens_at (tokens, (guint) candidate->cue - 1)->start; /* "nach Angaben" */
      *cue = range_of (counter, start, end);
    }
}

/* Direct: the quoted words stand as a sentence or clause of their own; mixed: they are part of the
 * reporter's. */
static StetQuoteKind
kind_of (const StetTokens *tokens, guint quote)
{
  const StetQuotedSpan *span = &g_array_index (tokens->quotes, StetQuotedSpan, quote);
  StetBefore before = stet_quote_context_before (tokens, quote);
  StetEnd end = stet_quote_context_end (tokens, quote);

  switch (before)
    {
    case STET_BEFORE_START:
      return span->n_words > 3 || end != STET_END_OPEN ? STET_QUOTE_DIRECT : STET_QUOTE_MIXED;
    case STET_BEFORE_COLON:
    case STET_BEFORE_COMMA:
    case STET_BEFORE_QUOTE:
    case STET_BEFORE_POINT:
    case STET_BEFORE_REPORT:
      return span->n_words > 3 || g_unichar_isupper (span->first) ? STET_QUOTE_DIRECT : STET_QUOTE_MIXED;
    default:
      return g_unichar_isupper (span->first) && end >= STET_END_COMMA && span->n_words > 6 ? STET_QUOTE_DIRECT
                                                                                           : STET_QUOTE_MIXED;
    }
}

/* A paragraph that opens where the one before was left open goes on with its quotation, whatever it looks
 * like. */
static gboolean
goes_on (const StetTokens *tokens, StetQuoteSummary in, guint quote)
{
  const StetQuotedSpan *span = &g_array_index (tokens->quotes, StetQuotedSpan, quote);

  return quote == 0 && span->token == 0 && in.open != STET_MARKS_NONE && in.open == span->span.marks;
}

/* A paragraph that is nothing but a sentence in quotation marks, right behind somebody's words: those go on.
 */
static gboolean
stands_alone (const StetTokens *tokens, StetQuoteSummary in, guint quote)
{
  const StetQuotedSpan *span = &g_array_index (tokens->quotes, StetQuotedSpan, quote);
  StetEnd end = stet_quote_context_end (tokens, quote);

  return tokens->tokens->len == 1 && span->n_words > 2
         && (end == STET_END_STOP || end == STET_END_EXCLAMATION)
         && (in.previous == STET_PREVIOUS_QUOTE || in.previous == STET_PREVIOUS_COLON);
}

static void
judge_spans (StetParagraphReader *reader, StetQuoteSummary in)
{
  gboolean headline = in.previous == STET_PREVIOUS_NONE && stet_quote_context_is_headline (reader->tokens);
  gboolean before = FALSE;

  g_array_set_size (reader->judged, 0);
  for (guint i = 0; i < reader->attributions->len; i++)
    {
      const StetAttribution *attribution = &g_array_index (reader->attributions, StetAttribution, i);
      guint8 values[STET_FRAGMENT_N_ATTRIBUTES];

      stet_quote_fragment_describe (reader->tokens, i, attribution, before, values);
      before = goes_on (reader->tokens, in, i) || stands_alone (reader->tokens, in, i)
               || attribution->reported
               || stet_quote_fragment_judge (reader->language, values) >= STET_QUOTATION_THRESHOLD;
      before = before && !stet_quote_fragment_is_label (reader->tokens, i, attribution, headline);
      g_array_append_val (reader->judged, before);
    }
}

static void
take_quotes (StetParagraphReader *reader, CharCounter *counter, StetQuoteParagraph *paragraph)
{
  const StetTokens *tokens = reader->tokens;

  for (guint i = 0; i < tokens->quotes->len; i++)
    {
      const StetQuotedSpan *span = &g_array_index (tokens->quotes, StetQuotedSpan, i);
      const StetAttribution *attribution = &g_array_index (reader->attributions, StetAttribution, i);
      const StetCandidate *candidate = &attribution->candidate;
      StetParagraphQuote quote = { .inherited = attribution->inherited };

      quote.kind = g_array_index (reader->judged, gboolean, i) ? kind_of (tokens, i) : STET_QUOTE_FRAGMENT;
      set_ranges (tokens, counter, candidate, &quote.speaker, &quote.cue);
      quote.unsaid = candidate->cue >= 0 && !stet_phrase_found (candidate->phrase);
      quote.elsewhere = attribution->inherited && !quote.unsaid && !stet_phrase_found (candidate->phrase);
      quote.inherited = quote.inherited || quote.unsaid;
      quote.start_byte = (int) span->span.start;
      quote.start = chars_at (counter, (int) span->span.start);
      quote.end = chars_at (counter, (int) span->span.end);
      g_array_append_val (paragraph->quotes, quote);
    }
}

gboolean
stet_quote_paragraph_pass_on (StetQuoteParagraph *paragraph, StetQuoteSummary in)
{
  if (paragraph->quotes || (!paragraph->is_empty && in.open != paragraph->in.open))
    return FALSE;
  paragraph->in = in;
  if (paragraph->is_empty)
    paragraph->out = in;
  else if (paragraph->out.previous == STET_PREVIOUS_NOBODY || paragraph->out.previous == STET_PREVIOUS_FAR)
    paragraph->out.previous = after_narration (in.previous);
  return TRUE;
}

void
stet_paragraph_reader_read (StetParagraphReader *reader,
                            const char *text,
                            gsize len,
                            StetQuoteSummary in,
                            StetQuoteParagraph *paragraph)
{
  CharCounter counter = { .text = text };
  StetCandidate carried;

  stet_quote_paragraph_clear (paragraph);
  paragraph->in = in;
  stet_tokens_read (reader->tokens, reader->language, text, len, in.open);
  stet_quote_speakers_find (reader->tokens, reader->language, in.previous, NULL, NULL, reader->attributions);
  judge_spans (reader, in);
  paragraph->out
    = stet_quote_paragraph_sum_up (reader->tokens, reader->attributions, reader->judged, in, &carried);
  paragraph->is_empty = reader->tokens->tokens->len == 0;
  paragraph->has_speaker = carried.source != STET_SOURCE_NONE;
  paragraph->speaker = paragraph->cue = no_range;
  if (paragraph->has_speaker)
    set_ranges (reader->tokens, &counter, &carried, &paragraph->speaker, &paragraph->cue);
  if (reader->tokens->quotes->len > 0)
    {
      paragraph->quotes
        = g_array_sized_new (FALSE, FALSE, sizeof (StetParagraphQuote), reader->tokens->quotes->len);
      take_quotes (reader, &counter, paragraph);
    }
  paragraph->names = stet_names_read (reader->tokens);
}
