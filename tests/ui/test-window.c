/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on the sample desk: list, primary button, who may do what, and that it goes without a trace. */
#include "config.h"

#include "stet-first-start.h"
#include "stet-place-item.h"
#include "stet-story-item.h"
#include "stet-story-page.h"
#include "story-fixture.h"
#include "window-fixture.h"

#define WRITER "Ines Calder"
#define EDITOR "Ruth Lindqvist"

static GListModel *
get_list (Room *room)
{
  return stet_story_list_get_model (stet_sidebar_get_list (stet_window_get_sidebar (room->window)));
}

static StetStage
get_stage_at (GListModel *list, guint position)
{
  g_autoptr (StetStoryItem) item = g_list_model_get_item (list, position);

  return stet_story_item_get_summary (item)->stage;
}

/* Who began the desk sits at it, whoever else was added. */
static void
test_first_start (void)
{
  Room room;
  GtkWidget *first;

  room_open_empty (&room);
  first = room_find_widget (GTK_WIDGET (room.window), STET_TYPE_FIRST_START);
  story_wait_until (gtk_widget_get_mapped (first));
  stet_first_start_begin (STET_FIRST_START (first), "Zora Last", STET_ROLE_ADMINISTRATOR, TRUE);
  story_wait_until (stet_window_is_ready (room.window));
  g_assert_cmpstr (stet_seat_get_person (stet_window_get_seat (room.window))->name, ==, "Zora Last");
  story_wait_until (g_list_model_get_n_items (get_list (&room)) == 5);
  g_assert_cmpuint (g_list_model_get_n_items (stet_seat_get_people (stet_window_get_seat (room.window))), ==,
                    4);
  room_close (&room);
}

/* Design §8: the list is grouped by stage. */
static void
test_sections (void)
{
  Room room;
  GListModel *list;
  guint n_sections = 0, seen = 0;

  room_open (&room, EDITOR, 1280, 800);
  list = get_list (&room);
  for (guint at = 0; at < g_list_model_get_n_items (list);)
    {
      guint start, end;

      gtk_section_model_get_section (GTK_SECTION_MODEL (list), at, &start, &end);
      g_assert_cmpuint (start, ==, at);
      for (guint i = start; i < end; i++)
        g_assert_cmpint (get_stage_at (list, i), ==, get_stage_at (list, start));
      g_assert_false (seen & (1u << get_stage_at (list, start)));
      seen |= 1u << get_stage_at (list, start);
      n_sections++;
      at = end;
    }
  g_assert_cmpuint (n_sections, ==, 4);
  room_close (&room);
}

/* Each place tells how many stories it has. */
static void
test_counts (void)
{
  Room room;
  GListModel *places;
  GtkListBoxRow *row;
  g_autoptr (StetPlaceItem) all = NULL;
  g_autoptr (StetPlaceItem) spiked = NULL;

  room_open (&room, EDITOR, 1280, 800);
  places = stet_sidebar_get_places (stet_window_get_sidebar (room.window));
  all = g_list_model_get_item (places, STET_PLACE_ALL);
  spiked = g_list_model_get_item (places, STET_PLACE_SPIKED);
  g_assert_cmpuint (stet_place_item_get_count (all), ==, g_list_model_get_n_items (get_list (&room)));
  g_assert_cmpuint (stet_place_item_get_count (spiked), ==, 1);
  row = gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (room_find_widget (GTK_WIDGET (stet_window_get_sidebar (room.window)), GTK_TYPE_LIST_BOX)),
    STET_PLACE_SPIKED);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Spiked, 1 story");
  g_object_unref (g_steal_pointer (&all));
  g_object_unref (g_steal_pointer (&spiked));
  room_close (&room);
}

