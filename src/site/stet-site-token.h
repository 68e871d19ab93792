/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The token that a desk proves itself with. The database keeps its SHA-256 only. */
#pragma once

#include "stet-clock.h"
#include "stet-site-db.h"

G_BEGIN_DECLS

/* Makes a token and keeps its hash; the token before is refused from now on. (owned) */
char *stet_site_token_renew (StetSiteDb *db, const StetClock *clock, GError **error);
gboolean stet_site_token_exists (StetSiteDb *db);

typedef enum
{
  STET_SITE_TOKEN_RIGHT,
  STET_SITE_TOKEN_MISSING,
  STET_SITE_TOKEN_WRONG,
} StetSiteTokenCheck;

/* @authorization: (nullable): the header's value, "Bearer TOKEN" (RFC 6750, 2.1). */
StetSiteTokenCheck stet_site_token_check (StetSiteDb *db, const char *authorization);

G_END_DECLS
