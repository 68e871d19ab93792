/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations are the files migrations/1.sql, 2.sql …, never changed once released. */
#include "config.h"

#include "stet-schema.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "stet-database-private.h"
#include "stet-error.h"
#include "stet-store-error.h"
#include "stet-store-resources.h"

#define APPLICATION_ID 0x53746574 /* "Stet" */
#define N_MIGRATIONS   10
#define PATIENCE       (5 * G_USEC_PER_SEC)
#define PAUSE          5000 /* microseconds */

/* Looks before anything is written: a file that is not ours is left as it is. */
static gboolean
check_identity (StetDatabase *db, gint64 *version, GError **error)
{
  gint64 application_id, n_tables;

  if (!stet_database_get_integer (db, "PRAGMA application_id", &application_id, error)
      || !stet_database_get_integer (db, "PRAGMA user_version", version, error)
      || !stet_database_get_integer (db, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  gboolean empty = application_id == 0 && *version == 0 && n_tables == 0;
  if (application_id != APPLICATION_ID && !empty)
    {
      g_set_error_literal (
        error, STET_STORE_ERROR, STET_STORE_ERROR_NOT_A_DESK,
        _ ("This database belongs to another program. Choose another folder for the desk."));
      return FALSE;
    }
  if (*version > N_MIGRATIONS)
    {
      g_set_error (
        error, STET_STORE_ERROR, STET_STORE_ERROR_TOO_NEW,
        _ ("A newer Stet has written this desk (format %d, this one knows %d). Update Stet to open it."),
        (int) *version, N_MIGRATIONS);
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply (StetDatabase *db, int number, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/org/stet/store/migrations/%d.sql", number);
  g_autofree char *stamp
    = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, number);
  g_autoptr (GBytes) sql
    = g_resource_lookup_data (stet_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return sql != NULL && stet_database_execute (db, g_bytes_get_data (sql, NULL), error)
         && stet_database_execute (db, stamp, error);
}

static gboolean
migrate (StetDatabase *db, GError **error)
{
  gint64 version;

  /* Another process may have done it while this one waited for the lock. */
  if (!check_identity (db, &version, error))
    return FALSE;
  for (int number = version + 1; number <= N_MIGRATIONS; number++)
    if (!apply (db, number, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_references (StetDatabase *db, GError **error)
{
  gint64 n;

  if (!stet_database_get_integer (db, "SELECT count(*) FROM pragma_foreign_key_check", &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED,
               _ ("%d rows of the desk refer to what is not there: it was left as it is."), (int) n);
  return FALSE;
}

/* File systems without shared memory (network shares) stay without the log. */
static gboolean
try_log (StetDatabase *db, GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query (db, error, "PRAGMA journal_mode = WAL");

  if (query == NULL || (!stet_query_next (query, error) && stet_query_failed (query)))
    return FALSE;
  if (g_str_equal (stet_query_get_text (query, 0), "wal"))
    return TRUE;
  g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_IO,
                       _ ("A desk must lie on a disk of this computer. Choose another folder."));
  return FALSE;
}

/* Where two programs begin a desk in the same moment, SQLite refuses one of them at once rather than let both
 * wait for each other: the busy handler is not asked. */
static gboolean
use_log (StetDatabase *db, GError **error)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  for (;;)
    {
      g_autoptr (GError) reason = NULL;

      if (try_log (db, &reason))
        return TRUE;
      if (!g_error_matches (reason, STET_STORE_ERROR, STET_STORE_ERROR_BUSY)
          || g_get_monotonic_time () > until)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      g_usleep (PAUSE);
    }
}

gboolean
stet_schema_prepare (StetDatabase *db, GError **error)
{
  gint64 version;

  if (!check_identity (db, &version, error) || !use_log (db, error))
    return FALSE;
  if (version == N_MIGRATIONS)
    return TRUE;
  /* A table that others refer to is made anew by the steps of https://sqlite.org/lang_altertable.html,
   * section 7, which begin outside the transaction. */
  if (!stet_database_execute (db, "PRAGMA foreign_keys = OFF", error) || !stet_database_begin (db, error))
    return FALSE;
  if (migrate (db, error) && check_references (db, error))
    return stet_database_commit (db, error) && stet_database_execute (db, "PRAGMA foreign_keys = ON", error);
  stet_database_roll_back (db);
  return FALSE;
}
