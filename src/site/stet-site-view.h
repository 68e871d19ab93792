/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From articles to the values that templates print: what pages and feeds have in common. */
#pragma once

#include "stet-site-store.h"
#include "stet-site-template.h"

G_BEGIN_DECLS

/* What every answer needs to know. All (unowned). */
typedef struct
{
  StetSiteDb *db;
  const StetClock *clock;
  gint64 now; /* microseconds UTC: when it was asked for */
  const char *media_dir;
  const char *name; /* on the masthead */
  const char *url;  /* where readers find the site, without a last slash */
  const char
    *media_base; /* what comes before the path of a picture: "", or @url for readers that are elsewhere */
} StetSiteView;

/* A file of data/site/; NULL where there is none. Static. */
GBytes *stet_site_asset (const char *name);
const char *stet_site_template (const char *name);
/* The address of the style sheet, which changes with its content: "/style-0123456789ab.css". */
const char *stet_site_style_path (void);

/* "rtl" where the language tag's script or language is written from right to left, else "ltr". */
const char *stet_site_direction (const char *language);
/* "Sunday 16 March 2025", "16 March 2025" and "16 March 2025, 20:04 CET", in the time zone of this process.
 */
char *stet_site_long_day (gint64 usec);
char *stet_site_day (gint64 usec);
char *stet_site_moment (gint64 usec);

/* "2025-03-16T19:04:05Z": whole seconds, since some readers of feeds and metadata stumble over fractions. */
char *stet_site_iso (gint64 usec);
/* Sets @name_iso; and with it @name_day and @name_moment. */
void stet_site_scope_set_iso (StetSiteScope *scope, const char *name, gint64 usec);
void stet_site_scope_set_time (StetSiteScope *scope, const char *name, gint64 usec);

/* The address of a section, tag or author, and the percent-encoded form of any path. */
char *stet_site_listing_path (const char *kind, const char *slug);
char *stet_site_encode_path (const char *path);
/* The path of a picture, NULL where the site does not have it. */
char *stet_site_media_path (const StetSiteView *view, const char *hash);

/* Masthead, navigation, footer. @language: of the page. @path: its own address, not encoded; @title: NULL for
 * the name of the site alone. */
StetSiteScope *
stet_site_view_page (const StetSiteView *view, const char *title, const char *language, const char *path);
/* A story in a list, in a new entry of @list. @level: of its heading. Returns the entry. */
StetSiteScope *stet_site_view_card (const StetSiteView *view,
                                    StetSiteScope *scope,
                                    const char *list,
                                    const StetSiteArticle *article,
                                    guint level);
/* A picture as an entry of @list; nothing where the site does not have it. */
void stet_site_view_figure (const StetSiteView *view,
                            StetSiteScope *scope,
                            const char *list,
                            const StetPicture *picture,
                            gboolean lead);
/* Names as entries of "names" of @scope: name, href, role, separator. */
void stet_site_view_byline (StetSiteScope *scope, const StetStory *story);
/* What the story is about in one or two lines: its standfirst, else its beginning. */
char *stet_site_summary (const StetStory *story);
/* The body as HTML with its pictures. */
char *stet_site_view_body (const StetSiteView *view, const StetStory *story);
/* Corrections as entries of "corrections" of @scope, under "corrections_title". */
void stet_site_view_corrections (StetSiteScope *scope, const StetStory *story);
/* The body with the corrections after it: what a feed brings of a story. */
char *stet_site_view_content (const StetSiteView *view, const StetStory *story);

/* https://schema.org/NewsArticle as JSON-LD, safe as it is inside a script element. */
char *stet_site_jsonld (const StetSiteView *view, const StetSiteArticle *article);

G_END_DECLS
