/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed at a CMS behind the desk's back, and what to do about it. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_CONFLICT_DIALOG (stet_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetConflictDialog, stet_conflict_dialog, STET, CONFLICT_DIALOG, AdwDialog)

/* Signal "decided" (const char *words): a sentence about what was done; the dialog is closed then. */

/* @delivery: id of the delivery that stopped. What was typed in its story is saved. */
StetConflictDialog *stet_conflict_dialog_new (StetSeat *seat, const char *delivery);

G_END_DECLS
