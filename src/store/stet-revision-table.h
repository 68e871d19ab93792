/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Revisions. A row is never changed or deleted: the database refuses. */
#pragma once

#include "stet-database.h"
#include "stet-revision.h"

G_BEGIN_DECLS

/* Adding the same revision twice is no error. */
gboolean stet_revision_table_add (StetDatabase *db, const StetRevision *revision, GError **error);
/* STET_ERROR_NOT_FOUND, or STET_ERROR_DAMAGED when the content is not what the hash says. */
StetRevision *stet_revision_table_get (StetDatabase *db, const char *hash, GError **error);
/* The revision of @story whose hash begins with @prefix; STET_ERROR_NOT_FOUND where there is none or several.
 */
StetRevision *
stet_revision_table_find (StetDatabase *db, const char *story, const char *prefix, GError **error);
/* Of StetRevisionSummary, newest first: no text is read. */
GPtrArray *stet_revision_table_list (StetDatabase *db, const char *story, GError **error);
/* Proves every revision, and that none is missing; STET_ERROR_DAMAGED names the first that is wrong. @n may
 * be NULL. */
gboolean stet_revision_table_verify (StetDatabase *db, guint64 *n, GError **error);

G_END_DECLS
