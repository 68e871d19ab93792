/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface, its errors and the table of kinds. */
#include "config.h"

#include "stet-cms.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"
#include "stet-http.h"
#include "ninjs/stet-ninjs-push.h"
#include "ghost/stet-ghost.h"
#include "site/stet-site-cms.h"
#include "wordpress/stet-wordpress.h"

typedef struct
{
  guint status;
  guint retry_after;
} StetCmsErrorPrivate;

static void
stet_cms_error_private_init (StetCmsErrorPrivate *priv)
{
  priv->status = 0;
  priv->retry_after = 0;
}

static void
stet_cms_error_private_copy (const StetCmsErrorPrivate *from, StetCmsErrorPrivate *to)
{
  *to = *from;
}

static void
stet_cms_error_private_clear (StetCmsErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (StetCmsError, stet_cms_error)

GError *
stet_cms_error_new (StetCmsError code, guint status, guint retry_after, const char *format, ...)
{
  StetCmsErrorPrivate *priv;
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (STET_CMS_ERROR, (int) code, format, args);
  va_end (args);
  priv = stet_cms_error_get_private (error);
  priv->status = status;
  priv->retry_after = retry_after;
  return error;
}

gboolean
stet_cms_error_can_retry (const GError *error)
{
  return g_error_matches (error, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK)
         || g_error_matches (error, STET_CMS_ERROR, STET_CMS_ERROR_TIMEOUT)
         || g_error_matches (error, STET_CMS_ERROR, STET_CMS_ERROR_SERVER);
}

guint
stet_cms_error_get_retry_after (const GError *error)
{
  return error != NULL && error->domain == STET_CMS_ERROR ? stet_cms_error_get_private (error)->retry_after
                                                          : 0;
}

guint
stet_cms_error_get_status (const GError *error)
{
  return error != NULL && error->domain == STET_CMS_ERROR ? stet_cms_error_get_private (error)->status : 0;
}

const char *
stet_cms_error_name (const GError *error)
{
  static const char *const names[] = {
    [STET_CMS_ERROR_AUTH] = "auth",           [STET_CMS_ERROR_FORBIDDEN] = "forbidden",
    [STET_CMS_ERROR_NETWORK] = "network",     [STET_CMS_ERROR_TIMEOUT] = "timeout",
    [STET_CMS_ERROR_SERVER] = "server",       [STET_CMS_ERROR_REJECTED] = "rejected",
    [STET_CMS_ERROR_NOT_A_CMS] = "not-a-cms", [STET_CMS_ERROR_TLS] = "tls",
    [STET_CMS_ERROR_CONFLICT] = "conflict",   [STET_CMS_ERROR_INSECURE] = "insecure",
    [STET_CMS_ERROR_EMBARGO] = "embargo",
  };

  if (error == NULL || error->domain != STET_CMS_ERROR || (guint) error->code >= G_N_ELEMENTS (names))
    return "";
  return names[error->code];
}

StetCmsArticle *
stet_cms_article_new (void)
{
  StetCmsArticle *self = g_new0 (StetCmsArticle, 1);

  self->headline = g_strdup ("");
  self->standfirst = g_strdup ("");
  self->html = g_strdup ("");
  self->url = g_strdup ("");
  return self;
}

void
stet_cms_article_free (StetCmsArticle *self)
{
  if (self == NULL)
    return;
  g_free (self->headline);
  g_free (self->standfirst);
  g_free (self->html);
  g_free (self->url);
  g_free (self);
}

G_DEFINE_INTERFACE (StetCms, stet_cms, G_TYPE_OBJECT)

static void
stet_cms_default_init (StetCmsInterface *iface)
{
}

#define MAPS(kind) (1u << STET_TERM_##kind)

static const StetTargetFormat ninjs_formats[]
  = { { "superdesk", N_ ("Superdesk and Newsroom") }, { "3.1", N_ ("ninjs 3.1") }, { NULL } };

static const StetCmsKind kinds[] = {
  {
    .id = "wordpress",
    .label = N_ ("WordPress"),
    .secret_label = N_ ("Application password"),
    .secret_hint = N_ (
      "WordPress gives an application password under Users, Profile, Application Passwords. It is not the "
      "password that you log in with. The user must be an editor or administrator there."),
    .url_hint = "https://example.org",
    .needs_user = TRUE,
    .schedules = TRUE,
    .previews = TRUE,
    .tells_terms = TRUE,
    .maps = MAPS (SECTION) | MAPS (AUTHOR) | MAPS (TAG),
    .create = stet_wordpress_new,
  },
  {
    .id = "ghost",
    .label = N_ ("Ghost"),
    .secret_label = N_ ("Admin API key"),
    .secret_hint
    = N_ ("Ghost gives an Admin API key to each custom integration under Settings, Integrations."),
    .url_hint = "https://example.org",
    .schedules = TRUE,
    .previews = TRUE,
    .tells_terms = TRUE,
    .maps = MAPS (SECTION) | MAPS (AUTHOR) | MAPS (TAG),
    .create = stet_ghost_new,
  },
  {
    .id = "ninjs",
    .label = N_ ("Superdesk, Newsroom"),
    .secret_label = N_ ("Signing secret"),
    .secret_hint = N_ ("The secret is the one that the receiver was given as its push key."),
    .url_hint = "https://newsroom.example.org/push",
    .schedules = TRUE,
    .maps = MAPS (SECTION),
    .formats = ninjs_formats,
    .create = stet_ninjs_push_new,
  },
  {
    .id = "site",
    .label = N_ ("Stet Site"),
    .secret_label = N_ ("Token"),
    .secret_hint
    = N_ ("Stet Site prints its address and token when it is started with “stetctl site serve”."),
    .url_hint = "http://127.0.0.1:7838",
    .schedules = TRUE,
    .previews = TRUE,
    .tells_terms = TRUE,
    .maps = MAPS (SECTION) | MAPS (AUTHOR) | MAPS (TAG),
    .create = stet_site_cms_new,
  },
};

const StetCmsKind *
stet_cms_get_kinds (gsize *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

const StetCmsKind *
stet_cms_find_kind (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}

static gboolean
has_format (const StetCmsKind *kind, const char *format)
{
  for (const StetTargetFormat *form = kind->formats; form != NULL && form->id != NULL; form++)
    if (g_str_equal (form->id, format))
      return TRUE;
  return *format == '\0';
}

gboolean
stet_cms_check_target (const StetTarget *target, GError **error)
{
  const StetCmsKind *kind;
  g_autoptr (StetHttp) http = NULL;

  g_return_val_if_fail (target != NULL, FALSE);

  kind = stet_cms_find_kind (target->kind);
  if (kind == NULL)
    g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                 _ ("Stet does not know a kind of target called “%s”."), target->kind);
  else if (kind->needs_user && *target->user == '\0')
    g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                         _ ("This kind of target needs a login name."));
  else if (!has_format (kind, target->format))
    g_set_error (error, STET_ERROR, STET_ERROR_INVALID, _ ("%s is not sent in a form called “%s”."),
                 _ (kind->label), target->format);
  else if (stet_target_check_url (target->url, error))
    http = stet_http_new_for_target (target, error);
  return http != NULL;
}

