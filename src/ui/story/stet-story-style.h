/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a block of Stet Markdown looks in the editor: which tag lies where. */
#pragma once

#include "stet-story-buffer.h"

G_BEGIN_DECLS

typedef struct
{
  StetStoryTag tag;
  guint start; /* code points into the block, half-open */
  guint end;
} StetStyleRange;

/* A pure function of a block's text and of where the caret stands in it (code points; -1: elsewhere). Markup
 * is dimmed in the line of the caret and hidden elsewhere, as are the blank lines that part paragraphs.
 * Returns: (transfer full): of StetStyleRange, ordered by tag, then start; ranges of one tag do not overlap.
 * *@decorated: something is drawn beside it. */
GArray *stet_story_style (const char *text, int caret, gboolean *decorated);

/* Makes the tags from @first to before @last what @style says, between @start and @end of @buffer (which is
 * where the positions of @style count from); touches only what differs. @style is ordered by tag, then start.
 */
void stet_story_style_project (StetStoryBuffer *buffer,
                               StetStoryTag first,
                               StetStoryTag last,
                               guint start,
                               guint end,
                               const GArray *style);

G_END_DECLS
