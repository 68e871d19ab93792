/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on one desk. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_WINDOW (stet_window_get_type ())
G_DECLARE_FINAL_TYPE (StetWindow, stet_window, STET, WINDOW, AdwApplicationWindow)

StetWindow *stet_window_new (GtkApplication *application);

G_END_DECLS
