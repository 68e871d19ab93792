/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stories: the working copy and where it stands. */
#pragma once

#include "stet-database.h"
#include "stet-story-file.h"

G_BEGIN_DECLS

/* What the text room counted in the words that are saved along. */
typedef struct
{
  guint words;
  guint n_quotes;       /* direct and mixed quotations */
  guint n_unattributed; /* of these, without a speaker */
} StetStoryCounts;

/* A new story at version 1. Everything is taken from @file but its version, @changed and @recovered. */
gboolean stet_story_table_insert (StetDatabase *db,
                                  const StetStoryFile *file,
                                  const StetStoryCounts *counts,
                                  GError **error);
/* STET_ERROR_NOT_FOUND where there is none. */
StetStoryFile *stet_story_table_get (StetDatabase *db, const char *id, GError **error);
/* Version and stage alone: no words are read. STET_ERROR_NOT_FOUND where there is none. */
gboolean stet_story_table_get_version (StetDatabase *db,
                                       const char *id,
                                       gint64 *version,
                                       StetStage *stage,
                                       GError **error);
/* The whole id for an id, its beginning, or a slug; STET_ERROR_NOT_FOUND, or STET_ERROR_INVALID when several
 * match. */
char *stet_story_table_resolve (StetDatabase *db, const char *text, GError **error);

/**
 * stet_story_table_save:
 * @version: (inout): the version that @story was made of, or -1 for any; afterwards the new one
 * @person: who changed it; remembered for the rule of four eyes where readers would see the change
 *   (stet_story_reads_same())
 * @now: microseconds UTC
 *
 * Replaces the words of the working copy and nothing of its state.
 *
 * Returns: FALSE with STET_ERROR_CONFLICT where another version is stored.
 */
gboolean stet_story_table_save (StetDatabase *db,
                                const StetStory *story,
                                const StetStoryCounts *counts,
                                const char *person,
                                gint64 now,
                                gint64 *version,
                                GError **error);
/* Replaces the state and nothing of the words: stage, live, head, approved, published, return_reason, url and
 * updated. Where it approves the working copy as it stands, who wrote so far is forgotten. */
gboolean stet_story_table_set_state (StetDatabase *db, const StetStoryFile *file, GError **error);
/* Whether @person created the story or wrote in it since the last approval. */
gboolean stet_story_table_wrote (StetDatabase *db,
                                 const char *id,
                                 const char *person,
                                 gboolean *wrote,
                                 GError **error);

/**
 * stet_story_table_list:
 * @person: whose place it is, for STET_PLACE_MINE, _ASSIGNED and _FOR_ME
 * @text: (nullable): what the person typed into the search; see stet-search-query.h
 * @limit: rows at most
 *
 * By stage, then turn, then deadline (none last, and live stories have none), then newest change. The turn is
 * what comes before all deadlines or after them: a flash, what is urgent, everything else, and last what has
 * low priority and no deadline. So what is due next stays on top of all that nobody called urgent, and a low
 * priority never hides a deadline; what readers have takes its turn with everything else. With @text the
 * newest @limit matches, newest story first.
 *
 * Returns: (transfer full): of StetStorySummary
 */
GPtrArray *stet_story_table_list (StetDatabase *db,
                                  StetPlace place,
                                  const char *person,
                                  const char *text,
                                  guint limit,
                                  GError **error);
/**
 * stet_story_table_list_used:
 * @field: "section" or "tags"
 *
 * What the newest 2,000 stories have in that field, the commonest first, 400 at most: for completion.
 *
 * Returns: (transfer full): names
 */
char **stet_story_table_list_used (StetDatabase *db, const char *field, GError **error);
gboolean
stet_story_table_count (StetDatabase *db, const char *person, guint counts[STET_N_PLACES], GError **error);

G_END_DECLS
