/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person who comes to the desk, or is there already. */

#include "config.h"

#include "stet-person-dialog.h"

#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-stage-words.h"

struct _StetPersonDialog
{
  AdwDialog parent_instance;

  GtkButton *save_button;
  AdwBanner *error_banner;
  AdwEntryRow *name_row;
  AdwEntryRow *email_row;
  AdwComboRow *role_row;

  StetSeat *seat;     /* (owned) */
  StetPerson *person; /* (owned) (nullable): NULL: somebody is added */
};

G_DEFINE_FINAL_TYPE (StetPersonDialog, stet_person_dialog, ADW_TYPE_DIALOG)

static void
name_changed_cb (StetPersonDialog *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), *g_strstrip (name) != '\0');
}

static void
role_chosen_cb (StetPersonDialog *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->role_row),
                               stet_role_get_duties (adw_combo_row_get_selected (self->role_row)));
}

static void
cancel_clicked_cb (StetPersonDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

typedef struct
{
  char *as;           /* (owned) */
  StetPerson *person; /* (owned): with an empty id where somebody is added */
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_free (self->as);
  stet_person_free (self->person);
  g_free (self);
}

static gpointer
save_person (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  const StetPerson *person = change->person;
  g_autofree char *id = NULL;

  if (*person->id != '\0')
    return GINT_TO_POINTER (stet_desk_change_person (desk, change->as, person, error));
  id = stet_desk_add_person (desk, change->as, person->name, person->email, person->role, error);
  return GINT_TO_POINTER (id != NULL);
}

static void
person_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPersonDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (error == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  adw_banner_set_title (self->error_banner, error->message);
  adw_banner_set_revealed (self->error_banner, TRUE);
  name_changed_cb (self);
}

static void
save_clicked_cb (StetPersonDialog *self)
{
  Change *change = g_new0 (Change, 1);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autofree char *email = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->email_row))));

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  change->as = g_strdup (stet_seat_get_person_id (self->seat));
  change->person = stet_person_new (self->person != NULL ? self->person->id : "", name, email,
                                    adw_combo_row_get_selected (self->role_row));
  stet_desk_run_async (stet_seat_get_desk (self->seat), save_person, change, change_free, NULL, NULL,
                       person_saved_cb, g_object_ref (self));
}

static void
stet_person_dialog_dispose (GObject *object)
{
  StetPersonDialog *self = STET_PERSON_DIALOG (object);

  g_clear_object (&self->seat);
  g_clear_pointer (&self->person, stet_person_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PERSON_DIALOG);
  G_OBJECT_CLASS (stet_person_dialog_parent_class)->dispose (object);
}

static void
stet_person_dialog_class_init (StetPersonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_person_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPersonDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, StetPersonDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, StetPersonDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, StetPersonDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, StetPersonDialog, role_row);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
stet_person_dialog_init (StetPersonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  role_chosen_cb (self);
}

StetPersonDialog *
stet_person_dialog_new (StetSeat *seat, const StetPerson *person)
{
  g_return_val_if_fail (STET_IS_SEAT (seat), NULL);

  StetPersonDialog *self = g_object_new (STET_TYPE_PERSON_DIALOG, NULL);

  self->seat = g_object_ref (seat);
  if (person == NULL)
    return self;
  self->person = stet_person_copy (person);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Person"));
  gtk_button_set_label (self->save_button, _ ("_Save"));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), person->name);
  gtk_editable_set_text (GTK_EDITABLE (self->email_row), person->email);
  adw_combo_row_set_selected (self->role_row, person->role);
  return self;
}
