/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server: a SoupServer whose requests become replies. Everything happens in the thread that listens; only
 * stet_site_quit() comes from others. */
#include "config.h"

#include "stet-site.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "stet-canonical-json.h"
#include "stet-error.h"
#include "stet-site-api.h"
#include "stet-site-pages.h"
#include "stet-site-token.h"

#define DEFAULT_NAME "The Stet Gazette"
#define MAX_NAME     80

struct _StetSite
{
  GObject parent_instance;
  char *dir; /* (owned) */
  StetClock clock;
  StetSiteDb *db;        /* (owned) (nullable): while it is open */
  char *media_dir;       /* (owned) */
  char *name;            /* (owned) */
  char *public_url;      /* (owned): "" where readers use the address listened at */
  char *fresh_token;     /* (owned) (nullable) */
  SoupServer *server;    /* (owned) (nullable) */
  char *address;         /* (owned) (nullable) */
  GMainContext *context; /* (owned) (nullable): of the thread that listens */
  int quit;              /* atomic */
};

G_DEFINE_FINAL_TYPE (StetSite, stet_site, G_TYPE_OBJECT)
G_DEFINE_QUARK (stet - site - error - quark, stet_site_error)

static void
stet_site_dispose (GObject *object)
{
  stet_site_close (STET_SITE (object));
  G_OBJECT_CLASS (stet_site_parent_class)->dispose (object);
}

static void
stet_site_finalize (GObject *object)
{
  StetSite *self = STET_SITE (object);

  g_free (self->dir);
  g_free (self->media_dir);
  g_free (self->name);
  g_free (self->public_url);
  g_free (self->fresh_token);
  g_clear_pointer (&self->context, g_main_context_unref);
  G_OBJECT_CLASS (stet_site_parent_class)->finalize (object);
}

static void
stet_site_class_init (StetSiteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_site_dispose;
  object_class->finalize = stet_site_finalize;
}

static void
stet_site_init (StetSite *self)
{
}

StetSite *
stet_site_new (const char *dir, StetClock clock)
{
  StetSite *self;

  g_return_val_if_fail (dir != NULL, NULL);

  self = g_object_new (STET_TYPE_SITE, NULL);
  self->dir = g_strdup (dir);
  self->media_dir = g_build_filename (dir, "media", NULL);
  self->clock = clock;
  return self;
}

char *
stet_site_default_dir (void)
{
  const char *dir = g_getenv ("STET_SITE");

  return dir != NULL && *dir != '\0' ? g_strdup (dir)
                                     : g_build_filename (g_get_user_data_dir (), "stet", "site", NULL);
}

/* Pages change with the program too: the first start of another look counts as a change, or caches that ask
 * by time would keep the old one. */
static gboolean
note_look (StetSite *self, GError **error)
{
  g_autofree char *known = stet_site_db_dup_setting (self->db, "look");
  const char *look = STET_VERSION;
  g_autofree char *full = g_strconcat (look, stet_site_style_path (), NULL);

  if (g_str_equal (known, full))
    return TRUE;
  return stet_site_db_set_setting (self->db, "look", full, error)
         && stet_site_set_changed (self->db, stet_clock_now (&self->clock), error);
}

gboolean
stet_site_open (StetSite *self, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (STET_IS_SITE (self), FALSE);
  g_return_val_if_fail (self->db == NULL, FALSE);

  if (g_mkdir_with_parents (self->media_dir, 0700) != 0)
    {
      g_set_error (error, STET_SITE_ERROR, STET_SITE_ERROR_STORE, "Cannot make the site’s folder %s: %s",
                   self->media_dir, g_strerror (errno));
      return FALSE;
    }
  path = g_build_filename (self->dir, "site.db", NULL);
  self->db = stet_site_db_open (path, error);
  if (self->db == NULL)
    return FALSE;
  g_atomic_int_set (&self->quit, FALSE);
  self->name = stet_site_db_dup_setting (self->db, "name");
  if (*self->name == '\0')
    g_set_str (&self->name, DEFAULT_NAME);
  self->public_url = stet_site_db_dup_setting (self->db, "public-url");
  if (note_look (self, error) && (stet_site_token_exists (self->db) || stet_site_renew_token (self, error)))
    return TRUE;
  stet_site_close (self);
  return FALSE;
}

const char *
stet_site_get_fresh_token (StetSite *self)
{
  g_return_val_if_fail (STET_IS_SITE (self), NULL);

  return self->fresh_token;
}

