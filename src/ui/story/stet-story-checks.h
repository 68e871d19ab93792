/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist and the text: the colour under the quotations, the bar beside the text, and which line is the
 * current one, kept up while one types. Main thread. */
#pragma once

#include "stet-checklist.h"
#include "stet-story-editor.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_CHECKS (stet_story_checks_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryChecks, stet_story_checks, STET, STORY_CHECKS, GObject)

/* Properties: "current" (StetCheckItem, nullable, read-only, notifies): the line whose words the caret stands
 * in, or that was chosen last. Signal "expired" (StetCheckItem): a verdict has just expired, because words
 * changed. */

/* Both are to live as long as the page that has them; @editor is not kept alive. */
StetStoryChecks *stet_story_checks_new (StetStoryEditor *editor, StetWorkingCopy *copy);
StetChecklist *stet_story_checks_get_list (StetStoryChecks *self);
StetCheckItem *stet_story_checks_get_current (StetStoryChecks *self);
/* Selects its words in the editor and shows them; it is then the current one, also where it has none any
 * more. */
void stet_story_checks_choose (StetStoryChecks *self, StetCheckItem *item);
/* Chooses the next line, or the one before, that somebody has to look at, counted from the current one or the
 * caret. (nullable) (borrowed): NULL where there is none. */
StetCheckItem *stet_story_checks_choose_open (StetStoryChecks *self, gboolean forward);
/* Does now what waits for an idle moment; for tests. FALSE where text or checks are still being read. */
gboolean stet_story_checks_flush (StetStoryChecks *self);

G_END_DECLS
