/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a story was in each stage is what the log says, and nothing else. */
#include "config.h"

#include "stet-history.h"

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)

static void
add (GPtrArray *events, const char *kind, gint64 minutes)
{
  g_ptr_array_add (events, stet_event_new ("id", minutes * MINUTE, "person", "story", NULL, kind, NULL));
}

static void
assert_stretch (const GArray *stretches, guint i, StetStage stage, gint64 start, gint64 end, guint first)
{
  const StetHistoryStretch *stretch = &g_array_index (stretches, StetHistoryStretch, i);

  g_assert_cmpint (stretch->stage, ==, stage);
  g_assert_cmpint (stretch->start, ==, start * MINUTE);
  g_assert_cmpint (stretch->end, ==, end * MINUTE);
  g_assert_cmpuint (stretch->first, ==, first);
  g_assert_cmpint (stretch->open, ==, i + 1 == stretches->len);
}

static void
test_stretches (void)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_event_free);
  gint64 totals[STET_N_STAGES];

  add (events, STET_EVENT_STORY_CREATED, 10);
  add (events, STET_EVENT_STORY_EDITED, 11);
  add (events, STET_EVENT_STORY_SUBMITTED, 40);
  add (events, STET_EVENT_CHECK_VERDICT, 45);
  add (events, STET_EVENT_STORY_RETURNED, 50);
  add (events, STET_EVENT_STORY_EDITED, 52);
  add (events, STET_EVENT_STORY_SUBMITTED, 60);
  add (events, STET_EVENT_STORY_APPROVED, 75);
  add (events, STET_EVENT_DELIVERY_DONE, 76);
  add (events, STET_EVENT_STORY_EDITED, 100);
  add (events, STET_EVENT_STORY_SPIKED, 110);
  add (events, STET_EVENT_STORY_UNSPIKED, 112);

  g_autoptr (GArray) stretches = stet_history_stretches (events, 120 * MINUTE);
  g_assert_cmpuint (stretches->len, ==, 8);
  assert_stretch (stretches, 0, STET_STAGE_DRAFT, 10, 40, 0);
  assert_stretch (stretches, 1, STET_STAGE_IN_REVIEW, 40, 50, 2);
  assert_stretch (stretches, 2, STET_STAGE_RETURNED, 50, 60, 4);
  assert_stretch (stretches, 3, STET_STAGE_IN_REVIEW, 60, 75, 6);
  assert_stretch (stretches, 4, STET_STAGE_APPROVED, 75, 100, 7);
  assert_stretch (stretches, 5, STET_STAGE_DRAFT, 100, 110, 9);
  assert_stretch (stretches, 6, STET_STAGE_SPIKED, 110, 112, 10);
  assert_stretch (stretches, 7, STET_STAGE_DRAFT, 112, 120, 11);

  stet_history_total (stretches, totals);
  g_assert_cmpint (totals[STET_STAGE_DRAFT], ==, 48 * MINUTE);
  g_assert_cmpint (totals[STET_STAGE_IN_REVIEW], ==, 25 * MINUTE);
  g_assert_cmpint (totals[STET_STAGE_RETURNED], ==, 10 * MINUTE);
  g_assert_cmpint (totals[STET_STAGE_APPROVED], ==, 25 * MINUTE);
  g_assert_cmpint (totals[STET_STAGE_SPIKED], ==, 2 * MINUTE);
}

/* A machine whose clock was set back between two events. */
static void
test_clock_set_back (void)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_event_free);

  add (events, STET_EVENT_STORY_CREATED, 10);
  add (events, STET_EVENT_STORY_SUBMITTED, 5);
  g_autoptr (GArray) stretches = stet_history_stretches (events, 7 * MINUTE);
  assert_stretch (stretches, 0, STET_STAGE_DRAFT, 10, 10, 0);
  assert_stretch (stretches, 1, STET_STAGE_IN_REVIEW, 10, 10, 1);
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) stretches = stet_history_stretches (events, 7);

  g_assert_cmpuint (stretches->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/stretches", test_stretches);
  g_test_add_func ("/history/clock-set-back", test_clock_set_back);
  g_test_add_func ("/history/empty", test_empty);
  return g_test_run ();
}
