/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people changed the same story: both their edits. Pure functions of values. */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/* What both changed, and not in the same way. */
typedef struct
{
  char *field;  /* (owned): a name of stet_story_field_names() */
  guint start;  /* in the body: where @ours stands in the merged text, code points; else 0 */
  guint end;    /* half-open */
  char *base;   /* (owned): for the body the words, else the field, or one element of it, as text */
  char *ours;   /* (owned) */
  char *theirs; /* (owned) */
} StetStoryConflict;

typedef struct
{
  StetStory *story;     /* (owned): with what is ours where there is a conflict */
  GPtrArray *conflicts; /* (owned): of StetStoryConflict, those of the body in order */
} StetStoryMerge;

/**
 * stet_story_merge:
 * @base: what both started from; @ours, @theirs: what became of it
 *
 * The body is merged word by word (stet_merge()). Byline, tags, sources, pictures and corrections are merged
 * element by element: what either side added is there, what either took out is not. Any other field is taken
 * from the side that changed it.
 *
 * Returns: (owned)
 */
StetStoryMerge *stet_story_merge (const StetStory *base, const StetStory *ours, const StetStory *theirs);
void stet_story_merge_free (StetStoryMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStoryMerge, stet_story_merge_free)

G_END_DECLS
