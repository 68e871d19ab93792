/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of the buffer share. */
#pragma once

#include "stet-story-buffer.h"

G_BEGIN_DECLS

struct _StetStoryBuffer
{
  GtkSourceBuffer parent_instance;

  GtkTextTag *tags[STET_N_TAGS]; /* (unowned): the table owns them */
  guint undoing;

  StetClock clock;
  StetProof *proof; /* (owned) */
  gboolean suggesting;
  guint patching;        /* what is shown is made what the proof says */
  GPtrArray *undo_steps; /* (owned): of StetProof: own suggestions as they were, the last step last */
  GPtrArray *redo_steps; /* (owned): likewise */
  guint n_actions;       /* user actions that are open */
  gboolean noted;        /* what was before the one that is open */
  guint typed_end;       /* shown: where letters of one word that is typed go on; G_MAXUINT: nowhere */
};

/* GtkTextBuffer's own way, on text that was made fit. */
void stet_story_buffer_insert_plain (StetStoryBuffer *self, GtkTextIter *location, const char *text);
void stet_story_buffer_delete_plain (StetStoryBuffer *self, GtkTextIter *start, GtkTextIter *end);

/* stet-story-buffer-proof.c: the same beside suggestions, or as suggestions. */
void stet_story_buffer_insert_beside (StetStoryBuffer *self, GtkTextIter *location, const char *text);
void stet_story_buffer_delete_beside (StetStoryBuffer *self, GtkTextIter *start, GtkTextIter *end);
/* Marks what is struck and what is put in. */
void stet_story_buffer_mark_proof (StetStoryBuffer *self);
/* The body is to be @body by another way than typing: suggestions go along. */
void stet_story_buffer_follow (StetStoryBuffer *self, const char *body);
void stet_story_buffer_tell_suggested (StetStoryBuffer *self);

G_END_DECLS
