/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write side: nobody without the token, nothing that is not understood, one article however often it is
 * sent, and nothing overwritten that the sender has not seen. */
#include "config.h"

#include "site-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "stet-site-api.h"
#include "stet-site-db.h"

#define STORY "{'headline':'Night ferry','slug':'night-ferry','body':'It *sails*.','revision':'r1'}"

/* What brings a folder back to the form of its first version. */
static const char *const undo_migrations[] = {
  "DROP TRIGGER media_shown",
  "DROP TRIGGER media_left",
  "DROP TABLE media_use",
  "DROP INDEX media_by_idle",
  "ALTER TABLE media DROP COLUMN idle",
  "DROP TABLE pending",
  "DROP TABLE withdrawn",
  "DROP TABLE preview",
  "DROP TABLE delivery",
  "DROP TRIGGER listed",
  "DROP TRIGGER unlisted",
  "DROP TABLE term",
  "PRAGMA user_version = 1",
};

static void
assert_error (const SiteAnswer *answer, guint status, const char *code)
{
  g_autofree char *found = NULL;
  g_autofree char *message = NULL;

  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (site_answer_header (answer, "Content-Type"), ==, "application/json; charset=utf-8");
  found = site_answer_error (answer, "code");
  message = site_answer_error (answer, "message");
  g_assert_cmpstr (found, ==, code);
  g_assert_cmpuint (strlen (message), >, 10);
}

static char *
dup_authorization (SiteFixture *site)
{
  return g_strconcat ("Bearer ", site->token, NULL);
}

static void
test_token (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *right = dup_authorization (site);
  g_autofree char *longer = g_strconcat (right, "0", NULL);
  g_autofree char *shorter = g_strndup (right, strlen (right) - 1);
  g_autofree char *product = NULL;
  g_autoptr (SiteAnswer) none = site_request (site, "GET", "/api/v1", NULL, 0, NULL);
  g_autoptr (SiteAnswer) basic
    = site_request (site, "GET", "/api/v1", NULL, 0, "Authorization", "Basic eDp5", NULL);
  g_autoptr (SiteAnswer) more = site_request (site, "GET", "/api/v1", NULL, 0, "Authorization", longer, NULL);
  g_autoptr (SiteAnswer) less
    = site_request (site, "GET", "/api/v1", NULL, 0, "Authorization", shorter, NULL);
  g_autoptr (SiteAnswer) empty
    = site_request (site, "GET", "/api/v1", NULL, 0, "Authorization", "Bearer ", NULL);
  g_autoptr (SiteAnswer) good = site_request (site, "GET", "/api/v1", NULL, 0, "Authorization", right, NULL);

  assert_error (none, 401, "token-missing");
  g_assert_nonnull (strstr (site_answer_header (none, "WWW-Authenticate"), "Bearer"));
  assert_error (basic, 401, "token-missing");
  assert_error (more, 401, "token-wrong");
  assert_error (less, 401, "token-wrong");
  g_assert_cmpuint (empty->status, ==, 401);
  g_assert_cmpuint (good->status, ==, 200);
  product = site_answer_string (good, "product");
  g_assert_cmpstr (product, ==, "Stet Site");
  g_assert_cmpstr (site_answer_header (good, "Cache-Control"), ==, "no-store");
}

/* Who has no token learns nothing and writes nothing, not even where a thing exists. */
static void
test_token_guards_everything (void)
{
  static const char *const paths[] = { "/api", "/api/v1/articles/" SITE_ID, "/api/v1/nothing", "/api/v2" };
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) page = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SiteAnswer) get = site_request (site, "GET", paths[i], NULL, 0, NULL);
      g_autoptr (SiteAnswer) put = site_request (site, "PUT", paths[i], "{}", 2, "Content-Type",
                                                 "application/json", "Authorization", "Bearer stet-0", NULL);

      assert_error (get, 401, "token-missing");
      assert_error (put, 401, "token-wrong");
    }
  page = site_get (site, "/");
  g_assert_nonnull (strstr (page->body, "Nothing has been published yet"));
}

