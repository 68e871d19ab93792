/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Publish sheet: several targets, now or at a time, and what becomes of each. */
#include "config.h"

#include "stet-delivery-row.h"
#include "stet-publish-dialog.h"
#include "stet-time-row.h"
#include "story-fixture.h"
#include "window-fixture.h"

#define EDITOR "Ruth Lindqvist"
#define HOUR   ((gint64) 3600 * G_USEC_PER_SEC)

typedef struct
{
  Room room;
  char *story;       /* (owned) */
  GtkWidget *dialog; /* (unowned) */
} Fixture;

static StetDesk *
get_desk (Fixture *self)
{
  return stet_seat_get_desk (stet_window_get_seat (self->room.window));
}

/* Below @within, the preferences row or button that is called so, and is shown. */
static GtkWidget *
find_named (GtkWidget *within, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (!gtk_widget_get_visible (child)
          || (GTK_IS_STACK (within) && gtk_stack_get_visible_child (GTK_STACK (within)) != child))
        continue;
      if ((ADW_IS_PREFERENCES_ROW (child)
           && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), name) == 0)
          || (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), name) == 0)
          || (GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), name) == 0
              && !GTK_IS_BUTTON (within)))
        return child;
      found = find_named (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
get_way (Fixture *self, const char *target)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (find_named (self->dialog, target)));
}

