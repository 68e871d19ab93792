/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a story on a real desk: what is typed reaches the working copy and the disk. */
#include "config.h"

#include "stet-story-page.h"
#include "stet-test-newsroom.h"
#include "stet-title-field.h"
#include "story-fixture.h"

typedef struct
{
  Newsroom room;
  char *id;              /* (owned): of the story */
  StetWorkingCopy *copy; /* (owned) */
  StetStoryPage *page;   /* (owned) */
  GtkTextBuffer *buffer; /* (unowned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  newsroom_set_up (&fixture->room);
  fixture->id = newsroom_write_story (&fixture->room, fixture->room.writer, "The Bridge Is Open");
  fixture->copy = story_open (fixture->room.desk, fixture->id, fixture->room.writer);
  fixture->page = g_object_ref_sink (STET_STORY_PAGE (stet_story_page_new (fixture->copy)));
  fixture->buffer
    = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (stet_story_page_get_editor (fixture->page)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  story_flush (fixture->copy);
  story_assert_finalize (fixture->page);
  story_assert_finalize (fixture->copy);
  g_free (fixture->id);
  newsroom_tear_down (&fixture->room);
}

static void
assert_body (Fixture *fixture)
{
  g_autofree char *text = story_dup_text (fixture->buffer);

  g_assert_cmpstr (stet_working_copy_get_story (fixture->copy)->body, ==, text);
}

static GtkWidget *
find (GtkWidget *within, GType type, guint *skip)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (within, type) && (*skip)-- == 0)
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, skip);

      if (found)
        return found;
    }
  return NULL;
}

static StetTitleField *
get_field (Fixture *fixture, guint index)
{
  return STET_TITLE_FIELD (find (GTK_WIDGET (fixture->page), STET_TYPE_TITLE_FIELD, &index));
}

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  story_place_caret (fixture->buffer, 0);
  story_type (fixture->buffer, "“Älter,” \n\n**x** ");
  gtk_text_buffer_undo (fixture->buffer);
  gtk_text_buffer_redo (fixture->buffer);
  assert_body (fixture);

  story_flush (fixture->copy);
  file = stet_desk_load_story (fixture->room.desk, fixture->id, &error);
  g_assert_no_error (error);
  text = story_dup_text (fixture->buffer);
  g_assert_cmpstr (file->story->body, ==, text);
}

static void
test_head (Fixture *fixture, gconstpointer data)
{
  StetTitleField *headline = get_field (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpstr (stet_story_page_get_title (fixture->page), ==, "The Bridge Is Open");
  story_place_caret (gtk_text_view_get_buffer (GTK_TEXT_VIEW (headline)), 0);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (headline)),
                                    "Now\r\nand\there: ", -1);
  text = stet_title_field_dup_text (headline);
  g_assert_cmpstr (text, ==, "Now and here: The Bridge Is Open");
  g_assert_cmpstr (stet_working_copy_get_story (fixture->copy)->headline, ==, text);
  g_assert_cmpstr (stet_story_page_get_title (fixture->page), ==, text);

  stet_working_copy_set_field (fixture->copy, "standfirst", "From elsewhere", &error);
  g_assert_no_error (error);
  g_clear_pointer (&text, g_free);
  text = stet_title_field_dup_text (get_field (fixture, 1));
  g_assert_cmpstr (text, ==, "From elsewhere");
}

static void
test_from_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  stet_working_copy_set_field (fixture->copy, "body", "Another body.\n", &error);
  g_assert_no_error (error);
  text = story_dup_text (fixture->buffer);
  g_assert_cmpstr (text, ==, "Another body.\n");
  story_type (fixture->buffer, "x");
  assert_body (fixture);
}

/* Who may not edit cannot, and is told why. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  StetStoryEditor *editor = stet_story_page_get_editor (fixture->page);
  g_autoptr (GError) error = NULL;
  guint first = 0;
  AdwBanner *banner = ADW_BANNER (find (GTK_WIDGET (fixture->page), ADW_TYPE_BANNER, &first));

  stet_story_page_set_person (fixture->page, fixture->room.writer);
  story_run_for (100);
  g_assert_true (stet_story_page_get_editable (fixture->page));

  stet_desk_spike (fixture->room.desk, fixture->room.editor, fixture->id, "Overtaken", &error);
  g_assert_no_error (error);
  story_wait_until (!stet_story_page_get_editable (fixture->page));
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (editor)));
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_banner_get_title (banner), !=, "");
}

/* An editor's reason stands over the text until the writer puts it away. */
static void
test_returned (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint first = 0;
  AdwBanner *banner = ADW_BANNER (find (GTK_WIDGET (fixture->page), ADW_TYPE_BANNER, &first));
  g_assert_false (adw_banner_get_revealed (banner));
  story_flush (fixture->copy);
  stet_desk_submit (fixture->room.desk, fixture->room.writer, fixture->id, &error);
  g_assert_no_error (error);
  stet_desk_return (fixture->room.desk, fixture->room.editor, fixture->id, "Who says so?", &error);
  g_assert_no_error (error);
  story_wait_until (adw_banner_get_revealed (banner));
  g_assert_nonnull (strstr (adw_banner_get_title (banner), "Who says so?"));
  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_false (adw_banner_get_revealed (banner));
}

/* Promise 1: the next start says what it recovered. */
static void
test_recovered (Fixture *fixture, gconstpointer data)
{
  StetStoryPage *page;
  StetWorkingCopy *again;
  guint recovered = 0, first = 0;
  AdwBanner *banner;

  /* On disk in the journal, not yet folded: what a crash leaves behind. */
  story_type (fixture->buffer, "Journalled");
  story_run_for (150);
  again = story_open (fixture->room.desk, fixture->id, fixture->room.writer);
  g_object_get (again, "recovered", &recovered, NULL);
  page = g_object_ref_sink (STET_STORY_PAGE (stet_story_page_new (again)));
  banner = ADW_BANNER (find (GTK_WIDGET (page), ADW_TYPE_BANNER, &first));
  g_assert_cmpuint (recovered, >, 0);
  g_assert_true (adw_banner_get_revealed (banner));
  story_assert_finalize (page);
  story_assert_finalize (again);
}

static void
test_shown (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = story_show (GTK_WIDGET (fixture->page));

  gtk_widget_grab_focus (GTK_WIDGET (fixture->page));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "story.find", NULL);
  story_run_for (200);
  gtk_window_destroy (window);
}

