/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost's refusals as they were recorded from Ghost 6.65, where a real one cannot be brought to them: what
 * they mean, that nothing goes wrong with them, and that the words say what to do. */
#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "fixture-server.h"
#include "ghost/stet-ghost-article.h"
#include "sample-delivery.h"
#include "stet-json-members.h"

#define KEY  "0123456789abcdef01234567:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define ID   "0195a1b2-0000-7000-8000-000000000001"
#define POST "6b031ad19c92ca3a1c147273"
#define API  "/ghost/api/admin"
#define NOON G_GINT64_CONSTANT (1795348800) /* by the server's clock */

/* A Ghost that is asked for what comes before an article, and then for one that it has already. */
typedef struct
{
  FixtureServer *server;
  const char *refused; /* which path is refused */
  const char *method;  /* only where it is asked like this; NULL: however */
  guint status;        /* with this */
  const char *type;
  const char *answer;
  guint n_reads;     /* of the article */
  gint64 saved;      /* when it was saved last */
  gint64 clock;      /* what time it is there; one second later at each reading */
  guint n_writes;    /* of articles */
  gboolean meddling; /* it is saved once more after the first reading, in the same second */
  gint64 issued;     /* of the last token: "iat" */
  gboolean slashes;  /* each path ended in one */
} Mock;

static gint64
read_issued (const char *authorization)
{
  g_auto (GStrv) parts = authorization != NULL ? g_strsplit (authorization, ".", 3) : NULL;
  g_autoptr (GString) code = NULL;
  g_autofree guchar *claims = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) object = NULL;
  gsize len;

  if (parts == NULL || parts[0] == NULL || parts[1] == NULL)
    return 0;
  code = g_string_new (parts[1]);
  while (code->len % 4 != 0)
    g_string_append_c (code, '=');
  claims = g_base64_decode (code->str, &len);
  text = g_strndup ((const char *) claims, len);
  object = stet_json_parse_object (text);
  return stet_json_get_int (object, "iat");
}

static char *
describe_post (Mock *self)
{
  g_autoptr (GDateTime) saved = g_date_time_new_from_unix_utc (self->saved);
  g_autofree char *iso = g_date_time_format_iso8601 (saved);
  const char *title = self->meddling && self->n_reads > 1 ? "Changed there" : "As it was";

  return g_strdup_printf ("{\"posts\":[{\"id\":\"" POST
                          "\",\"title\":\"%s\",\"status\":\"published\",\"slug\":\"s\","
                          "\"lexical\":\"\",\"url\":\"\",\"updated_at\":\"%s\",\"tags\":[],\"authors\":[]}]}",
                          title, iso);
}

static char *
answer (Mock *self, const char *method, const char *path, guint *status)
{
  *status = 200;
  if (g_str_equal (path, API "/site/"))
    return g_strdup_printf ("{\"site\":{\"title\":\"Mock\",\"version\":\"6.65\",\"url\":\"%s/\"}}",
                            fixture_server_get_url (self->server));
  if (g_str_equal (path, API "/tags/"))
    return g_strdup ("{\"tags\":[],\"meta\":{\"pagination\":{\"pages\":1}}}");
  if (g_str_equal (path, API "/users/"))
    return g_strdup ("{\"users\":[]}");
  if (g_str_equal (path, API "/posts/" POST "/"))
    {
      self->n_reads += g_str_equal (method, "GET") ? 1 : 0;
      self->n_writes += g_str_equal (method, "GET") ? 0 : 1;
      self->clock++;
      return describe_post (self);
    }
  if (g_str_equal (path, API "/posts/") && g_str_equal (method, "GET"))
    return g_strdup ("{\"posts\":[]}");
  if (g_str_equal (path, API "/images/upload/"))
    return g_strdup_printf ("{\"images\":[{\"url\":\"%s/x.png\"}]}", fixture_server_get_url (self->server));
  *status = 404;
  return g_strdup ("{\"errors\":[{\"message\":\"Resource not found error, cannot read user.\","
                   "\"context\":\"User not found.\",\"type\":\"NotFoundError\",\"code\":null}]}");
}

static void
answer_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Mock *self = data;
  SoupMessageHeaders *sent = soup_server_message_get_request_headers (message);
  const char *authorization = soup_message_headers_get_one (sent, "Authorization");
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (self->clock);
  g_autofree char *date = soup_date_time_to_string (now, SOUP_DATE_HTTP);
  g_autofree char *body = NULL;
  guint status;

  if (g_str_has_prefix (path, API) && authorization != NULL)
    self->issued = read_issued (authorization);
  self->slashes = self->slashes && (!g_str_has_prefix (path, API) || g_str_has_suffix (path, "/"));
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Date", date);
  if (g_strcmp0 (path, self->refused) == 0
      && (self->method == NULL || g_str_equal (self->method, soup_server_message_get_method (message))))
    {
      fixture_reply (message, self->status, self->type, self->answer);
      return;
    }
  body = answer (self, soup_server_message_get_method (message), path, &status);
  fixture_reply (message, status, "application/json", body);
}

