/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where readers have a story, and how it is taken away from them. */
#include "config.h"

#include "stet-desk-after.h"

#include "stet-desk-private.h"

#include "stet-delivery-table.h"
#include "stet-error.h"
#include "stet-setting-table.h"
#include "stet-target-table.h"

#include <glib/gi18n-lib.h>

/* Where it stands */

void
stet_standing_free (StetStanding *self)
{
  if (self == NULL)
    return;
  g_free (self->target);
  g_free (self->name);
  g_free (self->revision);
  g_free (self->url);
  g_clear_pointer (&self->withdrawal, stet_delivery_free);
  g_free (self);
}

static gboolean
is_under_way (const StetDelivery *delivery)
{
  return delivery->state == STET_DELIVERY_QUEUED || delivery->state == STET_DELIVERY_SENDING;
}

/* What the target has of the story, if @deliveries (newest first) end there with an article. */
static StetStanding *
find_standing (const GPtrArray *deliveries, const char *target)
{
  const StetDelivery *there = NULL, *coming = NULL, *withdrawal = NULL;
  StetStanding *self;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (!g_str_equal (delivery->target, target) || delivery->action == STET_DELIVERY_PREVIEW)
        continue;
      if (delivery->state == STET_DELIVERY_DONE && (there == NULL || delivery->finished > there->finished))
        there = delivery;
      if (delivery->state == STET_DELIVERY_SENDING && delivery->action == STET_DELIVERY_PUBLISH
          && !delivery->recall)
        coming = delivery;
      if (withdrawal == NULL && delivery->action == STET_DELIVERY_WITHDRAW
          && (is_under_way (delivery) || delivery->state == STET_DELIVERY_FAILED))
        withdrawal = delivery;
    }
  if (there == NULL || there->action == STET_DELIVERY_WITHDRAW)
    there = coming;
  if (there == NULL)
    return NULL;
  self = g_new0 (StetStanding, 1);
  self->target = g_strdup (target);
  self->name = g_strdup ("");
  self->revision = g_strdup (there->revision);
  self->url = g_strdup (there->url);
  if (withdrawal != NULL && withdrawal->created >= there->created)
    self->withdrawal = stet_delivery_copy (withdrawal);
  return self;
}

