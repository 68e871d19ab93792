/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures into the media library. A picture's slug there is made of the story and the file's hash, so that a
 * second try finds the first one's upload, and two stories can describe one picture differently. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stet-cms-run.h"
#include "stet-html-text.h"
#include "stet-markdown.h"
#include "stet-rendition-private.h"
#include "stet-wordpress-html.h"
#include "stet-wordpress-run.h"

#define FIELDS "_fields=id,slug,alt_text,caption,source_url"

static JsonObject *
upload (StetWordpressRun *self,
        const StetRenditionMedia *media,
        const char *slug,
        const char *alt,
        const char *caption,
        GError **error)
{
  g_autoptr (GBytes) file = stet_cms_read_media (self->rendition, media->media, error);
  g_autoptr (SoupMultipart) form = NULL;
  g_autoptr (SoupMessageHeaders) headers = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *name = NULL;
  g_autofree char *url = NULL;

  if (file == NULL)
    return NULL;
  name = g_strdup_printf ("%s.%s", slug, stet_cms_media_ending (media->mime));
  form = soup_multipart_new (SOUP_FORM_MIME_TYPE_MULTIPART);
  soup_multipart_append_form_string (form, "slug", slug);
  soup_multipart_append_form_string (form, "alt_text", alt);
  soup_multipart_append_form_string (form, "caption", caption);
  soup_multipart_append_form_file (form, "file", name, media->mime, file);
  headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  soup_multipart_to_message (form, headers, &body);
  url = stet_wordpress_api_url (self->api, "/wp/v2/media", FIELDS "&context=edit");
  reply
    = stet_http_request (self->api->http, "POST", url, soup_message_headers_get_one (headers, "Content-Type"),
                         body, self->cancellable, error);
  if (reply == NULL || !stet_wordpress_api_check (reply, NULL, NULL, error))
    return NULL;
  node = stet_http_reply_parse_json (reply, error);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static JsonObject *
find (StetWordpressRun *self, const char *slug, GError **error)
{
  g_autofree char *query = g_strdup_printf ("slug=%s&context=edit&" FIELDS, slug);
  g_autoptr (JsonArray) found
    = stet_wordpress_api_list (self->api, "/wp/v2/media", query, self->cancellable, error);

  if (found == NULL || json_array_get_length (found) == 0
      || !JSON_NODE_HOLDS_OBJECT (json_array_get_element (found, 0)))
    return NULL;
  return json_object_ref (json_array_get_object_element (found, 0));
}

/* Two tries at the same time both upload; the one that came second finds its slug changed, and leaves. */
static JsonObject *
keep_first (StetWordpressRun *self, JsonObject *mine, const char *slug, GError **error)
{
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonNode) gone = NULL;
  g_autofree char *route = NULL;

  if (g_str_equal (stet_json_get_string (mine, "slug"), slug))
    return json_object_ref (mine);
  first = find (self, slug, error);
  if (first == NULL)
    return *error == NULL ? json_object_ref (mine) : NULL;
  route = g_strdup_printf ("/wp/v2/media/%" G_GINT64_FORMAT, stet_json_get_int (mine, "id"));
  gone = stet_wordpress_api_call (self->api, "DELETE", route, "force=true", NULL, NULL, NULL,
                                  self->cancellable, NULL);
  return g_steal_pointer (&first);
}

static gboolean
is_described (JsonObject *item, const char *alt, const char *caption)
{
  return stet_wordpress_same (alt, stet_json_get_string (item, "alt_text"))
         && stet_wordpress_same (caption, stet_json_get_string (item, "caption.raw"));
}

static JsonObject *
describe (StetWordpressRun *self, JsonObject *item, const char *alt, const char *caption, GError **error)
{
  g_autoptr (JsonNode) body = NULL;
  g_autofree char *route = NULL;
  JsonObject *fields;

  /* a preview leaves what readers see as it is */
  if (is_described (item, alt, caption)
      || (self->delivery->action == STET_DELIVERY_PREVIEW && stet_wordpress_run_is_update (self)))
    return json_object_ref (item);
  fields = json_object_new ();
  json_object_set_string_member (fields, "alt_text", alt);
  json_object_set_string_member (fields, "caption", caption);
  body = json_node_init_object (json_node_alloc (), fields);
  json_object_unref (fields);
  route = g_strdup_printf ("/wp/v2/media/%" G_GINT64_FORMAT, stet_json_get_int (item, "id"));
  return stet_wordpress_api_object (self->api, "POST", route, FIELDS "&context=edit", body, self->cancellable,
                                    error);
}

