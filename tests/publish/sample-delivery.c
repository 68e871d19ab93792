/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-delivery.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "stet-canonical-json.h"

const char *const sample_revision = "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";

#define LEAD  "1111111111111111111111111111111111111111111111111111111111111111"
#define QUAY  "2222222222222222222222222222222222222222222222222222222222222222"
#define MARCH G_GINT64_CONSTANT (1742151845000000)

SampleOutbox *
sample_outbox_new (void)
{
  SampleOutbox *self = g_new0 (SampleOutbox, 1);

  self->steps = g_ptr_array_new_with_free_func (g_free);
  self->recorded = stet_delivery_new ();
  g_set_str (&self->recorded->id, "0195a1b2-0000-7000-8000-0000000000dd");
  g_set_str (&self->recorded->revision, sample_revision);
  g_set_str (&self->recorded->progress, "{}");
  return self;
}

void
sample_outbox_free (SampleOutbox *self)
{
  stet_delivery_free (self->recorded);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static gboolean
record_cb (const StetDelivery *delivery, gpointer data, GError **error)
{
  SampleOutbox *self = data;

  if (++self->n_steps == self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no room on the disk");
      return FALSE;
    }
  stet_delivery_free (self->recorded);
  self->recorded = stet_delivery_copy (delivery);
  g_ptr_array_add (self->steps, g_strdup (delivery->step));
  return TRUE;
}

gboolean
sample_outbox_deliver (SampleOutbox *self, StetCms *cms, const StetRendition *rendition, GError **error)
{
  g_autoptr (StetDelivery) delivery = stet_delivery_copy (self->recorded);

  if (!stet_cms_carry_out (cms, rendition, delivery, record_cb, self, NULL, error))
    return FALSE;
  stet_delivery_free (self->recorded);
  self->recorded = g_steal_pointer (&delivery);
  return TRUE;
}

StetStory *
sample_story (const char *id, const char *slug)
{
  StetStory *story = stet_story_new (id);

  stet_story_set (&story->slug, slug);
  stet_story_set (&story->headline, "“Harbour bridge” shuts: R&D blamed for <90 days> of delay");
  stet_story_set (&story->standfirst, "Engineers & councillors differ; “nobody told us”, says one");
  stet_story_set (&story->section, "City & Port");
  stet_story_set (&story->language, "en-GB");
  stet_story_set (&story->body, "The bridge *will* close on Monday, the **Port Authority** said.\n\n"
                                "## What happens next\n\n"
                                "“We were not told,” said Anna Prokop & her <deputy>.\n\n"
                                "- Buses turn at the quay\n- Cars use the tunnel: <https://example.org>\n\n"
                                "![](media:" QUAY ")\n\n"
                                "> It is a matter of 90 days.\n\n"
                                "---\n\n"
                                "More at [the authority](https://example.org/a?b=1&c=2).\n");
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "Melina Ortega", NULL));
  g_ptr_array_add (story->byline, stet_byline_new (NULL, "Jan Novák", NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("harbour", NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("R&D", NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("Žižkov", NULL));
  g_ptr_array_add (story->tags, stet_tag_new ("transport", "medtop:20000337"));
  story->picture
    = stet_picture_new (LEAD, "The bridge, “closed” & empty", "The bridge on Sunday", "Jan Novák");
  g_ptr_array_add (story->pictures, stet_picture_new (QUAY, "Boats at the quay", "The quay", "PA"));
  return story;
}

static guint32
crc (const guint8 *data, gsize len)
{
  guint32 value = 0xffffffff;

  for (gsize i = 0; i < len; i++)
    {
      value ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        value = (value >> 1) ^ ((value & 1) ? 0xedb88320 : 0);
    }
  return value ^ 0xffffffff;
}

static void
append_big_endian (GByteArray *to, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (to, (const guint8 *) &big, 4);
}

static void
append_chunk (GByteArray *png, const char *type, const guint8 *data, gsize len)
{
  guint start;

  append_big_endian (png, (guint32) len);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, (guint) len);
  append_big_endian (png, crc (png->data + start, png->len - start));
}

/* A grey square as PNG (ISO/IEC 15948), 64 by 64 pixels. */
static void
write_png (const char *path, guint8 grey)
{
  const guint8 header[] = { 0, 0, 0, 64, 0, 0, 0, 64, 8, 0, 0, 0, 0 };
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  g_autoptr (GConverter) zlib = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GBytes) packed = NULL;

  for (guint y = 0; y < 64; y++)
    {
      guint8 row[65];

      memset (row, grey, sizeof row);
      row[0] = 0;
      g_byte_array_append (rows, row, sizeof row);
    }
  raw = g_bytes_new (rows->data, rows->len);
  packed = g_converter_convert_bytes (zlib, raw, NULL);
  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", header, sizeof header);
  append_chunk (png, "IDAT", g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  append_chunk (png, "IEND", NULL, 0);
  g_assert_true (g_file_set_contents (path, (const char *) png->data, png->len, NULL));
}

StetRendition *
sample_rendition (const StetStory *story, const char *dir)
{
  StetRendition *rendition = stet_rendition_new (story, sample_revision, MARCH);
  g_autofree char *lead = g_build_filename (dir, "lead", NULL);
  g_autofree char *quay = g_build_filename (dir, "quay", NULL);

  write_png (lead, 0x40);
  write_png (quay, 0xc0);
  stet_rendition_add_media (rendition, LEAD, lead, NULL);
  stet_rendition_add_media (rendition, QUAY, quay, NULL);
  return rendition;
}

void
sample_rendition_free (StetRendition *rendition, const char *dir)
{
  for (guint i = 0; i < rendition->media->len; i++)
    g_remove (((StetRenditionMedia *) g_ptr_array_index (rendition->media, i))->path);
  g_rmdir (dir);
  stet_rendition_free (rendition);
}
