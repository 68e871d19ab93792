/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: what an administrator sets under Checking is what pre-flight then holds a story to, and what
 * is set of a target is what the desk then knows of it. */
#include "config.h"

#include "stet-check-rules-dialog.h"
#include "stet-checking-page.h"
#include "stet-desk-check-rules.h"
#include "stet-preferences-dialog.h"
#include "stet-preflight-dialog.h"
#include "stet-target-dialog.h"
#include "stet-terms-dialog.h"
#include "story-fixture.h"
#include "window-fixture.h"

#define ADMINISTRATOR "Ada Nkemelu"
#define EDITOR        "Ruth Lindqvist"

static StetDesk *
get_desk (Room *room)
{
  return stet_seat_get_desk (stet_window_get_seat (room->window));
}

/* The row with that title; NULL where there is none. */
static GtkWidget *
find_row (GtkWidget *within, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (within)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (within)), title) == 0)
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What the page says that section needs; NULL where it has no row. */
static const char *
get_needs (GtkWidget *page, const char *section)
{
  GtkWidget *row = find_row (page, section);

  return row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : NULL;
}

static GtkWidget *
open_page (Room *room)
{
  StetPreferencesDialog *dialog = stet_preferences_dialog_new (stet_window_get_seat (room->window));
  GtkWidget *page;

  stet_preferences_dialog_show_page (dialog, "checking");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (room->window));
  page = room_find_widget (GTK_WIDGET (dialog), STET_TYPE_CHECKING_PAGE);
  story_wait_until (find_row (page, "Any section") != NULL && gtk_widget_get_mapped (page));
  return page;
}

static GtkWidget *
wait_for_dialog (Room *room, GType type)
{
  GtkWidget *dialog;

  story_wait_until ((dialog = room_find_widget (GTK_WIDGET (room->window), type)) != NULL
                    && gtk_widget_get_mapped (dialog));
  return dialog;
}

static void
close_dialog (Room *room, GType type)
{
  adw_dialog_force_close (ADW_DIALOG (room_find_widget (GTK_WIDGET (room->window), type)));
  story_wait_until (room_find_widget (GTK_WIDGET (room->window), type) == NULL);
}

static void
press_default (Room *room, GtkWidget *dialog)
{
  GtkWidget *button = adw_dialog_get_default_widget (ADW_DIALOG (dialog));

  story_wait_until (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_activate (button);
  story_wait_until (room_find_widget (GTK_WIDGET (room->window), STET_TYPE_CHECK_RULES_DIALOG) == NULL);
}

/* Each number of the rules is told, and none that does not count. */
static void
test_words (void)
{
  static const struct
  {
    guint quotes, claims, sources;
    const char *words;
  } cases[] = {
    { 0, 0, 0, "No check is needed" },
    { 0, 0, 2, "No check is needed" },
    { 1, 0, 2, "Needs a check: every quotation" },
    { 0, 1, 0, "Needs a check: every claim" },
    { 0, 700, 1, "Needs a check: claims from a score of 700, with 1 independent source" },
    { 1, 1, 2, "Needs a check: every quotation; every claim, with 2 independent sources" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetCheckRules) rules = stet_check_rules_new ("World");
      g_autofree char *words = NULL;

      rules->quotes = cases[i].quotes;
      rules->claims = cases[i].claims;
      rules->sources = cases[i].sources;
      words = stet_check_rules_dup_words (rules);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
add_section (Room *room, GtkWidget *page)
{
  GtkWidget *dialog;

  gtk_widget_activate (room_find_widget (page, GTK_TYPE_BUTTON));
  dialog = wait_for_dialog (room, STET_TYPE_CHECK_RULES_DIALOG);
  g_assert_false (gtk_widget_is_sensitive (adw_dialog_get_default_widget (ADW_DIALOG (dialog))));
  g_assert_false (gtk_widget_is_sensitive (find_row (dialog, "Independent sources of a claim")));
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "Section")), " World ");
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (dialog, "Claims")), TRUE);
  adw_spin_row_set_value (ADW_SPIN_ROW (find_row (dialog, "From a score of")), 1);
  adw_spin_row_set_value (ADW_SPIN_ROW (find_row (dialog, "Independent sources of a claim")), 2);
  press_default (room, dialog);
}

