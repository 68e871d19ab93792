/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of the body into WordPress's block markup. */
#include "config.h"

#include "stet-wordpress-blocks.h"

#include <string.h>

#include "stet-markdown-html.h"
#include "stet-markdown.h"
#include "stet-rendition-private.h"
#include "stet-wordpress-html.h"

typedef struct
{
  GString *out;       /* (unowned) */
  GHashTable *images; /* (unowned) */
  char *marker;       /* (owned) (nullable): NULL once it is written */
} Writer;

static void write_blocks (Writer *self, const GPtrArray *blocks);

char *
stet_wordpress_marker (const char *id)
{
  return g_strdup_printf ("\"stet\":\"%s\"", id);
}

static char *
withdrawn_marker (const char *id)
{
  return g_strdup_printf ("\"stet\":\"%s\",\"stet-withdrawn\":true", id);
}

/* "<!-- wp:name {…} -->"; the attributes come in the order in which the editor writes them: a block's own
 * (@attributes: nullable), then "metadata", then "className" (@class: nullable). Top-level blocks are parted
 * by a blank line. */
static void
open_block (Writer *self, const char *name, const char *attributes, const char *class)
{
  g_autoptr (GString) all = g_string_new (attributes);

  if (self->marker != NULL)
    g_string_append_printf (all, "%s\"metadata\":{%s}", all->len > 0 ? "," : "", self->marker);
  if (class != NULL)
    g_string_append_printf (all, "%s\"className\":\"%s\"", all->len > 0 ? "," : "", class);
  g_clear_pointer (&self->marker, g_free);
  if (self->out->len > 0 && g_str_has_suffix (self->out->str, "-->"))
    g_string_append (self->out, "\n\n");
  if (all->len > 0)
    g_string_append_printf (self->out, "<!-- wp:%s {%s} -->\n", name, all->str);
  else
    g_string_append_printf (self->out, "<!-- wp:%s -->\n", name);
}

static void
close_block (Writer *self, const char *name)
{
  g_string_append_printf (self->out, "\n<!-- /wp:%s -->", name);
}

/* The words of a reader, not yet HTML. */
static void
append_words (Writer *self, const char *words)
{
  g_autoptr (GString) html = g_string_new (NULL);

  stet_html_append_escaped (html, words, -1);
  stet_wordpress_append_safe (self->out, html->str);
}

static void
write_paragraph (Writer *self, const char *html)
{
  open_block (self, "paragraph", NULL, NULL);
  g_string_append (self->out, "<p>");
  stet_wordpress_append_safe (self->out, html);
  g_string_append (self->out, "</p>");
  close_block (self, "paragraph");
}

static void
write_note (Writer *self, const char *class, const char *text)
{
  open_block (self, "paragraph", NULL, class);
  g_string_append_printf (self->out, "<p class=\"%s\">", class);
  append_words (self, text);
  g_string_append (self->out, "</p>");
  close_block (self, "paragraph");
}

static void
write_crosshead (Writer *self, const StetBlock *block)
{
  g_autofree char *attributes = block->level != 2 ? g_strdup_printf ("\"level\":%u", block->level) : NULL;

  open_block (self, "heading", attributes, NULL);
  g_string_append_printf (self->out, "<h%u class=\"wp-block-heading\">", block->level);
  stet_wordpress_append_safe (self->out, block->html);
  g_string_append_printf (self->out, "</h%u>", block->level);
  close_block (self, "heading");
}

static void
write_picture (Writer *self, const StetBlock *block)
{
  const StetWordpressImage *image
    = block->media != NULL ? g_hash_table_lookup (self->images, block->media) : NULL;
  g_autofree char *attributes = NULL;

  if (image == NULL)
    return;
  attributes = g_strdup_printf (
    "\"id\":%" G_GINT64_FORMAT ",\"sizeSlug\":\"full\",\"linkDestination\":\"none\"", image->id);
  open_block (self, "image", attributes, NULL);
  g_string_append (self->out, "<figure class=\"wp-block-image size-full\"><img src=\"");
  stet_html_append_escaped (self->out, image->url, -1);
  g_string_append (self->out, "\" alt=\"");
  append_words (self, block->alt != NULL ? block->alt : "");
  g_string_append_printf (self->out, "\" class=\"wp-image-%" G_GINT64_FORMAT "\"/>", image->id);
  if (block->caption != NULL && *block->caption != '\0')
    {
      g_string_append (self->out, "<figcaption class=\"wp-element-caption\">");
      append_words (self, block->caption);
      g_string_append (self->out, "</figcaption>");
    }
  g_string_append (self->out, "</figure>");
  close_block (self, "image");
}

/* An item holds a line of text and lists; anything else of it follows the list, collected in @after. */
static void write_list (Writer *self, const StetBlock *list, GPtrArray *after);

