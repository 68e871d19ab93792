/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items pushed to a receiver that is as strict as Newsroom: it proves each signature over the bytes that
 * arrived, keeps one item an id, and loses answers or is busy when a test asks for it. A story is published
 * once; a withdrawn one is canceled under the same id. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fixture-server.h"
#include "sample-delivery.h"
#include "stet-error.h"
#include "stet-ninjs-item.h"

#define ID     "0195a1b2-c3d4-7e5f-8a9b-000000000001"
#define GUID   "urn:uuid:" ID
#define SECRET "123456789"

typedef enum
{
  ANSWER,
  LOSE_ANSWER, /* what was asked is done, and nobody hears of it */
  BUSY,
  PAGE, /* a web page, with status 200 */
} Mood;

typedef struct
{
  FixtureServer *server;
  GMutex lock;
  GHashTable *items; /* id → JsonNode */
  GHashTable *files; /* media id → GBytes */
  guint n_posted;
  Mood mood;
  guint mood_at; /* the request from 1 that meets the mood; 0: none */
  guint n_requests;
  char *dir;
  StetStory *story;
  StetRendition *rendition;
  SampleOutbox *outbox;
} Fixture;

static gboolean
is_signed (SoupServerMessage *message)
{
  const char *given = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                    "x-superdesk-signature");
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *code = g_compute_hmac_for_data (G_CHECKSUM_SHA1, (const guchar *) SECRET, strlen (SECRET),
                                                   (const guchar *) body->data, (gsize) body->length);

  return given != NULL && g_str_has_prefix (given, "sha1=") && g_str_equal (given + strlen ("sha1="), code);
}

static void
take_file (Fixture *fixture, SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  SoupMultipart *form
    = soup_multipart_new_from_message (soup_server_message_get_request_headers (message), body);
  SoupMessageHeaders *headers;
  GBytes *id, *file;

  g_assert_nonnull (form);
  g_assert_cmpint (soup_multipart_get_length (form), ==, 2);
  soup_multipart_get_part (form, 0, &headers, &id);
  soup_multipart_get_part (form, 1, &headers, &file);
  g_hash_table_insert (fixture->files, g_strndup (g_bytes_get_data (id, NULL), g_bytes_get_size (id)),
                       g_bytes_ref (file));
  soup_multipart_free (form);
  fixture_reply (message, 201, "application/json", "{}");
}

static void
take_item (Fixture *fixture, SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = g_strndup (body->data, (gsize) body->length);
  JsonObject *item;
  const char *id;

  node = json_from_string (text, NULL);
  g_assert_nonnull (node);
  item = json_node_get_object (node);
  id = json_object_get_string_member_with_default (
    item, "guid", json_object_get_string_member_with_default (item, "uri", NULL));
  if (id == NULL)
    {
      fixture_reply (message, 400, "application/json", "{\"message\": \"guid is missing\"}");
      return;
    }
  fixture->n_posted++;
  g_hash_table_insert (fixture->items, g_strdup (id), json_node_copy (node));
  fixture_reply (message, 200, "application/json", "{}");
}

