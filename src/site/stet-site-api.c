/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write side. What a request asks for is checked in one order: token, address, method, type, size,
 * content. */
#include "config.h"

#include "stet-site-api.h"

#include <string.h>

#include "stet-clock.h"
#include "stet-error.h"
#include "stet-site-token.h"

typedef enum
{
  NOTHING,
  SITE,
  MEDIA,
  ARTICLE,
} Resource;

/* @name: (out): the last part of the path, borrowed. */
static Resource
find_resource (const StetSiteRequest *request, const char **name)
{
  const char *path = request->path;

  *name = NULL;
  if (g_str_equal (path, "/v1") || g_str_equal (path, "/v1/"))
    return SITE;
  if (g_str_has_prefix (path, "/v1/media/"))
    {
      *name = path + strlen ("/v1/media/");
      return stet_site_is_media_hash (*name) ? MEDIA : NOTHING;
    }
  if (g_str_has_prefix (path, "/v1/articles/"))
    {
      *name = path + strlen ("/v1/articles/");
      return stet_id_is_valid (*name) ? ARTICLE : NOTHING;
    }
  return NOTHING;
}

static gboolean
is_put (const StetSiteRequest *request)
{
  return g_str_equal (request->method, "PUT");
}

static StetSiteReply *
check_token (const StetSiteView *view, const StetSiteRequest *request)
{
  const char *authorization = soup_message_headers_get_one (request->headers, "Authorization");

  switch (stet_site_token_check (view->db, authorization))
    {
    case STET_SITE_TOKEN_MISSING:
      return stet_site_reply_error (SOUP_STATUS_UNAUTHORIZED, "token-missing",
                                    "This site wants to know who is asking: no token was sent.");
    case STET_SITE_TOKEN_WRONG:
      return stet_site_reply_error (
        SOUP_STATUS_UNAUTHORIZED, "token-wrong",
        "The token is not the one that this site gave out. It was shown when the site "
        "first started; “stet-site --new-token” makes another.");
    case STET_SITE_TOKEN_RIGHT:
    default:
      return NULL;
    }
}

static StetSiteReply *
check_method (const StetSiteRequest *request, Resource resource)
{
  const gboolean get = g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD");
  StetSiteReply *reply;

  if (get || (is_put (request) && resource != SITE))
    return NULL;
  reply = stet_site_reply_error (SOUP_STATUS_METHOD_NOT_ALLOWED, "method",
                                 "That cannot be done at this address.");
  reply->allow = resource == SITE ? "GET, HEAD" : "GET, HEAD, PUT";
  return reply;
}

static StetSiteReply *
check_type (const StetSiteRequest *request, Resource resource)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);

  if (!is_put (request))
    return NULL;
  if (resource == ARTICLE && g_strcmp0 (type, "application/json") != 0)
    return stet_site_reply_error (SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "content-type",
                                  "An article must be sent as application/json.");
  if (resource == MEDIA && (type == NULL || stet_site_image_extension (type) == NULL))
    return stet_site_reply_error (SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "content-type",
                                  "This site takes JPEG, PNG, WebP and GIF pictures.");
  return NULL;
}

static StetSiteReply *
check_size (const StetSiteRequest *request, Resource resource)
{
  const goffset max = resource == MEDIA ? STET_SITE_MAX_MEDIA_BYTES : STET_SITE_MAX_ARTICLE_BYTES;
  const goffset size = request->body != NULL ? (goffset) g_bytes_get_size (request->body)
                                             : soup_message_headers_get_content_length (request->headers);
  g_autofree char *message = NULL;

  if (size <= max)
    return NULL;
  message = g_strdup_printf ("That is larger than the %d megabytes that this site takes.", (int) (max >> 20));
  return stet_site_reply_error (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large", message);
}

StetSiteReply *
stet_site_api_refuse (const StetSiteView *view, const StetSiteRequest *request)
{
  const char *name;
  const Resource resource = find_resource (request, &name);
  StetSiteReply *reply = check_token (view, request);

  if (reply == NULL && resource == NOTHING)
    reply = stet_site_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-address",
                                   "There is nothing at this address of the site’s API.");
  if (reply == NULL)
    reply = check_method (request, resource);
  if (reply == NULL)
    reply = check_type (request, resource);
  return reply != NULL ? reply : check_size (request, resource);
}

static void
add (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static StetSiteReply *
end (JsonBuilder *builder, guint status)
{
  g_autoptr (JsonNode) node = NULL;

  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  return stet_site_reply_json (status, node);
}

static StetSiteReply *
failure (const GError *error)
{
  if (g_error_matches (error, STET_ERROR, STET_ERROR_INVALID))
    return stet_site_reply_error (SOUP_STATUS_UNPROCESSABLE_ENTITY, "invalid", error->message);
  if (g_error_matches (error, STET_ERROR, STET_ERROR_NOT_FOUND))
    return stet_site_reply_error (SOUP_STATUS_UNPROCESSABLE_ENTITY, "media-missing", error->message);
  if (g_error_matches (error, STET_ERROR, STET_ERROR_CONFLICT))
    return stet_site_reply_error (SOUP_STATUS_PRECONDITION_FAILED, "conflict", error->message);
  g_warning ("%s", error->message);
  return stet_site_reply_error (SOUP_STATUS_INTERNAL_SERVER_ERROR, "failed", error->message);
}

static StetSiteReply *
answer_site (const StetSiteView *view)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add (builder, "product", "Stet Site");
  add (builder, "version", STET_VERSION);
  add_int (builder, "api", 1);
  add (builder, "name", view->name);
  add (builder, "url", view->url);
  return end (builder, SOUP_STATUS_OK);
}