static void
write_item (Writer *self, const StetBlock *item, GPtrArray *after)
{
  gboolean text = FALSE;

  open_block (self, "list-item", NULL, NULL);
  g_string_append (self->out, "<li>");
  for (guint i = 0; item->children != NULL && i < item->children->len; i++)
    {
      StetBlock *child = g_ptr_array_index (item->children, i);

      if (child->kind == STET_BLOCK_PARAGRAPH || child->kind == STET_BLOCK_CROSSHEAD)
        {
          if (text)
            g_string_append (self->out, "<br>");
          stet_wordpress_append_safe (self->out, child->html);
          text = TRUE;
        }
      else if (child->kind != STET_BLOCK_BULLET_LIST && child->kind != STET_BLOCK_NUMBER_LIST)
        g_ptr_array_add (after, child);
    }
  for (guint i = 0; item->children != NULL && i < item->children->len; i++)
    {
      const StetBlock *child = g_ptr_array_index (item->children, i);

      if (child->kind == STET_BLOCK_BULLET_LIST || child->kind == STET_BLOCK_NUMBER_LIST)
        write_list (self, child, after);
    }
  g_string_append (self->out, "</li>");
  close_block (self, "list-item");
}

static void
write_list (Writer *self, const StetBlock *list, GPtrArray *after)
{
  gboolean numbered = list->kind == STET_BLOCK_NUMBER_LIST;
  g_autofree char *attributes = NULL;

  if (numbered && list->level != 1)
    attributes = g_strdup_printf ("\"ordered\":true,\"start\":%u", list->level);
  else if (numbered)
    attributes = g_strdup ("\"ordered\":true");
  open_block (self, "list", attributes, NULL);
  if (numbered && list->level != 1)
    g_string_append_printf (self->out, "<ol start=\"%u\" class=\"wp-block-list\">", list->level);
  else
    g_string_append (self->out, numbered ? "<ol class=\"wp-block-list\">" : "<ul class=\"wp-block-list\">");
  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    write_item (self, g_ptr_array_index (list->children, i), after);
  g_string_append (self->out, numbered ? "</ol>" : "</ul>");
  close_block (self, "list");
}

static void
write_block (Writer *self, const StetBlock *block)
{
  g_autoptr (GPtrArray) after = NULL;

  switch (block->kind)
    {
    case STET_BLOCK_PARAGRAPH:
      write_paragraph (self, block->html);
      break;
    case STET_BLOCK_CROSSHEAD:
      write_crosshead (self, block);
      break;
    case STET_BLOCK_BULLET_LIST:
    case STET_BLOCK_NUMBER_LIST:
      after = g_ptr_array_new ();
      write_list (self, block, after);
      write_blocks (self, after);
      break;
    case STET_BLOCK_LIST_ITEM:
      write_blocks (self, block->children);
      break;
    case STET_BLOCK_BLOCK_QUOTE:
      open_block (self, "quote", NULL, NULL);
      g_string_append (self->out, "<blockquote class=\"wp-block-quote\">");
      write_blocks (self, block->children);
      g_string_append (self->out, "</blockquote>");
      close_block (self, "quote");
      break;
    case STET_BLOCK_RULE:
      open_block (self, "separator", NULL, NULL);
      g_string_append (self->out, "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
      close_block (self, "separator");
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

char *
stet_wordpress_blocks (const StetRendition *rendition, GHashTable *images, gboolean byline)
{
  g_autofree char *line = NULL;
  Writer writer = { .out = g_string_new (NULL), .images = images };

  g_return_val_if_fail (rendition != NULL && images != NULL, NULL);

  writer.marker = stet_wordpress_marker (rendition->story->id);
  line = byline ? stet_rendition_dup_byline_line (rendition) : NULL;
  if (line != NULL)
    write_note (&writer, "stet-byline", line);
  write_blocks (&writer, rendition->blocks);
  for (guint i = 0; i < rendition->story->corrections->len; i++)
    {
      g_autofree char *note = stet_rendition_dup_correction_line (
        rendition, g_ptr_array_index (rendition->story->corrections, i));

      write_note (&writer, "stet-correction", note);
    }
  g_free (writer.marker);
  return g_string_free (writer.out, FALSE);
}

char *
stet_wordpress_notice (const char *notice, const char *id)
{
  g_auto (GStrv) paragraphs = g_regex_split_simple ("\\R\\s*\\R", notice, 0, 0);
  Writer writer = { .out = g_string_new (NULL), .marker = withdrawn_marker (id) };

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*g_strstrip (paragraphs[i]) != '\0')
      write_note (&writer, STET_WORDPRESS_NOTICE, paragraphs[i]);
  g_free (writer.marker);
  return g_string_free (writer.out, FALSE);
}

char *
stet_wordpress_mark_withdrawn (const char *content, const char *id)
{
  g_autofree char *marker = stet_wordpress_marker (id);
  g_autofree char *withdrawn = withdrawn_marker (id);
  GString *marked = g_string_new (content);

  if (!stet_wordpress_is_marked_withdrawn (content, id))
    g_string_replace (marked, marker, withdrawn, 1);
  return g_string_free (marked, FALSE);
}

gboolean
stet_wordpress_is_marked_withdrawn (const char *content, const char *id)
{
  g_autofree char *withdrawn = withdrawn_marker (id);

  return strstr (content, withdrawn) != NULL;
}
