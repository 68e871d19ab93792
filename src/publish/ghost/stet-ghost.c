/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Ghost client: test, and the order of a delivery. On a worker thread. */
#include "config.h"

#include "stet-ghost.h"

#include <glib/gi18n-lib.h>

#include "stet-ghost-article.h"
#include "stet-ghost-fetch.h"
#include "stet-ghost-run.h"

struct _StetGhost
{
  GObject parent_instance;

  StetGhostApi *api;  /* (owned) */
  StetTarget *target; /* (owned) */
};

static void stet_ghost_iface_init (StetCmsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetGhost,
                               stet_ghost,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STET_TYPE_CMS, stet_ghost_iface_init))

static void
stet_ghost_finalize (GObject *object)
{
  StetGhost *self = STET_GHOST (object);

  g_clear_pointer (&self->api, stet_ghost_api_free);
  g_clear_pointer (&self->target, stet_target_free);
  G_OBJECT_CLASS (stet_ghost_parent_class)->finalize (object);
}

static void
stet_ghost_class_init (StetGhostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_ghost_finalize;
}

static void
stet_ghost_init (StetGhost *self)
{
}

StetCms *
stet_ghost_new (const StetTarget *target, const char *secret, GError **error)
{
  StetGhostApi *api = stet_ghost_api_new (target, secret, error);
  StetGhost *self;

  if (api == NULL)
    return NULL;
  self = g_object_new (STET_TYPE_GHOST, NULL);
  self->api = api;
  self->target = stet_target_copy (target);
  return STET_CMS (self);
}

static gboolean
connect (StetGhostApi *api, GCancellable *cancellable, GError **error)
{
  if (!stet_ghost_api_connect (api, cancellable, error))
    return FALSE;
  if (api->may_publish)
    return TRUE;
  g_set_error (
    error, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN,
    _ ("%s may write at “%s” but not publish there. That needs the role Author, or better Editor, or an "
       "integration's key."),
    api->user_title, api->site);
  return FALSE;
}

static char *
stet_ghost_test (StetCms *cms, GCancellable *cancellable, GError **error)
{
  StetGhostApi *api = STET_GHOST (cms)->api;

  api->proved = FALSE;
  if (!connect (api, cancellable, error))
    return NULL;
  if (api->user == NULL)
    return g_strdup_printf (_ ("The Ghost site “%s” answers and accepts the integration's key."), api->site);
  if (api->own_only)
    return g_strdup_printf (_ ("The Ghost site “%s” answers. %s may publish there under that name only; "
                               "others' bylines are printed."),
                            api->site, api->user_title);
  return g_strdup_printf (_ ("The Ghost site “%s” answers. %s may publish there."), api->site,
                          api->user_title);
}

static void
stet_ghost_run_clear (StetGhostRun *self)
{
  stet_cms_run_clear (&self->base);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetGhostRun, stet_ghost_run_clear)

/* What comes before the article itself. */
static gboolean
send_parts (StetGhostRun *self, GError **error)
{
  return stet_ghost_article_check (self->base.rendition, error)
         && connect (self->api, self->base.cancellable, error) && stet_ghost_send_media (self, error)
         && stet_ghost_send_terms (self, error);
}

static gboolean
stet_ghost_deliver (StetCms *cms,
                    const StetRendition *rendition,
                    StetDelivery *delivery,
                    StetCmsStepFunc step,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  StetGhost *self = STET_GHOST (cms);
  g_auto (StetGhostRun) run = { .api = self->api };

  stet_cms_run_init (&run.base, self->target, rendition, delivery, step, data, cancellable);
  return send_parts (&run, error) && stet_ghost_send_post (&run, error);
}

static gboolean
stet_ghost_preview (StetCms *cms,
                    const StetRendition *rendition,
                    StetDelivery *delivery,
                    StetCmsStepFunc step,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  StetGhost *self = STET_GHOST (cms);
  g_auto (StetGhostRun) run = { .api = self->api };

  stet_cms_run_init (&run.base, self->target, rendition, delivery, step, data, cancellable);
  return send_parts (&run, error) && stet_ghost_send_preview (&run, error);
}

static gboolean
stet_ghost_withdraw (StetCms *cms,
                     const StetRendition *rendition,
                     StetDelivery *delivery,
                     StetCmsStepFunc step,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  StetGhost *self = STET_GHOST (cms);
  g_auto (StetGhostRun) run = { .api = self->api };

  stet_cms_run_init (&run.base, self->target, rendition, delivery, step, data, cancellable);
  return connect (self->api, cancellable, error) && stet_ghost_withdraw_post (&run, error);
}

static StetCmsArticle *
stet_ghost_fetch (StetCms *cms, const StetDelivery *last, GCancellable *cancellable, GError **error)
{
  StetGhostApi *api = STET_GHOST (cms)->api;

  return stet_ghost_api_connect (api, cancellable, error)
           ? stet_ghost_fetch_article (api, last, cancellable, error)
           : NULL;
}

static GPtrArray *
stet_ghost_list_terms (StetCms *cms, StetTermKind kind, GCancellable *cancellable, GError **error)
{
  StetGhostApi *api = STET_GHOST (cms)->api;

  return stet_ghost_api_connect (api, cancellable, error)
           ? stet_ghost_fetch_terms (api, kind, cancellable, error)
           : NULL;
}

static void
stet_ghost_iface_init (StetCmsInterface *iface)
{
  iface->test = stet_ghost_test;
  iface->deliver = stet_ghost_deliver;
  iface->withdraw = stet_ghost_withdraw;
  iface->preview = stet_ghost_preview;
  iface->fetch = stet_ghost_fetch;
  iface->list_terms = stet_ghost_list_terms;
}
