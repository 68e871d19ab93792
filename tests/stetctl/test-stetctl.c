/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line as a script meets it: exit status, JSON, refusals, and the way from copy to a page that
 * readers see at Stet Site. */
#include "config.h"

#include "stet-test-ctl.h"

#include <string.h>

#define COPY_HEAD                                                                                            \
  "---\nheadline: Bridge stays shut\nstandfirst: The council meets on Thursday.\nsection: Transport\n"       \
  "byline:\n  - name: Jan\ntags:\n  - bridges\n  - sea\n"
#define COPY_TEXT                                                                                            \
  "The bridge stays shut, the council said.\n\n“We have **no date**,” said Mary Okoro, the engineer.\n"
#define COPY COPY_HEAD "---\n" COPY_TEXT

static const char *
get (JsonNode *node, const char *name)
{
  return json_object_get_string_member (json_node_get_object (node), name);
}

static char *
new_story (Ctl *self)
{
  return g_strdup (ctl_do (self, "--as", "Jan", "new", "headline=Bridge stays shut",
                           "standfirst=The council meets.", "body=The bridge stays shut.", NULL));
}

/* 2 is wrong usage, and nothing is done. */
static void
test_usage (Ctl *self, gconstpointer data)
{
  g_assert_cmpint (ctl_run (self, NULL, "frobnicate", NULL), ==, 2);
  g_assert_nonnull (strstr (self->err, "frobnicate"));
  g_assert_cmpint (ctl_run (self, NULL, "approve", NULL), ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, "approve", "--nonsense", "x", NULL), ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, "--nonsense", NULL), ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, "person", "add", "Eve", "--role", "king", "--as", "Ada", NULL), ==,
                   2);
  g_assert_cmpint (ctl_run (self, NULL, "export", "x", NULL), ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, NULL), ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (self->out, "approve"));
}

/* Each command explains itself, with an example. */
static void
test_help (Ctl *self, gconstpointer data)
{
  g_autofree char *all = g_strdup (ctl_do (self, "--help", NULL));
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *name = g_strstrip (g_strndup (lines[i], 18));
      g_auto (GStrv) words = NULL;

      if (!g_str_has_prefix (lines[i], "  ") || strlen (lines[i]) < 20 || g_str_has_prefix (name, "stetctl"))
        continue;
      words = g_strsplit (name, " ", 2);
      ctl_do (self, words[0], words[1] != NULL ? words[1] : "--help", "--help", NULL);
      g_assert_nonnull (strstr (self->out, "Example:\n  "));
      n++;
    }
  g_assert_cmpuint (n, >=, 28);
}

/* Who acts: --as by name or id, else the only person; among several nobody is guessed. */
static void
test_who_acts (Ctl *self, gconstpointer data)
{
  g_assert_cmpint (ctl_run (self, NULL, "new", "headline=Whose?", NULL), ==, 1);
  g_assert_nonnull (strstr (self->err, "--as"));
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Nobody", "new", NULL), ==, 1);
  ctl_do (self, "new", "headline=Mine", "--as", "jan", NULL);
}

/* Bar 5 on the command line: refused by the model, exit 1, the rule named; the same as JSON. */
static void
test_refusals (Ctl *self, gconstpointer data)
{
  g_autofree char *id = new_story (self);
  g_autofree char *hers
    = g_strdup (ctl_do (self, "--as", "Eva", "new", "headline=Hers", "body=Her words.", NULL));
  g_autoptr (JsonNode) node = NULL;
  JsonObject *error;

  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Jan", "approve", id, NULL), ==, 1);
  g_assert_nonnull (strstr (self->err, "Only an editor approves"));
  g_assert_cmpstr (self->out, ==, "");

  ctl_do (self, "--as", "Eva", "submit", hers, NULL);
  g_assert_cmpint (ctl_run (self, NULL, "--json", "--as", "Eva", "approve", hers, NULL), ==, 1);
  node = json_from_string (self->err, NULL);
  error = json_object_get_object_member (json_node_get_object (node), "error");
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, "four-eyes");
  g_assert_nonnull (strstr (json_object_get_string_member (error, "message"), "Four eyes"));

  g_assert_cmpint (ctl_run (self, "token\n", "--as", "Ada", "target", "add", "Paper", "--kind", "site",
                            "--url", "http://127.0.0.1:9", NULL),
                   ==, 0);
  g_assert_cmpint (
    ctl_run (self, "token\n", "--as", "Eva", "publish", id, "--target", "Paper", "--secret-stdin", NULL), ==,
    1);
  g_assert_nonnull (strstr (self->err, "not approved"));
}

