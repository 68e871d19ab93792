/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story is published once (promise 4): the delivery is cut off at every request and at every recording in
 * turn, in each way in which it can be, and tried again with nothing but what was on the disk. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "mock-wordpress.h"
#include "sample-delivery.h"
#include "wordpress/stet-wordpress-api.h"

#define ID "0195a1b2-0000-7000-8000-000000000001"
/* two pictures, a category, four tags, a draft and its publication */
#define N_WRITES (2 + 1 + 4 + 2)

typedef struct
{
  MockWordpress *mock;
  char *dir;
  StetStory *story;
  StetRendition *rendition;
  SampleOutbox *outbox;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->mock = mock_wordpress_new ();
  fixture->dir = g_dir_make_tmp ("stet-faults-XXXXXX", NULL);
  fixture->story = sample_story (ID, "harbour-bridge");
  fixture->rendition = sample_rendition (fixture->story, fixture->dir);
  fixture->outbox = sample_outbox_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sample_rendition_free (fixture->rendition, fixture->dir);
  sample_outbox_free (fixture->outbox);
  stet_story_free (fixture->story);
  mock_wordpress_free (fixture->mock);
  g_free (fixture->dir);
}

/* A new client each time, as after a crash. */
static gboolean
attempt (Fixture *fixture, GError **error)
{
  g_autoptr (StetTarget) target
    = stet_target_new ("t", "Mock", "wordpress", fixture_server_get_url (fixture->mock->server), MOCK_USER);
  g_autoptr (StetCms) cms = stet_cms_new (target, MOCK_SECRET, NULL);

  return sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, error);
}

static void
assert_published_once (Fixture *fixture)
{
  MockWordpress *mock = fixture->mock;
  JsonObject *post;
  g_autofree char *id = NULL;

  g_mutex_lock (&mock->lock);
  g_assert_cmpuint (mock->posts->len, ==, 1);
  g_assert_cmpuint (mock->media->len, ==, 2);
  g_assert_cmpuint (mock->terms[0]->len, ==, 1);
  g_assert_cmpuint (mock->terms[1]->len, ==, 4);
  post = g_ptr_array_index (mock->posts, 0);
  g_assert_cmpstr (json_object_get_string_member (post, "status"), ==, "publish");
  g_assert_cmpstr (json_object_get_string_member (post, "slug"), ==, "harbour-bridge");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (post, "tags")), ==, 4);
  g_assert_cmpint (json_object_get_int_member (post, "featured_media"), >, 0);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (post, "id"));
  g_assert_cmpstr (fixture->outbox->recorded->remote_id, ==, id);
  g_assert_cmpstr (fixture->outbox->recorded->url, ==, json_object_get_string_member (post, "link"));
  g_assert_cmpstr (fixture->outbox->recorded->message, ==, "");
  g_assert_cmpstr (fixture->outbox->recorded->step, ==, "verify");
  g_mutex_unlock (&mock->lock);
}

static guint
count_requests (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  guint n;

  set_up (&fixture, NULL);
  g_assert_true (attempt (&fixture, &error));
  g_assert_no_error (error);
  assert_published_once (&fixture);
  n = fixture.mock->n_requests;
  tear_down (&fixture, NULL);
  return n;
}

static void
test_every_request (gconstpointer data)
{
  MockFault fault = GPOINTER_TO_INT (data);
  guint n = count_requests ();
  guint noticed = 0;

  g_assert_cmpuint (n, >, 15);
  for (guint at = 1; at <= n; at++)
    {
      Fixture fixture = { 0 };
      g_autoptr (GError) error = NULL;

      set_up (&fixture, NULL);
      fixture.mock->fault = fault;
      fixture.mock->fault_at = at;
      /* libsoup itself asks again where a GET was not answered */
      if (!attempt (&fixture, &error))
        {
          noticed++;
          if (fault == MOCK_FAULT_HTML)
            g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS);
          else
            g_assert_true (stet_cms_error_can_retry (error));
          g_clear_error (&error);
          g_assert_true (attempt (&fixture, &error));
          g_assert_no_error (error);
        }
      assert_published_once (&fixture);
      tear_down (&fixture, NULL);
    }
  g_test_message ("%u of %u faults ended an attempt", noticed, n);
  /* a front page that says nothing is no obstacle: the API is then looked for where it usually is */
  g_assert_cmpuint (noticed, >=, (fault == MOCK_FAULT_LOST ? N_WRITES : n - 1));
}

/* What is done with an article that is public: an update, one after it was deleted there, a withdrawal, a
 * preview. */
typedef enum
{
  LATER_UPDATE,
  LATER_REMAKE,
  LATER_WITHDRAWAL,
  LATER_PREVIEW,
  N_LATER
} Later;

