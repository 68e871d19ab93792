/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks are written from the innermost container outwards: a quote or item sets its marks before the lines
 * of what it holds. */
#include "config.h"

#include "stet-import-writer.h"

#include "stet-import-private.h"
#include "stet-markdown.h"

#include <string.h>

typedef struct
{
  char *markdown; /* (owned) */
  gboolean list;
  guint number; /* the first of a numbered list */
  char mark;    /* of a list: '-', '*', '.' or ')' */
} Block;

typedef struct
{
  StetContainerKind kind;
  GPtrArray *blocks; /* (owned): of Block; of a list: of GPtrArray, its items' blocks */
  guint number;
  gboolean loose;
} Container;

struct _StetImportWriter
{
  GPtrArray *open; /* (owned): of Container, the body itself first */
  guint n_flat;    /* opened beyond the depth */
  GPtrArray *runs; /* (owned): of StetRun: the present paragraph */
  gunichar last;
};

static void
block_free (Block *self)
{
  g_free (self->markdown);
  g_free (self);
}

static gboolean
is_list (StetContainerKind kind)
{
  return kind == STET_CONTAINER_BULLET_LIST || kind == STET_CONTAINER_NUMBER_LIST;
}

static Container *
container_new (StetContainerKind kind, guint number)
{
  Container *self = g_new0 (Container, 1);

  self->kind = kind;
  self->number = number;
  self->blocks = g_ptr_array_new_with_free_func (is_list (kind) ? (GDestroyNotify) g_ptr_array_unref
                                                                : (GDestroyNotify) block_free);
  return self;
}

static void
container_free (Container *self)
{
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}

StetImportWriter *
stet_import_writer_new (void)
{
  StetImportWriter *self = g_new0 (StetImportWriter, 1);

  self->open = g_ptr_array_new_with_free_func ((GDestroyNotify) container_free);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_run_free);
  g_ptr_array_add (self->open, container_new (STET_CONTAINER_ITEM, 0));
  return self;
}

void
stet_import_writer_free (StetImportWriter *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

static Container *
top (const StetImportWriter *self)
{
  return g_ptr_array_index (self->open, self->open->len - 1);
}

/* Takes @markdown. */
static Block *
add_block (StetImportWriter *self, char *markdown)
{
  Container *container = top (self);
  Block *block = g_new0 (Block, 1);

  block->markdown = markdown;
  if (is_list (container->kind)) /* beside the items: an item of its own */
    {
      GPtrArray *item = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
      g_ptr_array_add (item, block);
      g_ptr_array_add (container->blocks, item);
    }
  else
    g_ptr_array_add (container->blocks, block);
  return block;
}

void
stet_import_writer_add_block (StetImportWriter *self, const char *markdown)
{
  stet_import_writer_end_paragraph (self, 0);
  add_block (self, g_strdup (markdown));
}

void
stet_import_writer_end_paragraph (StetImportWriter *self, guint level)
{
  g_autofree char *markdown = NULL, *words = NULL;

  if (self->runs->len == 0)
    return;
  markdown = stet_markdown_from_runs (self->runs, level);
  words = stet_import_trim (markdown, -1);
  if (*words != '\0')
    add_block (self, g_steal_pointer (&markdown));
  g_ptr_array_set_size (self->runs, 0);
  self->last = 0;
}

void
stet_import_writer_add_words (StetImportWriter *self,
                              const char *text,
                              gsize len,
                              gboolean strong,
                              gboolean emphasis,
                              const char *url)
{
  if (len == 0)
    return;
  g_ptr_array_add (self->runs, stet_run_new (text, len, strong, emphasis, url));
  self->last = g_utf8_get_char (g_utf8_prev_char (text + len));
}

gunichar
stet_import_writer_get_last (const StetImportWriter *self)
{
  return self->last;
}

void
stet_import_writer_open (StetImportWriter *self, StetContainerKind kind, guint number)
{
  stet_import_writer_end_paragraph (self, 0);
  if (self->n_flat > 0 || self->open->len > STET_WRITER_DEPTH
      || (kind == STET_CONTAINER_ITEM && !is_list (top (self)->kind)))
    self->n_flat++;
  else
    g_ptr_array_add (self->open, container_new (kind, number));
}

void
stet_import_writer_set_loose (StetImportWriter *self)
{
  for (guint i = self->open->len; i-- > 1;)
    {
      Container *container = g_ptr_array_index (self->open, i);
      if (is_list (container->kind))
        {
          container->loose = TRUE;
          return;
        }
    }
}

/* Appends @text with @first before its first line and @rest before the others, but for blanks at their ends.
 */
static void
append_lines (GString *out, const char *text, const char *first, const char *rest)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *mark = line == lines ? first : rest;
      gsize len = strlen (mark);
      if (line > lines)
        g_string_append_c (out, '\n');
      while (**line == '\0' && len > 0 && mark[len - 1] == ' ')
        len--;
      g_string_append_len (out, mark, (gssize) len);
      g_string_append (out, *line);
    }
}