/* Tab leaves the places and the list of stories as it found them: it does not go through their rows. */
static void
test_tab (void)
{
  Room room;
  StetStoryList *list;
  GtkWidget *box, *view, *focus;

  room_open (&room, EDITOR, 1280, 800);
  list = stet_sidebar_get_list (stet_window_get_sidebar (room.window));
  stet_sidebar_set_place (stet_window_get_sidebar (room.window), STET_PLACE_REVIEW);
  box = room_find_widget (GTK_WIDGET (stet_window_get_sidebar (room.window)), GTK_TYPE_LIST_BOX);
  /* the focus goes to what has a place on the screen */
  story_wait_until (gtk_widget_get_mapped (box) && gtk_widget_get_height (box) > 0);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (box))));
  g_signal_emit_by_name (room.window, "move-focus", GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (room.window));
  g_assert_false (gtk_widget_is_ancestor (focus, box));
  g_assert_cmpint (stet_story_list_get_place (list), ==, STET_PLACE_REVIEW);

  stet_sidebar_set_place (stet_window_get_sidebar (room.window), STET_PLACE_ALL);
  story_wait_until (g_list_model_get_n_items (get_list (&room)) > 2);
  view = room_find_widget (GTK_WIDGET (list), GTK_TYPE_LIST_VIEW);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (view), 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (view);
  g_signal_emit_by_name (room.window, "move-focus", GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (room.window));
  g_assert_false (gtk_widget_is_ancestor (focus, view));
  room_close (&room);
}

static void
search_for (Room *room, const char *text)
{
  GtkWidget *entry
    = room_find_widget (GTK_WIDGET (stet_window_get_sidebar (room->window)), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* The search finds words of the text, and clearing it brings all stories back. */
static void
test_search (void)
{
  Room room;
  guint n;
  g_autoptr (StetStoryItem) found = NULL;

  room_open (&room, EDITOR, 1280, 800);
  n = g_list_model_get_n_items (get_list (&room));
  search_for (&room, "radiographers");
  story_wait_until (g_list_model_get_n_items (get_list (&room)) == 1);
  found = g_list_model_get_item (get_list (&room), 0);
  g_assert_nonnull (strchr (stet_story_item_get_summary (found)->snippet, '\002'));
  search_for (&room, "");
  story_wait_until (g_list_model_get_n_items (get_list (&room)) == n);
  g_object_unref (g_steal_pointer (&found));
  room_close (&room);
}

/* Why not is told to the eye and to assistive technology. */
static void
assert_told (Room *room, gboolean refused)
{
  const char *tooltip = gtk_widget_get_tooltip_text (GTK_WIDGET (stet_window_get_next_button (room->window)));
  g_autofree char *told = NULL; /* by assistive technology, where it is something else */

  g_assert_cmpint (tooltip != NULL, ==, refused);
  told = gtk_test_accessible_check_property (GTK_ACCESSIBLE (room_get_button (room)),
                                             GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                             tooltip != NULL ? tooltip : "");
  g_assert_null (told);
}

static void
assert_leads_to_list (Room *room)
{
  g_assert_cmpstr (
    gtk_actionable_get_action_name (GTK_ACTIONABLE (stet_window_get_next_button (room->window))), ==,
    "story.preflight");
  g_assert_true (gtk_widget_is_sensitive (room_get_button (room)));
  assert_told (room, TRUE);
}

static void
assert_button (Room *room, const char *label, gboolean sensitive)
{
  AdwSplitButton *button = stet_window_get_next_button (room->window);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (button)));
  /* How much pre-flight has to say may follow. */
  g_assert_true (g_str_has_prefix (adw_split_button_get_label (button), label));
  g_assert_cmpint (gtk_widget_is_sensitive (room_get_button (room)), ==, sensitive);
  assert_told (room, !sensitive);
}

/* The primary button is the next step, for who may take it; for others it says why not. */
static void
test_button (void)
{
  Room room;
  g_autofree char *returned = NULL;
  g_autofree char *in_review = NULL;
  g_autofree char *approved = NULL;

  room_open (&room, WRITER, 1280, 800);
  returned = room_find_story (&room, STET_STAGE_RETURNED);
  in_review = room_find_story (&room, STET_STAGE_IN_REVIEW);
  approved = room_find_story (&room, STET_STAGE_APPROVED);

  room_open_story (&room, returned);
  assert_button (&room, "_Submit", TRUE);
  room_open_story (&room, in_review);
  assert_button (&room, "_Approve", FALSE);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (stet_window_get_next_button (room.window))), ==,
                   "Only an editor approves a story. Submit it, and an editor will see it.");
  room_open_story (&room, approved);
  assert_button (&room, "_Publish", FALSE);

  room_seat (&room, EDITOR);
  assert_button (&room, "_Publish", TRUE);
  room_open_story (&room, in_review);
  assert_button (&room, "_Approve", TRUE);
  room_close (&room);
}

