/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the desk share and nobody else sees. */
#pragma once

#include "stet-desk.h"

#include "stet-cms.h"
#include "stet-delivery-turn.h"
#include "stet-rendition.h"
#include "stet-secrets.h"
#include "stet-store.h"
#include "stet-style.h"
#include "stet-suggestion.h"
#include "stet-story-table.h"

G_BEGIN_DECLS

typedef struct _StetOutbox StetOutbox;

/* Before when a delivery does not come before the public. Microseconds UTC; 0: nothing holds it. */
typedef struct
{
  gint64 at;        /* by a person's word */
  const char *zone; /* (unowned): in which that was given */
  gint64 embargo;
} StetDeliveryTime;

struct _StetDesk
{
  GObject parent_instance;

  char *dir; /* (owned) */
  StetClock clock;
  GMainContext *context; /* (owned): where signals are emitted */
  StetStore *store;      /* (owned) */
  StetSecrets *secrets;  /* (owned) */
  StetOutbox *outbox;    /* (owned) (nullable) */
  gboolean open;
  gint solo;             /* atomic: as the settings say */
  GMutex style_lock;     /* guards the two that follow */
  StetStyle *style;      /* (owned) (nullable): as it was read last … */
  char *style_state;     /* (owned) (nullable): … from files in this state */
  gint64 seen;           /* the newest change that has been told; main context only */
  gboolean following;    /* a read of the changes is under way */
  gboolean follow_again; /* and more came meanwhile */
};

/* Keys of settings. */
#define STET_DESK_SETTING_SOLO       "solo"
#define STET_DESK_SETTING_STYLE      "style/"    /* and the id of a house rule: "on" or "off" */
#define STET_DESK_SETTING_WITHDRAWN  "withdrawn" /* articles are "removed", or a "notice" stands for them */
#define STET_DESK_SETTING_NOTICE     "withdrawal-notice" /* what it says */
#define STET_DESK_SETTING_LATE       "late"              /* "send" (also where it is not set) or "ask" */
#define STET_DESK_SETTING_LATE_AFTER "late-after"        /* minutes */
#define STET_DESK_SETTING_ID         "desk-id" /* names the key of the sealed sources in the keyring */

/* Emit in the main context of the desk; may be called on any thread. What is in the database is told by the
 * store's changes; these are for what is not there yet. */
void stet_desk_emit_delivery_changed (StetDesk *self, const StetDelivery *delivery);

/**
 * StetRequest:
 *
 * What a use case hands to its function on the store's thread, and back. Every use case fills what it needs.
 */
typedef struct
{
  StetDesk *desk;      /* (unowned) */
  const char *as;      /* (unowned) (nullable): who acts */
  const char *id;      /* (unowned) (nullable): what is acted on */
  const char *text;    /* (unowned) (nullable) */
  const char *reason;  /* (unowned) (nullable) */
  gconstpointer value; /* (unowned) (nullable) */
  gint64 number;
  StetStoryCounts counts; /* of the story in @value */
  gpointer result;        /* what comes back; the caller's */
} StetRequest;

/* One transaction, with the priority of somebody who waits. */
gboolean stet_desk_write (StetDesk *self, StetStoreFunc func, StetRequest *request, GError **error);
gboolean stet_desk_read (StetDesk *self, StetStoreFunc func, StetRequest *request, GError **error);

/* The rest is called within a transaction, by the functions of requests. */

/* The person @as; STET_ERROR_INVALID where nobody is named. */
StetPerson *stet_desk_need_person (StetDatabase *db, const char *as, GError **error);
/* Whether @as may manage the desk. */
gboolean stet_desk_need_manager (StetDatabase *db, const char *as, GError **error);

/* Appends an event. @detail: names and strings, ended by NULL; pairs with a NULL value are left out. */
gboolean stet_desk_record (StetDatabase *db,
                           StetDesk *desk,
                           const char *as,
                           const char *story,
                           const char *revision,
                           const char *kind,
                           GError **error,
                           ...) G_GNUC_NULL_TERMINATED;