static gboolean
name_standing (StetDatabase *db, StetStanding *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (StetTarget) target = stet_target_table_get (db, self->target, &local);

  if (target != NULL)
    g_set_str (&self->name, target->name);
  else if (!g_error_matches (local, STET_ERROR, STET_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

static int
compare_standings (gconstpointer a, gconstpointer b)
{
  const StetStanding *one = *(StetStanding *const *) a, *other = *(StetStanding *const *) b;

  return g_utf8_collate (one->name, other->name);
}

GPtrArray *
stet_desk_find_standings (StetDatabase *db, const char *story, GError **error)
{
  g_autoptr (GPtrArray) deliveries = stet_delivery_table_list (db, story, error);
  g_autoptr (GPtrArray) standings = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_standing_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (deliveries == NULL)
    return NULL;
  for (guint i = 0; i < deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (deliveries, i);
      StetStanding *standing;

      if (!g_hash_table_add (seen, delivery->target)
          || (standing = find_standing (deliveries, delivery->target)) == NULL)
        continue;
      g_ptr_array_add (standings, standing);
      if (!name_standing (db, standing, error))
        return NULL;
    }
  g_ptr_array_sort (standings, compare_standings);
  return g_steal_pointer (&standings);
}

static gboolean
list_standings (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autofree char *story = stet_story_table_resolve (db, request->id, error);

  request->result = story != NULL ? stet_desk_find_standings (db, story, error) : NULL;
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_standings (StetDesk *self, const char *story, GError **error)
{
  StetRequest request = { .id = story };

  g_return_val_if_fail (story != NULL, NULL);

  return stet_desk_read (self, list_standings, &request, error) ? request.result : NULL;
}

gboolean
stet_desk_check_not_withdrawing (StetDatabase *db, const char *story, GError **error)
{
  g_autoptr (GPtrArray) standings = stet_desk_find_standings (db, story, error);

  for (guint i = 0; standings != NULL && i < standings->len; i++)
    if (((const StetStanding *) g_ptr_array_index (standings, i))->withdrawal != NULL)
      {
        g_set_error_literal (error, STET_ERROR, STET_ERROR_STAGE,
                             _ ("The story is being withdrawn: it is neither corrected nor updated."));
        return FALSE;
      }
  return standings != NULL;
}

/* What the desk has set */

static char *
dup_words (StetDatabase *db, GError **error)
{
  g_autofree char *words = stet_setting_table_get (db, STET_DESK_SETTING_NOTICE, error);

  if (words != NULL && *words == '\0')
    g_set_str (&words, _ ("This article has been withdrawn."));
  return g_steal_pointer (&words);
}

static gboolean
is_notice_used (StetDatabase *db, gboolean *used, GError **error)
{
  g_autofree char *way = stet_setting_table_get (db, STET_DESK_SETTING_WITHDRAWN, error);

  *used = way != NULL && !g_str_equal (way, "removed");
  return way != NULL;
}

/* @number: (out): whether a notice is used */
static gboolean
get_notice (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  gboolean used;

  if (!is_notice_used (db, &used, error))
    return FALSE;
  request->number = used;
  request->result = dup_words (db, error);
  return request->result != NULL;
}

gboolean
stet_desk_get_withdrawal_notice (StetDesk *self, gboolean *used, char **words, GError **error)
{
  StetRequest request = { 0 };

  g_return_val_if_fail (used != NULL && words != NULL, FALSE);

  if (!stet_desk_read (self, get_notice, &request, error))
    return FALSE;
  *used = request.number;
  *words = request.result;
  return TRUE;
}

static gboolean
set_notice (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  const char *way = request->number ? "notice" : "removed";

  return stet_desk_need_manager (db, request->as, error)
         && stet_setting_table_set (db, STET_DESK_SETTING_WITHDRAWN, way, error)
         && stet_setting_table_set (db, STET_DESK_SETTING_NOTICE, request->text, error)
         && stet_desk_record (db, request->desk, request->as, NULL, NULL, STET_EVENT_SETTING_CHANGED, error,
                              "setting", STET_DESK_SETTING_WITHDRAWN, "value", way, "notice", request->text,
                              NULL);
}

gboolean
stet_desk_set_withdrawal_notice (StetDesk *self,
                                 const char *as,
                                 gboolean used,
                                 const char *words,
                                 GError **error)
{
  g_autofree char *text = NULL;
  StetRequest request = { .as = as, .number = used };

  g_return_val_if_fail (words != NULL, FALSE);

  text = g_strstrip (g_strdup (words));
  request.text = text;
  return stet_desk_write (self, set_notice, &request, error);
}

/* Withdrawing */

static StetDelivery *
withdrawal_new (const StetRequest *request, const char *story, const StetStanding *standing)
{
  StetDesk *desk = request->desk;
  StetDelivery *delivery = stet_delivery_new ();

  g_free (delivery->id);
  delivery->id = stet_clock_new_id (&desk->clock);
  g_set_str (&delivery->story, story);
  delivery->action = STET_DELIVERY_WITHDRAW;
  g_set_str (&delivery->revision, standing->revision);
  g_set_str (&delivery->target, standing->target);
  g_set_str (&delivery->person, request->as);
  delivery->state = STET_DELIVERY_QUEUED;
  delivery->created = delivery->due = stet_clock_now (&desk->clock);
  g_set_str (&delivery->progress, "{}");
  g_set_str (&delivery->url, standing->url);
  return delivery;
}

/* Adds the id of the target's withdrawal to @ids. */
static gboolean
queue_withdrawal (StetDatabase *db,
                  const StetRequest *request,
                  const char *story,
                  const StetStanding *standing,
                  const char *notice,
                  GStrvBuilder *ids,
                  GError **error)
{
  g_autoptr (StetDelivery) delivery = NULL;

  if (standing->withdrawal != NULL && standing->withdrawal->state == STET_DELIVERY_SENDING)
    {
      g_strv_builder_add (ids, standing->withdrawal->id);
      return TRUE;
    }
  delivery = withdrawal_new (request, story, standing);
  g_set_str (&delivery->notice, notice);
  g_strv_builder_add (ids, delivery->id);
  return stet_delivery_table_insert (db, delivery, error)
         && stet_desk_record (db, request->desk, request->as, story, standing->revision,
                              STET_EVENT_DELIVERY_QUEUED, error, "delivery", delivery->id, "target",
                              standing->target, "name", standing->name, "action",
                              stet_delivery_action_to_string (delivery->action), NULL);
}

/* What readers find there, by @asked or else by the desk's own rule. */
static char *
choose_notice (StetDatabase *db, const char *asked, GError **error)
{
  gboolean used;

  if (asked != NULL)
    return g_strstrip (g_strdup (asked));
  if (!is_notice_used (db, &used, error))
    return NULL;
  return used ? dup_words (db, error) : g_strdup ("");
}

static gboolean
refuse_absent (GError **error)
{
  g_set_error_literal (
    error, STET_ERROR, STET_ERROR_STAGE,
    _ ("Only what stands at a target is withdrawn. Cancel its publication if it waits for one."));
  return FALSE;
}

static gboolean
withdraw (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (GPtrArray) standings = NULL;
  g_autofree char *notice = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (file == NULL
      || !stet_desk_allow (db, request->as, STET_ACTION_WITHDRAW, file, request->reason, NULL, error)
      || !stet_desk_cancel_waiting (db, request->desk, request->as, file->story->id, NULL, error)
      || (standings = stet_desk_find_standings (db, file->story->id, error)) == NULL
      || (notice = choose_notice (db, request->text, error)) == NULL)
    return FALSE;
  if (standings->len == 0)
    return refuse_absent (error);
  for (guint i = 0; i < standings->len; i++)
    if (!queue_withdrawal (db, request, file->story->id, g_ptr_array_index (standings, i), notice, ids,
                           error))
      return FALSE;
  request->result = g_strv_builder_end (ids);
  return stet_desk_record (db, request->desk, request->as, file->story->id, file->published,
                           STET_EVENT_STORY_WITHDRAWN, error, "reason", request->reason, "notice", notice,
                           NULL);
}

char **
stet_desk_withdraw (StetDesk *self,
                    const char *as,
                    const char *story,
                    const char *reason,
                    const char *notice,
                    GError **error)
{
  StetRequest request = { .as = as, .id = story, .reason = reason, .text = notice };

  g_return_val_if_fail (story != NULL, NULL);

  if (!stet_desk_write (self, withdraw, &request, error))
    {
      g_strfreev (request.result);
      return NULL;
    }
  if (self->outbox != NULL)
    stet_outbox_wake (self->outbox);
  return request.result;
}

/* The standing at @target; NULL with @error where there is none. */
static StetStanding *
need_standing (StetDatabase *db, const char *story, const char *target, GError **error)
{
  g_autoptr (GPtrArray) standings = stet_desk_find_standings (db, story, error);

  if (standings == NULL)
    return NULL;
  for (guint i = 0; i < standings->len; i++)
    if (g_str_equal (((const StetStanding *) g_ptr_array_index (standings, i))->target, target))
      return g_ptr_array_steal_index (standings, i);
  refuse_absent (error);
  return NULL;
}

/* A receipt without a sending. */
static gboolean
note_withdrawn (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  StetDesk *desk = request->desk;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, desk, request->id, error);
  g_autoptr (StetStanding) standing = NULL;
  g_autoptr (StetDelivery) delivery = NULL;

  if (file == NULL
      || !stet_desk_allow (db, request->as, STET_ACTION_WITHDRAW, file, request->reason, NULL, error)
      || (standing = need_standing (db, file->story->id, request->text, error)) == NULL
      || !stet_desk_cancel_waiting (db, desk, request->as, file->story->id, request->text, error))
    return FALSE;
  delivery = withdrawal_new (request, file->story->id, standing);
  delivery->state = STET_DELIVERY_DONE;
  delivery->finished = delivery->created;
  g_set_str (&delivery->message, request->reason);
  return stet_delivery_table_insert (db, delivery, error) && stet_desk_write_live (db, desk, delivery, error)
         && stet_desk_record (db, desk, request->as, delivery->story, delivery->revision,
                              STET_EVENT_STORY_WITHDRAWN, error, "reason", request->reason, "target",
                              delivery->target, "name", standing->name, "delivery", delivery->id, NULL);
}

gboolean
stet_desk_note_withdrawn (StetDesk *self,
                          const char *as,
                          const char *story,
                          const char *target,
                          const char *reason,
                          GError **error)
{
  StetRequest request = { .as = as, .id = story, .text = target, .reason = reason };

  g_return_val_if_fail (story != NULL && target != NULL, FALSE);

  return stet_desk_write (self, note_withdrawn, &request, error);
}
