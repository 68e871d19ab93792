/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-database.h"
#include "stet-target.h"

G_BEGIN_DECLS

/* STET_STORE_ERROR_EXISTS where another target has the name. */
gboolean stet_target_table_insert (StetDatabase *db, const StetTarget *target, GError **error);
gboolean stet_target_table_update (StetDatabase *db, const StetTarget *target, GError **error);
/* Its deliveries stay: they are receipts. */
gboolean stet_target_table_remove (StetDatabase *db, const char *id, GError **error);
/* By id, name whatever its case, or beginning of an id. */
StetTarget *stet_target_table_get (StetDatabase *db, const char *id_or_name, GError **error);
GPtrArray *stet_target_table_list (StetDatabase *db, GError **error); /* by name */

G_END_DECLS
