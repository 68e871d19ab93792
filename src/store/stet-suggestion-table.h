/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions of stories. None is ever deleted. */
#pragma once

#include "stet-database.h"
#include "stet-suggestion.h"

G_BEGIN_DECLS

/* Adds the suggestion or replaces the one of the same id. */
gboolean stet_suggestion_table_put (StetDatabase *db, const StetSuggestion *suggestion, GError **error);
/* STET_ERROR_NOT_FOUND where there is none. */
StetSuggestion *stet_suggestion_table_get (StetDatabase *db, const char *id, GError **error);
/* Of StetSuggestion, oldest first; @story NULL: all. */
GPtrArray *stet_suggestion_table_list (StetDatabase *db, const char *story, GError **error);
gboolean stet_suggestion_table_count_open (StetDatabase *db, const char *story, guint *n, GError **error);

G_END_DECLS
