/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column beside the text: what is known of the story, and what there is to check in it. */
#pragma once

#include <adwaita.h>

#include "stet-checks-panel.h"
#include "stet-review-panel.h"
#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_INSPECTOR (stet_inspector_get_type ())
G_DECLARE_FINAL_TYPE (StetInspector, stet_inspector, STET, INSPECTOR, AdwBin)

/* Properties: "story-page" (StetStoryPage, nullable): the story that is in front; "view" (string, notifies):
 * "story", "checks", "speakers", "style" or "history"; "title" (string, read-only, notifies): what that view
 * is called.
 */

GtkWidget *stet_inspector_new (void);
void stet_inspector_set_story_page (StetInspector *self, StetStoryPage *page);
StetStoryPage *stet_inspector_get_story_page (StetInspector *self);
void stet_inspector_set_view (StetInspector *self, const char *view);
/* Shows a field of the story that is not on its page, with the keyboard in it. */
void stet_inspector_go_to (StetInspector *self, const char *field);
StetChecksPanel *stet_inspector_get_checks_panel (StetInspector *self);
/* NULL before it has been looked at. */
StetReviewPanel *stet_inspector_get_review_panel (StetInspector *self);

/* For what lies in the inspector: sets a field, and tells the person where that is refused. */
gboolean
stet_inspector_set_field (GtkWidget *within, StetWorkingCopy *copy, const char *field, const char *value);
void stet_inspector_say (GtkWidget *within, const char *message);

G_END_DECLS
