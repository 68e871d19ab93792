/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-test-site.h"

#include "stet-site.h"

#include <string.h>

static gpointer
serve (gpointer data)
{
  SiteRoom *self = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (context);
  self->site = stet_site_new (self->site_dir, self->clock.now != NULL ? self->clock : stet_clock_system ());
  g_assert_true (stet_site_open (self->site, &error));
  if (self->token == NULL)
    self->token = g_strdup (stet_site_get_fresh_token (self->site));
  g_assert_true (stet_site_listen (self->site, NULL, self->port, &error));
  g_mutex_lock (&self->lock);
  g_free (self->address);
  self->address = g_strdup (stet_site_get_address (self->site));
  self->serving = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  stet_site_run (self->site);
  g_clear_object (&self->site);
  g_main_context_pop_thread_default (context);
  return NULL;
}

void
site_room_start (SiteRoom *self)
{
  self->serving = FALSE;
  self->thread = g_thread_new ("site", serve, self);
  g_mutex_lock (&self->lock);
  while (!self->serving)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
  self->port = atoi (strrchr (self->address, ':') + 1);
}

void
site_room_stop (SiteRoom *self)
{
  stet_site_quit (self->site);
  g_thread_join (g_steal_pointer (&self->thread));
}

void
site_room_set_up (SiteRoom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetTarget) target = NULL;

  newsroom_set_up (&self->room);
  self->site_dir = g_dir_make_tmp ("stet-site-XXXXXX", NULL);
  site_room_start (self);
  target = stet_target_new ("", "Paper", "site", self->address, "");
  self->target = stet_desk_add_target (self->room.desk, self->room.admin, target, self->token, &error);
  g_assert_no_error (error);
}

void
site_room_tear_down (SiteRoom *self, gconstpointer data)
{
  if (self->thread != NULL)
    site_room_stop (self);
  newsroom_tear_down (&self->room);
  newsroom_remove_tree (self->site_dir);
  g_free (self->site_dir);
  g_free (self->token);
  g_free (self->address);
  g_free (self->target);
}

/* NULL where the server refuses. */
static char *
run_curl (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *answer = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &answer, NULL,
                               &status, &error));
  g_assert_no_error (error);
  if (status == 0)
    return answer;
  g_free (answer);
  return NULL;
}

char *
site_room_fetch (const char *url)
{
  const char *argv[] = { "curl", "-sf", url, NULL };

  return run_curl (argv);
}

void
site_room_put (SiteRoom *self, const char *story, const char *below, const char *json)
{
  g_autofree char *login = g_strconcat ("Authorization: Bearer ", self->token, NULL);
  g_autofree char *url = g_strconcat (self->address, "/api/v1/articles/", story, below, NULL);
  const char *argv[] = { "curl", "-sf", "-X", "PUT", "-H", login, "-H", "Content-Type: application/json",
                         "-d",   json,  url,  NULL };
  g_autofree char *answer = run_curl (argv);

  g_assert_nonnull (answer);
}

guint
site_room_count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    n++;
  return n;
}

char *
site_room_publish (SiteRoom *self, const char *story)
{
  g_autoptr (GError) error = NULL;
  char *delivery = stet_desk_publish (self->room.desk, self->room.editor, story, self->target, &error);

  g_assert_no_error (error);
  return delivery;
}

void
site_room_deliver (SiteRoom *self, const char *delivery)
{
  g_autoptr (GError) error = NULL;

  stet_desk_deliver (self->room.desk, delivery, NULL, &error);
  g_assert_no_error (error);
}
