/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote.h"

G_BEGIN_DECLS

/* Who speaks in a story, how much, and how the story writes and introduces them. All offsets are code points
 * of the text, half-open; -1 where there is nothing. */

typedef struct
{
  char *name;                     /* (owned) (nullable): NULL for what nobody is named for */
  guint n_quotes;                 /* quotations, fragments not counted */
  guint n_words;                  /* in them */
  int mention_start, mention_end; /* where the full name is first given, else where they are first named */
  char *title;                    /* (owned) (nullable): as first given: "deputy foreign minister" */
  int title_start, title_end;     /* where it stands */
  GPtrArray *spellings; /* (owned) (element-type utf8): the ways in which the story writes the name, in
                         * order of appearance: "Alexander Grushko", "Grushko", "Alexander Grushco" */
} StetSpeaker;

#define STET_TYPE_SPEAKER (stet_speaker_get_type ())
GType stet_speaker_get_type (void);

StetSpeaker *stet_speaker_copy (const StetSpeaker *speaker);
void stet_speaker_free (StetSpeaker *speaker);

/* The speakers of @quotes (StetQuote, in order, as found in @text), in the order in which they first speak.
 * Quotations without a speaker are summed up in a last one without a name. @language as in
 * stet_quote_finder_new(). Reads the whole text: some 40 ms for 200,000 words, so not on the main thread for
 * a long one.
 *
 * Returns: (transfer container) (element-type StetSpeaker): with a free function set */
GPtrArray *stet_speakers_find (const char *text, gssize len, const GPtrArray *quotes, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSpeaker, stet_speaker_free)

G_END_DECLS
