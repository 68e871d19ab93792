/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences. People, targets, the rule of the second reader and the checks that are needed
 * belong to the desk, and only an administrator changes them; how one writes belongs to the
 * person's own settings. */

#include "config.h"

#include "stet-preferences-dialog.h"

#include <glib/gi18n.h>

#include "stet-checking-page.h"
#include "stet-error-words.h"
#include "stet-late-group.h"
#include "stet-person-dialog.h"
#include "stet-person-item.h"
#include "stet-person-row.h"
#include "stet-settings.h"
#include "stet-style-rules-page.h"
#include "stet-target-dialog.h"
#include "stet-withdrawal-group.h"
#include "stet-workflow.h"

struct _StetPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  GtkLabel *manage_label;
  GtkWidget *add_person_button;
  GtkListBox *people_box;
  AdwSwitchRow *solo_row;
  StetLateGroup *late_group;
  GtkWidget *add_target_button;
  GtkListBox *targets_box;
  StetWithdrawalGroup *withdrawal_group;
  StetCheckingPage *checking_page;
  AdwSwitchRow *quotes_row;
  AdwSwitchRow *spelling_row;
  AdwSwitchRow *style_row;
  StetStyleRulesPage *style_page;

  StetSeat *seat;            /* (owned) */
  GSettings *settings;       /* (owned) */
  GPtrArray *targets;        /* (owned): of StetTarget: the rows of the box, in their order */
  GCancellable *cancellable; /* (owned): cancelled when the dialog goes */
};

G_DEFINE_FINAL_TYPE (StetPreferencesDialog, stet_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
show_error (StetPreferencesDialog *self, const GError *error)
{
  g_autofree char *line = NULL;
  AdwToast *toast;

  if (stet_error_is_silent (error))
    return;
  line = stet_error_dup_line (error);
  toast = adw_toast_new (line);
  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

static gboolean
may_manage (StetPreferencesDialog *self, GError **error)
{
  const StetPerson *person = stet_seat_get_person (self->seat);
  StetWorkflowCase facts = { .role = person != NULL ? person->role : STET_ROLE_JOURNALIST };

  return stet_workflow_check (STET_ACTION_MANAGE, &facts, error);
}

static void
show_rights (StetPreferencesDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean may = may_manage (self, &error);

  gtk_widget_set_visible (GTK_WIDGET (self->manage_label), !may);
  if (!may)
    gtk_label_set_label (self->manage_label, error->message);
  gtk_widget_set_sensitive (self->add_person_button, may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->people_box), may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->solo_row), may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->late_group), may);
  gtk_widget_set_sensitive (self->add_target_button, may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->targets_box), may);
}

/* People */

static GtkWidget *
create_person_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = stet_person_row_new (stet_person_item_get_person (item));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
person_activated_cb (StetPreferencesDialog *self, GtkListBoxRow *row)
{
  const StetPerson *person
    = stet_seat_find_person (self->seat, stet_person_row_get_id (STET_PERSON_ROW (row)));

  if (person != NULL)
    adw_dialog_present (ADW_DIALOG (stet_person_dialog_new (self->seat, person)), GTK_WIDGET (self));
}

static void
add_person_cb (StetPreferencesDialog *self)
{
  adw_dialog_present (ADW_DIALOG (stet_person_dialog_new (self->seat, NULL)), GTK_WIDGET (self));
}

/* The rule of the second reader */

static void solo_switched_cb (StetPreferencesDialog *self);

static void
show_solo (StetPreferencesDialog *self)
{
  g_signal_handlers_block_by_func (self->solo_row, solo_switched_cb, self);
  adw_switch_row_set_active (self->solo_row, stet_desk_get_solo (stet_seat_get_desk (self->seat)));
  g_signal_handlers_unblock_by_func (self->solo_row, solo_switched_cb, self);
}

/* @args: person, and "on" or "off" */
static gpointer
set_solo (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;

  return GINT_TO_POINTER (stet_desk_set_solo (desk, words[0], g_str_equal (words[1], "on"), error));
}

static void
solo_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPreferencesDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  show_error (self, error);
  show_solo (self);
}

static void
solo_switched_cb (StetPreferencesDialog *self)
{
  const char *args[] = { stet_seat_get_person_id (self->seat),
                         adw_switch_row_get_active (self->solo_row) ? "on" : "off", NULL };

  stet_desk_run_async (stet_seat_get_desk (self->seat), set_solo, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, NULL, NULL, solo_set_cb, g_object_ref (self));
}

/* Targets */

