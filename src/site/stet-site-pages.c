/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an address to a page. Each page is a function of the database alone, so that it can be revalidated. */
#include "config.h"

#include "stet-site-pages.h"

#include <string.h>

#define LIST_LENGTH 24
/* The front page: the lead, the stories beside it, and what the sections choose theirs from. */
#define FRONT_STORIES         60
#define FRONT_RAIL            3
#define FRONT_SECTION_STORIES 4
#define RELATED_STORIES       3

static StetSiteReply *
page_reply (const StetSiteView *view, guint status, const char *template, const StetSiteScope *scope)
{
  StetSiteReply *reply = stet_site_reply_take_text (
    status, STET_SITE_HTML, stet_site_template_render (stet_site_template, template, scope));

  if (status == SOUP_STATUS_OK)
    {
      reply->modified = stet_site_get_changed (view->db);
      stet_site_reply_hash (reply);
    }
  return reply;
}

static StetSiteReply *
failure (GError *error)
{
  g_warning ("%s", error != NULL ? error->message : "a page cannot be made");
  return stet_site_reply_take_text (
    SOUP_STATUS_INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8",
    g_strdup ("This page cannot be shown just now. Please try again later.\n"));
}

/* @kicker: FALSE where the page itself says which section it is. */
static void
add_cards (const StetSiteView *view,
           StetSiteScope *scope,
           const char *list,
           const GPtrArray *articles,
           guint level,
           gboolean kicker)
{
  for (guint i = 0; articles != NULL && i < articles->len; i++)
    {
      StetSiteScope *card = stet_site_view_card (view, scope, list, articles->pdata[i], level);

      if (!kicker)
        stet_site_scope_set (card, "kicker", "");
    }
}

static StetSiteReply *
missing_page (const StetSiteView *view, const char *path)
{
  g_autoptr (StetSiteScope) scope = stet_site_view_page (view, "Page not found", "en", path);
  g_autoptr (GPtrArray) newest = stet_site_articles_list (view->db, NULL, NULL, 0, RELATED_STORIES, NULL);

  stet_site_scope_set (scope, "noindex", "yes");
  stet_site_scope_set (scope, "has_cards", newest != NULL && newest->len > 0 ? "yes" : "");
  add_cards (view, scope, "cards", newest, 3, TRUE);
  return page_reply (view, SOUP_STATUS_NOT_FOUND, "missing.html", scope);
}

/* The block of one section on the front page; made when its first story comes. */
static StetSiteScope *
section_block (StetSiteScope *scope, GHashTable *blocks, const char *name)
{
  g_autofree char *slug = stet_site_slug (name);
  StetSiteScope *block = g_hash_table_lookup (blocks, slug);

  if (block != NULL)
    return block;
  block = stet_site_scope_add (scope, "sections");
  stet_site_scope_set (block, "section_name", *name != '\0' ? name : "More news");
  if (*name != '\0')
    {
      g_autofree char *href = stet_site_listing_path ("section", slug);
      stet_site_scope_set (block, "section_href", href);
    }
  g_hash_table_insert (blocks, g_steal_pointer (&slug), block);
  return block;
}

/* Each story that is not at the top goes under its section, newest first, as long as there is room. */
static void
add_to_section (const StetSiteView *view,
                StetSiteScope *scope,
                GHashTable *blocks,
                GHashTable *counts,
                const StetSiteArticle *article)
{
  StetSiteScope *block = section_block (scope, blocks, article->story->section);
  const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, block)) + 1;
  StetSiteScope *card;

  if (count > FRONT_SECTION_STORIES)
    return;
  g_hash_table_insert (counts, block, GUINT_TO_POINTER (count));
  card = stet_site_view_card (view, block, "cards", article, 3);
  /* it stands under the section's name */
  stet_site_scope_set (card, "kicker", "");
  stet_site_scope_set_number (block, "count", count);
}

