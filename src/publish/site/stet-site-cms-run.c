/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-site-cms-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-clock.h"
#include "stet-site-cms-article.h"
#include "stet-site-cms-http.h"
#include "stet-site-cms-terms.h"

/* Seconds by which the site's clock may be ahead of the desk's where it is to keep an embargo. */
#define MAX_AHEAD 10

const char *
stet_site_cms_get_etag (JsonObject *progress)
{
  JsonNode *node = json_object_get_member (progress, "etag");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

gboolean
stet_site_cms_run_record (StetSiteCmsRun *self, const char *step, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->progress);

  g_set_str (&self->delivery->step, step);
  g_set_str (&self->delivery->message, "");
  g_free (self->delivery->progress);
  self->delivery->progress = json_to_string (node, FALSE);
  return self->step (self->delivery, self->data, error);
}

static void
set_conflict (StetSiteCmsRun *self, guint status, GError **error)
{
  if (self->rendition->previous != NULL)
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_CONFLICT, status, 0,
                                                  _ ("The article was changed at %s since it was sent there. "
                                                     "Nothing was overwritten."),
                                                  stet_http_get_base (self->http)));
  else
    g_propagate_error (error,
                       stet_cms_error_new (STET_CMS_ERROR_CONFLICT, status, 0,
                                           _ ("%s has this story already, in other words, and this desk "
                                              "has no receipt for it. Nothing was overwritten."),
                                           stet_http_get_base (self->http)));
}

/* What must hold at the site, so that nothing is overwritten that this desk has not seen. */
static void
set_condition (StetSiteCmsRun *self)
{
  g_autoptr (JsonObject) before = NULL;
  const char *etag;

  if (self->delivery->overwrite)
    {
      stet_http_set_condition (self->http, "If-Match", NULL);
      return;
    }
  if (self->rendition->previous == NULL)
    {
      stet_http_set_condition (self->http, "If-None-Match", "*");
      return;
    }
  before = stet_json_parse_object (self->rendition->previous->progress);
  etag = stet_site_cms_get_etag (before);
  stet_http_set_condition (self->http, "If-Match", etag != NULL ? etag : "\"\"");
}

/* The address in an answer about this story. */
static gboolean
take_url (StetSiteCmsRun *self, const StetHttpReply *reply, JsonNode *node, GError **error)
{
  const char *id = stet_site_cms_get_string (node, "id");
  const char *url = stet_site_cms_get_string (node, "url");

  if (!g_str_equal (id, self->rendition->story->id)
      || (!g_str_has_prefix (url, "http://") && !g_str_has_prefix (url, "https://")))
    {
      g_propagate_error (error, stet_site_cms_not_a_site (self->http, reply->status));
      return FALSE;
    }
  g_set_str (&self->delivery->url, url);
  return TRUE;
}

/* Keeps what the site answered to the article. */
static gboolean
take_receipt (StetSiteCmsRun *self, const StetHttpReply *reply, JsonNode *node, GError **error)
{
  const char *etag = stet_http_reply_get_header (reply, "etag");

  if (etag == NULL)
    {
      g_propagate_error (error, stet_site_cms_not_a_site (self->http, reply->status));
      return FALSE;
    }
  if (!take_url (self, reply, node, error))
    return FALSE;
  json_object_set_string_member (self->progress, "etag", etag);
  g_set_str (&self->delivery->remote_id, self->rendition->story->id);
  return stet_site_cms_run_record (self, "post", error);
}

/* Sends @node; whatever answer there is. */
static StetHttpReply *
put_object (StetSiteCmsRun *self, const char *path, JsonNode *node, GError **error)
{
  char *text = json_to_string (node, FALSE);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

  return stet_site_cms_request (self->http, "PUT", path, "application/json", body, self->cancellable, error);
}

/* The same of something that shows pictures. The site lets go of those that nothing shows for long: an
 * attempt that was long ago sends them again, once. */
static StetHttpReply *
put_with_media (StetSiteCmsRun *self, const char *path, JsonNode *node, gboolean conditional, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (StetHttpReply) reply = NULL;

      if (!stet_site_cms_run_send_media (self, error))
        return NULL;
      if (conditional)
        set_condition (self);
      reply = put_object (self, path, node, error);
      stet_http_set_condition (self->http, "If-Match", NULL);
      if (reply == NULL || attempt > 0 || !stet_site_cms_is_refused (reply, "media-missing"))
        return g_steal_pointer (&reply);
      stet_site_cms_run_forget_media (self);
    }
}

