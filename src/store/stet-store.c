/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins the two workers, the folder and the news of what changed. The workers exist while the store is open;
 * @lock keeps one from closing under a request that is being handed over. */
#include "config.h"

#include "stet-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "stet-change-table.h"
#include "stet-database-private.h"
#include "stet-schema.h"
#include "stet-store-error-private.h"
#include "stet-worker.h"

#define MONITOR_RATE_MS 100

struct _StetStore
{
  GObject parent_instance;

  char *dir;
  char *path;
  StetClock clock;
  GMainContext *context; /* (owned): where "changed" is emitted */

  GRWLock lock; /* read: a request is under way; write: opening or closing */
  StetWorker *writer;
  StetWorker *reader;

  GMutex news; /* guards what follows */
  GFileMonitor *monitor;
  GSource *emission; /* (owned) (nullable): a "changed" that is on its way */
  gint64 announced;  /* the newest change that was told */
  gboolean checking; /* whether another process changed something */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetStore, stet_store, G_TYPE_OBJECT)

static gboolean
emit_changed_cb (gpointer data)
{
  StetStore *self = data;

  g_mutex_lock (&self->news);
  g_clear_pointer (&self->emission, g_source_unref);
  g_mutex_unlock (&self->news);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Runs on a thread of the store after a commit, or after another process may have written. */
static gboolean
announce_changes (StetDatabase *db, gpointer data, GError **error)
{
  StetStore *self = data;
  gint64 last;

  if (!stet_change_table_last (db, &last, error))
    return FALSE;

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->news);
  if (last <= self->announced)
    return TRUE;
  self->announced = last;
  if (self->emission != NULL)
    return TRUE;
  self->emission = g_idle_source_new ();
  g_source_set_priority (self->emission, G_PRIORITY_DEFAULT);
  g_source_set_static_name (self->emission, "[stet] store changed");
  g_source_set_callback (self->emission, emit_changed_cb, g_object_ref (self), g_object_unref);
  g_source_attach (self->emission, self->context);
  return TRUE;
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  StetStore *self = STET_STORE (object);
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->news);
  self->checking = FALSE;
  g_mutex_unlock (&self->news);
  if (!stet_store_read_finish (self, result, &error)
      && !g_error_matches (error, STET_STORE_ERROR, STET_STORE_ERROR_CLOSED))
    g_warning ("Changes by other programs could not be read: %s", error->message);
}

static void
monitor_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, StetStore *self)
{
  g_mutex_lock (&self->news);
  gboolean check = !self->checking;
  self->checking = TRUE;
  g_mutex_unlock (&self->news);
  if (check)
    stet_store_read_async (self, STET_STORE_BACKGROUND, announce_changes, self, NULL, NULL, checked_cb, NULL);
}

/* Every commit of any process writes to the log beside the database. */
static gboolean
watch_cb (gpointer data)
{
  StetStore *self = data;
  g_autofree char *path = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_main_context_push_thread_default (self->context);
  g_autoptr (GFileMonitor) monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  g_main_context_pop_thread_default (self->context);
  if (monitor == NULL)
    return G_SOURCE_REMOVE;

  g_file_monitor_set_rate_limit (monitor, MONITOR_RATE_MS);
  g_signal_connect_object (monitor, "changed", G_CALLBACK (monitor_cb), self, G_CONNECT_DEFAULT);
  g_mutex_lock (&self->news);
  g_set_object (&self->monitor, monitor);
  g_mutex_unlock (&self->news);
  return G_SOURCE_REMOVE;
}

static void
stet_store_dispose (GObject *object)
{
  stet_store_close (STET_STORE (object));
  G_OBJECT_CLASS (stet_store_parent_class)->dispose (object);
}

static void
stet_store_finalize (GObject *object)
{
  StetStore *self = STET_STORE (object);

  g_free (self->dir);
  g_free (self->path);
  g_main_context_unref (self->context);
  g_rw_lock_clear (&self->lock);
  g_mutex_clear (&self->news);
  G_OBJECT_CLASS (stet_store_parent_class)->finalize (object);
}