/* The folder holds no token, and another one ends the first at once. */
static void
test_token_renewed (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *old = dup_authorization (site);
  g_autofree char *path = g_build_filename (site->dir, "site.db", NULL);
  g_autoptr (StetSite) other = stet_site_new (site->dir, stet_clock_system ());
  g_autofree char *fresh = NULL;
  g_autofree char *stored = NULL;
  gsize size;

  g_assert_true (stet_site_open (other, NULL));
  g_assert_null (stet_site_get_fresh_token (other));
  g_assert_true (stet_site_renew_token (other, NULL));
  fresh = g_strconcat ("Bearer ", stet_site_get_fresh_token (other), NULL);
  {
    g_autoptr (SiteAnswer) before
      = site_request (site, "GET", "/api/v1", NULL, 0, "Authorization", old, NULL);
    g_autoptr (SiteAnswer) after
      = site_request (site, "GET", "/api/v1", NULL, 0, "Authorization", fresh, NULL);

    assert_error (before, 401, "token-wrong");
    g_assert_cmpuint (after->status, ==, 200);
  }
  stet_site_close (other);
  g_assert_true (g_file_get_contents (path, &stored, &size, NULL));
  g_assert_null (memmem (stored, size, fresh + 7, strlen (fresh) - 7));
}

static void
test_refusals (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *bearer = dup_authorization (site);
  const char *path = "/api/v1/articles/" SITE_ID;
  g_autoptr (SiteAnswer) bad = site_put (site, SITE_ID, "{\"headline\": ", NULL);
  g_autoptr (SiteAnswer) bytes
    = site_put (site, SITE_ID, "{\"headline\": \"\xff\xfe\", \"slug\": \"x\"}", NULL);
  g_autoptr (SiteAnswer) nothing = site_put (site, SITE_ID, "", NULL);
  g_autoptr (SiteAnswer) invalid = site_put (site, SITE_ID, "{\"slug\": \"x\"}", NULL);
  g_autoptr (SiteAnswer) future
    = site_put_quoted (site, SITE_ID, "{'headline':'H','slug':'h','published':'2025-03-17T00:00:00Z'}");
  g_autoptr (SiteAnswer) form = site_request (site, "PUT", path, "a=b", 3, "Authorization", bearer,
                                              "Content-Type", "application/x-www-form-urlencoded", NULL);
  g_autoptr (SiteAnswer) untyped = site_request (site, "PUT", path, "{}", 2, "Authorization", bearer, NULL);
  g_autoptr (SiteAnswer) post = site_request (site, "POST", path, "{}", 2, "Authorization", bearer,
                                              "Content-Type", "application/json", NULL);
  g_autoptr (SiteAnswer) id = site_put (site, "1", "{}", NULL);
  g_autoptr (SiteAnswer) unknown = site_request (site, "GET", path, NULL, 0, "Authorization", bearer, NULL);

  assert_error (bad, 400, "bad-json");
  assert_error (bytes, 400, "bad-json");
  assert_error (nothing, 400, "bad-json");
  assert_error (invalid, 422, "invalid");
  assert_error (future, 422, "invalid");
  assert_error (form, 415, "content-type");
  assert_error (untyped, 415, "content-type");
  assert_error (post, 405, "method");
  g_assert_cmpstr (site_answer_header (post, "Allow"), ==, "GET, HEAD, PUT");
  assert_error (id, 404, "no-such-address");
  assert_error (unknown, 404, "no-such-article");
}

