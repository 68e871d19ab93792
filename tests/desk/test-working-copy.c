/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 1: what is typed is on disk soon, survives, and a disk that takes nothing costs nothing. */
#include "config.h"

#include "stet-anchor.h"
#include "stet-desk-review.h"
#include "stet-test-newsroom.h"
#include "stet-working-copy-private.h"

#include "stet-store.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A full disk: SQLite writes by these, and the program's own come before those of the C library. */
static gint disk_full;

ssize_t
pwrite64 (int fd, const void *bytes, size_t n, off64_t at)
{
  if (g_atomic_int_get (&disk_full))
    {
      errno = ENOSPC;
      return -1;
    }
  return syscall (SYS_pwrite64, fd, bytes, n, at);
}

typedef struct
{
  StetWorkingCopy *copy;
  GError *error;
  gboolean done;
  gboolean flushed;
} Wait;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->copy = stet_working_copy_open_finish (result, &wait->error);
  wait->done = TRUE;
}

static StetWorkingCopy *
open_copy (StetDesk *desk, const char *id, const char *as)
{
  Wait wait = { 0 };

  stet_working_copy_open_async (desk, id, as, NULL, opened_cb, &wait);
  newsroom_await (wait.done);
  g_assert_no_error (wait.error);
  return wait.copy;
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->flushed = stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &wait->error);
  wait->done = TRUE;
}

static gboolean
flush (StetWorkingCopy *copy, GError **error)
{
  Wait wait = { 0 };

  stet_working_copy_flush_async (copy, NULL, flushed_cb, &wait);
  newsroom_await (wait.done);
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);
  return wait.flushed;
}

static int
get_int (StetWorkingCopy *copy, const char *property)
{
  int value;

  g_object_get (copy, property, &value, NULL);
  return value;
}

static char *
stored_body (Newsroom *self, const char *id, guint *recovered)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);

  g_assert_no_error (error);
  if (recovered != NULL)
    *recovered = file->recovered;
  return g_strdup (file->story->body);
}

/* Typed, and without anything else done: in the journal within 250 ms. */
static void
test_on_disk_in_time (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  g_autofree char *body = NULL;
  gint64 start = g_get_monotonic_time (), took;
  guint pending;

  stet_working_copy_edit_body (copy, 0, 3, "A");
  g_assert_cmpint (get_int (copy, "save-state"), ==, STET_SAVE_SAVING);
  newsroom_await (get_int (copy, "save-state") == STET_SAVE_SAVED);
  took = g_get_monotonic_time () - start;
  g_test_message ("saved after %" G_GINT64_FORMAT " ms", took / 1000);
  g_assert_cmpint (took, <, 250000);
  body = stored_body (self, id, &pending);
  g_assert_true (g_str_has_prefix (body, "A bridge"));
  g_assert_cmpuint (pending, ==, 1);
}

