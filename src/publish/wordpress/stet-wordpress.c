/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The WordPress client: test, and the order of a delivery. On a worker thread. */
#include "config.h"

#include "stet-wordpress.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-wordpress-fetch.h"
#include "stet-wordpress-run.h"

struct _StetWordpress
{
  GObject parent_instance;

  StetWordpressApi *api; /* (owned) */
  StetTarget *target;    /* (owned) */
};

static void stet_wordpress_iface_init (StetCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetWordpress,
                               stet_wordpress,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STET_TYPE_CMS, stet_wordpress_iface_init))

static void
stet_wordpress_finalize (GObject *object)
{
  StetWordpress *self = STET_WORDPRESS (object);

  g_clear_pointer (&self->api, stet_wordpress_api_free);
  g_clear_pointer (&self->target, stet_target_free);
  G_OBJECT_CLASS (stet_wordpress_parent_class)->finalize (object);
}

static void
stet_wordpress_class_init (StetWordpressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_wordpress_finalize;
}

static void
stet_wordpress_init (StetWordpress *self)
{
}

StetCms *
stet_wordpress_new (const StetTarget *target, const char *secret, GError **error)
{
  StetWordpressApi *api = stet_wordpress_api_new (target, secret, error);
  StetWordpress *self;

  if (api == NULL)
    return NULL;
  self = g_object_new (STET_TYPE_WORDPRESS, NULL);
  self->api = api;
  self->target = stet_target_copy (target);
  return STET_CMS (self);
}

static gboolean
check_rights (StetWordpressApi *api, GError **error)
{
  if (api->may_publish)
    return TRUE;
  g_set_error (
    error, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN,
    _ ("%s may log in at “%s” but not publish there. That needs the role Author, or better Editor."),
    api->user_title, api->site);
  return FALSE;
}

static char *
stet_wordpress_test (StetCms *cms, GCancellable *cancellable, GError **error)
{
  StetWordpressApi *api = STET_WORDPRESS (cms)->api;

  api->user = 0;
  if (!stet_wordpress_api_connect (api, cancellable, error) || !check_rights (api, error))
    return NULL;
  if (!api->may_upload)
    return g_strdup_printf (
      _ ("The WordPress site “%s” answers. %s may publish there, but not add pictures to its media library."),
      api->site, api->user_title);
  if (!api->may_make_categories)
    return g_strdup_printf (
      _ ("The WordPress site “%s” answers. %s may publish there; sections must exist there "
         "already, for only an Editor may add categories."),
      api->site, api->user_title);
  return g_strdup_printf (_ ("The WordPress site “%s” answers. %s may publish there."), api->site,
                          api->user_title);
}

static JsonObject *
get_notes (StetWordpressRun *self)
{
  if (!json_object_has_member (self->progress, "notes"))
    json_object_set_object_member (self->progress, "notes", json_object_new ());
  return json_object_get_object_member (self->progress, "notes");
}

void
stet_wordpress_run_note (StetWordpressRun *self, const char *cause, const char *format, ...)
{
  g_autofree char *note = NULL;
  va_list args;

  va_start (args, format);
  note = g_strdup_vprintf (format, args);
  va_end (args);
  json_object_set_string_member (get_notes (self), cause, note);
}

void
stet_wordpress_run_forget_notes (StetWordpressRun *self, const char *prefix)
{
  JsonObject *notes = get_notes (self);
  g_autoptr (GList) causes = json_object_get_members (notes);

  for (GList *cause = causes; cause != NULL; cause = cause->next)
    if (g_str_has_prefix (cause->data, prefix))
      json_object_remove_member (notes, cause->data);
}

gboolean
stet_wordpress_run_record (StetWordpressRun *self, const char *step, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->progress);
  g_autoptr (GString) message = g_string_new (NULL);
  JsonObject *notes = get_notes (self);
  g_autoptr (GList) causes = json_object_get_members (notes);

  for (GList *cause = causes; cause != NULL; cause = cause->next)
    g_string_append_printf (message, "%s%s", message->len > 0 ? " " : "",
                            json_object_get_string_member_with_default (notes, cause->data, ""));
  g_set_str (&self->delivery->step, step);
  g_set_str (&self->delivery->message, message->str);
  g_free (self->delivery->progress);
  self->delivery->progress = json_to_string (node, FALSE);
  return self->step (self->delivery, self->data, error);
}

gboolean
stet_wordpress_run_is_update (const StetWordpressRun *self)
{
  return self->rendition->previous != NULL && *self->rendition->previous->remote_id != '\0';
}

JsonObject *
stet_wordpress_run_dup_previous (const StetWordpressRun *self)
{
  return self->rendition->previous != NULL ? stet_json_parse_object (self->rendition->previous->progress)
                                           : NULL;
}

static gboolean
run_steps (StetWordpressRun *run, GError **error)
{
  if (!stet_wordpress_api_connect (run->api, run->cancellable, error) || !check_rights (run->api, error))
    return FALSE;
  if (run->delivery->action == STET_DELIVERY_WITHDRAW)
    return stet_wordpress_withdraw (run, error);
  return stet_wordpress_send_media (run, error) && stet_wordpress_send_terms (run, error)
         && stet_wordpress_send_author (run, error)
         && (run->delivery->action == STET_DELIVERY_PREVIEW ? stet_wordpress_preview (run, error)
                                                            : stet_wordpress_send_post (run, error));
}

static gboolean
stet_wordpress_carry_out (StetCms *cms,
                          const StetRendition *rendition,
                          StetDelivery *delivery,
                          StetCmsStepFunc step,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  StetWordpressRun run = {
    .api = STET_WORDPRESS (cms)->api,
    .target = STET_WORDPRESS (cms)->target,
    .rendition = rendition,
    .delivery = delivery,
    .step = step,
    .data = data,
    .cancellable = cancellable,
  };
  gboolean done;

  run.progress = stet_json_parse_object (delivery->progress);
  done = run_steps (&run, error);
  json_object_unref (run.progress);
  return done;
}

static StetCmsArticle *
stet_wordpress_fetch (StetCms *cms, const StetDelivery *last, GCancellable *cancellable, GError **error)
{
  StetWordpressApi *api = STET_WORDPRESS (cms)->api;

  if (!stet_wordpress_api_connect (api, cancellable, error))
    return NULL;
  return stet_wordpress_fetch_article (api, last, cancellable, error);
}

static GPtrArray *
stet_wordpress_list_terms (StetCms *cms, StetTermKind kind, GCancellable *cancellable, GError **error)
{
  StetWordpressApi *api = STET_WORDPRESS (cms)->api;

  if (!stet_wordpress_api_connect (api, cancellable, error))
    return NULL;
  return stet_wordpress_fetch_terms (api, kind, cancellable, error);
}

static void
stet_wordpress_iface_init (StetCmsInterface *iface)
{
  iface->test = stet_wordpress_test;
  iface->deliver = stet_wordpress_carry_out;
  iface->withdraw = stet_wordpress_carry_out;
  iface->preview = stet_wordpress_carry_out;
  iface->fetch = stet_wordpress_fetch;
  iface->list_terms = stet_wordpress_list_terms;
}
