/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture-proxy.h"

#include <string.h>

struct _FixtureProxy
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  guint16 upstream;
  char *url;
  GMutex lock;
  GCond ready;
  int posts;
  int lose;
};

/* The head and body of one request. */
static GByteArray *
read_request (GInputStream *input)
{
  GByteArray *request = g_byte_array_new ();
  gsize wanted = G_MAXSIZE;

  while (request->len < wanted)
    {
      guint8 chunk[8192];
      gssize n = g_input_stream_read (input, chunk, sizeof chunk, NULL, NULL);
      const char *end;

      if (n <= 0)
        break;
      g_byte_array_append (request, chunk, (guint) n);
      end
        = wanted == G_MAXSIZE ? g_strstr_len ((const char *) request->data, request->len, "\r\n\r\n") : NULL;
      if (end != NULL)
        {
          gsize head = (gsize) (end + 4 - (const char *) request->data);
          const char *length = g_strstr_len ((const char *) request->data, (gssize) head, "Content-Length: ");

          wanted
            = head + (length != NULL ? g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10) : 0);
        }
    }
  return request;
}

static gboolean
run_cb (GThreadedSocketService *service, GSocketConnection *client, GObject *source, gpointer data)
{
  FixtureProxy *self = data;
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  g_autoptr (GByteArray) request = NULL;
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  GOutputStream *back = g_io_stream_get_output_stream (G_IO_STREAM (client));
  gboolean lose = FALSE;

  request = read_request (g_io_stream_get_input_stream (G_IO_STREAM (client)));
  g_socket_client_set_enable_proxy (connector, FALSE);
  server = g_socket_client_connect_to_host (connector, "127.0.0.1", self->upstream, NULL, NULL);
  if (server == NULL || request->len == 0)
    return TRUE;
  g_mutex_lock (&self->lock);
  if (memcmp (request->data, "POST ", 5) == 0)
    lose = ++self->posts == self->lose;
  g_mutex_unlock (&self->lock);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (server)), request->data,
                             request->len, NULL, NULL, NULL);
  for (;;)
    {
      guint8 chunk[8192];
      gssize n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (server)), chunk,
                                      sizeof chunk, NULL, NULL);

      if (n <= 0)
        break;
      g_byte_array_append (answer, chunk, (guint) n);
    }
  if (!lose)
    g_output_stream_write_all (back, answer->data, answer->len, NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (client), NULL, NULL);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  FixtureProxy *self = data;
  g_autoptr (GSocketService) service = NULL;
  guint16 port;

  g_main_context_push_thread_default (self->context);
  service = g_threaded_socket_service_new (8);
  g_signal_connect (service, "run", G_CALLBACK (run_cb), self);
  {
    g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
    g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
    g_autoptr (GSocketAddress) bound = NULL;

    g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (service), any, G_SOCKET_TYPE_STREAM,
                                                  G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL));
    port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  }
  g_mutex_lock (&self->lock);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  g_main_loop_run (self->loop);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

FixtureProxy *
fixture_proxy_new (guint16 port)
{
  FixtureProxy *self = g_new0 (FixtureProxy, 1);

  self->upstream = port;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  self->thread = g_thread_new ("proxy", serve, self);
  g_mutex_lock (&self->lock);
  while (self->url == NULL)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
fixture_proxy_free (FixtureProxy *self)
{
  g_main_context_invoke (self->context, quit_cb, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
  g_free (self->url);
  g_free (self);
}

const char *
fixture_proxy_get_url (FixtureProxy *self)
{
  return self->url;
}

void
fixture_proxy_lose_post (FixtureProxy *self, int nth)
{
  g_mutex_lock (&self->lock);
  self->posts = 0;
  self->lose = nth;
  g_mutex_unlock (&self->lock);
}

int
fixture_proxy_get_posts (FixtureProxy *self)
{
  int posts;

  g_mutex_lock (&self->lock);
  posts = self->posts;
  g_mutex_unlock (&self->lock);
  return posts;
}
