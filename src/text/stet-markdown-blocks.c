/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stet Markdown as a tree of blocks with inline HTML that is safe to publish. Pure functions. */
#include "config.h"

#include "stet-markdown-html.h"
#include "stet-markdown-walk.h"

#include <string.h>

/* Where an open inline span began in what is being built. */
typedef struct
{
  gsize html;
  gsize text;
  guint run;
} Mark;

typedef struct
{
  const char *source;
  GPtrArray
    *containers;       /* (owned): of GPtrArray (unowned), the children of the open blocks, outermost first */
  GPtrArray *open;     /* (owned): of StetBlock (unowned), the blocks that these belong to, but the first */
  GArray *marks;       /* (owned): of Mark */
  GString *html;       /* (owned) */
  GString *text;       /* (owned) */
  GPtrArray *runs;     /* (owned): of StetRun, one for each piece */
  GPtrArray *pictures; /* (owned): of StetBlock, met in the present paragraph */
  guint n_strong;      /* open */
  guint n_emphasis;    /* open */
} Builder;

static StetBlock *
block_new (StetBlockKind kind)
{
  StetBlock *self = g_new0 (StetBlock, 1);

  self->kind = kind;
  return self;
}

void
stet_block_free (StetBlock *self)
{
  if (self == NULL)
    return;
  g_free (self->html);
  g_free (self->text);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_free (self->media);
  g_free (self->alt);
  g_free (self->caption);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

gboolean
stet_markdown_url_is_safe (const char *url)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };

  for (guint i = 0; url != NULL && i < G_N_ELEMENTS (schemes); i++)
    {
      gsize n = strlen (schemes[i]);
      if (g_ascii_strncasecmp (url, schemes[i], n) == 0)
        return url[n] != '\0';
    }
  return FALSE;
}

const char *
stet_markdown_media_id (const char *url)
{
  return url != NULL && g_str_has_prefix (url, "media:") && url[6] != '\0' ? url + 6 : NULL;
}

static GPtrArray *
container (Builder *self)
{
  return g_ptr_array_index (self->containers, self->containers->len - 1);
}

static void
open_container (Builder *self, StetBlockKind kind)
{
  StetBlock *block = block_new (kind);

  block->children = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_block_free);
  g_ptr_array_add (container (self), block);
  g_ptr_array_add (self->containers, block->children);
  g_ptr_array_add (self->open, block);
}

/* Two bullet lists that nothing parts are one to a reader. */
static gboolean
join_list (GPtrArray *siblings)
{
  StetBlock *last, *before;

  if (siblings->len < 2)
    return FALSE;
  last = g_ptr_array_index (siblings, siblings->len - 1);
  before = g_ptr_array_index (siblings, siblings->len - 2);
  if (last->kind != STET_BLOCK_BULLET_LIST || before->kind != STET_BLOCK_BULLET_LIST)
    return FALSE;
  g_ptr_array_extend_and_steal (before->children, g_steal_pointer (&last->children));
  before->tight = before->tight && last->tight;
  return TRUE;
}

static void
close_container (Builder *self, const StetWalkRange *range)
{
  StetBlock *block = g_ptr_array_index (self->open, self->open->len - 1);
  GPtrArray *siblings;

  g_ptr_array_set_size (self->open, (gint) self->open->len - 1);
  g_ptr_array_set_size (self->containers, (gint) self->containers->len - 1);
  siblings = container (self);
  if (block->kind == STET_BLOCK_BULLET_LIST || block->kind == STET_BLOCK_NUMBER_LIST)
    {
      block->tight = range->tight;
      block->level = range->number;
    }
  if (block->children->len == 0 || join_list (siblings))
    g_ptr_array_remove_index (siblings, siblings->len - 1);
}

/* What was read, without blanks at either end. */
static GPtrArray *
dup_runs (const Builder *self)
{
  GPtrArray *runs = stet_runs_join (self->runs);

  while (runs->len > 0 && *g_strchug (((StetRun *) g_ptr_array_index (runs, 0))->text) == '\0')
    g_ptr_array_remove_index (runs, 0);
  while (runs->len > 0 && *g_strchomp (((StetRun *) g_ptr_array_index (runs, runs->len - 1))->text) == '\0')
    g_ptr_array_remove_index (runs, runs->len - 1);
  return runs;
}

/* The paragraph or crosshead that was read, if it has words, and the pictures in it. */
static void
close_words (Builder *self, StetBlockKind kind, guint level)
{
  g_autofree char *text = g_strstrip (g_strdup (self->text->str));

  if (*text != '\0')
    {
      StetBlock *block = block_new (kind);
      block->level = kind == STET_BLOCK_CROSSHEAD ? MAX (level, 2) : 0;
      block->html = g_strstrip (g_strdup (self->html->str));
      block->text = g_steal_pointer (&text);
      block->runs = dup_runs (self);
      g_ptr_array_add (container (self), block);
    }
  while (self->pictures->len > 0)
    g_ptr_array_add (container (self), g_ptr_array_steal_index (self->pictures, 0));
  g_string_truncate (self->html, 0);
  g_string_truncate (self->text, 0);
  g_ptr_array_set_size (self->runs, 0);
}

