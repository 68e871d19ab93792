/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a story stands, as a pill: colour, icon and word, and beside it what the public sees. */
#pragma once

#include <gtk/gtk.h>

#include "stet-workflow.h"

G_BEGIN_DECLS

#define STET_TYPE_STAGE_PILL (stet_stage_pill_get_type ())
G_DECLARE_FINAL_TYPE (StetStagePill, stet_stage_pill, STET, STAGE_PILL, GtkWidget)

/* Property "compact" (boolean): icons without words, which move to the tooltip. */

GtkWidget *stet_stage_pill_new (void);
/* @changed: the working copy differs from what was approved. */
void stet_stage_pill_set (StetStagePill *self, StetStage stage, StetLive live, gboolean changed);

G_END_DECLS