/* The story that @id, its beginning or its slug names, with the journal folded into it: what a crash or an
 * open window left there is part of it from now on. Its recovered says how many edits those were. Write only.
 */
StetStoryFile *stet_desk_load_to_change (StetDatabase *db, StetDesk *desk, const char *id, GError **error);
/* The same without writing: the journal stays. @seq: (out) (optional): its last edit, 0 where there is none.
 */
StetStoryFile *stet_desk_load_to_read (StetDatabase *db, const char *id, gint64 *seq, GError **error);

/* A revision of @story (its whole id) by its hash or the beginning of it, eight digits at least. */
StetRevision *stet_desk_find_revision (StetDatabase *db, const char *story, const char *hash, GError **error);

/* Applies edits of the journal (of StetJournalOp) in order; one that does not fit loses no words: it is moved
 * to the nearest place. */
void stet_desk_replay (StetStory *story, GPtrArray *ops);

/**
 * stet_desk_save_words:
 * @file: the story as stored; afterwards @story, its new version and stage
 * @counts: of @story
 *
 * Saves @story as the working copy that @as wrote: the stage goes back to draft where it was approved, and
 * the first edit since the last step is an event. Where only the desk's own notes differ neither happens.
 */
gboolean stet_desk_save_words (StetDatabase *db,
                               StetDesk *desk,
                               const char *as,
                               StetStoryFile *file,
                               const StetStory *story,
                               const StetStoryCounts *counts,
                               GError **error);

/* A revision of the working copy by @as, which becomes the head. */
gboolean stet_desk_add_revision (StetDatabase *db,
                                 StetDesk *desk,
                                 const char *as,
                                 StetStoryFile *file,
                                 const char *label,
                                 GError **error);
/* Checks the table of the workflow, with four eyes for an approval. @override: (nullable): why they are
 * waived. */
gboolean stet_desk_allow (StetDatabase *db,
                          const char *as,
                          StetAction action,
                          const StetStoryFile *file,
                          const char *reason,
                          const char *override,
                          GError **error);
/* Whether @as has a hand in what would be approved: wrote, changed or made a revision since the last
 * approval. */
gboolean stet_desk_wrote (StetDatabase *db,
                          const char *as,
                          const StetStoryFile *file,
                          gboolean *wrote,
                          GError **error);
/* stet-desk-check-rules.c: STET_ERROR_PREFLIGHT with the lines that block the step. */
gboolean stet_desk_preflight (StetDatabase *db,
                              StetDesk *desk,
                              const StetStoryFile *file,
                              StetAction action,
                              GError **error);

/* Promise 2: whether @revision was approved is what the log says, not the row of the story;
 * STET_ERROR_NOT_APPROVED where it does not. */
gboolean stet_desk_check_approval (StetDatabase *db, const char *story, const char *revision, GError **error);

/* stet-desk-proposals.c: makes suggestions of what @person typed while suggesting, as the journal has it
 * (STET_JOURNAL_PROPOSALS). */
gboolean stet_desk_fold_proposals (StetDatabase *db,
                                   StetDesk *desk,
                                   const char *person,
                                   const char *story,
                                   const char *proposals,
                                   GError **error);
/* Of StetSuggestion; an open one is proposed, a rejected one withdrawn. (transfer full) */
char *stet_desk_write_proposals (const GPtrArray *suggestions);
/* The last of @ops (of StetJournalOp) that has some; (nullable) (borrowed). @n: (out): how many ops are
 * others. */
const char *stet_desk_find_proposals (const GPtrArray *ops, guint *n);

/* stet-desk-suggestions.c: rejects one of @person's own, with its event. */
gboolean stet_desk_withdraw_suggestion (StetDatabase *db,
                                        StetDesk *desk,
                                        const char *person,
                                        StetSuggestion *suggestion,
                                        GError **error);
