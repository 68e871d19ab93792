/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While it cannot be seen it has no model, and costs nothing. */
#include "config.h"

#include "stet-checks-panel.h"

#include "stet-check-details.h"
#include "stet-check-filter.h"
#include "stet-check-ring.h"
#include "stet-check-row.h"
#include "stet-check-words.h"
#include "stet-verdict-bar.h"

#include <glib/gi18n.h>

struct _StetChecksPanel
{
  AdwBin parent_instance;

  StetStoryPage *page;           /* (owned) (nullable) */
  StetStoryChecks *checks;       /* (owned) (nullable): the page's, while the panel can be seen */
  GtkCustomFilter *filter;       /* (owned) */
  GtkFilterListModel *filtered;  /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  gboolean following;            /* the text chooses, not the person */
  StetCheckShow show;
  char *type;    /* (owned) */
  char *speaker; /* (owned) */

  AdwNavigationView *navigation;
  AdwNavigationPage *details_page;
  StetCheckDetails *details; /* (nullable): made when they are first asked for */
  GtkWidget *summary;
  StetCheckRing *ring;
  GtkLabel *done;
  GtkLabel *open;
  GtkMenuButton *filter_button;
  GtkLabel *filter_label;
  GtkStack *stack;
  GtkListView *view;
  StetVerdictBar *verdicts;
};

enum
{
  PROP_SHOW = 1,
  PROP_TYPE,
  PROP_SPEAKER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetChecksPanel, stet_checks_panel, ADW_TYPE_BIN)

static StetChecklist *
get_list (StetChecksPanel *self)
{
  return self->checks ? stet_story_checks_get_list (self->checks) : NULL;
}

/* --- how much is done ----------------------------------------------------------------------------------- */

static void
add_part (GString *words, char *part)
{
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, part);
  g_free (part);
}

/* (transfer full): "2 disputed · 1 expired" */
static char *
dup_open_words (StetChecklist *list)
{
  guint n_disputed = stet_checklist_count (list, STET_CHECK_DISPUTED);
  guint n_expired = stet_checklist_count (list, STET_CHECK_CHANGED);
  GString *words = g_string_new (NULL);
  guint n_unattributed;

  g_object_get (list, "n-unattributed", &n_unattributed, NULL);
  if (n_disputed > 0)
    add_part (words, g_strdup_printf (ngettext ("%u disputed", "%u disputed", n_disputed), n_disputed));
  if (n_expired > 0)
    add_part (words, g_strdup_printf (ngettext ("%u expired", "%u expired", n_expired), n_expired));
  if (n_unattributed > 0)
    add_part (words,
              g_strdup_printf (ngettext ("%u without a speaker", "%u without a speaker", n_unattributed),
                               n_unattributed));
  return g_string_free (words, FALSE);
}

static const char *
choose_page (StetChecksPanel *self, guint n_all)
{
  if (!stet_checklist_get_ready (get_list (self)))
    return "reading";
  if (n_all == 0)
    return "empty";
  return g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0 ? "list" : "filtered";
}

static void
update_summary (StetChecksPanel *self)
{
  StetChecklist *list = get_list (self);
  g_autofree char *done = NULL, *open = NULL;
  guint total = 0, n_done, n_all;
  const char *page;

  if (list == NULL)
    return;
  n_all = g_list_model_get_n_items (G_LIST_MODEL (list));
  n_done = stet_checklist_count (list, STET_CHECK_DONE);
  for (StetCheckProgress progress = 0; progress < STET_N_CHECK_PROGRESS; progress++)
    total += progress == STET_CHECK_TAKEN ? 0 : stet_checklist_count (list, progress);
  done = stet_check_ring_dup_words (n_done, total);
  open = dup_open_words (list);
  stet_check_ring_set (self->ring, n_done, total);
  gtk_label_set_text (self->done, done);
  gtk_label_set_text (self->open, open);
  gtk_widget_set_visible (GTK_WIDGET (self->open), *open != '\0');
  page = choose_page (self, n_all);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->summary, n_all > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->verdicts), g_str_equal (page, "list"));
}

