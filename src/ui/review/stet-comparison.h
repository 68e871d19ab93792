/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of a story, ready to be shown. A value, made off the main thread. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

/* A version: a revision, or the working copy as it stands. */
typedef struct
{
  char *hash;   /* (owned): "" is the working copy */
  char *author; /* (owned): name of who made it; "" of the working copy */
  char *label;  /* (owned): why it was made */
  gint64 time;  /* microseconds UTC */
} StetVersion;

typedef struct
{
  GPtrArray *versions; /* (owned): of StetVersion, newest first, the working copy at the head */
  guint old_version;   /* indexes of those that are compared */
  guint new_version;
  GPtrArray *items; /* (owned): of StetCompareItem: what differs of the story, and its whole text */
  guint n_changes;
} StetComparison;

void stet_comparison_free (StetComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetComparison, stet_comparison_free)

/* A StetDeskFunc: @args is a GStrv of the story's id and the hashes of the old and the new version, "" for
 * the working copy. An old hash that is "?" takes the newest revision that differs from the new version.
 * Returns StetComparison. */
gpointer stet_comparison_run (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error);

/* What differs, field by field, and the whole text of both: of StetCompareItem. @people: of StetPerson;
 * @n_changes: (out). For a worker thread. (transfer full) */
GPtrArray *stet_comparison_list_items (const GPtrArray *people,
                                       const StetStory *old_story,
                                       const StetStory *new_story,
                                       guint *n_changes);

/* "Submitted · Ines Calder · 21 November, 14:03". (owned) */
char *stet_version_dup_words (const StetVersion *self);

G_END_DECLS
