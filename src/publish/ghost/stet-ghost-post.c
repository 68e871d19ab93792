/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests for one article.
 *
 * It is found by an internal tag, which readers do not see and which is made in the same request as
 * the article. Ghost tells saves apart by the second: whoever sends back the second of what was read is taken
 * to have read the last save. So what was saved in this very second is read again in the next. */
#include "config.h"

#include "stet-ghost-post.h"

#include <glib/gi18n-lib.h>

#include "stet-ghost-article.h"
#include "stet-json-members.h"

/* Quarters of a second. */
#define LOOKS 6

gint64
stet_ghost_post_get_time (JsonObject *held, const char *field)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (stet_json_get_string (held, field), NULL);

  return time != NULL ? g_date_time_to_unix_usec (time) : 0;
}

JsonObject *
stet_ghost_post_read (StetGhostApi *api, const char *id, GCancellable *cancellable, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *route = g_strdup_printf ("/posts/%s/?formats=lexical,html", escaped);
  g_autoptr (GError) reason = NULL;
  JsonObject *held = stet_ghost_api_object (api, "GET", route, "posts", NULL, cancellable, &reason);

  if (held == NULL && stet_cms_error_get_status (reason) != 404)
    g_propagate_error (error, g_steal_pointer (&reason));
  return held;
}

JsonObject *
stet_ghost_post_read_settled (StetGhostRun *self, const char *id, GError **error)
{
  JsonObject *held = stet_ghost_post_read (self->api, id, self->base.cancellable, error);

  for (guint i = 0; held != NULL && i < LOOKS && self->api->answered != 0; i++)
    {
      if (stet_ghost_post_get_time (held, "updated_at") / G_USEC_PER_SEC < self->api->answered)
        break;
      g_usleep (G_USEC_PER_SEC / 4);
      json_object_unref (held);
      held = stet_ghost_post_read (self->api, id, self->base.cancellable, error);
    }
  return held;
}

JsonObject *
stet_ghost_post_write (StetGhostRun *self, JsonObject *held, JsonObject *fields, GError **error)
{
  const char *source = json_object_has_member (fields, "html") ? "?source=html" : "";
  g_autofree char *route = NULL;

  if (held == NULL)
    route = g_strconcat ("/posts/", source, NULL);
  else
    {
      route = g_strdup_printf ("/posts/%s/%s", stet_json_get_string (held, "id"), source);
      json_object_set_string_member (fields, "updated_at", stet_json_get_string (held, "updated_at"));
    }
  return stet_ghost_api_object (self->api, held == NULL ? "POST" : "PUT", route, "posts", fields,
                                self->base.cancellable, error);
}

gboolean
stet_ghost_post_delete (StetGhostRun *self, const char *id, GError **error)
{
  g_autofree char *route = g_strdup_printf ("/posts/%s/", id);
  g_autoptr (GError) reason = NULL;
  g_autoptr (StetHttpReply) reply
    = stet_ghost_api_send (self->api, "DELETE", route, NULL, NULL, self->base.cancellable, &reason);

  if (reply != NULL || stet_cms_error_get_status (reason) == 404)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

gboolean
stet_ghost_post_find (StetGhostRun *self, gboolean preview, char **id, GError **error)
{
  g_autofree char *slug = stet_ghost_marker_slug (self->base.rendition->story->id, preview);
  g_autofree char *query
    = g_strdup_printf ("filter=tag:%s&fields=id,status&order=created_at%%20asc,id%%20asc", slug);
  g_autoptr (JsonArray) found
    = stet_ghost_api_list (self->api, "posts", query, self->base.cancellable, error);

  *id = g_strdup (stet_json_get_string (stet_json_get_element (found, 0), "id"));
  return found != NULL;
}

char *
stet_ghost_post_create (StetGhostRun *self, gboolean preview, GError **error)
{
  g_autofree char *marker = stet_ghost_marker (self->base.rendition->story->id, preview);
  g_autofree char *slug = stet_cms_dup_slug (self->base.rendition->story);
  g_autoptr (StetGhostArticle) article
    = stet_ghost_article_new (self->base.rendition, self->base.progress, NULL, marker);
  g_autoptr (JsonObject) made = NULL;
  g_autofree char *first = NULL;
  const char *id;

  json_object_set_string_member (article->fields, "status", "draft");
  if (!preview)
    json_object_set_string_member (article->fields, "slug", slug);
  made = stet_ghost_post_write (self, NULL, json_object_ref (article->fields), error);
  if (made == NULL || !stet_ghost_post_find (self, preview, &first, error))
    return NULL;
  id = stet_json_get_string (made, "id");
  if (*first == '\0' || g_str_equal (first, id))
    return g_strdup (id);
  /* an earlier try, given up for lost, was carried out meanwhile: its draft is the one, ours goes */
  return stet_ghost_post_delete (self, id, error) ? g_steal_pointer (&first) : NULL;
}

gboolean
stet_ghost_post_has_status (JsonObject *held, const char *status)
{
  return g_str_equal (stet_json_get_string (held, "status"), status);
}

gboolean
stet_ghost_post_is_live (JsonObject *held)
{
  return stet_ghost_post_has_status (held, "published") || stet_ghost_post_has_status (held, "scheduled")
         || stet_ghost_post_has_status (held, "sent");
}

gboolean
stet_ghost_post_is_as_left (const StetDelivery *last, JsonObject *held)
{
  g_autoptr (JsonObject) progress = stet_json_parse_object (last->progress);
  const char *then = stet_json_get_string (progress, "fingerprint");
  g_autofree char *now = stet_ghost_article_fingerprint (held);

  return *then == '\0' || g_str_equal (then, now);
}

GError *
stet_ghost_refuse_missing (void)
{
  return stet_cms_error_new (STET_CMS_ERROR_CONFLICT, 404, 0,
                             _ ("The article was deleted in Ghost, so it was not updated."));
}
