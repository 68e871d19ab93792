/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client of Stet Site. On a worker thread. */
#include "config.h"

#include "stet-site-cms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-http.h"
#include "stet-site-cms-article.h"

/* Of the API that this client speaks. */
#define API_VERSION 1

struct _StetSiteCms
{
  GObject parent_instance;

  StetHttp *http; /* (owned) */
};

/* One delivery under way. */
typedef struct
{
  StetHttp *http;                 /* (unowned) */
  const StetRendition *rendition; /* (unowned) */
  StetDelivery *delivery;         /* (unowned) */
  JsonObject *progress;           /* (owned) */
  StetCmsStepFunc step;
  gpointer data;
  GCancellable *cancellable; /* (unowned) (nullable) */
} Run;

static void stet_site_cms_iface_init (StetCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetSiteCms,
                               stet_site_cms,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STET_TYPE_CMS, stet_site_cms_iface_init))

static void
stet_site_cms_finalize (GObject *object)
{
  StetSiteCms *self = STET_SITE_CMS (object);

  g_clear_object (&self->http);
  G_OBJECT_CLASS (stet_site_cms_parent_class)->finalize (object);
}

static void
stet_site_cms_class_init (StetSiteCmsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_site_cms_finalize;
}

static void
stet_site_cms_init (StetSiteCms *self)
{
}

StetCms *
stet_site_cms_new (const StetTarget *target, const char *secret, GError **error)
{
  g_autoptr (StetHttp) http = stet_http_new_for_target (target, error);
  g_autofree char *token = g_strstrip (g_strdup (secret));
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);
  StetSiteCms *self;

  if (http == NULL)
    return NULL;
  /* it becomes part of a header */
  if (*token == '\0' || !g_str_is_ascii (token) || strpbrk (token, " \t\r\n") != NULL)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_AUTH,
                   _ ("That is no token of a Stet Site: one is a single word that begins with “stet-”"));
      return NULL;
    }
  stet_http_set_authorization (http, authorization);
  self = g_object_new (STET_TYPE_SITE_CMS, NULL);
  self->http = g_steal_pointer (&http);
  return STET_CMS (self);
}

static const char *
get_string (JsonNode *node, const char *member)
{
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return "";
  value = json_object_get_member (json_node_get_object (node), member);
  return value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
           ? json_node_get_string (value)
           : "";
}

/* The object in member "error" of an answer, or NULL. (owned) */
static JsonNode *
find_error (const StetHttpReply *reply)
{
  g_autoptr (JsonNode) node = stet_http_reply_parse_json (reply, NULL);
  JsonNode *error;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  error = json_object_get_member (json_node_get_object (node), "error");
  return error != NULL && JSON_NODE_HOLDS_OBJECT (error) ? json_node_copy (error) : NULL;
}

static GError *
not_a_site (StetHttp *http, guint status)
{
  return stet_cms_error_new (STET_CMS_ERROR_NOT_A_CMS, status, 0,
                             _ ("A server answers at %s, but it is no Stet Site. Give the address that "
                                "“stetctl site serve” prints."),
                             stet_http_get_base (http));
}

/* Whoever answered refuses: what the site means by it, or that it is no Stet Site at all. */
static void
take_refusal (StetHttp *http, const StetHttpReply *reply, GError **error)
{
  g_autoptr (JsonNode) refusal = find_error (reply);
  const char *code = get_string (refusal, "code");
  const char *message = get_string (refusal, "message");

  if (g_str_has_prefix (code, "token-"))
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_AUTH, reply->status, 0,
                                                  _ ("The Stet Site at %s answers, but does not accept the "
                                                     "token. It was shown when the site first started; "
                                                     "“stet-site --new-token” makes another."),
                                                  stet_http_get_base (http)));
  else if (*message != '\0' && reply->status < 500)
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_REJECTED, reply->status, 0,
                                                  _ ("The Stet Site says: %s"), message));
  else if (*message != '\0')
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_SERVER, reply->status, 0,
                                                  _ ("The Stet Site says: %s"), message));
  else if (reply->status >= 500 || reply->status == 429 || reply->status == 408)
    stet_http_reply_check (reply, error);
  else
    g_propagate_error (error, not_a_site (http, reply->status));
}

