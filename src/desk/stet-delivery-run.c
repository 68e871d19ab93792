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
#include "stet-zone.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
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
  gint64 embargo;         /* microseconds UTC; 0: there is none, or it was lifted */
  gint64 recalled;        /* microseconds UTC: something is to be taken back from the target then, before */
  StetLateRule late;
  gboolean asks; /* it is late, and a person is to say whether it still goes out */
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

/* What went to the same target before: when readers had it first, and what is to come back from there. */
static gboolean
find_before (StetDatabase *db, Run *self, GError **error)
{
  g_autoptr (GPtrArray) deliveries = stet_delivery_table_list (db, self->delivery->story, error);

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->action != STET_DELIVERY_PUBLISH
          || !g_str_equal (delivery->target, self->delivery->target))
        continue;
      if (delivery->state == STET_DELIVERY_DONE && (self->first == 0 || delivery->finished < self->first))
        self->first = delivery->finished;
      if (delivery->state == STET_DELIVERY_QUEUED && delivery->recall && !self->delivery->recall)
        self->recalled = delivery->due;
    }
  return deliveries != NULL;
}

/* A revision that waited for its time does not go out in the place of one that was approved meanwhile. */
static gboolean
check_newest (const StetStoryFile *file, const StetDelivery *delivery, GError **error)
{
  if (!stet_delivery_is_scheduled (delivery) || g_str_equal (file->approved, delivery->revision))
    return TRUE;
  g_set_error (error, STET_ERROR, STET_ERROR_NOT_APPROVED,
               _ ("Revision %.8s was approved since this was scheduled. Publish that one."), file->approved);
  return FALSE;
}

static gboolean
prepare (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;
  const StetDelivery *delivery = self->delivery;
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, delivery->story, error);
  g_autoptr (GError) local = NULL;

  if (file == NULL || !stet_desk_read_late_rule (db, &self->late, error))
    return FALSE;
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
  if ((delivery->action == STET_DELIVERY_PUBLISH && !delivery->recall
       && (!stet_desk_check_approval (db, delivery->story, delivery->revision, error)
           || !check_newest (file, delivery, error)))
      || !stet_desk_find_embargo (db, self->revision->story, file->story, &self->embargo, error)
      || !find_before (db, self, error))
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
stet_desk_write_live (StetDatabase *db, StetDesk *desk, const StetDelivery *delivery, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, delivery->story, error);

  if (file == NULL)
    return FALSE;
  file->updated = delivery->finished;
  if (delivery->action == STET_DELIVERY_PUBLISH)
    {
      g_set_str (&file->published, delivery->revision);
      g_set_str (&file->url, delivery->url);
    }
  return stet_story_table_set_state (db, file, error)
         && stet_desk_update_live (db, desk, delivery->story, error);
}

/* Late, and sent all the same. */
static void
note_lateness (Run *self, gint64 lateness)
{
  g_autofree char *when = NULL, *late = NULL;

  if (lateness == 0)
    return;
  when = stet_zone_format (self->delivery->release, self->delivery->zone, "%F %R");
  late
    = g_strdup_printf (_ ("It was to go out on %s, when this computer slept or Stet was not running."), when);
  if (*self->delivery->message == '\0')
    g_set_str (&self->delivery->message, late);
  else
    {
      char *both = g_strconcat (late, " ", self->delivery->message, NULL);

      g_free (self->delivery->message);
      self->delivery->message = both;
    }
}

/* The target has it, and readers do not. */
static gboolean
write_held (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;
  StetDelivery *delivery = self->delivery;
  g_autofree char *at = stet_time_to_iso (delivery->release);

  delivery->state = STET_DELIVERY_QUEUED;
  delivery->held = TRUE;
  delivery->due = delivery->release;
  g_set_str (&delivery->trouble, "");
  return stet_delivery_table_update (db, delivery, error)
         && stet_desk_update_live (db, self->desk, delivery->story, error)
         && stet_desk_record (db, self->desk, delivery->person, delivery->story, delivery->revision,
                              STET_EVENT_DELIVERY_HELD, error, "delivery", delivery->id, "target",
                              delivery->target, "name", self->target->name, "at", at, "remote_id",
                              delivery->remote_id, NULL);
}

/* The target does not have it any more. */
static gboolean
write_recalled (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;

  self->delivery->state = STET_DELIVERY_CANCELLED;
  self->delivery->held = FALSE;
  g_set_str (&self->delivery->trouble, "");
  g_set_str (&self->delivery->message, "");
  self->delivery->finished = stet_clock_now (&self->desk->clock);
  return stet_delivery_table_update (db, self->delivery, error)
         && stet_desk_update_live (db, self->desk, self->delivery->story, error);
}

