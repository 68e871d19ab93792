/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several stores on one folder: news of changes, writing in the same moment, backups of a desk at work. */
#include "config.h"

#include "stet-change-table.h"
#include "stet-database-private.h"
#include "stet-event-table.h"
#include "stet-journal-table.h"
#include "stet-test-desk.h"
#include "stet-test-gate.h"

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
  stet_test_desk_write (desk, stet_test_set_setting, (gpointer) "one");
  g_assert_true (wait_for (&n, 1));

  settle ();
  n = 0;
  stet_test_desk_write (desk, stet_test_set_setting, (gpointer) "one");
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
  stet_test_desk_write (desk, stet_test_set_setting, (gpointer) "from afar");
  g_assert_true (wait_for (&n, 1));
  stet_test_assert_setting (other, "from afar");
  g_signal_handlers_disconnect_by_data (other, &n);
  stet_store_close (other);
}

typedef struct
{
  const char *dir;
  StetTestGate *gate;
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

  stet_test_gate_hold (NULL, racer->gate, NULL);
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
  StetTestGate gate = { 0 };
  Racer racers[4];
  GThread *threads[4];
  guint64 n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (racers); i++)
    {
      racers[i] = (Racer) { inner, &gate, i };
      threads[i] = g_thread_new ("racer", race, &racers[i]);
    }
  stet_test_gate_release (&gate);
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

  stet_test_desk_write (desk, stet_test_set_setting, (gpointer) "saved");
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
  stet_test_assert_setting (copy, "saved");
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
  g_test_add_func ("/store/changed", test_changed);
  g_test_add_func ("/store/changed-elsewhere", test_changed_elsewhere);
  g_test_add_func ("/store/race", test_race);
  g_test_add_func ("/store/backup", test_backup);
  return g_test_run ();
}