/* When the hand rests the journal is folded, by itself. */
static void
test_folds_when_resting (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  gint64 version = stet_working_copy_get_file (copy)->version;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  guint pending;

  stet_working_copy_edit_body (copy, 0, 0, "Zeppelin. ");
  newsroom_await (stet_working_copy_get_file (copy)->version > version);
  g_free (stored_body (self, id, &pending));
  g_assert_cmpuint (pending, ==, 0);
  found = stet_desk_list_stories (self->desk, STET_PLACE_ALL, NULL, "zeppelin", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
}

static void
test_fields (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  g_autoptr (StetStoryFile) file = NULL;

  g_assert_true (stet_working_copy_set_field (copy, "headline", "B", &error));
  g_assert_true (stet_working_copy_set_field (copy, "headline", "Bridge open", &error));
  g_assert_true (stet_working_copy_set_field (copy, "target-words", "400", &error));
  g_assert_false (stet_working_copy_set_field (copy, "target-words", "many", &error));
  g_clear_error (&error);
  g_assert_false (stet_working_copy_set_field (copy, "assignee", self->editor, &error));
  g_clear_error (&error);
  g_assert_true (flush (copy, &error));
  g_assert_no_error (error);
  file = stet_desk_load_story (self->desk, id, &error);
  g_assert_cmpstr (file->story->headline, ==, "Bridge open");
  g_assert_cmpuint (file->story->target_words, ==, 400);
}

/* Promise 2: the first edit of an approved story makes it a draft, here at once and on disk. */
static void
test_edit_reopens (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (self, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (StetEvent) edited = NULL;

  g_assert_cmpint (get_int (copy, "stage"), ==, STET_STAGE_APPROVED);
  g_assert_true (stet_working_copy_set_field (copy, "target-words", "250", &error));
  g_assert_cmpint (get_int (copy, "stage"), ==, STET_STAGE_APPROVED);
  stet_working_copy_edit_body (copy, 0, 0, "X");
  g_assert_cmpint (get_int (copy, "stage"), ==, STET_STAGE_DRAFT);
  g_assert_true (get_int (copy, "changed-since-approval"));
  g_assert_true (flush (copy, &error));
  file = stet_desk_load_story (self->desk, id, &error);
  g_assert_cmpint (file->stage, ==, STET_STAGE_DRAFT);
  g_assert_cmpuint (strlen (file->approved), ==, 64);
  edited = newsroom_find_event (self, id, STET_EVENT_STORY_EDITED);
  g_assert_cmpstr (edited->person, ==, self->writer);
}

/* Who typed is known, also where the person changes while the story is open: for four eyes. */
static void
test_each_writer_is_known (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);

  stet_working_copy_edit_body (copy, 0, 0, "One. ");
  stet_working_copy_set_person (copy, self->editor);
  stet_working_copy_edit_body (copy, 0, 0, "Two. ");
  g_assert_true (flush (copy, &error));
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  g_assert_false (stet_desk_approve (self->desk, self->editor, id, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Four eyes"));
}

/* A crash leaves a journal; the next opening has everything and says how much it took from there. */
static void
test_recovers (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetWorkingCopy *copy = open_copy (self->desk, id, self->writer);
  g_autofree char *typed = NULL;
  guint recovered;

  for (guint i = 0; i < 5; i++)
    stet_working_copy_edit_body (copy, i, 0, "é");
  newsroom_await (get_int (copy, "save-state") == STET_SAVE_SAVED);
  typed = g_strdup (stet_working_copy_get_story (copy)->body);
  g_object_unref (copy);
  newsroom_reopen (self);

  copy = open_copy (self->desk, id, self->writer);
  g_object_get (copy, "recovered", &recovered, NULL);
  g_assert_cmpuint (recovered, ==, 5);
  g_assert_cmpstr (stet_working_copy_get_story (copy)->body, ==, typed);
  g_object_unref (copy);

  copy = open_copy (self->desk, id, self->writer);
  g_object_get (copy, "recovered", &recovered, NULL);
  g_assert_cmpuint (recovered, ==, 0);
  g_object_unref (copy);
}

/* A window that lets go without a word loses nothing. */
static void
test_let_go (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetWorkingCopy *copy = open_copy (self->desk, id, self->writer);
  g_autofree char *body = NULL;

  stet_working_copy_edit_body (copy, 0, 0, "Last words. ");
  g_assert_finalize_object (copy);
  newsroom_reopen (self);
  body = stored_body (self, id, NULL);
  g_assert_true (g_str_has_prefix (body, "Last words. "));
}

static void
write_before (StetDesk *desk, const char *as, const char *id, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, id, &error);
  g_autofree char *body = g_strconcat (words, file->story->body, NULL);

  stet_story_set (&file->story->body, body);
  g_assert_true (stet_desk_save_story (desk, as, file->story, -1, &error));
  g_assert_no_error (error);
}

/* The last words of a window, of which another process has stored a longer text meanwhile: they stand where
 * they were typed, not where their number of letters would put them. */
static void
test_let_go_merges (Newsroom *self, gconstpointer data)
{
  g_autoptr (StetDesk) other = newsroom_open_another (self);
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetWorkingCopy *copy = open_copy (self->desk, id, self->writer);
  g_autofree char *body = NULL;

  write_before (other, self->editor, id, "Somebody put a whole sentence in front. ");
  stet_working_copy_edit_body (copy, 4, 0, "old ");
  g_assert_finalize_object (copy);
  newsroom_reopen (self);
  body = stored_body (self, id, NULL);
  if (!g_str_has_prefix (body, "Somebody put a whole sentence in front. The old bridge stays shut."))
    g_error ("%s", body);
}

/* Both changed the same words: theirs are suggested beside ours. */
static void
test_let_go_conflict (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDesk) other = newsroom_open_another (self);
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetWorkingCopy *copy = open_copy (self->desk, id, self->writer);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (other, id, &error);
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autofree char *body = NULL;

  stet_story_set (&file->story->body, "The viaduct stays shut.\n");
  g_assert_true (stet_desk_save_story (other, self->editor, file->story, -1, &error));
  stet_working_copy_edit_body (copy, 4, 6, "tunnel");
  g_assert_finalize_object (copy);
  newsroom_reopen (self);
  body = stored_body (self, id, NULL);
  g_assert_nonnull (strstr (body, "The tunnel stays shut."));
  suggestions = stet_desk_list_suggestions (self->desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (suggestions->len, ==, 1);
  g_assert_nonnull (strstr (((StetSuggestion *) suggestions->pdata[0])->text, "viaduct"));
}

/* The window lets go with a write under way that nobody hears of any more. @data: what somebody else does
 * before that write gets its turn */
static void
test_let_go_under_way (Newsroom *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->dir, "stet.db", NULL);
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetWorkingCopy *copy = open_copy (self->desk, id, self->writer);
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autofree char *body = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  stet_working_copy_edit_body (copy, 4, 0, "old ");
  newsroom_await (copy->under_way != NULL);
  stet_working_copy_edit_body (copy, 8, 0, "iron ");
  g_assert_finalize_object (copy);
  g_assert_cmpint (sqlite3_exec (db, data, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  newsroom_reopen (self);
  body = stored_body (self, id, NULL);
  if (strstr (body, "The old iron bridge stays shut.") == NULL)
    g_error ("%s", body);
  suggestions = stet_desk_list_suggestions (self->desk, id, NULL);
  g_assert_cmpuint (suggestions->len, ==, 0);
}

static guint
count_words (const char *text, const char *word)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, word)) != NULL; p += strlen (word))
    n++;
  return n;
}

