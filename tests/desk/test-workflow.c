/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 2 and the rules of the workflow, asked of the desk and not of a window: each refusal comes from the
 * model, names its rule, and changes nothing. */
#include "config.h"

#include "stet-error.h"
#include "stet-test-newsroom.h"

#include <string.h>

static void
assert_refused (gboolean done, GError **error, StetError code, const char *words)
{
  g_assert_false (done);
  g_assert_error (*error, STET_ERROR, (gint) code);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("“%s” does not say “%s”", (*error)->message, words);
  g_clear_error (error);
}

static StetStoryFile *
load (Newsroom *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  StetStoryFile *file = stet_desk_load_story (self->desk, id, &error);

  g_assert_no_error (error);
  return file;
}

static void
assert_stage (Newsroom *self, const char *id, StetStage stage)
{
  g_autoptr (StetStoryFile) file = load (self, id);

  g_assert_cmpstr (stet_stage_to_string (file->stage), ==, stet_stage_to_string (stage));
}

/* Changes one field as @as. */
static gboolean
change (Newsroom *self, const char *as, const char *id, const char *field, const char *value, GError **error)
{
  g_autoptr (StetStoryFile) file = load (self, id);

  g_assert_true (stet_story_set_field (file->story, field, value, NULL));
  return stet_desk_save_story (self->desk, as, file->story, file->version, error);
}

static guint
count_events (Newsroom *self, const char *id)
{
  g_autoptr (GPtrArray) events = stet_desk_list_events (self->desk, id, NULL);

  return events->len;
}

static void
test_whole_way (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge stays shut");
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (StetRevision) revision = NULL;
  g_autoptr (StetEvent) approved = NULL;

  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  assert_stage (self, id, STET_STAGE_IN_REVIEW);
  g_assert_true (stet_desk_return (self->desk, self->editor, id, "Who says so?", &error));
  file = load (self, id);
  g_assert_cmpstr (file->return_reason, ==, "Who says so?");
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_true (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_no_error (error);

  g_clear_pointer (&file, stet_story_file_free);
  file = load (self, id);
  g_assert_cmpint (file->stage, ==, STET_STAGE_APPROVED);
  g_assert_cmpstr (file->approved, ==, file->head);
  g_assert_cmpstr (file->return_reason, ==, "");
  g_assert_cmpstr (file->story->slug, ==, "bridge-stays-shut");
  g_assert_false (file->changed);
  revision = stet_desk_load_revision (self->desk, file->approved, &error);
  g_assert_no_error (error);
  g_assert_true (stet_story_equal (revision->story, file->story));
  approved = newsroom_find_event (self, id, STET_EVENT_STORY_APPROVED);
  g_assert_cmpstr (approved->person, ==, self->editor);
  g_assert_cmpstr (approved->revision, ==, file->approved);
}

/* Bar 5: a journalist approves nothing, whatever the story. */
static void
test_journalist_cannot_approve (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->editor, "Bridge stays shut");
  guint before;

  g_assert_true (stet_desk_submit (self->desk, self->editor, id, &error));
  before = count_events (self, id);
  assert_refused (stet_desk_approve (self->desk, self->writer, id, NULL, NULL, &error), &error,
                  STET_ERROR_ROLE, "Only an editor approves");
  assert_refused (stet_desk_approve (self->desk, self->writer, id, NULL, "in a hurry", &error), &error,
                  STET_ERROR_ROLE, "Only an editor approves");
  assert_stage (self, id, STET_STAGE_IN_REVIEW);
  g_assert_cmpuint (count_events (self, id), ==, before);
}

