/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of an article in the pieces that Ghost has for it: as it is to be, of a rendition, and as it
 * stands there, of lexical, the JSON in which Ghost keeps it (https://lexical.dev). Pure. */
#pragma once

#include "stet-rendition.h"

G_BEGIN_DECLS

typedef enum
{
  STET_GHOST_PARAGRAPH,
  STET_GHOST_CROSSHEAD, /* @level 2 to 6 */
  STET_GHOST_QUOTE,
  STET_GHOST_ITEM,  /* @level: how deep it lies, from 1; @number: 0 in a bullet list */
  STET_GHOST_IMAGE, /* @src, @alt; @html is the caption */
  STET_GHOST_RULE,
  STET_GHOST_OTHER, /* a card that no story has; @html is its JSON */
} StetGhostPieceKind;

typedef struct
{
  StetGhostPieceKind kind;
  guint level;
  guint number;
  char *html; /* (owned): a line as stet_ghost_inline_finish() writes it */
  char *src;  /* (owned) (nullable) */
  char *alt;  /* (owned) (nullable) */
} StetGhostPiece;

/**
 * stet_ghost_body_new:
 * @images: hash → address at Ghost; pictures that are not in it are left out
 * @byline: whether to print the byline, because no author there stands for it
 *
 * Returns: (owned) (element-type StetGhostPiece): what Ghost takes without changing it. Its quotes are text
 *   alone, so that lists in them become lines, and crossheads strong ones; pictures part them.
 */
GPtrArray *stet_ghost_body_new (const StetRendition *rendition, GHashTable *images, gboolean byline);
/* @text, plain, as paragraphs: blank lines part them. */
GPtrArray *stet_ghost_body_new_plain (const char *text);
/* @lexical: as Ghost answers with it. Nothing in it: an empty body. */
GPtrArray *stet_ghost_body_parse (const char *lexical);

/* For a request with source=html. */
char *stet_ghost_body_to_html (const GPtrArray *body);
/* Whether a reader reads the same. @ours, @theirs: (out) (optional): the first words that differ, plain;
 * "" where there are none any more. */
gboolean stet_ghost_body_equal (const GPtrArray *sent, const GPtrArray *held, char **ours, char **theirs);
/* One line of text for all of it: equal for equal bodies. */
char *stet_ghost_body_to_key (const GPtrArray *body);

G_END_DECLS
