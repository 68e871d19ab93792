/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox and, afterwards, the receipts. */
#pragma once

#include "stet-database.h"
#include "stet-delivery.h"

G_BEGIN_DECLS

/* STET_STORE_ERROR_EXISTS where the same is queued, on its way or done for the same revision and target. */
gboolean stet_delivery_table_insert (StetDatabase *db, const StetDelivery *delivery, GError **error);
/* Everything but who, what, where, the notice and when it was created. */
gboolean stet_delivery_table_update (StetDatabase *db, const StetDelivery *delivery, GError **error);
StetDelivery *stet_delivery_table_get (StetDatabase *db, const char *id, GError **error);
/* The last one done that published a story to a target, whatever its revision: what an update goes to. NULL
 * without error where there is none. */
StetDelivery *
stet_delivery_table_last_done (StetDatabase *db, const char *story, const char *target, GError **error);
/* The number of targets where readers have the story. */
gboolean
stet_delivery_table_count_live (StetDatabase *db, const char *story, gint64 *n_targets, GError **error);
/* Of StetDeliverySummary: what is under way, what failed and was not overtaken, what waits, by due time; then
 * the last @n_done that got done. */
GPtrArray *stet_delivery_table_list_outbox (StetDatabase *db, guint n_done, GError **error);
/* What waits because there was no connection is due at @now. */
gboolean stet_delivery_table_hasten (StetDatabase *db, gint64 now, GError **error);
GPtrArray *
stet_delivery_table_list (StetDatabase *db, const char *story, GError **error); /* newest first; NULL: all */

/**
 * stet_delivery_table_claim:
 * @id: (nullable): that one, whether due or not; NULL: the one that is due first
 * @lease: microseconds for which nobody else gets it
 *
 * Takes a delivery in hand: it is sending, its attempts go up by one and its due time is the end of the
 * lease. Each update while it is carried out may put that off. One whose lease has run out (the process died)
 * is due again.
 *
 * Returns: NULL without error where nothing is due, or @id is in other hands, done or cancelled.
 */
StetDelivery *
stet_delivery_table_claim (StetDatabase *db, const char *id, gint64 now, gint64 lease, GError **error);
/* When the next one is due, microseconds UTC; 0 where the outbox is empty. */
gboolean stet_delivery_table_next_due (StetDatabase *db, gint64 *due, GError **error);
/* A clock that was set back leaves deliveries that wait for a time much too far away: whatever is to be tried
 * more than @longest (microseconds) after @now and after its release is tried then. */
gboolean stet_delivery_table_mend_due (StetDatabase *db, gint64 now, gint64 longest, GError **error);

G_END_DECLS
