/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a delivery is tried again. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * stet_outbox_backoff:
 * @attempts: how many there were, from 1
 * @retry_after: seconds that the server asked for, or 0; a day at most is believed
 * @random: any number: half of the time is left to chance, so that desks do not come back all at once
 *
 * 5 seconds, doubled with each attempt up to 15 minutes, and of that something between half and all.
 *
 * Returns: microseconds
 */
gint64 stet_outbox_backoff (guint attempts, guint retry_after, guint32 random);

G_END_DECLS
