/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the two files of the API. Each answers one request that was found acceptable as a whole; never
 * NULL.
 */
#pragma once

#include "stet-site-api.h"

G_BEGIN_DECLS

/* What went wrong as the answer that says so. */
StetSiteReply *stet_site_api_failure (const GError *error);
StetSiteReply *stet_site_api_get_article (const StetSiteView *view, const char *id);
StetSiteReply *
stet_site_api_put_article (const StetSiteView *view, const StetSiteRequest *request, const char *id);
StetSiteReply *
stet_site_api_put_withdrawal (const StetSiteView *view, const StetSiteRequest *request, const char *id);
StetSiteReply *
stet_site_api_put_preview (const StetSiteView *view, const StetSiteRequest *request, const char *id);

G_END_DECLS
