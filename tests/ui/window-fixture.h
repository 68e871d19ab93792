/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole window on the sample desk, as the application opens it. */
#pragma once

#include "stet-application.h"
#include "stet-working-copy.h"

G_BEGIN_DECLS

typedef struct
{
  char *dir;            /* (owned): of the desk; removed with all that is in it */
  StetApplication *app; /* (unowned): lives as long as the program */
  StetWindow *window;   /* (unowned): owned by the application */
} Room;

/* Opens the sample desk with that person at it, in a window of that size. */
void room_open (Room *self, const char *person, int width, int height);
/* Opens a desk on which nobody has sat yet, where the window asks who it is. */
void room_open_empty (Room *self);
/* Closes the window as a person does, and fails unless it is gone. */
void room_close (Room *self);

/* Lets somebody else sit down, by name. */
void room_seat (Room *self, const char *person);
/* Id of the first story of that stage in All. (transfer full) */
char *room_find_story (Room *self, StetStage stage);
/* Opens it in a tab and waits until the primary button knows what to do with it. */
void room_open_story (Room *self, const char *id);
/* The half of the primary button that acts. */
GtkWidget *room_get_button (Room *self);
/* Stage of the story that is shown. */
StetStage room_get_stage (Room *self);
StetWorkingCopy *room_get_copy (Room *self);
/* The first widget of that type within, depth first; NULL where there is none. */
GtkWidget *room_find_widget (GtkWidget *within, GType type);

G_END_DECLS