/* Submit as the writer, approve as the editor, by the button alone; what is typed right before goes along. */
static void
test_workflow (void)
{
  Room room;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  room_open (&room, WRITER, 1280, 800);
  id = room_find_story (&room, STET_STAGE_RETURNED);
  room_open_story (&room, id);
  stet_working_copy_edit_body (room_get_copy (&room), 0, 0, "Well. ");
  gtk_widget_activate (room_get_button (&room));
  story_wait_until (room_get_stage (&room) == STET_STAGE_IN_REVIEW);

  room_seat (&room, EDITOR);
  story_wait_until (stet_window_get_steps (room.window)->stage == STET_STAGE_IN_REVIEW
                    && gtk_widget_is_sensitive (room_get_button (&room)));
  gtk_widget_activate (room_get_button (&room));
  story_wait_until (room_get_stage (&room) == STET_STAGE_APPROVED);
  g_assert_true (g_str_has_prefix (stet_working_copy_get_story (room_get_copy (&room))->body, "Well. "));
  room_close (&room);
}

/* Undo survives switching: a page lives as long as its tab. */
static void
test_tabs (void)
{
  Room room;
  AdwTabView *tabs;
  GtkWidget *page;
  GtkTextBuffer *buffer;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  room_open (&room, EDITOR, 1280, 800);
  tabs = stet_window_get_tabs (room.window);
  first = room_find_story (&room, STET_STAGE_RETURNED);
  second = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, first);
  page = adw_tab_page_get_child (adw_tab_view_get_selected_page (tabs));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (stet_story_page_get_editor (STET_STORY_PAGE (page))));
  story_place_caret (buffer, 0);
  story_type (buffer, "x");
  g_assert_true (gtk_text_buffer_get_can_undo (buffer));

  room_open_story (&room, second);
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, 2);
  room_open_story (&room, first);
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, 2);
  g_assert_true (adw_tab_page_get_child (adw_tab_view_get_selected_page (tabs)) == page);
  g_assert_true (gtk_text_buffer_get_can_undo (buffer));

  adw_tab_view_close_page (tabs, adw_tab_view_get_selected_page (tabs));
  story_wait_until (adw_tab_view_get_n_pages (tabs) == 1);
  room_close (&room);
}

/* What was typed before the window was closed is there when it opens again. */
static void
test_new_story (void)
{
  Room room;
  g_autofree char *title = NULL;

  room_open (&room, WRITER, 1280, 800);
  gtk_widget_activate_action (GTK_WIDGET (room.window), "win.new-story", NULL);
  story_wait_until (room_get_copy (&room) != NULL && stet_window_get_steps (room.window) != NULL);
  /* No headline, no text: nothing to submit yet, and the button says so and leads to the list. */
  assert_leads_to_list (&room);
  stet_working_copy_set_field (room_get_copy (&room), "headline", "Ferry back", NULL);
  stet_working_copy_edit_body (room_get_copy (&room), 0, 0, "It sails again.");
  story_wait_until (stet_steps_get_next_refusal (stet_window_get_steps (room.window)) == NULL);
  assert_button (&room, "_Submit", TRUE);
  g_object_get (adw_tab_view_get_selected_page (stet_window_get_tabs (room.window)), "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Ferry back");
  story_wait_until (g_list_model_get_n_items (get_list (&room)) == 6);
  room_close (&room);
}

