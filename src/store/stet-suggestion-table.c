/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-suggestion-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

#define COLUMNS                                                                                              \
  "id, story, exact, prefix, suffix, start, text, note, person, time, state, settled_by, settled_time"

gboolean
stet_suggestion_table_put (StetDatabase *db, const StetSuggestion *suggestion, GError **error)
{
  g_return_val_if_fail (db != NULL && suggestion != NULL, FALSE);

  const StetAnchor *anchor = suggestion->anchor;
  return stet_database_run (
    db, error,
    "INSERT INTO suggestion (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET (exact, prefix, suffix, start, state, settled_by, settled_time) ="
    " (excluded.exact, excluded.prefix, excluded.suffix, excluded.start, excluded.state, excluded.settled_by,"
    " excluded.settled_time)",
    STET_TEXT (suggestion->id), STET_TEXT (suggestion->story), STET_TEXT (anchor->exact),
    STET_TEXT (anchor->prefix), STET_TEXT (anchor->suffix), STET_INTEGER (anchor->start),
    STET_TEXT (suggestion->text), STET_TEXT (suggestion->note), STET_TEXT (suggestion->person),
    STET_INTEGER (suggestion->time), STET_TEXT (stet_suggestion_state_to_string (suggestion->state)),
    STET_TEXT (suggestion->settled_by), STET_INTEGER (suggestion->settled_time));
}

static StetSuggestion *
read_suggestion (StetQuery *query)
{
  StetAnchor anchor = { (char *) stet_query_get_text (query, 2), (char *) stet_query_get_text (query, 3),
                        (char *) stet_query_get_text (query, 4), stet_query_get_integer (query, 5) };
  StetSuggestion *suggestion
    = stet_suggestion_new (stet_query_get_text (query, 1), &anchor, stet_query_get_text (query, 6));

  g_set_str (&suggestion->id, stet_query_get_text (query, 0));
  g_set_str (&suggestion->note, stet_query_get_text (query, 7));
  g_set_str (&suggestion->person, stet_query_get_text (query, 8));
  suggestion->time = stet_query_get_integer (query, 9);
  stet_suggestion_state_from_string (stet_query_get_text (query, 10), &suggestion->state);
  g_set_str (&suggestion->settled_by, stet_query_get_text (query, 11));
  suggestion->settled_time = stet_query_get_integer (query, 12);
  return suggestion;
}

StetSuggestion *
stet_suggestion_table_get (StetDatabase *db, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT " COLUMNS " FROM suggestion WHERE id = ?", STET_TEXT (id));

  if (query == NULL)
    return NULL;
  if (stet_query_next (query, error))
    return read_suggestion (query);
  if (!stet_query_failed (query))
    g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no suggestion “%s”."), id);
  return NULL;
}

GPtrArray *
stet_suggestion_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_suggestion_free);
  g_autoptr (StetQuery) query
    = story == NULL
        ? stet_database_query (db, error, "SELECT " COLUMNS " FROM suggestion ORDER BY id")
        : stet_database_query (db, error, "SELECT " COLUMNS " FROM suggestion WHERE story = ? ORDER BY id",
                               STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    g_ptr_array_add (list, read_suggestion (query));
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}

gboolean
stet_suggestion_table_count_open (StetDatabase *db, const char *story, guint *n, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && n != NULL, FALSE);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT count(*) FROM suggestion WHERE story = ? AND state = 'open'", STET_TEXT (story));

  if (query == NULL || !stet_query_next (query, error))
    return FALSE;
  *n = stet_query_get_integer (query, 0);
  return TRUE;
}
