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

#define EDITOR        "Ruth Lindqvist"
#define ADMINISTRATOR "Ada Nkemelu"

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
  gtk_widget_activate_action (GTK_WIDGET (room.window), "review.reopen", "^as",
                              (const char *[]) { stet_review_item_get_id (item), NULL });
  story_wait_until (stet_story_review_get_n_suggestions (review) == 1);
  story_wait_until (
    g_str_has_prefix (stet_working_copy_get_story (room_get_copy (&room))->body, "So: Repairing"));
  room_close (&room);
}

static const char *
get_body (Room *room)
{
  return stet_working_copy_get_story (room_get_copy (room))->body;
}

static GtkTextBuffer *
get_buffer (Room *room)
{
  return GTK_TEXT_BUFFER (stet_story_editor_get_buffer (stet_story_page_get_editor (get_page (room))));
}

/* Types as a person does, letter by letter, at a place of the body. */
static void
type_at (Room *room, guint start, guint end, const char *text)
{
  GtkTextBuffer *buffer = get_buffer (room);

  stet_story_editor_select (stet_story_page_get_editor (get_page (room)), start, end);
  if (end > start)
    gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, p, (int) (g_utf8_next_char (p) - p), TRUE);
      gtk_text_buffer_end_user_action (buffer);
    }
}

static char *
dup_shown (Room *room)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (room), &start, &end);
  return gtk_text_buffer_get_slice (get_buffer (room), &start, &end, TRUE);
}

/* Who suggests types into the text, and the text stays as it was: one suggestion while the hand is at one
 * place, stored when it leaves, and there for the next who opens the story; undo takes back a word, not a
 * letter. */
static void
test_suggesting (void)
{
  Room room;
  StetStoryReview *review;
  AdwBanner *banner;
  guint n_words;
  g_autofree char *id = NULL, *before = NULL, *shown = NULL, *undone = NULL, *after = NULL;

  room_open (&room, EDITOR, 1280, 800);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  review = stet_story_page_get_review (get_page (&room));
  before = g_strdup (get_body (&room));
  g_assert_true (g_str_has_prefix (before, "Repairing "));
  banner = ADW_BANNER (room_find_widget (GTK_WIDGET (get_page (&room)), ADW_TYPE_BANNER));
  story_wait_until (adw_banner_get_revealed (banner));
  g_signal_emit_by_name (banner, "button-clicked"); /* Suggest Instead */
  g_assert_true (stet_story_page_get_suggesting (get_page (&room)));
  g_assert_false (adw_banner_get_revealed (banner));

  n_words = stet_story_editor_get_statistics (stet_story_page_get_editor (get_page (&room))).words;
  type_at (&room, 0, 9, "Mending now");
  shown = dup_shown (&room);
  g_assert_cmpuint (stet_story_editor_get_statistics (stet_story_page_get_editor (get_page (&room))).words,
                    ==, n_words);
  g_assert_true (g_str_has_prefix (shown, "RepairingMending now "));
  stet_story_buffer_undo_suggestion (STET_STORY_BUFFER (get_buffer (&room)));
  undone = dup_shown (&room);
  g_assert_true (g_str_has_prefix (undone, "RepairingMending "));
  stet_story_buffer_redo_suggestion (STET_STORY_BUFFER (get_buffer (&room)));
  g_assert_cmpstr (get_body (&room), ==, before);
  g_assert_cmpuint (stet_story_review_get_n_suggestions (review), ==, 0);

  type_at (&room, 14, 14, "x"); /* the hand leaves */
  story_wait_until (stet_story_review_get_n_suggestions (review) >= 1);
  act (&room, "review.suggesting");
  story_wait_until (stet_story_review_get_n_suggestions (review) == 2);
  g_assert_cmpstr (get_body (&room), ==, before);
  g_assert_false (stet_story_page_get_suggesting (get_page (&room)));

  /* what is typed now is the text's, around what is suggested */
  type_at (&room, 0, 0, "So: ");
  after = g_strconcat ("So: ", before, NULL);
  g_assert_cmpstr (get_body (&room), ==, after);
  story_wait_until (stet_story_review_get_at_caret (review) == NULL
                    || stet_review_item_get_suggestion (stet_story_review_get_at_caret (review)) != NULL);
  act (&room, "review.accept-all");
  story_wait_until (stet_story_review_get_n_suggestions (review) == 0);
  story_wait_until (g_str_has_prefix (get_body (&room), "So: Mending now"));

  /* what one person chose is not what the next one expects */
  act (&room, "review.suggesting");
  g_assert_true (stet_story_page_get_suggesting (get_page (&room)));
  room_seat (&room, ADMINISTRATOR);
  story_wait_until (!stet_story_page_get_suggesting (get_page (&room)));
  room_close (&room);
}

static const char *const typed_at_random[]
  = { "a", "word ", "é", "قال", "👍🏽", "한국어", "\n\n", "**", "e\xcc\x81", "," };

