/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a real WordPress says yes and does something else, or says no in a misleading way: each of its known
 * traps, and that the delivery's message has the difference in words. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "stet-html-text.h"
#include "wordpress-fixture.h"
#include "wordpress/stet-wordpress-api.h"

/* A plugin of the site that meddles with what is saved, as those of real sites do: by words of the title. */
static void
install_plugin (void)
{
  static const char *const code
    = "<?php\n"
      "add_filter('wp_insert_post_data', function ($data) {\n"
      "  if (strpos($data['post_title'], 'Stripped') !== false)\n"
      "    $data['post_content'] = preg_replace('#</?a[^>]*>#', '', $data['post_content']);\n"
      "  if (strpos($data['post_title'], 'Replaced') !== false) $data['post_author'] = 1;\n"
      "  return $data;\n"
      "});\n"
      "add_action('set_object_terms', function ($post, $terms, $ids, $taxonomy) {\n"
      "  if ($taxonomy === 'post_tag' && strpos(get_post($post)->post_title, 'Dropped') !== false)\n"
      "    wp_remove_object_terms($post, 'harbour', 'post_tag');\n"
      "}, 10, 4);\n";
  g_autofree char *dir
    = g_build_filename (g_getenv ("STET_TEST_WP_STATE"), "site", "wp-content", "mu-plugins", NULL);
  g_autofree char *path = g_build_filename (dir, "meddle.php", NULL);
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  g_assert_cmpint (g_mkdir_with_parents (dir, 0755), ==, 0);
  g_file_set_contents (path, code, -1, &error);
  g_assert_no_error (error);
}

static gboolean
deliver_as (Fixture *fixture, const char *user, const char *password, GError **error)
{
  g_autoptr (StetCms) cms = wordpress_connect (g_getenv ("STET_TEST_WP_URL"), user, password);

  return sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, error);
}

static void
deliver (Fixture *fixture)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
}

static void
set_only_tag (Fixture *fixture, const char *name)
{
  g_ptr_array_set_size (fixture->story->tags, 0);
  g_ptr_array_add (fixture->story->tags, stet_tag_new (name, NULL));
  wordpress_renew_rendition (fixture);
}

static void
set_only_writer (Fixture *fixture, const char *name)
{
  g_ptr_array_set_size (fixture->story->byline, 0);
  g_ptr_array_add (fixture->story->byline, stet_byline_new (NULL, name, NULL));
  wordpress_renew_rendition (fixture);
}

static const char *
get_message (Fixture *fixture)
{
  return fixture->outbox->recorded->message;
}

static gint64
get_only_tag (Fixture *fixture)
{
  g_autoptr (JsonObject) post = wordpress_get_post (fixture);
  JsonArray *ids = json_object_get_array_member (post, "tags");

  g_assert_cmpuint (json_array_get_length (ids), ==, 1);
  return json_array_get_int_element (ids, 0);
}

/* Many addresses answer to a wrong password as if there were none, with 200: nothing is begun before the
 * login is proved. */
static void
test_wrong_password (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_media = wordpress_count (fixture, "media&per_page=100&_fields=id");

  g_assert_false (deliver_as (fixture, "editor", "not the password", &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_assert_cmpuint (fixture->outbox->steps->len, ==, 0);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 0);
  g_assert_cmpuint (wordpress_count (fixture, "media&per_page=100&_fields=id"), ==, n_media);
}

/* A contributor may make tags and drafts, and may not publish: nothing is made. */
static void
test_contributor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_only_tag (fixture, "a contributor's");
  g_assert_false (deliver_as (fixture, g_getenv ("STET_TEST_WP_CONTRIBUTOR_USER"),
                              g_getenv ("STET_TEST_WP_CONTRIBUTOR_PASSWORD"), &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN);
  assert_contains (error->message, "Tom Nokes");
  g_assert_cmpuint (wordpress_count (fixture, "tags&search=contributor"), ==, 0);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 0);
}

