/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the desk (not of a window). */
#pragma once

#include "stet-database.h"

G_BEGIN_DECLS

/* "" where it was never set; NULL only with @error. */
char *stet_setting_table_get (StetDatabase *db, const char *key, GError **error);
gboolean stet_setting_table_set (StetDatabase *db, const char *key, const char *value, GError **error);

G_END_DECLS