static StetSiteReply *
front_page (const StetSiteView *view)
{
  g_autoptr (StetSiteScope) scope = stet_site_view_page (view, NULL, "en", "/");
  g_autoptr (GHashTable) blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) articles = stet_site_articles_list (view->db, NULL, NULL, 0, FRONT_STORIES, &error);

  if (articles == NULL)
    return failure (error);
  stet_site_scope_set (scope, "front", "yes");
  stet_site_scope_set (scope, "has_rail", articles->len > 1 ? "yes" : "");
  stet_site_scope_set (scope, "has_sections", articles->len > 1 + FRONT_RAIL ? "yes" : "");
  for (guint i = 0; i < articles->len; i++)
    {
      const StetSiteArticle *article = articles->pdata[i];

      if (i == 0)
        stet_site_view_card (view, scope, "leads", article, 2);
      else if (i <= FRONT_RAIL)
        stet_site_view_card (view, scope, "rail", article, 3);
      else
        add_to_section (view, scope, blocks, counts, article);
    }
  return page_reply (view, SOUP_STATUS_OK, "front.html", scope);
}

static void
set_page_links (StetSiteScope *scope, const char *path, guint page, gboolean more)
{
  g_autofree char *encoded = stet_site_encode_path (path);
  g_autofree char *newer = page > 2 ? g_strdup_printf ("%s?page=%u", encoded, page - 1) : g_strdup (encoded);
  g_autofree char *older = g_strdup_printf ("%s?page=%u", encoded, page + 1);

  if (page > 1)
    stet_site_scope_set (scope, "newer", newer);
  if (more)
    stet_site_scope_set (scope, "older", older);
  if (page > 1 || more)
    stet_site_scope_set (scope, "paged", "yes");
}

static StetSiteReply *
list_page (const StetSiteView *view, const char *path, const char *kind, const char *slug, guint page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSiteListing) listing = stet_site_listing_find (view->db, kind, slug, &error);
  g_autoptr (StetSiteScope) scope = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  g_autofree char *feed = NULL;
  gboolean more;

  if (error != NULL)
    return failure (error);
  if (listing == NULL || (page - 1) * LIST_LENGTH >= listing->articles)
    return missing_page (view, path);
  articles = stet_site_articles_list (view->db, kind, slug, (page - 1) * LIST_LENGTH, LIST_LENGTH, &error);
  if (articles == NULL)
    return failure (error);
  more = page * LIST_LENGTH < listing->articles;
  scope = stet_site_view_page (view, listing->name, "en", path);
  feed = stet_site_listing_path (kind, slug);
  stet_site_scope_set (scope, "feed", feed);
  stet_site_scope_set (scope, "name", listing->name);
  stet_site_scope_set (scope, "kind",
                       g_str_equal (kind, "tag")      ? "Topic"
                       : g_str_equal (kind, "author") ? "Stories by"
                                                      : "");
  set_page_links (scope, path, page, more);
  add_cards (view, scope, "cards", articles, 2, !g_str_equal (kind, "section"));
  return page_reply (view, SOUP_STATUS_OK, "list.html", scope);
}

static void
add_tags (StetSiteScope *scope, const StetStory *story)
{
  stet_site_scope_set (scope, "has_tags", story->tags->len > 0 ? "yes" : "");
  for (guint i = 0; i < story->tags->len; i++)
    {
      const StetTag *tag = story->tags->pdata[i];
      StetSiteScope *entry = stet_site_scope_add (scope, "tags");
      g_autofree char *slug = stet_site_slug (tag->name);
      g_autofree char *href = stet_site_listing_path ("tag", slug);

      stet_site_scope_set (entry, "tag", tag->name);
      stet_site_scope_set (entry, "tag_href", href);
    }
}

static void
add_corrections (StetSiteScope *scope, const StetStory *story)
{
  if (story->corrections->len > 0)
    stet_site_scope_set (scope, "corrections_title",
                         story->corrections->len > 1 ? "Corrections" : "Correction");
  for (guint i = 0; i < story->corrections->len; i++)
    {
      const StetCorrection *correction = story->corrections->pdata[i];
      StetSiteScope *entry = stet_site_scope_add (scope, "corrections");

      stet_site_scope_set (entry, "note", correction->note);
      stet_site_scope_set_time (entry, "correction", correction->time);
    }
}

