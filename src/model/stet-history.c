/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-history.h"

static const struct
{
  const char *kind;
  StetStage stage;
} steps[] = {
  { STET_EVENT_STORY_CREATED, STET_STAGE_DRAFT },       { STET_EVENT_STORY_IMPORTED, STET_STAGE_DRAFT },
  { STET_EVENT_STORY_SUBMITTED, STET_STAGE_IN_REVIEW }, { STET_EVENT_STORY_RETURNED, STET_STAGE_RETURNED },
  { STET_EVENT_STORY_APPROVED, STET_STAGE_APPROVED },   { STET_EVENT_STORY_SPIKED, STET_STAGE_SPIKED },
  { STET_EVENT_STORY_UNSPIKED, STET_STAGE_DRAFT },
};

StetStage
stet_history_stage_after (const StetEvent *event, StetStage before)
{
  g_return_val_if_fail (event != NULL, before);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (event->kind, steps[i].kind))
      return steps[i].stage;
  /* whatever changes words takes an approved story back to draft; only the first such edit is an event */
  if (g_str_equal (event->kind, STET_EVENT_STORY_EDITED))
    return stet_workflow_next_stage (STET_ACTION_EDIT, before);
  return before;
}

GArray *
stet_history_stretches (const GPtrArray *events, gint64 now)
{
  g_return_val_if_fail (events != NULL, NULL);

  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (StetHistoryStretch));
  gint64 latest = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const StetEvent *event = events->pdata[i];
      StetHistoryStretch *last
        = stretches->len > 0 ? &g_array_index (stretches, StetHistoryStretch, stretches->len - 1) : NULL;
      StetStage stage = stet_history_stage_after (event, last != NULL ? last->stage : STET_STAGE_DRAFT);

      latest = MAX (latest, event->time);
      if (last != NULL && last->stage == stage)
        continue;
      if (last != NULL)
        last->end = latest;

      StetHistoryStretch next = { stage, latest, MAX (latest, now), i, FALSE };
      g_array_append_val (stretches, next);
    }
  if (stretches->len > 0)
    g_array_index (stretches, StetHistoryStretch, stretches->len - 1).open = TRUE;
  return stretches;
}

void
stet_history_total (const GArray *stretches, gint64 totals[STET_N_STAGES])
{
  g_return_if_fail (stretches != NULL);

  for (guint i = 0; i < STET_N_STAGES; i++)
    totals[i] = 0;
  for (guint i = 0; i < stretches->len; i++)
    {
      const StetHistoryStretch *stretch = &g_array_index (stretches, StetHistoryStretch, i);

      totals[stretch->stage] += stretch->end - stretch->start;
    }
}
