/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: what goes into the outbox, comes back from it or is taken out of it. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-delivery-table.h"
#include "stet-error.h"
#include "stet-person-table.h"
#include "stet-revision-table.h"
#include "stet-target-table.h"
#include "stet-zone.h"

#include <glib/gi18n-lib.h>

gboolean
stet_desk_take_out (StetDatabase *db,
                    StetDesk *desk,
                    const char *as,
                    StetDelivery *delivery,
                    const char *by,
                    GError **error)
{
  gint64 now = stet_clock_now (&desk->clock);

  if (delivery->held)
    {
      delivery->recall = TRUE;
      delivery->state = STET_DELIVERY_QUEUED;
      delivery->due = now;
    }
  else
    {
      delivery->state = STET_DELIVERY_CANCELLED;
      delivery->finished = now;
    }
  return stet_delivery_table_update (db, delivery, error)
         && stet_desk_record (db, desk, as, delivery->story, delivery->revision,
                              STET_EVENT_DELIVERY_CANCELLED, error, "delivery", delivery->id, "target",
                              delivery->target, "replaced-by", by, NULL);
}

/* What waits for @target (NULL: any) is overtaken. What is on its way stays. */
gboolean
stet_desk_cancel_waiting (StetDatabase *db,
                          StetDesk *desk,
                          const char *as,
                          const char *story,
                          const char *target,
                          GError **error)
{
  g_autoptr (GPtrArray) deliveries = stet_delivery_table_list (db, story, error);

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      StetDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->state != STET_DELIVERY_QUEUED || delivery->recall
          || (target != NULL && !g_str_equal (delivery->target, target)))
        continue;
      if (!stet_desk_take_out (db, desk, as, delivery, NULL, error))
        return FALSE;
    }
  return deliveries != NULL;
}

/* The delivery that published exactly that revision there, in whatever state; NULL without error: there is
 * none. */
static StetDelivery *
find_same (StetDatabase *db, const char *story, const char *revision, const char *target, GError **error)
{
  g_autoptr (GPtrArray) deliveries = stet_delivery_table_list (db, story, error);

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (deliveries, i);
      if (delivery->action == STET_DELIVERY_PUBLISH && !delivery->recall
          && g_str_equal (delivery->revision, revision) && g_str_equal (delivery->target, target))
        return stet_delivery_copy (delivery);
    }
  return NULL;
}

static gboolean
is_over (const StetDelivery *delivery)
{
  return delivery->state == STET_DELIVERY_DONE || delivery->state == STET_DELIVERY_SENDING;
}

/* When it comes before the public, and when it is tried: a target that holds what it is given gets it now. */
static void
set_time (StetDelivery *delivery, const StetTarget *target, const StetDeliveryTime *time, gint64 now)
{
  gint64 release = MAX (time->at, time->embargo);

  delivery->not_before = time->at;
  g_set_str (&delivery->zone, time->at != 0 ? time->zone : "");
  delivery->release = release > now ? release : 0;
  delivery->due = stet_desk_can_hold (target) && !delivery->held ? now : MAX (now, release);
}

static gboolean
record_queued (StetDatabase *db,
               StetDesk *desk,
               const char *as,
               const StetDelivery *delivery,
               const StetTarget *target,
               const char *replaces,
               GError **error)
{
  g_autofree char *at = delivery->release != 0 ? stet_time_to_iso (delivery->release) : NULL;

  return stet_desk_record (db, desk, as, delivery->story, delivery->revision,
                           at != NULL ? STET_EVENT_DELIVERY_SCHEDULED : STET_EVENT_DELIVERY_QUEUED, error,
                           "delivery", delivery->id, "target", target->id, "name", target->name, "action",
                           stet_delivery_action_to_string (delivery->action), "at", at, "zone",
                           *delivery->zone != '\0' ? delivery->zone : NULL, "replaces", replaces, NULL);
}

/* Into the outbox again, with what it achieved so far. */
static gboolean
requeue (StetDatabase *db,
         StetDesk *desk,
         const char *as,
         StetDelivery *delivery,
         const StetTarget *target,
         const StetDeliveryTime *time,
         GError **error)
{
  gint64 now = stet_clock_now (&desk->clock), release = delivery->release;
  gboolean waited = delivery->state == STET_DELIVERY_QUEUED;

  delivery->state = STET_DELIVERY_QUEUED;
  set_time (delivery, target, time, now);
  if (delivery->release != 0)
    delivery->attempts = 0;
  delivery->finished = 0;
  g_set_str (&delivery->trouble, "");
  return stet_delivery_table_update (db, delivery, error)
         && ((waited && delivery->release == release)
             || record_queued (db, desk, as, delivery, target, NULL, error));
}

