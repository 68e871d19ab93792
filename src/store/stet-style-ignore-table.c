/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-style-ignore-table.h"

gboolean
stet_style_ignore_table_add (StetDatabase *db,
                             const char *story,
                             const StetStyleIgnore *ignore,
                             GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && ignore != NULL, FALSE);

  return stet_database_run (
    db, error,
    "INSERT INTO style_ignore (story, rule, words, here, prefix, suffix) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING",
    STET_TEXT (story), STET_TEXT (ignore->rule), STET_TEXT (ignore->words),
    STET_INTEGER (ignore->scope == STET_IGNORE_HERE), STET_TEXT (ignore->prefix), STET_TEXT (ignore->suffix));
}

gboolean
stet_style_ignore_table_remove (StetDatabase *db, const char *story, const char *rule, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL, FALSE);

  if (rule == NULL)
    return stet_database_run (db, error, "DELETE FROM style_ignore WHERE story = ?", STET_TEXT (story));
  return stet_database_run (db, error, "DELETE FROM style_ignore WHERE story = ? AND rule = ?",
                            STET_TEXT (story), STET_TEXT (rule));
}

GPtrArray *
stet_style_ignore_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_autoptr (GPtrArray) ignores = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_style_ignore_free);

  g_return_val_if_fail (db != NULL && story != NULL, NULL);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT rule, words, here, prefix, suffix FROM style_ignore WHERE story = ?",
    STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      gboolean here = stet_query_get_integer (query, 2) != 0;

      g_ptr_array_add (ignores,
                       stet_style_ignore_new (stet_query_get_text (query, 0), stet_query_get_text (query, 1),
                                              here ? stet_query_get_text (query, 3) : NULL,
                                              here ? stet_query_get_text (query, 4) : NULL));
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&ignores);
}
