/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the desk, taken out of a story: everything for the desk only is dropped here, once. */
#include "config.h"

#include "stet-rendition.h"

#include <gio/gio.h>
#include <langinfo.h>
#include <string.h>

#include "stet-check.h"
#include "stet-clock.h"
#include "stet-markdown.h"
#include "stet-rendition-private.h"

static void
media_free (gpointer data)
{
  StetRenditionMedia *media = data;

  g_free (media->media);
  g_free (media->path);
  g_free (media->mime);
  g_free (media);
}

static void
strip_sources (StetStory *story)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&story->sources);

  story->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_source_free);
  for (guint i = 0; i < all->len; i++)
    {
      const StetSource *source = g_ptr_array_index (all, i);

      if (source->visibility == STET_SOURCE_PUBLIC)
        g_ptr_array_add (story->sources, stet_source_new ("", source->name, "", "", STET_SOURCE_PUBLIC));
    }
}

static void
strip (StetStory *story)
{
  stet_story_set (&story->assignee, "");
  stet_story_set (&story->editors_note, "");
  story->deadline = 0;
  story->target_words = 0;
  for (guint i = 0; i < story->byline->len; i++)
    {
      StetByline *name = g_ptr_array_index (story->byline, i);

      g_clear_pointer (&name->person_id, g_free);
    }
  for (guint i = 0; i < story->reviews->len; i++)
    stet_story_set (&((StetReview *) g_ptr_array_index (story->reviews, i))->check, "");
  strip_sources (story);
}

/* The credit is kept beside the text and printed with the caption. */
static void
complete_pictures (const StetRendition *self, GPtrArray *blocks)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      StetBlock *block = g_ptr_array_index (blocks, i);
      const StetPicture *picture;
      char *line;

      complete_pictures (self, block->children);
      picture = block->kind == STET_BLOCK_PICTURE ? stet_rendition_find_picture (self, block->media) : NULL;
      if (picture == NULL)
        continue;
      if (block->alt == NULL || *block->alt == '\0')
        g_set_str (&block->alt, picture->alt);
      line = stet_caption_with_credit (block->caption != NULL && *block->caption != '\0' ? block->caption
                                                                                         : picture->caption,
                                       picture->credit);
      g_free (block->caption);
      block->caption = line;
    }
}

StetRendition *
stet_rendition_new (const StetStory *story, const char *revision, gint64 time)
{
  StetRendition *self;

  g_return_val_if_fail (story != NULL && revision != NULL, NULL);

  self = g_new0 (StetRendition, 1);
  self->revision = g_strdup (revision);
  self->story = stet_story_copy (story);
  strip (self->story);
  self->byline = stet_story_dup_byline_text (story);
  self->blocks = stet_markdown_blocks (story->body, -1);
  complete_pictures (self, self->blocks);
  self->media = g_ptr_array_new_with_free_func (media_free);
  self->publisher = g_strdup ("");
  self->published = time;
  self->modified = time;
  return self;
}

void
stet_rendition_free (StetRendition *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->revision, g_free);
  g_clear_pointer (&self->story, stet_story_free);
  g_clear_pointer (&self->byline, g_free);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_clear_pointer (&self->publisher, g_free);
  g_clear_pointer (&self->previous, stet_delivery_free);
  g_free (self);
}