/* The window lets go at any moment: with a write, a fold or a merge under way that nobody hears of any more.
 * Each word is there once, and nobody has to choose between it and itself. */
static void
test_let_go_at_any_moment (Newsroom *self, gconstpointer data)
{
  g_autoptr (StetDesk) other = newsroom_open_another (self);
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autofree char *body = NULL;
  guint n_typed = 0;

  for (guint i = 0; i < 25; i++)
    {
      StetWorkingCopy *copy = open_copy (self->desk, id, self->writer);
      g_autofree char *theirs = g_strdup_printf ("Theirs%u. ", i);

      if (i % 2 == 0)
        write_before (other, self->editor, id, theirs);
      for (int steps = g_test_rand_int_range (1, 4); steps > 0; steps--)
        {
          g_autofree char *word = g_strdup_printf ("w%u.", n_typed++);
          gint64 until = g_get_monotonic_time () + g_test_rand_int_range (0, 90000);

          stet_working_copy_edit_body (copy, g_utf8_strlen (stet_working_copy_get_story (copy)->body, -1), 0,
                                       word);
          while (g_get_monotonic_time () < until)
            g_main_context_iteration (NULL, FALSE);
        }
      g_object_unref (copy);
    }
  newsroom_reopen (self);
  body = stored_body (self, id, NULL);
  for (guint i = 0; i < n_typed; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%u.", i);

      if (count_words (body, word) != 1)
        g_error ("“%s” stands %u times in: %s", word, count_words (body, word), body);
    }
  for (guint i = 0; i < 25; i += 2)
    {
      g_autofree char *word = g_strdup_printf ("Theirs%u. ", i);
      g_assert_cmpuint (count_words (body, word), ==, 1);
    }
  suggestions = stet_desk_list_suggestions (self->desk, id, NULL);
  g_assert_cmpuint (suggestions->len, ==, 0);
}

