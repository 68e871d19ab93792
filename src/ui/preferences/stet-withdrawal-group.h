/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers find in the place of a withdrawn article, as the desk has set it. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_WITHDRAWAL_GROUP (stet_withdrawal_group_get_type ())
G_DECLARE_FINAL_TYPE (StetWithdrawalGroup, stet_withdrawal_group, STET, WITHDRAWAL_GROUP, AdwPreferencesGroup)

/* Once; who may not manage the desk sees it only. */
void stet_withdrawal_group_set_seat (StetWithdrawalGroup *self, StetSeat *seat);

G_END_DECLS
