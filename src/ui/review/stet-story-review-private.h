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
  guint n_suggestions;
  guint n_threads;
};

/* stet-story-review.c */
char *stet_story_review_dup_text (StetStoryReview *self);
void stet_story_review_get_selection (StetStoryReview *self, guint *start, guint *end);
/* Emits "failed", unless it was cancelled, and "settled". */
void stet_story_review_fail (StetStoryReview *self, const GError *error);
void stet_story_review_tell_settled (StetStoryReview *self, StetReviewDeed deed, const char *id);

/* stet-story-review-deeds.c */
void stet_story_review_release_selection (StetStoryReview *self);

G_END_DECLS
