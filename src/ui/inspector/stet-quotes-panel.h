/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All quotations of the story, in the order of the text. Selecting one selects its words, and the other way
 * round. */
#pragma once

#include <adwaita.h>

#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_QUOTES_PANEL (stet_quotes_panel_get_type ())
G_DECLARE_FINAL_TYPE (StetQuotesPanel, stet_quotes_panel, STET, QUOTES_PANEL, AdwBin)

/* @page: (nullable) */
void stet_quotes_panel_set_page (StetQuotesPanel *self, StetStoryPage *page);

G_END_DECLS
