/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of a story's body: Stet Markdown that reads as typeset copy. It knows nothing of desks: the page
 * tells it what to show and is told of every edit. */
#pragma once

#include "stet-story-blocks.h"
#include "stet-story-buffer.h"

#include "stet-format.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_EDITOR (stet_story_editor_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryEditor, stet_story_editor, STET, STORY_EDITOR, GtkSourceView)

/* Positions are code points of the body, but for those that are called shown, which count the words of
 * suggestions as well (stet-proof.h).
 *
 * Properties: "language" (string, BCP 47: quotation marks and spelling), "typographic" (boolean: marks are
 * set while typing), "spelling" (boolean). Signals: "edited" (guint offset, guint n_deleted, const char
 * *inserted): each change of the text, in order, code points. The buffer must not be changed in a handler.
 *   "loaded" (): the text was replaced by stet_story_editor_load() or _replace();
 *   "settled" (): the paragraphs that changed have been read and look right;
 *   "message" (const char *): something to tell the writer;
 *   "insert-picture" (GFile *): the writer wants a picture at the caret; NULL: ask which.
 *   "edit-link" (): the writer wants a link on the selection;
 *   "leave" (): the caret would go up from the first line. */

GtkWidget *stet_story_editor_new (void);
/* "strong", "emphasis", "link", "crosshead", "block-quote", "bullet-list", "number-list" (with a boolean
 * state that follows the caret), "picture". The editor has them as "format"; a toolbar beside it inserts the
 * same group, which is why they are not actions of the class. */
GActionGroup *stet_story_editor_get_actions (StetStoryEditor *self);
StetStoryBuffer *stet_story_editor_get_buffer (StetStoryEditor *self);
/* Shows @text as the state that undo ends at; "edited" is not emitted. */
void stet_story_editor_load (StetStoryEditor *self, const char *text);
/* Shows @text, which came from elsewhere; "edited" is not emitted, and undo can take it back. */
void stet_story_editor_replace (StetStoryEditor *self, const char *text);
StetStatistics stet_story_editor_get_statistics (StetStoryEditor *self);
StetStoryBlocks *stet_story_editor_get_blocks (StetStoryEditor *self);
/* An input method is composing: text under the caret is not final. */
gboolean stet_story_editor_is_composing (StetStoryEditor *self);
/* Carries out an edit as one step of undo; FALSE where the text may not be edited. @edit's positions are
 * moved by
 * @origin. */
gboolean stet_story_editor_apply (StetStoryEditor *self, const StetFormatEdit *edit, guint origin);
/* The formats at the selection. */
void stet_story_editor_get_format (StetStoryEditor *self, StetFormatState *state);
/* Sets the address of the link at the selection; NULL takes it away. */
void stet_story_editor_set_link (StetStoryEditor *self, const char *url);
/* A picture as a paragraph of its own below the caret's. */
void stet_story_editor_add_picture (StetStoryEditor *self,
                                    const char *media,
                                    const char *alt,
                                    const char *caption);
/* Where thumbnails of body pictures come from: the file of a picture by its hash, (transfer full) (nullable);
 * called on the thread of a worker. */
typedef char *(*StetStoryPictureFunc) (const char *media, gpointer data);
void stet_story_editor_set_pictures (StetStoryEditor *self,
                                     StetStoryPictureFunc func,
                                     gpointer data,
                                     GDestroyNotify destroy);
/* Selects a stretch and scrolls it into view. */
void stet_story_editor_select (StetStoryEditor *self, guint start, guint end);
void stet_story_editor_select_shown (StetStoryEditor *self, guint start, guint end);

/* stet-story-editor-proof.c */

guint stet_story_editor_get_caret (StetStoryEditor *self);
void stet_story_editor_get_selection (StetStoryEditor *self, guint *start, guint *end);
guint stet_story_editor_get_length (StetStoryEditor *self);
guint stet_story_editor_to_body (StetStoryEditor *self, guint shown);
guint stet_story_editor_to_shown (StetStoryEditor *self, guint offset);
/* The body between two positions. (transfer full) */
char *stet_story_editor_dup_body (StetStoryEditor *self, guint start, guint end);
/* As stet_story_style_project(), in the body. */
void stet_story_editor_project (StetStoryEditor *self,
                                StetStoryTag first,
                                StetStoryTag last,
                                guint start,
                                guint end,
                                const GArray *style);
/* Carries out @edit, whose positions are of the body. */
gboolean stet_story_editor_fix (StetStoryEditor *self, const StetFormatEdit *edit);

G_END_DECLS
