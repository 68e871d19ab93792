/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request belongs to the caller that waits for it, or to the queue where nobody does. The thread touches
 * the queue under the lock and everything else without. */
#include "config.h"

#include "stet-worker.h"

/* The write-ahead log is folded back when nobody waits; past the second mark even then. */
#define CHECKPOINT_PAGES      1000
#define CHECKPOINT_PAGES_BUSY 8000

typedef struct
{
  StetStoreFunc func;
  gpointer data;             /* (unowned) */
  GCancellable *cancellable; /* (unowned) (nullable) */
  GTask *task;               /* (owned) (nullable): NULL where a caller waits */
  gboolean done;
  gboolean ok;
  GError *error; /* (owned) (nullable) */
} Request;

struct _StetWorker
{
  GThread *thread;
  StetDatabase *db; /* (owned) */
  StetStoreFunc committed;
  gpointer committed_data;

  GMutex lock; /* guards what follows */
  GCond work;
  GCond done;
  GQueue queues[STET_STORE_N_PRIORITIES]; /* of Request */
  gboolean closing;
};

static Request *
pop (StetWorker *self)
{
  for (guint i = 0; i < STET_STORE_N_PRIORITIES; i++)
    if (!g_queue_is_empty (&self->queues[i]))
      return g_queue_pop_head (&self->queues[i]);
  return NULL;
}

static gboolean
run_transaction (StetWorker *self, Request *request)
{
  if (!stet_database_begin (self->db, &request->error))
    return FALSE;
  if (!request->func (self->db, request->data, &request->error))
    {
      stet_database_roll_back (self->db);
      return FALSE;
    }
  return stet_database_commit (self->db, &request->error);
}

static void
execute (StetWorker *self, Request *request)
{
  if (g_cancellable_set_error_if_cancelled (request->cancellable, &request->error))
    return;

  stet_database_set_cancellable (self->db, request->cancellable);
  request->ok = run_transaction (self, request);
  stet_database_set_cancellable (self->db, NULL);
  if (!request->ok && request->error == NULL)
    g_critical ("a request failed without saying why");
  if (request->ok && self->committed != NULL)
    self->committed (self->db, self->committed_data, NULL);
}

static gboolean
return_task_cb (gpointer data)
{
  Request *request = data;

  if (request->ok)
    g_task_return_boolean (request->task, TRUE);
  else
    g_task_return_error (request->task, g_steal_pointer (&request->error));
  return G_SOURCE_REMOVE;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_error (&request->error);
  g_clear_object (&request->task);
  g_free (request);
}

/* The task is let go in its own context: were it the last to hold the store, the thread would have to join
 * itself. */
static void
return_task (Request *request)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (request->task));
  g_source_set_static_name (source, "[stet] store request");
  g_source_set_callback (source, return_task_cb, request, request_free);
  g_source_attach (source, g_task_get_context (request->task));
}

static void
finish (StetWorker *self, Request *request)
{
  if (request->task != NULL)
    {
      return_task (request);
      return;
    }
  g_mutex_lock (&self->lock);
  request->done = TRUE;
  g_cond_broadcast (&self->done);
  g_mutex_unlock (&self->lock);
}

static Request *
wait_for_request (StetWorker *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Request *request = pop (self);
  guint n_pages = stet_database_get_n_wal_pages (self->db);

  if ((request == NULL && n_pages > CHECKPOINT_PAGES) || n_pages > CHECKPOINT_PAGES_BUSY)
    {
      g_mutex_unlock (&self->lock);
      stet_database_checkpoint (self->db);
      g_mutex_lock (&self->lock);
    }
  while (request == NULL && (request = pop (self)) == NULL && !self->closing)
    g_cond_wait (&self->work, &self->lock);
  return request;
}

static gpointer
thread_main (gpointer data)
{
  StetWorker *self = data;
  Request *request;

  while ((request = wait_for_request (self)) != NULL)
    {
      execute (self, request);
      finish (self, request);
    }
  return NULL;
}

StetWorker *
stet_worker_new (const char *name, StetDatabase *db, StetStoreFunc committed, gpointer committed_data)
{
  StetWorker *self = g_new0 (StetWorker, 1);

  self->db = db;
  self->committed = committed;
  self->committed_data = committed_data;
  g_mutex_init (&self->lock);
  g_cond_init (&self->work);
  g_cond_init (&self->done);
  for (guint i = 0; i < STET_STORE_N_PRIORITIES; i++)
    g_queue_init (&self->queues[i]);
  self->thread = g_thread_new (name, thread_main, self);
  return self;
}

void
stet_worker_free (StetWorker *self)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->lock);
  self->closing = TRUE;
  g_cond_signal (&self->work);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);

  stet_database_close (self->db);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->work);
  g_cond_clear (&self->done);
  g_free (self);
}

gboolean
stet_worker_run (StetWorker *self,
                 StetStorePriority priority,
                 StetStoreFunc func,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  Request request = { .func = func, .data = data, .cancellable = cancellable };

  /* A request that waited for one behind it would wait for ever. */
  g_return_val_if_fail (g_thread_self () != self->thread, FALSE);

  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->queues[priority], &request);
  g_cond_signal (&self->work);
  while (!request.done)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);

  if (request.error != NULL)
    g_propagate_error (error, request.error);
  return request.ok;
}

void
stet_worker_push (StetWorker *self, StetStorePriority priority, StetStoreFunc func, GTask *task)
{
  Request *request = g_new0 (Request, 1);

  request->func = func;
  request->data = g_task_get_task_data (task);
  request->cancellable = g_task_get_cancellable (task);
  request->task = task;
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->queues[priority], request);
  g_cond_signal (&self->work);
  g_mutex_unlock (&self->lock);
}
