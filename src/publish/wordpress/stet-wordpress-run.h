/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivery under way: what the steps share, and what they have achieved so far.
 *
 * The progress of a delivery is a JSON object:
 *   "media": { HASH: { "id": 5, "url": "…" } }   pictures in the media library
 *   "category": 7, "tags": [1, 2], "author": 3   0 where there is none
 *   "post": 8                                    the article
 *   "published": true                            it is before the public
 *   "fingerprint": "…"                           hash of the article as it was left there */
#pragma once

#include "stet-cms.h"
#include "stet-wordpress-api.h"

G_BEGIN_DECLS

typedef struct
{
  StetWordpressApi *api;          /* (unowned) */
  const StetRendition *rendition; /* (unowned) */
  StetDelivery *delivery;         /* (unowned) */
  StetCmsStepFunc step;
  gpointer data;
  GCancellable *cancellable; /* (unowned) (nullable) */
  JsonObject *progress;      /* (owned) */
  GPtrArray *notes;          /* (owned): of sentences: what came out otherwise than asked */
} StetWordpressRun;

/* Writes progress and notes into the delivery and has it recorded. @step: what has been reached. */
gboolean stet_wordpress_run_record (StetWordpressRun *self, const char *step, GError **error);
void stet_wordpress_run_note (StetWordpressRun *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The steps, in their order. Each does only what the progress does not have yet. */
gboolean stet_wordpress_send_media (StetWordpressRun *self, GError **error);
gboolean stet_wordpress_send_terms (StetWordpressRun *self, GError **error);
gboolean stet_wordpress_send_author (StetWordpressRun *self, GError **error);
gboolean stet_wordpress_send_post (StetWordpressRun *self, GError **error);

G_END_DECLS
