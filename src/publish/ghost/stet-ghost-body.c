/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a rendition in Ghost's pieces, and those as HTML. */
#include "config.h"

#include "stet-ghost-body.h"

#include <string.h>

#include "stet-ghost-body-private.h"
#include "stet-ghost-inline.h"
#include "stet-html-text.h"
#include "stet-markdown-html.h"
#include "stet-markdown.h"
#include "stet-rendition-private.h"

/* Code points of what differs. */
#define MAX_SHOWN 60

static void
piece_free (gpointer data)
{
  StetGhostPiece *self = data;

  g_free (self->html);
  g_free (self->src);
  g_free (self->alt);
  g_free (self);
}

GPtrArray *
stet_ghost_body_new_empty (void)
{
  return g_ptr_array_new_with_free_func (piece_free);
}

StetGhostPiece *
stet_ghost_body_add (GPtrArray *body, StetGhostPieceKind kind, char *html)
{
  StetGhostPiece *piece = g_new0 (StetGhostPiece, 1);

  piece->kind = kind;
  piece->html = html;
  g_ptr_array_add (body, piece);
  return piece;
}

/* Out of a rendition */

typedef struct
{
  GPtrArray *body;        /* (unowned) */
  GHashTable *images;     /* (unowned) */
  StetGhostInline *quote; /* (owned) (nullable): the one that is open */
  gboolean written;       /* something stands in it */
} Writer;

static void write_blocks (Writer *self, const GPtrArray *blocks);

static char *
tidy (const char *html)
{
  StetGhostInline *line = stet_ghost_inline_new ();

  stet_ghost_inline_append_html (line, html);
  return stet_ghost_inline_finish (line);
}

/* Captions are HTML there. */
static char *
tidy_plain (const char *text)
{
  StetGhostInline *line = stet_ghost_inline_new ();

  stet_ghost_inline_append (line, text, 0, NULL);
  return stet_ghost_inline_finish (line);
}

static void
write_text (Writer *self, StetGhostPieceKind kind, guint level, const char *html)
{
  g_autofree char *line = tidy (html);

  if (*line != '\0')
    stet_ghost_body_add (self->body, kind, g_steal_pointer (&line))->level = level;
}

static void
write_picture (Writer *self, const StetBlock *block)
{
  const char *src = block->media != NULL ? g_hash_table_lookup (self->images, block->media) : NULL;
  StetGhostPiece *piece;

  if (src == NULL)
    return;
  piece = stet_ghost_body_add (self->body, STET_GHOST_IMAGE,
                               tidy_plain (block->caption != NULL ? block->caption : ""));
  piece->src = g_strdup (src);
  piece->alt = g_strdup (block->alt != NULL ? block->alt : "");
}

static void write_list (Writer *self, const StetBlock *list, guint depth, GPtrArray *after);

/* An item holds a line of text and lists; anything else of it follows the list, collected in @after. One
 * without text leaves its lists in its place. Returns whether there is a text. */
static gboolean
write_item (Writer *self, const StetBlock *item, guint depth, guint number, GPtrArray *after)
{
  StetGhostInline *line = stet_ghost_inline_new ();
  g_autofree char *html = NULL;
  gboolean text = FALSE;

  for (guint i = 0; item->children != NULL && i < item->children->len; i++)
    {
      StetBlock *child = g_ptr_array_index (item->children, i);

      if (child->kind == STET_BLOCK_PARAGRAPH || child->kind == STET_BLOCK_CROSSHEAD)
        {
          if (text)
            stet_ghost_inline_append_break (line);
          stet_ghost_inline_append_html (line, child->html);
          text = TRUE;
        }
      else if (child->kind != STET_BLOCK_BULLET_LIST && child->kind != STET_BLOCK_NUMBER_LIST)
        g_ptr_array_add (after, child);
    }
  html = stet_ghost_inline_finish (line);
  text = *html != '\0';
  if (text)
    {
      StetGhostPiece *piece = stet_ghost_body_add (self->body, STET_GHOST_ITEM, g_steal_pointer (&html));

      piece->level = depth;
      piece->number = number;
    }
  for (guint i = 0; item->children != NULL && i < item->children->len; i++)
    {
      const StetBlock *child = g_ptr_array_index (item->children, i);

      if (child->kind == STET_BLOCK_BULLET_LIST || child->kind == STET_BLOCK_NUMBER_LIST)
        write_list (self, child, text ? depth + 1 : depth, after);
    }
  return text;
}

