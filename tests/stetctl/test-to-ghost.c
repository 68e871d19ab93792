/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From copy to an article that is live on a real Ghost, updated, corrected, held until its time, changed
 * there behind our back and withdrawn, by stetctl alone; after each, Ghost's own API is asked and every word
 * compared. Run by with-ghost. */
#include "config.h"

#include "stet-test-ctl.h"

#include <string.h>

#include "ghost/stet-ghost-api.h"
#include "stet-json-members.h"

#define COPY                                                                                                 \
  "---\nheadline: Ferry runs at night & it is “full”\nstandfirst: Forty seats, one sailing.\n"               \
  "section: Transport\nbyline:\n  - name: Ruth Calder\ntags:\n  - ferries\n  - Harrowmouth\n---\n"           \
  "The first paragraph stands here.\n\n## A crosshead\n\n“We sail at **eleven**,” said Mary Okoro.\n\n"      \
  "The last paragraph has a [link](https://example.org/).\n"

#define WHOLE                                                                                                \
  "<p>The first paragraph stands here.</p><h2 id=\"a-crosshead\">A crosshead</h2><p>“We sail at "            \
  "<strong>eleven</strong>,” said Mary Okoro.</p><p>The last paragraph has a "                               \
  "<a href=\"https://example.org/\">link</a>.</p>"

