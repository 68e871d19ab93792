/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-target.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

G_DEFINE_BOXED_TYPE (StetTarget, stet_target, stet_target_copy, stet_target_free)

StetTarget *
stet_target_new (const char *id, const char *name, const char *kind, const char *url, const char *user)
{
  g_return_val_if_fail (id != NULL && name != NULL && kind != NULL && url != NULL, NULL);

  StetTarget *self = g_new0 (StetTarget, 1);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->kind = g_strdup (kind);
  self->url = g_strdup (url);
  self->user = g_strdup (user != NULL ? user : "");
  return self;
}

StetTarget *
stet_target_copy (const StetTarget *self)
{
  return self == NULL ? NULL : stet_target_new (self->id, self->name, self->kind, self->url, self->user);
}

void
stet_target_free (StetTarget *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->kind);
  g_free (self->url);
  g_free (self->user);
  g_free (self);
}

/* RFC 6761, 6.3 keeps "localhost" and what ends in it for loopback. */
static gboolean
is_loopback (const char *host)
{
  if (g_hostname_is_ip_address (host))
    return g_str_has_prefix (host, "127.") || g_str_equal (host, "::1");

  g_autofree char *lower = g_ascii_strdown (host, -1);
  return g_str_equal (lower, "localhost") || g_str_has_suffix (lower, ".localhost");
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, reason);
  return FALSE;
}

/* GUri takes blanks in a host. */
static gboolean
has_blank (const char *url)
{
  for (const char *p = url; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      return TRUE;
  return FALSE;
}

gboolean
stet_target_check_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri
    = url == NULL || has_blank (url) ? NULL : g_uri_parse (url, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return refuse (error, _ ("This is not a web address. It should look like https://news.example.org."));

  const char *scheme = g_uri_get_scheme (uri);
  if (g_ascii_strcasecmp (scheme, "https") != 0 && g_ascii_strcasecmp (scheme, "http") != 0)
    return refuse (error, _ ("The address must begin with https://."));
  if (g_ascii_strcasecmp (scheme, "http") == 0 && !is_loopback (g_uri_get_host (uri)))
    return refuse (error,
                   _ ("Plain http would send the password for everyone on the way to read: use https://. "
                      "Only this computer itself (localhost) may be reached by http."));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _ ("The address must not hold a name or password: they have fields of their own."));
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, _ ("The address must end before any “?” or “#”."));
  return TRUE;
}
