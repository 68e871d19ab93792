/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-delivery.h"

#include "stet-record.h"

static const char *const state_names[] = { "queued", "sending", "done", "failed", "cancelled", NULL };
static const char *const action_names[] = { "publish", "withdraw", "preview", NULL };

#define MEMBER(json, field, kind_, ...)                                                                      \
  { json, G_STRUCT_OFFSET (StetDelivery, field), STET_MEMBER_##kind_, NULL, __VA_ARGS__ }
static const StetMember delivery_members[] = {
  MEMBER ("id", id, TEXT, NULL),
  MEMBER ("story", story, TEXT, NULL),
  MEMBER ("action", action, CHOICE, action_names),
  MEMBER ("revision", revision, TEXT, NULL),
  MEMBER ("target", target, TEXT, NULL),
  MEMBER ("person", person, TEXT, NULL),
  MEMBER ("state", state, CHOICE, state_names),
  MEMBER ("attempts", attempts, COUNT, NULL),
  MEMBER ("created", created, TIME, NULL),
  MEMBER ("not-before", not_before, TIME, NULL),
  MEMBER ("zone", zone, TEXT, NULL),
  MEMBER ("release", release, TIME, NULL),
  MEMBER ("held", held, COUNT, NULL),
  MEMBER ("recall", recall, COUNT, NULL),
  MEMBER ("due", due, TIME, NULL),
  MEMBER ("finished", finished, TIME, NULL),
  MEMBER ("step", step, TEXT, NULL),
  MEMBER ("progress", progress, TEXT, NULL),
  MEMBER ("message", message, TEXT, NULL),
  MEMBER ("trouble", trouble, TEXT, NULL),
  MEMBER ("notice", notice, TEXT, NULL),
  MEMBER ("overwrite", overwrite, COUNT, NULL),
  MEMBER ("remote-id", remote_id, TEXT, NULL),
  MEMBER ("url", url, TEXT, NULL),
  { NULL },
};

static const StetRecordType delivery_record
  = { "delivery", sizeof (StetDelivery), (GDestroyNotify) stet_delivery_free, delivery_members };

G_DEFINE_BOXED_TYPE (StetDelivery, stet_delivery, stet_delivery_copy, stet_delivery_free)

StetDelivery *
stet_delivery_new (void)
{
  return stet_record_new (&delivery_record);
}

StetDelivery *
stet_delivery_copy (const StetDelivery *self)
{
  return stet_record_copy (&delivery_record, self);
}

void
stet_delivery_free (StetDelivery *self)
{
  stet_record_free (&delivery_record, self);
}

StetDeliverySummary *
stet_delivery_summary_new (StetDelivery *delivery, const char *headline, const char *target)
{
  g_return_val_if_fail (delivery != NULL && headline != NULL && target != NULL, NULL);

  StetDeliverySummary *self = g_new0 (StetDeliverySummary, 1);
  self->delivery = delivery;
  self->headline = g_strdup (headline);
  self->target = g_strdup (target);
  return self;
}

void
stet_delivery_summary_free (StetDeliverySummary *self)
{
  if (self == NULL)
    return;
  stet_delivery_free (self->delivery);
  g_free (self->headline);
  g_free (self->target);
  g_free (self);
}

static gboolean
find_name (const char *const *names, const char *text, guint *index)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
stet_delivery_state_to_string (StetDeliveryState state)
{
  g_return_val_if_fail ((guint) state <= STET_DELIVERY_CANCELLED, NULL);

  return state_names[state];
}

gboolean
stet_delivery_state_from_string (const char *text, StetDeliveryState *state)
{
  return find_name (state_names, text, state);
}

const char *
stet_delivery_action_to_string (StetDeliveryAction action)
{
  g_return_val_if_fail ((guint) action <= STET_DELIVERY_PREVIEW, NULL);

  return action_names[action];
}

gboolean
stet_delivery_action_from_string (const char *text, StetDeliveryAction *action)
{
  return find_name (action_names, text, action);
}