static void
enter_cb (int kind, gpointer data)
{
  Builder *self = data;
  Mark mark = { self->html->len, self->text->len, self->runs->len };

  switch (kind)
    {
    case STET_SPAN_BLOCK_QUOTE:
      open_container (self, STET_BLOCK_BLOCK_QUOTE);
      break;
    case STET_SPAN_LIST_ITEM:
      open_container (self, STET_BLOCK_LIST_ITEM);
      break;
    case STET_WALK_BULLET_LIST:
      open_container (self, STET_BLOCK_BULLET_LIST);
      break;
    case STET_WALK_NUMBER_LIST:
      open_container (self, STET_BLOCK_NUMBER_LIST);
      break;
    case STET_SPAN_STRONG:
    case STET_SPAN_EMPHASIS:
    case STET_SPAN_LINK:
    case STET_SPAN_PICTURE:
      self->n_strong += kind == STET_SPAN_STRONG;
      self->n_emphasis += kind == STET_SPAN_EMPHASIS;
      g_array_append_val (self->marks, mark);
      break;
    default:
      break;
    }
}

/* Puts an element around what was read since @mark; nothing around nothing. */
static void
wrap (Builder *self, const Mark *mark, const char *open, const char *close)
{
  if (self->html->len == mark->html)
    return;
  g_string_insert (self->html, (gssize) mark->html, open);
  g_string_append (self->html, close);
}

static void
wrap_link (Builder *self, const Mark *mark, const char *url)
{
  g_autoptr (GString) open = g_string_new ("<a href=\"");

  if (!stet_markdown_url_is_safe (url))
    return;
  for (guint i = mark->run; i < self->runs->len; i++)
    g_set_str (&((StetRun *) g_ptr_array_index (self->runs, i))->url, url);
  stet_html_append_escaped (open, url, -1);
  g_string_append (open, "\">");
  wrap (self, mark, open->str, "</a>");
}

/* The words since @mark are the alternative text of a picture, which stands apart from the paragraph. */
static void
set_picture (Builder *self, const Mark *mark, const StetWalkRange *range)
{
  const char *media = stet_markdown_media_id (range->url);
  StetBlock *picture;

  if (media == NULL)
    return;
  picture = block_new (STET_BLOCK_PICTURE);
  picture->media = g_strdup (media);
  picture->alt = g_strdup (self->text->str + mark->text);
  picture->caption = g_strdup (range->title != NULL ? range->title : "");
  g_ptr_array_add (self->pictures, picture);
  g_string_truncate (self->html, mark->html);
  g_string_truncate (self->text, mark->text);
  g_ptr_array_set_size (self->runs, (gint) mark->run);
}

static void
leave_inline (Builder *self, int kind, const StetWalkRange *range)
{
  Mark mark = g_array_index (self->marks, Mark, self->marks->len - 1);

  g_array_set_size (self->marks, self->marks->len - 1);
  self->n_strong -= kind == STET_SPAN_STRONG;
  self->n_emphasis -= kind == STET_SPAN_EMPHASIS;
  if (kind == STET_SPAN_STRONG)
    wrap (self, &mark, "<strong>", "</strong>");
  else if (kind == STET_SPAN_EMPHASIS)
    wrap (self, &mark, "<em>", "</em>");
  else if (kind == STET_SPAN_LINK)
    wrap_link (self, &mark, range->url);
  else
    set_picture (self, &mark, range);
}

static void
leave_cb (int kind, const StetWalkRange *range, gpointer data)
{
  Builder *self = data;

  switch (kind)
    {
    case STET_SPAN_PARAGRAPH:
      close_words (self, STET_BLOCK_PARAGRAPH, 0);
      break;
    case STET_SPAN_HEADING:
      close_words (self, STET_BLOCK_CROSSHEAD, range->level);
      break;
    case STET_SPAN_RULE:
      g_ptr_array_add (container (self), block_new (STET_BLOCK_RULE));
      break;
    case STET_SPAN_LIST_MARKER:
      break;
    case STET_SPAN_BLOCK_QUOTE:
    case STET_SPAN_LIST_ITEM:
    case STET_WALK_BULLET_LIST:
    case STET_WALK_NUMBER_LIST:
      close_container (self, range);
      break;
    default:
      leave_inline (self, kind, range);
      break;
    }
}

/* The address of a link is known where it closes. */
static void
add_piece (Builder *self, const char *text, gsize len)
{
  g_ptr_array_add (self->runs, stet_run_new (text, len, self->n_strong > 0, self->n_emphasis > 0, NULL));
}

static void
text_cb (StetWalkText type, gsize start, gsize end, gpointer data)
{
  Builder *self = data;

  if (type == STET_WALK_WORDS)
    {
      stet_html_append_escaped (self->html, self->source + start, (gssize) (end - start));
      g_string_append_len (self->text, self->source + start, (gssize) (end - start));
      add_piece (self, self->source + start, end - start);
      return;
    }
  g_string_append (self->html, type == STET_WALK_HARD_BREAK ? "<br>\n" : "\n");
  g_string_append_c (self->text, type == STET_WALK_HARD_BREAK ? '\n' : ' ');
  add_piece (self, type == STET_WALK_HARD_BREAK ? "\n" : " ", 1);
}

GPtrArray *
stet_markdown_blocks (const char *text, gssize len)
{
  static const StetWalker walker = { .enter = enter_cb, .leave = leave_cb, .text = text_cb };
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_block_free);
  g_autoptr (GPtrArray) containers = g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_run_free);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_block_free);
  Builder builder = { text, containers, open, marks, html, words, runs, pictures, 0, 0 };

  g_ptr_array_add (containers, blocks);
  stet_markdown_walk (text, len < 0 ? strlen (text) : (gsize) len, &walker, &builder);
  return blocks;
}
