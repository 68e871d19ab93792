/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing at a time and embargoes: nothing early, nothing twice, nothing lost, whatever the clock does. */
#include "config.h"

#include "stet-cms.h"
#include "stet-delivery-turn.h"
#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-test-site.h"
#include "stet-zone.h"

#include <string.h>

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)
#define HOUR   ((gint64) 60 * MINUTE)

static void
pass (SiteRoom *self, gint64 usec)
{
  __atomic_add_fetch (&self->room.now, usec, __ATOMIC_SEQ_CST);
}

/* Carries out what is due by the clock of the desk, as the outbox does; how many got done. */
static guint
drain (SiteRoom *self)
{
  guint n = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      gboolean found = FALSE;

      n += stet_desk_carry_out (self->room.desk, NULL, &found, NULL, &error) && found;
      if (error != NULL)
        g_test_message ("%s", error->message);
      if (!found)
        return n;
    }
}

static char *
schedule (SiteRoom *self, const char *story, gint64 at, const char *zone)
{
  const char *targets[] = { self->target, NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids
    = stet_desk_schedule (self->room.desk, self->room.editor, story, targets, at, zone, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  return g_strdup (ids[0]);
}

static StetDelivery *
get (SiteRoom *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  StetDelivery *delivery = stet_desk_get_delivery (self->room.desk, id, &error);

  g_assert_no_error (error);
  return delivery;
}

static void
assert_live (SiteRoom *self, const char *story, StetLive live)
{
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->room.desk, story, NULL);

  g_assert_cmpstr (stet_live_to_string (file->live), ==, stet_live_to_string (live));
}

static void
assert_articles (SiteRoom *self, guint n)
{
  g_autofree char *front = site_room_fetch (self->address);

  g_assert_cmpuint (site_room_count (front, "<article"), ==, n);
}

/* A story with an embargo, approved. */
static char *
embargoed_story (SiteRoom *self, gint64 until, const char *zone)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  char *id = newsroom_write_story (&self->room, self->room.writer, "Budget");
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, id, NULL);

  file->story->embargo = until;
  stet_story_set (&file->story->embargo_zone, zone);
  g_assert_true (stet_desk_save_story (desk, self->room.writer, file->story, -1, &error));
  g_assert_true (stet_desk_submit (desk, self->room.writer, id, &error));
  g_assert_true (stet_desk_approve (desk, self->room.editor, id, NULL, NULL, &error));
  g_assert_no_error (error);
  return id;
}

static void
change_body (SiteRoom *self, const char *story, const char *body)
{
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self->room.desk, story, NULL);
  g_autoptr (GError) error = NULL;

  stet_story_set (&file->story->body, body);
  stet_desk_save_story (self->room.desk, self->room.writer, file->story, -1, &error);
  g_assert_no_error (error);
}

static void
approve_again (SiteRoom *self, const char *story)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_desk_submit (self->room.desk, self->room.writer, story, &error));
  g_assert_true (stet_desk_approve (self->room.desk, self->room.editor, story, NULL, NULL, &error));
}