/* --- filters -------------------------------------------------------------------------------------------- */

static gboolean
match_cb (gpointer item, gpointer data)
{
  StetChecksPanel *self = STET_CHECKS_PANEL (data);

  return stet_check_filter_matches (self->show, self->type, self->speaker, STET_CHECK_ITEM (item));
}

static gboolean
is_filtering (StetChecksPanel *self)
{
  return self->show != STET_SHOW_ALL || *self->type != '\0' || *self->speaker != '\0';
}

static const char *
get_type_word (const char *type)
{
  if (g_str_equal (type, "quote"))
    return C_ ("filter", "Quotations");
  if (g_str_equal (type, "claim"))
    return C_ ("filter", "Facts");
  return stet_check_type_get_word (STET_CHECK_CLAIM, type);
}

static void
tell_filter (StetChecksPanel *self)
{
  const char *parts[4] = { NULL };
  g_autofree char *words = NULL, *label = NULL;
  guint n = 0;

  if (self->show != STET_SHOW_ALL)
    parts[n++] = stet_check_show_get_word (self->show);
  if (*self->type != '\0')
    parts[n++] = get_type_word (self->type);
  if (*self->speaker != '\0')
    parts[n++] = self->speaker;
  words = n > 0 ? g_strjoinv (", ", (char **) parts) : g_strdup (stet_check_show_get_word (STET_SHOW_ALL));
  gtk_label_set_text (self->filter_label, words);
  label = g_strdup_printf (_ ("Filter: %s"), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "filtering");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "filtering");
}

static void
filter_again (StetChecksPanel *self)
{
  if (self->filter && is_filtering (self))
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_summary (self);
}

static void
filter_changed (StetChecksPanel *self, guint property)
{
  tell_filter (self);
  if (self->filter)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_summary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_object_set (widget, "check-show", "all", "check-type", "", "check-speaker", "", NULL);
}

static void
append_choice (GMenu *menu, const char *label, const char *action, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

/* What of "type" or "speaker" there is in the list, each once, in its order. (transfer full) */
static GPtrArray *
collect (StetChecklist *list, const char *property, StetCheckKind kind)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (StetCheckItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *value = NULL;

      g_object_get (item, property, &value, NULL);
      if (stet_check_item_get_kind (item) == kind && value && *value
          && !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
        g_ptr_array_add (values, g_steal_pointer (&value));
    }
  return values;
}

static GMenuModel *
create_filter_menu (StetChecksPanel *self)
{
  g_autoptr (GPtrArray) types = collect (get_list (self), "type", STET_CHECK_CLAIM);
  g_autoptr (GPtrArray) speakers = collect (get_list (self), "speaker", STET_CHECK_QUOTE);
  g_autoptr (GMenu) shows = g_menu_new (), kinds = g_menu_new (), people = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (StetCheckShow show = 0; show < STET_N_SHOWS; show++)
    append_choice (shows, stet_check_show_get_word (show), "checks.show", stet_check_show_to_string (show));
  append_choice (kinds, C_ ("filter", "Everything"), "checks.type", "");
  append_choice (kinds, get_type_word ("quote"), "checks.type", "quote");
  append_choice (kinds, get_type_word ("claim"), "checks.type", "claim");
  for (guint i = 0; i < types->len; i++)
    append_choice (kinds, get_type_word (g_ptr_array_index (types, i)), "checks.type",
                   g_ptr_array_index (types, i));
  append_choice (people, C_ ("filter", "Anybody"), "checks.speaker", "");
  for (guint i = 0; i < speakers->len; i++)
    append_choice (people, g_ptr_array_index (speakers, i), "checks.speaker",
                   g_ptr_array_index (speakers, i));

  g_menu_append_section (menu, NULL, G_MENU_MODEL (shows));
  g_menu_append_submenu (menu, _ ("Kind"), G_MENU_MODEL (kinds));
  if (speakers->len > 0)
    g_menu_append_submenu (menu, _ ("Speaker"), G_MENU_MODEL (people));
  return G_MENU_MODEL (menu);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  StetChecksPanel *self = STET_CHECKS_PANEL (data);
  g_autoptr (GMenuModel) menu = NULL;

  if (self->checks == NULL)
    return;
  menu = create_filter_menu (self);
  gtk_menu_button_set_menu_model (button, menu);
}

/* --- the list and the text ------------------------------------------------------------------------------ */

static guint
find (StetChecksPanel *self, StetCheckItem *item)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; item && i < n; i++)
    {
      g_autoptr (StetCheckItem) each = g_list_model_get_item (model, i);

      if (each == item)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
show_current (StetChecksPanel *self)
{
  StetCheckItem *current = self->checks ? stet_story_checks_get_current (self->checks) : NULL;

  stet_verdict_bar_set_item (self->verdicts, current);
  /* Details stay with what they are about while the caret is between two lines. */
  if (self->details && current)
    stet_check_details_set_item (self->details, current);
}

/* The caret came into the words of a line or left them. */
static void
current_cb (StetChecksPanel *self)
{
  guint position;

  if (self->checks == NULL)
    return;
  show_current (self);
  position = find (self, stet_story_checks_get_current (self->checks));
  if (position == gtk_single_selection_get_selected (self->selection))
    return;
  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->following = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_NONE, NULL);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, StetChecksPanel *self)
{
  StetCheckItem *item = gtk_single_selection_get_selected_item (selection);

  if (item && self->checks && !self->following && item != stet_story_checks_get_current (self->checks))
    stet_story_checks_choose (self->checks, item);
}