/* An approved story with a picture. */
static char *
approved_story (Ctl *self)
{
  g_autofree char *copy = ctl_write_file (self, "ferry.md", COPY);
  g_autofree char *path = g_build_filename (g_getenv ("STET_SAMPLES"), "ferry.jpg", NULL);
  g_autofree char *media = NULL;
  g_autofree char *field = NULL;
  g_autoptr (JsonNode) report = NULL;
  char *id;

  ctl_do (self, "--as", "Jan", "--json", "import", copy, NULL);
  report = ctl_json (self);
  id = g_strdup (
    json_object_get_string_member (json_array_get_object_element (json_node_get_array (report), 0), "id"));
  media = g_strdup (ctl_do (self, "media", "add", path, NULL));
  field = g_strdup_printf (
    "picture={\"media\":\"%s\",\"alt\":\"A small white ferry\",\"caption\":\"Leaving\",\"credit\":\"Stet\"}",
    media);
  ctl_do (self, "--as", "Jan", "set", id, field, NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  return id;
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

/* With the key on its standard input. */
#define WITH_KEY(self, ...)                                                                                  \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    if (ctl_run (self, g_getenv ("STET_TEST_GHOST_KEY"), __VA_ARGS__, NULL) != 0)                            \
      g_error ("%s", (self)->err);                                                                           \
  }                                                                                                          \
  G_STMT_END

static void
add_target (Ctl *self)
{
  WITH_KEY (self, "--as", "Ada", "target", "add", "Paper", "--kind", "ghost", "--url",
            g_getenv ("STET_TEST_GHOST_URL"));
}

/* Publishes what is approved. Returns the receipt. */
static JsonObject *
publish (Ctl *self, const char *id)
{
  g_autoptr (JsonNode) node = NULL;

  WITH_KEY (self, "--json", "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin");
  node = ctl_json (self);
  return json_node_dup_object (node);
}

static StetGhostApi *
ask_ghost (void)
{
  g_autoptr (StetTarget) target = stet_target_new ("t", "t", "ghost", g_getenv ("STET_TEST_GHOST_URL"), "");
  StetGhostApi *api = stet_ghost_api_new (target, g_getenv ("STET_TEST_GHOST_KEY"), NULL);

  g_assert_true (stet_ghost_api_connect (api, NULL, NULL));
  return api;
}

static JsonObject *
get_post (JsonObject *receipt)
{
  g_autoptr (StetGhostApi) api = ask_ghost ();
  g_autofree char *route
    = g_strdup_printf ("/posts/%s/?formats=html", stet_json_get_string (receipt, "remote_id"));
  g_autoptr (GError) error = NULL;
  JsonObject *post = stet_ghost_api_object (api, "GET", route, "posts", NULL, NULL, &error);

  g_assert_no_error (error);
  return post;
}

static void
meddle (JsonObject *receipt, const char *member, const char *value)
{
  g_autoptr (StetGhostApi) api = ask_ghost ();
  g_autoptr (JsonObject) post = get_post (receipt);
  g_autofree char *route
    = g_strdup_printf ("/posts/%s/?source=html", stet_json_get_string (receipt, "remote_id"));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = NULL;
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, member, value);
  json_object_set_string_member (fields, "updated_at", stet_json_get_string (post, "updated_at"));
  saved = stet_ghost_api_object (api, "PUT", route, "posts", fields, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_text (JsonObject *post, const char *member, const char *expected)
{
  g_assert_cmpstr (stet_json_get_string (post, member), ==, expected);
}

static void
test_whole_way (Ctl *self, gconstpointer data)
{
  g_autofree char *id = approved_story (self);
  g_autofree char *date = NULL;
  g_autofree char *corrected = NULL;
  g_autofree char *left = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) third = NULL;
  g_autoptr (JsonObject) post = NULL;
  g_autoptr (JsonObject) updated = NULL;
  g_autoptr (JsonObject) noted = NULL;
  g_autoptr (JsonObject) down = NULL;

  add_target (self);
  WITH_KEY (self, "target", "test", "Paper", "--secret-stdin");
  g_assert_nonnull (strstr (self->out, "The Test Courier"));
  first = publish (self, id);
  assert_text (first, "message", "");
  post = get_post (first);
  assert_text (post, "status", "published");
  assert_text (post, "title", "Ferry runs at night & it is “full”");
  assert_text (post, "custom_excerpt", "Forty seats, one sailing.");
  assert_text (post, "html", WHOLE);
  assert_text (post, "primary_author.name", "Ruth Calder");
  assert_text (post, "primary_tag.name", "Transport");
  assert_text (post, "feature_image_alt", "A small white ferry");
  assert_text (post, "feature_image_caption", "Leaving (Stet)");

  /* changed, approved again and published: the same article, with the new words */
  change (self, id, "It sails at noon.\n");
  second = publish (self, id);
  assert_text (second, "message", "");
  assert_text (second, "url", stet_json_get_string (first, "url"));
  updated = get_post (second);
  assert_text (updated, "html", "<p>It sails at noon.</p>");
  assert_text (updated, "published_at", stet_json_get_string (post, "published_at"));

  /* corrected: the note is printed, with its date */
  ctl_do (self, "--as", "Jan", "correct", id, "--note", "It sails at noon, not at <eleven>.", NULL);
  change (self, id, "It sails at noon, says the harbour.\n");
  now = g_date_time_new_now_utc ();
  date = g_date_time_format (now, "%-d %B %Y");
  third = publish (self, id);
  assert_text (third, "message", "");
  noted = get_post (third);
  corrected = g_strdup_printf ("<p>It sails at noon, says the harbour.</p><p><em>Correction, %s: It sails at "
                               "noon, not at &lt;eleven&gt;.</em></p>",
                               date);
  assert_text (noted, "html", corrected);

  /* withdrawn with a notice, which is all that readers find */
  WITH_KEY (self, "--as", "Eva", "withdraw", id, "--reason", "It never sailed", "--notice",
            "This article was withdrawn.", "--secret-stdin");
  down = get_post (first);
  assert_text (down, "title", "This article was withdrawn.");
  assert_text (down, "html", "<p>This article was withdrawn.</p>");
  left = ctl_fetch (stet_json_get_string (first, "url"), NULL);
  g_assert_nonnull (strstr (left, "This article was withdrawn."));
  g_assert_null (strstr (left, "Ferry runs"));
  ctl_do (self, "verify", NULL);
}

static void
assert_conflict (Ctl *self, const char *id)
{
  g_assert_cmpint (ctl_run (self, g_getenv ("STET_TEST_GHOST_KEY"), "--as", "Eva", "publish", id, "--target",
                            "Paper", "--secret-stdin", NULL),
                   ==, 1);
  g_assert_nonnull (strstr (self->err, "was changed in Ghost"));
}

/* Changed there: publishing stops and shows the change; theirs are taken over, with pictures, byline and
 * corrections as they were; the next change is overwritten. */
static void
test_behind_our_back (Ctl *self, gconstpointer data)
{
  g_autofree char *id = approved_story (self);
  g_autoptr (JsonObject) receipt = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) merged = NULL;
  g_autoptr (JsonObject) ours = NULL;
  g_autoptr (GString) theirs = g_string_new (WHOLE);

  add_target (self);
  receipt = publish (self, id);
  g_string_replace (theirs, "The first paragraph stands", "The opening paragraph stood", 1);
  meddle (receipt, "html", theirs->str);

  ctl_do (self, "--as", "Jan", "set", id, "standfirst=Forty seats, two sailings.", NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  assert_conflict (self, id);
  WITH_KEY (self, "conflict", id, "--secret-stdin");
  g_assert_nonnull (strstr (self->out, "opening"));
  WITH_KEY (self, "--as", "Jan", "conflict", id, "--take-theirs", "--secret-stdin");
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  again = publish (self, id);
  merged = get_post (again);
  assert_text (merged, "html", theirs->str);
  assert_text (merged, "custom_excerpt", "Forty seats, two sailings.");

  meddle (receipt, "title", "Theirs");
  change (self, id, "Ours again.\n");
  assert_conflict (self, id);
  WITH_KEY (self, "--as", "Eva", "conflict", id, "--overwrite", "--secret-stdin");
  ours = get_post (receipt);
  assert_text (ours, "title", "Ferry runs at night & it is “full”");
  assert_text (ours, "html", "<p>Ours again.</p>");
}

static guint
count_titled (const char *words)
{
  g_autoptr (StetGhostApi) api = ask_ghost ();
  g_autofree char *query = g_strdup_printf ("filter=title:~'%s'&fields=id,title", words);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) posts = stet_ghost_api_list (api, "posts", query, NULL, &error);

  g_assert_no_error (error);
  return json_array_get_length (posts);
}

