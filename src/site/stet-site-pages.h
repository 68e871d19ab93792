/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers can ask for:
 *
 *   /                          the front page
 *   /YYYY/MM/DD/slug           an article; an address it had before answers 301
 *   /section/S, /tag/S, /author/S   lists, ?page=2 …
 *   /feed.xml, /section/S/feed.xml …   RSS 2.0; feed.json likewise: JSON Feed 1.1
 *   /media/HASH.EXT            pictures that an article before the public shows
 *   /preview/TOKEN, /preview/TOKEN/media/HASH.EXT   a preview and its pictures
 *   /sitemap.xml, /news-sitemap.xml, /robots.txt, /favicon.svg, /style-HASH.css */
#pragma once

#include "stet-site-reply.h"
#include "stet-site-view.h"

G_BEGIN_DECLS

/* @path: percent-encoded, as it came. @page: of a list, from 1. Never NULL; 404 is a page too. */
StetSiteReply *stet_site_pages_answer (const StetSiteView *view, const char *path, guint page);

/* A page made from a template; one that is a success can be revalidated. */
StetSiteReply *stet_site_page_reply (const StetSiteView *view,
                                     guint status,
                                     const char *template,
                                     const StetSiteScope *scope);
StetSiteReply *stet_site_article_page (const StetSiteView *view, const StetSiteArticle *article);
/* @path: its address, "/preview/TOKEN". */
StetSiteReply *
stet_site_preview_page (const StetSiteView *view, const StetSiteArticle *article, const char *path);
/* 410 where the article was removed; 200 where a notice stands in its place (stet-site-api.h says why). */
StetSiteReply *stet_site_withdrawn_page (const StetSiteView *view, const StetSiteWithdrawal *withdrawal);

/* RSS 2.0 (rssboard.org/rss-specification) with the content module and an Atom link to itself. @listing:
 * (nullable): of @kind; NULL is the whole site. */
char *
stet_site_feed (const StetSiteView *view, const char *kind, const StetSiteListing *listing, GError **error);
/* JSON Feed 1.1 (jsonfeed.org/version/1.1), likewise. */
char *stet_site_json_feed (const StetSiteView *view,
                           const char *kind,
                           const StetSiteListing *listing,
                           GError **error);
/* Google's news sitemap (sitemap-news/0.9): the articles of the last two days, at most 1,000. */
char *stet_site_news_sitemap (const StetSiteView *view, GError **error);
/* sitemaps.org, 0.9: the newest 10,000 articles. */
char *stet_site_sitemap (const StetSiteView *view, GError **error);

G_END_DECLS
