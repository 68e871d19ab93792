/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding words in the story that is open. */
#pragma once

#include "stet-story-editor.h"

G_BEGIN_DECLS

#define STET_TYPE_FIND_BAR (stet_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetFindBar, stet_find_bar, STET, FIND_BAR, GtkWidget)

/* Signal "closed" (): the person is done. */

void stet_find_bar_set_editor (StetFindBar *self, StetStoryEditor *editor);
/* Takes the focus, with what is selected in the editor as the words to find. */
void stet_find_bar_start (StetFindBar *self);

G_END_DECLS
