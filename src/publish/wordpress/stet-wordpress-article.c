/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as WordPress should have it, compared with what it has. */
#include "config.h"

#include "stet-wordpress-article.h"

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

        image->id = stet_wordpress_get_int (json_node_get_object (entry), "id");
        image->url = g_strdup (stet_wordpress_get_string (json_node_get_object (entry), "url"));
        g_hash_table_insert (images, g_strdup (hash), image);
      }
  return images;
}

static gboolean
contains (JsonArray *ids, gint64 id)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    if (json_array_get_int_element (ids, i) == id)
      return TRUE;
  return FALSE;
}

/* The ids in member @name, which may be one number or a list; empty where it is neither. */
static JsonArray *
get_ids (JsonObject *object, const char *name)
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
  else if (object != NULL && stet_wordpress_get_int (object, name) > 0)
    json_array_add_int_element (ids, stet_wordpress_get_int (object, name));
  return ids;
}

/* Ours, and what somebody added there by hand since the delivery before. */
static JsonArray *
merge_ids (JsonObject *progress, const char *member, JsonObject *before, JsonObject *held, const char *field)
{
  JsonArray *ids = get_ids (progress, member);
  g_autoptr (JsonArray) there = get_ids (held, field);
  g_autoptr (JsonArray) ours = get_ids (before, member);

  if (before == NULL)
    return ids;
  for (guint i = 0; i < json_array_get_length (there); i++)
    {
      gint64 id = json_array_get_int_element (there, i);

      if (!contains (ours, id) && !contains (ids, id))
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

JsonObject *
stet_wordpress_article_new (const StetRendition *rendition, JsonObject *progress, JsonObject *held)
{
  const StetStory *story = rendition->story;
  JsonObject *article = json_object_new ();
  g_autoptr (GHashTable) images = get_images (progress);
  g_autoptr (JsonObject) before = get_previous_progress (rendition);
  const StetWordpressImage *lead
    = story->picture != NULL ? g_hash_table_lookup (images, story->picture->media) : NULL;
  gint64 author = stet_wordpress_get_int (progress, "author");
  g_autofree char *title = stet_wordpress_text (story->headline);
  g_autofree char *excerpt = stet_wordpress_text (story->standfirst);
  g_autofree char *content = stet_wordpress_blocks (rendition, images, author == 0);

  json_object_set_string_member (article, "title", title);
  json_object_set_string_member (article, "content", content);
  json_object_set_string_member (article, "excerpt", excerpt);
  json_object_set_int_member (article, "featured_media", lead != NULL ? lead->id : 0);
  json_object_set_array_member (article, "tags", merge_ids (progress, "tags", before, held, "tags"));
  if (stet_wordpress_get_int (progress, "category") > 0)
    json_object_set_array_member (article, "categories",
                                  merge_ids (progress, "category", before, held, "categories"));
  if (author > 0)
    json_object_set_int_member (article, "author", author);
  return article;
}

static gboolean
same_ids (JsonObject *wanted, JsonObject *held, const char *field)
{
  g_autoptr (JsonArray) a = get_ids (wanted, field);
  g_autoptr (JsonArray) b = get_ids (held, field);

  if (json_array_get_length (a) != json_array_get_length (b))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (a); i++)
    if (!contains (b, json_array_get_int_element (a, i)))
      return FALSE;
  return TRUE;
}

const char *
stet_wordpress_article_compare (JsonObject *wanted, JsonObject *held)
{
  static const char *const texts[] = { "title", "content", "excerpt" };
  static const char *const ids[] = { "featured_media", "tags", "categories", "author" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *raw = g_strconcat (texts[i], ".raw", NULL);

      if (!stet_wordpress_same (stet_wordpress_get_string (wanted, texts[i]),
                                stet_wordpress_get_string (held, raw)))
        return texts[i];
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (json_object_has_member (wanted, ids[i]) && !same_ids (wanted, held, ids[i]))
      return ids[i];
  return NULL;
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
      g_autofree char *words = stet_wordpress_normalise (stet_wordpress_get_string (held, texts[i]));

      json_array_add_string_element (list, words);
    }
  json_array_add_int_element (list, stet_wordpress_get_int (held, "featured_media"));
  node = json_node_init_array (json_node_alloc (), list);
  text = json_to_string (node, FALSE);
  return stet_hash_text (text, -1);
}

char *
stet_wordpress_article_slug (const StetStory *story)
{
  return *story->slug != '\0' ? g_strdup (story->slug) : stet_story_suggest_slug (story->headline);
}
