/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A preview: the story as the target will show it, for those who may see a draft there. It is a delivery as
 * any other, of a revision that need not be approved. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-delivery-table.h"
#include "stet-revision-table.h"
#include "stet-target-table.h"

#include <glib/gi18n-lib.h>

/* The revision of the working copy: the head, or one that is made of it. */
static StetRevision *
find_revision (StetDatabase *db, const StetRequest *request, StetStoryFile *file, GError **error)
{
  g_autoptr (StetRevision) head = NULL;

  if (*file->head != '\0' && (head = stet_revision_table_get (db, file->head, error)) == NULL)
    return NULL;
  if (head != NULL && stet_story_equal (head->story, file->story))
    return g_steal_pointer (&head);
  if (!stet_desk_add_revision (db, request->desk, request->as, file, _ ("Preview"), error)
      || !stet_story_table_set_state (db, file, error)
      || !stet_desk_record (db, request->desk, request->as, file->story->id, file->head,
                            STET_EVENT_STORY_KEPT, error, "label", _ ("Preview"), NULL))
    return NULL;
  return stet_revision_table_get (db, file->head, error);
}

/* The preview of that revision there, in whatever state; NULL without error where there is none. */
static StetDelivery *
find_same (StetDatabase *db, const StetRevision *revision, const char *target, GError **error)
{
  g_autoptr (GPtrArray) deliveries = stet_delivery_table_list (db, revision->story->id, error);

  for (guint i = 0; deliveries != NULL && i < deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->action == STET_DELIVERY_PREVIEW && g_str_equal (delivery->revision, revision->hash)
          && g_str_equal (delivery->target, target))
        return stet_delivery_copy (delivery);
    }
  return NULL;
}

static gboolean
queue_preview (StetDatabase *db,
               const StetRequest *request,
               const StetRevision *revision,
               const StetTarget *target,
               StetDelivery *delivery,
               GError **error)
{
  gboolean known = *delivery->id != '\0';

  delivery->state = STET_DELIVERY_QUEUED;
  delivery->due = stet_clock_now (&request->desk->clock);
  delivery->finished = 0;
  if (known)
    return stet_delivery_table_update (db, delivery, error);
  g_free (delivery->id);
  delivery->id = stet_clock_new_id (&request->desk->clock);
  delivery->action = STET_DELIVERY_PREVIEW;
  delivery->created = delivery->due;
  g_set_str (&delivery->story, revision->story->id);
  g_set_str (&delivery->revision, revision->hash);
  g_set_str (&delivery->target, target->id);
  g_set_str (&delivery->person, request->as);
  g_set_str (&delivery->progress, "{}");
  return stet_delivery_table_insert (db, delivery, error)
         && stet_desk_record (db, request->desk, request->as, delivery->story, delivery->revision,
                              STET_EVENT_DELIVERY_QUEUED, error, "delivery", delivery->id, "target",
                              target->id, "name", target->name, "action", "preview", NULL);
}

static gboolean
preview (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (StetRevision) revision = NULL;
  g_autoptr (StetDelivery) delivery = NULL;
  g_autoptr (GError) local = NULL;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
      || (target = stet_target_table_get (db, request->text, error)) == NULL
      || (revision = find_revision (db, request, file, error)) == NULL)
    return FALSE;
  delivery = find_same (db, revision, target->id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (delivery == NULL)
    delivery = stet_delivery_new ();
  if (delivery->state != STET_DELIVERY_SENDING
      && !queue_preview (db, request, revision, target, delivery, error))
    return FALSE;
  request->result = g_strdup (delivery->id);
  return TRUE;
}

char *
stet_desk_preview (StetDesk *self, const char *as, const char *id, const char *target, GError **error)
{
  StetRequest request = { .as = as, .id = id, .text = target };

  g_return_val_if_fail (id != NULL && target != NULL, NULL);

  if (stet_desk_write (self, preview, &request, error))
    return request.result;
  g_free (request.result);
  return NULL;
}
