/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions and comments of the open story: what is left to be settled, and by whom it was said. */
#pragma once

#include <adwaita.h>

#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_REVIEW_PANEL (stet_review_panel_get_type ())
G_DECLARE_FINAL_TYPE (StetReviewPanel, stet_review_panel, STET, REVIEW_PANEL, AdwBin)

GtkWidget *stet_review_panel_new (void);
/* @page: (nullable) */
void stet_review_panel_set_page (StetReviewPanel *self, StetStoryPage *page);
/* Puts the keyboard into the list, on @item or, where that is NULL, on the first. */
void stet_review_panel_focus_item (StetReviewPanel *self, StetReviewItem *item);

G_END_DECLS
