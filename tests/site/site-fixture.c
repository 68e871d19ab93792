/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "site-fixture.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

static gint64
clock_now (gpointer data)
{
  SiteFixture *self = data;
  gint64 now;

  g_mutex_lock (&self->lock);
  now = self->now;
  g_mutex_unlock (&self->lock);
  return now;
}

static void
clock_random (gpointer data, guint8 *bytes, gsize n_bytes)
{
  stet_clock_system ().random (NULL, bytes, n_bytes);
}

static gpointer
serve (gpointer data)
{
  SiteFixture *self = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (context);
  stet_site_open (self->site, &error);
  g_assert_no_error (error);
  stet_site_listen (self->site, NULL, 0, &error);
  g_assert_no_error (error);
  g_mutex_lock (&self->lock);
  g_set_str (&self->url, stet_site_get_address (self->site));
  if (stet_site_get_fresh_token (self->site) != NULL)
    g_set_str (&self->token, stet_site_get_fresh_token (self->site));
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  stet_site_run (self->site);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return NULL;
}

void
site_fixture_start (SiteFixture *self)
{
  const StetClock clock = { clock_now, clock_random, self };

  self->site = stet_site_new (self->dir, clock);
  self->thread = g_thread_new ("site", serve, self);
  g_mutex_lock (&self->lock);
  while (self->url == NULL)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
}

void
site_fixture_stop (SiteFixture *self)
{
  stet_site_quit (self->site);
  g_thread_join (self->thread);
  g_assert_finalize_object (self->site);
  g_clear_pointer (&self->url, g_free);
}

SiteFixture *
site_fixture_new (void)
{
  SiteFixture *self = g_new0 (SiteFixture, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  self->now = SITE_NOW;
  self->dir = g_dir_make_tmp ("stet-site-XXXXXX", NULL);
  site_fixture_start (self);
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

void
site_fixture_free (SiteFixture *self)
{
  site_fixture_stop (self);
  remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->token);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
  g_free (self);
}

void
site_fixture_restart (SiteFixture *self)
{
  site_fixture_stop (self);
  site_fixture_start (self);
}

void
site_fixture_set_now (SiteFixture *self, gint64 now)
{
  g_mutex_lock (&self->lock);
  self->now = now;
  g_mutex_unlock (&self->lock);
}

void
site_answer_free (SiteAnswer *self)
{
  soup_message_headers_unref (self->headers);
  g_free (self->body);
  g_free (self);
}

const char *
site_answer_header (const SiteAnswer *self, const char *name)
{
  return soup_message_headers_get_list (self->headers, name);
}

JsonNode *
site_answer_json (const SiteAnswer *self)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (self->body, &error);

  g_assert_no_error (error);
  g_assert_true (node != NULL && JSON_NODE_HOLDS_OBJECT (node));
  return node;
}

char *
site_answer_string (const SiteAnswer *self, const char *member)
{
  g_autoptr (JsonNode) node = site_answer_json (self);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), member));
}

char *
site_answer_error (const SiteAnswer *self, const char *member)
{
  g_autoptr (JsonNode) node = site_answer_json (self);
  JsonObject *error = json_object_get_object_member (json_node_get_object (node), "error");

  return g_strdup (json_object_get_string_member (error, member));
}

SiteAnswer *
site_request (SiteFixture *self, const char *method, const char *path, const void *body, gsize size, ...)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (self->url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SiteAnswer *answer = g_new0 (SiteAnswer, 1);
  const char *name;
  va_list args;

  soup_session_set_proxy_resolver (session, NULL);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    {
      g_autoptr (GBytes) sent = g_bytes_new (body, size);
      soup_message_set_request_body_from_bytes (message, NULL, sent);
    }
  va_start (args, size);
  while ((name = va_arg (args, const char *)) != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), name,
                                  va_arg (args, const char *));
  va_end (args);
  bytes = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  answer->status = soup_message_get_status (message);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  answer->size = g_bytes_get_size (bytes);
  answer->body = g_malloc (answer->size + 1);
  if (answer->size > 0)
    memcpy (answer->body, g_bytes_get_data (bytes, NULL), answer->size);
  answer->body[answer->size] = '\0';
  return answer;
}

