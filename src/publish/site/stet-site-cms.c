/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client of Stet Site. On a worker thread. */
#include "config.h"

#include "stet-site-cms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-clock.h"
#include "stet-markdown.h"
#include "stet-site-cms-http.h"
#include "stet-site-cms-run.h"

/* Of the API that this client speaks. */
#define API_VERSION 1

struct _StetSiteCms
{
  GObject parent_instance;

  StetHttp *http;     /* (owned) */
  StetTarget *target; /* (owned) */
};

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
  stet_target_free (self->target);
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
  self->target = stet_target_copy (target);
  return STET_CMS (self);
}

static char *
stet_site_cms_test (StetCms *cms, GCancellable *cancellable, GError **error)
{
  StetHttp *http = STET_SITE_CMS (cms)->http;
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;
  gint64 version;

  stet_http_set_condition (http, "If-Match", NULL);
  reply = stet_site_cms_request (http, "GET", "/api/v1", NULL, NULL, cancellable, error);
  if (reply == NULL)
    return NULL;
  node = stet_site_cms_read_object (http, reply, error);
  if (node == NULL)
    return NULL;
  version = json_object_get_int_member_with_default (json_node_get_object (node), "api", 0);
  if (!g_str_equal (stet_site_cms_get_string (node, "product"), "Stet Site"))
    {
      g_propagate_error (error, stet_site_cms_not_a_site (http, reply->status));
      return NULL;
    }
  if (version != API_VERSION)
    {
      g_set_error (error, STET_CMS_ERROR, STET_CMS_ERROR_NOT_A_CMS,
                   _ ("The Stet Site at %s is of version %s, which this Stet cannot publish to. "
                      "Bring both to the same version."),
                   stet_http_get_base (http), stet_site_cms_get_string (node, "version"));
      return NULL;
    }
  return g_strdup_printf (_ ("The Stet Site “%s” answers and accepts the token."),
                          stet_site_cms_get_string (node, "name"));
}

static gboolean
carry_out (StetCms *cms,
           gboolean (*carry) (StetSiteCmsRun *run, GError **error),
           StetSiteCmsRun run,
           GError **error)
{
  g_autoptr (JsonObject) progress = stet_json_parse_object (run.delivery->progress);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);

  run.http = STET_SITE_CMS (cms)->http;
  run.target = STET_SITE_CMS (cms)->target;
  run.progress = progress;
  run.notes = notes;
  stet_http_set_condition (run.http, "If-Match", NULL);
  return carry (&run, error);
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
  const StetSiteCmsRun run = {
    .rendition = rendition, .delivery = delivery, .step = step, .data = data, .cancellable = cancellable
  };

  return carry_out (cms, stet_site_cms_run_deliver, run, error);
}

static gboolean
stet_site_cms_withdraw (StetCms *cms,
                        const StetRendition *rendition,
                        StetDelivery *delivery,
                        StetCmsStepFunc step,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  const StetSiteCmsRun run = {
    .rendition = rendition, .delivery = delivery, .step = step, .data = data, .cancellable = cancellable
  };

  return carry_out (cms, stet_site_cms_run_withdraw, run, error);
}

static gboolean
stet_site_cms_preview (StetCms *cms,
                       const StetRendition *rendition,
                       StetDelivery *delivery,
                       StetCmsStepFunc step,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  const StetSiteCmsRun run = {
    .rendition = rendition, .delivery = delivery, .step = step, .data = data, .cancellable = cancellable
  };

  return carry_out (cms, stet_site_cms_run_preview, run, error);
}

/* The reference that Stet Markdown has: where the picture lies is the site's own business. */
static char *
name_media (const char *media, gpointer data)
{
  return g_strconcat ("media:", media, NULL);
}

/* Whether the answer says, by its ETag or that of what readers see meanwhile, that it is as @last left it. */
static gboolean
is_as_left (const StetHttpReply *reply, JsonNode *node, const StetDelivery *last)
{
  g_autoptr (JsonObject) progress = stet_json_parse_object (last->progress);
  const char *left = stet_site_cms_get_etag (progress);
  g_autofree char *shown = g_strdup_printf ("\"%s\"", stet_site_cms_get_string (node, "shown"));

  return left != NULL
         && (g_strcmp0 (left, stet_http_reply_get_header (reply, "etag")) == 0 || g_str_equal (left, shown));
}

static StetCmsArticle *
stet_site_cms_fetch (StetCms *cms, const StetDelivery *last, GCancellable *cancellable, GError **error)
{
  StetHttp *http = STET_SITE_CMS (cms)->http;
  g_autofree char *path = g_strconcat ("/api/v1/articles/", last->story, NULL);
  g_autoptr (StetCmsArticle) article = stet_cms_article_new ();
  g_autoptr (StetHttpReply) reply = NULL;
  g_autoptr (JsonNode) node = NULL;

  stet_http_set_condition (http, "If-Match", NULL);
  reply = stet_site_cms_request (http, "GET", path, NULL, NULL, cancellable, error);
  if (reply == NULL)
    return NULL;
  if (stet_site_cms_is_refused (reply, "no-such-article"))
    {
      article->gone = TRUE;
      return g_steal_pointer (&article);
    }
  node = stet_site_cms_read_object (http, reply, error);
  if (node == NULL)
    return NULL;
  article->as_left = is_as_left (reply, node, last);
  article->gone = *stet_site_cms_get_string (node, "withdrawn") != '\0';
  if (article->gone)
    return g_steal_pointer (&article);
  g_set_str (&article->headline, stet_site_cms_get_string (node, "headline"));
  g_set_str (&article->standfirst, stet_site_cms_get_string (node, "standfirst"));
  g_set_str (&article->url, stet_site_cms_get_string (node, "url"));
  article->modified = MAX (stet_time_from_iso (stet_site_cms_get_string (node, "updated")), 0);
  g_free (article->html);
  article->html = stet_markdown_to_html (stet_site_cms_get_string (node, "body"), -1, name_media, NULL);
  return g_steal_pointer (&article);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const StetTargetTerm *one = *(StetTargetTerm *const *) a;
  const StetTargetTerm *two = *(StetTargetTerm *const *) b;

  return g_utf8_collate (one->label, two->label);
}

static GPtrArray *
stet_site_cms_list_terms (StetCms *cms, StetTermKind kind, GCancellable *cancellable, GError **error)
{
  StetHttp *http = STET_SITE_CMS (cms)->http;
  GPtrArray *terms;

  stet_http_set_condition (http, "If-Match", NULL);
  terms = stet_site_cms_read_terms (http, kind, cancellable, error);
  if (terms != NULL)
    g_ptr_array_sort (terms, compare_labels);
  return terms;
}

static void
stet_site_cms_iface_init (StetCmsInterface *iface)
{
  iface->test = stet_site_cms_test;
  iface->deliver = stet_site_cms_deliver;
  iface->withdraw = stet_site_cms_withdraw;
  iface->preview = stet_site_cms_preview;
  iface->fetch = stet_site_cms_fetch;
  iface->list_terms = stet_site_cms_list_terms;
}
