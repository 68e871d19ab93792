/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of picture some bytes are and how large, read from the bytes themselves: a name or a Content-Type
 * that came along proves nothing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *type;      /* "image/jpeg", "image/png", "image/webp" or "image/gif" */
  const char *extension; /* "jpg", "png", "webp", "gif" */
  guint width;           /* pixels, as stored (before any rotation that EXIF asks for); at least 1 */
  guint height;
} StetSiteImage;

/* FALSE where the bytes are none of the four kinds or end before their size is known.
 * Formats: JPEG (ITU T.81, B.1), PNG (W3C, 11.2.2), GIF89a (section 18), WebP (RFC 9649). */
gboolean stet_site_image_read (const guint8 *bytes, gsize size, StetSiteImage *image);
/* The extension for one of the types above, else NULL. */
const char *stet_site_image_extension (const char *type);

G_END_DECLS
