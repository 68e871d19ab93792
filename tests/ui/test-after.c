/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs for a story that readers have, at a real Stet Site: what they show is so, what they offer is
 * done, and no button acts before it may. */
#include "config.h"

#include "stet-conflict-dialog.h"
#include "stet-desk-after.h"
#include "stet-preferences-dialog.h"
#include "stet-test-site.h"
#include "stet-withdraw-dialog.h"
#include "story-fixture.h"

/* What is shown with that title or label, depth first; NULL where there is none. */
static GtkWidget *
find (GtkWidget *within, const char *words)
{
  const char *label = GTK_IS_BUTTON (within) ? gtk_button_get_label (GTK_BUTTON (within))
                      : ADW_IS_PREFERENCES_ROW (within)
                        ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (within))
                        : NULL;

  if (g_strcmp0 (label, words) == 0 && gtk_widget_get_mapped (within))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
wait_for (GtkWidget *within, const char *words)
{
  GtkWidget *found;

  story_wait_until ((found = find (within, words)) != NULL);
  return found;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  stet_seat_load_finish (STET_SEAT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static StetSeat *
sit_down (SiteRoom *room, const char *person)
{
  StetSeat *seat = stet_seat_new (room->room.desk);
  gboolean loaded = FALSE;

  stet_seat_load_async (seat, NULL, loaded_cb, &loaded);
  story_wait_until (loaded);
  stet_seat_set_person_id (seat, person);
  return seat;
}

static GtkWindow *
present (gpointer dialog)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  gtk_window_set_default_size (window, 800, 700);
  gtk_window_present (window);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
  story_wait_until (gtk_widget_get_mapped (dialog));
  return window;
}

static char *
publish_story (SiteRoom *room)
{
  char *id = newsroom_approved_story (&room->room, "Bridge stays shut");
  g_autofree char *delivery = site_room_publish (room, id);

  site_room_deliver (room, delivery);
  return id;
}

/* An update that stops at what @json made of the article; the id of the delivery. */
static char *
meet_conflict (SiteRoom *room, const char *story, const char *below, const char *json)
{
  StetDesk *desk = room->room.desk;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, story, NULL);
  char *delivery;

  site_room_put (room, story, below, json);
  stet_story_set (&file->story->standfirst, "The council meets again.");
  g_assert_true (stet_desk_save_story (desk, room->room.writer, file->story, file->version, NULL));
  g_assert_true (stet_desk_submit (desk, room->room.writer, story, NULL));
  g_assert_true (stet_desk_approve (desk, room->room.editor, story, NULL, NULL, NULL));
  delivery = site_room_publish (room, story);
  g_assert_false (stet_desk_deliver (desk, delivery, NULL, NULL));
  return delivery;
}

static void
decided_cb (StetConflictDialog *dialog, const char *words, char **said)
{
  g_set_str (said, words);
}

static char *
decide (SiteRoom *room, const char *delivery, const char *button)
{
  g_autoptr (StetSeat) seat = sit_down (room, room->room.editor);
  StetConflictDialog *dialog = stet_conflict_dialog_new (seat, delivery);
  char *said = NULL;
  GtkWindow *window;

  g_signal_connect (dialog, "decided", G_CALLBACK (decided_cb), &said);
  window = present (dialog);
  g_signal_emit_by_name (wait_for (GTK_WIDGET (window), button), "clicked");
  story_wait_until (said != NULL);
  gtk_window_destroy (window);
  return said;
}

static void
test_take_theirs (SiteRoom *room, gconstpointer data)
{
  g_autofree char *id = publish_story (room);
  g_autofree char *delivery = meet_conflict (
    room, id, "", "{\"headline\":\"Bridge opens\",\"slug\":\"bridge\",\"body\":\"The bridge stays shut.\"}");
  g_autofree char *said = decide (room, delivery, "_Take Theirs");
  g_autoptr (StetStoryFile) file = stet_desk_load_story (room->room.desk, id, NULL);

  g_assert_cmpstr (said, ==, "The story has what was changed at “Paper”; it needs a new approval");
  g_assert_cmpstr (file->story->headline, ==, "Bridge opens");
  g_assert_cmpint (file->stage, ==, STET_STAGE_DRAFT);
}

