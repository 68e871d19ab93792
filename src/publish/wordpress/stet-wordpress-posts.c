/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles at WordPress. On a worker thread. */
#include "config.h"

#include "stet-wordpress-posts.h"

#include <string.h>

#include "stet-wordpress-article.h"
#include "stet-wordpress-blocks.h"

static char *
make_route (gint64 id)
{
  return id != 0 ? g_strdup_printf ("/wp/v2/posts/%" G_GINT64_FORMAT, id) : g_strdup ("/wp/v2/posts");
}

JsonObject *
stet_wordpress_write_post (StetWordpressRun *self, gint64 id, JsonObject *changes, GError **error)
{
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), changes);
  g_autofree char *route = make_route (id);

  json_object_unref (changes);
  return stet_wordpress_api_object (self->api, "POST", route, STET_WORDPRESS_FIELDS "&context=edit", body,
                                    self->cancellable, error);
}

static gboolean
is_missing (const GError *error)
{
  return stet_cms_error_get_status (error) == 404 || stet_cms_error_get_status (error) == 410;
}

JsonObject *
stet_wordpress_read_post (StetWordpressApi *api, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autofree char *route = make_route (id);
  g_autoptr (GError) reason = NULL;
  JsonObject *held = stet_wordpress_api_object (api, "GET", route, STET_WORDPRESS_FIELDS "&context=edit",
                                                NULL, cancellable, &reason);

  if (held == NULL && !is_missing (reason))
    g_propagate_error (error, g_steal_pointer (&reason));
  return held;
}

gboolean
stet_wordpress_delete_post (StetWordpressRun *self, gint64 id, GError **error)
{
  g_autofree char *route = make_route (id);
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) gone = stet_wordpress_api_call (self->api, "DELETE", route, "force=true", NULL, NULL,
                                                       NULL, self->cancellable, &reason);

  if (gone != NULL || is_missing (reason))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

char *
stet_wordpress_draft_slug (const StetWordpressRun *self)
{
  return g_strconcat ("stet-", self->rendition->story->id, NULL);
}

gboolean
stet_wordpress_find_post (StetWordpressRun *self,
                          const char *slugs,
                          const char *own,
                          gint64 *id,
                          GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (slugs, ",", FALSE);
  g_autofree char *marker = stet_wordpress_marker (self->rendition->story->id);
  g_autofree char *query
    = g_strdup_printf ("slug=%s&status=any&orderby=id&order=asc&per_page=100&context=edit"
                       "&_fields=id,slug,content.raw",
                       escaped);
  g_autoptr (JsonArray) found
    = stet_wordpress_api_list (self->api, "/wp/v2/posts", query, self->cancellable, error);

  *id = 0;
  for (guint i = 0; found != NULL && *id == 0 && i < json_array_get_length (found); i++)
    {
      JsonNode *node = json_array_get_element (found, i);
      JsonObject *post = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (post != NULL
          && (g_str_equal (stet_json_get_string (post, "slug"), own)
              || strstr (stet_json_get_string (post, "content.raw"), marker) != NULL))
        *id = stet_json_get_int (post, "id");
    }
  return found != NULL;
}

gint64
stet_wordpress_create_draft (StetWordpressRun *self, const char *slugs, const char *own, GError **error)
{
  JsonObject *fields = stet_wordpress_article_new (self->rendition, self->progress, NULL);
  g_autoptr (JsonObject) made = NULL;
  gint64 id, first;

  json_object_set_string_member (fields, "slug", own);
  json_object_set_string_member (fields, "status", "draft");
  made = stet_wordpress_write_post (self, 0, fields, error);
  if (made == NULL)
    return 0;
  id = stet_json_get_int (made, "id");
  if (g_str_equal (stet_json_get_string (made, "slug"), own))
    return id;
  /* an earlier try, given up for lost, was carried out meanwhile: its draft is the one, ours goes */
  if (!stet_wordpress_find_post (self, slugs, own, &first, error))
    return 0;
  if (first == 0 || first == id)
    return id;
  return stet_wordpress_delete_post (self, id, error) ? first : 0;
}

void
stet_wordpress_set_post (StetWordpressRun *self, gint64 id)
{
  g_free (self->delivery->remote_id);
  self->delivery->remote_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  json_object_set_int_member (self->progress, "post", id);
}
