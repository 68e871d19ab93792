/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stories of one place. One query is under way at a time: a newer one cancels it, and what comes too late
 * is dropped. */

#include "config.h"

#include "stet-story-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-listing.h"
#include "stet-place-item.h"
#include "stet-stage-words.h"
#include "stet-story-item.h"
#include "stet-story-row.h"

/* Stories that are asked for at first, and again as many whenever the end of the list is reached. */
#define PAGE 400
/* A burst of changes, such as an import of many files, costs one query. */
#define REFRESH_DELAY_MS 120

struct _StetStoryList
{
  GtkWidget parent_instance;

  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list_view;
  AdwStatusPage *empty_page;
  GtkWidget *empty_new_button;
  AdwStatusPage *error_page;
  AdwStatusPage *nothing_page;

  GListStore *store;             /* (owned): of StetStoryItem, in the desk's order */
  GtkSortListModel *sorted;      /* (unowned): owned by the selection */
  GtkSingleSelection *selection; /* (owned) */
  GPtrArray *rows;               /* (owned): (unowned) StetStoryRow: those that are bound now */
  GPtrArray *headers;            /* (owned): of GtkListHeader, those that are shown */

  StetSeat *seat;            /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the query under way */
  char *selected;            /* (owned) (nullable): id of the story to mark */
  StetPlace place;
  guint limit;
  guint refresh_id; /* source */
  guint tick_id;    /* source */
  gboolean more;    /* there are stories beyond the limit */
  gboolean searching;
  gboolean from_top; /* the next answer is shown from its beginning */
  gboolean to_top;   /* it is about to be scrolled there */
};

G_DEFINE_FINAL_TYPE (StetStoryList, stet_story_list, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SEAT = 1,
  PROP_PLACE,
} StetStoryListProperty;

static GParamSpec *properties[PROP_PLACE + 1];

enum
{
  SIGNAL_COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void refresh (StetStoryList *self);

/* Rows */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetStoryList *self)
{
  GtkWidget *row = stet_story_row_new ();

  gtk_list_item_set_child (list_item, row);
  g_object_bind_property (row, "words", list_item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetStoryList *self)
{
  StetStoryRow *row = STET_STORY_ROW (gtk_list_item_get_child (list_item));

  stet_story_row_set_item (row, gtk_list_item_get_item (list_item), self->searching);
  g_ptr_array_add (self->rows, row);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetStoryList *self)
{
  StetStoryRow *row = STET_STORY_ROW (gtk_list_item_get_child (list_item));

  g_ptr_array_remove_fast (self->rows, row);
  stet_story_row_set_item (row, NULL, FALSE);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetStoryList *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

/* The last stage may go on where the stories end that were asked for. */
static void
count_section_cb (StetStoryList *self, GParamSpec *pspec, GtkListHeader *header)
{
  StetStoryItem *item = gtk_list_header_get_item (header);
  guint n = gtk_list_header_get_n_items (header);
  gboolean goes_on
    = self->more
      && gtk_list_header_get_end (header) == g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *label = NULL;
  const char *word;

  if (item == NULL || n == 0)
    return;
  word = stet_stage_get_word (stet_story_item_get_summary (item)->stage);
  if (goes_on)
    /* Translators: heading of a stage in a list, with the number of stories and more to come. */
    label = g_strdup_printf (_ ("%s · more than %u"), word, n);
  else
    /* Translators: heading of a stage in a list, with the number of stories: "In review · 3". */
    label = g_strdup_printf (_ ("%s · %u"), word, n);
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), label);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetStoryList *self)
{
  g_ptr_array_add (self->headers, header);
  g_signal_connect_swapped (header, "notify::n-items", G_CALLBACK (count_section_cb), self);
  count_section_cb (self, NULL, header);
}

static void
unbind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetStoryList *self)
{
  g_ptr_array_remove_fast (self->headers, header);
  g_signal_handlers_disconnect_by_func (header, count_section_cb, self);
}

/* A stage of one story that went on to another stage has the same story and the same number: nothing
 * notifies. */
static void
name_sections (StetStoryList *self)
{
  for (guint i = 0; i < self->headers->len; i++)
    count_section_cb (self, NULL, g_ptr_array_index (self->headers, i));
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  return stet_story_summary_compare (stet_story_item_get_summary ((StetStoryItem *) a),
                                     stet_story_item_get_summary ((StetStoryItem *) b));
}

static int
compare_sections (gconstpointer a, gconstpointer b, gpointer data)
{
  return stet_story_summary_compare_section (stet_story_item_get_summary ((StetStoryItem *) a),
                                             stet_story_item_get_summary ((StetStoryItem *) b));
}

static gboolean
tick_cb (gpointer data)
{
  StetStoryList *self = STET_STORY_LIST (data);

  for (guint i = 0; i < self->rows->len; i++)
    stet_story_row_tick (g_ptr_array_index (self->rows, i));
  return G_SOURCE_CONTINUE;
}

