/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as it should stand at WordPress, and how that compares with what stands there. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-rendition.h"

G_BEGIN_DECLS

/* What stet_wordpress_article_* read of an article there. */
#define STET_WORDPRESS_FIELDS                                                                                \
  "_fields=id,status,slug,link,modified_gmt,title,content,excerpt,categories,tags,featured_media,author"

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

/* The first field of @wanted that stands otherwise in @held ("content"), or NULL where all are the same. */
const char *stet_wordpress_article_compare (JsonObject *wanted, JsonObject *held);

/* A hash of what readers see of @held: changed words or another lead picture give another one. */
char *stet_wordpress_article_fingerprint (JsonObject *held);

/* The slug to publish under. */
char *stet_wordpress_article_slug (const StetStory *story);

G_END_DECLS