static void
test_too_large (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *bearer = dup_authorization (site);
  const gsize size = STET_SITE_MAX_ARTICLE_BYTES + 1;
  g_autofree char *body = g_strnfill (size, ' ');
  g_autoptr (SiteAnswer) large
    = site_request (site, "PUT", "/api/v1/articles/" SITE_ID, body, size, "Authorization", bearer,
                    "Content-Type", "application/json", NULL);
  g_autoptr (SiteAnswer) page = NULL;

  assert_error (large, 413, "too-large");
  page = site_get (site, "/");
  g_assert_cmpuint (page->status, ==, 200);
}

/* A body that does not say how long it is, is read no further than what would be taken. */
static void
test_too_large_unannounced (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *bearer = dup_authorization (site);
  const gsize size = STET_SITE_MAX_MEDIA_BYTES + (1 << 20);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autofree char *hash = g_strnfill (64, 'a');
  g_autofree char *url = g_strconcat (site->url, "/api/v1/media/", hash, NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("PUT", url);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  soup_session_set_proxy_resolver (session, NULL);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_message_set_request_body (message, "image/png", stream, -1);
  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 413);
  g_assert_nonnull (
    g_strstr_len (g_bytes_get_data (answer, NULL), (gssize) g_bytes_get_size (answer), "too-large"));
}

static void
test_create_and_read_back (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *bearer = dup_authorization (site);
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, STORY);
  g_autoptr (SiteAnswer) get
    = site_request (site, "GET", "/api/v1/articles/" SITE_ID, NULL, 0, "Authorization", bearer, NULL);
  g_autofree char *url = NULL;
  g_autofree char *expected = g_strconcat (site->url, "/2025/03/16/night-ferry", NULL);
  g_autofree char *body = NULL;
  g_autofree char *revision = NULL;
  g_autofree char *published = NULL;

  g_assert_cmpuint (put->status, ==, 201);
  g_assert_cmpuint (get->status, ==, 200);
  g_assert_nonnull (site_answer_header (put, "ETag"));
  g_assert_cmpstr (site_answer_header (put, "ETag"), ==, site_answer_header (get, "ETag"));
  url = site_answer_string (put, "url");
  g_assert_cmpstr (url, ==, expected);
  body = site_answer_string (get, "body");
  g_assert_cmpstr (body, ==, "It *sails*.");
  revision = site_answer_string (get, "revision");
  g_assert_cmpstr (revision, ==, "r1");
  published = site_answer_string (get, "published");
  g_assert_cmpstr (published, ==, "2025-03-16T19:04:05.000000Z");
}

/* The same again is one article, with the time and address of the first, whatever the condition says. */
static void
test_same_twice (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *json = g_strdelimit (g_strdup (STORY), "'", '"');
  g_autoptr (SiteAnswer) first = site_put (site, SITE_ID, json, "If-None-Match: *");
  g_autoptr (SiteAnswer) second = NULL;
  g_autoptr (SiteAnswer) third = NULL;
  g_autoptr (SiteAnswer) feed = NULL;
  const char *item;

  site_fixture_set_now (site, SITE_NOW + G_TIME_SPAN_DAY);
  second = site_put (site, SITE_ID, json, "If-None-Match: *");
  third = site_put (site, SITE_ID, json, "If-Match: \"no such\"");
  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (second->status, ==, 200);
  g_assert_cmpuint (third->status, ==, 200);
  g_assert_cmpstr (first->body, ==, second->body);
  g_assert_cmpstr (first->body, ==, third->body);
  feed = site_get (site, "/feed.xml");
  item = strstr (feed->body, "<item>");
  g_assert_nonnull (item);
  g_assert_null (strstr (item + 1, "<item>"));
}