/* Bar 5: nor an editor her own text, be it that she wrote, changed or submitted it. */
static void
test_four_eyes (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own = newsroom_write_story (self, self->editor, "Her own story");
  g_autofree char *changed = newsroom_write_story (self, self->writer, "His story");
  g_autofree char *revision = NULL;

  g_assert_true (stet_desk_submit (self->desk, self->editor, own, &error));
  assert_refused (stet_desk_approve (self->desk, self->editor, own, NULL, NULL, &error), &error,
                  STET_ERROR_FOUR_EYES, "Four eyes");
  g_assert_true (stet_desk_approve (self->desk, self->other_editor, own, NULL, NULL, &error));

  g_assert_true (stet_desk_submit (self->desk, self->writer, changed, &error));
  g_assert_true (change (self, self->editor, changed, "body", "Other words.\n", &error));
  revision = stet_desk_keep_revision (self->desk, self->editor, changed, "cut", &error);
  g_assert_nonnull (revision);
  assert_refused (stet_desk_approve (self->desk, self->editor, changed, NULL, NULL, &error), &error,
                  STET_ERROR_FOUR_EYES, "Four eyes");
  g_assert_true (stet_desk_approve (self->desk, self->other_editor, changed, revision, NULL, &error));
  g_assert_no_error (error);

  /* whoever wrote before the last approval is free again */
  g_assert_true (change (self, self->writer, own, "body", "New words.\n", &error));
  g_assert_true (stet_desk_submit (self->desk, self->writer, own, &error));
  g_assert_true (stet_desk_approve (self->desk, self->editor, own, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_override_and_solo (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->editor, "Late news");
  g_autofree char *alone = newsroom_write_story (self, self->editor, "Alone at the desk");
  g_autoptr (StetEvent) event = NULL;

  g_assert_true (stet_desk_submit (self->desk, self->editor, id, &error));
  assert_refused (stet_desk_approve (self->desk, self->editor, id, NULL, "  ", &error), &error,
                  STET_ERROR_REASON, "reason");
  g_assert_true (stet_desk_approve (self->desk, self->editor, id, NULL, "Nobody else awake", &error));
  event = newsroom_find_event (self, id, STET_EVENT_STORY_APPROVED);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "override"), ==,
                   "Nobody else awake");

  assert_refused (stet_desk_set_solo (self->desk, self->editor, TRUE, &error), &error, STET_ERROR_ROLE,
                  "administrator");
  g_assert_true (stet_desk_set_solo (self->desk, self->admin, TRUE, &error));
  g_assert_true (stet_desk_get_solo (self->desk));
  g_assert_true (stet_desk_submit (self->desk, self->editor, alone, &error));
  g_assert_true (stet_desk_approve (self->desk, self->editor, alone, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* An approval names one exact revision: the newest, and nothing may have been written since. */
static void
test_approval_names_revision (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge stays shut");
  g_autoptr (StetStoryFile) first = NULL;
  g_autoptr (StetStoryFile) second = NULL;

  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  first = load (self, id);
  g_assert_true (change (self, self->writer, id, "body", "It opens.\n", &error));
  assert_refused (stet_desk_approve (self->desk, self->editor, id, first->head, NULL, &error), &error,
                  STET_ERROR_CONFLICT, "was changed after");
  g_assert_true (stet_desk_return (self->desk, self->editor, id, "Again, please", &error));
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  assert_refused (stet_desk_approve (self->desk, self->editor, id, first->head, NULL, &error), &error,
                  STET_ERROR_CONFLICT, "not the newest");
  second = load (self, id);
  g_assert_true (stet_desk_approve (self->desk, self->editor, id, second->head, NULL, &error));
  g_assert_no_error (error);
}

/* Bar 5 and promise 2: nothing unapproved is published, and an edit undoes the approval. */
static void
test_publish_needs_approval (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetTarget) target = stet_target_new ("", "Paper", "site", "http://127.0.0.1:9", "");
  g_autofree char *paper = stet_desk_add_target (self->desk, self->admin, target, "secret", &error);
  g_autofree char *draft = newsroom_write_story (self, self->writer, "A draft");
  g_autofree char *id = newsroom_approved_story (self, "Bridge stays shut");
  g_autoptr (StetStoryFile) file = NULL;
  g_autofree char *delivery = NULL, *again = NULL;

  g_assert_no_error (error);
  assert_refused (stet_desk_publish (self->desk, self->editor, draft, paper, &error) != NULL, &error,
                  STET_ERROR_NOT_APPROVED, "not approved");
  assert_refused (stet_desk_publish (self->desk, self->writer, id, paper, &error) != NULL, &error,
                  STET_ERROR_ROLE, "Only an editor publishes");

  delivery = stet_desk_publish (self->desk, self->editor, id, paper, &error);
  again = stet_desk_publish (self->desk, self->editor, id, paper, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (delivery, ==, again);

  g_assert_true (change (self, self->writer, id, "body", "Other words.\n", &error));
  file = load (self, id);
  g_assert_cmpint (file->stage, ==, STET_STAGE_DRAFT);
  g_assert_true (file->changed);
  g_assert_cmpuint (strlen (file->approved), ==, 64);
  assert_refused (stet_desk_publish (self->desk, self->editor, id, paper, &error) != NULL, &error,
                  STET_ERROR_NOT_APPROVED, "changed since it was approved");
}

/* The desk's own notes are no writing: the approval stands. */
static void
test_notes_keep_approval (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (self, "Bridge stays shut");

  g_assert_true (change (self, self->editor, id, "editors-note", "Lead on page 1", &error));
  g_assert_true (change (self, self->editor, id, "deadline", "2025-03-17T12:00:00Z", &error));
  g_assert_true (stet_desk_assign (self->desk, self->editor, id, self->writer, &error));
  g_assert_no_error (error);
  assert_stage (self, id, STET_STAGE_APPROVED);
  assert_refused (stet_desk_assign (self->desk, self->writer, id, self->writer, &error), &error,
                  STET_ERROR_ROLE, "Only an editor assigns");
  assert_refused (change (self, self->writer, id, "assignee", "", &error), &error, STET_ERROR_ROLE,
                  "Only an editor assigns");
}

static void
test_preflight_gates (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge TK");

  g_assert_true (change (self, self->writer, id, "byline", "[]", &error));
  assert_refused (stet_desk_submit (self->desk, self->writer, id, &error), &error, STET_ERROR_PREFLIGHT,
                  "TK");
  assert_refused (stet_desk_submit (self->desk, self->writer, id, &error), &error, STET_ERROR_PREFLIGHT,
                  "byline");
  assert_stage (self, id, STET_STAGE_DRAFT);
  g_assert_true (change (self, self->writer, id, "headline", "Bridge opens", &error));
  g_assert_true (change (self, self->writer, id, "byline", "[{\"name\":\"Jan Novák\"}]", &error));
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_no_error (error);

  g_assert_true (change (self, self->writer, id, "body", "It costs ?? pounds.\n", &error));
  g_free (stet_desk_keep_revision (self->desk, self->writer, id, "kept", &error));
  assert_refused (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error), &error,
                  STET_ERROR_PREFLIGHT, "??");
}

static void
test_spike (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "No news");

  g_assert_true (stet_desk_spike (self->desk, self->writer, id, "Old", &error));
  assert_refused (change (self, self->writer, id, "body", "Still no news.\n", &error), &error,
                  STET_ERROR_STAGE, "spiked");
  assert_refused (stet_desk_submit (self->desk, self->writer, id, &error), &error, STET_ERROR_STAGE,
                  "spiked");
  g_assert_true (stet_desk_unspike (self->desk, self->writer, id, &error));
  assert_stage (self, id, STET_STAGE_DRAFT);
}

static void
test_return_needs_reason (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge stays shut");

  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  assert_refused (stet_desk_return (self->desk, self->editor, id, " ", &error), &error, STET_ERROR_REASON,
                  "reason");
  assert_refused (stet_desk_return (self->desk, self->writer, id, "Mine", &error), &error, STET_ERROR_ROLE,
                  "Only an editor returns");
}

static void
test_save_conflict (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge stays shut");
  g_autoptr (StetStoryFile) mine = load (self, id);

  g_assert_true (change (self, self->editor, id, "standfirst", "Theirs", &error));
  stet_story_set (&mine->story->standfirst, "Mine");
  assert_refused (stet_desk_save_story (self->desk, self->writer, mine->story, mine->version, &error), &error,
                  STET_ERROR_CONFLICT, "somebody else");
}

/* The reasons that a greyed button shows are those of the model. */
static void
test_explain (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge stays shut");
  g_autofree char *own = newsroom_write_story (self, self->editor, "Ferry returns");
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_desk_allows (self->desk, self->writer, id, STET_ACTION_SUBMIT, &error));
  g_assert_no_error (error);
  assert_refused (stet_desk_allows (self->desk, self->writer, id, STET_ACTION_APPROVE, &error), &error,
                  STET_ERROR_ROLE, "Only an editor approves");
  assert_refused (stet_desk_allows (self->desk, self->editor, id, STET_ACTION_PUBLISH, &error), &error,
                  STET_ERROR_NOT_APPROVED, "not approved");
  g_assert_true (stet_desk_submit (self->desk, self->editor, own, &error));
  g_assert_no_error (error);
  assert_refused (stet_desk_allows (self->desk, self->editor, own, STET_ACTION_APPROVE, &error), &error,
                  STET_ERROR_FOUR_EYES, "Four eyes");
}

