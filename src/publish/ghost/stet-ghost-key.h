/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key of Ghost's Admin API, and the token that each request carries in its place: a JSON Web Token (RFC
 * 7519) signed by HMAC with SHA-256 (RFC 7518, 3.2), as https://docs.ghost.org/admin-api asks for it. Pure.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;       /* (owned): 24 hexadecimal digits */
  GBytes *secret; /* (owned): what the digits of the secret stand for, not the digits */
} StetGhostKey;

/* @text: "ID:SECRET", as Ghost shows it; blanks around it do not count. NULL where it is no such key. */
StetGhostKey *stet_ghost_key_parse (const char *text);
void stet_ghost_key_free (StetGhostKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetGhostKey, stet_ghost_key_free)

/* The value of the header "Authorization". @now: seconds UTC by the server's clock; the token is good for two
 * minutes from then, one request and its way. */
char *stet_ghost_key_authorize (const StetGhostKey *self, gint64 now);

G_END_DECLS
