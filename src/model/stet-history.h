/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time line of a story: its events, and how long it stayed in each stage. Pure functions of the log. */
#pragma once

#include "stet-event.h"
#include "stet-workflow.h"

G_BEGIN_DECLS

/* A stretch of time in one stage. Times are microseconds, UTC. */
typedef struct
{
  StetStage stage;
  gint64 start;
  gint64 end;    /* of the last one the time that was given as now */
  guint first;   /* index of the event that began it */
  gboolean open; /* it lasts still */
} StetHistoryStretch;

/**
 * stet_history_stretches:
 * @events: of StetEvent, those of one story, oldest first (stet_desk_list_events())
 * @now: microseconds, UTC
 *
 * The stages that the story went through, in order. A clock that was set back makes no stretch shorter than
 * nothing.
 *
 * Returns: (owned) (element-type StetHistoryStretch): empty where the log does not say where the story came
 * from
 */
GArray *stet_history_stretches (const GPtrArray *events, gint64 now);

/* The stage after @event, for a story that was in @before. */
StetStage stet_history_stage_after (const StetEvent *event, StetStage before);

/* How long all in all, in microseconds, the story was in each stage. */
void stet_history_total (const GArray *stretches, gint64 totals[STET_N_STAGES]);

G_END_DECLS