static void
test_json (Ctl *self, gconstpointer data)
{
  g_autofree char *id = new_story (self);
  static const char *const commands[][3] = {
    { "list" },   { "person", "list" },   { "target", "list" },   { "history" },           { "deliveries" },
    { "verify" }, { "show", NULL, NULL }, { "settings", "solo" }, { "settings", "notice" }
  };
  g_autoptr (JsonNode) shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (JsonNode) node = NULL;
      gboolean show = g_str_equal (commands[i][0], "show");

      ctl_do (self, "--json", commands[i][0], show ? id : commands[i][1], NULL);
      node = ctl_json (self);
    }
  ctl_do (self, "show", id, "--json", NULL);
  shown = ctl_json (self);
  g_assert_cmpstr (get (shown, "stage"), ==, "draft");
  g_assert_cmpstr (json_object_get_string_member (
                     json_object_get_object_member (json_node_get_object (shown), "story"), "headline"),
                   ==, "Bridge stays shut");
}

static void
test_edit_and_history (Ctl *self, gconstpointer data)
{
  g_autofree char *id = new_story (self);
  g_autofree char *text = ctl_write_file (self, "text.md", "\xef\xbb\xbfOther words.\r\n");
  g_autofree char *front = ctl_write_file (
    self, "front.md", COPY_HEAD "sources:\n  - The council\n  - Mary Okoro\n---\n" COPY_TEXT);
  g_autoptr (JsonNode) shown = NULL;
  JsonObject *story;
  JsonArray *byline, *sources;

  ctl_do (self, "--as", "Jan", "set", id, "section=Transport", "target-words=300",
          "sources=[{\"id\":\"\",\"name\":\"Mary "
          "Okoro\",\"contact\":\"\",\"note\":\"\",\"visibility\":\"internal\"}]",
          NULL);
  ctl_do (self, "--as", "Jan", "edit", id, "--file", text, NULL);
  ctl_do (self, "export", id, "--format", "markdown", NULL);
  g_assert_nonnull (strstr (self->out, "\n\nOther words."));
  g_assert_nonnull (strstr (self->out, "section: Transport"));
  ctl_do (self, "--as", "Jan", "edit", id, "--file", front, NULL);
  ctl_do (self, "show", id, NULL);
  g_assert_nonnull (strstr (self->out, "Tags         bridges, sea\n"));
  g_assert_nonnull (strstr (self->out, "Byline       Jan\n"));
  g_assert_nonnull (strstr (self->out, "Standfirst   The council meets on Thursday.\n"));
  g_assert_nonnull (strstr (self->out, "Slug         bridge-stays-shut\n"));
  g_assert_nonnull (strstr (self->out, "“We have **no date**,”"));
  g_assert_null (strstr (self->out, "---"));
  ctl_do (self, "show", id, "--json", NULL);
  shown = ctl_json (self);
  story = json_object_get_object_member (json_node_get_object (shown), "story");
  g_assert_cmpint (json_object_get_int_member (story, "target-words"), ==, 300);
  byline = json_object_get_array_member (story, "byline");
  g_assert_nonnull (
    json_object_get_string_member_with_default (json_array_get_object_element (byline, 0), "person", NULL));
  sources = json_object_get_array_member (story, "sources");
  g_assert_cmpuint (json_array_get_length (sources), ==, 2);
  ctl_do (self, "--as", "Jan", "set", id, "priority=urgent", NULL);
  ctl_do (self, "list", NULL);
  g_assert_nonnull (strstr (self->out, " urgent "));
  ctl_do (self, "show", id, NULL);
  g_assert_nonnull (strstr (self->out, "Priority     urgent\n"));
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Jan", "set", id, "priority=soon", NULL), ==, 1);
  g_assert_nonnull (strstr (self->err, "normal, flash, urgent, low"));
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Jan", "set", id, "colour=red", NULL), ==, 1);
  ctl_do (self, "--as", "Jan", "submit", "bridge-stays-shut", NULL);
  ctl_do (self, "history", id, NULL);
  g_assert_nonnull (strstr (self->out, "story.submitted"));
  ctl_do (self, "verify", NULL);
}

