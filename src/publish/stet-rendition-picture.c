/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures for Word and for print, through GdkPixbuf, which is no part of GTK. */
#include "config.h"

#include "stet-rendition-picture.h"

void
stet_document_picture_clear (StetDocumentPicture *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

static const StetRenditionMedia *
find_readable (const StetRendition *self, const char *media, int *width, int *height, char **format)
{
  const StetRenditionMedia *item = stet_rendition_find_media (self, media);
  GdkPixbufFormat *info = item != NULL ? gdk_pixbuf_get_file_info (item->path, width, height) : NULL;

  if (info == NULL || *width <= 0 || *height <= 0 || (gint64) *width * *height > STET_DOCUMENT_PICTURE_PIXELS)
    return NULL;
  *format = gdk_pixbuf_format_get_name (info);
  return item;
}

/* Cameras store a picture as they were held and say how to turn it (Exif 2.32, Orientation). */
static GdkPixbuf *
turn_upright (GdkPixbuf *pixbuf)
{
  GdkPixbuf *upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);

  g_object_unref (pixbuf);
  return upright;
}

static gboolean
save (GdkPixbuf *pixbuf, const char *format, StetDocumentPicture *picture)
{
  g_autofree char *data = NULL;
  gsize len;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &len, format, NULL,
                                  g_str_equal (format, "jpeg") ? "quality" : NULL, "92", NULL))
    return FALSE;
  picture->bytes = g_bytes_new_take (g_steal_pointer (&data), len);
  picture->width = gdk_pixbuf_get_width (pixbuf);
  picture->height = gdk_pixbuf_get_height (pixbuf);
  return TRUE;
}

/* As pixels again: what a document cannot hold, and what lies on its side. */
static gboolean
load_anew (const StetRenditionMedia *item, const char *format, StetDocumentPicture *picture)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (item->path, NULL);

  if (pixbuf == NULL)
    return FALSE;
  pixbuf = turn_upright (g_steal_pointer (&pixbuf));
  picture->extension = g_str_equal (format, "jpeg") ? "jpg" : "png";
  return pixbuf != NULL && save (pixbuf, format, picture);
}

static gboolean
lies_on_its_side (const StetRenditionMedia *item)
{
  g_autoptr (GdkPixbuf) small = gdk_pixbuf_new_from_file_at_size (item->path, 16, 16, NULL);
  const char *orientation = small != NULL ? gdk_pixbuf_get_option (small, "orientation") : NULL;

  return orientation != NULL && !g_str_equal (orientation, "1");
}

gboolean
stet_document_picture_load (const StetRendition *self, const char *media, StetDocumentPicture *picture)
{
  static const struct
  {
    const char *format;
    const char *extension;
  } kept[] = { { "png", "png" }, { "gif", "gif" }, { "jpeg", "jpg" } };
  g_autofree char *format = NULL, *data = NULL;
  const StetRenditionMedia *item = find_readable (self, media, &picture->width, &picture->height, &format);
  gsize len;

  if (item == NULL)
    return FALSE;
  if (g_str_equal (format, "jpeg") && lies_on_its_side (item))
    return load_anew (item, "jpeg", picture);
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_str_equal (format, kept[i].format))
      {
        picture->extension = kept[i].extension;
        if (!g_file_get_contents (item->path, &data, &len, NULL))
          return FALSE;
        picture->bytes = g_bytes_new_take (g_steal_pointer (&data), len);
        return TRUE;
      }
  return load_anew (item, "png", picture);
}

GdkPixbuf *
stet_document_picture_read (const StetRendition *self, const char *media, int width, int height)
{
  g_autofree char *format = NULL;
  int w, h;
  const StetRenditionMedia *item = find_readable (self, media, &w, &h, &format);
  GdkPixbuf *pixbuf;

  if (item == NULL)
    return NULL;
  if (w > width || h > height)
    pixbuf = gdk_pixbuf_new_from_file_at_size (item->path, width, height, NULL);
  else
    pixbuf = gdk_pixbuf_new_from_file (item->path, NULL);
  return pixbuf != NULL ? turn_upright (pixbuf) : NULL;
}
