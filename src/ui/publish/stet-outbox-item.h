/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery of the outbox, for a list. */
#pragma once

#include <glib-object.h>

#include "stet-delivery.h"

G_BEGIN_DECLS

#define STET_TYPE_OUTBOX_ITEM (stet_outbox_item_get_type ())
G_DECLARE_FINAL_TYPE (StetOutboxItem, stet_outbox_item, STET, OUTBOX_ITEM, GObject)

/* @summary: (transfer full) */
StetOutboxItem *stet_outbox_item_new (StetDeliverySummary *summary);
const StetDeliverySummary *stet_outbox_item_get (StetOutboxItem *self);

/* How it stands, in words: "Waits for its next try, in 2 minutes". @now: microseconds UTC. Pure. */
char *stet_outbox_dup_words (const StetDelivery *delivery, gint64 now);

G_END_DECLS
