/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body out of lexical, as Ghost 5 and 6 keep it. */
#include "config.h"

#include <string.h>

#include "stet-ghost-body-private.h"
#include "stet-ghost-inline.h"
#include "stet-json-members.h"

/* Deeper than anything that a person writes, and no stack's end. */
#define MAX_DEPTH 32

static void
append_children (StetGhostInline *line, JsonObject *node, const char *url, guint depth)
{
  JsonArray *children = stet_json_get_array (node, "children");

  for (guint i = 0; depth < MAX_DEPTH && i < stet_json_get_length (children); i++)
    {
      JsonObject *child = stet_json_get_element (children, i);
      const char *type = stet_json_get_string (child, "type");

      if (g_str_equal (type, "linebreak"))
        stet_ghost_inline_append_break (line);
      else if (g_str_equal (type, "link"))
        append_children (line, child, stet_json_get_string (child, "url"), depth + 1);
      else if (stet_json_get_array (child, "children") != NULL)
        append_children (line, child, url, depth + 1);
      else
        stet_ghost_inline_append (line, stet_json_get_string (child, "text"),
                                  (guint) stet_json_get_int (child, "format"), url);
    }
}

static char *
read_line (JsonObject *node)
{
  StetGhostInline *line = stet_ghost_inline_new ();

  append_children (line, node, NULL, 0);
  return stet_ghost_inline_finish (line);
}

static gboolean
holds_list (JsonObject *item)
{
  return g_str_equal (
    stet_json_get_string (stet_json_get_element (stet_json_get_array (item, "children"), 0), "type"), "list");
}

/* A list within a list stands in an item of its own there, which a reader does not see and which counts. */
static void
read_list (GPtrArray *body, JsonObject *list, guint depth)
{
  JsonArray *items = stet_json_get_array (list, "children");
  gboolean numbered = g_str_equal (stet_json_get_string (list, "listType"), "number");
  guint number = numbered ? (guint) MAX (stet_json_get_int (list, "start"), 1) : 0;

  for (guint i = 0; depth < MAX_DEPTH && i < stet_json_get_length (items); i++)
    {
      JsonObject *item = stet_json_get_element (items, i);
      StetGhostPiece *piece;

      if (holds_list (item))
        {
          JsonArray *lists = stet_json_get_array (item, "children");

          for (guint j = 0; j < json_array_get_length (lists); j++)
            read_list (body, stet_json_get_element (lists, j), depth + 1);
          continue;
        }
      piece = stet_ghost_body_add (body, STET_GHOST_ITEM, read_line (item));
      piece->level = depth;
      piece->number = number;
      number += numbered ? 1 : 0;
    }
}

static void
read_image (GPtrArray *body, JsonObject *node)
{
  StetGhostInline *caption = stet_ghost_inline_new ();
  StetGhostPiece *piece;

  stet_ghost_inline_append_html (caption, stet_json_get_string (node, "caption"));
  piece = stet_ghost_body_add (body, STET_GHOST_IMAGE, stet_ghost_inline_finish (caption));
  piece->src = g_strdup (stet_json_get_string (node, "src"));
  piece->alt = g_strdup (stet_json_get_string (node, "alt"));
}

static void
read_other (GPtrArray *body, JsonObject *node)
{
  g_autoptr (JsonNode) whole = json_node_init_object (json_node_alloc (), node);

  stet_ghost_body_add (body, STET_GHOST_OTHER, json_to_string (whole, FALSE));
}

static void
read_text (GPtrArray *body, StetGhostPieceKind kind, guint level, JsonObject *node)
{
  g_autofree char *html = read_line (node);

  /* the editor leaves empty paragraphs, which Ghost does not print */
  if (*html != '\0')
    stet_ghost_body_add (body, kind, g_steal_pointer (&html))->level = level;
}

static void
read_node (GPtrArray *body, JsonObject *node)
{
  const char *type = stet_json_get_string (node, "type");
  const char *tag = stet_json_get_string (node, "tag");

  if (g_str_equal (type, "paragraph"))
    read_text (body, STET_GHOST_PARAGRAPH, 0, node);
  else if (g_str_equal (type, "extended-heading") || g_str_equal (type, "heading"))
    read_text (body, STET_GHOST_CROSSHEAD,
               tag[0] == 'h' && g_ascii_isdigit (tag[1]) ? (guint) g_ascii_digit_value (tag[1]) : 0, node);
  else if (g_str_equal (type, "extended-quote") || g_str_equal (type, "quote"))
    read_text (body, STET_GHOST_QUOTE, 0, node);
  else if (g_str_equal (type, "list"))
    read_list (body, node, 1);
  else if (g_str_equal (type, "image"))
    read_image (body, node);
  else if (g_str_equal (type, "horizontalrule"))
    stet_ghost_body_add (body, STET_GHOST_RULE, g_strdup (""));
  else
    read_other (body, node);
}

GPtrArray *
stet_ghost_body_parse (const char *lexical)
{
  GPtrArray *body = stet_ghost_body_new_empty ();
  g_autoptr (JsonObject) document = stet_json_parse_object (lexical);
  JsonArray *children = stet_json_get_array (document, "root.children");

  for (guint i = 0; i < stet_json_get_length (children); i++)
    if (stet_json_get_element (children, i) != NULL)
      read_node (body, stet_json_get_element (children, i));
  return body;
}
