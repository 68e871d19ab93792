/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface, its errors and the table of kinds. */
#include "config.h"

#include "stet-cms.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"
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

G_DEFINE_INTERFACE (StetCms, stet_cms, G_TYPE_OBJECT)

static void
stet_cms_default_init (StetCmsInterface *iface)
{
}

static const StetCmsKind kinds[] = {
  { "wordpress", N_ ("WordPress"), N_ ("Application password"), "https://example.org", TRUE,
    stet_wordpress_new },
  { "site", N_ ("Stet Site"), N_ ("Token"), "http://127.0.0.1:7838", FALSE, stet_site_cms_new },
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

gboolean
stet_cms_deliver (StetCms *self,
                  const StetRendition *rendition,
                  StetDelivery *delivery,
                  StetCmsStepFunc step,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (STET_IS_CMS (self), FALSE);
  g_return_val_if_fail (rendition != NULL && delivery != NULL && step != NULL, FALSE);
  g_return_val_if_fail (g_str_equal (rendition->revision, delivery->revision), FALSE);
  g_return_val_if_fail (*rendition->revision != '\0', FALSE);

  if (rendition->story->embargo > rendition->modified)
    {
      g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_EMBARGO,
                           _ ("The story is under embargo and goes out when that ends"));
      return FALSE;
    }
  return STET_CMS_GET_IFACE (self)->deliver (self, rendition, delivery, step, data, cancellable, error);
}