gboolean
stet_site_renew_token (StetSite *self, GError **error)
{
  g_autofree char *token = NULL;

  g_return_val_if_fail (STET_IS_SITE (self) && self->db != NULL, FALSE);

  token = stet_site_token_renew (self->db, &self->clock, error);
  if (token == NULL)
    return FALSE;
  g_set_str (&self->fresh_token, token);
  return TRUE;
}

const char *
stet_site_get_name (StetSite *self)
{
  g_return_val_if_fail (STET_IS_SITE (self), NULL);

  return self->name;
}

gboolean
stet_site_set_name (StetSite *self, const char *name, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (STET_IS_SITE (self) && self->db != NULL && name != NULL, FALSE);

  clean = g_strstrip (g_strdup (name));
  if (*clean == '\0' || !g_utf8_validate (clean, -1, NULL) || g_utf8_strlen (clean, -1) > MAX_NAME
      || strpbrk (clean, "\r\n") != NULL)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID, "A site’s name is one line of 1 to %d characters",
                   MAX_NAME);
      return FALSE;
    }
  if (!stet_site_db_set_setting (self->db, "name", clean, error)
      || !stet_site_set_changed (self->db, stet_clock_now (&self->clock), error))
    return FALSE;
  g_set_str (&self->name, clean);
  return TRUE;
}

/* "https://news.example" out of what a person typed. */
static char *
clean_public_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, error);
  g_autofree char *text = NULL;

  if (uri == NULL)
    return NULL;
  if ((!g_str_equal (g_uri_get_scheme (uri), "https") && !g_str_equal (g_uri_get_scheme (uri), "http"))
      || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL || strlen (g_uri_get_path (uri)) > 1)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                   "“%s” is no address of a site: it looks like https://news.example", url);
      return NULL;
    }
  text = g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO);
  if (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  return g_steal_pointer (&text);
}

gboolean
stet_site_set_public_url (StetSite *self, const char *url, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (STET_IS_SITE (self) && self->db != NULL && url != NULL, FALSE);

  clean = *url != '\0' ? clean_public_url (url, error) : g_strdup ("");
  if (clean == NULL || !stet_site_db_set_setting (self->db, "public-url", clean, error)
      || !stet_site_set_changed (self->db, stet_clock_now (&self->clock), error))
    return FALSE;
  g_set_str (&self->public_url, clean);
  return TRUE;
}

/* Deletes what nobody can see any more. What fails is tried again with the next change. */
static void
tidy (StetSite *self)
{
  g_autoptr (GError) error = NULL;
  const gint64 now = stet_clock_now (&self->clock);

  if (!stet_site_previews_expire (self->db, now, &error)
      || !stet_site_media_sweep (self->db, self->media_dir, now, &error))
    g_warning ("%s", error->message);
}

/* As the site is now: what was to be shown by now is. */
static StetSiteView
make_view (StetSite *self)
{
  const gint64 now = stet_clock_now (&self->clock);
  g_autoptr (GError) error = NULL;
  gboolean released = FALSE;

  if (!stet_site_release_due (self->db, now, &released, &error))
    g_warning ("%s", error->message);
  if (released)
    tidy (self);
  return (StetSiteView) {
    .db = self->db,
    .clock = &self->clock,
    .now = now,
    .media_dir = self->media_dir,
    .name = self->name,
    .url = *self->public_url != '\0' ? self->public_url : self->address,
    .media_base = "",
  };
}

static StetSiteRequest
make_request (SoupServerMessage *message, const char *path)
{
  return (StetSiteRequest) {
    .method = soup_server_message_get_method (message),
    .path = path + strlen ("/api"),
    .headers = soup_server_message_get_request_headers (message),
  };
}

/* A body that nobody wants is read past, not kept. */
static void
drop_body (SoupServerMessage *message)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

/* A body without a Content-Length tells its size only as it comes. */
static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  if (soup_server_message_get_request_body (message)->length > STET_SITE_MAX_MEDIA_BYTES
      && soup_server_message_get_status (message) == 0)
    {
      g_autoptr (StetSiteReply) reply = stet_site_reply_error (
        SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-large", "That is larger than this site takes.");
      drop_body (message);
      stet_site_reply_send (reply, message);
    }
}

static void
api_early_cb (SoupServer *server,
              SoupServerMessage *message,
              const char *path,
              GHashTable *query,
              gpointer data)
{
  StetSite *self = data;
  const StetSiteView view = make_view (self);
  const StetSiteRequest request = make_request (message, path);
  g_autoptr (StetSiteReply) reply = stet_site_api_refuse (&view, &request);

  if (reply != NULL)
    {
      drop_body (message);
      stet_site_reply_send (reply, message);
      return;
    }
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);
}

