/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: a thread that sleeps until a delivery is due, and carries it out. */
#include "config.h"

#include "stet-outbox.h"

#include "stet-desk-private.h"

#include "stet-delivery-table.h"

#include <unistd.h>

#define FIRST_WAIT    5           /* seconds */
#define LONGEST_WAIT  (15 * 60)   /* seconds */
#define LONGEST_ASKED (24 * 3600) /* seconds */
#define TROUBLE_WAIT  5           /* seconds after which a store in trouble is asked again */
#define LONGEST_NAP   15 /* seconds: waiting counts no time that the computer sleeps, and sees no clock set */

struct _StetOutbox
{
  StetDesk *desk; /* (unowned): it stops the outbox before it goes */
  GThread *thread;
  GCancellable *cancellable; /* (owned): ends a delivery under way when the outbox stops */
  GMutex lock;
  GCond cond;
  gboolean online; /* under @lock: the network came back */
  gint64 latest;   /* microseconds UTC: what the clock showed last; of the thread */
  gboolean woken;  /* under @lock */
  gboolean stop;   /* under @lock */
};

gint64
stet_outbox_backoff (guint attempts, guint retry_after, guint32 random)
{
  gint64 wait = FIRST_WAIT;

  for (guint i = 1; i < attempts && wait < LONGEST_WAIT; i++)
    wait *= 2;
  wait = MIN (wait, LONGEST_WAIT) * G_USEC_PER_SEC;
  wait = wait / 2 + (wait / 2) * (random % 1024) / 1023;
  return MAX (wait, (gint64) MIN (retry_after, LONGEST_ASKED) * G_USEC_PER_SEC);
}

static gboolean
next_due (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  return stet_delivery_table_next_due (db, &request->number, error);
}

/* A clock that was set back leaves what waits for another try much too far away. */
static gboolean
mend_due (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  return stet_delivery_table_mend_due (db, stet_clock_now (&request->desk->clock),
                                       (gint64) (LONGEST_ASKED + 3600) * G_USEC_PER_SEC, error);
}

/* What a process that died left in hand is due at once. */
static gboolean
take_up_orphans (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (GPtrArray) all = stet_delivery_table_list (db, NULL, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      StetDelivery *delivery = g_ptr_array_index (all, i);

      if (delivery->state != STET_DELIVERY_SENDING)
        continue;
      delivery->state = STET_DELIVERY_QUEUED;
      delivery->due = stet_clock_now (&request->desk->clock);
      if (!stet_delivery_table_update (db, delivery, error))
        return FALSE;
    }
  return all != NULL && mend_due (db, data, error);
}

/* Microseconds until something is due; 0: now; -1: there is nothing. */
static gint64
find_wait (StetOutbox *self)
{
  StetDesk *desk = self->desk;
  g_autoptr (GError) error = NULL;
  StetRequest request = { 0 };
  gint64 now = stet_clock_now (&desk->clock);
  gboolean set_back = now < self->latest;

  self->latest = now;
  if ((set_back && !stet_desk_write (desk, mend_due, &request, &error))
      || !stet_desk_read (desk, next_due, &request, &error))
    {
      g_info ("The outbox cannot be read: %s", error->message);
      return TROUBLE_WAIT * G_USEC_PER_SEC;
    }
  if (request.number == 0)
    return -1;
  return MAX (request.number - now, 0);
}

/* Waits, or until it is woken. FALSE: stop. */
static gboolean
sleep_for (StetOutbox *self, gint64 wait)
{
  gint64 until = g_get_monotonic_time () + MIN (wait, LONGEST_NAP * G_USEC_PER_SEC);
  gboolean go_on;

  g_mutex_lock (&self->lock);
  while (!self->stop && !self->woken)
    if (wait < 0)
      g_cond_wait (&self->cond, &self->lock);
    else if (!g_cond_wait_until (&self->cond, &self->lock, until))
      break;
  self->woken = FALSE;
  go_on = !self->stop;
  g_mutex_unlock (&self->lock);
  return go_on;
}

static gboolean
hasten (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  return stet_delivery_table_hasten (db, stet_clock_now (&request->desk->clock), error);
}

/* What waits for a connection need not wait for its next try once there is one. */
static void
heed_network (StetOutbox *self)
{
  g_autoptr (GError) error = NULL;
  StetRequest request = { 0 };
  gboolean online;

  g_mutex_lock (&self->lock);
  online = self->online;
  self->online = FALSE;
  g_mutex_unlock (&self->lock);
  if (online && !stet_desk_write (self->desk, hasten, &request, &error))
    g_info ("The outbox waits on: %s", error->message);
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, StetOutbox *self)
{
  if (!available)
    return;
  g_mutex_lock (&self->lock);
  self->online = self->woken = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

static gpointer
run (gpointer data)
{
  StetOutbox *self = data;
  StetRequest request = { 0 };
  g_autoptr (GError) trouble = NULL;
  gint64 wait;
  int lock;

  if (stet_desk_lock_outbox (self->desk, FALSE, &lock, NULL, NULL))
    {
      if (!stet_desk_write (self->desk, take_up_orphans, &request, &trouble))
        g_warning ("Deliveries that were cut off wait for their lease to end: %s", trouble->message);
      close (lock);
    }
  do
    {
      heed_network (self);
      wait = find_wait (self);
      if (wait == 0)
        {
          g_autoptr (GError) error = NULL;
          gboolean found = FALSE;

          if (!stet_desk_carry_out (self->desk, NULL, &found, self->cancellable, &error))
            g_info ("A delivery did not get done: %s", error->message);
          /* a delivery whose state cannot be written would come back at once, for ever */
          wait = found ? 0 : TROUBLE_WAIT * G_USEC_PER_SEC;
        }
    }
  while (sleep_for (self, wait));
  return NULL;
}

StetOutbox *
stet_outbox_new (StetDesk *desk)
{
  StetOutbox *self = g_new0 (StetOutbox, 1);

  self->desk = desk;
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("stet-outbox", run, self);
  g_signal_connect (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb),
                    self);
  return self;
}

void
stet_outbox_stop (StetOutbox *self)
{
  g_signal_handlers_disconnect_by_data (g_network_monitor_get_default (), self);
  g_mutex_lock (&self->lock);
  self->stop = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
stet_outbox_wake (StetOutbox *self)
{
  g_mutex_lock (&self->lock);
  self->woken = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}