/* An author may not change what another wrote: said in words, and what readers have stays. */
static void
test_of_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms
    = wordpress_connect (g_getenv ("STET_TEST_WP_URL"), g_getenv ("STET_TEST_WP_AUTHOR_USER"),
                         g_getenv ("STET_TEST_WP_AUTHOR_PASSWORD"));
  g_autoptr (SampleOutbox) outbox = sample_outbox_new ();
  g_autoptr (GError) error = NULL;

  wordpress_publish (fixture);
  stet_story_set (&fixture->story->headline, "By another");
  wordpress_renew_rendition (fixture);
  stet_rendition_set_previous (fixture->rendition, fixture->published, 0);
  g_assert_false (sample_outbox_deliver (outbox, cms, fixture->rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

/* Another's draft is invisible to an author, and its slug taken all the same: the article still gets its own.
 */
static void
test_invisible_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;
  g_autoptr (GError) error = NULL;

  stet_story_set (&fixture->story->section, "");
  g_assert_true (wordpress_carry_out (fixture, STET_DELIVERY_PREVIEW, "", FALSE, &error));
  g_assert_no_error (error);
  sample_outbox_free (fixture->outbox);
  fixture->outbox = sample_outbox_new ();
  g_assert_true (deliver_as (fixture, g_getenv ("STET_TEST_WP_AUTHOR_USER"),
                             g_getenv ("STET_TEST_WP_AUTHOR_PASSWORD"), &error));
  g_assert_no_error (error);
  post = wordpress_get_post (fixture);
  g_assert_cmpstr (stet_json_get_string (post, "slug"), ==, fixture->story->slug);
}

/* A slug that is taken gets "-2" and no error. */
static void
test_slug (Fixture *fixture, gconstpointer data)
{
  g_autofree char *slug = g_strdup (fixture->story->slug);

  wordpress_publish (fixture);
  wordpress_new_story (fixture);
  stet_story_set (&fixture->story->slug, slug);
  wordpress_renew_rendition (fixture);
  deliver (fixture);
  assert_contains (get_message (fixture), "-2");
  assert_contains (fixture->outbox->recorded->url, "-2");
}

/* The same tag in other letters is the same (400 term_exists); markup in one is a word, not markup. */
static void
test_tag_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *route = NULL, *name = NULL;
  g_autoptr (JsonObject) tag = NULL;
  gint64 id;

  set_only_tag (fixture, "Q&A <b>");
  wordpress_publish (fixture);
  id = get_only_tag (fixture);
  route = g_strdup_printf ("tags/%" G_GINT64_FORMAT, id);
  tag = wordpress_ask_object (fixture, "GET", route, NULL);
  name = stet_html_decode (stet_json_get_string (tag, "name"));
  g_assert_cmpstr (name, ==, "Q&A <b>");

  wordpress_new_story (fixture);
  set_only_tag (fixture, "q&a  <B>");
  wordpress_publish (fixture);
  g_assert_cmpint (get_only_tag (fixture), ==, id);

  /* an empty name is a 500 there */
  wordpress_new_story (fixture);
  g_ptr_array_add (fixture->story->tags, stet_tag_new (" \t", NULL));
  wordpress_renew_rendition (fixture);
  wordpress_publish (fixture);
}

/* A tag that was deleted while the story was on its way is dropped with 200: the draft stays one, and the
 * next try makes the tag again. */
static void
test_dropped_tag (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autofree char *deleted = NULL;
  g_autoptr (GError) error = NULL;

  set_only_tag (fixture, "soon gone");
  fixture->outbox->fail_at = 5; /* two pictures, terms, author, and before the draft is recorded */
  g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  deleted = wordpress_run_php ("$t = get_term_by('name', 'soon gone', 'post_tag');"
                               "echo wp_delete_term($t->term_id, 'post_tag') === true ? 'yes' : 'no';");
  g_assert_cmpstr (deleted, ==, "yes");
  g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  assert_contains (error->message, "left out the tag “soon gone”");
  wordpress_publish (fixture);
  g_assert_cmpint (get_only_tag (fixture), >, 0);
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

/* A plugin drops a tag each time: that is insisted on once, then published and said. */
static void
test_stubborn_tag (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autoptr (GError) error = NULL;

  install_plugin ();
  stet_story_set (&fixture->story->headline, "Dropped");
  wordpress_renew_rendition (fixture);
  g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  deliver (fixture);
  assert_contains (get_message (fixture), "left out the tag “harbour”");
  g_assert_cmpuint (wordpress_count_posts (fixture), ==, 1);
}

/* Words and links that a plugin strips are not published in another form than was approved (promise 2); of an
 * article that is live already it is said, with the words. */
static void
test_stripped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autoptr (JsonObject) post = NULL;
  g_autoptr (GError) error = NULL;

  install_plugin ();
  stet_story_set (&fixture->story->headline, "Stripped");
  wordpress_renew_rendition (fixture);
  g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
  assert_contains (error->message, "href=");
  assert_contains (error->message, "the text");
  g_clear_error (&error);
  post = wordpress_get_post (fixture);
  g_assert_cmpstr (stet_json_get_string (post, "status"), ==, "draft");

  wordpress_new_story (fixture);
  wordpress_publish (fixture);
  stet_story_set (&fixture->story->headline, "Stripped");
  g_assert_true (wordpress_update (fixture, &error));
  g_assert_no_error (error);
  assert_contains (get_message (fixture), "WordPress changed the text: “");
  assert_contains (get_message (fixture), "authority</a>");
}