/* What becomes of a delivery by the clock alone. */
static void
test_turns (void)
{
  static const struct
  {
    gint64 set, release;
    guint attempts;
    gboolean held, can_hold, ask;
    StetDeliveryTurn turn;
  } turns[] = {
    { 0, 0, 1, FALSE, FALSE, TRUE, STET_TURN_SEND },
    /* due to the minute, and early */
    { 100 * HOUR, 100 * HOUR, 1, FALSE, FALSE, TRUE, STET_TURN_SEND },
    { 100 * HOUR + 1, 100 * HOUR + 1, 1, FALSE, FALSE, TRUE, STET_TURN_WAIT },
    { 0, 100 * HOUR + 1, 1, FALSE, FALSE, TRUE, STET_TURN_WAIT },
    /* the target holds it, once */
    { 101 * HOUR, 101 * HOUR, 1, FALSE, TRUE, TRUE, STET_TURN_HOLD },
    { 101 * HOUR, 101 * HOUR, 1, TRUE, TRUE, TRUE, STET_TURN_WAIT },
    { 99 * HOUR, 99 * HOUR, 2, TRUE, TRUE, TRUE, STET_TURN_SEND },
    /* late, at the first attempt */
    { 100 * HOUR - 15 * MINUTE, 0, 1, FALSE, FALSE, TRUE, STET_TURN_SEND },
    { 100 * HOUR - 16 * MINUTE, 0, 1, FALSE, FALSE, TRUE, STET_TURN_ASK },
    { 100 * HOUR - 16 * MINUTE, 0, 2, FALSE, FALSE, TRUE, STET_TURN_SEND },
    { 100 * HOUR - 16 * MINUTE, 0, 1, FALSE, FALSE, FALSE, STET_TURN_SEND },
    { 10 * HOUR, 0, 1, FALSE, FALSE, TRUE, STET_TURN_ASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (StetDelivery) delivery = stet_delivery_new ();
      StetLateRule rule = { turns[i].ask, 15 };

      delivery->release = turns[i].set;
      delivery->attempts = turns[i].attempts;
      delivery->held = turns[i].held;
      g_test_message ("turn %u", i);
      g_assert_cmpint (stet_delivery_turn (delivery, turns[i].release, 100 * HOUR, turns[i].can_hold, &rule),
                       ==, turns[i].turn);
    }
}

static void
test_schedule (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = newsroom_approved_story (&self->room, "Bridge stays shut");
  gint64 at = self->room.now + 3 * HOUR;
  g_autofree char *id = schedule (self, story, at, "Europe/Berlin");
  g_autofree char *again = schedule (self, story, at, "Europe/Berlin");
  g_autoptr (StetDelivery) waiting = get (self, id);
  g_autoptr (StetDelivery) done = NULL;
  g_autoptr (StetEvent) event = newsroom_find_event (&self->room, story, STET_EVENT_DELIVERY_SCHEDULED);
  guint counts[STET_N_PLACES];

  g_assert_cmpstr (again, ==, id);
  g_assert_cmpint (waiting->not_before, ==, at);
  g_assert_cmpint (waiting->release, ==, at);
  g_assert_cmpstr (waiting->zone, ==, "Europe/Berlin");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "zone"), ==,
                   "Europe/Berlin");
  assert_live (self, story, STET_LIVE_SCHEDULED);
  g_assert_true (stet_desk_count_places (desk, self->room.editor, counts, NULL));
  g_assert_cmpuint (counts[STET_PLACE_SCHEDULED], ==, 1);

  /* by nobody's order */
  g_assert_false (stet_desk_deliver (desk, id, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO);
  g_clear_error (&error);
  g_assert_true (stet_desk_retry_delivery (desk, self->room.editor, id, &error));
  pass (self, 2 * HOUR);
  g_assert_cmpuint (drain (self), ==, 0);
  assert_articles (self, 0);

  pass (self, HOUR);
  g_assert_cmpuint (drain (self), ==, 1);
  g_assert_cmpuint (drain (self), ==, 0);
  assert_articles (self, 1);
  assert_live (self, story, STET_LIVE_LIVE);
  done = get (self, id);
  g_assert_cmpint (done->finished, >=, at);
  g_assert_cmpstr (done->message, ==, "");
}

