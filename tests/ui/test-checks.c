/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist in the window: beside the text, in the inspector, and on the desk it is always the same. */
#include "config.h"

#include "stet-check-details.h"
#include "stet-check-filter.h"
#include "stet-check-ring.h"
#include "stet-check-row.h"
#include "stet-check-words.h"
#include "stet-desk-check.h"
#include "stet-finding.h"
#include "stet-inspector.h"
#include "stet-preflight-dialog.h"
#include "stet-review.h"
#include "stet-story-margin.h"
#include "stet-test-newsroom.h"
#include "stet-transcript-view.h"
#include "stet-word-marks.h"
#include "story-fixture.h"

#define TEXT                                                                                                 \
  "“We have waited long enough,” said Mara Lindqvist, who runs the bakery.\n\n"                              \
  "“It was not a good time,” Jonas Weber recalled.\n\n"                                                      \
  "Nothing is said here.\n"

typedef struct
{
  Newsroom room;
  char *id;                 /* (owned): of the story */
  StetWorkingCopy *copy;    /* (owned) */
  StetStoryPage *page;      /* (owned) */
  StetStoryEditor *editor;  /* (unowned) */
  GtkTextBuffer *buffer;    /* (unowned) */
  StetStoryChecks *checks;  /* (unowned) */
  StetChecklist *list;      /* (unowned) */
  StetInspector *inspector; /* (owned) (nullable) */
  GtkWindow *window;        /* (unowned) (nullable) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  newsroom_set_up (&fixture->room);
  fixture->id = newsroom_write_story (&fixture->room, fixture->room.writer, "The Bakery Waits");
  fixture->copy = story_open (fixture->room.desk, fixture->id, fixture->room.writer);
  stet_working_copy_set_field (fixture->copy, "body", TEXT, &error);
  g_assert_no_error (error);
  fixture->page = g_object_ref_sink (STET_STORY_PAGE (stet_story_page_new (fixture->copy)));
  stet_story_page_set_person (fixture->page, fixture->room.writer);
  fixture->editor = stet_story_page_get_editor (fixture->page);
  fixture->buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (fixture->editor));
  fixture->checks = stet_story_page_get_checks (fixture->page);
  fixture->list = stet_story_checks_get_list (fixture->checks);
  story_wait_until (stet_checklist_get_ready (fixture->list));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    {
      stet_inspector_set_story_page (fixture->inspector, NULL);
      gtk_window_set_child (fixture->window, NULL);
      gtk_window_destroy (fixture->window);
      story_assert_finalize (fixture->inspector);
    }
  story_flush (fixture->copy);
  story_assert_finalize (fixture->page);
  story_assert_finalize (fixture->copy);
  g_free (fixture->id);
  newsroom_tear_down (&fixture->room);
}

/* The list in the inspector, in a window. */
static void
show_list (Fixture *fixture)
{
  fixture->inspector = g_object_ref_sink (STET_INSPECTOR (stet_inspector_new ()));
  stet_inspector_set_story_page (fixture->inspector, fixture->page);
  stet_inspector_set_view (fixture->inspector, "checks");
  fixture->window = story_show (GTK_WIDGET (fixture->inspector));
}

static StetCheckItem *
get_item (Fixture *fixture, guint position)
{
  g_autoptr (StetCheckItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  /* The list keeps it. */
  return item;
}

static guint
count_items (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

/* The quotation of that speaker. */
static StetCheckItem *
find_quote (Fixture *fixture, const char *speaker)
{
  for (guint i = 0; i < count_items (fixture); i++)
    if (stet_check_item_get_kind (get_item (fixture, i)) == STET_CHECK_QUOTE
        && g_str_equal (stet_check_item_get_speaker (get_item (fixture, i)), speaker))
      return get_item (fixture, i);
  g_error ("nothing is said by %s", speaker);
}

static void
give (Fixture *fixture, StetCheckItem *item, StetVerdict verdict)
{
  const StetCheck *check;

  stet_story_checks_choose (fixture->checks, item);
  stet_story_page_give_verdict (fixture->page, verdict);
  story_wait_until ((check = stet_check_item_get_check (item)) != NULL && check->verdict == verdict
                    && stet_check_item_get_progress (item) != STET_CHECK_CHANGED);
}

/* The rows that the inspector has now. */
static StetCheckRow *
find_row (GtkWidget *within, StetCheckItem *item)
{
  if (STET_IS_CHECK_ROW (within) && stet_check_row_get_item (STET_CHECK_ROW (within)) == item)
    return STET_CHECK_ROW (within);
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    {
      StetCheckRow *found = find_row (child, item);

      if (found)
        return found;
    }
  return NULL;
}

/* --- the text --------------------------------------------------------------------------------------------
 */

/* The colour lies under the quotations and no other words. */
static void
assert_colours (Fixture *fixture)
{
  StetStoryBuffer *buffer = stet_story_editor_get_buffer (fixture->editor);
  guint n = gtk_text_buffer_get_char_count (fixture->buffer);

  g_assert_true (stet_story_checks_flush (fixture->checks));
  for (guint offset = 0; offset < n; offset++)
    {
      gboolean within = FALSE;
      GtkTextIter iter;

      for (guint i = 0; i < count_items (fixture); i++)
        within = within
                 || (stet_check_item_get_kind (get_item (fixture, i)) == STET_CHECK_QUOTE
                     && offset >= stet_check_item_get_start (get_item (fixture, i))
                     && offset < stet_check_item_get_end (get_item (fixture, i)));
      gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset);
      g_assert_cmpint (gtk_text_iter_has_tag (&iter, stet_story_buffer_get_tag (buffer, STET_TAG_QUOTATION))
                         || gtk_text_iter_has_tag (
                           &iter, stet_story_buffer_get_tag (buffer, STET_TAG_QUOTATION_UNATTRIBUTED)),
                       ==, within);
    }
}

static void
test_colours (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[]
    = { "“", "”", "\"", " said Ann Lee. ", "he said ", "\n\n", "word ", "“Yes,” ", "’", "é" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  assert_colours (fixture);
  for (int round = 0; round < 120; round++)
    {
      int n = gtk_text_buffer_get_char_count (fixture->buffer);

      story_place_caret (fixture->buffer, g_rand_int_range (rand, 0, n + 1));
      if (n > 500 || g_rand_int_range (rand, 0, 5) == 0)
        {
          int from = g_rand_int_range (rand, 0, n + 1);
          GtkTextIter start, end;

          gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, from);
          gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, MIN (from + 40, n));
          gtk_text_buffer_delete_interactive (fixture->buffer, &start, &end, TRUE);
        }
      else
        story_type (fixture->buffer, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      assert_colours (fixture);
    }
}

static void
test_both_ways (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *first = find_quote (fixture, "Mara Lindqvist"),
                *second = find_quote (fixture, "Jonas Weber");
  GtkTextIter start, end;

  stet_story_checks_choose (fixture->checks, second);
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, stet_check_item_get_start (second));
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, stet_check_item_get_end (second));
  g_assert_true (stet_story_checks_get_current (fixture->checks) == second);

  story_place_caret (fixture->buffer, 5);
  stet_story_checks_flush (fixture->checks);
  g_assert_true (stet_story_checks_get_current (fixture->checks) == first);
  story_place_caret (fixture->buffer, 40);
  stet_story_checks_flush (fixture->checks);
  g_assert_true (stet_story_checks_get_current (fixture->checks) != first);
}

