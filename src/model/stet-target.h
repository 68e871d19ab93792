/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A target: a place that stories are published to. Its secret is not part of it (Secret Service, by target
 * id). */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;   /* (owned): UUIDv7 */
  char *name; /* (owned): unique at the desk */
  char *kind; /* (owned): "wordpress", "site": a name in the list of stet-cms.h */
  char *url;  /* (owned): base address, no credentials in it */
  char *user; /* (owned): login name; "" where the kind needs none */
} StetTarget;

#define STET_TYPE_TARGET (stet_target_get_type ())
GType stet_target_get_type (void) G_GNUC_CONST;
StetTarget *
stet_target_new (const char *id, const char *name, const char *kind, const char *url, const char *user);
StetTarget *stet_target_copy (const StetTarget *self);
void stet_target_free (StetTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTarget, stet_target_free)

/* https anywhere, plain http only to loopback; no credentials, query or fragment. Else STET_ERROR_INVALID. */
gboolean stet_target_check_url (const char *url, GError **error);

G_END_DECLS
