/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivery to Ghost under way: what the steps share, and what they have achieved so far.
 *
 * The progress of a delivery is a JSON object:
 *   "media": { HASH: { "month": "2026/11", "url": "…" } }   pictures; without "url": perhaps on their way
 *   "tags": [ { "id": "…", "name": "…" } ]   the section first; "id" is "" for one that is made with the
 * article "authors": [ "ID" ], "byline": true      who stands for the byline; whether the text prints it
 *   "post": "ID"                             the article
 *   "preview": "ID"                          a draft beside the live article, which goes when that is updated
 *   "reopened": true                         it stood withdrawn, by us
 *   "published": true                        it is before the public, or in Ghost's keeping until its time
 *   "printed": [ "By …" ]                    lines of the text that are not the story's own
 *   "fingerprint": "…"                       hash of the article as it was left there */
#pragma once

#include "stet-cms-run.h"
#include "stet-ghost-api.h"

G_BEGIN_DECLS

typedef struct
{
  StetCmsRun base;
  StetGhostApi *api; /* (unowned) */
} StetGhostRun;

/* The steps, in their order. Each does only what the progress does not have yet. */
gboolean stet_ghost_send_media (StetGhostRun *self, GError **error);
gboolean stet_ghost_send_terms (StetGhostRun *self, GError **error);
gboolean stet_ghost_send_post (StetGhostRun *self, GError **error);

/* Instead of the last one: a draft, and taking the article away. */
gboolean stet_ghost_send_preview (StetGhostRun *self, GError **error);
gboolean stet_ghost_withdraw_post (StetGhostRun *self, GError **error);

G_END_DECLS