static void
receive_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Fixture *fixture = data;
  gboolean posts = g_str_equal (soup_server_message_get_method (message), "POST");
  Mood mood;

  g_mutex_lock (&fixture->lock);
  mood = ++fixture->n_requests == fixture->mood_at ? fixture->mood : ANSWER;
  if (mood == BUSY)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "7");
      fixture_reply (message, 503, "application/json", "{\"message\": \"locked\"}");
    }
  else if (mood == PAGE)
    fixture_reply (message, 200, "text/html", "<html><body>Welcome</body></html>");
  else if (posts && !is_signed (message))
    fixture_reply (message, 403, "text/html", "<h1>Forbidden</h1>");
  else if (g_str_equal (path, "/push_binary"))
    take_file (fixture, message);
  else if (g_str_has_prefix (path, "/push_binary/"))
    fixture_reply (message,
                   g_hash_table_contains (fixture->files, path + strlen ("/push_binary/")) ? 200 : 404,
                   "application/json", "{}");
  else if (g_str_equal (path, "/push"))
    take_item (fixture, message);
  else
    fixture_reply (message, 404, "text/html", "<h1>Not found</h1>");
  if (mood == LOSE_ANSWER)
    fixture_hang_up (message);
  g_mutex_unlock (&fixture->lock);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_mutex_init (&fixture->lock);
  fixture->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  fixture->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  fixture->server = fixture_server_new (receive_cb, fixture, NULL);
  fixture->dir = g_dir_make_tmp ("stet-ninjs-XXXXXX", NULL);
  fixture->story = sample_story (ID, "harbour-bridge");
  fixture->rendition = sample_rendition (fixture->story, fixture->dir);
  fixture->outbox = sample_outbox_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_server_free (fixture->server);
  sample_outbox_free (fixture->outbox);
  sample_rendition_free (fixture->rendition, fixture->dir);
  stet_story_free (fixture->story);
  g_free (fixture->dir);
  g_hash_table_unref (fixture->items);
  g_hash_table_unref (fixture->files);
  g_mutex_clear (&fixture->lock);
}

static StetCms *
connect_as (Fixture *fixture, const char *format, const char *secret)
{
  g_autofree char *url = g_strconcat (fixture_server_get_url (fixture->server), "/push/", NULL);
  g_autoptr (StetTarget) target = stet_target_new ("t", "Newsroom", "ninjs", url, "");
  g_autoptr (GError) error = NULL;
  StetCms *cms;

  g_set_str (&target->format, format);
  g_ptr_array_add (target->terms, stet_target_term_new (STET_TERM_SECTION, "City & Port", "c", "City"));
  cms = stet_cms_new (target, secret, &error);
  g_assert_no_error (error);
  return cms;
}

/* Published literature's example (Superdesk's documentation of HTTP push): what we sign is what they prove.
 */
static void
test_signature (void)
{
  g_autofree char *code = g_compute_hmac_for_data (G_CHECKSUM_SHA1, (const guchar *) "123456789", 9,
                                                   (const guchar *) "test payload", strlen ("test payload"));

  g_assert_cmpstr (code, ==, "8be62a607898504f87559cb52dc23f9ebee65a21");
}

static JsonObject *
get_item (Fixture *fixture)
{
  JsonNode *node = g_hash_table_lookup (fixture->items, GUID);

  g_assert_cmpuint (g_hash_table_size (fixture->items), ==, 1);
  g_assert_nonnull (node);
  return json_node_get_object (node);
}

static void
assert_string (JsonObject *object, const char *member, const char *expected)
{
  g_assert_cmpstr (json_object_get_string_member_with_default (object, member, NULL), ==, expected);
}

/* A file of the item lies where the item says. */
static void
assert_association (Fixture *fixture, JsonObject *item, const char *name, const char *media)
{
  JsonObject *associations = json_object_get_object_member (item, "associations");
  JsonObject *association = json_object_get_object_member (associations, name);
  JsonObject *original
    = json_object_get_object_member (json_object_get_object_member (association, "renditions"), "original");
  g_autofree char *href
    = g_strconcat (fixture_server_get_url (fixture->server), "/push_binary/", media, NULL);
  const StetRenditionMedia *file = stet_rendition_find_media (fixture->rendition, media);
  GBytes *held = g_hash_table_lookup (fixture->files, media);
  g_autofree char *sent = NULL;
  gsize len;

  assert_string (original, "media", media);
  assert_string (original, "href", href);
  assert_string (original, "mimetype", "image/png");
  g_assert_true (g_file_get_contents (file->path, &sent, &len, NULL));
  g_assert_cmpmem (g_bytes_get_data (held, NULL), g_bytes_get_size (held), sent, len);
}

