/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a story was in each stage, drawn: a stretch each, as wide as it lasted. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_STAGE_BAR (stet_stage_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetStageBar, stet_stage_bar, STET, STAGE_BAR, GtkWidget)

/* @stretches: of StetHistoryStretch, oldest first */
void stet_stage_bar_set_stretches (StetStageBar *self, const GArray *stretches);

G_END_DECLS
