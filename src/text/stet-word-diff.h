/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a text, word by word. Pure functions, to be called off the main thread for long texts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One place where two texts differ: the old words at @old_start were replaced by the new ones at @new_start.
 * Code points, half-open; at least one of the two ranges is not empty. No range ever starts or ends within a
 * word, a number or a grapheme cluster. */
typedef struct
{
  guint old_start;
  guint old_end;
  guint new_start;
  guint new_end;
} StetWordChange;

/**
 * stet_word_diff:
 * @old_text, @new_text: valid UTF-8
 *
 * The changes that make @new_text of @old_text, in order, with words in common between any two of them. Words
 * and single punctuation marks are compared (stet_word_tokens()), so that a changed comma is a changed comma;
 * changes of words that only a space or a stray word keeps apart are one, so that a rewritten passage reads
 * as one. Paragraphs are never joined.
 *
 * Returns: (owned) (element-type StetWordChange): empty where the texts are equal byte for byte
 */
GArray *stet_word_diff (const char *old_text, const char *new_text);

/**
 * stet_word_diff_apply:
 * @changes: of stet_word_diff() for these texts
 * @accepted: (nullable) (array length=changes->len): which of them; NULL: all
 *
 * @old_text with the accepted changes: @new_text where all are, @old_text where none is.
 *
 * Returns: (owned)
 */
char *stet_word_diff_apply (const char *old_text,
                            const char *new_text,
                            const GArray *changes,
                            const gboolean *accepted);

/* The changes that make the old text of the new one. (owned) */
GArray *stet_word_diff_invert (const GArray *changes);

/**
 * stet_word_diff_map:
 * @offset: of the old text, code points
 * @after: where @offset lies where words were put in or within words that were replaced: TRUE takes the end
 *   of what is there now, FALSE its start
 *
 * Where @offset of the old text is in the new one.
 */
guint stet_word_diff_map (const GArray *changes, guint offset, gboolean after);

G_END_DECLS