/* The receipt. */
static gboolean
write_done (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;
  StetDelivery *delivery = self->delivery;
  gint64 now = stet_clock_now (&self->desk->clock);
  gint64 lateness = stet_delivery_lateness (delivery, now);
  g_autofree char *late
    = lateness != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, lateness / G_USEC_PER_SEC) : NULL;

  note_lateness (self, lateness);
  delivery->state = STET_DELIVERY_DONE;
  delivery->held = FALSE;
  g_set_str (&delivery->trouble, "");
  delivery->finished = delivery->due = now;
  return stet_delivery_table_update (db, delivery, error)
         && (delivery->action == STET_DELIVERY_PREVIEW
             || stet_desk_write_live (db, self->desk, delivery, error))
         && stet_desk_record (db, self->desk, delivery->person, delivery->story, delivery->revision,
                              STET_EVENT_DELIVERY_DONE, error, "delivery", delivery->id, "target",
                              delivery->target, "name", self->target->name, "action",
                              stet_delivery_action_to_string (delivery->action), "remote_id",
                              delivery->remote_id, "url", delivery->url, "late-seconds", late, NULL);
}

static gboolean
write_failed (StetDatabase *db, gpointer data, GError **error)
{
  Run *self = data;
  StetDelivery *delivery = self->delivery;

  if (!stet_delivery_table_update (db, delivery, error))
    return FALSE;
  if (delivery->state != STET_DELIVERY_FAILED)
    return TRUE;
  return stet_desk_update_live (db, self->desk, delivery->story, error)
         && stet_desk_record (db, self->desk, delivery->person, delivery->story, delivery->revision,
                              STET_EVENT_DELIVERY_FAILED, error, "delivery", delivery->id, "target",
                              delivery->target, "action", stet_delivery_action_to_string (delivery->action),
                              "message", delivery->message, NULL);
}

/* Before that nothing comes before the public. */
static gint64
get_release (const Run *self)
{
  return MAX (self->delivery->not_before, self->embargo);
}

/* Too early was no attempt. */
static void
put_off (Run *self, gint64 due)
{
  StetDelivery *delivery = self->delivery;

  delivery->state = STET_DELIVERY_QUEUED;
  delivery->attempts = MAX (delivery->attempts, 1) - 1;
  delivery->due = due;
  if (!delivery->recall && get_release (self) > stet_clock_now (&self->desk->clock))
    delivery->release = get_release (self);
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
  g_set_str (&delivery->trouble, self->asks ? "late" : stet_cms_error_name (reason));
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      delivery->state = STET_DELIVERY_QUEUED;
      delivery->due = now;
      g_set_str (&delivery->message, "");
    }
  else if (g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO))
    put_off (self, MAX (now, get_release (self)));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_BUSY))
    put_off (self, MAX (now, self->recalled) + 1);
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
refuse_early (const Run *self, GError **error)
{
  gboolean embargoed = self->embargo >= self->delivery->not_before;
  const char *zone = embargoed ? self->revision->story->embargo_zone : self->delivery->zone;
  g_autofree char *when = stet_zone_format (get_release (self), zone, "%F %R");

  g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO,
               embargoed ? _ ("The story is embargoed until %s and goes out then.")
                         : _ ("The story is scheduled for %s and goes out then."),
               when);
  return FALSE;
}

static gboolean
refuse_late (Run *self, GError **error)
{
  const StetDelivery *delivery = self->delivery;
  g_autofree char *when = stet_zone_format (delivery->release, delivery->zone, "%F %R");

  self->asks = TRUE;
  g_set_error (
    error, STET_ERROR, STET_ERROR_STAGE,
    _ ("It was to go out on %s, when this computer slept or Stet was not running. Publish it now, or "
       "cancel it."),
    when);
  return FALSE;
}

gboolean
stet_desk_can_hold (const StetTarget *target)
{
  const StetCmsKind *kind = stet_cms_find_kind (target->kind);

  return target->trusted && kind != NULL && kind->schedules;
}

static StetRendition *
make_rendition (Run *self, gint64 now, GError **error)
{
  g_autoptr (StetRendition) rendition = stet_rendition_new (self->revision->story, self->revision->hash, now);

  /* an embargo that was lifted, or that came after the approval, is the desk's business and not the article's
   */
  rendition->story->embargo = self->embargo;
  if (self->previous != NULL)
    stet_rendition_set_previous (rendition, self->previous, self->first);
  /* what is taken away needs no pictures, which the desk may have lost since */
  if (self->delivery->action == STET_DELIVERY_WITHDRAW || self->delivery->recall
      || stet_desk_add_rendition_media (self->desk, rendition, error))
    return g_steal_pointer (&rendition);
  return NULL;
}

