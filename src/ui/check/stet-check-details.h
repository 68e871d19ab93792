/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All there is about one line of the checklist: its words, its verdict and who gave it, a note, and the
 * evidence, which is added and taken away here. */
#pragma once

#include <adwaita.h>

#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECK_DETAILS (stet_check_details_get_type ())
G_DECLARE_FINAL_TYPE (StetCheckDetails, stet_check_details, STET, CHECK_DETAILS, AdwBin)

/* Actions: "evidence.source" (string: id of a source), "evidence.web", "evidence.document", "evidence.remove"
 * (string: id of the piece). */

GtkWidget *stet_check_details_new (void);
/* @page: (nullable): whose lines are shown */
void stet_check_details_set_page (StetCheckDetails *self, StetStoryPage *page);
/* @item: (nullable) */
void stet_check_details_set_item (StetCheckDetails *self, StetCheckItem *item);

G_END_DECLS
