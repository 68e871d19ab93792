/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two halves of an open story: stet-working-copy.c is what a window sees, stet-working-copy-save.c is how
 * it gets to the disk. Main thread. */
#pragma once

#include "stet-working-copy.h"

#include "stet-body.h"
#include "stet-desk-private.h"

G_BEGIN_DECLS

typedef enum
{
  STET_SAVING_NOTHING,
  STET_SAVING_JOURNAL,   /* what was typed lately */
  STET_SAVING_FOLD,      /* the journal into the working copy */
  STET_SAVING_RECONCILE, /* with what somebody else stored meanwhile */
  STET_SAVING_REFRESH,   /* nothing is saved: what somebody else stored is read */
} StetSaving;

struct _StetWorkingCopy
{
  GObject parent_instance;

  StetDesk *desk;      /* (owned) */
  char *as;            /* (owned): who types */
  StetStoryFile *file; /* (owned): as it stands now, but for the body */
  StetBody *body;      /* (owned): the body as it stands now */
  gboolean body_moved; /* file->story->body lags behind @body */
  StetStory *base;     /* (owned): as the store last had our text, but for @journalled */
  guint recovered;     /* edits taken from the journal at opening */

  GPtrArray *pending;    /* (owned): of StetJournalOp: not on disk yet, oldest first */
  GPtrArray *journalled; /* (owned): of StetJournalOp: in the journal since @base */
  gint64 journal_seq;    /* the last edit in the journal, 0 when it is folded */
  StetSaving saving;     /* what is under way; one at a time */
  gboolean fold_now;     /* do not wait until the hand rests */
  gboolean refresh;      /* somebody else changed the story */
  gint64 unfolded_since; /* monotonic: the first edit that is not in the working copy; 0: none */
  GSource *batch;        /* (owned) (nullable): writes what is pending */
  GSource *rest;         /* (owned) (nullable): folds */
  GSource *retry;        /* (owned) (nullable): after a failure */
  GPtrArray *flushes;    /* (owned): of GTask that wait until all is on disk */
  StetSaveState state;
  char *message; /* (owned) */
};

/* stet-working-copy.c */

/* The story as it stands, body included. */
StetStory *stet_working_copy_snapshot (StetWorkingCopy *self);
/* Takes over the state of @file (stage, hashes, version …) but no words, and notifies. */
void stet_working_copy_take_state (StetWorkingCopy *self, const StetStoryFile *file);
/* Takes over everything, and tells what is different. What was typed and is not stored must be part of it. */
void stet_working_copy_take_all (StetWorkingCopy *self, const StetStoryFile *file);
/* From now on edits count from @base (owned): nothing of ours is in the journal beyond it. */
void stet_working_copy_take_base (StetWorkingCopy *self, StetStory *base);
void stet_working_copy_set_state (StetWorkingCopy *self, StetSaveState state, const char *message);

/* stet-working-copy-save.c */

/* After an edit was added to @pending. */
void stet_working_copy_edited (StetWorkingCopy *self);
/* Does the next thing there is to do, unless something is under way. */
void stet_working_copy_pump (StetWorkingCopy *self);
/* Sends what is pending on its way without waiting for it, and stops all timers: the window has let go. */
void stet_working_copy_let_go (StetWorkingCopy *self);

G_END_DECLS
