/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-delivery-turn.h"

#define ON_TIME (60 * G_USEC_PER_SEC)

gint64
stet_delivery_lateness (const StetDelivery *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, 0);

  gint64 lateness = now - self->release;

  return self->release == 0 || self->held || self->attempts > 1 || lateness <= ON_TIME ? 0 : lateness;
}

StetDeliveryTurn
stet_delivery_turn (const StetDelivery *self,
                    gint64 release,
                    gint64 now,
                    gboolean can_hold,
                    const StetLateRule *rule)
{
  g_return_val_if_fail (self != NULL && rule != NULL, STET_TURN_WAIT);

  if (release > now)
    return can_hold && !self->held ? STET_TURN_HOLD : STET_TURN_WAIT;
  if (rule->ask && stet_delivery_lateness (self, now) > rule->minutes * G_TIME_SPAN_MINUTE)
    return STET_TURN_ASK;
  return STET_TURN_SEND;
}

gboolean
stet_delivery_is_scheduled (const StetDelivery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->action != STET_DELIVERY_PUBLISH || self->release == 0 || self->recall)
    return FALSE;
  return self->state == STET_DELIVERY_QUEUED || self->state == STET_DELIVERY_SENDING
         || (self->state == STET_DELIVERY_FAILED && g_str_equal (self->trouble, "late"));
}
