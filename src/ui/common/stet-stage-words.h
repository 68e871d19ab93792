/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a stage, a live state, a priority and a role are shown: a word and an icon each, so that colour is
 * never the only sign. All strings are static. */
#pragma once

#include "stet-story.h"
#include "stet-workflow.h"

G_BEGIN_DECLS

const char *stet_stage_get_word (StetStage stage);
const char *stet_stage_get_icon (StetStage stage);
/* The style class that colours it. */
const char *stet_stage_get_style (StetStage stage);
/* "" for STET_LIVE_NONE. */
const char *stet_live_get_word (StetLive live);
const char *stet_live_get_icon (StetLive live);
const char *stet_priority_get_word (StetPriority priority);
const char *stet_priority_get_icon (StetPriority priority);
/* The style class that colours it. */
const char *stet_priority_get_style (StetPriority priority);
const char *stet_role_get_word (StetRole role);
/* What the role may do, in a few words. */
const char *stet_role_get_duties (StetRole role);

G_END_DECLS