/* From one to the next that somebody has to look at, and round the end; what is done is passed over. */
static void
test_next (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *first = find_quote (fixture, "Mara Lindqvist"),
                *second = find_quote (fixture, "Jonas Weber");

  story_place_caret (fixture->buffer, 0);
  stet_story_checks_flush (fixture->checks);
  stet_story_checks_choose (fixture->checks, first);
  for (guint i = 0; i < count_items (fixture); i++)
    if (get_item (fixture, i) != first && get_item (fixture, i) != second)
      give (fixture, get_item (fixture, i), STET_VERDICT_NOT_NEEDED);
  stet_story_checks_choose (fixture->checks, first);
  g_assert_true (stet_story_checks_choose_open (fixture->checks, TRUE) == second);
  g_assert_true (stet_story_checks_choose_open (fixture->checks, TRUE) == first);
  g_assert_true (stet_story_checks_choose_open (fixture->checks, FALSE) == second);
  give (fixture, second, STET_VERDICT_VERIFIED);
  g_assert_true (stet_story_checks_choose_open (fixture->checks, FALSE) == first);
  give (fixture, first, STET_VERDICT_VERIFIED);
  g_assert_null (stet_story_checks_choose_open (fixture->checks, TRUE));
}

/* The bar beside the text says of each line what the list says; a line without words to check says nothing.
 */
