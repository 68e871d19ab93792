/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site that the desk publishes to: added, changed, tried or removed. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_TARGET_DIALOG (stet_target_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetTargetDialog, stet_target_dialog, STET, TARGET_DIALOG, AdwDialog)

/* @target: (nullable): NULL adds one. */
StetTargetDialog *stet_target_dialog_new (StetSeat *seat, const StetTarget *target);

G_END_DECLS
