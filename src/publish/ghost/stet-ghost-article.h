/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as it should stand at Ghost, and how that compares with what stands there. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-rendition.h"

G_BEGIN_DECLS

/* The internal tag of an article that we have withdrawn, so that it is told from one that somebody there took
 * down. Readers see no internal tags. */
#define STET_GHOST_WITHDRAWN "#stet-withdrawn"

/* The internal tag by which the article of a story is found ("#stet-ID"), and what Ghost makes of it for
 * addresses and filters ("hash-stet-ID"). The draft beside a live article has one of its own. */
char *stet_ghost_marker (const char *id, gboolean preview);
char *stet_ghost_marker_slug (const char *id, gboolean preview);

/* What Ghost takes is limited: STET_CMS_ERROR_REJECTED, in words that say what to shorten. */
gboolean stet_ghost_article_check (const StetRendition *rendition, GError **error);

typedef struct
{
  JsonObject *fields; /* (owned): as a request takes them */
  GPtrArray *body;    /* (owned): of StetGhostPiece: what "html" among them says */
} StetGhostArticle;

void stet_ghost_article_free (StetGhostArticle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetGhostArticle, stet_ghost_article_free)

/**
 * stet_ghost_article_new:
 * @progress: of this delivery: pictures, tags and authors
 * @held: (nullable): the article as it stands there
 * @marker: its internal tag
 *
 * The article but for its status and slug. Tags that were added there by hand stay: those of @held that
 * @rendition's previous delivery did not set.
 */
StetGhostArticle *stet_ghost_article_new (const StetRendition *rendition,
                                          JsonObject *progress,
                                          JsonObject *held,
                                          const char *marker);
/* One that is withdrawn: a draft, or before the public with @notice in its place. */
StetGhostArticle *stet_ghost_article_new_withdrawn (JsonObject *held, const char *notice);
gboolean stet_ghost_article_has_tag (JsonObject *held, const char *name);

/* What stands otherwise in @held than in @self: (element-type utf8) "title", "custom_excerpt",
 * "feature_image", "html", "tags", "authors"; empty where nothing does. */
GPtrArray *stet_ghost_article_compare (const StetGhostArticle *self, JsonObject *held);
/* The first words of the body that stand otherwise in @held: plain, "" where one of them has no more. */
void stet_ghost_article_differ (const StetGhostArticle *self, JsonObject *held, char **ours, char **theirs);
/* Whether one of those is what a reader came for: not tags or authors. */
gboolean stet_ghost_article_is_grave (const GPtrArray *fields);

/* A hash of what readers see of @held: changed words or another lead picture give another one. */
char *stet_ghost_article_fingerprint (JsonObject *held);

G_END_DECLS
