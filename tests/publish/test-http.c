/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way in which a server can fail becomes the error that says whether another try can help (promise 4),
 * and no secret leaves by another way than the one request it belongs to. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fixture-server.h"
#include "stet-cms.h"
#include "stet-error.h"
#include "stet-http.h"

#define SECRET "correct horse battery staple"

typedef struct
{
  FixtureServer *server;
  FixtureServer *other;
  StetHttp *http;
  int asked_elsewhere;
} Fixture;

static void
elsewhere_cb (SoupServer *server,
              SoupServerMessage *message,
              const char *path,
              GHashTable *query,
              gpointer data)
{
  Fixture *fixture = data;

  g_atomic_int_inc (&fixture->asked_elsewhere);
  fixture_reply (message, 200, "application/json", "{}");
}

static void
reply_huge (SoupServerMessage *message)
{
  g_autofree char *body = g_malloc (STET_HTTP_MAX_ANSWER + 10);

  memset (body, ' ', STET_HTTP_MAX_ANSWER + 10);
  body[STET_HTTP_MAX_ANSWER + 9] = '\0';
  fixture_reply (message, 200, "application/json", body);
}

/* One byte of an answer that never ends. */
static gboolean
trickle_cb (gpointer data)
{
  SoupServerMessage *message = data;

  if (soup_server_message_get_socket (message) == NULL)
    return G_SOURCE_REMOVE;
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, " ", 1);
  soup_server_message_unpause (message);
  return G_SOURCE_CONTINUE;
}

static void
reply_trickling (SoupServerMessage *message)
{
  GSource *source = g_timeout_source_new (100);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, "{", 1);
  g_source_set_callback (source, trickle_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
  g_source_unref (source);
}

static void
answer_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Fixture *fixture = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (g_str_equal (path, "/echo"))
    {
      SoupMessageBody *body = soup_server_message_get_request_body (message);
      g_autofree char *text = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
      g_autofree char *json = NULL;

      json = g_strdup_printf (
        "{\"authorization\": \"%s\", \"type\": \"%s\", \"body\": %s}",
        soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization"),
        soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Content-Type"),
        *text != '\0' ? text : "null");
      fixture_reply (message, 200, "application/json", json);
    }
  else if (g_str_equal (path, "/html"))
    fixture_reply (message, 200, "text/html", "<!DOCTYPE html><title>Please log in</title>");
  else if (g_str_equal (path, "/html-as-json"))
    fixture_reply (message, 200, "application/json", "  \n<html>Blocked</html>");
  else if (g_str_equal (path, "/500"))
    fixture_reply (
      message, 500, "application/json",
      "{\"code\":\"x\",\"message\":\"<p>There has been a <b>critical</b> error.</p>\\n\",\"data\":null}");
  else if (g_str_equal (path, "/400"))
    fixture_reply (
      message, 400, "application/json",
      "{\"code\":\"rest_invalid_param\",\"message\":\"Invalid parameter(s): date\",\"data\":{\"status\":400,"
      "\"params\":{\"date\":\"Invalid date.\"}}}");
  else if (g_str_has_prefix (path, "/503"))
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autoptr (GDateTime) later = g_date_time_add_seconds (now, 90);
      g_autofree char *date = soup_date_time_to_string (later, SOUP_DATE_HTTP);

      soup_message_headers_append (headers, "Retry-After", g_str_equal (path, "/503") ? "120" : date);
      fixture_reply (message, 503, "text/html", "<h1>Busy</h1>");
    }
  else if (g_str_equal (path, "/413"))
    fixture_reply (message, 413, "text/html", "<h1>Request Entity Too Large</h1>");
  else if (g_str_equal (path, "/truncated"))
    fixture_reply (message, 200, "application/json", "{\"id\": 8, \"title\": {\"ra");
  else if (g_str_equal (path, "/huge"))
    reply_huge (message);
  else if (g_str_equal (path, "/lost"))
    fixture_hang_up (message);
  else if (g_str_equal (path, "/never"))
    soup_server_message_pause (message);
  else if (g_str_equal (path, "/trickle"))
    reply_trickling (message);
  else if (g_str_equal (path, "/near"))
    soup_server_message_set_redirect (message, 302, "/echo");
  else if (g_str_equal (path, "/far"))
    {
      g_autofree char *url = g_strconcat (fixture_server_get_url (fixture->other), "/echo", NULL);

      soup_server_message_set_redirect (message, 302, url);
    }
  else if (g_str_equal (path, "/circle"))
    soup_server_message_set_redirect (message, 302, "/circle");
  else
    soup_server_message_set_status (message, 404, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->other = fixture_server_new (elsewhere_cb, fixture, NULL);
  fixture->server = fixture_server_new (answer_cb, fixture, NULL);
  fixture->http = stet_http_new (fixture_server_get_url (fixture->server), &error);
  g_assert_no_error (error);
  stet_http_set_basic (fixture->http, "ruth", SECRET);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->http);
  fixture_server_free (fixture->server);
  fixture_server_free (fixture->other);
}

