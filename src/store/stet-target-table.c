/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-target-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"
#include "stet-name-match.h"
#include "stet-store-error.h"

/* Says it with the name that the person typed instead of a column's. */
static gboolean
finish (gboolean ok, const StetTarget *target, GError *failure, GError **error)
{
  if (ok)
    return TRUE;
  if (g_error_matches (failure, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS))
    {
      g_error_free (failure);
      g_set_error (error, STET_STORE_ERROR, STET_STORE_ERROR_EXISTS,
                   _ ("There is a target “%s” already. Choose another name."), target->name);
    }
  else
    g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
check_found (StetDatabase *db, const char *name, GError **error)
{
  if (stet_database_get_n_changed (db) == 1)
    return TRUE;
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no target “%s”."), name);
  return FALSE;
}

/* Its terms, all anew. */
static gboolean
write_terms (StetDatabase *db, const StetTarget *target, GError **error)
{
  gboolean ok
    = stet_database_run (db, error, "DELETE FROM target_term WHERE target = ?", STET_TEXT (target->id));

  for (guint i = 0; ok && i < target->terms->len; i++)
    {
      const StetTargetTerm *term = target->terms->pdata[i];

      ok = stet_database_run (db, error,
                              "INSERT INTO target_term (target, kind, name, remote, label)"
                              " VALUES (?, ?, ?, ?, ?)",
                              STET_TEXT (target->id), STET_TEXT (stet_term_kind_to_string (term->kind)),
                              STET_TEXT (term->name), STET_TEXT (term->remote), STET_TEXT (term->label));
    }
  return ok;
}

gboolean
stet_target_table_insert (StetDatabase *db, const StetTarget *target, GError **error)
{
  g_return_val_if_fail (db != NULL && target != NULL, FALSE);

  GError *failure = NULL;
  gboolean ok
    = stet_database_run (db, &failure,
                         "INSERT INTO target (id, name, kind, url, user, format, ca, trusted, creates_tags,"
                         " creates_sections) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         STET_TEXT (target->id), STET_TEXT (target->name), STET_TEXT (target->kind),
                         STET_TEXT (target->url), STET_TEXT (target->user), STET_TEXT (target->format),
                         STET_TEXT (target->ca), STET_INTEGER (target->trusted),
                         STET_INTEGER (target->creates_tags), STET_INTEGER (target->creates_sections));
  return finish (ok, target, failure, error) && write_terms (db, target, error);
}

gboolean
stet_target_table_update (StetDatabase *db, const StetTarget *target, GError **error)
{
  g_return_val_if_fail (db != NULL && target != NULL, FALSE);

  GError *failure = NULL;
  gboolean ok = stet_database_run (
    db, &failure,
    "UPDATE target SET name = ?, kind = ?, url = ?, user = ?, format = ?, ca = ?,"
    " trusted = ?, creates_tags = ?, creates_sections = ? WHERE id = ?",
    STET_TEXT (target->name), STET_TEXT (target->kind), STET_TEXT (target->url), STET_TEXT (target->user),
    STET_TEXT (target->format), STET_TEXT (target->ca), STET_INTEGER (target->trusted),
    STET_INTEGER (target->creates_tags), STET_INTEGER (target->creates_sections), STET_TEXT (target->id));
  return finish (ok, target, failure, error) && check_found (db, target->name, error)
         && write_terms (db, target, error);
}

gboolean
stet_target_table_remove (StetDatabase *db, const char *id, GError **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  return stet_database_run (db, error, "DELETE FROM target WHERE id = ?", STET_TEXT (id))
         && check_found (db, id, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(StetTarget *const *) a)->name, (*(StetTarget *const *) b)->name);
}

static gboolean
read_terms (StetDatabase *db, StetTarget *target, GError **error)
{
  g_autoptr (StetQuery) query
    = stet_database_query (db, error,
                           "SELECT kind, name, remote, label FROM target_term WHERE target = ?"
                           " ORDER BY kind, name",
                           STET_TEXT (target->id));

  if (query == NULL)
    return FALSE;
  while (stet_query_next (query, error))
    {
      StetTermKind kind;

      if (stet_term_kind_from_string (stet_query_get_text (query, 0), &kind))
        g_ptr_array_add (target->terms, stet_target_term_new (kind, stet_query_get_text (query, 1),
                                                              stet_query_get_text (query, 2),
                                                              stet_query_get_text (query, 3)));
    }
  return !stet_query_failed (query);
}

static StetTarget *
read_target (StetQuery *query)
{
  StetTarget *self = stet_target_new (stet_query_get_text (query, 0), stet_query_get_text (query, 1),
                                      stet_query_get_text (query, 2), stet_query_get_text (query, 3),
                                      stet_query_get_text (query, 4));

  g_set_str (&self->format, stet_query_get_text (query, 5));
  g_set_str (&self->ca, stet_query_get_text (query, 6));
  self->trusted = stet_query_get_integer (query, 7) != 0;
  self->creates_tags = stet_query_get_integer (query, 8) != 0;
  self->creates_sections = stet_query_get_integer (query, 9) != 0;
  return self;
}

GPtrArray *
stet_target_table_list (StetDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_target_free);
  g_autoptr (StetQuery) query
    = stet_database_query (db, error,
                           "SELECT id, name, kind, url, user, format, ca, trusted, creates_tags,"
                           " creates_sections FROM target");

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    g_ptr_array_add (list, read_target (query));
  if (stet_query_failed (query))
    return NULL;
  for (guint i = 0; i < list->len; i++)
    if (!read_terms (db, list->pdata[i], error))
      return NULL;
  g_ptr_array_sort (list, compare_names);
  return g_steal_pointer (&list);
}

StetTarget *
stet_target_table_get (StetDatabase *db, const char *id_or_name, GError **error)
{
  g_return_val_if_fail (db != NULL && id_or_name != NULL, NULL);

  g_autoptr (GPtrArray) list = stet_target_table_list (db, error);
  if (list == NULL)
    return NULL;

  g_autoptr (StetNameMatch) match = stet_name_match_new (id_or_name);
  for (guint i = 0; i < list->len; i++)
    stet_name_match_offer (match, ((StetTarget *) list->pdata[i])->id, ((StetTarget *) list->pdata[i])->name,
                           i);

  int found = stet_name_match_decide (match);
  if (found >= 0)
    return stet_target_copy (list->pdata[found]);
  if (found == STET_NAME_MATCH_SEVERAL)
    g_set_error (error, STET_ERROR, STET_ERROR_INVALID, _ ("“%s” fits more than one target. Give the name."),
                 id_or_name);
  else
    g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no target “%s”."), id_or_name);
  return NULL;
}