static void
test_margin (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *item = find_quote (fixture, "Jonas Weber");
  GtkTextView *view = GTK_TEXT_VIEW (fixture->editor);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  GtkWindow *window = story_show (GTK_WIDGET (fixture->page));
  gboolean told = FALSE;
  GdkRectangle row;
  GtkTextIter iter;
  int x, y;

  give (fixture, item, STET_VERDICT_DISPUTED);
  story_wait_until (gtk_widget_get_width (GTK_WIDGET (view)) > 0);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, stet_check_item_get_start (item));
  gtk_text_view_get_iter_location (view, &iter, &row);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_TEXT, gtk_text_view_get_left_margin (view) - 9,
                                         row.y + row.height / 2, &x, &y);
  g_signal_emit_by_name (view, "query-tooltip", x, y, FALSE, tooltip, &told);
  g_assert_true (told);
  /* Where the window reads from right to left the bar stands on the right. */
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_RTL);
  g_signal_emit_by_name (view, "query-tooltip", x, y, FALSE, tooltip, &told);
  g_assert_false (told);
  g_signal_emit_by_name (view, "query-tooltip", gtk_widget_get_width (GTK_WIDGET (view)) - x, y, FALSE,
                         tooltip, &told);
  g_assert_true (told);
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_LTR);
  /* Within the words there is none. */
  g_signal_emit_by_name (view, "query-tooltip", row.x + row.width + 40, y, FALSE, tooltip, &told);
  g_assert_false (told);
  gtk_window_set_child (window, NULL);
  gtk_window_destroy (window);
}

/* --- verdicts --------------------------------------------------------------------------------------------
 */

static void
test_verdict (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *item = find_quote (fixture, "Mara Lindqvist");
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GError) error = NULL;
  const StetCheck *check;

  give (fixture, item, STET_VERDICT_DISPUTED);
  stet_story_page_set_note (fixture->page, item, "She denies it");
  story_wait_until (g_str_equal (stet_check_item_get_check (item)->note, "She denies it"));
  g_assert_cmpint (stet_check_item_get_look (item), ==, STET_LOOK_DISPUTED);

  checks = stet_desk_list_checks (fixture->room.desk, fixture->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (checks->len, ==, 1);
  check = g_ptr_array_index (checks, 0);
  g_assert_cmpint (check->verdict, ==, STET_VERDICT_DISPUTED);
  g_assert_cmpstr (check->person, ==, fixture->room.writer);
  g_assert_cmpstr (check->note, ==, "She denies it");
  g_assert_cmpstr (check->anchor->exact, ==, "“We have waited long enough,”");
}

static GtkWidget *
find_entry (GtkWidget *within, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is = ADW_IS_ENTRY_ROW (child)
                    && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title);
      GtkWidget *found = is ? child : find_entry (child, title);

      if (found)
        return found;
    }
  return NULL;
}

