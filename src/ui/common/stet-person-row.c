/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person in a list box. */

#include "config.h"

#include "stet-person-row.h"

#include "stet-stage-words.h"

struct _StetPersonRow
{
  AdwActionRow parent_instance;

  GtkWidget *check; /* (unowned): a child */
  char *id;         /* (owned) */
};

G_DEFINE_FINAL_TYPE (StetPersonRow, stet_person_row, ADW_TYPE_ACTION_ROW)

static void
stet_person_row_finalize (GObject *object)
{
  g_free (STET_PERSON_ROW (object)->id);
  G_OBJECT_CLASS (stet_person_row_parent_class)->finalize (object);
}

static void
stet_person_row_class_init (StetPersonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_person_row_finalize;
}

static void
stet_person_row_init (StetPersonRow *self)
{
  self->check = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_opacity (self->check, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->check);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

GtkWidget *
stet_person_row_new (const StetPerson *person)
{
  g_return_val_if_fail (person != NULL, NULL);

  StetPersonRow *self = g_object_new (STET_TYPE_PERSON_ROW, "title", person->name, "subtitle",
                                      stet_role_get_word (person->role), NULL);

  self->id = g_strdup (person->id);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), adw_avatar_new (32, person->name, TRUE));
  return GTK_WIDGET (self);
}

const char *
stet_person_row_get_id (StetPersonRow *self)
{
  g_return_val_if_fail (STET_IS_PERSON_ROW (self), NULL);

  return self->id;
}

void
stet_person_row_set_chosen (StetPersonRow *self, gboolean chosen)
{
  g_return_if_fail (STET_IS_PERSON_ROW (self));

  /* Not hidden: the rows would have different widths. */
  gtk_widget_set_opacity (self->check, chosen ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}

void
stet_person_row_choose (GtkListBox *box, const char *id)
{
  g_return_if_fail (GTK_IS_LIST_BOX (box));

  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    stet_person_row_set_chosen (STET_PERSON_ROW (row), g_strcmp0 (STET_PERSON_ROW (row)->id, id) == 0);
}