static void
test_quotes_jsonl (Ctl *self, gconstpointer data)
{
  const char *input = "{\"id\": \"a\", \"text\": \"“Ünser Weg,” said Ada Lovelace.\"}\n"
                      "{\"id\": 7, \"text\": \"Nothing here.\"}\n";
  g_auto (GStrv) lines = NULL;
  g_autoptr (JsonNode) first = NULL;
  JsonObject *quote;

  g_assert_cmpint (ctl_run (self, input, "quotes", "--jsonl", NULL), ==, 0);
  lines = g_strsplit (self->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  first = json_from_string (lines[0], NULL);
  quote = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (first), "quotes"), 0);
  g_assert_cmpint (json_object_get_int_member (quote, "start"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (quote, "end"), ==, 12);
  g_assert_cmpstr (json_object_get_string_member (quote, "speaker_name"), ==, "Ada Lovelace");
  g_assert_cmpint (ctl_run (self, "not json\n", "quotes", "--jsonl", NULL), ==, 1);
}

static void
test_claims (Ctl *self, gconstpointer data)
{
  const char *input = "{\"id\": \"a\", \"text\": \"“Ü,” he said. It cost $1.5 billion.\"}\n"
                      "{\"id\": 7, \"text\": \"Thank you.\"}\n";
  g_autofree char *copy = ctl_write_file (
    self, "copy.txt", "The fire burned 250 acres.\n\nMara Quill, 42, left. Mara Quill, 43, stayed.\n");
  g_auto (GStrv) lines = NULL;
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;
  JsonObject *claim;

  g_assert_cmpint (ctl_run (self, input, "claims", "--jsonl", NULL), ==, 0);
  lines = g_strsplit (self->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  first = json_from_string (lines[0], NULL);
  second = json_from_string (lines[1], NULL);
  claim = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (first), "claims"), 0);
  g_assert_cmpint (json_object_get_int_member (claim, "start"), ==, 22);
  g_assert_cmpint (json_object_get_int_member (claim, "end"), ==, 34);
  g_assert_cmpstr (json_object_get_string_member (claim, "text"), ==, "$1.5 billion");
  g_assert_cmpstr (json_object_get_string_member (claim, "type"), ==, "money");
  g_assert_cmpfloat (json_object_get_double_member (json_node_get_object (first), "score"), >,
                     json_object_get_double_member (json_node_get_object (second), "score"));
  g_assert_cmpint (ctl_run (self, "{}\n", "claims", "--jsonl", NULL), ==, 1);
  ctl_do (self, "claims", copy, NULL);
  g_assert_nonnull (strstr (self->out, "figure, 16–25: 250 acres"));
  g_assert_nonnull (strstr (self->out, "“42” (40–42) and “43” (62–64)"));
}

/* Places as editors of text understand them; the desk's own rules; what blocks ends with 1. */
static void
test_check (Ctl *self, gconstpointer data)
{
  g_autofree char *copy = ctl_write_file (self, "copy.txt", "Ünder\n\nthe bridge,  he said.\n");
  g_autofree char *rules = g_build_filename (self->dir, "desk", "style", NULL);
  g_autofree char *file = g_build_filename (rules, "house.ini", NULL);
  g_autofree char *place = g_strconcat (copy, ":3:12: warns: ", NULL);
  g_autofree char *id = new_story (self);
  g_autoptr (JsonNode) node = NULL;
  JsonArray *found;

  ctl_do (self, "check", copy, NULL);
  g_assert_true (g_str_has_prefix (self->out, place));
  g_assert_true (g_str_has_suffix (self->out, "[doubled-space]"));

  g_assert_cmpint (g_mkdir_with_parents (rules, 0700), ==, 0);
  g_assert_true (
    g_file_set_contents (file, "[doubled-space]\nseverity = blocks\nseverity = dire\n", -1, NULL));
  g_assert_cmpint (ctl_run (self, NULL, "check", copy, NULL), ==, 1);
  g_assert_nonnull (strstr (self->err, "house.ini:3: "));

  g_assert_cmpint (ctl_run (self, NULL, "check", "no-such-story", NULL), ==, 1);
  g_assert_nonnull (strstr (self->err, "no-such-story"));
  g_assert_cmpint (ctl_run (self, NULL, "rules", NULL), ==, 1);
  g_assert_nonnull (strstr (self->out, "doubled-space"));
  g_assert_nonnull (strstr (self->err, "house.ini:3: "));

  ctl_do (self, "--as", "Jan", "set", id, "byline=[]", "headline=Bridge,, closed", NULL);
  g_assert_cmpint (ctl_run (self, NULL, "check", id, "--json", NULL), ==, 1);
  node = ctl_json (self);
  found = json_object_get_array_member (json_node_get_object (node), "style");
  g_assert_cmpuint (json_array_get_length (found), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (found, 0), "field"), ==,
                   "headline");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (found, 0), "start"), ==, 6);
  g_assert_nonnull (json_object_get_array_member (json_node_get_object (node), "quotes"));
  g_assert_nonnull (json_object_get_array_member (json_node_get_object (node), "claims"));
  found = json_object_get_array_member (json_node_get_object (node), "preflight");
  g_assert_cmpuint (json_array_get_length (found), ==, 4); /* the comma, section, byline, tags */
}

