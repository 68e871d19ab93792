/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replies, and how they become HTTP (RFC 9110, RFC 9111). */
#include "config.h"

#include "stet-site-reply.h"

#include <string.h>

/* The pages have no script, no frame, no form and nothing from elsewhere, and say so: should a hole in the
 * rendering ever let one in, the browser refuses it. */
#define CONTENT_SECURITY_POLICY                                                                              \
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "              \
  "frame-ancestors 'none'"

StetSiteReply *
stet_site_reply_new (guint status, const char *type, GBytes *body)
{
  StetSiteReply *self = g_new0 (StetSiteReply, 1);

  self->status = status;
  self->type = type;
  self->body = body != NULL ? g_bytes_ref (body) : NULL;
  return self;
}

StetSiteReply *
stet_site_reply_take_text (guint status, const char *type, char *text)
{
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

  return stet_site_reply_new (status, type, body);
}

StetSiteReply *
stet_site_reply_redirect (const char *location)
{
  StetSiteReply *self = stet_site_reply_new (SOUP_STATUS_MOVED_PERMANENTLY, NULL, NULL);

  self->location = g_strdup (location);
  return self;
}

StetSiteReply *
stet_site_reply_json (guint status, JsonNode *node)
{
  StetSiteReply *self = stet_site_reply_take_text (status, STET_SITE_JSON, json_to_string (node, TRUE));

  self->secret = TRUE;
  return self;
}

StetSiteReply *
stet_site_reply_error (guint status, const char *code, const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  return stet_site_reply_json (status, node);
}

void
stet_site_reply_free (StetSiteReply *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->location);
  g_free (self->etag);
  g_free (self);
}

void
stet_site_reply_hash (StetSiteReply *self)
{
  g_free (self->etag);
  self->etag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->body);
}

/* The value of an HTTP date in whole seconds, or -1. */
static gint64
read_date (const char *text)
{
  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (text);

  return date != NULL ? g_date_time_to_unix (date) : -1;
}

/* Weak comparison with a list of quoted tags or "*" (RFC 9110, 13.1.2). */
static gboolean
names_etag (const char *list, const char *etag)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", etag);
  g_auto (GStrv) tags = g_strsplit (list, ",", 64);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      const char *tag = g_strstrip (tags[i]);

      if (g_str_has_prefix (tag, "W/"))
        tag += 2;
      if (g_str_equal (tag, "*") || g_str_equal (tag, quoted))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_unchanged (const StetSiteReply *self, SoupMessageHeaders *request)
{
  const char *none_match = soup_message_headers_get_list (request, "If-None-Match");
  const char *since = soup_message_headers_get_one (request, "If-Modified-Since");

  if (self->status != SOUP_STATUS_OK)
    return FALSE;
  if (none_match != NULL)
    return self->etag != NULL && names_etag (none_match, self->etag);
  return since != NULL && self->modified != 0 && self->modified / G_USEC_PER_SEC <= read_date (since);
}

static void
write_validators (const StetSiteReply *self, SoupMessageHeaders *headers)
{
  g_autofree char *max_age = g_strdup_printf ("public, max-age=%u", self->max_age);

  if (self->etag != NULL)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", self->etag);
      soup_message_headers_replace (headers, "ETag", quoted);
    }
  if (self->modified != 0)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (self->modified / G_USEC_PER_SEC);
      g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);
      soup_message_headers_replace (headers, "Last-Modified", text);
    }
  soup_message_headers_replace (headers, "Cache-Control",
                                self->secret         ? "no-store"
                                : self->forever      ? "public, max-age=31536000, immutable"
                                : self->max_age != 0 ? max_age
                                                     : "no-cache");
}

static void
write_protection (const StetSiteReply *self, SoupMessageHeaders *headers)
{
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Referrer-Policy",
                                self->secret ? "no-referrer" : "strict-origin-when-cross-origin");
  soup_message_headers_replace (headers, "Content-Security-Policy", CONTENT_SECURITY_POLICY);
  soup_message_headers_replace (headers, "Cross-Origin-Resource-Policy",
                                self->embeddable && !self->secret ? "cross-origin" : "same-origin");
  if (self->secret)
    soup_message_headers_replace (headers, "X-Robots-Tag", "noindex");
}

void
stet_site_reply_send (const StetSiteReply *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *method = soup_server_message_get_method (message);
  const gboolean reading = method == SOUP_METHOD_GET || method == SOUP_METHOD_HEAD;

  write_protection (self, headers);
  if (self->location != NULL)
    soup_message_headers_replace (headers, "Location", self->location);
  if (self->allow != NULL)
    soup_message_headers_replace (headers, "Allow", self->allow);
  if (self->status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer realm=\"Stet Site\"");
  write_validators (self, headers);
  if (reading && is_unchanged (self, soup_server_message_get_request_headers (message)))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }
  soup_server_message_set_status (message, self->status, NULL);
  if (self->type != NULL)
    soup_message_headers_replace (headers, "Content-Type", self->type);
  if (self->body != NULL)
    {
      soup_message_body_append_bytes (soup_server_message_get_response_body (message), self->body);
      soup_message_body_complete (soup_server_message_get_response_body (message));
    }
}
