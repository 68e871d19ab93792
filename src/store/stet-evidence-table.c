/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-evidence-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

#define COLUMNS "id, kind, source, url, words, media, name, type, person, time"

gboolean
stet_evidence_table_insert (StetDatabase *db, const char *check, const StetEvidence *evidence, GError **error)
{
  g_return_val_if_fail (db != NULL && check != NULL && evidence != NULL, FALSE);

  return stet_database_run (
    db, error, "INSERT INTO evidence (" COLUMNS ", verdict) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    STET_TEXT (evidence->id), STET_TEXT (stet_evidence_kind_to_string (evidence->kind)),
    STET_TEXT (evidence->source), STET_TEXT (evidence->url), STET_TEXT (evidence->words),
    STET_TEXT (evidence->media), STET_TEXT (evidence->name), STET_TEXT (evidence->type),
    STET_TEXT (evidence->person), STET_INTEGER (evidence->time), STET_TEXT (check));
}

gboolean
stet_evidence_table_remove (StetDatabase *db, const char *check, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && check != NULL && id != NULL, FALSE);

  if (!stet_database_run (db, error, "DELETE FROM evidence WHERE verdict = ? AND id = ?", STET_TEXT (check),
                          STET_TEXT (id)))
    return FALSE;
  if (stet_database_get_n_changed (db) == 1)
    return TRUE;
  g_set_error_literal (error, STET_ERROR, STET_ERROR_NOT_FOUND,
                       _ ("There is no such piece of evidence. Somebody may have removed it."));
  return FALSE;
}

gboolean
stet_evidence_table_fill (StetDatabase *db, StetCheck *check, GError **error)
{
  g_return_val_if_fail (db != NULL && check != NULL, FALSE);

  g_autoptr (StetQuery) query = stet_database_query (
    db, error, "SELECT " COLUMNS " FROM evidence WHERE verdict = ? ORDER BY id", STET_TEXT (check->id));

  if (query == NULL)
    return FALSE;
  while (stet_query_next (query, error))
    {
      StetEvidence *evidence = stet_evidence_new (STET_EVIDENCE_SOURCE);
      char **const fields[] = { &evidence->source, &evidence->url,  &evidence->words, &evidence->media,
                                &evidence->name,   &evidence->type, &evidence->person };

      g_set_str (&evidence->id, stet_query_get_text (query, 0));
      stet_evidence_kind_from_string (stet_query_get_text (query, 1), &evidence->kind);
      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        g_set_str (fields[i], stet_query_get_text (query, 2 + i));
      evidence->time = stet_query_get_integer (query, 2 + G_N_ELEMENTS (fields));
      g_ptr_array_add (check->evidence, evidence);
    }
  return !stet_query_failed (query);
}
