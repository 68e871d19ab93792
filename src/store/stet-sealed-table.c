/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-sealed-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

void
stet_sealed_box_free (StetSealedBox *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->story);
  g_clear_pointer (&self->box, g_bytes_unref);
  g_free (self);
}

gboolean
stet_sealed_table_put (StetDatabase *db, const StetSealedBox *self, GError **error)
{
  g_return_val_if_fail (db != NULL && self != NULL && self->box != NULL, FALSE);

  return stet_database_run (db, error, "DELETE FROM sealed WHERE id = ?", STET_TEXT (self->id))
         && stet_database_run (db, error, "INSERT INTO sealed (id, story, box, created) VALUES (?, ?, ?, ?)",
                               STET_TEXT (self->id), STET_TEXT (self->story), STET_BLOB (self->box),
                               STET_INTEGER (self->created));
}

GPtrArray *
stet_sealed_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_sealed_box_free);
  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT id, box, created FROM sealed WHERE story = ? ORDER BY created, id", STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      StetSealedBox *self = g_new0 (StetSealedBox, 1);

      self->id = g_strdup (stet_query_get_text (query, 0));
      self->story = g_strdup (story);
      self->box = stet_query_dup_blob (query, 1);
      self->created = stet_query_get_integer (query, 2);
      g_ptr_array_add (list, self);
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}

gboolean
stet_sealed_table_count (StetDatabase *db, const char *story, guint *n, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && n != NULL, FALSE);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT count(*) FROM sealed WHERE story = ?", STET_TEXT (story));
  if (query == NULL || !stet_query_next (query, error))
    return FALSE;
  *n = stet_query_get_integer (query, 0);
  return TRUE;
}

gboolean
stet_sealed_table_remove (StetDatabase *db, const char *story, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && id != NULL, FALSE);

  if (!stet_database_run (db, error, "DELETE FROM sealed WHERE story = ? AND id = ?", STET_TEXT (story),
                          STET_TEXT (id)))
    return FALSE;
  if (stet_database_get_n_changed (db) == 1)
    return TRUE;
  g_set_error_literal (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no such sealed source."));
  return FALSE;
}
