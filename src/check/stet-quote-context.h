/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-tokens.h"

G_BEGIN_DECLS

/* What stands beside a quoted span and what a cue is like, in the few values that both models know. */

/* What stands just before a quoted span. */
typedef enum
{
  STET_BEFORE_START,
  STET_BEFORE_COMMA,
  STET_BEFORE_COLON,
  STET_BEFORE_THAT,
  STET_BEFORE_REPORT,
  STET_BEFORE_CHARACTERISE,
  STET_BEFORE_VERB,
  STET_BEFORE_AS,
  STET_BEFORE_THE,
  STET_BEFORE_A,
  STET_BEFORE_POSSESSIVE,
  STET_BEFORE_PREPOSITION,
  STET_BEFORE_CONJUNCTION,
  STET_BEFORE_NAMED,
  STET_BEFORE_WORK,
  STET_BEFORE_CAPITAL,
  STET_BEFORE_WORD,
  STET_BEFORE_QUOTE,
  STET_BEFORE_POINT,
  STET_BEFORE_SPEECH_NOUN,
  STET_N_BEFORE,
} StetBefore;

typedef enum
{
  STET_AFTER_END,
  STET_AFTER_COMMA,
  STET_AFTER_STOP,
  STET_AFTER_VERB,
  STET_AFTER_NAME,
  STET_AFTER_PRONOUN,
  STET_AFTER_FUNCTION,
  STET_AFTER_WORD,
  STET_AFTER_QUOTE,
  STET_AFTER_POINT,
  STET_N_AFTER,
} StetAfter;

/* How the words inside end. */
typedef enum
{
  STET_END_OPEN,
  STET_END_COMMA,
  STET_END_STOP,
  STET_END_EXCLAMATION,
  STET_END_BROKEN, /* dash, ellipsis */
  STET_END_COMMA_OUTSIDE,
  STET_N_ENDS,
} StetEnd;

StetBefore stet_quote_context_before (const StetTokens *tokens, guint quote);
StetAfter stet_quote_context_after (const StetTokens *tokens, guint quote);
StetEnd stet_quote_context_end (const StetTokens *tokens, guint quote);

/* Whether the paragraph, if it is the first, reads like a headline: one sentence, nearly all words with a
 * capital or without the small words and past tenses of prose. Headlines quote for short what the story
 * quotes in full. */
gboolean stet_quote_context_is_headline (const StetTokens *tokens);

/* Classes of the cue at @cue as the models see them: 0 none, else bits 1 report, 2 characterise, 4 may be a
 * noun. */
guint stet_quote_context_cue_class (const StetTokens *tokens, int cue);
#define STET_N_CUE_CLASSES 8

/* How often the word is a cue where it stands: 1 … 5, 6 for "according", 0 for no word. */
guint stet_quote_context_strength (const StetTokens *tokens, int cue);
#define STET_N_STRENGTHS 7

G_END_DECLS
