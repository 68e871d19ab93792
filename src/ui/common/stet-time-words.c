/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as people say them. */

#include "config.h"

#include "stet-time-words.h"

#include <glib/gi18n.h>

/* How many midnights lie between the two, in the local zone. */
static int
count_midnights (GDateTime *from, GDateTime *to)
{
  GDate first, last;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, g_date_time_get_day_of_month (from), g_date_time_get_month (from),
                  g_date_time_get_year (from));
  g_date_set_dmy (&last, g_date_time_get_day_of_month (to), g_date_time_get_month (to),
                  g_date_time_get_year (to));
  return g_date_days_between (&first, &last);
}

static char *
dup_late (guint minutes)
{
  if (minutes < 1)
    return g_strdup (_ ("due now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%u minute late", "%u minutes late", minutes), minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (ngettext ("%u hour late", "%u hours late", minutes / 60), minutes / 60);
  return g_strdup_printf (ngettext ("%u day late", "%u days late", minutes / 60 / 24), minutes / 60 / 24);
}

static char *
dup_ahead (GDateTime *now, GDateTime *deadline, guint minutes)
{
  int midnights = count_midnights (now, deadline);

  if (minutes < 60)
    return g_strdup_printf (ngettext ("in %u minute", "in %u minutes", minutes), minutes);
  if (midnights == 0 || minutes < 12 * 60)
    return g_strdup_printf (ngettext ("in %u hour", "in %u hours", minutes / 60), minutes / 60);
  if (midnights == 1)
    return g_strdup (_ ("tomorrow"));
  if (midnights < 7)
    /* Translators: a deadline in the next days: the weekday in full. */
    return g_date_time_format (deadline, C_ ("deadline", "%A"));
  /* Translators: a deadline further away: day and month. */
  return g_date_time_format (deadline, C_ ("deadline", "%-d %B"));
}

char *
stet_deadline_dup_words (gint64 deadline, gint64 now, gboolean *late)
{
  if (late != NULL)
    *late = deadline != 0 && now >= deadline;
  if (deadline == 0)
    return NULL;
  if (now >= deadline)
    return dup_late (MIN ((now - deadline) / G_TIME_SPAN_MINUTE, G_MAXINT));

  g_autoptr (GDateTime) from = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) to = g_date_time_new_from_unix_local (deadline / G_USEC_PER_SEC);
  if (from == NULL || to == NULL)
    return NULL;
  /* The minute that has begun counts: "in 1 minute" rather than "in 0 minutes". */
  return dup_ahead (from, to, MIN ((deadline - now - 1) / G_TIME_SPAN_MINUTE + 1, G_MAXINT));
}

char *
stet_duration_dup_words (gint64 usec)
{
  guint minutes = (guint) CLAMP (usec / G_TIME_SPAN_MINUTE, 0, G_MAXINT);
  guint hours = minutes / 60, days = hours / 24;
  g_autofree char *large = NULL;
  g_autofree char *small = NULL;

  if (minutes == 0)
    return g_strdup (_ ("under a minute"));
  if (hours == 0)
    return g_strdup_printf (ngettext ("%u min", "%u min", minutes), minutes);
  if (days == 0)
    {
      large = g_strdup_printf (ngettext ("%u h", "%u h", hours), hours);
      small = minutes % 60 > 0 ? g_strdup_printf (ngettext ("%u min", "%u min", minutes % 60), minutes % 60)
                               : NULL;
    }
  else
    {
      large = g_strdup_printf (ngettext ("%u day", "%u days", days), days);
      small = hours % 24 > 0 ? g_strdup_printf (ngettext ("%u h", "%u h", hours % 24), hours % 24) : NULL;
    }
  if (small == NULL)
    return g_steal_pointer (&large);
  /* Translators: a length of time, the larger unit and the smaller one. */
  return g_strdup_printf (C_ ("duration", "%s %s"), large, small);
}

char *
stet_time_dup_full (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  /* Translators: a moment in full, for tooltips. */
  return local != NULL ? g_date_time_format (local, C_ ("full time", "%A, %-d %B %Y, %H:%M")) : NULL;
}
