/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection is used by one thread at a time. Statements are prepared once and kept by their text. */
#include "config.h"

#include "stet-database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "stet-error.h"
#include "stet-store-error-private.h"

#define BUSY_TIMEOUT    (5 * G_USEC_PER_SEC)
#define PAGES_PER_STEP  512
#define STEPS_TO_CANCEL 2000 /* virtual machine instructions between two looks at the cancellable */

struct _StetDatabase
{
  sqlite3 *handle;
  StetDatabaseMode mode;
  GHashTable *statements;    /* (owned): SQL → sqlite3_stmt */
  GCancellable *cancellable; /* (unowned) (nullable) */
  gint64 busy_since;
  guint n_wal_pages;
};

struct _StetQuery
{
  StetDatabase *db;   /* (unowned) */
  sqlite3_stmt *stmt; /* (unowned), or owned where @temporary */
  gboolean temporary;
  gboolean failed;
};

static gboolean
fail (StetDatabase *self, GError **error)
{
  /* also where it was waiting for another process */
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    stet_store_error_set_sqlite (error, self->handle);
  return FALSE;
}

static int
progress_cb (gpointer data)
{
  StetDatabase *self = data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/* Another process writes: its commit takes milliseconds, and nothing tells when it is over. */
static int
busy_cb (gpointer data, int n_calls)
{
  StetDatabase *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_calls == 0)
    self->busy_since = now;
  if (now - self->busy_since > BUSY_TIMEOUT || progress_cb (self))
    return 0;
  g_usleep (MIN (500 << MIN (n_calls, 7), 50000));
  return 1;
}

static int
wal_cb (gpointer data, sqlite3 *handle, const char *name, int n_pages)
{
  StetDatabase *self = data;

  self->n_wal_pages = n_pages;
  return SQLITE_OK;
}

/* Before SQLite would make it for all the world to read; its companions take over the permissions. */
static gboolean
create_private_file (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    return stet_store_error_set_errno (error, errno, path);
  close (fd);
  return TRUE;
}

static void
finalize_cb (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

static gboolean
configure (StetDatabase *self, GError **error)
{
  static const char *const common = "PRAGMA foreign_keys = ON;"
                                    "PRAGMA recursive_triggers = ON;"
                                    "PRAGMA trusted_schema = OFF;"
                                    "PRAGMA cell_size_check = ON;"
                                    "PRAGMA temp_store = MEMORY;"
                                    "PRAGMA cache_size = -16384;";

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, busy_cb, self);
  sqlite3_progress_handler (self->handle, STEPS_TO_CANCEL, progress_cb, self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!stet_database_execute (self, common, error))
    return FALSE;
  if (self->mode == STET_DATABASE_READER)
    return stet_database_execute (self, "PRAGMA query_only = ON", error);
  sqlite3_wal_hook (self->handle, wal_cb, self);
  return stet_database_execute (self, "PRAGMA synchronous = FULL", error);
}

StetDatabase *
stet_database_open (const char *path, StetDatabaseMode mode, GError **error)
{
  if (mode == STET_DATABASE_WRITER && !create_private_file (path, error))
    return NULL;

  g_autoptr (StetDatabase) self = g_new0 (StetDatabase, 1);
  self->mode = mode;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_cb);
  if (sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }
  if (mode == STET_DATABASE_WRITER && sqlite3_db_readonly (self->handle, "main") == 1)
    {
      stet_store_error_set_errno (error, EACCES, path);
      return NULL;
    }
  if (!configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
stet_database_close (StetDatabase *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self);
}

