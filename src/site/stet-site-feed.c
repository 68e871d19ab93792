/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RSS: XML by the same templates, with the same escaping. */
#include "config.h"

#include "stet-site-pages.h"

#define FEED_LENGTH 30

/* RFC 822 with a four-digit year and "GMT", as RSS wants it; English whatever the locale. */
static void
set_rss_time (StetSiteScope *scope, const char *name, gint64 usec)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (usec);
  g_autofree char *text = soup_date_time_to_string (time, SOUP_DATE_HTTP);

  stet_site_scope_set (scope, name, text);
}

/* A reader of the feed is elsewhere: pictures in it have whole addresses. */
static void
set_content (const StetSiteView *view, StetSiteScope *item, const StetStory *story)
{
  StetSiteView elsewhere = *view;
  g_autofree char *html = NULL;

  elsewhere.media_base = view->url;
  html = stet_site_view_content (&elsewhere, story);
  stet_site_scope_set (item, "content", html);
}

static void
set_enclosure (const StetSiteView *view, StetSiteScope *item, const StetPicture *picture)
{
  g_autofree char *path = stet_site_media_path (view, picture->media);
  StetSiteImage image;
  gint64 size;
  StetSiteScope *enclosure;
  g_autofree char *url = g_strconcat (view->url, path, NULL);

  if (path == NULL || !stet_site_media_find (view->db, picture->media, &image, &size))
    return;
  enclosure = stet_site_scope_add (item, "enclosure");
  stet_site_scope_set (enclosure, "enclosure_url", url);
  stet_site_scope_set (enclosure, "enclosure_type", image.type);
  stet_site_scope_set_number (enclosure, "enclosure_size", size);
}

static void
add_item (const StetSiteView *view, StetSiteScope *scope, const StetSiteArticle *article)
{
  const StetStory *story = article->story;
  StetSiteScope *item = stet_site_scope_add (scope, "items");
  g_autofree char *path = stet_site_encode_path (article->path);
  g_autofree char *url = g_strconcat (view->url, path, NULL);
  g_autofree char *summary = stet_site_summary (story);

  stet_site_scope_set (item, "headline", story->headline);
  stet_site_scope_set (item, "item_url", url);
  stet_site_scope_set (item, "id", story->id);
  stet_site_scope_set (item, "summary", summary);
  set_rss_time (item, "published", article->published);
  set_content (view, item, story);
  if (story->picture != NULL)
    set_enclosure (view, item, story->picture);
  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *byline = story->byline->pdata[i];
      stet_site_scope_set (stet_site_scope_add (item, "creators"), "creator", byline->name);
    }
  if (*story->section != '\0')
    stet_site_scope_set (stet_site_scope_add (item, "categories"), "category", story->section);
  for (guint i = 0; i < story->tags->len; i++)
    {
      const StetTag *tag = story->tags->pdata[i];
      stet_site_scope_set (stet_site_scope_add (item, "categories"), "category", tag->name);
    }
}

/* The language of all articles, NULL where they have several. */
static const char *
find_language (const GPtrArray *articles)
{
  const char *language = NULL;

  for (guint i = 0; i < articles->len; i++)
    {
      const StetSiteArticle *article = articles->pdata[i];

      if (language != NULL && g_ascii_strcasecmp (language, article->story->language) != 0)
        return NULL;
      language = article->story->language;
    }
  return language;
}

char *
stet_site_feed (const StetSiteView *view, const char *kind, const StetSiteListing *listing, GError **error)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();
  g_autoptr (GPtrArray) articles = NULL;
  g_autofree char *path = NULL;
  g_autofree char *link = NULL;
  g_autofree char *self = NULL;
  g_autofree char *title = NULL;

  articles = stet_site_articles_list (view->db, STET_SITE_WHOLE, kind, listing != NULL ? listing->slug : NULL,
                                      0, FEED_LENGTH, error);
  if (articles == NULL)
    return NULL;
  path = listing != NULL ? stet_site_listing_path (kind, listing->slug) : g_strdup ("");
  link = g_strconcat (view->url, listing != NULL ? path : "/", NULL);
  self = g_strconcat (view->url, path, "/feed.xml", NULL);
  title = listing != NULL ? g_strconcat (view->name, ": ", listing->name, NULL) : g_strdup (view->name);
  stet_site_scope_set (scope, "title", title);
  stet_site_scope_set (scope, "link", link);
  stet_site_scope_set (scope, "self", self);
  stet_site_scope_set (scope, "language", find_language (articles));
  set_rss_time (scope, "built", stet_site_get_changed (view->db));
  for (guint i = 0; i < articles->len; i++)
    add_item (view, scope, articles->pdata[i]);
  return stet_site_template_render (stet_site_template, "feed.xml", scope);
}