static void
activate_cb (GtkListView *view, guint position, StetChecksPanel *self)
{
  stet_checks_panel_show_details (self);
}

static void
focus_view (StetChecksPanel *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->view, selected, GTK_LIST_SCROLL_FOCUS, NULL);
}

/* The details were opened from the text, perhaps: the list has no place of the keyboard to go back to. */
static void
popped_cb (AdwNavigationView *navigation, AdwNavigationPage *page, StetChecksPanel *self)
{
  if (self->checks)
    focus_view (self);
}

/* --- rows ----------------------------------------------------------------------------------------------- */

/* A button in a row is about that row, whichever is selected. */
static void
choose_row (StetCheckRow *row, StetChecksPanel *self)
{
  StetCheckItem *item = stet_check_row_get_item (row);

  if (item && self->checks && item != stet_story_checks_get_current (self->checks))
    stet_story_checks_choose (self->checks, item);
}

static void
confirm_cb (StetCheckRow *row, StetChecksPanel *self)
{
  choose_row (row, self);
  stet_story_page_confirm_check (self->page);
}

static void
again_cb (StetCheckRow *row, StetChecksPanel *self)
{
  choose_row (row, self);
  stet_story_page_give_verdict (self->page, STET_VERDICT_UNCHECKED);
}

static void
drop_cb (StetCheckRow *row, StetChecksPanel *self)
{
  choose_row (row, self);
  stet_story_page_drop_check (self->page);
}

static void
row_changed_cb (StetCheckRow *row, GtkListItem *list_item)
{
  StetCheckItem *item = stet_check_row_get_item (row);
  g_autofree char *summary = item ? stet_check_item_dup_summary (item) : NULL;

  gtk_list_item_set_accessible_label (list_item, summary ? summary : "");
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetChecksPanel *self)
{
  GtkWidget *row = stet_check_row_new ();

  g_signal_connect (row, "changed", G_CALLBACK (row_changed_cb), list_item);
  g_signal_connect (row, "confirm", G_CALLBACK (confirm_cb), self);
  g_signal_connect (row, "again", G_CALLBACK (again_cb), self);
  g_signal_connect (row, "drop", G_CALLBACK (drop_cb), self);
  gtk_list_item_set_child (list_item, row);
}

