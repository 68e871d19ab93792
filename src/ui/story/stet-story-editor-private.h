/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the editor share. */
#pragma once

#include "stet-picture-cache.h"
#include "stet-story-editor.h"
#include "stet-story-margin.h"

#include <libspelling.h>

G_BEGIN_DECLS

struct _StetStoryEditor
{
  GtkSourceView parent_instance;

  StetStoryBuffer *buffer;   /* (owned) */
  StetStoryBlocks *blocks;   /* (owned) */
  GtkTextMark *styled_caret; /* (owned): the line in which markup shows */
  guint commit_notify;
  guint n_deleting; /* code points that are about to go */
  guint settle_source;
  guint states_source;
  guint correct_source;
  GSimpleActionGroup *actions; /* (owned) */
  char *language;              /* (owned) */
  gboolean typographic;
  gboolean composing;
  gboolean loading;
  gboolean pointer_down; /* text must not move under a pressed button */
  guint pasting;
  int typed_at; /* a character that may want correcting, code points; -1: none */

  SpellingTextBufferAdapter *spelling; /* (owned) (nullable): while it is wanted */
  gboolean spelling_wanted;
  guint spelling_source; /* while the hand moves */
  gboolean drawn;        /* at least once: before, nothing is done that can wait */
  guint drawn_source;

  GCancellable *paste_cancellable; /* (owned) (nullable): a paste under way */
  StetPictureCache *pictures;      /* (owned) (nullable) */
  const StetMarginSource *margin;  /* (nullable): static */
  GObject *margin_object;          /* (unowned) (nullable): weak */
};

/* Thumbnails of pictures in the text: pixels of the longer side. */
#define STET_STORY_EDITOR_PICTURE_SIZE 640

/* In the files of the editor all positions are shown ones. */

/* The text between two positions. (transfer full) */
char *stet_story_editor_dup_slice (StetStoryEditor *self, guint start, guint end);
void stet_story_editor_get_shown_selection (StetStoryEditor *self, guint *start, guint *end);
/* The blocks around the selection, with one to either side. (transfer full); *@origin: where it starts. */
char *stet_story_editor_dup_surroundings (StetStoryEditor *self, guint *origin);

/* Emit "edited" where the body was. */
void
stet_story_editor_tell_inserted (StetStoryEditor *self, guint shown, guint n_inserted, const char *inserted);
void stet_story_editor_tell_deleted (StetStoryEditor *self, guint shown, guint n_deleted);
void stet_story_editor_install_shortcuts (GtkWidgetClass *klass);
void stet_story_editor_create_actions (StetStoryEditor *self);
/* Whether they can be used, and whether they are on. */
void stet_story_editor_update_actions (StetStoryEditor *self);
void stet_story_editor_update_states (StetStoryEditor *self);
typedef StetFormatEdit *(*StetFormatFunc) (const char *text, guint start, guint end);
/* Carries out a command of stet-format.h on the selection. */
gboolean stet_story_editor_run (StetStoryEditor *self, StetFormatFunc func);
void stet_story_editor_add_controllers (StetStoryEditor *self);
/* Lets markup show in the line that the caret is in, and no longer in the one it was in. */
void stet_story_editor_follow_caret (StetStoryEditor *self);
void stet_story_editor_correct_typed (StetStoryEditor *self);
void stet_story_editor_paste (GtkTextView *view);
void stet_story_editor_draw (StetStoryEditor *self, GtkSnapshot *snapshot);
void stet_story_editor_draw_authors (StetStoryEditor *self, GtkSnapshot *snapshot);
void stet_story_editor_draw_margin (StetStoryEditor *self, GtkSnapshot *snapshot);
void stet_story_editor_update_spelling (StetStoryEditor *self);

G_END_DECLS
