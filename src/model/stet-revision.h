/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A revision: one exact state of a story, immutable, named by its content. */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetRevision:
 *
 * @hash is the SHA-256 of the canonical JSON of all the rest, so that author, parents and time are as fixed
 * as the words.
 */
typedef struct
{
  char *hash;       /* (owned): 64 hexadecimal digits */
  char **parents;   /* (owned): hashes; empty for the first */
  char *author;     /* (owned): id of a person */
  gint64 time;      /* microseconds, UTC */
  char *label;      /* (owned): why it was made: "submitted", "approved", a name given by hand … */
  StetStory *story; /* (owned) */
} StetRevision;

StetRevision *stet_revision_new (const StetStory *story,
                                 const char *const *parents,
                                 const char *author,
                                 gint64 time,
                                 const char *label);
StetRevision *stet_revision_copy (const StetRevision *self);
void stet_revision_free (StetRevision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRevision, stet_revision_free)

/* The canonical JSON that @hash is the hash of, and back; from_json proves the hash (STET_ERROR_DAMAGED). */
char *stet_revision_to_canonical (const StetRevision *self);
StetRevision *stet_revision_from_canonical (const char *json, const char *hash, GError **error);

/* What a history says of a revision without its words. */
typedef struct
{
  char *hash;   /* (owned) */
  guint nth;    /* of the story's revisions, from 0 */
  char *author; /* (owned): id of a person */
  gint64 time;  /* microseconds, UTC */
  char *label;  /* (owned) */
} StetRevisionSummary;

void stet_revision_summary_free (StetRevisionSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRevisionSummary, stet_revision_summary_free)

G_END_DECLS
