/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two maps of the site for search engines. */
#include "config.h"

#include "stet-site-pages.h"

#define SITEMAP_LENGTH 10000
/* support.google.com/news/publisher-center/answer/9606710: two days and a thousand addresses */
#define NEWS_AGE    (2 * G_TIME_SPAN_DAY)
#define NEWS_LENGTH 1000

char *
stet_site_sitemap (const StetSiteView *view, GError **error)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();
  g_autoptr (GPtrArray) addresses = stet_site_addresses (view->db, SITEMAP_LENGTH, error);

  if (addresses == NULL)
    return NULL;
  stet_site_scope_set (scope, "url", view->url);
  for (guint i = 0; i < addresses->len; i++)
    {
      const StetSiteAddress *address = addresses->pdata[i];
      StetSiteScope *entry = stet_site_scope_add (scope, "pages");
      g_autofree char *path = stet_site_encode_path (address->path);

      stet_site_scope_set (entry, "path", path);
      stet_site_scope_set_iso (entry, "updated", address->updated);
    }
  return stet_site_template_render (stet_site_template, "sitemap.xml", scope);
}

/* ISO 639, but for Chinese, which is told by its script. */
static char *
news_language (const char *language)
{
  g_auto (GStrv) parts = g_strsplit (language, "-", 2);
  g_autofree char *lower = g_ascii_strdown (language, -1);

  if (g_ascii_strcasecmp (parts[0], "zh") != 0)
    return g_ascii_strdown (parts[0], -1);
  return g_strdup (strstr (lower, "tw") != NULL || strstr (lower, "hant") != NULL ? "zh-tw" : "zh-cn");
}

char *
stet_site_news_sitemap (const StetSiteView *view, GError **error)
{
  g_autoptr (StetSiteScope) scope = stet_site_scope_new ();
  g_autoptr (GPtrArray) articles
    = stet_site_articles_since (view->db, view->now - NEWS_AGE, NEWS_LENGTH, error);

  if (articles == NULL)
    return NULL;
  stet_site_scope_set (scope, "url", view->url);
  stet_site_scope_set (scope, "site", view->name);
  for (guint i = 0; i < articles->len; i++)
    {
      const StetSiteArticle *article = articles->pdata[i];
      StetSiteScope *entry = stet_site_scope_add (scope, "pages");
      g_autofree char *path = stet_site_encode_path (article->path);
      g_autofree char *language = news_language (article->story->language);

      stet_site_scope_set (entry, "path", path);
      stet_site_scope_set (entry, "language", language);
      stet_site_scope_set (entry, "headline", article->story->headline);
      stet_site_scope_set_iso (entry, "published", article->published);
    }
  return stet_site_template_render (stet_site_template, "news-sitemap.xml", scope);
}
