/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site's SQLite file: one connection, its migrations, and the few ways in which the tables use it.
 * Everything here blocks; used by one thread at a time. Errors are STET_SITE_ERROR_STORE. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

typedef struct _StetSiteDb StetSiteDb;

/* Opens or makes the file and brings it to the newest schema; a file of a newer Stet is refused. */
StetSiteDb *stet_site_db_open (const char *path, GError **error);
void stet_site_db_free (StetSiteDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSiteDb, stet_site_db_free)

/**
 * stet_site_db_query:
 * @types: one letter for each parameter that follows: 's' const char * (NULL is NULL), 'i' gint64
 *
 * Returns: (transfer full): a statement to be stepped with stet_site_db_step(), or NULL.
 */
sqlite3_stmt *stet_site_db_query (StetSiteDb *self, GError **error, const char *sql, const char *types, ...);
/* 1: a row, 0: no more, -1: @error. */
int stet_site_db_step (StetSiteDb *self, sqlite3_stmt *statement, GError **error);
/* A statement without rows, parameters as above. */
gboolean stet_site_db_run (StetSiteDb *self, GError **error, const char *sql, const char *types, ...);

/* Column as text, never NULL; borrowed until the next step. */
const char *stet_site_db_text (sqlite3_stmt *statement, int column);

/* A writing transaction; what is begun ends in one of the other two. */
gboolean stet_site_db_begin (StetSiteDb *self, GError **error);
gboolean stet_site_db_commit (StetSiteDb *self, GError **error);
void stet_site_db_rollback (StetSiteDb *self);

/* Settings: small values by name; "" where there is none. */
char *stet_site_db_dup_setting (StetSiteDb *self, const char *name);
gboolean stet_site_db_set_setting (StetSiteDb *self, const char *name, const char *value, GError **error);

G_END_DECLS
