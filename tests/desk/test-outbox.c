/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises 2 and 4: what was approved is delivered, once, whatever happens on the way. The CMS is a real Stet
 * Site in this process. */
#include "config.h"

#include "stet-error.h"
#include "stet-outbox.h"
#include "stet-test-site.h"

#include "stet-cms.h"

#include <string.h>

static void
test_backoff (void)
{
  g_assert_cmpint (stet_outbox_backoff (1, 0, 1023), ==, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (stet_outbox_backoff (1, 0, 0), ==, 5 * G_USEC_PER_SEC / 2);
  g_assert_cmpint (stet_outbox_backoff (4, 0, 1023), ==, 40 * G_USEC_PER_SEC);
  g_assert_cmpint (stet_outbox_backoff (100, 0, 1023), ==, 15 * 60 * G_USEC_PER_SEC);
  g_assert_cmpint (stet_outbox_backoff (1, 120, 0), ==, 120 * G_USEC_PER_SEC);
  g_assert_cmpint (stet_outbox_backoff (1, G_MAXUINT, 0), ==, (gint64) 24 * 3600 * G_USEC_PER_SEC);
}

static void
test_receipt (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *delivery = site_room_publish (self, id);
  g_autofree char *again = NULL, *page = NULL;
  g_autoptr (StetDelivery) receipt = NULL;
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (StetEvent) event = NULL;
  g_autoptr (GPtrArray) all = NULL;

  site_room_deliver (self, delivery);
  receipt = stet_desk_get_delivery (desk, delivery, NULL);
  g_assert_cmpint (receipt->state, ==, STET_DELIVERY_DONE);
  file = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpint (file->live, ==, STET_LIVE_LIVE);
  g_assert_cmpstr (file->published, ==, file->approved);
  g_assert_cmpstr (file->url, ==, receipt->url);
  event = newsroom_find_event (&self->room, id, STET_EVENT_DELIVERY_DONE);
  g_assert_cmpstr (event->revision, ==, file->approved);
  page = site_room_fetch (file->url);
  g_assert_nonnull (page);
  g_assert_nonnull (strstr (page, "Bridge stays shut"));

  /* pressing twice is pressing once */
  again = site_room_publish (self, id);
  g_assert_cmpstr (again, ==, delivery);
  site_room_deliver (self, again);
  all = stet_desk_list_deliveries (desk, id, NULL);
  g_assert_cmpuint (all->len, ==, 1);
}

/* Promise 2: the working copy has moved on; what goes out is what was approved. */
static void
test_sends_what_was_approved (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *delivery = site_room_publish (self, id);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, id, NULL);
  g_autoptr (StetStoryFile) after = NULL;
  g_autofree char *page = NULL;

  stet_story_set (&file->story->body, "Words that nobody read.\n");
  g_assert_true (stet_desk_save_story (desk, self->room.writer, file->story, file->version, &error));
  site_room_deliver (self, delivery);
  after = stet_desk_load_story (desk, id, NULL);
  g_assert_true (after->changed);
  page = site_room_fetch (after->url);
  g_assert_nonnull (strstr (page, "The bridge stays shut."));
  g_assert_null (strstr (page, "nobody read"));
}

/* A live story that is changed and approved again is updated: the same address, one article. */
static void
test_update (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *first = site_room_publish (self, id);
  g_autofree char *second = NULL, *page = NULL, *front = NULL;
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (StetStoryFile) after = NULL;

  site_room_deliver (self, first);
  file = stet_desk_load_story (desk, id, NULL);
  stet_story_set (&file->story->body, "The bridge is open again.\n");
  g_assert_true (stet_desk_save_story (desk, self->room.writer, file->story, file->version, &error));
  g_assert_true (stet_desk_submit (desk, self->room.writer, id, &error));
  g_assert_true (stet_desk_approve (desk, self->room.editor, id, NULL, NULL, &error));
  second = site_room_publish (self, id);
  g_assert_cmpstr (second, !=, first);
  site_room_deliver (self, second);
  after = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpstr (after->url, ==, file->url);
  page = site_room_fetch (after->url);
  g_assert_nonnull (strstr (page, "open again"));
  front = site_room_fetch (self->address);
  g_assert_cmpuint (site_room_count (front, "<article"), ==, 1);
}

