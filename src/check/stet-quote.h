/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  STET_QUOTE_DIRECT,   /* a sentence or clause of its own in quotation marks */
  STET_QUOTE_MIXED,    /* part of the reporter's sentence is quoted, and attributed */
  STET_QUOTE_FRAGMENT, /* words in marks that quote nobody: titles, nicknames, scare quotes */
} StetQuoteKind;

/* One quotation found in a text. Offsets are code points of the whole text, half-open; -1 where there is
 * none. Quotations within a quotation belong to it. Where the reporter speaks in the middle of one ("« Oui, a
 * dit Dupont, c'est vrai »", "—Sí —dijo Ana—. Es verdad"), what stands before and behind is a quotation each,
 * and has the mark on its own side only. */
typedef struct
{
  int start, end; /* quotation marks included */
  StetQuoteKind kind;
  int speaker_start, speaker_end; /* the words that name the speaker beside the cue */
  char
    *speaker_name; /* (owned) (nullable): who that is, pronouns and short names resolved; NULL when unknown */
  int cue_start, cue_end; /* "said", "according to" */
  gboolean inherited;     /* the speaker is carried over from another quotation or sentence */
} StetQuote;

#define STET_TYPE_QUOTE (stet_quote_get_type ())
GType stet_quote_get_type (void);

StetQuote *stet_quote_copy (const StetQuote *quote);
void stet_quote_free (StetQuote *quote);
gboolean stet_quote_equal (const StetQuote *a, const StetQuote *b);

/* "direct", "mixed" or "fragment". */
const char *stet_quote_kind_to_string (StetQuoteKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetQuote, stet_quote_free)

G_END_DECLS
