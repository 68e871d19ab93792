/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a story away from readers: says where they have it and what will happen there, asks why, and follows
 * until it is done. Closing it stops nothing. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_WITHDRAW_DIALOG (stet_withdraw_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetWithdrawDialog, stet_withdraw_dialog, STET, WITHDRAW_DIALOG, AdwDialog)

StetWithdrawDialog *stet_withdraw_dialog_new (StetSeat *seat, const char *story);

G_END_DECLS
