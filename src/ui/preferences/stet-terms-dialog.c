/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for each name that the desk uses, with the target's terms to choose from; where a target does not
 * tell what it has, with an entry for its code. */

#include "config.h"

#include "stet-terms-dialog.h"

#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-target-kind.h"

#define N_KINDS (STET_TERM_TAG + 1)

struct _StetTermsDialog
{
  AdwDialog parent_instance;

  GtkWidget *save_button;
  AdwBanner *error_banner;
  GtkStack *stack;
  AdwStatusPage *failed_page;
  AdwPreferencesGroup *section_group;
  AdwPreferencesGroup *author_group;
  AdwPreferencesGroup *tag_group;
  AdwSwitchRow *sections_switch;
  AdwSwitchRow *tags_switch;

  StetSeat *seat;            /* (owned) */
  StetTarget *target;        /* (owned): as it will be */
  GPtrArray *rows[N_KINDS];  /* (owned): of AdwPreferencesRow, in the order of @names */
  GPtrArray *names[N_KINDS]; /* (owned): of char * */
  GPtrArray *terms[N_KINDS]; /* (owned) (nullable): of StetTargetTerm: what the target has */
  GCancellable *cancellable; /* (owned): of the question under way */
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetTermsDialog, stet_terms_dialog, ADW_TYPE_DIALOG)

