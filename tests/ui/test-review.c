/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an editor sees of what changed. */
#include "config.h"

#include "stet-compare-dialog.h"
#include "stet-compare-item.h"
#include "stet-history-panel.h"
#include "stet-history-item.h"
#include "stet-inspector.h"
#include "stet-reason-dialog.h"
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

static StetStoryPage *
get_page (Room *room)
{
  GtkWidget *inspector = room_find_widget (GTK_WIDGET (room->window), STET_TYPE_INSPECTOR);

  return stet_inspector_get_story_page (STET_INSPECTOR (inspector));
}

/* Writes into the dialog that asks for words, and answers it. */
static void
answer (Room *room, const char *text)
{
  AdwDialog *dialog;

  story_wait_until (STET_IS_REASON_DIALOG (get_dialog (room)));
  dialog = get_dialog (room);
  stet_reason_dialog_set_text (STET_REASON_DIALOG (dialog), text);
  g_signal_emit_by_name (dialog, "response", "accept");
  adw_dialog_force_close (dialog);
}

static void
act (Room *room, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (room->window), action, NULL);
}

static StetReviewItem *
find_settled (StetStoryReview *review)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (StetReviewItem) item = g_list_model_get_item (G_LIST_MODEL (review), i);

      if (!stet_review_item_is_open (item))
        return item;
    }
  g_assert_not_reached ();
}

/* An editor's words for the writer's, a remark on others: both stand at their words, keep nobody from writing
 * on, and the writer settles them; an undone decision is open again, and so are the words. */
static void
test_settle (void)
{
  Room room;
  StetStoryReview *review;
  StetStoryEditor *editor;
  StetReviewItem *item;
  guint start, end;
  g_autofree char *id = NULL;
  g_autofree char *before = NULL;

  room_open (&room, EDITOR, 1280, 800);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  editor = stet_story_page_get_editor (get_page (&room));
  review = stet_story_page_get_review (get_page (&room));
  before = g_strdup (stet_working_copy_get_story (room_get_copy (&room))->body);

  stet_story_editor_select (editor, 0, 10); /* with the space: it is none of the words */
  act (&room, "review.suggest");
  answer (&room, "Mending");
  story_wait_until (stet_story_review_get_n_suggestions (review) == 1);
  g_assert_cmpstr (stet_working_copy_get_story (room_get_copy (&room))->body, ==, before);
  stet_story_editor_select (editor, 14, 18);
  act (&room, "review.comment");
  answer (&room, "Which one?");
  story_wait_until (stet_story_review_get_n_threads (review) == 1);

  stet_working_copy_edit_body (room_get_copy (&room), 0, 0, "So: ");
  act (&room, "review.previous");
  item = stet_story_review_get_at_caret (review);
  g_assert_nonnull (item);
  story_wait_until (stet_review_item_get_place (stet_story_review_find_next (review, TRUE), &start, &end));

  stet_story_editor_select (editor, 4, 4);
  story_wait_until (stet_story_review_get_at_caret (review) != NULL
                    && stet_review_item_get_suggestion (stet_story_review_get_at_caret (review)) != NULL);
  act (&room, "review.accept");
  story_wait_until (stet_story_review_get_n_suggestions (review) == 0);
  story_wait_until (
    g_str_has_prefix (stet_working_copy_get_story (room_get_copy (&room))->body, "So: Mending"));
  item = find_settled (review);
  gtk_widget_activate_action (GTK_WIDGET (room.window), "review.reopen", "s", stet_review_item_get_id (item));
  story_wait_until (stet_story_review_get_n_suggestions (review) == 1);
  story_wait_until (
    g_str_has_prefix (stet_working_copy_get_story (room_get_copy (&room))->body, "So: Repairing"));
  room_close (&room);
}

static const char *
find_label (GtkWidget *within, const char *text)
{
  const char *found = NULL;

  if (GTK_IS_LABEL (within) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (within)), text))
    return gtk_label_get_label (GTK_LABEL (within));
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* A stage with one story in it: when that goes on, so does the heading above it. */
static void
test_section_follows (void)
{
  Room room;
  GtkWidget *list;
  g_autofree char *id = NULL;

  room_open (&room, EDITOR, 1280, 1200);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  list = GTK_WIDGET (stet_sidebar_get_list (stet_window_get_sidebar (room.window)));
  story_wait_until (find_label (list, "In review · 1") != NULL);
  gtk_widget_activate (room_get_button (&room));
  story_wait_until (room_get_stage (&room) == STET_STAGE_APPROVED);
  story_wait_until (find_label (list, "In review ·") == NULL);
  story_wait_until (find_label (list, "Approved · 3") != NULL);
  room_close (&room);
}

int
main (int argc, char *argv[])
{
  story_test_init (&argc, &argv);
  g_test_add_func ("/ui/review/compare", test_compare);
  g_test_add_func ("/ui/review/history", test_history);
  g_test_add_func ("/ui/review/settle", test_settle);
  g_test_add_func ("/ui/review/section-follows", test_section_follows);
  return g_test_run ();
}
