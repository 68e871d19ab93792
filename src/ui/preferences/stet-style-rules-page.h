/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house rules of the desk, to be switched on and off, and the way to the desk's own. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_STYLE_RULES_PAGE (stet_style_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (StetStyleRulesPage, stet_style_rules_page, STET, STYLE_RULES_PAGE, AdwPreferencesPage)

/* Reads the rules when it is first seen. */
void stet_style_rules_page_set_seat (StetStyleRulesPage *self, StetSeat *seat);

G_END_DECLS
