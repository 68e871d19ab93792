/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real WordPress (tests/wordpress/with-wordpress): what a reader and WordPress's own API find there is what
 * was approved (promise 2), and it is there once (promise 4). */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "drop-proxy.h"
#include "stet-html-text.h"
#include "wordpress-fixture.h"
#include "wordpress/stet-wordpress-api.h"

static void
assert_term (Fixture *fixture, const char *kind, JsonObject *post, const char *field, const char *name)
{
  JsonArray *ids = json_object_get_array_member (post, field);

  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      g_autofree char *route
        = g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind, json_array_get_int_element (ids, i));
      g_autoptr (JsonObject) term = wordpress_ask_object (fixture, "GET", route, NULL);
      g_autofree char *found = stet_html_decode (json_object_get_string_member (term, "name"));

      if (g_str_equal (found, name))
        return;
    }
  g_error ("%s has no “%s”", kind, name);
}

static void
assert_media (Fixture *fixture, gint64 id, const char *alt, const char *caption)
{
  g_autofree char *route = g_strdup_printf ("media/%" G_GINT64_FORMAT "&context=edit", id);
  g_autoptr (JsonObject) media = wordpress_ask_object (fixture, "GET", route, NULL);

  g_assert_cmpstr (stet_json_get_string (media, "alt_text"), ==, alt);
  g_assert_cmpstr (stet_json_get_string (media, "caption.raw"), ==, caption);
  g_assert_cmpstr (stet_json_get_string (media, "mime_type"), ==, "image/png");
}

/* Every block has a name, and WordPress writes them back as they are: nothing opens as "Classic" or invalid.
 */
static void
assert_sound_blocks (const char *id)
{
  g_autofree char *code = g_strdup_printf (
    "$text = get_post(%s)->post_content; $blocks = parse_blocks($text); $bad = 0;"
    "foreach ($blocks as $b) if (!$b['blockName'] && trim($b['innerHTML']) !== '') $bad++;"
    "$types = WP_Block_Type_Registry::get_instance();"
    "foreach ($blocks as $b) if ($b['blockName'] && !$types->is_registered($b['blockName']))"
    "  $bad++;"
    "if (serialize_blocks($blocks) !== $text) $bad++;"
    "echo count($blocks), ' ', $bad;",
    id);
  g_autofree char *output = wordpress_run_php (code);
  int n = 0, bad = -1;

  g_assert_cmpint (sscanf (output, "%d %d", &n, &bad), ==, 2);
  g_assert_cmpint (n, >, 5);
  g_assert_cmpint (bad, ==, 0);
}

static void
test_publish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;
  g_autoptr (StetHttpReply) page = NULL;
  g_autofree char *front = NULL;
  g_autofree char *title = NULL;
  const char *content;

  wordpress_publish (fixture);
  post = wordpress_get_post (fixture);
  g_assert_cmpstr (stet_json_get_string (post, "status"), ==, "publish");
  g_assert_cmpstr (stet_json_get_string (post, "slug"), ==, fixture->story->slug);
  title = stet_html_decode (stet_json_get_string (post, "title.raw"));
  g_assert_cmpstr (title, ==, fixture->story->headline);
  g_assert_cmpstr (stet_json_get_string (post, "excerpt.raw"), ==, fixture->story->standfirst);
  content = stet_json_get_string (post, "content.raw");
  assert_contains (
    content, "<p>The bridge <em>will</em> close on Monday, the <strong>Port Authority</strong> said.</p>");
  assert_contains (content, "<h2 class=\"wp-block-heading\">What happens next</h2>");
  assert_contains (content, "<p>“We were not told,” said Anna Prokop &amp; her &lt;deputy&gt;.</p>");
  assert_contains (content, "<li>Buses turn at the quay</li>");
  assert_contains (content, "<p>It is a matter of 90 days.</p>");
  assert_contains (content, "<a href=\"https://example.org/a?b=1&amp;c=2\">the authority</a>");
  assert_contains (content, "alt=\"Boats at the quay\"");
  assert_contains (content, "By Melina Ortega and Jan Novák");
  assert_term (fixture, "tags", post, "tags", "harbour");
  assert_term (fixture, "tags", post, "tags", "R&D");
  assert_term (fixture, "tags", post, "tags", "Žižkov");
  assert_term (fixture, "tags", post, "tags", "transport");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (post, "tags")), ==, 4);
  assert_term (fixture, "categories", post, "categories", "City & Port");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (post, "categories")), ==, 1);
  assert_media (fixture, stet_json_get_int (post, "featured_media"), "The bridge, “closed” & empty",
                "The bridge on Sunday (Jan Novák)");
  assert_sound_blocks (fixture->outbox->recorded->remote_id);

  page = stet_http_request (fixture->api, "GET", fixture->outbox->recorded->url, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (page->status, ==, 200);
  front = g_strndup (g_bytes_get_data (page->body, NULL), g_bytes_get_size (page->body));
  assert_contains (front, "Anna Prokop &amp; her &lt;deputy&gt;");
  g_assert_null (strstr (front, "<deputy>"));
  g_assert_null (strstr (front, fixture->story->id));
}