static void
test_replaced_author (Fixture *fixture, gconstpointer data)
{
  install_plugin ();
  stet_story_set (&fixture->story->headline, "Replaced");
  set_only_writer (fixture, "Ruth Calder");
  deliver (fixture);
  assert_contains (get_message (fixture), "another author than “Ruth Calder”");
}

/* A byline that was a user's and is none's now: the user is not named as the author any more. */
static void
test_author_leaves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;
  g_autoptr (GError) error = NULL;

  set_only_writer (fixture, "Ruth Calder");
  wordpress_publish (fixture);
  set_only_writer (fixture, "Somebody Else");
  g_assert_true (wordpress_update (fixture, &error));
  g_assert_no_error (error);
  post = wordpress_get_post (fixture);
  g_assert_cmpint (stet_json_get_int (post, "author"), ==,
                   g_ascii_strtoll (g_getenv ("STET_TEST_WP_ID"), NULL, 10));
  assert_contains (stet_json_get_string (post, "content.raw"), "By Somebody Else");
}

static void
map (Fixture *fixture, StetTermKind kind, const char *name, const char *remote, const char *label)
{
  g_ptr_array_add (fixture->target->terms, stet_target_term_new (kind, name, remote, label));
}

/* What names are mapped to goes before what has the same name there. */
static void
test_mapped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) section
    = wordpress_ask_object (fixture, "POST", "categories", "{\"name\":\"Mapped section\"}");
  g_autoptr (JsonObject) tag = wordpress_ask_object (fixture, "POST", "tags", "{\"name\":\"Mapped tag\"}");
  gint64 section_id = stet_json_get_int (section, "id");
  gint64 tag_id = stet_json_get_int (tag, "id");
  g_autofree char *section_text = g_strdup_printf ("%" G_GINT64_FORMAT, section_id);
  g_autofree char *tag_text = g_strdup_printf ("%" G_GINT64_FORMAT, tag_id);
  g_autoptr (JsonObject) post = NULL;
  JsonArray *ids;

  map (fixture, STET_TERM_SECTION, "city & PORT", section_text, "Mapped section");
  map (fixture, STET_TERM_TAG, "harbour", tag_text, "Mapped tag");
  map (fixture, STET_TERM_AUTHOR, "Pen Name", g_getenv ("STET_TEST_WP_AUTHOR_ID"), "Ruth Calder");
  set_only_tag (fixture, "harbour");
  set_only_writer (fixture, "Pen Name");
  wordpress_publish (fixture);
  g_assert_cmpint (get_only_tag (fixture), ==, tag_id);
  post = wordpress_get_post (fixture);
  ids = json_object_get_array_member (post, "categories");
  g_assert_cmpuint (json_array_get_length (ids), ==, 1);
  g_assert_cmpint (json_array_get_int_element (ids, 0), ==, section_id);
  g_assert_cmpint (stet_json_get_int (post, "author"), ==,
                   g_ascii_strtoll (g_getenv ("STET_TEST_WP_AUTHOR_ID"), NULL, 10));
  g_assert_null (strstr (stet_json_get_string (post, "content.raw"), "stet-byline"));
}

/* Unknown ids are dropped with 200, and an unknown author is a 400: what a name was mapped to and is gone is
 * said, and the byline printed. */
static void
test_mapped_to_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;

  map (fixture, STET_TERM_SECTION, "City & Port", "987654", "Old section");
  map (fixture, STET_TERM_TAG, "harbour", "987655", "Old tag");
  map (fixture, STET_TERM_AUTHOR, "Pen Name", "987656", "Old hand");
  set_only_tag (fixture, "harbour");
  set_only_writer (fixture, "Pen Name");
  deliver (fixture);
  assert_contains (get_message (fixture), "“City & Port” stands for “Old section”");
  assert_contains (get_message (fixture), "“harbour” stands for “Old tag”");
  assert_contains (get_message (fixture), "“Pen Name” stands for the user “Old hand”");
  post = wordpress_get_post (fixture);
  g_assert_cmpstr (stet_json_get_string (post, "status"), ==, "publish");
  assert_contains (stet_json_get_string (post, "content.raw"), "By Pen Name");
}

