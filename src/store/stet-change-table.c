/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-change-table.h"

static const char *const kinds[] = { "story", "person", "target", "delivery", "setting", "check", "review" };

void
stet_change_free (StetChange *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self);
}

gboolean
stet_change_table_last (StetDatabase *db, gint64 *seq, GError **error)
{
  g_return_val_if_fail (db != NULL && seq != NULL, FALSE);

  return stet_database_get_integer (db, "SELECT max (seq) FROM change", seq, error);
}

GPtrArray *
stet_change_table_list (StetDatabase *db, gint64 *seq, gboolean *all, GError **error)
{
  g_return_val_if_fail (db != NULL && seq != NULL && all != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_change_free);
  g_autoptr (StetQuery) query = NULL;
  gint64 first;

  if (!stet_database_get_integer (db, "SELECT min (seq) FROM change", &first, error))
    return NULL;
  *all = *seq + 1 < first;
  query = stet_database_query (
    db, error, "SELECT kind, id, max (seq) AS last FROM change WHERE seq > ? GROUP BY kind, id ORDER BY last",
    STET_INTEGER (*seq));
  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      StetChange *change = g_new0 (StetChange, 1);

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (g_str_equal (stet_query_get_text (query, 0), kinds[i]))
          change->kind = i;
      change->id = g_strdup (stet_query_get_text (query, 1));
      *seq = stet_query_get_integer (query, 2);
      g_ptr_array_add (list, change);
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}
