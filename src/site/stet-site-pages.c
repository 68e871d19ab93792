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
/* What a page without a story of its own offers instead. */
#define NEWEST_STORIES 3
/* Seconds for which a picture may be kept unasked: one that is withdrawn is to be gone from caches soon. */
#define MEDIA_MAX_AGE 3600

static StetSiteReply *
failure (const GError *error)
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
  g_autoptr (GPtrArray) newest
    = stet_site_articles_list (view->db, STET_SITE_BRIEF, NULL, NULL, 0, NEWEST_STORIES, NULL);

  stet_site_scope_set (scope, "noindex", "yes");
  stet_site_scope_set (scope, "has_cards", newest != NULL && newest->len > 0 ? "yes" : "");
  add_cards (view, scope, "cards", newest, 3, TRUE);
  return stet_site_page_reply (view, SOUP_STATUS_NOT_FOUND, "missing.html", scope);
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
  g_autoptr (GPtrArray) articles
    = stet_site_articles_list (view->db, STET_SITE_BRIEF, NULL, NULL, 0, FRONT_STORIES, &error);

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
  return stet_site_page_reply (view, SOUP_STATUS_OK, "front.html", scope);
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
  articles = stet_site_articles_list (view->db, STET_SITE_BRIEF, kind, slug, (page - 1) * LIST_LENGTH,
                                      LIST_LENGTH, &error);
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
  return stet_site_page_reply (view, SOUP_STATUS_OK, "list.html", scope);
}

/* Also at an address that it had before: there is no story to lead on to. */
static StetSiteReply *
answer_withdrawn (const StetSiteView *view, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSiteWithdrawal) withdrawal = stet_site_withdrawals_find (view->db, path, &error);

  if (error != NULL)
    return failure (error);
  return withdrawal != NULL ? stet_site_withdrawn_page (view, withdrawal) : missing_page (view, path);
}

static StetSiteReply *
answer_article (const StetSiteView *view, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSiteArticle) article = stet_site_articles_find (view->db, path, &error);

  if (error != NULL)
    return failure (error);
  if (article == NULL)
    return answer_withdrawn (view, path);
  if (!g_str_equal (article->path, path))
    {
      g_autofree char *encoded = stet_site_encode_path (article->path);
      return stet_site_reply_redirect (encoded);
    }
  return stet_site_article_page (view, article);
}

/* Takes @text; NULL: @error says why there is none. */
static StetSiteReply *
answer_text (const StetSiteView *view, char *text, const char *type, GError **error)
{
  StetSiteReply *reply;

  if (text == NULL)
    return failure (*error);
  reply = stet_site_reply_take_text (SOUP_STATUS_OK, type, text);
  reply->modified = stet_site_get_changed (view->db);
  stet_site_reply_hash (reply);
  return reply;
}

/* "feed.xml" or "feed.json", of the whole site where @listing is NULL; NULL where @name is neither. */
static StetSiteReply *
answer_feed (const StetSiteView *view, const char *name, const char *kind, const StetSiteListing *listing)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (name, "feed.xml"))
    return answer_text (view, stet_site_feed (view, kind, listing, &error),
                        "application/rss+xml; charset=utf-8", &error);
  if (g_str_equal (name, "feed.json"))
    return answer_text (view, stet_site_json_feed (view, kind, listing, &error),
                        "application/feed+json; charset=utf-8", &error);
  return NULL;
}

/* /KIND/SLUG and its feeds */
static StetSiteReply *
answer_listing (const StetSiteView *view, const char *path, const char *kind, const char *rest, guint page)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (rest, "/", 3);
  g_autoptr (StetSiteListing) listing = NULL;
  StetSiteReply *feed;

  if (parts[0] == NULL || g_strv_length (parts) > 2)
    return missing_page (view, path);
  if (parts[1] == NULL)
    return list_page (view, path, kind, parts[0], page);
  listing = stet_site_listing_find (view->db, kind, parts[0], &error);
  if (error != NULL)
    return failure (error);
  feed = listing != NULL ? answer_feed (view, parts[1], kind, listing) : NULL;
  return feed != NULL ? feed : missing_page (view, path);
}

