/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles from and to JSON. What comes in was written by whoever holds the token: every member is checked
 * for kind and length, and one that is not known is refused, since it would be lost silently. */
#include "config.h"

#include "stet-site-article.h"

#include <string.h>

#include "stet-canonical-json.h"
#include "stet-clock.h"
#include "stet-error.h"
#include "stet-markdown.h"

StetSiteArticle *
stet_site_article_new (const char *id)
{
  StetSiteArticle *self = g_new0 (StetSiteArticle, 1);

  self->story = stet_story_new (id);
  self->revision = g_strdup ("");
  self->delivery = g_strdup ("");
  return self;
}

void
stet_site_article_free (StetSiteArticle *self)
{
  stet_story_free (self->story);
  g_free (self->revision);
  g_free (self->delivery);
  g_free (self->path);
  g_free (self->etag);
  g_free (self);
}

gboolean
stet_site_is_media_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

char *
stet_site_slug (const char *name)
{
  g_autofree char *slug = stet_story_suggest_slug (name);
  g_autofree char *hash = NULL;

  if (*slug != '\0')
    return g_steal_pointer (&slug);
  hash = stet_hash_text (name, -1);
  return g_strndup (hash, 12);
}

static gboolean
invalid (GError **error, const char *member, const char *why)
{
  g_set_error (error, STET_ERROR, STET_ERROR_INVALID, "“%s” %s", member, why);
  return FALSE;
}

/* Leaves @value alone where the member is absent or null. */
static gboolean
read_string (JsonObject *object, const char *member, glong max, char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return invalid (error, member, "must be a string");
  if (g_utf8_strlen (json_node_get_string (node), -1) > max)
    {
      g_autofree char *why = g_strdup_printf ("is longer than the %ld characters that this site takes", max);
      return invalid (error, member, why);
    }
  /* half of a surrogate pair can be written in JSON, but is no character */
  if (!g_utf8_validate (json_node_get_string (node), -1, NULL))
    return invalid (error, member, "must be Unicode text");
  g_set_str (value, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_time (JsonObject *object, const char *member, gint64 *usec, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_string (object, member, 64, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *usec = stet_time_from_iso (text);
  return *usec > 0 || invalid (error, member, "must be a time such as 2025-03-16T19:04:05Z");
}

/* Where the member is there. */
static gboolean
read_delivery (JsonObject *object, char **delivery, GError **error)
{
  if (!read_string (object, "delivery", 36, delivery, error))
    return FALSE;
  return **delivery == '\0' || stet_id_is_valid (*delivery) || invalid (error, "delivery", "must be a UUID");
}

static gboolean
check_members (JsonObject *object, const char *const *known, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      return invalid (error, l->data, "is nothing that this site knows");
  return TRUE;
}

typedef gpointer (*ReadItem) (JsonObject *object, GError **error);

static gboolean
read_list (JsonObject *object, const char *member, ReadItem read, GPtrArray *items, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return invalid (error, member, "must be a list");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > STET_SITE_MAX_ITEMS)
    return invalid (error, member, "has more entries than this site takes");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      gpointer item;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return invalid (error, member, "must be a list of objects");
      item = read (json_node_get_object (element), error);
      if (item == NULL)
        {
          g_prefix_error (error, "“%s”, entry %u: ", member, i + 1);
          return FALSE;
        }
      g_ptr_array_add (items, item);
    }
  return TRUE;
}

static gpointer
read_byline (JsonObject *object, GError **error)
{
  static const char *const known[] = { "name", "role", NULL };
  g_autofree char *name = NULL;
  g_autofree char *role = NULL;

  if (!check_members (object, known, error) || !read_string (object, "name", STET_SITE_MAX_LINE, &name, error)
      || !read_string (object, "role", STET_SITE_MAX_LINE, &role, error))
    return NULL;
  if (name == NULL || *name == '\0')
    {
      invalid (error, "name", "is missing");
      return NULL;
    }
  return stet_byline_new (NULL, name, role);
}

static gpointer
read_tag (JsonObject *object, GError **error)
{
  static const char *const known[] = { "name", "code", NULL };
  g_autofree char *name = NULL;
  g_autofree char *code = NULL;

  if (!check_members (object, known, error) || !read_string (object, "name", STET_SITE_MAX_LINE, &name, error)
      || !read_string (object, "code", STET_SITE_MAX_LINE, &code, error))
    return NULL;
  if (name == NULL || *name == '\0')
    {
      invalid (error, "name", "is missing");
      return NULL;
    }
  return stet_tag_new (name, code);
}

static gpointer
read_picture (JsonObject *object, GError **error)
{
  static const char *const known[] = { "media", "alt", "caption", "credit", NULL };
  g_autofree char *media = NULL;
  g_autofree char *alt = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *credit = NULL;

  if (!check_members (object, known, error) || !read_string (object, "media", 64, &media, error)
      || !read_string (object, "alt", STET_SITE_MAX_LINE * 2, &alt, error)
      || !read_string (object, "caption", STET_SITE_MAX_LINE * 2, &caption, error)
      || !read_string (object, "credit", STET_SITE_MAX_LINE, &credit, error))
    return NULL;
  if (media == NULL || !stet_site_is_media_hash (media))
    {
      invalid (error, "media", "must be the picture’s SHA-256 in 64 lower-case hexadecimal digits");
      return NULL;
    }
  return stet_picture_new (media, alt != NULL ? alt : "", caption != NULL ? caption : "",
                           credit != NULL ? credit : "");
}

static gpointer
read_correction (JsonObject *object, GError **error)
{
  static const char *const known[] = { "time", "note", NULL };
  g_autofree char *note = NULL;
  gint64 usec = 0;

  if (!check_members (object, known, error)
      || !read_string (object, "note", STET_SITE_MAX_LINE * 5, &note, error)
      || !read_time (object, "time", &usec, error))
    return NULL;
  if (note == NULL || *note == '\0' || usec == 0)
    {
      invalid (error, usec == 0 ? "time" : "note", "is missing");
      return NULL;
    }
  return stet_correction_new (usec, note);
}

static gboolean
read_lead_picture (JsonObject *object, StetStory *story, GError **error)
{
  JsonNode *node = json_object_get_member (object, "picture");

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return invalid (error, "picture", "must be an object");
  story->picture = read_picture (json_node_get_object (node), error);
  if (story->picture == NULL)
    g_prefix_error (error, "“picture”: ");
  return story->picture != NULL;
}

/* A slug becomes part of an address: what stet_story_suggest_slug() would not have made is not taken. */
static gboolean
check_slug (const char *slug, GError **error)
{
  g_autofree char *clean = stet_story_suggest_slug (slug);

  if (*slug == '\0')
    return invalid (error, "slug", "is missing");
  return g_strcmp0 (slug, clean) == 0
         || invalid (error, "slug", "must be at most 60 lower-case letters and digits, words joined by “-”");
}

static gboolean
check_language (const char *language, GError **error)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

  return (strlen (language) >= 2 && strlen (language) <= 35
          && strspn (language, letters) == strlen (language))
         || invalid (error, "language", "must be a language tag (BCP 47) such as “en” or “en-GB”");
}

