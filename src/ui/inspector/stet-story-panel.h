/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the story besides its words. */
#pragma once

#include <adwaita.h>

#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_PANEL (stet_story_panel_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryPanel, stet_story_panel, STET, STORY_PANEL, AdwBin)

/* @page: (nullable). What was typed and not stored yet goes to the page before. */
void stet_story_panel_set_page (StetStoryPanel *self, StetStoryPage *page);
/* Gives the keyboard to that field; to the first one where it has none. */
void stet_story_panel_go_to (StetStoryPanel *self, const char *field);

G_END_DECLS