/* Files become stories; one that cannot be read does not keep out the others. */
static void
test_import (void)
{
  Room room;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = NULL;
  g_autoptr (GFile) good = NULL;
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/story.txt");

  room_open (&room, WRITER, 1280, 800);
  path = g_build_filename (room.dir, "copy.md", NULL);
  g_assert_true (g_file_set_contents (path, "---\nheadline: From a file\n---\nSome text.\n", -1, NULL));
  good = g_file_new_for_path (path);
  g_list_store_append (files, missing);
  g_list_store_append (files, good);
  stet_window_import (room.window, G_LIST_MODEL (files));
  story_wait_until (room_get_copy (&room) != NULL);
  g_assert_cmpstr (stet_working_copy_get_story (room_get_copy (&room))->headline, ==, "From a file");
  /* What failed is told in a dialog, with its reason. */
  story_wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (room.window)) != NULL);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (room.window)));
  story_wait_until (stet_window_get_steps (room.window) != NULL);
  room_close (&room);
}

/* The window works from 360 pixels on: nothing in it insists on more. */
static void
test_narrow (void)
{
  Room room;
  g_autofree char *id = NULL;
  int minimum;

  room_open (&room, EDITOR, 360, 640);
  story_wait_until (gtk_widget_get_width (GTK_WIDGET (room.window)) > 0);
  story_run_for (300);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  story_run_for (500);
  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (room.window)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (room.window)), <=, 400);
  /* The next step is there, in whatever place. */
  g_assert_true (gtk_widget_get_mapped (room_get_button (&room)));
  room_close (&room);
}

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_label (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

/* Where nothing else names a widget, GTK 4.18 tells its tooltip as the name. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || gtk_widget_get_tooltip_text (widget) != NULL || has_words (widget);
}

/* Buttons within these are theirs, and named by the toolkit. */
static gboolean
is_of_toolkit (GtkWidget *widget)
{
  static const char *const types[]
    = { "GtkWindowControls", "GtkEntry",    "GtkText",  "GtkSearchEntry", "AdwTabBar",
        "AdwEntryRow",       "AdwBanner",   "AdwToast", "AdwTabOverview", "GtkPopoverMenu",
        "GtkSpinButton",     "GtkCalendar", NULL };

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (g_strv_contains (types, G_OBJECT_TYPE_NAME (widget)))
      return TRUE;
  return FALSE;
}

static void
check_names (GtkWidget *widget, guint *n_unnamed, guint *n_buttons)
{
  if (GTK_IS_BUTTON (widget) && !is_of_toolkit (widget))
    {
      GtkWidget *parent = gtk_widget_get_parent (widget);
      /* The inner button of these takes its name from them. */
      gboolean inner = GTK_IS_MENU_BUTTON (parent) || ADW_IS_SPLIT_BUTTON (parent);

      (*n_buttons)++;
      if (!is_named (widget) && !(inner && is_named (parent)))
        {
          g_autofree char *icon = NULL;

          g_object_get (widget, "icon-name", &icon, NULL);
          g_test_message ("no name: %s, icon %s, in %s", G_OBJECT_TYPE_NAME (widget), icon,
                          G_OBJECT_TYPE_NAME (parent));
          (*n_unnamed)++;
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child, n_unnamed, n_buttons);
}

/* Whatever has no text of its own has an accessible name. */
static void
test_names (void)
{
  Room room;
  g_autofree char *id = NULL;
  guint n_unnamed = 0, n_buttons = 0;

  room_open (&room, EDITOR, 1280, 800);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  check_names (GTK_WIDGET (room.window), &n_unnamed, &n_buttons);
  g_assert_cmpuint (n_buttons, >, 10);
  g_assert_cmpuint (n_unnamed, ==, 0);
  room_close (&room);
}

int
main (int argc, char *argv[])
{
  story_test_init (&argc, &argv);
  g_test_add_func ("/ui/window/first-start", test_first_start);
  g_test_add_func ("/ui/window/sections", test_sections);
  g_test_add_func ("/ui/window/counts", test_counts);
  g_test_add_func ("/ui/window/tab", test_tab);
  g_test_add_func ("/ui/window/search", test_search);
  g_test_add_func ("/ui/window/button", test_button);
  g_test_add_func ("/ui/window/workflow", test_workflow);
  g_test_add_func ("/ui/window/tabs", test_tabs);
  g_test_add_func ("/ui/window/new-story", test_new_story);
  g_test_add_func ("/ui/window/import", test_import);
  g_test_add_func ("/ui/window/narrow", test_narrow);
  g_test_add_func ("/ui/window/names", test_names);
  return g_test_run ();
}
