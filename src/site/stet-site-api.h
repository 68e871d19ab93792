/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The API that desks publish through. Every request carries "Authorization: Bearer TOKEN"; the token is
 * printed at the first start of the site, or made anew with `stet-site --new-token`.
 *
 *   GET /api/v1
 *     200 {"product": "Stet Site", "version", "api": 1, "name", "url", "now"}: proves the token, and tells by
 *     which clock "release" goes
 *
 *   GET /api/v1/media/SHA256
 *     200 {"media", "type", "size", "width", "height"}, or 404 "no-such-media"
 *   PUT /api/v1/media/SHA256
 *     the file itself, Content-Type image/jpeg, image/png, image/webp or image/gif
 *     201, or 200 where it was there; the same object. It is deleted when no article shows it any more, and
 *     where none has shown it a day after it came
 *
 *   GET /api/v1/articles/ID         200 with ETag, or 404 "no-such-article"
 *     {"id", "url", "revision", "published", "updated", and the fields of stet-site-article.h}
 *     Where it waits for its time: what waits, with "release", and "shown": the ETag of what readers see
 * until then, if there is something. Where it was withdrawn: {"id", "url", "withdrawn", "notice"} PUT
 * /api/v1/articles/ID         application/json as in stet-site-article.h; ID is the story's UUID 201 created,
 * 200 changed or the same; with ETag: {"id", "url", "revision", "published", "updated"}, and "release" where
 * it waits If-None-Match: *     only where there is none yet, or it was withdrawn If-Match: "ETAG"     only
 * where it still is what the sender saw Where it does not hold: 412 "conflict". The same content again is
 * always 200 (RFC 9110, 13.1.1), so that an answer that was lost is fetched by sending the request once more.
 * A delivery that was carried out is not carried out again: 200 with what there is now PUT
 * /api/v1/articles/ID/withdrawal   {"notice", "delivery"}, both may be left out; conditions as above 200 with
 * what GET answers, also where it was withdrawn before. Without a notice the article is removed: readers get
 * 410. A notice stands in its place with 200, because it is a page that the newsroom wants to be read: a 4xx
 * would have it dropped by search engines and not be shown by other programs, and copies of the old text
 * elsewhere would not be replaced by it
 *
 *   PUT /api/v1/previews/ID         as an article: 200 {"id", "url", "expires"}
 *     "url" cannot be guessed and is the same until the article is published, scheduled or withdrawn, which
 *     ends the preview, or it expires
 *
 *   GET /api/v1/terms/KIND          section, tag or author: those that articles have, the most used first
 *     200 {"terms": [{"id", "name", "articles"}]}, at most 1,000
 *
 * What fails answers {"error": {"code", "message"}}, the message being a sentence for a person:
 *   400 "bad-json" · 401 "token-missing", "token-wrong" · 404 "no-such-address" · 405 "method" ·
 *   412 "conflict" · 413 "too-large" · 415 "content-type" · 422 "invalid", "media-missing" · 500 "failed" */
#pragma once

#include "stet-site-reply.h"
#include "stet-site-view.h"

G_BEGIN_DECLS

/* The largest that is taken, in bytes. */
#define STET_SITE_MAX_ARTICLE_BYTES (8 * 1024 * 1024)
#define STET_SITE_MAX_MEDIA_BYTES   (32 * 1024 * 1024)

typedef struct
{
  const char *method;
  const char *path; /* percent-encoded, below "/api": "/v1/articles/…" */
  SoupMessageHeaders *headers;
  GBytes *body; /* (nullable): before it has been read */
} StetSiteRequest;

/* What can be refused before the body is read: a wrong token, too much, the wrong type. NULL: read on. */
StetSiteReply *stet_site_api_refuse (const StetSiteView *view, const StetSiteRequest *request);
/* Never NULL. Call stet_site_api_refuse() first. */
StetSiteReply *stet_site_api_answer (const StetSiteView *view, const StetSiteRequest *request);

G_END_DECLS
