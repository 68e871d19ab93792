/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way into one WordPress: finds its API, proves the login, and turns its refusals into STET_CMS_ERROR. */
#pragma once

#include "stet-http.h"
#include "stet-json-members.h"

G_BEGIN_DECLS

typedef struct
{
  StetHttp *http;         /* (owned) */
  char *user_name;        /* (owned): the login */
  char *root;             /* (owned) (nullable): of the API, without a slash at its end; NULL until found */
  char *site;             /* (owned) (nullable): the site's own name */
  gboolean passwords_off; /* it takes no Application Passwords */
  gint64 time;          /* the server's clock at its last answer, microseconds UTC; 0 where it does not say */
  gint64 user;          /* who is logged in; 0 until proved */
  char *user_title;     /* (owned) (nullable): that person's name there */
  gboolean may_publish; /* and what that person may do */
  gboolean may_upload;
  gboolean may_edit_others;
  gboolean may_make_categories;
} StetWordpressApi;

StetWordpressApi *stet_wordpress_api_new (const StetTarget *target, const char *secret, GError **error);
void stet_wordpress_api_free (StetWordpressApi *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetWordpressApi, stet_wordpress_api_free)

/* Finds the API and proves the login, once; later calls return at once. */
gboolean stet_wordpress_api_connect (StetWordpressApi *self, GCancellable *cancellable, GError **error);

/* The address of @route ("/wp/v2/posts") with @query ("a=b&c=d", escaped; nullable). */
char *stet_wordpress_api_url (StetWordpressApi *self, const char *route, const char *query);

/**
 * stet_wordpress_api_call:
 * @body: (nullable)
 * @code: (out) (optional): WordPress's own name of the refusal ("term_exists"), or NULL
 * @data: (out) (optional): what came with the refusal, or NULL
 */
JsonNode *stet_wordpress_api_call (StetWordpressApi *self,
                                   const char *method,
                                   const char *route,
                                   const char *query,
                                   JsonNode *body,
                                   char **code,
                                   JsonObject **data,
                                   GCancellable *cancellable,
                                   GError **error);
/* The same for an answer that is an object, and for one that is an array. */
JsonObject *stet_wordpress_api_object (StetWordpressApi *self,
                                       const char *method,
                                       const char *route,
                                       const char *query,
                                       JsonNode *body,
                                       GCancellable *cancellable,
                                       GError **error);
JsonArray *stet_wordpress_api_list (StetWordpressApi *self,
                                    const char *route,
                                    const char *query,
                                    GCancellable *cancellable,
                                    GError **error);
/* Checks an answer as stet_wordpress_api_call() does. */
gboolean
stet_wordpress_api_check (const StetHttpReply *reply, char **code, JsonObject **data, GError **error);

G_END_DECLS