static void
write_list (Writer *self, const StetBlock *list, guint depth, GPtrArray *after)
{
  gboolean numbered = list->kind == STET_BLOCK_NUMBER_LIST;
  guint number = numbered ? MAX (list->level, 1) : 0;

  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    if (write_item (self, g_ptr_array_index (list->children, i), depth, number, after) && numbered)
      number++;
}

/* Quotes */

static void
close_quote (Writer *self)
{
  g_autofree char *html = self->quote != NULL ? stet_ghost_inline_finish (self->quote) : NULL;

  self->quote = NULL;
  if (html != NULL && *html != '\0')
    stet_ghost_body_add (self->body, STET_GHOST_QUOTE, g_steal_pointer (&html));
}

/* Ghost itself makes two line ends of a paragraph's end in a quote. */
static void
quote_line (Writer *self, const char *mark, const char *html, gboolean paragraph)
{
  if (self->quote == NULL)
    {
      self->quote = stet_ghost_inline_new ();
      self->written = FALSE;
    }
  for (guint i = 0; self->written && i < (paragraph ? 2 : 1); i++)
    stet_ghost_inline_append_break (self->quote);
  stet_ghost_inline_append (self->quote, mark, 0, NULL);
  stet_ghost_inline_append_html (self->quote, html);
  self->written = TRUE;
}

static void quote_block (Writer *self, const StetBlock *block);

static void
quote_blocks (Writer *self, const GPtrArray *blocks)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    quote_block (self, g_ptr_array_index (blocks, i));
}

static void
quote_list (Writer *self, const StetBlock *list)
{
  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    {
      const StetBlock *item = g_ptr_array_index (list->children, i);
      g_autofree char *mark
        = list->kind == STET_BLOCK_NUMBER_LIST ? g_strdup_printf ("%u. ", list->level + i) : g_strdup ("• ");

      for (guint j = 0; item->children != NULL && j < item->children->len; j++)
        {
          const StetBlock *child = g_ptr_array_index (item->children, j);

          if (child->kind == STET_BLOCK_PARAGRAPH)
            quote_line (self, j == 0 ? mark : "", child->html, i == 0 && j == 0);
          else
            quote_block (self, child);
        }
    }
}

