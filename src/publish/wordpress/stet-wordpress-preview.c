/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft to look at, by whoever is logged in at WordPress and may edit it. Before a story is published that
 * is the draft which its delivery goes on from. For one that is public it is a draft beside the article: an
 * autosave's preview has a nonce of the login that made it, which no browser shares, and neither tags nor a
 * lead picture. */
#include "config.h"

#include <string.h>

#include "stet-wordpress-article.h"
#include "stet-wordpress-posts.h"
#include "stet-wordpress-readback.h"

static char *
preview_slug (const StetWordpressRun *self)
{
  return g_strconcat ("stet-preview-", self->rendition->story->id, NULL);
}

static gboolean
find_preview (StetWordpressRun *self, gint64 *id, GError **error)
{
  g_autofree char *slug = preview_slug (self);

  return stet_wordpress_find_post (self, slug, slug, id, error);
}

static gint64
reach_draft (StetWordpressRun *self, GError **error)
{
  g_autofree char *own
    = stet_wordpress_run_is_update (self) ? preview_slug (self) : stet_wordpress_draft_slug (self);
  gint64 id;

  if (!stet_wordpress_find_post (self, own, own, &id, error))
    return 0;
  return id != 0 ? id : stet_wordpress_create_draft (self, own, own, error);
}

static char *
make_address (JsonObject *held)
{
  const char *link = stet_json_get_string (held, "link");

  return g_strconcat (link, strchr (link, '?') != NULL ? "&" : "?", "preview=true", NULL);
}

/* What a delivery finds out again goes: it makes the terms that a preview does not, and must not take the
 * draft of a public article for the article. */
static void
leave_progress (StetWordpressRun *self)
{
  static const char *const members[] = { "category", "tags", "author", "names", "login", "notes" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_remove_member (self->progress, members[i]);
  if (stet_wordpress_run_is_update (self))
    json_object_remove_member (self->progress, "post");
}

gboolean
stet_wordpress_preview (StetWordpressRun *self, GError **error)
{
  g_autoptr (JsonObject) wanted = NULL;
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *message = NULL;
  gint64 id = reach_draft (self, error);

  if (id == 0)
    return FALSE;
  stet_wordpress_set_post (self, id);
  wanted = stet_wordpress_article_new (self->rendition, self->progress, NULL);
  written = stet_wordpress_write_post (self, id, json_object_ref (wanted), error);
  if (written == NULL)
    return FALSE;
  stet_wordpress_note_differences (self, wanted, written);
  g_free (self->delivery->url);
  self->delivery->url = make_address (written);
  if (!stet_wordpress_run_record (self, "verify", error))
    return FALSE;
  message = g_strdup (self->delivery->message);
  leave_progress (self);
  if (!stet_wordpress_run_record (self, "verify", error))
    return FALSE;
  g_set_str (&self->delivery->message, message);
  return TRUE;
}

gboolean
stet_wordpress_remove_preview (StetWordpressRun *self, GError **error)
{
  gint64 id;

  return find_preview (self, &id, error) && (id == 0 || stet_wordpress_delete_post (self, id, error));
}