static void
stet_store_class_init (StetStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_store_dispose;
  object_class->finalize = stet_store_finalize;
  signals[CHANGED]
    = g_signal_new ("changed", STET_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_store_init (StetStore *self)
{
  g_rw_lock_init (&self->lock);
  g_mutex_init (&self->news);
  self->context = g_main_context_ref_thread_default ();
}

StetStore *
stet_store_new (const char *dir, StetClock clock)
{
  g_return_val_if_fail (dir != NULL, NULL);

  StetStore *self = g_object_new (STET_TYPE_STORE, NULL);
  self->dir = g_canonicalize_filename (dir, NULL);
  self->path = g_build_filename (self->dir, "stet.db", NULL);
  self->clock = clock;
  return self;
}

const char *
stet_store_get_dir (StetStore *self)
{
  g_return_val_if_fail (STET_IS_STORE (self), NULL);

  return self->dir;
}

const StetClock *
stet_store_get_clock (StetStore *self)
{
  g_return_val_if_fail (STET_IS_STORE (self), NULL);

  return &self->clock;
}

static gboolean
open_workers (StetStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetDatabase) writer = NULL;
  g_autoptr (StetDatabase) reader = NULL;

  if (g_mkdir_with_parents (self->dir, 0700) != 0)
    return stet_store_error_set_errno (error, errno, self->dir);

  writer = stet_database_open (self->path, STET_DATABASE_WRITER, error);
  if (writer == NULL)
    return FALSE;
  stet_database_set_cancellable (writer, cancellable);
  if (!stet_schema_prepare (writer, error) || !stet_change_table_last (writer, &self->announced, error))
    return FALSE;
  stet_database_set_cancellable (writer, NULL);

  reader = stet_database_open (self->path, STET_DATABASE_READER, error);
  if (reader == NULL)
    return FALSE;
  self->writer = stet_worker_new ("stet-writer", g_steal_pointer (&writer), announce_changes, self);
  self->reader = stet_worker_new ("stet-reader", g_steal_pointer (&reader), NULL, NULL);
  return TRUE;
}

gboolean
stet_store_open (StetStore *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (STET_IS_STORE (self), FALSE);

  g_rw_lock_writer_lock (&self->lock);
  gboolean ok = self->writer != NULL || open_workers (self, cancellable, error);
  g_rw_lock_writer_unlock (&self->lock);
  if (ok && self->monitor == NULL)
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, watch_cb, g_object_ref (self),
                                g_object_unref);
  return ok;
}

void
stet_store_close (StetStore *self)
{
  g_return_if_fail (STET_IS_STORE (self));

  g_rw_lock_writer_lock (&self->lock);
  /* The writer last: closing the last connection folds the log into the database. */
  g_clear_pointer (&self->reader, stet_worker_free);
  g_clear_pointer (&self->writer, stet_worker_free);
  g_rw_lock_writer_unlock (&self->lock);

  g_mutex_lock (&self->news);
  g_autoptr (GFileMonitor) monitor = g_steal_pointer (&self->monitor);
  g_autoptr (GSource) emission = g_steal_pointer (&self->emission);
  g_mutex_unlock (&self->news);
  if (monitor != NULL)
    g_file_monitor_cancel (monitor);
  if (emission != NULL)
    g_source_destroy (emission);
}

static gboolean
refuse_closed (GError **error)
{
  g_set_error_literal (error, STET_STORE_ERROR, STET_STORE_ERROR_CLOSED, _ ("The desk is not open."));
  return FALSE;
}

static gboolean
run (StetStore *self,
     gboolean writes,
     StetStorePriority priority,
     StetStoreFunc func,
     gpointer data,
     GCancellable *cancellable,
     GError **error)
{
  g_rw_lock_reader_lock (&self->lock);
  StetWorker *worker = writes ? self->writer : self->reader;
  gboolean ok = worker != NULL ? stet_worker_run (worker, priority, func, data, cancellable, error)
                               : refuse_closed (error);
  g_rw_lock_reader_unlock (&self->lock);
  return ok;
}

gboolean
stet_store_write (StetStore *self,
                  StetStorePriority priority,
                  StetStoreFunc func,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (STET_IS_STORE (self) && func != NULL, FALSE);

  return run (self, TRUE, priority, func, data, cancellable, error);
}

gboolean
stet_store_read (StetStore *self,
                 StetStorePriority priority,
                 StetStoreFunc func,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (STET_IS_STORE (self) && func != NULL, FALSE);

  return run (self, FALSE, priority, func, data, cancellable, error);
}

static void
push (StetStore *self, gboolean writes, StetStorePriority priority, StetStoreFunc func, GTask *task)
{
  g_autoptr (GError) error = NULL;

  g_rw_lock_reader_lock (&self->lock);
  StetWorker *worker = writes ? self->writer : self->reader;
  if (worker != NULL)
    stet_worker_push (worker, priority, func, task);
  g_rw_lock_reader_unlock (&self->lock);
  if (worker != NULL)
    return;
  refuse_closed (&error);
  g_task_return_error (task, g_steal_pointer (&error));
  g_object_unref (task);
}

void
stet_store_write_async (StetStore *self,
                        StetStorePriority priority,
                        StetStoreFunc func,
                        gpointer data,
                        GDestroyNotify data_free,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (STET_IS_STORE (self) && func != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_store_write_async);
  g_task_set_task_data (task, data, data_free);
  /* What was committed is done, even if somebody cancelled a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  push (self, TRUE, priority, func, task);
}

gboolean
stet_store_write_finish (StetStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_store_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
stet_store_read_async (StetStore *self,
                       StetStorePriority priority,
                       StetStoreFunc func,
                       gpointer data,
                       GDestroyNotify data_free,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (STET_IS_STORE (self) && func != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_store_read_async);
  g_task_set_task_data (task, data, data_free);
  push (self, FALSE, priority, func, task);
}

gboolean
stet_store_read_finish (StetStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_store_read_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
stet_store_backup (StetStore *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (STET_IS_STORE (self) && path != NULL, FALSE);

  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (StetDatabase) db = stet_database_open (self->path, STET_DATABASE_READER, error);

  if (db == NULL)
    return FALSE;
  unlink (part);
  if (stet_database_copy (db, part, cancellable, error))
    {
      if (g_rename (part, path) == 0)
        return TRUE;
      stet_store_error_set_errno (error, errno, path);
    }
  unlink (part);
  return FALSE;
}
