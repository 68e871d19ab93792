/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers can ask for:
 *
 *   /                          the front page
 *   /YYYY/MM/DD/slug           an article; an address it had before answers 301
 *   /section/S, /tag/S, /author/S   lists, ?page=2 …
 *   /feed.xml, /section/S/feed.xml …   RSS 2.0
 *   /media/HASH.EXT            pictures
 *   /sitemap.xml, /robots.txt, /favicon.svg, /style-HASH.css */
#pragma once

#include "stet-site-reply.h"
#include "stet-site-view.h"

G_BEGIN_DECLS

/* @path: percent-encoded, as it came. @page: of a list, from 1. Never NULL; 404 is a page too. */
StetSiteReply *stet_site_pages_answer (const StetSiteView *view, const char *path, guint page);

/* RSS 2.0 (rssboard.org/rss-specification) with the content module and an Atom link to itself. @listing:
 * (nullable): of @kind; NULL is the whole site. */
char *
stet_site_feed (const StetSiteView *view, const char *kind, const StetSiteListing *listing, GError **error);
/* sitemaps.org, 0.9: the newest 10,000 articles. */
char *stet_site_sitemap (const StetSiteView *view, GError **error);

G_END_DECLS
