/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of a story's time line in a list model. */
#pragma once

#include <gio/gio.h>

#include "stet-event.h"

G_BEGIN_DECLS

#define STET_TYPE_HISTORY_ITEM (stet_history_item_get_type ())
G_DECLARE_FINAL_TYPE (StetHistoryItem, stet_history_item, STET, HISTORY_ITEM, GObject)

/* Properties, all strings that never change: "icon", "what" ("Submitted"), "who" (the person's name), "when"
 * (time of day), "full" (the moment in full), "detail" ("" for none). */

/* @event: taken over. @person: who acted. */
StetHistoryItem *stet_history_item_new (StetEvent *event, const char *person);
const StetEvent *stet_history_item_get_event (StetHistoryItem *self);
/* "Sunday, 22 November 2026": the day in the local zone, for sections. (owned) */
char *stet_history_item_dup_day (StetHistoryItem *self);
/* All of it in one sentence, for a screen reader. (owned) */
char *stet_history_item_describe (StetHistoryItem *self);

G_END_DECLS