static gboolean
send_picture (StetWordpressRun *self,
              JsonObject *sent,
              const char *media,
              const StetPicture *picture,
              GError **error)
{
  const StetRenditionMedia *file = stet_rendition_find_media (self->rendition, media);
  g_autofree char *slug = stet_cms_media_slug (self->rendition, media);
  g_autofree char *line
    = picture != NULL ? stet_caption_with_credit (picture->caption, picture->credit) : g_strdup ("");
  g_autofree char *caption = stet_wordpress_text (line);
  g_autofree char *alt = stet_wordpress_text (picture != NULL ? picture->alt : "");
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) item = NULL;
  g_autoptr (JsonObject) kept = NULL;
  g_autoptr (JsonObject) told = NULL;
  JsonObject *entry;

  if (file == NULL)
    {
      g_set_error_literal (error, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED,
                           _ ("The story names a picture whose file is missing at this desk, so nothing was "
                              "published. Choose the picture again."));
      return FALSE;
    }
  item = find (self, slug, &reason);
  if (item == NULL && reason == NULL)
    item = upload (self, file, slug, alt, caption, &reason);
  if (item != NULL)
    kept = keep_first (self, item, slug, &reason);
  if (kept != NULL)
    told = describe (self, kept, alt, caption, &reason);
  if (told == NULL)
    {
      if (reason == NULL)
        g_set_error_literal (&reason, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
                             _ ("The media library does not answer as WordPress's does"));
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (picture != NULL && !is_described (told, alt, caption)
      && self->delivery->action == STET_DELIVERY_PUBLISH)
    {
      g_autofree char *cause = g_strconcat ("media:", media, NULL);

      stet_wordpress_run_note (
        self, cause,
        _ ("The media library keeps the words for the picture “%s” otherwise than they were sent."),
        picture->alt);
    }
  entry = json_object_new ();
  json_object_set_int_member (entry, "id", stet_json_get_int (told, "id"));
  json_object_set_string_member (entry, "url", stet_json_get_string (told, "source_url"));
  json_object_set_object_member (sent, media, entry);
  return stet_wordpress_run_record (self, "media", error);
}

static gboolean
send_block_pictures (StetWordpressRun *self, JsonObject *sent, const GPtrArray *blocks, GError **error)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const StetBlock *block = g_ptr_array_index (blocks, i);

      if (!send_block_pictures (self, sent, block->children, error))
        return FALSE;
      if (block->kind != STET_BLOCK_PICTURE || block->media == NULL
          || json_object_has_member (sent, block->media))
        continue;
      if (!send_picture (self, sent, block->media,
                         stet_rendition_find_picture (self->rendition, block->media), error))
        return FALSE;
    }
  return TRUE;
}

/* Pictures of earlier deliveries that this one has no use for are remembered, for they are still there. */
static void
keep_unused (StetWordpressRun *self, JsonObject *sent)
{
  static const char *const members[] = { "media", "unused" };
  g_autoptr (JsonObject) before = stet_wordpress_run_dup_previous (self);
  JsonObject *unused = json_object_new ();

  for (gsize i = 0; before != NULL && i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (before, members[i]);
      JsonObjectIter iter;
      const char *hash;
      JsonNode *entry;

      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        continue;
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &hash, &entry))
        if (!json_object_has_member (sent, hash))
          json_object_set_member (unused, hash, json_node_copy (entry));
    }
  json_object_set_object_member (self->progress, "unused", unused);
}

gboolean
stet_wordpress_send_media (StetWordpressRun *self, GError **error)
{
  const StetPicture *lead = self->rendition->story->picture;
  JsonNode *node = json_object_get_member (self->progress, "media");
  JsonObject *sent;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_object_member (self->progress, "media", json_object_new ());
  sent = json_object_get_object_member (self->progress, "media");
  if (lead != NULL && !json_object_has_member (sent, lead->media)
      && !send_picture (self, sent, lead->media, lead, error))
    return FALSE;
  if (!send_block_pictures (self, sent, self->rendition->blocks, error))
    return FALSE;
  keep_unused (self, sent);
  return TRUE;
}

/* Only what has the slug that nobody but us gives it. */
static gboolean
remove_picture (StetWordpressRun *self, const char *media, gint64 id, GError **error)
{
  g_autofree char *slug = stet_cms_media_slug (self->rendition, media);
  g_autofree char *route = g_strdup_printf ("/wp/v2/media/%" G_GINT64_FORMAT, id);
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) item = find (self, slug, &reason);
  g_autoptr (JsonNode) gone = NULL;

  if (item != NULL && stet_json_get_int (item, "id") == id)
    gone = stet_wordpress_api_call (self->api, "DELETE", route, "force=true", NULL, NULL, NULL,
                                    self->cancellable, &reason);
  if (reason == NULL || stet_cms_error_get_status (reason) == 404)
    return TRUE;
  if (g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN))
    {
      stet_wordpress_run_note (
        self, "media", _ ("%s may not remove the pictures from the media library, so they stay there."),
        self->api->user_title);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

gboolean
stet_wordpress_remove_media (StetWordpressRun *self, JsonObject *progress, GError **error)
{
  static const char *const members[] = { "media", "unused" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (progress, members[i]);
      JsonObjectIter iter;
      const char *hash;
      JsonNode *entry;

      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        continue;
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &hash, &entry))
        if (JSON_NODE_HOLDS_OBJECT (entry)
            && !remove_picture (self, hash, stet_json_get_int (json_node_get_object (entry), "id"), error))
          return FALSE;
    }
  return TRUE;
}
