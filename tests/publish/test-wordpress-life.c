/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of an article at a real WordPress after it was published, and before: kept until its time,
 * withdrawn and brought back, changed and deleted behind our back, previewed, read. */
#include "config.h"

#include <string.h>

#include "stet-html-text.h"
#include "wordpress-fixture.h"
#include "wordpress/stet-wordpress-api.h"

#define HOUR G_TIME_SPAN_HOUR /* microseconds */
#define NOTICE                                                                                               \
  "This report was withdrawn on 17 March, for it was wrong & unfair <to all>.\n\nWe are sorry [gallery]."

/* Now, as the desk's clock says, to the second. */
static void
set_clock (Fixture *fixture, gint64 release_in)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC * G_USEC_PER_SEC;

  fixture->rendition->modified = now;
  fixture->rendition->release = release_in != 0 ? now + release_in : 0;
}

static void
assert_status (Fixture *fixture, const char *status)
{
  g_autoptr (JsonObject) post = wordpress_get_post (fixture);

  g_assert_cmpstr (stet_json_get_string (post, "status"), ==, status);
}

static void
assert_date (Fixture *fixture, gint64 release)
{
  g_autoptr (JsonObject) post = wordpress_get_post (fixture);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (release / G_USEC_PER_SEC);
  g_autofree char *iso = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

  g_assert_cmpstr (stet_json_get_string (post, "status"), ==, "future");
  g_assert_cmpstr (stet_json_get_string (post, "date_gmt"), ==, iso);
}

static void
assert_public (Fixture *fixture, const char *words)
{
  g_autofree char *page = NULL;

  assert_status (fixture, "publish");
  g_assert_cmpuint (wordpress_read (fixture->published->url, &page), ==, 200);
  assert_contains (page, words);
}

static void
update (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wordpress_update (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->outbox->recorded->message, ==, "");
}

static void
withdraw (Fixture *fixture, const char *notice)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wordpress_carry_out (fixture, STET_DELIVERY_WITHDRAW, notice, FALSE, &error));
  g_assert_no_error (error);
}

/* An embargoed story at a trusted target: kept there, seen by nobody, moved to another time, and out at once
 * when the embargo is lifted; then WordPress's "future" must end, whatever date it had. */
static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;

  set_clock (fixture, HOUR);
  fixture->rendition->story->embargo = fixture->rendition->release;
  wordpress_publish (fixture);
  assert_date (fixture, fixture->rendition->release);
  url = g_strdup (fixture->published->url);
  assert_contains (url, fixture->story->slug);
  g_assert_cmpuint (wordpress_read (url, NULL), ==, 404);

  set_clock (fixture, 3 * HOUR);
  stet_story_set (&fixture->story->headline, "Kept, and changed");
  update (fixture);
  assert_date (fixture, fixture->rendition->release);
  g_assert_cmpuint (wordpress_read (url, NULL), ==, 404);

  set_clock (fixture, 0);
  update (fixture);
  assert_public (fixture, "Kept, and changed");
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

/* When the time has come the delivery that gave it to WordPress looks again: it is out already, or comes out
 * now, because WordPress's cron waits for visitors. What somebody changed there meanwhile is not overwritten.
 */
static void
test_look_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autofree char *code = NULL, *output = NULL;
  g_autoptr (GError) error = NULL;

  set_clock (fixture, HOUR);
  wordpress_publish (fixture);
  set_clock (fixture, 0);
  wordpress_publish (fixture);
  assert_public (fixture, "Port Authority");

  wordpress_new_story (fixture);
  set_clock (fixture, HOUR);
  wordpress_publish (fixture);
  code = g_strdup_printf ("wp_publish_post(%s); echo get_post_status(%s);", fixture->published->remote_id,
                          fixture->published->remote_id);
  output = wordpress_run_php (code);
  g_assert_cmpstr (output, ==, "publish");
  set_clock (fixture, 0);
  wordpress_publish (fixture);
  assert_public (fixture, "Port Authority");

  wordpress_new_story (fixture);
  set_clock (fixture, HOUR);
  wordpress_publish (fixture);
  wordpress_meddle (fixture, "{\"title\":\"Changed while it was kept\"}");
  set_clock (fixture, 0);
  g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  assert_status (fixture, "future");
}