static void
test_conditions (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  const char *one = "{\"headline\":\"One\",\"slug\":\"s\"}";
  const char *two = "{\"headline\":\"Two\",\"slug\":\"s\"}";
  const char *three = "{\"headline\":\"Three\",\"slug\":\"s\"}";
  g_autoptr (SiteAnswer) none = site_put (site, SITE_ID, one, "If-Match: \"x\"");
  g_autoptr (SiteAnswer) first = site_put (site, SITE_ID, one, NULL);
  g_autofree char *seen = g_strconcat ("If-Match: ", site_answer_header (first, "ETag"), NULL);
  g_autoptr (SiteAnswer) again = site_put (site, SITE_ID, two, "If-None-Match: *");
  g_autoptr (SiteAnswer) update = site_put (site, SITE_ID, two, seen);
  g_autoptr (SiteAnswer) stale = site_put (site, SITE_ID, three, seen);
  g_autoptr (SiteAnswer) page = site_get (site, "/2025/03/16/s");

  assert_error (none, 412, "conflict");
  g_assert_cmpuint (first->status, ==, 201);
  assert_error (again, 412, "conflict");
  g_assert_cmpuint (update->status, ==, 200);
  assert_error (stale, 412, "conflict");
  g_assert_nonnull (strstr (page->body, "<h1>Two</h1>"));
}

static void
test_update_keeps_time (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) first = site_put_quoted (site, SITE_ID, STORY);
  g_autoptr (SiteAnswer) second = NULL;
  g_autoptr (SiteAnswer) page = NULL;
  g_autofree char *published = NULL;
  g_autofree char *updated = NULL;
  g_autofree char *path = NULL;

  site_fixture_set_now (site, SITE_NOW + G_TIME_SPAN_DAY);
  second = site_put_quoted (site, SITE_ID, "{'headline':'Night ferry stays','slug':'night-ferry'}");
  published = site_answer_string (second, "published");
  updated = site_answer_string (second, "updated");
  path = site_path_of (site, SITE_ID);
  g_assert_cmpstr (published, ==, "2025-03-16T19:04:05.000000Z");
  g_assert_cmpstr (updated, ==, "2025-03-17T19:04:05.000000Z");
  g_assert_cmpstr (path, ==, "/2025/03/16/night-ferry");
  page = site_get (site, path);
  g_assert_nonnull (strstr (page->body, "Updated <time datetime=\"2025-03-17T19:04:05Z\">17 March 2025"));
}

static void
test_media (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *bearer = dup_authorization (site);
  g_autofree char *hash = site_put_picture (site, 640, 480);
  g_autofree char *path = g_strconcat ("/api/v1/media/", hash, NULL);
  g_autofree char *wrong = g_strnfill (64, 'a');
  g_autofree char *wrong_path = g_strconcat ("/api/v1/media/", wrong, NULL);
  g_autofree char *page_path = g_strdup_printf ("/media/%s.png", hash);
  g_autoptr (GBytes) png = site_make_png (640, 480);
  const void *data = g_bytes_get_data (png, NULL);
  const gsize size = g_bytes_get_size (png);
  const char *text = "<svg xmlns='http://www.w3.org/2000/svg'/>";
  g_autofree char *text_hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *text_path = g_strconcat ("/api/v1/media/", text_hash, NULL);
  g_autoptr (SiteAnswer) again = site_request (site, "PUT", path, data, size, "Authorization", bearer,
                                               "Content-Type", "image/png", NULL);
  g_autoptr (SiteAnswer) other = site_request (site, "PUT", wrong_path, data, size, "Authorization", bearer,
                                               "Content-Type", "image/png", NULL);
  g_autoptr (SiteAnswer) svg = site_request (site, "PUT", text_path, text, strlen (text), "Authorization",
                                             bearer, "Content-Type", "image/svg+xml", NULL);
  g_autoptr (SiteAnswer) fake = site_request (site, "PUT", text_path, text, strlen (text), "Authorization",
                                              bearer, "Content-Type", "image/png", NULL);
  g_autoptr (SiteAnswer) there = site_request (site, "GET", path, NULL, 0, "Authorization", bearer, NULL);
  g_autoptr (SiteAnswer) absent
    = site_request (site, "GET", wrong_path, NULL, 0, "Authorization", bearer, NULL);
  g_autoptr (SiteAnswer) hidden = site_get (site, page_path);
  g_autofree char *json
    = g_strdup_printf ("{'headline':'H','slug':'h','picture':{'media':'%s','alt':'A'}}", hash);
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, json);
  g_autoptr (SiteAnswer) file = site_get (site, page_path);

  g_assert_cmpuint (again->status, ==, 200);
  assert_error (other, 422, "invalid");
  assert_error (svg, 415, "content-type");
  assert_error (fake, 422, "invalid");
  g_assert_cmpuint (there->status, ==, 200);
  g_assert_nonnull (strstr (there->body, "\"width\" : 640"));
  assert_error (absent, 404, "no-such-media");
  /* nobody sees a picture before the article that shows it */
  g_assert_cmpuint (hidden->status, ==, 404);
  g_assert_cmpuint (put->status, ==, 201);
  g_assert_cmpmem (file->body, file->size, data, size);
  g_assert_cmpstr (site_answer_header (file, "Content-Type"), ==, "image/png");
  g_assert_cmpstr (site_answer_header (file, "Cache-Control"), ==, "public, max-age=3600");
  g_assert_cmpstr (site_answer_header (file, "Cross-Origin-Resource-Policy"), ==, "cross-origin");
}