/* From copy to a page that readers see; pressing twice is pressing once. */
static void
test_to_stet_site (Ctl *self, gconstpointer data)
{
  g_autofree char *copy = ctl_write_file (self, "bridge.md", COPY);
  g_autofree char *id = NULL, *url = NULL, *page = NULL, *front = NULL;
  g_autoptr (JsonNode) report = NULL;

  ctl_start_site (self);
  ctl_do (self, "--as", "Jan", "--json", "import", copy, NULL);
  report = ctl_json (self);
  id = g_strdup (
    json_object_get_string_member (json_array_get_object_element (json_node_get_array (report), 0), "id"));
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Ada", "target", "add", "Site", "--kind", "site",
                            "--url", self->site_url, NULL),
                   ==, 0);
  g_assert_cmpint (ctl_run (self, self->site_token, "target", "test", "Site", "--secret-stdin", NULL), ==, 0);
  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Eva", "publish", id, "--target", "Site",
                            "--secret-stdin", NULL),
                   ==, 0);
  url = g_strdup (self->out);
  page = ctl_fetch (url, NULL);
  g_assert_nonnull (strstr (page, "Bridge stays shut"));
  g_assert_nonnull (strstr (page, "<strong>no date</strong>"));
  g_assert_nonnull (strstr (page, "The council meets on Thursday."));
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "publish", id, "--target", "Site", NULL), ==, 0);
  g_assert_cmpstr (self->out, ==, url);
  front = ctl_fetch (self->site_url, NULL);
  g_assert_null (strstr (strstr (front, "<article") + 1, "<article"));
  ctl_do (self, "list", "--place", "live", NULL);
  g_assert_nonnull (strstr (self->out, id));
  ctl_do (self, "verify", NULL);
}

/* Publishing at a time: one that has to be settled, one that has passed, and cancelling; an embargo that an
 * editor lifts; receipts. */
