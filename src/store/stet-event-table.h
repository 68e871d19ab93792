/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log. It only grows: the database refuses anything else. */
#pragma once

#include "stet-database.h"
#include "stet-event.h"

G_BEGIN_DECLS

/* Seals @event onto the end of the chain. */
gboolean stet_event_table_append (StetDatabase *db, StetEvent *event, GError **error);
GPtrArray *stet_event_table_list (StetDatabase *db,
                                  const char *story,
                                  GError **error); /* oldest first; @story NULL: all */
/* Proves the whole chain; STET_ERROR_DAMAGED names the first event that is wrong. @n may be NULL. */
gboolean stet_event_table_verify (StetDatabase *db, guint64 *n, GError **error);

G_END_DECLS
