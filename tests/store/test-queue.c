/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the requests that wait, cancelling them, and closing while they wait. */
#include "config.h"

#include "stet-database-private.h"
#include "stet-test-desk.h"
#include "stet-test-gate.h"

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
  StetTestGate gate = { 0 };
  guint n = 7;

  order = g_string_new (NULL);
  stet_store_write_async (desk->store, STET_STORE_BACKGROUND, stet_test_gate_hold, &gate, NULL, NULL,
                          count_down_cb, &n);
  stet_test_gate_wait (&gate);
  for (int i = 0; i < 2; i++)
    {
      static const char *const names[] = { "a", "u", "b" };
      for (int priority = STET_STORE_BACKGROUND; priority >= STET_STORE_AUTOSAVE; priority--)
        stet_store_write_async (desk->store, priority, note_order,
                                g_strdup_printf ("%s%d", names[priority], i), g_free, NULL, count_down_cb,
                                &n);
    }
  stet_test_gate_release (&gate);
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
  StetTestGate gate = { 0 };
  guint n = 2;

  stet_store_write_async (desk->store, STET_STORE_USER, stet_test_gate_hold, &gate, NULL, NULL, count_down_cb,
                          &n);
  stet_test_gate_wait (&gate);
  stet_store_write_async (desk->store, STET_STORE_USER, stet_test_set_setting, (gpointer) "never", NULL,
                          cancellable, expect_cancelled_cb, &n);
  g_cancellable_cancel (cancellable);
  stet_test_gate_release (&gate);
  wait_for_zero (&n);
  stet_test_assert_setting (desk->store, "");
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
  stet_test_desk_write (desk, stet_test_set_setting, (gpointer) "works");
  stet_test_assert_setting (desk->store, "works");
}

static gpointer
release_soon (gpointer data)
{
  g_usleep (50000);
  stet_test_gate_release (data);
  return NULL;
}

static void
test_close_drains (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GError) error = NULL;
  StetTestGate gate = { 0 };
  guint n = 2;

  stet_store_write_async (desk->store, STET_STORE_USER, stet_test_gate_hold, &gate, NULL, NULL, count_down_cb,
                          &n);
  stet_store_write_async (desk->store, STET_STORE_BACKGROUND, stet_test_set_setting, (gpointer) "drained",
                          NULL, NULL, count_down_cb, &n);
  GThread *thread = g_thread_new ("release", release_soon, &gate);
  stet_store_close (desk->store);
  g_thread_join (thread);
  wait_for_zero (&n);

  g_assert_false (
    stet_store_write (desk->store, STET_STORE_USER, stet_test_set_setting, (gpointer) "late", NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  stet_store_open (desk->store, NULL, &error);
  g_assert_no_error (error);
  stet_test_assert_setting (desk->store, "drained");
}

/* A request may be the last to stet_test_gate_hold the store: it must not make a thread wait for itself. */
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
    stet_store_write_async (other, STET_STORE_USER, stet_test_set_setting, g_strdup_printf ("%d", i), g_free,
                            NULL, NULL, NULL);
  g_object_unref (other);
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
  stet_test_assert_setting (desk->store, "19");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/priorities", test_priorities);
  g_test_add_func ("/store/cancel-queued", test_cancel_queued);
  g_test_add_func ("/store/cancel-running", test_cancel_running);
  g_test_add_func ("/store/close-drains", test_close_drains);
  g_test_add_func ("/store/abandoned", test_abandoned);
  return g_test_run ();
}
