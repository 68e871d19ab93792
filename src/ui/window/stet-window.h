/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on one desk: list, tabs of open stories, inspector. It opens the desk itself, off the main
 * thread, and closes it when it goes. */
#pragma once

#include <adwaita.h>

#include "stet-seat.h"
#include "stet-sidebar.h"
#include "stet-steps.h"

G_BEGIN_DECLS

#define STET_TYPE_WINDOW (stet_window_get_type ())
G_DECLARE_FINAL_TYPE (StetWindow, stet_window, STET, WINDOW, AdwApplicationWindow)

/* Properties: "desk" (StetDesk, construct only), "ready" (boolean, notifies: the desk is open and somebody
 * sits at it), "steps-known" (boolean, notifies: the primary button tells of the story that is shown). */

/* @desk: not yet open. */
StetWindow *stet_window_new (GtkApplication *application, StetDesk *desk);
StetDesk *stet_window_get_desk (StetWindow *self);
/* NULL until the desk is open. */
StetSeat *stet_window_get_seat (StetWindow *self);
gboolean stet_window_is_ready (StetWindow *self);
StetSidebar *stet_window_get_sidebar (StetWindow *self);
AdwTabView *stet_window_get_tabs (StetWindow *self);
AdwSplitButton *stet_window_get_next_button (StetWindow *self);
/* NULL while no story is shown, or what may be done with it is not known yet. */
const StetSteps *stet_window_get_steps (StetWindow *self);

/* Presents a new window once it has something to show: the list and the story that was asked for, the first
 * start, or an error; half a second later in any case. So what one sees first is the whole, not a spinner. */
void stet_window_present_complete (StetWindow *self);
/* Opens the story in a tab, or shows the tab it is open in; while the desk is being opened, the story last
 * asked for waits for it. @id: its id, the beginning of it, or its slug. */
void stet_window_open_story (StetWindow *self, const char *id);
/* @files: (transfer none): of GFile. Imported when the desk is open. */
void stet_window_import (StetWindow *self, GListModel *files);

G_END_DECLS
