/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture's file, ready to stand in a document of its own. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "stet-rendition.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *bytes;         /* (owned): JPEG, PNG or GIF; another format as PNG */
  const char *extension; /* "jpg", "png" or "gif" */
  int width;             /* pixels, as it is to be seen */
  int height;
} StetDocumentPicture;

void stet_document_picture_clear (StetDocumentPicture *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetDocumentPicture, stet_document_picture_clear)

/* More pixels are not read: a small file can unpack to a huge picture. */
#define STET_DOCUMENT_PICTURE_PIXELS (120 * 1000 * 1000)

/* The file as it is, where a document can hold it so. FALSE where @self has no such file or it is no picture
 * that can be read: a document then has its words alone. Reads the disk. */
gboolean
stet_document_picture_load (const StetRendition *self, const char *media, StetDocumentPicture *picture);
/* Its pixels, upright, at most @width by @height of them. (owned) (nullable) */
GdkPixbuf *stet_document_picture_read (const StetRendition *self, const char *media, int width, int height);

G_END_DECLS
