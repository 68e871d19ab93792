/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the paragraphs of a text lie while it is edited, so that an edit costs as much as the paragraph it is
 * made in. Knows no buffer: it is told of edits, says which stretch must be looked at again, and is given its
 * text.
 *
 * A block is a stretch of lines with the blank ones after them; a new one begins after a blank line, unless
 * the line is indented (it may belong to the list above). So each block can be parsed alone
 * (stet_markdown_block_bounds()). All positions are code points. */
#pragma once

#include "stet-statistics.h"

G_BEGIN_DECLS

typedef struct _StetStoryBlocks StetStoryBlocks;

StetStoryBlocks *stet_story_blocks_new (void); /* of an empty text */
void stet_story_blocks_free (StetStoryBlocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStoryBlocks, stet_story_blocks_free)

/* An edit that was made, in the order in which they happen. */
void stet_story_blocks_edit (StetStoryBlocks *self, guint offset, guint n_deleted, guint n_inserted);
/* The stretch whose blocks are no longer known, whole blocks; FALSE where all are. */
gboolean stet_story_blocks_get_dirty (StetStoryBlocks *self, guint *start, guint *end);
/* @text: what stands in the stretch of stet_story_blocks_get_dirty(); its blocks are then known again, and
 * wait. */
void stet_story_blocks_update (StetStoryBlocks *self, const char *text);
/* A block that waits to be read, the first there is; FALSE where none does. */
gboolean stet_story_blocks_get_waiting (StetStoryBlocks *self, guint *index);
/* The block is read: @text is its text. @decorated: the editor draws something beside it. */
void stet_story_blocks_settle (StetStoryBlocks *self, guint index, const char *text, gboolean decorated);

guint stet_story_blocks_get_n (StetStoryBlocks *self);
void stet_story_blocks_get_bounds (StetStoryBlocks *self, guint index, guint *start, guint *end);
/* The block that holds @offset; the last where it is the end of the text. */
guint stet_story_blocks_find (StetStoryBlocks *self, guint offset);
/* Whether the editor draws something beside the text of the block (a bullet, a bar, a picture). */
gboolean stet_story_blocks_get_decorated (StetStoryBlocks *self, guint index);
/* Of all blocks that are settled, kept as a sum. */
StetStatistics stet_story_blocks_get_statistics (StetStoryBlocks *self);

G_END_DECLS