/* The newest of the same section, or of the whole site, but not the story itself. */
static void
add_related (const StetSiteView *view, StetSiteScope *scope, const StetSiteArticle *article)
{
  const char *section = article->story->section;
  g_autofree char *slug = stet_site_slug (section);
  g_autofree char *title = g_strdup_printf ("More from %s", *section != '\0' ? section : view->name);
  g_autoptr (GPtrArray) articles = stet_site_articles_list (view->db, *section != '\0' ? "section" : NULL,
                                                            slug, 0, RELATED_STORIES + 1, NULL);
  guint added = 0;

  for (guint i = 0; articles != NULL && i < articles->len && added < RELATED_STORIES; i++)
    {
      const StetSiteArticle *other = articles->pdata[i];

      if (g_str_equal (other->story->id, article->story->id))
        continue;
      stet_site_scope_set (stet_site_view_card (view, scope, "related", other, 3), "kicker",
                           *section != '\0' ? "" : other->story->section);
      added++;
    }
  if (added > 0)
    stet_site_scope_set (scope, "related_title", title);
}

static void
set_metadata (const StetSiteView *view, StetSiteScope *scope, const StetSiteArticle *article)
{
  const StetStory *story = article->story;
  g_autofree char *summary = stet_site_summary (story);
  g_autofree char *jsonld = stet_site_jsonld (view, article);
  g_autofree char *locale = g_strdup (story->language);

  stet_site_scope_set (scope, "description", summary);
  stet_site_scope_set_html (scope, "jsonld", jsonld);
  stet_site_scope_set (scope, "locale", g_strdelimit (locale, "-", '_'));
  if (story->picture != NULL)
    stet_site_view_figure (view, scope, "figure", story->picture, TRUE);
}

static StetSiteReply *
article_page (const StetSiteView *view, const StetSiteArticle *article)
{
  const StetStory *story = article->story;
  g_autoptr (StetSiteScope) scope
    = stet_site_view_page (view, story->headline, story->language, article->path);
  g_autofree char *body = stet_site_view_body (view, story);

  stet_site_scope_set (scope, "article", "yes");
  stet_site_scope_set (scope, "headline", story->headline);
  stet_site_scope_set (scope, "standfirst", story->standfirst);
  stet_site_scope_set (scope, "section", story->section);
  if (*story->section != '\0')
    {
      g_autofree char *slug = stet_site_slug (story->section);
      g_autofree char *href = stet_site_listing_path ("section", slug);
      stet_site_scope_set (scope, "section_href", href);
    }
  stet_site_scope_set_html (scope, "body", body);
  stet_site_scope_set_time (scope, "published", article->published);
  stet_site_scope_set_time (scope, "modified", MAX (article->updated, article->published));
  if (article->updated >= article->published + G_TIME_SPAN_MINUTE)
    stet_site_scope_set (scope, "was_updated", "yes");
  stet_site_view_byline (scope, story);
  set_metadata (view, scope, article);
  add_tags (scope, story);
  add_corrections (scope, story);
  add_related (view, scope, article);
  return page_reply (view, SOUP_STATUS_OK, "article.html", scope);
}

static StetSiteReply *
answer_article (const StetSiteView *view, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSiteArticle) article = stet_site_articles_find (view->db, path, &error);

  if (error != NULL)
    return failure (error);
  if (article == NULL)
    return missing_page (view, path);
  if (!g_str_equal (article->path, path))
    {
      g_autofree char *encoded = stet_site_encode_path (article->path);
      return stet_site_reply_redirect (encoded);
    }
  return article_page (view, article);
}

static StetSiteReply *
answer_xml (const StetSiteView *view, char *text, GError *error, const char *type)
{
  StetSiteReply *reply;

  if (text == NULL)
    return failure (error);
  reply = stet_site_reply_take_text (SOUP_STATUS_OK, type, text);
  reply->modified = stet_site_get_changed (view->db);
  stet_site_reply_hash (reply);
  return reply;
}

