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

G_END_DECLS
