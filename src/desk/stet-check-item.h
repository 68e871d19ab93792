/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the checklist: a quotation or claim of the story with the verdict that it has, or a check whose
 * words are gone. Lives as long as the quotation or claim does, while its words and verdict change. Main
 * thread. */
#pragma once

#include "stet-check-match.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECK_ITEM (stet_check_item_get_type ())
G_DECLARE_FINAL_TYPE (StetCheckItem, stet_check_item, STET, CHECK_ITEM, GObject)

/* Where a line stands in the work, for filters and the ring. */
typedef enum
{
  STET_CHECK_TODO,     /* nobody checked it, or it was checked as somebody else's words */
  STET_CHECK_DONE,     /* verified, or no check is needed */
  STET_CHECK_DISPUTED, /* somebody must decide */
  STET_CHECK_CHANGED,  /* it had a verdict, and its words changed since: expired */
  STET_CHECK_TAKEN,    /* it had a verdict, and its words are gone: drop it, or put them back */
  STET_N_CHECK_PROGRESS,
} StetCheckProgress;

/* Properties, read-only, all notify:
 *   "kind" (int, StetCheckKind), "type" (string: "direct" or "mixed"; a claim's type; "" where only the check
 *   knows the words), "words" (string: as they stand, Stet Markdown; of a line without words any more those
 *   that were checked), "speaker" (string, "" where nobody is named), "detail" (string: the cue of a
 * quotation, the words that carry a claim), "score" (uint, 0 to 1000), "inherited" (boolean: the speaker is
 * carried over from another quotation), "verdict" (int, StetVerdict: of the check, also of an expired one),
 * "state" (int, StetCheckState), "progress" (int, StetCheckProgress), "old-words" (string: those that were
 * checked, where it expired, else
 *   ""), "old-speaker" (string: who was named when it was checked, where that is somebody else now, else ""),
 *   "note" (string), "person" (string: id of who gave the verdict, "" where nobody did), "time" (int64,
 *   microseconds UTC, 0), "n-evidence" (uint), "check" (StetCheck, nullable: all of it, evidence included).
 */

/* Where the words stand in the body as it is now, code points, half-open; both 0 where they are gone. */
guint stet_check_item_get_start (StetCheckItem *self);
guint stet_check_item_get_end (StetCheckItem *self);
StetCheckKind stet_check_item_get_kind (StetCheckItem *self);
StetCheckProgress stet_check_item_get_progress (StetCheckItem *self);
const char *stet_check_item_get_words (StetCheckItem *self);
const char *stet_check_item_get_speaker (StetCheckItem *self);
const StetCheck *stet_check_item_get_check (StetCheckItem *self); /* (nullable) */

/* "todo", "done", "disputed", "expired", "gone". */
const char *stet_check_progress_to_string (StetCheckProgress progress);
/* The progress of a finding with @check (nullable) in @state, said by @speaker now. Pure. */
StetCheckProgress stet_check_progress (const StetCheck *check, StetCheckState state, const char *speaker);

G_END_DECLS