/* An article never shows a hole: a picture that is not there yet is asked for, wherever it is named. */
static void
test_media_first (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = g_strnfill (64, 'b');
  g_autofree char *lead
    = g_strdup_printf ("{'headline':'H','slug':'h','picture':{'media':'%s','alt':'A'}}", hash);
  g_autofree char *body
    = g_strdup_printf ("{'headline':'H','slug':'h','body':'Words\\n\\n![A](media:%s)'}", hash);
  g_autofree char *quoted = g_strdup_printf ("{'headline':'H','slug':'h','body':'> - ![A](media:%s)'}", hash);
  g_autoptr (SiteAnswer) in_lead = site_put_quoted (site, SITE_ID, lead);
  g_autoptr (SiteAnswer) in_body = site_put_quoted (site, SITE_ID, body);
  g_autoptr (SiteAnswer) in_quote = site_put_quoted (site, SITE_ID, quoted);
  g_autoptr (SiteAnswer) page = site_get (site, "/2025/03/16/h");

  assert_error (in_lead, 422, "media-missing");
  assert_error (in_body, 422, "media-missing");
  assert_error (in_quote, 422, "media-missing");
  g_assert_cmpuint (page->status, ==, 404);
}

static void
test_terms (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autoptr (SiteAnswer) one = site_put_quoted (
    site, SITE_ID,
    "{'headline':'A','slug':'a','section':'City & Port','tags':[{'name':'R&D'},{'name':'Sea'}]}");
  g_autoptr (SiteAnswer) two = site_put_quoted (
    site, SITE_ID_2, "{'headline':'B','slug':'b','tags':[{'name':'Sea'}],'byline':[{'name':'Ann'}]}");
  g_autoptr (SiteAnswer) sections = site_api_get (site, "/terms/section");
  g_autoptr (SiteAnswer) tags = site_api_get (site, "/terms/tag");
  g_autoptr (SiteAnswer) authors = site_api_get (site, "/terms/author");
  g_autoptr (SiteAnswer) other = site_api_get (site, "/terms/kind");
  g_autoptr (SiteAnswer) written = site_api_put (site, "/terms/tag", "{}");
  g_autoptr (JsonNode) node = site_answer_json (tags);
  JsonArray *array = json_object_get_array_member (json_node_get_object (node), "terms");
  JsonObject *first = json_array_get_object_element (array, 0);

  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, "sea");
  g_assert_cmpstr (json_object_get_string_member (first, "name"), ==, "Sea");
  g_assert_cmpint (json_object_get_int_member (first, "articles"), ==, 2);
  g_assert_nonnull (strstr (sections->body, "\"City & Port\""));
  g_assert_nonnull (strstr (authors->body, "\"Ann\""));
  assert_error (other, 404, "no-such-address");
  assert_error (written, 405, "method");
  g_assert_cmpstr (site_answer_header (written, "Allow"), ==, "GET, HEAD");
}

