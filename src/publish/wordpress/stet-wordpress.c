/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The WordPress client: test, and the order of a delivery. On a worker thread. */
#include "config.h"

#include "stet-wordpress.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-wordpress-run.h"

struct _StetWordpress
{
  GObject parent_instance;

  StetWordpressApi *api; /* (owned) */
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

void
stet_wordpress_run_note (StetWordpressRun *self, const char *format, ...)
{
  g_autofree char *note = NULL;
  va_list args;

  va_start (args, format);
  note = g_strdup_vprintf (format, args);
  va_end (args);
  if (!g_ptr_array_find_with_equal_func (self->notes, note, g_str_equal, NULL))
    g_ptr_array_add (self->notes, g_steal_pointer (&note));
}

gboolean
stet_wordpress_run_record (StetWordpressRun *self, const char *step, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->progress);
  g_autoptr (GString) message = g_string_new (NULL);

  for (guint i = 0; i < self->notes->len; i++)
    g_string_append_printf (message, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (self->notes, i));
  g_set_str (&self->delivery->step, step);
  g_set_str (&self->delivery->message, message->str);
  g_free (self->delivery->progress);
  self->delivery->progress = json_to_string (node, FALSE);
  return self->step (self->delivery, self->data, error);
}

static JsonObject *
load_progress (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL && *text != '\0' ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

static gboolean
run_steps (StetWordpressRun *run, GError **error)
{
  return stet_wordpress_api_connect (run->api, run->cancellable, error) && check_rights (run->api, error)
         && stet_wordpress_send_media (run, error) && stet_wordpress_send_terms (run, error)
         && stet_wordpress_send_author (run, error) && stet_wordpress_send_post (run, error);
}

static gboolean
stet_wordpress_deliver (StetCms *cms,
                        const StetRendition *rendition,
                        StetDelivery *delivery,
                        StetCmsStepFunc step,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  StetWordpressRun run = {
    .api = STET_WORDPRESS (cms)->api,
    .rendition = rendition,
    .delivery = delivery,
    .step = step,
    .data = data,
    .cancellable = cancellable,
  };
  gboolean done;

  run.progress = load_progress (delivery->progress);
  run.notes = g_ptr_array_new_with_free_func (g_free);
  done = run_steps (&run, error);
  json_object_unref (run.progress);
  g_ptr_array_unref (run.notes);
  return done;
}

static void
stet_wordpress_iface_init (StetCmsInterface *iface)
{
  iface->test = stet_wordpress_test;
  iface->deliver = stet_wordpress_deliver;
}