/* As stet_http_request(), with a word about what is probably wrong where nobody answers. */
static StetHttpReply *
request (StetHttp *http,
         const char *method,
         const char *path,
         const char *type,
         GBytes *body,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GError) reason = NULL;
  StetHttpReply *reply = stet_http_request (http, method, path, type, body, cancellable, &reason);

  if (reply != NULL)
    return reply;
  if (g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_NETWORK))
    g_propagate_error (error,
                       stet_cms_error_new (STET_CMS_ERROR_NETWORK, 0, 0,
                                           _ ("%s. Is Stet Site running? “stetctl site serve” starts it."),
                                           reason->message));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/* A JSON object from an answer of success; everything else is an error. */
static JsonNode *
read_object (StetHttp *http, const StetHttpReply *reply, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) reason = NULL;

  if (reply->status < 200 || reply->status > 299)
    {
      take_refusal (http, reply, error);
      return NULL;
    }
  node = stet_http_reply_parse_json (reply, &reason);
  if (node == NULL && stet_cms_error_can_retry (reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_propagate_error (error, not_a_site (http, reply->status));
      return NULL;
    }
  return g_steal_pointer (&node);
}

static char *
stet_site_cms_test (StetCms *cms, GCancellable *cancellable, GError **error)
{
  StetHttp *http = STET_SITE_CMS (cms)->http;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;
  gint64 version;

  stet_http_set_condition (http, "If-Match", NULL);
  reply = request (http, "GET", "/api/v1", NULL, NULL, cancellable, error);
  if (reply == NULL)
    return NULL;
  node = read_object (http, reply, error);
  if (node == NULL)
    return NULL;
  version = json_object_get_int_member_with_default (json_node_get_object (node), "api", 0);
  if (!g_str_equal (get_string (node, "product"), "Stet Site"))
    {
      g_propagate_error (error, not_a_site (http, reply->status));
      return NULL;
    }
  if (version != API_VERSION)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
                   _ ("The Stet Site at %s is of version %s, which this Stet cannot publish to. "
                      "Bring both to the same version."),
                   stet_http_get_base (http), get_string (node, "version"));
      return NULL;
    }
  return g_strdup_printf (_ ("The Stet Site “%s” answers and accepts the token."), get_string (node, "name"));
}

static gboolean
record (Run *run, const char *step, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), run->progress);

  g_set_str (&run->delivery->step, step);
  g_set_str (&run->delivery->message, "");
  g_free (run->delivery->progress);
  run->delivery->progress = json_to_string (node, FALSE);
  return run->step (run->delivery, run->data, error);
}

static JsonObject *
load_progress (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL && *text != '\0' ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

static const char *
get_etag (JsonObject *progress)
{
  JsonNode *node = json_object_get_member (progress, "etag");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* The pictures that an earlier attempt brought over. */
static JsonArray *
get_sent_media (JsonObject *progress)
{
  JsonNode *node = json_object_get_member (progress, "media");
  JsonArray *sent;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  sent = json_array_new ();
  json_object_set_array_member (progress, "media", sent);
  return sent;
}

static gboolean
was_sent (JsonArray *sent, const char *media)
{
  for (guint i = 0; i < json_array_get_length (sent); i++)
    if (g_strcmp0 (json_array_get_string_element (sent, i), media) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
put_file (Run *run, const StetRenditionMedia *media, const char *path, GError **error)
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
  reply = request (run->http, "PUT", path, media->mime, bytes, run->cancellable, error);
  if (reply == NULL)
    return FALSE;
  node = read_object (run->http, reply, error);
  return node != NULL;
}

static gboolean
send_one (Run *run, const StetRenditionMedia *media, GError **error)
{
  g_autofree char *path = g_strconcat ("/api/v1/media/", media->media, NULL);
  g_autoptr (StetHttpReply) there = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) missing = NULL;

  there = request (run->http, "GET", path, NULL, NULL, run->cancellable, error);
  if (there == NULL)
    return FALSE;
  missing = find_error (there);
  if (there->status == 404 && g_str_equal (get_string (missing, "code"), "no-such-media"))
    return put_file (run, media, path, error);
  node = read_object (run->http, there, error);
  return node != NULL;
}

static gboolean
send_media (Run *run, GError **error)
{
  JsonArray *sent = get_sent_media (run->progress);
  const GPtrArray *media = run->rendition->media;

  for (guint i = 0; i < media->len; i++)
    {
      const StetRenditionMedia *one = media->pdata[i];

      if (was_sent (sent, one->media))
        continue;
      if (!send_one (run, one, error))
        return FALSE;
      json_array_add_string_element (sent, one->media);
      if (!record (run, "media", error))
        return FALSE;
    }
  return TRUE;
}

static void
set_conflict (Run *run, guint status, GError **error)
{
  if (run->rendition->previous != NULL)
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_CONFLICT, status, 0,
                                                  _ ("The article was changed at %s since it was sent there. "
                                                     "Nothing was overwritten."),
                                                  stet_http_get_base (run->http)));
  else
    g_propagate_error (error,
                       stet_cms_error_new (STET_CMS_ERROR_CONFLICT, status, 0,
                                           _ ("%s has this story already, in other words, and this desk "
                                              "has no receipt for it. Nothing was overwritten."),
                                           stet_http_get_base (run->http)));
}