/* What readers are told of a check is written beside its verdict, and becomes a part of the story. */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *item = find_quote (fixture, "Mara Lindqvist");
  g_autoptr (StetCheckDetails) details = g_object_ref_sink (STET_CHECK_DETAILS (stet_check_details_new ()));
  GtkWidget *entry = find_entry (GTK_WIDGET (details), "What Readers Are Told of It");
  const StetStory *story;

  g_assert_nonnull (entry);
  stet_check_details_set_page (details, fixture->page);
  stet_check_details_set_item (details, item);
  g_assert_false (gtk_widget_get_visible (entry)); /* nothing is decided */
  give (fixture, item, STET_VERDICT_VERIFIED);
  story_wait_until (gtk_widget_get_visible (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "She said so on the record.");
  g_signal_emit_by_name (entry, "apply");
  story = stet_working_copy_get_story (stet_story_page_get_working_copy (fixture->page));
  g_assert_cmpuint (story->reviews->len, ==, 1);
  g_assert_cmpstr (((StetReview *) g_ptr_array_index (story->reviews, 0))->note, ==,
                   "She said so on the record.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "apply");
  story = stet_working_copy_get_story (stet_story_page_get_working_copy (fixture->page));
  g_assert_cmpuint (story->reviews->len, ==, 0);
  stet_check_details_set_page (details, NULL);
}

static void
expired_cb (StetStoryChecks *checks, StetCheckItem *item, guint *n)
{
  (*n)++;
}

/* Promise 3: other words, no verdict; undo brings it back; one press confirms. Told once, not with each
 * letter. */
static void
test_expire (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *item = find_quote (fixture, "Mara Lindqvist");
  g_autofree char *old = NULL;
  guint n_told = 0;

  give (fixture, item, STET_VERDICT_VERIFIED);
  g_signal_connect (fixture->checks, "expired", G_CALLBACK (expired_cb), &n_told);
  story_place_caret (fixture->buffer, 8);
  for (guint i = 0; i < 3; i++)
    {
      story_type (fixture->buffer, "x");
      stet_story_checks_flush (fixture->checks);
    }
  item = find_quote (fixture, "Mara Lindqvist");
  g_assert_cmpint (stet_check_item_get_look (item), ==, STET_LOOK_EXPIRED);
  g_assert_cmpuint (n_told, ==, 1);
  g_object_get (item, "old-words", &old, NULL);
  g_assert_cmpstr (old, ==, "“We have waited long enough,”");

  gtk_text_buffer_undo (fixture->buffer);
  while (gtk_text_buffer_get_can_undo (fixture->buffer))
    gtk_text_buffer_undo (fixture->buffer);
  stet_story_checks_flush (fixture->checks);
  item = find_quote (fixture, "Mara Lindqvist");
  g_assert_cmpint (stet_check_item_get_look (item), ==, STET_LOOK_VERIFIED);

  story_place_caret (fixture->buffer, 8);
  story_type (fixture->buffer, "y");
  stet_story_checks_flush (fixture->checks);
  item = find_quote (fixture, "Mara Lindqvist");
  stet_story_checks_choose (fixture->checks, item);
  stet_story_page_confirm_check (fixture->page);
  story_wait_until (stet_check_item_get_look (item) == STET_LOOK_VERIFIED);
  g_assert_nonnull (strstr (stet_check_item_get_check (item)->anchor->exact, "y"));
}

/* Words that are taken out leave their check at the end of the list, until somebody takes it off. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *item = find_quote (fixture, "Jonas Weber");
  guint n_before;
  GtkTextIter start, end;

  give (fixture, item, STET_VERDICT_VERIFIED);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 2);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &end, 4);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  stet_story_checks_flush (fixture->checks);
  n_before = count_items (fixture);
  item = get_item (fixture, n_before - 1);
  g_assert_cmpint (stet_check_item_get_look (item), ==, STET_LOOK_GONE);

  stet_story_checks_choose (fixture->checks, item);
  stet_story_page_drop_check (fixture->page);
  story_wait_until (count_items (fixture) == n_before - 1);
}

/* Evidence for words that nobody decided about yet: they stay unchecked. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *item = find_quote (fixture, "Jonas Weber");
  g_autoptr (StetEvidence) evidence = stet_evidence_new (STET_EVIDENCE_WEB);
  g_autofree char *path = g_build_filename (fixture->room.dir, "call.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *id = NULL;
  const StetCheck *check;

  g_set_str (&evidence->url, "https://example.org/minutes");
  g_set_str (&evidence->words, "not a good time");
  stet_story_page_add_evidence (fixture->page, item, evidence);
  story_wait_until ((check = stet_check_item_get_check (item)) != NULL && check->evidence->len == 1);
  g_assert_cmpint (stet_check_item_get_look (item), ==, STET_LOOK_UNCHECKED);
  g_assert_cmpstr (((StetEvidence *) g_ptr_array_index (check->evidence, 0))->words, ==, "not a good time");

  g_file_set_contents (path, "Weber: It was not a good time.\n", -1, NULL);
  stet_story_page_add_document (fixture->page, item, file);
  story_wait_until ((check = stet_check_item_get_check (item)) != NULL && check->evidence->len == 2);
  g_assert_cmpstr (((StetEvidence *) g_ptr_array_index (check->evidence, 1))->name, ==, "call.txt");

  id = g_strdup (((StetEvidence *) g_ptr_array_index (check->evidence, 0))->id);
  stet_story_page_remove_evidence (fixture->page, item, id);
  story_wait_until ((check = stet_check_item_get_check (item)) != NULL && check->evidence->len == 1);
}

/* A transcript is held against the quotation, word by word. */
static void
test_transcript (Fixture *fixture, gconstpointer data)
{
  static const char *const said[][2] = {
    { "Q: And then?\nWEBER: It was not a good time. Really not.\n", "Verbatim" },
    { "WEBER: It was not such a good time for us.\n", "Altered" },
    { "We spoke about the weather and the tide tables.\n", "Not found" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *path = g_build_filename (fixture->room.dir, "call.txt", NULL);
      g_autoptr (StetEvidence) document = NULL;
      g_autoptr (GError) error = NULL;
      StetTranscriptView *view;

      g_file_set_contents (path, said[i][0], -1, NULL);
      document = stet_desk_keep_document (fixture->room.desk, path, &error);
      g_assert_no_error (error);
      view = g_object_ref_sink (STET_TRANSCRIPT_VIEW (
        stet_transcript_view_new (fixture->room.desk, document, "“It was not a good time,”")));
      story_wait_until (*stet_transcript_view_get_result (view) != '\0');
      g_assert_true (g_str_has_prefix (stet_transcript_view_get_result (view), said[i][1]));
      story_assert_finalize (view);
    }
}

/* --- the list --------------------------------------------------------------------------------------------
 */

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *item = find_quote (fixture, "Mara Lindqvist");
  g_autofree char *summary = NULL;
  StetCheckRow *row;

  show_list (fixture);
  story_wait_until (find_row (GTK_WIDGET (fixture->inspector), item) != NULL);
  give (fixture, item, STET_VERDICT_VERIFIED);
  row = find_row (GTK_WIDGET (fixture->inspector), item);
  summary = stet_check_item_dup_summary (item);
  g_assert_cmpstr (summary, ==, "Verified, full quotation, Mara Lindqvist: “We have waited long enough,”");

  /* The text was changed: the row's own button says that the verdict still holds. */
  story_place_caret (fixture->buffer, 8);
  story_type (fixture->buffer, "z");
  stet_story_checks_flush (fixture->checks);
  item = find_quote (fixture, "Mara Lindqvist");
  row = find_row (GTK_WIDGET (fixture->inspector), item);
  g_assert_nonnull (row);
  g_assert_cmpint (stet_check_item_get_look (item), ==, STET_LOOK_EXPIRED);
  g_signal_emit_by_name (row, "confirm");
  story_wait_until (stet_check_item_get_look (item) == STET_LOOK_VERIFIED);
}

static void
test_filter_in_list (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *first = find_quote (fixture, "Mara Lindqvist"),
                *second = find_quote (fixture, "Jonas Weber");
  StetChecksPanel *panel;

  show_list (fixture);
  panel = stet_inspector_get_checks_panel (fixture->inspector);
  story_wait_until (find_row (GTK_WIDGET (panel), first) != NULL);
  g_object_set (panel, "check-speaker", "Jonas Weber", NULL);
  story_wait_until (find_row (GTK_WIDGET (panel), first) == NULL);
  g_assert_nonnull (find_row (GTK_WIDGET (panel), second));

  /* What is done leaves the list of what is to do. */
  g_object_set (panel, "check-speaker", "", "check-show", "todo", NULL);
  story_wait_until (find_row (GTK_WIDGET (panel), first) != NULL);
  give (fixture, first, STET_VERDICT_VERIFIED);
  story_wait_until (find_row (GTK_WIDGET (panel), first) == NULL);
  gtk_widget_activate_action (GTK_WIDGET (panel), "checks.show-all", NULL);
  story_wait_until (find_row (GTK_WIDGET (panel), first) != NULL);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  StetCheckItem *item = find_quote (fixture, "Mara Lindqvist");

  g_assert_true (stet_check_filter_matches (STET_SHOW_ALL, "", "", item));
  g_assert_true (stet_check_filter_matches (STET_SHOW_TODO, "quote", "Mara Lindqvist", item));
  g_assert_false (stet_check_filter_matches (STET_SHOW_TODO, "claim", "", item));
  g_assert_false (stet_check_filter_matches (STET_SHOW_ALL, "", "Jonas Weber", item));
  give (fixture, item, STET_VERDICT_DISPUTED);
  g_assert_false (stet_check_filter_matches (STET_SHOW_TODO, "", "", item));
  g_assert_true (stet_check_filter_matches (STET_SHOW_DISPUTED, "", "", item));
  g_assert_false (stet_check_filter_matches (STET_SHOW_EXPIRED, "", "", item));
}

/* --- pre-flight ------------------------------------------------------------------------------------------
 */

static void
go_cb (StetPreflightDialog *dialog, const char *field, guint start, guint end, char **gone)
{
  *gone = g_strdup_printf ("%s %u %u", field, start, end);
}

static GtkWidget *
find_action_row (GtkWidget *within, const char *title)
{
  if (ADW_IS_ACTION_ROW (within)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (within)), title))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_action_row (child, title);

      if (found)
        return found;
    }
  return NULL;
}

