/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 7 in the model: a revision is what its hash says, and no event of the chain can be changed, left
 * out, put in or moved unnoticed. Their JSON form is fixed: a change of it would disown every desk there is.
 */
#include "config.h"

#include <string.h>

#include "stet-canonical-json.h"
#include "stet-error.h"
#include "stet-event.h"
#include "stet-revision.h"

#define ID "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

static StetRevision *
make_revision (void)
{
  const char *parents[] = { "aa", "bb", NULL };
  g_autoptr (StetStory) story = stet_story_new (ID);

  stet_story_set (&story->headline, "Headline");
  return stet_revision_new (story, parents, "author", G_GINT64_CONSTANT (1742151845000001), "submitted");
}

static void
test_revision_form (void)
{
  g_autoptr (StetRevision) revision = make_revision ();
  g_autofree char *canonical = stet_revision_to_canonical (revision);
  g_autofree char *hash = stet_hash_text (canonical, -1);

  g_assert_cmpstr (canonical, ==,
                   "{\"author\":\"author\",\"label\":\"submitted\",\"parents\":[\"aa\",\"bb\"],\"story\":{"
                   "\"assignee\":\"\",\"body\":\"\",\"byline\":[],\"corrections\":[],\"deadline\":\"\","
                   "\"editors-note\":\"\",\"embargo\":\"\",\"embargo-zone\":\"\",\"headline\":\"Headline\","
                   "\"id\":\"" ID "\",\"language\":\"en\",\"picture\":null,\"pictures\":[],\"section\":\"\","
                   "\"slug\":\"\",\"sources\":[],\"standfirst\":\"\",\"tags\":[],\"target-words\":0},"
                   "\"time\":\"2025-03-16T19:04:05.000001Z\"}");
  g_assert_cmpstr (revision->hash, ==, hash);
}

static void
test_revision_back (void)
{
  g_autoptr (StetRevision) revision = make_revision ();
  g_autofree char *canonical = stet_revision_to_canonical (revision);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetRevision) back = stet_revision_from_canonical (canonical, revision->hash, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (back->hash, ==, revision->hash);
  g_assert_cmpstr (back->author, ==, "author");
  g_assert_cmpstr (back->label, ==, "submitted");
  g_assert_cmpint (back->time, ==, revision->time);
  g_assert_cmpstrv (back->parents, revision->parents);
  g_assert_true (stet_story_equal (back->story, revision->story));

  g_autoptr (StetRevision) copy = stet_revision_copy (back);
  g_autofree char *again = stet_revision_to_canonical (copy);
  g_assert_cmpstr (again, ==, canonical);
}

/* Each byte counts. */
static void
test_revision_tampered (void)
{
  g_autoptr (StetRevision) revision = make_revision ();
  g_autofree char *canonical = stet_revision_to_canonical (revision);

  for (gsize i = 0; canonical[i] != '\0'; i++)
    {
      g_autoptr (GError) error = NULL;

      canonical[i] ^= 1;
      g_assert_null (stet_revision_from_canonical (canonical, revision->hash, &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
      canonical[i] ^= 1;
    }
}

/* A right hash over something that is no revision. */
static void
test_revision_malformed (void)
{
  static const char *const wrong[] = {
    "",
    "[]",
    "{}",
    "{\"author\":\"a\",\"label\":\"\",\"parents\":[7],\"story\":{\"id\":\"x\"},\"time\":\"2025-03-16T19:04:"
    "05Z\"}",
    "{\"author\":\"a\",\"label\":\"\",\"parents\":[],\"story\":{\"id\":\"x\",\"y\":1},\"time\":\"2025-03-"
    "16T19:04:05Z\"}",
    "{\"author\":\"a\",\"label\":\"\",\"parents\":[],\"story\":{\"id\":\"x\"},\"time\":\"noon\"}",
    "{\"author\":\"a\",\"label\":\"\",\"parents\":[],\"time\":\"2025-03-16T19:04:05Z\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *hash = stet_hash_text (wrong[i], -1);
      g_autoptr (GError) error = NULL;

      g_assert_null (stet_revision_from_canonical (wrong[i], hash, &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
    }
}

static StetEvent *
make_event (void)
{
  g_autoptr (JsonNode) detail = json_from_string ("{\"reason\": \"“too long”\", \"n\": 2}", NULL);

  return stet_event_new ("id", G_GINT64_CONSTANT (1742151845000001), "person", "story", NULL,
                         STET_EVENT_STORY_RETURNED, g_steal_pointer (&detail));
}

static void
test_event_form (void)
{
  g_autoptr (StetEvent) event = make_event ();
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;

  g_assert_true (stet_event_seal (event, 1, STET_EVENT_NO_HASH, &error));
  g_assert_no_error (error);
  hash = stet_hash_text (
    "{\"detail\":{\"n\":2,\"reason\":\"“too long”\"},\"id\":\"id\",\"kind\":\"story.returned\","
    "\"person\":\"person\",\"previous\":\"" STET_EVENT_NO_HASH "\",\"revision\":null,\"seq\":1,"
    "\"story\":\"story\",\"time\":\"2025-03-16T19:04:05.000001Z\"}",
    -1);
  g_assert_cmpstr (event->hash, ==, hash);
  g_assert_true (stet_event_verify (event, 1, STET_EVENT_NO_HASH, &error));
}

static void
assert_damaged (StetEvent *event, gint64 seq, const char *previous, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (stet_event_verify (event, seq, previous, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_event_tampered (void)
{
  g_autoptr (StetEvent) event = make_event ();
  char **texts[] = { &event->id, &event->person, &event->story, &event->revision, &event->kind };

  g_assert_true (stet_event_seal (event, 4, "previous", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *before = g_strdup (*texts[i]);

      g_set_str (texts[i], "other");
      assert_damaged (event, 4, "previous", "changed");
      g_set_str (texts[i], before);
    }
  event->time++;
  assert_damaged (event, 4, "previous", "changed");
  event->time--;
  json_object_set_string_member (json_node_get_object (event->detail), "reason", "fine");
  assert_damaged (event, 4, "previous", "changed");
  json_object_set_string_member (json_node_get_object (event->detail), "reason", "“too long”");
  g_assert_true (stet_event_verify (event, 4, "previous", NULL));

  assert_damaged (event, 3, "previous", "missing");
  assert_damaged (event, 4, "another", "does not follow");
  g_set_str (&event->hash, STET_EVENT_NO_HASH);
  assert_damaged (event, 4, "previous", "changed");
}

static void
test_event_without_form (void)
{
  g_autoptr (StetEvent) event = make_event ();
  g_autoptr (GError) error = NULL;

  json_object_set_double_member (json_node_get_object (event->detail), "score", 0.5);
  g_assert_false (stet_event_seal (event, 1, STET_EVENT_NO_HASH, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/revision/form", test_revision_form);
  g_test_add_func ("/records/revision/back", test_revision_back);
  g_test_add_func ("/records/revision/tampered", test_revision_tampered);
  g_test_add_func ("/records/revision/malformed", test_revision_malformed);
  g_test_add_func ("/records/event/form", test_event_form);
  g_test_add_func ("/records/event/tampered", test_event_tampered);
  g_test_add_func ("/records/event/without-form", test_event_without_form);
  return g_test_run ();
}
