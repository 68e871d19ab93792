/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stories of one place: search, list by stage, or what an empty place has to say. It follows the desk by
 * itself. Clicked or activated rows run the action "win.open-story" with the story's id. */
#pragma once

#include <gtk/gtk.h>

#include "stet-seat.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_LIST (stet_story_list_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryList, stet_story_list, STET, STORY_LIST, GtkWidget)

/* Properties: "seat" (StetSeat, nullable), "place" (int StetPlace).
 * Signal "counted" (gpointer: const guint counts[STET_N_PLACES]): how many stories each place has. */

void stet_story_list_set_seat (StetStoryList *self, StetSeat *seat);
void stet_story_list_set_place (StetStoryList *self, StetPlace place);
StetPlace stet_story_list_get_place (StetStoryList *self);
/* Marks the row of that story, where it is in the list; NULL marks none. */
void stet_story_list_select (StetStoryList *self, const char *id);
/* Puts the caret into the search entry. */
void stet_story_list_start_search (StetStoryList *self);
/* The rows in the order shown, of StetStoryItem. */
GListModel *stet_story_list_get_model (StetStoryList *self);

G_END_DECLS
