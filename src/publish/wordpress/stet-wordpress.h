/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WordPress 6 by its REST API (https://developer.wordpress.org/rest-api/), with an Application Password.
 *
 * An article is first a draft with a slug of its own ("stet-" and the story's id), so that a second try finds
 * it whatever happened to the first; it gets its real slug in the request that publishes it. */
#pragma once

#include "stet-cms.h"

G_BEGIN_DECLS

#define STET_TYPE_WORDPRESS (stet_wordpress_get_type ())
G_DECLARE_FINAL_TYPE (StetWordpress, stet_wordpress, STET, WORDPRESS, GObject)

StetCms *stet_wordpress_new (const StetTarget *target, const char *secret, GError **error);

G_END_DECLS