/* What the desk and the target say. */
typedef struct
{
  GPtrArray *names[N_KINDS]; /* (owned) */
  GPtrArray *terms[N_KINDS]; /* (owned) (nullable) */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_clear_pointer (&self->names[kind], g_ptr_array_unref);
      g_clear_pointer (&self->terms[kind], g_ptr_array_unref);
    }
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
add_name (GPtrArray *names, const char *name)
{
  if (*name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static gboolean
add_used (StetDesk *desk, const char *field, GPtrArray *names, GError **error)
{
  g_auto (GStrv) used = stet_desk_list_used (desk, field, error);

  for (guint i = 0; used != NULL && used[i] != NULL; i++)
    add_name (names, used[i]);
  return used != NULL;
}

static gboolean
add_people (StetDesk *desk, GPtrArray *names, GError **error)
{
  g_autoptr (GPtrArray) people = stet_desk_list_people (desk, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    add_name (names, ((StetPerson *) people->pdata[i])->name);
  return people != NULL;
}

/* Those that are mapped first, then those in use. */
static gboolean
list_names (StetDesk *desk, const StetTarget *target, StetTermKind kind, GPtrArray *names, GError **error)
{
  for (guint i = 0; i < target->terms->len; i++)
    {
      const StetTargetTerm *term = target->terms->pdata[i];

      if (term->kind == kind)
        add_name (names, term->name);
    }
  switch (kind)
    {
    case STET_TERM_SECTION:
      return add_used (desk, "section", names, error);
    case STET_TERM_TAG:
      return add_used (desk, "tags", names, error);
    case STET_TERM_AUTHOR:
    default:
      return add_people (desk, names, error);
    }
}

static gpointer
ask (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const StetTarget *target = data;
  const StetTargetKind *what = stet_target_kind_find (target->kind);
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  for (guint kind = 0; what != NULL && kind < N_KINDS; kind++)
    {
      if (!(what->maps & (1u << kind)))
        continue;
      answer->names[kind] = g_ptr_array_new_with_free_func (g_free);
      if (!list_names (desk, target, kind, answer->names[kind], error))
        return NULL;
      if (what->tells_terms
          && (answer->terms[kind] = stet_desk_list_target_terms (desk, target, kind, cancellable, error))
               == NULL)
        return NULL;
    }
  return g_steal_pointer (&answer);
}

static void
changed_cb (StetTermsDialog *self)
{
  gtk_widget_set_sensitive (self->save_button, TRUE);
  adw_banner_set_revealed (self->error_banner, FALSE);
}

static AdwPreferencesGroup *
get_group (StetTermsDialog *self, StetTermKind kind)
{
  switch (kind)
    {
    case STET_TERM_SECTION:
      return self->section_group;
    case STET_TERM_AUTHOR:
      return self->author_group;
    case STET_TERM_TAG:
    default:
      return self->tag_group;
    }
}

static const char *
get_unmapped (StetTermKind kind)
{
  return kind == STET_TERM_AUTHOR ? _ ("Whoever has that name there") : _ ("By the same name");
}

static GtkWidget *
make_choice (const GPtrArray *terms, StetTermKind kind, const StetTargetTerm *mapped)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  guint chosen = 0;

  gtk_string_list_append (labels, get_unmapped (kind));
  for (guint i = 0; i < terms->len; i++)
    {
      const StetTargetTerm *term = terms->pdata[i];

      gtk_string_list_append (labels, term->label);
      if (mapped != NULL && g_str_equal (mapped->remote, term->remote))
        chosen = i + 1;
    }
  adw_combo_row_set_expression (row, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  adw_combo_row_set_enable_search (row, terms->len > 8);
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (row, chosen);
  return GTK_WIDGET (row);
}

static GtkWidget *
make_entry (const StetTargetTerm *mapped)
{
  GtkWidget *row = adw_entry_row_new ();

  gtk_editable_set_text (GTK_EDITABLE (row), mapped != NULL ? mapped->remote : "");
  return row;
}

static void
add_row (StetTermsDialog *self, StetTermKind kind, const char *name)
{
  const StetTargetTerm *mapped = stet_target_find_term (self->target, kind, name);
  gboolean told = self->terms[kind] != NULL;
  GtkWidget *row = told ? make_choice (self->terms[kind], kind, mapped) : make_entry (mapped);
  g_autofree char *title = told ? NULL : g_strdup_printf (_ ("Code of “%s” there"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), told ? name : title);
  g_signal_connect_swapped (row, told ? "notify::selected" : "changed", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (get_group (self, kind), row);
  g_ptr_array_add (self->rows[kind], row);
}

static void
show_kind (StetTermsDialog *self, StetTermKind kind, Answer *answer)
{
  for (guint i = 0; i < self->rows[kind]->len; i++)
    adw_preferences_group_remove (get_group (self, kind), self->rows[kind]->pdata[i]);
  g_ptr_array_set_size (self->rows[kind], 0);
  g_clear_pointer (&self->names[kind], g_ptr_array_unref);
  g_clear_pointer (&self->terms[kind], g_ptr_array_unref);
  self->names[kind] = g_steal_pointer (&answer->names[kind]);
  self->terms[kind] = g_steal_pointer (&answer->terms[kind]);
  gtk_widget_set_visible (GTK_WIDGET (get_group (self, kind)), self->names[kind] != NULL);
  for (guint i = 0; self->names[kind] != NULL && i < self->names[kind]->len; i++)
    add_row (self, kind, self->names[kind]->pdata[i]);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetTermsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (self->seat == NULL || (answer == NULL && stet_error_is_silent (error)))
    return;
  if (answer == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  for (guint kind = 0; kind < N_KINDS; kind++)
    show_kind (self, kind, answer);
  /* what is made on demand is known of targets that tell what they have */
  gtk_widget_set_visible (GTK_WIDGET (self->sections_switch), self->terms[STET_TERM_SECTION] != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->tags_switch), self->terms[STET_TERM_TAG] != NULL);
  gtk_stack_set_visible_child_name (self->stack, "terms");
  gtk_widget_set_sensitive (self->save_button, FALSE);
}

static void
ask_cb (StetTermsDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "asking");
  stet_desk_run_async (stet_seat_get_desk (self->seat), ask, stet_target_copy (self->target),
                       (GDestroyNotify) stet_target_free, answer_free, self->cancellable, asked_cb,
                       g_object_ref (self));
}

/* Saving */

typedef struct
{
  char *as;           /* (owned) */
  StetTarget *target; /* (owned) */
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_free (self->as);
  stet_target_free (self->target);
  g_free (self);
}

/* What a row says its name is there: an id, and what the target calls it; "" where that is nothing. */
static void
read_row (StetTermsDialog *self, StetTermKind kind, guint index, const char **remote, const char **label)
{
  GtkWidget *row = self->rows[kind]->pdata[index];
  const StetTargetTerm *term;
  guint chosen;

  if (self->terms[kind] == NULL)
    {
      *remote = *label = gtk_editable_get_text (GTK_EDITABLE (row));
      return;
    }
  chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  term = chosen > 0 && chosen <= self->terms[kind]->len ? self->terms[kind]->pdata[chosen - 1] : NULL;
  *remote = term != NULL ? term->remote : "";
  *label = term != NULL ? term->label : "";
}

static Change *
change_new (StetTermsDialog *self)
{
  Change *change = g_new0 (Change, 1);
  const char *remote, *label;

  change->as = g_strdup (stet_seat_get_person_id (self->seat));
  change->target = stet_target_copy (self->target);
  change->target->creates_sections = adw_switch_row_get_active (self->sections_switch);
  change->target->creates_tags = adw_switch_row_get_active (self->tags_switch);
  for (guint kind = 0; kind < N_KINDS; kind++)
    for (guint i = 0; i < self->rows[kind]->len; i++)
      {
        read_row (self, kind, i, &remote, &label);
        stet_target_map_term (change->target, kind, self->names[kind]->pdata[i], remote, label);
      }
  return change;
}

static gpointer
save (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  return stet_desk_change_target (desk, change->as, change->target, NULL, error)
           ? stet_target_copy (change->target)
           : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetTermsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetTarget) saved = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (self->seat == NULL)
    return;
  if (saved != NULL)
    {
      g_signal_emit (self, signals[SAVED], 0, saved);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (stet_error_is_silent (error))
    return;
  adw_banner_set_title (self->error_banner, error->message);
  adw_banner_set_revealed (self->error_banner, TRUE);
}

static void
save_clicked_cb (StetTermsDialog *self)
{
  gtk_widget_set_sensitive (self->save_button, FALSE);
  stet_desk_run_async (stet_seat_get_desk (self->seat), save, change_new (self), change_free,
                       (GDestroyNotify) stet_target_free, NULL, saved_cb, g_object_ref (self));
}

static void
cancel_clicked_cb (StetTermsDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_terms_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (STET_TERMS_DIALOG (dialog)->cancellable);
}

static void
stet_terms_dialog_dispose (GObject *object)
{
  StetTermsDialog *self = STET_TERMS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_TERMS_DIALOG);
  G_OBJECT_CLASS (stet_terms_dialog_parent_class)->dispose (object);
}

static void
stet_terms_dialog_finalize (GObject *object)
{
  StetTermsDialog *self = STET_TERMS_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->target, stet_target_free);
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_clear_pointer (&self->rows[kind], g_ptr_array_unref);
      g_clear_pointer (&self->names[kind], g_ptr_array_unref);
      g_clear_pointer (&self->terms[kind], g_ptr_array_unref);
    }
  G_OBJECT_CLASS (stet_terms_dialog_parent_class)->finalize (object);
}

