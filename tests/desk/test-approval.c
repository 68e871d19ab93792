/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 2: after an approval nobody gets other words published under it, by whatever door they come; each
 * is refused, saying why. */
#include "config.h"

#include <string.h>

#include "stet-desk-review.h"
#include "stet-error.h"
#include "stet-test-newsroom.h"
#include "stet-working-copy.h"

#define OTHER "Words that nobody approved.\n"

typedef struct
{
  Newsroom room;
  char *story; /* (owned): approved */
  char *paper; /* (owned): a target where nobody answers */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (StetTarget) target = stet_target_new ("", "Paper", "site", "http://127.0.0.1:9", "");
  g_autoptr (GError) error = NULL;

  newsroom_set_up (&self->room);
  self->paper = stet_desk_add_target (self->room.desk, self->room.admin, target, "secret", &error);
  self->story = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->story);
  g_free (self->paper);
  newsroom_tear_down (&self->room);
}

static void
assert_refused (Fixture *self, StetDesk *desk, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *delivery = stet_desk_publish (desk, self->room.editor, self->story, self->paper, &error);

  g_assert_null (delivery);
  g_assert_error (error, STET_ERROR, code);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
}

static void
assert_changed (Fixture *self, StetDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, self->story, &error);

  g_assert_no_error (error);
  g_assert_true (file->changed);
  g_assert_cmpint (file->stage, ==, STET_STAGE_DRAFT);
  assert_refused (self, desk, STET_ERROR_NOT_APPROVED, "changed since it was approved");
}

typedef struct
{
  StetWorkingCopy *copy;
  gboolean done;
} Wait;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;

  wait->copy = stet_working_copy_open_finish (result, &error);
  g_assert_no_error (error);
  wait->done = TRUE;
}

static StetWorkingCopy *
open_copy (StetDesk *desk, const char *id, const char *as)
{
  Wait wait = { 0 };

  stet_working_copy_open_async (desk, id, as, NULL, opened_cb, &wait);
  newsroom_await (wait.done);
  return wait.copy;
}

static gboolean
is_saved (StetWorkingCopy *copy)
{
  int state;

  g_object_get (copy, "save-state", &state, NULL);
  return state == STET_SAVE_SAVED;
}

/* What is typed counts as soon as it is on disk, also before it is folded into the working copy. */
static void
test_window (Fixture *self, gconstpointer data)
{
  g_autoptr (StetWorkingCopy) copy = open_copy (self->room.desk, self->story, self->room.writer);

  stet_working_copy_edit_body (copy, 0, 3, "A");
  newsroom_await (is_saved (copy));
  assert_changed (self, self->room.desk);
}

static void
test_second_window (Fixture *self, gconstpointer data)
{
  g_autoptr (StetDesk) other = newsroom_open_another (&self->room);
  g_autoptr (StetWorkingCopy) here = open_copy (self->room.desk, self->story, self->room.editor);
  g_autoptr (StetWorkingCopy) there = open_copy (other, self->story, self->room.writer);

  stet_working_copy_edit_body (there, 0, 3, "A");
  newsroom_await (is_saved (there));
  assert_changed (self, self->room.desk);
  assert_changed (self, other);
}

static void
test_desk (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->room.desk, self->story, &error);

  stet_story_set (&file->story->headline, "Another headline");
  g_assert_true (stet_desk_save_story (self->room.desk, self->room.editor, file->story, -1, &error));
  assert_changed (self, self->room.desk);
}

static void
test_suggestion (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *suggestion
    = stet_desk_suggest (self->room.desk, self->room.editor, self->story, 0, 3, "A", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (
    stet_desk_accept_suggestions (self->room.desk, self->room.writer, self->story, NULL, &error));
  assert_changed (self, self->room.desk);
}

static void
test_restore (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->room.desk, self->story, &error);
  g_autofree char *approved = g_strdup (file->approved), *other = NULL, *restored = NULL;

  stet_story_set (&file->story->body, OTHER);
  g_assert_true (stet_desk_save_story (self->room.desk, self->room.writer, file->story, -1, &error));
  other = stet_desk_keep_revision (self->room.desk, self->room.writer, self->story, "other", &error);
  restored = stet_desk_restore (self->room.desk, self->room.editor, self->story, other, &error);
  g_assert_no_error (error);
  assert_changed (self, self->room.desk);
}

