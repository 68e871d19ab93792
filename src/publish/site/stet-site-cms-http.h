/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests to a Stet Site, and its answers: what it refuses is told in its own words. */
#pragma once

#include "stet-http.h"

G_BEGIN_DECLS

/* As stet_http_request(), with a word about what is probably wrong where nobody answers. */
StetHttpReply *stet_site_cms_request (StetHttp *http,
                                      const char *method,
                                      const char *path,
                                      const char *type,
                                      GBytes *body,
                                      GCancellable *cancellable,
                                      GError **error);
/* The JSON object of an answer of success; for every other answer the STET_CMS_ERROR that fits. */
JsonNode *stet_site_cms_read_object (StetHttp *http, const StetHttpReply *reply, GError **error);
/* Both in one. */
JsonNode *
stet_site_cms_get_object (StetHttp *http, const char *path, GCancellable *cancellable, GError **error);

/* The object in member "error" of an answer, or NULL. (owned) */
JsonNode *stet_site_cms_find_error (const StetHttpReply *reply);
/* Whether the site refuses for the reason that has this code (stet-site-api.h). */
gboolean stet_site_cms_is_refused (const StetHttpReply *reply, const char *code);
/* A member that is a string; "" where there is none. (borrowed) */
const char *stet_site_cms_get_string (JsonNode *node, const char *member);
/* STET_CMS_ERROR_NOT_A_CMS. (owned) */
GError *stet_site_cms_not_a_site (StetHttp *http, guint status);

G_END_DECLS
