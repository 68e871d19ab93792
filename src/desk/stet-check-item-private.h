/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the checklist fills its lines. */
#pragma once

#include "stet-check-item.h"

G_BEGIN_DECLS

/* @shift: (g_rc_box) code points by which all lines behind the last edit have moved: an edit changes this one
 * number and none of them. */
StetCheckItem *stet_check_item_new (guint *shift);
/* Takes what is in @finding; its place is absolute, so that the line is not behind afterwards. */
void stet_check_item_take_finding (StetCheckItem *self, StetFinding *finding);
/* The same for the speaker and the cue alone. Whether they are others. */
gboolean stet_check_item_take_speaker (StetCheckItem *self, StetFinding *finding);
/* @check: (nullable), which does not change while it lives; TRUE where that is something new. */
gboolean stet_check_item_set_check (StetCheckItem *self, const StetCheck *check, StetCheckState state);
/* Before the check last set is freed. */
void stet_check_item_forget_origin (StetCheckItem *self);
/* A line that only a check knows: words that no finder finds, or that are gone. */
void stet_check_item_set_passage (StetCheckItem *self, const StetCheck *check, const StetCheckPlace *place);
/* Whether @shift is part of its place; the place stays the same. */
void stet_check_item_set_behind (StetCheckItem *self, gboolean behind);
/* An edit of the text: moves the place along, of a line that is not behind. */
void stet_check_item_follow (StetCheckItem *self, guint offset, guint n_deleted, guint n_inserted);

G_END_DECLS
