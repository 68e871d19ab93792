/* SPDX-License-Identifier: GPL-3.0-or-later */
/* House style: what the rules say of the text, rule by rule. */
#pragma once

#include <adwaita.h>

#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_STYLE_PANEL (stet_style_panel_get_type ())
G_DECLARE_FINAL_TYPE (StetStylePanel, stet_style_panel, STET, STYLE_PANEL, AdwBin)

/* @page: (nullable) */
void stet_style_panel_set_page (StetStylePanel *self, StetStoryPage *page);

G_END_DECLS
