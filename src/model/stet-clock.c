/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-clock.h"

#include <string.h>
#include <sys/random.h>

static gint64
system_now (gpointer data)
{
  return g_get_real_time ();
}

static void
system_random (gpointer data, guint8 *bytes, gsize n_bytes)
{
  gsize done = 0;

  while (done < n_bytes)
    {
      ssize_t n = getrandom (bytes + done, n_bytes - done, 0);
      if (n > 0)
        done += n;
    }
}

StetClock
stet_clock_system (void)
{
  return (StetClock) { .now = system_now, .random = system_random };
}

gint64
stet_clock_now (const StetClock *clock)
{
  g_return_val_if_fail (clock != NULL && clock->now != NULL, 0);

  return clock->now (clock->data);
}

char *
stet_clock_new_id (const StetClock *clock)
{
  g_return_val_if_fail (clock != NULL && clock->random != NULL, NULL);

  guint64 milliseconds = stet_clock_now (clock) / 1000;
  guint8 b[16];

  clock->random (clock->data, b + 6, 10);
  for (int i = 0; i < 6; i++)
    b[i] = milliseconds >> (40 - 8 * i);
  b[6] = (b[6] & 0x0F) | 0x70; /* version 7 */
  b[8] = (b[8] & 0x3F) | 0x80; /* variant of RFC 9562 */

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
                          b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14],
                          b[15]);
}

gboolean
stet_id_is_valid (const char *id)
{
  if (id == NULL || strlen (id) != 36)
    return FALSE;
  for (int i = 0; i < 36; i++)
    {
      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (id[i] != '-')
            return FALSE;
        }
      else if (!g_ascii_isxdigit (id[i]) || g_ascii_isupper (id[i]))
        return FALSE;
    }
  return TRUE;
}

char *
stet_time_to_iso (gint64 usec)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (usec);

  if (time == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", g_date_time_get_year (time),
                          g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                          g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time), g_date_time_get_microsecond (time));
}

gint64
stet_time_from_iso (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = iso == NULL ? NULL : g_date_time_new_from_iso8601 (iso, utc);

  if (time == NULL)
    return -1;
  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}
