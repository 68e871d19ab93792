/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An array of lengths: finding a position adds them up, which for 5,000 paragraphs takes microseconds and
 * leaves nothing to keep in order. */
#include "config.h"

#include "stet-story-blocks.h"

#include <string.h>

typedef struct
{
  guint length; /* code points, with the blank lines after it */
  guint waiting : 1;
  guint decorated : 1;
  StetStatistics statistics;
} Block;

struct _StetStoryBlocks
{
  GArray *blocks; /* (owned): of Block; never empty */
  gboolean dirty;
  guint dirty_first; /* indices, inclusive */
  guint dirty_last;
  guint n_waiting;
  guint waiting_from; /* no block before it waits */
  StetStatistics total;
};

StetStoryBlocks *
stet_story_blocks_new (void)
{
  StetStoryBlocks *self = g_new0 (StetStoryBlocks, 1);

  self->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  g_array_set_size (self->blocks, 1);
  return self;
}

void
stet_story_blocks_free (StetStoryBlocks *self)
{
  g_array_unref (self->blocks);
  g_free (self);
}

/* The block that holds @offset, and where it starts. */
static guint
find (StetStoryBlocks *self, guint offset, guint *start)
{
  guint i, at = 0;

  for (i = 0; i + 1 < self->blocks->len; i++)
    {
      guint length = g_array_index (self->blocks, Block, i).length;

      if (offset < at + length)
        break;
      at += length;
    }
  *start = at;
  return i;
}

static void
mark_dirty (StetStoryBlocks *self, guint first, guint last)
{
  self->dirty_first = self->dirty ? MIN (self->dirty_first, first) : first;
  self->dirty_last = self->dirty ? MAX (self->dirty_last, last) : last;
  self->dirty = TRUE;
}

void
stet_story_blocks_edit (StetStoryBlocks *self, guint offset, guint n_deleted, guint n_inserted)
{
  guint start, first, i;

  g_return_if_fail (self != NULL);

  first = i = find (self, offset, &start);
  g_array_index (self->blocks, Block, i).length += n_inserted;
  offset += n_inserted;
  for (;; i++)
    {
      Block *block = &g_array_index (self->blocks, Block, i);
      guint cut = MIN (n_deleted, start + block->length - offset);

      block->length -= cut;
      n_deleted -= cut;
      if (n_deleted == 0 || i + 1 == self->blocks->len)
        break;
      start += block->length;
      offset = start;
    }
  /* What begins a block may now belong to the one before: it is no longer blank, or is indented. */
  mark_dirty (self, first > 0 ? first - 1 : 0, i);
}

gboolean
stet_story_blocks_get_dirty (StetStoryBlocks *self, guint *start, guint *end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->dirty)
    return FALSE;
  /* And the one after, from which a blank line may have gone. */
  self->dirty_last = MIN (self->dirty_last + 1, self->blocks->len - 1);
  *start = *end = 0;
  for (guint i = 0; i <= self->dirty_last; i++)
    {
      guint length = g_array_index (self->blocks, Block, i).length;

      if (i < self->dirty_first)
        *start += length;
      *end += length;
    }
  return TRUE;
}

/* The bytes of the block that @text begins with. */
static gsize
block_length (const char *text)
{
  const char *p = text;
  gboolean after_blank = FALSE, any = FALSE;

  while (*p)
    {
      gsize line = strcspn (p, "\n");
      gboolean blank = strspn (p, " \t") >= line;

      if (!blank && after_blank && any && *p != ' ' && *p != '\t')
        break;
      any = any || !blank;
      after_blank = blank;
      p += line;
      if (*p == '\n')
        p++;
    }
  return p - text;
}

void
stet_story_blocks_update (StetStoryBlocks *self, const char *text)
{
  g_autoptr (GArray) fresh = g_array_new (FALSE, TRUE, sizeof (Block));
  guint n_old;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->dirty);
  g_return_if_fail (text != NULL);

  do
    {
      gsize bytes = block_length (text);
      Block block = { .length = g_utf8_strlen (text, bytes), .waiting = TRUE };

      g_array_append_val (fresh, block);
      text += bytes;
    }
  while (*text);

  n_old = self->dirty_last - self->dirty_first + 1;
  for (guint i = 0; i < n_old; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, self->dirty_first + i);

      stet_statistics_subtract (&self->total, &block->statistics);
      self->n_waiting -= block->waiting;
    }
  g_array_remove_range (self->blocks, self->dirty_first, n_old);
  g_array_insert_vals (self->blocks, self->dirty_first, fresh->data, fresh->len);
  self->n_waiting += fresh->len;
  self->waiting_from = MIN (self->waiting_from, self->dirty_first);
  self->dirty = FALSE;
}

gboolean
stet_story_blocks_get_waiting (StetStoryBlocks *self, guint *index)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->n_waiting == 0)
    {
      self->waiting_from = self->blocks->len;
      return FALSE;
    }
  while (!g_array_index (self->blocks, Block, self->waiting_from).waiting)
    self->waiting_from++;
  *index = self->waiting_from;
  return TRUE;
}

void
stet_story_blocks_settle (StetStoryBlocks *self, guint index, const char *text, gboolean decorated)
{
  Block *block;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->blocks->len);

  block = &g_array_index (self->blocks, Block, index);
  block->decorated = decorated;
  if (!block->waiting)
    return;
  block->waiting = FALSE;
  self->n_waiting--;
  block->statistics = stet_statistics_of_markdown (text, -1);
  stet_statistics_add (&self->total, &block->statistics);
}

guint
stet_story_blocks_get_n (StetStoryBlocks *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->blocks->len;
}

void
stet_story_blocks_get_bounds (StetStoryBlocks *self, guint index, guint *start, guint *end)
{
  guint at = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->blocks->len);

  for (guint i = 0; i < index; i++)
    at += g_array_index (self->blocks, Block, i).length;
  *start = at;
  *end = at + g_array_index (self->blocks, Block, index).length;
}

guint
stet_story_blocks_find (StetStoryBlocks *self, guint offset)
{
  guint start;

  g_return_val_if_fail (self != NULL, 0);

  return find (self, offset, &start);
}

gboolean
stet_story_blocks_get_decorated (StetStoryBlocks *self, guint index)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (index < self->blocks->len, FALSE);

  return g_array_index (self->blocks, Block, index).decorated;
}

StetStatistics
stet_story_blocks_get_statistics (StetStoryBlocks *self)
{
  g_return_val_if_fail (self != NULL, (StetStatistics) { 0 });

  return self->total;
}
