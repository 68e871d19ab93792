/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a story away from readers. */

#include "config.h"

#include "stet-withdraw-dialog.h"

#include <glib/gi18n.h>

#include "stet-desk-after.h"
#include "stet-error-words.h"
#include "stet-reason-dialog.h"

/* What is shown. A value, made off the main thread. */
typedef struct
{
  GPtrArray *standings;   /* (owned): of StetStanding: where readers have it */
  GPtrArray *withdrawals; /* (owned): of StetDelivery: what is done already, the newest of each target */
  GPtrArray *targets;     /* (owned): of StetTarget */
  gboolean notice;        /* as the desk has set … */
  char *words;            /* (owned): … and the words of the notice */
} Places;

struct _StetWithdrawDialog
{
  AdwDialog parent_instance;

  StetSeat *seat;            /* (owned) */
  char *story;               /* (owned): id */
  GCancellable *cancellable; /* (owned) */
  gboolean filled;           /* the notice is as the desk has set it, or as the person changed that */

  GtkWidget *cancel_button;
  GtkWidget *withdraw_button;
  GtkWidget *close_button;
  AdwBanner *trouble_banner;
  GtkStack *stack;
  GtkWidget *reason_group;
  GtkEditable *reason_row;
  GtkWidget *notice_group;
  AdwSwitchRow *notice_switch;
  GtkEditable *notice_row;
  GtkListBox *places_box;
};

G_DEFINE_FINAL_TYPE (StetWithdrawDialog, stet_withdraw_dialog, ADW_TYPE_DIALOG)

static void
places_free (gpointer data)
{
  Places *self = data;

  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_clear_pointer (&self->withdrawals, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_free (self->words);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Places, places_free)

static GPtrArray *
list_done (StetDesk *desk, const char *story, GError **error)
{
  g_autoptr (GPtrArray) all = stet_desk_list_deliveries (desk, story, error);
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_delivery_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (all, i);

      if (delivery->action == STET_DELIVERY_WITHDRAW && delivery->state == STET_DELIVERY_DONE
          && g_hash_table_add (seen, delivery->target))
        g_ptr_array_add (done, stet_delivery_copy (delivery));
    }
  return all != NULL ? g_steal_pointer (&done) : NULL;
}

