/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: the people of the desk, where it publishes to, what it checks, and how this person writes. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_PREFERENCES_DIALOG (stet_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetPreferencesDialog,
                      stet_preferences_dialog,
                      STET,
                      PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

StetPreferencesDialog *stet_preferences_dialog_new (StetSeat *seat);
/* "people", "targets", "checking" or "writing". */
void stet_preferences_dialog_show_page (StetPreferencesDialog *self, const char *name);

G_END_DECLS
