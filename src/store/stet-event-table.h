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
/* The events about suggestions or about comments alone, oldest first. @story: (nullable): of all stories */
GPtrArray *stet_event_table_list_suggestions (StetDatabase *db, const char *story, GError **error);
GPtrArray *stet_event_table_list_comments (StetDatabase *db, GError **error);
/* Who edited @story last, as far as the log says; NULL where nobody did, without an error. */
char *stet_event_table_find_editor (StetDatabase *db, const char *story, GError **error);
/* Whether the log says already that @person edits @story: since its last step, for an edit is an event once a
 * step. To pass a story on to somebody is no step. */
gboolean stet_event_table_find_editing (StetDatabase *db,
                                        const char *story,
                                        const char *person,
                                        gboolean *editing,
                                        GError **error);
/* Proves the whole chain; STET_ERROR_DAMAGED names the first event that is wrong. @n may be NULL. */
gboolean stet_event_table_verify (StetDatabase *db, guint64 *n, GError **error);

G_END_DECLS