/* By the first bytes (WHATWG MIME Sniffing, 6.1): a name says nothing about a file that a hash names. */
static const char *
sniff (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  guint8 head[12] = { 0 };

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, NULL, NULL, NULL))
    return "application/octet-stream";
  if (memcmp (head, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (memcmp (head, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  if (memcmp (head, "GIF8", 4) == 0)
    return "image/gif";
  if (memcmp (head, "RIFF", 4) == 0 && memcmp (head + 8, "WEBP", 4) == 0)
    return "image/webp";
  return "application/octet-stream";
}

void
stet_rendition_add_media (StetRendition *self, const char *media, const char *path, const char *mime)
{
  StetRenditionMedia *item;

  g_return_if_fail (self != NULL && media != NULL && path != NULL);

  if (stet_rendition_find_media (self, media) != NULL)
    return;
  item = g_new0 (StetRenditionMedia, 1);
  item->media = g_strdup (media);
  item->path = g_strdup (path);
  item->mime = g_strdup (mime != NULL ? mime : sniff (path));
  g_ptr_array_add (self->media, item);
}

const StetRenditionMedia *
stet_rendition_find_media (const StetRendition *self, const char *media)
{
  g_return_val_if_fail (self != NULL && media != NULL, NULL);

  for (guint i = 0; i < self->media->len; i++)
    {
      const StetRenditionMedia *item = g_ptr_array_index (self->media, i);

      if (g_str_equal (item->media, media))
        return item;
    }
  return NULL;
}

const StetPicture *
stet_rendition_find_picture (const StetRendition *self, const char *media)
{
  g_return_val_if_fail (self != NULL && media != NULL, NULL);

  for (guint i = 0; i < self->story->pictures->len; i++)
    {
      const StetPicture *picture = g_ptr_array_index (self->story->pictures, i);

      if (g_str_equal (picture->media, media))
        return picture;
    }
  if (self->story->picture != NULL && g_str_equal (self->story->picture->media, media))
    return self->story->picture;
  return NULL;
}

void
stet_rendition_set_previous (StetRendition *self, const StetDelivery *previous, gint64 published)
{
  g_return_if_fail (self != NULL && previous != NULL);

  g_clear_pointer (&self->previous, stet_delivery_free);
  self->previous = stet_delivery_copy (previous);
  self->published = published;
}

static gboolean
is_english (const StetRendition *self)
{
  const char *language = self->story->language;

  return g_ascii_strncasecmp (language, "en", 2) == 0 && (language[2] == '\0' || language[2] == '-');
}

char *
stet_rendition_dup_date (const StetRendition *self, gint64 usec)
{
  static const char *const months[]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (usec);

  if (time == NULL)
    return g_strdup ("");
  if (!is_english (self))
    return g_date_time_format (time, "%Y-%m-%d");
  return g_strdup_printf ("%d %s %d", g_date_time_get_day_of_month (time),
                          months[g_date_time_get_month (time) - 1], g_date_time_get_year (time));
}

char *
stet_rendition_dup_byline_line (const StetRendition *self)
{
  if (*self->byline == '\0')
    return NULL;
  return is_english (self) ? g_strconcat ("By ", self->byline, NULL) : g_strdup (self->byline);
}

char *
stet_rendition_dup_correction_line (const StetRendition *self, const StetCorrection *correction)
{
  g_autofree char *date = stet_rendition_dup_date (self, correction->time);

  return g_strconcat (is_english (self) ? "Correction, " : "", date, ": ", correction->note, NULL);
}

char *
stet_rendition_dup_review_line (const StetRendition *self, const StetReview *review)
{
  g_autofree char *words = stet_markdown_to_plain (review->words, -1);
  const char *label = !is_english (self)                        ? ""
                      : review->verdict == STET_REVIEW_VERIFIED ? "Checked: "
                                                                : "Disputed: ";

  /* a quotation has marks of its own */
  if (review->kind == STET_CHECK_QUOTE)
    return g_strconcat (label, words, " – ", review->note, NULL);
  return g_strconcat (label, "“", words, "” – ", review->note, NULL);
}

char *
stet_rendition_dup_keywords (const StetRendition *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->story->tags->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                            ((const StetTag *) g_ptr_array_index (self->story->tags, i))->name);
  return g_string_free (words, FALSE);
}

gboolean
stet_rendition_is_right_to_left (const char *text)
{
  static const GUnicodeScript scripts[]
    = { G_UNICODE_SCRIPT_ADLAM,  G_UNICODE_SCRIPT_ARABIC,    G_UNICODE_SCRIPT_HANIFI_ROHINGYA,
        G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_MANDAIC,   G_UNICODE_SCRIPT_NKO,
        G_UNICODE_SCRIPT_SYRIAC, G_UNICODE_SCRIPT_SAMARITAN, G_UNICODE_SCRIPT_THAANA };

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isalpha (c))
        continue;
      for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
        if (g_unichar_get_script (c) == scripts[i])
          return TRUE;
      return FALSE;
    }
  return FALSE;
}

/* Letter is 279 mm high (ANSI X3.151), A4 297 mm (ISO 216); glibc tells the height in millimetres. */
StetPaper
stet_paper_get_default (void)
{
  return GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_HEIGHT)) == 279 ? STET_PAPER_LETTER : STET_PAPER_A4;
}

char *
stet_caption_with_credit (const char *caption, const char *credit)
{
  if (*credit == '\0')
    return g_strdup (caption);
  return *caption == '\0' ? g_strdup (credit) : g_strdup_printf ("%s (%s)", caption, credit);
}

char *
stet_rendition_dup_media_name (const StetRendition *self, const char *media)
{
  const StetRenditionMedia *item = stet_rendition_find_media (self, media);
  const char *kind;

  if (item == NULL)
    return NULL;
  kind = g_str_has_prefix (item->mime, "image/") ? item->mime + strlen ("image/") : "bin";
  return g_strdup_printf ("media/%s.%s", media, g_str_equal (kind, "jpeg") ? "jpg" : kind);
}

void
stet_json_add_string (JsonBuilder *json, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

void
stet_json_add_time (JsonBuilder *json, const char *name, gint64 usec)
{
  g_autofree char *iso = usec != 0 ? stet_time_to_iso (usec) : NULL;

  stet_json_add_string (json, name, iso);
}
