/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivery: where to, how far it is, what came of it, and what can be done about it. */
#pragma once

#include <adwaita.h>

#include "stet-delivery.h"

G_BEGIN_DECLS

#define STET_TYPE_DELIVERY_ROW (stet_delivery_row_get_type ())
G_DECLARE_FINAL_TYPE (StetDeliveryRow, stet_delivery_row, STET, DELIVERY_ROW, AdwActionRow)

/* Its buttons call the actions "delivery.retry", "delivery.cancel", "delivery.copy" and "delivery.open" of a
 * widget around it, with the delivery's id or, of the last two, its address. */
GtkWidget *stet_delivery_row_new (const StetDelivery *delivery, const char *target_name);
const char *stet_delivery_row_get_id (StetDeliveryRow *self);
void stet_delivery_row_show (StetDeliveryRow *self, const StetDelivery *delivery);

/* How far it is and what came of it, in a sentence or two. Pure. (owned) */
char *stet_delivery_dup_status (const StetDelivery *delivery, gint64 now);

G_END_DECLS