static void
test_past (SiteRoom *self, gconstpointer data)
{
  const char *targets[] = { self->target, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *story = newsroom_approved_story (&self->room, "Bridge stays shut");

  g_assert_null (stet_desk_schedule (self->room.desk, self->room.editor, story, targets,
                                     self->room.now - MINUTE, "UTC", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  assert_live (self, story, STET_LIVE_NONE);
}

/* Each target has its own delivery and receipt; one that cannot be reached keeps none of the others waiting.
 */
static void
test_several_targets (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autoptr (StetTarget) target = stet_target_new ("", "Wire", "site", "http://127.0.0.1:1", "");
  g_autofree char *wire = stet_desk_add_target (desk, self->room.admin, target, "secret", &error);
  const char *unknown[] = { self->target, "no-such-target", NULL };
  const char *both[] = { self->target, wire, NULL };
  g_auto (GStrv) ids = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (StetDelivery) paper = NULL;
  g_autoptr (StetDelivery) waiting = NULL;

  g_assert_no_error (error);
  g_assert_null (stet_desk_schedule (desk, self->room.editor, story, unknown, 0, "", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_FOUND);
  g_clear_error (&error);
  all = stet_desk_list_deliveries (desk, story, NULL);
  g_assert_cmpuint (all->len, ==, 0);

  ids = stet_desk_schedule (desk, self->room.editor, story, both, 0, "", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpuint (drain (self), ==, 1);
  paper = get (self, ids[0]);
  waiting = get (self, ids[1]);
  g_assert_cmpint (paper->state, ==, STET_DELIVERY_DONE);
  g_assert_cmpstr (paper->target, ==, self->target);
  g_assert_cmpint (waiting->state, ==, STET_DELIVERY_QUEUED);
  g_assert_cmpstr (waiting->trouble, ==, "network");
  assert_live (self, story, STET_LIVE_LIVE);
}

static void
test_reschedule_and_cancel (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = newsroom_approved_story (&self->room, "Bridge stays shut");
  gint64 start = self->room.now;
  g_autofree char *id = schedule (self, story, start + HOUR, "Asia/Tokyo");
  g_autofree char *moved = schedule (self, story, start + 5 * HOUR, "America/New_York");
  g_autoptr (StetDelivery) delivery = get (self, id);

  g_assert_cmpstr (moved, ==, id);
  g_assert_cmpstr (delivery->zone, ==, "America/New_York");
  pass (self, 4 * HOUR);
  g_assert_cmpuint (drain (self), ==, 0);
  g_assert_false (stet_desk_unschedule (desk, self->room.writer, story, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_true (stet_desk_unschedule (desk, self->room.editor, story, &error));
  assert_live (self, story, STET_LIVE_NONE);
  pass (self, 4 * HOUR);
  g_assert_cmpuint (drain (self), ==, 0);
  assert_articles (self, 0);
  g_assert_false (stet_desk_unschedule (desk, self->room.editor, story, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_STAGE);

  /* and at once after all */
  g_free (g_steal_pointer (&moved));
  moved = site_room_publish (self, story);
  g_assert_cmpuint (drain (self), ==, 1);
  assert_articles (self, 1);
}

/* Promise 2: the older revision does not go out in the place of the newer. */
static void
test_newer_revision (SiteRoom *self, gconstpointer data)
{
  g_autofree char *story = newsroom_approved_story (&self->room, "Bridge stays shut");
  gint64 at = self->room.now + HOUR;
  g_autofree char *old = schedule (self, story, at, "Europe/London");
  g_autoptr (StetDelivery) cancelled = NULL;
  g_autoptr (StetDelivery) waiting = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (StetStoryFile) live = NULL;
  g_autoptr (StetEvent) event = NULL;
  g_autofree char *page = NULL;

  change_body (self, story, "The bridge opens tomorrow.\n");
  waiting = get (self, old);
  g_assert_cmpint (waiting->state, ==, STET_DELIVERY_QUEUED);
  approve_again (self, story);
  cancelled = get (self, old);
  g_assert_cmpint (cancelled->state, ==, STET_DELIVERY_CANCELLED);
  all = stet_desk_list_deliveries (self->room.desk, story, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((StetDelivery *) all->pdata[0])->release, ==, at);
  g_assert_cmpstr (((StetDelivery *) all->pdata[0])->zone, ==, "Europe/London");
  event = newsroom_find_event (&self->room, story, STET_EVENT_DELIVERY_SCHEDULED);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "replaces"), ==, old);
  assert_live (self, story, STET_LIVE_SCHEDULED);

  pass (self, 2 * HOUR);
  g_assert_cmpuint (drain (self), ==, 1);
  live = stet_desk_load_story (self->room.desk, story, NULL);
  page = site_room_fetch (live->url);
  g_assert_nonnull (strstr (page, "opens tomorrow"));
}

/* The same at the last moment, whatever the rows say. */
static void
test_newer_revision_behind (SiteRoom *self, gconstpointer data)
{
  g_autofree char *story = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *old = schedule (self, story, self->room.now + HOUR, "Europe/London");
  g_autoptr (StetDelivery) refused = NULL;

  change_body (self, story, "The bridge opens tomorrow.\n");
  approve_again (self, story);
  newsroom_run_sql (&self->room, "UPDATE delivery SET state = CASE state WHEN 'cancelled' THEN 'queued'"
                                 " ELSE 'cancelled' END;");
  pass (self, 2 * HOUR);
  g_assert_cmpuint (drain (self), ==, 0);
  refused = get (self, old);
  g_assert_cmpint (refused->state, ==, STET_DELIVERY_FAILED);
  assert_articles (self, 0);
}

/* A server that counts who calls, and is busy. */
typedef struct
{
  GSocketService *service; /* (owned) */
  gint n_connections;      /* atomic */
} Ear;

static gboolean
heard_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, Ear *ear)
{
  static const char answer[] = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  char request[4096];

  g_atomic_int_inc (&ear->n_connections);
  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request, sizeof request, NULL,
                       NULL);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer,
                             sizeof answer - 1, NULL, NULL, NULL);
  return TRUE;
}

static char *
ear_start (Ear *self)
{
  g_autoptr (GError) error = NULL;
  guint16 port;

  self->service = g_threaded_socket_service_new (4);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (heard_cb), self);
  g_socket_service_start (self->service);
  return g_strdup_printf ("http://127.0.0.1:%u", port);
}

static void
ear_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Not one byte leaves before the embargo ends, not even a connection, whoever asks: the outbox, a person who
 * publishes, retries or wants a preview. Afterwards the target hears of it. */
static void
test_not_one_byte (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  Ear ear = { 0 };
  g_autofree char *address = ear_start (&ear);
  g_autoptr (StetTarget) target = stet_target_new ("", "Ear", "site", address, "");
  g_autofree char *id = stet_desk_add_target (desk, self->room.admin, target, "secret", &error);
  g_autofree char *story = embargoed_story (self, self->room.now + 24 * HOUR, "Pacific/Auckland");
  g_autofree char *delivery = stet_desk_publish (desk, self->room.editor, story, id, &error);
  g_autofree char *sql = NULL;

  g_assert_no_error (error);
  assert_live (self, story, STET_LIVE_SCHEDULED);
  for (guint hour = 0; hour < 23; hour++)
    {
      g_assert_cmpuint (drain (self), ==, 0);
      g_assert_false (stet_desk_deliver (desk, delivery, NULL, &error));
      g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO);
      g_clear_error (&error);
      g_assert_true (stet_desk_retry_delivery (desk, self->room.editor, delivery, NULL));
      pass (self, HOUR);
    }
  /* what a damaged row, or somebody in it, says does not matter */
  sql
    = g_strdup_printf ("UPDATE delivery SET release = 0, due = 1, not_before = 0 WHERE id = '%s';", delivery);
  newsroom_run_sql (&self->room, sql);
  g_assert_cmpuint (drain (self), ==, 0);
  newsroom_run_sql (&self->room, "UPDATE delivery SET action = 'preview', due = 1;");
  g_assert_cmpuint (drain (self), ==, 0);
  newsroom_run_sql (&self->room, "UPDATE delivery SET action = 'publish', due = 1;");
  ear_settle ();
  g_assert_cmpint (g_atomic_int_get (&ear.n_connections), ==, 0);

  pass (self, 2 * HOUR);
  stet_desk_start_outbox (desk);
  newsroom_await (g_atomic_int_get (&ear.n_connections) > 0);
  g_socket_service_stop (ear.service);
  g_object_unref (ear.service);
}

static void
test_lift (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  gint64 until = self->room.now + 24 * HOUR, embargo;
  g_autofree char *story = embargoed_story (self, until, "Europe/Paris");
  g_autofree char *delivery = site_room_publish (self, story);
  g_autofree char *page = NULL;
  g_autoptr (StetStoryFile) before = stet_desk_load_story (desk, story, NULL);
  g_autoptr (StetStoryFile) live = NULL;
  g_autoptr (StetRevision) approved = NULL;
  g_autoptr (StetEvent) event = NULL;

  g_assert_false (stet_desk_lift_embargo (desk, self->room.writer, story, "The minister spoke.", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_false (stet_desk_lift_embargo (desk, self->room.editor, story, " ", &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_REASON);
  g_clear_error (&error);
  g_assert_cmpuint (drain (self), ==, 0);
  g_assert_true (stet_desk_allows (desk, self->room.editor, story, STET_ACTION_LIFT_EMBARGO, NULL));
  g_assert_true (stet_desk_lift_embargo (desk, self->room.editor, story, "The minister spoke.", &error));
  g_assert_false (stet_desk_allows (desk, self->room.editor, story, STET_ACTION_LIFT_EMBARGO, NULL));
  g_assert_true (stet_desk_get_embargo (desk, story, &embargo, &error));
  g_assert_cmpint (embargo, ==, 0);
  event = newsroom_find_event (&self->room, story, STET_EVENT_EMBARGO_LIFTED);
  g_assert_cmpstr (event->person, ==, self->room.editor);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (event->detail), "reason"), ==,
                   "The minister spoke.");

  /* it goes out, as it was approved: the same revision, which still says what was agreed */
  g_assert_cmpuint (drain (self), ==, 1);
  live = stet_desk_load_story (desk, story, NULL);
  g_assert_cmpint (live->live, ==, STET_LIVE_LIVE);
  g_assert_cmpstr (live->published, ==, before->approved);
  approved = stet_desk_load_revision (desk, live->published, &error);
  g_assert_cmpint (approved->story->embargo, ==, until);
  page = site_room_fetch (live->url);
  g_assert_nonnull (strstr (page, "Budget"));
  g_assert_true (stet_desk_verify (desk, NULL, NULL, &error));
}

/* Lifting one embargo lifts no other, and a forged lift frees nothing. */
static void
test_lift_is_proved (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = embargoed_story (self, self->room.now + 24 * HOUR, "Europe/Paris");
  g_autofree char *delivery = NULL;
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (StetDelivery) failed = NULL;

  g_assert_true (stet_desk_lift_embargo (desk, self->room.editor, story, "Agreed.", &error));
  file = stet_desk_load_story (desk, story, NULL);
  file->story->embargo += HOUR;
  g_assert_true (stet_desk_save_story (desk, self->room.writer, file->story, -1, &error));
  approve_again (self, story);
  delivery = site_room_publish (self, story);
  g_assert_cmpuint (drain (self), ==, 0);

  /* the same lift made to say the other time */
  newsroom_run_sql (&self->room,
                    "DROP TRIGGER IF EXISTS event_update; DROP TRIGGER IF EXISTS event_no_update;"
                    "UPDATE event SET detail = (SELECT json_set(e.detail, '$.until',"
                    " strftime('%Y-%m-%dT%H:%M:%S', d.release / 1000000, 'unixepoch') || printf('.%06dZ',"
                    " d.release % 1000000)) FROM event e, delivery d WHERE e.kind = 'embargo.lifted')"
                    " WHERE kind = 'embargo.lifted';"
                    "UPDATE delivery SET due = 1;");
  g_assert_cmpuint (drain (self), ==, 0);
  failed = get (self, delivery);
  g_assert_cmpint (failed->state, ==, STET_DELIVERY_FAILED);
  assert_articles (self, 0);
}

/* An embargo that is set after the approval holds what is on its way already. */
static void
test_embargo_after_approval (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *story = newsroom_approved_story (&self->room, "Budget");
  gint64 start = self->room.now;
  g_autofree char *delivery = schedule (self, story, start + HOUR, "UTC");
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, story, NULL);

  file->story->embargo = start + 5 * HOUR;
  g_assert_true (stet_desk_save_story (desk, self->room.writer, file->story, -1, &error));
  pass (self, 2 * HOUR);
  g_assert_cmpuint (drain (self), ==, 0);
  assert_articles (self, 0);
  pass (self, 4 * HOUR);
  g_assert_cmpuint (drain (self), ==, 1);
  assert_articles (self, 1);
}

/* Late, because the computer slept. */
static void
test_late (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  const StetLateRule ask = { TRUE, 30 };
  g_autoptr (GError) error = NULL;
  StetLateRule rule;
  g_autofree char *one = newsroom_approved_story (&self->room, "One");
  g_autofree char *two = newsroom_approved_story (&self->room, "Two");
  g_autofree char *three = newsroom_approved_story (&self->room, "Three");
  g_autofree char *first = schedule (self, one, self->room.now + HOUR, "Europe/Berlin");
  g_autofree char *second = NULL, *third = NULL;
  g_autoptr (StetDelivery) sent = NULL;
  g_autoptr (StetDelivery) asked = NULL;
  g_autoptr (StetDelivery) little = NULL;

  g_assert_true (stet_desk_get_late_rule (desk, &rule, &error));
  g_assert_false (rule.ask);
  pass (self, 3 * HOUR);
  g_assert_cmpuint (drain (self), ==, 1);
  sent = get (self, first);
  g_assert_nonnull (strstr (sent->message, "2025-03-16 21:04")); /* in Berlin */

  g_assert_false (stet_desk_set_late_rule (desk, self->room.editor, &ask, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_true (stet_desk_set_late_rule (desk, self->room.admin, &ask, &error));
  g_assert_true (stet_desk_get_late_rule (desk, &rule, &error));
  g_assert_true (rule.ask);
  g_assert_cmpuint (rule.minutes, ==, 30);

  second = schedule (self, two, self->room.now + HOUR, "Europe/Berlin");
  third = schedule (self, three, self->room.now + 3 * HOUR - 20 * MINUTE, "Europe/Berlin");
  pass (self, 3 * HOUR);
  g_assert_cmpuint (drain (self), ==, 1);
  little = get (self, third);
  g_assert_cmpint (little->state, ==, STET_DELIVERY_DONE);
  asked = get (self, second);
  g_assert_cmpint (asked->state, ==, STET_DELIVERY_FAILED);
  g_assert_cmpstr (asked->trouble, ==, "late");
  assert_live (self, two, STET_LIVE_SCHEDULED);
  g_assert_true (stet_desk_retry_delivery (desk, self->room.editor, second, &error));
  g_assert_cmpuint (drain (self), ==, 1);
  assert_live (self, two, STET_LIVE_LIVE);
  assert_articles (self, 3);
}

static gint64
room_time (gpointer data)
{
  return __atomic_load_n ((gint64 *) data, __ATOMIC_SEQ_CST);
}

/* A site that has the time of the desk, and is trusted with what is under embargo. */
static void
set_up_trusted (SiteRoom *self, gconstpointer data)
{
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  self->clock = stet_clock_system ();
  self->clock.now = room_time;
  self->clock.data = &self->room.now;
  site_room_set_up (self, data);
  target = stet_desk_get_target (self->room.desk, self->target, &error);
  target->trusted = TRUE;
  g_assert_true (stet_desk_change_target (self->room.desk, self->room.admin, target, NULL, &error));
}

/* A trusted target has it before and shows it to nobody; what is cancelled is taken back from there. */
static void
test_held (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  gint64 start = self->room.now;
  g_autofree char *story = embargoed_story (self, start + 5 * HOUR, "Europe/Paris");
  g_autofree char *id = site_room_publish (self, story);
  g_autofree char *again = NULL;
  g_autoptr (StetDelivery) held = NULL;
  g_autoptr (StetDelivery) recalled = NULL;

  g_assert_cmpuint (drain (self), ==, 1);
  held = get (self, id);
  g_assert_cmpint (held->state, ==, STET_DELIVERY_QUEUED);
  g_assert_true (held->held);
  g_assert_cmpint (held->due, ==, start + 5 * HOUR);
  g_assert_nonnull (*held->remote_id != '\0' ? held->remote_id : NULL);
  assert_live (self, story, STET_LIVE_SCHEDULED);
  assert_articles (self, 0);

  g_assert_true (stet_desk_unschedule (desk, self->room.editor, story, &error));
  g_assert_cmpuint (drain (self), ==, 1);
  recalled = get (self, id);
  g_assert_cmpint (recalled->state, ==, STET_DELIVERY_CANCELLED);
  assert_live (self, story, STET_LIVE_NONE);
  pass (self, 6 * HOUR);
  g_assert_cmpuint (drain (self), ==, 0);
  assert_articles (self, 0);

  again = site_room_publish (self, story);
  g_assert_cmpuint (drain (self), ==, 1);
  assert_articles (self, 1);
}

/* And when its time has come it is read back: readers have it, the desk has its receipt. */
static void
test_held_until (SiteRoom *self, gconstpointer data)
{
  gint64 start = self->room.now;
  g_autofree char *story = embargoed_story (self, start + 5 * HOUR, "Europe/Paris");
  g_autofree char *id = site_room_publish (self, story);
  g_autoptr (StetDelivery) done = NULL;

  g_assert_cmpuint (drain (self), ==, 1);
  pass (self, 4 * HOUR);
  g_assert_cmpuint (drain (self), ==, 0);
  assert_articles (self, 0);
  pass (self, 2 * HOUR);
  g_assert_cmpuint (drain (self), ==, 1);
  g_assert_cmpuint (drain (self), ==, 0);
  done = get (self, id);
  g_assert_cmpint (done->state, ==, STET_DELIVERY_DONE);
  g_assert_cmpstr (done->message, ==, "");
  assert_live (self, story, STET_LIVE_LIVE);
  assert_articles (self, 1);
}

/* The clock said another decade when a try failed, and was put right: the next try is not ten years away. */
static void
test_clock_put_right (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autofree char *story = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *id = site_room_publish (self, story);
  g_autoptr (StetDelivery) waiting = NULL;
  gint64 start = self->room.now;

  site_room_stop (self);
  pass (self, 10 * 365 * 24 * HOUR);
  g_assert_cmpuint (drain (self), ==, 0);
  waiting = get (self, id);
  g_assert_cmpint (waiting->due, >, start + 9 * 365 * 24 * HOUR);
  pass (self, -10 * 365 * 24 * HOUR);
  site_room_start (self);
  stet_desk_start_outbox (desk);
  for (StetDeliveryState state = STET_DELIVERY_QUEUED; state != STET_DELIVERY_DONE;)
    {
      g_autoptr (StetDelivery) delivery = get (self, id);

      state = delivery->state;
      g_assert_cmpint (state, !=, STET_DELIVERY_FAILED);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

/* One story of the walk through the changes of the clocks. */
typedef struct
{
  char *story;    /* (owned) */
  char *delivery; /* (owned) (nullable) */
  gint64 release; /* 0: not scheduled yet */
  gboolean done;
} Planned;

static void
planned_clear (gpointer data)
{
  g_free (((Planned *) data)->story);
  g_free (((Planned *) data)->delivery);
}

/* A reading of a clock in @zone within three days, of which either moment is taken where there are two. */
static gint64
choose_time (SiteRoom *self, const char *zone)
{
  gint64 now = self->room.now, at = now + g_test_rand_int_range (5, 3 * 24 * 60) * MINUTE;
  g_autofree char *text = stet_zone_format (at, zone, "%Y-%m-%d %H:%M");
  StetWall wall;

  g_assert_true (stet_wall_parse (text, zone, &wall, NULL));
  at = wall.times[g_test_rand_int_range (0, 2)];
  return at > now + MINUTE ? at : now + HOUR;
}

/* Nothing early, nothing lost: exactly what is due by the clock, as far as it ever got, is done. */
static void
check_planned (SiteRoom *self, GArray *all, gint64 latest)
{
  for (guint i = 0; i < all->len; i++)
    {
      Planned *one = &g_array_index (all, Planned, i);
      g_autoptr (StetDelivery) delivery = NULL;

      if (one->delivery == NULL || one->done)
        continue;
      delivery = get (self, one->delivery);
      g_assert_cmpint (delivery->release, ==, one->release);
      g_assert_cmpint (delivery->state == STET_DELIVERY_DONE, ==, one->release <= latest);
      one->done = delivery->state == STET_DELIVERY_DONE;
      if (one->done)
        g_assert_cmpint (delivery->finished, >=, one->release);
    }
}

static guint
count_done_events (SiteRoom *self, const char *story)
{
  g_autoptr (GPtrArray) events = stet_desk_list_events (self->room.desk, story, NULL);
  guint n = 0;

  for (guint i = 0; i < events->len; i++)
    n += g_str_equal (((StetEvent *) events->pdata[i])->kind, STET_EVENT_DELIVERY_DONE);
  return n;
}

/* A thousand random schedules, set and moved, while the clock goes on, jumps, is set back or misses half a
 * day of sleep; in the days around the change of the clocks of each zone. */
static void
walk (SiteRoom *self, const char *zone, const char *start, guint n_stories, guint n_schedules)
{
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (Planned));
  guint n = 0;

  g_array_set_clear_func (all, planned_clear);
  __atomic_store_n (&self->room.now, stet_time_from_iso (start), __ATOMIC_SEQ_CST);
  for (guint i = 0; i < n_stories; i++)
    {
      g_autofree char *headline = g_strdup_printf ("%s %u", zone, i);
      Planned one = { newsroom_approved_story (&self->room, headline), NULL, 0, FALSE };

      g_array_append_val (all, one);
    }
  for (guint step = 0; n < n_schedules && step < 4 * n_schedules; step++)
    {
      Planned *one = &g_array_index (all, Planned, g_test_rand_int_range (0, (gint) n_stories));
      const gint chance = g_test_rand_int_range (0, 40);

      if (!one->done)
        {
          g_free (one->delivery);
          one->release = choose_time (self, zone);
          one->delivery = schedule (self, one->story, one->release, zone);
          n++;
        }
      pass (self, chance == 0 ? 12 * HOUR : chance == 1 ? -2 * HOUR : g_test_rand_int_range (0, 10) * MINUTE);
      if (step % 4 == 0)
        {
          drain (self);
          check_planned (self, all, self->room.now);
        }
    }
  pass (self, 5 * 24 * HOUR);
  drain (self);
  check_planned (self, all, self->room.now);
  for (guint i = 0; i < all->len; i++)
    {
      const Planned *one = &g_array_index (all, Planned, i);

      if (one->delivery != NULL)
        g_assert_cmpuint (count_done_events (self, one->story), ==, 1);
    }
}

static void
test_clock_changes (SiteRoom *self, gconstpointer data)
{
  walk (self, "Europe/Berlin", "2025-03-29T00:00:00Z", 8, 170);       /* forward */
  walk (self, "Europe/Berlin", "2025-10-25T00:00:00Z", 8, 170);       /* back */
  walk (self, "Pacific/Auckland", "2025-04-05T00:00:00Z", 8, 170);    /* back, in the south */
  walk (self, "Pacific/Auckland", "2025-09-27T00:00:00Z", 8, 170);    /* forward */
  walk (self, "Australia/Lord_Howe", "2025-10-04T00:00:00Z", 8, 160); /* by half an hour */
  walk (self, "Asia/Almaty", "2024-02-29T00:00:00Z", 8, 160);         /* the rule changes for good */
  g_assert_true (stet_desk_verify (self->room.desk, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/turns", test_turns);
  site_room_test ("/schedule/at-a-time", test_schedule);
  site_room_test ("/schedule/past", test_past);
  site_room_test ("/schedule/several-targets", test_several_targets);
  site_room_test ("/schedule/reschedule-and-cancel", test_reschedule_and_cancel);
  site_room_test ("/schedule/newer-revision", test_newer_revision);
  site_room_test ("/schedule/newer-revision-behind", test_newer_revision_behind);
  site_room_test ("/schedule/not-one-byte", test_not_one_byte);
  site_room_test ("/schedule/lift", test_lift);
  site_room_test ("/schedule/lift-is-proved", test_lift_is_proved);
  site_room_test ("/schedule/embargo-after-approval", test_embargo_after_approval);
  site_room_test ("/schedule/late", test_late);
  g_test_add ("/schedule/held/recalled", SiteRoom, NULL, set_up_trusted, test_held, site_room_tear_down);
  g_test_add ("/schedule/held/shown", SiteRoom, NULL, set_up_trusted, test_held_until, site_room_tear_down);
  site_room_test ("/schedule/clock-put-right", test_clock_put_right);
  site_room_test ("/schedule/clock-changes", test_clock_changes);
  return g_test_run ();
}
