/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-journal-table.h"

StetJournalOp *
stet_journal_op_copy (const StetJournalOp *self)
{
  StetJournalOp *copy = g_memdup2 (self, sizeof *self);

  copy->field = g_strdup (self->field);
  copy->text = g_strdup (self->text);
  copy->person = g_strdup (self->person);
  return copy;
}

void
stet_journal_op_free (StetJournalOp *self)
{
  if (self == NULL)
    return;
  g_free (self->field);
  g_free (self->text);
  g_free (self->person);
  g_free (self);
}

static gboolean
append (StetDatabase *db, const char *story, StetJournalOp *op, GError **error)
{
  g_autoptr (StetQuery) query = stet_database_query (
    db, error,
    "INSERT INTO journal (story, seq, base, field, offset, n_deleted, text, person, time)"
    " VALUES (?1, (SELECT ifnull (max (seq), 0) + 1 FROM journal WHERE story = ?1), ?, ?, ?, ?, ?, ?, ?)"
    " RETURNING seq",
    STET_TEXT (story), STET_INTEGER (op->base), STET_TEXT (op->field), STET_INTEGER (op->offset),
    STET_INTEGER (op->n_deleted), STET_TEXT (op->text), STET_TEXT (op->person), STET_INTEGER (op->time));

  if (query == NULL || !stet_query_next (query, error))
    return FALSE;
  op->seq = stet_query_get_integer (query, 0);
  stet_query_next (query, error);
  return !stet_query_failed (query);
}

gboolean
stet_journal_table_append (StetDatabase *db, const char *story, GPtrArray *ops, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && ops != NULL, FALSE);

  for (guint i = 0; i < ops->len; i++)
    if (!append (db, story, ops->pdata[i], error))
      return FALSE;
  return TRUE;
}

GPtrArray *
stet_journal_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
  g_autoptr (StetQuery) query
    = stet_database_query (db, error,
                           "SELECT seq, base, field, offset, n_deleted, text, person, time FROM journal"
                           " WHERE story = ? ORDER BY seq",
                           STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      StetJournalOp *op = g_new0 (StetJournalOp, 1);

      op->seq = stet_query_get_integer (query, 0);
      op->base = stet_query_get_integer (query, 1);
      op->field = g_strdup (stet_query_get_text (query, 2));
      op->offset = stet_query_get_integer (query, 3);
      op->n_deleted = stet_query_get_integer (query, 4);
      op->text = g_strdup (stet_query_get_text (query, 5));
      op->person = g_strdup (stet_query_get_text (query, 6));
      op->time = stet_query_get_integer (query, 7);
      g_ptr_array_add (list, op);
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}

gboolean
stet_journal_table_fold (StetDatabase *db, const char *story, gint64 seq, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL, FALSE);

  return stet_database_run (db, error, "DELETE FROM journal WHERE story = ? AND seq <= ?", STET_TEXT (story),
                            STET_INTEGER (seq));
}

GPtrArray *
stet_journal_table_list_stories (StetDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (StetQuery) query = stet_database_query (db, error, "SELECT DISTINCT story FROM journal");

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    g_ptr_array_add (list, g_strdup (stet_query_get_text (query, 0)));
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}