/* Bar 1, through the buffer that a person types into: what is shown without the struck words is what plain
 * typing would have made of the text, and undone to the end it is the text. */
static void
test_random_suggesting (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (StetStoryBuffer) suggesting = stet_story_buffer_new ();
      g_autoptr (StetStoryBuffer) plain = stet_story_buffer_new ();
      GtkTextBuffer *buffers[] = { GTK_TEXT_BUFFER (suggesting), GTK_TEXT_BUFFER (plain) };
      g_autofree char *accepted = NULL, *expected = NULL, *body = NULL, *undone = NULL;
      const char *text = "The ferry, قال زياد, will sail all winter.\n\nThe cafe\xcc\x81 closes.";
      GtkTextIter start, end;

      stet_story_buffer_load (suggesting, text, TRUE);
      stet_story_buffer_load (plain, text, TRUE);
      stet_story_buffer_set_suggesting (suggesting, TRUE);
      for (guint step = 0; step < 40; step++)
        {
          const StetProof *proof = stet_story_buffer_get_proof (suggesting);
          guint n = (guint) gtk_text_buffer_get_char_count (buffers[0]);
          guint from = (guint) g_rand_int_range (random, 0, (int) n + 1);
          guint n_deleted = g_rand_boolean (random) ? 0 : (guint) g_rand_int_range (random, 0, 9);
          guint to = MIN (from + n_deleted, n);
          const char *typed
            = typed_at_random[g_rand_int_range (random, 0, (int) G_N_ELEMENTS (typed_at_random))];
          guint bounds[2][2]
            = { { from, to }, { stet_proof_to_accepted (proof, from), stet_proof_to_accepted (proof, to) } };

          for (guint i = 0; i < G_N_ELEMENTS (buffers); i++)
            {
              gtk_text_buffer_get_iter_at_offset (buffers[i], &start, (int) bounds[i][0]);
              gtk_text_buffer_get_iter_at_offset (buffers[i], &end, (int) bounds[i][1]);
              gtk_text_buffer_begin_user_action (buffers[i]);
              if (from < to)
                gtk_text_buffer_delete (buffers[i], &start, &end);
              gtk_text_buffer_insert (buffers[i], &start, typed, -1);
              gtk_text_buffer_end_user_action (buffers[i]);
            }
        }
      body = stet_story_buffer_dup_body (suggesting);
      g_assert_cmpstr (body, ==, text);
      accepted = stet_proof_accept (stet_story_buffer_get_proof (suggesting), text);
      expected = stet_story_buffer_dup_body (plain);
      g_assert_cmpstr (accepted, ==, expected);
      while (stet_story_buffer_undo_suggestion (suggesting))
        ;
      gtk_text_buffer_get_bounds (buffers[0], &start, &end);
      undone = gtk_text_buffer_get_slice (buffers[0], &start, &end, TRUE);
      g_assert_cmpstr (undone, ==, text);
    }
}

/* Several chosen ones are settled as one step, and one undo takes that back. */
static void
test_settle_several (void)
{
  Room room;
  StetStoryReview *review;
  g_autofree char *id = NULL, *before = NULL;
  g_autoptr (GPtrArray) selected = NULL;
  GtkTextIter start, end;

  room_open (&room, EDITOR, 1280, 800);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  review = stet_story_page_get_review (get_page (&room));
  before = g_strdup (get_body (&room));
  act (&room, "review.suggesting");
  type_at (&room, 0, 9, "Mending");
  type_at (&room, 14, 14, "x");
  type_at (&room, 40, 40, "y");
  act (&room, "review.suggesting");
  story_wait_until (stet_story_review_get_n_suggestions (review) == 3);

  gtk_text_buffer_get_start_iter (get_buffer (&room), &start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (&room), &end, 30);
  gtk_text_buffer_select_range (get_buffer (&room), &start, &end);
  selected = stet_story_review_list_selected (review);
  g_assert_cmpuint (selected->len, ==, 2);
  act (&room, "review.accept");
  story_wait_until (stet_story_review_get_n_suggestions (review) == 1);
  story_wait_until (g_str_has_prefix (get_body (&room), "Mending "));
  gtk_widget_activate_action (GTK_WIDGET (room.window), "review.reopen", "^as",
                              (const char *[]) {
                                stet_review_item_get_id (g_ptr_array_index (selected, 0)),
                                stet_review_item_get_id (g_ptr_array_index (selected, 1)),
                                NULL,
                              });
  story_wait_until (stet_story_review_get_n_suggestions (review) == 3);
  story_wait_until (g_str_equal (get_body (&room), before));
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
  g_test_add_func ("/ui/review/suggesting", test_suggesting);
  g_test_add_func ("/ui/review/random-suggesting", test_random_suggesting);
  g_test_add_func ("/ui/review/settle-several", test_settle_several);
  g_test_add_func ("/ui/review/section-follows", test_section_follows);
  return g_test_run ();
}
