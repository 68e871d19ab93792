/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and refusing, requests as a whole or not at all, the order of the queue, cancelling, closing, news
 * of changes and backups. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "stet-change-table.h"
#include "stet-database-private.h"
#include "stet-event-table.h"
#include "stet-journal-table.h"
#include "stet-person-table.h"
#include "stet-setting-table.h"
#include "stet-test-desk.h"

static gboolean
set_setting (StetDatabase *db, gpointer data, GError **error)
{
  return stet_setting_table_set (db, "key", data, error);
}

static gboolean
get_setting (StetDatabase *db, gpointer data, GError **error)
{
  char **value = data;

  g_clear_pointer (value, g_free);
  *value = stet_setting_table_get (db, "key", error);
  return *value != NULL;
}

static void
assert_setting (StetStore *store, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  stet_store_read (store, STET_STORE_USER, get_setting, &value, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_reopen (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GError) error = NULL;

  stet_test_desk_write (desk, set_setting, (gpointer) "kept");
  stet_store_close (desk->store);
  stet_store_close (desk->store);
  stet_store_open (desk->store, NULL, &error);
  g_assert_no_error (error);
  assert_setting (desk->store, "kept");
}

static gboolean
set_and_fail (StetDatabase *db, gpointer data, GError **error)
{
  g_assert_true (stet_setting_table_set (db, "key", "half", error));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "on purpose");
  return FALSE;
}

static void
test_rollback (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GError) error = NULL;

  stet_test_desk_write (desk, set_setting, (gpointer) "whole");
  g_assert_false (stet_store_write (desk->store, STET_STORE_USER, set_and_fail, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  assert_setting (desk->store, "whole");
}

static void
test_reader_cannot_write (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (stet_store_read (desk->store, STET_STORE_USER, set_setting, (gpointer) "x", NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_READONLY);
  assert_setting (desk->store, "");
}

static gboolean
run_sql (StetDatabase *db, gpointer data, GError **error)
{
  return stet_database_execute (db, data, error);
}

static void
assert_refused (const char *dir, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStore) store = stet_store_new (dir, stet_clock_system ());

  g_assert_false (stet_store_open (store, NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_clear_error (&error);
  g_assert_false (stet_store_write (store, STET_STORE_USER, set_setting, (gpointer) "x", NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_CLOSED);
}

static void
test_refuse_newer (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();

  stet_test_desk_write (desk, run_sql, (gpointer) "PRAGMA user_version = 1000");
  stet_store_close (desk->store);
  assert_refused (desk->dir, STET_STORE_ERROR_TOO_NEW);
}

/* What belongs to somebody else is left as it is, to the byte. */
static void
test_refuse_foreign (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "stet.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  StetDatabase *foreign = stet_database_open (path, STET_DATABASE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (stet_database_execute (foreign, "CREATE TABLE recipes (name TEXT)", NULL));
  stet_database_close (foreign);
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  assert_refused (dir, STET_STORE_ERROR_NOT_A_DESK);
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);

  g_autofree char *prose = g_strnfill (5000, 'x');
  g_assert_true (g_file_set_contents (path, prose, -1, NULL));
  assert_refused (dir, STET_STORE_ERROR_NOT_A_DESK);
  stet_test_remove_folder (dir);
}

static void
test_refuse_folder (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (dir, "file", NULL);
  g_autofree char *below = g_build_filename (file, "desk", NULL);

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  assert_refused (below, STET_STORE_ERROR_IO);
  stet_test_remove_folder (dir);
}

static void
test_permissions (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  static const char *const names[] = { "stet.db", "stet.db-wal", "stet.db-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (desk->dir, names[i], NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    }
}

static gboolean
check_settings (StetDatabase *db, gpointer data, GError **error)
{
  static const struct
  {
    const char *sql;
    gint64 value;
  } settings[]
    = { { "PRAGMA synchronous", 2 }, { "PRAGMA foreign_keys", 1 }, { "PRAGMA recursive_triggers", 1 } };
  gint64 value;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_assert_true (stet_database_get_integer (db, settings[i].sql, &value, error));
      g_assert_cmpint (value, ==, settings[i].value);
    }
  g_autoptr (StetQuery) query = stet_database_query (db, error, "PRAGMA journal_mode");
  g_assert_true (stet_query_next (query, error));
  g_assert_cmpstr (stet_query_get_text (query, 0), ==, "wal");
  return TRUE;
}

/* A commit that returned is on disk (synchronous FULL), whatever happens to the machine. */
static void
test_settings (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();

  stet_test_desk_write (desk, check_settings, NULL);
}

/* The log is folded back when nobody waits, so that it does not grow with the day. */
static gboolean
write_much (StetDatabase *db, gpointer data, GError **error)
{
  g_autofree char *value = g_strnfill (500000, 'a' + *(guint *) data % 26);

  return stet_setting_table_set (db, "much", value, error);
}

static void
test_checkpoint (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *path = g_build_filename (desk->dir, "stet.db-wal", NULL);
  GStatBuf status;

  for (guint i = 0; i < 60; i++)
    {
      stet_test_desk_write (desk, write_much, &i);
      if (i % 5 == 0)
        g_usleep (20000);
    }
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, 20 * 1000 * 1000);
}

/* A request that holds the writer until it is let go. */
typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean running;
  gboolean released;
} Gate;

static gboolean
hold (StetDatabase *db, gpointer data, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->running = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->released)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
  return TRUE;
}

