/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a delivery whose turn has come, by the clock. Pure. */
#pragma once

#include "stet-delivery.h"

G_BEGIN_DECLS

typedef enum
{
  STET_TURN_SEND,
  STET_TURN_HOLD, /* to the target, which holds it until the release */
  STET_TURN_WAIT, /* it is too early */
  STET_TURN_ASK,  /* it is late, and a person says whether it still goes out */
} StetDeliveryTurn;

/* What the desk does with what comes late because the computer slept or Stet was not running. */
typedef struct
{
  gboolean ask;  /* rather than send at once */
  guint minutes; /* asks only for what is later than that */
} StetLateRule;

/**
 * stet_delivery_turn:
 * @release: microseconds UTC: before that nothing comes before the public, by what is known now of the
 *   embargo; 0: at once
 * @now: microseconds UTC
 * @can_hold: the target is trusted with it before that, and able to keep it
 */
StetDeliveryTurn stet_delivery_turn (const StetDelivery *self,
                                     gint64 release,
                                     gint64 now,
                                     gboolean can_hold,
                                     const StetLateRule *rule);
/* Microseconds by which a first attempt comes after the time that was set; 0 where it is a minute at most, or
 * a later attempt, which was late for another reason. */
gint64 stet_delivery_lateness (const StetDelivery *self, gint64 now);

/* Whether readers are to get the story by it at a time that was set, also where it waits for a person's word.
 */
gboolean stet_delivery_is_scheduled (const StetDelivery *self);

G_END_DECLS
