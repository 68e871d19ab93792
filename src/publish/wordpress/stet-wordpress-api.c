/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress's API: where it is, whether the login is good, what its refusals mean. On a worker thread. */
#include "config.h"

#include "stet-wordpress-api.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stet-cms.h"
#include "stet-html-text.h"

#define LINK_RELATION "rel=\"https://api.w.org/\""

StetWordpressApi *
stet_wordpress_api_new (const StetTarget *target, const char *secret, GError **error)
{
  g_autoptr (StetHttp) http = stet_http_new_for_target (target, error);
  StetWordpressApi *self;

  if (http == NULL)
    return NULL;
  stet_http_set_basic (http, target->user, secret);
  self = g_new0 (StetWordpressApi, 1);
  self->http = g_steal_pointer (&http);
  self->user_name = g_strdup (target->user);
  return self;
}

void
stet_wordpress_api_free (StetWordpressApi *self)
{
  g_clear_object (&self->http);
  g_clear_pointer (&self->user_name, g_free);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->site, g_free);
  g_clear_pointer (&self->user_title, g_free);
  g_free (self);
}

char *
stet_wordpress_api_url (StetWordpressApi *self, const char *route, const char *query)
{
  g_return_val_if_fail (self->root != NULL, NULL);

  if (query == NULL)
    return g_strconcat (self->root, route, NULL);
  return g_strconcat (self->root, route, strchr (self->root, '?') != NULL ? "&" : "?", query, NULL);
}

/* WordPress answers 500 to some things that are wrong with what was sent, which no later try can mend. */
static gboolean
is_final_refusal (const char *code)
{
  return g_str_has_prefix (code, "rest_upload_") || g_str_equal (code, "empty_term_name");
}

gboolean
stet_wordpress_api_check (const StetHttpReply *reply, char **code, JsonObject **data, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = NULL;
  const char *name = "";

  if (stet_http_reply_check (reply, &reason))
    return TRUE;
  node = stet_http_reply_parse_json (reply, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  if (object != NULL)
    name = stet_json_get_string (object, "code");
  if (code != NULL && *name != '\0')
    *code = g_strdup (name);
  if (data != NULL && object != NULL && json_object_has_member (object, "data")
      && JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "data")))
    *data = json_object_ref (json_object_get_object_member (object, "data"));
  if (g_str_equal (name, "rest_upload_no_content_disposition"))
    /* that is what is left of a form which PHP threw away because it is larger than post_max_size */
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_REJECTED, reply->status, 0,
                                                  _ ("The picture is larger than the server takes. "
                                                     "Make it smaller, or have upload_max_filesize and "
                                                     "post_max_size raised there.")));
  else if (is_final_refusal (name))
    g_propagate_error (error,
                       stet_cms_error_new (STET_CMS_ERROR_REJECTED, reply->status, 0, "%s", reason->message));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static void
read_clock (StetWordpressApi *self, const StetHttpReply *reply)
{
  const char *header = stet_http_reply_get_header (reply, "date");
  g_autoptr (GDateTime) time = header != NULL ? soup_date_time_new_from_http_string (header) : NULL;

  self->time = time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

JsonNode *
stet_wordpress_api_call (StetWordpressApi *self,
                         const char *method,
                         const char *route,
                         const char *query,
                         JsonNode *body,
                         char **code,
                         JsonObject **data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *url = stet_wordpress_api_url (self, route, query);
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (body != NULL)
    {
      char *text = json_to_string (body, FALSE);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  reply = stet_http_request (self->http, method, url, body != NULL ? "application/json" : NULL, bytes,
                             cancellable, error);
  if (reply == NULL)
    return NULL;
  read_clock (self, reply);
  if (!stet_wordpress_api_check (reply, code, data, error))
    return NULL;
  return stet_http_reply_parse_json (reply, error);
}

JsonObject *
stet_wordpress_api_object (StetWordpressApi *self,
                           const char *method,
                           const char *route,
                           const char *query,
                           JsonNode *body,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (JsonNode) node
    = stet_wordpress_api_call (self, method, route, query, body, NULL, NULL, cancellable, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
                   _ ("%s does not answer as WordPress does"), stet_http_get_base (self->http));
      return NULL;
    }
  return json_node_dup_object (node);
}

JsonArray *
stet_wordpress_api_list (StetWordpressApi *self,
                         const char *route,
                         const char *query,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (JsonNode) node
    = stet_wordpress_api_call (self, "GET", route, query, NULL, NULL, NULL, cancellable, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
                   _ ("%s does not answer as WordPress does"), stet_http_get_base (self->http));
      return NULL;
    }
  return json_node_dup_array (node);
}

/* The address in a Link header (RFC 8288) that has the relation of WordPress's API. */
static char *
find_link (const char *header)
{
  const char *relation = header != NULL ? strstr (header, LINK_RELATION) : NULL;
  const char *begin, *end;

  if (relation == NULL)
    return NULL;
  for (begin = relation; begin > header && *begin != '<'; begin--)
    ;
  end = strchr (begin, '>');
  if (*begin != '<' || end == NULL || end > relation)
    return NULL;
  return g_strndup (begin + 1, (gsize) (end - begin - 1));
}

/* Takes path and query of the API from what the site says, and the rest from the target: a site behind a
 * proxy may take itself for plain http, and a login is never carried to where the target does not point. */
