/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks to whom a story is given. */

#include "config.h"

#include "stet-assign-dialog.h"

#include "stet-person-item.h"
#include "stet-person-row.h"

struct _StetAssignDialog
{
  AdwDialog parent_instance;

  GtkListBox *people_box;
  GtkWidget *nobody_button;
};

G_DEFINE_FINAL_TYPE (StetAssignDialog, stet_assign_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
choose (StetAssignDialog *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
person_activated_cb (StetAssignDialog *self, GtkListBoxRow *row)
{
  choose (self, stet_person_row_get_id (STET_PERSON_ROW (row)));
}

static void
nobody_clicked_cb (StetAssignDialog *self)
{
  choose (self, "");
}

static GtkWidget *
create_person_row (gpointer item, gpointer user_data)
{
  return stet_person_row_new (stet_person_item_get_person (item));
}

static void
stet_assign_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_ASSIGN_DIALOG);
  G_OBJECT_CLASS (stet_assign_dialog_parent_class)->dispose (object);
}

static void
stet_assign_dialog_class_init (StetAssignDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_assign_dialog_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", STET_TYPE_ASSIGN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-assign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetAssignDialog, people_box);
  gtk_widget_class_bind_template_child (widget_class, StetAssignDialog, nobody_button);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, nobody_clicked_cb);
}

static void
stet_assign_dialog_init (StetAssignDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetAssignDialog *
stet_assign_dialog_new (StetSeat *seat, const char *assignee)
{
  g_return_val_if_fail (STET_IS_SEAT (seat) && assignee != NULL, NULL);

  StetAssignDialog *self = g_object_new (STET_TYPE_ASSIGN_DIALOG, NULL);

  gtk_list_box_bind_model (self->people_box, stet_seat_get_people (seat), create_person_row, NULL, NULL);
  stet_person_row_choose (self->people_box, assignee);
  gtk_widget_set_sensitive (self->nobody_button, *assignee != '\0');
  return self;
}