GPtrArray *
stet_site_cms_read_terms (StetHttp *http, StetTermKind kind, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strconcat ("/api/v1/terms/", stet_term_kind_to_string (kind), NULL);
  g_autoptr (JsonNode) node = stet_site_cms_get_object (http, path, cancellable, error);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_target_term_free);
  JsonNode *list;
  JsonArray *array;

  if (node == NULL)
    return NULL;
  list = json_object_get_member (json_node_get_object (node), "terms");
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    {
      g_propagate_error (error, stet_site_cms_not_a_site (http, 200));
      return NULL;
    }
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      g_ptr_array_add (terms, stet_target_term_new (kind, "", stet_site_cms_get_string (element, "id"),
                                                    stet_site_cms_get_string (element, "name")));
    }
  return g_steal_pointer (&terms);
}

/* The article as the site is to have it, with its section, authors and tags by the site's names. */
static JsonNode *
make_article (StetSiteCmsRun *self, GError **error)
{
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (StetStory) story = NULL;

  if (!self->target->creates_sections)
    {
      sections = stet_site_cms_read_terms (self->http, STET_TERM_SECTION, self->cancellable, error);
      if (sections == NULL)
        return NULL;
    }
  if (!self->target->creates_tags)
    {
      tags = stet_site_cms_read_terms (self->http, STET_TERM_TAG, self->cancellable, error);
      if (tags == NULL)
        return NULL;
    }
  story = stet_site_cms_map_terms (self->rendition->story, self->target, sections, tags, self->notes);
  return stet_site_cms_article (story, self->rendition->revision);
}

/* The members that are about this sending of the article. What overwrites has to be done also where the same
 * delivery was carried out before the article was changed. */
static void
add_terms_of_delivery (StetSiteCmsRun *self, JsonNode *article)
{
  JsonObject *object = json_node_get_object (article);

  if (!self->delivery->overwrite)
    json_object_set_string_member (object, "delivery", self->delivery->id);
  if (self->rendition->release > self->rendition->modified)
    {
      g_autofree char *release = stet_time_to_iso (self->rendition->release);

      json_object_set_string_member (object, "release", release);
    }
}

/* What is under embargo is given only to whom the desk trusts with it, and whose clock is right: a site that
 * is ahead would show it too early. */
static gboolean
check_release (StetSiteCmsRun *self, GError **error)
{
  const StetRendition *rendition = self->rendition;
  g_autoptr (JsonNode) node = NULL;
  gint64 ahead;

  if (rendition->release <= rendition->modified)
    return TRUE;
  if (!self->target->trusted && rendition->story->embargo > rendition->modified)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO,
                   _ ("The story is under embargo, and “%s” is not trusted with such stories before."),
                   self->target->name);
      return FALSE;
    }
  node = stet_site_cms_get_object (self->http, "/api/v1", self->cancellable, error);
  if (node == NULL)
    return FALSE;
  ahead
    = (stet_time_from_iso (stet_site_cms_get_string (node, "now")) - rendition->modified) / G_USEC_PER_SEC;
  if (ahead <= MAX_AHEAD)
    return TRUE;
  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
               _ ("The clock of the Stet Site at %s is ahead by %d seconds: it would show the story too "
                  "early. Set one of the two clocks right."),
               stet_http_get_base (self->http), (int) MIN (ahead, G_MAXINT));
  return FALSE;
}

/* Whether an earlier attempt brought the article. One that was taken back before readers saw it is not there,
 * though the progress names it. */
static gboolean
find_sent (StetSiteCmsRun *self, const char *path, gboolean *sent, GError **error)
{
  g_autoptr (StetHttpReply) reply = NULL;

  *sent = FALSE;
  if (stet_site_cms_get_etag (self->progress) == NULL || self->delivery->overwrite)
    return TRUE;
  reply = stet_site_cms_request (self->http, "GET", path, NULL, NULL, self->cancellable, error);
  if (reply == NULL)
    return FALSE;
  *sent = !stet_site_cms_is_refused (reply, "no-such-article");
  if (!*sent)
    json_object_remove_member (self->progress, "etag");
  return TRUE;
}