static void
gate_wait_running (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  while (!gate->running)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
gate_release (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->released = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->lock);
}

static GString *order;

static gboolean
note_order (StetDatabase *db, gpointer data, GError **error)
{
  g_string_append (order, data);
  return TRUE;
}

static void
count_down_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  guint *n = user_data;

  stet_store_write_finish (STET_STORE (object), result, &error);
  g_assert_no_error (error);
  (*n)--;
}

static void
wait_for_zero (guint *n)
{
  while (*n > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_priorities (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  Gate gate = { 0 };
  guint n = 7;

  order = g_string_new (NULL);
  stet_store_write_async (desk->store, STET_STORE_BACKGROUND, hold, &gate, NULL, NULL, count_down_cb, &n);
  gate_wait_running (&gate);
  for (int i = 0; i < 2; i++)
    {
      static const char *const names[] = { "a", "u", "b" };
      for (int priority = STET_STORE_BACKGROUND; priority >= STET_STORE_AUTOSAVE; priority--)
        stet_store_write_async (desk->store, priority, note_order,
                                g_strdup_printf ("%s%d", names[priority], i), g_free, NULL, count_down_cb,
                                &n);
    }
  gate_release (&gate);
  wait_for_zero (&n);
  g_assert_cmpstr (order->str, ==, "a0a1u0u1b0b1");
  g_string_free (order, TRUE);
}

static void
expect_cancelled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  guint *n = user_data;

  g_assert_false (stet_store_write_finish (STET_STORE (object), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  (*n)--;
}

static void
test_cancel_queued (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Gate gate = { 0 };
  guint n = 2;

  stet_store_write_async (desk->store, STET_STORE_USER, hold, &gate, NULL, NULL, count_down_cb, &n);
  gate_wait_running (&gate);
  stet_store_write_async (desk->store, STET_STORE_USER, set_setting, (gpointer) "never", NULL, cancellable,
                          expect_cancelled_cb, &n);
  g_cancellable_cancel (cancellable);
  gate_release (&gate);
  wait_for_zero (&n);
  assert_setting (desk->store, "");
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (50000);
  g_cancellable_cancel (data);
  return NULL;
}

/* Would run for hours. */
static gboolean
count_for_ever (StetDatabase *db, gpointer data, GError **error)
{
  gint64 n;

  return stet_database_get_integer (db,
                                    "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
                                    " SELECT count(*) FROM c WHERE x < 0 LIMIT 1",
                                    &n, error);
}

static void
test_cancel_running (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
      gboolean ok
        = i == 0 ? stet_store_read (desk->store, STET_STORE_USER, count_for_ever, NULL, cancellable, &error)
                 : stet_store_write (desk->store, STET_STORE_USER, count_for_ever, NULL, cancellable, &error);

      g_thread_join (thread);
      g_assert_false (ok);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  stet_test_desk_write (desk, set_setting, (gpointer) "works");
  assert_setting (desk->store, "works");
}

static gpointer
release_soon (gpointer data)
{
  g_usleep (50000);
  gate_release (data);
  return NULL;
}

static void
test_close_drains (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GError) error = NULL;
  Gate gate = { 0 };
  guint n = 2;

  stet_store_write_async (desk->store, STET_STORE_USER, hold, &gate, NULL, NULL, count_down_cb, &n);
  stet_store_write_async (desk->store, STET_STORE_BACKGROUND, set_setting, (gpointer) "drained", NULL, NULL,
                          count_down_cb, &n);
  GThread *thread = g_thread_new ("release", release_soon, &gate);
  stet_store_close (desk->store);
  g_thread_join (thread);
  wait_for_zero (&n);

  g_assert_false (
    stet_store_write (desk->store, STET_STORE_USER, set_setting, (gpointer) "late", NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  stet_store_open (desk->store, NULL, &error);
  g_assert_no_error (error);
  assert_setting (desk->store, "drained");
}

/* A request may be the last to hold the store: it must not make a thread wait for itself. */
static void
test_abandoned (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  StetStore *other = stet_store_new (desk->dir, stet_clock_system ());
  gpointer watched = other;
  g_autoptr (GError) error = NULL;

  stet_store_open (other, NULL, &error);
  g_assert_no_error (error);
  g_object_add_weak_pointer (G_OBJECT (other), &watched);
  for (int i = 0; i < 20; i++)
    stet_store_write_async (other, STET_STORE_USER, set_setting, g_strdup_printf ("%d", i), g_free, NULL,
                            NULL, NULL);
  g_object_unref (other);
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_setting (desk->store, "19");
}

static void
count_cb (StetStore *store, guint *n)
{
  (*n)++;
}

static gboolean
stop_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Whether @n reaches @wanted within five seconds. */
static gboolean
wait_for (guint *n, guint wanted)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (5, stop_cb, &late);

  while (*n < wanted && !late)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (id);
  return *n >= wanted;
}

static void
settle (void)
{
  gboolean done = FALSE;

  g_timeout_add (400, stop_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
append_op (StetDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
  StetJournalOp *op = g_new0 (StetJournalOp, 1);

  op->field = g_strdup ("body");
  op->text = g_strdup ("a");
  op->person = g_strdup ("p");
  g_ptr_array_add (ops, op);
  return stet_journal_table_append (db, data, ops, error);
}

static void
test_changed (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *story = stet_test_desk_add_story (desk, "Headline", "Body");
  guint n = 0;

  settle ();
  g_signal_connect (desk->store, "changed", G_CALLBACK (count_cb), &n);
  stet_test_desk_write (desk, set_setting, (gpointer) "one");
  g_assert_true (wait_for (&n, 1));

  settle ();
  n = 0;
  stet_test_desk_write (desk, set_setting, (gpointer) "one");
  stet_test_desk_write (desk, append_op, story);
  settle ();
  g_assert_cmpuint (n, ==, 0);
  g_signal_handlers_disconnect_by_data (desk->store, &n);
}

/* Another store on the same folder stands for another process: it shares nothing but the files. */
static void
test_changed_elsewhere (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (StetStore) other = stet_store_new (desk->dir, stet_clock_system ());
  g_autoptr (GError) error = NULL;
  guint n = 0;

  stet_store_open (other, NULL, &error);
  g_assert_no_error (error);
  settle ();
  g_signal_connect (other, "changed", G_CALLBACK (count_cb), &n);
  stet_test_desk_write (desk, set_setting, (gpointer) "from afar");
  g_assert_true (wait_for (&n, 1));
  assert_setting (other, "from afar");
  g_signal_handlers_disconnect_by_data (other, &n);
  stet_store_close (other);
}

typedef struct
{
  const char *dir;
  Gate *gate;
  guint index;
} Racer;

static gboolean
append_event (StetDatabase *db, gpointer data, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%u-%" G_GINT64_FORMAT, *(guint *) data, g_get_monotonic_time ());
  g_autoptr (StetEvent) event = stet_event_new (id, 1, "p", NULL, NULL, STET_EVENT_STORY_KEPT, NULL);

  return stet_event_table_append (db, event, error);
}

static gpointer
race (gpointer data)
{
  Racer *racer = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;

  hold (NULL, racer->gate, NULL);
  g_main_context_push_thread_default (context);
  StetStore *store = stet_store_new (racer->dir, stet_clock_system ());
  stet_store_open (store, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 50; i++)
    {
      stet_store_write (store, STET_STORE_USER, append_event, &racer->index, NULL, &error);
      g_assert_no_error (error);
    }
  stet_store_close (store);
  g_object_unref (store);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static gboolean
verify (StetDatabase *db, gpointer data, GError **error)
{
  return stet_event_table_verify (db, data, error);
}

/* Several programs may open a new desk in the same moment, and write to it at the same time. */
static void
test_race (void)
{
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (dir, "a", "desk", NULL);
  g_autoptr (GError) error = NULL;
  Gate gate = { 0 };
  Racer racers[4];
  GThread *threads[4];
  guint64 n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (racers); i++)
    {
      racers[i] = (Racer) { inner, &gate, i };
      threads[i] = g_thread_new ("racer", race, &racers[i]);
    }
  gate_release (&gate);
  for (guint i = 0; i < G_N_ELEMENTS (racers); i++)
    g_thread_join (threads[i]);

  g_autoptr (StetStore) store = stet_store_new (inner, stet_clock_system ());
  stet_store_open (store, NULL, &error);
  g_assert_no_error (error);
  stet_store_read (store, STET_STORE_USER, verify, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 4 * 50);
  stet_store_close (store);
  stet_test_remove_folder (dir);
}

static gpointer
write_on (gpointer data)
{
  StetTestDesk *desk = data;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      stet_store_write (desk->store, STET_STORE_USER, append_event, &i, NULL, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_backup (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autofree char *dir = g_dir_make_tmp ("stet-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "stet.db", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;
  guint64 n = 0;

  stet_test_desk_write (desk, set_setting, (gpointer) "saved");
  GThread *thread = g_thread_new ("writer", write_on, desk);
  for (int i = 0; i < 5; i++)
    {
      stet_store_backup (desk->store, path, NULL, &error);
      g_assert_no_error (error);
    }
  g_thread_join (thread);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));

  g_autoptr (StetStore) copy = stet_store_new (dir, stet_clock_system ());
  stet_store_open (copy, NULL, &error);
  g_assert_no_error (error);
  assert_setting (copy, "saved");
  stet_store_read (copy, STET_STORE_USER, verify, &n, NULL, &error);
  g_assert_no_error (error);
  stet_store_close (copy);

  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_false (stet_store_backup (desk->store, path, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (stet_store_backup (desk->store, "/no/such/folder/x.db", NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_IO);
  stet_test_remove_folder (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/reopen", test_reopen);
  g_test_add_func ("/store/rollback", test_rollback);
  g_test_add_func ("/store/reader-cannot-write", test_reader_cannot_write);
  g_test_add_func ("/store/refuse-newer", test_refuse_newer);
  g_test_add_func ("/store/refuse-foreign", test_refuse_foreign);
  g_test_add_func ("/store/refuse-folder", test_refuse_folder);
  g_test_add_func ("/store/permissions", test_permissions);
  g_test_add_func ("/store/settings", test_settings);
  g_test_add_func ("/store/checkpoint", test_checkpoint);
  g_test_add_func ("/store/priorities", test_priorities);
  g_test_add_func ("/store/cancel-queued", test_cancel_queued);
  g_test_add_func ("/store/cancel-running", test_cancel_running);
  g_test_add_func ("/store/close-drains", test_close_drains);
  g_test_add_func ("/store/abandoned", test_abandoned);
  g_test_add_func ("/store/changed", test_changed);
  g_test_add_func ("/store/changed-elsewhere", test_changed_elsewhere);
  g_test_add_func ("/store/race", test_race);
  g_test_add_func ("/store/backup", test_backup);
  return g_test_run ();
}
