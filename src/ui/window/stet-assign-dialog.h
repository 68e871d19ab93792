/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks to whom a story is given. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_ASSIGN_DIALOG (stet_assign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetAssignDialog, stet_assign_dialog, STET, ASSIGN_DIALOG, AdwDialog)

/* Signal "chosen" (const char *id): a person; "" for nobody. */

/* @assignee: id of who has the story now, or "". */
StetAssignDialog *stet_assign_dialog_new (StetSeat *seat, const char *assignee);

G_END_DECLS
