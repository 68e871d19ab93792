/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivery under way: what the steps share, and what they have achieved so far.
 *
 * The progress of a delivery is a JSON object:
 *   "media": { HASH: { "id": 5, "url": "…" } }   pictures in the media library
 *   "unused": { … }                              likewise, those that only earlier deliveries used
 *   "category": 7, "tags": [1, 2], "author": 3   0 where there is none
 *   "names": { "7": "City" }                     what those categories and tags are called here
 *   "login": 2                                   who is logged in, the author where there is no other
 *   "post": 8                                    the article
 *   "slug": "…"                                  what this delivery asked for as the end of its address
 *   "published": true                            it is before the public, or in keeping until its time
 *   "dropped": ["tags"]                          what WordPress once dropped of it without a word
 *   "notes": { "tag:x": "…" }                    sentences: what came out otherwise than asked, each by its
 * cause "fingerprint": "…", "status": "publish"      the article as it was left there */
#pragma once

#include "stet-cms.h"
#include "stet-wordpress-api.h"

G_BEGIN_DECLS

typedef struct
{
  StetWordpressApi *api;          /* (unowned) */
  const StetTarget *target;       /* (unowned) */
  const StetRendition *rendition; /* (unowned) */
  StetDelivery *delivery;         /* (unowned) */
  StetCmsStepFunc step;
  gpointer data;
  GCancellable *cancellable; /* (unowned) (nullable) */
  JsonObject *progress;      /* (owned) */
} StetWordpressRun;

/* Writes progress and notes into the delivery and has it recorded. @step: what has been reached. */
gboolean stet_wordpress_run_record (StetWordpressRun *self, const char *step, GError **error);
/* @cause: one note for each. */
void stet_wordpress_run_note (StetWordpressRun *self, const char *cause, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
/* Takes back the notes whose causes begin with @prefix. */
void stet_wordpress_run_forget_notes (StetWordpressRun *self, const char *prefix);

/* Whether the story was brought there before. */
gboolean stet_wordpress_run_is_update (const StetWordpressRun *self);
/* (owned) (nullable): what the delivery before achieved. */
JsonObject *stet_wordpress_run_dup_previous (const StetWordpressRun *self);

/* The steps, in their order. Each does only what the progress does not have yet. */
gboolean stet_wordpress_send_media (StetWordpressRun *self, GError **error);
gboolean stet_wordpress_send_terms (StetWordpressRun *self, GError **error);
gboolean stet_wordpress_send_author (StetWordpressRun *self, GError **error);
gboolean stet_wordpress_send_post (StetWordpressRun *self, GError **error);

/* Takes the article of the delivery before away from readers, or puts the delivery's notice in its place, and
 * its pictures out of the media library. */
gboolean stet_wordpress_withdraw (StetWordpressRun *self, GError **error);
/* Takes out of the media library what @progress names. */
gboolean stet_wordpress_remove_media (StetWordpressRun *self, JsonObject *progress, GError **error);
/* After the steps up to the author: a draft to look at, and its address. */
gboolean stet_wordpress_preview (StetWordpressRun *self, GError **error);
/* The draft that stet_wordpress_preview() made of an article that is live goes. */
gboolean stet_wordpress_remove_preview (StetWordpressRun *self, GError **error);

G_END_DECLS
