/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people changed the same text: both their edits, word by word. Pure functions. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place that both changed, and not in the same way. */
typedef struct
{
  guint start;  /* where @ours stands in the merged text, code points */
  guint end;    /* half-open */
  char *base;   /* (owned): what stood there; "" where both put words in at the same place */
  char *ours;   /* (owned) */
  char *theirs; /* (owned) */
} StetMergeConflict;

typedef struct
{
  char *text;           /* (owned): with our words where there is a conflict */
  GPtrArray *conflicts; /* (owned): of StetMergeConflict, in order, apart from each other */
} StetMerge;

/**
 * stet_merge:
 * @base: what both started from; @ours, @theirs: what became of it; all valid UTF-8
 *
 * Every change of either side (as stet_word_diff() finds them) is in the merged text or in a conflict. There
 * is a conflict only where words that one side replaced or took out were touched by the other too, or where
 * both put words in at the same place; changes that merely stand side by side are both made, and one that
 * both made is made once.
 *
 * Returns: (owned)
 */
StetMerge *stet_merge (const char *base, const char *ours, const char *theirs);
void stet_merge_free (StetMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetMerge, stet_merge_free)

G_END_DECLS
