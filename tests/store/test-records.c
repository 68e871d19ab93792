/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promise 7: revisions and events cannot be changed without being found out, and the database itself refuses
 * to change them. */
#include "config.h"

#include <string.h>

#include "stet-database-private.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-revision-table.h"
#include "stet-store-error.h"
#include "stet-story-table.h"
#include "stet-test-desk.h"

typedef struct
{
  StetTestDesk *desk;
  char *story;
} Case;

static StetEvent *
make_event (Case *c, const char *kind, const char *reason)
{
  g_autofree char *id = stet_test_desk_new_id (c->desk);
  JsonNode *detail = NULL;

  if (reason != NULL)
    {
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "reason", reason);
      detail = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (detail, object);
    }
  return stet_event_new (id, 1000, c->desk->editor, c->story, NULL, kind, detail);
}

static gboolean
append_events (StetDatabase *db, gpointer data, GError **error)
{
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (StetEvent) event
        = make_event (data, STET_EVENT_STORY_RETURNED, i % 2 == 0 ? "“too long”\n" : NULL);

      g_assert_true (stet_event_table_append (db, event, error));
      g_assert_cmpint (event->seq, ==, i + 1);
    }

  Case *c = data;
  g_autofree char *id = stet_test_desk_new_id (c->desk);
  g_autoptr (StetEvent) of_nothing
    = stet_event_new (id, 1, c->desk->editor, NULL, NULL, "setting.changed", NULL);
  return stet_event_table_append (db, of_nothing, error);
}

static gboolean
read_events (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (GPtrArray) all = stet_event_table_list (db, NULL, error);
  g_autoptr (GPtrArray) of_story = stet_event_table_list (db, c->story, error);
  guint64 n = 0;

  g_assert_cmpuint (all->len, ==, 6);
  g_assert_cmpuint (of_story->len, ==, 5);
  StetEvent *event = of_story->pdata[4];
  g_assert_cmpint (event->seq, ==, 5);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "reason"), ==,
                   "“too long”\n");
  g_assert_null (((StetEvent *) all->pdata[5])->story);
  g_assert_true (stet_event_table_verify (db, &n, error));
  g_assert_cmpuint (n, ==, 6);
  return TRUE;
}

static void
test_events (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *story = stet_test_desk_add_story (desk, "Headline", "Body");
  Case c = { desk, story };

  stet_test_desk_write (desk, append_events, &c);
  stet_test_desk_read (desk, read_events, &c);
}

static gboolean
run_sql (StetDatabase *db, gpointer data, GError **error)
{
  return stet_database_execute (db, data, error);
}

static gboolean
add_revisions (StetDatabase *db, gpointer data, GError **error)
{
  Case *c = data;
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, c->story, error);
  g_autoptr (StetRevision) first = stet_revision_new (file->story, NULL, c->desk->journalist, 1, "submitted");
  const char *parents[] = { first->hash, NULL };
  stet_story_set (&file->story->body, "More.\n");
  g_autoptr (StetRevision) second = stet_revision_new (file->story, parents, c->desk->editor, 2, "approved");

  g_assert_true (stet_revision_table_add (db, first, error));
  g_assert_true (stet_revision_table_add (db, second, error));
  g_assert_true (stet_revision_table_add (db, second, error));

  g_autoptr (GPtrArray) list = stet_revision_table_list (db, c->story, error);
  g_assert_cmpuint (list->len, ==, 2);
  const StetRevisionSummary *summary = list->pdata[0];
  g_assert_cmpstr (summary->hash, ==, second->hash);
  g_autoptr (StetRevision) newest = stet_revision_table_get (db, summary->hash, error);
  g_assert_cmpstr (newest->parents[0], ==, first->hash);
  g_assert_true (stet_story_equal (newest->story, second->story));
  g_assert_null (stet_revision_table_get (db, "00", error));
  g_assert_error (*error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (error);
  return TRUE;
}

static gboolean
verify_events (StetDatabase *db, gpointer data, GError **error)
{
  return stet_event_table_verify (db, NULL, error);
}

static gboolean
verify_revisions (StetDatabase *db, gpointer data, GError **error)
{
  return stet_revision_table_verify (db, data, error);
}

static void
test_immutable (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *story = stet_test_desk_add_story (desk, "Headline", "Body");
  Case c = { desk, story };
  static const char *const attempts[] = {
    "UPDATE event SET person = 'nobody' WHERE seq = 2",
    "DELETE FROM event WHERE seq = 6",
    "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 3",
    "UPDATE revision SET content = x'00'",
    "DELETE FROM revision",
    "REPLACE INTO revision SELECT * FROM revision",
  };
  guint64 n;

  stet_test_desk_write (desk, append_events, &c);
  stet_test_desk_write (desk, add_revisions, &c);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
        stet_store_write (desk->store, STET_STORE_USER, run_sql, (gpointer) attempts[i], NULL, &error));
      g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_READONLY);
    }
  stet_test_desk_read (desk, verify_events, NULL);
  stet_test_desk_read (desk, verify_revisions, &n);
  g_assert_cmpuint (n, ==, 2);
}

typedef struct
{
  const char *sql;
  StetStoreFunc verify;
} Tampering;

/* Somebody with a SQLite shell takes the triggers away first. What is found out is an error, and rolls all of
 * it back. */
static gboolean
tamper_and_verify (StetDatabase *db, gpointer data, GError **error)
{
  const Tampering *tampering = data;

  return stet_database_execute (db,
                                "DROP TRIGGER event_update; DROP TRIGGER event_delete;"
                                "DROP TRIGGER revision_update; DROP TRIGGER revision_delete;",
                                error)
         && stet_database_execute (db, tampering->sql, error) && tampering->verify (db, NULL, error);
}