static void
api_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  StetSite *self = data;
  const StetSiteView view = make_view (self);
  StetSiteRequest request = make_request (message, path);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (StetSiteReply) reply = NULL;

  request.body = body;
  reply = stet_site_api_refuse (&view, &request);
  if (reply == NULL)
    reply = stet_site_api_answer (&view, &request);
  stet_site_reply_send (reply, message);
  if (request.method == SOUP_METHOD_PUT)
    tidy (self);
}

static void
pages_early_cb (SoupServer *server,
                SoupServerMessage *message,
                const char *path,
                GHashTable *query,
                gpointer data)
{
  drop_body (message);
}

static guint
read_page_number (GHashTable *query)
{
  const char *text = query != NULL ? g_hash_table_lookup (query, "page") : NULL;
  guint64 page;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, 100000, &page, NULL) ? (guint) page : 1;
}

static void
pages_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  StetSite *self = data;
  const StetSiteView view = make_view (self);
  const char *method = soup_server_message_get_method (message);
  g_autoptr (StetSiteReply) reply = NULL;

  if (method == SOUP_METHOD_GET || method == SOUP_METHOD_HEAD)
    {
      reply = stet_site_pages_answer (&view, path, read_page_number (query));
    }
  else
    {
      reply = stet_site_reply_take_text (SOUP_STATUS_METHOD_NOT_ALLOWED, "text/plain; charset=utf-8",
                                         g_strdup ("Pages can only be read.\n"));
      reply->allow = "GET, HEAD";
    }
  stet_site_reply_send (reply, message);
}

static GSocketAddress *
make_socket_address (const char *host, guint port, GError **error)
{
  g_autoptr (GInetAddress) inet = host != NULL ? g_inet_address_new_from_string (host)
                                               : g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  if (inet == NULL || port > G_MAXUINT16)
    {
      g_set_error (error, STET_SITE_ERROR, STET_SITE_ERROR_LISTEN,
                   "Cannot listen at %s port %u: give an IP address of this machine and a port up to 65535",
                   host != NULL ? host : "127.0.0.1", port);
      return NULL;
    }
  return g_inet_socket_address_new (inet, (guint16) port);
}

static char *
dup_address (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  char *text = g_uri_to_string (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  if (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  return text;
}

gboolean
stet_site_listen (StetSite *self, const char *host, guint port, GError **error)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) inner = NULL;

  g_return_val_if_fail (STET_IS_SITE (self) && self->db != NULL && self->server == NULL, FALSE);

  address = make_socket_address (host, port, error);
  if (address == NULL)
    return FALSE;
  /* paths stay as they came: what "%2F" means is for the pages to say */
  server = soup_server_new ("server-header", "Stet-Site/" STET_VERSION, "raw-paths", TRUE, NULL);
  soup_server_add_early_handler (server, "/api", api_early_cb, self, NULL);
  soup_server_add_handler (server, "/api", api_cb, self, NULL);
  soup_server_add_early_handler (server, NULL, pages_early_cb, self, NULL);
  soup_server_add_handler (server, NULL, pages_cb, self, NULL);
  if (!soup_server_listen (server, address, 0, &inner))
    {
      g_set_error (error, STET_SITE_ERROR, STET_SITE_ERROR_LISTEN, "Cannot listen at %s port %u: %s",
                   host != NULL ? host : "127.0.0.1", port, inner->message);
      return FALSE;
    }
  tidy (self);
  self->server = g_steal_pointer (&server);
  self->address = dup_address (self->server);
  g_clear_pointer (&self->context, g_main_context_unref);
  self->context = g_main_context_ref_thread_default ();
  return TRUE;
}

const char *
stet_site_get_address (StetSite *self)
{
  g_return_val_if_fail (STET_IS_SITE (self), NULL);

  return self->address;
}

void
stet_site_run (StetSite *self)
{
  g_return_if_fail (STET_IS_SITE (self) && self->server != NULL);

  while (!g_atomic_int_get (&self->quit))
    g_main_context_iteration (self->context, TRUE);
  stet_site_close (self);
}

void
stet_site_quit (StetSite *self)
{
  g_return_if_fail (STET_IS_SITE (self));

  g_atomic_int_set (&self->quit, TRUE);
  g_main_context_wakeup (self->context);
}

void
stet_site_close (StetSite *self)
{
  g_return_if_fail (STET_IS_SITE (self));

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->db, stet_site_db_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->public_url, g_free);
}