static gboolean
check_story (const StetStory *story, GError **error)
{
  g_autofree char *headline = g_strstrip (g_strdup (story->headline));

  if (*headline == '\0')
    return invalid (error, "headline", "is missing");
  return check_slug (story->slug, error) && check_language (story->language, error);
}

StetSiteArticle *
stet_site_article_from_json (const char *id, JsonNode *node, GError **error)
{
  static const char *const known[]
    = { "headline", "standfirst", "body",        "section",   "language", "slug",    "byline",   "tags",
        "picture",  "pictures",   "corrections", "published", "revision", "release", "delivery", NULL };
  g_autoptr (StetSiteArticle) self = stet_site_article_new (id);
  StetStory *story = self->story;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "An article must be a JSON object");
      return NULL;
    }
  object = json_node_get_object (node);
  if (!check_members (object, known, error)
      || !read_string (object, "headline", STET_SITE_MAX_HEADLINE, &story->headline, error)
      || !read_string (object, "standfirst", STET_SITE_MAX_LINE * 2, &story->standfirst, error)
      || !read_string (object, "body", STET_SITE_MAX_BODY, &story->body, error)
      || !read_string (object, "section", 100, &story->section, error)
      || !read_string (object, "language", 35, &story->language, error)
      || !read_string (object, "slug", 60, &story->slug, error)
      || !read_string (object, "revision", 128, &self->revision, error)
      || !read_time (object, "published", &self->published, error)
      || !read_time (object, "release", &self->release, error)
      || !read_delivery (object, &self->delivery, error)
      || !read_list (object, "byline", read_byline, story->byline, error)
      || !read_list (object, "tags", read_tag, story->tags, error)
      || !read_list (object, "pictures", read_picture, story->pictures, error)
      || !read_list (object, "corrections", read_correction, story->corrections, error)
      || !read_lead_picture (object, story, error) || !check_story (story, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
stet_site_withdrawal_from_json (JsonNode *node, char **notice, char **delivery, GError **error)
{
  static const char *const known[] = { "notice", "delivery", NULL };
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "A withdrawal must be a JSON object");
      return FALSE;
    }
  object = json_node_get_object (node);
  *notice = g_strdup ("");
  *delivery = g_strdup ("");
  return check_members (object, known, error)
         && read_string (object, "notice", STET_SITE_MAX_LINE * 5, notice, error)
         && read_delivery (object, delivery, error);
}

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
add_time (JsonBuilder *builder, const char *member, gint64 usec)
{
  g_autofree char *iso = stet_time_to_iso (usec);

  add_string (builder, member, iso);
}

