/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: what Stet does, in the order of a day's work. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_HELP_DIALOG (stet_help_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetHelpDialog, stet_help_dialog, STET, HELP_DIALOG, AdwDialog)

StetHelpDialog *stet_help_dialog_new (void);

G_END_DECLS