/* Bar 4: said at once, nothing dropped, saved once there is room. */
static void
test_full_disk (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  g_autofree char *message = NULL, *body = NULL;
  gint64 start;

  g_atomic_int_set (&disk_full, TRUE);
  start = g_get_monotonic_time ();
  stet_working_copy_edit_body (copy, 0, 0, "One ");
  newsroom_await (get_int (copy, "save-state") == STET_SAVE_FAILED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 250000);
  g_object_get (copy, "save-message", &message, NULL);
  g_test_message ("%s", message);
  g_assert_cmpuint (strlen (message), >, 0);
  stet_working_copy_edit_body (copy, 4, 0, "two ");
  g_assert_false (flush (copy, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_FULL);
  g_clear_error (&error);
  stet_working_copy_edit_body (copy, 8, 0, "three ");
  g_assert_cmpint (get_int (copy, "save-state"), ==, STET_SAVE_FAILED);

  g_atomic_int_set (&disk_full, FALSE);
  newsroom_await (get_int (copy, "save-state") == STET_SAVE_SAVED);
  body = stored_body (self, id, NULL);
  g_assert_true (g_str_has_prefix (body, "One two three The bridge"));
  g_assert_cmpstr (body, ==, stet_working_copy_get_story (copy)->body);
}

/* Another window of the same story: what it stored is shown where nothing was typed here. */
static void
test_follows_others (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);

  stet_story_set (&file->story->headline, "Theirs");
  stet_story_set (&file->story->body, "Their body.\n");
  g_assert_true (stet_desk_save_story (self->desk, self->editor, file->story, file->version, &error));
  newsroom_await (g_str_equal (stet_working_copy_get_story (copy)->headline, "Theirs"));
  g_assert_cmpstr (stet_working_copy_get_story (copy)->body, ==, "Their body.\n");
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  newsroom_await (get_int (copy, "stage") == STET_STAGE_IN_REVIEW);
  /* and edits go on from there */
  stet_working_copy_edit_body (copy, 0, 5, "Our");
  g_assert_true (flush (copy, &error));
  g_assert_no_error (error);
}

/* Both changed other words: the story has both, and the window shows it. */
static void
test_merges (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autofree char *body = NULL, *theirs = NULL;

  /* what they stored is news here only after the next turn of the main context */
  theirs = g_strconcat (file->story->body, "\n\nTheir paragraph.\n", NULL);
  stet_story_set (&file->story->body, theirs);
  stet_story_set (&file->story->section, "World");
  stet_working_copy_edit_body (copy, 0, 3, "Our");
  g_assert_true (stet_desk_save_story (self->desk, self->editor, file->story, file->version, &error));
  g_assert_true (flush (copy, &error));
  g_assert_no_error (error);

  body = stored_body (self, id, NULL);
  g_assert_true (g_str_has_prefix (body, "Our bridge"));
  g_assert_true (g_str_has_suffix (body, "Their paragraph.\n"));
  g_assert_cmpstr (body, ==, stet_working_copy_get_story (copy)->body);
  g_assert_cmpstr (stet_working_copy_get_story (copy)->section, ==, "World");
  revisions = stet_desk_list_revisions (self->desk, id, &error);
  g_assert_cmpuint (revisions->len, ==, 0);
}

/* Both changed the same words: ours is the working copy, theirs is a revision, and nobody's words are gone.
 */
static void
test_conflict_keeps_both (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autofree char *message = NULL, *body = NULL, *theirs = NULL;
  g_autoptr (StetRevision) kept = NULL;

  theirs = g_strconcat ("Their", file->story->body + strlen ("The"), NULL);
  stet_story_set (&file->story->body, theirs);
  stet_working_copy_edit_body (copy, 0, 3, "Our");
  g_assert_true (stet_desk_save_story (self->desk, self->editor, file->story, file->version, &error));
  g_assert_true (flush (copy, &error));
  g_assert_no_error (error);

  body = stored_body (self, id, NULL);
  g_assert_true (g_str_has_prefix (body, "Our bridge"));
  g_assert_cmpstr (body, ==, stet_working_copy_get_story (copy)->body);
  g_object_get (copy, "save-message", &message, NULL);
  g_assert_cmpstr (message, !=, "");
  revisions = stet_desk_list_revisions (self->desk, id, &error);
  g_assert_cmpuint (revisions->len, ==, 1);
  kept = stet_desk_load_revision (self->desk, ((StetRevisionSummary *) revisions->pdata[0])->hash, &error);
  g_assert_cmpstr (kept->story->body, ==, theirs);
  g_assert_cmpstr (kept->author, ==, self->editor);

  /* their words are suggested in the place of ours */
  g_autoptr (GPtrArray) suggestions = stet_desk_list_suggestions (self->desk, id, &error);
  g_assert_cmpuint (suggestions->len, ==, 1);
  const StetSuggestion *suggestion = suggestions->pdata[0];
  g_assert_cmpstr (suggestion->anchor->exact, ==, "Our");
  g_assert_cmpstr (suggestion->text, ==, "Their");
  g_assert_cmpstr (suggestion->person, ==, self->editor);
  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, id, NULL, &error));
  newsroom_await (g_str_equal (stet_working_copy_get_story (copy)->body, theirs));
}