/* Stores a suggestion by @person, with its event; gives it an id where it has none. */
gboolean stet_desk_add_suggestion (StetDatabase *db,
                                   StetDesk *desk,
                                   const char *person,
                                   StetSuggestion *suggestion,
                                   GError **error);
/* Adds a line to @lines (of StetPreflightLine) where suggestions are open, which block approval; it is at the
 * first of them. */
gboolean stet_desk_list_open_suggestions (StetDatabase *db,
                                          const StetStory *story,
                                          StetAction action,
                                          GPtrArray *lines,
                                          GError **error);
/* stet-desk-progress.c: counts how far the checking of the story has come, from its words and its checks as
 * stored. */
gboolean stet_desk_count_progress (StetDatabase *db, const StetStory *story, GError **error);
gboolean stet_desk_count_progress_of (StetDatabase *db, const char *story, GError **error);
/* The same where it was never counted. */
gboolean stet_desk_need_progress (StetDatabase *db, const StetStory *story, GError **error);
/* stet-desk-review-proof.c: whether the rows are as the log says they were left; STET_ERROR_DAMAGED names the
 * first that is not. @story: (nullable): of all stories */
gboolean stet_desk_prove_suggestions (StetDatabase *db, const char *story, GError **error);
gboolean stet_desk_prove_comments (StetDatabase *db, GError **error);
/* stet-desk-request.c: who changed the words last, as far as the log knows. */
char *stet_desk_find_writer (StetDatabase *db, const StetStoryFile *file, GError **error);

/* Pure. */
StetStoryCounts stet_desk_count (const StetStory *story);

/* stet-desk-changes.c: begins to follow the store's changes, from the newest on. */
gboolean stet_desk_follow (StetDesk *self, GError **error);

/* stet-desk-copy.c: a new story with its event @kind; in a transaction. */
gboolean stet_desk_insert_story (StetDatabase *db,
                                 StetDesk *desk,
                                 const char *as,
                                 const StetStory *story,
                                 const char *kind,
                                 const char *origin,
                                 GError **error);

/* stet-desk-check.c: whether @as may give verdicts in @story; in a transaction. */
gboolean stet_desk_allow_check (StetDatabase *db, const char *as, const char *story, GError **error);

/* stet-outbox.c */
StetOutbox *stet_outbox_new (StetDesk *desk);
void stet_outbox_stop (StetOutbox *self); /* waits for its thread and frees it */
void stet_outbox_wake (StetOutbox *self); /* look again what is due */

/* stet-desk-publish.c; in a transaction. Takes a delivery that waits or failed out of the outbox, or, where
 * its target holds the article already, has it taken back from there. @by: (nullable): the delivery that
 * takes its place. */
gboolean stet_desk_take_out (StetDatabase *db,
                             StetDesk *desk,
                             const char *as,
                             StetDelivery *delivery,
                             const char *by,
                             GError **error);
/* Who may publish may also decide about what waits, whatever has become of the story. */
gboolean stet_desk_need_publisher (StetDatabase *db, const char *as, GError **error);
/* Takes out what waits for @target (NULL: any). */
gboolean stet_desk_cancel_waiting (StetDatabase *db,
                                   StetDesk *desk,
                                   const char *as,
                                   const char *story,
                                   const char *target,
                                   GError **error);

/* stet-desk-withdraw.c: of StetStanding (stet-desk-after.h), by name; in a transaction. */
GPtrArray *stet_desk_find_standings (StetDatabase *db, const char *story, GError **error);
/* STET_ERROR_STAGE while a withdrawal of the story is not done everywhere. */
gboolean stet_desk_check_not_withdrawing (StetDatabase *db, const char *story, GError **error);