static gboolean
no_step_cb (const StetDelivery *delivery, gpointer data, GError **error)
{
  return TRUE;
}

/* Takes back what the target holds. What was achieved in bringing it there stays as it is: doing it again
 * does no harm. */
static gboolean
recall (Run *self, StetCms *cms, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetRendition) rendition = make_rendition (self, stet_clock_now (&self->desk->clock), error);
  g_autoptr (StetDelivery) held = stet_delivery_copy (self->delivery);
  g_autoptr (StetDelivery) withdrawal = stet_delivery_copy (self->delivery);
  char *last = withdrawal->id + strlen (withdrawal->id) - 1;

  if (rendition == NULL)
    return FALSE;
  held->state = STET_DELIVERY_DONE;
  stet_rendition_set_previous (rendition, held, held->created);
  withdrawal->action = STET_DELIVERY_WITHDRAW;
  /* the CMS knows its id, as of the delivery that brought the article: this is another one, the same each
   * time */
  *last = *last == '0' ? '1' : '0';
  g_set_str (&withdrawal->progress, "{}");
  return stet_cms_carry_out (cms, rendition, withdrawal, no_step_cb, self, cancellable, error)
         && stet_store_write (self->desk->store, STET_STORE_USER, write_recalled, self, NULL, error);
}

/* To the target, which keeps it until the release, or lets its own people see a preview before. */
static gboolean
send_to (Run *self, StetCms *cms, gint64 release, GCancellable *cancellable, GError **error)
{
  gint64 now = stet_clock_now (&self->desk->clock);
  g_autoptr (StetRendition) rendition = make_rendition (self, now, error);
  gboolean hold = release > now && self->delivery->action == STET_DELIVERY_PUBLISH;

  if (rendition == NULL)
    return FALSE;
  if (release > now)
    {
      rendition->release = self->delivery->release = release;
      rendition->published = release;
    }
  return stet_cms_carry_out (cms, rendition, self->delivery, step_cb, self, cancellable, error)
         && stet_store_write (self->desk->store, STET_STORE_USER, hold ? write_held : write_done, self, NULL,
                              error);
}

/* Whether its time has come; before it has, not a byte leaves but to a target that is trusted with it. */
static gboolean
take_turn (Run *self, gint64 *release, GError **error)
{
  const StetDelivery *delivery = self->delivery;
  gint64 now = stet_clock_now (&self->desk->clock);
  gboolean preview = delivery->action == STET_DELIVERY_PREVIEW;
  gboolean can_hold
    = preview ? self->target->trusted : stet_desk_can_hold (self->target) && self->previous == NULL;

  *release = delivery->action == STET_DELIVERY_WITHDRAW ? 0 : get_release (self);
  switch (stet_delivery_turn (delivery, *release, now, can_hold, &self->late))
    {
    case STET_TURN_WAIT:
      return refuse_early (self, error);
    case STET_TURN_ASK:
      return refuse_late (self, error);
    case STET_TURN_SEND:
      *release = 0;
      return TRUE;
    case STET_TURN_HOLD:
    default:
      return TRUE;
    }
}

static gboolean
send (Run *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetCms) cms = NULL;
  gint64 release = 0;

  if (!stet_store_read (self->desk->store, STET_STORE_USER, prepare, self, NULL, error)
      || (!self->delivery->recall && !take_turn (self, &release, error)))
    return FALSE;
  if (self->recalled != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _ ("The target is first to give back what it holds of this story."));
      return FALSE;
    }
  cms = stet_desk_connect (self->desk, self->target, error);
  if (cms == NULL
      || (self->delivery->overwrite && !self->delivery->recall
          && !stet_desk_check_seen (self->desk, cms, self->delivery, self->revision->story, cancellable,
                                    error)))
    return FALSE;
  return self->delivery->recall ? recall (self, cms, cancellable, error)
                                : send_to (self, cms, release, cancellable, error);
}

static gboolean
carry_out_claimed (Run *self, GCancellable *cancellable, GError **error)
{
  StetDesk *desk = self->desk;
  g_autoptr (GError) reason = NULL;
  gboolean done;

  stet_desk_emit_delivery_changed (desk, self->delivery);
  done = send (self, cancellable, &reason);
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