typedef struct
{
  StetWorkingCopy *copy;
  char letter;
  guint at; /* where the caret is: others may type before it */
  guint n;
} Typist;

/* One key: the words of a typist are "a0 a1 a2 …", put in at the caret. */
static void
type_word (Typist *typist)
{
  g_autofree char *word = g_strdup_printf ("%c%u ", typist->letter, typist->n++);

  for (const char *p = word; *p != '\0'; p++)
    {
      char key[] = { *p, '\0' };
      stet_working_copy_edit_body (typist->copy, typist->at++, 0, key);
    }
}

/* The window puts the caret where its words went. */
static void
follow_caret (StetWorkingCopy *copy, Typist *typist)
{
  const char *body = stet_working_copy_get_story (copy)->body;
  g_autofree char *last = g_strdup_printf ("%c%u ", typist->letter, typist->n - 1);
  const char *at = typist->n > 0 ? strstr (body, last) : NULL;

  if (at != NULL)
    typist->at = g_utf8_strlen (body, at - body) + strlen (last);
}

static void
assert_typed (const char *body, const Typist *typist)
{
  for (guint i = 0; i < typist->n; i++)
    {
      g_autofree char *word = g_strdup_printf ("%c%u ", typist->letter, i);
      if (strstr (body, word) == NULL)
        g_error ("“%s” is gone from: %s", word, body);
    }
}

/* Two windows on one story, each with a desk of its own as two processes have, both typing: every word of
 * both survives, and in the end both show the same. */
static void
test_two_windows (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetDesk) other = newsroom_open_another (self);
  g_autoptr (StetWorkingCopy) left = open_copy (self->desk, id, self->writer);
  g_autoptr (StetWorkingCopy) right = open_copy (other, id, self->editor);
  guint length = g_utf8_strlen (stet_working_copy_get_story (left)->body, -1);
  Typist typists[] = { { left, 'a', 0, 0 }, { right, 'z', length, 0 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (guint i = 0; i < G_N_ELEMENTS (typists); i++)
    g_signal_connect (typists[i].copy, "body-replaced", G_CALLBACK (follow_caret), &typists[i]);
  for (guint i = 0; i < 60; i++)
    {
      Typist *typist = &typists[g_rand_int_range (random, 0, 2)];

      type_word (typist);
      for (int turns = g_rand_int_range (random, 0, 30); turns > 0; turns--)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (500);
        }
      if (g_rand_int_range (random, 0, 10) == 0)
        g_assert_true (flush (typist->copy, &error));
    }
  g_assert_true (flush (left, &error));
  g_assert_true (flush (right, &error));
  newsroom_await (
    g_str_equal (stet_working_copy_get_story (left)->body, stet_working_copy_get_story (right)->body)
    && get_int (left, "save-state") == STET_SAVE_SAVED && get_int (right, "save-state") == STET_SAVE_SAVED);

  g_autofree char *body = stored_body (self, id, NULL);
  g_assert_cmpstr (body, ==, stet_working_copy_get_story (left)->body);
  for (guint i = 0; i < G_N_ELEMENTS (typists); i++)
    {
      assert_typed (body, &typists[i]);
      g_signal_handlers_disconnect_by_data (typists[i].copy, &typists[i]);
    }
}

