/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft, whose page Ghost shows to whoever has its address. That of a story which is not out yet is the
 * article itself; one that is out gets a draft beside it, which goes when the article is updated. */
#include "config.h"

#include "stet-ghost-post.h"
#include "stet-json-members.h"

/* @id: (out): "" where there is none yet. @beside: (inout) */
static gboolean
find_draft (StetGhostRun *self, gboolean *beside, char **id, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = NULL;

  if (!stet_ghost_post_find (self, *beside, id, error))
    return FALSE;
  if (*beside || **id == '\0')
    return TRUE;
  held = stet_ghost_post_read (self->api, *id, self->base.cancellable, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (held == NULL || !stet_ghost_post_is_live (held))
    return TRUE;
  *beside = TRUE;
  g_clear_pointer (id, g_free);
  return stet_ghost_post_find (self, TRUE, id, error);
}

gboolean
stet_ghost_send_preview (StetGhostRun *self, GError **error)
{
  gboolean beside = stet_ghost_run_is_update (self);
  g_autofree char *id = NULL;
  g_autofree char *marker = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = NULL;
  g_autoptr (JsonObject) kept = NULL;
  g_autoptr (StetGhostArticle) wanted = NULL;

  if (!find_draft (self, &beside, &id, error))
    return FALSE;
  if (*id == '\0')
    {
      g_free (id);
      id = stet_ghost_post_create (self, beside, error);
    }
  if (id == NULL)
    return FALSE;
  held = stet_ghost_post_read (self->api, id, self->base.cancellable, &reason);
  if (held == NULL)
    {
      g_propagate_error (error, reason != NULL ? g_steal_pointer (&reason) : stet_ghost_refuse_missing ());
      return FALSE;
    }
  marker = stet_ghost_marker (self->base.rendition->story->id, beside);
  wanted = stet_ghost_article_new (self->base.rendition, self->base.progress, held, marker);
  kept = stet_ghost_complete_draft (self, wanted, held, error);
  if (kept == NULL)
    return FALSE;
  g_set_str (&self->base.delivery->remote_id, id);
  g_set_str (&self->base.delivery->url, stet_json_get_string (kept, "url"));
  json_object_set_string_member (self->base.progress, beside ? "preview" : "post", id);
  return stet_cms_run_record (&self->base, "verify", error);
}
