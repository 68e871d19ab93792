/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings of a clock on the wall: once, twice or never. The dates are those of the tz database. */
#include "config.h"

#include "stet-clock.h"
#include "stet-error.h"
#include "stet-zone.h"

static void
test_names (void)
{
  g_auto (GStrv) zones = stet_zone_list ();
  g_autofree char *local = stet_zone_dup_local ();

  g_assert_true (stet_zone_is_known ("Europe/Berlin"));
  g_assert_true (stet_zone_is_known (""));
  g_assert_false (stet_zone_is_known ("Europe/Atlantis"));
  g_assert_true (stet_zone_is_known (local));
  g_assert_true (g_strv_contains ((const char *const *) zones, "Pacific/Auckland"));
  g_assert_true (g_strv_contains ((const char *const *) zones, "UTC"));
  for (guint i = 0; zones[i] != NULL; i++)
    g_assert_true (stet_zone_is_known (zones[i]));
}

/* What the reading means, in UTC. */
typedef struct
{
  const char *zone;
  const char *text;
  StetWallKind kind;
  const char *first;
  const char *second;
} Reading;

static const Reading readings[] = {
  { "Europe/Berlin", "2027-03-28 01:59", STET_WALL_ONCE, "2027-03-28T00:59", "2027-03-28T00:59" },
  { "Europe/Berlin", "2027-03-28 02:00", STET_WALL_NEVER, "2027-03-28T00:00", "2027-03-28T01:00" },
  { "Europe/Berlin", "2027-03-28 02:30", STET_WALL_NEVER, "2027-03-28T00:30", "2027-03-28T01:30" },
  { "Europe/Berlin", "2027-03-28 03:00", STET_WALL_ONCE, "2027-03-28T01:00", "2027-03-28T01:00" },
  { "Europe/Berlin", "2027-10-31 01:59", STET_WALL_ONCE, "2027-10-30T23:59", "2027-10-30T23:59" },
  { "Europe/Berlin", "2027-10-31 02:00", STET_WALL_TWICE, "2027-10-31T00:00", "2027-10-31T01:00" },
  { "Europe/Berlin", "2027-10-31 02:59", STET_WALL_TWICE, "2027-10-31T00:59", "2027-10-31T01:59" },
  { "Europe/Berlin", "2027-10-31 03:00", STET_WALL_ONCE, "2027-10-31T02:00", "2027-10-31T02:00" },
  { "Europe/Berlin", "2027-10-31 02:30+01:00", STET_WALL_ONCE, "2027-10-31T01:30", "2027-10-31T01:30" },
  { "Europe/Berlin", "2027-07-01T12:00Z", STET_WALL_ONCE, "2027-07-01T12:00", "2027-07-01T12:00" },
  /* the other way round in the south */
  { "Pacific/Auckland", "2027-09-26 02:15", STET_WALL_NEVER, "2027-09-25T13:15", "2027-09-25T14:15" },
  { "Pacific/Auckland", "2027-04-04 02:15", STET_WALL_TWICE, "2027-04-03T13:15", "2027-04-03T14:15" },
  /* half an hour only */
  { "Australia/Lord_Howe", "2027-10-03 02:10", STET_WALL_NEVER, "2027-10-02T15:10", "2027-10-02T15:40" },
  { "Australia/Lord_Howe", "2027-04-04 01:45", STET_WALL_TWICE, "2027-04-03T14:45", "2027-04-03T15:15" },
  /* a zone whose rule changed: Kazakhstan moved to one hour less, Paraguay keeps summer time since */
  { "Asia/Almaty", "2024-02-29 23:30", STET_WALL_TWICE, "2024-02-29T17:30", "2024-02-29T18:30" },
  { "America/Asuncion", "2025-03-23 00:30", STET_WALL_ONCE, "2025-03-23T03:30", "2025-03-23T03:30" },
  /* a day that there was not: Samoa crossed the date line */
  { "Pacific/Apia", "2011-12-30 12:00", STET_WALL_NEVER, "2011-12-29T22:00", "2011-12-30T22:00" },
};

static void
test_readings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      const Reading *reading = &readings[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *first = NULL, *second = NULL, *why = NULL;
      StetWall wall;

      g_test_message ("%s in %s", reading->text, reading->zone);
      g_assert_true (stet_wall_parse (reading->text, reading->zone, &wall, &error));
      g_assert_no_error (error);
      first = stet_zone_format (wall.times[0], "UTC", "%Y-%m-%dT%H:%M");
      second = stet_zone_format (wall.times[1], "UTC", "%Y-%m-%dT%H:%M");
      g_assert_cmpint (wall.kind, ==, reading->kind);
      g_assert_cmpstr (first, ==, reading->first);
      g_assert_cmpstr (second, ==, reading->second);
      why = stet_wall_explain (&wall, reading->zone);
      g_assert_cmpint (why != NULL, ==, reading->kind != STET_WALL_ONCE);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", "tomorrow", "2027-02-30 09:00", "2027-03-28", "2027-03-28 24:30", "2027-03-28 09", "28.3.2027 09:30"
  };
  StetWall wall;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("“%s”", texts[i]);
      g_assert_false (stet_wall_parse (texts[i], "Europe/Berlin", &wall, &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
    }
  g_autoptr (GError) error = NULL;
  g_assert_false (stet_wall_parse ("2027-03-28 09:30", "Europe/Atlantis", &wall, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
  g_assert_false (stet_wall_read ("Europe/Berlin", 2027, 2, 29, 9, 0, &wall));
}

/* What is read back from any moment of three years in any zone is that moment, or one of the two. */
static void
test_round_trip (void)
{
  g_auto (GStrv) zones = stet_zone_list ();
  guint n_zones = g_strv_length (zones), n_twice = 0;
  gint64 start = stet_time_from_iso ("2024-01-01T00:00:00Z");

  for (guint i = 0; i < 2000; i++)
    {
      const char *zone = zones[g_test_rand_int_range (0, n_zones)];
      gint64 time = start + (gint64) g_test_rand_int_range (0, 3 * 365 * 24 * 60) * 60 * G_USEC_PER_SEC;
      g_autofree char *text = stet_zone_format (time, zone, "%Y-%m-%d %H:%M");
      StetWall wall;

      g_assert_true (stet_wall_parse (text, zone, &wall, NULL));
      g_assert_cmpint (wall.kind, !=, STET_WALL_NEVER);
      g_assert_true (time == wall.times[0] || time == wall.times[1]);
      n_twice += wall.kind == STET_WALL_TWICE;
    }
  g_test_message ("%u of 2000 came twice", n_twice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/names", test_names);
  g_test_add_func ("/zone/readings", test_readings);
  g_test_add_func ("/zone/refused", test_refused);
  g_test_add_func ("/zone/round-trip", test_round_trip);
  return g_test_run ();
}