static void
assert_found_out (StetTestDesk *desk, const char *sql, StetStoreFunc verify, const char *says)
{
  Tampering tampering = { sql, verify };
  g_autoptr (GError) error = NULL;

  if (stet_store_write (desk->store, STET_STORE_USER, tamper_and_verify, &tampering, NULL, &error))
    g_error ("nobody notices: %s", sql);
  if (!g_error_matches (error, STET_ERROR, STET_ERROR_DAMAGED) || strstr (error->message, says) == NULL)
    g_error ("%s: “%s” does not say “%s”", sql, error->message, says);
}

static StetTestDesk *
recorded_desk (void)
{
  StetTestDesk *desk = stet_test_desk_new ();
  g_autofree char *story = stet_test_desk_add_story (desk, "Headline", "Body");
  g_autofree char *other = stet_test_desk_add_story (desk, "Another", "Body");
  Case c = { desk, story };

  stet_test_desk_write (desk, append_events, &c);
  stet_test_desk_write (desk, add_revisions, &c);
  return desk;
}

static void
test_tampered (void)
{
  static const struct
  {
    const char *sql;
    StetStoreFunc verify;
    const char *says;
  } cases[] = {
    { "UPDATE event SET detail = '{\"reason\":\"fine\"}' WHERE seq = 3", verify_events, "Event 3 " },
    { "UPDATE event SET detail = ' ' || detail WHERE seq = 3", verify_events, "Event 3 " },
    { "UPDATE event SET detail = '[' WHERE seq = 4", verify_events, "Event 4 " },
    { "UPDATE event SET story = NULL WHERE seq = 4", verify_events, "Event 4 " },
    { "UPDATE event SET story = '' WHERE seq = 6", verify_events, "Event 6 " },
    { "UPDATE event SET previous = hash WHERE seq = 5", verify_events, "Event 5 " },
    { "DELETE FROM event WHERE seq = 1", verify_events, "Event 2 " },
    { "DELETE FROM event WHERE seq = 3", verify_events, "Event 4 " },
    { "DELETE FROM event WHERE seq = 6", verify_events, "ends with event 5" },
    { "DELETE FROM event", verify_events, "ends with event 0" },
    { "UPDATE event SET seq = 7 WHERE seq = 6", verify_events, "Event 7 " },
    { "UPDATE event SET seq = -seq WHERE seq IN (3, 4); UPDATE event SET seq = seq + 7 WHERE seq < 0",
      verify_events, "Event 3 " }, /* the two have changed places */
    { "INSERT INTO event SELECT seq + 6, id || 'x', time, person, story, revision, kind, detail, previous, "
      "hash"
      " FROM event WHERE seq = 1",
      verify_events, "Event 7 " },
    { "DELETE FROM revision WHERE nth = 0", verify_revisions, "before it are missing" },
    { "DELETE FROM revision WHERE nth = 1", verify_revisions, "2 were written, 1 are there" },
    { "DELETE FROM revision", verify_revisions, "2 were written, 0 are there" },
    { "UPDATE revision SET nth = -nth - 1; UPDATE revision SET nth = nth + 2", verify_revisions,
      "Revision " },
  };

  g_autoptr (StetTestDesk) desk = recorded_desk ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found_out (desk, cases[i].sql, cases[i].verify, cases[i].says);
}

/* One byte of each field of each entry. */
static void
test_each_field (void)
{
  static const struct
  {
    const char *table, *column, *change;
    int n_rows;
  } fields[] = {
    { "event", "id", "'x' || substr (id, 2)", 6 },
    { "event", "time", "time + 1", 6 },
    { "event", "person", "'x' || substr (person, 2)", 6 },
    { "event", "story", "'x' || substr (story, 2)", 5 },
    { "event", "revision", "coalesce ('x' || substr (revision, 2), '')", 6 },
    { "event", "kind", "substr (kind, 1, length (kind) - 1) || 'x'", 6 },
    { "event", "detail", "replace (detail, '}', ',\"x\":1}')", 6 },
    { "event", "previous", "substr (previous, 1, 63) || 'x'", 6 },
    { "event", "hash", "substr (hash, 1, 63) || 'x'", 6 },
    { "revision", "hash", "substr (hash, 1, 63) || 'x'", 2 },
    { "revision", "story", "(SELECT id FROM story WHERE id <> revision.story)", 2 },
    { "revision", "nth", "nth + 7", 2 },
    { "revision", "time", "time + 1", 2 },
    { "revision", "author", "'x' || substr (author, 2)", 2 },
    { "revision", "label", "label || 'x'", 2 },
    { "revision", "content", "CAST (substr (content, 1, 30) || x'21' || substr (content, 32) AS BLOB)", 2 },
  };

  g_autoptr (StetTestDesk) desk = recorded_desk ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    for (int row = 1; row <= fields[i].n_rows; row++)
      {
        gboolean event = g_str_equal (fields[i].table, "event");
        g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = %s WHERE seq = %d", fields[i].table,
                                                fields[i].column, fields[i].change, row);
        g_autofree char *says = event ? g_strdup_printf ("Event %d ", row) : g_strdup ("Revision");

        assert_found_out (desk, sql, event ? verify_events : verify_revisions, says);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/events", test_events);
  g_test_add_func ("/records/immutable", test_immutable);
  g_test_add_func ("/records/tampered", test_tampered);
  g_test_add_func ("/records/each-field", test_each_field);
  return g_test_run ();
}
