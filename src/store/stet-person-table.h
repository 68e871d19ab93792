/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-database.h"
#include "stet-person.h"

G_BEGIN_DECLS

gboolean stet_person_table_insert (StetDatabase *db, const StetPerson *person, GError **error);
gboolean stet_person_table_update (StetDatabase *db, const StetPerson *person, GError **error);
/* By id, by the whole name whatever its case, or by the beginning of an id; STET_ERROR_NOT_FOUND, or
 * STET_ERROR_INVALID when several match. */
StetPerson *stet_person_table_get (StetDatabase *db, const char *id_or_name, GError **error);
GPtrArray *stet_person_table_list (StetDatabase *db, GError **error); /* by name */

G_END_DECLS