void
stet_database_set_cancellable (StetDatabase *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

gboolean
stet_database_execute (StetDatabase *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail (self, error);
}

gboolean
stet_database_begin (StetDatabase *self, GError **error)
{
  const char *sql = self->mode == STET_DATABASE_WRITER ? "BEGIN IMMEDIATE" : "BEGIN";

  return stet_database_run (self, error, sql);
}

gboolean
stet_database_commit (StetDatabase *self, GError **error)
{
  if (stet_database_run (self, error, "COMMIT"))
    return TRUE;
  stet_database_roll_back (self);
  return FALSE;
}

void
stet_database_roll_back (StetDatabase *self)
{
  /* After some errors SQLite has rolled back by itself. */
  if (sqlite3_get_autocommit (self->handle))
    return;

  GCancellable *cancellable = g_steal_pointer (&self->cancellable);
  g_autoptr (GError) error = NULL;
  if (!stet_database_run (self, &error, "ROLLBACK"))
    g_warning ("A transaction could not be rolled back: %s", error->message);
  self->cancellable = cancellable;
}

guint
stet_database_get_n_wal_pages (StetDatabase *self)
{
  return self->n_wal_pages;
}

void
stet_database_checkpoint (StetDatabase *self)
{
  self->n_wal_pages = 0;
  /* What fails here is tried again with the next pages; the log keeps everything until then. */
  sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static gboolean
copy_pages (StetDatabase *self, sqlite3 *target, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", self->handle, "main");
  int status = backup == NULL ? SQLITE_ERROR : SQLITE_OK;

  while (status == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    status = sqlite3_backup_step (backup, PAGES_PER_STEP);
  if (sqlite3_backup_finish (backup) == SQLITE_OK && status == SQLITE_DONE)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    stet_store_error_set_sqlite (error, target);
  return FALSE;
}

gboolean
stet_database_copy (StetDatabase *self, const char *path, GCancellable *cancellable, GError **error)
{
  sqlite3 *target = NULL;
  gint64 ignored;

  if (!create_private_file (path, error))
    return FALSE;
  /* A read transaction that is held all the time gives one snapshot; without it each commit of the writer
   * would make the copy begin again. */
  if (!stet_database_begin (self, error)
      || !stet_database_get_integer (self, "SELECT count(*) FROM sqlite_schema", &ignored, error))
    return FALSE;

  gboolean ok = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
  if (!ok)
    stet_store_error_set_sqlite (error, target);
  ok = ok && copy_pages (self, target, cancellable, error);
  sqlite3_close (target);
  stet_database_roll_back (self);
  return ok;
}

static sqlite3_stmt *
prepare (StetDatabase *self, const char *sql, guint flags, GError **error)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v3 (self->handle, sql, -1, flags, &stmt, NULL) == SQLITE_OK)
    return stmt;
  fail (self, error);
  return NULL;
}

static gboolean
bind (sqlite3_stmt *stmt, int position, const StetValue *value)
{
  gsize size;

  switch (value->kind)
    {
    case STET_VALUE_INTEGER:
      return sqlite3_bind_int64 (stmt, position, value->integer) == SQLITE_OK;
    case STET_VALUE_BLOB:
      if (value->blob == NULL)
        return sqlite3_bind_null (stmt, position) == SQLITE_OK;
      gconstpointer bytes = g_bytes_get_data (value->blob, &size);
      return sqlite3_bind_blob64 (stmt, position, bytes, size, SQLITE_STATIC) == SQLITE_OK;
    case STET_VALUE_TEXT:
    case STET_VALUE_END:
    default:
      return sqlite3_bind_text (stmt, position, value->text, -1, SQLITE_STATIC) == SQLITE_OK;
    }
}

StetQuery *
stet_database_query_values (StetDatabase *self, const char *sql, const StetValue *values, GError **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);
  gboolean temporary = stmt != NULL && sqlite3_stmt_busy (stmt);

  if (stmt == NULL || temporary)
    {
      stmt = prepare (self, sql, temporary ? 0 : SQLITE_PREPARE_PERSISTENT, error);
      if (stmt == NULL)
        return NULL;
      if (!temporary)
        g_hash_table_insert (self->statements, g_strdup (sql), stmt);
    }

  g_autoptr (StetQuery) query = g_new0 (StetQuery, 1);
  query->db = self;
  query->stmt = stmt;
  query->temporary = temporary;
  for (int i = 0; values[i].kind != STET_VALUE_END; i++)
    if (!bind (stmt, i + 1, &values[i]))
      {
        fail (self, error);
        return NULL;
      }
  return g_steal_pointer (&query);
}

gboolean
stet_database_run_values (StetDatabase *self, const char *sql, const StetValue *values, GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query_values (self, sql, values, error);

  if (query == NULL)
    return FALSE;
  while (stet_query_next (query, error))
    continue;
  return !query->failed;
}

gboolean
stet_database_get_integer (StetDatabase *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query (self, error, sql);

  if (query == NULL)
    return FALSE;
  *value = stet_query_next (query, error) ? stet_query_get_integer (query, 0) : 0;
  return !query->failed;
}

guint
stet_database_get_n_changed (StetDatabase *self)
{
  return sqlite3_changes (self->handle);
}

gboolean
stet_query_next (StetQuery *self, GError **error)
{
  int status = sqlite3_step (self->stmt);

  if (status == SQLITE_ROW)
    return TRUE;
  if (status != SQLITE_DONE)
    {
      self->failed = TRUE;
      fail (self->db, error);
    }
  sqlite3_reset (self->stmt);
  return FALSE;
}

gboolean
stet_query_failed (StetQuery *self)
{
  return self->failed;
}

const char *
stet_query_get_text (StetQuery *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->stmt, column);

  return text != NULL ? text : "";
}

gboolean
stet_query_is_null (StetQuery *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gint64
stet_query_get_integer (StetQuery *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

GBytes *
stet_query_dup_blob (StetQuery *self, int column)
{
  gconstpointer bytes = sqlite3_column_blob (self->stmt, column);

  return g_bytes_new (bytes, sqlite3_column_bytes (self->stmt, column));
}

void
stet_query_free (StetQuery *self)
{
  if (self == NULL)
    return;
  if (self->temporary)
    sqlite3_finalize (self->stmt);
  else
    {
      sqlite3_reset (self->stmt);
      sqlite3_clear_bindings (self->stmt);
    }
  g_free (self);
}