/* What must hold at the site, so that nothing is overwritten that this desk has not seen. */
static void
set_condition (Run *run)
{
  g_autoptr (JsonObject) before = NULL;
  const char *etag;

  if (run->rendition->previous == NULL)
    {
      stet_http_set_condition (run->http, "If-None-Match", "*");
      return;
    }
  before = load_progress (run->rendition->previous->progress);
  etag = get_etag (before);
  stet_http_set_condition (run->http, "If-Match", etag != NULL ? etag : "\"\"");
}

/* Keeps what the site answered to the article. */
static gboolean
take_receipt (Run *run, const StetHttpReply *reply, JsonNode *node, GError **error)
{
  const char *etag = stet_http_reply_get_header (reply, "etag");
  const char *id = get_string (node, "id");
  const char *url = get_string (node, "url");

  if (etag == NULL || !g_str_equal (id, run->rendition->story->id)
      || (!g_str_has_prefix (url, "http://") && !g_str_has_prefix (url, "https://")))
    {
      g_propagate_error (error, not_a_site (run->http, reply->status));
      return FALSE;
    }
  json_object_set_string_member (run->progress, "etag", etag);
  g_set_str (&run->delivery->remote_id, id);
  g_set_str (&run->delivery->url, url);
  return record (run, "post", error);
}

static gboolean
send_article (Run *run, JsonNode *article, const char *path, GError **error)
{
  char *text = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (get_etag (run->progress) != NULL)
    return TRUE;
  text = json_to_string (article, FALSE);
  body = g_bytes_new_take (text, strlen (text));
  set_condition (run);
  reply = request (run->http, "PUT", path, "application/json", body, run->cancellable, error);
  stet_http_set_condition (run->http, "If-Match", NULL);
  if (reply == NULL)
    return FALSE;
  if (reply->status == 412)
    {
      set_conflict (run, reply->status, error);
      return FALSE;
    }
  node = read_object (run->http, reply, error);
  return node != NULL && take_receipt (run, reply, node, error);
}

static gboolean
verify (Run *run, JsonNode *article, const char *path, GError **error)
{
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) held = NULL;
  const char *different;

  reply = request (run->http, "GET", path, NULL, NULL, run->cancellable, error);
  if (reply == NULL)
    return FALSE;
  held = read_object (run->http, reply, error);
  if (held == NULL)
    return FALSE;
  different = stet_site_cms_article_compare (article, held);
  if (different != NULL)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
                   _ ("Read back from %s, the article is not what was sent: “%s” is another."),
                   stet_http_get_base (run->http), different);
      return FALSE;
    }
  return record (run, "verify", error);
}

static gboolean
stet_site_cms_deliver (StetCms *cms,
                       const StetRendition *rendition,
                       StetDelivery *delivery,
                       StetCmsStepFunc step,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (JsonObject) progress = load_progress (delivery->progress);
  g_autoptr (JsonNode) article = stet_site_cms_article (rendition);
  g_autofree char *path = g_strconcat ("/api/v1/articles/", rendition->story->id, NULL);
  Run run = {
    .http = STET_SITE_CMS (cms)->http,
    .rendition = rendition,
    .delivery = delivery,
    .progress = progress,
    .step = step,
    .data = data,
    .cancellable = cancellable,
  };

  stet_http_set_condition (run.http, "If-Match", NULL);
  return send_media (&run, error) && send_article (&run, article, path, error)
         && verify (&run, article, path, error);
}

static void
stet_site_cms_iface_init (StetCmsInterface *iface)
{
  iface->test = stet_site_cms_test;
  iface->deliver = stet_site_cms_deliver;
}