/* The rules of a section are added, changed and removed, and the desk has what the page shows. */
static void
test_sections (void)
{
  Room room;
  GtkWidget *page, *dialog;
  g_autoptr (StetCheckRules) added = NULL;
  g_autoptr (StetCheckRules) removed = NULL;
  g_autoptr (GError) error = NULL;

  room_open (&room, ADMINISTRATOR, 1280, 800);
  page = open_page (&room);
  g_assert_cmpstr (get_needs (page, "Any section"), ==, "No check is needed");

  add_section (&room, page);
  story_wait_until (get_needs (page, "World") != NULL);
  g_assert_cmpstr (get_needs (page, "World"), ==, "Needs a check: every claim, with 2 independent sources");
  added = stet_desk_get_check_rules (get_desk (&room), "World", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added->quotes, ==, 0);
  g_assert_cmpuint (added->claims, ==, 1);
  g_assert_cmpuint (added->sources, ==, 2);

  gtk_widget_activate (find_row (page, "World"));
  dialog = wait_for_dialog (&room, STET_TYPE_CHECK_RULES_DIALOG);
  g_assert_cmpfloat (
    adw_spin_row_get_value (ADW_SPIN_ROW (find_row (dialog, "Independent sources of a claim"))), ==, 2);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (dialog, "Claims")), FALSE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (dialog, "Every quotation")), TRUE);
  press_default (&room, dialog);
  story_wait_until (g_strcmp0 (get_needs (page, "World"), "Needs a check: every quotation") == 0);

  gtk_widget_activate (find_row (page, "World"));
  dialog = wait_for_dialog (&room, STET_TYPE_CHECK_RULES_DIALOG);
  gtk_widget_activate (find_row (dialog, "_Remove Section"));
  story_wait_until (get_needs (page, "World") == NULL);
  removed = stet_desk_get_check_rules (get_desk (&room), "World", &error);
  g_assert_no_error (error);
  g_assert_false (stet_check_rules_need_any (removed));
  close_dialog (&room, STET_TYPE_PREFERENCES_DIALOG);
  room_close (&room);
}

/* Others see what is needed, and are told who may change it. */
static void
test_rights (void)
{
  Room room;
  GtkWidget *page;

  room_open (&room, EDITOR, 1280, 800);
  page = open_page (&room);
  g_assert_false (gtk_widget_is_sensitive (room_find_widget (page, GTK_TYPE_BUTTON)));
  g_assert_false (gtk_widget_is_sensitive (find_row (page, "Any section")));
  room_seat (&room, ADMINISTRATOR);
  g_assert_true (gtk_widget_is_sensitive (room_find_widget (page, GTK_TYPE_BUTTON)));
  g_assert_true (gtk_widget_is_sensitive (find_row (page, "Any section")));
  close_dialog (&room, STET_TYPE_PREFERENCES_DIALOG);
  room_close (&room);
}

static void
need_quotations (Room *room)
{
  g_autoptr (StetCheckRules) rules = stet_check_rules_new ("");
  g_autoptr (GError) error = NULL;

  rules->quotes = 1;
  stet_desk_set_check_rules (get_desk (room), stet_seat_get_person_id (stet_window_get_seat (room->window)),
                             rules, &error);
  g_assert_no_error (error);
}

