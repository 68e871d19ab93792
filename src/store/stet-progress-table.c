/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-progress-table.h"

gboolean
stet_progress_table_set (StetDatabase *db,
                         const char *story,
                         const StetStoryProgress *progress,
                         GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && progress != NULL, FALSE);

  return stet_database_run (db, error,
                            "INSERT INTO progress (story, n_lines, n_checked)"
                            " SELECT seq, ?, ? FROM story WHERE id = ?"
                            " ON CONFLICT DO UPDATE SET (n_lines, n_checked) ="
                            " (excluded.n_lines, excluded.n_checked)",
                            STET_INTEGER (progress->n_lines), STET_INTEGER (progress->n_checked),
                            STET_TEXT (story));
}

gboolean
stet_progress_table_has (StetDatabase *db, const char *story, gboolean *has, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL && has != NULL, FALSE);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT 1 FROM progress WHERE story = (SELECT seq FROM story WHERE id = ?)",
    STET_TEXT (story));

  if (query == NULL)
    return FALSE;
  *has = stet_query_next (query, error);
  return !stet_query_failed (query);
}