/* Each line leads to its place: to words of the text, or to the field. */
static void
test_preflight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_preflight_line_free);
  g_autofree char *gone = NULL, *words = NULL;
  StetPreflightDialog *dialog;
  GtkTextIter start, end;
  GtkWindow *window;

  g_ptr_array_add (lines,
                   stet_preflight_line_new (STET_SEVERITY_WARNS, "section", "section", 0, 0, g_strdup ("S")));
  g_ptr_array_add (lines,
                   stet_preflight_line_new (STET_SEVERITY_BLOCKS, "check", "body", 3, 9, g_strdup ("C")));
  words = stet_preflight_dup_words (lines);
  g_assert_cmpstr (words, ==, "1 thing to put right, 1 worth a look");

  window = story_show (GTK_WIDGET (fixture->page));
  dialog = stet_preflight_dialog_new (lines, TRUE);
  g_signal_connect (dialog, "go", G_CALLBACK (go_cb), &gone);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture->page));
  story_wait_until (find_action_row (GTK_WIDGET (dialog), "C") != NULL);
  gtk_widget_activate (find_action_row (GTK_WIDGET (dialog), "C"));
  g_assert_cmpstr (gone, ==, "body 3 9");

  g_assert_false (stet_story_page_go_to (fixture->page, "section", 0, 0));
  g_assert_true (stet_story_page_go_to (fixture->page, "body", 3, 9));
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 3);
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 9);
  gtk_window_set_child (window, NULL);
  gtk_window_destroy (window);
}

