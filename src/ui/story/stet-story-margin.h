/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrow bar beside the text: for stretches of it, a line along the lines they lie on and a sign at the
 * first. Only what can be seen is asked for, and only when it is drawn, so typing costs it nothing. */
#pragma once

#include "stet-story-editor.h"

G_BEGIN_DECLS

typedef struct
{
  guint start; /* code points of the text, half-open */
  guint end;
  guint lane;       /* 0: next to the text, 1: outside of that */
  guint rank;       /* of several that begin on a row the highest has its sign there */
  const char *icon; /* (static): name of a symbolic icon */
  GdkRGBA color;
} StetMarginMark;

typedef struct
{
  /* Appends the marks that touch [@start, @end) to @marks, by start. */
  void (*list) (gpointer data, guint start, guint end, GArray *marks);
  /* What the tooltip says of the mark that starts there in that lane. (transfer full) (nullable) */
  char *(*describe) (gpointer data, guint start, guint lane);
  /* It was clicked. */
  void (*choose) (gpointer data, guint start, guint lane);
} StetMarginSource;

/* Shows what @source (static) says, until @object goes, which is handed to its functions as data. Whoever
 * changes a mark queues a drawing of the editor. Once for each editor. */
void stet_story_editor_set_margin (StetStoryEditor *self, const StetMarginSource *source, GObject *object);

G_END_DECLS