/* The error of a request that must fail, with no secret in it. */
static GError *
fail (Fixture *fixture, const char *method, const char *path)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *code = g_base64_encode ((const guchar *) SECRET, strlen (SECRET));
  GError *error = NULL;

  node = stet_http_request_json (fixture->http, method, path, NULL, NULL, NULL, &error);
  g_assert_null (node);
  g_assert_nonnull (error);
  g_assert_null (strstr (error->message, SECRET));
  g_assert_null (strstr (error->message, code));
  g_test_message ("%s: %s", path, error->message);
  return error;
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) body = json_from_string ("{\"title\":\"Šéf \\u201cq\\u201d & <b>\"}", NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = g_base64_encode ((const guchar *) "ruth:" SECRET, strlen ("ruth:" SECRET));
  g_autofree char *expected = g_strconcat ("Basic ", code, NULL);
  JsonObject *object;

  node = stet_http_request_json (fixture->http, "POST", "/echo", body, &reply, NULL, &error);
  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "authorization"), ==, expected);
  g_assert_cmpstr (json_object_get_string_member (object, "type"), ==, "application/json");
  g_assert_true (json_node_equal (json_object_get_member (object, "body"), body));
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (stet_http_reply_get_header (reply, "Content-TYPE"), ==, "application/json");
}

static void
test_html (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) page = fail (fixture, "GET", "/html");
  g_autoptr (GError) wall = fail (fixture, "GET", "/html-as-json");

  g_assert_error (page, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS);
  g_assert_error (wall, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS);
  g_assert_false (stet_cms_error_can_retry (page));
}

static void
test_own_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) broken = fail (fixture, "POST", "/500");
  g_autoptr (GError) wrong = fail (fixture, "POST", "/400");
  g_autoptr (GError) large = fail (fixture, "POST", "/413");
  g_autoptr (GError) absent = fail (fixture, "GET", "/nowhere");

  g_assert_error (broken, STET_CMS_ERROR, STET_CMS_ERROR_SERVER);
  g_assert_nonnull (strstr (broken->message, "There has been a critical error."));
  g_assert_cmpuint (stet_cms_error_get_status (broken), ==, 500);
  g_assert_true (stet_cms_error_can_retry (broken));
  g_assert_error (wrong, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_nonnull (strstr (wrong->message, "Invalid parameter(s): date Invalid date."));
  g_assert_false (stet_cms_error_can_retry (wrong));
  g_assert_error (large, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_error (absent, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_cmpuint (stet_cms_error_get_status (absent), ==, 404);
}

static void
test_retry_after (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) seconds = fail (fixture, "POST", "/503");
  g_autoptr (GError) date = fail (fixture, "POST", "/503-date");
  g_autoptr (GError) copy = g_error_copy (seconds);

  g_assert_error (seconds, STET_CMS_ERROR, STET_CMS_ERROR_SERVER);
  g_assert_cmpuint (stet_cms_error_get_retry_after (seconds), ==, 120);
  g_assert_cmpuint (stet_cms_error_get_retry_after (copy), ==, 120);
  g_assert_cmpuint (stet_cms_error_get_retry_after (date), >=, 80);
  g_assert_cmpuint (stet_cms_error_get_retry_after (date), <=, 95);
}

static void
test_broken_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) truncated = fail (fixture, "POST", "/truncated");
  g_autoptr (GError) lost = fail (fixture, "POST", "/lost");

  g_assert_error (truncated, STET_CMS_ERROR, STET_CMS_ERROR_SERVER);
  g_assert_error (lost, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK);
  g_assert_true (stet_cms_error_can_retry (truncated));
  g_assert_true (stet_cms_error_can_retry (lost));
}

static void
test_huge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = fail (fixture, "GET", "/huge");

  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
}

static void
test_timeout (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  stet_http_set_timeouts (fixture->http, 1, 2);
  error = fail (fixture, "POST", "/never");
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_TIMEOUT);
  g_assert_true (stet_cms_error_can_retry (error));
}

