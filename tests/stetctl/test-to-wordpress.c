/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bar 3: from copy to a post that is live on a real WordPress, by stetctl alone; then WordPress's own API is
 * asked what arrived. Run by with-wordpress. */
#include "config.h"

#include "stet-test-ctl.h"

#include <string.h>

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

static const char *
get_rendered (JsonObject *post, const char *field)
{
  return json_object_get_string_member (json_object_get_object_member (post, field), "rendered");
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
  const char *content = get_rendered (post, "content");
  gint64 id = json_object_get_int_member (post, "id");
  g_autofree char *route
    = g_strdup_printf ("/wp/v2/media/%" G_GINT64_FORMAT, json_object_get_int_member (post, "featured_media"));
  g_autoptr (JsonNode) media = ask_wordpress (route);
  static const char *const tags[] = { "ferries", "Harrowmouth", NULL };
  static const char *const categories[] = { "Transport", NULL };

  g_assert_cmpstr (json_object_get_string_member (post, "status"), ==, "publish");
  g_assert_nonnull (strstr (get_rendered (post, "title"), "Ferry runs at night"));
  g_assert_nonnull (strstr (get_rendered (post, "excerpt"), "Forty seats, one sailing."));
  g_assert_nonnull (strstr (content, "The first paragraph stands here."));
  g_assert_nonnull (strstr (content, "A crosshead</h2>"));
  g_assert_nonnull (strstr (content, "<strong>eleven</strong>"));
  g_assert_nonnull (strstr (content, "https://example.org/"));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (media), "alt_text"), ==,
                   "A small white ferry");
  assert_terms ("/wp/v2/tags", id, tags);
  assert_terms ("/wp/v2/categories", id, categories);
}

static void
test_whole_way (Ctl *self, gconstpointer data)
{
  const char *password = g_getenv ("STET_TEST_WP_PASSWORD");
  g_autofree char *id = approved_story (self);
  g_autofree char *url = NULL, *page = NULL, *path = NULL, *changed = NULL;
  g_autoptr (JsonNode) receipt = NULL;
  g_autoptr (JsonNode) post = NULL;
  g_autoptr (JsonNode) updated = NULL;
  g_autoptr (JsonNode) all = NULL;

  g_assert_cmpint (ctl_run (self, password, "--as", "Ada", "target", "add", "Paper", "--kind", "wordpress",
                            "--url", g_getenv ("STET_TEST_WP_URL"), "--user", g_getenv ("STET_TEST_WP_USER"),
                            NULL),
                   ==, 0);
  if (ctl_run (self, password, "target", "test", "Paper", "--secret-stdin", NULL) != 0)
    g_error ("%s", self->err);
  if (ctl_run (self, password, "--json", "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin",
               NULL)
      != 0)
    g_error ("%s", self->err);
  receipt = ctl_json (self);
  url = g_strdup (json_object_get_string_member (json_node_get_object (receipt), "url"));
  path = g_strdup_printf ("/wp/v2/posts/%s",
                          json_object_get_string_member (json_node_get_object (receipt), "remote_id"));
  post = ask_wordpress (path);
  assert_post (json_node_get_object (post));
  page = ctl_fetch (url, NULL);
  g_assert_nonnull (strstr (page, "The last paragraph"));

  /* changed, approved again and published: the same post, with the new words */
  changed = ctl_write_file (self, "changed.md", "It sails at noon.\n");
  ctl_do (self, "--as", "Jan", "edit", id, "--file", changed, NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  if (ctl_run (self, password, "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin", NULL)
      != 0)
    g_error ("%s", self->err);
  g_assert_cmpstr (self->out, ==, url);
  updated = ask_wordpress (path);
  g_assert_nonnull (strstr (get_rendered (json_node_get_object (updated), "content"), "It sails at noon."));
  all = ask_wordpress ("/wp/v2/posts&search=Ferry");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (all)), ==, 1);
  ctl_do (self, "verify", NULL);
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
  ctl_test ("/stetctl/wordpress/wrong-password", test_wrong_password);
  return g_test_run ();
}
