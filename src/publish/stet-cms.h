/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A content management system, as publishing sees it: something that takes a rendition and answers with an
 * address. One folder and one line in stet-cms.c for each kind. */
#pragma once

#include <gio/gio.h>

#include "stet-delivery.h"
#include "stet-rendition.h"
#include "stet-target.h"

G_BEGIN_DECLS

#define STET_CMS_ERROR (stet_cms_error_quark ())
GQuark stet_cms_error_quark (void);

/**
 * StetCmsError:
 * @STET_CMS_ERROR_AUTH: the server does not accept user and secret
 * @STET_CMS_ERROR_FORBIDDEN: the login is good, but may not do what is needed
 * @STET_CMS_ERROR_NETWORK: no connection, or it broke; trying again can help
 * @STET_CMS_ERROR_TIMEOUT: no answer in time; trying again can help
 * @STET_CMS_ERROR_SERVER: the server failed (5xx) or is busy (429); trying again can help
 * @STET_CMS_ERROR_REJECTED: the server refuses what was sent; the message has its own words
 * @STET_CMS_ERROR_NOT_A_CMS: something answers at the address, but not this kind of CMS
 * @STET_CMS_ERROR_TLS: the certificate does not prove who answers
 * @STET_CMS_ERROR_CONFLICT: the article was changed or removed at the CMS since it was sent there
 * @STET_CMS_ERROR_INSECURE: plain http to another machine, or a redirect that leads to another host
 * @STET_CMS_ERROR_EMBARGO: the story's embargo has not ended
 *
 * What a delivery or a test ended with. Every message is a sentence for a person and holds no secret.
 * Cancelling stays G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  STET_CMS_ERROR_AUTH,
  STET_CMS_ERROR_FORBIDDEN,
  STET_CMS_ERROR_NETWORK,
  STET_CMS_ERROR_TIMEOUT,
  STET_CMS_ERROR_SERVER,
  STET_CMS_ERROR_REJECTED,
  STET_CMS_ERROR_NOT_A_CMS,
  STET_CMS_ERROR_TLS,
  STET_CMS_ERROR_CONFLICT,
  STET_CMS_ERROR_INSECURE,
  STET_CMS_ERROR_EMBARGO,
} StetCmsError;

/* TRUE for those that a later try can mend by itself: NETWORK, TIMEOUT and SERVER. */
gboolean stet_cms_error_can_retry (const GError *error);
/* Seconds that the server asked to wait before the next try (Retry-After, RFC 9110, 10.2.3); 0: it did not
 * say. */
guint stet_cms_error_get_retry_after (const GError *error);
/* HTTP status behind the error; 0 where there was no answer. */
guint stet_cms_error_get_status (const GError *error);
/* A new error of this domain that carries both. */
GError *stet_cms_error_new (StetCmsError code, guint status, guint retry_after, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

#define STET_TYPE_CMS (stet_cms_get_type ())
G_DECLARE_INTERFACE (StetCms, stet_cms, STET, CMS, GObject)

/**
 * StetCmsKind:
 * @id: what StetTarget.kind says
 * @label: name for a person, to be translated with gettext
 * @secret_label: what the secret is called there, likewise
 * @url_hint: an address as an example
 * @needs_user: whether a login name goes with the secret
 */
typedef struct
{
  const char *id;
  const char *label;
  const char *secret_label;
  const char *url_hint;
  gboolean needs_user;
  StetCms *(*create) (const StetTarget *target, const char *secret, GError **error);
} StetCmsKind;

/* All kinds, in the order in which to offer them. Static. */
const StetCmsKind *stet_cms_get_kinds (gsize *n_kinds);
const StetCmsKind *stet_cms_find_kind (const char *id);

/* @secret: kept in memory for as long as the object lives. STET_ERROR_INVALID where the kind is unknown, and
 * STET_CMS_ERROR_INSECURE where the address is. Sends nothing. */
StetCms *stet_cms_new (const StetTarget *target, const char *secret, GError **error);

/**
 * StetCmsStepFunc:
 * @delivery: with what has been achieved so far in its "step", "progress", "remote_id", "url" and "message"
 *
 * Called after each step and before the next. It returns when @delivery is on disk; FALSE stops the delivery
 * with @error.
 */
typedef gboolean (*StetCmsStepFunc) (const StetDelivery *delivery, gpointer data, GError **error);

struct _StetCmsInterface
{
  GTypeInterface parent;
  char *(*test) (StetCms *self, GCancellable *cancellable, GError **error);
  gboolean (*deliver) (StetCms *self,
                       const StetRendition *rendition,
                       StetDelivery *delivery,
                       StetCmsStepFunc step,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error);
};

/* Both block and belong on a worker thread; one call at a time on one object. */

/* Tries address, login and permissions, and writes nothing there. Returns a sentence about who answered. */
char *stet_cms_test (StetCms *self, GCancellable *cancellable, GError **error);

/**
 * stet_cms_deliver:
 * @rendition: with the delivery before it, where the story is at this target already: then it is an update
 * @delivery: of that rendition's revision; @step, @progress, @message, @remote_id and @url are written.
 *   Its "message" afterwards says what came out otherwise than asked ("" where nothing did)
 * @step: records @delivery
 *
 * Brings the rendition before the public. With the progress of an earlier attempt in @delivery it goes on
 * from there: nothing that was achieved is repeated, and no second article is made, also where the answer to
 * an earlier request was lost.
 */
gboolean stet_cms_deliver (StetCms *self,
                           const StetRendition *rendition,
                           StetDelivery *delivery,
                           StetCmsStepFunc step,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
