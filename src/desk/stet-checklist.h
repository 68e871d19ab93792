/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist of an open story: a list model of StetCheckItem in the order of the text, those whose words
 * are gone at its end. It listens to the working copy and the desk, and is the one owner of the analysis: the
 * text is read once off the main thread, then paragraph by paragraph as it is edited, after the letter is on
 * the screen. Main thread. */
#pragma once

#include "stet-check-item.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECKLIST (stet_checklist_get_type ())
G_DECLARE_FINAL_TYPE (StetChecklist, stet_checklist, STET, CHECKLIST, GObject)

/* Properties, read-only, all notify: "ready" (boolean: text and checks have been read once), and the number
 * of lines by StetCheckProgress: "n-todo", "n-done", "n-disputed", "n-expired", "n-gone" (uint);
 * "n-unattributed" (uint: quotations without a speaker). The share that is done is n-done of all but n-gone.
 *
 * Signal "refreshed" (uint start, uint end): code points of the body whose lines were looked at again, for
 * what is drawn beside them; the list itself says what came and went. */

StetChecklist *stet_checklist_new (StetWorkingCopy *copy);
StetWorkingCopy *stet_checklist_get_copy (StetChecklist *self);
gboolean stet_checklist_get_ready (StetChecklist *self);
guint stet_checklist_count (StetChecklist *self, StetCheckProgress progress);

/* The index of the first line that starts at @offset (code points) or behind it; where there is none that of
 * the first line that has no words any more, or the number of lines. */
guint stet_checklist_find (StetChecklist *self, guint offset);
/* The innermost line whose words hold @offset, an end counting as within. (nullable) (borrowed) */
StetCheckItem *stet_checklist_get_at (StetChecklist *self, guint offset);
/* The next line behind @offset, or with @forward FALSE the last before it, that somebody has to look at (to
 * do, or expired); from the other end of the text where there is none. (nullable) (borrowed) */
StetCheckItem *stet_checklist_get_next_open (StetChecklist *self, guint offset, gboolean forward);

/**
 * stet_checklist_prepare_check:
 *
 * The check of a line as it would be given now: with the id it has or "", its words and surroundings as they
 * stand, the unchecked places with the same words as its twins, its speaker. Fill in verdict and note and
 * give it to stet_desk_set_verdict(), off the main thread; the list hears of it.
 *
 * Returns: (transfer full)
 */
StetCheck *stet_checklist_prepare_check (StetChecklist *self, StetCheckItem *item);
/* The same for words that are no line: code points [@start, @end) of the body. */
StetCheck *stet_checklist_prepare_check_at (StetChecklist *self, StetCheckKind kind, guint start, guint end);

/* stet_desk_set_verdict() for the line off the main thread, with the words as they stand when it is called.
 * @note: NULL keeps the one there is. */
void stet_checklist_set_verdict_async (StetChecklist *self,
                                       StetCheckItem *item,
                                       const char *as,
                                       StetVerdict verdict,
                                       const char *note,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/* Returns the check as stored; the line has it already. (transfer full) */
StetCheck *stet_checklist_set_verdict_finish (StetChecklist *self, GAsyncResult *result, GError **error);

/* Does now what waits for an idle moment; for tests. FALSE where text or checks are still being read. */
gboolean stet_checklist_flush (StetChecklist *self);

G_END_DECLS
