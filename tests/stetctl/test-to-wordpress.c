/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From copy to a post that is live on a real WordPress, updated, corrected, changed there behind our back and
 * withdrawn, by stetctl alone; after each, WordPress's own API is asked and every word compared. Run by
 * with-wordpress. */
#include "config.h"

#include "stet-test-ctl.h"

#include <string.h>

#include "stet-html-text.h"

#define COPY                                                                                                 \
  "---\nheadline: Ferry runs at night & it is “full”\nstandfirst: Forty seats, one sailing.\n"               \
  "section: Transport\nbyline:\n  - name: Jan\ntags:\n  - ferries\n  - Harrowmouth\n---\n"                   \
  "The first paragraph stands here.\n\n## A crosshead\n\n“We sail at **eleven**,” said Mary Okoro.\n\n"      \
  "The last paragraph has a [link](https://example.org/).\n"

static char *
picture_path (void)
{
  return g_build_filename (g_getenv ("STET_SAMPLES"), "ferry.jpg", NULL);
}

/* An approved story with a picture. */
static char *
approved_story (Ctl *self)
{
  g_autofree char *copy = ctl_write_file (self, "ferry.md", COPY);
  g_autofree char *path = picture_path ();
  g_autofree char *media = NULL, *field = NULL;
  g_autoptr (JsonNode) report = NULL;
  char *id;

  ctl_do (self, "--as", "Jan", "--json", "import", copy, NULL);
  report = ctl_json (self);
  id = g_strdup (
    json_object_get_string_member (json_array_get_object_element (json_node_get_array (report), 0), "id"));
  media = g_strdup (ctl_do (self, "media", "add", path, NULL));
  field
    = g_strdup_printf ("picture={\"media\":\"%s\",\"alt\":\"A small white ferry\",\"caption\":\"Leaving\","
                       "\"credit\":\"Stet\"}",
                       media);
  ctl_do (self, "--as", "Jan", "set", id, field, NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  return id;
}

static JsonNode *
ask_wordpress (const char *route)
{
  g_autofree char *url = g_strdup_printf ("%s/index.php?rest_route=%s", g_getenv ("STET_TEST_WP_URL"), route);
  g_autofree char *login
    = g_strdup_printf ("%s:%s", g_getenv ("STET_TEST_WP_USER"), g_getenv ("STET_TEST_WP_PASSWORD"));
  g_autofree char *text = ctl_fetch (url, login);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

/* The words of a field as WordPress keeps it, one blank between two, without markup. */
static char *
get_words (JsonObject *post, const char *field)
{
  const char *raw = json_object_get_string_member (json_object_get_object_member (post, field), "raw");
  g_autoptr (GRegex) markup = g_regex_new ("<!--.*?-->|<[^>]+>", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (markup, raw, -1, 0, " ", 0, NULL);
  g_autofree char *plain = stet_html_decode (text);
  g_autofree char *words = g_regex_replace_literal (blanks, plain, -1, 0, " ", 0, NULL);

  return g_strdup (g_strstrip (words));
}

static void
assert_words (JsonObject *post, const char *field, const char *expected)
{
  g_autofree char *words = get_words (post, field);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_terms (const char *route, gint64 post, const char *const *names)
{
  g_autofree char *query = g_strdup_printf ("%s&post=%" G_GINT64_FORMAT, route, post);
  g_autoptr (JsonNode) node = ask_wordpress (query);
  JsonArray *terms = json_node_get_array (node);

  g_assert_cmpuint (json_array_get_length (terms), ==, g_strv_length ((char **) names));
  for (guint i = 0; i < json_array_get_length (terms); i++)
    g_assert_true (g_strv_contains (
      names, json_object_get_string_member (json_array_get_object_element (terms, i), "name")));
}

static void
assert_post (JsonObject *post)
{
  gint64 id = json_object_get_int_member (post, "id");
  g_autofree char *route
    = g_strdup_printf ("/wp/v2/media/%" G_GINT64_FORMAT, json_object_get_int_member (post, "featured_media"));
  g_autoptr (JsonNode) media = ask_wordpress (route);
  static const char *const tags[] = { "ferries", "Harrowmouth", NULL };
  static const char *const categories[] = { "Transport", NULL };
  const char *content
    = json_object_get_string_member (json_object_get_object_member (post, "content"), "raw");

  g_assert_cmpstr (json_object_get_string_member (post, "status"), ==, "publish");
  assert_words (post, "title", "Ferry runs at night & it is “full”");
  assert_words (post, "excerpt", "Forty seats, one sailing.");
  assert_words (post, "content",
                "By Jan The first paragraph stands here. A crosshead “We sail at eleven ,” said Mary Okoro. "
                "The last paragraph has a link .");
  g_assert_nonnull (strstr (content, "<h2 class=\"wp-block-heading\">A crosshead</h2>"));
  g_assert_nonnull (strstr (content, "<strong>eleven</strong>"));
  g_assert_nonnull (strstr (content, "<a href=\"https://example.org/\">link</a>"));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (media), "alt_text"), ==,
                   "A small white ferry");
  assert_terms ("/wp/v2/tags", id, tags);
  assert_terms ("/wp/v2/categories", id, categories);
}

static void
add_target (Ctl *self)
{
  g_assert_cmpint (ctl_run (self, g_getenv ("STET_TEST_WP_PASSWORD"), "--as", "Ada", "target", "add", "Paper",
                            "--kind", "wordpress", "--url", g_getenv ("STET_TEST_WP_URL"), "--user",
                            g_getenv ("STET_TEST_WP_USER"), NULL),
                   ==, 0);
}

/* Publishes what is approved. Returns the receipt. */
static JsonNode *
publish (Ctl *self, const char *id)
{
  if (ctl_run (self, g_getenv ("STET_TEST_WP_PASSWORD"), "--json", "--as", "Eva", "publish", id, "--target",
               "Paper", "--secret-stdin", NULL)
      != 0)
    g_error ("%s", self->err);
  return ctl_json (self);
}

/* Another text for the story, approved. */
static void
change (Ctl *self, const char *id, const char *text)
{
  g_autofree char *path = ctl_write_file (self, "changed.md", text);

  ctl_do (self, "--as", "Jan", "edit", id, "--file", path, NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
}

static const char *
get (JsonNode *receipt, const char *member)
{
  return json_object_get_string_member (json_node_get_object (receipt), member);
}

static JsonObject *
get_post (JsonNode *receipt)
{
  g_autofree char *route = g_strdup_printf ("/wp/v2/posts/%s&context=edit", get (receipt, "remote_id"));
  g_autoptr (JsonNode) node = ask_wordpress (route);

  return json_node_dup_object (node);
}

static void
test_whole_way (Ctl *self, gconstpointer data)
{
  g_autofree char *id = approved_story (self);
  g_autofree char *page = NULL, *date = NULL, *corrected = NULL, *left = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;
  g_autoptr (JsonNode) third = NULL;
  g_autoptr (JsonNode) all = NULL;
  g_autoptr (JsonObject) post = NULL;
  g_autoptr (JsonObject) updated = NULL;
  g_autoptr (JsonObject) noted = NULL;
  g_autoptr (JsonObject) down = NULL;

  add_target (self);
  if (ctl_run (self, g_getenv ("STET_TEST_WP_PASSWORD"), "target", "test", "Paper", "--secret-stdin", NULL)
      != 0)
    g_error ("%s", self->err);
  first = publish (self, id);
  g_assert_cmpstr (get (first, "message"), ==, "");
  post = get_post (first);
  assert_post (post);
  page = ctl_fetch (get (first, "url"), NULL);
  g_assert_nonnull (strstr (page, "The last paragraph"));

  /* changed, approved again and published: the same post, with the new words */
  change (self, id, "It sails at noon.\n");
  second = publish (self, id);
  g_assert_cmpstr (get (second, "url"), ==, get (first, "url"));
  g_assert_cmpstr (get (second, "message"), ==, "");
  updated = get_post (second);
  assert_words (updated, "content", "By Jan It sails at noon.");
  g_assert_cmpstr (json_object_get_string_member (updated, "date_gmt"), ==,
                   json_object_get_string_member (post, "date_gmt"));

  /* corrected: the note is printed, with its date */
  ctl_do (self, "--as", "Jan", "correct", id, "--note", "It sails at noon, not at <eleven>.", NULL);
  change (self, id, "It sails at noon, says the harbour.\n");
  now = g_date_time_new_now_utc ();
  date = g_date_time_format (now, "%-d %B %Y");
  third = publish (self, id);
  g_assert_cmpstr (get (third, "message"), ==, "");
  noted = get_post (third);
  corrected = g_strdup_printf ("By Jan It sails at noon, says the harbour. Correction, %s: It sails at noon, "
                               "not at <eleven>.",
                               date);
  assert_words (noted, "content", corrected);
  all = ask_wordpress ("/wp/v2/posts&search=harbour");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (all)), ==, 1);

  /* withdrawn with a notice, which is all that readers find */
  if (ctl_run (self, g_getenv ("STET_TEST_WP_PASSWORD"), "--as", "Eva", "withdraw", id, "--reason",
               "It never sailed", "--notice", "This article was withdrawn.", "--secret-stdin", NULL)
      != 0)
    g_error ("%s", self->err);
  down = get_post (first);
  assert_words (down, "title", "This article was withdrawn.");
  assert_words (down, "content", "This article was withdrawn.");
  assert_words (down, "excerpt", "");
  left = ctl_fetch (get (first, "url"), NULL);
  g_assert_nonnull (strstr (left, "This article was withdrawn."));
  g_assert_null (strstr (left, "Ferry runs"));
  ctl_do (self, "verify", NULL);
}

static void
meddle (const char *id, const char *fields)
{
  g_autofree char *url
    = g_strdup_printf ("%s/index.php?rest_route=/wp/v2/posts/%s", g_getenv ("STET_TEST_WP_URL"), id);
  g_autofree char *login
    = g_strdup_printf ("%s:%s", g_getenv ("STET_TEST_WP_USER"), g_getenv ("STET_TEST_WP_PASSWORD"));
  const char *argv[]
    = { "curl", "-sf",  "-o", "/dev/null", "-u", login, "-H", "Content-Type: application/json",
        "-d",   fields, url,  NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
assert_conflict (Ctl *self, const char *id)
{
  g_assert_cmpint (ctl_run (self, g_getenv ("STET_TEST_WP_PASSWORD"), "--as", "Eva", "publish", id,
                            "--target", "Paper", "--secret-stdin", NULL),
                   ==, 1);
  g_assert_nonnull (strstr (self->err, "was changed in WordPress"));
}

/* Changed there: publishing stops and shows the change; theirs are taken over word by word, with pictures,
 * byline and corrections as they were; the next change is overwritten. */
static void
test_behind_our_back (Ctl *self, gconstpointer data)
{
  const char *password = g_getenv ("STET_TEST_WP_PASSWORD");
  g_autofree char *id = approved_story (self);
  g_autoptr (JsonNode) receipt = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonObject) post = NULL;
  g_autoptr (JsonObject) merged = NULL;
  g_autoptr (JsonObject) ours = NULL;
  g_autoptr (GString) theirs = NULL;
  g_autoptr (JsonObject) fields = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  add_target (self);
  receipt = publish (self, id);
  post = get_post (receipt);
  theirs
    = g_string_new (json_object_get_string_member (json_object_get_object_member (post, "content"), "raw"));
  g_assert_cmpuint (g_string_replace (theirs, "The first paragraph stands", "The opening paragraph stood", 1),
                    ==, 1);
  fields = json_object_new ();
  json_object_set_string_member (fields, "content", theirs->str);
  node = json_node_init_object (json_node_alloc (), fields);
  text = json_to_string (node, FALSE);
  meddle (get (receipt, "remote_id"), text);

  ctl_do (self, "--as", "Jan", "set", id, "standfirst=Forty seats, two sailings.", NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  assert_conflict (self, id);
  if (ctl_run (self, password, "conflict", id, "--secret-stdin", NULL) != 0)
    g_error ("%s", self->err);
  g_assert_nonnull (strstr (self->out, "opening"));
  g_assert_null (strstr (self->out, "By Jan"));
  if (ctl_run (self, password, "--as", "Jan", "conflict", id, "--take-theirs", "--secret-stdin", NULL) != 0)
    g_error ("%s", self->err);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  again = publish (self, id);
  merged = get_post (again);
  assert_words (merged, "content",
                "By Jan The opening paragraph stood here. A crosshead “We sail at eleven ,” said Mary Okoro. "
                "The last paragraph has a link .");
  assert_words (merged, "excerpt", "Forty seats, two sailings.");

  meddle (get (receipt, "remote_id"), "{\"title\":\"Theirs\"}");
  change (self, id, "Ours again.\n");
  assert_conflict (self, id);
  if (ctl_run (self, password, "--as", "Eva", "conflict", id, "--overwrite", "--secret-stdin", NULL) != 0)
    g_error ("%s", self->err);
  ours = get_post (receipt);
  assert_words (ours, "title", "Ferry runs at night & it is “full”");
  assert_words (ours, "content", "By Jan Ours again.");
}

/* An embargoed story: nothing of it reaches a target that is not trusted with it, pictures neither; one that
 * is keeps it until its time; and when the embargo is lifted it is out at once. */
static void
test_embargo (Ctl *self, gconstpointer data)
{
  const char *password = g_getenv ("STET_TEST_WP_PASSWORD");
  g_autofree char *id = approved_story (self);
  g_autoptr (JsonNode) none = NULL;
  g_autoptr (JsonNode) held = NULL;
  g_autoptr (JsonNode) media = ask_wordpress ("/wp/v2/media&per_page=100");
  g_autoptr (JsonNode) media_after = NULL;
  g_autoptr (JsonNode) receipt = NULL;
  g_autoptr (JsonObject) post = NULL;
  JsonObject *kept;

  add_target (self);
  ctl_do (self, "--as", "Jan", "set", id, "headline=Embargoed and unheard-of",
          "slug=embargoed-and-unheard-of", "embargo=2099-01-01T09:00:00Z", "embargo-zone=Europe/London",
          NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  ctl_run (self, password, "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin", NULL);
  none = ask_wordpress ("/wp/v2/posts&status=any&context=edit&search=unheard-of");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (none)), ==, 0);
  media_after = ask_wordpress ("/wp/v2/media&per_page=100");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (media_after)), ==,
                    json_array_get_length (json_node_get_array (media)));

  ctl_do (self, "--as", "Ada", "target", "set", "Paper", "--trusted", "on", NULL);
  ctl_run (self, password, "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin", NULL);
  g_test_message ("%s %s", self->out, self->err);
  held = ask_wordpress ("/wp/v2/posts&status=any&context=edit&search=unheard-of");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (held)), ==, 1);
  kept = json_array_get_object_element (json_node_get_array (held), 0);
  g_assert_cmpstr (json_object_get_string_member (kept, "status"), ==, "future");
  g_assert_cmpstr (json_object_get_string_member (kept, "date_gmt"), ==, "2099-01-01T09:00:00");

  ctl_do (self, "--as", "Eva", "embargo", id, "--lift", "--reason", "The others have it", NULL);
  receipt = publish (self, id);
  g_assert_cmpstr (get (receipt, "message"), ==, "");
  post = get_post (receipt);
  g_assert_cmpint (json_object_get_int_member (post, "id"), ==, json_object_get_int_member (kept, "id"));
  g_assert_cmpstr (json_object_get_string_member (post, "status"), ==, "publish");
  assert_words (post, "title", "Embargoed and unheard-of");
}

/* A wrong password is said in words that help, and the story is not live. */
static void
test_wrong_password (Ctl *self, gconstpointer data)
{
  g_autofree char *id = approved_story (self);

  ctl_run (self, "wrong", "--as", "Ada", "target", "add", "Paper", "--kind", "wordpress", "--url",
           g_getenv ("STET_TEST_WP_URL"), "--user", g_getenv ("STET_TEST_WP_USER"), NULL);
  g_assert_cmpint (
    ctl_run (self, "wrong", "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin", NULL), ==,
    1);
  g_test_message ("%s", self->err);
  g_assert_null (strstr (self->err, "wrong\n"));
  ctl_do (self, "list", "--place", "live", NULL);
  g_assert_null (strstr (self->out, id));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ctl_test ("/stetctl/wordpress/whole-way", test_whole_way);
  ctl_test ("/stetctl/wordpress/behind-our-back", test_behind_our_back);
  ctl_test ("/stetctl/wordpress/embargo", test_embargo);
  ctl_test ("/stetctl/wordpress/wrong-password", test_wrong_password);
  return g_test_run ();
}