static void
activated_cb (StetStoryList *self, guint position)
{
  g_autoptr (StetStoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-story", "s",
                                stet_story_item_get_summary (item)->id);
}

/* Selection by id */

static void
mark_selected (StetStoryList *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->selected != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (StetStoryItem) item = g_list_model_get_item (model, i);

      if (g_str_equal (stet_story_item_get_summary (item)->id, self->selected))
        {
          position = i;
          break;
        }
    }
  gtk_single_selection_set_selected (self->selection, position);
}

void
stet_story_list_select (StetStoryList *self, const char *id)
{
  g_return_if_fail (STET_IS_STORY_LIST (self));

  g_set_str (&self->selected, id);
  mark_selected (self);
}

/* Asking the desk */

static const char *
get_search_text (StetStoryList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  return text != NULL && text[strspn (text, " \t")] != '\0' ? text : NULL;
}

/* Only after the list has gone to its top for the first time: an overlay scrollbar takes that for scrolling
 * and fades in and out again, three seconds of frames after each start. */
static void
show_scrollbar (StetStoryList *self)
{
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (self->scroller, TRUE);
}

/* A list with sections puts its first row at the top and the header of it out of sight; only after that can
 * it be scrolled. Done within the layout of the same frame, nobody sees it. */
static void
laid_out_cb (GdkFrameClock *clock, StetStoryList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (gtk_adjustment_get_upper (adjustment) <= 0)
    return;
  self->to_top = FALSE;
  g_signal_handlers_disconnect_by_func (clock, laid_out_cb, self);
  gtk_adjustment_set_value (adjustment, 0);
  show_scrollbar (self);
}

static void
scroll_to_top (StetStoryList *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  self->to_top = TRUE;
  if (clock == NULL)
    return;
  g_signal_handlers_disconnect_by_func (clock, laid_out_cb, self);
  g_signal_connect_object (clock, "layout", G_CALLBACK (laid_out_cb), self, G_CONNECT_AFTER);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

static void
show_stories (StetStoryList *self, StetListing *listing)
{
  gboolean searching = get_search_text (self) != NULL;

  self->more = listing->more;
  if (self->searching != searching)
    g_list_store_remove_all (self->store); /* every row has another form */
  self->searching = searching;
  stet_listing_update_store (self->store, listing->stories);
  name_sections (self);
  mark_selected (self);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (self->stack, searching ? "nothing" : "empty");
  if (self->from_top)
    scroll_to_top (self);
  else if (!self->to_top)
    show_scrollbar (self);
  self->from_top = FALSE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetListing) listing = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (self->seat == NULL || (listing == NULL && stet_error_is_silent (error)))
    return;
  if (listing == NULL)
    {
      g_autofree char *body = stet_error_dup_body (error);

      adw_status_page_set_title (self->error_page, stet_error_get_heading (error));
      adw_status_page_set_description (self->error_page, body);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, listing->counts);
  show_stories (self, listing);
}

static void
refresh (StetStoryList *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->seat == NULL || *stet_seat_get_person_id (self->seat) == '\0')
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stet_desk_run_async (stet_seat_get_desk (self->seat), stet_listing_run,
                       stet_listing_query_new (self->place, stet_seat_get_person_id (self->seat),
                                               get_search_text (self), self->limit),
                       (GDestroyNotify) stet_listing_query_free, (GDestroyNotify) stet_listing_free,
                       self->cancellable, listed_cb, g_object_ref (self));
}

static void
refresh_once_cb (gpointer data)
{
  StetStoryList *self = STET_STORY_LIST (data);

  self->refresh_id = 0;
  refresh (self);
}

static void
refresh_soon (StetStoryList *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add_once (REFRESH_DELAY_MS, refresh_once_cb, self);
}

static void
start_over (StetStoryList *self)
{
  self->limit = PAGE;
  self->from_top = TRUE;
  refresh (self);
}

static void
edge_reached_cb (StetStoryList *self, GtkPositionType position)
{
  if (position != GTK_POS_BOTTOM || !self->more)
    return;
  self->more = FALSE;
  self->limit += PAGE;
  refresh (self);
}

static void
search_changed_cb (StetStoryList *self)
{
  start_over (self);
}

