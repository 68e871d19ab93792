/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metadata for machines: schema.org NewsArticle as JSON-LD 1.1. */
#include "config.h"

#include "stet-site-view.h"

#include "stet-statistics.h"

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
begin (JsonBuilder *builder, const char *member, const char *type)
{
  if (member != NULL)
    json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  add (builder, "@type", type);
}

static void
add_people (JsonBuilder *builder, const StetSiteView *view, const StetStory *story)
{
  json_builder_set_member_name (builder, "author");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *byline = story->byline->pdata[i];
      g_autofree char *slug = stet_site_slug (byline->name);
      g_autofree char *path = stet_site_listing_path ("author", slug);
      g_autofree char *url = g_strconcat (view->url, path, NULL);

      begin (builder, NULL, "Person");
      add (builder, "name", byline->name);
      add (builder, "url", url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_picture (JsonBuilder *builder, const StetSiteView *view, const StetPicture *picture)
{
  g_autofree char *path = stet_site_media_path (view, picture->media);
  g_autofree char *url = g_strconcat (view->url, path, NULL);
  StetSiteImage image;

  if (path == NULL || !stet_site_media_find (view->db, picture->media, &image, NULL))
    return;
  begin (builder, "image", "ImageObject");
  add (builder, "url", url);
  json_builder_set_member_name (builder, "width");
  json_builder_add_int_value (builder, image.width);
  json_builder_set_member_name (builder, "height");
  json_builder_add_int_value (builder, image.height);
  add (builder, "caption", picture->caption);
  add (builder, "creditText", picture->credit);
  json_builder_end_object (builder);
}

static void
add_keywords (JsonBuilder *builder, const StetStory *story)
{
  if (story->tags->len == 0)
    return;
  json_builder_set_member_name (builder, "keywords");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->tags->len; i++)
    {
      const StetTag *tag = story->tags->pdata[i];
      json_builder_add_string_value (builder, tag->name);
    }
  json_builder_end_array (builder);
}

static void
add_corrections (JsonBuilder *builder, const StetStory *story)
{
  if (story->corrections->len == 0)
    return;
  json_builder_set_member_name (builder, "correction");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->corrections->len; i++)
    {
      const StetCorrection *correction = story->corrections->pdata[i];

      begin (builder, NULL, "CorrectionComment");
      add (builder, "text", correction->note);
      add_time (builder, "datePublished", correction->time);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* A script element ends at "</script" and may begin a comment at "<!--"; JSON has another way to write these.
 */
static char *
make_safe (const char *json)
{
  GString *safe = g_string_new (json);

  g_string_replace (safe, "<", "\\u003c", 0);
  g_string_replace (safe, ">", "\\u003e", 0);
  g_string_replace (safe, "&", "\\u0026", 0);
  return g_string_free (safe, FALSE);
}

char *
stet_site_jsonld (const StetSiteView *view, const StetSiteArticle *article)
{
  const StetStory *story = article->story;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *path = stet_site_encode_path (article->path);
  g_autofree char *url = g_strconcat (view->url, path, NULL);
  g_autofree char *summary = stet_site_summary (story);
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  add (builder, "@context", "https://schema.org");
  add (builder, "@type", "NewsArticle");
  add (builder, "url", url);
  add (builder, "mainEntityOfPage", url);
  add (builder, "headline", story->headline);
  add (builder, "description", summary);
  add (builder, "inLanguage", story->language);
  add (builder, "articleSection", story->section);
  add_time (builder, "datePublished", article->published);
  add_time (builder, "dateModified", MAX (article->updated, article->published));
  add_people (builder, view, story);
  begin (builder, "publisher", "Organization");
  add (builder, "name", view->name);
  add (builder, "url", view->url);
  json_builder_end_object (builder);
  if (story->picture != NULL)
    add_picture (builder, view, story->picture);
  add_keywords (builder, story);
  add_corrections (builder, story);
  json_builder_set_member_name (builder, "wordCount");
  json_builder_add_int_value (builder, stet_statistics_of_markdown (story->body, -1).words);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  return make_safe (json);
}