/* Taken back before its time, and given again: one article, at its own address, though that was taken. */
static void
test_recalled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *slug = g_strdup (fixture->story->slug);
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autoptr (GError) error = NULL;

  wordpress_publish (fixture);
  wordpress_new_story (fixture);
  stet_story_set (&fixture->story->slug, slug);
  wordpress_renew_rendition (fixture);
  set_clock (fixture, HOUR);
  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
  fixture->published = stet_delivery_copy (fixture->outbox->recorded);
  withdraw (fixture, "");
  assert_status (fixture, "draft");

  g_clear_pointer (&fixture->published, stet_delivery_free);
  sample_outbox_free (fixture->outbox);
  fixture->outbox = sample_outbox_new ();
  wordpress_renew_rendition (fixture);
  set_clock (fixture, 2 * HOUR);
  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
  assert_date (fixture, fixture->rendition->release);
  assert_contains (fixture->outbox->recorded->url, "-2/");
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 2);
}

/* What is due within a minute WordPress shows at once: it is not given it. */
static void
test_near (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autoptr (GError) error = NULL;

  set_clock (fixture, 30 * G_USEC_PER_SEC);
  fixture->rendition->story->embargo = fixture->rendition->release;
  g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO);
  g_clear_error (&error);
  assert_status (fixture, "draft");

  /* without an embargo it waits here too */
  fixture->rendition->story->embargo = 0;
  g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO);
  assert_status (fixture, "draft");

  /* its time has come */
  fixture->rendition->modified = fixture->rendition->release;
  wordpress_publish (fixture);
  assert_public (fixture, "Harbour bridge");
}

/* A story that readers have is not taken from them in order to bring its update later. */
static void
test_keep_update (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wordpress_publish (fixture);
  set_clock (fixture, HOUR);
  stet_story_set (&fixture->story->headline, "Later");
  g_assert_false (wordpress_update (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO);
  assert_public (fixture, "Harbour bridge");
}

/* The time has passed and WordPress's cron, which needs visitors, never came: the next delivery brings it
 * out. */
static void
test_overdue (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL, *output = NULL;

  set_clock (fixture, HOUR);
  wordpress_publish (fixture);
  code
    = g_strdup_printf ("global $wpdb; echo $wpdb->update($wpdb->posts, ['post_date' => '2026-01-01 00:00:00',"
                       " 'post_date_gmt' => '2026-01-01 00:00:00'], ['ID' => %s]);",
                       fixture->published->remote_id);
  output = wordpress_run_php (code);
  g_assert_cmpstr (output, ==, "1");
  assert_status (fixture, "future");
  set_clock (fixture, 0);
  update (fixture);
  assert_public (fixture, "Harbour bridge");
}

static guint
count_media (Fixture *fixture)
{
  return wordpress_count (fixture, "media&per_page=100&_fields=id");
}

static char *
get_picture_url (Fixture *fixture)
{
  g_autoptr (JsonObject) post = wordpress_get_post (fixture);
  g_autofree char *route
    = g_strdup_printf ("media/%" G_GINT64_FORMAT, stet_json_get_int (post, "featured_media"));
  g_autoptr (JsonObject) media = wordpress_ask_object (fixture, "GET", route, NULL);

  return g_strdup (stet_json_get_string (media, "source_url"));
}

/* Readers reach neither the article nor its pictures, and its address is kept for its return. */
static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL, *picture = NULL;
  g_autoptr (JsonObject) post = NULL;
  guint n_media = count_media (fixture);

  wordpress_publish (fixture);
  url = g_strdup (fixture->published->url);
  picture = get_picture_url (fixture);
  g_assert_cmpuint (wordpress_read (picture, NULL), ==, 200);
  withdraw (fixture, "");
  g_assert_cmpstr (fixture->outbox->recorded->message, ==, "");
  g_assert_cmpstr (fixture->outbox->recorded->remote_id, ==, fixture->published->remote_id);
  g_assert_cmpuint (wordpress_read (url, NULL), ==, 404);
  g_assert_cmpuint (wordpress_read (picture, NULL), ==, 404);
  g_assert_cmpuint (count_media (fixture), ==, n_media);
  post = wordpress_get_post (fixture);
  g_assert_cmpstr (stet_json_get_string (post, "status"), ==, "draft");
  g_assert_cmpstr (stet_json_get_string (post, "slug"), ==, fixture->story->slug);

  withdraw (fixture, "");
  g_assert_cmpstr (fixture->outbox->recorded->message, ==, "");

  update (fixture);
  g_assert_cmpstr (fixture->published->url, ==, url);
  assert_public (fixture, "Port Authority");
  g_assert_cmpuint (count_media (fixture), ==, n_media + 2);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

/* A notice stands in the article's place, and nothing of the article is left, its headline neither. */
static void
test_notice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL, *page = NULL;
  g_autoptr (JsonObject) post = NULL;

  /* words that no other story of this run has, for pages name each other */
  stet_story_set (&fixture->story->headline, "Mayor Quillfeather accused");
  stet_story_set (&fixture->story->standfirst, "Quillfeather denies it");
  stet_story_set (&((StetTag *) g_ptr_array_index (fixture->story->tags, 0))->name, "Quillfeather");
  wordpress_renew_rendition (fixture);
  wordpress_publish (fixture);
  url = g_strdup (fixture->published->url);
  withdraw (fixture, NOTICE);
  g_assert_cmpstr (fixture->outbox->recorded->message, ==, "");
  g_assert_cmpuint (wordpress_read (url, &page), ==, 200);
  assert_contains (page, "for it was wrong &amp; unfair &lt;to all&gt;.</p>");
  assert_contains (page, "We are sorry &#91;gallery].</p>");
  g_assert_null (strstr (page, "Quillfeather"));
  g_assert_null (strstr (page, "Port Authority"));
  post = wordpress_get_post (fixture);
  g_assert_cmpint (stet_json_get_int (post, "featured_media"), ==, 0);

  withdraw (fixture, NOTICE);
  update (fixture);
  g_assert_cmpstr (fixture->published->url, ==, url);
  assert_public (fixture, "Port Authority");
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

static void
test_withdraw_kept (Fixture *fixture, gconstpointer data)
{
  set_clock (fixture, HOUR);
  wordpress_publish (fixture);
  for (guint tries = 0; tries < 2; tries++)
    {
      withdraw (fixture, NOTICE);
      assert_status (fixture, "draft");
      g_assert_cmpuint (wordpress_read (fixture->published->url, NULL), ==, 404);
    }
}

static void
test_withdraw_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *route = NULL;
  g_autoptr (JsonNode) gone = NULL;

  wordpress_publish (fixture);
  route = g_strdup_printf ("posts/%s&force=true", fixture->published->remote_id);
  gone = wordpress_ask (fixture, "DELETE", route, NULL);
  withdraw (fixture, "");
  assert_contains (fixture->outbox->recorded->message, "not there any more");
}