static void
begin_later (Fixture *fixture, Later later)
{
  g_autoptr (StetDelivery) before = NULL;
  g_autoptr (GError) error = NULL;

  set_up (fixture, NULL);
  g_assert_true (attempt (fixture, &error));
  g_assert_no_error (error);
  before = stet_delivery_copy (fixture->outbox->recorded);
  sample_outbox_free (fixture->outbox);
  fixture->outbox = sample_outbox_new ();
  fixture->outbox->recorded->overwrite = later == LATER_REMAKE;
  if (later == LATER_WITHDRAWAL)
    fixture->outbox->recorded->action = STET_DELIVERY_WITHDRAW;
  if (later == LATER_PREVIEW)
    fixture->outbox->recorded->action = STET_DELIVERY_PREVIEW;
  if (later == LATER_REMAKE)
    g_ptr_array_set_size (fixture->mock->posts, 0);
  stet_story_set (&fixture->story->headline, "Later");
  stet_rendition_free (fixture->rendition);
  fixture->rendition = sample_rendition (fixture->story, fixture->dir);
  stet_rendition_set_previous (fixture->rendition, before, fixture->rendition->published);
  fixture->mock->n_requests = 0;
}

static const char *
raw_title (JsonObject *post)
{
  return json_object_get_string_member (json_object_get_object_member (post, "title"), "raw");
}

/* There is one article, as the delivery wants it, with its pictures or without; a preview is beside it. */
static void
assert_later (Fixture *fixture, Later later)
{
  MockWordpress *mock = fixture->mock;
  gboolean down = later == LATER_WITHDRAWAL;
  JsonObject *post;

  g_mutex_lock (&mock->lock);
  g_assert_cmpuint (mock->posts->len, ==, (later == LATER_PREVIEW ? 2 : 1));
  g_assert_cmpuint (mock->media->len, ==, (down ? 0 : 2));
  g_assert_cmpuint (mock->terms[1]->len, ==, 4);
  post = g_ptr_array_index (mock->posts, 0);
  g_assert_cmpstr (json_object_get_string_member (post, "status"), ==, (down ? "draft" : "publish"));
  g_assert_cmpstr (json_object_get_string_member (post, "slug"), ==, "harbour-bridge");
  g_assert_cmpint (g_strcmp0 (raw_title (post), "Later") == 0, ==, (later <= LATER_REMAKE));
  if (later == LATER_PREVIEW)
    {
      JsonObject *draft = g_ptr_array_index (mock->posts, 1);

      g_assert_cmpstr (raw_title (draft), ==, "Later");
      g_assert_cmpstr (json_object_get_string_member (draft, "status"), ==, "draft");
    }
  g_assert_cmpstr (fixture->outbox->recorded->step, ==, "verify");
  g_mutex_unlock (&mock->lock);
}

static guint
count_later_requests (Later later)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  guint n;

  begin_later (&fixture, later);
  g_assert_true (attempt (&fixture, &error));
  g_assert_no_error (error);
  assert_later (&fixture, later);
  n = fixture.mock->n_requests;
  tear_down (&fixture, NULL);
  return n;
}

static void
test_every_later_request (gconstpointer data)
{
  MockFault fault = GPOINTER_TO_INT (data);

  for (Later later = 0; later < N_LATER; later++)
    {
      guint n = count_later_requests (later);
      guint noticed = 0;

      g_assert_cmpuint (n, >, 8);
      for (guint at = 1; at <= n; at++)
        {
          Fixture fixture = { 0 };
          g_autoptr (GError) error = NULL;

          begin_later (&fixture, later);
          fixture.mock->fault = fault;
          fixture.mock->fault_at = at;
          if (!attempt (&fixture, &error))
            {
              noticed++;
              g_clear_error (&error);
              g_assert_true (attempt (&fixture, &error));
              g_assert_no_error (error);
            }
          assert_later (&fixture, later);
          tear_down (&fixture, NULL);
        }
      g_assert_cmpuint (noticed, >, 0);
    }
}

static void
test_every_recording (void)
{
  for (guint at = 1;; at++)
    {
      Fixture fixture = { 0 };
      g_autoptr (GError) error = NULL;
      gboolean done;
      guint n_requests;

      set_up (&fixture, NULL);
      fixture.outbox->fail_at = at;
      done = attempt (&fixture, &error);
      n_requests = fixture.mock->n_requests;
      if (!done)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
          g_clear_error (&error);
          g_assert_true (attempt (&fixture, &error));
          g_assert_no_error (error);
        }
      assert_published_once (&fixture);
      g_assert_cmpuint (n_requests, >, 0);
      tear_down (&fixture, NULL);
      if (done)
        {
          g_assert_cmpuint (at, >, 5);
          return;
        }
    }
}