/* Another process only folds our journal (a submit does): that is no conflict. */
static void
test_fold_by_others (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->writer);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autofree char *body = NULL;

  stet_working_copy_edit_body (copy, 0, 0, "One ");
  newsroom_await (get_int (copy, "save-state") == STET_SAVE_SAVED);
  stet_working_copy_edit_body (copy, 4, 0, "two ");
  g_assert_true (stet_desk_submit (self->desk, self->writer, id, &error));
  stet_working_copy_edit_body (copy, 8, 0, "three ");
  g_assert_true (flush (copy, &error));
  g_assert_no_error (error);
  body = stored_body (self, id, NULL);
  g_assert_true (g_str_has_prefix (body, "One two three The bridge"));
  revisions = stet_desk_list_revisions (self->desk, id, &error);
  g_assert_cmpuint (revisions->len, ==, 1);
}

/* Any edits, batched, folded, flushed and reopened at any moment, make the text that they make. */
static void
test_random_edits (Newsroom *self, gconstpointer data)
{
  static const char *const words[] = { "", "a", "é", "🙂", "word ", "\n\n", "“x”" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  StetWorkingCopy *copy = open_copy (self->desk, id, self->writer);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1200; i++)
    {
      guint length = g_utf8_strlen (stet_working_copy_get_story (copy)->body, -1);
      guint offset = g_rand_int_range (rand, 0, length + 1);
      guint n_deleted = g_rand_int_range (rand, 0, MIN (4, length - offset) + 1);

      stet_working_copy_edit_body (copy, offset, n_deleted, words[g_rand_int_range (rand, 0, 7)]);
      if (g_rand_int_range (rand, 0, 40) == 0)
        g_assert_true (stet_working_copy_set_field (copy, "standfirst", words[1 + i % 6], &error));
      if (g_rand_int_range (rand, 0, 100) == 0)
        g_assert_true (flush (copy, &error));
      if (g_rand_int_range (rand, 0, 100) == 0)
        newsroom_await (get_int (copy, "save-state") == STET_SAVE_SAVED);
      if (g_rand_int_range (rand, 0, 200) == 0)
        {
          g_autofree char *typed = g_strdup (stet_working_copy_get_story (copy)->body);

          g_object_unref (copy);
          newsroom_reopen (self);
          copy = open_copy (self->desk, id, self->writer);
          g_assert_cmpstr (stet_working_copy_get_story (copy)->body, ==, typed);
        }
    }
  g_object_unref (copy);
}

/* What is typed while suggesting: @words instead of the code points [0, @end) of the body, by that id; NULL
 * withdraws it. */
static void
propose (StetWorkingCopy *copy, const char *id, guint end, const char *words)
{
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_suggestion_free);
  g_autoptr (StetAnchor) anchor = stet_anchor_new (stet_working_copy_get_story (copy)->body, -1, 0, end);
  StetSuggestion *suggestion
    = stet_suggestion_new (stet_working_copy_get_id (copy), anchor, words != NULL ? words : "");

  g_set_str (&suggestion->id, id);
  if (words == NULL)
    suggestion->state = STET_SUGGESTION_REJECTED;
  g_ptr_array_add (proposals, suggestion);
  stet_working_copy_propose (copy, proposals);
}

/* "open: words" of each, oldest first, joined by "; ". */
static char *
dup_suggestions (StetDesk *desk, const char *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = stet_desk_list_suggestions (desk, story, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const StetSuggestion *each = list->pdata[i];

      g_string_append_printf (out, "%s%s: %s", i > 0 ? "; " : "",
                              stet_suggestion_state_to_string (each->state), each->text);
    }
  return g_string_free (out, FALSE);
}

#define FIRST_ID "0190b0a0-0000-7000-8000-000000000001"

/* Typing while one suggests is as safe as any, is one suggestion with the next fold, and is no edit: the
 * stage, the body and who wrote it stay. A stored suggestion is never written over, and the log says so. */
