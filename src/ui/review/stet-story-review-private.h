/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of the review share. */
#pragma once

#include "stet-story-review.h"

G_BEGIN_DECLS

struct _StetStoryReview
{
  GObject parent_instance;

  StetStoryEditor *editor;   /* (unowned) (nullable): weak */
  StetWorkingCopy *copy;     /* (owned) */
  GListStore *items;         /* (owned): of StetReviewItem, in order */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  GtkTextMark *held_start;   /* (owned) (nullable): what is spoken of while a dialog asks for words */
  GtkTextMark *held_end;     /* (owned) (nullable) */
  char *as;                  /* (owned) (nullable): who suggests; NULL: nobody does */
  GHashTable *shown_mine;    /* (owned): ids of own stored suggestions that were put into the text */
  guint show_source;
  gboolean storing; /* what was typed while suggesting is being stored */
  guint n_suggestions;
  guint n_threads;
};

/* stet-story-review.c */
char *stet_story_review_dup_text (StetStoryReview *self);
/* Emits "failed", unless it was cancelled, and "settled". */
void stet_story_review_fail (StetStoryReview *self, const GError *error);
void stet_story_review_tell_settled (StetStoryReview *self, StetReviewDeed deed, const char *const *ids);

/* stet-story-review-deeds.c */
void stet_story_review_release_selection (StetStoryReview *self);

/* stet-story-review-suggesting.c */
void stet_story_review_connect_suggesting (StetStoryReview *self);
/* Shows the open suggestions in the text; the second where the text must not be changed just now. */
void stet_story_review_show (StetStoryReview *self);
void stet_story_review_queue_show (StetStoryReview *self);
/* Where a suggestion is shown (stet-proof.h); FALSE where it is not. */
gboolean stet_story_review_get_shown (StetStoryReview *self, StetReviewItem *item, guint *start, guint *end);
/* (nullable) (borrowed) */
StetReviewItem *stet_story_review_get_shown_at_caret (StetStoryReview *self);

G_END_DECLS
