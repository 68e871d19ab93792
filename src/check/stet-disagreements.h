/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-language.h"

G_BEGIN_DECLS

/* Figures of one story that cannot both be right: "the three-year war" and "the war began in 2019", a list of
 * shares of the vote that adds up to 130 per cent, "Quill, 42," and "Quill, 43,". Only what is nearly always
 * a slip is told: nothing is told of figures that are said to be rough. */

typedef struct
{
  guint start, end;             /* code points of the text, half-open: the later place */
  guint other_start, other_end; /* the earlier one; the same where one place disagrees with itself */
  char *message;                /* (owned): a sentence for the person that says why */
} StetDisagreement;

void stet_disagreement_free (StetDisagreement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetDisagreement, stet_disagreement_free)

/**
 * stet_disagreements_find:
 * @text: a whole story, valid UTF-8; @len bytes or -1
 * @language: (nullable): BCP 47; as in stet_quote_finder_new()
 * @year: that the story is dated, 0 where it is not known: what it says of "ten years ago" and "the ten-year
 *   war" is then held against nothing
 *
 * Reads the whole text: some 30 ms for 200,000 words.
 *
 * Returns: (transfer full): of StetDisagreement, by @start
 */
GPtrArray *stet_disagreements_find (const char *text, gssize len, const char *language, guint year);

G_END_DECLS