static void
test_proposals (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (self, "Bridge");
  StetWorkingCopy *copy = open_copy (self->desk, id, self->other_editor);
  g_autofree char *before = g_strdup (stet_working_copy_get_story (copy)->body);
  g_autofree char *crashed = NULL, *again = NULL, *withdrawn = NULL;
  guint recovered;

  propose (copy, FIRST_ID, 3, "O");
  propose (copy, FIRST_ID, 3, "Our");
  newsroom_await (get_int (copy, "save-state") == STET_SAVE_SAVED);
  g_object_unref (copy);
  newsroom_reopen (self); /* as after a crash */
  copy = open_copy (self->desk, id, self->other_editor);
  g_object_get (copy, "recovered", &recovered, NULL);
  g_assert_cmpuint (recovered, >, 0);
  crashed = dup_suggestions (self->desk, id);
  g_assert_cmpstr (crashed, ==, "open: Our");
  g_assert_cmpstr (stet_working_copy_get_story (copy)->body, ==, before);
  g_assert_cmpint (get_int (copy, "stage"), ==, STET_STAGE_APPROVED);

  propose (copy, FIRST_ID, 3, "Our old");
  g_assert_true (flush (copy, &error));
  again = dup_suggestions (self->desk, id);
  g_assert_cmpstr (again, ==, "rejected: Our; open: Our old");
  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, &error));
  g_assert_no_error (error);

  propose (copy, FIRST_ID, 3, NULL);
  g_assert_true (flush (copy, &error));
  withdrawn = dup_suggestions (self->desk, id);
  g_assert_cmpstr (withdrawn, ==, again); /* it was settled before */
  g_object_unref (copy);
}

/* Somebody else stored the story meanwhile: the suggestion is there all the same. */
static void
test_proposals_merge (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (self, self->writer, "Bridge");
  g_autoptr (StetWorkingCopy) copy = open_copy (self->desk, id, self->editor);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->desk, id, &error);
  g_autofree char *body = g_strconcat (file->story->body, "\n\nTheir paragraph.\n", NULL);
  g_autofree char *suggestions = NULL;

  stet_story_set (&file->story->body, body);
  propose (copy, FIRST_ID, 3, "Our");
  g_assert_true (stet_desk_save_story (self->desk, self->writer, file->story, file->version, &error));
  g_assert_true (flush (copy, &error));
  g_assert_no_error (error);
  suggestions = dup_suggestions (self->desk, id);
  g_assert_cmpstr (suggestions, ==, "open: Our");
  g_assert_cmpstr (stet_working_copy_get_story (copy)->body, ==, body);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/working-copy/on-disk-in-time", test_on_disk_in_time);
  newsroom_test ("/working-copy/folds-when-resting", test_folds_when_resting);
  newsroom_test ("/working-copy/fields", test_fields);
  newsroom_test ("/working-copy/edit-reopens", test_edit_reopens);
  newsroom_test ("/working-copy/each-writer-is-known", test_each_writer_is_known);
  newsroom_test ("/working-copy/recovers", test_recovers);
  newsroom_test ("/working-copy/let-go", test_let_go);
  newsroom_test ("/working-copy/let-go-merges", test_let_go_merges);
  newsroom_test ("/working-copy/let-go-conflict", test_let_go_conflict);
  g_test_add ("/working-copy/let-go-under-way", Newsroom, "", newsroom_set_up_cb, test_let_go_under_way,
              newsroom_tear_down_cb);
  g_test_add ("/working-copy/let-go-under-way-in-vain", Newsroom,
              "UPDATE story SET version = version + 1, body = 'Somebody put this in front. ' || body",
              newsroom_set_up_cb, test_let_go_under_way, newsroom_tear_down_cb);
  newsroom_test ("/working-copy/let-go-at-any-moment", test_let_go_at_any_moment);
  newsroom_test ("/working-copy/full-disk", test_full_disk);
  newsroom_test ("/working-copy/follows-others", test_follows_others);
  newsroom_test ("/working-copy/merges", test_merges);
  newsroom_test ("/working-copy/two-windows", test_two_windows);
  newsroom_test ("/working-copy/conflict-keeps-both", test_conflict_keeps_both);
  newsroom_test ("/working-copy/fold-by-others", test_fold_by_others);
  newsroom_test ("/working-copy/random-edits", test_random_edits);
  newsroom_test ("/working-copy/proposals", test_proposals);
  newsroom_test ("/working-copy/proposals-merge", test_proposals_merge);
  return g_test_run ();
}
