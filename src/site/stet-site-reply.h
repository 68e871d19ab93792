/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site answers to one request, before it becomes HTTP: pages, files and the API give a reply, and
 * one place (stet_site_reply_send()) writes headers that hold for all of them, revalidation (304) and HEAD.
 */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

#define STET_SITE_HTML "text/html; charset=utf-8"
#define STET_SITE_JSON "application/json; charset=utf-8"

typedef struct
{
  guint status;        /* HTTP status */
  const char *type;    /* Content-Type; a static string */
  GBytes *body;        /* (owned) (nullable) */
  char *location;      /* (owned) (nullable) */
  char *etag;          /* (owned) (nullable): strong, without its quotes */
  gint64 modified;     /* microseconds UTC; 0: not said */
  gboolean forever;    /* the address names exactly these bytes: caches may keep them */
  guint max_age;       /* seconds for which caches need not ask again */
  gboolean secret;     /* not for caches, search engines or the next page's server */
  gboolean embeddable; /* pages of other sites may show it: a feed's reader */
  const char *allow;   /* (nullable): the methods, with 405; a static string */
} StetSiteReply;

StetSiteReply *stet_site_reply_new (guint status, const char *type, GBytes *body);
/* Takes @text. */
StetSiteReply *stet_site_reply_take_text (guint status, const char *type, char *text);
StetSiteReply *stet_site_reply_redirect (const char *location);
/* {"error": {"code": @code, "message": @message}} */
StetSiteReply *stet_site_reply_error (guint status, const char *code, const char *message);
StetSiteReply *stet_site_reply_json (guint status, JsonNode *node);
void stet_site_reply_free (StetSiteReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSiteReply, stet_site_reply_free)

/* Gives @self the SHA-256 of its body for an ETag. */
void stet_site_reply_hash (StetSiteReply *self);
void stet_site_reply_send (const StetSiteReply *self, SoupServerMessage *message);

G_END_DECLS
