/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "drop-proxy.h"

#include <string.h>

struct _DropProxy
{
  GSocketListener *listener;
  GCancellable *cancellable;
  GThread *thread;
  char *upstream;
  char *url;
  int drop;  /* atomic: the request whose answer is lost */
  int posts; /* atomic: only these count */
  int count; /* atomic */
  int stale; /* atomic */
};

/* Appends what comes until @size bytes are there; FALSE at the end of the stream. */
static gboolean
read_until (GInputStream *from, GByteArray *to, gsize size)
{
  while (to->len < size)
    {
      guint8 chunk[4096];
      const gssize n = g_input_stream_read (from, chunk, MIN (sizeof chunk, size - to->len), NULL, NULL);

      if (n <= 0)
        return FALSE;
      g_byte_array_append (to, chunk, (guint) n);
    }
  return TRUE;
}

/* One request with its body, as it came, but for the header that asks to keep the connection. */
static gboolean
read_request (GInputStream *from, GByteArray *request)
{
  g_autofree char *head = NULL;
  g_autofree char *lower = NULL;
  const char *length;
  gsize size = 0;

  while (request->len < 4 || memcmp (request->data + request->len - 4, "\r\n\r\n", 4) != 0)
    if (!read_until (from, request, request->len + 1))
      return FALSE;
  head = g_strndup ((const char *) request->data, request->len);
  lower = g_ascii_strdown (head, -1);
  length = strstr (lower, "\r\ncontent-length:");
  if (length != NULL)
    size = (gsize) g_ascii_strtoull (length + strlen ("\r\ncontent-length:"), NULL, 10);
  g_byte_array_set_size (request, request->len - 2);
  g_byte_array_append (request, (const guint8 *) "Connection: close\r\n\r\n",
                       strlen ("Connection: close\r\n\r\n"));
  return read_until (from, request, request->len + size);
}

/* Takes the sign away that the connection ends, and waits for the next request before it does. */
static void
pretend_to_keep (GByteArray *answer)
{
  guint8 *end = memmem (answer->data, answer->len, "\r\n\r\n", 4);
  guint8 *header = memmem (answer->data, answer->len, "Connection: close", strlen ("Connection: close"));

  if (header != NULL && header < end)
    *header = 'X';
}

static gboolean
is_lost (DropProxy *self, const GByteArray *request)
{
  if (g_atomic_int_get (&self->posts) && memcmp (request->data, "POST ", 5) != 0)
    return FALSE;
  return g_atomic_int_add (&self->count, 1) + 1 == g_atomic_int_get (&self->drop);
}

static void
serve_one (DropProxy *self, GSocketConnection *client)
{
  g_autoptr (GSocketClient) socket = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  g_autoptr (GByteArray) request = g_byte_array_new ();
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  GInputStream *from_client = g_io_stream_get_input_stream (G_IO_STREAM (client));

  if (!read_request (from_client, request))
    return;
  g_socket_client_set_proxy_resolver (socket, NULL);
  server = g_socket_client_connect_to_uri (socket, self->upstream, 80, NULL, NULL);
  if (server == NULL)
    return;
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (server)), request->data,
                             request->len, NULL, NULL, NULL);
  /* to its end, so that the request has certainly been carried out */
  while (read_until (g_io_stream_get_input_stream (G_IO_STREAM (server)), answer, answer->len + 1))
    ;
  if (g_atomic_int_get (&self->stale))
    pretend_to_keep (answer);
  if (!is_lost (self, request))
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (client)), answer->data,
                               answer->len, NULL, NULL, NULL);
  if (g_atomic_int_get (&self->stale))
    {
      guint8 next;
      g_input_stream_read (from_client, &next, 1, self->cancellable, NULL);
    }
}

static gpointer
run (gpointer data)
{
  DropProxy *self = data;

  for (;;)
    {
      g_autoptr (GSocketConnection) client
        = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL);

      if (client == NULL)
        return NULL;
      serve_one (self, client);
      g_io_stream_close (G_IO_STREAM (client), NULL, NULL);
    }
}

DropProxy *
drop_proxy_new (const char *upstream)
{
  DropProxy *self = g_new0 (DropProxy, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) actual = NULL;
  g_autoptr (GError) error = NULL;

  self->listener = g_socket_listener_new ();
  self->cancellable = g_cancellable_new ();
  self->upstream = g_strdup (upstream);
  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &actual, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (actual)));
  self->thread = g_thread_new ("proxy", run, self);
  return self;
}

void
drop_proxy_free (DropProxy *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_free (self->upstream);
  g_free (self->url);
  g_free (self);
}

const char *
drop_proxy_get_url (DropProxy *self)
{
  return self->url;
}

static void
start_counting (DropProxy *self, gboolean posts, guint nth)
{
  g_atomic_int_set (&self->posts, posts);
  g_atomic_int_set (&self->count, 0);
  g_atomic_int_set (&self->drop, (int) nth);
}

void
drop_proxy_drop (DropProxy *self, guint nth)
{
  start_counting (self, FALSE, nth);
}

void
drop_proxy_drop_post (DropProxy *self, guint nth)
{
  start_counting (self, TRUE, nth);
}

void
drop_proxy_set_stale (DropProxy *self, gboolean stale)
{
  g_atomic_int_set (&self->stale, stale);
}

guint
drop_proxy_count (DropProxy *self)
{
  return (guint) g_atomic_int_get (&self->count);
}
