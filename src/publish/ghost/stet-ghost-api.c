/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost's Admin API: whether the key is good, what its refusals mean. On a worker thread. */
#include "config.h"

#include "stet-ghost-api.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stet-cms.h"
#include "stet-json-members.h"

#define API       "/ghost/api/admin"
#define PAGE      100 /* the most that Ghost 6 gives at once */
#define MAX_PAGES 10

StetGhostApi *
stet_ghost_api_new (const StetTarget *target, const char *secret, GError **error)
{
  g_autoptr (StetHttp) http = stet_http_new_for_target (target, error);
  g_autoptr (StetGhostKey) key = NULL;
  StetGhostApi *self;
  const char *base;

  if (http == NULL)
    return NULL;
  key = stet_ghost_key_parse (secret);
  if (key == NULL)
    {
      g_set_error_literal (
        error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH,
        _ ("That is no Admin API key of Ghost. One has 24 letters and digits, a colon and 64 "
           "more, and is made there under Settings → Integrations → Add custom integration."));
      return NULL;
    }
  self = g_new0 (StetGhostApi, 1);
  base = stet_http_get_base (http);
  /* people copy the address of the admin pages */
  self->root = g_str_has_suffix (base, "/ghost") ? g_strndup (base, strlen (base) - strlen ("/ghost"))
                                                 : g_strdup (base);
  self->http = g_steal_pointer (&http);
  self->key = g_steal_pointer (&key);
  return self;
}

void
stet_ghost_api_free (StetGhostApi *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->http);
  g_clear_pointer (&self->key, stet_ghost_key_free);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->site, g_free);
  g_clear_pointer (&self->site_url, g_free);
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->user_title, g_free);
  g_free (self);
}

static GError *
refuse (const GError *reason, StetCmsError code, const char *words)
{
  return stet_cms_error_new (code, stet_cms_error_get_status (reason), 0, "%s", words);
}

