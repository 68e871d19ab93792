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
/* A word for the kind of error, for StetDelivery.trouble: "network", "auth", "conflict" …; "" where it is of
 * no kind of this domain. Static. */
const char *stet_cms_error_name (const GError *error);
/* A new error of this domain that carries both. */
GError *stet_cms_error_new (StetCmsError code, guint status, guint retry_after, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

#define STET_TYPE_CMS (stet_cms_get_type ())
G_DECLARE_INTERFACE (StetCms, stet_cms, STET, CMS, GObject)

/* What stands at a CMS. */
typedef struct
{
  char *headline;   /* (owned): plain text, as all that follows but @html */
  char *standfirst; /* (owned) */
  char *html;       /* (owned): the body, as a fragment */
  char *url;        /* (owned) */
  gint64 modified;  /* microseconds UTC, by the CMS's clock; 0 where it does not say */
  gboolean gone;    /* it is not there any more, or in a bin; the rest is empty then */
  gboolean as_left; /* it stands as the delivery left it */
} StetCmsArticle;

StetCmsArticle *stet_cms_article_new (void);
void stet_cms_article_free (StetCmsArticle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCmsArticle, stet_cms_article_free)

/**
 * StetCmsKind:
 * @id: what StetTarget.kind says
 * @label: name for a person, to be translated with gettext
 * @secret_label: what the secret is called there, likewise
 * @secret_hint: where the secret is found, likewise
 * @url_hint: an address as an example
 * @needs_user: whether a login name goes with the secret
 * @schedules: it can hold an article until StetRendition.release
 * @previews: it can show a draft to those who may see one
 * @tells_terms: it can be asked for the sections, authors and tags that it has
 * @maps: the kinds of terms (1 << StetTermKind) that can be mapped
 * @formats: (nullable): its forms, the first being that of ""; ended by one without an id
 */
typedef struct
{
  const char *id;
  const char *label;
  const char *secret_label;
  const char *secret_hint;
  const char *url_hint;
  gboolean needs_user;
  gboolean schedules;
  gboolean previews;
  gboolean tells_terms;
  guint maps;
  const StetTargetFormat *formats;
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

typedef gboolean (*StetCmsCarryFunc) (StetCms *self,
                                      const StetRendition *rendition,
                                      StetDelivery *delivery,
                                      StetCmsStepFunc step,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

struct _StetCmsInterface
{
  GTypeInterface parent;
  char *(*test) (StetCms *self, GCancellable *cancellable, GError **error);
  StetCmsCarryFunc deliver;
  StetCmsCarryFunc withdraw; /* this and what follows: (nullable) */
  StetCmsCarryFunc preview;
  StetCmsArticle *(*fetch) (StetCms *self,
                            const StetDelivery *last,
                            GCancellable *cancellable,
                            GError **error);
  GPtrArray *(*list_terms) (StetCms *self, StetTermKind kind, GCancellable *cancellable, GError **error);
};

/* All block and belong on a worker thread; one call at a time on one object. What a kind cannot do is
 * G_IO_ERROR_NOT_SUPPORTED. */

/* Tries address, login and permissions, and writes nothing there. Returns a sentence about who answered. */
char *stet_cms_test (StetCms *self, GCancellable *cancellable, GError **error);

/**
 * stet_cms_carry_out:
 * @rendition: with the delivery before it, where the story is at this target already: then it is an update
 * @delivery: of that rendition's revision; @step, @progress, @message, @remote_id and @url are written.
 *   Its "message" afterwards says what came out otherwise than asked ("" where nothing did)
 * @step: records @delivery
 *
 * Does what the delivery's action says:
 *
 * Published, the rendition is brought before the public, or, with a "release", into the CMS's keeping until
 * then. Where the article was changed or deleted at the CMS since the delivery before, that is
 * STET_CMS_ERROR_CONFLICT unless the delivery overwrites: a changed one is then replaced, a deleted one made
 * again.
 *
 * Withdrawn, the article of the delivery before is what readers cannot reach any more, or the delivery's
 * notice in its place. One that is gone already is a success.
 *
 * As a preview, it is a draft that a later delivery with the same progress goes on from; a live article stays
 * as it is.
 *
 * With the progress of an earlier attempt in @delivery it goes on
 * from there: nothing that was achieved is repeated, and no second article is made, also where the answer to
 * an earlier request was lost.
 */
gboolean stet_cms_carry_out (StetCms *self,
                             const StetRendition *rendition,
                             StetDelivery *delivery,
                             StetCmsStepFunc step,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);

/* What stands there of what @last (done) brought. */
StetCmsArticle *
stet_cms_fetch (StetCms *self, const StetDelivery *last, GCancellable *cancellable, GError **error);

/* Whether the target can be one: its kind is known, login, form and certificates fit it, and its address is
 * one that may be reached. Sends nothing. STET_ERROR_INVALID. */
gboolean stet_cms_check_target (const StetTarget *target, GError **error);

/* Of StetTargetTerm without a name: the sections, authors or tags that the CMS has, by label; at most 1,000.
 */
GPtrArray *stet_cms_list_terms (StetCms *self, StetTermKind kind, GCancellable *cancellable, GError **error);

G_END_DECLS
