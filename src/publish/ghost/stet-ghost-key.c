/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key of Ghost's Admin API. */
#include "config.h"

#include "stet-ghost-key.h"

#include <string.h>

#define ID_DIGITS     24
#define SECRET_DIGITS 64
/* Seconds that a token is good for. */
#define LIFETIME 120

static gboolean
is_hex (const char *text, gsize digits)
{
  gsize n = 0;

  while (g_ascii_isxdigit (text[n]))
    n++;
  return n == digits && text[n] == '\0';
}

StetGhostKey *
stet_ghost_key_parse (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  char *colon = strchr (plain, ':');
  guint8 secret[SECRET_DIGITS / 2];
  StetGhostKey *self;

  if (colon == NULL)
    return NULL;
  *colon = '\0';
  if (!is_hex (plain, ID_DIGITS) || !is_hex (colon + 1, SECRET_DIGITS))
    return NULL;
  for (gsize i = 0; i < sizeof secret; i++)
    secret[i]
      = (guint8) (g_ascii_xdigit_value (colon[1 + 2 * i]) * 16 + g_ascii_xdigit_value (colon[2 + 2 * i]));
  self = g_new0 (StetGhostKey, 1);
  self->id = g_strdup (plain);
  self->secret = g_bytes_new (secret, sizeof secret);
  return self;
}

void
stet_ghost_key_free (StetGhostKey *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->secret, g_bytes_unref);
  g_free (self);
}

/* Base64 for addresses, without padding (RFC 4648, 5; RFC 7515, 2). */
static char *
encode (const void *data, gsize len)
{
  char *code = g_base64_encode (data, len);

  g_strdelimit (code, "+", '-');
  g_strdelimit (code, "/", '_');
  code[strcspn (code, "=")] = '\0';
  return code;
}

char *
stet_ghost_key_authorize (const StetGhostKey *self, gint64 now)
{
  g_autofree char *head = NULL;
  g_autofree char *claims = NULL;
  g_autofree char *head_code = NULL;
  g_autofree char *claims_code = NULL;
  g_autofree char *signed_part = NULL;
  g_autofree char *signature = NULL;
  g_autoptr (GHmac) hmac = NULL;
  guint8 digest[32];
  gsize len = sizeof digest;

  g_return_val_if_fail (self != NULL, NULL);

  head = g_strdup_printf ("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}", self->id);
  claims = g_strdup_printf ("{\"iat\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT ",\"aud\":\"/admin/\"}",
                            now, now + LIFETIME);
  head_code = encode (head, strlen (head));
  claims_code = encode (claims, strlen (claims));
  signed_part = g_strconcat (head_code, ".", claims_code, NULL);
  hmac
    = g_hmac_new (G_CHECKSUM_SHA256, g_bytes_get_data (self->secret, NULL), g_bytes_get_size (self->secret));
  g_hmac_update (hmac, (const guchar *) signed_part, -1);
  g_hmac_get_digest (hmac, digest, &len);
  signature = encode (digest, len);
  return g_strconcat ("Ghost ", signed_part, ".", signature, NULL);
}