static void
mock_start (Mock *self)
{
  *self = (Mock) { .clock = NOON, .saved = NOON - 60, .slashes = TRUE };
  self->server = fixture_server_new (answer_cb, self, NULL);
}

static StetCms *
connect_to (Mock *self)
{
  g_autoptr (StetTarget) target
    = stet_target_new ("t", "Mock", "ghost", fixture_server_get_url (self->server), "");
  StetCms *cms = stet_cms_new (target, KEY, NULL);

  g_assert_nonnull (cms);
  return cms;
}

/* A first delivery, which has pictures to send, or the update of an article as it was left. It fails. */
static GError *
deliver (Mock *self, gboolean update)
{
  g_autoptr (StetCms) cms = connect_to (self);
  g_autoptr (StetStory) story = sample_story (ID, "s");
  g_autofree char *dir = g_dir_make_tmp ("stet-ghost-XXXXXX", NULL);
  g_autoptr (SampleOutbox) outbox = sample_outbox_new ();
  g_autoptr (StetDelivery) before = stet_delivery_new ();
  StetRendition *rendition;
  GError *error = NULL;

  if (update)
    {
      g_clear_pointer (&story->picture, stet_picture_free);
      stet_story_set (&story->body, "Words.\n");
    }
  rendition = sample_rendition (story, dir);
  if (update)
    {
      g_autoptr (JsonObject) then = stet_json_parse_object ("{\"title\":\"As it was\"}");
      g_autofree char *print = stet_ghost_article_fingerprint (then);

      g_set_str (&before->remote_id, POST);
      g_free (before->progress);
      before->progress = g_strdup_printf ("{\"fingerprint\":\"%s\"}", print);
      stet_rendition_set_previous (rendition, before, 0);
    }
  g_assert_false (sample_outbox_deliver (outbox, cms, rendition, &error));
  sample_rendition_free (rendition, dir);
  return error;
}

#define ERROR(message, context, code)                                                                        \
  "{\"errors\":[{\"message\":\"" message "\",\"context\":" context ",\"type\":\"X\",\"details\":null,"       \
  "\"property\":null,\"help\":null,\"code\":" code ",\"id\":\"1\"}]}"

