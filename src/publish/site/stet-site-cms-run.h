/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivery to a Stet Site under way: bringing an article over, taking it down, showing it as a preview.
 * Each goes on from the progress of an earlier attempt (stet-site-cms.h says what that holds). */
#pragma once

#include "stet-cms.h"
#include "stet-http.h"
#include "stet-json-members.h"

G_BEGIN_DECLS

typedef struct
{
  StetHttp *http;                 /* (unowned) */
  const StetTarget *target;       /* (unowned) */
  const StetRendition *rendition; /* (unowned) */
  StetDelivery *delivery;         /* (unowned) */
  JsonObject *progress;           /* (owned) */
  GPtrArray *notes;               /* (owned): of sentences: what came out otherwise than asked */
  StetCmsStepFunc step;
  gpointer data;
  GCancellable *cancellable; /* (unowned) (nullable) */
} StetSiteCmsRun;

gboolean stet_site_cms_run_deliver (StetSiteCmsRun *self, GError **error);
gboolean stet_site_cms_run_withdraw (StetSiteCmsRun *self, GError **error);
gboolean stet_site_cms_run_preview (StetSiteCmsRun *self, GError **error);

/* Has the delivery recorded with what the progress holds now. @step: what has been reached. */
gboolean stet_site_cms_run_record (StetSiteCmsRun *self, const char *step, GError **error);
/* Brings over the pictures that the progress does not name; and makes it name none. */
gboolean stet_site_cms_run_send_media (StetSiteCmsRun *self, GError **error);
void stet_site_cms_run_forget_media (StetSiteCmsRun *self);

/* The quoted ETag in it, or NULL. (borrowed) */
const char *stet_site_cms_get_etag (JsonObject *progress);
/* Of StetTargetTerm without a name, by label. */
GPtrArray *
stet_site_cms_read_terms (StetHttp *http, StetTermKind kind, GCancellable *cancellable, GError **error);

G_END_DECLS