/* Rule: what the desk needs blocks the approval; the button has the count, and leads to the list. */
static void
test_block (void)
{
  Room room;
  AdwSplitButton *button;
  GtkWidget *dialog;
  g_autofree char *id = NULL;

  room_open (&room, ADMINISTRATOR, 1280, 800);
  id = room_find_story (&room, STET_STAGE_IN_REVIEW);
  room_open_story (&room, id);
  button = stet_window_get_next_button (room.window);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "story.approve");

  need_quotations (&room);
  story_wait_until (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "story.preflight")
                      == 0
                    && g_str_has_prefix (adw_split_button_get_label (button), "_Approve · "));
  g_assert_true (gtk_widget_is_sensitive (room_get_button (&room)));
  gtk_widget_activate (room_get_button (&room));
  dialog = wait_for_dialog (&room, STET_TYPE_PREFLIGHT_DIALOG);
  g_assert_nonnull (
    find_row (dialog, "Nobody has checked this yet: “took a proportionate view of the risk”"));
  close_dialog (&room, STET_TYPE_PREFLIGHT_DIALOG);
  room_close (&room);
}

/* A receiver of ninjs tells nothing of what it has: its codes are typed. */
static char *
add_receiver (Room *room)
{
  g_autoptr (StetTarget) target = stet_target_new ("", "Wire", "ninjs", "http://127.0.0.1:9/push", "");
  g_autoptr (GError) error = NULL;
  const char *person = stet_seat_get_person_id (stet_window_get_seat (room->window));
  char *id = stet_desk_add_target (get_desk (room), person, target, NULL, &error);

  g_assert_no_error (error);
  return id;
}

static void
type_code (Room *room, GtkWidget *dialog, const char *title, const char *code)
{
  GtkWidget *save = adw_dialog_get_default_widget (ADW_DIALOG (dialog));

  story_wait_until (find_row (dialog, title) != NULL && gtk_widget_get_mapped (save));
  g_assert_false (gtk_widget_is_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, title)), code);
  g_assert_true (gtk_widget_is_sensitive (save));
  gtk_widget_activate (save);
  story_wait_until (room_find_widget (GTK_WIDGET (room->window), STET_TYPE_TERMS_DIALOG) == NULL);
}

/* What one dialog sets of a target, the other keeps. */
static void
test_target (void)
{
  Room room;
  GtkWidget *dialog;
  g_autofree char *id = NULL;
  g_autoptr (StetTarget) target = NULL;
  StetSeat *seat;

  room_open (&room, ADMINISTRATOR, 1280, 800);
  id = add_receiver (&room);
  target = stet_desk_get_target (get_desk (&room), id, NULL);
  seat = stet_window_get_seat (room.window);
  adw_dialog_present (ADW_DIALOG (stet_target_dialog_new (seat, target)), GTK_WIDGET (room.window));
  dialog = wait_for_dialog (&room, STET_TYPE_TARGET_DIALOG);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (dialog, "May hold stories under embargo")), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (dialog, "Form")), 1);
  gtk_widget_activate (find_row (dialog, "Sections, _Authors and Tags…"));
  type_code (&room, wait_for_dialog (&room, STET_TYPE_TERMS_DIALOG), "Code of “Local” there", "loc");
  gtk_widget_activate (adw_dialog_get_default_widget (ADW_DIALOG (dialog)));
  story_wait_until (room_find_widget (GTK_WIDGET (room.window), STET_TYPE_TARGET_DIALOG) == NULL);

  stet_target_free (target);
  target = stet_desk_get_target (get_desk (&room), id, NULL);
  g_assert_true (target->trusted);
  g_assert_cmpstr (target->format, ==, "3.1");
  g_assert_cmpstr (stet_target_find_term (target, STET_TERM_SECTION, "Local")->remote, ==, "loc");
  room_close (&room);
}

int
main (int argc, char *argv[])
{
  story_test_init (&argc, &argv);
  g_test_add_func ("/ui/preferences/checking/words", test_words);
  g_test_add_func ("/ui/preferences/checking/sections", test_sections);
  g_test_add_func ("/ui/preferences/checking/rights", test_rights);
  g_test_add_func ("/ui/preferences/checking/block", test_block);
  g_test_add_func ("/ui/preferences/target", test_target);
  return g_test_run ();
}
