/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article at Ghost, and what the ways of carrying out a delivery share about it. */
#pragma once

#include "stet-ghost-article.h"
#include "stet-ghost-run.h"

G_BEGIN_DECLS

/* NULL without an error: it is not there any more. */
JsonObject *
stet_ghost_post_read (StetGhostApi *api, const char *id, GCancellable *cancellable, GError **error);
/* The same, as it is to be written: not in the second in which it was saved, for what is saved later in that
 * would be overwritten unseen. */
JsonObject *stet_ghost_post_read_settled (StetGhostRun *self, const char *id, GError **error);
/* @held: (nullable): as it was read; NULL makes a new one. @fields: (transfer full). Where it was saved since
 * @held was read, STET_CMS_ERROR_CONFLICT. */
JsonObject *stet_ghost_post_write (StetGhostRun *self, JsonObject *held, JsonObject *fields, GError **error);
/* One that is gone already is a success. */
gboolean stet_ghost_post_delete (StetGhostRun *self, const char *id, GError **error);
/* The id of the story's oldest article, or of the draft beside it; "" where there is none. */
gboolean stet_ghost_post_find (StetGhostRun *self, gboolean preview, char **id, GError **error);
/* Makes the draft; its id. */
char *stet_ghost_post_create (StetGhostRun *self, gboolean preview, GError **error);

/* "draft", "scheduled", "published", "sent" */
gboolean stet_ghost_post_has_status (JsonObject *held, const char *status);
/* Before the public, or to be without anybody's doing. */
gboolean stet_ghost_post_is_live (JsonObject *held);
/* "updated_at" or "published_at", microseconds UTC; 0 where there is none. */
gint64 stet_ghost_post_get_time (JsonObject *held, const char *field);
/* Whether a reader would read what @last brought; also where that did not say. */
gboolean stet_ghost_post_is_as_left (const StetDelivery *last, JsonObject *held);

/* STET_CMS_ERROR_CONFLICT: it was deleted there. */
GError *stet_ghost_refuse_missing (void);

/* Whether the story is at this target already. */
gboolean stet_ghost_run_is_update (const StetGhostRun *self);
/* Makes a draft whole before anybody reads it: where Ghost does not keep what readers come for as it was
 * sent, STET_CMS_ERROR_REJECTED. Returns: the draft as it stands. */
JsonObject *
stet_ghost_complete_draft (StetGhostRun *self, StetGhostArticle *wanted, JsonObject *held, GError **error);

G_END_DECLS
