/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story as the JSON that Stet Site takes, and whether what it gives back is the same. Pure. */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-story.h"

G_BEGIN_DECLS

/* Without "published": the site knows when an article first stood on it, also where its answer was lost. */
JsonNode *stet_site_cms_article (const StetStory *story, const char *revision);
/* The first member of @sent that @held does not hold likewise; NULL where all is the same. (borrowed, static)
 */
const char *stet_site_cms_article_compare (JsonNode *sent, JsonNode *held);

G_END_DECLS