/* A byline of one name that is a user's: that user is the author, and the text does not say it twice. */
static void
test_author (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;

  g_ptr_array_set_size (fixture->story->byline, 0);
  g_ptr_array_add (fixture->story->byline, stet_byline_new (NULL, "ruth  calder", NULL));
  wordpress_renew_rendition (fixture);
  wordpress_publish (fixture);
  post = wordpress_get_post (fixture);
  g_assert_cmpint (stet_json_get_int (post, "author"), ==,
                   g_ascii_strtoll (g_getenv ("STET_TEST_WP_AUTHOR_ID"), NULL, 10));
  g_assert_null (strstr (stet_json_get_string (post, "content.raw"), "stet-byline"));
}

/* An update is the same article at the same address, with what was added there by hand. */
static void
test_update (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) tag = NULL;
  g_autoptr (JsonObject) meddled = NULL;
  g_autofree char *url = NULL;
  g_autofree char *route = NULL;
  g_autofree char *body = NULL;
  guint n_media;

  wordpress_publish (fixture);
  before = wordpress_get_post (fixture);
  url = g_strdup (fixture->outbox->recorded->url);
  n_media = wordpress_count (fixture, "media&per_page=100&_fields=id");
  tag = wordpress_ask_object (fixture, "POST", "tags", "{\"name\":\"Editors' choice\"}");
  route = g_strconcat ("posts/", fixture->outbox->recorded->remote_id, NULL);
  {
    g_autoptr (JsonArray) tags = json_array_ref (json_object_get_array_member (before, "tags"));
    g_autoptr (JsonNode) node = NULL;
    g_autofree char *list = NULL;

    json_array_add_int_element (tags, json_object_get_int_member (tag, "id"));
    node = json_node_init_array (json_node_alloc (), tags);
    list = json_to_string (node, FALSE);
    body = g_strdup_printf ("{\"tags\":%s}", list);
  }
  meddled = wordpress_ask_object (fixture, "POST", route, body);

  stet_story_set (&fixture->story->body, "The bridge is open again.\n");
  stet_story_set (&fixture->story->headline, "Bridge opens");
  g_ptr_array_remove_index (fixture->story->tags, 0);
  stet_story_set (&fixture->story->picture->alt, "The bridge, open");
  g_ptr_array_add (fixture->story->corrections,
                   stet_correction_new (G_GINT64_CONSTANT (1742151845000000), "It was <90> days"));
  g_assert_true (wordpress_update (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->outbox->recorded->message, ==, "");
  g_assert_cmpstr (fixture->outbox->recorded->url, ==, url);

  after = wordpress_get_post (fixture);
  g_assert_cmpint (stet_json_get_int (after, "id"), ==, stet_json_get_int (before, "id"));
  g_assert_cmpstr (stet_json_get_string (after, "date_gmt"), ==, stet_json_get_string (before, "date_gmt"));
  g_assert_cmpstr (stet_json_get_string (after, "title.raw"), ==, "Bridge opens");
  assert_contains (stet_json_get_string (after, "content.raw"), "<p>The bridge is open again.</p>");
  assert_contains (stet_json_get_string (after, "content.raw"),
                   "Correction, 16 March 2025: It was &lt;90&gt; days");
  g_assert_null (strstr (stet_json_get_string (after, "content.raw"), "Port Authority"));
  assert_term (fixture, "tags", after, "tags", "Editors' choice");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (after, "tags")), ==, 4);
  assert_media (fixture, stet_json_get_int (after, "featured_media"), "The bridge, open",
                "The bridge on Sunday (Jan Novák)");
  g_assert_cmpint (stet_json_get_int (after, "featured_media"), ==,
                   stet_json_get_int (before, "featured_media"));
  g_assert_cmpuint (wordpress_count (fixture, "media&per_page=100&_fields=id"), ==, n_media);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

