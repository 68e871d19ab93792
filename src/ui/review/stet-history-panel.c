/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-history-panel.h"

#include <glib/gi18n.h>

#include "stet-history-row.h"
#include "stet-history.h"
#include "stet-person-item.h"
#include "stet-stage-bar.h"
#include "stet-stage-words.h"
#include "stet-time-words.h"

struct _StetHistoryPanel
{
  AdwBin parent_instance;

  StetWorkingCopy *copy;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  GListStore *items;         /* (owned): of StetHistoryItem, newest first */

  GtkStack *stack;
  AdwStatusPage *error_page;
  StetStageBar *bar;
  GtkLabel *totals;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (StetHistoryPanel, stet_history_panel, ADW_TYPE_BIN)

/* Reading, off the main thread */

typedef struct
{
  GPtrArray *items;  /* (owned): of StetHistoryItem, newest first */
  GArray *stretches; /* (owned): of StetHistoryStretch */
} History;

static void
history_free (History *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->stretches, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (History, history_free)

static gpointer
read_history (StetDesk *desk, gpointer story, GCancellable *cancellable, GError **error)
{
  g_autoptr (History) self = g_new0 (History, 1);
  g_autoptr (GPtrArray) people = stet_desk_list_people (desk, error);
  g_autoptr (GPtrArray) events = people != NULL ? stet_desk_list_events (desk, story, error) : NULL;

  if (events == NULL)
    return NULL;
  self->stretches = stet_history_stretches (events, g_get_real_time ());
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_free_func (events, NULL);
  for (guint i = events->len; i > 0; i--)
    {
      StetEvent *event = g_ptr_array_index (events, i - 1);

      g_ptr_array_add (self->items,
                       stet_history_item_new (event, stet_people_find_name (people, event->person)));
    }
  return g_steal_pointer (&self);
}

/* Showing */

/* "Draft 2 h 5 min · In review 35 min" */
static char *
describe_totals (const GArray *stretches)
{
  gint64 totals[STET_N_STAGES];
  GString *text = g_string_new (NULL);

  stet_history_total (stretches, totals);
  for (guint stage = 0; stage < STET_N_STAGES; stage++)
    {
      g_autofree char *duration = NULL;

      if (totals[stage] == 0)
        continue;
      duration = stet_duration_dup_words (totals[stage]);
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", stet_stage_get_word (stage),
                              duration);
    }
  return g_string_free (text, FALSE);
}

static void
show (StetHistoryPanel *self, const History *history)
{
  g_autofree char *totals = describe_totals (history->stretches);

  stet_stage_bar_set_stretches (self->bar, history->stretches);
  gtk_label_set_text (self->totals, totals);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, totals,
                                  -1);
  /* The log only grows. */
  if (history->items->len != g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                         history->items->pdata, history->items->len);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetHistoryPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (History) history = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (history != NULL)
    show (self, history);
  else
    {
      adw_status_page_set_title (self->error_page, _ ("No History"));
      adw_status_page_set_description (self->error_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
}

static void
stop_reading (StetHistoryPanel *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_again (StetHistoryPanel *self)
{
  stop_reading (self);
  if (self->copy == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->cancellable = g_cancellable_new ();
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), read_history,
                       g_strdup (stet_working_copy_get_id (self->copy)), g_free,
                       (GDestroyNotify) history_free, self->cancellable, read_cb, g_object_ref (self));
}

static void
story_changed_cb (StetHistoryPanel *self, const char *id)
{
  if (*id == '\0' || g_str_equal (id, stet_working_copy_get_id (self->copy)))
    read_again (self);
}

/* The list */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetHistoryPanel *self)
{
  gtk_list_item_set_child (list_item, stet_history_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetHistoryPanel *self)
{
  StetHistoryItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = stet_history_item_describe (item);

  gtk_list_item_set_accessible_label (list_item, words);
  stet_history_row_set_item (STET_HISTORY_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetHistoryPanel *self)
{
  stet_history_row_set_item (STET_HISTORY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetHistoryPanel *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetHistoryPanel *self)
{
  g_autofree char *day = stet_history_item_dup_day (gtk_list_header_get_item (header));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), day);
}

/* What changed since then: since the revision that the event names, or the last one before it. */
static void
activate_cb (GtkListView *view, guint position, StetHistoryPanel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = position; i < n; i++)
    {
      g_autoptr (StetHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *revision = stet_history_item_get_event (item)->revision;

      if (revision != NULL)
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "story.compare", "s", revision);
          return;
        }
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "story.compare", "s", "");
}

static int
compare_days (gconstpointer a, gconstpointer b, gpointer data)
{
  g_autofree char *day_a = stet_history_item_dup_day ((StetHistoryItem *) a);
  g_autofree char *day_b = stet_history_item_dup_day ((StetHistoryItem *) b);
  gint64 time_a = stet_history_item_get_event ((StetHistoryItem *) a)->time;
  gint64 time_b = stet_history_item_get_event ((StetHistoryItem *) b)->time;

  if (g_str_equal (day_a, day_b))
    return GTK_ORDERING_EQUAL;
  return time_a > time_b ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
}

static void
stet_history_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (stet_history_panel_parent_class)->map (widget);
  read_again (STET_HISTORY_PANEL (widget));
}

static void
stet_history_panel_dispose (GObject *object)
{
  StetHistoryPanel *self = STET_HISTORY_PANEL (object);

  stet_history_panel_set_page (self, NULL);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_HISTORY_PANEL);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (stet_history_panel_parent_class)->dispose (object);
}

static void
stet_history_panel_class_init (StetHistoryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_history_panel_dispose;
  widget_class->map = stet_history_panel_map;

  g_type_ensure (STET_TYPE_STAGE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-history-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPanel, error_page);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPanel, bar);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPanel, totals);
  gtk_widget_class_bind_template_child (widget_class, StetHistoryPanel, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
}

static void
stet_history_panel_init (StetHistoryPanel *self)
{
  g_autoptr (GtkSorter) days = GTK_SORTER (gtk_custom_sorter_new (compare_days, NULL, NULL));
  GtkSortListModel *sections;
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (STET_TYPE_HISTORY_ITEM);
  sections = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), NULL);
  gtk_sort_list_model_set_section_sorter (sections, days);
  selection = gtk_no_selection_new (G_LIST_MODEL (sections));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

GtkWidget *
stet_history_panel_new (void)
{
  return g_object_new (STET_TYPE_HISTORY_PANEL, NULL);
}

void
stet_history_panel_set_page (StetHistoryPanel *self, StetStoryPage *page)
{
  StetWorkingCopy *copy;

  g_return_if_fail (STET_IS_HISTORY_PANEL (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  copy = page != NULL ? stet_story_page_get_working_copy (page) : NULL;
  if (self->copy == copy)
    return;
  stop_reading (self);
  if (self->copy != NULL)
    g_signal_handlers_disconnect_by_data (stet_working_copy_get_desk (self->copy), self);
  g_set_object (&self->copy, copy);
  if (copy == NULL)
    return;
  g_signal_connect_swapped (stet_working_copy_get_desk (copy), "story-changed", G_CALLBACK (story_changed_cb),
                            self);
  g_list_store_remove_all (self->items);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  read_again (self);
}
