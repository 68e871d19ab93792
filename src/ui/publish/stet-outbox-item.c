/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-outbox-item.h"

#include <glib/gi18n.h>

#include "stet-publish-plan.h"
#include "stet-time-words.h"

struct _StetOutboxItem
{
  GObject parent_instance;

  StetDeliverySummary *summary; /* (owned) */
};

G_DEFINE_FINAL_TYPE (StetOutboxItem, stet_outbox_item, G_TYPE_OBJECT)

static void
stet_outbox_item_finalize (GObject *object)
{
  stet_delivery_summary_free (STET_OUTBOX_ITEM (object)->summary);
  G_OBJECT_CLASS (stet_outbox_item_parent_class)->finalize (object);
}

static void
stet_outbox_item_class_init (StetOutboxItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_outbox_item_finalize;
}

static void
stet_outbox_item_init (StetOutboxItem *self)
{
}

StetOutboxItem *
stet_outbox_item_new (StetDeliverySummary *summary)
{
  g_return_val_if_fail (summary != NULL, NULL);

  StetOutboxItem *self = g_object_new (STET_TYPE_OUTBOX_ITEM, NULL);

  self->summary = summary;
  return self;
}

const StetDeliverySummary *
stet_outbox_item_get (StetOutboxItem *self)
{
  g_return_val_if_fail (STET_IS_OUTBOX_ITEM (self), NULL);

  return self->summary;
}

static char *
dup_waiting (const StetDelivery *delivery, gint64 now)
{
  g_autofree char *when = NULL;

  if (delivery->release > now)
    {
      when = stet_time_dup_full (delivery->release);
      return g_strdup_printf (_ ("Goes before readers on %s"), when);
    }
  if (delivery->attempts == 0 || delivery->due <= now)
    return g_strdup (_ ("Waits for its turn"));
  /* the moment itself: a list that counts down would never rest */
  when = stet_time_dup_full (delivery->due);
  return g_strdup_printf (_ ("Tried %u times; the next try is on %s"), delivery->attempts, when);
}

static char *
dup_done (const StetDelivery *delivery)
{
  g_autofree char *when = stet_time_dup_full (delivery->held ? delivery->release : delivery->finished);

  if (delivery->held)
    return g_strdup_printf (_ ("There, and before readers on %s"), when);
  if (delivery->action == STET_DELIVERY_WITHDRAW)
    return g_strdup_printf (_ ("Withdrawn on %s"), when);
  if (delivery->action == STET_DELIVERY_PREVIEW)
    return g_strdup_printf (_ ("Preview made on %s"), when);
  return g_strdup_printf (_ ("Published on %s"), when);
}

char *
stet_outbox_dup_words (const StetDelivery *delivery, gint64 now)
{
  g_return_val_if_fail (delivery != NULL, NULL);

  switch (delivery->state)
    {
    case STET_DELIVERY_SENDING:
      return g_strdup (*delivery->step != '\0' ? stet_delivery_step_get_word (delivery->step)
                                               : _ ("Under way"));
    case STET_DELIVERY_FAILED:
      return g_strdup (_ ("Stopped: somebody has to decide"));
    case STET_DELIVERY_DONE:
      return dup_done (delivery);
    case STET_DELIVERY_CANCELLED:
      return g_strdup (_ ("Cancelled"));
    case STET_DELIVERY_QUEUED:
    default:
      return dup_waiting (delivery, now);
    }
}
