/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-late-group.h"

struct _StetLateGroup
{
  AdwPreferencesGroup parent_instance;

  AdwSwitchRow *ask_row;
  AdwSpinRow *minutes_row;

  StetSeat *seat;            /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  gboolean showing;          /* the rows are set by the desk, not by a person */
};

G_DEFINE_FINAL_TYPE (StetLateGroup, stet_late_group, ADW_TYPE_PREFERENCES_GROUP)

static gpointer
get_rule (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree StetLateRule *rule = g_new0 (StetLateRule, 1);

  return stet_desk_get_late_rule (desk, rule, error) ? g_steal_pointer (&rule) : NULL;
}

static void
rule_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetLateGroup) self = user_data;
  g_autofree StetLateRule *rule = stet_desk_run_finish (STET_DESK (source), result, NULL);

  if (rule == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->showing = TRUE;
  adw_switch_row_set_active (self->ask_row, rule->ask);
  adw_spin_row_set_value (self->minutes_row, rule->minutes);
  self->showing = FALSE;
}

static void
load (StetLateGroup *self)
{
  stet_desk_run_async (stet_seat_get_desk (self->seat), get_rule, NULL, NULL, g_free, self->cancellable,
                       rule_known_cb, g_object_ref (self));
}

typedef struct
{
  char *person; /* (owned) */
  StetLateRule rule;
} Change;

static void
change_free (gpointer data)
{
  g_free (((Change *) data)->person);
  g_free (data);
}

static gpointer
set_rule (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  return GINT_TO_POINTER (stet_desk_set_late_rule (desk, change->person, &change->rule, error));
}

/* What was refused is shown as it is. */
static void
rule_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetLateGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (error == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), adw_toast_new (error->message));
  load (self);
}

static void
changed_cb (StetLateGroup *self)
{
  Change *change;

  if (self->showing || self->seat == NULL)
    return;
  change = g_new0 (Change, 1);
  change->person = g_strdup (stet_seat_get_person_id (self->seat));
  change->rule.ask = adw_switch_row_get_active (self->ask_row);
  change->rule.minutes = (guint) adw_spin_row_get_value (self->minutes_row);
  stet_desk_run_async (stet_seat_get_desk (self->seat), set_rule, change, change_free, NULL, NULL,
                       rule_set_cb, g_object_ref (self));
}

static void
stet_late_group_dispose (GObject *object)
{
  StetLateGroup *self = STET_LATE_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_LATE_GROUP);
  G_OBJECT_CLASS (stet_late_group_parent_class)->dispose (object);
}

static void
stet_late_group_finalize (GObject *object)
{
  g_clear_object (&STET_LATE_GROUP (object)->cancellable);
  G_OBJECT_CLASS (stet_late_group_parent_class)->finalize (object);
}

static void
stet_late_group_class_init (StetLateGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_late_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_late_group_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-late-group.ui");
  gtk_widget_class_bind_template_child (widget_class, StetLateGroup, ask_row);
  gtk_widget_class_bind_template_child (widget_class, StetLateGroup, minutes_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
stet_late_group_init (StetLateGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_late_group_set_seat (StetLateGroup *self, StetSeat *seat)
{
  g_return_if_fail (STET_IS_LATE_GROUP (self) && STET_IS_SEAT (seat) && self->seat == NULL);

  self->seat = g_object_ref (seat);
  load (self);
}