char *
stet_desk_queue (StetDatabase *db,
                 StetDesk *desk,
                 const char *as,
                 const StetRevision *revision,
                 const StetTarget *target,
                 const StetDeliveryTime *time,
                 const char *replaces,
                 GError **error)
{
  g_autoptr (StetDelivery) delivery = stet_delivery_new ();

  g_free (delivery->id);
  delivery->id = stet_clock_new_id (&desk->clock);
  g_set_str (&delivery->story, revision->story->id);
  g_set_str (&delivery->revision, revision->hash);
  g_set_str (&delivery->target, target->id);
  g_set_str (&delivery->person, as);
  delivery->state = STET_DELIVERY_QUEUED;
  delivery->created = stet_clock_now (&desk->clock);
  set_time (delivery, target, time, delivery->created);
  g_set_str (&delivery->progress, "{}");
  if (!stet_desk_was_seen (db, delivery->story, target->id, &delivery->overwrite, error)
      || !stet_delivery_table_insert (db, delivery, error)
      || !record_queued (db, desk, as, delivery, target, replaces, error))
    return NULL;
  return g_strdup (delivery->id);
}

/* The row says approved; the revision itself and the words of the working copy have to say the same. */
static gboolean
check_approved (StetDatabase *db,
                StetDesk *desk,
                const StetStoryFile *file,
                StetRevision **revision,
                GError **error)
{
  g_autoptr (StetRevision) approved = stet_revision_table_get (db, file->approved, error);

  if (approved == NULL || !stet_desk_check_approval (db, file->story->id, file->approved, error))
    return FALSE;
  if (!g_str_equal (approved->story->id, file->story->id)
      || !stet_story_reads_same (approved->story, file->story))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_NOT_APPROVED,
                           _ ("The story was changed since it was approved. It needs a new approval."));
      return FALSE;
    }
  if (!stet_desk_preflight (db, desk, file, STET_ACTION_PUBLISH, error))
    return FALSE;
  *revision = g_steal_pointer (&approved);
  return TRUE;
}

/* The delivery of @revision to one target; its id. */
static char *
publish_to (StetDatabase *db,
            const StetRequest *request,
            const StetRevision *revision,
            const char *target_id,
            const StetDeliveryTime *time,
            GError **error)
{
  StetDesk *desk = request->desk;
  const char *story = revision->story->id;
  g_autoptr (StetTarget) target = stet_target_table_get (db, target_id, error);
  g_autoptr (StetDelivery) same = NULL;
  g_autoptr (GError) reason = NULL;

  if (target == NULL)
    return NULL;
  same = find_same (db, story, revision->hash, target->id, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (same != NULL && is_over (same))
    return g_strdup (same->id);
  /* the target is to hold it until another time */
  if (same != NULL && same->held && MAX (time->at, time->embargo) > stet_clock_now (&desk->clock)
      && MAX (time->at, time->embargo) != same->release)
    {
      if (!stet_desk_take_out (db, desk, request->as, same, NULL, error))
        return NULL;
      g_clear_pointer (&same, stet_delivery_free);
    }
  if (same != NULL)
    return requeue (db, desk, request->as, same, target, time, error) ? g_strdup (same->id) : NULL;
  return stet_desk_cancel_waiting (db, desk, request->as, story, target->id, error)
           ? stet_desk_queue (db, desk, request->as, revision, target, time, NULL, error)
           : NULL;
}

static gboolean
refuse_past (gint64 at, const char *zone, GError **error)
{
  g_autofree char *when = stet_zone_format (at, zone, "%F %R");

  g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
               _ ("%s has passed already. Publish the story now instead, or choose a time to come."), when);
  return FALSE;
}

/* @value: ids of targets; @number, @text: the time and its zone */
static gboolean
schedule (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetDesk *desk = request->desk;
  const char *const *targets = request->value;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, desk, request->id, error);
  g_autoptr (StetRevision) revision = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  StetDeliveryTime time = { request->number, request->text, 0 };

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_PUBLISH, file, NULL, NULL, error)
      || !check_approved (db, desk, file, &revision, error)
      || !stet_desk_find_embargo (db, revision->story, file->story, &time.embargo, error))
    return FALSE;
  if (time.at != 0 && time.at <= stet_clock_now (&desk->clock))
    return refuse_past (time.at, time.zone, error);
  for (guint i = 0; targets[i] != NULL; i++)
    {
      char *id = publish_to (db, request, revision, targets[i], &time, error);

      if (id == NULL)
        return FALSE;
      g_strv_builder_take (ids, id);
    }
  if (!stet_desk_update_live (db, desk, file->story->id, error))
    return FALSE;
  request->result = g_strv_builder_end (ids);
  return TRUE;
}

char **
stet_desk_schedule (StetDesk *self,
                    const char *as,
                    const char *id,
                    const char *const *targets,
                    gint64 at,
                    const char *zone,
                    GError **error)
{
  StetRequest request = { .as = as, .id = id, .value = targets, .number = at, .text = zone };

  g_return_val_if_fail (id != NULL && targets != NULL && targets[0] != NULL && zone != NULL, NULL);

  if (!stet_desk_write (self, schedule, &request, error))
    return NULL;
  if (self->outbox != NULL)
    stet_outbox_wake (self->outbox);
  return request.result;
}

