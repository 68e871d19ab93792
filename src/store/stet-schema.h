/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a desk and how they came to be. */
#pragma once

#include "stet-database.h"

G_BEGIN_DECLS

/* Makes the tables of an empty database, brings an older one up to date and refuses what is newer than this
 * program or no desk (STET_STORE_ERROR_TOO_NEW, _NOT_A_DESK). */
gboolean stet_schema_prepare (StetDatabase *db, GError **error);

G_END_DECLS
