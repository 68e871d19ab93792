/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one wrapper over libsoup. It keeps no cookies, no cache and no connection to a host that it was not
 * made for, and follows no redirect that would carry the login elsewhere. Used on worker threads. */
#include "config.h"

#include "stet-http.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stet-cms.h"
#include "stet-error.h"

#define MAX_REDIRECTS 5
#define CHUNK         (64 * 1024)

struct _StetHttp
{
  GObject parent_instance;

  SoupSession *session;  /* (owned) */
  char *base;            /* (owned): without a slash at its end */
  GUri *origin;          /* (owned): base, parsed */
  char *authorization;   /* (owned) (nullable) */
  char *condition;       /* (owned) (nullable): name of a header */
  char *condition_value; /* (owned) (nullable) */
  char *signature;       /* (owned) (nullable): name of a header */
  char *signing_secret;  /* (owned) (nullable) */
  GPtrArray *anchors;    /* (owned): of GTlsCertificate, which prove the server besides the system's */
  guint whole;           /* seconds for one request */
};

G_DEFINE_FINAL_TYPE (StetHttp, stet_http, G_TYPE_OBJECT)

static void
stet_http_finalize (GObject *object)
{
  StetHttp *self = STET_HTTP (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->origin, g_uri_unref);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->authorization, g_free);
  g_clear_pointer (&self->condition, g_free);
  g_clear_pointer (&self->condition_value, g_free);
  g_clear_pointer (&self->signature, g_free);
  g_clear_pointer (&self->signing_secret, g_free);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);
  G_OBJECT_CLASS (stet_http_parent_class)->finalize (object);
}

static void
stet_http_class_init (StetHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_http_finalize;
}

static void
stet_http_init (StetHttp *self)
{
  self->whole = 180;
  self->anchors = g_ptr_array_new_with_free_func (g_object_unref);
  /* Requests go one by one, but a connection that broke counts until libsoup notices: with a limit of one the
   * next request would wait for it for ever. */
  self->session = soup_session_new_with_options ("timeout", 30, "idle-timeout", 30, "user-agent",
                                                 "Stet/" STET_VERSION, "max-conns-per-host", 16, NULL);
  /* it would ask again with other credentials after a 401, which is the caller's decision */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

StetHttp *
stet_http_new (const char *base, GError **error)
{
  g_autoptr (StetHttp) self = NULL;
  g_autoptr (GError) reason = NULL;
  gsize len;

  g_return_val_if_fail (base != NULL, NULL);

  if (!stet_target_check_url (base, &reason))
    {
      g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE, reason->message);
      return NULL;
    }
  self = g_object_new (STET_TYPE_HTTP, NULL);
  self->base = g_strdup (base);
  for (len = strlen (self->base); len > 0 && self->base[len - 1] == '/'; len--)
    self->base[len - 1] = '\0';
  self->origin = g_uri_parse (self->base, SOUP_HTTP_URI_FLAGS, error);
  if (self->origin == NULL)
    return NULL;
  /* a proxy of the machine must not see what stays on the machine */
  if (is_loopback (g_uri_get_host (self->origin)))
    soup_session_set_proxy_resolver (self->session, NULL);
  return g_steal_pointer (&self);
}

StetHttp *
stet_http_new_for_target (const StetTarget *target, GError **error)
{
  g_autoptr (StetHttp) self = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  self = stet_http_new (target->url, error);
  return self != NULL && stet_http_set_ca (self, target->ca, error) ? g_steal_pointer (&self) : NULL;
}

const char *
stet_http_get_base (StetHttp *self)
{
  g_return_val_if_fail (STET_IS_HTTP (self), NULL);

  return self->base;
}

void
stet_http_set_authorization (StetHttp *self, const char *value)
{
  g_return_if_fail (STET_IS_HTTP (self));

  g_set_str (&self->authorization, value);
}

void
stet_http_set_basic (StetHttp *self, const char *user, const char *secret)
{
  g_autofree char *pair = NULL;
  g_autofree char *code = NULL;
  g_autofree char *value = NULL;

  g_return_if_fail (user != NULL && secret != NULL);

  pair = g_strdup_printf ("%s:%s", user, secret);
  code = g_base64_encode ((const guchar *) pair, strlen (pair));
  value = g_strconcat ("Basic ", code, NULL);
  stet_http_set_authorization (self, value);
}