static void
test_refusals (void)
{
  static const struct
  {
    const char *path;
    guint status;
    const char *type;
    const char *answer;
    StetCmsError code;
    const char *words;
  } cases[] = {
    { API "/users/me/", 401, "application/json",
      ERROR ("Invalid token: jwt expired", "null", "\"INVALID_JWT\""), STET_CMS_ERROR_AUTH, "Admin API key" },
    { API "/users/me/", 401, "application/json",
      ERROR ("Unknown Admin API Key", "null", "\"UNKNOWN_ADMIN_API_KEY\""), STET_CMS_ERROR_AUTH,
      "Admin API key" },
    { API "/users/me/", 403, "application/json",
      ERROR ("Authorization failed", "\"Unable to determine the authenticated user or integration.\"",
             "null"),
      STET_CMS_ERROR_FORBIDDEN, "Unable to determine" },
    { API "/users/me/", 406, "application/json",
      ERROR ("Request could not be served, the endpoint was not found.", "\"Provided client\"",
             "\"UPDATE_CLIENT\""),
      STET_CMS_ERROR_NOT_A_CMS, "Ghost 5 or 6" },
    { API "/site/", 200, "text/html", "<html>", STET_CMS_ERROR_NOT_A_CMS, "no Ghost" },
    { API "/site/", 404, "text/html", "<html>", STET_CMS_ERROR_NOT_A_CMS, "no Ghost" },
    { API "/site/", 503, "application/json", ERROR ("Site is starting up.", "null", "null"),
      STET_CMS_ERROR_SERVER, "starting up" },
    { API "/images/upload/", 415, "application/json", ERROR ("Please select a valid image.", "null", "null"),
      STET_CMS_ERROR_REJECTED, "valid image" },
    { API "/images/upload/", 422, "application/json", ERROR ("Please select an image.", "null", "null"),
      STET_CMS_ERROR_REJECTED, "select an image" },
    { API "/images/upload/", 413, "application/json",
      ERROR ("An unexpected error occurred, please try again.", "\"request entity too large\"",
             "\"UNEXPECTED_ERROR\""),
      STET_CMS_ERROR_REJECTED, "smaller pictures" },
    { API "/images/upload/", 413, "text/html", "<html>nginx</html>", STET_CMS_ERROR_REJECTED,
      "smaller pictures" },
    { API "/images/upload/", 201, "application/json", "{\"images\":[]}", STET_CMS_ERROR_NOT_A_CMS,
      "where it is" },
    { API "/tags/", 200, "application/json", "{\"tags\":[{\"na", STET_CMS_ERROR_SERVER, "ended before" },
    { API "/tags/", 200, "application/json", "{\"pages\":[]}", STET_CMS_ERROR_NOT_A_CMS,
      "does not answer as" },
    { API "/tags/", 429, "application/json", ERROR ("Too many requests.", "null", "null"),
      STET_CMS_ERROR_SERVER, "Too many" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Mock mock;
      g_autoptr (GError) error = NULL;

      mock_start (&mock);
      mock.refused = cases[i].path;
      mock.status = cases[i].status;
      mock.type = cases[i].type;
      mock.answer = cases[i].answer;
      error = deliver (&mock, FALSE);
      g_assert_error (error, STET_CMS_ERROR, (int) cases[i].code);
      if (strstr (error->message, cases[i].words) == NULL)
        g_error ("“%s” is not in: %s", cases[i].words, error->message);
      g_assert_cmpuint (mock.n_writes, ==, 0);
      fixture_server_free (mock.server);
    }
}

/* What is wrong with a field only "details" and "context" say. */
static void
test_words_of_a_refused_article (void)
{
  Mock mock;
  g_autoptr (GError) error = NULL;

  mock_start (&mock);
  mock.refused = API "/posts/" POST "/";
  mock.status = 422;
  mock.type = "application/json";
  mock.answer
    = "{\"errors\":[{\"message\":\"Validation error, cannot save post.\",\"context\":\"Validation failed "
      "for custom_excerpt.\",\"type\":\"ValidationError\",\"details\":[{\"message\":\"must NOT have more "
      "than 300 characters\"}],\"property\":\"custom_excerpt\",\"code\":null}]}";
  error = deliver (&mock, TRUE);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_nonnull (
    strstr (error->message, "Validation failed for custom_excerpt. (must NOT have more than 300"));
  fixture_server_free (mock.server);
}

/* Somebody saved between our reading and our writing, which Ghost notices. */
static void
test_collision (void)
{
  Mock mock;
  g_autoptr (GError) error = NULL;

  mock_start (&mock);
  mock.refused = API "/posts/" POST "/";
  mock.method = "PUT";
  mock.status = 409;
  mock.type = "application/json";
  mock.answer = ERROR ("Saving failed! Someone else is editing this post.",
                       "\"Saving failed! Someone else is editing this post.\"", "\"UPDATE_COLLISION\"");
  error = deliver (&mock, TRUE);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "at the same moment"));
  fixture_server_free (mock.server);
}

/* Somebody saves twice within a second and we read in between: Ghost would let us overwrite the second. What
 * was saved in this very second is read again in the next, and the change is found. */
static void
test_collision_within_a_second (void)
{
  Mock mock;
  g_autoptr (GError) error = NULL;

  mock_start (&mock);
  mock.saved = NOON;
  mock.meddling = TRUE;
  error = deliver (&mock, TRUE);
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_assert_cmpuint (mock.n_reads, ==, 2);
  g_assert_cmpuint (mock.n_writes, ==, 0);
  fixture_server_free (mock.server);
}

/* Tokens are dated by the server's clock, however wrong this machine's is; and no path lacks its last slash,
 * without which Ghost sends a reader on to elsewhere. */
static void
test_clock_and_paths (void)
{
  Mock mock;
  g_autoptr (GError) error = NULL;

  mock_start (&mock);
  mock.refused = API "/images/upload/";
  mock.status = 415;
  mock.type = "application/json";
  mock.answer = ERROR ("Please select a valid image.", "null", "null");
  error = deliver (&mock, FALSE);
  g_assert_nonnull (error);
  g_assert_cmpint (mock.issued, >=, NOON);
  g_assert_cmpint (mock.issued, <, NOON + 600);
  g_assert_true (mock.slashes);
  fixture_server_free (mock.server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ghost/refusals", test_refusals);
  g_test_add_func ("/publish/ghost/words-of-a-refused-article", test_words_of_a_refused_article);
  g_test_add_func ("/publish/ghost/collision", test_collision);
  g_test_add_func ("/publish/ghost/collision-within-a-second", test_collision_within_a_second);
  g_test_add_func ("/publish/ghost/clock-and-paths", test_clock_and_paths);
  return g_test_run ();
}
