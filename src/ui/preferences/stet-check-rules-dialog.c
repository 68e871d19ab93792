/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which checks the stories of a section need: the values of a StetCheckRules, stored as a whole. */

#include "config.h"

#include "stet-check-rules-dialog.h"

#include <glib/gi18n.h>

#include "stet-desk-check-rules.h"
#include "stet-error-words.h"
#include "stet-suggest-popover.h"
#include "stet-vocabulary.h"

struct _StetCheckRulesDialog
{
  AdwDialog parent_instance;

  GtkButton *save_button;
  AdwBanner *error_banner;
  GtkWidget *section_group;
  AdwEntryRow *section_row;
  AdwSwitchRow *quotes_row;
  AdwSwitchRow *claims_row;
  AdwSpinRow *score_row;
  AdwSpinRow *sources_row;
  GtkWidget *remove_group;

  StetSeat *seat;             /* (owned) */
  StetVocabulary *vocabulary; /* (owned): its sections are suggested */
  char *section;              /* (owned) (nullable): whose rules these are; NULL: it is still to be told */
};

G_DEFINE_FINAL_TYPE (StetCheckRulesDialog, stet_check_rules_dialog, ADW_TYPE_DIALOG)

static char *
dup_section (StetCheckRulesDialog *self)
{
  if (self->section != NULL)
    return g_strdup (self->section);
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->section_row))));
}

static void
changed_cb (StetCheckRulesDialog *self)
{
  g_autofree char *section = dup_section (self);
  gboolean claims = adw_switch_row_get_active (self->claims_row);

  gtk_widget_set_sensitive (GTK_WIDGET (self->score_row), claims);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sources_row), claims);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), self->section != NULL || *section != '\0');
  adw_banner_set_revealed (self->error_banner, FALSE);
}

static void
suggest_section (const char *typed, GPtrArray *suggestions, gpointer data)
{
  StetCheckRulesDialog *self = STET_CHECK_RULES_DIALOG (data);
  const char *const *sections = stet_vocabulary_get_sections (self->vocabulary);

  for (guint i = 0; sections != NULL && sections[i] != NULL; i++)
    if (!g_str_equal (sections[i], typed) && stet_suggest_matches (sections[i], typed))
      g_ptr_array_add (suggestions, stet_completion_new (sections[i], NULL, NULL));
}

static void
section_chosen_cb (StetSuggestPopover *popover, StetCompletion *chosen, StetCheckRulesDialog *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->section_row), stet_completion_get_label (chosen));
  gtk_editable_set_position (GTK_EDITABLE (self->section_row), -1);
}

/* What is asked of the desk */

typedef struct
{
  char *as;              /* (owned) */
  StetCheckRules *rules; /* (owned) */
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_free (self->as);
  stet_check_rules_free (self->rules);
  g_free (self);
}

static Change *
change_new (StetCheckRulesDialog *self)
{
  Change *change = g_new0 (Change, 1);
  g_autofree char *section = dup_section (self);

  change->as = g_strdup (stet_seat_get_person_id (self->seat));
  change->rules = stet_check_rules_new (section);
  change->rules->quotes = adw_switch_row_get_active (self->quotes_row) ? 1 : 0;
  if (adw_switch_row_get_active (self->claims_row))
    {
      change->rules->claims = (guint) adw_spin_row_get_value (self->score_row);
      change->rules->sources = (guint) adw_spin_row_get_value (self->sources_row);
    }
  return change;
}

static gpointer
save_rules (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  return GINT_TO_POINTER (stet_desk_set_check_rules (desk, change->as, change->rules, error));
}

static gpointer
remove_rules (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  return GINT_TO_POINTER (stet_desk_remove_check_rules (desk, change->as, change->rules->section, error));
}

static void
changed_at_desk_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCheckRulesDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (self->seat == NULL)
    return;
  if (error == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
  if (stet_error_is_silent (error))
    return;
  adw_banner_set_title (self->error_banner, error->message);
  adw_banner_set_revealed (self->error_banner, TRUE);
}

static void
ask_desk (StetCheckRulesDialog *self, StetDeskFunc func)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  stet_desk_run_async (stet_seat_get_desk (self->seat), func, change_new (self), change_free, NULL, NULL,
                       changed_at_desk_cb, g_object_ref (self));
}

static void
save_clicked_cb (StetCheckRulesDialog *self)
{
  ask_desk (self, save_rules);
}

static void
remove_activated_cb (StetCheckRulesDialog *self)
{
  ask_desk (self, remove_rules);
}

static void
cancel_clicked_cb (StetCheckRulesDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_check_rules_dialog_dispose (GObject *object)
{
  StetCheckRulesDialog *self = STET_CHECK_RULES_DIALOG (object);

  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_CHECK_RULES_DIALOG);
  g_clear_object (&self->vocabulary);
  G_OBJECT_CLASS (stet_check_rules_dialog_parent_class)->dispose (object);
}

static void
stet_check_rules_dialog_finalize (GObject *object)
{
  g_free (STET_CHECK_RULES_DIALOG (object)->section);
  G_OBJECT_CLASS (stet_check_rules_dialog_parent_class)->finalize (object);
}

static void
stet_check_rules_dialog_class_init (StetCheckRulesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_check_rules_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_check_rules_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-check-rules-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, section_group);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, section_row);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, quotes_row);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, claims_row);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, score_row);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, sources_row);
  gtk_widget_class_bind_template_child (widget_class, StetCheckRulesDialog, remove_group);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
stet_check_rules_dialog_init (StetCheckRulesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_rules (StetCheckRulesDialog *self, const StetCheckRules *rules)
{
  adw_dialog_set_title (ADW_DIALOG (self), *rules->section != '\0' ? rules->section : _ ("Any Section"));
  gtk_button_set_label (self->save_button, _ ("_Save"));
  gtk_widget_set_visible (self->section_group, FALSE);
  gtk_widget_set_visible (self->remove_group, *rules->section != '\0');
  adw_switch_row_set_active (self->quotes_row, rules->quotes > 0);
  adw_switch_row_set_active (self->claims_row, rules->claims > 0);
  if (rules->claims > 0)
    adw_spin_row_set_value (self->score_row, rules->claims);
  adw_spin_row_set_value (self->sources_row, rules->sources);
}

StetCheckRulesDialog *
stet_check_rules_dialog_new (StetSeat *seat, const StetCheckRules *rules)
{
  g_return_val_if_fail (STET_IS_SEAT (seat), NULL);

  StetCheckRulesDialog *self = g_object_new (STET_TYPE_CHECK_RULES_DIALOG, NULL);
  StetSuggestPopover *popover;

  self->seat = g_object_ref (seat);
  self->vocabulary = stet_vocabulary_new (stet_seat_get_desk (seat));
  popover = stet_suggest_popover_attach (GTK_WIDGET (self->section_row), suggest_section, self);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (section_chosen_cb), self, 0);
  self->section = rules != NULL ? g_strdup (rules->section) : NULL;
  if (rules != NULL)
    show_rules (self, rules);
  else
    stet_vocabulary_refresh (self->vocabulary);
  changed_cb (self);
  return self;
}
