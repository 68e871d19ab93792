/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the house rules find in the text of an editor, in its order: a list model of StetStyleItem, and the
 * lines under the words. The text is read off the main thread when the hand rests; a key costs nothing but
 * moving places. Silent, and idle, while it is off. Main thread. */
#pragma once

#include "stet-story-editor.h"
#include "stet-style-item.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_FINDINGS (stet_story_findings_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryFindings, stet_story_findings, STET, STORY_FINDINGS, GObject)

/* Properties: "enabled" (boolean, FALSE at first); "ready" (boolean, read-only, notifies): the text has been
 * read once since. Signal "checked" (): the list is that of the text as it stands. */

/* @editor is not kept alive. */
StetStoryFindings *stet_story_findings_new (StetStoryEditor *editor, StetWorkingCopy *copy);
void stet_story_findings_set_enabled (StetStoryFindings *self, gboolean enabled);
/* The one whose words hold @offset (code points), an end counting as within. (nullable) (borrowed) */
StetStyleItem *stet_story_findings_get_at (StetStoryFindings *self, guint offset);
/* Selects its words in the editor and shows them. */
void stet_story_findings_choose (StetStoryFindings *self, StetStyleItem *item);
/* Puts suggestion @choice of @item in the place of its words, as a step of undo. FALSE where there is none.
 */
gboolean stet_story_findings_fix (StetStoryFindings *self, StetStyleItem *item, guint choice);
/* The first suggestion of every finding of that rule, as one step of undo. How many there were. */
guint stet_story_findings_fix_all (StetStoryFindings *self, const char *rule);
/* What is to be kept of the decision to let the words stand, here or in the whole story. (transfer full) */
StetStyleIgnore *
stet_story_findings_make_ignore (StetStoryFindings *self, StetStyleItem *item, gboolean here);
/* Reads the text now; for tests, and after what is ignored changed. */
void stet_story_findings_check (StetStoryFindings *self);

G_END_DECLS
