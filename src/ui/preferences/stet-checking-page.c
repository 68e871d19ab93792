/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which checks are needed belongs to the desk: anybody sees it, and an administrator changes it. */

#include "config.h"

#include "stet-checking-page.h"

#include <glib/gi18n.h>

#include "stet-check-rules-dialog.h"
#include "stet-desk-check-rules.h"
#include "stet-error-words.h"
#include "stet-workflow.h"

struct _StetCheckingPage
{
  AdwPreferencesPage parent_instance;

  GtkLabel *manage_label;
  GtkWidget *add_button;
  GtkListBox *rules_box;

  StetSeat *seat;            /* (owned) (nullable): until it is set */
  GPtrArray *rules;          /* (owned): of StetCheckRules: the rows of the box, in their order */
  GCancellable *cancellable; /* (owned): of a reading under way */
};

G_DEFINE_FINAL_TYPE (StetCheckingPage, stet_checking_page, ADW_TYPE_PREFERENCES_PAGE)

static char *
dup_claims (const StetCheckRules *rules)
{
  g_autofree char *claims = rules->claims > 1
                              ? g_strdup_printf (_ ("claims from a score of %u"), rules->claims)
                              : g_strdup (_ ("every claim"));

  if (rules->sources == 0)
    return g_steal_pointer (&claims);
  /* Translators: what is needed of the claims: "every claim, with 2 independent sources". */
  return g_strdup_printf (
    ngettext ("%s, with %u independent source", "%s, with %u independent sources", rules->sources), claims,
    rules->sources);
}

char *
stet_check_rules_dup_words (const StetCheckRules *rules)
{
  g_autofree char *claims = NULL;

  g_return_val_if_fail (rules != NULL, NULL);

  if (!stet_check_rules_need_any (rules))
    return g_strdup (_ ("No check is needed"));
  if (rules->claims == 0)
    return g_strdup (_ ("Needs a check: every quotation"));
  claims = dup_claims (rules);
  /* Translators: %s is "every claim, with 2 independent sources". */
  return g_strdup_printf (
    rules->quotes > 0 ? _ ("Needs a check: every quotation; %s") : _ ("Needs a check: %s"), claims);
}

static GtkWidget *
create_row (const StetCheckRules *rules)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = stet_check_rules_dup_words (rules);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *rules->section != '\0' ? rules->section : _ ("Any section"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* Those of any section first, whether the desk has set them or not; then by name. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const StetCheckRules *first = a, *second = b;

  return g_utf8_collate (first->section, second->section);
}

static void
show_rules (StetCheckingPage *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rules->len; i++)
    any = any || *((const StetCheckRules *) self->rules->pdata[i])->section == '\0';
  if (!any)
    g_ptr_array_add (self->rules, stet_check_rules_new (""));
  g_ptr_array_sort_values (self->rules, compare);

  gtk_list_box_remove_all (self->rules_box);
  for (guint i = 0; i < self->rules->len; i++)
    gtk_list_box_append (self->rules_box, create_row (self->rules->pdata[i]));
}

static gpointer
list_rules (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_desk_list_check_rules (desk, error);
}

static void
show_error (StetCheckingPage *self, const GError *error)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  g_autofree char *line = NULL;
  AdwToast *toast;

  if (dialog == NULL || stet_error_is_silent (error))
    return;
  line = stet_error_dup_line (error);
  toast = adw_toast_new (line);
  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCheckingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (self->seat == NULL)
    return;
  if (rules == NULL)
    {
      show_error (self, error);
      return;
    }
  g_ptr_array_unref (self->rules);
  self->rules = g_steal_pointer (&rules);
  show_rules (self);
}

static void
load_rules (StetCheckingPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  stet_desk_run_async (stet_seat_get_desk (self->seat), list_rules, NULL, NULL,
                       (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb, g_object_ref (self));
}

static void
show_rights (StetCheckingPage *self)
{
  const StetPerson *person = stet_seat_get_person (self->seat);
  StetWorkflowCase facts = { .role = person != NULL ? person->role : STET_ROLE_JOURNALIST };
  g_autoptr (GError) error = NULL;
  gboolean may = stet_workflow_check (STET_ACTION_MANAGE, &facts, &error);

  gtk_widget_set_visible (GTK_WIDGET (self->manage_label), !may);
  if (!may)
    gtk_label_set_label (self->manage_label, error->message);
  gtk_widget_set_sensitive (self->add_button, may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rules_box), may);
}

static void
row_activated_cb (StetCheckingPage *self, GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);

  if (index < self->rules->len)
    adw_dialog_present (ADW_DIALOG (stet_check_rules_dialog_new (self->seat, self->rules->pdata[index])),
                        GTK_WIDGET (self));
}

static void
add_cb (StetCheckingPage *self)
{
  adw_dialog_present (ADW_DIALOG (stet_check_rules_dialog_new (self->seat, NULL)), GTK_WIDGET (self));
}

static void
stet_checking_page_dispose (GObject *object)
{
  StetCheckingPage *self = STET_CHECKING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->seat != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->seat, self);
      g_signal_handlers_disconnect_by_data (stet_seat_get_desk (self->seat), self);
    }
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_CHECKING_PAGE);
  G_OBJECT_CLASS (stet_checking_page_parent_class)->dispose (object);
}

static void
stet_checking_page_finalize (GObject *object)
{
  StetCheckingPage *self = STET_CHECKING_PAGE (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->rules);
  G_OBJECT_CLASS (stet_checking_page_parent_class)->finalize (object);
}

static void
stet_checking_page_class_init (StetCheckingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_checking_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_checking_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-checking-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCheckingPage, manage_label);
  gtk_widget_class_bind_template_child (widget_class, StetCheckingPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, StetCheckingPage, rules_box);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
stet_checking_page_init (StetCheckingPage *self)
{
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_check_rules_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
stet_checking_page_set_seat (StetCheckingPage *self, StetSeat *seat)
{
  g_return_if_fail (STET_IS_CHECKING_PAGE (self));
  g_return_if_fail (STET_IS_SEAT (seat));
  g_return_if_fail (self->seat == NULL);

  self->seat = g_object_ref (seat);
  g_signal_connect_swapped (seat, "notify::person", G_CALLBACK (show_rights), self);
  g_signal_connect_swapped (stet_seat_get_desk (seat), "settings-changed", G_CALLBACK (load_rules), self);
  show_rights (self);
  load_rules (self);
}
