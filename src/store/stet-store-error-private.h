/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the errors of SQLite and the system to those of the store. */
#pragma once

#include <glib.h>

#include "stet-store-error.h"

struct sqlite3;

/* The last error of a connection. */
void stet_store_error_set_sqlite (GError **error, struct sqlite3 *handle);
/* Always FALSE. @path: what could not be read or written. */
gboolean stet_store_error_set_errno (GError **error, int code, const char *path);