void
stet_http_set_condition (StetHttp *self, const char *name, const char *value)
{
  g_return_if_fail (STET_IS_HTTP (self));
  g_return_if_fail (name != NULL);

  g_set_str (&self->condition, name);
  g_set_str (&self->condition_value, value);
}

gboolean
stet_http_set_ca (StetHttp *self, const char *pem, GError **error)
{
  static const char end[] = "-----END CERTIFICATE-----";
  const char *next;

  g_return_val_if_fail (STET_IS_HTTP (self), FALSE);
  g_return_val_if_fail (pem != NULL, FALSE);

  g_ptr_array_set_size (self->anchors, 0);
  for (const char *p = pem; (next = strstr (p, end)) != NULL; p = next)
    {
      g_autoptr (GError) reason = NULL;
      GTlsCertificate *anchor;

      next += strlen (end);
      anchor = g_tls_certificate_new_from_pem (p, next - p, &reason);
      if (anchor == NULL)
        {
          g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                       _ ("The certificate of the private authority cannot be read: %s"), reason->message);
          return FALSE;
        }
      g_ptr_array_add (self->anchors, anchor);
    }
  if (*pem == '\0' || self->anchors->len > 0)
    return TRUE;
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                       _ ("This is no certificate. It should be a PEM file, which begins with “-----BEGIN "
                          "CERTIFICATE-----”."));
  return FALSE;
}

void
stet_http_set_signature (StetHttp *self, const char *name, const char *secret)
{
  g_return_if_fail (STET_IS_HTTP (self));
  g_return_if_fail (name != NULL && secret != NULL);

  g_set_str (&self->signature, name);
  g_set_str (&self->signing_secret, secret);
}

void
stet_http_set_timeouts (StetHttp *self, guint idle, guint whole)
{
  g_return_if_fail (STET_IS_HTTP (self));

  soup_session_set_timeout (self->session, idle);
  self->whole = whole;
}

/* "https://example.org:8443": where the login may go. */
static char *
get_origin (GUri *uri)
{
  const char *host = g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "";
  g_autofree char *lower = g_ascii_strdown (host, -1);
  gboolean bare = strchr (host, ':') != NULL;
  int port = g_uri_get_port (uri);
  gboolean usual = port == -1 || port == (g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80);
  g_autofree char *number = usual ? g_strdup ("") : g_strdup_printf (":%d", port);

  return g_strconcat (g_uri_get_scheme (uri), "://", bare ? "[" : "", lower, bare ? "]" : "", number, NULL);
}

static GUri *
resolve (StetHttp *self, const char *url, GError **error)
{
  g_autofree char *whole = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  g_autoptr (GUri) uri = NULL;

  if (g_uri_peek_scheme (url) == NULL)
    whole = g_strconcat (self->base, url, NULL);
  else
    whole = g_strdup (url);
  uri = g_uri_parse (whole, SOUP_HTTP_URI_FLAGS, error);
  if (uri == NULL)
    return NULL;
  theirs = get_origin (uri);
  ours = get_origin (self->origin);
  if (!g_str_equal (theirs, ours))
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE,
                   _ ("%s sends us on to %s, where the login must not follow. "
                      "If that is the right place, give its address in the target's settings."),
                   ours, theirs);
      return NULL;
    }
  return g_steal_pointer (&uri);
}

/* GIO's and libsoup's reasons, in terms that a caller can act on. */
static void
translate_error (StetHttp *self, GError *reason, GError **error)
{
  StetCmsError code = STET_CMS_ERROR_NETWORK;
  const char *host = g_uri_get_host (self->origin);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED) || reason->domain == STET_CMS_ERROR)
    {
      g_propagate_error (error, g_error_copy (reason));
      return;
    }
  if (reason->domain == G_TLS_ERROR)
    g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_TLS,
                 _ ("The certificate of %s does not prove that it is %s: %s"), host, host, reason->message);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_TIMEOUT, _ ("%s did not answer in time"), host);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    g_set_error (error, STET_CMS_ERROR, code, _ ("No server answers at %s"), self->base);
  else if (reason->domain == G_RESOLVER_ERROR)
    g_set_error (error, STET_CMS_ERROR, code, _ ("There is no server named %s, or no network: %s"), host,
                 reason->message);
  else
    g_set_error (error, STET_CMS_ERROR, code, _ ("The connection to %s broke: %s"), host, reason->message);
}

