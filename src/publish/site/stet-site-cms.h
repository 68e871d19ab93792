/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stet Site as a target, over its HTTP API (src/site/stet-site-api.h, version 1). The secret is the site's
 * token.
 *
 * Steps and what their progress holds:
 *   "media"   {"media": ["HASH", …]}: pictures that the site has
 *   "post"    {…, "etag": "…"}: the article as the site took it; remote_id and url are set
 *   "verify"  the same: it was read back and is what was sent
 *   "preview" {"media": …}: url is the address of the preview, which ends when the story is delivered
 *   "withdraw" {"etag": "…"}: of what is left
 *
 * The story's id is the article's, so that sending twice cannot make two. An update names the ETag that the
 * delivery before it got: what was changed at the site meanwhile is STET_CMS_ERROR_CONFLICT. */
#pragma once

#include "stet-cms.h"

G_BEGIN_DECLS

#define STET_TYPE_SITE_CMS (stet_site_cms_get_type ())
G_DECLARE_FINAL_TYPE (StetSiteCms, stet_site_cms, STET, SITE_CMS, GObject)

StetCms *stet_site_cms_new (const StetTarget *target, const char *secret, GError **error);

G_END_DECLS
