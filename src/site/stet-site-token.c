/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The token that proves a desk. 256 random bits need no slow hash: nobody can try them all. */
#include "config.h"

#include "stet-site-token.h"

#include <string.h>

#include "stet-canonical-json.h"

#define TOKEN_BYTES 32

char *
stet_site_token_renew (StetSiteDb *db, const StetClock *clock, GError **error)
{
  guint8 bytes[TOKEN_BYTES];
  GString *token = g_string_new ("stet-");
  g_autofree char *hash = NULL;

  clock->random (clock->data, bytes, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (token, "%02x", bytes[i]);
  hash = stet_hash_text (token->str, -1);
  if (!stet_site_db_set_setting (db, "token-sha256", hash, error))
    {
      g_string_free (token, TRUE);
      return NULL;
    }
  return g_string_free (token, FALSE);
}

gboolean
stet_site_token_exists (StetSiteDb *db)
{
  g_autofree char *hash = stet_site_db_dup_setting (db, "token-sha256");

  return *hash != '\0';
}

/* Takes as long wherever the two differ. */
static gboolean
equal_in_constant_time (const char *a, const char *b, gsize len)
{
  guint8 difference = 0;

  for (gsize i = 0; i < len; i++)
    difference |= (guint8) (a[i] ^ b[i]);
  return difference == 0;
}

StetSiteTokenCheck
stet_site_token_check (StetSiteDb *db, const char *authorization)
{
  g_autofree char *wanted = stet_site_db_dup_setting (db, "token-sha256");
  g_autofree char *token = NULL;
  g_autofree char *hash = NULL;

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return STET_SITE_TOKEN_MISSING;
  token = g_strstrip (g_strdup (authorization + 7));
  hash = stet_hash_text (token, -1);
  if (strlen (wanted) != 64 || !equal_in_constant_time (hash, wanted, 64))
    return STET_SITE_TOKEN_WRONG;
  return STET_SITE_TOKEN_RIGHT;
}
