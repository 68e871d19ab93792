/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Embargoes. An embargo is part of what was approved; lifting it changes no revision: it is an event, and
 * what is sent is proved by the log to be free. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-delivery-table.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-revision-table.h"

#include <glib/gi18n-lib.h>

/* Whether the log has the embargo until @until lifted. One that was set anew is another one. */
static gboolean
is_lifted (const GPtrArray *events, gint64 until, gboolean *lifted, GError **error)
{
  g_autofree char *text = stet_time_to_iso (until);

  *lifted = FALSE;
  for (guint i = 0; i < events->len && !*lifted; i++)
    {
      const StetEvent *event = g_ptr_array_index (events, i);

      if (!g_str_equal (event->kind, STET_EVENT_EMBARGO_LIFTED))
        continue;
      if (!stet_event_verify (event, event->seq, event->previous, error))
        return FALSE;
      *lifted = g_str_equal (
        json_object_get_string_member_with_default (json_node_get_object (event->detail), "until", ""), text);
    }
  return TRUE;
}

gboolean
stet_desk_find_embargo (StetDatabase *db,
                        const StetStory *approved,
                        const StetStory *working,
                        gint64 *until,
                        GError **error)
{
  const gint64 embargoes[] = { approved != NULL ? approved->embargo : 0, working->embargo };
  g_autoptr (GPtrArray) events = NULL;

  *until = 0;
  if (embargoes[0] == 0 && embargoes[1] == 0)
    return TRUE;
  events = stet_event_table_list (db, working->id, error);
  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (embargoes); i++)
    {
      gboolean lifted = TRUE;

      if (embargoes[i] != 0 && !is_lifted (events, embargoes[i], &lifted, error))
        return FALSE;
      if (!lifted)
        *until = MAX (*until, embargoes[i]);
    }
  return TRUE;
}

/* The approved revision of @file; NULL without error where there is none. */
static StetRevision *
get_approved (StetDatabase *db, const StetStoryFile *file, GError **error)
{
  return *file->approved != '\0' ? stet_revision_table_get (db, file->approved, error) : NULL;
}

static gboolean
find_embargo_of (StetDatabase *db, const StetStoryFile *file, gint64 *until, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (StetRevision) approved = get_approved (db, file, &reason);

  if (reason == NULL)
    return stet_desk_find_embargo (db, approved != NULL ? approved->story : NULL, file->story, until, error);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

gboolean
stet_desk_need_embargo (StetDatabase *db, StetDesk *desk, const StetStoryFile *file, GError **error)
{
  gint64 until;

  if (!find_embargo_of (db, file, &until, error))
    return FALSE;
  if (until > stet_clock_now (&desk->clock))
    return TRUE;
  g_set_error_literal (error, STET_ERROR, STET_ERROR_STAGE, _ ("The story is under no embargo."));
  return FALSE;
}

/* What waited for the embargo alone is due; what a person put off longer keeps its time. */
static gboolean
free_waiting (StetDatabase *db, StetDesk *desk, const char *story, GError **error)
{
  g_autoptr (GPtrArray) deliveries = stet_delivery_table_list (db, story, error);
  gint64 now = stet_clock_now (&desk->clock);

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      StetDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->state != STET_DELIVERY_QUEUED || !stet_delivery_is_scheduled (delivery))
        continue;
      delivery->release = delivery->not_before > now ? delivery->not_before : 0;
      delivery->due = MAX (now, delivery->release);
      g_set_str (&delivery->trouble, "");
      g_set_str (&delivery->message, "");
      if (!stet_delivery_table_update (db, delivery, error))
        return FALSE;
    }
  return deliveries != NULL;
}

static gboolean
lift (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetDesk *desk = request->desk;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, desk, request->id, error);
  gint64 until = 0;
  gboolean found;

  if (file == NULL
      || !stet_desk_allow (db, request->as, STET_ACTION_LIFT_EMBARGO, file, request->reason, NULL, error)
      || !stet_desk_need_embargo (db, desk, file, error))
    return FALSE;
  /* where the approved revision and the working copy have different ones, each is lifted */
  while ((found = find_embargo_of (db, file, &until, error)) && until != 0)
    {
      g_autofree char *text = stet_time_to_iso (until);

      if (!stet_desk_record (db, desk, request->as, file->story->id,
                             *file->approved != '\0' ? file->approved : NULL, STET_EVENT_EMBARGO_LIFTED,
                             error, "reason", request->reason, "until", text, "zone",
                             file->story->embargo_zone, NULL))
        return FALSE;
    }
  return found && free_waiting (db, desk, file->story->id, error)
         && stet_desk_update_live (db, desk, file->story->id, error);
}

gboolean
stet_desk_lift_embargo (StetDesk *self, const char *as, const char *id, const char *reason, GError **error)
{
  StetRequest request = { .as = as, .id = id, .reason = reason };

  g_return_val_if_fail (id != NULL, FALSE);

  if (!stet_desk_write (self, lift, &request, error))
    return FALSE;
  if (self->outbox != NULL)
    stet_outbox_wake (self->outbox);
  return TRUE;
}

static gboolean
get_embargo (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_read (db, request->id, NULL, error);

  return file != NULL && find_embargo_of (db, file, &request->number, error);
}

gboolean
stet_desk_get_embargo (StetDesk *self, const char *id, gint64 *until, GError **error)
{
  StetRequest request = { .id = id };

  g_return_val_if_fail (id != NULL && until != NULL, FALSE);

  if (!stet_desk_read (self, get_embargo, &request, error))
    return FALSE;
  *until = request.number;
  return TRUE;
}
