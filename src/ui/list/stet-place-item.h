/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place where stories are found, with how many there are. */
#pragma once

#include <gio/gio.h>

#include "stet-story-file.h"

G_BEGIN_DECLS

#define STET_TYPE_PLACE_ITEM (stet_place_item_get_type ())
G_DECLARE_FINAL_TYPE (StetPlaceItem, stet_place_item, STET, PLACE_ITEM, GObject)

/* Properties: "title", "icon-name" (strings, never change); "count" (uint, notifies). */

/* All places in the order in which they are shown: a GListStore of StetPlaceItem. */
GListModel *stet_place_item_new_list (void);
StetPlace stet_place_item_get_place (StetPlaceItem *self);
const char *stet_place_item_get_title (StetPlaceItem *self);
guint stet_place_item_get_count (StetPlaceItem *self);
void stet_place_item_set_count (StetPlaceItem *self, guint count);

/* What an empty place says. Static. */
const char *stet_place_get_title (StetPlace place);
const char *stet_place_get_icon (StetPlace place);
const char *stet_place_get_empty_title (StetPlace place);
const char *stet_place_get_empty_text (StetPlace place);

G_END_DECLS
