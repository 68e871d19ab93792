/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-setting-table.h"

char *
stet_setting_table_get (StetDatabase *db, const char *key, GError **error)
{
  g_return_val_if_fail (db != NULL && key != NULL, NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT value FROM setting WHERE key = ?", STET_TEXT (key));
  if (query == NULL)
    return NULL;
  if (stet_query_next (query, error))
    return g_strdup (stet_query_get_text (query, 0));
  return stet_query_failed (query) ? NULL : g_strdup ("");
}

gboolean
stet_setting_table_set (StetDatabase *db, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (db != NULL && key != NULL && value != NULL, FALSE);

  return stet_database_run (db, error,
                            "INSERT INTO setting (key, value) VALUES (?, ?)"
                            " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                            STET_TEXT (key), STET_TEXT (value));
}
