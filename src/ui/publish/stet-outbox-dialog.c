/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is read anew after whatever happens to a delivery, at most four times a second: rows are made only
 * for what can be seen, so that a thousand deliveries cost no more than ten. */
#include "config.h"

#include "stet-outbox-dialog.h"

#include <glib/gi18n.h>

#include "stet-desk.h"
#include "stet-error-words.h"
#include "stet-outbox-item.h"
#include "stet-outbox-row.h"

#define N_DONE  20  /* that went last are shown too */
#define REFRESH 250 /* milliseconds */

struct _StetOutboxDialog
{
  AdwDialog parent_instance;

  AdwBanner *offline_banner;
  AdwBanner *error_banner;
  GtkStack *stack;
  GtkListView *list_view;

  StetSeat *seat;            /* (owned) */
  GListStore *items;         /* (owned): of StetOutboxItem */
  GCancellable *cancellable; /* (owned) */
  guint refresh;             /* source, or 0 */
  gboolean reading;
};

enum
{
  STORY_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetOutboxDialog, stet_outbox_dialog, ADW_TYPE_DIALOG)

static void
show_error (StetOutboxDialog *self, const GError *error)
{
  if (stet_error_is_silent (error))
    return;
  adw_banner_set_title (self->error_banner, error->message);
  adw_banner_set_revealed (self->error_banner, TRUE);
}

static gpointer
list_outbox (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_desk_list_outbox (desk, N_DONE, error);
}

static void
show_deliveries (StetOutboxDialog *self, GPtrArray *summaries)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  /* the items own them from here on */
  g_ptr_array_set_free_func (summaries, NULL);
  for (guint i = 0; i < summaries->len; i++)
    g_ptr_array_add (items, stet_outbox_item_new (g_ptr_array_index (summaries, i)));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetOutboxDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries = stet_desk_run_finish (STET_DESK (source), result, &error);

  self->reading = FALSE;
  if (self->seat == NULL)
    return;
  if (summaries != NULL)
    show_deliveries (self, summaries);
  else
    show_error (self, error);
}

static gboolean
refresh_cb (gpointer data)
{
  StetOutboxDialog *self = data;

  if (self->reading)
    return G_SOURCE_CONTINUE;
  self->refresh = 0;
  self->reading = TRUE;
  stet_desk_run_async (stet_seat_get_desk (self->seat), list_outbox, NULL, NULL,
                       (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (StetOutboxDialog *self)
{
  if (self->refresh == 0)
    self->refresh = g_timeout_add (REFRESH, refresh_cb, self);
}

static void
network_changed_cb (StetOutboxDialog *self)
{
  gboolean online = g_network_monitor_get_network_available (g_network_monitor_get_default ());

  adw_banner_set_revealed (self->offline_banner, !online);
}

/* Decisions */

typedef struct
{
  char *as;         /* (owned) */
  char *delivery;   /* (owned) */
  gboolean retries; /* else it is cancelled */
} Decision;

static void
decision_free (gpointer data)
{
  Decision *self = data;

  g_free (self->as);
  g_free (self->delivery);
  g_free (self);
}

static gpointer
decide (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Decision *decision = data;

  return GINT_TO_POINTER (decision->retries
                            ? stet_desk_retry_delivery (desk, decision->as, decision->delivery, error)
                            : stet_desk_cancel_delivery (desk, decision->as, decision->delivery, error));
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetOutboxDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (self->seat == NULL)
    return;
  if (error != NULL)
    show_error (self, error);
  refresh_soon (self);
}

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetOutboxDialog *self = STET_OUTBOX_DIALOG (widget);
  Decision *decision = g_new0 (Decision, 1);

  decision->as = g_strdup (stet_seat_get_person_id (self->seat));
  decision->delivery = g_variant_dup_string (parameter, NULL);
  decision->retries = g_str_equal (name, "outbox.retry");
  adw_banner_set_revealed (self->error_banner, FALSE);
  stet_desk_run_async (stet_seat_get_desk (self->seat), decide, decision, decision_free, NULL, NULL,
                       decided_cb, g_object_ref (self));
}

static void
activated_cb (StetOutboxDialog *self, guint position)
{
  g_autoptr (StetOutboxItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    g_signal_emit (self, signals[STORY_CHOSEN], 0, stet_outbox_item_get (item)->delivery->story);
}

/* Rows */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (stet_outbox_row_new ()));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  StetOutboxItem *item = gtk_list_item_get_item (list_item);
  const StetDeliverySummary *summary = stet_outbox_item_get (item);
  g_autofree char *words = stet_outbox_dup_words (summary->delivery, g_get_real_time ());

  stet_outbox_row_set_item (STET_OUTBOX_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_accessible_label (list_item, summary->headline);
  gtk_list_item_set_accessible_description (list_item, words);
}

static void
stet_outbox_dialog_dispose (GObject *object)
{
  StetOutboxDialog *self = STET_OUTBOX_DIALOG (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->seat);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_OUTBOX_DIALOG);
  G_OBJECT_CLASS (stet_outbox_dialog_parent_class)->dispose (object);
}

static void
stet_outbox_dialog_finalize (GObject *object)
{
  StetOutboxDialog *self = STET_OUTBOX_DIALOG (object);

  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (stet_outbox_dialog_parent_class)->finalize (object);
}

static void
stet_outbox_dialog_class_init (StetOutboxDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_outbox_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_outbox_dialog_finalize;
  signals[STORY_CHOSEN] = g_signal_new ("story-chosen", STET_TYPE_OUTBOX_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "outbox.retry", "s", decide_action);
  gtk_widget_class_install_action (widget_class, "outbox.cancel", "s", decide_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-outbox-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetOutboxDialog, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxDialog, error_banner);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetOutboxDialog, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
stet_outbox_dialog_init (StetOutboxDialog *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (STET_TYPE_OUTBOX_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, selection);
}

StetOutboxDialog *
stet_outbox_dialog_new (StetSeat *seat)
{
  g_return_val_if_fail (STET_IS_SEAT (seat), NULL);

  StetOutboxDialog *self = g_object_new (STET_TYPE_OUTBOX_DIALOG, NULL);
  StetDesk *desk = stet_seat_get_desk (seat);

  self->seat = g_object_ref (seat);
  g_signal_connect_object (desk, "delivery-changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  network_changed_cb (self);
  refresh_cb (self);
  return self;
}
