/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store of one desk: DIR/stet.db and DIR/media. One thread owns the writing connection, another the
 * reading one; a request is a blocking function that runs there, as a whole or not at all. */
#pragma once

#include <gio/gio.h>

#include "stet-clock.h"
#include "stet-database.h"
#include "stet-store-error.h"

G_BEGIN_DECLS

#define STET_TYPE_STORE (stet_store_get_type ())
G_DECLARE_FINAL_TYPE (StetStore, stet_store, STET, STORE, GObject)

/* Signal "changed" (): the change table (stet-change-table.h) has grown, by this process or another one.
 * Emitted in the main context that was the thread's default when the store was made; several commits may be
 * one signal. Edits that are only journalled are no change. */

/* Requests of a smaller priority go first; equal ones in the order in which they came. */
typedef enum
{
  STET_STORE_AUTOSAVE,   /* what was typed */
  STET_STORE_USER,       /* somebody waits for it */
  STET_STORE_BACKGROUND, /* nobody does */
  STET_STORE_N_PRIORITIES,
} StetStorePriority;

/**
 * StetStoreFunc:
 *
 * Runs on a thread of the store, inside one transaction; returning FALSE (with @error) rolls it back. It must
 * not call the store itself, only tables.
 */
typedef gboolean (*StetStoreFunc) (StetDatabase *db, gpointer data, GError **error);

StetStore *stet_store_new (const char *dir, StetClock clock);
/* Makes what is absent and brings an older desk up to date. Blocks. May be called on any thread. */
gboolean stet_store_open (StetStore *self, GCancellable *cancellable, GError **error);
/* Carries out what is queued, then closes. No request is taken afterwards. Blocks. */
void stet_store_close (StetStore *self);
const char *stet_store_get_dir (StetStore *self);
const StetClock *stet_store_get_clock (StetStore *self);

/* Blocking, on any thread but the store's own. A cancelled request that has not begun never begins; one that
 * runs is interrupted and rolled back. */
gboolean stet_store_write (StetStore *self,
                           StetStorePriority priority,
                           StetStoreFunc func,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);
gboolean stet_store_read (StetStore *self,
                          StetStorePriority priority,
                          StetStoreFunc func,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error);

/* The same without waiting. @data is freed with @data_free after @callback has run. */
void stet_store_write_async (StetStore *self,
                             StetStorePriority priority,
                             StetStoreFunc func,
                             gpointer data,
                             GDestroyNotify data_free,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean stet_store_write_finish (StetStore *self, GAsyncResult *result, GError **error);
void stet_store_read_async (StetStore *self,
                            StetStorePriority priority,
                            StetStoreFunc func,
                            gpointer data,
                            GDestroyNotify data_free,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean stet_store_read_finish (StetStore *self, GAsyncResult *result, GError **error);

/* Writes a copy of the database as it stands to @path (replaced when it is there), while work goes on.
 * Blocks. Media are not part of it. */
gboolean stet_store_backup (StetStore *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