/* What the target is set not to make is left out, and said before the article is there and afterwards. */
static void
test_nothing_made (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetCms) cms = NULL;
  g_autoptr (GError) error = NULL;

  fixture->target->creates_tags = FALSE;
  fixture->target->creates_sections = FALSE;
  stet_story_set (&fixture->story->section, "Unheard-of section");
  set_only_tag (fixture, "unheard-of tag");
  cms = wordpress_connect_editor (fixture);
  fixture->outbox->fail_at = 5; /* before the draft is recorded */
  g_assert_false (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  assert_contains (get_message (fixture), "“Unheard-of section” does not exist there");
  assert_contains (get_message (fixture), "“unheard-of tag” does not exist there");
  deliver (fixture);
  assert_contains (get_message (fixture), "“Unheard-of section” does not exist there");
  assert_contains (get_message (fixture), "“unheard-of tag” does not exist there");
  g_assert_cmpuint (wordpress_count (fixture, "tags&search=unheard"), ==, 0);
  g_assert_cmpuint (wordpress_count (fixture, "categories&search=Unheard"), ==, 0);
}

/* A file that is not what it is called, and a type that it does not take, are a 500 there: no later try
 * helps. */
static void
test_bad_picture (Fixture *fixture, gconstpointer data)
{
  static const char *const starts[] = { "\x89PNG\r\n\x1a\n<?php no picture", "plain words" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const StetRenditionMedia *lead = g_ptr_array_index (fixture->rendition->media, 0);
      g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
      g_autoptr (StetRendition) bad = stet_rendition_new (fixture->story, sample_revision, 0);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (lead->path, starts[i], -1, NULL));
      stet_rendition_add_media (bad, lead->media, lead->path, NULL);
      g_assert_false (sample_outbox_deliver (fixture->outbox, cms, bad, &error));
      g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED);
      g_test_message ("%s", error->message);
      g_assert_cmpuint (wordpress_count_posts (fixture), ==, 0);
    }
}

/* The library keeps no tags in an alternative text: they are words. */
static void
test_picture_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;
  g_autoptr (JsonObject) media = NULL;
  g_autofree char *route = NULL, *alt = NULL;

  stet_story_set (&fixture->story->picture->alt, "A sign: <no entry> & “50 %”");
  wordpress_renew_rendition (fixture);
  wordpress_publish (fixture);
  post = wordpress_get_post (fixture);
  route
    = g_strdup_printf ("media/%" G_GINT64_FORMAT "&context=edit", stet_json_get_int (post, "featured_media"));
  media = wordpress_ask_object (fixture, "GET", route, NULL);
  alt = stet_html_decode (stet_json_get_string (media, "alt_text"));
  g_assert_cmpstr (alt, ==, "A sign: <no entry> & “50 %”");

  /* octets in per cent it drops, which is said */
  wordpress_new_story (fixture);
  stet_story_set (&fixture->story->picture->alt, "%3Cb%3E stands on it");
  wordpress_renew_rendition (fixture);
  deliver (fixture);
  assert_contains (get_message (fixture), "“%3Cb%3E stands on it” otherwise");
}

void
wordpress_add_trap_tests (void)
{
  WORDPRESS_TEST ("wrong-password", test_wrong_password);
  WORDPRESS_TEST ("contributor", test_contributor);
  WORDPRESS_TEST ("of-another", test_of_another);
  WORDPRESS_TEST ("invisible-draft", test_invisible_draft);
  WORDPRESS_TEST ("slug-taken", test_slug);
  WORDPRESS_TEST ("tag-names", test_tag_names);
  WORDPRESS_TEST ("dropped-tag", test_dropped_tag);
  WORDPRESS_TEST ("stubbornly-dropped-tag", test_stubborn_tag);
  WORDPRESS_TEST ("stripped", test_stripped);
  WORDPRESS_TEST ("replaced-author", test_replaced_author);
  WORDPRESS_TEST ("author-leaves", test_author_leaves);
  WORDPRESS_TEST ("mapped", test_mapped);
  WORDPRESS_TEST ("mapped-to-nothing", test_mapped_to_nothing);
  WORDPRESS_TEST ("nothing-made", test_nothing_made);
  WORDPRESS_TEST ("bad-picture", test_bad_picture);
  WORDPRESS_TEST ("picture-words", test_picture_words);
}
