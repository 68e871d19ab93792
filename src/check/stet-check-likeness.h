/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How like two passages and their surroundings are. */
#pragma once

#include "stet-anchor-value.h"

G_BEGIN_DECLS

#define STET_CHECK_CONTEXT_WORDS 4
/* Code points beside a passage that hold these words. */
#define STET_CHECK_NEAR 128

/* A passage as it is compared: words as hashes, whatever their case. */
typedef struct
{
  GArray *words;                          /* (owned): of guint, sorted */
  guint before[STET_CHECK_CONTEXT_WORDS]; /* the nearest first, within the paragraph */
  guint after[STET_CHECK_CONTEXT_WORDS];
  guint n_before;
  guint n_after;
  gboolean first, last; /* nothing else is before, behind it in the paragraph */
  guint64 signature;    /* a bit for each of all these words */
} StetCheckWords;

/* @before, @after: what stands either side; read no further than the paragraph. */
void stet_check_words_init (StetCheckWords *self, const char *words, const char *before, const char *after);
/* The same of an anchor, whose surroundings may begin and end within a word: such a word is none. */
void stet_check_words_init_anchor (StetCheckWords *self, const StetAnchor *anchor);
void stet_check_words_clear (StetCheckWords *self);

/* How well @now would be the new wording of @then; 0: not at all. Words in common and the same surroundings
 * make for it. */
guint stet_check_words_score (const StetCheckWords *then, const StetCheckWords *now);

/* How many code points either side of a passage are those either side of @anchor. @before, @after: what
 * stands there, STET_ANCHOR_CONTEXT code points or up to the text's edges. */
guint stet_check_likeness (const StetAnchor *anchor, const char *before, const char *after);

/* Whether @a and @b, names or what is said instead of them, have no word in common; FALSE where one has none.
 */
gboolean stet_check_words_are_strange (const char *a, const char *b);

G_END_DECLS