/* Words changed behind our back are found before they are overwritten; taken over into the story, they pass.
 */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) meddled = NULL;
  g_autoptr (JsonObject) post = NULL;
  g_autofree char *route = NULL;

  wordpress_publish (fixture);
  route = g_strconcat ("posts/", fixture->outbox->recorded->remote_id, NULL);
  meddled = wordpress_ask_object (fixture, "POST", route, "{\"title\":\"Changed there\"}");
  stet_story_set (&fixture->story->headline, "Changed here");
  g_assert_false (wordpress_update (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_clear_error (&error);
  post = wordpress_get_post (fixture);
  g_assert_cmpstr (stet_json_get_string (post, "title.raw"), ==, "Changed there");

  stet_story_set (&fixture->story->headline, "Changed there");
  g_assert_true (wordpress_update (fixture, &error));
  g_assert_no_error (error);
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) drafted = NULL;
  g_autoptr (JsonNode) trashed = NULL;
  g_autofree char *route = NULL;

  wordpress_publish (fixture);
  route = g_strconcat ("posts/", fixture->outbox->recorded->remote_id, NULL);
  drafted = wordpress_ask_object (fixture, "POST", route, "{\"status\":\"draft\"}");
  g_assert_false (wordpress_update (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_clear_error (&error);
  trashed = wordpress_ask (fixture, "DELETE", route, NULL);
  g_assert_false (wordpress_update (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_assert_cmpuint (wordpress_count_posts (fixture), <=, 1);
}

/* The answer to each POST in turn is lost; WordPress has done what it was asked to. */
static void
test_lost_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DropProxy) proxy = drop_proxy_new (g_getenv ("STET_TEST_WP_URL"));
  guint lost = 0;

  for (guint nth = 1;; nth++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) post = NULL;
      guint n_media;

      wordpress_new_story (fixture);
      /* names that are not there yet, so that each run has every POST */
      for (guint i = 0; i < 2; i++)
        {
          g_autofree char *name = g_strdup_printf ("lost %u %u", nth, i);

          stet_story_set (&((StetTag *) g_ptr_array_index (fixture->story->tags, i))->name, name);
          stet_story_set (&fixture->story->section, name);
        }
      wordpress_renew_rendition (fixture);
      n_media = wordpress_count (fixture, "media&per_page=100&_fields=id");
      drop_proxy_drop_post (proxy, nth);
      for (guint tries = 0;; tries++)
        {
          g_autoptr (StetCms) cms = wordpress_connect (
            drop_proxy_get_url (proxy), g_getenv ("STET_TEST_WP_USER"), g_getenv ("STET_TEST_WP_PASSWORD"));

          if (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error))
            break;
          g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK);
          g_clear_error (&error);
          lost++;
          g_assert_cmpuint (tries, ==, 0);
        }
      g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
      g_assert_cmpuint (wordpress_count (fixture, "media&per_page=100&_fields=id"), ==, n_media + 2);
      post = wordpress_get_post (fixture);
      g_assert_cmpstr (stet_json_get_string (post, "status"), ==, "publish");
      g_assert_cmpstr (stet_json_get_string (post, "slug"), ==, fixture->story->slug);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (post, "tags")), ==, 4);
      if (drop_proxy_count (proxy) < nth)
        break;
    }
  /* two pictures, a category, two tags, a draft, its publication */
  g_assert_cmpuint (lost, ==, 7);
}

