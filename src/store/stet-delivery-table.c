/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-delivery-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

#define COLUMNS                                                                                              \
  "id, story, revision, target, person, state, attempts, created, due, finished, step, progress, message, "  \
  "remote_id, url, action, not_before, zone, trouble, notice, overwrite, release, held, recall"
#define N_COLUMNS 24

static StetDelivery *
read_delivery (StetQuery *query)
{
  StetDelivery *self = stet_delivery_new ();

  g_set_str (&self->id, stet_query_get_text (query, 0));
  g_set_str (&self->story, stet_query_get_text (query, 1));
  g_set_str (&self->revision, stet_query_get_text (query, 2));
  g_set_str (&self->target, stet_query_get_text (query, 3));
  g_set_str (&self->person, stet_query_get_text (query, 4));
  if (!stet_delivery_state_from_string (stet_query_get_text (query, 5), &self->state))
    g_warn_if_reached ();
  self->attempts = stet_query_get_integer (query, 6);
  self->created = stet_query_get_integer (query, 7);
  self->due = stet_query_get_integer (query, 8);
  self->finished = stet_query_get_integer (query, 9);
  g_set_str (&self->step, stet_query_get_text (query, 10));
  g_set_str (&self->progress, stet_query_get_text (query, 11));
  g_set_str (&self->message, stet_query_get_text (query, 12));
  g_set_str (&self->remote_id, stet_query_get_text (query, 13));
  g_set_str (&self->url, stet_query_get_text (query, 14));
  if (!stet_delivery_action_from_string (stet_query_get_text (query, 15), &self->action))
    g_warn_if_reached ();
  self->not_before = stet_query_get_integer (query, 16);
  g_set_str (&self->zone, stet_query_get_text (query, 17));
  g_set_str (&self->trouble, stet_query_get_text (query, 18));
  g_set_str (&self->notice, stet_query_get_text (query, 19));
  self->overwrite = stet_query_get_integer (query, 20) != 0;
  self->release = stet_query_get_integer (query, 21);
  self->held = stet_query_get_integer (query, 22) != 0;
  self->recall = stet_query_get_integer (query, 23) != 0;
  return self;
}

/* Takes @query (nullable). */
static StetDelivery *
read_one (StetQuery *query, GError **error)
{
  g_autoptr (StetQuery) owned = query;

  return query != NULL && stet_query_next (query, error) ? read_delivery (query) : NULL;
}

gboolean
stet_delivery_table_insert (StetDatabase *db, const StetDelivery *self, GError **error)
{
  g_return_val_if_fail (db != NULL && self != NULL, FALSE);

  return stet_database_run (
    db, error,
    "INSERT INTO delivery (" COLUMNS
    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    STET_TEXT (self->id), STET_TEXT (self->story), STET_TEXT (self->revision), STET_TEXT (self->target),
    STET_TEXT (self->person), STET_TEXT (stet_delivery_state_to_string (self->state)),
    STET_INTEGER (self->attempts), STET_INTEGER (self->created), STET_INTEGER (self->due),
    STET_INTEGER (self->finished), STET_TEXT (self->step), STET_TEXT (self->progress),
    STET_TEXT (self->message), STET_TEXT (self->remote_id), STET_TEXT (self->url),
    STET_TEXT (stet_delivery_action_to_string (self->action)), STET_INTEGER (self->not_before),
    STET_TEXT (self->zone), STET_TEXT (self->trouble), STET_TEXT (self->notice),
    STET_INTEGER (self->overwrite), STET_INTEGER (self->release), STET_INTEGER (self->held),
    STET_INTEGER (self->recall));
}

static gboolean
set_not_found (const char *id, GError **error)
{
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no delivery “%s”."), id);
  return FALSE;
}

gboolean
stet_delivery_table_update (StetDatabase *db, const StetDelivery *self, GError **error)
{
  g_return_val_if_fail (db != NULL && self != NULL, FALSE);

  if (!stet_database_run (db, error,
                          "UPDATE delivery SET state = ?, attempts = ?, due = ?, finished = ?, step = ?, "
                          "progress = ?, message = ?,"
                          " remote_id = ?, url = ?, not_before = ?, zone = ?, trouble = ?, overwrite = ?,"
                          " release = ?, held = ?, recall = ? WHERE id = ?",
                          STET_TEXT (stet_delivery_state_to_string (self->state)),
                          STET_INTEGER (self->attempts), STET_INTEGER (self->due),
                          STET_INTEGER (self->finished), STET_TEXT (self->step), STET_TEXT (self->progress),
                          STET_TEXT (self->message), STET_TEXT (self->remote_id), STET_TEXT (self->url),
                          STET_INTEGER (self->not_before), STET_TEXT (self->zone), STET_TEXT (self->trouble),
                          STET_INTEGER (self->overwrite), STET_INTEGER (self->release),
                          STET_INTEGER (self->held), STET_INTEGER (self->recall), STET_TEXT (self->id)))
    return FALSE;
  return stet_database_get_n_changed (db) == 1 || set_not_found (self->id, error);
}

StetDelivery *
stet_delivery_table_get (StetDatabase *db, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  g_autoptr (GError) failure = NULL;
  StetDelivery *self = read_one (
    stet_database_query (db, &failure, "SELECT " COLUMNS " FROM delivery WHERE id = ?", STET_TEXT (id)),
    &failure);
  if (self == NULL && failure == NULL)
    set_not_found (id, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return self;
}

StetDelivery *
stet_delivery_table_last_done (StetDatabase *db, const char *story, const char *target, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && target != NULL, NULL);

  return read_one (
    stet_database_query (db, error,
                         "SELECT " COLUMNS " FROM delivery WHERE story = ? AND target = ?"
                         " AND action = 'publish' AND state = 'done' ORDER BY finished DESC LIMIT 1",
                         STET_TEXT (story), STET_TEXT (target)),
    error);
}

