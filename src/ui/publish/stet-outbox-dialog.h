/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: what is on its way to the targets, what stopped, what waits, and what went last. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_OUTBOX_DIALOG (stet_outbox_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetOutboxDialog, stet_outbox_dialog, STET, OUTBOX_DIALOG, AdwDialog)

/* Signal "story-chosen" (const char *id): the person wants to see that story. */
StetOutboxDialog *stet_outbox_dialog_new (StetSeat *seat);

G_END_DECLS
