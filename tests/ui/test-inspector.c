/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inspector on a real desk: what is set there is in the story, and the other way round. */
#include "config.h"

#include "stet-byline-editor.h"
#include "stet-field-binding.h"
#include "stet-inspector.h"
#include "stet-suggest-popover.h"
#include "stet-test-newsroom.h"
#include "stet-time-row.h"
#include "story-fixture.h"

typedef struct
{
  Newsroom room;
  char *id;                 /* (owned) */
  StetWorkingCopy *copy;    /* (owned) */
  StetStoryPage *page;      /* (owned) */
  StetInspector *inspector; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  newsroom_set_up (&fixture->room);
  fixture->id = newsroom_write_story (&fixture->room, fixture->room.writer, "The Bridge Is Open");
  fixture->copy = story_open (fixture->room.desk, fixture->id, fixture->room.writer);
  fixture->page = g_object_ref_sink (STET_STORY_PAGE (stet_story_page_new (fixture->copy)));
  fixture->inspector = g_object_ref_sink (STET_INSPECTOR (stet_inspector_new ()));
  stet_inspector_set_story_page (fixture->inspector, fixture->page);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stet_inspector_set_story_page (fixture->inspector, NULL);
  story_assert_finalize (fixture->inspector);
  story_flush (fixture->copy);
  story_assert_finalize (fixture->page);
  story_assert_finalize (fixture->copy);
  g_free (fixture->id);
  newsroom_tear_down (&fixture->room);
}

static const StetStory *
get_story (Fixture *fixture)
{
  return stet_working_copy_get_story (fixture->copy);
}

/* The row of that title. */
static GtkWidget *
find_row (GtkWidget *within, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (within)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (within)), title) == 0)
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_row (Fixture *fixture, const char *title)
{
  GtkWidget *row = find_row (GTK_WIDGET (fixture->inspector), title);

  if (row == NULL)
    g_error ("no row \"%s\"", title);
  return row;
}

static void
set_row (Fixture *fixture, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_row (fixture, title)), text);
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  set_row (fixture, "Section", "City");
  story_wait_until (g_str_equal (get_story (fixture)->section, "City"));
  stet_working_copy_set_field (fixture->copy, "section", "Sport", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (fixture, "Section"))), ==, "Sport");

  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (fixture, "Target Length")), 600);
  g_assert_cmpuint (get_story (fixture)->target_words, ==, 600);

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (fixture, "Priority")), 0);
  g_assert_cmpint (get_story (fixture)->priority, ==, STET_PRIORITY_FLASH);
  stet_working_copy_set_field (fixture->copy, "priority", "low", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_row (fixture, "Priority"))), ==, 3);
}

/* Typed, and at once another story comes to the front: it goes to the story that it was typed for. */
static void
test_flush (Fixture *fixture, gconstpointer data)
{
  set_row (fixture, "Section", "Late");
  stet_inspector_set_story_page (fixture->inspector, NULL);
  g_assert_cmpstr (get_story (fixture)->section, ==, "Late");
}

static void
test_times (Fixture *fixture, gconstpointer data)
{
  StetTimeRow *embargo = STET_TIME_ROW (get_row (fixture, "Embargo"));

  stet_time_row_set (embargo, 1742151600000000, "Europe/Stockholm");
  g_signal_emit_by_name (embargo, "changed");
  g_assert_cmpint (get_story (fixture)->embargo, ==, 1742151600000000);
  g_assert_cmpstr (get_story (fixture)->embargo_zone, ==, "Europe/Stockholm");
  stet_time_row_set (embargo, 0, "");
  g_signal_emit_by_name (embargo, "changed");
  g_assert_cmpint (get_story (fixture)->embargo, ==, 0);
}