static void
test_superdesk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = connect_as (fixture, "", SECRET);
  const StetPicture *quay = g_ptr_array_index (fixture->story->pictures, 0);
  g_autoptr (GError) error = NULL;
  JsonObject *item, *service;

  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
  item = get_item (fixture);
  assert_string (item, "guid", GUID);
  assert_string (item, "uri", NULL);
  assert_string (item, "type", "text");
  assert_string (item, "version", "1");
  assert_string (item, "pubstatus", "usable");
  assert_string (item, "headline", fixture->story->headline);
  service = json_array_get_object_element (json_object_get_array_member (item, "service"), 0);
  assert_string (service, "name", "City & Port");
  assert_string (service, "code", "c");
  assert_association (fixture, item, "featuremedia", fixture->story->picture->media);
  assert_association (fixture, item, "editor_0", quay->media);
  g_assert_nonnull (strstr (json_object_get_string_member (item, "body_html"), "/push_binary/22222222"));
  g_assert_cmpuint (g_hash_table_size (fixture->files), ==, 2);
  g_assert_cmpstr (fixture->outbox->recorded->remote_id, ==, GUID);
}

static void
test_3_1 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = connect_as (fixture, "3.1", SECRET);
  g_autoptr (GError) error = NULL;
  JsonObject *item;

  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
  item = get_item (fixture);
  assert_string (item, "uri", GUID);
  assert_string (item, "guid", NULL);
  assert_string (item, "pubStatus", "usable");
  assert_string (json_object_get_object_member (item, "standard"), "version", "3.1");
}

/* Publishes, then makes the outbox's delivery the next one of the same story. */
static void
go_on_with (Fixture *fixture, StetCms *cms, StetDeliveryAction action, const char *notice)
{
  g_autoptr (StetDelivery) before = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
  before = stet_delivery_copy (fixture->outbox->recorded);
  before->state = STET_DELIVERY_DONE;
  stet_rendition_set_previous (fixture->rendition, before, fixture->rendition->published);
  sample_outbox_free (fixture->outbox);
  fixture->outbox = sample_outbox_new ();
  fixture->outbox->recorded->action = action;
  g_set_str (&fixture->outbox->recorded->notice, notice);
  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
}

static void
test_update (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = connect_as (fixture, "superdesk", SECRET);

  go_on_with (fixture, cms, STET_DELIVERY_PUBLISH, "");
  assert_string (get_item (fixture), "version", "2");
  assert_string (get_item (fixture), "pubstatus", "usable");
  g_assert_cmpuint (g_hash_table_size (fixture->files), ==, 2);
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  const char *form = data;
  gboolean lists = g_str_equal (form, "3.1");
  g_autoptr (StetCms) cms = connect_as (fixture, form, SECRET);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  go_on_with (fixture, cms, STET_DELIVERY_WITHDRAW, "Withdrawn: <it> was wrong.");
  assert_string (get_item (fixture), lists ? "pubStatus" : "pubstatus", "canceled");
  assert_string (get_item (fixture), "version", "2");
  assert_string (get_item (fixture), lists ? "edNote" : "ednote", "Withdrawn: <it> was wrong.");
  node = json_node_copy (g_hash_table_lookup (fixture->items, GUID));
  text = json_to_string (node, FALSE);
  g_assert_nonnull (strstr (text, "<p>Withdrawn: &lt;it&gt; was wrong.</p>"));
  g_assert_null (strstr (text, "Port Authority"));
  g_assert_null (strstr (text, "push_binary"));
}

static void
test_scheduled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = connect_as (fixture, "superdesk", SECRET);
  g_autoptr (GError) error = NULL;

  fixture->rendition->release = G_GINT64_CONSTANT (1800000000000000);
  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
  assert_string (get_item (fixture), "embargoed", "2027-01-15T08:00:00+0000");
}

