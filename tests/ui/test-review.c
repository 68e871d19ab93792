/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an editor sees of what changed. */
#include "config.h"

#include "stet-compare-dialog.h"
#include "stet-compare-item.h"
#include "stet-history-panel.h"
#include "stet-history-item.h"
#include "stet-inspector.h"
#include "story-fixture.h"
#include "window-fixture.h"

#define EDITOR "Ruth Lindqvist"

static AdwDialog *
get_dialog (Room *room)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (room->window));
}

static GtkSelectionModel *
get_rows (Room *room)
{
  GtkWidget *view = room_find_widget (GTK_WIDGET (get_dialog (room)), GTK_TYPE_LIST_VIEW);

  return gtk_list_view_get_model (GTK_LIST_VIEW (view));
}

static char *
describe_selected (Room *room)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (get_rows (room));

  return stet_compare_item_describe (gtk_single_selection_get_selected_item (selection));
}

/* Since the submission: the headline, then the word in the text, then round to the headline again. */
static void
test_compare (void)
{
  Room room;
  g_autofree char *id = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  room_open (&room, EDITOR, 1280, 800);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  stet_working_copy_set_field (room_get_copy (&room), "headline", "Roof", NULL);
  stet_working_copy_edit_body (room_get_copy (&room), 0, 0, "Mending. ");
  gtk_widget_activate_action (GTK_WIDGET (room.window), "story.compare", "s", "");
  story_wait_until (STET_IS_COMPARE_DIALOG (get_dialog (&room)));
  story_wait_until (g_list_model_get_n_items (G_LIST_MODEL (get_rows (&room))) > 5);

  gtk_widget_activate_action (GTK_WIDGET (get_dialog (&room)), "compare.next", NULL);
  first = describe_selected (&room);
  g_assert_nonnull (strstr (first, "Added: “Roof”"));
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (&room)), "compare.next", NULL);
  second = describe_selected (&room);
  g_assert_nonnull (strstr (second, "Added: “Mending."));
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (&room)), "compare.next", NULL);
  third = describe_selected (&room);
  g_assert_cmpstr (third, ==, first);

  adw_dialog_force_close (get_dialog (&room));
  story_wait_until (get_dialog (&room) == NULL);
  room_close (&room);
}

static GListModel *
get_history (Room *room)
{
  GtkWidget *panel = room_find_widget (GTK_WIDGET (room->window), STET_TYPE_HISTORY_PANEL);
  GtkWidget *view = panel != NULL ? room_find_widget (panel, GTK_TYPE_LIST_VIEW) : NULL;

  return view != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))) : NULL;
}

static char *
describe_newest (Room *room)
{
  g_autoptr (StetHistoryItem) item = g_list_model_get_item (get_history (room), 0);

  return stet_history_item_describe (item);
}

/* Promise 7, where a person looks: each step is there with who took it, also while one watches. */
static void
test_history (void)
{
  Room room;
  GtkWidget *inspector;
  guint n;
  g_autofree char *id = NULL;
  g_autofree char *newest = NULL;

  room_open (&room, EDITOR, 1280, 800);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  inspector = room_find_widget (GTK_WIDGET (room.window), STET_TYPE_INSPECTOR);
  stet_inspector_set_view (STET_INSPECTOR (inspector), "history");
  story_wait_until (get_history (&room) != NULL && g_list_model_get_n_items (get_history (&room)) > 1);
  n = g_list_model_get_n_items (get_history (&room));

  gtk_widget_activate (room_get_button (&room));
  story_wait_until (room_get_stage (&room) == STET_STAGE_APPROVED);
  story_wait_until (g_list_model_get_n_items (get_history (&room)) == n + 1);
  newest = describe_newest (&room);
  g_assert_true (g_str_has_prefix (newest, "Approved by " EDITOR));
  room_close (&room);
}

int
main (int argc, char *argv[])
{
  story_test_init (&argc, &argv);
  g_test_add_func ("/ui/review/compare", test_compare);
  g_test_add_func ("/ui/review/history", test_history);
  return g_test_run ();
}