/* A preview needs no approval and puts nothing before readers; made again it is the same draft. */
static void
test_preview (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (&self->room, self->room.writer, "Bridge stays shut");
  g_autofree char *first = stet_desk_preview (desk, self->room.writer, id, self->target, &error);
  g_autofree char *again = NULL, *page = NULL, *front = NULL;
  g_autoptr (StetDelivery) made = NULL;
  g_autoptr (StetStoryFile) file = NULL;

  g_assert_no_error (error);
  site_room_deliver (self, first);
  made = stet_desk_get_delivery (desk, first, NULL);
  page = site_room_fetch (made->url);
  g_assert_nonnull (page);
  g_assert_nonnull (strstr (page, "Bridge stays shut"));
  front = site_room_fetch (self->address);
  g_assert_null (strstr (front, "Bridge stays shut"));
  file = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpint (file->live, ==, STET_LIVE_NONE);
  g_assert_cmpint (file->stage, ==, STET_STAGE_DRAFT);
  again = stet_desk_preview (desk, self->room.writer, id, self->target, &error);
  g_assert_cmpstr (again, ==, first);
}

/* No connection: it waits in the outbox with the reason, and goes out once the server is there. */
static void
test_waits_for_server (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *delivery = NULL, *page = NULL;
  g_autoptr (StetDelivery) waiting = NULL;
  g_autoptr (StetStoryFile) file = NULL;

  site_room_stop (self);
  delivery = site_room_publish (self, id);
  g_assert_false (stet_desk_deliver (desk, delivery, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK);
  waiting = stet_desk_get_delivery (desk, delivery, NULL);
  g_assert_cmpint (waiting->state, ==, STET_DELIVERY_QUEUED);
  g_assert_cmpint (waiting->due, >, self->room.now);
  g_assert_cmpstr (waiting->message, ==, error->message);

  site_room_start (self);
  site_room_deliver (self, delivery);
  file = stet_desk_load_story (desk, id, NULL);
  page = site_room_fetch (file->url);
  g_assert_nonnull (page);
}

static StetDeliveryState
get_state (SiteRoom *self, const char *id)
{
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (self->room.desk, id, NULL);

  return delivery->state;
}

/* Whoever waits for a connection is sent when there is one, not when its next try is due. */
static void
test_network_returns (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *delivery = NULL;
  g_autoptr (StetDelivery) waiting = NULL;
  g_autoptr (GPtrArray) outbox = NULL;
  const StetDeliverySummary *summary;

  site_room_stop (self);
  delivery = site_room_publish (self, id);
  g_assert_false (stet_desk_deliver (desk, delivery, NULL, NULL));
  waiting = stet_desk_get_delivery (desk, delivery, NULL);
  g_assert_cmpstr (waiting->trouble, ==, "network");
  g_assert_cmpint (waiting->due, >, self->room.now);
  outbox = stet_desk_list_outbox (desk, 0, NULL);
  g_assert_cmpuint (outbox->len, ==, 1);
  summary = g_ptr_array_index (outbox, 0);
  g_assert_cmpstr (summary->headline, ==, "Bridge stays shut");
  g_assert_cmpstr (summary->delivery->id, ==, delivery);

  site_room_start (self);
  stet_desk_start_outbox (desk);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  newsroom_await (get_state (self, delivery) == STET_DELIVERY_DONE);
  g_clear_pointer (&outbox, g_ptr_array_unref);
  outbox = stet_desk_list_outbox (desk, 5, NULL);
  g_assert_cmpuint (outbox->len, ==, 1);
  g_clear_pointer (&outbox, g_ptr_array_unref);
  outbox = stet_desk_list_outbox (desk, 0, NULL);
  g_assert_cmpuint (outbox->len, ==, 0);
}

/* A number from the environment, so that the same test is short in everyday use and long where it is
 * measured. */
static guint
get_number (const char *name, guint usual)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : usual;
}

static guint
count_done (SiteRoom *self, gsize n)
{
  g_autoptr (GPtrArray) done = stet_desk_list_outbox (self->room.desk, (guint) n, NULL);
  guint n_done = 0;

  for (guint i = 0; i < done->len; i++)
    n_done += ((StetDeliverySummary *) done->pdata[i])->delivery->state == STET_DELIVERY_DONE;
  return n_done;
}

/* Resident memory of this process in KiB (proc_pid_statm(5)). */
static guint64
get_memory (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  fields = g_strsplit (text, " ", 3);
  return g_ascii_strtoull (fields[1], NULL, 10) * 4;
}

