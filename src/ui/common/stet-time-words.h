/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as people say them. Pure functions; times are microseconds, UTC, and @now is passed in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * stet_deadline_dup_words:
 * @deadline: 0 for none
 * @late: (out) (optional): whether it has passed
 *
 * "in 20 minutes", "in 3 hours", "tomorrow", "2 hours late"; further away than six days the date.
 *
 * Returns: (nullable): NULL where there is no deadline.
 */
char *stet_deadline_dup_words (gint64 deadline, gint64 now, gboolean *late);
/* How long something lasted, in the two largest units: "3 h 20 min"; "under a minute". (owned) */
char *stet_duration_dup_words (gint64 usec);
/* The date and time in full, in the local zone and the user's locale, for tooltips. */
char *stet_time_dup_full (gint64 time);

G_END_DECLS