static void
quote_block (Writer *self, const StetBlock *block)
{
  g_autofree char *strong = NULL;

  switch (block->kind)
    {
    case STET_BLOCK_PARAGRAPH:
      quote_line (self, "", block->html, TRUE);
      break;
    case STET_BLOCK_CROSSHEAD:
      strong = g_strconcat ("<strong>", block->html, "</strong>", NULL);
      quote_line (self, "", strong, TRUE);
      break;
    case STET_BLOCK_BULLET_LIST:
    case STET_BLOCK_NUMBER_LIST:
      quote_list (self, block);
      break;
    case STET_BLOCK_LIST_ITEM:
    case STET_BLOCK_BLOCK_QUOTE:
      quote_blocks (self, block->children);
      break;
    case STET_BLOCK_PICTURE:
      close_quote (self);
      write_picture (self, block);
      break;
    case STET_BLOCK_RULE:
      close_quote (self);
      stet_ghost_body_add (self->body, STET_GHOST_RULE, g_strdup (""));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_block (Writer *self, const StetBlock *block)
{
  g_autoptr (GPtrArray) after = NULL;

  switch (block->kind)
    {
    case STET_BLOCK_PARAGRAPH:
      write_text (self, STET_GHOST_PARAGRAPH, 0, block->html);
      break;
    case STET_BLOCK_CROSSHEAD:
      write_text (self, STET_GHOST_CROSSHEAD, block->level, block->html);
      break;
    case STET_BLOCK_BULLET_LIST:
    case STET_BLOCK_NUMBER_LIST:
      after = g_ptr_array_new ();
      write_list (self, block, 1, after);
      write_blocks (self, after);
      break;
    case STET_BLOCK_LIST_ITEM:
      write_blocks (self, block->children);
      break;
    case STET_BLOCK_BLOCK_QUOTE:
      quote_blocks (self, block->children);
      close_quote (self);
      break;
    case STET_BLOCK_RULE:
      stet_ghost_body_add (self->body, STET_GHOST_RULE, g_strdup (""));
      break;
    case STET_BLOCK_PICTURE:
      write_picture (self, block);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_blocks (Writer *self, const GPtrArray *blocks)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    write_block (self, g_ptr_array_index (blocks, i));
}

static void
write_emphasis (GPtrArray *body, const char *text)
{
  StetGhostInline *line = stet_ghost_inline_new ();

  stet_ghost_inline_append (line, text, STET_GHOST_EMPHASIS, NULL);
  stet_ghost_body_add (body, STET_GHOST_PARAGRAPH, stet_ghost_inline_finish (line));
}

GPtrArray *
stet_ghost_body_new (const StetRendition *rendition, GHashTable *images, gboolean byline)
{
  GPtrArray *body = stet_ghost_body_new_empty ();
  g_autofree char *line = byline ? stet_rendition_dup_byline_line (rendition) : NULL;
  Writer writer = { .body = body, .images = images };

  if (line != NULL)
    write_emphasis (body, line);
  write_blocks (&writer, rendition->blocks);
  for (guint i = 0; i < rendition->story->corrections->len; i++)
    {
      g_autofree char *note = stet_rendition_dup_correction_line (
        rendition, g_ptr_array_index (rendition->story->corrections, i));

      write_emphasis (body, note);
    }
  return body;
}

GPtrArray *
stet_ghost_body_new_plain (const char *text)
{
  GPtrArray *body = stet_ghost_body_new_empty ();
  g_auto (GStrv) paragraphs = g_regex_split_simple ("\\R\\s*\\R", text, 0, 0);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *line = tidy_plain (paragraphs[i]);

      if (*line != '\0')
        stet_ghost_body_add (body, STET_GHOST_PARAGRAPH, g_steal_pointer (&line));
    }
  return body;
}

/* As HTML */

/* @open: of each list that is open: the number that comes next, 0 in a bullet list */
static void
close_lists (GString *html, GArray *open, guint depth)
{
  while (open->len > depth)
    {
      g_string_append (html, g_array_index (open, guint, open->len - 1) > 0 ? "</li></ol>" : "</li></ul>");
      g_array_set_size (open, open->len - 1);
    }
}

static void
append_item (GString *html, const StetGhostPiece *piece, GArray *open)
{
  close_lists (html, open, piece->level);
  if (open->len == piece->level && g_array_index (open, guint, open->len - 1) != piece->number)
    close_lists (html, open, piece->level - 1);
  if (open->len == piece->level)
    g_string_append (html, "</li>");
  else if (piece->number > 1)
    g_string_append_printf (html, "<ol start=\"%u\">", piece->number);
  else
    g_string_append (html, piece->number > 0 ? "<ol>" : "<ul>");
  g_array_set_size (open, piece->level);
  g_array_index (open, guint, open->len - 1) = piece->number > 0 ? piece->number + 1 : 0;
  g_string_append_printf (html, "<li>%s", piece->html);
}

static void
append_image (GString *html, const StetGhostPiece *piece)
{
  g_string_append (html, "<figure><img src=\"");
  stet_html_append_escaped (html, piece->src, -1);
  g_string_append (html, "\" alt=\"");
  stet_html_append_escaped (html, piece->alt, -1);
  g_string_append (html, "\">");
  if (*piece->html != '\0')
    g_string_append_printf (html, "<figcaption>%s</figcaption>", piece->html);
  g_string_append (html, "</figure>");
}

char *
stet_ghost_body_to_html (const GPtrArray *body)
{
  GString *html = g_string_new (NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = 0; i < body->len; i++)
    {
      const StetGhostPiece *piece = g_ptr_array_index (body, i);

      if (piece->kind != STET_GHOST_ITEM)
        close_lists (html, open, 0);
      switch (piece->kind)
        {
        case STET_GHOST_PARAGRAPH:
          g_string_append_printf (html, "<p>%s</p>", piece->html);
          break;
        case STET_GHOST_CROSSHEAD:
          g_string_append_printf (html, "<h%u>%s</h%u>", piece->level, piece->html, piece->level);
          break;
        case STET_GHOST_QUOTE:
          g_string_append_printf (html, "<blockquote>%s</blockquote>", piece->html);
          break;
        case STET_GHOST_ITEM:
          append_item (html, piece, open);
          break;
        case STET_GHOST_IMAGE:
          append_image (html, piece);
          break;
        case STET_GHOST_RULE:
          g_string_append (html, "<hr>");
          break;
        case STET_GHOST_OTHER:
        default:
          break;
        }
    }
  close_lists (html, open, 0);
  return g_string_free (html, FALSE);
}

/* Comparing */

static char *
piece_key (const StetGhostPiece *piece)
{
  return g_strdup_printf ("%d\x1f%u\x1f%u\x1f%s\x1f%s\x1f%s", piece->kind, piece->level, piece->number,
                          piece->html, piece->src != NULL ? piece->src : "",
                          piece->alt != NULL ? piece->alt : "");
}

char *
stet_ghost_body_to_key (const GPtrArray *body)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < body->len; i++)
    {
      g_autofree char *piece = piece_key (g_ptr_array_index (body, i));

      g_string_append_printf (key, "%s\x1e", piece);
    }
  return g_string_free (key, FALSE);
}

