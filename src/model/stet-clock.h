/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock and the source of ids are passed in, so that tests decide what time it is and what comes next. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetClock:
 * @now: microseconds since 1970-01-01 00:00 UTC
 * @random: fills @bytes with @n_bytes random bytes
 * @data: (unowned): for the two functions; outlives the clock
 *
 * Where time and chance come from. A value: copy it freely. Both functions may be called on any thread.
 */
typedef struct
{
  gint64 (*now) (gpointer data);
  void (*random) (gpointer data, guint8 *bytes, gsize n_bytes);
  gpointer data;
} StetClock;

StetClock stet_clock_system (void);
gint64 stet_clock_now (const StetClock *clock);
/* A new UUIDv7 (RFC 9562, 5.7) in its 36-character text form; ids made later sort later, to the millisecond.
 */
char *stet_clock_new_id (const StetClock *clock);
gboolean stet_id_is_valid (const char *id);

/* ISO 8601 in UTC with microseconds ("2025-03-16T19:04:05.000000Z"), and back; -1 where the text is no time.
 */
char *stet_time_to_iso (gint64 usec);
gint64 stet_time_from_iso (const char *iso);

G_END_DECLS