/* HASH.EXT of a picture that is shown as @holder, by the article @id where that is given. */
static StetSiteReply *
answer_media (const StetSiteView *view,
              const char *path,
              const char *file,
              const char *holder,
              const char *id)
{
  g_autofree char *hash = g_strndup (file, 64);
  g_autofree char *name = NULL;
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;
  StetSiteImage image;
  StetSiteReply *reply;

  if (!g_str_is_ascii (file) || !stet_site_is_media_hash (hash)
      || !stet_site_media_find (view->db, hash, &image, NULL) || file[64] != '.'
      || !g_str_equal (file + 65, image.extension) || !stet_site_media_is_shown (view->db, hash, holder, id))
    return missing_page (view, path);
  name = stet_site_media_dup_path (view->media_dir, hash);
  mapped = g_mapped_file_new (name, FALSE, NULL);
  if (mapped == NULL)
    return missing_page (view, path);
  bytes = g_mapped_file_get_bytes (mapped);
  reply = stet_site_reply_new (SOUP_STATUS_OK, image.type, bytes);
  reply->etag = g_steal_pointer (&hash);
  reply->max_age = MEDIA_MAX_AGE;
  reply->embeddable = TRUE;
  return reply;
}

/* /preview/TOKEN and the pictures below it */
static StetSiteReply *
answer_preview (const StetSiteView *view, const char *path, const char *rest)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (rest, "/", 3);
  g_autoptr (StetSiteArticle) article = NULL;
  g_autofree char *base = NULL;
  StetSiteReply *reply;

  if (parts[0] == NULL)
    return missing_page (view, path);
  article = stet_site_preview_find (view->db, parts[0], view->now, &error);
  if (error != NULL)
    return failure (error);
  if (article == NULL || (parts[1] != NULL && (!g_str_equal (parts[1], "media") || parts[2] == NULL)))
    return missing_page (view, path);
  base = g_strconcat ("/preview/", parts[0], NULL);
  if (parts[1] == NULL)
    return stet_site_preview_page (view, article, base);
  reply = answer_media (view, path, parts[2], STET_SITE_HOLDER_PREVIEW, article->story->id);
  reply->secret = TRUE;
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
      char *text = g_strdup_printf ("User-agent: *\nDisallow: /api/\nSitemap: %s/sitemap.xml\n"
                                    "Sitemap: %s/news-sitemap.xml\n",
                                    view->url, view->url);
      reply = stet_site_reply_take_text (SOUP_STATUS_OK, "text/plain; charset=utf-8", text);
    }
  else
    {
      return NULL;
    }
  stet_site_reply_hash (reply);
  return reply;
}

/* What the site tells machines of itself; NULL where @path is none of it. */
static StetSiteReply *
answer_summary (const StetSiteView *view, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (path, "/sitemap.xml"))
    return answer_text (view, stet_site_sitemap (view, &error), "application/xml; charset=utf-8", &error);
  if (g_str_equal (path, "/news-sitemap.xml"))
    {
      StetSiteReply *reply
        = answer_text (view, stet_site_news_sitemap (view, &error), "application/xml; charset=utf-8", &error);

      /* it changes by the passing of time alone */
      reply->modified = 0;
      return reply;
    }
  return path[0] == '/' ? answer_feed (view, path + 1, NULL, NULL) : NULL;
}

StetSiteReply *
stet_site_pages_answer (const StetSiteView *view, const char *encoded, guint page)
{
  static const char *const kinds[] = { "section", "tag", "author" };
  g_autofree char *path = g_uri_unescape_string (encoded, NULL);
  StetSiteReply *reply;

  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    return missing_page (view, "/");
  if (g_str_equal (path, "/"))
    return front_page (view);
  if (g_str_has_prefix (path, "/media/"))
    return answer_media (view, path, path + strlen ("/media/"), STET_SITE_HOLDER_ARTICLE, NULL);
  if (g_str_has_prefix (path, "/preview/"))
    return answer_preview (view, path, path + strlen ("/preview/"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const gsize len = strlen (kinds[i]);

      if (path[0] == '/' && g_str_has_prefix (path + 1, kinds[i]) && path[len + 1] == '/')
        return answer_listing (view, path, kinds[i], path + len + 2, page);
    }
  reply = answer_summary (view, path);
  if (reply == NULL)
    reply = answer_asset (view, path);
  return reply != NULL ? reply : answer_article (view, path);
}
