/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site that the desk publishes to. The secret goes from the entry to the desk and is never shown again. */

#include "config.h"

#include "stet-target-dialog.h"

#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-target-kind.h"
#include "stet-terms-dialog.h"

struct _StetTargetDialog
{
  AdwDialog parent_instance;

  GtkButton *save_button;
  AdwBanner *error_banner;
  AdwComboRow *kind_row;
  AdwEntryRow *name_row;
  AdwEntryRow *url_row;
  AdwEntryRow *user_row;
  AdwPasswordEntryRow *secret_row;
  GtkLabel *hint_label;
  AdwButtonRow *test_row;
  AdwActionRow *result_row;
  GtkStack *result_stack;
  AdwComboRow *format_row;
  AdwSwitchRow *trusted_row;
  AdwActionRow *ca_row;
  GtkWidget *ca_remove_button;
  GtkWidget *terms_row;
  GtkWidget *remove_group;

  StetSeat *seat;            /* (owned) */
  StetTarget *target;        /* (owned) (nullable): NULL: one is added */
  char *ca;                  /* (owned): certificates of a private authority, PEM, or "" */
  GCancellable *cancellable; /* (owned): of the test under way */
};

G_DEFINE_FINAL_TYPE (StetTargetDialog, stet_target_dialog, ADW_TYPE_DIALOG)

static const StetTargetKind *
get_kind (StetTargetDialog *self)
{
  gsize n_kinds;
  const StetTargetKind *kinds = stet_target_kinds_get (&n_kinds);

  return &kinds[MIN (adw_combo_row_get_selected (self->kind_row), n_kinds - 1)];
}

static char *
dup_text (gpointer row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static const StetTargetFormat *
get_format (StetTargetDialog *self, const StetTargetKind *kind)
{
  guint chosen = adw_combo_row_get_selected (self->format_row);

  return &kind->formats[chosen != GTK_INVALID_LIST_POSITION ? chosen : 0];
}

static StetTarget *
create_target (StetTargetDialog *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *url = dup_text (self->url_row);
  g_autofree char *user = dup_text (self->user_row);
  const StetTargetKind *kind = get_kind (self);
  StetTarget *target = self->target != NULL ? stet_target_copy (self->target)
                                            : stet_target_new ("", name, kind->id, url, user);

  g_set_str (&target->name, name);
  g_set_str (&target->kind, kind->id);
  g_set_str (&target->url, url);
  g_set_str (&target->user, kind->needs_user ? user : "");
  g_set_str (&target->ca, self->ca);
  g_set_str (&target->format, kind->formats != NULL ? get_format (self, kind)->id : "");
  target->trusted = kind->schedules && adw_switch_row_get_active (self->trusted_row);
  return target;
}

/* NULL where the entry was left empty: then the stored one is meant. */
static char *
dup_secret (StetTargetDialog *self)
{
  const char *secret = gtk_editable_get_text (GTK_EDITABLE (self->secret_row));

  return *secret != '\0' ? g_strdup (secret) : NULL;
}

static gboolean
is_complete (StetTargetDialog *self)
{
  g_autoptr (StetTarget) target = create_target (self);
  g_autofree char *secret = dup_secret (self);

  return *target->name != '\0' && *target->url != '\0' && (secret != NULL || self->target != NULL)
         && (!get_kind (self)->needs_user || *target->user != '\0');
}

static void
show_ca (StetTargetDialog *self)
{
  adw_action_row_set_subtitle (self->ca_row, *self->ca != '\0' ? _ ("A certificate of its own proves it")
                                                               : _ ("What this computer trusts proves it"));
  gtk_widget_set_visible (self->ca_remove_button, *self->ca != '\0');
}

static void
changed_cb (StetTargetDialog *self)
{
  const StetTargetKind *kind = get_kind (self);
  gboolean complete = is_complete (self);
  g_autofree char *address = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->user_row), kind->needs_user);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret_row), _ (kind->secret_label));
  gtk_label_set_label (self->hint_label, _ (kind->secret_hint));
  /* Translators: the address of a site, and an example: "Address, such as https://example.com". */
  address = g_strdup_printf (_ ("Address, such as %s"), kind->url_hint);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->url_row), address);
  gtk_widget_set_visible (GTK_WIDGET (self->format_row), kind->formats != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->trusted_row), kind->schedules);
  gtk_widget_set_visible (self->terms_row, self->target != NULL && kind->maps != 0);
  show_ca (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), complete);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_row), complete);
  gtk_widget_set_visible (GTK_WIDGET (self->result_row), FALSE);
  adw_banner_set_revealed (self->error_banner, FALSE);
}

