/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wordpress-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static guint n_stories;

void
wordpress_renew_rendition (Fixture *fixture)
{
  g_clear_pointer (&fixture->rendition, stet_rendition_free);
  fixture->rendition = sample_rendition (fixture->story, fixture->dir);
}

void
wordpress_new_story (Fixture *fixture)
{
  g_autofree char *id = g_strdup_printf ("0195a1b2-0000-7000-8000-%012u", ++n_stories);
  g_autofree char *slug = g_strdup_printf ("harbour-bridge-no%u", n_stories);

  g_clear_pointer (&fixture->story, stet_story_free);
  g_clear_pointer (&fixture->outbox, sample_outbox_free);
  g_clear_pointer (&fixture->published, stet_delivery_free);
  fixture->story = sample_story (id, slug);
  fixture->outbox = sample_outbox_new ();
  wordpress_renew_rendition (fixture);
}

void
wordpress_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("stet-wp-XXXXXX", NULL);
  fixture->api = stet_http_new (g_getenv ("STET_TEST_WP_URL"), NULL);
  stet_http_set_basic (fixture->api, g_getenv ("STET_TEST_WP_ADMIN_USER"),
                       g_getenv ("STET_TEST_WP_ADMIN_PASSWORD"));
  fixture->target = stet_target_new ("t", "The Test Courier", "wordpress", g_getenv ("STET_TEST_WP_URL"),
                                     g_getenv ("STET_TEST_WP_USER"));
  wordpress_new_story (fixture);
}

void
wordpress_tear_down (Fixture *fixture, gconstpointer data)
{
  sample_rendition_free (fixture->rendition, fixture->dir);
  sample_outbox_free (fixture->outbox);
  stet_delivery_free (fixture->published);
  stet_story_free (fixture->story);
  stet_target_free (fixture->target);
  g_object_unref (fixture->api);
  g_free (fixture->dir);
}

static StetCms *
connect_target (const StetTarget *target, const char *password)
{
  g_autoptr (GError) error = NULL;
  StetCms *cms = stet_cms_new (target, password, &error);

  g_assert_no_error (error);
  return cms;
}

StetCms *
wordpress_connect (const char *url, const char *user, const char *password)
{
  g_autoptr (StetTarget) target = stet_target_new ("t", "The Test Courier", "wordpress", url, user);

  return connect_target (target, password);
}

StetCms *
wordpress_connect_editor (const Fixture *fixture)
{
  return connect_target (fixture->target, g_getenv ("STET_TEST_WP_PASSWORD"));
}

static void
remember_published (Fixture *fixture)
{
  g_clear_pointer (&fixture->published, stet_delivery_free);
  fixture->published = stet_delivery_copy (fixture->outbox->recorded);
}

void
wordpress_publish (Fixture *fixture)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->outbox->recorded->message, ==, "");
  remember_published (fixture);
}

gboolean
wordpress_carry_out (Fixture *fixture,
                     StetDeliveryAction action,
                     const char *notice,
                     gboolean overwrite,
                     GError **error)
{
  g_autoptr (StetCms) cms = wordpress_connect_editor (fixture);
  g_autoptr (StetDelivery) before = stet_delivery_copy (fixture->outbox->recorded);
  gint64 modified = fixture->rendition->modified;
  gint64 release = fixture->rendition->release;

  sample_outbox_free (fixture->outbox);
  fixture->outbox = sample_outbox_new ();
  fixture->outbox->recorded->action = action;
  fixture->outbox->recorded->overwrite = overwrite;
  g_set_str (&fixture->outbox->recorded->notice, notice);
  wordpress_renew_rendition (fixture);
  fixture->rendition->modified = modified;
  fixture->rendition->release = release;
  if (fixture->published != NULL)
    stet_rendition_set_previous (fixture->rendition, fixture->published, fixture->rendition->published);
  if (sample_outbox_deliver (fixture->outbox, cms, fixture->rendition, error))
    {
      if (action == STET_DELIVERY_PUBLISH)
        remember_published (fixture);
      return TRUE;
    }
  /* what readers see is still the first */
  stet_delivery_free (fixture->outbox->recorded);
  fixture->outbox->recorded = g_steal_pointer (&before);
  return FALSE;
}

gboolean
wordpress_update (Fixture *fixture, GError **error)
{
  return wordpress_carry_out (fixture, STET_DELIVERY_PUBLISH, "", FALSE, error);
}

JsonNode *
wordpress_ask (Fixture *fixture, const char *method, const char *route, const char *body)
{
  g_autofree char *path = g_strconcat ("/index.php?rest_route=/wp/v2/", route, NULL);
  g_autoptr (JsonNode) node = body != NULL ? json_from_string (body, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *answer = stet_http_request_json (fixture->api, method, path, node, NULL, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

JsonObject *
wordpress_ask_object (Fixture *fixture, const char *method, const char *route, const char *body)
{
  g_autoptr (JsonNode) node = wordpress_ask (fixture, method, route, body);

  return json_node_dup_object (node);
}

JsonObject *
wordpress_get_post (Fixture *fixture)
{
  g_autofree char *route = g_strdup_printf ("posts/%s&context=edit", fixture->outbox->recorded->remote_id);

  return wordpress_ask_object (fixture, "GET", route, NULL);
}

void
wordpress_meddle (Fixture *fixture, const char *body)
{
  g_autofree char *route = g_strconcat ("posts/", fixture->outbox->recorded->remote_id, NULL);
  g_autoptr (JsonObject) meddled = wordpress_ask_object (fixture, "POST", route, body);
}

guint
wordpress_count (Fixture *fixture, const char *route)
{
  g_autoptr (JsonNode) node = wordpress_ask (fixture, "GET", route, NULL);

  return json_array_get_length (json_node_get_array (node));
}

guint
wordpress_count_posts (Fixture *fixture)
{
  const char *slug = fixture->story->slug;
  const char *id = fixture->story->id;
  g_autofree char *route
    = g_strdup_printf ("posts&context=edit&_fields=id&status=publish,draft,pending,private,future,trash"
                       "&slug=%s,%s-2,%s-3,stet-%s,stet-%s-2,stet-preview-%s,%s__trashed",
                       slug, slug, slug, id, id, id, slug);

  return wordpress_count (fixture, route);
}

guint
wordpress_read (const char *url, char **page)
{
  g_autoptr (StetHttp) reader = stet_http_new (g_getenv ("STET_TEST_WP_URL"), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetHttpReply) reply = stet_http_request (reader, "GET", url, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  if (page != NULL)
    *page = g_strndup (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body));
  return reply->status;
}

char *
wordpress_run_php (const char *code)
{
  g_autofree char *load = g_build_filename (g_getenv ("STET_TEST_WP_STATE"), "site", "wp-load.php", NULL);
  g_autofree char *all
    = g_strdup_printf ("$_SERVER['HTTP_HOST'] = 'localhost'; require '%s'; %s", load, code);
  const char *argv[] = { "php", "-r", all, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%.2000s", part, text);
}
