/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-site-cms-http.h"

#include <glib/gi18n-lib.h>

#include "stet-cms.h"

const char *
stet_site_cms_get_string (JsonNode *node, const char *member)
{
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return "";
  value = json_object_get_member (json_node_get_object (node), member);
  return value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
           ? json_node_get_string (value)
           : "";
}

/* The object in member "error" of an answer, or NULL. (owned) */
JsonNode *
stet_site_cms_find_error (const StetHttpReply *reply)
{
  g_autoptr (JsonNode) node = stet_http_reply_parse_json (reply, NULL);
  JsonNode *error;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  error = json_object_get_member (json_node_get_object (node), "error");
  return error != NULL && JSON_NODE_HOLDS_OBJECT (error) ? json_node_copy (error) : NULL;
}

GError *
stet_site_cms_not_a_site (StetHttp *http, guint status)
{
  return stet_cms_error_new (STET_CMS_ERROR_NOT_A_CMS, status, 0,
                             _ ("A server answers at %s, but it is no Stet Site. Give the address that "
                                "“stetctl site serve” prints."),
                             stet_http_get_base (http));
}

/* Whoever answered refuses: what the site means by it, or that it is no Stet Site at all. */
static void
take_refusal (StetHttp *http, const StetHttpReply *reply, GError **error)
{
  g_autoptr (JsonNode) refusal = stet_site_cms_find_error (reply);
  const char *code = stet_site_cms_get_string (refusal, "code");
  const char *message = stet_site_cms_get_string (refusal, "message");

  if (g_str_has_prefix (code, "token-"))
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_AUTH, reply->status, 0,
                                                  _ ("The Stet Site at %s answers, but does not accept the "
                                                     "token. It was shown when the site first started; "
                                                     "“stet-site --new-token” makes another."),
                                                  stet_http_get_base (http)));
  else if (*message != '\0' && reply->status < 500)
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_REJECTED, reply->status, 0,
                                                  _ ("The Stet Site says: %s"), message));
  else if (*message != '\0')
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_SERVER, reply->status, 0,
                                                  _ ("The Stet Site says: %s"), message));
  else if (reply->status >= 500 || reply->status == 429 || reply->status == 408)
    stet_http_reply_check (reply, error);
  else
    g_propagate_error (error, stet_site_cms_not_a_site (http, reply->status));
}

/* As stet_http_request(), with a word about what is probably wrong where nobody answers. */
StetHttpReply *
stet_site_cms_request (StetHttp *http,
                       const char *method,
                       const char *path,
                       const char *type,
                       GBytes *body,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GError) reason = NULL;
  StetHttpReply *reply = stet_http_request (http, method, path, type, body, cancellable, &reason);

  if (reply != NULL)
    return reply;
  if (g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK))
    g_propagate_error (error,
                       stet_cms_error_new (STET_CMS_ERROR_NETWORK, 0, 0,
                                           _ ("%s. Is Stet Site running? “stetctl site serve” starts it."),
                                           reason->message));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/* A JSON object from an answer of success; everything else is an error. */
JsonNode *
stet_site_cms_read_object (StetHttp *http, const StetHttpReply *reply, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) reason = NULL;

  if (reply->status < 200 || reply->status > 299)
    {
      take_refusal (http, reply, error);
      return NULL;
    }
  node = stet_http_reply_parse_json (reply, &reason);
  if (node == NULL && stet_cms_error_can_retry (reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_propagate_error (error, stet_site_cms_not_a_site (http, reply->status));
      return NULL;
    }
  return g_steal_pointer (&node);
}

JsonNode *
stet_site_cms_get_object (StetHttp *http, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetHttpReply) reply = stet_site_cms_request (http, "GET", path, NULL, NULL, cancellable, error);

  return reply != NULL ? stet_site_cms_read_object (http, reply, error) : NULL;
}

gboolean
stet_site_cms_is_refused (const StetHttpReply *reply, const char *code)
{
  g_autoptr (JsonNode) refusal = NULL;

  if (reply->status < 400)
    return FALSE;
  refusal = stet_site_cms_find_error (reply);
  return g_str_equal (stet_site_cms_get_string (refusal, "code"), code);
}
