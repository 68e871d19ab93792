/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for a time: what the story is called meanwhile, what takes its place, what is late. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-delivery-table.h"
#include "stet-error.h"
#include "stet-revision-table.h"
#include "stet-setting-table.h"
#include "stet-target-table.h"

#include <glib/gi18n-lib.h>

#define LATE_AFTER 15 /* minutes */

/* Of deliveries of one story. */
static gboolean
has_scheduled (const GPtrArray *deliveries)
{
  for (guint i = 0; i < deliveries->len; i++)
    if (stet_delivery_is_scheduled (g_ptr_array_index (deliveries, i)))
      return TRUE;
  return FALSE;
}

static gboolean
was_live (const GPtrArray *deliveries)
{
  for (guint i = 0; i < deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->state == STET_DELIVERY_DONE && delivery->action == STET_DELIVERY_PUBLISH)
        return TRUE;
    }
  return FALSE;
}

gboolean
stet_desk_update_live (StetDatabase *db, StetDesk *desk, const char *story, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_story_table_get (db, story, error);
  g_autoptr (GPtrArray) deliveries = NULL;
  gint64 n_targets;
  StetLive live;

  if (file == NULL || !stet_delivery_table_count_live (db, story, &n_targets, error))
    return FALSE;
  deliveries = stet_delivery_table_list (db, story, error);
  if (deliveries == NULL)
    return FALSE;
  live = n_targets > 0                ? STET_LIVE_LIVE
         : has_scheduled (deliveries) ? STET_LIVE_SCHEDULED
         : was_live (deliveries)      ? STET_LIVE_WITHDRAWN
                                      : STET_LIVE_NONE;
  if (file->live == live)
    return TRUE;
  file->live = live;
  file->updated = stet_clock_now (&desk->clock);
  return stet_story_table_set_state (db, file, error);
}

/* Cancelling */

static gboolean
unschedule (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetDesk *desk = request->desk;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_read (db, request->id, NULL, error);
  g_autoptr (GPtrArray) deliveries = NULL;
  gboolean found = FALSE;

  if (file == NULL || !stet_desk_need_publisher (db, request->as, error)
      || (deliveries = stet_delivery_table_list (db, file->story->id, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < deliveries->len; i++)
    {
      StetDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (!stet_delivery_is_scheduled (delivery) || delivery->state == STET_DELIVERY_SENDING)
        continue;
      found = TRUE;
      if (!stet_desk_take_out (db, desk, request->as, delivery, NULL, error))
        return FALSE;
    }
  if (found)
    return stet_desk_update_live (db, desk, file->story->id, error);
  g_set_error_literal (error, STET_ERROR, STET_ERROR_STAGE, _ ("Nothing of this story waits for a time."));
  return FALSE;
}

gboolean
stet_desk_unschedule (StetDesk *self, const char *as, const char *id, GError **error)
{
  StetRequest request = { .as = as, .id = id };

  g_return_val_if_fail (id != NULL, FALSE);

  if (!stet_desk_write (self, unschedule, &request, error))
    return FALSE;
  if (self->outbox != NULL)
    stet_outbox_wake (self->outbox);
  return TRUE;
}

/* A newer revision */

static gboolean
replace (StetDatabase *db,
         StetDesk *desk,
         const char *as,
         StetDelivery *old,
         const StetRevision *revision,
         gint64 embargo,
         GError **error)
{
  const StetDeliveryTime time = { old->not_before, old->zone, embargo };
  g_autoptr (StetTarget) target = stet_target_table_get (db, old->target, error);
  g_autofree char *id = NULL;

  if (target == NULL)
    return FALSE;
  id = stet_desk_queue (db, desk, as, revision, target, &time, old->id, error);
  return id != NULL && stet_desk_take_out (db, desk, as, old, id, error);
}

gboolean
stet_desk_replace_scheduled (StetDatabase *db,
                             StetDesk *desk,
                             const char *as,
                             const StetStoryFile *file,
                             GError **error)
{
  g_autoptr (GPtrArray) deliveries = stet_delivery_table_list (db, file->story->id, error);
  g_autoptr (StetRevision) revision = NULL;
  gboolean publishable;
  gint64 embargo;

  if (deliveries == NULL || !has_scheduled (deliveries))
    return deliveries != NULL;
  revision = stet_revision_table_get (db, file->approved, error);
  if (revision == NULL || !stet_desk_find_embargo (db, revision->story, file->story, &embargo, error))
    return FALSE;
  publishable = stet_desk_preflight (db, desk, file, STET_ACTION_PUBLISH, NULL);
  for (guint i = 0; i < deliveries->len; i++)
    {
      StetDelivery *old = g_ptr_array_index (deliveries, i);

      if (!stet_delivery_is_scheduled (old) || old->state == STET_DELIVERY_SENDING
          || g_str_equal (old->revision, revision->hash))
        continue;
      /* one that is late waits for a person's word, and the approval is none */
      if (publishable && old->state == STET_DELIVERY_QUEUED
            ? !replace (db, desk, as, old, revision, embargo, error)
            : !stet_desk_take_out (db, desk, as, old, NULL, error))
        return FALSE;
    }
  return stet_desk_update_live (db, desk, file->story->id, error);
}

/* What is late */

gboolean
stet_desk_read_late_rule (StetDatabase *db, StetLateRule *rule, GError **error)
{
  g_autofree char *late = stet_setting_table_get (db, STET_DESK_SETTING_LATE, error);
  g_autofree char *after
    = late != NULL ? stet_setting_table_get (db, STET_DESK_SETTING_LATE_AFTER, error) : NULL;

  if (after == NULL)
    return FALSE;
  rule->ask = g_str_equal (late, "ask");
  rule->minutes = *after != '\0' ? (guint) g_ascii_strtoull (after, NULL, 10) : LATE_AFTER;
  return TRUE;
}

static gboolean
get_late_rule (StetDatabase *db, gpointer data, GError **error)
{
  return stet_desk_read_late_rule (db, ((StetRequest *) data)->result, error);
}

gboolean
stet_desk_get_late_rule (StetDesk *self, StetLateRule *rule, GError **error)
{
  StetRequest request = { .result = rule };

  g_return_val_if_fail (rule != NULL, FALSE);

  return stet_desk_read (self, get_late_rule, &request, error);
}

static gboolean
set_late_rule (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const StetLateRule *rule = request->value;
  const char *late = rule->ask ? "ask" : "send";
  g_autofree char *after = g_strdup_printf ("%u", rule->minutes);

  return stet_desk_need_manager (db, request->as, error)
         && stet_setting_table_set (db, STET_DESK_SETTING_LATE, late, error)
         && stet_setting_table_set (db, STET_DESK_SETTING_LATE_AFTER, after, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_SETTING_CHANGED, error,
                              "setting", STET_DESK_SETTING_LATE, "value", late, "minutes", after, NULL);
}

gboolean
stet_desk_set_late_rule (StetDesk *self, const char *as, const StetLateRule *rule, GError **error)
{
  StetRequest request = { .as = as, .value = rule };

  g_return_val_if_fail (rule != NULL, FALSE);

  return stet_desk_write (self, set_late_rule, &request, error);
}
