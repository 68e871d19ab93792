/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTTP as every CMS client needs it: one host, https or loopback only, bounded in size and time, and an error
 * in the server's own words for whatever is not success. Blocking; one request at a time. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "stet-target.h"

G_BEGIN_DECLS

/* The largest answer that is read, in bytes. */
#define STET_HTTP_MAX_ANSWER (8 * 1024 * 1024)

/* What a server answered, success or not. */
typedef struct
{
  guint status;        /* HTTP status */
  GHashTable *headers; /* (owned): name in lower case → value; several of a name joined by ", " */
  GBytes *body;        /* (owned) */
  char *url;           /* (owned): that answered, after redirects */
} StetHttpReply;

void stet_http_reply_free (StetHttpReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHttpReply, stet_http_reply_free)
/* NULL where the header is absent. */
const char *stet_http_reply_get_header (const StetHttpReply *self, const char *name);
/* The body as JSON. STET_CMS_ERROR_NOT_A_CMS where it is HTML or something else, STET_CMS_ERROR_SERVER where
 * it ends before it is complete. */
JsonNode *stet_http_reply_parse_json (const StetHttpReply *self, GError **error);
/* TRUE for 2xx; else the STET_CMS_ERROR that fits, with the words found in "message" of a JSON answer. */
gboolean stet_http_reply_check (const StetHttpReply *self, GError **error);

#define STET_TYPE_HTTP (stet_http_get_type ())
G_DECLARE_FINAL_TYPE (StetHttp, stet_http, STET, HTTP, GObject)

/* @base: stet_target_check_url() holds for it, else STET_CMS_ERROR_INSECURE. */
StetHttp *stet_http_new (const char *base, GError **error);
/* For its address, proved also by its own certificates. */
StetHttp *stet_http_new_for_target (const StetTarget *target, GError **error);
/* The value of the Authorization header of every request; never in an error or a log. */
void stet_http_set_authorization (StetHttp *self, const char *value);
/* "Basic …" for a name and a secret (RFC 7617, UTF-8). */
void stet_http_set_basic (StetHttp *self, const char *user, const char *secret);
/* A condition of every request from now on, until it is NULL: "If-Match" or "If-None-Match" (RFC 9110, 13.1).
 */
void stet_http_set_condition (StetHttp *self, const char *name, const char *value);
/* Certificates (PEM) of authorities that prove this server besides the system's own; "" for none.
 * STET_ERROR_INVALID where it holds none or one that cannot be read. */
gboolean stet_http_set_ca (StetHttp *self, const char *pem, GError **error);
/* Each request carries the HMAC (RFC 2104) of its body's exact bytes in the header @name, as "sha1=HEX". */
void stet_http_set_signature (StetHttp *self, const char *name, const char *secret);
/* Seconds without a byte, and for a whole request. Default 30 and 180. */
void stet_http_set_timeouts (StetHttp *self, guint idle, guint whole);
const char *stet_http_get_base (StetHttp *self); /* without a slash at its end */

/**
 * stet_http_request:
 * @method: "GET", "POST" …
 * @url: absolute, or what to append to the base ("/wp-json/"). Only the base's own host is asked, else
 *   STET_CMS_ERROR_INSECURE; a GET or HEAD follows redirects within it
 * @content_type: (nullable): of @body
 * @body: (nullable)
 *
 * Returns: the answer of whatever status; NULL with STET_CMS_ERROR_NETWORK, _TIMEOUT, _TLS, _INSECURE or
 *   _REJECTED (an answer that is too large) where there is none.
 */
StetHttpReply *stet_http_request (StetHttp *self,
                                  const char *method,
                                  const char *url,
                                  const char *content_type,
                                  GBytes *body,
                                  GCancellable *cancellable,
                                  GError **error);
/* JSON there and back. @body: (nullable). @reply: (out) (optional): the answer, also where the function fails
 * after there was one. */
JsonNode *stet_http_request_json (StetHttp *self,
                                  const char *method,
                                  const char *url,
                                  JsonNode *body,
                                  StetHttpReply **reply,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