StetCms *
stet_cms_new (const StetTarget *target, const char *secret, GError **error)
{
  const StetCmsKind *kind;

  g_return_val_if_fail (target != NULL, NULL);

  kind = stet_cms_find_kind (target->kind);
  if (kind == NULL)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID, _ ("There is no kind of target named “%s”"),
                   target->kind);
      return NULL;
    }
  if (secret == NULL || *secret == '\0' || (kind->needs_user && *target->user == '\0'))
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH,
                   _ ("The login for “%s” is missing: enter it in the target's settings"), target->name);
      return NULL;
    }
  return kind->create (target, secret, error);
}

char *
stet_cms_test (StetCms *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (STET_IS_CMS (self), NULL);

  return STET_CMS_GET_IFACE (self)->test (self, cancellable, error);
}

static gboolean
refuse_unsupported (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _ ("This kind of target cannot do that."));
  return FALSE;
}

static StetCmsCarryFunc
find_carrier (StetCms *self, StetDeliveryAction action)
{
  const StetCmsInterface *iface = STET_CMS_GET_IFACE (self);

  switch (action)
    {
    case STET_DELIVERY_WITHDRAW:
      return iface->withdraw;
    case STET_DELIVERY_PREVIEW:
      return iface->preview;
    case STET_DELIVERY_PUBLISH:
    default:
      return iface->deliver;
    }
}

gboolean
stet_cms_carry_out (StetCms *self,
                    const StetRendition *rendition,
                    StetDelivery *delivery,
                    StetCmsStepFunc step,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  StetCmsCarryFunc carry;

  g_return_val_if_fail (STET_IS_CMS (self), FALSE);
  g_return_val_if_fail (rendition != NULL && delivery != NULL && step != NULL, FALSE);
  g_return_val_if_fail (g_str_equal (rendition->revision, delivery->revision), FALSE);
  g_return_val_if_fail (*rendition->revision != '\0', FALSE);

  carry = find_carrier (self, delivery->action);
  if (carry == NULL)
    return refuse_unsupported (error);
  if (delivery->action != STET_DELIVERY_WITHDRAW
      && rendition->story->embargo > MAX (rendition->modified, rendition->release))
    {
      g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO,
                           _ ("The story is under embargo and goes out when that ends"));
      return FALSE;
    }
  return carry (self, rendition, delivery, step, data, cancellable, error);
}

StetCmsArticle *
stet_cms_fetch (StetCms *self, const StetDelivery *last, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (STET_IS_CMS (self), NULL);
  g_return_val_if_fail (last != NULL && last->state == STET_DELIVERY_DONE, NULL);

  if (STET_CMS_GET_IFACE (self)->fetch != NULL)
    return STET_CMS_GET_IFACE (self)->fetch (self, last, cancellable, error);
  refuse_unsupported (error);
  return NULL;
}

GPtrArray *
stet_cms_list_terms (StetCms *self, StetTermKind kind, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (STET_IS_CMS (self), NULL);

  if (STET_CMS_GET_IFACE (self)->list_terms != NULL)
    return STET_CMS_GET_IFACE (self)->list_terms (self, kind, cancellable, error);
  refuse_unsupported (error);
  return NULL;
}
