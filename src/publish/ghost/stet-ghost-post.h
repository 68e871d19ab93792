/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles at Ghost, one request each. */
#pragma once

#include "stet-ghost-run.h"

G_BEGIN_DECLS

/* NULL without an error: it is not there any more. */
JsonObject *stet_ghost_post_read (StetGhostRun *self, const char *id, GError **error);
/* @held: (nullable): as it was read; NULL makes a new one. @fields: (transfer full). Where it was saved since
 * @held was read, STET_CMS_ERROR_CONFLICT. */
JsonObject *stet_ghost_post_write (StetGhostRun *self, JsonObject *held, JsonObject *fields, GError **error);
/* One that is gone already is a success. */
gboolean stet_ghost_post_delete (StetGhostRun *self, const char *id, GError **error);
/* The id of the story's oldest article, or of the draft beside it; "" where there is none. */
gboolean stet_ghost_post_find (StetGhostRun *self, gboolean preview, char **id, GError **error);
/* Makes the draft; its id. */
char *stet_ghost_post_create (StetGhostRun *self, gboolean preview, GError **error);
/* Whether readers have what @last brought. */
gboolean stet_ghost_post_is_as_left (const StetDelivery *last, JsonObject *held);

G_END_DECLS
