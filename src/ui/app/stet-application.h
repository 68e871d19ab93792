/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one process, one window for each desk that is open.
 *
 *   stet [--desk DIR] [FILE…]     opens the desk, or shows its window, and imports the files */
#pragma once

#include <adwaita.h>

#include "stet-window.h"

G_BEGIN_DECLS

#define STET_TYPE_APPLICATION (stet_application_get_type ())
G_DECLARE_FINAL_TYPE (StetApplication, stet_application, STET, APPLICATION, AdwApplication)

StetApplication *stet_application_new (void);
/* The window of the desk in that folder, new where there is none yet. */
StetWindow *stet_application_open_desk (StetApplication *self, const char *dir);

G_END_DECLS