static void
test_schedule (Ctl *self, gconstpointer data)
{
  g_autofree char *copy = ctl_write_file (self, "bridge.md", COPY);
  g_autofree char *id = NULL;
  g_autoptr (JsonNode) report = NULL;
  g_autoptr (JsonNode) waiting = NULL;
  g_autoptr (JsonNode) receipts = NULL;
  JsonObject *first;

  ctl_start_site (self);
  ctl_do (self, "--as", "Jan", "--json", "import", copy, NULL);
  report = ctl_json (self);
  id = g_strdup (
    json_object_get_string_member (json_array_get_object_element (json_node_get_array (report), 0), "id"));
  ctl_do (self, "--as", "Jan", "set", id, "embargo=2099-01-01T06:00:00Z", NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Ada", "target", "add", "Site", "--kind", "site",
                            "--url", self->site_url, NULL),
                   ==, 0);

  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "schedule", id, NULL), ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "schedule", id, "--at", "2036-03-30 02:30", "--zone",
                            "Europe/Berlin", NULL),
                   ==, 1);
  g_assert_nonnull (strstr (self->err, "'2036-03-30 03:30+02:00'"));
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "schedule", id, "--at", "2001-01-01 09:00", NULL), ==,
                   1);
  g_assert_nonnull (strstr (self->err, "passed"));
  ctl_do (self, "--as", "Eva", "--json", "schedule", id, "--at", "2036-03-30 03:30+02:00", "--zone",
          "Europe/Berlin", NULL);
  waiting = ctl_json (self);
  first = json_array_get_object_element (json_node_get_array (waiting), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "release"), ==, "2099-01-01T06:00:00.000000Z");
  g_assert_cmpstr (json_object_get_string_member (first, "zone"), ==, "Europe/Berlin");
  ctl_do (self, "list", "--place", "scheduled", NULL);
  g_assert_nonnull (strstr (self->out, id));
  ctl_do (self, "--as", "Eva", "schedule", id, "--cancel", NULL);
  ctl_do (self, "list", "--place", "scheduled", NULL);
  g_assert_null (strstr (self->out, id));

  ctl_do (self, "embargo", id, NULL);
  g_assert_nonnull (strstr (self->out, "2099"));
  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Eva", "publish", id, "--secret-stdin", NULL), ==,
                   1);
  g_assert_nonnull (strstr (self->err, "embargoed"));
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "embargo", id, "--lift", NULL), ==, 1);
  ctl_do (self, "--as", "Eva", "embargo", id, "--lift", "--reason", "The minister spoke early.", NULL);
  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Eva", "publish", id, "--secret-stdin", NULL), ==,
                   0);

  ctl_do (self, "--json", "receipt", id, NULL);
  receipts = ctl_json (self);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (receipts)), ==, 1);
  first = json_array_get_object_element (json_node_get_array (receipts), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "target_name"), ==, "Site");
  g_assert_cmpstr (json_object_get_string_member (first, "person_name"), ==, "Eva");
  g_assert_cmpstr (json_object_get_string_member (first, "remote_id"), ==, id);

  ctl_do (self, "settings", "late", NULL);
  g_assert_cmpstr (self->out, ==, "send");
  ctl_do (self, "--as", "Ada", "settings", "late", "ask", "30", NULL);
  g_assert_cmpstr (self->out, ==, "ask 30");
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Ada", "settings", "late", "perhaps", NULL), ==, 2);
}

/* Changes at the site by somebody else. */
static void
change_by_hand (Ctl *self, const char *id)
{
  g_autofree char *url = g_strconcat (self->site_url, "/api/v1/articles/", id, NULL);
  g_autofree char *token = g_strchomp (g_strdup (self->site_token));
  g_autofree char *login = g_strconcat ("Authorization: Bearer ", token, NULL);
  const char *argv[] = { "curl",
                         "-sf",
                         "-X",
                         "PUT",
                         "-H",
                         login,
                         "-H",
                         "Content-Type: application/json",
                         "-d",
                         "{\"headline\":\"Bridge stays shut\",\"slug\":\"bridge-stays-shut\",\"body\":\"The "
                         "bridge stays shut. By hand.\"}",
                         url,
                         NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
publish_again (Ctl *self, const char *id, int status)
{
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Eva", "publish", id, "--target", "Site",
                            "--secret-stdin", NULL),
                   ==, status);
}

/* Corrected, changed behind the desk's back, and withdrawn. */
static void
test_after (Ctl *self, gconstpointer data)
{
  g_autofree char *id = new_story (self);
  g_autofree char *url = NULL, *page = NULL, *note = NULL;

  ctl_start_site (self);
  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Ada", "target", "add", "Site", "--kind", "site",
                            "--url", self->site_url, NULL),
                   ==, 0);
  publish_again (self, id, 0);
  url = g_strdup (self->out);
  ctl_do (self, "--as", "Jan", "set", id, "headline=Bridge stays open", NULL);
  note = g_strdup (ctl_do (self, "correct", id, NULL));
  g_assert_nonnull (strstr (note, "“Bridge stays shut”"));
  ctl_do (self, "--as", "Jan", "correct", id, "--note", note, NULL);
  publish_again (self, id, 0);
  page = ctl_fetch (url, NULL);
  g_assert_nonnull (strstr (page, "It should have said"));

  change_by_hand (self, id);
  ctl_do (self, "--as", "Jan", "set", id, "standfirst=The council met.", NULL);
  publish_again (self, id, 1);
  g_assert_cmpint (ctl_run (self, self->site_token, "conflict", id, "--secret-stdin", NULL), ==, 0);
  g_assert_nonnull (strstr (self->out, "{+ By hand.+}"));
  g_assert_cmpint (
    ctl_run (self, self->site_token, "--as", "Eva", "conflict", id, "--take-theirs", "--secret-stdin", NULL),
    ==, 0);
  g_assert_cmpint (
    ctl_run (self, self->site_token, "--as", "Ada", "conflict", id, "--overwrite", "--secret-stdin", NULL),
    ==, 1);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  ctl_do (self, "--as", "Ada", "approve", id, NULL);
  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Eva", "publish", id, "--target", "Site",
                            "--secret-stdin", NULL),
                   ==, 0);
  g_clear_pointer (&page, g_free);
  page = ctl_fetch (url, NULL);
  g_assert_nonnull (strstr (page, "The bridge stays shut. By hand."));

  g_assert_cmpint (ctl_run (self, self->site_token, "--as", "Eva", "withdraw", id, "--reason", "Wrong",
                            "--notice", "On a court’s order.", "--secret-stdin", NULL),
                   ==, 0);
  g_assert_nonnull (strstr (self->out, "done"));
  g_clear_pointer (&page, g_free);
  page = ctl_fetch (url, NULL);
  g_assert_nonnull (strstr (page, "On a court’s order."));
  ctl_do (self, "verify", NULL);
}

