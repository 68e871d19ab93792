/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What blocks the next step and what is worth a look before it, each with the way to its place. */
#pragma once

#include <adwaita.h>

#include "stet-preflight.h"

G_BEGIN_DECLS

#define STET_TYPE_PREFLIGHT_DIALOG (stet_preflight_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetPreflightDialog, stet_preflight_dialog, STET, PREFLIGHT_DIALOG, AdwDialog)

/* Signals: "go" (const char *field, guint start, guint end): a line was chosen, and the dialog has closed;
 * "waive" (): an editor lets the checks that are missing be. */

/* @lines: of StetPreflightLine. @may_waive: the person may let missing checks be. */
StetPreflightDialog *stet_preflight_dialog_new (GPtrArray *lines, gboolean may_waive);

/* How many of @lines have that severity. */
guint stet_preflight_count (const GPtrArray *lines, StetSeverity severity);
/* "2 things to put right, 1 worth a look"; "" where there is nothing. (transfer full) */
char *stet_preflight_dup_words (const GPtrArray *lines);

G_END_DECLS
