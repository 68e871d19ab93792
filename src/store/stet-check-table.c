/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-check-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"
#include "stet-evidence-table.h"

#define COLUMNS "id, story, kind, exact, prefix, suffix, start, twins, speaker, verdict, note, person, time"

static char *
twins_to_text (const GPtrArray *twins)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_sized_new (twins->len);

  for (guint i = 0; i < twins->len; i++)
    json_array_add_element (array, stet_anchor_to_json (twins->pdata[i]));
  json_node_take_array (node, array);
  return json_to_string (node, FALSE);
}

static gboolean
twins_from_text (GPtrArray *twins, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, error);
  JsonArray *array;

  if (node == NULL)
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      StetAnchor *twin = stet_anchor_from_json (json_array_get_element (array, i), error);

      if (twin == NULL)
        return FALSE;
      g_ptr_array_add (twins, twin);
    }
  return TRUE;
}

gboolean
stet_check_table_put (StetDatabase *db, const StetCheck *check, GError **error)
{
  g_return_val_if_fail (db != NULL && check != NULL, FALSE);

  g_autofree char *twins = twins_to_text (check->twins);

  return stet_database_run (
    db, error,
    "INSERT INTO verdict (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET (exact, prefix, suffix, start, twins, speaker, verdict, note, person, time) ="
    " (excluded.exact, excluded.prefix, excluded.suffix, excluded.start, excluded.twins, excluded.speaker,"
    " excluded.verdict, excluded.note, excluded.person, excluded.time)",
    STET_TEXT (check->id), STET_TEXT (check->story), STET_TEXT (stet_check_kind_to_string (check->kind)),
    STET_TEXT (check->anchor->exact), STET_TEXT (check->anchor->prefix), STET_TEXT (check->anchor->suffix),
    STET_INTEGER (check->anchor->start), STET_TEXT (twins), STET_TEXT (check->speaker),
    STET_TEXT (stet_verdict_to_string (check->verdict)), STET_TEXT (check->note), STET_TEXT (check->person),
    STET_INTEGER (check->time));
}

static gboolean
not_found (GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_NOT_FOUND,
                       _ ("There is no such check. Somebody may have removed it."));
  return FALSE;
}

gboolean
stet_check_table_remove (StetDatabase *db, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  return stet_database_run (db, error, "DELETE FROM verdict WHERE id = ?", STET_TEXT (id))
         && (stet_database_get_n_changed (db) == 1 || not_found (error));
}

static StetCheck *
read_check (StetDatabase *db, StetQuery *query, GError **error)
{
  StetAnchor anchor = { (char *) stet_query_get_text (query, 3), (char *) stet_query_get_text (query, 4),
                        (char *) stet_query_get_text (query, 5), stet_query_get_integer (query, 6) };
  g_autoptr (StetCheck) check = stet_check_new (stet_query_get_text (query, 1), STET_CHECK_QUOTE, &anchor);

  g_set_str (&check->id, stet_query_get_text (query, 0));
  stet_check_kind_from_string (stet_query_get_text (query, 2), &check->kind);
  g_set_str (&check->speaker, stet_query_get_text (query, 8));
  stet_verdict_from_string (stet_query_get_text (query, 9), &check->verdict);
  g_set_str (&check->note, stet_query_get_text (query, 10));
  g_set_str (&check->person, stet_query_get_text (query, 11));
  check->time = stet_query_get_integer (query, 12);
  if (!twins_from_text (check->twins, stet_query_get_text (query, 7), error)
      || !stet_evidence_table_fill (db, check, error))
    return NULL;
  return g_steal_pointer (&check);
}

StetCheck *
stet_check_table_get (StetDatabase *db, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT " COLUMNS " FROM verdict WHERE id = ?", STET_TEXT (id));

  if (query == NULL)
    return NULL;
  if (stet_query_next (query, error))
    return read_check (db, query, error);
  if (!stet_query_failed (query))
    not_found (error);
  return NULL;
}

GPtrArray *
stet_check_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_check_free);
  g_autoptr (StetQuery) query
    = story == NULL
        ? stet_database_query (db, error, "SELECT " COLUMNS " FROM verdict ORDER BY id")
        : stet_database_query (db, error, "SELECT " COLUMNS " FROM verdict WHERE story = ? ORDER BY id",
                               STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      StetCheck *check = read_check (db, query, error);

      if (check == NULL)
        return NULL;
      g_ptr_array_add (list, check);
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}
