/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles at WordPress, asked for and written. */
#pragma once

#include "stet-wordpress-run.h"

G_BEGIN_DECLS

/* @changes: (transfer full). @id 0: a new one. Returns: (transfer full): as it stands afterwards */
JsonObject *
stet_wordpress_write_post (StetWordpressRun *self, gint64 id, JsonObject *changes, GError **error);
/* NULL without an error: there is none, or it cannot be seen. One in the trash has the status "trash". */
JsonObject *
stet_wordpress_read_post (StetWordpressApi *api, gint64 id, GCancellable *cancellable, GError **error);
/* For good. One that is gone already is TRUE. */
gboolean stet_wordpress_delete_post (StetWordpressRun *self, gint64 id, GError **error);

/* The slug of the draft of the story, which nobody else makes: it finds the draft of an attempt that was cut
 * off. */
char *stet_wordpress_draft_slug (const StetWordpressRun *self);
/* The oldest article that has one of the @slugs (joined by ",") and is the story's own: the slug is @own, or
 * it has our mark. @id: (out): 0 where there is none. */
gboolean stet_wordpress_find_post (StetWordpressRun *self,
                                   const char *slugs,
                                   const char *own,
                                   gint64 *id,
                                   GError **error);
/* A new draft of the rendition under the slug @own; where an earlier try has made it meanwhile, that one.
 * Returns: its id, or 0. */
gint64
stet_wordpress_create_draft (StetWordpressRun *self, const char *slugs, const char *own, GError **error);

/* Its number in the delivery and in the progress. */
void stet_wordpress_set_post (StetWordpressRun *self, gint64 id);

G_END_DECLS
