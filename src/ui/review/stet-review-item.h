/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something to be settled about a story: a suggestion, or a thread of comments. */
#pragma once

#include <gio/gio.h>

#include "stet-comment.h"
#include "stet-suggestion.h"

G_BEGIN_DECLS

#define STET_TYPE_REVIEW_ITEM (stet_review_item_get_type ())
G_DECLARE_FINAL_TYPE (StetReviewItem, stet_review_item, STET, REVIEW_ITEM, GObject)

/* Signal "placed" (): its words are in another place now, or gone. */

/* A remark as it is shown. Strings are (owned). */
typedef struct
{
  char *person; /* name of who wrote it */
  char *text;
  gint64 time; /* microseconds UTC */
} StetRemark;

/* Either is taken over; @remarks: of StetRemark: a suggestion's note, or the comments of the thread. */
StetReviewItem *stet_review_item_new_suggestion (StetSuggestion *suggestion, const char *person);
StetReviewItem *stet_review_item_new_thread (StetComment *first, const char *person);
void stet_review_item_add_remark (StetReviewItem *self, const char *person, const char *text, gint64 time);

/* NULL of a thread; of a suggestion the other one is NULL. */
const StetSuggestion *stet_review_item_get_suggestion (StetReviewItem *self);
const StetComment *stet_review_item_get_thread (StetReviewItem *self);
const char *stet_review_item_get_id (StetReviewItem *self);
const char *stet_review_item_get_person (StetReviewItem *self); /* name of who began it */
gint64 stet_review_item_get_time (StetReviewItem *self);
const GPtrArray *stet_review_item_get_remarks (StetReviewItem *self);
gboolean stet_review_item_is_open (StetReviewItem *self);
/* "" where it is about the whole story. */
const char *stet_review_item_get_words (StetReviewItem *self);

/* Finds its words in @text. */
void stet_review_item_place (StetReviewItem *self, const char *text);
/* Whether the words stand in the text, and where: code points. */
gboolean stet_review_item_get_place (StetReviewItem *self, guint *start, guint *end);
/* Open ones before settled ones; about the whole story first, then in the order of the text, then those whose
 * words are gone. */
int stet_review_item_compare (gconstpointer a, gconstpointer b, gpointer data);
/* In one sentence, for a screen reader. (owned) */
char *stet_review_item_describe (StetReviewItem *self);

G_END_DECLS
