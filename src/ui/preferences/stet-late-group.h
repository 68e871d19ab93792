/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the preferences: what becomes of a story whose time passed while the computer slept. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_LATE_GROUP (stet_late_group_get_type ())
G_DECLARE_FINAL_TYPE (StetLateGroup, stet_late_group, STET, LATE_GROUP, AdwPreferencesGroup)

/* Once, before it is shown. */
void stet_late_group_set_seat (StetLateGroup *self, StetSeat *seat);

G_END_DECLS
