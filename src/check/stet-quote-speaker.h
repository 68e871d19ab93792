/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-linear-model.h"
#include "stet-quote-context.h"
#include "stet-quote-phrases.h"

G_BEGIN_DECLS

/* Who said a quotation: every way in which a sentence may name its speaker proposes a candidate, and a linear
 * model picks among them. The model is trained by tests/check/train-quotes.c. */

/* What a candidate rests on. */
typedef enum
{
  STET_SOURCE_NONE,            /* nobody */
  STET_SOURCE_AFTER_SUBJECT,   /* "…," Smith said */
  STET_SOURCE_AFTER_VERB,      /* "…," said Smith */
  STET_SOURCE_AFTER_ACCORDING, /* "…," according to Smith */
  STET_SOURCE_AFTER_NAME,      /* "…," Smith [no known verb] */
  STET_SOURCE_BEFORE_SUBJECT,  /* Smith said "…" */
  STET_SOURCE_BEFORE_VERB,     /* said Smith, "…" */
  STET_SOURCE_BEFORE_ACCORDING,
  STET_SOURCE_COLON,          /* Smith: "…" */
  STET_SOURCE_DASH,           /* "…" — Smith */
  STET_SOURCE_POSSESSIVE,     /* Smith's "…" */
  STET_SOURCE_BY_BEFORE,      /* dubbed by Smith "…" */
  STET_SOURCE_BY_AFTER,       /* called "…" by Smith */
  STET_SOURCE_SENTENCE,       /* the sentence's subject */
  STET_SOURCE_NEAR,           /* the nearest name or pronoun before */
  STET_SOURCE_SAME_PARAGRAPH, /* the quotation before */
  STET_SOURCE_PREVIOUS_SENTENCE,
  STET_SOURCE_NEXT_QUOTE, /* the quotation after */
  STET_SOURCE_PREVIOUS_PARAGRAPH,
  STET_N_SOURCES,
} StetSource;

/* What the paragraphs before offer a quotation that names nobody. The whole of the summary that one paragraph
 * hands to the next is this and the marks left open. */
typedef enum
{
  STET_PREVIOUS_NONE,      /* there are no words before */
  STET_PREVIOUS_QUOTE,     /* the paragraph before ends in a quotation whose speaker is known */
  STET_PREVIOUS_TAG,       /* it has one, and ends in narration */
  STET_PREVIOUS_NARRATION, /* it reports somebody without quoting */
  STET_PREVIOUS_COLON,     /* it ends in a colon */
  STET_PREVIOUS_OPEN,      /* its last quotation is not closed */
  STET_PREVIOUS_FAR,       /* it names nobody, one further up does */
  STET_PREVIOUS_NOBODY,    /* there are words, but nobody speaks in them */
  STET_N_PREVIOUS,
} StetPrevious;

typedef struct
{
  StetSource source;
  StetLink link;
  StetPhrase phrase; /* no phrase where the speaker stands in another paragraph, or nobody does */
  int cue;           /* token or -1 */
  double score;
} StetCandidate;

/* The choice for one quotation. */
typedef struct
{
  StetCandidate candidate;
  gboolean inherited; /* carried over from another quotation */
  gboolean reported;  /* because the verb's mood says so: German "sei" */
  double probability;
} StetAttribution;

#define STET_MAX_CANDIDATES       48
#define STET_SPEAKER_N_ATTRIBUTES 22

extern const StetModelShape stet_quote_speaker_shape;

/* Sees every decision, for the trainer. @values holds the attributes of each candidate. */
typedef void (*StetSpeakerObserver) (gpointer data,
                                     const StetTokens *tokens,
                                     guint quote,
                                     const StetCandidate *candidates,
                                     const guint8 (*values)[STET_SPEAKER_N_ATTRIBUTES],
                                     guint n_candidates);

/* Attributes every quoted span of the paragraph; fills @attributions (StetAttribution), one a span. */
void stet_quote_speakers_find (const StetTokens *tokens,
                               const StetLanguage *language,
                               StetPrevious previous,
                               StetSpeakerObserver observer,
                               gpointer observer_data,
                               GArray *attributions);

/* Who a paragraph of narration reports: the subject of its last reporting verb. */
gboolean stet_quote_speakers_find_narrated (const StetTokens *tokens, StetCandidate *candidate);

G_END_DECLS