/* Without the right to post any HTML, WordPress filters what it is sent: ours comes through as it is. */
static void
test_as_author (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms
    = wordpress_connect (g_getenv ("STET_TEST_WP_URL"), g_getenv ("STET_TEST_WP_AUTHOR_USER"),
                         g_getenv ("STET_TEST_WP_AUTHOR_PASSWORD"));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) post = NULL;

  stet_story_set (&fixture->story->section, "A section nobody made");
  wordpress_renew_rendition (fixture);
  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
  assert_contains (fixture->outbox->recorded->message, "A section nobody made");
  g_assert_null (strstr (fixture->outbox->recorded->message, "as it was sent"));
  post = wordpress_get_post (fixture);
  g_assert_cmpstr (stet_json_get_string (post, "status"), ==, "publish");
  assert_sound_blocks (fixture->outbox->recorded->remote_id);
}

/* The server's limits are 6 MB for a file and 7 MB for a form; PHP answers to each in another way. Neither
 * try makes an article, and the words say what to do. */
static void
test_large_picture (Fixture *fixture, gconstpointer data)
{
  const gsize sizes[] = { 6500000, 7600000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const StetRenditionMedia *lead = g_ptr_array_index (fixture->rendition->media, 0);
      g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
      g_autofree char *large = g_malloc0 (sizes[i]);
      g_autoptr (GError) error = NULL;

      memcpy (large, "\x89PNG\r\n\x1a\n", 8);
      g_assert_true (g_file_set_contents (lead->path, large, (gssize) sizes[i], NULL));
      g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
      g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
      assert_contains (error->message, "upload_max_filesize");
      g_assert_cmpuint (wordpress_count_posts (fixture), ==, 0);
    }
}

static void
test_test (Fixture *fixture, gconstpointer data)
{
  const char *url = g_getenv ("STET_TEST_WP_URL");
  g_autoptr (StetCms) editor = wordpress_connect_editor (fixture);
  g_autoptr (StetCms) author = wordpress_connect (url, g_getenv ("STET_TEST_WP_AUTHOR_USER"),
                                                  g_getenv ("STET_TEST_WP_AUTHOR_PASSWORD"));
  g_autoptr (StetCms) contributor = wordpress_connect (url, g_getenv ("STET_TEST_WP_CONTRIBUTOR_USER"),
                                                       g_getenv ("STET_TEST_WP_CONTRIBUTOR_PASSWORD"));
  g_autoptr (StetCms) wrong = wordpress_connect (url, "editor", "the login page's, editor");
  g_autofree char *elsewhere = g_strconcat (url, "/wp-content/themes", NULL);
  g_autoptr (StetCms) astray = wordpress_connect (elsewhere, "editor", "x");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  first = stet_cms_test (editor, NULL, &error);
  g_assert_no_error (error);
  assert_contains (first, "The Test Courier");
  assert_contains (first, "Erika Desk");
  second = stet_cms_test (author, NULL, &error);
  g_assert_no_error (error);
  assert_contains (second, "sections must exist");

  g_assert_null (stet_cms_test (contributor, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN);
  assert_contains (error->message, "Tom Nokes");
  g_clear_error (&error);

  g_assert_null (stet_cms_test (wrong, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  assert_contains (error->message, "does not accept user “editor” with this Application Password");
  g_assert_null (strstr (error->message, "login page's"));
  g_clear_error (&error);

  g_assert_null (stet_cms_test (astray, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("STET_TEST_WP_URL") == NULL)
    {
      g_print ("1..0 # SKIP run it with tests/wordpress/with-wordpress\n");
      return 0;
    }
  WORDPRESS_TEST ("test-says-exactly-what-is-wrong", test_test);
  WORDPRESS_TEST ("publish", test_publish);
  WORDPRESS_TEST ("author", test_author);
  WORDPRESS_TEST ("update", test_update);
  WORDPRESS_TEST ("changed-behind-our-back", test_conflict);
  WORDPRESS_TEST ("removed-behind-our-back", test_removed);
  WORDPRESS_TEST ("answers-lost", test_lost_answers);
  WORDPRESS_TEST ("as-author", test_as_author);
  WORDPRESS_TEST ("picture-too-large", test_large_picture);
  wordpress_add_life_tests ();
  wordpress_add_trap_tests ();
  return g_test_run ();
}