static void
stop_search_cb (StetStoryList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
search_activated_cb (StetStoryList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    activated_cb (self, 0);
}

void
stet_story_list_start_search (StetStoryList *self)
{
  g_return_if_fail (STET_IS_STORY_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* Properties */

void
stet_story_list_set_seat (StetStoryList *self, StetSeat *seat)
{
  g_return_if_fail (STET_IS_STORY_LIST (self));

  if (self->seat == seat)
    return;
  if (self->seat != NULL)
    {
      g_signal_handlers_disconnect_by_data (stet_seat_get_desk (self->seat), self);
      g_signal_handlers_disconnect_by_data (self->seat, self);
    }
  g_set_object (&self->seat, seat);
  if (seat != NULL)
    {
      g_signal_connect_swapped (stet_seat_get_desk (seat), "story-changed", G_CALLBACK (refresh_soon), self);
      g_signal_connect_swapped (stet_seat_get_desk (seat), "checks-changed", G_CALLBACK (refresh_soon), self);
      g_signal_connect_swapped (seat, "notify::person", G_CALLBACK (start_over), self);
      start_over (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEAT]);
}

static void
describe_place (StetStoryList *self)
{
  g_autofree char *name = NULL;

  adw_status_page_set_icon_name (self->empty_page, stet_place_get_icon (self->place));
  adw_status_page_set_title (self->empty_page, stet_place_get_empty_title (self->place));
  adw_status_page_set_description (self->empty_page, stet_place_get_empty_text (self->place));
  gtk_widget_set_visible (self->empty_new_button,
                          self->place == STET_PLACE_MINE || self->place == STET_PLACE_ALL);
  /* Translators: name of the list for assistive technology: "Stories: Review queue". */
  name = g_strdup_printf (_ ("Stories: %s"), stet_place_get_title (self->place));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
stet_story_list_set_place (StetStoryList *self, StetPlace place)
{
  g_return_if_fail (STET_IS_STORY_LIST (self) && (guint) place < STET_N_PLACES);

  if (self->place == place)
    return;
  self->place = place;
  describe_place (self);
  start_over (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

StetPlace
stet_story_list_get_place (StetStoryList *self)
{
  g_return_val_if_fail (STET_IS_STORY_LIST (self), STET_PLACE_ALL);

  return self->place;
}

GListModel *
stet_story_list_get_model (StetStoryList *self)
{
  g_return_val_if_fail (STET_IS_STORY_LIST (self), NULL);

  return G_LIST_MODEL (self->selection);
}

static void
stet_story_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetStoryList *self = STET_STORY_LIST (object);

  switch ((StetStoryListProperty) id)
    {
    case PROP_SEAT:
      g_value_set_object (value, self->seat);
      break;
    case PROP_PLACE:
      g_value_set_int (value, self->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_story_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetStoryList *self = STET_STORY_LIST (object);

  switch ((StetStoryListProperty) id)
    {
    case PROP_SEAT:
      stet_story_list_set_seat (self, g_value_get_object (value));
      break;
    case PROP_PLACE:
      stet_story_list_set_place (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_story_list_map (GtkWidget *widget)
{
  StetStoryList *self = STET_STORY_LIST (widget);

  GTK_WIDGET_CLASS (stet_story_list_parent_class)->map (widget);
  if (self->to_top)
    scroll_to_top (self);
  tick_cb (self);
  self->tick_id = g_timeout_add_seconds (60, tick_cb, self);
}

static void
stet_story_list_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&STET_STORY_LIST (widget)->tick_id, g_source_remove);
  GTK_WIDGET_CLASS (stet_story_list_parent_class)->unmap (widget);
}

static void
stet_story_list_dispose (GObject *object)
{
  StetStoryList *self = STET_STORY_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  stet_story_list_set_seat (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_STORY_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (stet_story_list_parent_class)->dispose (object);
}

static void
stet_story_list_finalize (GObject *object)
{
  StetStoryList *self = STET_STORY_LIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->headers);
  g_free (self->selected);
  G_OBJECT_CLASS (stet_story_list_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-story-list.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStoryList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, StetStoryList, stack);
  gtk_widget_class_bind_template_child (widget_class, StetStoryList, scroller);
  gtk_widget_class_bind_template_child (widget_class, StetStoryList, list_view);
  gtk_widget_class_bind_template_child (widget_class, StetStoryList, empty_page);
  gtk_widget_class_bind_template_child (widget_class, StetStoryList, empty_new_button);
  gtk_widget_class_bind_template_child (widget_class, StetStoryList, error_page);
  gtk_widget_class_bind_template_child (widget_class, StetStoryList, nothing_page);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
}

static void
stet_story_list_class_init (StetStoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_story_list_dispose;
  object_class->finalize = stet_story_list_finalize;
  object_class->get_property = stet_story_list_get_property;
  object_class->set_property = stet_story_list_set_property;
  widget_class->map = stet_story_list_map;
  widget_class->unmap = stet_story_list_unmap;

  properties[PROP_SEAT] = g_param_spec_object ("seat", NULL, NULL, STET_TYPE_SEAT, flags);
  properties[PROP_PLACE] = g_param_spec_int ("place", NULL, NULL, 0, STET_N_PLACES - 1, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", STET_TYPE_STORY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
stet_story_list_init (StetStoryList *self)
{
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, NULL, NULL));
  GtkSorter *sections = GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL));

  self->limit = PAGE;
  self->rows = g_ptr_array_new ();
  self->headers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);

  self->store = g_list_store_new (STET_TYPE_STORY_ITEM);
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), sorter);
  gtk_sort_list_model_set_section_sorter (self->sorted, sections);
  g_object_unref (sections);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  describe_place (self);
}
