/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-revision-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

gboolean
stet_revision_table_add (StetDatabase *db, const StetRevision *revision, GError **error)
{
  g_return_val_if_fail (db != NULL && revision != NULL, FALSE);

  g_autofree char *content = stet_revision_to_canonical (revision);
  return stet_database_run (
    db, error, "INSERT INTO revision (hash, story, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    STET_TEXT (revision->hash), STET_TEXT (revision->story->id), STET_TEXT (content));
}

StetRevision *
stet_revision_table_get (StetDatabase *db, const char *hash, GError **error)
{
  g_return_val_if_fail (db != NULL && hash != NULL, NULL);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT content FROM revision WHERE hash = ?", STET_TEXT (hash));
  if (query == NULL)
    return NULL;
  if (stet_query_next (query, error))
    return stet_revision_from_canonical (stet_query_get_text (query, 0), hash, error);
  if (!stet_query_failed (query))
    g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no revision %.12s."), hash);
  return NULL;
}

GPtrArray *
stet_revision_table_list (StetDatabase *db, const char *story, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_revision_free);
  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT hash, content FROM revision WHERE story = ? ORDER BY seq DESC", STET_TEXT (story));

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    {
      StetRevision *revision = stet_revision_from_canonical (stet_query_get_text (query, 1),
                                                             stet_query_get_text (query, 0), error);

      if (revision == NULL)
        return NULL;
      g_ptr_array_add (list, revision);
    }
  return stet_query_failed (query) ? NULL : g_steal_pointer (&list);
}

gboolean
stet_revision_table_verify (StetDatabase *db, guint64 *n, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  g_autoptr (StetQuery) query
    = stet_database_query (db, error, "SELECT hash, content, story FROM revision ORDER BY seq");
  guint64 count = 0;

  if (query == NULL)
    return FALSE;
  for (; stet_query_next (query, error); count++)
    {
      g_autoptr (StetRevision) revision = stet_revision_from_canonical (
        stet_query_get_text (query, 1), stet_query_get_text (query, 0), error);

      if (revision == NULL)
        return FALSE;
      if (g_strcmp0 (revision->story->id, stet_query_get_text (query, 2)) != 0)
        {
          g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED,
                       _ ("Revision %.12s was moved to another story."), revision->hash);
          return FALSE;
        }
    }
  if (n != NULL)
    *n = count;
  return !stet_query_failed (query);
}
