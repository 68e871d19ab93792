/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-zone.h"

#include "stet-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REGIONS "/usr/share/zoneinfo/zone1970.tab"
/* Seconds that a clock anywhere may be away from UTC, and more. */
#define FARTHEST (26 * 3600)

/* (transfer full) (nullable) */
static GTimeZone *
find_zone (const char *zone)
{
  return *zone != '\0' ? g_time_zone_new_identifier (zone) : g_time_zone_new_local ();
}

gboolean
stet_zone_is_known (const char *zone)
{
  g_return_val_if_fail (zone != NULL, FALSE);

  g_autoptr (GTimeZone) found = find_zone (zone);

  return found != NULL;
}

char *
stet_zone_dup_local (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (local);

  /* g_time_zone_get_identifier() is a path where /etc/localtime is no link into the database */
  return g_strdup (*name != '/' && *name != '\0' ? name : "UTC");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
stet_zone_list (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *zones = g_ptr_array_new ();

  g_ptr_array_add (zones, g_strdup ("UTC"));
  if (g_file_get_contents (REGIONS, &text, NULL, NULL))
    lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      /* countries, coordinates, name, remarks */
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] != '#' && g_strv_length (columns) >= 3)
        g_ptr_array_add (zones, g_strdup (columns[2]));
    }
  g_ptr_array_sort (zones, compare_names);
  g_ptr_array_add (zones, NULL);
  return (char **) g_ptr_array_free (zones, FALSE);
}

/* @wall: seconds that the clock on the wall shows, counted as if it stood in UTC. Each stretch of the zone
 * with one offset is asked what moment that reading is there, and whether that moment lies within it. */
static void
resolve (GTimeZone *zone, gint64 wall, StetWall *result)
{
  int first = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, wall - FARTHEST);
  int last = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, wall + FARTHEST);
  gint64 skipped[2] = { wall, wall }, found[2];
  guint n_found = 0;

  for (int i = first; i <= last; i++)
    {
      gint64 time = wall - g_time_zone_get_offset (zone, i);
      int place = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time);

      if (place == i && n_found < G_N_ELEMENTS (found))
        found[n_found++] = time;
      if (place > i)
        skipped[1] = time;
      if (place < i && n_found == 0 && skipped[0] == wall)
        skipped[0] = time;
    }
  result->kind = n_found == 0 ? STET_WALL_NEVER : n_found == 1 ? STET_WALL_ONCE : STET_WALL_TWICE;
  for (guint i = 0; i < 2; i++)
    result->times[i] = (n_found == 0 ? skipped[i] : found[MIN (i, n_found - 1)]) * G_USEC_PER_SEC;
}

gboolean
stet_wall_read (const char *zone, int year, int month, int day, int hour, int minute, StetWall *wall)
{
  g_return_val_if_fail (zone != NULL && wall != NULL, FALSE);

  g_autoptr (GTimeZone) found = find_zone (zone);
  g_autoptr (GDateTime) naive = g_date_time_new_utc (year, month, day, hour, minute, 0);

  if (found == NULL || naive == NULL)
    return FALSE;
  resolve (found, g_date_time_to_unix (naive), wall);
  return TRUE;
}

/* GLib reads ISO 8601 with a "T" and with seconds only. */
static char *
dup_iso (const char *text)
{
  static const gsize length = sizeof "2027-03-28T09:30" - 1;
  GString *iso = g_string_new (text);

  g_strstrip (iso->str);
  g_string_truncate (iso, strlen (iso->str));
  if (iso->len > 10 && iso->str[10] == ' ')
    iso->str[10] = 'T';
  if (iso->len >= length && iso->str[length] != ':')
    g_string_insert (iso, length, ":00");
  return g_string_free (iso, FALSE);
}

gboolean
stet_wall_parse (const char *text, const char *zone, StetWall *wall, GError **error)
{
  g_return_val_if_fail (text != NULL && zone != NULL && wall != NULL, FALSE);

  g_autoptr (GTimeZone) found = find_zone (zone);
  g_autoptr (GTimeZone) other = g_time_zone_new_offset (3600);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *iso = dup_iso (text);
  g_autoptr (GDateTime) naive = NULL;
  g_autoptr (GDateTime) moved = NULL;

  if (found == NULL)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID, _ ("“%s” is not a time zone such as Europe/Paris."),
                   zone);
      return FALSE;
    }
  naive = g_date_time_new_from_iso8601 (iso, utc);
  moved = g_date_time_new_from_iso8601 (iso, other);
  if (naive == NULL || moved == NULL)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                   _ ("“%s” is not a date and time such as 2027-03-28 09:30."), text);
      return FALSE;
    }
  if (g_date_time_equal (naive, moved)) /* the text has an offset of its own */
    *wall
      = (StetWall) { STET_WALL_ONCE, { g_date_time_to_unix_usec (naive), g_date_time_to_unix_usec (naive) } };
  else
    resolve (found, g_date_time_to_unix (naive), wall);
  return TRUE;
}

char *
stet_wall_explain (const StetWall *wall, const char *zone)
{
  g_return_val_if_fail (wall != NULL && zone != NULL, NULL);

  /* Translators: a time of day with its distance from UTC, in the conversions of g_date_time_format(). */
  g_autofree char *first = stet_zone_format (wall->times[0], zone, _ ("%H:%M (UTC%:z)"));
  g_autofree char *second = stet_zone_format (wall->times[1], zone, _ ("%H:%M (UTC%:z)"));

  switch (wall->kind)
    {
    case STET_WALL_TWICE:
      return g_strdup_printf (
        _ ("The clocks are put back that night, so this time comes twice: first at %s, then at %s."), first,
        second);
    case STET_WALL_NEVER:
      return g_strdup_printf (
        _ ("The clocks are put forward over this time: there is none such that day. Before "
           "the change it would be %s, after it %s."),
        first, second);
    case STET_WALL_ONCE:
    default:
      return NULL;
    }
}

char *
stet_zone_format (gint64 time, const char *zone, const char *format)
{
  g_return_val_if_fail (zone != NULL && format != NULL, NULL);

  g_autoptr (GTimeZone) found = find_zone (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);
  g_autoptr (GDateTime) there = NULL;

  if (found != NULL && utc != NULL)
    there = g_date_time_to_timezone (utc, found);
  return there != NULL ? g_date_time_format (there, format) : g_strdup ("");
}