static gboolean
send_article (StetSiteCmsRun *self, JsonNode *article, const char *path, GError **error)
{
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;
  gboolean sent;

  if (!find_sent (self, path, &sent, error) || sent)
    return sent;
  reply = put_with_media (self, path, article, TRUE, error);
  if (reply == NULL)
    return FALSE;
  if (reply->status == 412)
    {
      set_conflict (self, reply->status, error);
      return FALSE;
    }
  node = stet_site_cms_read_object (self->http, reply, error);
  return node != NULL && take_receipt (self, reply, node, error);
}

static gboolean
verify (StetSiteCmsRun *self, JsonNode *article, const char *path, GError **error)
{
  g_autoptr (JsonNode) held = stet_site_cms_get_object (self->http, path, self->cancellable, error);
  const char *different;

  if (held == NULL)
    return FALSE;
  different = stet_site_cms_article_compare (article, held);
  if (different != NULL)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
                   _ ("Read back from %s, the article is not what was sent: “%s” is another."),
                   stet_http_get_base (self->http), different);
      return FALSE;
    }
  return stet_site_cms_run_record (self, "verify", error);
}

/* What the person is told in the end. */
static void
write_notes (StetSiteCmsRun *self)
{
  g_ptr_array_add (self->notes, NULL);
  g_free (self->delivery->message);
  self->delivery->message = g_strjoinv (" ", (char **) self->notes->pdata);
}

gboolean
stet_site_cms_run_deliver (StetSiteCmsRun *self, GError **error)
{
  g_autofree char *path = g_strconcat ("/api/v1/articles/", self->rendition->story->id, NULL);
  g_autoptr (JsonNode) article = NULL;

  if (!check_release (self, error))
    return FALSE;
  article = make_article (self, error);
  if (article == NULL)
    return FALSE;
  add_terms_of_delivery (self, article);
  if (!send_article (self, article, path, error) || !verify (self, article, path, error))
    return FALSE;
  write_notes (self);
  return TRUE;
}

gboolean
stet_site_cms_run_preview (StetSiteCmsRun *self, GError **error)
{
  g_autofree char *path = g_strconcat ("/api/v1/previews/", self->rendition->story->id, NULL);
  g_autoptr (JsonNode) article = make_article (self, error);
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (article == NULL)
    return FALSE;
  reply = put_with_media (self, path, article, FALSE, error);
  if (reply == NULL)
    return FALSE;
  node = stet_site_cms_read_object (self->http, reply, error);
  if (node == NULL || !take_url (self, reply, node, error))
    return FALSE;
  if (!stet_site_cms_run_record (self, "preview", error))
    return FALSE;
  write_notes (self);
  return TRUE;
}

static JsonNode *
make_withdrawal (const StetDelivery *delivery)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "notice");
  json_builder_add_string_value (builder, delivery->notice);
  json_builder_set_member_name (builder, "delivery");
  json_builder_add_string_value (builder, delivery->id);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Nothing is asked of what stands there: whatever it is, it is to go. */
gboolean
stet_site_cms_run_withdraw (StetSiteCmsRun *self, GError **error)
{
  const char *id = self->rendition->story->id;
  g_autofree char *path = g_strconcat ("/api/v1/articles/", id, "/withdrawal", NULL);
  g_autoptr (JsonNode) withdrawal = make_withdrawal (self->delivery);
  g_autoptr (StetHttpReply) reply = put_object (self, path, withdrawal, error);
  g_autoptr (JsonNode) node = NULL;

  if (reply == NULL)
    return FALSE;
  if (stet_site_cms_is_refused (reply, "no-such-article"))
    return stet_site_cms_run_record (self, "withdraw", error);
  node = stet_site_cms_read_object (self->http, reply, error);
  if (node == NULL)
    return FALSE;
  if (*stet_site_cms_get_string (node, "withdrawn") == '\0')
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
                   _ ("The article was withdrawn from %s and has been published there again since."),
                   stet_http_get_base (self->http));
      return FALSE;
    }
  g_set_str (&self->delivery->remote_id, id);
  g_set_str (&self->delivery->url, stet_site_cms_get_string (node, "url"));
  if (stet_http_reply_get_header (reply, "etag") != NULL)
    json_object_set_string_member (self->progress, "etag", stet_http_reply_get_header (reply, "etag"));
  return stet_site_cms_run_record (self, "withdraw", error);
}
