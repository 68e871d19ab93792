/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection, and the only place that prepares, binds and steps. Used by the tables, on the thread that
 * the store runs a request on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _StetDatabase StetDatabase;
typedef struct _StetQuery StetQuery;

/* One value to bind; made by the macros below. */
typedef struct
{
  enum
  {
    STET_VALUE_END,
    STET_VALUE_TEXT,
    STET_VALUE_INTEGER,
    STET_VALUE_BLOB
  } kind;
  const char *text; /* (unowned) (nullable) */
  gint64 integer;
  GBytes *blob; /* (unowned) (nullable) */
} StetValue;

#define STET_TEXT(value)    ((StetValue) { .kind = STET_VALUE_TEXT, .text = (value) }) /* NULL is NULL */
#define STET_INTEGER(value) ((StetValue) { .kind = STET_VALUE_INTEGER, .integer = (value) })
#define STET_BLOB(value)    ((StetValue) { .kind = STET_VALUE_BLOB, .blob = (value) })
#define STET_END            ((StetValue) { .kind = STET_VALUE_END })

/* The statement @sql (prepared once and kept) with its parameters bound in order: STET_TEXT (id),
 * STET_INTEGER (n) … Bound values must outlive the query. NULL with @error. */
#define stet_database_query(db, error, sql, ...)                                                             \
  stet_database_query_values (db, sql, (const StetValue[]) { __VA_ARGS__ __VA_OPT__ (, ) STET_END }, error)
/* The same, carried out, for what returns no rows. */
#define stet_database_run(db, error, sql, ...)                                                               \
  stet_database_run_values (db, sql, (const StetValue[]) { __VA_ARGS__ __VA_OPT__ (, ) STET_END }, error)

StetQuery *
stet_database_query_values (StetDatabase *db, const char *sql, const StetValue *values, GError **error);
gboolean
stet_database_run_values (StetDatabase *db, const char *sql, const StetValue *values, GError **error);
/* The first column of the first row, 0 where there is none. */
gboolean stet_database_get_integer (StetDatabase *db, const char *sql, gint64 *value, GError **error);
/* Rows changed, inserted or deleted by the last statement. */
guint stet_database_get_n_changed (StetDatabase *db);

/* TRUE on a row; FALSE at the end or, with @error, on failure: stet_query_failed() tells which. */
gboolean stet_query_next (StetQuery *self, GError **error);
gboolean stet_query_failed (StetQuery *self);
const char *stet_query_get_text (StetQuery *self, int column); /* until the next row; "" for NULL */
gboolean stet_query_is_null (StetQuery *self, int column);
gint64 stet_query_get_integer (StetQuery *self, int column);
GBytes *stet_query_dup_blob (StetQuery *self, int column);
void stet_query_free (StetQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetQuery, stet_query_free)

G_END_DECLS
