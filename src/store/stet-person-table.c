/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-person-table.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"
#include "stet-name-match.h"

gboolean
stet_person_table_insert (StetDatabase *db, const StetPerson *person, GError **error)
{
  g_return_val_if_fail (db != NULL && person != NULL, FALSE);

  return stet_database_run (db, error, "INSERT INTO person (id, name, email, role) VALUES (?, ?, ?, ?)",
                            STET_TEXT (person->id), STET_TEXT (person->name), STET_TEXT (person->email),
                            STET_TEXT (stet_role_to_string (person->role)));
}

gboolean
stet_person_table_update (StetDatabase *db, const StetPerson *person, GError **error)
{
  g_return_val_if_fail (db != NULL && person != NULL, FALSE);

  if (!stet_database_run (db, error, "UPDATE person SET name = ?, email = ?, role = ? WHERE id = ?",
                          STET_TEXT (person->name), STET_TEXT (person->email),
                          STET_TEXT (stet_role_to_string (person->role)), STET_TEXT (person->id)))
    return FALSE;
  if (stet_database_get_n_changed (db) == 1)
    return TRUE;
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no person “%s”."), person->name);
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const StetPerson *p = *(StetPerson *const *) a;
  const StetPerson *q = *(StetPerson *const *) b;
  int order = g_utf8_collate (p->name, q->name);

  return order != 0 ? order : g_strcmp0 (p->id, q->id);
}

GPtrArray *
stet_person_table_list (StetDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_person_free);
  g_autoptr (StetQuery) query = stet_database_query (db, error, "SELECT id, name, email, role FROM person");
  StetRole role;

  if (query == NULL)
    return NULL;
  while (stet_query_next (query, error))
    if (stet_role_from_string (stet_query_get_text (query, 3), &role))
      g_ptr_array_add (list, stet_person_new (stet_query_get_text (query, 0), stet_query_get_text (query, 1),
                                              stet_query_get_text (query, 2), role));
  if (stet_query_failed (query))
    return NULL;
  g_ptr_array_sort (list, compare_names);
  return g_steal_pointer (&list);
}

StetPerson *
stet_person_table_get (StetDatabase *db, const char *id_or_name, GError **error)
{
  g_return_val_if_fail (db != NULL && id_or_name != NULL, NULL);

  g_autoptr (GPtrArray) list = stet_person_table_list (db, error);
  if (list == NULL)
    return NULL;

  g_autoptr (StetNameMatch) match = stet_name_match_new (id_or_name);
  for (guint i = 0; i < list->len; i++)
    stet_name_match_offer (match, ((StetPerson *) list->pdata[i])->id, ((StetPerson *) list->pdata[i])->name,
                           i);

  int found = stet_name_match_decide (match);
  if (found >= 0)
    return stet_person_copy (list->pdata[found]);
  if (found == STET_NAME_MATCH_SEVERAL)
    g_set_error (error, STET_ERROR, STET_ERROR_INVALID, _ ("“%s” fits more than one person. Give the id."),
                 id_or_name);
  else
    g_set_error (error, STET_ERROR, STET_ERROR_NOT_FOUND, _ ("There is no person “%s”."), id_or_name);
  return NULL;
}