/* Promise 4: a long queue, with the program ended and started again in the middle of it, loses and repeats
 * nothing. STET_TEST_DELIVERIES and STET_TEST_RESTARTS make it longer. */
static void
test_long_queue (SiteRoom *self, gconstpointer data)
{
  guint n = get_number ("STET_TEST_DELIVERIES", 40), n_restarts = get_number ("STET_TEST_RESTARTS", 8);
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) all = NULL;
  guint64 before;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Bridge number %u stays shut", i);
      g_autofree char *id = newsroom_approved_story (&self->room, headline);
      g_autofree char *delivery = site_room_publish (self, id);

      g_assert_nonnull (delivery);
    }
  before = get_memory ();
  for (guint i = 0; i < n_restarts; i++)
    {
      guint goal = MIN (n, n * (i + 1) / (n_restarts + 1));

      stet_desk_start_outbox (self->room.desk);
      newsroom_await (count_done (self, n) >= goal);
      newsroom_reopen (&self->room);
      stet_desk_lend_secret (self->room.desk, self->target, self->token);
    }
  stet_desk_start_outbox (self->room.desk);
  newsroom_await (count_done (self, n) == n);
  g_test_message ("%u deliveries, %u restarts: %" G_GUINT64_FORMAT " KiB before, %" G_GUINT64_FORMAT " after",
                  n, n_restarts, before, get_memory ());
  all = stet_desk_list_deliveries (self->room.desk, NULL, NULL);
  g_assert_cmpuint (all->len, ==, n);
  for (guint i = 0; i < all->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (all, i);
      g_autofree char *page = site_room_fetch (delivery->url);

      g_assert_cmpint (delivery->state, ==, STET_DELIVERY_DONE);
      g_assert_nonnull (page);
      g_assert_true (g_hash_table_add (urls, g_strdup (delivery->url)));
    }
}

static void
changed_cb (StetDesk *desk, StetDelivery *delivery, gpointer data)
{
  GPtrArray *steps = data;

  g_ptr_array_add (
    steps, g_strdup_printf ("%s %s", stet_delivery_state_to_string (delivery->state), delivery->step));
}

static void
test_outbox_thread (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  gulong handler = g_signal_connect (desk, "delivery-changed", G_CALLBACK (changed_cb), steps);
  g_autofree char *delivery = NULL;
  gboolean sending = FALSE, done = FALSE;

  stet_desk_start_outbox (desk);
  delivery = site_room_publish (self, id);
  newsroom_await (steps->len > 0 && g_str_has_prefix (g_ptr_array_index (steps, steps->len - 1), "done"));
  for (guint i = 0; i < steps->len; i++)
    {
      const char *step = g_ptr_array_index (steps, i);

      sending = sending || g_str_has_prefix (step, "sending");
      done = done || g_str_has_prefix (step, "done");
    }
  g_assert_true (sending && done);
  g_signal_handler_disconnect (desk, handler);
}

/* A lease that a dead process left behind is taken over. */
static void
test_resumes_after_crash (SiteRoom *self, gconstpointer data)
{
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *delivery = site_room_publish (self, id);
  g_autofree char *front = NULL;

  /* delivered, but the process died before it could write the receipt */
  site_room_deliver (self, delivery);
  newsroom_run_sql (
    &self->room,
    "UPDATE delivery SET state = 'sending', finished = 0, due = 9000000000000000, progress = '{}',"
    " remote_id = '', url = '';"
    "UPDATE story SET live = 'none', published = NULL, url = '';");
  stet_desk_start_outbox (self->room.desk);
  newsroom_await (get_state (self, delivery) == STET_DELIVERY_DONE);
  front = site_room_fetch (self->address);
  g_assert_cmpuint (site_room_count (front, "<article"), ==, 1);
}