/* @story: id */
static gpointer
load_places (StetDesk *desk, gpointer story, GCancellable *cancellable, GError **error)
{
  g_autoptr (Places) self = g_new0 (Places, 1);

  self->standings = stet_desk_list_standings (desk, story, error);
  self->withdrawals = self->standings != NULL ? list_done (desk, story, error) : NULL;
  self->targets = self->withdrawals != NULL ? stet_desk_list_targets (desk, error) : NULL;
  if (self->targets == NULL || !stet_desk_get_withdrawal_notice (desk, &self->notice, &self->words, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void load (StetWithdrawDialog *self);

static void
show_error (StetWithdrawDialog *self, const GError *error)
{
  g_autofree char *line = error != NULL ? stet_error_dup_line (error) : g_strdup ("");

  adw_banner_set_title (self->trouble_banner, line);
  adw_banner_set_revealed (self->trouble_banner, error != NULL);
}

/* Places */

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWithdrawDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  show_error (self, error);
  load (self);
}

/* @args: person and delivery */
static gpointer
retry (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;

  return GINT_TO_POINTER (stet_desk_retry_delivery (desk, words[0], words[1], error));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWithdrawDialog *self = STET_WITHDRAW_DIALOG (widget);
  const char *args[] = { stet_seat_get_person_id (self->seat), g_variant_get_string (parameter, NULL), NULL };

  stet_desk_run_async (stet_seat_get_desk (self->seat), retry, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, NULL, NULL, retried_cb, g_object_ref (self));
}

/* @args: person, story, target and reason */
static gpointer
note_withdrawn (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;

  return GINT_TO_POINTER (stet_desk_note_withdrawn (desk, words[0], words[1], words[2], words[3], error));
}

typedef struct
{
  StetWithdrawDialog *dialog; /* (owned) */
  char *target;               /* (owned): id */
} Noting;

static void
noting_free (gpointer data, GClosure *closure)
{
  Noting *self = data;

  g_object_unref (self->dialog);
  g_free (self->target);
  g_free (self);
}

static void
note_reason_cb (StetReasonDialog *dialog, const char *response, Noting *noting)
{
  StetWithdrawDialog *self = noting->dialog;
  g_autofree char *reason = stet_reason_dialog_dup_text (dialog);
  const char *args[] = { stet_seat_get_person_id (self->seat), self->story, noting->target, reason, NULL };

  if (!g_str_equal (response, "accept"))
    return;
  stet_desk_run_async (stet_seat_get_desk (self->seat), note_withdrawn, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, NULL, NULL, retried_cb, g_object_ref (self));
}

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetReasonDialog *dialog = stet_reason_dialog_new (
    _ ("Record as Withdrawn"), _ ("Nothing is sent. Say why readers do not have the article there any more."),
    _ ("_Record"), FALSE, FALSE);
  Noting *noting = g_new0 (Noting, 1);

  noting->dialog = g_object_ref (STET_WITHDRAW_DIALOG (widget));
  noting->target = g_strdup (g_variant_get_string (parameter, NULL));
  g_signal_connect_data (dialog, "response", G_CALLBACK (note_reason_cb), noting, noting_free,
                         G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static GtkWidget *
add_row (StetWithdrawDialog *self, const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             icon != NULL ? gtk_image_new_from_icon_name (icon) : adw_spinner_new ());
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->places_box, row);
  return row;
}

static void
add_button (GtkWidget *row, const char *label, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_standing (StetWithdrawDialog *self, const StetStanding *standing)
{
  const char *name = *standing->name != '\0' ? standing->name : _ ("A target that was removed here");
  const StetDelivery *withdrawal = standing->withdrawal;
  gboolean failed = withdrawal != NULL && withdrawal->state == STET_DELIVERY_FAILED;
  gboolean tried = failed
                   || (withdrawal != NULL && withdrawal->attempts > 0
                       && withdrawal->state == STET_DELIVERY_QUEUED && *withdrawal->message != '\0');
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  if (tried)
    subtitle = g_strdup_printf (_ ("Readers still have it: %s"), withdrawal->message);
  else if (withdrawal != NULL)
    subtitle = g_strdup (_ ("Being withdrawn; readers still have it"));
  else
    subtitle = g_strdup (standing->url);
  row = add_row (self, name, subtitle,
                 tried                ? "dialog-warning-symbolic"
                 : withdrawal != NULL ? NULL
                                      : "network-server-symbolic");
  if (tried)
    add_button (row, _ ("_Retry"), "withdraw.retry", withdrawal->id);
  if (failed)
    add_button (row, _ ("_Not There"), "withdraw.note", standing->target);
}

static const char *
find_name (const Places *places, const char *target)
{
  for (guint i = 0; i < places->targets->len; i++)
    {
      const StetTarget *candidate = g_ptr_array_index (places->targets, i);
      if (g_str_equal (candidate->id, target))
        return candidate->name;
    }
  return _ ("A target that was removed here");
}

static gboolean
stands (const Places *places, const char *target)
{
  for (guint i = 0; i < places->standings->len; i++)
    if (g_str_equal (((StetStanding *) g_ptr_array_index (places->standings, i))->target, target))
      return TRUE;
  return FALSE;
}

static void
show_places (StetWithdrawDialog *self, const Places *places)
{
  gtk_list_box_remove_all (self->places_box);
  for (guint i = 0; i < places->standings->len; i++)
    add_standing (self, g_ptr_array_index (places->standings, i));
  for (guint i = 0; i < places->withdrawals->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (places->withdrawals, i);

      if (!stands (places, delivery->target))
        add_row (self, find_name (places, delivery->target),
                 *delivery->notice != '\0' ? _ ("Withdrawn: a notice stands in its place") : _ ("Withdrawn"),
                 "object-select-symbolic");
    }
}

/* There is something left that nobody has withdrawn. */
static gboolean
is_to_do (const Places *places)
{
  for (guint i = 0; i < places->standings->len; i++)
    if (((StetStanding *) g_ptr_array_index (places->standings, i))->withdrawal == NULL)
      return TRUE;
  return FALSE;
}

static void
form_changed_cb (StetWithdrawDialog *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason_row)));
  g_autofree char *notice = g_strstrip (g_strdup (gtk_editable_get_text (self->notice_row)));

  gtk_widget_set_sensitive (self->withdraw_button,
                            *reason != '\0'
                              && (!adw_switch_row_get_active (self->notice_switch) || *notice != '\0'));
}

