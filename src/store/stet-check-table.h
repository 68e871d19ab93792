/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of stories, with their evidence. */
#pragma once

#include "stet-check.h"
#include "stet-database.h"

G_BEGIN_DECLS

/* Adds the check or replaces the one of the same id; not its evidence (stet-evidence-table.h). */
gboolean stet_check_table_put (StetDatabase *db, const StetCheck *check, GError **error);
/* STET_ERROR_NOT_FOUND where there is none. The evidence goes with it. */
gboolean stet_check_table_remove (StetDatabase *db, const char *id, GError **error);
/* STET_ERROR_NOT_FOUND where there is none. */
StetCheck *stet_check_table_get (StetDatabase *db, const char *id, GError **error);
/* Of StetCheck, oldest first. @story NULL: of all stories. */
GPtrArray *stet_check_table_list (StetDatabase *db, const char *story, GError **error);

G_END_DECLS
