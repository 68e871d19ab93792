/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person at the desk. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  STET_ROLE_JOURNALIST,
  STET_ROLE_EDITOR,
  STET_ROLE_ADMINISTRATOR
} StetRole;

typedef struct
{
  char *id;    /* (owned): UUIDv7 */
  char *name;  /* (owned) */
  char *email; /* (owned): may be "" */
  StetRole role;
} StetPerson;

#define STET_TYPE_PERSON (stet_person_get_type ())
GType stet_person_get_type (void) G_GNUC_CONST;
StetPerson *stet_person_new (const char *id, const char *name, const char *email, StetRole role);
StetPerson *stet_person_copy (const StetPerson *self);
void stet_person_free (StetPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPerson, stet_person_free)

/* "journalist", "editor", "administrator": the stored and typed form; FALSE where it is none of them. */
const char *stet_role_to_string (StetRole role);
gboolean stet_role_from_string (const char *text, StetRole *role);

G_END_DECLS