/* But for the margin below the text. */
static gboolean
at_end (GtkAdjustment *sheet)
{
  return gtk_adjustment_get_value (sheet) + gtk_adjustment_get_page_size (sheet)
         > gtk_adjustment_get_upper (sheet) - 150;
}

/* The sheet follows the text view to lines whose height is found out on the way, while they are drawn too. */
static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = story_show (GTK_WIDGET (fixture->page));
  GtkTextView *view = GTK_TEXT_VIEW (stet_story_page_get_editor (fixture->page));
  guint skip = 0;
  GtkWidget *scrolled = find (GTK_WIDGET (fixture->page), GTK_TYPE_SCROLLED_WINDOW, &skip);
  GtkAdjustment *sheet = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  for (int i = 0; i < 300; i++)
    gtk_text_buffer_insert (fixture->buffer, &end,
                            "\n\nA paragraph that is long enough to take two lines on the page, so that its "
                            "height is known only when it has been laid out.",
                            -1);
  story_wait_until (gtk_adjustment_get_upper (sheet) > 10000);
  story_place_caret (fixture->buffer, gtk_text_buffer_get_char_count (fixture->buffer));
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (fixture->buffer), 0, TRUE, 0, 1);
  story_wait_until (at_end (sheet));
  gtk_window_destroy (window);
}

/* Each button of the toolbar has a name that can be read out. */
static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_field (fixture, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Headline");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (stet_story_page_get_editor (fixture->page)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Story");
  for (guint i = 0;; i++)
    {
      guint skip = i;

      button = find (GTK_WIDGET (fixture->page), GTK_TYPE_TOGGLE_BUTTON, &skip);
      if (button == NULL)
        break;
      g_assert_true (
        gtk_button_get_label (GTK_BUTTON (button)) != NULL
        || gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL)
        || gtk_widget_get_ancestor (button, GTK_TYPE_MENU_BUTTON) != NULL);
    }
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
  add ("/editor/page/typing-reaches-the-disk", test_typing);
  add ("/editor/page/headline-and-standfirst", test_head);
  add ("/editor/page/changed-from-elsewhere", test_from_elsewhere);
  add ("/editor/page/read-only-says-why", test_read_only);
  add ("/editor/page/returned-says-why", test_returned);
  add ("/editor/page/recovered-is-said", test_recovered);
  add ("/editor/page/shown-and-searched", test_shown);
  add ("/editor/page/to-the-end", test_to_the_end);
  add ("/editor/page/accessible-names", test_accessible);
  return g_test_run ();
}
