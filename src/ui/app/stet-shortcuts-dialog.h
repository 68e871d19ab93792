/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of keyboard shortcuts. GtkShortcutsWindow is deprecated in GTK 4.18, and AdwShortcutsDialog came
 * with libadwaita 1.8. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_SHORTCUTS_DIALOG (stet_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetShortcutsDialog, stet_shortcuts_dialog, STET, SHORTCUTS_DIALOG, AdwDialog)

StetShortcutsDialog *stet_shortcuts_dialog_new (void);

G_END_DECLS
