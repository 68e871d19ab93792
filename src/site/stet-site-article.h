/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as the API takes it and the site keeps it. Its words and pictures are a StetStory, of which only
 * the fields that readers may see are used; sources, notes and deadlines never reach a site.
 *
 * The JSON form, in which everything but "headline", "slug" and "body" may be left out:
 *
 *   { "headline": "…", "standfirst": "…", "body": "Stet Markdown", "section": "News", "language": "en-GB",
 *     "slug": "night-ferry", "byline": [ { "name": "…", "role": "Photographs" } ],
 *     "tags": [ { "name": "Ferries", "code": "medtop:20000002" } ],
 *     "picture": { "media": "SHA-256", "alt": "…", "caption": "…", "credit": "…" },
 *     "pictures": [ … as "picture", those that the body names … ],
 *     "corrections": [ { "time": "2025-03-16T19:04:05Z", "note": "…" } ],
 *     "published": "2025-03-16T19:04:05Z", "revision": "the sender's own name for this state",
 *     "release": "2025-03-17T06:00:00Z", "delivery": "UUID" }
 *
 * "release" is when it is to be shown, at once where that has passed; "delivery" names the sending of it,
 * which is carried out once however often it is asked for.
 */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/* The longest that is taken, in code points. */
#define STET_SITE_MAX_HEADLINE 300
#define STET_SITE_MAX_LINE     1000
#define STET_SITE_MAX_BODY     1000000
#define STET_SITE_MAX_ITEMS    200

typedef struct
{
  StetStory *story; /* (owned): @story->id is the article's */
  char *revision;   /* (owned): "" where the sender gave none */
  char *delivery;   /* (owned): as it came; "" where the sender gave none, and once stored */
  gint64 release;   /* likewise; microseconds UTC or 0 */
  gint64 published; /* microseconds UTC; 0 where the sender leaves it to the site */
  gint64 updated;   /* when its content last became another; 0 before it is stored */
  char *path;       /* (owned) (nullable): where it is read, once stored: "/2025/03/16/night-ferry" */
  char *etag;       /* (owned) (nullable): SHA-256 of its content, once stored */
} StetSiteArticle;

StetSiteArticle *stet_site_article_new (const char *id);
void stet_site_article_free (StetSiteArticle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSiteArticle, stet_site_article_free)

/* STET_ERROR_INVALID names the member that is missing, unknown, of the wrong kind or too long. */
StetSiteArticle *stet_site_article_from_json (const char *id, JsonNode *node, GError **error);
/* The content: the form above without "revision", "release" and "delivery", with "published" in UTC where it
 * is set. */
JsonNode *stet_site_article_to_json (const StetSiteArticle *self);
/* The content as canonical JSON, which the ETag is the SHA-256 of. */
char *stet_site_article_dup_content (const StetSiteArticle *self);

/* What is sent of a withdrawal: {"notice": "…", "delivery": "UUID"}; both are "" where they are left out. */
gboolean stet_site_withdrawal_from_json (JsonNode *node, char **notice, char **delivery, GError **error);

/* Hashes of all media that the article shows, the lead picture first; (element-type utf8). */
GPtrArray *stet_site_article_list_media (const StetSiteArticle *self);
gboolean stet_site_is_media_hash (const char *text);
/* The last part of the address of a section, tag or author; never empty. */
char *stet_site_slug (const char *name);

G_END_DECLS
