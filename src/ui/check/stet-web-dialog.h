/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a page on the web that is evidence, and for the words on it. */
#pragma once

#include <adwaita.h>

#include "stet-evidence.h"

G_BEGIN_DECLS

#define STET_TYPE_WEB_DIALOG (stet_web_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetWebDialog, stet_web_dialog, STET, WEB_DIALOG, AdwDialog)

/* Signal "done" (StetEvidence *): what was asked for. */

StetWebDialog *stet_web_dialog_new (void);

G_END_DECLS
