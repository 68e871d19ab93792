/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date and time that can be set, changed and taken away: deadline, embargo. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_TIME_ROW (stet_time_row_get_type ())
G_DECLARE_FINAL_TYPE (StetTimeRow, stet_time_row, STET, TIME_ROW, AdwActionRow)

/* Property "choose-zone" (boolean): the time zone is part of the value; else the local one holds.
 * Property "none" (string): what stands there where no time is set.
 * Signal "changed" (): the person set another time. A time that the clocks skip or show twice is theirs to
 * settle before it can be set. */

/* Microseconds UTC; 0: none. */
gint64 stet_time_row_get_time (StetTimeRow *self);
/* IANA name; "" where the local zone holds. */
const char *stet_time_row_get_zone (StetTimeRow *self);
void stet_time_row_set (StetTimeRow *self, gint64 time, const char *zone);

/* The date and time in that zone (IANA name; "" is the local one), in the user's locale; with the zone's
 * name, and what clocks show here meanwhile, where that is not the local one. (transfer full) (nullable):
 * NULL for 0 */
char *stet_time_to_wall (gint64 time, const char *zone);

G_END_DECLS