/* Somewhere below @root, the first widget of @type that is shown. */
static GtkWidget *
find_shown (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = !gtk_widget_get_visible (child)             ? NULL
                         : g_type_is_a (G_OBJECT_TYPE (child), type) ? child
                                                                     : find_shown (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found
        = GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0
            ? child
            : find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* An hour that there is twice cannot be set before the person says which. */
static void
test_settle (void)
{
  StetTimeRow *embargo = g_object_new (STET_TYPE_TIME_ROW, "title", "Embargo", "choose-zone", TRUE, NULL);
  GtkWidget *row = GTK_WIDGET (embargo), *check, *set;
  GtkWidget *box = gtk_list_box_new ();
  GtkWindow *window = story_show (box);

  gtk_list_box_append (GTK_LIST_BOX (box), row);
  /* 02:30 in Stockholm on 26 October 2025, the first of the two */
  stet_time_row_set (embargo, 1761438600000000, "Europe/Stockholm");
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_shown (row, GTK_TYPE_MENU_BUTTON)));
  set = find_button (row, "_Set");
  check = find_shown (row, GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  g_assert_cmpstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (check)), ==, "02:30 (UTC+02:00)");
  g_assert_false (gtk_widget_get_sensitive (set));
  check = gtk_widget_get_next_sibling (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (gtk_widget_get_sensitive (set));
  g_signal_emit_by_name (set, "clicked");
  g_assert_cmpint (stet_time_row_get_time (embargo), ==, 1761438600000000 + (gint64) 3600 * G_USEC_PER_SEC);
  gtk_window_destroy (window);
}

static void
test_wall_clock (void)
{
  g_autofree char *far = stet_time_to_wall (1742151600000000, "Asia/Tokyo");
  g_autofree char *unknown = stet_time_to_wall (1742151600000000, "Atlantis/Centre");

  g_assert_nonnull (strstr (far, "04:00 (Asia/Tokyo)"));
  g_assert_cmpstr (unknown, ==, "Atlantis/Centre");
  g_assert_null (stet_time_to_wall (0, "UTC"));
}

static void
test_byline (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = get_row (fixture, "Add a Name");
  guint before = get_story (fixture)->byline->len;
  const StetByline *line;

  story_run_for (100);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Eva Lindqvist ");
  g_signal_emit_by_name (entry, "entry-activated");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Somebody Free");
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_cmpuint (get_story (fixture)->byline->len, ==, before + 2);
  line = g_ptr_array_index (get_story (fixture)->byline, before);
  g_assert_cmpstr (line->name, ==, "Eva Lindqvist");
  g_assert_cmpstr (line->person_id, ==, fixture->room.editor);
  line = g_ptr_array_index (get_story (fixture)->byline, before + 1);
  g_assert_cmpstr (line->name, ==, "Somebody Free");
  g_assert_null (line->person_id);
  g_assert_nonnull (find_row (GTK_WIDGET (fixture->inspector), "Somebody Free"));
}

static void
test_slug_refused (Fixture *fixture, gconstpointer data)
{
  GtkWidget *slug = get_row (fixture, "Slug");
  g_autofree char *before = g_strdup (get_story (fixture)->slug);
  g_autoptr (StetStory) probe = stet_story_new ("");

  if (stet_story_set_field (probe, "slug", "No Slug!", NULL))
    {
      g_test_skip ("the model takes any slug");
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (slug), "No Slug!");
  story_wait_until (gtk_widget_has_css_class (slug, "error"));
  g_assert_nonnull (gtk_widget_get_tooltip_text (slug));
  g_assert_cmpstr (get_story (fixture)->slug, ==, before);
}

static void
test_matches (void)
{
  g_assert_true (stet_suggest_matches ("Melissa Enoch", "eno"));
  g_assert_true (stet_suggest_matches ("Jan Novák", "novak"));
  g_assert_false (stet_suggest_matches ("Melissa Enoch", "noch"));
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
  add ("/inspector/fields", test_fields);
  add ("/inspector/what-is-typed-goes-to-its-own-story", test_flush);
  add ("/inspector/times", test_times);
  g_test_add_func ("/inspector/settle", test_settle);
  g_test_add_func ("/inspector/wall-clock", test_wall_clock);
  add ("/inspector/byline", test_byline);
  add ("/inspector/a-refused-value-is-marked", test_slug_refused);
  g_test_add_func ("/inspector/suggestions", test_matches);
  return g_test_run ();
}
