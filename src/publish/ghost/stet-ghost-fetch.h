/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands at Ghost. */
#pragma once

#include "stet-cms.h"
#include "stet-ghost-api.h"

G_BEGIN_DECLS

/* As stet_cms_fetch() says. The body is without what the delivery printed around it, and names its pictures
 * as a story does ("media:HASH"), so that it can become one. */
StetCmsArticle *stet_ghost_fetch_article (StetGhostApi *api,
                                          const StetDelivery *last,
                                          GCancellable *cancellable,
                                          GError **error);
/* As stet_cms_list_terms() says. Sections are tags there. */
GPtrArray *
stet_ghost_fetch_terms (StetGhostApi *api, StetTermKind kind, GCancellable *cancellable, GError **error);

G_END_DECLS