/* Who speaks, and the way to where they are named. */
static void
test_speakers (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  GtkTextIter start, end;
  g_autofree char *named = NULL;

  show_list (fixture);
  stet_inspector_set_view (fixture->inspector, "speakers");
  story_wait_until ((row = find_action_row (GTK_WIDGET (fixture->inspector), "Jonas Weber")) != NULL);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "1 quotation · 6 words"));
  gtk_widget_activate (row);
  g_assert_true (gtk_text_buffer_get_selection_bounds (fixture->buffer, &start, &end));
  named = gtk_text_buffer_get_text (fixture->buffer, &start, &end, TRUE);
  g_assert_cmpstr (named, ==, "Jonas Weber");
}

/* --- small things ----------------------------------------------------------------------------------------
 */

static void
test_looks (void)
{
  g_assert_cmpint (stet_check_look (STET_VERDICT_VERIFIED, STET_CHECK_CURRENT), ==, STET_LOOK_VERIFIED);
  g_assert_cmpint (stet_check_look (STET_VERDICT_VERIFIED, STET_CHECK_EXPIRED), ==, STET_LOOK_EXPIRED);
  g_assert_cmpint (stet_check_look (STET_VERDICT_UNCHECKED, STET_CHECK_EXPIRED), ==, STET_LOOK_UNCHECKED);
  g_assert_cmpint (stet_check_look (STET_VERDICT_DISPUTED, STET_CHECK_GONE), ==, STET_LOOK_GONE);
  /* Colour is never the only sign. */
  for (StetCheckLook a = 0; a < STET_N_LOOKS; a++)
    for (StetCheckLook b = 0; b < a; b++)
      {
        g_assert_cmpstr (stet_check_look_get_icon (a), !=, stet_check_look_get_icon (b));
        g_assert_cmpstr (stet_check_look_get_word (a), !=, stet_check_look_get_word (b));
      }
}

