/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the preferences: which checks the stories of a section need before they are approved. */
#pragma once

#include <adwaita.h>

#include "stet-check-rules.h"
#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECKING_PAGE (stet_checking_page_get_type ())
G_DECLARE_FINAL_TYPE (StetCheckingPage, stet_checking_page, STET, CHECKING_PAGE, AdwPreferencesPage)

/* Once, before the page is shown. */
void stet_checking_page_set_seat (StetCheckingPage *self, StetSeat *seat);

/* "Needs a check: every quotation; every claim, with 2 independent sources" (transfer full) */
char *stet_check_rules_dup_words (const StetCheckRules *rules);

G_END_DECLS