/* The beginning of its words. */
static char *
show_words (const StetGhostPiece *piece)
{
  GString *words = g_string_new (NULL);
  g_autofree char *plain = NULL;
  gboolean tag = FALSE;

  for (const char *p = piece->html; *p != '\0'; p++)
    if (*p == '<' || *p == '>')
      tag = *p == '<';
    else if (!tag)
      g_string_append_c (words, *p);
  if (piece->alt != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", piece->alt);
  plain = stet_html_decode (words->str);
  g_string_free (words, TRUE);
  if (g_utf8_strlen (plain, -1) > MAX_SHOWN)
    {
      g_autofree char *start = g_utf8_substring (plain, 0, MAX_SHOWN);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&plain);
}

gboolean
stet_ghost_body_equal (const GPtrArray *sent, const GPtrArray *held, char **ours, char **theirs)
{
  for (guint i = 0; i < MAX (sent->len, held->len); i++)
    {
      const StetGhostPiece *a = i < sent->len ? g_ptr_array_index (sent, i) : NULL;
      const StetGhostPiece *b = i < held->len ? g_ptr_array_index (held, i) : NULL;
      g_autofree char *key_a = a != NULL ? piece_key (a) : NULL;
      g_autofree char *key_b = b != NULL ? piece_key (b) : NULL;

      if (g_strcmp0 (key_a, key_b) == 0)
        continue;
      if (ours != NULL)
        *ours = a != NULL ? show_words (a) : g_strdup ("");
      if (theirs != NULL)
        *theirs = b != NULL ? show_words (b) : g_strdup ("");
      return FALSE;
    }
  return TRUE;
}