/* What the system said about a certificate. */
typedef struct
{
  StetHttp *http; /* (unowned) */
  GTlsCertificateFlags errors;
} Verdict;

/* Nobody waves a certificate through; but an authority of the target's own may prove what the system cannot.
 */
static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       gpointer data)
{
  Verdict *verdict = data;
  const StetHttp *self = verdict->http;
  g_autoptr (GSocketConnectable) identity = g_network_address_new (g_uri_get_host (self->origin), 443);

  verdict->errors = errors;
  for (guint i = 0; i < self->anchors->len; i++)
    {
      GTlsCertificateFlags left = g_tls_certificate_verify (certificate, identity, self->anchors->pdata[i]);

      if (left == 0)
        {
          verdict->errors = 0;
          return TRUE;
        }
      if (!(left & G_TLS_CERTIFICATE_UNKNOWN_CA))
        verdict->errors = left;
    }
  return FALSE;
}

static char *
describe_certificate_errors (GTlsCertificateFlags errors)
{
  GString *text = g_string_new (NULL);
  const struct
  {
    GTlsCertificateFlags flag;
    const char *words;
  } known[] = {
    { G_TLS_CERTIFICATE_UNKNOWN_CA, N_ ("nobody whom this machine trusts has signed it") },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, N_ ("it is for another host") },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, N_ ("it is not valid yet") },
    { G_TLS_CERTIFICATE_EXPIRED, N_ ("it has expired") },
    { G_TLS_CERTIFICATE_REVOKED, N_ ("it was revoked") },
    { G_TLS_CERTIFICATE_INSECURE, N_ ("it uses a method that is broken") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (errors & known[i].flag)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _ (known[i].words));
  return g_string_free (text, FALSE);
}

/* Reads the answer to its end, as long as it is of a sane size and comes in time. */
static GBytes *
read_body (StetHttp *self, GInputStream *stream, gint64 deadline, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  for (;;)
    {
      gssize n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));
      if (body->len + (gsize) n > STET_HTTP_MAX_ANSWER)
        {
          g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
                       _ ("The answer of %s is larger than %d MB and was not read to its end"),
                       g_uri_get_host (self->origin), STET_HTTP_MAX_ANSWER / (1024 * 1024));
          return NULL;
        }
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "");
          return NULL;
        }
      g_byte_array_append (body, chunk, (guint) n);
    }
}

static GHashTable *
copy_headers (SoupMessageHeaders *headers)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *key = g_ascii_strdown (name, -1);
      const char *before = g_hash_table_lookup (copy, key);
      char *joined = before != NULL ? g_strconcat (before, ", ", value, NULL) : g_strdup (value);

      g_hash_table_replace (copy, g_steal_pointer (&key), joined);
    }
  return copy;
}

/* What a request carries. */
typedef struct
{
  char *type;   /* (owned) */
  GBytes *data; /* (owned) */
} Content;

static void
content_free (gpointer data, GClosure *closure)
{
  Content *content = data;

  g_free (content->type);
  g_bytes_unref (content->data);
  g_free (content);
}

/* The server may have closed a kept connection meanwhile. libsoup then sends an idempotent request once more
 * over a new one, but with nothing in it unless it is given again. */
static void
restarted_cb (SoupMessage *message, gpointer data)
{
  const Content *content = data;

  soup_message_set_request_body_from_bytes (message, content->type, content->data);
}

