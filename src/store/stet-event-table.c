/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-event-table.h"

#include <glib/gi18n-lib.h>

#include "stet-canonical-json.h"
#include "stet-error.h"

#define COLUMNS "seq, id, time, person, story, revision, kind, detail, previous, hash"

static gboolean
read_end (StetDatabase *db, gint64 *seq, char **hash, GError **error)
{
  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1");

  if (query == NULL)
    return FALSE;
  *seq = 0;
  if (stet_query_next (query, error))
    {
      *seq = stet_query_get_integer (query, 0);
      *hash = g_strdup (stet_query_get_text (query, 1));
    }
  else
    *hash = g_strdup (STET_EVENT_NO_HASH);
  return !stet_query_failed (query);
}

gboolean
stet_event_table_append (StetDatabase *db, StetEvent *event, GError **error)
{
  g_return_val_if_fail (db != NULL && event != NULL, FALSE);

  g_autofree char *hash = NULL;
  gint64 seq;
  if (!read_end (db, &seq, &hash, error) || !stet_event_seal (event, seq + 1, hash, error))
    return FALSE;

  g_autofree char *detail = stet_canonical_json (event->detail, error);
  return detail != NULL
         && stet_database_run (
           db, error, "INSERT INTO event (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
           STET_INTEGER (event->seq), STET_TEXT (event->id), STET_INTEGER (event->time),
           STET_TEXT (event->person), STET_TEXT (event->story), STET_TEXT (event->revision),
           STET_TEXT (event->kind), STET_TEXT (detail), STET_TEXT (event->previous), STET_TEXT (event->hash));
}

static const char *
get_nullable (StetQuery *query, int column)
{
  return stet_query_is_null (query, column) ? NULL : stet_query_get_text (query, column);
}

static StetEvent *
read_event (StetQuery *query, GError **error)
{
  JsonNode *detail = json_from_string (stet_query_get_text (query, 7), NULL);

  if (detail == NULL || !JSON_NODE_HOLDS_OBJECT (detail))
    {
      g_clear_pointer (&detail, json_node_unref);
      g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, _ ("Event %d cannot be read."),
                   (int) stet_query_get_integer (query, 0));
      return NULL;
    }

  StetEvent *event = stet_event_new (stet_query_get_text (query, 1), stet_query_get_integer (query, 2),
                                     stet_query_get_text (query, 3), get_nullable (query, 4),
                                     get_nullable (query, 5), stet_query_get_text (query, 6), detail);
  event->seq = stet_query_get_integer (query, 0);
  g_set_str (&event->previous, stet_query_get_text (query, 8));
  g_set_str (&event->hash, stet_query_get_text (query, 9));
  return event;
}

static GPtrArray *
read_events (StetQuery *query, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_event_free);

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      StetEvent *event = read_event (query, error);

      if (event == NULL)
        return NULL;
      g_ptr_array_add (list, event);
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}

GPtrArray *
stet_event_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (StetQuery) query
    = story == NULL
        ? stet_database_query (db, error, "SELECT " COLUMNS " FROM event ORDER BY seq")
        : stet_database_query (db, error, "SELECT " COLUMNS " FROM event WHERE story = ? ORDER BY seq",
                               STET_TEXT (story));

  return read_events (query, error);
}

/* The patterns are those of the partial indices: in another form they would not be used. */
#define IS_SUGGESTION "kind GLOB 'suggestion.*'"
#define IS_STEP       "kind GLOB 'story.*'"

GPtrArray *
stet_event_table_list_suggestions (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (StetQuery) query
    = story == NULL
        ? stet_database_query (db, error,
                               "SELECT " COLUMNS " FROM event WHERE " IS_SUGGESTION " ORDER BY seq")
        : stet_database_query (
            db, error, "SELECT " COLUMNS " FROM event WHERE story = ? AND " IS_SUGGESTION " ORDER BY seq",
            STET_TEXT (story));

  return read_events (query, error);
}

GPtrArray *
stet_event_table_list_comments (StetDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT " COLUMNS " FROM event WHERE kind GLOB 'comment.*' ORDER BY seq");

  return read_events (query, error);
}

char *
stet_event_table_find_editor (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL, NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error,
                           "SELECT person FROM event WHERE story = ? AND " IS_STEP
                           " AND kind = '" STET_EVENT_STORY_EDITED "' ORDER BY seq DESC LIMIT 1",
                           STET_TEXT (story));

  return query != NULL && stet_query_next (query, error) ? g_strdup (stet_query_get_text (query, 0)) : NULL;
}

gboolean
stet_event_table_find_editing (StetDatabase *db,
                               const char *story,
                               const char *person,
                               gboolean *editing,
                               GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && person != NULL && editing != NULL, FALSE);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error,
    "SELECT kind = '" STET_EVENT_STORY_EDITED "' FROM event WHERE story = ? AND " IS_STEP
    " AND kind <> '" STET_EVENT_STORY_ASSIGNED "'"
    " AND (kind <> '" STET_EVENT_STORY_EDITED "' OR person = ?)"
    " ORDER BY seq DESC LIMIT 1",
    STET_TEXT (story), STET_TEXT (person));

  if (query == NULL)
    return FALSE;
  *editing = stet_query_next (query, error) && stet_query_get_integer (query, 0) != 0;
  return !stet_query_failed (query);
}

/* SQLite remembers the highest number it gave out: the last events cannot be cut off unnoticed either. */
static gboolean
check_end (StetDatabase *db, gint64 seq, GError **error)
{
  gint64 highest;

  if (!stet_database_get_integer (db, "SELECT seq FROM sqlite_sequence WHERE name = 'event'", &highest,
                                  error))
    return FALSE;
  if (highest == seq)
    return TRUE;
  g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, _ ("The log ends with event %d, but %d were written."),
               (int) seq, (int) highest);
  return FALSE;
}

/* The hash is of what the detail says; that it is stored in the form in which it was written is proved here.
 */
static gboolean
check_detail (const StetEvent *event, const char *stored, GError **error)
{
  g_autofree char *detail = stet_canonical_json (event->detail, NULL);

  if (g_strcmp0 (detail, stored) == 0)
    return TRUE;
  g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, _ ("Event %d (%s): its detail was changed."),
               (int) event->seq, event->kind);
  return FALSE;
}

gboolean
stet_event_table_verify (StetDatabase *db, guint64 *n, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  g_autoptr (StetQuery) query = stet_database_query (db, error, "SELECT " COLUMNS " FROM event ORDER BY seq");
  g_autofree char *hash = g_strdup (STET_EVENT_NO_HASH);
  gint64 seq = 0;

  if (query == NULL)
    return FALSE;
  while (stet_query_next (query, error))
    {
      g_autoptr (StetEvent) event = read_event (query, error);

      if (event == NULL || !stet_event_verify (event, seq + 1, hash, error)
          || !check_detail (event, stet_query_get_text (query, 7), error))
        return FALSE;
      g_set_str (&hash, event->hash);
      seq++;
    }
  if (n != NULL)
    *n = seq;
  return !stet_query_failed (query) && check_end (db, seq, error);
}
