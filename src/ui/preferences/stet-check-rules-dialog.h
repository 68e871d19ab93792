/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which checks the stories of a section need. */
#pragma once

#include <adwaita.h>

#include "stet-check-rules.h"
#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECK_RULES_DIALOG (stet_check_rules_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetCheckRulesDialog, stet_check_rules_dialog, STET, CHECK_RULES_DIALOG, AdwDialog)

/* @rules: (nullable): NULL adds those of a section that has none. */
StetCheckRulesDialog *stet_check_rules_dialog_new (StetSeat *seat, const StetCheckRules *rules);

G_END_DECLS