static gboolean
take_root (StetWordpressApi *self, const char *link, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_ENCODED, error);
  g_autoptr (GUri) base = g_uri_parse (stet_http_get_base (self->http), G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) root = NULL;
  gsize len;

  if (uri == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (g_uri_get_host (uri) ? g_uri_get_host (uri) : "", g_uri_get_host (base)) != 0
      && !g_str_equal (g_uri_get_scheme (base), "http"))
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE,
                   _ ("The site at %s says that it lives at %s. Give that address in the target's settings."),
                   stet_http_get_base (self->http), g_uri_get_host (uri));
      return FALSE;
    }
  root = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                      g_uri_get_port (base), g_uri_get_path (uri), g_uri_get_query (uri), NULL);
  self->root = g_uri_to_string (root);
  len = strlen (self->root);
  if (len > 0 && self->root[len - 1] == '/')
    self->root[len - 1] = '\0';
  return TRUE;
}

static gboolean
probe (StetWordpressApi *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonObject) root = NULL;
  JsonNode *names, *passwords;
  gboolean found = FALSE;

  root = stet_wordpress_api_object (self, "GET", "/", "_fields=name,namespaces,authentication", NULL,
                                    cancellable, error);
  if (root == NULL)
    return FALSE;
  names = json_object_get_member (root, "namespaces");
  if (names != NULL && JSON_NODE_HOLDS_ARRAY (names))
    {
      JsonArray *list = json_node_get_array (names);

      for (guint i = 0; i < json_array_get_length (list); i++)
        found = found || g_strcmp0 (json_node_get_string (json_array_get_element (list, i)), "wp/v2") == 0;
    }
  if (!found)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
                   _ ("%s has no WordPress API of version 2"), stet_http_get_base (self->http));
      return FALSE;
    }
  g_free (self->site);
  self->site = stet_html_decode (stet_json_get_string (root, "name"));
  passwords = json_object_get_member (root, "authentication");
  self->passwords_off
    = passwords == NULL || !JSON_NODE_HOLDS_OBJECT (passwords)
      || !json_object_has_member (json_node_get_object (passwords), "application-passwords");
  return TRUE;
}

static gboolean
discover (StetWordpressApi *self, GCancellable *cancellable, GError **error)
{
  static const char *const usual[] = { "/wp-json", "/index.php?rest_route=" };
  g_autoptr (StetHttpReply) front = NULL;
  g_autofree char *link = NULL;

  front = stet_http_request (self->http, "HEAD", "/", NULL, NULL, cancellable, error);
  if (front == NULL)
    return FALSE;
  link = find_link (stet_http_reply_get_header (front, "link"));
  if (link != NULL)
    return take_root (self, link, error) && probe (self, cancellable, error);
  if (front->status >= 500)
    return stet_http_reply_check (front, error);
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      g_autoptr (GError) reason = NULL;

      g_free (self->root);
      self->root = g_strconcat (stet_http_get_base (self->http), usual[i], NULL);
      if (probe (self, cancellable, &reason))
        return TRUE;
      if (stet_cms_error_can_retry (reason) || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
    }
  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
               _ ("A server answers at %s, but it is no WordPress, or its API is closed. "
                  "Give the address of the site's front page."),
               stet_http_get_base (self->http));
  return FALSE;
}

static void
refuse_login (StetWordpressApi *self, GError **error)
{
  if (self->passwords_off)
    g_propagate_error (
      error, stet_cms_error_new (STET_CMS_ERROR_AUTH, 401, 0,
                                 _ ("%s takes no Application Passwords, so nobody can log in from outside. "
                                    "WordPress has them only over https, and plugins can switch them off."),
                                 self->site));
  else
    g_propagate_error (
      error, stet_cms_error_new (STET_CMS_ERROR_AUTH, 401, 0,
                                 _ ("WordPress does not accept user “%s” with this Application Password. "
                                    "One is made there under Users → Profile; it is not the password of the "
                                    "login page."),
                                 self->user_name));
}

/* Only this proves a login: on public addresses a wrong password is answered as if there were none. */
static gboolean
prove_login (StetWordpressApi *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) me = NULL;
  JsonNode *node;
  JsonObject *can;

  me = stet_wordpress_api_object (self, "GET", "/wp/v2/users/me", "context=edit&_fields=id,name,capabilities",
                                  NULL, cancellable, &reason);
  if (me == NULL)
    {
      if (stet_cms_error_get_status (reason) == 401)
        refuse_login (self, error);
      else
        g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  node = json_object_get_member (me, "capabilities");
  can = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  self->may_publish
    = can != NULL && json_object_get_boolean_member_with_default (can, "publish_posts", FALSE);
  self->may_upload = can != NULL && json_object_get_boolean_member_with_default (can, "upload_files", FALSE);
  self->may_edit_others
    = can != NULL && json_object_get_boolean_member_with_default (can, "edit_others_posts", FALSE);
  self->may_make_categories
    = can != NULL && json_object_get_boolean_member_with_default (can, "manage_categories", FALSE);
  g_free (self->user_title);
  self->user_title = g_strdup (stet_json_get_string (me, "name"));
  self->user = stet_json_get_int (me, "id");
  if (self->user == 0)
    g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS, _ ("%s does not answer as WordPress does"),
                 stet_http_get_base (self->http));
  return self->user != 0;
}

gboolean
stet_wordpress_api_connect (StetWordpressApi *self, GCancellable *cancellable, GError **error)
{
  if (self->user != 0)
    return TRUE;
  if (self->root == NULL || self->site == NULL)
    {
      g_clear_pointer (&self->root, g_free);
      if (!discover (self, cancellable, error))
        return FALSE;
    }
  return prove_login (self, cancellable, error);
}
