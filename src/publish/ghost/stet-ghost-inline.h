/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of text with strong words, emphasis and links, written in one way whatever it came from, so that two
 * such lines say the same exactly when their texts are equal. Blanks are as a browser shows them: one for
 * several, none at either end of a line. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_GHOST_STRONG = 1 << 0, /* as in lexical's "format" */
  STET_GHOST_EMPHASIS = 1 << 1,
} StetGhostFormat;

typedef struct _StetGhostInline StetGhostInline;

StetGhostInline *stet_ghost_inline_new (void);
/* @format: of StetGhostFormat, and others that are kept apart; @url: (nullable): where it links to */
void stet_ghost_inline_append (StetGhostInline *self, const char *text, guint format, const char *url);
void stet_ghost_inline_append_break (StetGhostInline *self);
/* @html: of strong, em, a and br, with character references, as StetBlock.html has it */
void stet_ghost_inline_append_html (StetGhostInline *self, const char *html);
/* The line as HTML. (owned). Frees @self. */
char *stet_ghost_inline_finish (StetGhostInline *self);

G_END_DECLS
