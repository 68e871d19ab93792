/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments of stories, and whom they ask for. None is ever deleted. */
#pragma once

#include "stet-comment.h"
#include "stet-database.h"

G_BEGIN_DECLS

/* Adds the comment or replaces the one of the same id. */
gboolean stet_comment_table_put (StetDatabase *db, const StetComment *comment, GError **error);
/* STET_ERROR_NOT_FOUND where there is none. */
StetComment *stet_comment_table_get (StetDatabase *db, const char *id, GError **error);
/* Of StetComment, oldest first; @story NULL: all. */
GPtrArray *stet_comment_table_list (StetDatabase *db, const char *story, GError **error);
gboolean
stet_comment_table_count_open (StetDatabase *db, const char *story, guint *n_threads, GError **error);

/* Puts the story of @comment among those that ask for @person, as long as its thread is open. */
gboolean
stet_comment_table_mention (StetDatabase *db, const StetComment *comment, const char *person, GError **error);
/* The thread asks for nobody any more. */
gboolean stet_comment_table_forget_mentions (StetDatabase *db, const char *thread, GError **error);

G_END_DECLS