static void
add_picture (JsonBuilder *builder, const StetPicture *picture)
{
  json_builder_begin_object (builder);
  add_string (builder, "media", picture->media);
  add_string (builder, "alt", picture->alt);
  add_string (builder, "caption", picture->caption);
  add_string (builder, "credit", picture->credit);
  json_builder_end_object (builder);
}

/* {"name": …} with a second member where @value says something. */
static void
add_named (JsonBuilder *builder, const char *name, const char *member, const char *value)
{
  json_builder_begin_object (builder);
  add_string (builder, "name", name);
  if (value != NULL && *value != '\0')
    add_string (builder, member, value);
  json_builder_end_object (builder);
}

static void
add_lists (JsonBuilder *builder, const StetStory *story)
{
  json_builder_set_member_name (builder, "byline");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->byline->len; i++)
    {
      const StetByline *byline = story->byline->pdata[i];
      add_named (builder, byline->name, "role", byline->role);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "tags");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->tags->len; i++)
    {
      const StetTag *tag = story->tags->pdata[i];
      add_named (builder, tag->name, "code", tag->code);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "pictures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->pictures->len; i++)
    add_picture (builder, story->pictures->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "corrections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < story->corrections->len; i++)
    {
      const StetCorrection *correction = story->corrections->pdata[i];

      json_builder_begin_object (builder);
      add_time (builder, "time", correction->time);
      add_string (builder, "note", correction->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
stet_site_article_to_json (const StetSiteArticle *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const StetStory *story = self->story;

  json_builder_begin_object (builder);
  add_string (builder, "headline", story->headline);
  add_string (builder, "standfirst", story->standfirst);
  add_string (builder, "body", story->body);
  add_string (builder, "section", story->section);
  add_string (builder, "language", story->language);
  add_string (builder, "slug", story->slug);
  if (self->published != 0)
    add_time (builder, "published", self->published);
  json_builder_set_member_name (builder, "picture");
  if (story->picture != NULL)
    add_picture (builder, story->picture);
  else
    json_builder_add_null_value (builder);
  add_lists (builder, story);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
stet_site_article_dup_content (const StetSiteArticle *self)
{
  g_autoptr (JsonNode) node = stet_site_article_to_json (self);

  return stet_canonical_json (node, NULL);
}

static void
add_media (GPtrArray *media, const char *hash)
{
  if (!g_ptr_array_find_with_equal_func (media, hash, g_str_equal, NULL))
    g_ptr_array_add (media, g_strdup (hash));
}

static void
add_media_of_blocks (GPtrArray *media, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const StetBlock *block = blocks->pdata[i];

      if (block->media != NULL)
        add_media (media, block->media);
      if (block->children != NULL)
        add_media_of_blocks (media, block->children);
    }
}

GPtrArray *
stet_site_article_list_media (const StetSiteArticle *self)
{
  GPtrArray *media = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) blocks = stet_markdown_blocks (self->story->body, -1);

  if (self->story->picture != NULL)
    add_media (media, self->story->picture->media);
  for (guint i = 0; i < self->story->pictures->len; i++)
    {
      const StetPicture *picture = self->story->pictures->pdata[i];
      add_media (media, picture->media);
    }
  add_media_of_blocks (media, blocks);
  return media;
}
