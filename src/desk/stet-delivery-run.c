/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivery on its way: taken in hand, proved to be what was approved, handed to the CMS, and its receipt
 * written. Blocking, on the thread of the outbox or of whoever asked. One delivery a desk at a time, whatever
 * the number of processes: a lock on a file sees to it, which the kernel lifts when a process dies. */
#include "config.h"

#include "stet-desk-private.h"
#include "stet-outbox.h"

#include "stet-cms.h"
#include "stet-delivery-table.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-media.h"
#include "stet-markdown.h"
#include "stet-rendition.h"
#include "stet-revision-table.h"
#include "stet-target-table.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

/* How long a delivery is nobody else's after each step; longer than any request to a CMS may take. */
#define LEASE         (10 * 60 * G_USEC_PER_SEC)
#define LOCK_PATIENCE 100000 /* microseconds between looks at a lock that somebody else holds */

typedef struct
{
  StetDesk *desk;         /* (unowned) */
  const char *id;         /* (unowned) (nullable): which one; NULL: what is due first */
  StetDelivery *delivery; /* (owned) (nullable) */
  StetRevision *revision; /* (owned) (nullable) */
  StetTarget *target;     /* (owned) (nullable) */
  StetDelivery *previous; /* (owned) (nullable): what is at the target now */
  gint64 first;           /* microseconds: when the first one was done */
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->delivery, stet_delivery_free);
  g_clear_pointer (&self->revision, stet_revision_free);
  g_clear_pointer (&self->target, stet_target_free);
  g_clear_pointer (&self->previous, stet_delivery_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* The lock */

static gboolean
try_lock (int fd, gboolean *locked)
{
  *locked = flock (fd, LOCK_EX | LOCK_NB) == 0;
  return *locked || errno == EWOULDBLOCK || errno == EINTR;
}

gboolean
stet_desk_lock_outbox (StetDesk *self, gboolean wait, int *fd, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, "outbox.lock", NULL);
  gboolean locked = FALSE;

  *fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (*fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("%s cannot be written: %s"), path,
                   g_strerror (errno));
      return FALSE;
    }
  /* flock() cannot wait and be cancelled at once; a file system without locks is left to the leases */
  while (try_lock (*fd, &locked) && !locked && wait)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;
      g_usleep (LOCK_PATIENCE);
    }
  if (locked || (wait && !g_cancellable_is_cancelled (cancellable)))
    return TRUE;
  close (*fd);
  *fd = -1;
  return FALSE;
}

/* Taking it in hand. Whoever holds the lock knows that nobody else carries anything out: a lease that has not
 * ended is that of a process which died. */
static gboolean
claim (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;
  gint64 now = stet_clock_now (&self->desk->clock);
  g_autoptr (GError) local = NULL;

  if (self->id != NULL)
    self->delivery = stet_delivery_table_claim (db, self->id, now + LEASE, 1, &local);
  else
    self->delivery = stet_delivery_table_claim (db, NULL, now, LEASE, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
find_first (StetDatabase *db, Run *self, GError **error)
{
  g_autoptr (GPtrArray) deliveries = stet_delivery_table_list (db, self->delivery->story, error);

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->state == STET_DELIVERY_DONE && delivery->action == STET_DELIVERY_PUBLISH
          && g_str_equal (delivery->target, self->delivery->target)
          && (self->first == 0 || delivery->finished < self->first))
        self->first = delivery->finished;
    }
  return deliveries != NULL;
}

static gboolean
prepare (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;
  const StetDelivery *delivery = self->delivery;
  g_autoptr (GError) local = NULL;

  self->revision = stet_revision_table_get (db, delivery->revision, error);
  self->target = self->revision != NULL ? stet_target_table_get (db, delivery->target, error) : NULL;
  if (self->target == NULL)
    return FALSE;
  if (!g_str_equal (self->revision->story->id, delivery->story))
    {
      g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, _ ("Revision %.8s is not one of this story."),
                   delivery->revision);
      return FALSE;
    }
  if ((delivery->action == STET_DELIVERY_PUBLISH
       && !stet_desk_check_approval (db, delivery->story, delivery->revision, error))
      || !find_first (db, self, error))
    return FALSE;
  self->previous = stet_delivery_table_last_done (db, delivery->story, delivery->target, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The rendition */

static gboolean
add_media (StetDesk *desk, StetRendition *rendition, const char *media, GError **error)
{
  g_autofree char *path = NULL;

  if (stet_rendition_find_media (rendition, media) != NULL)
    return TRUE;
  path = stet_media_dup_path (desk->dir, media);
  if (path == NULL)
    {
      g_set_error (
        error, STET_ERROR, STET_ERROR_NOT_FOUND,
        _ ("The picture %.8s is not at this desk any more. Add it again, or take it out of the story."),
        media);
      return FALSE;
    }
  stet_rendition_add_media (rendition, media, path, NULL);
  return TRUE;
}

static gboolean
add_pictures_of (StetDesk *desk, StetRendition *rendition, GPtrArray *blocks, GError **error)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const StetBlock *block = g_ptr_array_index (blocks, i);

      if ((block->kind == STET_BLOCK_PICTURE && block->media != NULL
           && !add_media (desk, rendition, block->media, error))
          || !add_pictures_of (desk, rendition, block->children, error))
        return FALSE;
    }
  return TRUE;
}

