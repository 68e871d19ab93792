/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article taken away from the public: it becomes a draft, or a notice stands in its place. Somebody who
 * saves it there at the same moment does not keep it up. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-ghost-post.h"
#include "stet-json-members.h"

#define TRIES 4

/* Its id; "" where there never was one. */
static char *
find_id (StetGhostRun *self, GError **error)
{
  char *id = NULL;

  if (stet_ghost_run_is_update (self))
    return g_strdup (self->base.rendition->previous->remote_id);
  if (stet_ghost_post_find (self, FALSE, &id, error))
    return id;
  g_free (id);
  return NULL;
}

/* Nobody has read what waits for its time: a notice would be news. */
static StetGhostArticle *
make_withdrawn (StetGhostRun *self, JsonObject *held)
{
  gboolean unread = !stet_ghost_post_has_status (held, "published");

  return stet_ghost_article_new_withdrawn (held, unread ? "" : self->base.delivery->notice);
}

static gboolean
is_withdrawn (const StetGhostArticle *wanted, JsonObject *held)
{
  g_autoptr (GPtrArray) different = stet_ghost_article_compare (wanted, held);

  return different->len == 0
         && stet_ghost_post_has_status (held, stet_json_get_string (wanted->fields, "status"));
}

/* Read, written where that is needed, and read again until it stands so. NULL without an error: it is gone.
 */
static JsonObject *
take_away (StetGhostRun *self, const char *id, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (JsonObject) held = stet_ghost_post_read_settled (self, id, error);
      g_autoptr (StetGhostArticle) wanted = held != NULL ? make_withdrawn (self, held) : NULL;
      g_autoptr (JsonObject) written = NULL;

      if (held == NULL || is_withdrawn (wanted, held))
        return g_steal_pointer (&held);
      written = stet_ghost_post_write (self, held, json_object_ref (wanted->fields), &reason);
      if (written == NULL && !g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT)
          && stet_cms_error_get_status (reason) != 404)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }
  g_set_error_literal (
    error, STET_CMS_ERROR, STET_CMS_ERROR_CONFLICT,
    _ ("Ghost takes the article down, but somebody there brings it back at once. Look at it "
       "there, then try again."));
  return NULL;
}

gboolean
stet_ghost_withdraw_post (StetGhostRun *self, GError **error)
{
  const StetDelivery *previous = self->base.rendition->previous;
  g_autofree char *id = find_id (self, error);
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = NULL;

  if (id == NULL)
    return FALSE;
  held = *id != '\0' ? take_away (self, id, &reason) : NULL;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (held != NULL)
    {
      g_autofree char *print = stet_ghost_article_fingerprint (held);

      json_object_set_string_member (self->base.progress, "fingerprint", print);
    }
  else
    stet_cms_run_note (&self->base, _ ("The article was not there any more."));
  json_object_set_string_member (self->base.progress, "post", id);
  g_set_str (&self->base.delivery->remote_id, id);
  g_set_str (&self->base.delivery->url, previous != NULL ? previous->url : "");
  return stet_cms_run_record (&self->base, "verify", error);
}
