/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A suggestion or comment at its words: who, when, what, and what may be done about it. */
#pragma once

#include <gtk/gtk.h>

#include "stet-review-item.h"

G_BEGIN_DECLS

#define STET_TYPE_REVIEW_CARD (stet_review_card_get_type ())
G_DECLARE_FINAL_TYPE (StetReviewCard, stet_review_card, STET, REVIEW_CARD, GtkWidget)

/* Signal "settle" (guint StetReviewDeed). */

GtkWidget *stet_review_card_new (void);
void stet_review_card_set_item (StetReviewCard *self, StetReviewItem *item);
StetReviewItem *stet_review_card_get_item (StetReviewCard *self); /* (nullable) (borrowed) */

G_END_DECLS
