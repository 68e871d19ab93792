/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person in a list box: face, name and role, and a check mark on who is chosen. */
#pragma once

#include <adwaita.h>

#include "stet-person.h"

G_BEGIN_DECLS

#define STET_TYPE_PERSON_ROW (stet_person_row_get_type ())
G_DECLARE_FINAL_TYPE (StetPersonRow, stet_person_row, STET, PERSON_ROW, AdwActionRow)

GtkWidget *stet_person_row_new (const StetPerson *person);
const char *stet_person_row_get_id (StetPersonRow *self);
void stet_person_row_set_chosen (StetPersonRow *self, gboolean chosen);
/* Of all rows of @box, which are person rows, only that of @id is chosen. */
void stet_person_row_choose (GtkListBox *box, const char *id);

G_END_DECLS