/* An embargoed story: nothing of it reaches a target that is not trusted with it; one that is keeps it until
 * its time, and when the embargo is lifted it is out at once. */
static void
test_embargo (Ctl *self, gconstpointer data)
{
  g_autofree char *id = approved_story (self);
  const char *key = g_getenv ("STET_TEST_GHOST_KEY");
  g_autoptr (JsonObject) receipt = NULL;
  g_autoptr (JsonObject) post = NULL;

  add_target (self);
  ctl_do (self, "--as", "Jan", "set", id, "headline=Embargoed and unheard-of", "slug=unheard-of",
          "embargo=2099-01-01T09:00:00Z", "embargo-zone=Europe/London", NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  ctl_run (self, key, "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin", NULL);
  g_assert_cmpuint (count_titled ("unheard-of"), ==, 0);

  ctl_do (self, "--as", "Ada", "target", "set", "Paper", "--trusted", "on", NULL);
  ctl_run (self, key, "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin", NULL);
  g_assert_cmpuint (count_titled ("unheard-of"), ==, 1);

  ctl_do (self, "--as", "Eva", "embargo", id, "--lift", "--reason", "The others have it", NULL);
  receipt = publish (self, id);
  assert_text (receipt, "message", "");
  post = get_post (receipt);
  assert_text (post, "status", "published");
  assert_text (post, "title", "Embargoed and unheard-of");
  g_assert_true (g_str_has_prefix (stet_json_get_string (post, "published_at"), "20"));
  g_assert_cmpstr (stet_json_get_string (post, "published_at"), <, "2099");
  g_assert_cmpuint (count_titled ("unheard-of"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("STET_TEST_GHOST_URL") == NULL)
    {
      g_print ("1..0 # SKIP run it with tests/ghost/with-ghost\n");
      return 0;
    }
  ctl_test ("/stetctl/ghost/whole-way", test_whole_way);
  ctl_test ("/stetctl/ghost/behind-our-back", test_behind_our_back);
  ctl_test ("/stetctl/ghost/embargo", test_embargo);
  return g_test_run ();
}