static void
stet_terms_dialog_class_init (StetTermsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_terms_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_terms_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = stet_terms_dialog_closed;
  signals[SAVED] = g_signal_new ("saved", STET_TYPE_TERMS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, STET_TYPE_TARGET | G_SIGNAL_TYPE_STATIC_SCOPE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-terms-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, section_group);
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, author_group);
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, tag_group);
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, sections_switch);
  gtk_widget_class_bind_template_child (widget_class, StetTermsDialog, tags_switch);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
stet_terms_dialog_init (StetTermsDialog *self)
{
  self->cancellable = g_cancellable_new ();
  for (guint kind = 0; kind < N_KINDS; kind++)
    self->rows[kind] = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetTermsDialog *
stet_terms_dialog_new (StetSeat *seat, const StetTarget *target)
{
  g_return_val_if_fail (STET_IS_SEAT (seat), NULL);
  g_return_val_if_fail (target != NULL, NULL);

  StetTermsDialog *self = g_object_new (STET_TYPE_TERMS_DIALOG, NULL);

  self->seat = g_object_ref (seat);
  self->target = stet_target_copy (target);
  adw_switch_row_set_active (self->sections_switch, target->creates_sections);
  adw_switch_row_set_active (self->tags_switch, target->creates_tags);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  ask_cb (self);
  return self;
}