static void
choose (Fixture *self, const char *target, gboolean chosen)
{
  GtkWidget *check = room_find_widget (find_named (self->dialog, target), GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
}

/* Nobody answers there, and no password is known: a keyring would ask for its own. */
static void
add_target (Fixture *self, const char *name)
{
  g_autoptr (StetTarget) target = stet_target_new ("", name, "site", "http://127.0.0.1:1", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (StetPerson) admin = stet_desk_get_person (get_desk (self), "Ada Nkemelu", &error);
  g_autofree char *id = stet_desk_add_target (get_desk (self), admin->id, target, NULL, &error);

  g_assert_no_error (error);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  guint n_told = 0;
  gulong handler;

  room_open (&self->room, EDITOR, 900, 800);
  handler = g_signal_connect_swapped (get_desk (self), "targets-changed", G_CALLBACK (count_cb), &n_told);
  add_target (self, "Morgenblatt");
  story_wait_until (n_told > 0);
  n_told = 0;
  add_target (self, "Wire");
  story_wait_until (n_told > 0);
  g_signal_handler_disconnect (get_desk (self), handler);
  self->story = room_find_story (&self->room, STET_STAGE_APPROVED);
  self->dialog = GTK_WIDGET (stet_publish_dialog_new (stet_window_get_seat (self->room.window), self->story));
  adw_dialog_present (ADW_DIALOG (self->dialog), GTK_WIDGET (self->room.window));
  story_wait_until (find_named (self->dialog, "Morgenblatt") != NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  room_close (&self->room);
  g_free (self->story);
}

static GPtrArray *
list (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *deliveries = stet_desk_list_deliveries (get_desk (self), self->story, &error);

  g_assert_no_error (error);
  return deliveries;
}

static void
set_time (Fixture *self, gint64 time, const char *zone)
{
  GtkWidget *row = room_find_widget (self->dialog, STET_TYPE_TIME_ROW);

  stet_time_row_set (STET_TIME_ROW (row), time, zone);
  g_signal_emit_by_name (row, "changed");
}

static void
press (Fixture *self, const char *label)
{
  GtkWidget *button = find_named (self->dialog, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Each target is told what happens to it; nothing chosen, nothing to press. */
static void
test_ways (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (get_way (self, "Morgenblatt"), ==, "Gets nothing");
  g_assert_false (gtk_widget_get_sensitive (find_named (self->dialog, "_Publish")));
  choose (self, "Morgenblatt", TRUE);
  g_assert_cmpstr (get_way (self, "Morgenblatt"), ==, "Makes a new article");
  g_assert_cmpstr (get_way (self, "Wire"), ==, "Gets nothing");
  g_assert_true (gtk_widget_get_sensitive (find_named (self->dialog, "_Publish")));
}

/* A target that somebody adds meanwhile takes nothing of what was chosen away. */
static void
test_targets_change (Fixture *self, gconstpointer data)
{
  gint64 at = g_get_real_time () + 48 * HOUR;

  choose (self, "Wire", TRUE);
  set_time (self, at, "Asia/Tokyo");
  add_target (self, "Abendblatt");
  story_wait_until (find_named (self->dialog, "Abendblatt") != NULL);
  g_assert_cmpstr (get_way (self, "Wire"), ==, "Makes a new article");
  g_assert_cmpstr (get_way (self, "Abendblatt"), ==, "Gets nothing");
  g_assert_cmpint (
    stet_time_row_get_time (STET_TIME_ROW (room_find_widget (self->dialog, STET_TYPE_TIME_ROW))), ==, at);
}

static void
test_past (Fixture *self, gconstpointer data)
{
  choose (self, "Wire", TRUE);
  set_time (self, g_get_real_time () - HOUR, "Europe/Berlin");
  g_assert_nonnull (
    find_named (self->dialog, "That time has passed. Choose another, or clear it to publish now."));
  g_assert_false (gtk_widget_get_sensitive (find_named (self->dialog, "_Schedule")));
  set_time (self, 0, "");
  g_assert_true (gtk_widget_get_sensitive (find_named (self->dialog, "_Publish")));
}

/* Scheduled for two, moved, and given up for one of them. */
static void
test_schedule (Fixture *self, gconstpointer data)
{
  gint64 at = g_get_real_time () + 48 * HOUR;
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (StetStoryFile) file = NULL;
  guint n_waiting = 0;

  choose (self, "Morgenblatt", TRUE);
  choose (self, "Wire", TRUE);
  set_time (self, at, "Asia/Tokyo");
  press (self, "_Schedule");
  story_wait_until (find_named (self->dialog, "Scheduled") != NULL);
  both = list (self);
  g_assert_cmpuint (both->len, ==, 2);
  for (guint i = 0; i < both->len; i++)
    {
      const StetDelivery *delivery = both->pdata[i];

      g_assert_cmpint (delivery->release, ==, at);
      g_assert_cmpstr (delivery->zone, ==, "Asia/Tokyo");
    }
  g_assert_nonnull (strstr (get_way (self, "Wire"), "Asia/Tokyo"));
  file = stet_desk_load_story (get_desk (self), self->story, NULL);
  g_assert_cmpint (file->live, ==, STET_LIVE_SCHEDULED);

  press (self, "Change _Time or Targets…");
  story_wait_until (find_named (self->dialog, "_Schedule") != NULL);
  g_assert_cmpint (
    stet_time_row_get_time (STET_TIME_ROW (room_find_widget (self->dialog, STET_TYPE_TIME_ROW))), ==, at);
  choose (self, "Wire", FALSE);
  g_assert_nonnull (strstr (get_way (self, "Wire"), "cancelled"));
  set_time (self, at + HOUR, "Asia/Tokyo");
  press (self, "_Schedule");
  story_wait_until (find_named (self->dialog, "Wire") == NULL
                    && find_named (self->dialog, "Scheduled") != NULL);
  after = list (self);
  for (guint i = 0; i < after->len; i++)
    {
      const StetDelivery *delivery = after->pdata[i];

      n_waiting += delivery->state == STET_DELIVERY_QUEUED;
      if (delivery->state == STET_DELIVERY_QUEUED)
        g_assert_cmpint (delivery->release, ==, at + HOUR);
    }
  g_assert_cmpuint (n_waiting, ==, 1);
}

/* What a person reads of a delivery. */
static void
test_status (void)
{
  g_autoptr (StetDelivery) delivery = stet_delivery_new ();
  g_autofree char *waits = NULL, *scheduled = NULL, *held = NULL, *done = NULL;

  waits = stet_delivery_dup_status (delivery, HOUR);
  g_assert_cmpstr (waits, ==, "Waits for its turn");
  delivery->release = 100 * HOUR;
  g_set_str (&delivery->zone, "UTC");
  scheduled = stet_delivery_dup_status (delivery, HOUR);
  g_assert_true (g_str_has_prefix (scheduled, "Scheduled for "));
  delivery->held = TRUE;
  held = stet_delivery_dup_status (delivery, HOUR);
  g_assert_true (g_str_has_prefix (held, "There already"));
  delivery->state = STET_DELIVERY_DONE;
  g_set_str (&delivery->url, "https://example.org/a");
  g_set_str (&delivery->message, "A tag was dropped.");
  done = stet_delivery_dup_status (delivery, HOUR);
  g_assert_cmpstr (done, ==, "https://example.org/a\nA tag was dropped.");
}

#define publish_test(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  story_test_init (&argc, &argv);
  g_test_add_func ("/publish/status", test_status);
  publish_test ("/publish/ways", test_ways);
  publish_test ("/publish/targets-change", test_targets_change);
  publish_test ("/publish/past", test_past);
  publish_test ("/publish/schedule", test_schedule);
  return g_test_run ();
}
