/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread with one connection and a queue of requests. */
#pragma once

#include "stet-database-private.h"
#include "stet-store.h"

G_BEGIN_DECLS

typedef struct _StetWorker StetWorker;

/* @db: (transfer full). @committed runs on the thread after each transaction that ended well. */
StetWorker *
stet_worker_new (const char *name, StetDatabase *db, StetStoreFunc committed, gpointer committed_data);
/* Carries out what is queued, ends the thread and closes the connection. */
void stet_worker_free (StetWorker *self);
/* Waits for the request. */
gboolean stet_worker_run (StetWorker *self,
                          StetStorePriority priority,
                          StetStoreFunc func,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error);
/* Does not wait. @task: (transfer full): is returned in its own context, and brings its data for @func. */
void stet_worker_push (StetWorker *self, StetStorePriority priority, StetStoreFunc func, GTask *task);

G_END_DECLS
