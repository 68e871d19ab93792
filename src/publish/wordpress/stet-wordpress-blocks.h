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

/* The class of what stands in place of a withdrawn article. */
#define STET_WORDPRESS_NOTICE "stet-notice"

/* @notice, plain text with blank lines between paragraphs, as blocks; with the marks of the story @id and of
 * its withdrawal. */
char *stet_wordpress_notice (const char *notice, const char *id);
/* @content with the mark of withdrawal beside that of the story; as it is where it has none or is marked. */
char *stet_wordpress_mark_withdrawn (const char *content, const char *id);
gboolean stet_wordpress_is_marked_withdrawn (const char *content, const char *id);

G_END_DECLS