/* What is done and recorded is not done again: a repeated delivery writes nothing. */
static void
test_repeated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint writes;

  g_assert_true (attempt (fixture, &error));
  writes = fixture->mock->n_writes;
  g_assert_cmpuint (writes, ==, N_WRITES);
  g_assert_true (attempt (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->mock->n_writes, ==, writes);
  assert_published_once (fixture);
}

/* An outbox that lost everything (a desk restored from an old backup) still finds its article there by its
 * mark. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (attempt (fixture, &error));
  sample_outbox_free (fixture->outbox);
  fixture->outbox = sample_outbox_new ();
  g_assert_true (attempt (fixture, &error));
  g_assert_no_error (error);
  assert_published_once (fixture);
}

/* The first try was given up and is carried out only while the second one runs: the second one's copy goes.
 */
static void
test_late_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->mock->lose_write = N_WRITES - 1;
  g_assert_false (attempt (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK);
  g_clear_error (&error);
  g_assert_cmpuint (fixture->mock->posts->len, ==, 1);
  fixture->mock->blind_posts = 1;
  g_assert_true (attempt (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->mock->n_writes, ==, N_WRITES + 2); /* the copy, and its removal */
  assert_published_once (fixture);
}

static void
test_late_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->mock->lose_write = 1;
  g_assert_false (attempt (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK);
  g_clear_error (&error);
  fixture->mock->blind_media = 1;
  g_assert_true (attempt (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->mock->n_writes, ==, N_WRITES + 2);
  assert_published_once (fixture);
}

/* Another story under the same slug is not ours, whatever it looks like, and is left alone. */
static void
test_slug_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JsonObject *theirs = json_object_new ();
  JsonObject *content = json_object_new ();
  JsonObject *ours;

  json_object_set_int_member (theirs, "id", 4711);
  json_object_set_string_member (theirs, "slug", "harbour-bridge");
  json_object_set_string_member (theirs, "status", "publish");
  json_object_set_string_member (content, "raw", "Something else");
  json_object_set_object_member (theirs, "content", content);
  g_ptr_array_add (fixture->mock->posts, theirs);

  g_assert_true (attempt (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->mock->posts->len, ==, 2);
  ours = g_ptr_array_index (fixture->mock->posts, 1);
  g_assert_cmpstr (json_object_get_string_member (ours, "slug"), ==, "harbour-bridge-2");
  g_assert_cmpstr (json_object_get_string_member (content, "raw"), ==, "Something else");
  g_assert_nonnull (strstr (fixture->outbox->recorded->message, "harbour-bridge-2"));
}

/* A picture that WordPress dropped without a word is noticed before anything goes public. */
static void
test_dropped_in_silence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  /* the media library is emptied while the story is on its way */
  fixture->mock->fault = MOCK_FAULT_BUSY;
  fixture->mock->fault_at = 12;
  g_assert_false (attempt (fixture, &error));
  g_clear_error (&error);
  g_assert_cmpuint (fixture->mock->media->len, ==, 2);
  g_ptr_array_set_size (fixture->mock->media, 0);

  g_assert_false (attempt (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_cmpstr (json_object_get_string_member (g_ptr_array_index (fixture->mock->posts, 0), "status"), ==,
                   "draft");
  g_clear_error (&error);

  g_assert_true (attempt (fixture, &error));
  g_assert_no_error (error);
  assert_published_once (fixture);
}

/* WordPress's "modified_gmt" goes by the second: a change within the second of our delivery leaves it as it
 * is, and is found all the same. */
static void
test_same_second (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  JsonObject *post, *title;

  begin_later (&fixture, LATER_UPDATE);
  post = g_ptr_array_index (fixture.mock->posts, 0);
  title = json_object_get_object_member (post, "title");
  json_object_set_string_member (title, "raw", "Theirs");
  g_assert_false (attempt (&fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_assert_cmpstr (raw_title (post), ==, "Theirs");
  tear_down (&fixture, NULL);
}

/* A story under embargo does not leave, whatever the outbox thinks. */
static void
test_embargo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->rendition->story->embargo = fixture->rendition->modified + G_USEC_PER_SEC;
  g_assert_false (attempt (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO);
  g_assert_cmpuint (fixture->mock->n_requests, ==, 0);
}

/* The reason why nobody can log in is told from a wrong password. */
static void
test_passwords_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetTarget) target
    = stet_target_new ("t", "Mock", "wordpress", fixture_server_get_url (fixture->mock->server), MOCK_USER);
  g_autoptr (StetCms) cms = stet_cms_new (target, "wrong", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_cms_test (cms, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_assert_nonnull (strstr (error->message, "user “" MOCK_USER "”"));
  g_clear_error (&error);
  g_clear_object (&cms);

  fixture->mock->passwords_off = TRUE;
  cms = stet_cms_new (target, MOCK_SECRET, NULL);
  g_assert_null (stet_cms_test (cms, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_assert_nonnull (strstr (error->message, "Mock & Sons takes no Application Passwords"));
}

static void
other_server_cb (SoupServer *server,
                 SoupServerMessage *message,
                 const char *path,
                 GHashTable *query,
                 gpointer data)
{
  fixture_reply (message, 200, "text/html", "<!DOCTYPE html><title>A bakery</title>");
}

static void
test_no_wordpress (void)
{
  g_autoptr (FixtureServer) server = fixture_server_new (other_server_cb, NULL, NULL);
  g_autoptr (StetTarget) target
    = stet_target_new ("t", "Bakery", "wordpress", fixture_server_get_url (server), MOCK_USER);
  g_autoptr (StetCms) cms = stet_cms_new (target, MOCK_SECRET, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_cms_test (cms, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS);
  g_assert_nonnull (strstr (error->message, "it is no WordPress"));
}

static GError *
refusal (guint status, const char *body)
{
  g_autoptr (StetHttpReply) reply = g_new0 (StetHttpReply, 1);
  GError *error = NULL;

  reply->status = status;
  reply->headers = g_hash_table_new (g_str_hash, g_str_equal);
  reply->body = g_bytes_new_static (body, strlen (body));
  reply->url = g_strdup ("http://127.0.0.1/");
  g_assert_false (stet_wordpress_api_check (reply, NULL, NULL, &error));
  return error;
}

/* WordPress answers 500 to a file that it does not like, and 400 with other words to one that is too large:
 * neither gets better by trying again. */
static void
test_final_refusals (void)
{
  g_autoptr (GError) type = refusal (500, "{\"code\":\"rest_upload_sideload_error\",\"message\":\"Sorry, you "
                                          "are not allowed to upload this file type.\"}");
  g_autoptr (GError) size = refusal (
    400,
    "{\"code\":\"rest_upload_no_content_disposition\",\"message\":\"No Content-Disposition supplied.\"}");
  g_autoptr (GError) broken = refusal (
    500,
    "{\"code\":\"internal_server_error\",\"message\":\"There has been a critical error on this website.\"}");
  g_autoptr (GError) empty = refusal (
    500, "{\"code\":\"empty_term_name\",\"message\":\"A name is required for this term.\",\"data\":null}");
  g_autoptr (GError) limit = refusal (413, "<html><h1>413 Request Entity Too Large</h1></html>");

  g_assert_error (type, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_nonnull (strstr (type->message, "not allowed to upload this file type"));
  g_assert_error (size, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_nonnull (strstr (size->message, "post_max_size"));
  g_assert_error (broken, STET_CMS_ERROR, STET_CMS_ERROR_SERVER);
  g_assert_error (empty, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_error (limit, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  g_assert_nonnull (strstr (limit->message, "413"));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/publish/wordpress/faults/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/publish/wordpress/faults/answer-lost-at-every-request",
                        GINT_TO_POINTER (MOCK_FAULT_LOST), test_every_request);
  g_test_add_data_func ("/publish/wordpress/faults/answer-cut-at-every-request",
                        GINT_TO_POINTER (MOCK_FAULT_TRUNCATED), test_every_request);
  g_test_add_data_func ("/publish/wordpress/faults/busy-at-every-request", GINT_TO_POINTER (MOCK_FAULT_BUSY),
                        test_every_request);
  g_test_add_data_func ("/publish/wordpress/faults/html-at-every-request", GINT_TO_POINTER (MOCK_FAULT_HTML),
                        test_every_request);
  g_test_add_data_func ("/publish/wordpress/faults/later-answer-lost-at-every-request",
                        GINT_TO_POINTER (MOCK_FAULT_LOST), test_every_later_request);
  g_test_add_data_func ("/publish/wordpress/faults/later-answer-cut-at-every-request",
                        GINT_TO_POINTER (MOCK_FAULT_TRUNCATED), test_every_later_request);
  g_test_add_data_func ("/publish/wordpress/faults/later-busy-at-every-request",
                        GINT_TO_POINTER (MOCK_FAULT_BUSY), test_every_later_request);
  g_test_add_func ("/publish/wordpress/faults/crash-at-every-recording", test_every_recording);
  ADD ("repeated", test_repeated);
  ADD ("forgotten", test_forgotten);
  ADD ("first-try-carried-out-late", test_late_draft);
  ADD ("first-upload-carried-out-late", test_late_picture);
  ADD ("slug-taken", test_slug_taken);
  ADD ("dropped-in-silence", test_dropped_in_silence);
  g_test_add_func ("/publish/wordpress/faults/changed-within-the-second", test_same_second);
  ADD ("embargo", test_embargo);
  ADD ("passwords-off", test_passwords_off);
  g_test_add_func ("/publish/wordpress/faults/no-wordpress", test_no_wordpress);
  g_test_add_func ("/publish/wordpress/faults/final-refusals", test_final_refusals);
  return g_test_run ();
}
