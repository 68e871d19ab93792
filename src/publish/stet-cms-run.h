/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivery under way, as every kind of CMS has it: what it is of, and what it has achieved so far. */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-cms.h"

G_BEGIN_DECLS

typedef struct
{
  const StetTarget *target;       /* (unowned) */
  const StetRendition *rendition; /* (unowned) */
  StetDelivery *delivery;         /* (unowned) */
  StetCmsStepFunc step;
  gpointer data;
  GCancellable *cancellable; /* (unowned) (nullable) */
  JsonObject *progress;      /* (owned): of the delivery, each kind's own; the member "notes" is ours */
} StetCmsRun;

/* Goes on from the progress in @delivery. */
void stet_cms_run_init (StetCmsRun *self,
                        const StetTarget *target,
                        const StetRendition *rendition,
                        StetDelivery *delivery,
                        StetCmsStepFunc step,
                        gpointer data,
                        GCancellable *cancellable);
void stet_cms_run_clear (StetCmsRun *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetCmsRun, stet_cms_run_clear)

/* Writes progress and notes into the delivery and has it recorded. @step: what has been reached. */
gboolean stet_cms_run_record (StetCmsRun *self, const char *step, GError **error);
/* Something came out otherwise than asked: a sentence for the delivery's message, which a second try does not
 * repeat. */
void stet_cms_run_note (StetCmsRun *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* For kinds that keep files by their hash: the member "media" of @progress, a list of those that are there.
 */
gboolean stet_cms_media_was_sent (JsonObject *progress, const char *media);
void stet_cms_add_sent_media (JsonObject *progress, const char *media);

/* A picture's file, mapped; STET_CMS_ERROR_REJECTED where it is missing, cannot be read or is too large. */
GBytes *stet_cms_read_media (const StetRendition *rendition, const char *media, GError **error);
/* A name by which a second try finds the upload of the first: of the story and the file's hash, for two
 * stories can describe one picture differently. Without an ending: "stet-" and 32 hexadecimal digits. */
char *stet_cms_media_slug (const StetRendition *rendition, const char *media);
/* "jpg", "png" … for "image/jpeg" */
const char *stet_cms_media_ending (const char *mime);

/* For comparing names as a reader would: case, blanks and the way of writing accents do not count. */
char *stet_cms_fold_name (const char *name);

/* The slug to publish under. */
char *stet_cms_dup_slug (const StetStory *story);

G_END_DECLS
