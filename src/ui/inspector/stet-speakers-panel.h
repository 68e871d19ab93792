/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks in the story: how much, as what, and how the story writes the name. Choosing one goes to the
 * place where the story first names them. */
#pragma once

#include <adwaita.h>

#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_SPEAKERS_PANEL (stet_speakers_panel_get_type ())
G_DECLARE_FINAL_TYPE (StetSpeakersPanel, stet_speakers_panel, STET, SPEAKERS_PANEL, AdwBin)

/* @page: (nullable) */
void stet_speakers_panel_set_page (StetSpeakersPanel *self, StetStoryPage *page);

G_END_DECLS