static void
test_ring (void)
{
  StetCheckRing *ring = g_object_ref_sink (STET_CHECK_RING (stet_check_ring_new ()));
  GtkWindow *window = story_show (GTK_WIDGET (ring));

  stet_check_ring_set (ring, 3, 4);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (ring)), ==, "3 of 4 checked");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (ring), "complete"));
  stet_check_ring_set (ring, 4, 4);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (ring), "complete"));
  gtk_window_set_child (window, NULL);
  gtk_window_destroy (window);
  story_assert_finalize (ring);
}

static gboolean
has_mark (GtkLabel *label, PangoAttrType type, const char *words)
{
  g_autoptr (PangoAttrIterator) iter = pango_attr_list_get_iterator (gtk_label_get_attributes (label));
  gboolean found = FALSE;

  do
    {
      int start, end;
      g_autofree char *run = NULL;

      pango_attr_iterator_range (iter, &start, &end);
      end = MIN (end, (int) strlen (gtk_label_get_text (label)));
      if (start >= end || pango_attr_iterator_get (iter, type) == NULL)
        continue;
      run = g_strndup (gtk_label_get_text (label) + start, end - start);
      found = found || g_str_equal (run, words);
    }
  while (pango_attr_iterator_next (iter));
  return found;
}

static void
test_word_marks (void)
{
  GtkLabel *old_label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));
  GtkLabel *new_label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));

  stet_word_marks_show (old_label, new_label, "“Wir haben 40\nJahre gewartet”",
                        "“Wir haben vierzig Jahre gewartet”");
  g_assert_cmpstr (gtk_label_get_text (old_label), ==, "“Wir haben 40 Jahre gewartet”");
  g_assert_true (has_mark (old_label, PANGO_ATTR_STRIKETHROUGH, "40"));
  g_assert_true (has_mark (new_label, PANGO_ATTR_UNDERLINE, "vierzig"));
  g_object_unref (old_label);
  g_object_unref (new_label);
}

/* --- house style -----------------------------------------------------------------------------------------
 */

#define SLIPS "The the bridge came came down.\n\nIt it stays.\n"

static gboolean
is_underlined (Fixture *fixture, guint offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset);
  return gtk_text_iter_has_tag (
    &iter, stet_story_buffer_get_tag (stet_story_editor_get_buffer (fixture->editor), STET_TAG_STYLE_WARNS));
}

