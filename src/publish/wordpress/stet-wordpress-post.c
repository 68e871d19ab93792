/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article itself: found or made as a draft, compared, published, and read again. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-wordpress-article.h"
#include "stet-wordpress-blocks.h"
#include "stet-wordpress-run.h"

/* The slug of the draft: nobody else makes one like it, so it finds the draft of an attempt that was cut off.
 */
static char *
draft_slug (const StetWordpressRun *self)
{
  return g_strconcat ("stet-", self->rendition->story->id, NULL);
}

static gboolean
is_update (const StetWordpressRun *self)
{
  return self->rendition->previous != NULL && *self->rendition->previous->remote_id != '\0';
}

static gboolean
is_live (JsonObject *held)
{
  const char *status = stet_wordpress_get_string (held, "status");

  return g_str_equal (status, "publish") || g_str_equal (status, "future") || g_str_equal (status, "private");
}

/* @changes: (transfer full) */
static JsonObject *
write_post (StetWordpressRun *self, gint64 id, JsonObject *changes, GError **error)
{
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), changes);
  g_autofree char *route
    = id != 0 ? g_strdup_printf ("/wp/v2/posts/%" G_GINT64_FORMAT, id) : g_strdup ("/wp/v2/posts");

  json_object_unref (changes);
  return stet_wordpress_api_object (self->api, "POST", route, STET_WORDPRESS_FIELDS "&context=edit", body,
                                    self->cancellable, error);
}

/* NULL without an error: it is not there any more. */
static JsonObject *
read_post (StetWordpressRun *self, gint64 id, GError **error)
{
  g_autofree char *route = g_strdup_printf ("/wp/v2/posts/%" G_GINT64_FORMAT, id);
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = stet_wordpress_api_object (
    self->api, "GET", route, STET_WORDPRESS_FIELDS "&context=edit", NULL, self->cancellable, &reason);

  if (held == NULL && stet_cms_error_get_status (reason) != 404 && stet_cms_error_get_status (reason) != 410)
    g_propagate_error (error, g_steal_pointer (&reason));
  if (held != NULL && g_str_equal (stet_wordpress_get_string (held, "status"), "trash"))
    return NULL;
  return g_steal_pointer (&held);
}

/* The article of this story, the oldest first: by the slug of the draft, or with our mark under its real
 * slug. */
static gboolean
find_post (StetWordpressRun *self, gint64 *id, GError **error)
{
  g_autofree char *draft = draft_slug (self);
  g_autofree char *slug = stet_wordpress_article_slug (self->rendition->story);
  g_autofree char *escaped = g_uri_escape_string (slug, NULL, FALSE);
  g_autofree char *marker = stet_wordpress_marker (self->rendition->story->id);
  g_autofree char *query
    = g_strdup_printf ("slug=%s,%s&status=any&orderby=id&order=asc&per_page=100&context=edit"
                       "&_fields=id,slug,content.raw",
                       draft, escaped);
  g_autoptr (JsonArray) found
    = stet_wordpress_api_list (self->api, "/wp/v2/posts", query, self->cancellable, error);

  *id = 0;
  for (guint i = 0; found != NULL && *id == 0 && i < json_array_get_length (found); i++)
    {
      JsonNode *node = json_array_get_element (found, i);
      JsonObject *post = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (post != NULL
          && (g_str_equal (stet_wordpress_get_string (post, "slug"), draft)
              || strstr (stet_wordpress_get_string (post, "content.raw"), marker) != NULL))
        *id = stet_wordpress_get_int (post, "id");
    }
  return found != NULL;
}

static gint64
create_draft (StetWordpressRun *self, GError **error)
{
  g_autofree char *slug = draft_slug (self);
  JsonObject *fields = stet_wordpress_article_new (self->rendition, self->progress, NULL);
  g_autoptr (JsonObject) made = NULL;
  gint64 id, first;

  json_object_set_string_member (fields, "slug", slug);
  json_object_set_string_member (fields, "status", "draft");
  made = write_post (self, 0, fields, error);
  if (made == NULL)
    return 0;
  id = stet_wordpress_get_int (made, "id");
  if (g_str_equal (stet_wordpress_get_string (made, "slug"), slug))
    return id;
  /* an earlier try, given up for lost, was carried out meanwhile: its draft is the one, ours goes */
  if (!find_post (self, &first, error))
    return 0;
  if (first != 0 && first != id)
    {
      g_autofree char *route = g_strdup_printf ("/wp/v2/posts/%" G_GINT64_FORMAT, id);
      g_autoptr (JsonNode) gone = stet_wordpress_api_call (self->api, "DELETE", route, "force=true", NULL,
                                                           NULL, NULL, self->cancellable, NULL);

      return first;
    }
  return id;
}