/* What is asked of the desk */

typedef struct
{
  char *as;           /* (owned) */
  StetTarget *target; /* (owned) */
  char *secret;       /* (owned) (nullable) */
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->as);
  stet_target_free (self->target);
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->secret);
  g_free (self);
}

static Request *
request_new (StetTargetDialog *self)
{
  Request *request = g_new0 (Request, 1);

  request->as = g_strdup (stet_seat_get_person_id (self->seat));
  request->target = create_target (self);
  request->secret = dup_secret (self);
  return request;
}

static void
show_error (StetTargetDialog *self, const GError *error)
{
  if (stet_error_is_silent (error))
    return;
  adw_banner_set_title (self->error_banner, error->message);
  adw_banner_set_revealed (self->error_banner, TRUE);
}

static gpointer
test_target (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return stet_desk_test_target (desk, request->target, request->secret, cancellable, error);
}

static void
show_result (StetTargetDialog *self, const char *page, const char *words)
{
  gtk_stack_set_visible_child_name (self->result_stack, page);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->result_row), words);
  gtk_widget_set_visible (GTK_WIDGET (self->result_row), TRUE);
}

static void
target_tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetTargetDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (self->seat == NULL || (answer == NULL && stet_error_is_silent (error)))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_row), TRUE);
  if (answer != NULL)
    show_result (self, "good", answer);
  else
    show_result (self, "bad", error->message);
}

static void
test_activated_cb (StetTargetDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_row), FALSE);
  show_result (self, "trying", _ ("Asking the site…"));
  stet_desk_run_async (stet_seat_get_desk (self->seat), test_target, request_new (self), request_free, g_free,
                       self->cancellable, target_tested_cb, g_object_ref (self));
}

static gpointer
save_target (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autofree char *id = NULL;

  if (*request->target->id != '\0')
    return GINT_TO_POINTER (
      stet_desk_change_target (desk, request->as, request->target, request->secret, error));
  id = stet_desk_add_target (desk, request->as, request->target, request->secret, error);
  return GINT_TO_POINTER (id != NULL);
}

static void
target_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetTargetDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (self->seat == NULL)
    return;
  if (error == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  show_error (self, error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
}

static void
save_clicked_cb (StetTargetDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  stet_desk_run_async (stet_seat_get_desk (self->seat), save_target, request_new (self), request_free, NULL,
                       NULL, target_saved_cb, g_object_ref (self));
}

static gpointer
remove_target (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return GINT_TO_POINTER (stet_desk_remove_target (desk, request->as, request->target->id, error));
}

static void
removal_answered_cb (StetTargetDialog *self, const char *response)
{
  if (g_str_equal (response, "remove") && self->seat != NULL)
    stet_desk_run_async (stet_seat_get_desk (self->seat), remove_target, request_new (self), request_free,
                         NULL, NULL, target_saved_cb, g_object_ref (self));
}

static void
remove_activated_cb (StetTargetDialog *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (NULL, NULL);

  adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _ ("Remove “%s”?"), self->target->name);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog),
                             _ ("Articles that are there stay there. Its password leaves the keyring."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Remove"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (removal_answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* A private authority's certificate */

static void
ca_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetTargetDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *pem = NULL;
  gboolean loaded = g_file_load_contents_finish (G_FILE (source), result, &pem, NULL, NULL, &error);

  if (self->seat == NULL)
    return;
  if (loaded && g_utf8_validate (pem, -1, NULL))
    {
      g_set_str (&self->ca, pem);
      changed_cb (self);
    }
  else
    {
      if (loaded)
        error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                     _ ("This is no certificate in PEM form."));
      show_error (self, error);
    }
}

static void
ca_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetTargetDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->seat != NULL)
    g_file_load_contents_async (file, self->cancellable, ca_loaded_cb, g_object_ref (self));
}

