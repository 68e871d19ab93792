/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a story: headline, who and where, priority, stage, deadline, quotations. */
#pragma once

#include <gtk/gtk.h>

#include "stet-story-item.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_ROW (stet_story_row_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryRow, stet_story_row, STET, STORY_ROW, GtkWidget)

/* Property: "words" (string, read-only, notifies): all that the row shows, as one sentence for assistive
 * technology. */

GtkWidget *stet_story_row_new (void);
/* @item: (nullable). @searching: the row shows where the search found the story. */
void stet_story_row_set_item (StetStoryRow *self, StetStoryItem *item, gboolean searching);
/* Words the deadline anew: time has passed. */
void stet_story_row_tick (StetStoryRow *self);

/* Pango markup of a snippet: matches, between U+0002 and U+0003, bold; all else escaped. */
char *stet_snippet_to_markup (const char *snippet);

G_END_DECLS