SiteAnswer *
site_get (SiteFixture *self, const char *path)
{
  return site_request (self, "GET", path, NULL, 0, NULL);
}

SiteAnswer *
site_put (SiteFixture *self, const char *id, const char *json, const char *condition)
{
  g_autofree char *path = g_strconcat ("/api/v1/articles/", id, NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", self->token, NULL);
  g_auto (GStrv) parts = g_strsplit (condition != NULL ? condition : "X-Nothing: 0", ": ", 2);

  return site_request (self, "PUT", path, json, strlen (json), "Authorization", authorization, "Content-Type",
                       "application/json", parts[0], parts[1], NULL);
}

SiteAnswer *
site_put_quoted (SiteFixture *self, const char *id, const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');

  return site_put (self, id, text, NULL);
}

SiteAnswer *
site_api_put (SiteFixture *self, const char *path, const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autofree char *whole = g_strconcat ("/api/v1", path, NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", self->token, NULL);

  return site_request (self, "PUT", whole, text, strlen (text), "Authorization", authorization,
                       "Content-Type", "application/json", NULL);
}

SiteAnswer *
site_api_get (SiteFixture *self, const char *path)
{
  g_autofree char *whole = g_strconcat ("/api/v1", path, NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", self->token, NULL);

  return site_request (self, "GET", whole, NULL, 0, "Authorization", authorization, NULL);
}

GBytes *
site_make_png (guint width, guint height)
{
  guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0,
                   0,    0,   0,   0,   0,    0,    0,    8,    2, 0, 0, 0,  0,   0,   0,   0 };

  png[18] = (guint8) (width >> 8);
  png[19] = (guint8) width;
  png[22] = (guint8) (height >> 8);
  png[23] = (guint8) height;
  return g_bytes_new (png, sizeof png);
}

char *
site_put_picture (SiteFixture *self, guint width, guint height)
{
  g_autoptr (GBytes) png = site_make_png (width, height);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, png);
  g_autofree char *path = g_strconcat ("/api/v1/media/", hash, NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", self->token, NULL);
  gsize size;
  const void *data = g_bytes_get_data (png, &size);
  g_autoptr (SiteAnswer) answer = site_request (self, "PUT", path, data, size, "Authorization", authorization,
                                                "Content-Type", "image/png", NULL);

  g_assert_cmpuint (answer->status, ==, 201);
  return g_steal_pointer (&hash);
}

char *
site_path_of (SiteFixture *self, const char *id)
{
  g_autofree char *path = g_strconcat ("/api/v1/articles/", id, NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", self->token, NULL);
  g_autoptr (SiteAnswer) answer
    = site_request (self, "GET", path, NULL, 0, "Authorization", authorization, NULL);
  g_autofree char *url = NULL;

  g_assert_cmpuint (answer->status, ==, 200);
  url = site_answer_string (answer, "url");
  g_assert_true (g_str_has_prefix (url, self->url));
  return g_strdup (url + strlen (self->url));
}

static xmlDoc *
read_xml (const char *text)
{
  xmlDoc *document = xmlReadMemory (text, (int) strlen (text), NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  return document;
}

void
site_assert_xml (const char *text)
{
  xmlFreeDoc (read_xml (text));
}

static void
collect_texts (xmlNode *node, const char *element, GPtrArray *texts)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, element))
        {
          xmlChar *content = xmlNodeGetContent (node);

          g_ptr_array_add (texts, g_strdup ((const char *) content));
          xmlFree (content);
        }
      collect_texts (node->children, element, texts);
    }
}

GPtrArray *
site_xml_texts (const char *text, const char *element)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  xmlDoc *document = read_xml (text);

  collect_texts (xmlDocGetRootElement (document), element, texts);
  xmlFreeDoc (document);
  return texts;
}

guint
site_count_files (SiteFixture *site)
{
  g_autofree char *root = g_build_filename (site->dir, "media", NULL);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, name, NULL);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

      while (g_dir_read_name (folder) != NULL)
        n++;
    }
  return n;
}