static void
ca_choose_cb (StetTargetDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Certificates (PEM)"));
  gtk_file_filter_add_suffix (filter, "pem");
  gtk_file_filter_add_suffix (filter, "crt");
  gtk_file_filter_add_suffix (filter, "cer");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Certificate of a Private Authority"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable,
                        ca_chosen_cb, g_object_ref (self));
}

static void
ca_remove_cb (StetTargetDialog *self)
{
  g_set_str (&self->ca, "");
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->ca_row));
}

static void
terms_saved_cb (StetTargetDialog *self, StetTarget *target)
{
  stet_target_free (self->target);
  self->target = stet_target_copy (target);
}

static void
terms_activated_cb (StetTargetDialog *self)
{
  StetTermsDialog *dialog = stet_terms_dialog_new (self->seat, self->target);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (terms_saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
kind_changed_cb (StetTargetDialog *self)
{
  const StetTargetKind *kind = get_kind (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (const StetTargetFormat *form = kind->formats; form != NULL && form->id != NULL; form++)
    gtk_string_list_append (labels, _ (form->label));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (labels));
  changed_cb (self);
}

static void
cancel_clicked_cb (StetTargetDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_target_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (STET_TARGET_DIALOG (dialog)->cancellable);
}

static void
stet_target_dialog_dispose (GObject *object)
{
  StetTargetDialog *self = STET_TARGET_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_TARGET_DIALOG);
  G_OBJECT_CLASS (stet_target_dialog_parent_class)->dispose (object);
}

static void
stet_target_dialog_finalize (GObject *object)
{
  StetTargetDialog *self = STET_TARGET_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->target, stet_target_free);
  g_free (self->ca);
  G_OBJECT_CLASS (stet_target_dialog_parent_class)->finalize (object);
}

static void
stet_target_dialog_class_init (StetTargetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_target_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_target_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = stet_target_dialog_closed;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-target-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, url_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, user_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, secret_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, hint_label);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, test_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, result_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, result_stack);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, trusted_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, ca_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, ca_remove_button);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, terms_row);
  gtk_widget_class_bind_template_child (widget_class, StetTargetDialog, remove_group);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ca_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, ca_remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, terms_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
stet_target_dialog_init (StetTargetDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  gsize n_kinds;
  const StetTargetKind *kinds = stet_target_kinds_get (&n_kinds);

  self->cancellable = g_cancellable_new ();
  self->ca = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < n_kinds; i++)
    gtk_string_list_append (labels, _ (kinds[i].label));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (labels));
}

static void
show_target (StetTargetDialog *self)
{
  gsize n_kinds;
  const StetTargetKind *kinds = stet_target_kinds_get (&n_kinds);

  adw_dialog_set_title (ADW_DIALOG (self), _ ("Edit Target"));
  gtk_button_set_label (self->save_button, _ ("_Save"));
  gtk_widget_set_visible (self->remove_group, TRUE);
  /* Its articles are of that kind. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), FALSE);
  for (gsize i = 0; i < n_kinds; i++)
    if (g_str_equal (kinds[i].id, self->target->kind))
      adw_combo_row_set_selected (self->kind_row, i);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), self->target->name);
  gtk_editable_set_text (GTK_EDITABLE (self->url_row), self->target->url);
  gtk_editable_set_text (GTK_EDITABLE (self->user_row), self->target->user);
  adw_switch_row_set_active (self->trusted_row, self->target->trusted);
  g_set_str (&self->ca, self->target->ca);
  for (const StetTargetFormat *form = get_kind (self)->formats; form != NULL && form->id != NULL; form++)
    if (g_str_equal (form->id, self->target->format))
      adw_combo_row_set_selected (self->format_row, form - get_kind (self)->formats);
}

StetTargetDialog *
stet_target_dialog_new (StetSeat *seat, const StetTarget *target)
{
  g_return_val_if_fail (STET_IS_SEAT (seat), NULL);

  StetTargetDialog *self = g_object_new (STET_TYPE_TARGET_DIALOG, NULL);

  self->seat = g_object_ref (seat);
  self->target = target != NULL ? stet_target_copy (target) : NULL;
  if (target != NULL)
    show_target (self);
  changed_cb (self);
  return self;
}
