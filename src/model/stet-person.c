/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-person.h"

static const char *const role_names[] = { "journalist", "editor", "administrator" };

G_DEFINE_BOXED_TYPE (StetPerson, stet_person, stet_person_copy, stet_person_free)

StetPerson *
stet_person_new (const char *id, const char *name, const char *email, StetRole role)
{
  g_return_val_if_fail (id != NULL && name != NULL, NULL);

  StetPerson *self = g_new0 (StetPerson, 1);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->email = g_strdup (email != NULL ? email : "");
  self->role = role;
  return self;
}

StetPerson *
stet_person_copy (const StetPerson *self)
{
  return self == NULL ? NULL : stet_person_new (self->id, self->name, self->email, self->role);
}

void
stet_person_free (StetPerson *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->email);
  g_free (self);
}

const char *
stet_role_to_string (StetRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (role_names), NULL);

  return role_names[role];
}

gboolean
stet_role_from_string (const char *text, StetRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_names); i++)
    if (g_strcmp0 (text, role_names[i]) == 0)
      {
        *role = i;
        return TRUE;
      }
  return FALSE;
}
