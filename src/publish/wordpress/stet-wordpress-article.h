/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as it should stand at WordPress, and how that compares with what stands there. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-rendition.h"

G_BEGIN_DECLS

/* What stet_wordpress_article_* read of an article there. */
#define STET_WORDPRESS_FIELDS                                                                                \
  "_fields=id,status,slug,link,permalink_template,date_gmt,modified_gmt,title,content,excerpt,categories,"   \
  "tags,featured_media,author"

/**
 * stet_wordpress_article_new:
 * @progress: of this delivery: the ids of pictures, category, tags and author
 * @held: (nullable): the article as it stands there
 *
 * The fields of the article, as a request takes them, but for status and slug. Tags and categories that were
 * added there by hand stay: those of @held that @rendition's previous delivery did not set.
 */
JsonObject *
stet_wordpress_article_new (const StetRendition *rendition, JsonObject *progress, JsonObject *held);

/* (element-type utf8): the fields of @wanted that stand otherwise in @held ("content"); empty where all are
 * the same. */
GPtrArray *stet_wordpress_article_compare (JsonObject *wanted, JsonObject *held);

/* The ids in the member @name, which may be one number or a list; empty where it is neither. @object:
 * (nullable). */
JsonArray *stet_wordpress_article_get_ids (JsonObject *object, const char *name);
gboolean stet_wordpress_ids_contain (JsonArray *ids, gint64 id);

/**
 * stet_wordpress_article_new_withdrawn:
 * @held: as it stands there
 * @notice: what stands for readers in its place, or "": nothing does
 *
 * The fields that withdraw the article of the story @id. They mark it, so that what we took down can be told
 * from what somebody else did.
 */
JsonObject *stet_wordpress_article_new_withdrawn (const char *id, JsonObject *held, const char *notice);
/* Whether @held stands as stet_wordpress_article_new_withdrawn() leaves it: taken down, or with a notice. */
gboolean stet_wordpress_article_is_withdrawn (const char *id, JsonObject *held);

/* A hash of what readers see of @held: changed words or another lead picture give another one. */
char *stet_wordpress_article_fingerprint (JsonObject *held);

/* The slug to publish under. */
char *stet_wordpress_article_slug (const StetStory *story);

G_END_DECLS