/* A delivery is carried out once, also where somebody repeats the request after the article has moved on. */
static void
test_delivery_once (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  const char *first = "{'headline':'One','slug':'s','delivery':'0195a0f0-0000-7000-8000-0000000000d1'}";
  g_autoptr (SiteAnswer) sent = site_put_quoted (site, SITE_ID, first);
  g_autoptr (SiteAnswer) next = site_put_quoted (
    site, SITE_ID, "{'headline':'Two','slug':'s','delivery':'0195a0f0-0000-7000-8000-0000000000d2'}");
  g_autoptr (SiteAnswer) repeated = site_put_quoted (site, SITE_ID, first);
  g_autoptr (SiteAnswer) named
    = site_put_quoted (site, SITE_ID, "{'headline':'Two','slug':'s','delivery':'twice'}");
  g_autoptr (SiteAnswer) page = site_get (site, "/2025/03/16/s");

  g_assert_cmpuint (sent->status, ==, 201);
  g_assert_cmpuint (next->status, ==, 200);
  g_assert_cmpuint (repeated->status, ==, 200);
  g_assert_cmpstr (site_answer_header (repeated, "ETag"), ==, site_answer_header (next, "ETag"));
  assert_error (named, 422, "invalid");
  g_assert_nonnull (strstr (page->body, "<h1>Two</h1>"));
}

/* A folder of the version before: its articles and their pictures stay where readers know them. */
static void
test_older_format (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 30, 20);
  g_autofree char *json
    = g_strdup_printf ("{'headline':'Old','slug':'old','body':'![A](media:%s)','section':'Local'}", hash);
  g_autofree char *media = g_strdup_printf ("/media/%s.png", hash);
  g_autofree char *path = g_build_filename (site->dir, "site.db", NULL);
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, json);
  g_autoptr (StetSiteDb) db = NULL;

  g_assert_cmpuint (put->status, ==, 201);
  site_fixture_stop (site);
  db = stet_site_db_open (path, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (undo_migrations); i++)
    g_assert_true (stet_site_db_run (db, NULL, undo_migrations[i], ""));
  g_clear_pointer (&db, stet_site_db_free);
  site_fixture_start (site);
  {
    g_autoptr (SiteAnswer) page = site_get (site, "/2025/03/16/old");
    g_autoptr (SiteAnswer) file = site_get (site, media);

    g_assert_nonnull (strstr (page->body, "<h1>Old</h1>"));
    g_assert_cmpuint (file->status, ==, 200);
  }
}

static void
test_restart (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *hash = site_put_picture (site, 30, 20);
  g_autofree char *json
    = g_strdup_printf ("{'headline':'Kept','slug':'kept','picture':{'media':'%s','alt':'A'}}", hash);
  g_autoptr (SiteAnswer) put = site_put_quoted (site, SITE_ID, json);
  g_autofree char *media = g_strdup_printf ("/media/%s.png", hash);
  g_autofree char *path = NULL;

  g_assert_cmpuint (put->status, ==, 201);
  site_fixture_restart (site);
  path = site_path_of (site, SITE_ID); /* the token is the same too */
  {
    g_autoptr (SiteAnswer) page = site_get (site, path);
    g_autoptr (SiteAnswer) file = site_get (site, media);
    g_autoptr (SiteAnswer) again = site_put_quoted (site, SITE_ID, json);

    g_assert_nonnull (strstr (page->body, "<h1>Kept</h1>"));
    g_assert_cmpuint (file->status, ==, 200);
    g_assert_cmpuint (again->status, ==, 200);
    g_assert_cmpstr (site_answer_header (again, "ETag"), ==, site_answer_header (put, "ETag"));
  }
}

