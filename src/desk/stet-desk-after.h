/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's use cases for a story that readers have. As all others of StetDesk each is blocking, one
 * transaction with its event, and @as is the id of who acts. @story: id, its beginning or slug. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

/* A target that has the article of a story. */
typedef struct
{
  char *target;             /* (owned): id */
  char *name;               /* (owned): of the target; "" where it is not at this desk any more */
  char *revision;           /* (owned): hash of what stands there */
  char *url;                /* (owned): "" until it is known */
  StetDelivery *withdrawal; /* (owned) (nullable): the last one asked for since; not done, or this were not */
} StetStanding;

void stet_standing_free (StetStanding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStanding, stet_standing_free)

/* Of StetStanding, by name: where the story is, or is on its way to. Empty before it was published and after
 * it was withdrawn. */
GPtrArray *stet_desk_list_standings (StetDesk *self, const char *story, GError **error);

/* Correction. What readers have and are not to have again, as a note to them; "" where nothing was corrected
 * (stet_correction_propose()). (owned) */
char *stet_desk_propose_correction (StetDesk *self, const char *story, GError **error);
/* Gives the working copy the note, in place of one that is not published yet. It is part of what is approved.
 */
gboolean
stet_desk_correct (StetDesk *self, const char *as, const char *story, const char *note, GError **error);
/* Takes back the note that is not published yet; STET_ERROR_NOT_FOUND where there is none. */
gboolean stet_desk_take_back_correction (StetDesk *self, const char *as, const char *story, GError **error);

/* Withdrawal. What the desk has set: @used: a notice stands in the place of a withdrawn article, else the
 * article is removed. @words: (out) (owned): of the notice, those that come along where nobody set others. */
gboolean stet_desk_get_withdrawal_notice (StetDesk *self, gboolean *used, char **words, GError **error);
/* @words "": those that come along. */
gboolean stet_desk_set_withdrawal_notice (StetDesk *self,
                                          const char *as,
                                          gboolean used,
                                          const char *words,
                                          GError **error);

/**
 * stet_desk_withdraw:
 * @reason: for the record, not for readers
 * @notice: (nullable): what readers find in the article's place; "" removes it; NULL as the desk has set
 *
 * Kills a story: what waits in the outbox for it is cancelled, and a withdrawal is queued for each target
 * that has it. It is withdrawn once the last of them is done, and never published again. One that is under
 * way already is not asked for twice.
 *
 * Returns: (owned): ids of the deliveries, ended by NULL
 */
char **stet_desk_withdraw (StetDesk *self,
                           const char *as,
                           const char *story,
                           const char *reason,
                           const char *notice,
                           GError **error);

/* Records that readers do not have @story at @target (an id) any more, though nothing was sent there: it was
 * deleted at the CMS, or the target is no longer this desk's. */
gboolean stet_desk_note_withdrawn (StetDesk *self,
                                   const char *as,
                                   const char *story,
                                   const char *target,
                                   const char *reason,
                                   GError **error);

/* Behind our back. A delivery stops with STET_CMS_ERROR_CONFLICT where the article was changed at the CMS. */
typedef struct
{
  StetDelivery *delivery; /* (owned): the one that stopped */
  char *name;             /* (owned): of the target */
  StetStory *ours;        /* (owned): what was brought there last */
  StetStory *theirs;      /* (owned) (nullable): what is there now; NULL: it was deleted */
  char **notes;           /* (owned): sentences: what of theirs could not be read as a story */
  char *url;              /* (owned): "" where it is not known */
  gint64 modified;        /* microseconds UTC, by the CMS's clock; 0 where it does not say */
  char *seen;             /* (owned): a hash of what the CMS has; "" where it was deleted */
} StetConflict;

void stet_conflict_free (StetConflict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetConflict, stet_conflict_free)

/* The id of a delivery of the story that stopped so and was not decided about. NULL without error where there
 * is none. (owned) */
char *stet_desk_find_conflict (StetDesk *self, const char *story, GError **error);
/* Asks the CMS what it has. @delivery: an id */
StetConflict *
stet_desk_load_conflict (StetDesk *self, const char *delivery, GCancellable *cancellable, GError **error);

/**
 * stet_desk_take_theirs:
 *
 * What was changed there is changed in the working copy too, word by word; where both changed the same words
 * theirs stay. What a CMS does not hold is left as it is. That is a revision by @as, and needs an approval as
 * any other; what the working copy said before is one too. The delivery that stopped is cancelled, and the
 * next one may replace what was taken.
 *
 * Returns: (owned): the hash of the revision
 */
char *stet_desk_take_theirs (StetDesk *self, const char *as, const StetConflict *conflict, GError **error);
/* Sends the delivery that stopped again, to replace what is there, or to make anew what was deleted. */
gboolean stet_desk_overwrite (StetDesk *self, const char *as, const StetConflict *conflict, GError **error);

G_END_DECLS