static void
teardown_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetChecksPanel *self)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  if (row)
    g_signal_handlers_disconnect_by_data (row, list_item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetChecksPanel *self)
{
  stet_check_row_set_item (STET_CHECK_ROW (gtk_list_item_get_child (list_item)),
                           gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, StetChecksPanel *self)
{
  stet_check_row_set_item (STET_CHECK_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetChecksPanel *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

/* What stands in the text needs no heading. */
static void
bind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, StetChecksPanel *self)
{
  GtkWidget *label = gtk_list_header_get_child (header);
  StetCheckItem *item = gtk_list_header_get_item (header);
  gboolean gone = item && stet_check_item_get_progress (item) == STET_CHECK_TAKEN;

  gtk_label_set_text (GTK_LABEL (label), gone ? _ ("No Longer in the Text") : "");
  gtk_widget_set_visible (label, gone);
}

static int
compare_sections (gconstpointer a, gconstpointer b, gpointer data)
{
  gboolean gone_a = stet_check_item_get_progress ((StetCheckItem *) a) == STET_CHECK_TAKEN;
  gboolean gone_b = stet_check_item_get_progress ((StetCheckItem *) b) == STET_CHECK_TAKEN;

  return gone_a - gone_b;
}

/* --- while it can be seen ------------------------------------------------------------------------------- */

static void
connect_list (StetChecksPanel *self)
{
  static const char *const changes[]
    = { "notify::n-todo", "notify::n-done",         "notify::n-disputed", "notify::n-expired",
        "notify::n-gone", "notify::n-unattributed", "notify::ready" };
  StetChecklist *list;

  if (self->page == NULL || self->checks)
    return;
  self->checks = g_object_ref (stet_story_page_get_checks (self->page));
  list = get_list (self);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_swapped (list, changes[i], G_CALLBACK (filter_again), self);
  g_signal_connect_swapped (self->checks, "notify::current", G_CALLBACK (current_cb), self);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (list));
  update_summary (self);
  current_cb (self);
}

static void
disconnect_list (StetChecksPanel *self)
{
  if (self->checks == NULL)
    return;
  g_signal_handlers_disconnect_by_data (get_list (self), self);
  g_signal_handlers_disconnect_by_data (self->checks, self);
  g_clear_object (&self->checks);
  if (self->filtered)
    gtk_filter_list_model_set_model (self->filtered, NULL);
  if (self->verdicts)
    stet_verdict_bar_set_item (self->verdicts, NULL);
}

static void
stet_checks_panel_map (GtkWidget *widget)
{
  connect_list (STET_CHECKS_PANEL (widget));
  GTK_WIDGET_CLASS (stet_checks_panel_parent_class)->map (widget);
}

static void
stet_checks_panel_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (stet_checks_panel_parent_class)->unmap (widget);
  disconnect_list (STET_CHECKS_PANEL (widget));
}

/* --- the object ----------------------------------------------------------------------------------------- */

static void
stet_checks_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetChecksPanel *self = STET_CHECKS_PANEL (object);

  switch (id)
    {
    case PROP_SHOW:
      g_value_set_string (value, stet_check_show_to_string (self->show));
      break;
    case PROP_TYPE:
      g_value_set_string (value, self->type);
      break;
    case PROP_SPEAKER:
      g_value_set_string (value, self->speaker);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_checks_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetChecksPanel *self = STET_CHECKS_PANEL (object);
  const char *text = g_value_get_string (value) ? g_value_get_string (value) : "";
  StetCheckShow before = self->show;

  switch (id)
    {
    case PROP_SHOW:
      if (stet_check_show_from_string (text, &self->show) && self->show != before)
        filter_changed (self, id);
      break;
    case PROP_TYPE:
      if (g_set_str (&self->type, text))
        filter_changed (self, id);
      break;
    case PROP_SPEAKER:
      if (g_set_str (&self->speaker, text))
        filter_changed (self, id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_checks_panel_dispose (GObject *object)
{
  StetChecksPanel *self = STET_CHECKS_PANEL (object);

  stet_checks_panel_set_page (self, NULL);
  if (self->filtered)
    g_signal_handlers_disconnect_by_data (self->filtered, self);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_CHECKS_PANEL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (stet_checks_panel_parent_class)->dispose (object);
}

static void
stet_checks_panel_finalize (GObject *object)
{
  StetChecksPanel *self = STET_CHECKS_PANEL (object);

  g_free (self->type);
  g_free (self->speaker);

  G_OBJECT_CLASS (stet_checks_panel_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-checks-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, navigation);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, details_page);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, ring);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, done);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, open);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, filter_button);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, filter_label);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, view);
  gtk_widget_class_bind_template_child (widget_class, StetChecksPanel, verdicts);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, teardown_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
}

