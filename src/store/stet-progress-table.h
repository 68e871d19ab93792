/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the checking of each story has come, for lists: counted from its words and checks when these
 * change. */
#pragma once

#include "stet-database.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_lines;   /* quotations and claims that somebody should look at */
  guint n_checked; /* of these: verified, or not needed, as they stand now */
} StetStoryProgress;

/* @story: its whole id. */
gboolean stet_progress_table_set (StetDatabase *db,
                                  const char *story,
                                  const StetStoryProgress *progress,
                                  GError **error);
/* Whether it was ever counted; stories of older desks were not. */
gboolean stet_progress_table_has (StetDatabase *db, const char *story, gboolean *has, GError **error);

G_END_DECLS
