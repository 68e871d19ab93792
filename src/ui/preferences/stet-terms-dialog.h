/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk's sections, authors and tags are at a target, and what is made there on demand. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"
#include "stet-target.h"

G_BEGIN_DECLS

#define STET_TYPE_TERMS_DIALOG (stet_terms_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetTermsDialog, stet_terms_dialog, STET, TERMS_DIALOG, AdwDialog)

/* @target: stored at the desk. Signal "saved" (const StetTarget *): what it is now. */
StetTermsDialog *stet_terms_dialog_new (StetSeat *seat, const StetTarget *target);

G_END_DECLS
