/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-compare-dialog.h"

#include <glib/gi18n.h>

#include "stet-compare-item.h"
#include "stet-compare-row.h"
#include "stet-comparison.h"

struct _StetCompareDialog
{
  AdwDialog parent_instance;

  StetDesk *desk;                /* (owned) */
  char *story;                   /* (owned): id */
  GCancellable *cancellable;     /* (owned): of the comparison under way */
  StetComparison *comparison;    /* (owned) (nullable) */
  GListStore *items;             /* (owned): of StetCompareItem */
  GtkSingleSelection *selection; /* (owned) */
  gboolean filling;              /* the versions are being listed, not chosen */

  AdwWindowTitle *window_title;
  AdwToggleGroup *layout;
  GtkDropDown *old_drop;
  GtkDropDown *new_drop;
  GtkWidget *old_bar;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (StetCompareDialog, stet_compare_dialog, ADW_TYPE_DIALOG)

static gboolean
is_side_by_side (StetCompareDialog *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->layout), "side") == 0;
}

static void
list_versions (StetCompareDialog *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->filling = TRUE;
  for (guint i = 0; i < self->comparison->versions->len; i++)
    gtk_string_list_take (words, stet_version_dup_words (g_ptr_array_index (self->comparison->versions, i)));
  gtk_drop_down_set_model (self->old_drop, G_LIST_MODEL (words));
  gtk_drop_down_set_model (self->new_drop, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->old_drop, self->comparison->old_version);
  gtk_drop_down_set_selected (self->new_drop, self->comparison->new_version);
  self->filling = FALSE;
}

static void
show_count (StetCompareDialog *self)
{
  guint n = self->comparison->n_changes;
  g_autofree char *count = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  adw_window_title_set_subtitle (self->window_title, count);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.previous", n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : "same");
  /* What can be done is done to the working copy. */
  gtk_widget_set_visible (self->old_bar, n > 0 && self->comparison->new_version == 0);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetCompareDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetComparison) comparison = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (comparison == NULL)
    {
      adw_status_page_set_title (self->error_page, _ ("Cannot Compare"));
      adw_status_page_set_description (self->error_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  g_clear_pointer (&self->comparison, stet_comparison_free);
  self->comparison = g_steal_pointer (&comparison);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       self->comparison->items->pdata, self->comparison->items->len);
  list_versions (self);
  show_count (self);
}

/* @old_version: "?" for the newest one that differs. */
static void
compare (StetCompareDialog *self, const char *old_version, const char *new_version)
{
  const char *const args[] = { self->story, old_version, new_version, NULL };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "loading");
  stet_desk_run_async (self->desk, stet_comparison_run, g_strdupv ((char **) args),
                       (GDestroyNotify) g_strfreev, (GDestroyNotify) stet_comparison_free, self->cancellable,
                       compared_cb, g_object_ref (self));
}

static const char *
get_hash (StetCompareDialog *self, GtkDropDown *drop)
{
  const StetVersion *version
    = g_ptr_array_index (self->comparison->versions, gtk_drop_down_get_selected (drop));

  return version->hash;
}

static void
version_cb (StetCompareDialog *self)
{
  if (!self->filling && self->comparison != NULL)
    compare (self, get_hash (self, self->old_drop), get_hash (self, self->new_drop));
}

/* The rows are made anew, in the other layout. */
static void
layout_cb (StetCompareDialog *self)
{
  if (self->selection == NULL)
    return;
  gtk_list_view_set_model (self->view, NULL);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/* From change to change */

static gboolean
has_change (StetCompareDialog *self, guint position)
{
  g_autoptr (StetCompareItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return stet_compare_item_get_row (item)->n_changes > 0;
}

static void
go_to (StetCompareDialog *self, guint position)
{
  g_autoptr (StetCompareItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  g_autofree char *words = stet_compare_item_describe (item);

  gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* To the next row with a change, round the end. */
static void
step (StetCompareDialog *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION)
    position = by > 0 ? n - 1 : 0;
  for (guint i = 0; i < n; i++)
    {
      position = (position + n + (guint) by) % n;
      if (has_change (self, position))
        {
          go_to (self, position);
          return;
        }
    }
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (STET_COMPARE_DIALOG (widget), 1);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (STET_COMPARE_DIALOG (widget), -1);
}

/* What is done to the working copy is the window's to do. */
static void
old_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetCompareDialog *self = STET_COMPARE_DIALOG (widget);
  g_autofree char *hash = g_strdup (get_hash (self, self->old_drop));
  GtkRoot *window = gtk_widget_get_root (widget);

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (GTK_WIDGET (window),
                              g_str_equal (name, "compare.restore") ? "story.restore" : "story.suggest-since",
                              "s", hash);
}

/* Rows */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetCompareDialog *self)
{
  gtk_list_item_set_child (list_item, stet_compare_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetCompareDialog *self)
{
  StetCompareItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = stet_compare_item_describe (item);

  if (*words != '\0')
    gtk_list_item_set_accessible_label (list_item, words);
  stet_compare_row_set_item (STET_COMPARE_ROW (gtk_list_item_get_child (list_item)), item,
                             is_side_by_side (self));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetCompareDialog *self)
{
  stet_compare_row_set_item (STET_COMPARE_ROW (gtk_list_item_get_child (list_item)), NULL, FALSE);
}

static void
stet_compare_dialog_dispose (GObject *object)
{
  StetCompareDialog *self = STET_COMPARE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_COMPARE_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (stet_compare_dialog_parent_class)->dispose (object);
}

static void
stet_compare_dialog_finalize (GObject *object)
{
  StetCompareDialog *self = STET_COMPARE_DIALOG (object);

  g_free (self->story);
  g_clear_pointer (&self->comparison, stet_comparison_free);
  G_OBJECT_CLASS (stet_compare_dialog_parent_class)->finalize (object);
}

static void
stet_compare_dialog_class_init (StetCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_compare_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stet_compare_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, layout);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, old_drop);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, new_drop);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, old_bar);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, StetCompareDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, layout_cb);
  gtk_widget_class_bind_template_callback (widget_class, version_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_install_action (widget_class, "compare.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "compare.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "compare.restore", NULL, old_action);
  gtk_widget_class_install_action (widget_class, "compare.suggest", NULL, old_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "compare.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "compare.previous", NULL);
}

static void
stet_compare_dialog_init (StetCompareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (STET_TYPE_COMPARE_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

StetCompareDialog *
stet_compare_dialog_new (StetDesk *desk, const char *story, const char *old_version, const char *new_version)
{
  StetCompareDialog *self;

  g_return_val_if_fail (STET_IS_DESK (desk), NULL);
  g_return_val_if_fail (story != NULL && new_version != NULL, NULL);

  self = g_object_new (STET_TYPE_COMPARE_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->story = g_strdup (story);
  compare (self, old_version != NULL ? old_version : "?", new_version);
  return self;
}
