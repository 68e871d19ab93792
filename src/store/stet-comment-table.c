/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-comment-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

#define COLUMNS                                                                                              \
  "id, story, thread, exact, prefix, suffix, start, text, person, time, resolved_by, resolved_time"

gboolean
stet_comment_table_put (StetDatabase *db, const StetComment *comment, GError **error)
{
  g_return_val_if_fail (db != NULL && comment != NULL, FALSE);

  const StetAnchor *anchor = comment->anchor;
  return stet_database_run (
    db, error,
    "INSERT INTO comment (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET (resolved_by, resolved_time) = (excluded.resolved_by, "
    "excluded.resolved_time)",
    STET_TEXT (comment->id), STET_TEXT (comment->story), STET_TEXT (comment->thread),
    STET_TEXT (anchor != NULL ? anchor->exact : NULL), STET_TEXT (anchor != NULL ? anchor->prefix : ""),
    STET_TEXT (anchor != NULL ? anchor->suffix : ""), STET_INTEGER (anchor != NULL ? anchor->start : 0),
    STET_TEXT (comment->text), STET_TEXT (comment->person), STET_INTEGER (comment->time),
    STET_TEXT (comment->resolved_by), STET_INTEGER (comment->resolved_time));
}

static StetComment *
read_comment (StetQuery *query)
{
  StetAnchor anchor = { (char *) stet_query_get_text (query, 3), (char *) stet_query_get_text (query, 4),
                        (char *) stet_query_get_text (query, 5), stet_query_get_integer (query, 6) };
  StetComment *comment
    = stet_comment_new (stet_query_get_text (query, 1), stet_query_is_null (query, 3) ? NULL : &anchor,
                        stet_query_get_text (query, 7));

  g_set_str (&comment->id, stet_query_get_text (query, 0));
  g_set_str (&comment->thread, stet_query_get_text (query, 2));
  g_set_str (&comment->person, stet_query_get_text (query, 8));
  comment->time = stet_query_get_integer (query, 9);
  g_set_str (&comment->resolved_by, stet_query_get_text (query, 10));
  comment->resolved_time = stet_query_get_integer (query, 11);
  return comment;
}

StetComment *
stet_comment_table_get (StetDatabase *db, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT " COLUMNS " FROM comment WHERE id = ?", STET_TEXT (id));

  if (query == NULL)
    return NULL;
  if (stet_query_next (query, error))
    return read_comment (query);
  if (!stet_query_failed (query))
    g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no comment “%s”."), id);
  return NULL;
}

GPtrArray *
stet_comment_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_comment_free);
  g_autoptr (StetQuery) query
    = story == NULL
        ? stet_database_query (db, error, "SELECT " COLUMNS " FROM comment ORDER BY id")
        : stet_database_query (db, error, "SELECT " COLUMNS " FROM comment WHERE story = ? ORDER BY id",
                               STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    g_ptr_array_add (list, read_comment (query));
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}

gboolean
stet_comment_table_count_open (StetDatabase *db, const char *story, guint *n_threads, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && n_threads != NULL, FALSE);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT count(*) FROM comment WHERE story = ? AND thread = id AND resolved_by = ''",
    STET_TEXT (story));

  if (query == NULL || !stet_query_next (query, error))
    return FALSE;
  *n_threads = stet_query_get_integer (query, 0);
  return TRUE;
}

gboolean
stet_comment_table_mention (StetDatabase *db, const StetComment *comment, const char *person, GError **error)
{
  g_return_val_if_fail (db != NULL && comment != NULL && person != NULL, FALSE);

  return stet_database_run (
    db, error, "INSERT INTO mention (person, story, thread) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    STET_TEXT (person), STET_TEXT (comment->story), STET_TEXT (comment->thread));
}

gboolean
stet_comment_table_forget_mentions (StetDatabase *db, const char *thread, GError **error)
{
  g_return_val_if_fail (db != NULL && thread != NULL, FALSE);

  return stet_database_run (db, error, "DELETE FROM mention WHERE thread = ?", STET_TEXT (thread));
}
