/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a WordPress has: an article as it stands, and the terms that a story can be put under. */
#pragma once

#include "stet-cms.h"
#include "stet-wordpress-api.h"

G_BEGIN_DECLS

/* As stet_cms_fetch(). Byline and corrections, which the rendition prints, are no part of the body; pictures
 * that
 * @last brought are named "media:HASH". */
StetCmsArticle *stet_wordpress_fetch_article (StetWordpressApi *api,
                                              const StetDelivery *last,
                                              GCancellable *cancellable,
                                              GError **error);

/* As stet_cms_list_terms(): categories with those above them ("Sport › Football"), users who may write, tags.
 */
GPtrArray *stet_wordpress_fetch_terms (StetWordpressApi *api,
                                       StetTermKind kind,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