/* /KIND/SLUG and /KIND/SLUG/feed.xml */
static StetSiteReply *
answer_listing (const StetSiteView *view, const char *path, const char *kind, const char *rest, guint page)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (rest, "/", 3);
  g_autoptr (StetSiteListing) listing = NULL;
  char *feed;

  if (parts[0] == NULL || (parts[1] != NULL && g_strcmp0 (parts[1], "feed.xml") != 0))
    return missing_page (view, path);
  if (parts[1] == NULL)
    return list_page (view, path, kind, parts[0], page);
  listing = stet_site_listing_find (view->db, kind, parts[0], &error);
  if (listing == NULL)
    return error != NULL ? failure (error) : missing_page (view, path);
  feed = stet_site_feed (view, kind, listing, &error);
  return answer_xml (view, feed, error, "application/rss+xml; charset=utf-8");
}

/* /media/HASH.EXT: only what the table names, never a path of the asker's making. */
static StetSiteReply *
answer_media (const StetSiteView *view, const char *path, const char *file)
{
  g_autofree char *hash = g_strndup (file, 64);
  g_autofree char *canonical = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;
  StetSiteImage image;
  StetSiteReply *reply;

  if (!g_str_is_ascii (file) || !stet_site_is_media_hash (hash)
      || !stet_site_media_find (view->db, hash, &image, NULL))
    return missing_page (view, path);
  canonical = stet_site_media_path (view, hash);
  if (g_strcmp0 (canonical, path) != 0)
    return missing_page (view, path);
  name = stet_site_media_dup_path (view->media_dir, hash);
  mapped = g_mapped_file_new (name, FALSE, NULL);
  if (mapped == NULL)
    return missing_page (view, path);
  bytes = g_mapped_file_get_bytes (mapped);
  reply = stet_site_reply_new (SOUP_STATUS_OK, image.type, bytes);
  reply->etag = g_steal_pointer (&hash);
  reply->forever = TRUE;
  return reply;
}

/* Files of the program; NULL where @path names none. */
static StetSiteReply *
answer_asset (const StetSiteView *view, const char *path)
{
  g_autoptr (GBytes) bytes = NULL;
  StetSiteReply *reply;

  if (g_str_equal (path, stet_site_style_path ()))
    {
      bytes = stet_site_asset ("style.css");
      reply = stet_site_reply_new (SOUP_STATUS_OK, "text/css; charset=utf-8", bytes);
      reply->forever = TRUE;
    }
  else if (g_str_equal (path, "/favicon.svg"))
    {
      bytes = stet_site_asset ("favicon.svg");
      reply = stet_site_reply_new (SOUP_STATUS_OK, "image/svg+xml", bytes);
    }
  else if (g_str_equal (path, "/robots.txt"))
    {
      char *text = g_strdup_printf ("User-agent: *\nDisallow: /api/\nSitemap: %s/sitemap.xml\n", view->url);
      reply = stet_site_reply_take_text (SOUP_STATUS_OK, "text/plain; charset=utf-8", text);
    }
  else
    {
      return NULL;
    }
  stet_site_reply_hash (reply);
  return reply;
}

StetSiteReply *
stet_site_pages_answer (const StetSiteView *view, const char *encoded, guint page)
{
  static const char *const kinds[] = { "section", "tag", "author" };
  g_autofree char *path = g_uri_unescape_string (encoded, NULL);
  g_autoptr (GError) error = NULL;
  StetSiteReply *reply;

  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    return missing_page (view, "/");
  if (g_str_equal (path, "/"))
    return front_page (view);
  if (g_str_equal (path, "/feed.xml"))
    {
      char *feed = stet_site_feed (view, NULL, NULL, &error);
      return answer_xml (view, feed, error, "application/rss+xml; charset=utf-8");
    }
  if (g_str_equal (path, "/sitemap.xml"))
    {
      char *sitemap = stet_site_sitemap (view, &error);
      return answer_xml (view, sitemap, error, "application/xml; charset=utf-8");
    }
  if (g_str_has_prefix (path, "/media/"))
    return answer_media (view, path, path + strlen ("/media/"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const gsize len = strlen (kinds[i]);

      if (path[0] == '/' && g_str_has_prefix (path + 1, kinds[i]) && path[len + 1] == '/')
        return answer_listing (view, path, kinds[i], path + len + 2, page);
    }
  reply = answer_asset (view, path);
  return reply != NULL ? reply : answer_article (view, path);
}
