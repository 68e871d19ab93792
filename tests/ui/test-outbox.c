/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: a delivery that cannot go is shown with the reason, and leaves by the button. */
#include "config.h"

#include "stet-outbox-dialog.h"
#include "stet-outbox-item.h"
#include "stet-outbox-row.h"
#include "story-fixture.h"
#include "window-fixture.h"

#define ADMINISTRATOR "Ada Nkemelu"

/* A story that is approved, on its way to a port where nobody listens. */
static char *
queue_delivery (Room *room)
{
  StetDesk *desk = stet_seat_get_desk (stet_window_get_seat (room->window));
  const char *person = stet_seat_get_person_id (stet_window_get_seat (room->window));
  g_autoptr (StetTarget) target = stet_target_new ("", "Wire", "ninjs", "http://127.0.0.1:9/push", "");
  g_autofree char *story = room_find_story (room, STET_STAGE_APPROVED);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = stet_desk_add_target (desk, person, target, NULL, &error);
  char *delivery;

  g_assert_no_error (error);
  stet_desk_lend_secret (desk, id, "secret");
  delivery = stet_desk_publish (desk, person, story, id, &error);
  g_assert_no_error (error);
  return delivery;
}

static StetDeliveryState
get_state (Room *room, const char *delivery)
{
  StetDesk *desk = stet_seat_get_desk (stet_window_get_seat (room->window));
  g_autoptr (StetDelivery) found = stet_desk_get_delivery (desk, delivery, NULL);

  return found->state;
}

static GtkWidget *
find_button (GtkWidget *row, const char *action)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child)
        && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (child)), action) == 0)
      return child;
  return NULL;
}

static gboolean
is_sensitive (GtkWidget *button)
{
  return gtk_widget_get_visible (button) && gtk_widget_is_sensitive (button);
}

static void
test_cancel (void)
{
  Room room;
  GtkWidget *dialog, *row;
  g_autofree char *delivery = NULL;

  room_open (&room, ADMINISTRATOR, 1280, 800);
  delivery = queue_delivery (&room);
  /* the outbox has tried it */
  story_wait_until (get_state (&room, delivery) == STET_DELIVERY_QUEUED
                    || get_state (&room, delivery) == STET_DELIVERY_FAILED);
  gtk_widget_activate_action (GTK_WIDGET (room.window), "win.outbox", NULL);
  story_wait_until ((dialog = room_find_widget (GTK_WIDGET (room.window), STET_TYPE_OUTBOX_DIALOG)) != NULL
                    && (row = room_find_widget (dialog, STET_TYPE_OUTBOX_ROW)) != NULL
                    && gtk_widget_get_mapped (row) && is_sensitive (find_button (row, "outbox.cancel")));
  gtk_widget_activate_action (row, "outbox.cancel", "s", delivery);
  story_wait_until (get_state (&room, delivery) == STET_DELIVERY_CANCELLED);
  story_wait_until (room_find_widget (dialog, STET_TYPE_OUTBOX_ROW) == NULL);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  room_close (&room);
}

/* Each way in which a delivery can stand has words of its own. */
static void
test_words (void)
{
  g_autoptr (StetDelivery) delivery = stet_delivery_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const gint64 now = G_GINT64_CONSTANT (1750000000000000);

  delivery->due = now;
  g_assert_true (g_hash_table_add (seen, stet_outbox_dup_words (delivery, now)));
  delivery->attempts = 3;
  delivery->due = now + G_USEC_PER_SEC;
  g_assert_true (g_hash_table_add (seen, stet_outbox_dup_words (delivery, now)));
  delivery->release = now + G_TIME_SPAN_HOUR;
  g_assert_true (g_hash_table_add (seen, stet_outbox_dup_words (delivery, now)));
  for (StetDeliveryState state = STET_DELIVERY_SENDING; state <= STET_DELIVERY_CANCELLED; state++)
    {
      delivery->state = state;
      delivery->finished = now;
      g_assert_true (g_hash_table_add (seen, stet_outbox_dup_words (delivery, now)));
    }
  delivery->state = STET_DELIVERY_DONE;
  delivery->action = STET_DELIVERY_WITHDRAW;
  g_assert_true (g_hash_table_add (seen, stet_outbox_dup_words (delivery, now)));
}

int
main (int argc, char *argv[])
{
  story_test_init (&argc, &argv);
  g_test_add_func ("/ui/outbox/words", test_words);
  g_test_add_func ("/ui/outbox/cancel", test_cancel);
  return g_test_run ();
}
