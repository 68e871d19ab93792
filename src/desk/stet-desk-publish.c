/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: what goes into the outbox, comes back from it or is taken out of it. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-delivery-table.h"
#include "stet-error.h"
#include "stet-person-table.h"
#include "stet-revision-table.h"
#include "stet-target-table.h"

#include <glib/gi18n-lib.h>

/* Takes what still waits for @target (NULL: any) out of the outbox: it is overtaken. What is on its way
 * stays. */
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

      if (delivery->state != STET_DELIVERY_QUEUED
          || (target != NULL && !g_str_equal (delivery->target, target)))
        continue;
      delivery->state = STET_DELIVERY_CANCELLED;
      delivery->finished = stet_clock_now (&desk->clock);
      if (!stet_delivery_table_update (db, delivery, error)
          || !stet_desk_record (db, desk, as, story, delivery->revision, STET_EVENT_DELIVERY_CANCELLED, error,
                                "delivery", delivery->id, "target", delivery->target, "action",
                                stet_delivery_action_to_string (delivery->action), NULL))
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
      if (delivery->action == STET_DELIVERY_PUBLISH && g_str_equal (delivery->revision, revision)
          && g_str_equal (delivery->target, target))
        return stet_delivery_copy (delivery);
    }
  return NULL;
}

static gboolean
is_over (const StetDelivery *delivery)
{
  return delivery->state == STET_DELIVERY_DONE || delivery->state == STET_DELIVERY_SENDING;
}

/* Into the outbox again, with what it achieved so far. */
static gboolean
requeue (StetDatabase *db, StetDesk *desk, const char *as, StetDelivery *delivery, gint64 due, GError **error)
{
  gboolean waited = delivery->state == STET_DELIVERY_QUEUED;

  delivery->state = STET_DELIVERY_QUEUED;
  delivery->due = due;
  delivery->finished = 0;
  g_set_str (&delivery->trouble, "");
  return stet_delivery_table_update (db, delivery, error)
         && (waited
             || stet_desk_record (db, desk, as, delivery->story, delivery->revision,
                                  STET_EVENT_DELIVERY_QUEUED, error, "delivery", delivery->id, "target",
                                  delivery->target, "action",
                                  stet_delivery_action_to_string (delivery->action), NULL));
}

static gboolean
queue (StetDatabase *db,
       const StetRequest *request,
       const StetStoryFile *file,
       const StetTarget *target,
       gint64 due,
       GError **error)
{
  StetDesk *desk = request->desk;
  g_autoptr (StetDelivery) delivery = stet_delivery_new ();

  g_free (delivery->id);
  delivery->id = stet_clock_new_id (&desk->clock);
  g_set_str (&delivery->story, file->story->id);
  g_set_str (&delivery->revision, file->approved);
  g_set_str (&delivery->target, target->id);
  g_set_str (&delivery->person, request->as);
  delivery->state = STET_DELIVERY_QUEUED;
  delivery->created = stet_clock_now (&desk->clock);
  delivery->due = due;
  g_set_str (&delivery->progress, "{}");
  if (!stet_desk_was_seen (db, delivery->story, target->id, &delivery->overwrite, error)
      || !stet_desk_cancel_waiting (db, desk, request->as, delivery->story, target->id, error)
      || !stet_delivery_table_insert (db, delivery, error)
      || !stet_desk_record (db, desk, request->as, delivery->story, delivery->revision,
                            STET_EVENT_DELIVERY_QUEUED, error, "delivery", delivery->id, "target", target->id,
                            "name", target->name, NULL))
    return FALSE;
  *(char **) request->result = g_strdup (delivery->id);
  return TRUE;
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

static gboolean
publish (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetDesk *desk = request->desk;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, desk, request->id, error);
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (StetRevision) revision = NULL;
  g_autoptr (StetDelivery) same = NULL;
  g_autoptr (GError) local = NULL;
  gint64 now = stet_clock_now (&desk->clock), due;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_PUBLISH, file, NULL, NULL, error)
      || !check_approved (db, desk, file, &revision, error)
      || (target = stet_target_table_get (db, request->text, error)) == NULL)
    return FALSE;
  due = MAX (now, revision->story->embargo);
  same = find_same (db, file->story->id, file->approved, target->id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (same != NULL)
    *(char **) request->result = g_strdup (same->id);
  if (same != NULL && is_over (same))
    return TRUE;
  if (same != NULL ? !requeue (db, desk, request->as, same, due, error)
                   : !queue (db, request, file, target, due, error))
    return FALSE;
  if (due <= now || file->live != STET_LIVE_NONE)
    return TRUE;
  file->live = STET_LIVE_SCHEDULED;
  file->updated = now;
  return stet_story_table_set_state (db, file, error);
}

char *
stet_desk_publish (StetDesk *self, const char *as, const char *id, const char *target, GError **error)
{
  g_autofree char *delivery = NULL;
  StetRequest request = { .as = as, .id = id, .text = target, .result = &delivery };

  g_return_val_if_fail (id != NULL && target != NULL, NULL);

  if (!stet_desk_write (self, publish, &request, error))
    return NULL;
  if (self->outbox != NULL)
    stet_outbox_wake (self->outbox);
  return g_steal_pointer (&delivery);
}

/* Who may publish may also decide about what waits, whatever has become of the story. */
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

static gboolean
retry (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetDelivery) delivery = NULL;

  if (!stet_desk_need_publisher (db, request->as, error)
      || (delivery = stet_delivery_table_get (db, request->id, error)) == NULL)
    return FALSE;
  if (is_over (delivery))
    return refuse_over (delivery, error);
  return requeue (db, request->desk, request->as, delivery, stet_clock_now (&request->desk->clock), error);
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
  g_autoptr (StetStoryFile) file = NULL;

  if (!stet_desk_need_publisher (db, request->as, error)
      || (delivery = stet_delivery_table_get (db, request->id, error)) == NULL)
    return FALSE;
  if (is_over (delivery))
    return refuse_over (delivery, error);
  delivery->state = STET_DELIVERY_CANCELLED;
  delivery->finished = stet_clock_now (&request->desk->clock);
  file = stet_story_table_get (db, delivery->story, error);
  if (file == NULL || !stet_delivery_table_update (db, delivery, error)
      || !stet_desk_record (db, request->desk, request->as, delivery->story, delivery->revision,
                            STET_EVENT_DELIVERY_CANCELLED, error, "delivery", delivery->id, "target",
                            delivery->target, "action", stet_delivery_action_to_string (delivery->action),
                            NULL))
    return FALSE;
  if (file->live != STET_LIVE_SCHEDULED || delivery->action != STET_DELIVERY_PUBLISH)
    return TRUE;
  file->live = STET_LIVE_NONE;
  return stet_story_table_set_state (db, file, error);
}

gboolean
stet_desk_cancel_delivery (StetDesk *self, const char *as, const char *delivery, GError **error)
{
  StetRequest request = { .as = as, .id = delivery };

  g_return_val_if_fail (delivery != NULL, FALSE);

  return stet_desk_write (self, cancel, &request, error);
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
