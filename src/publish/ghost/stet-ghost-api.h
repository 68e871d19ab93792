/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way into one Ghost: signs each request, proves the key, and turns refusals into STET_CMS_ERROR. */
#pragma once

#include "stet-ghost-key.h"
#include "stet-http.h"

G_BEGIN_DECLS

typedef struct
{
  StetHttp *http;      /* (owned) */
  StetGhostKey *key;   /* (owned) */
  char *root;          /* (owned): of the site, without a slash at its end */
  char *site;          /* (owned) (nullable): its name; NULL until it has answered */
  char *site_url;      /* (owned) (nullable): what it takes itself for, without a slash at its end */
  gint64 clock_offset; /* its clock less ours, seconds */
  gint64 answered;     /* its clock at its last answer, seconds UTC; 0 where it did not say */
  gboolean proved;     /* the key is good */
  char *user;          /* (owned) (nullable): id of the person whose key it is; NULL for an integration's */
  char *user_title;    /* (owned) (nullable): that person's name there */
  gboolean may_publish;
  gboolean own_only; /* it may touch only articles of its own, and make others nobody else's */
} StetGhostApi;

StetGhostApi *stet_ghost_api_new (const StetTarget *target, const char *secret, GError **error);
void stet_ghost_api_free (StetGhostApi *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetGhostApi, stet_ghost_api_free)

/* Finds the API and proves the key, once; later calls return at once. */
gboolean stet_ghost_api_connect (StetGhostApi *self, GCancellable *cancellable, GError **error);

/**
 * stet_ghost_api_send:
 * @route: behind "/ghost/api/admin", with its last slash, without which Ghost sends on to elsewhere, and its
 *   query ("/posts/?limit=1")
 *
 * Returns: an answer of success; NULL with an error in Ghost's own words.
 */
StetHttpReply *stet_ghost_api_send (StetGhostApi *self,
                                    const char *method,
                                    const char *route,
                                    const char *content_type,
                                    GBytes *body,
                                    GCancellable *cancellable,
                                    GError **error);
/* The one object in the list @resource ("posts") of what is answered. @fields: (nullable) (transfer full):
 * sent in the same form. */
JsonObject *stet_ghost_api_object (StetGhostApi *self,
                                   const char *method,
                                   const char *route,
                                   const char *resource,
                                   JsonObject *fields,
                                   GCancellable *cancellable,
                                   GError **error);
/* All pages of the list @resource, at most 1,000. @query: escaped. */
JsonArray *stet_ghost_api_list (StetGhostApi *self,
                                const char *resource,
                                const char *query,
                                GCancellable *cancellable,
                                GError **error);
/* Whether there is a picture at the address. FALSE without an error: there is none. */
gboolean
stet_ghost_api_has_image (StetGhostApi *self, const char *url, GCancellable *cancellable, GError **error);
/* Checks an answer as stet_ghost_api_send() does. */
gboolean stet_ghost_api_check (const StetHttpReply *reply, GError **error);

G_END_DECLS