static void
test_leave_it (SiteRoom *room, gconstpointer data)
{
  g_autofree char *id = publish_story (room);
  g_autofree char *delivery = meet_conflict (
    room, id, "", "{\"headline\":\"Bridge opens\",\"slug\":\"bridge\",\"body\":\"The bridge stays shut.\"}");
  g_autofree char *said = decide (room, delivery, "_Leave It There");
  g_autoptr (StetDelivery) cancelled = stet_desk_get_delivery (room->room.desk, delivery, NULL);

  g_assert_cmpint (cancelled->state, ==, STET_DELIVERY_CANCELLED);
}

static void
test_deleted_there (SiteRoom *room, gconstpointer data)
{
  g_autofree char *id = publish_story (room);
  g_autofree char *delivery = meet_conflict (room, id, "/withdrawal", "{}");
  g_autofree char *said = decide (room, delivery, "_Publish Again");
  g_autoptr (StetDelivery) queued = stet_desk_get_delivery (room->room.desk, delivery, NULL);

  g_assert_cmpint (queued->state, ==, STET_DELIVERY_QUEUED);
  g_assert_true (queued->overwrite);
}

/* Nothing is withdrawn without a reason; then the dialog follows until it is. */
static void
test_withdraw (SiteRoom *room, gconstpointer data)
{
  StetDesk *desk = room->room.desk;
  g_autofree char *id = publish_story (room);
  g_autoptr (StetSeat) seat = sit_down (room, room->room.editor);
  GtkWindow *window = present (stet_withdraw_dialog_new (seat, id));
  GtkWidget *reason = wait_for (GTK_WIDGET (window), "Reason");
  GtkWidget *button = wait_for (GTK_WIDGET (window), "_Withdraw");
  g_autoptr (StetStoryFile) file = NULL;
  GtkWidget *row;

  g_assert_nonnull (find (GTK_WIDGET (window), "Paper"));
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (reason), "  ");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (reason), "The source made it up");
  g_assert_true (gtk_widget_get_sensitive (button));
  stet_desk_start_outbox (desk);
  g_signal_emit_by_name (button, "clicked");
  wait_for (GTK_WIDGET (window), "_Close");
  story_wait_until ((row = find (GTK_WIDGET (window), "Paper")) != NULL
                    && g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Withdrawn"));
  file = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpint (file->live, ==, STET_LIVE_WITHDRAWN);
  gtk_window_destroy (window);
}

/* Whether articles are removed or replaced is an administrator's to say. */
static void
test_preferences (SiteRoom *room, gconstpointer data)
{
  g_autoptr (StetSeat) seat = sit_down (room, room->room.admin);
  StetPreferencesDialog *dialog = stet_preferences_dialog_new (seat);
  g_autofree char *words = NULL;
  gboolean used = TRUE;
  GtkWindow *window;
  GtkWidget *row;

  stet_preferences_dialog_show_page (dialog, "targets");
  window = present (dialog);
  row = wait_for (GTK_WIDGET (window), "A notice in their place");
  story_wait_until (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  while (used)
    {
      g_clear_pointer (&words, g_free);
      g_assert_true (stet_desk_get_withdrawal_notice (room->room.desk, &used, &words, NULL));
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpstr (words, ==, "This article has been withdrawn.");
  stet_seat_set_person_id (seat, room->room.writer);
  story_wait_until (!gtk_widget_is_sensitive (row));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  story_test_init (&argc, &argv);
  site_room_test ("/ui/after/take-theirs", test_take_theirs);
  site_room_test ("/ui/after/leave-it", test_leave_it);
  site_room_test ("/ui/after/deleted-there", test_deleted_there);
  site_room_test ("/ui/after/withdraw", test_withdraw);
  site_room_test ("/ui/after/preferences", test_preferences);
  return g_test_run ();
}
