/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What deliveries to every kind of CMS share. On a worker thread. */
#include "config.h"

#include "stet-cms-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-canonical-json.h"
#include "stet-json-members.h"

/* Bytes: larger than any server takes, and small enough to be held in memory. */
#define MAX_FILE (64 * 1024 * 1024)

void
stet_cms_run_init (StetCmsRun *self,
                   const StetTarget *target,
                   const StetRendition *rendition,
                   StetDelivery *delivery,
                   StetCmsStepFunc step,
                   gpointer data,
                   GCancellable *cancellable)
{
  *self = (StetCmsRun) {
    .target = target,
    .rendition = rendition,
    .delivery = delivery,
    .step = step,
    .data = data,
    .cancellable = cancellable,
    .progress = stet_json_parse_object (delivery->progress),
  };
}

void
stet_cms_run_clear (StetCmsRun *self)
{
  g_clear_pointer (&self->progress, json_object_unref);
}

static char *
join_notes (JsonArray *notes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stet_json_get_length (notes); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", json_array_get_string_element (notes, i));
  return g_string_free (text, FALSE);
}

gboolean
stet_cms_run_record (StetCmsRun *self, const char *step, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->progress);

  g_set_str (&self->delivery->step, step);
  g_free (self->delivery->message);
  self->delivery->message = join_notes (stet_json_get_array (self->progress, "notes"));
  g_free (self->delivery->progress);
  self->delivery->progress = json_to_string (node, FALSE);
  return self->step (self->delivery, self->data, error);
}

void
stet_cms_run_note (StetCmsRun *self, const char *format, ...)
{
  JsonArray *notes = stet_json_get_array (self->progress, "notes");
  g_autofree char *note = NULL;
  va_list args;

  va_start (args, format);
  note = g_strdup_vprintf (format, args);
  va_end (args);
  if (notes == NULL)
    {
      notes = json_array_new ();
      json_object_set_array_member (self->progress, "notes", notes);
    }
  for (guint i = 0; i < json_array_get_length (notes); i++)
    if (g_strcmp0 (json_array_get_string_element (notes, i), note) == 0)
      return;
  json_array_add_string_element (notes, note);
}

gboolean
stet_cms_media_was_sent (JsonObject *progress, const char *media)
{
  JsonArray *sent = stet_json_get_array (progress, "media");

  for (guint i = 0; i < stet_json_get_length (sent); i++)
    if (g_strcmp0 (json_array_get_string_element (sent, i), media) == 0)
      return TRUE;
  return FALSE;
}

void
stet_cms_add_sent_media (JsonObject *progress, const char *media)
{
  JsonArray *sent = stet_json_get_array (progress, "media");

  if (sent == NULL)
    {
      sent = json_array_new ();
      json_object_set_array_member (progress, "media", sent);
    }
  json_array_add_string_element (sent, media);
}

GBytes *
stet_cms_read_media (const StetRendition *rendition, const char *media, GError **error)
{
  const StetRenditionMedia *item = stet_rendition_find_media (rendition, media);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) reason = NULL;

  if (item == NULL)
    {
      g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
                           _ ("The story names a picture whose file is missing at this desk, so nothing was "
                              "published. Choose the picture again."));
      return NULL;
    }
  file = g_mapped_file_new (item->path, FALSE, &reason);
  if (file == NULL)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
                   _ ("A picture's file cannot be read, so nothing was published: %s"), reason->message);
      return NULL;
    }
  if (g_mapped_file_get_length (file) > MAX_FILE)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED, _ ("The picture %s is larger than %d MB"),
                   item->path, MAX_FILE / (1024 * 1024));
      return NULL;
    }
  return g_mapped_file_get_bytes (file);
}

char *
stet_cms_media_slug (const StetRendition *rendition, const char *media)
{
  g_autofree char *both = g_strconcat (rendition->story->id, "/", media, NULL);
  g_autofree char *hash = stet_hash_text (both, -1);

  return g_strdup_printf ("stet-%.32s", hash);
}

const char *
stet_cms_media_ending (const char *mime)
{
  const char *kind = g_str_has_prefix (mime, "image/") ? mime + strlen ("image/") : "bin";

  return g_str_equal (kind, "jpeg") ? "jpg" : kind;
}

char *
stet_cms_fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : name, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

char *
stet_cms_dup_slug (const StetStory *story)
{
  return *story->slug != '\0' ? g_strdup (story->slug) : stet_story_suggest_slug (story->headline);
}
