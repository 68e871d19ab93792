/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as WordPress should have it, compared with what it has. */
#include "config.h"

#include "stet-wordpress-article.h"

#include <string.h>

#include "stet-canonical-json.h"
#include "stet-wordpress-api.h"
#include "stet-wordpress-blocks.h"
#include "stet-wordpress-html.h"

static void
image_free (gpointer data)
{
  StetWordpressImage *image = data;

  g_free (image->url);
  g_free (image);
}

static GHashTable *
get_images (JsonObject *progress)
{
  GHashTable *images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, image_free);
  JsonNode *media = json_object_get_member (progress, "media");
  JsonObjectIter iter;
  const char *hash;
  JsonNode *entry;

  if (media == NULL || !JSON_NODE_HOLDS_OBJECT (media))
    return images;
  json_object_iter_init (&iter, json_node_get_object (media));
  while (json_object_iter_next (&iter, &hash, &entry))
    if (JSON_NODE_HOLDS_OBJECT (entry))
      {
        StetWordpressImage *image = g_new0 (StetWordpressImage, 1);

        image->id = stet_json_get_int (json_node_get_object (entry), "id");
        image->url = g_strdup (stet_json_get_string (json_node_get_object (entry), "url"));
        g_hash_table_insert (images, g_strdup (hash), image);
      }
  return images;
}

gboolean
stet_wordpress_ids_contain (JsonArray *ids, gint64 id)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    if (json_array_get_int_element (ids, i) == id)
      return TRUE;
  return FALSE;
}

JsonArray *
stet_wordpress_article_get_ids (JsonObject *object, const char *name)
{
  JsonArray *ids = json_array_new ();
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *list = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          JsonNode *element = json_array_get_element (list, i);

          if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_int (element) > 0)
            json_array_add_int_element (ids, json_node_get_int (element));
        }
    }
  else if (object != NULL && stet_json_get_int (object, name) > 0)
    json_array_add_int_element (ids, stet_json_get_int (object, name));
  return ids;
}

/* Ours, and what somebody added there by hand since the delivery before. */
static JsonArray *
merge_ids (JsonObject *progress, const char *member, JsonObject *before, JsonObject *held, const char *field)
{
  JsonArray *ids = stet_wordpress_article_get_ids (progress, member);
  g_autoptr (JsonArray) there = stet_wordpress_article_get_ids (held, field);
  g_autoptr (JsonArray) ours = stet_wordpress_article_get_ids (before, member);

  if (before == NULL)
    return ids;
  for (guint i = 0; i < json_array_get_length (there); i++)
    {
      gint64 id = json_array_get_int_element (there, i);

      if (!stet_wordpress_ids_contain (ours, id) && !stet_wordpress_ids_contain (ids, id))
        json_array_add_int_element (ids, id);
    }
  return ids;
}