static void
show_targets (StetPreferencesDialog *self)
{
  gtk_list_box_remove_all (self->targets_box);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const StetTarget *target = g_ptr_array_index (self->targets, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), target->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), target->url);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->targets_box, row);
    }
}

static gpointer
list_targets (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_desk_list_targets (desk, error);
}

static void
targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPreferencesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (targets == NULL)
    {
      show_error (self, error);
      return;
    }
  g_ptr_array_unref (self->targets);
  self->targets = g_steal_pointer (&targets);
  show_targets (self);
}

static void
load_targets (StetPreferencesDialog *self)
{
  stet_desk_run_async (stet_seat_get_desk (self->seat), list_targets, NULL, NULL,
                       (GDestroyNotify) g_ptr_array_unref, self->cancellable, targets_listed_cb,
                       g_object_ref (self));
}

static void
target_activated_cb (StetPreferencesDialog *self, GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);

  if (index < self->targets->len)
    adw_dialog_present (
      ADW_DIALOG (stet_target_dialog_new (self->seat, g_ptr_array_index (self->targets, index))),
      GTK_WIDGET (self));
}

static void
add_target_cb (StetPreferencesDialog *self)
{
  adw_dialog_present (ADW_DIALOG (stet_target_dialog_new (self->seat, NULL)), GTK_WIDGET (self));
}

/* The object */

static void
stet_preferences_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (STET_PREFERENCES_DIALOG (dialog)->cancellable);
}

static void
stet_preferences_dialog_dispose (GObject *object)
{
  StetPreferencesDialog *self = STET_PREFERENCES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->seat != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->seat, self);
      g_signal_handlers_disconnect_by_data (stet_seat_get_desk (self->seat), self);
      gtk_list_box_bind_model (self->people_box, NULL, NULL, NULL, NULL);
    }
  g_clear_object (&self->seat);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PREFERENCES_DIALOG);
  G_OBJECT_CLASS (stet_preferences_dialog_parent_class)->dispose (object);
}

static void
stet_preferences_dialog_finalize (GObject *object)
{
  StetPreferencesDialog *self = STET_PREFERENCES_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->targets);
  G_OBJECT_CLASS (stet_preferences_dialog_parent_class)->finalize (object);
}

static void
stet_preferences_dialog_class_init (StetPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_preferences_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_preferences_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = stet_preferences_dialog_closed;
  g_type_ensure (STET_TYPE_CHECKING_PAGE);
  g_type_ensure (STET_TYPE_LATE_GROUP);
  g_type_ensure (STET_TYPE_STYLE_RULES_PAGE);
  g_type_ensure (STET_TYPE_WITHDRAWAL_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, manage_label);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, add_person_button);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, people_box);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, solo_row);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, late_group);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, add_target_button);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, targets_box);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, withdrawal_group);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, checking_page);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, quotes_row);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, spelling_row);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, style_page);
  gtk_widget_class_bind_template_callback (widget_class, add_person_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, solo_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_target_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_activated_cb);
}

static void
stet_preferences_dialog_init (StetPreferencesDialog *self)
{
  self->settings = stet_settings_new ();
  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_target_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (self->settings, "typographic-quotes", self->quotes_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "check-style", self->style_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "check-spelling", self->spelling_row, "active", G_SETTINGS_BIND_DEFAULT);
}

StetPreferencesDialog *
stet_preferences_dialog_new (StetSeat *seat)
{
  g_return_val_if_fail (STET_IS_SEAT (seat), NULL);

  StetPreferencesDialog *self = g_object_new (STET_TYPE_PREFERENCES_DIALOG, NULL);
  StetDesk *desk = stet_seat_get_desk (seat);

  self->seat = g_object_ref (seat);
  stet_style_rules_page_set_seat (self->style_page, seat);
  stet_withdrawal_group_set_seat (self->withdrawal_group, seat);
  stet_late_group_set_seat (self->late_group, seat);
  gtk_list_box_bind_model (self->people_box, stet_seat_get_people (seat), create_person_row, NULL, NULL);
  g_signal_connect_swapped (seat, "notify::person", G_CALLBACK (show_rights), self);
  g_signal_connect_swapped (desk, "targets-changed", G_CALLBACK (load_targets), self);
  g_signal_connect_swapped (desk, "settings-changed", G_CALLBACK (show_solo), self);
  show_rights (self);
  show_solo (self);
  load_targets (self);
  stet_checking_page_set_seat (self->checking_page, seat);
  return self;
}

void
stet_preferences_dialog_show_page (StetPreferencesDialog *self, const char *name)
{
  g_return_if_fail (STET_IS_PREFERENCES_DIALOG (self));

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (self), name);
}