/* What readers find in the place of what is withdrawn is the desk's to say. */
static void
test_notice (Ctl *self, gconstpointer data)
{
  g_autofree char *id = new_story (self);

  ctl_do (self, "settings", "notice", NULL);
  g_assert_cmpstr (self->out, ==, "on: This article has been withdrawn.");
  ctl_do (self, "--as", "Ada", "settings", "notice", "on", "Gone.", NULL);
  ctl_do (self, "--as", "Ada", "settings", "notice", "off", NULL);
  g_assert_cmpstr (self->out, ==, "off: Gone.");
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "settings", "notice", "on", NULL), ==, 1);
  g_assert_cmpint (ctl_run (self, NULL, "settings", "notice", "perhaps", NULL), ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "withdraw", id, "--notice", "Gone.", "--remove", NULL),
                   ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "withdraw", id, "--reason", "wrong", NULL), ==, 1);
  g_assert_nonnull (strstr (self->err, "Only what readers can see"));
  ctl_do (self, "standings", id, NULL);
  g_assert_null (strchr (self->out, '\n'));
}

/* Six stories, in different stages, from the use cases: their record proves itself. */
static void
test_samples (Ctl *self, gconstpointer data)
{
  static const char *const stages[] = { "draft", "in_review", "returned", "approved", "spiked" };

  ctl_do (self, "--as", "Ada", "samples", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      ctl_do (self, "--json", "list", "--place", g_str_equal (stages[i], "spiked") ? "spiked" : "all", NULL);
      g_assert_nonnull (strstr (self->out, stages[i]));
    }
  ctl_do (self, "verify", NULL);
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Ada", "samples", NULL), ==, 1);
}

/* Bar 2: the story as it was received. */
static void
test_story_as_received (Ctl *self, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (g_getenv ("STET_SHARED"), "data/seed/story-as-received.txt", NULL);
  g_autoptr (JsonNode) report = NULL;
  g_autoptr (JsonNode) shown = NULL;
  JsonObject *import, *story;
  const char *body;
  guint n_paragraphs = 1;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the shared data are not here");
      return;
    }
  ctl_do (self, "--as", "Jan", "--json", "import", path, NULL);
  report = ctl_json (self);
  import = json_array_get_object_element (json_node_get_array (report), 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (import, "furniture")), >, 0);
  ctl_do (self, "--json", "show", json_object_get_string_member (import, "id"), NULL);
  shown = ctl_json (self);
  story = json_object_get_object_member (json_node_get_object (shown), "story");
  g_assert_cmpstr (json_object_get_string_member (story, "section"), ==, "Newsday");
  g_assert_cmpstr (
    json_object_get_string_member (
      json_array_get_object_element (json_object_get_array_member (story, "byline"), 0), "name"),
    ==, "Melissa Enoch");
  g_assert_cmpuint (strlen (json_object_get_string_member (story, "headline")), >, 0);
  g_assert_cmpuint (strlen (json_object_get_string_member (story, "standfirst")), >, 0);
  body = json_object_get_string_member (story, "body");
  for (const char *p = strstr (body, "\n\n"); p != NULL; p = strstr (p + 2, "\n\n"))
    n_paragraphs++;
  g_assert_cmpuint (n_paragraphs, ==, 11);
}