static void
stet_checks_panel_class_init (StetChecksPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_checks_panel_dispose;
  object_class->finalize = stet_checks_panel_finalize;
  object_class->get_property = stet_checks_panel_get_property;
  object_class->set_property = stet_checks_panel_set_property;
  widget_class->map = stet_checks_panel_map;
  widget_class->unmap = stet_checks_panel_unmap;

  properties[PROP_SHOW] = g_param_spec_string ("check-show", NULL, NULL, "all", flags);
  properties[PROP_TYPE] = g_param_spec_string ("check-type", NULL, NULL, "", flags);
  properties[PROP_SPEAKER] = g_param_spec_string ("check-speaker", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (STET_TYPE_CHECK_RING);
  g_type_ensure (STET_TYPE_VERDICT_BAR);
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "checks.show", "check-show");
  gtk_widget_class_install_property_action (widget_class, "checks.type", "check-type");
  gtk_widget_class_install_property_action (widget_class, "checks.speaker", "check-speaker");
  gtk_widget_class_install_action (widget_class, "checks.show-all", NULL, show_all_action);
}

static void
stet_checks_panel_init (StetChecksPanel *self)
{
  GtkSortListModel *sorted;

  self->type = g_strdup ("");
  self->speaker = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), NULL);
  gtk_sort_list_model_set_section_sorter (sorted,
                                          GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (sorted));
  g_object_unref (sorted);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_swapped (self->filtered, "items-changed", G_CALLBACK (update_summary), self);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_menu_button_set_create_popup_func (self->filter_button, create_popup_cb, self, NULL);
  tell_filter (self);
}

void
stet_checks_panel_set_page (StetChecksPanel *self, StetStoryPage *page)
{
  g_return_if_fail (STET_IS_CHECKS_PANEL (self));
  g_return_if_fail (page == NULL || STET_IS_STORY_PAGE (page));

  if (self->page == page)
    return;
  disconnect_list (self);
  g_set_object (&self->page, page);
  if (self->details)
    stet_check_details_set_page (self->details, page);
  if (self->navigation)
    adw_navigation_view_pop_to_tag (self->navigation, "list");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    connect_list (self);
}

void
stet_checks_panel_show_details (StetChecksPanel *self)
{
  StetCheckItem *current;

  g_return_if_fail (STET_IS_CHECKS_PANEL (self));

  current = self->checks ? stet_story_checks_get_current (self->checks) : NULL;
  if (current == NULL)
    return;
  if (self->details == NULL)
    {
      self->details = STET_CHECK_DETAILS (stet_check_details_new ());
      adw_navigation_page_set_child (self->details_page, GTK_WIDGET (self->details));
      stet_check_details_set_page (self->details, self->page);
    }
  stet_check_details_set_item (self->details, current);
  if (g_strcmp0 (adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (self->navigation)),
                 "details")
      != 0)
    adw_navigation_view_push_by_tag (self->navigation, "details");
  gtk_widget_grab_focus (GTK_WIDGET (self->details));
}

void
stet_checks_panel_focus_list (StetChecksPanel *self)
{
  g_return_if_fail (STET_IS_CHECKS_PANEL (self));

  adw_navigation_view_pop_to_tag (self->navigation, "list");
  focus_view (self);
}
