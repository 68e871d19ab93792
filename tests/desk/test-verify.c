/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 7: the record proves itself. Whoever goes behind Stet's back into the database is found out. */
#include "config.h"

#include "stet-anchor.h"
#include "stet-desk-review.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-store.h"
#include "stet-suggestion-table.h"
#include "stet-test-newsroom.h"

static void
assert_found_out (Newsroom *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", sql);
  newsroom_run_sql (self, sql);
  g_assert_false (stet_desk_verify (self->desk, NULL, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_DAMAGED);
  g_test_message ("%s", error->message);
}

static void
test_sound (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (self, "Bridge stays shut");
  guint64 n_events, n_revisions;

  g_assert_true (stet_desk_verify (self->desk, &n_events, &n_revisions, &error));
  g_assert_no_error (error);
  /* four people; the story created, submitted and approved */
  g_assert_cmpuint (n_events, ==, 7);
  g_assert_cmpuint (n_revisions, ==, 1);
}

/* @data: what somebody does to the database */
static void
test_tampered (Newsroom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_approved_story (self, "Bridge stays shut");

  assert_found_out (self, data);
}

static const char *const tamperings[][2] = {
  { "event-person",
    "DROP TRIGGER event_update; UPDATE event SET person = 'x' WHERE kind = 'story.approved';" },
  { "event-detail", "DROP TRIGGER event_update; UPDATE event SET detail = '{}' WHERE seq = 2;" },
  { "event-removed", "DROP TRIGGER event_delete; DELETE FROM event WHERE seq = 3;" },
  { "event-last-removed", "DROP TRIGGER event_delete; DELETE FROM event WHERE kind = 'story.approved';" },
  { "revision-words", "DROP TRIGGER revision_update; UPDATE revision SET content = CAST (substr (content, 1, "
                      "99) || x'00' || substr (content, 101) AS BLOB);" },
  { "working-copy-words", "UPDATE story SET body = 'Words that nobody approved.';" },
  { "stage", "UPDATE story SET approved = NULL;" },
  { "published", "UPDATE story SET live = 'live', published = approved;" },
};

/* A story with suggestions and a thread, each of which somebody has settled, moved or left open. */
static char *
review_story (Newsroom *self)
{
  g_autoptr (GError) error = NULL;
  char *story = newsroom_write_story (self, self->writer, "Bridge stays shut");
  g_autofree char *first = stet_desk_suggest (self->desk, self->editor, story, 0, 3, "A", "why", &error);
  g_autofree char *second = stet_desk_suggest (self->desk, self->editor, story, 4, 7, "span", NULL, &error);
  g_autofree char *third = stet_desk_suggest (self->desk, self->editor, story, 8, 9, "z", NULL, &error);
  g_autoptr (StetAnchor) words = stet_anchor_new ("The bridge stays shut.", -1, 4, 10);
  g_autofree char *thread
    = stet_desk_comment (self->desk, self->editor, story, words, "Who says so?", &error);
  g_autofree char *reply = stet_desk_reply (self->desk, self->writer, thread, "The council.", &error);
  g_autofree char *open = stet_desk_comment (self->desk, self->editor, story, NULL, "Longer.", &error);
  const char *accepted[] = { first, NULL }, *rejected[] = { second, NULL };

  g_assert_no_error (error);
  /* the words of the others move when the first is accepted */
  g_assert_true (stet_desk_accept_suggestions (self->desk, self->writer, story, accepted, &error));
  g_assert_true (stet_desk_reject_suggestions (self->desk, self->writer, story, rejected, &error));
  g_assert_true (stet_desk_resolve_thread (self->desk, self->editor, thread, &error));
  g_assert_no_error (error);
  return story;
}

/* Changes a column of one row, and puts the rows back. */
static void
tamper_column (Newsroom *self, const char *table, const char *column, int row)
{
  g_autofree char *change = g_strdup_printf (
    "CREATE TABLE saved AS SELECT * FROM %1$s; UPDATE %1$s SET %2$s = CASE typeof (%2$s) WHEN 'integer'"
    " THEN %2$s + 1 ELSE coalesce (%2$s, '') || 'x' END WHERE id = (SELECT id FROM saved ORDER BY id LIMIT 1"
    " OFFSET %3$d)",
    table, column, row);
  g_autofree char *back
    = g_strdup_printf ("DELETE FROM %1$s; INSERT INTO %1$s SELECT * FROM saved; DROP TABLE saved", table);

  assert_found_out (self, change);
  newsroom_run_sql (self, back);
}

static void
test_review_sound (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *story = review_story (self);
  g_autoptr (GPtrArray) suggestions = stet_desk_list_suggestions (self->desk, story, &error);
  const char *first[] = { ((StetSuggestion *) suggestions->pdata[0])->id, NULL };

  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (stet_desk_reopen_suggestions (self->desk, self->writer, story, first, &error));
  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Any column of any row changed in the database is found out, and the row is named. */
static void
test_review_columns (Newsroom *self, gconstpointer data)
{
  static const char *const columns[][2] = {
    { "suggestion", "id" },     { "suggestion", "story" },      { "suggestion", "exact" },
    { "suggestion", "prefix" }, { "suggestion", "suffix" },     { "suggestion", "start" },
    { "suggestion", "text" },   { "suggestion", "note" },       { "suggestion", "person" },
    { "suggestion", "time" },   { "suggestion", "settled_by" }, { "suggestion", "settled_time" },
    { "comment", "id" },        { "comment", "story" },         { "comment", "thread" },
    { "comment", "exact" },     { "comment", "prefix" },        { "comment", "suffix" },
    { "comment", "start" },     { "comment", "text" },          { "comment", "person" },
    { "comment", "time" },      { "comment", "resolved_by" },   { "comment", "resolved_time" },
  };
  g_autofree char *story = review_story (self);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    for (int row = 0; row < 3; row++)
      {
        /* a comment about no words has no use for these, so they say nothing there */
        gboolean of_words = g_str_equal (columns[i][0], "comment")
                            && (g_str_equal (columns[i][1], "prefix") || g_str_equal (columns[i][1], "suffix")
                                || g_str_equal (columns[i][1], "start"));

        if (row == 0 || !of_words)
          tamper_column (self, columns[i][0], columns[i][1], row);
      }
}

static const char *const review_tamperings[] = {
  "UPDATE suggestion SET state = 'rejected' WHERE state = 'open'",
  "UPDATE suggestion SET state = 'open' WHERE state = 'rejected'",
  "UPDATE suggestion SET state = 'accepted' WHERE state = 'rejected'",
  "DELETE FROM suggestion WHERE state = 'open'",
  "DELETE FROM comment WHERE text = 'The council.'",
  "INSERT INTO suggestion SELECT 'x', story, exact, prefix, suffix, start, text, note, person, time, state,"
  " settled_by, settled_time FROM suggestion WHERE state = 'open'",
};

static void
test_review_tampered (Newsroom *self, gconstpointer data)
{
  g_autofree char *story = review_story (self);

  assert_found_out (self, data);
}

/* The first desks wrote no state into their events: what these say in words still counts. */
static gboolean
write_old_suggestion (StetDatabase *db, gpointer data, GError **error)
{
  const char *const *ids = data;
  g_autoptr (StetAnchor) anchor = stet_anchor_new ("The bridge", -1, 0, 3);
  g_autoptr (StetSuggestion) suggestion = stet_suggestion_new (ids[0], anchor, "A");
  g_autoptr (StetEvent) event = NULL;
  JsonNode *detail = json_from_string ("{\"suggestion\":\"0195a057-8496-735c-99d5-cabb657a51c3\","
                                       "\"old-words\":\"The\",\"words\":\"A\"}",
                                       NULL);

  g_set_str (&suggestion->id, "0195a057-8496-735c-99d5-cabb657a51c3");
  g_set_str (&suggestion->person, ids[1]);
  event = stet_event_new ("0195a057-8496-735c-99d5-cabb657a51c4", 5, ids[1], ids[0], NULL,
                          STET_EVENT_SUGGESTION_MADE, detail);
  return stet_suggestion_table_put (db, suggestion, error) && stet_event_table_append (db, event, error);
}

static void
test_old_events (Newsroom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *story = newsroom_write_story (self, self->writer, "Bridge stays shut");
  g_autoptr (StetStore) store = stet_store_new (self->dir, stet_clock_system ());
  const char *ids[] = { story, self->editor };

  g_assert_true (stet_store_open (store, NULL, &error));
  stet_store_write (store, STET_STORE_USER, write_old_suggestion, ids, NULL, &error);
  stet_store_close (store);
  g_assert_no_error (error);
  g_assert_true (stet_desk_verify (self->desk, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_found_out (self, "UPDATE suggestion SET state = 'rejected'");
  newsroom_run_sql (self, "UPDATE suggestion SET state = 'open'");
  assert_found_out (self, "UPDATE suggestion SET text = 'An'");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  newsroom_test ("/verify/sound", test_sound);
  newsroom_test ("/verify/review/sound", test_review_sound);
  newsroom_test ("/verify/review/columns", test_review_columns);
  newsroom_test ("/verify/review/old-events", test_old_events);
  for (guint i = 0; i < G_N_ELEMENTS (review_tamperings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/verify/review/%u", i);

      g_test_add (path, Newsroom, review_tamperings[i], newsroom_set_up_cb, test_review_tampered,
                  newsroom_tear_down_cb);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strconcat ("/verify/", tamperings[i][0], NULL);

      g_test_add (path, Newsroom, tamperings[i][1], newsroom_set_up_cb, test_tampered, newsroom_tear_down_cb);
    }
  return g_test_run ();
}
