/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of a delivery to a Stet Site. */
#include "config.h"

#include "stet-site-cms-run.h"

#include <glib/gi18n-lib.h>

#include "stet-cms-run.h"
#include "stet-site-cms-http.h"

static gboolean
put_file (StetSiteCmsRun *self, const StetRenditionMedia *media, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (media->path, FALSE, &reason);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (file == NULL)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
                   _ ("A picture of the story cannot be read: %s. Choose it again in the story."),
                   reason->message);
      return FALSE;
    }
  bytes = g_mapped_file_get_bytes (file);
  reply = stet_site_cms_request (self->http, "PUT", path, media->mime, bytes, self->cancellable, error);
  if (reply == NULL)
    return FALSE;
  node = stet_site_cms_read_object (self->http, reply, error);
  return node != NULL;
}

static gboolean
send_one (StetSiteCmsRun *self, const StetRenditionMedia *media, GError **error)
{
  g_autofree char *path = g_strconcat ("/api/v1/media/", media->media, NULL);
  g_autoptr (StetHttpReply) there = NULL;
  g_autoptr (JsonNode) node = NULL;

  there = stet_site_cms_request (self->http, "GET", path, NULL, NULL, self->cancellable, error);
  if (there == NULL)
    return FALSE;
  if (stet_site_cms_is_refused (there, "no-such-media"))
    return put_file (self, media, path, error);
  node = stet_site_cms_read_object (self->http, there, error);
  return node != NULL;
}

gboolean
stet_site_cms_run_send_media (StetSiteCmsRun *self, GError **error)
{
  const GPtrArray *media = self->rendition->media;

  for (guint i = 0; i < media->len; i++)
    {
      const StetRenditionMedia *one = media->pdata[i];

      if (stet_cms_media_was_sent (self->progress, one->media))
        continue;
      if (!send_one (self, one, error))
        return FALSE;
      stet_cms_add_sent_media (self->progress, one->media);
      if (!stet_site_cms_run_record (self, "media", error))
        return FALSE;
    }
  return TRUE;
}

void
stet_site_cms_run_forget_media (StetSiteCmsRun *self)
{
  json_object_remove_member (self->progress, "media");
}
