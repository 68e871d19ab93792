/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stet-clock.h"

static gint64
fixed_now (gpointer data)
{
  return *(gint64 *) data;
}

static void
fixed_random (gpointer data, guint8 *bytes, gsize n_bytes)
{
  static const guint8 example[] = { 0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F };

  g_assert_cmpuint (n_bytes, ==, sizeof example);
  memcpy (bytes, example, n_bytes);
}

/* RFC 9562, A.6: the example of a UUIDv7 value. */
static void
test_example (void)
{
  gint64 now = G_GINT64_CONSTANT (1645557742000000);
  StetClock clock = { fixed_now, fixed_random, &now };
  g_autofree char *id = stet_clock_new_id (&clock);

  g_assert_cmpstr (id, ==, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

static void
test_ids (void)
{
  StetClock clock = stet_clock_system ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 10000; i++)
    {
      char *id = stet_clock_new_id (&clock);

      g_assert_true (stet_id_is_valid (id));
      g_assert_cmpint (id[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", id[19]));
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_order (void)
{
  gint64 now = G_GINT64_CONSTANT (1742151845000000);
  StetClock clock = { fixed_now, stet_clock_system ().random, &now };
  g_autofree char *last = g_strdup ("");

  for (int i = 0; i < 1000; i++, now += 1000)
    {
      g_autofree char *id = stet_clock_new_id (&clock);

      g_assert_cmpstr (id, >, last);
      g_set_str (&last, id);
    }
}

static void
test_valid (void)
{
  g_assert_true (stet_id_is_valid ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
  g_assert_false (stet_id_is_valid ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
  g_assert_false (stet_id_is_valid ("017f22e2-79b0-7cc3-98c4-dc0c0c07398"));
  g_assert_false (stet_id_is_valid ("017f22e2-79b0-7cc3-98c4-dc0c0c07398ff"));
  g_assert_false (stet_id_is_valid ("017f22e2079b0-7cc3-98c4-dc0c0c07398f"));
  g_assert_false (stet_id_is_valid ("017f22e2-79b0-7cc3-98c4-dc0c0c07398g"));
  g_assert_false (stet_id_is_valid (""));
  g_assert_false (stet_id_is_valid (NULL));
}

static void
test_times (void)
{
  g_autofree char *iso = stet_time_to_iso (G_GINT64_CONSTANT (1742151845000001));
  g_autofree char *epoch = stet_time_to_iso (0);

  g_assert_cmpstr (iso, ==, "2025-03-16T19:04:05.000001Z");
  g_assert_cmpstr (epoch, ==, "1970-01-01T00:00:00.000000Z");
  g_assert_cmpint (stet_time_from_iso ("2025-03-16T20:04:05.5+01:00"), ==,
                   G_GINT64_CONSTANT (1742151845500000));
  g_assert_cmpint (stet_time_from_iso ("2025-03-16T19:04:05"), ==, G_GINT64_CONSTANT (1742151845000000));
  g_assert_cmpint (stet_time_from_iso ("yesterday"), ==, -1);
  g_assert_cmpint (stet_time_from_iso ("2025-13-40T00:00:00Z"), ==, -1);
  g_assert_cmpint (stet_time_from_iso (""), ==, -1);
  g_assert_cmpint (stet_time_from_iso (NULL), ==, -1);
}

/* A time that is stored and read again is the same to the microsecond: hashes depend on it. */
static void
test_round_trip (void)
{
  for (int i = 0; i < 100000; i++)
    {
      gint64 time = (gint64) g_test_rand_int_range (0, G_MAXINT32) * G_USEC_PER_SEC
                    + g_test_rand_int_range (0, 1000000);
      g_autofree char *iso = stet_time_to_iso (time);

      g_assert_cmpint (stet_time_from_iso (iso), ==, time);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/example", test_example);
  g_test_add_func ("/clock/ids", test_ids);
  g_test_add_func ("/clock/order", test_order);
  g_test_add_func ("/clock/valid", test_valid);
  g_test_add_func ("/clock/times", test_times);
  g_test_add_func ("/clock/round-trip", test_round_trip);
  return g_test_run ();
}