static void
set_post (StetWordpressRun *self, gint64 id)
{
  g_free (self->delivery->remote_id);
  self->delivery->remote_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  json_object_set_int_member (self->progress, "post", id);
}

static JsonObject *
refuse_missing (GError **error)
{
  g_set_error_literal (
    error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
    _ ("The article was deleted in WordPress, so it was not updated. If it is still in the trash "
       "there, restore it and publish again."));
  return NULL;
}

/* The article, made where there is none yet. */
static JsonObject *
reach_post (StetWordpressRun *self, GError **error)
{
  gint64 id = stet_wordpress_get_int (self->progress, "post");
  g_autoptr (GError) reason = NULL;
  JsonObject *held;

  if (id == 0 && is_update (self))
    id = g_ascii_strtoll (self->rendition->previous->remote_id, NULL, 10);
  if (id != 0)
    {
      held = read_post (self, id, &reason);
      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      if (held == NULL && (is_update (self) || json_object_has_member (self->progress, "published")))
        return refuse_missing (error);
      if (held != NULL)
        {
          set_post (self, id);
          return held;
        }
    }
  if (!find_post (self, &id, error) || (id == 0 && (id = create_draft (self, error)) == 0))
    return NULL;
  set_post (self, id);
  if (!stet_wordpress_run_record (self, "post", error))
    return NULL;
  held = read_post (self, id, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (held == NULL)
    refuse_missing (error);
  return held;
}

/* Whether it stands there as the delivery before left it; also where that delivery did not say. */
static gboolean
is_as_left (const StetWordpressRun *self, JsonObject *held)
{
  g_autoptr (JsonNode) node = json_from_string (self->rendition->previous->progress, NULL);
  g_autofree char *now = NULL;
  const char *then;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  then = stet_wordpress_get_string (json_node_get_object (node), "fingerprint");
  now = stet_wordpress_article_fingerprint (held);
  return *then == '\0' || g_str_equal (then, now);
}

static const char *
name_field (const char *field)
{
  if (g_str_equal (field, "title"))
    return _ ("the headline");
  if (g_str_equal (field, "content"))
    return _ ("the text");
  if (g_str_equal (field, "excerpt"))
    return _ ("the standfirst");
  if (g_str_equal (field, "featured_media"))
    return _ ("the lead picture");
  if (g_str_equal (field, "tags"))
    return _ ("the tags");
  if (g_str_equal (field, "categories"))
    return _ ("the section");
  return _ ("the author");
}

/* Some of it WordPress drops without a word: what was made for it before is gone there, so the next try makes
 * it again. */
static void
forget_field (StetWordpressRun *self, const char *field)
{
  if (g_str_equal (field, "featured_media"))
    json_object_remove_member (self->progress, "media");
  else if (g_str_equal (field, "tags"))
    json_object_remove_member (self->progress, "tags");
  else if (g_str_equal (field, "categories"))
    json_object_remove_member (self->progress, "category");
}

static gboolean
publish_draft (StetWordpressRun *self, JsonObject *held, GError **error)
{
  gint64 id = stet_wordpress_get_int (held, "id");
  JsonObject *wanted = stet_wordpress_article_new (self->rendition, self->progress, held);
  g_autoptr (JsonObject) kept = json_object_ref (held);
  g_autoptr (JsonObject) published = NULL;
  g_autofree char *slug = stet_wordpress_article_slug (self->rendition->story);
  const char *field = stet_wordpress_article_compare (wanted, kept);
  JsonObject *change;

  if (field != NULL)
    {
      g_clear_pointer (&kept, json_object_unref);
      kept = write_post (self, id, json_object_ref (wanted), error);
      field = kept != NULL ? stet_wordpress_article_compare (wanted, kept) : NULL;
    }
  json_object_unref (wanted);
  if (kept == NULL)
    return FALSE;
  if (field != NULL)
    {
      forget_field (self, field);
      if (stet_wordpress_run_record (self, "post", error))
        g_set_error (
          error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
          _ ("WordPress does not keep %s as it was sent, so the article stays a draft there and was not "
             "published."),
          name_field (field));
      return FALSE;
    }
  change = json_object_new ();
  json_object_set_string_member (change, "status", "publish");
  json_object_set_string_member (change, "slug", slug);
  published = write_post (self, id, change, error);
  if (published == NULL)
    return FALSE;
  json_object_set_boolean_member (self->progress, "published", TRUE);
  g_set_str (&self->delivery->url, stet_wordpress_get_string (published, "link"));
  return stet_wordpress_run_record (self, "publish", error);
}

static gboolean
update_live (StetWordpressRun *self, JsonObject *held, GError **error)
{
  gint64 id = stet_wordpress_get_int (held, "id");
  g_autoptr (JsonObject) wanted = NULL;
  g_autoptr (JsonObject) updated = NULL;
  g_autofree char *draft = draft_slug (self);

  if (!json_object_has_member (self->progress, "published"))
    {
      wanted = stet_wordpress_article_new (self->rendition, self->progress, held);
      if (stet_wordpress_article_compare (wanted, held) != NULL)
        {
          if (is_update (self) && !is_as_left (self, held))
            {
              g_set_error (
                error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
                _ ("The article was changed in WordPress on %s (UTC), so it was not overwritten. Take the "
                   "change over into the story, or undo it there, then publish again."),
                stet_wordpress_get_string (held, "modified_gmt"));
              return FALSE;
            }
          if (g_str_equal (stet_wordpress_get_string (held, "slug"), draft))
            {
              g_autofree char *slug = stet_wordpress_article_slug (self->rendition->story);

              json_object_set_string_member (wanted, "slug", slug);
            }
          updated = write_post (self, id, json_object_ref (wanted), error);
          if (updated == NULL)
            return FALSE;
        }
      json_object_set_boolean_member (self->progress, "published", TRUE);
    }
  g_set_str (&self->delivery->url, stet_wordpress_get_string (held, "link"));
  return stet_wordpress_run_record (self, "publish", error);
}

/* What readers have now, read again: an answer to a write says what was taken, not what stands. */
static gboolean
verify (StetWordpressRun *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = read_post (self, stet_wordpress_get_int (self->progress, "post"), &reason);
  g_autoptr (JsonObject) wanted = NULL;
  g_autofree char *slug = NULL;
  g_autofree char *print = NULL;
  g_autofree char *there = NULL;
  const char *field;

  if (held == NULL)
    {
      if (reason != NULL)
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        refuse_missing (error);
      return FALSE;
    }
  wanted = stet_wordpress_article_new (self->rendition, self->progress, held);
  field = stet_wordpress_article_compare (wanted, held);
  if (field != NULL)
    stet_wordpress_run_note (self, _ ("WordPress does not have %s as it was sent: look at the article."),
                             name_field (field));
  if (!g_str_equal (stet_wordpress_get_string (held, "status"), "publish"))
    stet_wordpress_run_note (self,
                             _ ("WordPress has taken the article but says that it is “%s”, not public."),
                             stet_wordpress_get_string (held, "status"));
  slug = stet_wordpress_article_slug (self->rendition->story);
  there = g_uri_unescape_string (stet_wordpress_get_string (held, "slug"), NULL);
  if (!is_update (self) && g_strcmp0 (there, slug) != 0)
    stet_wordpress_run_note (self,
                             _ ("Its address there ends in “%s”, for “%s” was taken or not acceptable."),
                             there != NULL ? there : "", slug);
  print = stet_wordpress_article_fingerprint (held);
  json_object_set_string_member (self->progress, "fingerprint", print);
  g_set_str (&self->delivery->url, stet_wordpress_get_string (held, "link"));
  return stet_wordpress_run_record (self, "verify", error);
}

gboolean
stet_wordpress_send_post (StetWordpressRun *self, GError **error)
{
  g_autoptr (JsonObject) held = reach_post (self, error);

  if (held == NULL)
    return FALSE;
  if (is_live (held))
    return update_live (self, held, error) && verify (self, error);
  if (is_update (self) || json_object_has_member (self->progress, "published"))
    {
      g_set_error (
        error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
        _ ("The article was taken down in WordPress (it is “%s” there), so it was not updated. Publish it "
           "there again, then try once more."),
        stet_wordpress_get_string (held, "status"));
      return FALSE;
    }
  return publish_draft (self, held, error) && verify (self, error);
}
