/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed at a CMS behind the desk's back, and what to do about it. */

#include "config.h"

#include "stet-conflict-dialog.h"

#include <glib/gi18n.h>

#include "stet-compare-item.h"
#include "stet-compare-row.h"
#include "stet-comparison.h"
#include "stet-desk-after.h"
#include "stet-error-words.h"
#include "stet-reason-dialog.h"
#include "stet-time-words.h"

/* What is shown. A value, made off the main thread. */
typedef struct
{
  StetConflict *conflict; /* (owned) */
  GPtrArray *items;       /* (owned) (nullable): of StetCompareItem; NULL where the article is gone */
  guint n_changes;
} Finding;

struct _StetConflictDialog
{
  AdwDialog parent_instance;

  StetSeat *seat;            /* (owned) */
  char *delivery;            /* (owned): id */
  GCancellable *cancellable; /* (owned) */
  Finding *finding;          /* (owned) (nullable): until it is known */
  GListStore *items;         /* (owned): of StetCompareItem */

  AdwWindowTitle *window_title;
  AdwBanner *trouble_banner;
  GtkWidget *changed_bar;
  GtkWidget *gone_bar;
  GtkWidget *take_button;
  GtkWidget *again_button;
  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwStatusPage *gone_page;
  GtkLabel *explanation;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (StetConflictDialog, stet_conflict_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
finding_free (gpointer data)
{
  Finding *self = data;

  g_clear_pointer (&self->conflict, stet_conflict_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finding, finding_free)

/* Finding out */

/* @id: of the delivery */
static gpointer
find_out (StetDesk *desk, gpointer id, GCancellable *cancellable, GError **error)
{
  g_autoptr (Finding) self = g_new0 (Finding, 1);
  g_autoptr (GPtrArray) people = stet_desk_list_people (desk, error);

  if (people == NULL)
    return NULL;
  self->conflict = stet_desk_load_conflict (desk, id, cancellable, error);
  if (self->conflict == NULL)
    return NULL;
  if (self->conflict->theirs != NULL)
    self->items
      = stet_comparison_list_items (people, self->conflict->ours, self->conflict->theirs, &self->n_changes);
  return g_steal_pointer (&self);
}

static void
show_gone (StetConflictDialog *self)
{
  const StetConflict *conflict = self->finding->conflict;
  g_autofree char *words
    = g_strdup_printf (_ ("Somebody took the article down at “%s” since it was sent there, so that nothing "
                          "was published. It can be published again, or be recorded as withdrawn there."),
                       conflict->name);
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_status_page_set_description (self->gone_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "gone");
  gtk_widget_set_visible (self->gone_bar, TRUE);
  gtk_widget_grab_focus (self->again_button);
}

static char *
dup_explanation (const StetConflict *conflict)
{
  g_autofree char *notes = g_strjoinv (" ", conflict->notes);
  g_autofree char *time = conflict->modified != 0 ? stet_time_dup_full (conflict->modified) : NULL;
  g_autofree char *what
    = time != NULL
        ? g_strdup_printf (_ ("The article at “%s” was changed there on %s. Nothing was overwritten. This is "
                              "what became of the words that this desk sent."),
                           conflict->name, time)
        : g_strdup_printf (_ ("The article at “%s” was changed there. Nothing was overwritten. This is what "
                              "became of the words that this desk sent."),
                           conflict->name);

  return *notes != '\0' ? g_strconcat (what, " ", notes, NULL) : g_steal_pointer (&what);
}

static void
show_changed (StetConflictDialog *self)
{
  const StetConflict *conflict = self->finding->conflict;
  guint n = self->finding->n_changes;
  g_autofree char *count = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
  g_autofree char *explanation = dup_explanation (conflict);

  adw_window_title_set_subtitle (self->window_title, count);
  gtk_label_set_label (self->explanation, explanation);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       self->finding->items->pdata, self->finding->items->len);
  gtk_stack_set_visible_child_name (self->stack, "changed");
  gtk_widget_set_visible (self->changed_bar, TRUE);
  gtk_widget_grab_focus (self->take_button);
}

static void
found_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetConflictDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Finding) finding = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (finding == NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_title (self->error_page, stet_error_get_heading (error));
      adw_status_page_set_description (self->error_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  g_clear_pointer (&self->finding, finding_free);
  self->finding = g_steal_pointer (&finding);
  adw_window_title_set_title (self->window_title, self->finding->conflict->name);
  if (self->finding->items == NULL)
    show_gone (self);
  else
    show_changed (self);
}

static void
load_cb (StetConflictDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  stet_desk_run_async (stet_seat_get_desk (self->seat), find_out, g_strdup (self->delivery), g_free,
                       finding_free, self->cancellable, found_out_cb, g_object_ref (self));
}

/* Deciding */

typedef enum
{
  DECISION_TAKE,
  DECISION_OVERWRITE,
  DECISION_CANCEL,
  DECISION_RECORD,
} Decision;

typedef struct
{
  Decision decision;
  StetConflictDialog *dialog;   /* (owned): it keeps @conflict, which does not change any more */
  const StetConflict *conflict; /* (unowned) */
  char *person;                 /* (owned) */
  char *reason;                 /* (owned) (nullable) */
} Deciding;

static void
deciding_free (gpointer data)
{
  Deciding *self = data;

  g_object_unref (self->dialog);
  g_free (self->person);
  g_free (self->reason);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deciding, deciding_free)

static gpointer
carry_out (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Deciding *self = data;
  const StetDelivery *delivery = self->conflict->delivery;
  g_autofree char *hash = NULL;

  switch (self->decision)
    {
    case DECISION_TAKE:
      hash = stet_desk_take_theirs (desk, self->person, self->conflict, error);
      return GINT_TO_POINTER (hash != NULL);
    case DECISION_OVERWRITE:
      return GINT_TO_POINTER (stet_desk_overwrite (desk, self->person, self->conflict, error));
    case DECISION_RECORD:
      return GINT_TO_POINTER (stet_desk_note_withdrawn (desk, self->person, delivery->story, delivery->target,
                                                        self->reason, error));
    case DECISION_CANCEL:
    default:
      return GINT_TO_POINTER (stet_desk_cancel_delivery (desk, self->person, delivery->id, error));
    }
}

static char *
dup_done (const Deciding *self)
{
  const char *name = self->conflict->name;

  switch (self->decision)
    {
    case DECISION_TAKE:
      return g_strdup_printf (_ ("The story has what was changed at “%s”; it needs a new approval"), name);
    case DECISION_OVERWRITE:
      return g_strdup_printf (_ ("Sent again to “%s”"), name);
    case DECISION_RECORD:
      return g_strdup_printf (_ ("Recorded as withdrawn from “%s”"), name);
    case DECISION_CANCEL:
    default:
      return g_strdup_printf (_ ("Nothing is published at “%s”"), name);
    }
}

static void
set_busy (StetConflictDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->changed_bar, !busy);
  gtk_widget_set_sensitive (self->gone_bar, !busy);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deciding) deciding = user_data;
  StetConflictDialog *self = deciding->dialog;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (error != NULL)
    {
      g_autofree char *line = stet_error_dup_line (error);

      set_busy (self, FALSE);
      adw_banner_set_title (self->trouble_banner, line);
      adw_banner_set_revealed (self->trouble_banner, TRUE);
      return;
    }
  done = dup_done (deciding);
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0, done);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* @reason: (nullable) */
static void
decide (StetConflictDialog *self, Decision decision, const char *reason)
{
  Deciding *deciding = g_new0 (Deciding, 1);

  deciding->decision = decision;
  deciding->dialog = g_object_ref (self);
  deciding->conflict = self->finding->conflict;
  deciding->person = g_strdup (stet_seat_get_person_id (self->seat));
  deciding->reason = g_strdup (reason);
  set_busy (self, TRUE);
  stet_desk_run_async (stet_seat_get_desk (self->seat), carry_out, deciding, NULL, NULL, NULL, decided_cb,
                       deciding);
}

