/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store does with a connection besides letting tables query it. */
#pragma once

#include <gio/gio.h>

#include "stet-database.h"

G_BEGIN_DECLS

typedef enum
{
  STET_DATABASE_WRITER,
  STET_DATABASE_READER
} StetDatabaseMode;

/* Opens the file as it is: the schema is stet_schema_prepare()'s concern. */
StetDatabase *stet_database_open (const char *path, StetDatabaseMode mode, GError **error);
void stet_database_close (StetDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetDatabase, stet_database_close)

/* One or more statements without parameters or rows. */
gboolean stet_database_execute (StetDatabase *self, const char *sql, GError **error);
/* While @cancellable (nullable, unowned) is cancelled, statements fail with G_IO_ERROR_CANCELLED. */
void stet_database_set_cancellable (StetDatabase *self, GCancellable *cancellable);

gboolean stet_database_begin (StetDatabase *self, GError **error);
gboolean stet_database_commit (StetDatabase *self, GError **error);
void stet_database_roll_back (StetDatabase *self);

/* Pages in the write-ahead log after the last commit; moving them into the database costs fsyncs, so the
 * store does it when nobody waits. */
guint stet_database_get_n_wal_pages (StetDatabase *self);
void stet_database_checkpoint (StetDatabase *self);

/* Copies the database that @self is connected to into a new file. */
gboolean stet_database_copy (StetDatabase *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