static StetStoryFindings *
set_up_style (Fixture *fixture)
{
  StetStoryFindings *findings = stet_story_page_get_findings (fixture->page);
  g_autoptr (GError) error = NULL;

  stet_working_copy_set_field (fixture->copy, "body", SLIPS, &error);
  g_assert_no_error (error);
  stet_story_findings_set_enabled (findings, TRUE);
  stet_story_findings_check (findings);
  story_wait_until (g_list_model_get_n_items (G_LIST_MODEL (findings)) == 3);
  return findings;
}

/* All of a kind is one step: one undo takes it back. */
static void
test_style_fix (Fixture *fixture, gconstpointer data)
{
  StetStoryFindings *findings = set_up_style (fixture);
  g_autoptr (StetStyleItem) second = g_list_model_get_item (G_LIST_MODEL (findings), 1);
  g_autofree char *one = NULL, *all = NULL, *undone = NULL;

  g_assert_true (is_underlined (fixture, 0));
  g_assert_false (is_underlined (fixture, 8));
  g_assert_true (stet_story_findings_fix (findings, second, 0));
  one = story_dup_text (fixture->buffer);
  g_assert_cmpstr (one, ==, "The the bridge came down.\n\nIt it stays.\n");
  story_wait_until (g_list_model_get_n_items (G_LIST_MODEL (findings)) == 2);

  g_assert_cmpuint (stet_story_findings_fix_all (findings, "doubled-word"), ==, 2);
  all = story_dup_text (fixture->buffer);
  g_assert_cmpstr (all, ==, "The bridge came down.\n\nIt stays.\n");
  g_assert_cmpstr (stet_working_copy_get_story (fixture->copy)->body, ==, all);
  gtk_text_buffer_undo (fixture->buffer);
  undone = story_dup_text (fixture->buffer);
  g_assert_cmpstr (undone, ==, one);
}

/* Places are right before the rules have had their turn, and nothing is left where they are off. */
static void
test_style_off (Fixture *fixture, gconstpointer data)
{
  StetStoryFindings *findings = set_up_style (fixture);

  story_place_caret (fixture->buffer, 0);
  story_type (fixture->buffer, "Ah. ");
  g_assert_nonnull (stet_story_findings_get_at (findings, 5));
  g_assert_null (stet_story_findings_get_at (findings, 1));
  stet_story_findings_set_enabled (findings, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (findings)), ==, 0);
  g_assert_false (is_underlined (fixture, 5));
}

static void
test_style_ignore (Fixture *fixture, gconstpointer data)
{
  StetStoryFindings *findings = set_up_style (fixture);
  g_autoptr (StetStyleItem) second = g_list_model_get_item (G_LIST_MODEL (findings), 1);
  g_autoptr (StetEvent) event = NULL;

  stet_story_page_ignore_style (fixture->page, second, TRUE);
  story_wait_until (g_list_model_get_n_items (G_LIST_MODEL (findings)) == 2);
  g_assert_false (is_underlined (fixture, 17));
  event = newsroom_find_event (&fixture->room, fixture->id, "style.ignored");
  g_assert_cmpstr (event->person, ==, fixture->room.writer);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  story_test_init (&argc, &argv);
  add ("/checks/colours", test_colours);
  add ("/checks/both-ways", test_both_ways);
  add ("/checks/next", test_next);
  add ("/checks/margin", test_margin);
  add ("/checks/verdict", test_verdict);
  add ("/checks/shown", test_shown);
  add ("/checks/expire", test_expire);
  add ("/checks/gone", test_gone);
  add ("/checks/evidence", test_evidence);
  add ("/checks/transcript", test_transcript);
  add ("/checks/rows", test_rows);
  add ("/checks/filter-in-list", test_filter_in_list);
  add ("/checks/filter", test_filter);
  add ("/checks/style-fix", test_style_fix);
  add ("/checks/style-off", test_style_off);
  add ("/checks/style-ignore", test_style_ignore);
  add ("/checks/speakers", test_speakers);
  add ("/checks/preflight", test_preflight);
  g_test_add_func ("/checks/looks", test_looks);
  g_test_add_func ("/checks/ring", test_ring);
  g_test_add_func ("/checks/word-marks", test_word_marks);
  return g_test_run ();
}
