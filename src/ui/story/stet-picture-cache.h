/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thumbnails of a story's pictures, read and scaled on a worker thread. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_PICTURE_CACHE (stet_picture_cache_get_type ())
G_DECLARE_FINAL_TYPE (StetPictureCache, stet_picture_cache, STET, PICTURE_CACHE, GObject)

/* Signal "loaded" (const char *media): a thumbnail that was asked for is there now, or will never be. */

/* The file of a picture by its hash, (transfer full) (nullable); called on a worker thread. */
typedef char *(*StetPicturePathFunc) (const char *media, gpointer data);

/* @size: pixels of the longer side. */
StetPictureCache *
stet_picture_cache_new (StetPicturePathFunc func, gpointer data, GDestroyNotify destroy, int size);
/* (transfer none) (nullable): NULL while it is being read; *@failed where it cannot be. */
GdkTexture *stet_picture_cache_get (StetPictureCache *self, const char *media, gboolean *failed);

G_END_DECLS
