/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks as HTML and as plain text. Pure functions. */
#include "config.h"

#include "stet-markdown-html.h"
#include "stet-markdown.h"

#include <string.h>

void
stet_html_append_escaped (GString *html, const char *text, gssize len)
{
  gsize n = len < 0 ? strlen (text) : (gsize) len;

  for (gsize i = 0; i < n; i++)
    switch (text[i])
      {
      case '&':
        g_string_append (html, "&amp;");
        break;
      case '<':
        g_string_append (html, "&lt;");
        break;
      case '>':
        g_string_append (html, "&gt;");
        break;
      case '"':
        g_string_append (html, "&quot;");
        break;
      default:
        g_string_append_c (html, text[i]);
        break;
      }
}

typedef struct
{
  StetMediaFunc resolve; /* (nullable) */
  gpointer user_data;
} Media;

static void append_blocks (const GPtrArray *blocks, GString *html, gboolean tight, const Media *media);

static void
append_picture (const StetBlock *block, GString *html, const Media *media)
{
  g_autofree char *url = media->resolve != NULL ? media->resolve (block->media, media->user_data) : NULL;

  if (url == NULL)
    return;
  g_string_append (html, "<figure><img src=\"");
  stet_html_append_escaped (html, url, -1);
  g_string_append (html, "\" alt=\"");
  stet_html_append_escaped (html, block->alt, -1);
  g_string_append (html, "\">");
  if (*block->caption != '\0')
    {
      g_string_append (html, "<figcaption>");
      stet_html_append_escaped (html, block->caption, -1);
      g_string_append (html, "</figcaption>");
    }
  g_string_append (html, "</figure>\n");
}

static void
append_list (const StetBlock *block, GString *html, const Media *media)
{
  const char *name = block->kind == STET_BLOCK_NUMBER_LIST ? "ol" : "ul";

  g_string_append_printf (html, "<%s", name);
  if (block->kind == STET_BLOCK_NUMBER_LIST && block->level != 1)
    g_string_append_printf (html, " start=\"%u\"", block->level);
  g_string_append (html, ">\n");
  for (guint i = 0; i < block->children->len; i++)
    {
      const StetBlock *item = g_ptr_array_index (block->children, i);
      g_string_append (html, "<li>");
      append_blocks (item->children, html, block->tight, media);
      while (html->len > 0 && html->str[html->len - 1] == '\n')
        g_string_truncate (html, html->len - 1);
      g_string_append (html, "</li>\n");
    }
  g_string_append_printf (html, "</%s>\n", name);
}

static void
append_block (const StetBlock *block, GString *html, gboolean tight, const Media *media)
{
  switch (block->kind)
    {
    case STET_BLOCK_PARAGRAPH:
      g_string_append_printf (html, tight ? "%s\n" : "<p>%s</p>\n", block->html);
      break;
    case STET_BLOCK_CROSSHEAD:
      g_string_append_printf (html, "<h%u>%s</h%u>\n", block->level, block->html, block->level);
      break;
    case STET_BLOCK_BULLET_LIST:
    case STET_BLOCK_NUMBER_LIST:
      append_list (block, html, media);
      break;
    case STET_BLOCK_LIST_ITEM:
      append_blocks (block->children, html, tight, media);
      break;
    case STET_BLOCK_BLOCK_QUOTE:
      g_string_append (html, "<blockquote>\n");
      append_blocks (block->children, html, FALSE, media);
      g_string_append (html, "</blockquote>\n");
      break;
    case STET_BLOCK_RULE:
      g_string_append (html, "<hr>\n");
      break;
    case STET_BLOCK_PICTURE:
      append_picture (block, html, media);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
append_blocks (const GPtrArray *blocks, GString *html, gboolean tight, const Media *media)
{
  for (guint i = 0; i < blocks->len; i++)
    append_block (g_ptr_array_index (blocks, i), html, tight, media);
}

void
stet_blocks_append_html (const GPtrArray *blocks, GString *html, StetMediaFunc resolve, gpointer user_data)
{
  const Media media = { resolve, user_data };

  append_blocks (blocks, html, FALSE, &media);
}

char *
stet_markdown_to_html (const char *text, gssize len, StetMediaFunc resolve, gpointer user_data)
{
  g_autoptr (GPtrArray) blocks = stet_markdown_blocks (text, len);
  g_autoptr (GString) html = g_string_new (NULL);

  stet_blocks_append_html (blocks, html, resolve, user_data);
  return g_string_free (g_steal_pointer (&html), FALSE);
}

static void
append_plain (const GPtrArray *blocks, GString *plain, const char *between)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const StetBlock *block = g_ptr_array_index (blocks, i);
      gboolean list = block->kind == STET_BLOCK_BULLET_LIST || block->kind == STET_BLOCK_NUMBER_LIST;
      g_autoptr (GString) words = g_string_new (block->text);

      if (block->children != NULL)
        append_plain (block->children, words, list || block->kind == STET_BLOCK_LIST_ITEM ? "\n" : "\n\n");
      if (words->len == 0)
        continue;
      if (plain->len > 0)
        g_string_append (plain, between);
      g_string_append (plain, words->str);
    }
}

char *
stet_markdown_to_plain (const char *text, gssize len)
{
  g_autoptr (GPtrArray) blocks = stet_markdown_blocks (text, len);
  g_autoptr (GString) plain = g_string_new (NULL);

  append_plain (blocks, plain, "\n\n");
  return g_string_free (g_steal_pointer (&plain), FALSE);
}
