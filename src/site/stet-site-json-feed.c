/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Feed 1.1. */
#include "config.h"

#include "stet-site-pages.h"

#define FEED_LENGTH 30

static void
add (JsonBuilder *builder, const char *member, const char *value)
{
  if (*value == '\0')
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_time (JsonBuilder *builder, const char *member, gint64 usec)
{
  g_autofree char *iso = stet_site_iso (usec);

  add (builder, member, iso);
}

static void
add_url (JsonBuilder *builder, const char *member, const StetSiteView *view, const char *encoded)
{
  g_autofree char *url = g_strconcat (view->url, encoded, NULL);

  add (builder, member, url);
}

static void
add_authors (JsonBuilder *builder, const StetSiteView *view, const StetStory *story)
{
  json_builder_set_member_name (builder, "authors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *byline = story->byline->pdata[i];
      g_autofree char *slug = stet_site_slug (byline->name);
      g_autofree char *path = stet_site_listing_path ("author", slug);

      json_builder_begin_object (builder);
      add (builder, "name", byline->name);
      add_url (builder, "url", view, path);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The format knows no sections: the section is the first tag. */
static void
add_tags (JsonBuilder *builder, const StetStory *story)
{
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  if (*story->section != '\0')
    json_builder_add_string_value (builder, story->section);
  for (guint i = 0; i < story->tags->len; i++)
    {
      const StetTag *tag = story->tags->pdata[i];

      if (!g_str_equal (tag->name, story->section))
        json_builder_add_string_value (builder, tag->name);
    }
  json_builder_end_array (builder);
}

static void
add_item (JsonBuilder *builder, const StetSiteView *view, const StetSiteArticle *article)
{
  const StetStory *story = article->story;
  StetSiteView elsewhere = *view;
  g_autofree char *id = g_strconcat ("urn:uuid:", story->id, NULL);
  g_autofree char *path = stet_site_encode_path (article->path);
  g_autofree char *summary = stet_site_summary (story);
  g_autofree char *html = NULL;
  g_autofree char *image = NULL;

  elsewhere.media_base = view->url;
  html = stet_site_view_content (&elsewhere, story);
  json_builder_begin_object (builder);
  add (builder, "id", id);
  add_url (builder, "url", view, path);
  add (builder, "title", story->headline);
  /* one of the two contents must be there, also of a story without words */
  json_builder_set_member_name (builder, "content_html");
  json_builder_add_string_value (builder, html);
  add (builder, "summary", summary);
  if (story->picture != NULL)
    image = stet_site_media_path (view, story->picture->media);
  if (image != NULL)
    add_url (builder, "image", view, image);
  add_time (builder, "date_published", article->published);
  add_time (builder, "date_modified", MAX (article->updated, article->published));
  add_authors (builder, view, story);
  add_tags (builder, story);
  add (builder, "language", story->language);
  json_builder_end_object (builder);
}

char *
stet_site_json_feed (const StetSiteView *view,
                     const char *kind,
                     const StetSiteListing *listing,
                     GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) articles = stet_site_articles_list (
    view->db, STET_SITE_WHOLE, kind, listing != NULL ? listing->slug : NULL, 0, FEED_LENGTH, error);
  g_autofree char *path = NULL;
  g_autofree char *feed = NULL;
  g_autofree char *title = NULL;

  if (articles == NULL)
    return NULL;
  path = listing != NULL ? stet_site_listing_path (kind, listing->slug) : g_strdup ("");
  feed = g_strconcat (path, "/feed.json", NULL);
  title = listing != NULL ? g_strconcat (view->name, ": ", listing->name, NULL) : g_strdup (view->name);
  json_builder_begin_object (builder);
  add (builder, "version", "https://jsonfeed.org/version/1.1");
  add (builder, "title", title);
  add_url (builder, "home_page_url", view, listing != NULL ? path : "/");
  add_url (builder, "feed_url", view, feed);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < articles->len; i++)
    add_item (builder, view, articles->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