static SoupMessage *
make_message (StetHttp *self, const char *method, GUri *uri, const char *content_type, GBytes *body)
{
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_headers_replace (headers, "Accept", "application/json, */*;q=0.5");
  if (self->authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", self->authorization);
  if (self->condition_value != NULL)
    soup_message_headers_replace (headers, self->condition, self->condition_value);
  if (self->signature != NULL)
    {
      g_autofree char *code = g_compute_hmac_for_data (
        G_CHECKSUM_SHA1, (const guchar *) self->signing_secret, strlen (self->signing_secret),
        body != NULL ? g_bytes_get_data (body, NULL) : (gconstpointer) "",
        body != NULL ? g_bytes_get_size (body) : 0);
      g_autofree char *value = g_strconcat ("sha1=", code, NULL);

      soup_message_headers_replace (headers, self->signature, value);
    }
  if (body != NULL)
    {
      Content *content = g_new0 (Content, 1);

      content->type = g_strdup (content_type);
      content->data = g_bytes_ref (body);
      soup_message_set_request_body_from_bytes (message, content_type, body);
      g_signal_connect_data (message, "restarted", G_CALLBACK (restarted_cb), content, content_free, 0);
    }
  return message;
}

static StetHttpReply *
send_once (StetHttp *self,
           const char *method,
           GUri *uri,
           const char *content_type,
           GBytes *body,
           gint64 deadline,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (SoupMessage) message = make_message (self, method, uri, content_type, body);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Verdict verdict = { .http = self };
  StetHttpReply *reply;

  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), &verdict);
  stream = soup_session_send (self->session, message, cancellable, &reason);
  if (stream != NULL)
    bytes = read_body (self, stream, deadline, cancellable, &reason);
  if (bytes == NULL)
    {
      if (verdict.errors != 0)
        {
          g_autofree char *words = describe_certificate_errors (verdict.errors);

          g_clear_error (&reason);
          reason = g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, words);
        }
      translate_error (self, reason, error);
      return NULL;
    }
  reply = g_new0 (StetHttpReply, 1);
  reply->status = soup_message_get_status (message);
  reply->headers = copy_headers (soup_message_get_response_headers (message));
  reply->body = g_steal_pointer (&bytes);
  reply->url = g_uri_to_string_partial (uri, G_URI_HIDE_PASSWORD);
  return reply;
}

/* Where @reply sends us, or NULL when it does not. */
static char *
redirect_target (const StetHttpReply *reply)
{
  const char *location;

  if (!SOUP_STATUS_IS_REDIRECTION (reply->status) || reply->status == 304)
    return NULL;
  location = stet_http_reply_get_header (reply, "location");
  if (location == NULL)
    return NULL;
  return g_uri_resolve_relative (reply->url, location, SOUP_HTTP_URI_FLAGS, NULL);
}

StetHttpReply *
stet_http_request (StetHttp *self,
                   const char *method,
                   const char *url,
                   const char *content_type,
                   GBytes *body,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *place = NULL;
  gint64 deadline;
  gboolean reads;

  g_return_val_if_fail (STET_IS_HTTP (self), NULL);
  g_return_val_if_fail (method != NULL && url != NULL, NULL);

  place = g_strdup (url);
  deadline = g_get_monotonic_time () + (gint64) self->whole * G_USEC_PER_SEC;
  reads = g_str_equal (method, "GET") || g_str_equal (method, "HEAD");
  for (guint i = 0; i <= MAX_REDIRECTS; i++)
    {
      g_autoptr (GUri) uri = resolve (self, place, error);
      g_autoptr (StetHttpReply) reply = NULL;
      char *next;

      if (uri == NULL)
        return NULL;
      reply = send_once (self, method, uri, content_type, body, deadline, cancellable, error);
      if (reply == NULL)
        return NULL;
      next = redirect_target (reply);
      if (next == NULL)
        return g_steal_pointer (&reply);
      g_free (place);
      place = next;
      if (!reads)
        {
          /* a redirected POST turns into a GET in most servers' minds: it would seem to succeed */
          g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
                       _ ("%s sends what is posted on to %s. Give that address in the target's settings."),
                       self->base, place);
          return NULL;
        }
    }
  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED, _ ("%s redirects in a circle"), self->base);
  return NULL;
}

JsonNode *
stet_http_request_json (StetHttp *self,
                        const char *method,
                        const char *url,
                        JsonNode *body,
                        StetHttpReply **reply,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (StetHttpReply) answer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  JsonNode *node = NULL;

  if (body != NULL)
    {
      char *text = json_to_string (body, FALSE);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  answer = stet_http_request (self, method, url, body != NULL ? "application/json" : NULL, bytes, cancellable,
                              error);
  if (answer != NULL && stet_http_reply_check (answer, error))
    node = stet_http_reply_parse_json (answer, error);
  if (reply != NULL)
    *reply = g_steal_pointer (&answer);
  return node;
}