static char *
join_blocks (const GPtrArray *blocks, const char *between)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? between : "",
                            ((const Block *) g_ptr_array_index (blocks, i))->markdown);
  return g_string_free (out, FALSE);
}

/* Whether the blocks of an item can only be told apart by blank lines. A numbered list that does not begin at
 * 1 does not end a paragraph (CommonMark 5.3). */
static gboolean
needs_space (const GPtrArray *item)
{
  for (guint i = 0; i + 1 < item->len; i++)
    {
      const Block *block = g_ptr_array_index (item, i), *next = g_ptr_array_index (item, i + 1);
      if (block->list || !next->list || next->number > 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_loose (const Container *list)
{
  for (guint i = 0; i < list->blocks->len; i++)
    if (needs_space (g_ptr_array_index (list->blocks, i)))
      return TRUE;
  return list->loose;
}

/* Another sign than that of the list right before, or the two would be one. */
static char
choose_mark (const Container *list, const Container *parent)
{
  const char *marks = list->kind == STET_CONTAINER_BULLET_LIST ? "-*" : ".)";
  const Block *last;

  if (is_list (parent->kind) || parent->blocks->len == 0)
    return marks[0];
  last = g_ptr_array_index (parent->blocks, parent->blocks->len - 1);
  return last->mark == marks[0] ? marks[1] : marks[0];
}

static char *
write_list (const Container *list, char mark)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean loose = is_loose (list);

  for (guint i = 0; i < list->blocks->len; i++)
    {
      g_autofree char *item = join_blocks (g_ptr_array_index (list->blocks, i), loose ? "\n\n" : "\n");
      g_autofree char *first = list->kind == STET_CONTAINER_BULLET_LIST
                                 ? g_strdup_printf ("%c ", mark)
                                 : g_strdup_printf ("%u%c ", list->number + i, mark);
      g_autofree char *rest = g_strnfill (strlen (first), ' ');
      if (i > 0)
        g_string_append (out, loose ? "\n\n" : "\n");
      append_lines (out, item, first, rest);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
write_quote (StetImportWriter *self, const Container *quote)
{
  g_autofree char *words = join_blocks (quote->blocks, "\n\n");
  g_autoptr (GString) out = g_string_new (NULL);

  append_lines (out, words, "> ", "> ");
  add_block (self, g_string_free (g_steal_pointer (&out), FALSE));
}

void
stet_import_writer_close (StetImportWriter *self)
{
  Container *container;

  stet_import_writer_end_paragraph (self, 0);
  if (self->n_flat > 0)
    {
      self->n_flat--;
      return;
    }
  g_return_if_fail (self->open->len > 1);

  container = g_ptr_array_steal_index (self->open, self->open->len - 1);
  if (container->blocks->len > 0 && container->kind == STET_CONTAINER_ITEM)
    g_ptr_array_add (top (self)->blocks, g_steal_pointer (&container->blocks));
  else if (container->blocks->len > 0 && container->kind == STET_CONTAINER_BLOCK_QUOTE)
    write_quote (self, container);
  else if (container->blocks->len > 0)
    {
      char mark = choose_mark (container, top (self));
      Block *block = add_block (self, write_list (container, mark));
      block->list = TRUE;
      block->mark = mark;
      block->number = container->number;
    }
  container_free (container);
}

char *
stet_import_writer_finish (StetImportWriter *self)
{
  stet_import_writer_end_paragraph (self, 0);
  while (self->n_flat > 0 || self->open->len > 1)
    stet_import_writer_close (self);
  return join_blocks (top (self)->blocks, "\n\n");
}

void
stet_import_writer_restart (StetImportWriter *self)
{
  g_ptr_array_set_size (self->runs, 0);
  self->last = 0;
  for (guint i = 0; i < self->open->len; i++)
    g_ptr_array_set_size (((Container *) g_ptr_array_index (self->open, i))->blocks, 0);
}