static void
places_known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWithdrawDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Places) places = stet_desk_run_finish (STET_DESK (source), result, &error);
  gboolean to_do;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (places == NULL)
    {
      show_error (self, error);
      return;
    }
  to_do = is_to_do (places);
  if (!self->filled)
    {
      self->filled = TRUE;
      adw_switch_row_set_active (self->notice_switch, places->notice);
      gtk_editable_set_text (self->notice_row, places->words);
    }
  gtk_widget_set_visible (self->reason_group, to_do);
  gtk_widget_set_visible (self->notice_group, to_do);
  gtk_widget_set_visible (self->withdraw_button, to_do);
  gtk_widget_set_visible (self->cancel_button, to_do);
  gtk_widget_set_visible (self->close_button, !to_do);
  show_places (self, places);
  if (!to_do)
    gtk_widget_grab_focus (self->close_button);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "places") != 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "places");
      gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
    }
  gtk_stack_set_visible_child_name (self->stack, "places");
}

static void
load (StetWithdrawDialog *self)
{
  stet_desk_run_async (stet_seat_get_desk (self->seat), load_places, g_strdup (self->story), g_free,
                       places_free, self->cancellable, places_known_cb, g_object_ref (self));
}

static void
delivery_changed_cb (StetWithdrawDialog *self, const StetDelivery *delivery)
{
  if (g_str_equal (delivery->story, self->story))
    load (self);
}

/* Withdrawing. @args: person, story, reason and notice */
static gpointer
withdraw (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;
  g_auto (GStrv) ids = stet_desk_withdraw (desk, words[0], words[1], words[2], words[3], error);

  return GINT_TO_POINTER (ids != NULL);
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWithdrawDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  form_changed_cb (self);
  show_error (self, error);
  load (self);
}

static void
withdraw_cb (StetWithdrawDialog *self)
{
  const char *notice
    = adw_switch_row_get_active (self->notice_switch) ? gtk_editable_get_text (self->notice_row) : "";
  const char *args[] = { stet_seat_get_person_id (self->seat), self->story,
                         gtk_editable_get_text (self->reason_row), notice, NULL };

  if (!gtk_widget_get_sensitive (self->withdraw_button))
    return;
  gtk_widget_set_sensitive (self->withdraw_button, FALSE);
  stet_desk_run_async (stet_seat_get_desk (self->seat), withdraw, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, NULL, NULL, withdrawn_cb, g_object_ref (self));
}

static void
close_cb (StetWithdrawDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_withdraw_dialog_dispose (GObject *object)
{
  StetWithdrawDialog *self = STET_WITHDRAW_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->seat != NULL)
    g_signal_handlers_disconnect_by_data (stet_seat_get_desk (self->seat), self);
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_WITHDRAW_DIALOG);
  G_OBJECT_CLASS (stet_withdraw_dialog_parent_class)->dispose (object);
}

static void
stet_withdraw_dialog_finalize (GObject *object)
{
  StetWithdrawDialog *self = STET_WITHDRAW_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->story);
  G_OBJECT_CLASS (stet_withdraw_dialog_parent_class)->finalize (object);
}

static void
stet_withdraw_dialog_class_init (StetWithdrawDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_withdraw_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_withdraw_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-withdraw-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, withdraw_button);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, trouble_banner);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, reason_group);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, notice_group);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, notice_switch);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, notice_row);
  gtk_widget_class_bind_template_child (widget_class, StetWithdrawDialog, places_box);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_install_action (widget_class, "withdraw.retry", "s", retry_action);
  gtk_widget_class_install_action (widget_class, "withdraw.note", "s", note_action);
}

static void
stet_withdraw_dialog_init (StetWithdrawDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetWithdrawDialog *
stet_withdraw_dialog_new (StetSeat *seat, const char *story)
{
  StetWithdrawDialog *self;

  g_return_val_if_fail (STET_IS_SEAT (seat) && story != NULL, NULL);

  self = g_object_new (STET_TYPE_WITHDRAW_DIALOG, NULL);
  self->seat = g_object_ref (seat);
  self->story = g_strdup (story);
  g_signal_connect_swapped (stet_seat_get_desk (seat), "delivery-changed", G_CALLBACK (delivery_changed_cb),
                            self);
  load (self);
  return self;
}