/* Promise 2 at the last moment: what the log does not call approved is not sent, whatever the rows say. */
static void
test_forged_approval (SiteRoom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *good = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *bad = newsroom_write_story (&self->room, self->room.writer, "Forged");
  g_autofree char *delivery = site_room_publish (self, good);
  g_autofree char *revision = NULL, *sql = NULL, *front = NULL;
  g_autoptr (StetDelivery) refused = NULL;

  revision = stet_desk_keep_revision (self->room.desk, self->room.writer, bad, "kept", &error);
  sql = g_strdup_printf ("UPDATE delivery SET story = '%s', revision = '%s';", bad, revision);
  newsroom_run_sql (&self->room, sql);
  g_assert_false (stet_desk_deliver (self->room.desk, delivery, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_NOT_APPROVED);
  refused = stet_desk_get_delivery (self->room.desk, delivery, NULL);
  g_assert_cmpint (refused->state, ==, STET_DELIVERY_FAILED);
  front = site_room_fetch (self->address);
  g_assert_null (strstr (front, "Forged"));
}

static void
test_wrong_token (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autoptr (StetTarget) target = stet_desk_get_target (desk, self->target, NULL);
  g_autofree char *answer = stet_desk_test_target (desk, target, NULL, NULL, &error);
  g_autofree char *delivery = site_room_publish (self, id), *again = NULL;
  g_autoptr (StetDelivery) failed = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (answer);
  g_assert_true (stet_desk_change_target (desk, self->room.admin, target, "wrong", &error));
  g_assert_null (stet_desk_test_target (desk, target, NULL, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  g_clear_error (&error);
  g_assert_false (stet_desk_deliver (desk, delivery, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH);
  failed = stet_desk_get_delivery (desk, delivery, NULL);
  g_assert_cmpint (failed->state, ==, STET_DELIVERY_FAILED);

  /* with the right one, publishing again takes the same delivery up */
  stet_desk_lend_secret (desk, self->target, self->token);
  again = site_room_publish (self, id);
  g_assert_cmpstr (again, ==, delivery);
  site_room_deliver (self, again);
}

static void
test_cancel (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_approved_story (&self->room, "Bridge stays shut");
  g_autofree char *delivery = site_room_publish (self, id);

  g_assert_false (stet_desk_cancel_delivery (desk, self->room.writer, delivery, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_true (stet_desk_cancel_delivery (desk, self->room.editor, delivery, &error));
  g_assert_false (stet_desk_deliver (desk, delivery, NULL, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_STAGE);
}

/* An embargo is waited for: nothing leaves before, by nobody's order. */
static void
test_embargo (SiteRoom *self, gconstpointer data)
{
  StetDesk *desk = self->room.desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = newsroom_write_story (&self->room, self->room.writer, "Budget");
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, id, NULL);
  g_autofree char *delivery = NULL, *front = NULL, *page = NULL;
  g_autoptr (StetStoryFile) scheduled = NULL;
  g_autoptr (StetStoryFile) live = NULL;

  file->story->embargo = self->room.now + (gint64) 3600 * G_USEC_PER_SEC;
  g_assert_true (stet_desk_save_story (desk, self->room.writer, file->story, -1, &error));
  g_assert_true (stet_desk_submit (desk, self->room.writer, id, &error));
  g_assert_true (stet_desk_approve (desk, self->room.editor, id, NULL, NULL, &error));
  delivery = site_room_publish (self, id);
  scheduled = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpint (scheduled->live, ==, STET_LIVE_SCHEDULED);
  g_assert_false (stet_desk_deliver (desk, delivery, NULL, &error));
  g_assert_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO);
  front = site_room_fetch (self->address);
  g_assert_null (strstr (front, "Budget"));
  __atomic_add_fetch (&self->room.now, (gint64) 3601 * G_USEC_PER_SEC, __ATOMIC_SEQ_CST);
  site_room_deliver (self, delivery);
  live = stet_desk_load_story (desk, id, NULL);
  g_assert_cmpint (live->live, ==, STET_LIVE_LIVE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox/backoff", test_backoff);
  site_room_test ("/outbox/receipt", test_receipt);
  site_room_test ("/outbox/sends-what-was-approved", test_sends_what_was_approved);
  site_room_test ("/outbox/update", test_update);
  site_room_test ("/outbox/preview", test_preview);
  site_room_test ("/outbox/waits-for-server", test_waits_for_server);
  site_room_test ("/outbox/network-returns", test_network_returns);
  site_room_test ("/outbox/long-queue", test_long_queue);
  site_room_test ("/outbox/thread", test_outbox_thread);
  site_room_test ("/outbox/resumes-after-crash", test_resumes_after_crash);
  site_room_test ("/outbox/forged-approval", test_forged_approval);
  site_room_test ("/outbox/wrong-token", test_wrong_token);
  site_room_test ("/outbox/cancel", test_cancel);
  site_room_test ("/outbox/embargo", test_embargo);
  return g_test_run ();
}
