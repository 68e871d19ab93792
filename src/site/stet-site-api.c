/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write side: who may do what at which address. What a request asks for is checked in one order: token,
 * address, method, type, size, content. */
#include "config.h"

#include "stet-site-api-private.h"

#include <string.h>

#include "stet-clock.h"
#include "stet-site-token.h"

/* How many sections, tags or authors are told of at once. */
#define MAX_TERMS 1000

typedef enum
{
  NOTHING,
  SITE,
  TERMS,
  MEDIA,
  ARTICLE,
  WITHDRAWAL,
  PREVIEW,
} Resource;

/* What stands between prefix and suffix names one of its kind. */
static const struct
{
  const char *prefix;
  const char *suffix;
  Resource resource;
  const char *allow;
} resources[] = {
  { "/v1/terms/", "", TERMS, "GET, HEAD" },
  { "/v1/media/", "", MEDIA, "GET, HEAD, PUT" },
  { "/v1/articles/", "/withdrawal", WITHDRAWAL, "GET, HEAD, PUT" },
  { "/v1/articles/", "", ARTICLE, "GET, HEAD, PUT" },
  { "/v1/previews/", "", PREVIEW, "PUT" },
};

static gboolean
is_name (Resource resource, const char *name)
{
  static const char *const kinds[] = { "section", "tag", "author", NULL };

  switch (resource)
    {
    case TERMS:
      return g_strv_contains (kinds, name);
    case MEDIA:
      return stet_site_is_media_hash (name);
    case ARTICLE:
    case WITHDRAWAL:
    case PREVIEW:
      return stet_id_is_valid (name);
    case NOTHING:
    case SITE:
    default:
      return FALSE;
    }
}

/* @name: (out): the part of the path that names one of its kind. */
static Resource
find_resource (const StetSiteRequest *request, char **name)
{
  const char *path = request->path;

  if (g_str_equal (path, "/v1") || g_str_equal (path, "/v1/"))
    return SITE;
  for (gsize i = 0; i < G_N_ELEMENTS (resources); i++)
    {
      const gsize before = strlen (resources[i].prefix);
      const gsize after = strlen (resources[i].suffix);

      if (!g_str_has_prefix (path, resources[i].prefix)
          || !g_str_has_suffix (path + before, resources[i].suffix))
        continue;
      *name = g_strndup (path + before, strlen (path) - before - after);
      if (is_name (resources[i].resource, *name))
        return resources[i].resource;
      g_clear_pointer (name, g_free);
    }
  return NOTHING;
}

static const char *
find_methods (Resource resource)
{
  for (gsize i = 0; i < G_N_ELEMENTS (resources); i++)
    if (resources[i].resource == resource)
      return resources[i].allow;
  return "GET, HEAD";
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
  const char *allow = find_methods (resource);
  g_auto (GStrv) methods = g_strsplit (allow, ", ", -1);
  StetSiteReply *reply;

  if (g_strv_contains ((const char *const *) methods, request->method))
    return NULL;
  reply = stet_site_reply_error (SOUP_STATUS_METHOD_NOT_ALLOWED, "method",
                                 "That cannot be done at this address.");
  reply->allow = allow;
  return reply;
}

static StetSiteReply *
check_type (const StetSiteRequest *request, Resource resource)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);

  if (!is_put (request))
    return NULL;
  if (resource != MEDIA && g_strcmp0 (type, "application/json") != 0)
    return stet_site_reply_error (SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "content-type",
                                  "This must be sent as application/json.");
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
  g_autofree char *name = NULL;
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
answer_site (const StetSiteView *view)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *now = stet_time_to_iso (view->now);

  json_builder_begin_object (builder);
  add (builder, "product", "Stet Site");
  add (builder, "version", STET_VERSION);
  add_int (builder, "api", 1);
  add (builder, "name", view->name);
  add (builder, "url", view->url);
  add (builder, "now", now);
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

  if (!stet_site_media_put (view->db, view->media_dir, hash, request->body, view->now, &created, &error))
    return stet_site_api_failure (error);
  return describe_media (view, hash, created ? SOUP_STATUS_CREATED : SOUP_STATUS_OK);
}

/* The sections, tags or authors that have articles. */
static StetSiteReply *
answer_terms (const StetSiteView *view, const char *kind)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) terms = stet_site_listings (view->db, kind, MAX_TERMS, &error);

  if (terms == NULL)
    return stet_site_api_failure (error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "terms");
  json_builder_begin_array (builder);
  for (guint i = 0; i < terms->len; i++)
    {
      const StetSiteListing *term = terms->pdata[i];

      json_builder_begin_object (builder);
      add (builder, "id", term->slug);
      add (builder, "name", term->name);
      add_int (builder, "articles", term->articles);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return end (builder, SOUP_STATUS_OK);
}

StetSiteReply *
stet_site_api_answer (const StetSiteView *view, const StetSiteRequest *request)
{
  g_autofree char *name = NULL;
  const Resource resource = find_resource (request, &name);
  const gboolean put = is_put (request);

  switch (resource)
    {
    case SITE:
      return answer_site (view);
    case TERMS:
      return answer_terms (view, name);
    case MEDIA:
      return put ? put_media (view, request, name) : describe_media (view, name, SOUP_STATUS_OK);
    case ARTICLE:
      return put ? stet_site_api_put_article (view, request, name) : stet_site_api_get_article (view, name);
    case WITHDRAWAL:
      return put ? stet_site_api_put_withdrawal (view, request, name)
                 : stet_site_api_get_article (view, name);
    case PREVIEW:
      return stet_site_api_put_preview (view, request, name);
    case NOTHING:
    default:
      g_return_val_if_reached (
        stet_site_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-address", "Nothing is here."));
    }
}