/* The files of the lead picture and of those in the text. */
gboolean
stet_desk_add_rendition_media (StetDesk *self, StetRendition *rendition, GError **error)
{
  const StetPicture *lead = rendition->story->picture;

  return (lead == NULL || add_media (self, rendition, lead->media, error))
         && add_pictures_of (self, rendition, rendition->blocks, error);
}

/* The ends */

static gboolean
write_step (StetDatabase *db, gpointer data, GError **error)
{
  return stet_delivery_table_update (db, ((StetRequest *) data)->value, error);
}

static gboolean
step_cb (const StetDelivery *delivery, gpointer data, GError **error)
{
  StetDesk *desk = ((Run *) data)->desk;
  g_autoptr (StetDelivery) copy = stet_delivery_copy (delivery);
  StetRequest request = { .value = copy };

  copy->state = STET_DELIVERY_SENDING;
  copy->due = stet_clock_now (&desk->clock) + LEASE;
  if (!stet_desk_write (desk, write_step, &request, error))
    return FALSE;
  stet_desk_emit_delivery_changed (desk, copy);
  return TRUE;
}

gboolean
stet_desk_write_live (StetDatabase *db, const StetDelivery *delivery, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, delivery->story, error);
  gint64 n_targets;

  if (file == NULL || !stet_delivery_table_count_live (db, delivery->story, &n_targets, error))
    return FALSE;
  file->updated = delivery->finished;
  file->live = n_targets > 0 ? STET_LIVE_LIVE : STET_LIVE_WITHDRAWN;
  if (delivery->action == STET_DELIVERY_PUBLISH)
    {
      g_set_str (&file->published, delivery->revision);
      g_set_str (&file->url, delivery->url);
    }
  return stet_story_table_set_state (db, file, error);
}

/* The receipt. */
static gboolean
write_done (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;
  StetDelivery *delivery = self->delivery;

  delivery->state = STET_DELIVERY_DONE;
  g_set_str (&delivery->trouble, "");
  delivery->finished = delivery->due = stet_clock_now (&self->desk->clock);
  return stet_delivery_table_update (db, delivery, error)
         && (delivery->action == STET_DELIVERY_PREVIEW || stet_desk_write_live (db, delivery, error))
         && stet_desk_record (db, self->desk, delivery->person, delivery->story, delivery->revision,
                              STET_EVENT_DELIVERY_DONE, error, "delivery", delivery->id, "target",
                              delivery->target, "name", self->target->name, "action",
                              stet_delivery_action_to_string (delivery->action), "remote_id",
                              delivery->remote_id, "url", delivery->url, NULL);
}

static gboolean
write_failed (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;
  StetDelivery *delivery = self->delivery;
  g_autoptr (StetStoryFile) file = NULL;

  if (!stet_delivery_table_update (db, delivery, error))
    return FALSE;
  if (delivery->state != STET_DELIVERY_FAILED)
    return TRUE;
  file = stet_story_table_get (db, delivery->story, error);
  if (file == NULL)
    return FALSE;
  if (file->live == STET_LIVE_SCHEDULED && delivery->action == STET_DELIVERY_PUBLISH)
    {
      file->live = STET_LIVE_NONE;
      if (!stet_story_table_set_state (db, file, error))
        return FALSE;
    }
  return stet_desk_record (db, self->desk, delivery->person, delivery->story, delivery->revision,
                           STET_EVENT_DELIVERY_FAILED, error, "delivery", delivery->id, "target",
                           delivery->target, "action", stet_delivery_action_to_string (delivery->action),
                           "message", delivery->message, NULL);
}

/* Back into the outbox where another try can help, else failed. */
static void
note_failure (Run *self, const GError *reason)
{
  StetDelivery *delivery = self->delivery;
  gint64 now = stet_clock_now (&self->desk->clock);
  guint32 random;

  self->desk->clock.random (self->desk->clock.data, (guint8 *) &random, sizeof random);
  g_set_str (&delivery->message, reason->message);
  g_set_str (&delivery->trouble, stet_cms_error_name (reason));
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      delivery->state = STET_DELIVERY_QUEUED;
      delivery->due = now;
      g_set_str (&delivery->message, "");
    }
  else if (g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO) && self->revision != NULL
           && self->revision->story->embargo > now)
    {
      delivery->state = STET_DELIVERY_QUEUED;
      delivery->due = self->revision->story->embargo;
    }
  else if (stet_cms_error_can_retry (reason) || reason->domain == STET_STORE_ERROR)
    {
      delivery->state = STET_DELIVERY_QUEUED;
      delivery->due
        = now + stet_outbox_backoff (delivery->attempts, stet_cms_error_get_retry_after (reason), random);
    }
  else
    {
      delivery->state = STET_DELIVERY_FAILED;
      delivery->finished = now;
    }
}

