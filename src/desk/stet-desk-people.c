/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and the settings of the desk. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-error.h"
#include "stet-person-table.h"
#include "stet-setting-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
list_people (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_person_table_list (db, error);
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_people (StetDesk *self, GError **error)
{
  StetRequest request = { 0 };

  return stet_desk_read (self, list_people, &request, error) ? request.result : NULL;
}

static gboolean
get_person (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_person_table_get (db, request->id, error);
  return request->result != NULL;
}

StetPerson *
stet_desk_get_person (StetDesk *self, const char *id_or_name, GError **error)
{
  StetRequest request = { .id = id_or_name };

  g_return_val_if_fail (id_or_name != NULL, NULL);

  return stet_desk_read (self, get_person, &request, error) ? request.result : NULL;
}

/* A name of one line that no other person here has: --as and the byline find people by it. */
static gboolean
check_name (StetDatabase *db, const StetPerson *person, GError **error)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *folded = g_utf8_casefold (person->name, -1);

  if (*person->name == '\0' || strchr (person->name, '\n') != NULL)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("A person needs a name, on one line."));
      return FALSE;
    }
  people = stet_person_table_list (db, error);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const StetPerson *other = g_ptr_array_index (people, i);
      g_autofree char *theirs = g_utf8_casefold (other->name, -1);

      if (g_str_equal (folded, theirs) && !g_str_equal (other->id, person->id))
        {
          g_set_error (
            error, STET_ERROR, STET_ERROR_INVALID,
            _ ("There is a %s at this desk already. Names must differ, by an initial for example."),
            other->name);
          return FALSE;
        }
    }
  return people != NULL;
}

static gboolean
add_person (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetPerson *person = (StetPerson *) request->value;
  g_autoptr (GPtrArray) people = stet_person_table_list (db, error);

  if (people == NULL)
    return FALSE;
  if (people->len == 0 && request->as == NULL)
    person->role = STET_ROLE_ADMINISTRATOR;
  else if (!stet_desk_need_manager (db, request->as, error))
    return FALSE;
  return check_name (db, person, error) && stet_person_table_insert (db, person, error)
         && stet_desk_record (db, request->desk, request->as != NULL ? request->as : person->id, NULL, NULL,
                              STET_EVENT_PERSON_ADDED, error, "person", person->id, "name", person->name,
                              "role", stet_role_to_string (person->role), NULL);
}

char *
stet_desk_add_person (StetDesk *self,
                      const char *as,
                      const char *name,
                      const char *email,
                      StetRole role,
                      GError **error)
{
  g_autofree char *id = stet_clock_new_id (&self->clock);
  g_autofree char *clean = g_strstrip (g_strdup (name != NULL ? name : ""));
  g_autoptr (StetPerson) person = stet_person_new (id, clean, email != NULL ? email : "", role);
  StetRequest request = { .as = as, .value = person };

  return stet_desk_write (self, add_person, &request, error) ? g_steal_pointer (&id) : NULL;
}

/* Somebody must be left who can manage the desk. */
static gboolean
check_last_manager (StetDatabase *db, const StetPerson *person, GError **error)
{
  g_autoptr (GPtrArray) people = NULL;

  if (person->role == STET_ROLE_ADMINISTRATOR)
    return TRUE;
  people = stet_person_table_list (db, error);
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    {
      const StetPerson *other = g_ptr_array_index (people, i);
      if (other->role == STET_ROLE_ADMINISTRATOR && !g_str_equal (other->id, person->id))
        return TRUE;
    }
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                       _ ("The desk needs an administrator: make somebody else one first."));
  return FALSE;
}

static gboolean
change_person (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetPerson *person = request->value;

  return stet_desk_need_manager (db, request->as, error) && check_name (db, person, error)
         && check_last_manager (db, person, error) && stet_person_table_update (db, person, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_PERSON_CHANGED, error,
                              "person", person->id, "name", person->name, "role",
                              stet_role_to_string (person->role), NULL);
}

gboolean
stet_desk_change_person (StetDesk *self, const char *as, const StetPerson *person, GError **error)
{
  StetRequest request = { .as = as, .value = person };

  return stet_desk_write (self, change_person, &request, error);
}

gboolean
stet_desk_get_solo (StetDesk *self)
{
  g_return_val_if_fail (STET_IS_DESK (self), FALSE);

  return g_atomic_int_get (&self->solo);
}

static gboolean
set_solo (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  return stet_desk_need_manager (db, request->as, error)
         && stet_setting_table_set (db, STET_DESK_SETTING_SOLO, request->text, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_SETTING_CHANGED, error,
                              "setting", STET_DESK_SETTING_SOLO, "value", request->text, NULL);
}

gboolean
stet_desk_set_solo (StetDesk *self, const char *as, gboolean solo, GError **error)
{
  StetRequest request = { .as = as, .text = solo ? "on" : "off" };

  if (!stet_desk_write (self, set_solo, &request, error))
    return FALSE;
  g_atomic_int_set (&self->solo, solo);
  return TRUE;
}