/* The words that an editor has read, or none. */
static void
test_approve_what_was_read (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) read = NULL, file = NULL;
  g_autofree char *id = newsroom_write_story (&self->room, self->room.writer, "Second story");

  g_assert_true (stet_desk_submit (self->room.desk, self->room.writer, id, &error));
  read = stet_desk_load_story (self->room.desk, id, &error);
  file = stet_desk_load_story (self->room.desk, id, &error);
  stet_story_set (&file->story->body, OTHER);
  g_assert_true (stet_desk_save_story (self->room.desk, self->room.writer, file->story, -1, &error));
  g_assert_false (stet_desk_approve (self->room.desk, self->room.editor, id, read->head, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "changed after revision"));
}

static void
test_sql_words (Fixture *self, gconstpointer data)
{
  newsroom_run_sql (&self->room, "UPDATE story SET body = '" OTHER "'");
  assert_refused (self, self->room.desk, STET_ERROR_NOT_APPROVED, "changed since it was approved");
}

/* The row names another revision as the approved one, and reads like it. */
static void
test_sql_approval (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->room.desk, self->story, &error);
  g_autofree char *other = NULL, *sql = NULL;

  stet_story_set (&file->story->body, OTHER);
  g_assert_true (stet_desk_save_story (self->room.desk, self->room.writer, file->story, -1, &error));
  other = stet_desk_keep_revision (self->room.desk, self->room.writer, self->story, "other", &error);
  sql = g_strdup_printf ("UPDATE story SET stage = 'approved', changed = 0, approved = '%s'", other);
  newsroom_run_sql (&self->room, sql);
  assert_refused (self, self->room.desk, STET_ERROR_NOT_APPROVED, "was never approved");
}

static void
test_sql_revision (Fixture *self, gconstpointer data)
{
  newsroom_run_sql (&self->room, "DROP TRIGGER revision_update; UPDATE revision SET content ="
                                 " CAST (substr (content, 1, 40) || x'00' || substr (content, 42) AS BLOB)");
  assert_refused (self, self->room.desk, STET_ERROR_DAMAGED, "changed");
}

/* A suggestion that somebody closed, took out or hid in the database is open as long as the log says so. */
static void
test_sql_suggestion (Fixture *self, gconstpointer data)
{
  static const char *const doors[] = {
    "UPDATE suggestion SET state = 'rejected'",
    "UPDATE suggestion SET state = 'accepted', settled_by = person, settled_time = time",
    "DELETE FROM suggestion",
    "UPDATE suggestion SET story = 'elsewhere'",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (&self->room, self->room.writer, "Second story");
  g_autofree char *suggestion
    = stet_desk_suggest (self->room.desk, self->room.editor, id, 0, 3, "A", NULL, &error);

  g_assert_true (stet_desk_submit (self->room.desk, self->room.writer, id, &error));
  newsroom_run_sql (&self->room, "CREATE TABLE saved AS SELECT * FROM suggestion");
  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    {
      g_clear_error (&error);
      newsroom_run_sql (&self->room, doors[i]);
      g_assert_false (stet_desk_approve (self->room.desk, self->room.editor, id, NULL, NULL, &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, suggestion));
      newsroom_run_sql (&self->room, "DELETE FROM suggestion; INSERT INTO suggestion SELECT * FROM saved");
    }
  g_clear_error (&error);
  g_assert_true (stet_desk_reject_suggestions (self->room.desk, self->room.writer, id, NULL, &error));
  g_assert_true (stet_desk_approve (self->room.desk, self->room.editor, id, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* A delivery that waits is turned to another revision. */
static void
test_sql_delivery (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->room.desk, self->story, &error);
  g_autofree char *delivery = NULL, *other = NULL, *sql = NULL;

  delivery = stet_desk_publish (self->room.desk, self->room.editor, self->story, self->paper, &error);
  g_assert_no_error (error);
  stet_story_set (&file->story->body, OTHER);
  g_assert_true (stet_desk_save_story (self->room.desk, self->room.writer, file->story, -1, &error));
  other = stet_desk_keep_revision (self->room.desk, self->room.writer, self->story, "other", &error);
  sql = g_strdup_printf ("UPDATE delivery SET revision = '%s'", other);
  newsroom_run_sql (&self->room, sql);
  g_assert_false (stet_desk_deliver (self->room.desk, delivery, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_APPROVED);
  g_assert_nonnull (strstr (error->message, "was never approved"));
}

#define door(name, func) g_test_add ("/approval/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  door ("window", test_window);
  door ("second-window", test_second_window);
  door ("desk", test_desk);
  door ("suggestion", test_suggestion);
  door ("restore", test_restore);
  door ("approve-what-was-read", test_approve_what_was_read);
  door ("sql-words", test_sql_words);
  door ("sql-approval", test_sql_approval);
  door ("sql-revision", test_sql_revision);
  door ("sql-suggestion", test_sql_suggestion);
  door ("sql-delivery", test_sql_delivery);
  return g_test_run ();
}