/* The way */

StetCms *
stet_desk_connect (StetDesk *self, const StetTarget *target, GError **error)
{
  g_autoptr (StetSecret) secret = stet_secrets_find (self->secrets, target->id);

  if (secret == NULL)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH,
                   _ ("The password or token of “%s” is not known here. Give it again, then retry."),
                   target->name);
      return NULL;
    }
  return stet_cms_new (target, secret, error);
}

static gboolean
check_embargo (Run *self, gint64 now, GError **error)
{
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *text = NULL;

  if (self->revision->story->embargo <= now || self->delivery->action == STET_DELIVERY_WITHDRAW)
    return TRUE;
  until = g_date_time_new_from_unix_local (self->revision->story->embargo / G_USEC_PER_SEC);
  text = g_date_time_format (until, "%F %R");
  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO,
               _ ("The story is embargoed until %s and goes out then."), text);
  return FALSE;
}

static gboolean
send (Run *self, GCancellable *cancellable, GError **error)
{
  StetDesk *desk = self->desk;
  gint64 now = stet_clock_now (&desk->clock);
  g_autoptr (StetRendition) rendition = NULL;
  g_autoptr (StetCms) cms = NULL;

  if (!stet_store_read (desk->store, STET_STORE_USER, prepare, self, NULL, error)
      || !check_embargo (self, now, error))
    return FALSE;
  rendition = stet_rendition_new (self->revision->story, self->revision->hash, now);
  if (self->previous != NULL)
    stet_rendition_set_previous (rendition, self->previous, self->first);
  if (self->delivery->action != STET_DELIVERY_WITHDRAW
      && !stet_desk_add_rendition_media (desk, rendition, error))
    return FALSE;
  cms = stet_desk_connect (desk, self->target, error);
  return cms != NULL
         && stet_cms_carry_out (cms, rendition, self->delivery, step_cb, self, cancellable, error);
}

static gboolean
carry_out_claimed (Run *self, GCancellable *cancellable, GError **error)
{
  StetDesk *desk = self->desk;
  g_autoptr (GError) reason = NULL;
  gboolean done;

  stet_desk_emit_delivery_changed (desk, self->delivery);
  done = send (self, cancellable, &reason)
         && stet_store_write (desk->store, STET_STORE_USER, write_done, self, NULL, &reason);
  if (!done)
    {
      g_autoptr (GError) trouble = NULL;

      note_failure (self, reason);
      if (!stet_store_write (desk->store, STET_STORE_USER, write_failed, self, NULL, &trouble))
        g_warning ("The state of a delivery could not be written: %s", trouble->message);
      g_propagate_error (error, g_steal_pointer (&reason));
    }
  stet_desk_emit_delivery_changed (desk, self->delivery);
  return done;
}

/* Why there was nothing to claim. TRUE: it is done. */
static gboolean
explain_unclaimed (StetDesk *self, const char *id, GError **error)
{
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (self, id, error);

  if (delivery == NULL)
    return FALSE;
  switch (delivery->state)
    {
    case STET_DELIVERY_DONE:
      return TRUE;
    case STET_DELIVERY_CANCELLED:
      g_set_error_literal (error, STET_ERROR, STET_ERROR_STAGE,
                           _ ("The delivery was cancelled. Publish the story again."));
      return FALSE;
    case STET_DELIVERY_FAILED:
      g_set_error (error, STET_ERROR, STET_ERROR_STAGE, _ ("The delivery failed: %s"), delivery->message);
      return FALSE;
    case STET_DELIVERY_QUEUED:
    case STET_DELIVERY_SENDING:
    default:
      g_set_error_literal (error, STET_ERROR, STET_ERROR_STAGE,
                           _ ("The delivery is in the hands of another program. Look again in a minute."));
      return FALSE;
    }
}

gboolean
stet_desk_carry_out (StetDesk *self,
                     const char *id,
                     gboolean *found,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (Run) run = { .desk = self, .id = id };
  gboolean done;
  int lock;

  *found = FALSE;
  if (!stet_desk_lock_outbox (self, TRUE, &lock, cancellable, error))
    return FALSE;
  done = stet_store_write (self->store, STET_STORE_USER, claim, &run, NULL, error);
  *found = done && run.delivery != NULL;
  if (*found)
    done = carry_out_claimed (&run, cancellable, error);
  close (lock);
  if (done && !*found && id != NULL)
    return explain_unclaimed (self, id, error);
  return done;
}

gboolean
stet_desk_deliver (StetDesk *self, const char *delivery, GCancellable *cancellable, GError **error)
{
  gboolean found;

  g_return_val_if_fail (STET_IS_DESK (self), FALSE);
  g_return_val_if_fail (delivery != NULL, FALSE);

  return stet_desk_carry_out (self, delivery, &found, cancellable, error);
}
