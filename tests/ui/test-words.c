/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decisions behind the list and the primary button: pure functions, no display. */
#include "config.h"

#include "stet-listing.h"
#include "stet-steps.h"
#include "stet-story-item.h"
#include "stet-story-row.h"
#include "stet-time-words.h"

#include <locale.h>

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR   G_TIME_SPAN_HOUR

static void
assert_deadline (gint64 from_now, const char *words, gboolean is_late)
{
  gint64 now = 1742151845000000; /* 2025-03-16 19:04:05 UTC, a Sunday */
  gboolean late;
  g_autofree char *got = stet_deadline_dup_words (now + from_now, now, &late);

  g_assert_cmpstr (got, ==, words);
  g_assert_cmpint (late, ==, is_late);
}

/* Colour is never the only sign: that a story is late is said in words. */
static void
test_deadline (void)
{
  gboolean late = TRUE;

  g_assert_null (stet_deadline_dup_words (0, 5, &late));
  g_assert_false (late);
  assert_deadline (1, "in 1 minute", FALSE);
  assert_deadline (20 * MINUTE, "in 20 minutes", FALSE);
  assert_deadline (HOUR, "in 1 hour", FALSE);
  assert_deadline (3 * HOUR + 20 * MINUTE, "in 3 hours", FALSE);
  /* past midnight, but nobody calls it tomorrow while it is that near */
  assert_deadline (7 * HOUR, "in 7 hours", FALSE);
  assert_deadline (24 * HOUR, "tomorrow", FALSE);
  assert_deadline (2 * 24 * HOUR, "Tuesday", FALSE);
  assert_deadline (30 * 24 * HOUR, "15 April", FALSE);
  assert_deadline (0, "due now", TRUE);
  assert_deadline (-MINUTE, "1 minute late", TRUE);
  assert_deadline (-5 * HOUR, "5 hours late", TRUE);
  assert_deadline (-3 * 24 * HOUR, "3 days late", TRUE);
}

/* What a search found comes from the text of a story: it must never be read as markup. */
static void
test_snippet (void)
{
  g_autofree char *plain = stet_snippet_to_markup ("a < b & c");
  g_autofree char *bold = stet_snippet_to_markup ("the \002sea\003 wall & <\002sand\003>");
  g_autofree char *open = stet_snippet_to_markup ("cut \002off");
  g_autofree char *none = stet_snippet_to_markup (NULL);

  g_assert_cmpstr (plain, ==, "a &lt; b &amp; c");
  g_assert_cmpstr (bold, ==, "the <b>sea</b> wall &amp; &lt;<b>sand</b>&gt;");
  g_assert_cmpstr (open, ==, "cut <b>off</b>");
  g_assert_cmpstr (none, ==, "");
}

