/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time zones by their names in the tz database (IANA), and what a clock on the wall there shows. The rules
 * are GTimeZone's. Pure functions. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether there is a zone of that name on this machine; "" is the local one. */
gboolean stet_zone_is_known (const char *zone);
/* The name of the local zone; "UTC" where the machine does not say. (owned) */
char *stet_zone_dup_local (void);
/* All names that people choose from, one for each region (zone1970.tab of the tz database) and UTC, sorted.
 * Reads a file. (owned) */
char **stet_zone_list (void);

typedef enum
{
  STET_WALL_ONCE,
  STET_WALL_TWICE, /* the clocks are put back over it */
  STET_WALL_NEVER, /* the clocks are put forward over it */
} StetWallKind;

/**
 * StetWall:
 * @times: microseconds UTC. Once: the same in both. Twice: the first time and the second. Never: the moment
 *   that lies as long before the change as was asked for after it, and the one that lies as long after it: of
 *   02:30, when 02:00 becomes 03:00, these are 01:30 and 03:30
 *
 * What moments a reading of a clock on the wall may mean.
 */
typedef struct
{
  StetWallKind kind;
  gint64 times[2];
} StetWall;

/* @zone: a known one. FALSE where there is no such zone or date (31 February, hour 24). */
gboolean
stet_wall_read (const char *zone, int year, int month, int day, int hour, int minute, StetWall *wall);

/**
 * stet_wall_parse:
 * @text: "2027-03-28 09:30", also with "T" between and with seconds; with an offset from UTC ("+02:00", "Z")
 * it is one moment, whatever the zone does
 *
 * Returns: FALSE with STET_ERROR_INVALID where that is no time, or no zone of that name is known.
 */
gboolean stet_wall_parse (const char *text, const char *zone, StetWall *wall, GError **error);

/* Why a reading that is not there once has to be settled, and between which moments: a sentence, NULL where
 * there is nothing to settle. (owned) (nullable) */
char *stet_wall_explain (const StetWall *wall, const char *zone);

/* @time in that zone by g_date_time_format(); "" where the zone is not known. (owned) */
char *stet_zone_format (gint64 time, const char *zone, const char *format);

G_END_DECLS