/* A byte now and then keeps a connection alive, but no delivery waiting for ever. */
static void
test_trickle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  stet_http_set_timeouts (fixture->http, 30, 1);
  error = fail (fixture, "GET", "/trickle");
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_TIMEOUT);
  g_assert_true (stet_cms_error_can_retry (error));
}

static void
test_redirects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetHttpReply) near
    = stet_http_request (fixture->http, "GET", "/near", NULL, NULL, NULL, &error);
  g_autoptr (GError) far = fail (fixture, "GET", "/far");
  g_autoptr (GError) posted = fail (fixture, "POST", "/near");
  g_autoptr (GError) circle = fail (fixture, "GET", "/circle");
  g_autofree char *other = g_strconcat (fixture_server_get_url (fixture->other), "/echo", NULL);
  g_autoptr (GError) direct = fail (fixture, "GET", other);

  g_assert_no_error (error);
  g_assert_cmpuint (near->status, ==, 200);
  g_assert_true (g_str_has_suffix (near->url, "/echo"));
  g_assert_error (far, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE);
  g_assert_error (direct, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE);
  g_assert_error (posted, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_error (circle, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_cmpint (g_atomic_int_get (&fixture->asked_elsewhere), ==, 0);
}

static void
test_insecure (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_http_new ("http://news.example.org", &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE);
  g_clear_error (&error);
  g_assert_null (stet_http_new ("https://ruth:secret@news.example.org", &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_INSECURE);
  g_assert_null (strstr (error->message, "secret@"));
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strdup (fixture_server_get_url (fixture->other));
  g_autoptr (StetHttp) http = stet_http_new (url, NULL);
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture_server_free (fixture->other);
  reply = stet_http_request (http, "GET", "/", NULL, NULL, NULL, &error);
  g_assert_null (reply);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, url));
  fixture->other = fixture_server_new (elsewhere_cb, fixture, NULL);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  reply = stet_http_request (fixture->http, "GET", "/echo", NULL, NULL, cancellable, &error);
  g_assert_null (reply);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
run_openssl (const char *dir, const char *arguments)
{
  g_autofree char *line = g_strconcat ("openssl ", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  int status = 1;

  return g_shell_parse_argv (line, NULL, &argv, NULL)
         && g_spawn_sync (dir, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                          NULL, &status, NULL)
         && status == 0;
}

static void
remove_dir (const char *dir)
{
  g_autoptr (GDir) entries = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (dir);
}

#define KEY "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "

/* A certificate of @name (an alternative name as in X.509: "IP:127.0.0.1"), valid from two days ago for
 * @days, by an authority made for this run: no key lies in the source. @ca: (out) (optional): of the
 * authority, PEM. NULL where there is no openssl. */
static GTlsCertificate *
make_certificate (const char *name, int days, char **ca)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-tls-XXXXXX", NULL);
  g_autofree char *key = g_build_filename (dir, "key.pem", NULL);
  g_autofree char *pem = g_build_filename (dir, "cert.pem", NULL);
  g_autofree char *authority = g_build_filename (dir, "ca.pem", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) from = g_date_time_add_days (now, -2);
  g_autoptr (GDateTime) until = g_date_time_add_days (from, days);
  g_autofree char *begin = g_date_time_format (from, "%Y%m%d%H%M%SZ");
  g_autofree char *end = g_date_time_format (until, "%Y%m%d%H%M%SZ");
  g_autofree char *request = g_strconcat ("req " KEY "-subj /CN=server -addext subjectAltName=", name,
                                          " -keyout key.pem -out request.pem", NULL);
  g_autofree char *sign = g_strconcat (
    "x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -copy_extensions copy -not_before ", begin,
    " -not_after ", end, " -out cert.pem", NULL);
  GTlsCertificate *certificate = NULL;

  if (run_openssl (dir, "req -x509 " KEY "-days 2 -subj /CN=Newsroom -keyout ca-key.pem -out ca.pem")
      && run_openssl (dir, request) && run_openssl (dir, sign))
    certificate = g_tls_certificate_new_from_files (pem, key, NULL);
  if (certificate != NULL && ca != NULL)
    g_assert_true (g_file_get_contents (authority, ca, NULL, NULL));
  remove_dir (dir);
  return certificate;
}

/* A server with @certificate. It runs until the program ends: libsoup's cannot be stopped while it still
 * hears of a handshake that failed, and when that is nobody can say. */
static FixtureServer *
start_tls_server (Fixture *fixture, GTlsCertificate *certificate)
{
  static GPtrArray *servers;

  if (servers == NULL)
    servers = g_ptr_array_new ();
  g_ptr_array_add (servers, fixture_server_new (elsewhere_cb, fixture, certificate));
  return g_ptr_array_index (servers, servers->len - 1);
}

/* What a server with @certificate answers to us, who trust @ca besides. */
static GError *
meet (Fixture *fixture, GTlsCertificate *certificate, const char *ca)
{
  FixtureServer *server = start_tls_server (fixture, certificate);
  g_autoptr (StetHttp) http = stet_http_new (fixture_server_get_url (server), NULL);
  g_autoptr (StetHttpReply) reply = NULL;
  GError *error = NULL;

  g_assert_true (stet_http_set_ca (http, ca, NULL));
  stet_http_set_basic (http, "ruth", SECRET);
  reply = stet_http_request (http, "GET", "/", NULL, NULL, NULL, &error);
  g_assert_true ((reply == NULL) == (error != NULL));
  return error;
}

/* A private authority proves its own servers, while their certificates hold, and nobody else's. */
static void
test_private_authority (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ca = NULL, *ca_of_expired = NULL, *ca_of_other = NULL, *both = NULL;
  g_autoptr (GTlsCertificate) good = make_certificate ("IP:127.0.0.1", 4, &ca);
  g_autoptr (GTlsCertificate) expired = make_certificate ("IP:127.0.0.1", 1, &ca_of_expired);
  g_autoptr (GTlsCertificate) other = make_certificate ("DNS:other.example", 4, &ca_of_other);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetHttp) http = stet_http_new ("https://example.org", NULL);

  if (good == NULL || expired == NULL || other == NULL)
    {
      g_test_skip ("no openssl to make a certificate with");
      return;
    }
  error = meet (fixture, good, ca);
  g_assert_no_error (error);
  g_assert_cmpint (g_atomic_int_get (&fixture->asked_elsewhere), ==, 1);
  both = g_strconcat (ca_of_other, ca, NULL);
  error = meet (fixture, good, both);
  g_assert_no_error (error);
  error = meet (fixture, good, ca_of_other);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_TLS);
  g_clear_error (&error);
  error = meet (fixture, expired, ca_of_expired);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_TLS);
  g_assert_nonnull (strstr (error->message, "expired"));
  g_clear_error (&error);
  error = meet (fixture, other, ca_of_other);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_TLS);
  g_assert_nonnull (strstr (error->message, "another host"));
  g_clear_error (&error);
  g_assert_cmpint (g_atomic_int_get (&fixture->asked_elsewhere), ==, 2);
  g_assert_false (stet_http_set_ca (http, "no certificate", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
}

static void
test_tls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTlsCertificate) certificate = make_certificate ("IP:127.0.0.1", 4, NULL);
  g_autoptr (StetHttp) http = NULL;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  FixtureServer *server;

  if (certificate == NULL)
    {
      g_test_skip ("no openssl to make a certificate with");
      return;
    }
  server = start_tls_server (fixture, certificate);
  http = stet_http_new (fixture_server_get_url (server), NULL);
  stet_http_set_basic (http, "ruth", SECRET);
  reply = stet_http_request (http, "GET", "/", NULL, NULL, NULL, &error);
  g_assert_null (reply);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_TLS);
  g_assert_false (stet_cms_error_can_retry (error));
  g_assert_cmpint (g_atomic_int_get (&fixture->asked_elsewhere), ==, 0);
  g_test_message ("%s", error->message);
}

#define ADD(name, function) g_test_add ("/publish/http/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("json-there-and-back", test_json);
  ADD ("html-is-not-a-cms", test_html);
  ADD ("servers-own-words", test_own_words);
  ADD ("retry-after", test_retry_after);
  ADD ("answer-broken-off", test_broken_off);
  ADD ("answer-too-large", test_huge);
  ADD ("answer-never-comes", test_timeout);
  ADD ("answer-trickles", test_trickle);
  ADD ("redirect-never-leaves-the-host", test_redirects);
  g_test_add_func ("/publish/http/plain-http-only-to-loopback", test_insecure);
  ADD ("nobody-there", test_nobody_there);
  ADD ("cancelled", test_cancel);
  ADD ("certificate-of-nobody", test_tls);
  ADD ("private-authority", test_private_authority);
  return g_test_run ();
}