/* Each request in turn meets the mood; the next attempts bring the story there all the same, once. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  Mood mood = (Mood) GPOINTER_TO_INT (data);
  guint n_requests = 0;

  for (guint at = 1; at == 1 || at <= n_requests; at++)
    {
      g_autoptr (StetCms) cms = connect_as (fixture, "superdesk", SECRET);
      g_autoptr (GError) error = NULL;

      g_hash_table_remove_all (fixture->items);
      g_hash_table_remove_all (fixture->files);
      sample_outbox_free (fixture->outbox);
      fixture->outbox = sample_outbox_new ();
      fixture->n_requests = 0;
      fixture->mood = mood;
      fixture->mood_at = at;
      if (!sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error))
        {
          g_assert_true (mood == PAGE ? g_error_matches (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS)
                                      : stet_cms_error_can_retry (error));
          g_assert_cmpuint (stet_cms_error_get_retry_after (error), ==, mood == BUSY ? 7 : 0);
          g_clear_error (&error);
          fixture->mood_at = 0;
          g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
          g_assert_no_error (error);
        }
      assert_string (get_item (fixture), "version", "1");
      g_assert_cmpuint (g_hash_table_size (fixture->files), ==, 2);
      n_requests = MAX (n_requests, fixture->n_requests);
    }
  g_assert_cmpuint (n_requests, >=, 5);
}

/* A crash at each step: what is not recorded is done again, and makes nothing twice. */
static void
test_crash (Fixture *fixture, gconstpointer data)
{
  guint n_steps = 3;

  for (guint at = 1; at <= n_steps; at++)
    {
      g_autoptr (StetCms) cms = connect_as (fixture, "superdesk", SECRET);
      g_autoptr (GError) error = NULL;

      sample_outbox_free (fixture->outbox);
      fixture->outbox = sample_outbox_new ();
      fixture->outbox->fail_at = at;
      g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_clear_error (&error);
      g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
      g_assert_no_error (error);
      assert_string (get_item (fixture), "version", "1");
    }
}

static void
test_try (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) good = connect_as (fixture, "superdesk", SECRET);
  g_autoptr (StetCms) bad = connect_as (fixture, "superdesk", "another secret");
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = stet_cms_test (good, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (answer, "accepts the signature"));
  g_assert_cmpuint (fixture->n_posted, ==, 0);
  g_assert_null (stet_cms_test (bad, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_assert_null (strstr (error->message, "another secret"));
  g_clear_error (&error);
  g_assert_false (sample_outbox_deliver (fixture->outbox, bad, fixture->rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_assert_cmpuint (g_hash_table_size (fixture->items), ==, 0);
  g_assert_cmpuint (g_hash_table_size (fixture->files), ==, 0);
}

static void
test_form_unknown (void)
{
  g_autoptr (StetTarget) target = stet_target_new ("t", "N", "ninjs", "https://example.org/push", "");
  g_autoptr (GError) error = NULL;

  g_set_str (&target->format, "4.0");
  g_assert_false (stet_cms_check_target (target, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "4.0"));
}

#define ADD(name, function, data)                                                                            \
  g_test_add ("/publish/ninjs-push/" name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ninjs-push/signature", test_signature);
  g_test_add_func ("/publish/ninjs-push/form-unknown", test_form_unknown);
  ADD ("superdesk", test_superdesk, NULL);
  ADD ("3.1", test_3_1, NULL);
  ADD ("update", test_update, NULL);
  ADD ("withdraw", test_withdraw, "superdesk");
  ADD ("withdraw-3.1", test_withdraw, "3.1");
  ADD ("scheduled", test_scheduled, NULL);
  ADD ("answer-lost", test_trouble, GINT_TO_POINTER (LOSE_ANSWER));
  ADD ("busy", test_trouble, GINT_TO_POINTER (BUSY));
  ADD ("web-page", test_trouble, GINT_TO_POINTER (PAGE));
  ADD ("crash", test_crash, NULL);
  ADD ("try", test_try, NULL);
  return g_test_run ();
}
