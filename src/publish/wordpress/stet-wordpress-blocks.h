/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rendition in WordPress's block markup
 * (https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/), as the editor of
 * WordPress 6.8 would save it, so that every block opens there as valid and saving it there changes nothing
 * but the way in which characters are referred to. Pure. */
#pragma once

#include "stet-rendition.h"

G_BEGIN_DECLS

/* A picture as it stands in the media library. */
typedef struct
{
  gint64 id;
  char *url;
} StetWordpressImage;

/**
 * stet_wordpress_blocks:
 * @images: hash → StetWordpressImage; pictures that are not in it are left out
 * @byline: whether to print the byline, because no user there stands for it
 *
 * The first block carries stet_wordpress_marker() among its attributes, where no reader sees it.
 */
char *stet_wordpress_blocks (const StetRendition *rendition, GHashTable *images, gboolean byline);

/* What tells an article of the story @id from every other ("stet":"ID"). */
char *stet_wordpress_marker (const char *id);

G_END_DECLS
