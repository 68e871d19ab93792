/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The suggestions and comments of an open story, where they stand in its text: a list model of
 * StetReviewItem, and the marks under the words. Main thread. */
#pragma once

#include "stet-review-item.h"
#include "stet-story-editor.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_REVIEW (stet_story_review_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryReview, stet_story_review, STET, STORY_REVIEW, GObject)

/* Implements GListModel, open items first in the order of the text, settled ones after them. Properties:
 * "n-suggestions", "n-threads" (uint, read-only, notify): open ones. Signals: "failed" (const char *message):
 * what was asked for did not happen; "settled" (guint StetReviewDeed, GStrv ids: of suggestions, or of
 * one thread): it did. */

/* @editor is not kept alive. */
StetStoryReview *stet_story_review_new (StetStoryEditor *editor, StetWorkingCopy *copy);
guint stet_story_review_get_n_suggestions (StetStoryReview *self);
guint stet_story_review_get_n_threads (StetStoryReview *self);
/* "2 suggestions, 1 open comment". (owned) */
char *stet_story_review_dup_open_words (StetStoryReview *self);
/* (nullable) (borrowed) */
StetReviewItem *stet_story_review_find (StetStoryReview *self, const char *id);
/* The open item whose words the caret stands in. (nullable) (borrowed) */
StetReviewItem *stet_story_review_get_at_caret (StetStoryReview *self);
/* The suggestion that is shown there (stet-proof.h). (nullable) (borrowed) */
StetReviewItem *stet_story_review_get_shown_at (StetStoryReview *self, guint shown);
/* The open suggestions, all or those that reach into what is selected. (transfer full): of StetReviewItem */
GPtrArray *stet_story_review_list_open (StetStoryReview *self);
GPtrArray *stet_story_review_list_selected (StetStoryReview *self);
/* The open item whose words come next after the caret, or before it; round the end. (nullable) (borrowed) */
StetReviewItem *stet_story_review_find_next (StetStoryReview *self, gboolean forward);
/* Selects its words in the editor. */
void stet_story_review_choose (StetStoryReview *self, StetReviewItem *item);

/* From now on @as (id; nullable: nobody) suggests: what is typed and deleted becomes suggestions. */
void stet_story_review_set_suggesting (StetStoryReview *self, const char *as);
/* Stores what was typed while suggesting for all to see; that happens by itself when the caret goes
 * elsewhere, and before any step. */
void stet_story_review_store_suggested (StetStoryReview *self);

/* What is done about it; what was typed is on disk before. @as: id of who acts. */
typedef enum
{
  STET_REVIEW_ACCEPT,  /* a suggestion */
  STET_REVIEW_REJECT,  /* a suggestion */
  STET_REVIEW_RESOLVE, /* a thread */
  STET_REVIEW_REOPEN,  /* either */
} StetReviewDeed;

void
stet_story_review_settle (StetStoryReview *self, const char *as, StetReviewItem *item, StetReviewDeed deed);
/* Suggestions among @items (of StetReviewItem), all or none of them, as one step. */
void stet_story_review_settle_several (StetStoryReview *self,
                                       const char *as,
                                       const GPtrArray *items,
                                       StetReviewDeed deed);
void stet_story_review_reply (StetStoryReview *self, const char *as, StetReviewItem *item, const char *text);
/* Remembers what is selected, without the spaces around it: the next comment or suggestion is about that,
 * whatever becomes of the selection. A dialog whose text is selected takes the primary selection, and with it
 * the editor's. */
void stet_story_review_hold_selection (StetStoryReview *self);
/* About the words that are held or selected, or where there are none about the whole story. */
void stet_story_review_comment (StetStoryReview *self, const char *as, const char *text);
/* Suggests @words for the selection. */
void stet_story_review_suggest (StetStoryReview *self, const char *as, const char *words);
/* What was changed since that revision becomes suggestions. */
void stet_story_review_suggest_since (StetStoryReview *self, const char *as, const char *revision);

G_END_DECLS