static void
test_people (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetPerson) admin = stet_desk_get_person (self->desk, "ada nkemelu", &error);
  g_autofree char *nobody = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (admin->role, ==, STET_ROLE_ADMINISTRATOR);
  assert_refused (stet_desk_add_person (self->desk, NULL, "Eve", "", STET_ROLE_EDITOR, &error) != NULL,
                  &error, STET_ERROR_INVALID, "who acts");
  assert_refused (stet_desk_add_person (self->desk, self->writer, "Eve", "", STET_ROLE_EDITOR, &error)
                    != NULL,
                  &error, STET_ERROR_ROLE, "administrator");
  assert_refused (stet_desk_add_person (self->desk, self->admin, "JAN NOVÁK", "", STET_ROLE_EDITOR, &error)
                    != NULL,
                  &error, STET_ERROR_INVALID, "already");
  admin->role = STET_ROLE_EDITOR;
  assert_refused (stet_desk_change_person (self->desk, self->admin, admin, &error), &error,
                  STET_ERROR_INVALID, "needs an administrator");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/workflow/whole-way", test_whole_way);
  newsroom_test ("/workflow/journalist-cannot-approve", test_journalist_cannot_approve);
  newsroom_test ("/workflow/four-eyes", test_four_eyes);
  newsroom_test ("/workflow/override-and-solo", test_override_and_solo);
  newsroom_test ("/workflow/approval-names-revision", test_approval_names_revision);
  newsroom_test ("/workflow/publish-needs-approval", test_publish_needs_approval);
  newsroom_test ("/workflow/notes-keep-approval", test_notes_keep_approval);
  newsroom_test ("/workflow/preflight-gates", test_preflight_gates);
  newsroom_test ("/workflow/spike", test_spike);
  newsroom_test ("/workflow/return-needs-reason", test_return_needs_reason);
  newsroom_test ("/workflow/save-conflict", test_save_conflict);
  newsroom_test ("/workflow/explain", test_explain);
  newsroom_test ("/workflow/people", test_people);
  return g_test_run ();
}
