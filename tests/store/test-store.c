/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and refusing, requests as a whole or not at all, and what is set when a desk is open. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "stet-database-private.h"
#include "stet-setting-table.h"
#include "stet-test-desk.h"

static void
test_reopen (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GError) error = NULL;

  stet_test_desk_write (desk, stet_test_set_setting, (gpointer) "kept");
  stet_store_close (desk->store);
  stet_store_close (desk->store);
  stet_store_open (desk->store, NULL, &error);
  g_assert_no_error (error);
  stet_test_assert_setting (desk->store, "kept");
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

  stet_test_desk_write (desk, stet_test_set_setting, (gpointer) "whole");
  g_assert_false (stet_store_write (desk->store, STET_STORE_USER, set_and_fail, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  stet_test_assert_setting (desk->store, "whole");
}

static void
test_reader_cannot_write (void)
{
  g_autoptr (StetTestDesk) desk = stet_test_desk_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (
    stet_store_read (desk->store, STET_STORE_USER, stet_test_set_setting, (gpointer) "x", NULL, &error));
  g_assert_error (error, STET_STORE_ERROR, STET_STORE_ERROR_READONLY);
  stet_test_assert_setting (desk->store, "");
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
  g_assert_false (
    stet_store_write (store, STET_STORE_USER, stet_test_set_setting, (gpointer) "x", NULL, &error));
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
  return g_test_run ();
}
