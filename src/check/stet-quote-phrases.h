/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-tokens.h"

G_BEGIN_DECLS

/* Noun phrases and subjects found without a parser, from word classes alone. Ranges of tokens are inclusive.
 */

typedef struct
{
  int first, last; /* token indices; first is -1 for no phrase */
} StetPhrase;

#define STET_NO_PHRASE ((StetPhrase) { -1, -1 })

/* How a subject was reached from its verb. */
typedef enum
{
  STET_LINK_NONE,
  STET_LINK_DIRECT,     /* "Smith said", "Smith has repeatedly said" */
  STET_LINK_INVERTED,   /* "said Smith" */
  STET_LINK_APPOSITIVE, /* "Smith, the mayor, said" */
  STET_LINK_RELATIVE,   /* "Smith, who said" */
  STET_LINK_PARTICIPLE, /* "Smith left, saying" */
  STET_LINK_COORDINATE, /* "Smith left and said", "Smith wanted to say" */
  STET_LINK_SENTENCE,   /* the sentence's subject for want of a nearer one */
  STET_N_LINKS,
} StetLink;

static inline gboolean
stet_phrase_found (StetPhrase phrase)
{
  return phrase.first >= 0;
}

/* The noun phrase that ends at @last, not reaching before @low. */
StetPhrase stet_phrase_ending_at (const StetTokens *tokens, int last, int low);

/* The noun phrase that begins at @first or just after points there, not reaching beyond @high. */
StetPhrase stet_phrase_starting_at (const StetTokens *tokens, int first, int high);

/* The subject of the verb at @verb, looked for on its left down to @low. */
StetPhrase stet_phrase_subject_of (const StetTokens *tokens, int verb, int low, StetLink *link);

/* The subject of the sentence @low … @high: its first noun phrase after an opening adverbial. */
StetPhrase stet_phrase_sentence_subject (const StetTokens *tokens, int low, int high);

G_END_DECLS