char *
stet_desk_publish (StetDesk *self, const char *as, const char *id, const char *target, GError **error)
{
  const char *targets[] = { target, NULL };
  g_auto (GStrv) deliveries = stet_desk_schedule (self, as, id, targets, 0, "", error);

  return deliveries != NULL ? g_steal_pointer (&deliveries[0]) : NULL;
}

gboolean
stet_desk_need_publisher (StetDatabase *db, const char *as, GError **error)
{
  g_autoptr (StetPerson) person = stet_desk_need_person (db, as, error);
  StetWorkflowCase facts = { .stage = STET_STAGE_APPROVED, .live = STET_LIVE_NONE, .approved = TRUE };

  if (person == NULL)
    return FALSE;
  facts.role = person->role;
  return stet_workflow_check (STET_ACTION_PUBLISH, &facts, error);
}

static gboolean
refuse_over (const StetDelivery *delivery, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_STAGE,
                       delivery->state == STET_DELIVERY_DONE ? _ ("The delivery is done already.")
                                                             : _ ("The delivery is on its way already."));
  return FALSE;
}

/* What waits for its time goes on waiting for that. */
static gboolean
retry (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetDesk *desk = request->desk;
  g_autoptr (StetDelivery) delivery = NULL;
  gboolean waited;

  if (!stet_desk_need_publisher (db, request->as, error)
      || (delivery = stet_delivery_table_get (db, request->id, error)) == NULL)
    return FALSE;
  if (is_over (delivery))
    return refuse_over (delivery, error);
  waited = delivery->state == STET_DELIVERY_QUEUED;
  delivery->state = STET_DELIVERY_QUEUED;
  delivery->due = MAX (stet_clock_now (&desk->clock), delivery->held ? 0 : delivery->release);
  delivery->finished = 0;
  g_set_str (&delivery->trouble, "");
  return stet_delivery_table_update (db, delivery, error)
         && stet_desk_update_live (db, desk, delivery->story, error)
         && (waited
             || stet_desk_record (db, desk, request->as, delivery->story, delivery->revision,
                                  STET_EVENT_DELIVERY_QUEUED, error, "delivery", delivery->id, "target",
                                  delivery->target, "action",
                                  stet_delivery_action_to_string (delivery->action), NULL));
}

gboolean
stet_desk_retry_delivery (StetDesk *self, const char *as, const char *delivery, GError **error)
{
  StetRequest request = { .as = as, .id = delivery };

  g_return_val_if_fail (delivery != NULL, FALSE);

  if (!stet_desk_write (self, retry, &request, error))
    return FALSE;
  if (self->outbox != NULL)
    stet_outbox_wake (self->outbox);
  return TRUE;
}

static gboolean
cancel (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetDelivery) delivery = NULL;

  if (!stet_desk_need_publisher (db, request->as, error)
      || (delivery = stet_delivery_table_get (db, request->id, error)) == NULL)
    return FALSE;
  if (is_over (delivery))
    return refuse_over (delivery, error);
  return stet_desk_take_out (db, request->desk, request->as, delivery, NULL, error)
         && stet_desk_update_live (db, request->desk, delivery->story, error);
}

gboolean
stet_desk_cancel_delivery (StetDesk *self, const char *as, const char *delivery, GError **error)
{
  StetRequest request = { .as = as, .id = delivery };

  g_return_val_if_fail (delivery != NULL, FALSE);

  if (!stet_desk_write (self, cancel, &request, error))
    return FALSE;
  if (self->outbox != NULL)
    stet_outbox_wake (self->outbox);
  return TRUE;
}

static gboolean
get_delivery (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_delivery_table_get (db, request->id, error);
  return request->result != NULL;
}

StetDelivery *
stet_desk_get_delivery (StetDesk *self, const char *id, GError **error)
{
  StetRequest request = { .id = id };

  g_return_val_if_fail (id != NULL, NULL);

  return stet_desk_read (self, get_delivery, &request, error) ? request.result : NULL;
}

static gboolean
list_deliveries (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *id = NULL;

  if (request->id != NULL && (id = stet_story_table_resolve (db, request->id, error)) == NULL)
    return FALSE;
  request->result = stet_delivery_table_list (db, id, error);
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_deliveries (StetDesk *self, const char *story, GError **error)
{
  StetRequest request = { .id = story };

  return stet_desk_read (self, list_deliveries, &request, error) ? request.result : NULL;
}

static gboolean
list_outbox (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_delivery_table_list_outbox (db, (guint) request->number, error);
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_outbox (StetDesk *self, guint n_done, GError **error)
{
  StetRequest request = { .number = n_done };

  return stet_desk_read (self, list_outbox, &request, error) ? request.result : NULL;
}