static void
test_newer_format (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-site-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "site.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSiteDb) db = stet_site_db_open (path, NULL);
  g_autoptr (StetSiteDb) again = NULL;
  g_autofree char *media = g_build_filename (dir, "media", NULL);

  g_assert_true (stet_site_db_run (db, NULL, "PRAGMA user_version = 99", ""));
  g_clear_pointer (&db, stet_site_db_free);
  again = stet_site_db_open (path, &error);
  g_assert_null (again);
  g_assert_error (error, STET_SITE_ERROR, STET_SITE_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "newer Stet"));
  g_remove (path);
  g_remove (dir);
}

static void
test_settings (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-site-XXXXXX", NULL);
  g_autoptr (StetSite) site = stet_site_new (dir, stet_clock_system ());
  g_autofree char *media = g_build_filename (dir, "media", NULL);
  g_autofree char *path = g_build_filename (dir, "site.db", NULL);

  g_assert_true (stet_site_open (site, NULL));
  g_assert_true (stet_site_set_name (site, "  The Quay  ", NULL));
  g_assert_false (stet_site_set_name (site, " ", NULL));
  g_assert_false (stet_site_set_name (site, "two\nlines", NULL));
  g_assert_false (stet_site_set_public_url (site, "javascript:alert(1)", NULL));
  g_assert_false (stet_site_set_public_url (site, "https://news.example/x", NULL));
  g_assert_true (stet_site_set_public_url (site, "https://news.example/", NULL));
  stet_site_close (site);
  g_assert_true (stet_site_open (site, NULL));
  g_assert_cmpstr (stet_site_get_name (site), ==, "The Quay");
  stet_site_close (site);
  g_remove (path);
  g_remove (media);
  g_remove (dir);
}

/* What is taken says so before it is taken: a port that somebody else has. */
static void
test_port_taken (void)
{
  g_autoptr (SiteFixture) site = site_fixture_new ();
  g_autofree char *dir = g_dir_make_tmp ("stet-site-XXXXXX", NULL);
  g_autoptr (StetSite) other = stet_site_new (site->dir, stet_clock_system ());
  const guint port = (guint) g_ascii_strtoull (strrchr (site->url, ':') + 1, NULL, 10);
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_site_open (other, NULL));
  g_assert_false (stet_site_listen (other, NULL, port, &error));
  g_assert_error (error, STET_SITE_ERROR, STET_SITE_ERROR_LISTEN);
  g_remove (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/api/token", test_token);
  g_test_add_func ("/site/api/token-guards-everything", test_token_guards_everything);
  g_test_add_func ("/site/api/token-renewed", test_token_renewed);
  g_test_add_func ("/site/api/refusals", test_refusals);
  g_test_add_func ("/site/api/too-large", test_too_large);
  g_test_add_func ("/site/api/too-large-unannounced", test_too_large_unannounced);
  g_test_add_func ("/site/api/create-and-read-back", test_create_and_read_back);
  g_test_add_func ("/site/api/same-twice", test_same_twice);
  g_test_add_func ("/site/api/conditions", test_conditions);
  g_test_add_func ("/site/api/update-keeps-time", test_update_keeps_time);
  g_test_add_func ("/site/api/media", test_media);
  g_test_add_func ("/site/api/media-first", test_media_first);
  g_test_add_func ("/site/api/terms", test_terms);
  g_test_add_func ("/site/api/delivery-once", test_delivery_once);
  g_test_add_func ("/site/api/older-format", test_older_format);
  g_test_add_func ("/site/api/restart", test_restart);
  g_test_add_func ("/site/api/newer-format", test_newer_format);
  g_test_add_func ("/site/api/settings", test_settings);
  g_test_add_func ("/site/api/port-taken", test_port_taken);
  return g_test_run ();
}
