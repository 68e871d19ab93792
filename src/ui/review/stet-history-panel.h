/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time line of a story: who did what when, and how long it was in each stage. */
#pragma once

#include <adwaita.h>

#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_HISTORY_PANEL (stet_history_panel_get_type ())
G_DECLARE_FINAL_TYPE (StetHistoryPanel, stet_history_panel, STET, HISTORY_PANEL, AdwBin)

GtkWidget *stet_history_panel_new (void);
/* @page: (nullable). What happens to its story is followed while the panel can be seen. */
void stet_history_panel_set_page (StetHistoryPanel *self, StetStoryPage *page);

G_END_DECLS