/* stet-delivery-run.c: the CMS of @target, by the secret that is known here. (transfer full) */
StetCms *stet_desk_connect (StetDesk *self, const StetTarget *target, GError **error);
/* stet-desk-restore.c: what the working copy says becomes a revision named @label, unless the newest one says
 * just that; in a transaction. */
gboolean stet_desk_keep_words (StetDatabase *db,
                               const StetRequest *request,
                               StetStoryFile *file,
                               const char *label,
                               GError **error);
/* stet-desk-conflict.c: whether what @target has was seen by whoever took it into the story or chose to
 * overwrite it, so that the next delivery there (none is done since) may replace it; in a transaction. */
gboolean
stet_desk_was_seen (StetDatabase *db, const char *story, const char *target, gboolean *seen, GError **error);

/* The same when it is carried out, by asking the CMS: STET_CMS_ERROR_CONFLICT where what it has is neither
 * what was seen, nor what was delivered, nor @story itself, which an earlier attempt may have brought there.
 * Blocks. */
gboolean stet_desk_check_seen (StetDesk *self,
                               StetCms *cms,
                               const StetDelivery *delivery,
                               const StetStory *story,
                               GCancellable *cancellable,
                               GError **error);

/* stet-delivery-run.c: what readers have of the story after @delivery, which is done and stored. */
gboolean
stet_desk_write_live (StetDatabase *db, StetDesk *desk, const StetDelivery *delivery, GError **error);

/* Queues @revision of the story in @file for @target, not before @at (microseconds UTC; 0: at once), given in
 * @zone, nor before @embargo ends. @replaces: (nullable): the delivery whose place it takes. Its id. */
char *stet_desk_queue (StetDatabase *db,
                       StetDesk *desk,
                       const char *as,
                       const StetRevision *revision,
                       const StetTarget *target,
                       const StetDeliveryTime *time,
                       const char *replaces,
                       GError **error);

/* stet-desk-schedule.c; in a transaction. What waits for a time gives way to the revision that was approved
 * now: the same targets get that at the same times, or nothing where pre-flight lets it not be published. */
gboolean stet_desk_replace_scheduled (StetDatabase *db,
                                      StetDesk *desk,
                                      const char *as,
                                      const StetStoryFile *file,
                                      GError **error);
/* Whether readers have the story, are to get it or had it, as its deliveries say. */
gboolean stet_desk_update_live (StetDatabase *db, StetDesk *desk, const char *story, GError **error);
gboolean stet_desk_read_late_rule (StetDatabase *db, StetLateRule *rule, GError **error);

/* stet-desk-embargo.c; in a transaction. When the embargo on what is published ends: that of the approved
 * revision (nullable) or, where it is later, the one that the working copy has been given since; 0: there is
 * none, or the log says that it was lifted. */
gboolean stet_desk_find_embargo (StetDatabase *db,
                                 const StetStory *approved,
                                 const StetStory *working,
                                 gint64 *until,
                                 GError **error);
/* STET_ERROR_STAGE where the story is under none now. */
gboolean stet_desk_need_embargo (StetDatabase *db, StetDesk *desk, const StetStoryFile *file, GError **error);

/* stet-delivery-run.c: whether @target can be given it before its time, to hold it until then. */
gboolean stet_desk_can_hold (const StetTarget *target);
/* Adds the files of the lead picture and of those in the text. */
gboolean stet_desk_add_rendition_media (StetDesk *self, StetRendition *rendition, GError **error);

/* Takes the lock that lets one process at a time deliver for this desk; with @wait until it is free. Close
 * @fd to give it back. FALSE without @error: somebody else has it. */
gboolean
stet_desk_lock_outbox (StetDesk *self, gboolean wait, int *fd, GCancellable *cancellable, GError **error);

/* stet-delivery-run.c: carries out @id, or with NULL what is due first. @found: whether there was one. */
gboolean stet_desk_carry_out (StetDesk *self,
                              const char *id,
                              gboolean *found,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