static void
take_cb (StetConflictDialog *self)
{
  decide (self, DECISION_TAKE, NULL);
}

static void
overwrite_cb (StetConflictDialog *self)
{
  decide (self, DECISION_OVERWRITE, NULL);
}

static void
cancel_cb (StetConflictDialog *self)
{
  decide (self, DECISION_CANCEL, NULL);
}

static void
reason_given_cb (StetConflictDialog *self, const char *response, StetReasonDialog *dialog)
{
  g_autofree char *reason = stet_reason_dialog_dup_text (dialog);

  if (g_str_equal (response, "accept"))
    decide (self, DECISION_RECORD, reason);
}

static void
record_cb (StetConflictDialog *self)
{
  StetReasonDialog *dialog = stet_reason_dialog_new (
    _ ("Record as Withdrawn"), _ ("Nothing is sent. Say why readers do not have the article there any more."),
    _ ("_Record"), FALSE, FALSE);

  g_signal_connect_object (dialog, "response", G_CALLBACK (reason_given_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* Rows */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetConflictDialog *self)
{
  gtk_list_item_set_child (list_item, stet_compare_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetConflictDialog *self)
{
  StetCompareItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = stet_compare_item_describe (item);

  if (*words != '\0')
    gtk_list_item_set_accessible_label (list_item, words);
  stet_compare_row_set_item (STET_COMPARE_ROW (gtk_list_item_get_child (list_item)), item, FALSE);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetConflictDialog *self)
{
  stet_compare_row_set_item (STET_COMPARE_ROW (gtk_list_item_get_child (list_item)), NULL, FALSE);
}

static void
stet_conflict_dialog_dispose (GObject *object)
{
  StetConflictDialog *self = STET_CONFLICT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_CONFLICT_DIALOG);
  g_clear_object (&self->items);
  g_clear_object (&self->seat);
  G_OBJECT_CLASS (stet_conflict_dialog_parent_class)->dispose (object);
}

static void
stet_conflict_dialog_finalize (GObject *object)
{
  StetConflictDialog *self = STET_CONFLICT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->finding, finding_free);
  g_free (self->delivery);
  G_OBJECT_CLASS (stet_conflict_dialog_parent_class)->finalize (object);
}

static void
stet_conflict_dialog_class_init (StetConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_conflict_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_conflict_dialog_finalize;
  signals[SIGNAL_DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, trouble_banner);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, changed_bar);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, gone_bar);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, again_button);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, gone_page);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, StetConflictDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, load_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, overwrite_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
stet_conflict_dialog_init (StetConflictDialog *self)
{
  GtkSingleSelection *selection;

  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (STET_TYPE_COMPARE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

StetConflictDialog *
stet_conflict_dialog_new (StetSeat *seat, const char *delivery)
{
  StetConflictDialog *self;

  g_return_val_if_fail (STET_IS_SEAT (seat) && delivery != NULL, NULL);

  self = g_object_new (STET_TYPE_CONFLICT_DIALOG, NULL);
  self->seat = g_object_ref (seat);
  self->delivery = g_strdup (delivery);
  load_cb (self);
  return self;
}
