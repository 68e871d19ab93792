/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stet Site: the small CMS that comes along. An HTTP server with its own folder (site.db, media/), pages for
 * readers and a JSON API for desks (stet-site-api.h). It knows nothing of a desk: desks talk to it over HTTP.
 */
#pragma once

#include <gio/gio.h>

#include "stet-clock.h"

G_BEGIN_DECLS

#define STET_SITE_ERROR (stet_site_error_quark ())
GQuark stet_site_error_quark (void);

/**
 * StetSiteError:
 * @STET_SITE_ERROR_STORE: the folder or its database cannot be used (the message says why)
 * @STET_SITE_ERROR_LISTEN: the address or port cannot be listened at
 */
typedef enum
{
  STET_SITE_ERROR_STORE,
  STET_SITE_ERROR_LISTEN,
} StetSiteError;

/* Where a site listens when nobody says otherwise: S-T-E-T on a telephone's keys. */
#define STET_SITE_DEFAULT_PORT 7838

#define STET_TYPE_SITE         (stet_site_get_type ())
G_DECLARE_FINAL_TYPE (StetSite, stet_site, STET, SITE, GObject)

/* @dir: the folder of the site; made when absent. Everything the site knows lies there. */
StetSite *stet_site_new (const char *dir, StetClock clock);
char *stet_site_default_dir (void); /* $STET_SITE, else XDG_DATA_HOME/stet/site */

/* Opens the folder; at the first start makes the token. Call it before all below. Blocks on the disk. */
gboolean stet_site_open (StetSite *self, GError **error);

/* The token that a desk proves itself with, where this call of stet_site_open() or stet_site_renew_token()
 * made it; else NULL. It can be shown only now: the folder keeps its SHA-256 alone. */
const char *stet_site_get_fresh_token (StetSite *self);
/* Makes another token; the one before is refused from now on, by a running server too. */
gboolean stet_site_renew_token (StetSite *self, GError **error);

/* The name on the masthead, kept in the folder. Not empty, one line, at most 80 code points. */
const char *stet_site_get_name (StetSite *self);
gboolean stet_site_set_name (StetSite *self, const char *name, GError **error);
/* The address readers use where it is not the one listened at (behind a proxy): "https://news.example", kept
 * in the folder; "" is the one listened at. */
gboolean stet_site_set_public_url (StetSite *self, const char *url, GError **error);

/**
 * stet_site_listen:
 * @host: (nullable): an IP address of this machine; NULL is loopback. Off loopback the token and the stories
 *   travel in the clear unless a proxy with TLS stands in front
 * @port: 0 for any that is free
 *
 * Serves from now on, in the thread-default main context of the caller, which is where it must be closed.
 */
gboolean stet_site_listen (StetSite *self, const char *host, guint port, GError **error);
/* "http://127.0.0.1:7838", without a last slash; NULL before stet_site_listen(). */
const char *stet_site_get_address (StetSite *self);

/* Serves until stet_site_quit(), then closes. Call it in the thread of stet_site_listen(). */
void stet_site_run (StetSite *self);
/* Ends stet_site_run(), also when it has not begun. May be called on any thread. */
void stet_site_quit (StetSite *self);
/* Stops listening and closes the folder; the object can be opened again. */
void stet_site_close (StetSite *self);

G_END_DECLS
