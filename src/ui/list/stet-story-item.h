/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story in a list. It stays the same object while the story stays in the list, so that selection and
 * scrolling survive a refresh; "changed" tells its row to look again. */
#pragma once

#include <gio/gio.h>

#include "stet-story-file.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_ITEM (stet_story_item_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryItem, stet_story_item, STET, STORY_ITEM, GObject)

/* Signal "changed" (): the summary has other values. */

/* @summary: (transfer full) */
StetStoryItem *stet_story_item_new (StetStorySummary *summary);
const StetStorySummary *stet_story_item_get_summary (StetStoryItem *self);
/* @summary: (transfer full): of the same story. */
void stet_story_item_set_summary (StetStoryItem *self, StetStorySummary *summary);

/* By stage, in the order of a day's work: what waits for somebody first, the spike last. */
int stet_story_summary_compare_section (const StetStorySummary *a, const StetStorySummary *b);
/* Within a stage: by turn, as stet_story_table_list() says; then the nearest deadline first, none last; then
 * the newest change. */
int stet_story_summary_compare (const StetStorySummary *a, const StetStorySummary *b);
/* Whether the two sort alike against any third. */
gboolean stet_story_summary_same_order (const StetStorySummary *a, const StetStorySummary *b);

G_END_DECLS
