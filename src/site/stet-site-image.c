/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kind and size of pictures. No pixel is decoded; every read is bounded by the bytes that are there. */
#include "config.h"

#include "stet-site-image.h"

#include <string.h>

static const struct
{
  const char *type;
  const char *extension;
} kinds[] = {
  { "image/jpeg", "jpg" },
  { "image/png", "png" },
  { "image/webp", "webp" },
  { "image/gif", "gif" },
};

static guint
be16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint
le16 (const guint8 *p)
{
  return (guint) p[1] << 8 | p[0];
}

static guint
le24 (const guint8 *p)
{
  return (guint) p[2] << 16 | le16 (p);
}

static gboolean
read_png (const guint8 *p, gsize size, StetSiteImage *image)
{
  static const guint8 head[]
    = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };

  if (size < 33 || memcmp (p, head, sizeof head) != 0)
    return FALSE;
  image->width = be16 (p + 16) << 16 | be16 (p + 18);
  image->height = be16 (p + 20) << 16 | be16 (p + 22);
  return TRUE;
}

static gboolean
read_gif (const guint8 *p, gsize size, StetSiteImage *image)
{
  if (size < 14 || (memcmp (p, "GIF89a", 6) != 0 && memcmp (p, "GIF87a", 6) != 0))
    return FALSE;
  image->width = le16 (p + 6);
  image->height = le16 (p + 8);
  return TRUE;
}

static gboolean
read_webp (const guint8 *p, gsize size, StetSiteImage *image)
{
  if (size < 30 || memcmp (p, "RIFF", 4) != 0 || memcmp (p + 8, "WEBP", 4) != 0)
    return FALSE;
  if (memcmp (p + 12, "VP8X", 4) == 0)
    {
      image->width = le24 (p + 24) + 1;
      image->height = le24 (p + 27) + 1;
      return TRUE;
    }
  if (memcmp (p + 12, "VP8L", 4) == 0 && p[20] == 0x2f)
    {
      const guint32 bits = le16 (p + 21) | (guint32) le16 (p + 23) << 16;

      image->width = (bits & 0x3fff) + 1;
      image->height = (bits >> 14 & 0x3fff) + 1;
      return TRUE;
    }
  if (memcmp (p + 12, "VP8 ", 4) == 0 && p[23] == 0x9d && p[24] == 0x01 && p[25] == 0x2a)
    {
      image->width = le16 (p + 26) & 0x3fff;
      image->height = le16 (p + 28) & 0x3fff;
      return TRUE;
    }
  return FALSE;
}

/* Walks the segments to the first frame header (SOF0 … SOF15 without DHT, JPG and DAC). */
static gboolean
read_jpeg (const guint8 *p, gsize size, StetSiteImage *image)
{
  gsize at = 2;

  if (size < 4 || p[0] != 0xff || p[1] != 0xd8)
    return FALSE;
  while (at + 9 < size && p[at] == 0xff)
    {
      const guint8 marker = p[at + 1];

      if (marker == 0xff) /* fill */
        {
          at++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          image->height = be16 (p + at + 5);
          image->width = be16 (p + at + 7);
          return TRUE;
        }
      if (marker == 0xd9 || marker == 0xda)
        return FALSE;
      at += 2 + MAX (be16 (p + at + 2), 2);
    }
  return FALSE;
}

gboolean
stet_site_image_read (const guint8 *bytes, gsize size, StetSiteImage *image)
{
  static gboolean (*const readers[]) (const guint8 *, gsize, StetSiteImage *)
    = { read_jpeg, read_png, read_webp, read_gif };

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i](bytes, size, image))
      {
        image->type = kinds[i].type;
        image->extension = kinds[i].extension;
        return image->width > 0 && image->height > 0;
      }
  return FALSE;
}

const char *
stet_site_image_extension (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].type, type))
      return kinds[i].extension;
  return NULL;
}