static StetSiteReply *
describe_media (const StetSiteView *view, const char *hash, guint status)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  StetSiteImage image;
  gint64 size;

  if (!stet_site_media_find (view->db, hash, &image, &size))
    return stet_site_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-media",
                                  "This site does not have that picture.");
  json_builder_begin_object (builder);
  add (builder, "media", hash);
  add (builder, "type", image.type);
  add_int (builder, "size", size);
  add_int (builder, "width", image.width);
  add_int (builder, "height", image.height);
  return end (builder, status);
}

static StetSiteReply *
put_media (const StetSiteView *view, const StetSiteRequest *request, const char *hash)
{
  g_autoptr (GError) error = NULL;
  gboolean created = FALSE;

  if (!stet_site_media_put (view->db, view->media_dir, hash, request->body, &created, &error))
    return failure (error);
  return describe_media (view, hash, created ? SOUP_STATUS_CREATED : SOUP_STATUS_OK);
}

/* The receipt, with the fields after it where @content is wanted. */
static StetSiteReply *
describe_article (const StetSiteView *view, const StetSiteArticle *article, gboolean content, guint status)
{
  g_autoptr (JsonNode) node = stet_site_article_to_json (article);
  JsonObject *object = json_node_get_object (node);
  g_autoptr (JsonObject) receipt = json_object_new ();
  g_autofree char *path = stet_site_encode_path (article->path);
  g_autofree char *url = g_strconcat (view->url, path, NULL);
  g_autofree char *published = stet_time_to_iso (article->published);
  g_autofree char *updated = stet_time_to_iso (article->updated);
  StetSiteReply *reply;

  if (!content)
    json_node_set_object (node, object = receipt);
  json_object_set_string_member (object, "id", article->story->id);
  json_object_set_string_member (object, "url", url);
  json_object_set_string_member (object, "revision", article->revision);
  json_object_set_string_member (object, "published", published);
  json_object_set_string_member (object, "updated", updated);
  reply = stet_site_reply_json (status, node);
  reply->etag = g_strdup (article->etag);
  return reply;
}

static StetSiteReply *
get_article (const StetSiteView *view, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSiteArticle) article = stet_site_articles_get (view->db, id, &error);

  if (error != NULL)
    return failure (error);
  if (article == NULL)
    return stet_site_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-article", "This site has no such article.");
  return describe_article (view, article, TRUE, SOUP_STATUS_OK);
}

/* One strong tag without its quotes, or "*"; anything else matches nothing. */
static char *
read_if_match (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_list (headers, "If-Match");
  gsize len = value != NULL ? strlen (value) : 0;

  if (len >= 2 && value[0] == '"' && value[len - 1] == '"')
    return g_strndup (value + 1, len - 2);
  return g_strdup (value);
}

static JsonNode *
parse_body (GBytes *body, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  if (text == NULL || !g_utf8_validate_len (text, size, NULL))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "it is not UTF-8 text");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize) size, error))
    return NULL;
  return json_parser_steal_root (parser);
}

static StetSiteReply *
put_article (const StetSiteView *view, const StetSiteRequest *request, const char *id, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse_body (request->body, &error);
  g_autoptr (StetSiteArticle) article = NULL;
  g_autoptr (StetSiteArticle) stored = NULL;
  g_autofree char *if_match = read_if_match (request->headers);
  const char *if_none_match = soup_message_headers_get_one (request->headers, "If-None-Match");
  const StetSiteCondition condition = { if_match, g_strcmp0 (if_none_match, "*") == 0 };
  StetSitePut result = STET_SITE_PUT_SAME;

  if (node == NULL)
    {
      g_autofree char *message
        = g_strdup_printf ("The article cannot be read: %s", error != NULL ? error->message : "it is empty");
      return stet_site_reply_error (SOUP_STATUS_BAD_REQUEST, "bad-json", message);
    }
  article = stet_site_article_from_json (id, node, &error);
  if (article == NULL)
    return failure (error);
  /* a clock may go a little ahead of this one; what is further off should not be before the public yet */
  if (article->published > now + 5 * G_TIME_SPAN_MINUTE)
    return stet_site_reply_error (SOUP_STATUS_UNPROCESSABLE_ENTITY, "invalid",
                                  "“published” lies in the future: send the article when its time has come.");
  stored = stet_site_articles_put (view->db, article, &condition, now, &result, &error);
  if (stored == NULL)
    return failure (error);
  return describe_article (view, stored, FALSE,
                           result == STET_SITE_PUT_CREATED ? SOUP_STATUS_CREATED : SOUP_STATUS_OK);
}

StetSiteReply *
stet_site_api_answer (const StetSiteView *view, const StetSiteRequest *request, gint64 now)
{
  const char *name;
  const Resource resource = find_resource (request, &name);

  switch (resource)
    {
    case SITE:
      return answer_site (view);
    case MEDIA:
      return is_put (request) ? put_media (view, request, name) : describe_media (view, name, SOUP_STATUS_OK);
    case ARTICLE:
      return is_put (request) ? put_article (view, request, name, now) : get_article (view, name);
    case NOTHING:
    default:
      g_return_val_if_reached (
        stet_site_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-address", "Nothing is here."));
    }
}
