/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What house rules were told to let stand, by story. */
#pragma once

#include "stet-database.h"
#include "stet-style-ignore.h"

G_BEGIN_DECLS

/* What is there already stays as it is. */
gboolean stet_style_ignore_table_add (StetDatabase *db,
                                      const char *story,
                                      const StetStyleIgnore *ignore,
                                      GError **error);
/* Of one rule, or with @rule NULL of all. */
gboolean
stet_style_ignore_table_remove (StetDatabase *db, const char *story, const char *rule, GError **error);
GPtrArray *
stet_style_ignore_table_list (StetDatabase *db, const char *story, GError **error); /* of StetStyleIgnore */

G_END_DECLS