/* A fact checker's day on the command line: list, give verdicts with evidence, see one expire, print the
 * sheet. */
static void
test_verdicts (Ctl *self, gconstpointer data)
{
  g_autofree char *copy = ctl_write_file (self, "bridge.md", COPY);
  g_autofree char *said = ctl_write_file (self, "interview.txt", "OKORO: Well, we have no new date yet.\n");
  g_autofree char *other
    = ctl_write_file (self, "other.md", "“We have **no money**,” said Mary Okoro, the engineer.\n");
  g_autofree char *id = NULL;
  g_autoptr (JsonNode) report = NULL, list = NULL, after = NULL;
  JsonObject *line;

  ctl_do (self, "--as", "Jan", "--json", "import", copy, NULL);
  report = ctl_json (self);
  id = g_strdup (
    json_object_get_string_member (json_array_get_object_element (json_node_get_array (report), 0), "id"));
  ctl_do (self, "--as", "Ada", "settings", "checks", "--section", "Transport", "--quotes", NULL);
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "approve", id, NULL), ==, 1);
  g_assert_nonnull (strstr (self->err, "no date"));

  ctl_do (self, "--as", "Eva", "verdict", id, "verified", "--quote", "1", "--note", "Heard it", "--document",
          said, NULL);
  g_assert_nonnull (strstr (self->out, "altered"));
  g_assert_nonnull (strstr (self->out, "-new +"));
  ctl_do (self, "verdict", id, "--json", NULL);
  list = ctl_json (self);
  line = json_array_get_object_element (json_node_get_array (list), 0);
  g_assert_cmpstr (json_object_get_string_member (line, "progress"), ==, "done");
  g_assert_cmpstr (json_object_get_string_member (line, "words"), ==, "“We have **no date**,”");
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "verdict", id, "maybe", "--quote", "1", NULL), ==, 2);
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "verdict", id, "verified", "--quote", "9", NULL), ==,
                   1);
  ctl_do (self, "sheet", id, NULL);
  g_assert_nonnull (strstr (self->out, "“We have no date,”[1]"));
  g_assert_nonnull (strstr (self->out, "interview.txt"));
  g_assert_nonnull (strstr (self->out, "(E, "));
  ctl_do (self, "sheet", id, "--format", "html", NULL);
  g_assert_nonnull (strstr (self->out, "<sup>1</sup>"));
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "approve", id, NULL), ==, 0);

  ctl_do (self, "--as", "Jan", "edit", id, "--file", other, NULL);
  ctl_do (self, "verdict", id, "--json", NULL);
  after = ctl_json (self);
  line = json_array_get_object_element (json_node_get_array (after), 0);
  g_assert_cmpstr (json_object_get_string_member (line, "progress"), ==, "expired");
  ctl_do (self, "--as", "Jan", "submit", id, NULL);
  g_assert_cmpint (ctl_run (self, NULL, "--as", "Eva", "approve", id, NULL), ==, 1);
  ctl_do (self, "--as", "Eva", "waive", id, "--reason", "On air at six", NULL);
  ctl_do (self, "--as", "Eva", "approve", id, NULL);
  ctl_do (self, "verify", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ctl_test ("/stetctl/usage", test_usage);
  ctl_test ("/stetctl/help", test_help);
  ctl_test ("/stetctl/who-acts", test_who_acts);
  ctl_test ("/stetctl/refusals", test_refusals);
  ctl_test ("/stetctl/json", test_json);
  ctl_test ("/stetctl/edit-and-history", test_edit_and_history);
  ctl_test ("/stetctl/quotes-jsonl", test_quotes_jsonl);
  ctl_test ("/stetctl/claims", test_claims);
  ctl_test ("/stetctl/check", test_check);
  ctl_test ("/stetctl/to-stet-site", test_to_stet_site);
  ctl_test ("/stetctl/schedule", test_schedule);
  ctl_test ("/stetctl/after", test_after);
  ctl_test ("/stetctl/notice", test_notice);
  ctl_test ("/stetctl/samples", test_samples);
  ctl_test ("/stetctl/story-as-received", test_story_as_received);
  ctl_test ("/stetctl/verdicts", test_verdicts);
  return g_test_run ();
}
