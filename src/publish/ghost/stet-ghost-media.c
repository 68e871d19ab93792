/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures into Ghost, which has no list of them and no way to remove one. So each has a name of its own,
 * made of the story and the file's hash, and lies where that name and the month of its upload say; the month
 * is recorded before the upload begins. A second try looks there first.
 *
 * What holds: after a lost answer or a crash no picture is there twice, on a site that keeps its files
 * itself, as Ghost does unless it is told otherwise. On one that keeps them in another machine's store under
 * addresses of that store's making, the first upload is not found, and stays there unused. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stet-ghost-run.h"
#include "stet-json-members.h"
#include "stet-markdown.h"

/* By Ghost's clock, which is UTC. */
static char *
get_month (StetGhostRun *self)
{
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_utc (g_get_real_time () / G_USEC_PER_SEC + self->api->clock_offset);

  return g_date_time_format (now, "%Y/%m");
}

static char *
make_file_name (StetGhostRun *self, const StetRenditionMedia *file)
{
  g_autofree char *slug = stet_cms_media_slug (self->base.rendition, file->media);

  return g_strdup_printf ("%s.%s", slug, stet_cms_media_ending (file->mime));
}

/* Where the site itself says that a picture is may not be where we reach it: through another name or port. */
static gboolean
is_there (StetGhostRun *self, const char *url, GError **error)
{
  g_autofree char *here = NULL;

  if (!g_str_has_prefix (url, self->api->site_url))
    return TRUE;
  here = g_strconcat (self->api->root, url + strlen (self->api->site_url), NULL);
  return stet_ghost_api_has_image (self->api, here, self->base.cancellable, error);
}

static gboolean
find_in_month (StetGhostRun *self, const char *month, const char *name, char **url, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *place = g_strdup_printf ("%s/content/images/%s/%s", self->api->site_url, month, name);

  if (is_there (self, place, &reason))
    *url = g_steal_pointer (&place);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* The delivery before has brought it, and it is still there. */
static gboolean
find_of_previous (StetGhostRun *self, const char *media, char **url, GError **error)
{
  const StetDelivery *previous = self->base.rendition->previous;
  g_autoptr (JsonObject) before = stet_json_parse_object (previous != NULL ? previous->progress : NULL);
  const char *place
    = stet_json_get_string (stet_json_get_object (stet_json_get_object (before, "media"), media), "url");
  g_autoptr (GError) reason = NULL;

  if (*place != '\0' && is_there (self, place, &reason))
    *url = g_strdup (place);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static GBytes *
make_form (const StetRenditionMedia *file, const char *name, GBytes *data, char **type)
{
  g_autoptr (SoupMultipart) form = soup_multipart_new (SOUP_FORM_MIME_TYPE_MULTIPART);
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  GBytes *body = NULL;

  soup_multipart_append_form_string (form, "purpose", "image");
  soup_multipart_append_form_string (form, "ref", name);
  soup_multipart_append_form_file (form, "file", name, file->mime, data);
  soup_multipart_to_message (form, headers, &body);
  *type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  return body;
}

static char *
upload (StetGhostRun *self, const StetRenditionMedia *file, const char *name, GError **error)
{
  g_autoptr (GBytes) data = stet_cms_read_media (self->base.rendition, file->media, error);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *type = NULL;
  const char *url = "";

  if (data == NULL)
    return NULL;
  body = make_form (file, name, data, &type);
  reply
    = stet_ghost_api_send (self->api, "POST", "/images/upload/", type, body, self->base.cancellable, error);
  node = reply != NULL ? stet_http_reply_parse_json (reply, error) : NULL;
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    url = stet_json_get_string (
      stet_json_get_element (stet_json_get_array (json_node_get_object (node), "images"), 0), "url");
  if (*url == '\0')
    g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
                 _ ("%s takes a picture but does not say where it is"), self->api->root);
  return *url != '\0' ? g_strdup (url) : NULL;
}

static gboolean
send_file (StetGhostRun *self, JsonObject *entry, const StetRenditionMedia *file, GError **error)
{
  g_autofree char *name = make_file_name (self, file);
  g_autofree char *month = get_month (self);
  g_autofree char *then = g_strdup (stet_json_get_string (entry, "month"));
  g_autofree char *url = NULL;

  if (!find_of_previous (self, file->media, &url, error)
      || (url == NULL && *then != '\0' && !g_str_equal (then, month)
          && !find_in_month (self, then, name, &url, error))
      || (url == NULL && !find_in_month (self, month, name, &url, error)))
    return FALSE;
  if (url == NULL)
    {
      json_object_set_string_member (entry, "month", month);
      if (!stet_cms_run_record (&self->base, "media", error))
        return FALSE;
      url = upload (self, file, name, error);
    }
  if (url == NULL)
    return FALSE;
  json_object_set_string_member (entry, "url", url);
  return stet_cms_run_record (&self->base, "media", error);
}

static gboolean
send_picture (StetGhostRun *self, const char *media, GError **error)
{
  const StetRenditionMedia *file = stet_rendition_find_media (self->base.rendition, media);
  JsonObject *sent = stet_json_get_object (self->base.progress, "media");
  JsonObject *entry = stet_json_get_object (sent, media);

  if (*stet_json_get_string (entry, "url") != '\0')
    return TRUE;
  if (file == NULL)
    {
      g_autoptr (GBytes) nothing = stet_cms_read_media (self->base.rendition, media, error);

      return FALSE;
    }
  if (entry == NULL)
    {
      entry = json_object_new ();
      json_object_set_object_member (sent, media, entry);
    }
  return send_file (self, entry, file, error);
}

static gboolean
send_block_pictures (StetGhostRun *self, const GPtrArray *blocks, GError **error)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const StetBlock *block = g_ptr_array_index (blocks, i);

      if (!send_block_pictures (self, block->children, error)
          || (block->kind == STET_BLOCK_PICTURE && block->media != NULL
              && !send_picture (self, block->media, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
stet_ghost_send_media (StetGhostRun *self, GError **error)
{
  const StetPicture *lead = self->base.rendition->story->picture;

  if (stet_json_get_object (self->base.progress, "media") == NULL)
    json_object_set_object_member (self->base.progress, "media", json_object_new ());
  return (lead == NULL || send_picture (self, lead->media, error))
         && send_block_pictures (self, self->base.rendition->blocks, error);
}
