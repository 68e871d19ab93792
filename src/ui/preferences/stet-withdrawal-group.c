/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers find in the place of a withdrawn article. */

#include "config.h"

#include "stet-withdrawal-group.h"

#include "stet-desk-after.h"

struct _StetWithdrawalGroup
{
  AdwPreferencesGroup parent_instance;

  StetSeat *seat;            /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  gboolean filling;          /* what is shown is being read, not changed */

  AdwSwitchRow *notice_switch;
  GtkEditable *notice_row;
};

G_DEFINE_FINAL_TYPE (StetWithdrawalGroup, stet_withdrawal_group, ADW_TYPE_PREFERENCES_GROUP)

/* The setting, and its change before that where @args has one: person, "on" or "off", and words. */
static gpointer
run (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **change = args;
  g_autofree char *words = NULL;
  gboolean used;
  const char *setting[3] = { NULL };

  if (change != NULL
      && !stet_desk_set_withdrawal_notice (desk, change[0], g_str_equal (change[1], "on"), change[2], error))
    return NULL;
  if (!stet_desk_get_withdrawal_notice (desk, &used, &words, error))
    return NULL;
  setting[0] = used ? "on" : "off";
  setting[1] = words;
  return g_strdupv ((char **) setting);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWithdrawalGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) setting = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (setting == NULL)
    {
      g_warning ("The setting for withdrawn articles: %s", error->message);
      return;
    }
  self->filling = TRUE;
  adw_switch_row_set_active (self->notice_switch, g_str_equal (setting[0], "on"));
  if (!g_str_equal (gtk_editable_get_text (self->notice_row), setting[1]))
    gtk_editable_set_text (self->notice_row, setting[1]);
  self->filling = FALSE;
}

/* @change: (nullable) */
static void
load (StetWithdrawalGroup *self, const char *const *change)
{
  stet_desk_run_async (stet_seat_get_desk (self->seat), run, g_strdupv ((char **) change),
                       (GDestroyNotify) g_strfreev, (GDestroyNotify) g_strfreev, self->cancellable, run_cb,
                       g_object_ref (self));
}

static void
changed_cb (StetWithdrawalGroup *self)
{
  const char *change[] = { NULL, NULL, NULL, NULL };

  if (self->filling || self->seat == NULL)
    return;
  change[0] = stet_seat_get_person_id (self->seat);
  change[1] = adw_switch_row_get_active (self->notice_switch) ? "on" : "off";
  change[2] = gtk_editable_get_text (self->notice_row);
  load (self, change);
}

static void
settings_changed_cb (StetWithdrawalGroup *self)
{
  load (self, NULL);
}

static void
person_changed_cb (StetWithdrawalGroup *self)
{
  const StetPerson *person = stet_seat_get_person (self->seat);
  StetWorkflowCase facts = { .role = person != NULL ? person->role : STET_ROLE_JOURNALIST };

  gtk_widget_set_sensitive (GTK_WIDGET (self), stet_workflow_check (STET_ACTION_MANAGE, &facts, NULL));
}

static void
stet_withdrawal_group_dispose (GObject *object)
{
  StetWithdrawalGroup *self = STET_WITHDRAWAL_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  if (self->seat != NULL)
    {
      g_signal_handlers_disconnect_by_data (stet_seat_get_desk (self->seat), self);
      g_signal_handlers_disconnect_by_data (self->seat, self);
    }
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_WITHDRAWAL_GROUP);
  G_OBJECT_CLASS (stet_withdrawal_group_parent_class)->dispose (object);
}

static void
stet_withdrawal_group_finalize (GObject *object)
{
  g_clear_object (&STET_WITHDRAWAL_GROUP (object)->cancellable);
  G_OBJECT_CLASS (stet_withdrawal_group_parent_class)->finalize (object);
}

static void
stet_withdrawal_group_class_init (StetWithdrawalGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_withdrawal_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_withdrawal_group_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-withdrawal-group.ui");
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawalGroup, notice_switch);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawalGroup, notice_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
stet_withdrawal_group_init (StetWithdrawalGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_withdrawal_group_set_seat (StetWithdrawalGroup *self, StetSeat *seat)
{
  g_return_if_fail (STET_IS_WITHDRAWAL_GROUP (self) && STET_IS_SEAT (seat) && self->seat == NULL);

  self->seat = g_object_ref (seat);
  g_signal_connect_swapped (stet_seat_get_desk (seat), "settings-changed", G_CALLBACK (settings_changed_cb),
                            self);
  g_signal_connect_swapped (seat, "notify::person", G_CALLBACK (person_changed_cb), self);
  person_changed_cb (self);
  load (self, NULL);
}