/* A withdrawn article whose date somebody has moved: "publish" with a date in the future would be "future".
 */
static void
test_future_date (Fixture *fixture, gconstpointer data)
{
  wordpress_publish (fixture);
  withdraw (fixture, "");
  wordpress_meddle (fixture, "{\"date_gmt\":\"2099-01-01T00:00:00\"}");
  update (fixture);
  assert_public (fixture, "Port Authority");
}

static void
refuse_then_overwrite (Fixture *fixture, const char *headline)
{
  g_autoptr (GError) error = NULL;

  stet_story_set (&fixture->story->headline, headline);
  g_assert_false (wordpress_update (fixture, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (wordpress_carry_out (fixture, STET_DELIVERY_PUBLISH, "", TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->outbox->recorded->message, ==, "");
  assert_public (fixture, headline);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

/* Changed, taken down, put into the trash and deleted for good: each stops us, and each is overwritten when
 * asked for, at the address that readers know. */
static void
test_overwrite (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL, *route = NULL, *forced = NULL;
  g_autoptr (JsonNode) trashed = NULL;
  g_autoptr (JsonNode) deleted = NULL;

  wordpress_publish (fixture);
  url = g_strdup (fixture->published->url);
  route = g_strdup_printf ("posts/%s", fixture->published->remote_id);
  forced = g_strdup_printf ("%s&force=true", route);

  wordpress_meddle (fixture, "{\"content\":\"<p>Theirs</p>\"}");
  refuse_then_overwrite (fixture, "After a change");
  wordpress_meddle (fixture, "{\"status\":\"private\"}");
  refuse_then_overwrite (fixture, "After taking down");
  wordpress_meddle (fixture, "{\"status\":\"future\",\"date_gmt\":\"2099-01-01T00:00:00\"}");
  refuse_then_overwrite (fixture, "After moving");
  trashed = wordpress_ask (fixture, "DELETE", route, NULL);
  refuse_then_overwrite (fixture, "After the trash");
  g_assert_cmpstr (fixture->published->url, ==, url);
  deleted = wordpress_ask (fixture, "DELETE", forced, NULL);
  refuse_then_overwrite (fixture, "After deletion");
  g_assert_cmpstr (fixture->published->url, ==, url);
}

static void
test_fetch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autoptr (StetCmsArticle) as_left = NULL;
  g_autoptr (StetCmsArticle) changed = NULL;
  g_autoptr (StetCmsArticle) down = NULL;
  g_autoptr (StetCmsArticle) gone = NULL;
  g_autofree char *route = NULL;
  g_autoptr (JsonNode) trashed = NULL;
  g_autoptr (GError) error = NULL;

  wordpress_publish (fixture);
  fixture->published->state = STET_DELIVERY_DONE;
  as_left = stet_cms_fetch (cms, fixture->published, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (as_left->as_left);
  g_assert_false (as_left->gone);
  g_assert_cmpstr (as_left->headline, ==, fixture->story->headline);
  g_assert_cmpstr (as_left->standfirst, ==, fixture->story->standfirst);
  g_assert_cmpstr (as_left->url, ==, fixture->published->url);
  g_assert_true (g_str_has_prefix (as_left->html, "<p>The bridge <em>will</em> close on Monday"));
  assert_contains (as_left->html, "<img src=\"media:2222222222222222");
  g_assert_null (strstr (as_left->html, "By Melina Ortega"));
  g_assert_null (strstr (as_left->html, "<!--"));
  g_assert_cmpint (ABS (as_left->modified - g_get_real_time ()), <, 24 * HOUR);

  wordpress_meddle (fixture, "{\"title\":\"Theirs &amp; ours\",\"content\":\"<p>Other words</p>\"}");
  changed = stet_cms_fetch (cms, fixture->published, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (changed->as_left);
  g_assert_cmpstr (changed->headline, ==, "Theirs & ours");
  g_assert_cmpstr (changed->html, ==, "<p>Other words</p>");

  wordpress_meddle (fixture, "{\"status\":\"draft\"}");
  down = stet_cms_fetch (cms, fixture->published, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (down->as_left || down->gone);

  route = g_strdup_printf ("posts/%s", fixture->published->remote_id);
  trashed = wordpress_ask (fixture, "DELETE", route, NULL);
  gone = stet_cms_fetch (cms, fixture->published, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gone->gone);
}

/* What somebody gets who has logged in at the login page. */
static char *
read_logged_in (Fixture *fixture, const char *url)
{
  const char *site = g_getenv ("STET_TEST_WP_URL");
  g_autofree char *jar = g_build_filename (g_getenv ("STET_TEST_WP_STATE"), "jar", NULL);
  g_autofree char *login = g_strconcat (site, "/wp-login.php", NULL);
  const char *in[] = { "curl",
                       "-sf",
                       "-o",
                       "/dev/null",
                       "-c",
                       jar,
                       "-b",
                       "wordpress_test_cookie=1",
                       "--data-urlencode",
                       "log=editor",
                       "--data-urlencode",
                       "pwd=the login page's, editor",
                       login,
                       NULL };
  const char *get[] = { "curl", "-s", "-b", jar, url, NULL };
  g_autoptr (GError) error = NULL;
  char *page = NULL;

  g_spawn_sync (NULL, (char **) in, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) get, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &page, NULL, NULL, &error);
  g_assert_no_error (error);
  return page;
}

static void
preview (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wordpress_carry_out (fixture, STET_DELIVERY_PREVIEW, "", FALSE, &error));
  g_assert_no_error (error);
}

/* Before it is published: the draft, for those who may log in; its delivery goes on from there. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = NULL, *id = NULL;
  guint n_media = count_media (fixture);

  preview (fixture);
  page = read_logged_in (fixture, fixture->outbox->recorded->url);
  assert_contains (page, "Port Authority");
  g_assert_cmpuint (wordpress_read (fixture->outbox->recorded->url, NULL), ==, 404);
  id = g_strdup (fixture->outbox->recorded->remote_id);

  sample_outbox_free (fixture->outbox);
  fixture->outbox = sample_outbox_new ();
  wordpress_publish (fixture);
  g_assert_cmpstr (fixture->published->remote_id, ==, id);
  g_assert_cmpuint (count_media (fixture), ==, n_media + 2);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

/* Of a public article: readers keep what they have, and the draft beside it goes with the next delivery. */
static void
test_preview_live (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = NULL, *then = NULL, *now = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  wordpress_publish (fixture);
  before = wordpress_get_post (fixture);
  stet_story_set (
    &fixture->story->body,
    "Not for readers yet.\n\n![](media:2222222222222222222222222222222222222222222222222222222222222222)");
  stet_story_set (&fixture->story->picture->alt, "Nor this");
  preview (fixture);
  page = read_logged_in (fixture, fixture->outbox->recorded->url);
  assert_contains (page, "Not for readers yet.");
  g_assert_cmpuint (wordpress_read (fixture->outbox->recorded->url, NULL), ==, 404);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 2);
  g_clear_pointer (&fixture->outbox->recorded, stet_delivery_free);
  fixture->outbox->recorded = stet_delivery_copy (fixture->published);
  after = wordpress_get_post (fixture);
  then = json_to_string (json_object_get_member (before, "content"), FALSE);
  now = json_to_string (json_object_get_member (after, "content"), FALSE);
  g_assert_cmpstr (now, ==, then);
  {
    g_autofree char *front = NULL;

    g_assert_cmpuint (wordpress_read (fixture->published->url, &front), ==, 200);
    g_assert_null (strstr (front, "Nor this"));
  }

  update (fixture);
  assert_public (fixture, "Not for readers yet.");
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

static gboolean
has_label (GPtrArray *terms, const char *label)
{
  for (guint i = 0; i < terms->len; i++)
    if (g_str_equal (((const StetTargetTerm *) g_ptr_array_index (terms, i))->label, label))
      return TRUE;
  return FALSE;
}

/* All of them, also those beyond the first page, and a category with the one that it lies in. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autofree char *made = wordpress_run_php (
    "for ($i = 0; $i < 230; $i++) wp_insert_term(\"listed $i\", 'post_tag');"
    "$a = wp_insert_term('R&D <1>', 'category'); $a = wp_insert_term('Sport', 'category');"
    "wp_insert_term('Football', 'category', ['parent' => $a['term_id']]); echo 'made';");
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GPtrArray) authors = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (made, ==, "made");
  tags = stet_cms_list_terms (cms, STET_TERM_TAG, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tags->len, >=, 230);
  g_assert_true (has_label (tags, "listed 0") && has_label (tags, "listed 229"));
  sections = stet_cms_list_terms (cms, STET_TERM_SECTION, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_label (sections, "Sport › Football"));
  authors = stet_cms_list_terms (cms, STET_TERM_AUTHOR, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_label (authors, "Ruth Calder") && has_label (authors, "Erika Desk"));
}

void
wordpress_add_life_tests (void)
{
  WORDPRESS_TEST ("kept-until-its-time", test_keep);
  WORDPRESS_TEST ("looks-again-when-the-time-has-come", test_look_again);
  WORDPRESS_TEST ("taken-back-before-its-time", test_recalled);
  WORDPRESS_TEST ("not-kept-for-less-than-a-minute", test_near);
  WORDPRESS_TEST ("update-is-not-kept", test_keep_update);
  WORDPRESS_TEST ("overdue", test_overdue);
  WORDPRESS_TEST ("withdrawn", test_withdraw);
  WORDPRESS_TEST ("withdrawn-with-a-notice", test_notice);
  WORDPRESS_TEST ("withdrawn-before-its-time", test_withdraw_kept);
  WORDPRESS_TEST ("withdrawn-when-gone", test_withdraw_gone);
  WORDPRESS_TEST ("returns-with-a-future-date", test_future_date);
  WORDPRESS_TEST ("overwrites", test_overwrite);
  WORDPRESS_TEST ("fetch", test_fetch);
  WORDPRESS_TEST ("preview", test_preview);
  WORDPRESS_TEST ("preview-of-a-live-one", test_preview_live);
  WORDPRESS_TEST ("list-terms", test_list);
}
