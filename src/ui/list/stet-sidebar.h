/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The left column: places with their counts, and the stories of the one that is chosen. */
#pragma once

#include <adwaita.h>

#include "stet-story-list.h"

G_BEGIN_DECLS

#define STET_TYPE_SIDEBAR (stet_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (StetSidebar, stet_sidebar, STET, SIDEBAR, AdwBin)

/* Property "compact" (boolean): the places are in a menu, for windows of little height. */

void stet_sidebar_set_seat (StetSidebar *self, StetSeat *seat);
void stet_sidebar_set_place (StetSidebar *self, StetPlace place);
StetStoryList *stet_sidebar_get_list (StetSidebar *self);
/* Of StetPlaceItem. */
GListModel *stet_sidebar_get_places (StetSidebar *self);

G_END_DECLS
