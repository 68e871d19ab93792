/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotes & facts: the checklist of the story with its filters, and the details of one line. Selecting a line
 * selects its words, and the other way round. */
#pragma once

#include <adwaita.h>

#include "stet-story-page.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECKS_PANEL (stet_checks_panel_get_type ())
G_DECLARE_FINAL_TYPE (StetChecksPanel, stet_checks_panel, STET, CHECKS_PANEL, AdwBin)

/* Properties, which its actions of the same names set (all strings, notify): "check-show" (of
 * stet_check_show_to_string()), "check-type", "check-speaker" ("": any). Actions: "checks.show",
 * "checks.type", "checks.speaker", "checks.show-all". */

/* @page: (nullable) */
void stet_checks_panel_set_page (StetChecksPanel *self, StetStoryPage *page);
/* Opens the details of the line that is current in the text, with the keyboard in them. */
void stet_checks_panel_show_details (StetChecksPanel *self);
/* Gives the list the keyboard. */
void stet_checks_panel_focus_list (StetChecksPanel *self);

G_END_DECLS
