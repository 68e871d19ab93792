/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a story while it is edited: Stet Markdown, exactly the characters of the body, and in between
 * them the words that somebody suggests to put in (stet-proof.h). */
#pragma once

#include "stet-clock.h"
#include "stet-proof.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define STET_TYPE_STORY_BUFFER (stet_story_buffer_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryBuffer, stet_story_buffer, STET, STORY_BUFFER, GtkSourceBuffer)

/* The most that the editor holds, in code points: some 1.5 million words. */
#define STET_STORY_BUFFER_MAX 10000000

/* The room that is kept above the caption of a picture, pixels. */
#define STET_STORY_BUFFER_PICTURE_HEIGHT 220

/* The tags, all that there are: what a paragraph needs is put together from them. */
typedef enum
{
  STET_TAG_STRONG,
  STET_TAG_EMPHASIS,
  STET_TAG_LINK,
  STET_TAG_CROSSHEAD,
  STET_TAG_BLOCK_QUOTE,
  STET_TAG_LIST,
  STET_TAG_TIGHT,       /* list items that another one follows */
  STET_TAG_PICTURE,     /* the paragraph of a picture: leaves room for it above */
  STET_TAG_CAPTION,     /* what is said of a picture */
  STET_TAG_RULE,        /* "---": the characters do not show, a line is drawn */
  STET_TAG_MARKER,      /* "- ", "> " where the caret is elsewhere: room is kept, a sign is drawn */
  STET_TAG_NO_SPELLING, /* markup and addresses */
  STET_TAG_DIM,         /* markup in the paragraph of the caret */
  STET_TAG_HIDDEN,      /* markup elsewhere */
  STET_N_STYLE_TAGS,    /* those above follow from the text of a paragraph and the caret */
  STET_TAG_QUOTATION = STET_N_STYLE_TAGS, /* these two follow from the quotations that were found */
  STET_TAG_QUOTATION_UNATTRIBUTED,
  STET_TAG_QUOTATION_CURRENT,
  STET_TAG_CLAIM_CURRENT, /* the words that carry the claim the caret is in */
  STET_TAG_STYLE_HINT,    /* these three follow from what house rules found */
  STET_TAG_STYLE_WARNS,
  STET_TAG_STYLE_BLOCKS,
  STET_TAG_SUGGESTED, /* these three from suggestions and comments: somebody would take these words out, … */
  STET_TAG_INSERTION, /* … put these in, which are none of the body's, … */
  STET_TAG_COMMENTED, /* … somebody said something about these words */
  STET_N_TAGS,
} StetStoryTag;

/* Signals: "refused" (gboolean too_long): an insertion was not made, for it was too long, or no text;
 * "suggested" (): somebody who suggests wrote, deleted, or took that back: see stet_story_buffer_get_proof().
 * What is inserted passes stet_text_normalise() first, so the buffer never holds what a story may not. */

StetStoryBuffer *stet_story_buffer_new (void);
GtkTextTag *stet_story_buffer_get_tag (StetStoryBuffer *self, StetStoryTag tag);
/* Colours for a light or a dark window; @accent for links and quotations. */
void stet_story_buffer_set_palette (StetStoryBuffer *self, gboolean dark, const GdkRGBA *accent);
/* A step of undo or redo is being made: whoever corrects text while it is typed keeps still. */
gboolean stet_story_buffer_is_undoing (StetStoryBuffer *self);
/* Replaces what differs between the body and @text; with @forget, as the state that undo ends at. Suggestions
 * go along with their words, and undo ends there, too. */
void stet_story_buffer_load (StetStoryBuffer *self, const char *text, gboolean forget);

/* The suggestions in the text; those that are mine change while somebody suggests. (borrowed) */
StetProof *stet_story_buffer_get_proof (StetStoryBuffer *self);
/* Shows the suggestions of @proof (transfer full) in the same body. Where other words are shown then, undo
 * ends there. */
void stet_story_buffer_show_proof (StetStoryBuffer *self, StetProof *proof);
/* The text without what is only suggested. (transfer full) */
char *stet_story_buffer_dup_body (StetStoryBuffer *self);
/* What is shown is being made what the suggestions say: the body stays as it is. */
gboolean stet_story_buffer_is_patching (StetStoryBuffer *self);
/* While it is on, what is typed and deleted becomes suggestions and the body stays as it is. GtkTextBuffer's
 * undo rests; the next two stand for it, which go back to when it was switched on. */
void stet_story_buffer_set_suggesting (StetStoryBuffer *self, gboolean suggesting);
gboolean stet_story_buffer_get_suggesting (StetStoryBuffer *self);
gboolean stet_story_buffer_undo_suggestion (StetStoryBuffer *self);
gboolean stet_story_buffer_redo_suggestion (StetStoryBuffer *self);

G_END_DECLS
