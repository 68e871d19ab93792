/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the checklist fills its lines. */
#pragma once

#include "stet-check-item.h"

G_BEGIN_DECLS

StetCheckItem *stet_check_item_new (void);
/* @finding: NULL where only the check knows the words. @check: (nullable); its place is @place. */
void stet_check_item_update (StetCheckItem *self,
                             const StetFinding *finding,
                             const StetCheck *check,
                             const StetCheckPlace *place);
/* An edit of the text: moves the place along. */
void stet_check_item_follow (StetCheckItem *self, guint offset, guint n_deleted, guint n_inserted);

G_END_DECLS