/* Design §8: one primary button that is always the next step. */
static void
test_next (void)
{
  static const struct
  {
    StetStage stage;
    StetLive live;
    gboolean published;
    StetNext next;
  } cases[] = {
    { STET_STAGE_DRAFT, STET_LIVE_NONE, FALSE, STET_NEXT_SUBMIT },
    { STET_STAGE_DRAFT, STET_LIVE_LIVE, FALSE, STET_NEXT_SUBMIT },
    { STET_STAGE_RETURNED, STET_LIVE_NONE, FALSE, STET_NEXT_SUBMIT },
    { STET_STAGE_IN_REVIEW, STET_LIVE_NONE, FALSE, STET_NEXT_APPROVE },
    { STET_STAGE_APPROVED, STET_LIVE_NONE, FALSE, STET_NEXT_PUBLISH },
    { STET_STAGE_APPROVED, STET_LIVE_LIVE, FALSE, STET_NEXT_UPDATE },
    { STET_STAGE_APPROVED, STET_LIVE_LIVE, TRUE, STET_NEXT_OPEN },
    { STET_STAGE_SPIKED, STET_LIVE_NONE, FALSE, STET_NEXT_UNSPIKE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StetSteps steps = { .stage = cases[i].stage, .live = cases[i].live, .published = cases[i].published };
      StetNext next = stet_steps_get_next (&steps);

      g_assert_cmpint (next, ==, cases[i].next);
      g_assert_null (stet_steps_get_next_refusal (&steps));
      g_assert_cmpstr (stet_next_get_label (next), !=, "");
      g_assert_true (g_str_has_prefix (stet_next_get_action (next), "story."));
    }
}

/* The reason that is told is that of the step on the button. */
static void
test_refusal (void)
{
  StetSteps steps = { .stage = STET_STAGE_IN_REVIEW };

  steps.refusals[STET_ACTION_SUBMIT] = (char *) "submitted already";
  g_assert_null (stet_steps_get_next_refusal (&steps));
  steps.refusals[STET_ACTION_APPROVE] = (char *) "only an editor";
  g_assert_cmpstr (stet_steps_get_next_refusal (&steps), ==, "only an editor");
  g_assert_cmpstr (stet_steps_get_action (&steps), ==, "story.approve");
  /* What pre-flight refuses can be put right: the button leads there. */
  steps.blocked[STET_ACTION_SUBMIT] = TRUE;
  g_assert_cmpstr (stet_steps_get_action (&steps), ==, "story.approve");
  steps.blocked[STET_ACTION_APPROVE] = TRUE;
  g_assert_cmpstr (stet_steps_get_action (&steps), ==, "story.preflight");
}

static StetStorySummary *
new_summary (const char *id, StetStage stage, gint64 deadline, gint64 updated)
{
  StetStorySummary *summary = g_new0 (StetStorySummary, 1);

  summary->id = g_strdup (id);
  summary->headline = g_strdup (id);
  summary->slug = g_strdup ("");
  summary->section = g_strdup ("");
  summary->byline = g_strdup ("");
  summary->assignee = g_strdup ("");
  summary->creator = g_strdup ("");
  summary->snippet = g_strdup ("");
  summary->stage = stage;
  summary->turn = 2;
  summary->deadline = summary->due = deadline;
  summary->updated = updated;
  return summary;
}

static void
test_order (void)
{
  g_autoptr (StetStorySummary) soon = new_summary ("soon", STET_STAGE_DRAFT, 10, 1);
  g_autoptr (StetStorySummary) later = new_summary ("later", STET_STAGE_DRAFT, 20, 9);
  g_autoptr (StetStorySummary) none = new_summary ("none", STET_STAGE_DRAFT, 0, 8);
  g_autoptr (StetStorySummary) older = new_summary ("older", STET_STAGE_DRAFT, 0, 2);
  g_autoptr (StetStorySummary) returned = new_summary ("returned", STET_STAGE_RETURNED, 0, 0);

  g_autoptr (StetStorySummary) flash = new_summary ("flash", STET_STAGE_DRAFT, 0, 0);

  flash->turn = 0;
  g_assert_cmpint (stet_story_summary_compare (flash, soon), <, 0);
  g_assert_false (stet_story_summary_same_order (flash, soon));
  g_assert_cmpint (stet_story_summary_compare (returned, flash), <, 0);
  g_assert_cmpint (stet_story_summary_compare (soon, later), <, 0);
  g_assert_cmpint (stet_story_summary_compare (later, none), <, 0);
  g_assert_cmpint (stet_story_summary_compare (none, older), <, 0);
  g_assert_cmpint (stet_story_summary_compare (returned, soon), <, 0);
  g_assert_cmpint (stet_story_summary_compare_section (soon, older), ==, 0);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, guint *n_touched)
{
  *n_touched += removed + added;
}

static void
update (GListStore *store, guint n, ...)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_story_summary_free);
  va_list args;

  va_start (args, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (stories, va_arg (args, StetStorySummary *));
  va_end (args);
  stet_listing_update_store (store, stories);
}

static StetStoryItem *
peek (GListStore *store, guint position)
{
  g_autoptr (StetStoryItem) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  return item;
}

/* A refresh that changes nothing touches nothing, and one that changes a row touches that row: selection and
 * scrolling survive. */
static void
test_update (void)
{
  g_autoptr (GListStore) store = g_list_store_new (STET_TYPE_STORY_ITEM);
  guint n_touched = 0;
  StetStoryItem *first, *second;

  update (store, 3, new_summary ("a", 0, 1, 1), new_summary ("b", 0, 2, 1), new_summary ("c", 0, 3, 1));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 3);
  first = peek (store, 0);
  second = peek (store, 1);
  g_signal_connect (store, "items-changed", G_CALLBACK (items_changed_cb), &n_touched);

  update (store, 3, new_summary ("a", 0, 1, 1), new_summary ("b", 0, 2, 1), new_summary ("c", 0, 3, 1));
  g_assert_cmpuint (n_touched, ==, 0);
  g_assert_true (peek (store, 0) == first);

  /* b sorts elsewhere within its stage: the same object is taken out and put in again */
  update (store, 3, new_summary ("a", 0, 1, 1), new_summary ("b", 0, 2, 7), new_summary ("c", 0, 3, 1));
  g_assert_cmpuint (n_touched, ==, 2);
  g_assert_true (peek (store, 1) == second);
  g_assert_cmpint (stet_story_item_get_summary (second)->updated, ==, 7);

  update (store, 2, new_summary ("a", 0, 1, 1), new_summary ("d", 0, 3, 1));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 2);
  g_assert_true (peek (store, 0) == first);
  g_assert_cmpstr (stet_story_item_get_summary (peek (store, 1))->id, ==, "d");
}

/* The two largest units, and no zeros. */
static void
test_duration (void)
{
  static const struct
  {
    gint64 minutes;
    const char *words;
  } cases[] = { { 0, "under a minute" },
                { 1, "1 min" },
                { 59, "59 min" },
                { 60, "1 h" },
                { 200, "3 h 20 min" },
                { 24 * 60, "1 day" },
                { 51 * 60 + 5, "2 days 3 h" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = stet_duration_dup_words (cases[i].minutes * G_TIME_SPAN_MINUTE);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/words/deadline", test_deadline);
  g_test_add_func ("/ui/words/snippet", test_snippet);
  g_test_add_func ("/ui/steps/next", test_next);
  g_test_add_func ("/ui/steps/refusal", test_refusal);
  g_test_add_func ("/ui/list/order", test_order);
  g_test_add_func ("/ui/list/update", test_update);
  g_test_add_func ("/words/duration", test_duration);
  return g_test_run ();
}
