/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word diff cut into what fits a line of a comparison: paragraphs of both texts beside each other. Pure
 * functions. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_DIFF_SAME,
  STET_DIFF_REMOVED, /* in the old text only */
  STET_DIFF_ADDED,   /* in the new text only */
} StetDiffKind;

/* Some words of a row. The old text is made of what is the same and what was removed, in order; the new one
 * of what is the same and what was added. */
typedef struct
{
  StetDiffKind kind;
  char *text;   /* (owned): without the line end that closes the row */
  guint change; /* index of its change; of STET_DIFF_SAME that of the next one */
} StetDiffPiece;

typedef struct
{
  GPtrArray *pieces;  /* (owned): of StetDiffPiece; of a change first what was removed, then what was added */
  guint first_change; /* index of the first change that begins here */
  guint n_changes;    /* how many begin here; 0: the row is the same in both texts */
} StetDiffRow;

/**
 * stet_diff_rows:
 * @old_text, @new_text: valid UTF-8
 * @changes: of stet_word_diff() for these texts
 *
 * A row ends where both texts have a line end that did not change. Empty rows are left out.
 *
 * Returns: (owned) (element-type StetDiffRow)
 */
GPtrArray *stet_diff_rows (const char *old_text, const char *new_text, const GArray *changes);

G_END_DECLS