gboolean
stet_ghost_api_check (const StetHttpReply *reply, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *refusal = NULL;
  const char *code;

  if (stet_http_reply_check (reply, &reason))
    return TRUE;
  node = stet_http_reply_parse_json (reply, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    refusal = stet_json_get_element (stet_json_get_array (json_node_get_object (node), "errors"), 0);
  code = stet_json_get_string (refusal, "code");
  if (g_str_equal (code, "UNKNOWN_ADMIN_API_KEY") || g_str_equal (code, "INVALID_JWT"))
    g_propagate_error (
      error, refuse (reason, STET_CMS_ERROR_AUTH,
                     _ ("Ghost does not accept this Admin API key. It may have been made anew or removed "
                        "there: see Settings → Integrations.")));
  else if (g_str_equal (code, "UPDATE_COLLISION"))
    g_propagate_error (error,
                       refuse (reason, STET_CMS_ERROR_CONFLICT,
                               _ ("Somebody saved the article in Ghost at the same moment, so it was not "
                                  "overwritten. Look at it there, then try once more.")));
  else if (g_str_equal (code, "UPDATE_CLIENT"))
    g_propagate_error (error, refuse (reason, STET_CMS_ERROR_NOT_A_CMS,
                                      _ ("This Ghost is of a version that Stet cannot publish to: it needs "
                                         "Ghost 5 or 6.")));
  else if (reply->status == 413)
    /* nginx says so in HTML, Ghost in JSON that calls it an internal error */
    g_propagate_error (error,
                       refuse (reason, STET_CMS_ERROR_REJECTED,
                               _ ("What was sent is larger than the server takes. Use smaller pictures, "
                                  "or have client_max_body_size raised there.")));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static void
read_clock (StetGhostApi *self, const StetHttpReply *reply)
{
  const char *header = stet_http_reply_get_header (reply, "date");
  g_autoptr (GDateTime) date = header != NULL ? soup_date_time_new_from_http_string (header) : NULL;

  self->answered = date != NULL ? g_date_time_to_unix (date) : 0;
  if (date != NULL)
    self->clock_offset = self->answered - g_get_real_time () / G_USEC_PER_SEC;
}

StetHttpReply *
stet_ghost_api_send (StetGhostApi *self,
                     const char *method,
                     const char *route,
                     const char *content_type,
                     GBytes *body,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *url = g_strconcat (self->root, API, route, NULL);
  g_autofree char *authorization
    = stet_ghost_key_authorize (self->key, g_get_real_time () / G_USEC_PER_SEC + self->clock_offset);
  g_autoptr (StetHttpReply) reply = NULL;

  stet_http_set_authorization (self->http, authorization);
  reply = stet_http_request (self->http, method, url, content_type, body, cancellable, error);
  stet_http_set_authorization (self->http, NULL);
  if (reply == NULL)
    return NULL;
  read_clock (self, reply);
  return stet_ghost_api_check (reply, error) ? g_steal_pointer (&reply) : NULL;
}

static void
refuse_answer (StetGhostApi *self, GError **error)
{
  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS, _ ("%s does not answer as Ghost does"),
               self->root);
}

/* The whole of an answer that holds an object. */
static JsonObject *
ask (StetGhostApi *self,
     const char *method,
     const char *route,
     GBytes *body,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (StetHttpReply) reply = stet_ghost_api_send (
    self, method, route, body != NULL ? "application/json" : NULL, body, cancellable, error);
  g_autoptr (JsonNode) node = reply != NULL ? stet_http_reply_parse_json (reply, error) : NULL;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_object (node);
  refuse_answer (self, error);
  return NULL;
}

static GBytes *
wrap (const char *resource, JsonObject *fields)
{
  g_autoptr (JsonObject) whole = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *list = json_array_new ();
  char *text;

  json_array_add_object_element (list, fields);
  json_object_set_array_member (whole, resource, list);
  node = json_node_init_object (json_node_alloc (), whole);
  text = json_to_string (node, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

JsonObject *
stet_ghost_api_object (StetGhostApi *self,
                       const char *method,
                       const char *route,
                       const char *resource,
                       JsonObject *fields,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GBytes) body = fields != NULL ? wrap (resource, fields) : NULL;
  g_autoptr (JsonObject) answer = ask (self, method, route, body, cancellable, error);
  JsonObject *object;

  if (answer == NULL)
    return NULL;
  object = stet_json_get_element (stet_json_get_array (answer, resource), 0);
  if (object == NULL)
    refuse_answer (self, error);
  return object != NULL ? json_object_ref (object) : NULL;
}

JsonArray *
stet_ghost_api_list (StetGhostApi *self,
                     const char *resource,
                     const char *query,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (JsonArray) all = json_array_new ();
  gint64 pages = 1;

  for (gint64 page = 1; page <= MIN (pages, MAX_PAGES); page++)
    {
      g_autofree char *route
        = g_strdup_printf ("/%s/?%s&limit=%d&page=%" G_GINT64_FORMAT, resource, query, PAGE, page);
      g_autoptr (JsonObject) answer = ask (self, "GET", route, NULL, cancellable, error);
      JsonArray *list = stet_json_get_array (answer, resource);

      if (answer == NULL)
        return NULL;
      if (list == NULL)
        {
          refuse_answer (self, error);
          return NULL;
        }
      for (guint i = 0; i < json_array_get_length (list); i++)
        if (stet_json_get_element (list, i) != NULL)
          json_array_add_object_element (all, json_object_ref (stet_json_get_element (list, i)));
      pages = stet_json_get_int (answer, "meta.pagination.pages");
    }
  return g_steal_pointer (&all);
}

gboolean
stet_ghost_api_has_image (StetGhostApi *self, const char *url, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetHttpReply) reply = NULL;
  const char *type;

  reply = stet_http_request (self->http, "HEAD", url, NULL, NULL, cancellable, error);
  type = reply != NULL ? stet_http_reply_get_header (reply, "content-type") : NULL;
  return reply != NULL && reply->status == 200 && type != NULL && g_str_has_prefix (type, "image/");
}

/* Who is there. It answers to everyone, and its Date says by which clock a token must be good. */
static gboolean
find_site (StetGhostApi *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *url = g_strconcat (self->root, API "/site/", NULL);
  g_autoptr (StetHttpReply) reply
    = stet_http_request (self->http, "GET", url, NULL, NULL, cancellable, error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *site = NULL;
  gsize len;

  if (reply == NULL)
    return FALSE;
  if (reply->status >= 500 || reply->status == 429)
    return stet_http_reply_check (reply, error);
  node = reply->status == 200 ? stet_http_reply_parse_json (reply, NULL) : NULL;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    site = stet_json_get_object (json_node_get_object (node), "site");
  if (site == NULL || *stet_json_get_string (site, "version") == '\0')
    {
      g_set_error (
        error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
        _ ("A server answers at %s, but it is no Ghost, or its Admin API is closed. Give the address of "
           "the site's front page, or, where the admin pages have an address of their own, that."),
        self->root);
      return FALSE;
    }
  read_clock (self, reply);
  self->site = g_strdup (stet_json_get_string (site, "title"));
  self->site_url = g_strdup (stet_json_get_string (site, "url"));
  len = strlen (self->site_url);
  if (len > 0 && self->site_url[len - 1] == '/')
    self->site_url[len - 1] = '\0';
  return TRUE;
}

static void
read_role (StetGhostApi *self, JsonObject *me)
{
  const char *role
    = stet_json_get_string (stet_json_get_element (stet_json_get_array (me, "roles"), 0), "name");

  self->user = g_strdup (stet_json_get_string (me, "id"));
  self->user_title = g_strdup (stet_json_get_string (me, "name"));
  self->may_publish = !g_str_equal (role, "Contributor");
  self->own_only = g_str_equal (role, "Author") || g_str_equal (role, "Contributor");
}

/* An integration is nobody: Ghost does not find it among its users, but only after its key was good. */
static gboolean
prove_key (StetGhostApi *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) me
    = stet_ghost_api_object (self, "GET", "/users/me/?include=roles", "users", NULL, cancellable, &reason);

  if (me != NULL)
    read_role (self, me);
  else if (stet_cms_error_get_status (reason) == 404)
    self->may_publish = TRUE;
  else
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  self->proved = TRUE;
  return TRUE;
}

gboolean
stet_ghost_api_connect (StetGhostApi *self, GCancellable *cancellable, GError **error)
{
  if (self->proved)
    return TRUE;
  return (self->site != NULL || find_site (self, cancellable, error)) && prove_key (self, cancellable, error);
}
