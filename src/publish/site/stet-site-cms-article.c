/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of one article for Stet Site. */
#include "config.h"

#include "stet-site-cms-article.h"

#include "stet-canonical-json.h"
#include "stet-clock.h"

static const char *const members[]
  = { "headline", "standfirst", "body",    "section",  "language",    "slug",
      "byline",   "tags",       "picture", "pictures", "corrections", "revision" };

static void
add (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
add_named (JsonBuilder *builder, const char *name, const char *member, const char *value)
{
  json_builder_begin_object (builder);
  add (builder, "name", name);
  if (value != NULL && *value != '\0')
    add (builder, member, value);
  json_builder_end_object (builder);
}

static void
add_picture (JsonBuilder *builder, const StetPicture *picture)
{
  json_builder_begin_object (builder);
  add (builder, "media", picture->media);
  add (builder, "alt", picture->alt);
  add (builder, "caption", picture->caption);
  add (builder, "credit", picture->credit);
  json_builder_end_object (builder);
}

/* What a site can make an address of: the slug, tidied where a person typed it, or else the headline's; a
 * story without a letter or digit in either still has its id. */
static char *
make_slug (const StetStory *story)
{
  g_autofree char *slug = stet_story_suggest_slug (*story->slug != '\0' ? story->slug : story->headline);

  return *slug != '\0' ? g_steal_pointer (&slug) : g_strdup (story->id);
}

static void
add_people (JsonBuilder *builder, const StetStory *story)
{
  json_builder_set_member_name (builder, "byline");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *byline = story->byline->pdata[i];

      add_named (builder, byline->name, "role", byline->role);
    }
  json_builder_end_array (builder);
}

static void
add_tags (JsonBuilder *builder, const StetStory *story)
{
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->tags->len; i++)
    {
      const StetTag *tag = story->tags->pdata[i];

      add_named (builder, tag->name, "code", tag->code);
    }
  json_builder_end_array (builder);
}

static void
add_pictures (JsonBuilder *builder, const StetStory *story)
{
  json_builder_set_member_name (builder, "picture");
  if (story->picture != NULL)
    add_picture (builder, story->picture);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "pictures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->pictures->len; i++)
    add_picture (builder, story->pictures->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_corrections (JsonBuilder *builder, const StetStory *story)
{
  json_builder_set_member_name (builder, "corrections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->corrections->len; i++)
    {
      const StetCorrection *correction = story->corrections->pdata[i];
      g_autofree char *time = stet_time_to_iso (correction->time);

      json_builder_begin_object (builder);
      add (builder, "time", time);
      add (builder, "note", correction->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
stet_site_cms_article (const StetStory *story, const char *revision)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *slug = make_slug (story);

  json_builder_begin_object (builder);
  add (builder, "headline", story->headline);
  add (builder, "standfirst", story->standfirst);
  add (builder, "body", story->body);
  add (builder, "section", story->section);
  add (builder, "language", *story->language != '\0' ? story->language : "en");
  add (builder, "slug", slug);
  add (builder, "revision", revision);
  add_people (builder, story);
  add_tags (builder, story);
  add_pictures (builder, story);
  add_corrections (builder, story);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
same (JsonNode *a, JsonNode *b)
{
  g_autofree char *text_a = NULL;
  g_autofree char *text_b = NULL;

  if (a == NULL || b == NULL)
    return a == b;
  text_a = stet_canonical_json (a, NULL);
  text_b = stet_canonical_json (b, NULL);
  return g_strcmp0 (text_a, text_b) == 0;
}

const char *
stet_site_cms_article_compare (JsonNode *sent, JsonNode *held)
{
  JsonObject *a = json_node_get_object (sent);
  JsonObject *b = json_node_get_object (held);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (!same (json_object_get_member (a, members[i]), json_object_get_member (b, members[i])))
      return members[i];
  return NULL;
}