static JsonObject *
get_previous_progress (const StetRendition *rendition)
{
  g_autoptr (JsonNode) node = NULL;

  if (rendition->previous == NULL || *rendition->previous->progress == '\0')
    return NULL;
  node = json_from_string (rendition->previous->progress, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/* The author to ask for, or 0: whoever it is. A name that the delivery before gave it and that is printed now
 * goes back to whoever is logged in. */
static gint64
choose_author (JsonObject *progress, JsonObject *before, JsonObject *held)
{
  gint64 author = stet_json_get_int (progress, "author");
  gint64 then = before != NULL ? stet_json_get_int (before, "author") : 0;

  if (author == 0 && then > 0 && held != NULL && stet_json_get_int (held, "author") == then)
    return stet_json_get_int (progress, "login");
  return author;
}

JsonObject *
stet_wordpress_article_new (const StetRendition *rendition, JsonObject *progress, JsonObject *held)
{
  const StetStory *story = rendition->story;
  JsonObject *article = json_object_new ();
  g_autoptr (GHashTable) images = get_images (progress);
  g_autoptr (JsonObject) before = get_previous_progress (rendition);
  const StetWordpressImage *lead
    = story->picture != NULL ? g_hash_table_lookup (images, story->picture->media) : NULL;
  gint64 author = choose_author (progress, before, held);
  g_autofree char *title = stet_wordpress_text (story->headline);
  g_autofree char *excerpt = stet_wordpress_text (story->standfirst);
  g_autofree char *content
    = stet_wordpress_blocks (rendition, images, stet_json_get_int (progress, "author") == 0);

  json_object_set_string_member (article, "title", title);
  json_object_set_string_member (article, "content", content);
  json_object_set_string_member (article, "excerpt", excerpt);
  json_object_set_int_member (article, "featured_media", lead != NULL ? lead->id : 0);
  json_object_set_array_member (article, "tags", merge_ids (progress, "tags", before, held, "tags"));
  if (stet_json_get_int (progress, "category") > 0
      || (before != NULL && stet_json_get_int (before, "category") > 0))
    json_object_set_array_member (article, "categories",
                                  merge_ids (progress, "category", before, held, "categories"));
  if (author > 0)
    json_object_set_int_member (article, "author", author);
  return article;
}

static gboolean
same_ids (JsonObject *wanted, JsonObject *held, const char *field)
{
  g_autoptr (JsonArray) a = stet_wordpress_article_get_ids (wanted, field);
  g_autoptr (JsonArray) b = stet_wordpress_article_get_ids (held, field);

  if (json_array_get_length (a) != json_array_get_length (b))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (a); i++)
    if (!stet_wordpress_ids_contain (b, json_array_get_int_element (a, i)))
      return FALSE;
  return TRUE;
}

GPtrArray *
stet_wordpress_article_compare (JsonObject *wanted, JsonObject *held)
{
  static const char *const texts[] = { "title", "content", "excerpt" };
  static const char *const ids[] = { "featured_media", "tags", "categories", "author" };
  GPtrArray *different = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *raw = g_strconcat (texts[i], ".raw", NULL);

      if (!stet_wordpress_same (stet_json_get_string (wanted, texts[i]), stet_json_get_string (held, raw)))
        g_ptr_array_add (different, (gpointer) texts[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (json_object_has_member (wanted, ids[i]) && !same_ids (wanted, held, ids[i]))
      g_ptr_array_add (different, (gpointer) ids[i]);
  return different;
}

/* A notice has no headline: its own first words name the page. */
static char *
make_notice_title (const char *notice)
{
  const glong max = 80; /* code points */
  g_autofree char *line = g_strndup (notice, strcspn (notice, "\r\n"));

  if (g_utf8_strlen (line, -1) > max)
    {
      g_autofree char *start = g_utf8_substring (line, 0, max);
      char *blank = strrchr (start, ' ');

      if (blank != NULL)
        *blank = '\0';
      g_free (line);
      line = g_strconcat (start, "…", NULL);
    }
  return stet_wordpress_text (line);
}

JsonObject *
stet_wordpress_article_new_withdrawn (const char *id, JsonObject *held, const char *notice)
{
  JsonObject *fields = json_object_new ();
  g_autofree char *content = NULL;
  g_autofree char *title = NULL;

  if (*notice == '\0')
    {
      content = stet_wordpress_mark_withdrawn (stet_json_get_string (held, "content.raw"), id);
      json_object_set_string_member (fields, "status", "draft");
      json_object_set_string_member (fields, "content", content);
      return fields;
    }
  title = make_notice_title (notice);
  content = stet_wordpress_notice (notice, id);
  json_object_set_string_member (fields, "status", "publish");
  json_object_set_string_member (fields, "title", title);
  json_object_set_string_member (fields, "content", content);
  json_object_set_string_member (fields, "excerpt", "");
  json_object_set_int_member (fields, "featured_media", 0);
  json_object_set_array_member (fields, "tags", json_array_new ());
  return fields;
}

gboolean
stet_wordpress_article_is_withdrawn (const char *id, JsonObject *held)
{
  const char *content = stet_json_get_string (held, "content.raw");
  gboolean down = g_str_equal (stet_json_get_string (held, "status"), "draft");

  return stet_wordpress_is_marked_withdrawn (content, id)
         && (down || strstr (content, "class=\"" STET_WORDPRESS_NOTICE "\"") != NULL);
}

char *
stet_wordpress_article_fingerprint (JsonObject *held)
{
  static const char *const texts[] = { "title.raw", "content.raw", "excerpt.raw" };
  g_autoptr (JsonArray) list = json_array_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *words = stet_wordpress_normalise (stet_json_get_string (held, texts[i]));

      json_array_add_string_element (list, words);
    }
  json_array_add_int_element (list, stet_json_get_int (held, "featured_media"));
  node = json_node_init_array (json_node_alloc (), list);
  text = json_to_string (node, FALSE);
  return stet_hash_text (text, -1);
}

char *
stet_wordpress_article_slug (const StetStory *story)
{
  return *story->slug != '\0' ? g_strdup (story->slug) : stet_story_suggest_slug (story->headline);
}