gboolean
stet_delivery_table_count_live (StetDatabase *db, const char *story, gint64 *n_targets, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && n_targets != NULL, FALSE);

  /* beside max(), SQLite takes the other columns from the row that has it */
  g_autoptr (StetQuery) query = stet_database_query (
    db, error,
    "SELECT count(*) FROM (SELECT action, max(finished) FROM delivery WHERE story = ? AND state = 'done'"
    " AND action <> 'preview' GROUP BY target) WHERE action = 'publish'",
    STET_TEXT (story));

  if (query == NULL || !stet_query_next (query, error))
    return FALSE;
  *n_targets = stet_query_get_integer (query, 0);
  return TRUE;
}

GPtrArray *
stet_delivery_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_delivery_free);
  g_autoptr (StetQuery) query
    = story == NULL
        ? stet_database_query (db, error, "SELECT " COLUMNS " FROM delivery ORDER BY created DESC, id DESC")
        : stet_database_query (
            db, error, "SELECT " COLUMNS " FROM delivery WHERE story = ? ORDER BY created DESC, id DESC",
            STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    g_ptr_array_add (list, read_delivery (query));
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}

StetDelivery *
stet_delivery_table_claim (StetDatabase *db, const char *id, gint64 now, gint64 lease, GError **error)
{
  g_return_val_if_fail (db != NULL && lease > 0, NULL);

  static const char *const sql
    = "UPDATE delivery SET state = 'sending', attempts = attempts + 1, due = ?1 + ?2 WHERE id ="
      " (SELECT id FROM delivery WHERE state IN ('queued', 'sending') AND due <= ?1 ORDER BY due LIMIT 1)"
      " RETURNING " COLUMNS;
  static const char *const sql_of_one
    = "UPDATE delivery SET state = 'sending', attempts = attempts + 1, due = ?1 + ?2 WHERE id = ?3"
      " AND (state = 'queued' OR (state = 'sending' AND due <= ?1)) RETURNING " COLUMNS;

  return read_one (id == NULL ? stet_database_query (db, error, sql, STET_INTEGER (now), STET_INTEGER (lease))
                              : stet_database_query (db, error, sql_of_one, STET_INTEGER (now),
                                                     STET_INTEGER (lease), STET_TEXT (id)),
                   error);
}

gboolean
stet_delivery_table_next_due (StetDatabase *db, gint64 *due, GError **error)
{
  g_return_val_if_fail (db != NULL && due != NULL, FALSE);

  return stet_database_get_integer (
    db, "SELECT due FROM delivery WHERE state IN ('queued', 'sending') ORDER BY due LIMIT 1", due, error);
}

gboolean
stet_delivery_table_mend_due (StetDatabase *db, gint64 now, gint64 longest, GError **error)
{
  g_return_val_if_fail (db != NULL && longest > 0, FALSE);

  return stet_database_run (db, error,
                            "UPDATE delivery SET due = max(release, ?1)"
                            " WHERE state = 'queued' AND due > max(release, ?1) + ?2",
                            STET_INTEGER (now), STET_INTEGER (longest));
}

gboolean
stet_delivery_table_hasten (StetDatabase *db, gint64 now, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return stet_database_run (db, error,
                            "UPDATE delivery SET due = ?1 WHERE state = 'queued' AND due > ?1"
                            " AND trouble IN ('network', 'timeout')",
                            STET_INTEGER (now));
}

static gboolean
add_summaries (GPtrArray *list, StetQuery *query, GError **error)
{
  if (query == NULL)
    return FALSE;
  while (stet_query_next (query, error))
    g_ptr_array_add (list,
                     stet_delivery_summary_new (read_delivery (query), stet_query_get_text (query, N_COLUMNS),
                                                stet_query_get_text (query, N_COLUMNS + 1)));
  return !stet_query_failed (query);
}

#define SUMMARY                                                                                              \
  COLUMNS ", (SELECT headline FROM story WHERE story.id = delivery.story),"                                  \
          " coalesce((SELECT name FROM target WHERE target.id = delivery.target), '')"

GPtrArray *
stet_delivery_table_list_outbox (StetDatabase *db, guint n_done, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_delivery_summary_free);
  g_autoptr (StetQuery) open = stet_database_query (
    db, error,
    "SELECT " SUMMARY " FROM delivery WHERE state IN ('queued', 'sending')"
    " OR (state = 'failed' AND NOT EXISTS (SELECT 1 FROM delivery AS later WHERE later.story = delivery.story"
    " AND later.target = delivery.target AND later.created > delivery.created))"
    " ORDER BY CASE state WHEN 'sending' THEN 0 WHEN 'failed' THEN 1 ELSE 2 END, due, id");
  g_autoptr (StetQuery) done = NULL;

  if (!add_summaries (list, open, error))
    return NULL;
  done = stet_database_query (
    db, error, "SELECT " SUMMARY " FROM delivery WHERE state = 'done' ORDER BY finished DESC, id LIMIT ?",
    STET_INTEGER (n_done));
  return add_summaries (list, done, error) ? g_steal_pointer (&list) : NULL;
}
