/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an open story: stet-working-copy.c is what a window sees, stet-working-copy-save.c is how
 * it gets to the disk, both on the main thread; stet-working-copy-write.c is what the store does for it. */
#pragma once

#include "stet-working-copy.h"

#include "stet-body.h"
#include "stet-desk-private.h"
#include "stet-journal-table.h"

G_BEGIN_DECLS

typedef enum
{
  STET_SAVING_NOTHING,
  STET_SAVING_JOURNAL,   /* what was typed lately */
  STET_SAVING_FOLD,      /* the journal into the working copy */
  STET_SAVING_RECONCILE, /* with what somebody else stored meanwhile */
  STET_SAVING_REFRESH,   /* nothing is saved: what somebody else stored is read */
} StetSaving;

/* What goes to the store's thread and comes back. A reference counts each of those who look at it: the store,
 * and the working copy as long as it is under way. */
typedef struct _StetSave StetSave;
struct _StetSave
{
  GWeakRef copy;         /* nobody has it any more where the window has let go */
  StetDesk *desk;        /* (unowned): it carries out what is queued before it goes */
  StetSaving saving;     /* what this is */
  StetSave *before;      /* (owned) (nullable): what was under way when the window let go */
  gboolean written;      /* on the store's thread: it is done */
  char *id;              /* (owned) */
  char *as;              /* (owned) */
  gint64 version;        /* that the edits apply to */
  gint64 seq;            /* of the last edit of ours in the journal; in and out */
  GPtrArray *ops;        /* (owned): of StetJournalOp */
  StetStory *base;       /* (owned) (nullable): what the store had of ours, but for @journalled */
  GPtrArray *journalled; /* (owned) (nullable): of StetJournalOp; nobody changes it meanwhile */
  StetStory *ours;       /* (owned) (nullable): the story with all of @ops made */
  StetStoryFile *file;   /* (owned) (nullable): what is stored afterwards */
  guint n_conflicts;     /* places that somebody else changed otherwise */
};

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
  StetSave *under_way;   /* (owned) (nullable): the same with its edits */
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
/* The same of what is not folded when the hand rests. */
void stet_working_copy_added (StetWorkingCopy *self);
/* Does the next thing there is to do, unless something is under way. */
void stet_working_copy_pump (StetWorkingCopy *self);
/* Sends what is pending on its way without waiting for it, and stops all timers: the window has let go. */
void stet_working_copy_let_go (StetWorkingCopy *self);

/* stet-working-copy-write.c */

StetSave *stet_save_new (StetWorkingCopy *copy, StetSaving saving);
void stet_save_unref (gpointer save);

/* Functions of the store; @data is the StetSave. */

/* Appends the edits to the journal. STET_ERROR_CONFLICT where another version is stored, or edits that are
 * not ours are in the journal: they are worth what they apply to. */
gboolean stet_save_write_journal (StetDatabase *db, gpointer data, GError **error);
/* Folds the journal. STET_ERROR_CONFLICT where somebody else changed the story: else the window would take
 * the new version for its own words. */
gboolean stet_save_write_fold (StetDatabase *db, gpointer data, GError **error);
/* Merges what is ours with another version that is stored. */
gboolean stet_save_write_reconciled (StetDatabase *db, gpointer data, GError **error);
/* The last edits of a window that has let go, behind what was under way. Where another version is stored they
 * are merged with it; where that is refused, for the story was closed to edits meanwhile, they wait in the
 * journal, for nobody is left to be told. */
gboolean stet_save_write_last (StetDatabase *db, gpointer data, GError **error);
gboolean stet_save_read_stored (StetDatabase *db, gpointer data, GError **error);

G_END_DECLS
