/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A suggestion or a thread of comments, with what can be done about it. */
#pragma once

#include <adwaita.h>

#include "stet-review-item.h"

G_BEGIN_DECLS

#define STET_TYPE_REVIEW_ROW (stet_review_row_get_type ())
G_DECLARE_FINAL_TYPE (StetReviewRow, stet_review_row, STET, REVIEW_ROW, GtkListBoxRow)

/* Signals: "settle" (guint StetReviewDeed), "reply" (const char *text). */

GtkWidget *stet_review_row_new (StetReviewItem *item);
StetReviewItem *stet_review_row_get_item (StetReviewRow *self);

G_END_DECLS
