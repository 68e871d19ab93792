/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Withdrawing: the article becomes a draft, which keeps its address for a return and is a 404 for readers, or
 * it is replaced by a notice. Its pictures leave the media library: their files would be public else. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-wordpress-article.h"
#include "stet-wordpress-html.h"
#include "stet-wordpress-posts.h"

/* Whether @held stands as this withdrawal wants it already. */
static gboolean
is_done (JsonObject *wanted, JsonObject *held)
{
  g_autoptr (GPtrArray) different = NULL;

  if (!g_str_equal (stet_json_get_string (held, "status"), stet_json_get_string (wanted, "status"))
      || !stet_wordpress_same (stet_json_get_string (wanted, "content"),
                               stet_json_get_string (held, "content.raw")))
    return FALSE;
  if (!json_object_has_member (wanted, "title"))
    return TRUE;
  different = stet_wordpress_article_compare (wanted, held);
  return different->len == 0;
}

/* What withdraws @held. What was not public yet needs no notice, and no address but the draft's, by which a
 * later delivery finds it. */
static JsonObject *
make_changes (const StetWordpressRun *self, JsonObject *held)
{
  const char *story = self->rendition->story->id;
  g_autofree char *slug = stet_wordpress_draft_slug (self);
  JsonObject *changes;

  /* the second is how an earlier try of this left it */
  if (!g_str_equal (stet_json_get_string (held, "status"), "future")
      && !g_str_has_prefix (stet_json_get_string (held, "slug"), slug))
    return stet_wordpress_article_new_withdrawn (story, held, self->delivery->notice);
  changes = stet_wordpress_article_new_withdrawn (story, held, "");
  json_object_set_string_member (changes, "slug", slug);
  return changes;
}

static gboolean
take_down (StetWordpressRun *self, JsonObject *held, GError **error)
{
  JsonObject *wanted = make_changes (self, held);
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *print = NULL;

  if (is_done (wanted, held))
    {
      json_object_unref (wanted);
      written = json_object_ref (held);
    }
  else
    written = stet_wordpress_write_post (self, stet_json_get_int (held, "id"), wanted, error);
  if (written == NULL)
    return FALSE;
  print = stet_wordpress_article_fingerprint (written);
  json_object_set_string_member (self->progress, "fingerprint", print);
  json_object_set_string_member (self->progress, "status", stet_json_get_string (written, "status"));
  return stet_wordpress_run_record (self, "post", error);
}

/* What readers find now at the address that they know: a cache may have the article still. */
static gboolean
look_as_reader (StetWordpressRun *self, const char *url, GError **error)
{
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (GError) reason = NULL;

  if (*url == '\0' || *self->delivery->notice != '\0')
    return TRUE;
  reply = stet_http_request (self->api->http, "HEAD", url, NULL, NULL, self->cancellable, &reason);
  if (reply == NULL && !g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  /* for an address that it does not know, WordPress may lead to another article whose address is alike */
  if (reply != NULL && reply->status >= 200 && reply->status < 300 && g_str_equal (reply->url, url))
    stet_wordpress_run_note (
      self, "status",
      _ ("The article was taken down, but %s still answers: it may be kept by a cache there. "
         "Have it emptied."),
      url);
  return TRUE;
}

gboolean
stet_wordpress_withdraw (StetWordpressRun *self, GError **error)
{
  const StetDelivery *previous = self->rendition->previous;
  gint64 id = previous != NULL ? g_ascii_strtoll (previous->remote_id, NULL, 10) : 0;
  g_autoptr (JsonObject) before = stet_wordpress_run_dup_previous (self);
  g_autoptr (JsonObject) held = NULL;
  g_autoptr (GError) reason = NULL;

  if (id != 0)
    {
      stet_wordpress_set_post (self, id);
      g_set_str (&self->delivery->url, previous->url);
      held = stet_wordpress_read_post (self->api, id, self->cancellable, &reason);
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (held == NULL || g_str_equal (stet_json_get_string (held, "status"), "trash"))
    stet_wordpress_run_note (self, "status", _ ("The article was not there any more."));
  else if (!take_down (self, held, error))
    return FALSE;
  if (before != NULL && !stet_wordpress_remove_media (self, before, error))
    return FALSE;
  return stet_wordpress_remove_preview (self, error)
         && (held == NULL || look_as_reader (self, self->delivery->url, error))
         && stet_wordpress_run_record (self, "verify", error);
}
