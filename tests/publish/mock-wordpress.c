/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mock-wordpress.h"

#include <string.h>

#define API "/wp-json/wp/v2/"

typedef struct
{
  MockWordpress *mock;
  SoupServerMessage *message;
  GHashTable *query; /* (nullable) */
  const char *method;
  guint status;
  char *answer; /* (owned) */
} Call;

static const char *
query_of (Call *call, const char *name)
{
  const char *value = call->query != NULL ? g_hash_table_lookup (call->query, name) : NULL;

  return value != NULL ? value : "";
}

static void
answer_node (Call *call, guint status, JsonNode *node)
{
  call->status = status;
  call->answer = json_to_string (node, FALSE);
}

static void
answer_object (Call *call, guint status, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  answer_node (call, status, node);
}

static void
answer_list (Call *call, GPtrArray *objects)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, json_array_new ());
  for (guint i = 0; i < objects->len; i++)
    json_array_add_object_element (json_node_get_array (node),
                                   json_object_ref (g_ptr_array_index (objects, i)));
  answer_node (call, 200, node);
}

static void
refuse (Call *call, guint status, const char *code, const char *data)
{
  call->status = status;
  call->answer = g_strdup_printf ("{\"code\":\"%s\",\"message\":\"Refused: %s.\",\"data\":%s}", code, code,
                                  data != NULL ? data : "null");
}

static JsonObject *
body_of (Call *call)
{
  SoupMessageBody *body = soup_server_message_get_request_body (call->message);
  g_autofree char *text = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

static JsonObject *
find_id (GPtrArray *objects, gint64 id)
{
  for (guint i = 0; i < objects->len; i++)
    if (json_object_get_int_member (g_ptr_array_index (objects, i), "id") == id)
      return g_ptr_array_index (objects, i);
  return NULL;
}

static gboolean
slug_taken (GPtrArray *objects, const char *slug, JsonObject *except)
{
  for (guint i = 0; i < objects->len; i++)
    if (g_ptr_array_index (objects, i) != except
        && g_str_equal (json_object_get_string_member (g_ptr_array_index (objects, i), "slug"), slug))
      return TRUE;
  return FALSE;
}

static void
set_slug (GPtrArray *objects, JsonObject *object, const char *slug)
{
  g_autofree char *free_slug = g_strdup (slug);

  for (guint n = 2; slug_taken (objects, free_slug, object); n++)
    {
      g_free (free_slug);
      free_slug = g_strdup_printf ("%s-%u", slug, n);
    }
  json_object_set_string_member (object, "slug", free_slug);
}

static void
set_raw (JsonObject *object, const char *name, const char *text)
{
  JsonObject *field = json_object_new ();

  json_object_set_string_member (field, "raw", text);
  json_object_set_object_member (object, name, field);
}

static void
list_by_slug (Call *call, GPtrArray *objects, guint *blind)
{
  g_auto (GStrv) slugs = g_strsplit (query_of (call, "slug"), ",", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; *blind == 0 && i < objects->len; i++)
    if (g_strv_contains ((const char *const *) slugs,
                         json_object_get_string_member (g_ptr_array_index (objects, i), "slug")))
      g_ptr_array_add (found, g_ptr_array_index (objects, i));
  *blind -= *blind > 0;
  answer_list (call, found);
}

static void
remove_object (Call *call, GPtrArray *objects, gint64 id)
{
  call->mock->n_writes++;
  g_ptr_array_remove (objects, find_id (objects, id));
  call->status = 200;
  call->answer = g_strdup ("{\"deleted\":true}");
}

/* The parts of a form by their names. */
static GHashTable *
form_of (Call *call)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  SoupMessageBody *body = soup_server_message_get_request_body (call->message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  SoupMultipart *form
    = soup_multipart_new_from_message (soup_server_message_get_request_headers (call->message), bytes);

  for (int i = 0; form != NULL && i < soup_multipart_get_length (form); i++)
    {
      SoupMessageHeaders *headers;
      GBytes *part;
      g_autofree char *disposition = NULL;
      g_autoptr (GHashTable) params = NULL;

      soup_multipart_get_part (form, i, &headers, &part);
      soup_message_headers_get_content_disposition (headers, &disposition, &params);
      g_hash_table_insert (fields, g_strdup (g_hash_table_lookup (params, "name")),
                           g_strndup (g_bytes_get_data (part, NULL), g_bytes_get_size (part)));
    }
  g_clear_pointer (&form, soup_multipart_free);
  return fields;
}

static void
on_media (Call *call, gint64 id)
{
  MockWordpress *mock = call->mock;
  JsonObject *item = find_id (mock->media, id);

  if (g_str_equal (call->method, "GET"))
    list_by_slug (call, mock->media, &mock->blind_media);
  else if (g_str_equal (call->method, "DELETE"))
    remove_object (call, mock->media, id);
  else if (item != NULL)
    {
      g_autoptr (JsonObject) body = body_of (call);

      mock->n_writes++;
      json_object_set_string_member (item, "alt_text", json_object_get_string_member (body, "alt_text"));
      set_raw (item, "caption", json_object_get_string_member (body, "caption"));
      answer_object (call, 200, item);
    }
  else
    {
      g_autoptr (GHashTable) form = form_of (call);
      g_autofree char *url = NULL;

      g_assert_true (g_hash_table_contains (form, "file"));
      mock->n_writes++;
      item = json_object_new ();
      json_object_set_int_member (item, "id", ++mock->last_id);
      set_slug (mock->media, item, g_hash_table_lookup (form, "slug"));
      url = g_strdup_printf ("%s/uploads/%s.png", fixture_server_get_url (mock->server),
                             json_object_get_string_member (item, "slug"));
      json_object_set_string_member (item, "source_url", url);
      json_object_set_string_member (item, "alt_text", g_hash_table_lookup (form, "alt_text"));
      set_raw (item, "caption", g_hash_table_lookup (form, "caption"));
      g_ptr_array_add (mock->media, item);
      answer_object (call, 201, item);
    }
}

static void
on_terms (Call *call, GPtrArray *terms)
{
  g_autoptr (JsonObject) body = NULL;
  JsonObject *term;

  if (g_str_equal (call->method, "GET"))
    {
      g_autoptr (GPtrArray) found = g_ptr_array_new ();

      for (guint i = 0; i < terms->len; i++)
        if (strstr (json_object_get_string_member (g_ptr_array_index (terms, i), "name"),
                    query_of (call, "search")))
          g_ptr_array_add (found, g_ptr_array_index (terms, i));
      answer_list (call, found);
      return;
    }
  body = body_of (call);
  for (guint i = 0; i < terms->len; i++)
    {
      term = g_ptr_array_index (terms, i);
      if (g_ascii_strcasecmp (json_object_get_string_member (term, "name"),
                              json_object_get_string_member (body, "name"))
          == 0)
        {
          g_autofree char *data = g_strdup_printf ("{\"status\":400,\"term_id\":%" G_GINT64_FORMAT "}",
                                                   json_object_get_int_member (term, "id"));

          refuse (call, 400, "term_exists", data);
          return;
        }
    }
  call->mock->n_writes++;
  term = json_object_new ();
  json_object_set_int_member (term, "id", ++call->mock->last_id);
  json_object_set_string_member (term, "name", json_object_get_string_member (body, "name"));
  g_ptr_array_add (terms, term);
  answer_object (call, 201, term);
}

/* Ids that nobody knows are left out without a word. */
static JsonArray *
known_ids (JsonArray *ids, GPtrArray *objects)
{
  JsonArray *known = json_array_new ();

  for (guint i = 0; i < json_array_get_length (ids); i++)
    if (find_id (objects, json_array_get_int_element (ids, i)) != NULL)
      json_array_add_int_element (known, json_array_get_int_element (ids, i));
  return known;
}

static void
change_post (MockWordpress *mock, JsonObject *post, JsonObject *body)
{
  static const char *const texts[] = { "title", "content", "excerpt" };
  static const char *const terms[] = { "categories", "tags" };
  g_autofree char *link = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (json_object_has_member (body, texts[i]))
      set_raw (post, texts[i], json_object_get_string_member (body, texts[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    if (json_object_has_member (body, terms[i]))
      json_object_set_array_member (
        post, terms[i], known_ids (json_object_get_array_member (body, terms[i]), mock->terms[i]));
  if (json_object_has_member (body, "featured_media"))
    {
      gint64 id = json_object_get_int_member (body, "featured_media");

      json_object_set_int_member (post, "featured_media", find_id (mock->media, id) != NULL ? id : 0);
    }
  if (json_object_has_member (body, "slug"))
    set_slug (mock->posts, post, json_object_get_string_member (body, "slug"));
  if (json_object_has_member (body, "status"))
    json_object_set_string_member (post, "status", json_object_get_string_member (body, "status"));
  link = g_strdup_printf ("%s/%s/", fixture_server_get_url (mock->server),
                          json_object_get_string_member (post, "slug"));
  json_object_set_string_member (post, "link", link);
}

static void
on_posts (Call *call, gint64 id)
{
  MockWordpress *mock = call->mock;
  JsonObject *post = find_id (mock->posts, id);
  gboolean reads = g_str_equal (call->method, "GET");

  if (id == 0 && reads)
    list_by_slug (call, mock->posts, &mock->blind_posts);
  else if (id != 0 && post == NULL)
    refuse (call, 404, "rest_post_invalid_id", NULL);
  else if (reads)
    answer_object (call, 200, post);
  else if (g_str_equal (call->method, "DELETE"))
    remove_object (call, mock->posts, id);
  else
    {
      g_autoptr (JsonObject) body = body_of (call);
      gboolean made = post == NULL;

      mock->n_writes++;
      if (made)
        {
          post = json_object_new ();
          json_object_set_int_member (post, "id", ++mock->last_id);
          json_object_set_string_member (post, "modified_gmt", "2025-03-16T19:04:05");
          json_object_set_int_member (post, "author", 3);
          json_object_set_array_member (post, "categories", json_array_new ());
          json_object_set_array_member (post, "tags", json_array_new ());
          g_ptr_array_add (mock->posts, post);
        }
      change_post (mock, post, body);
      answer_object (call, made ? 201 : 200, post);
    }
}

static void
route (Call *call, const char *path)
{
  MockWordpress *mock = call->mock;
  const char *rest = g_str_has_prefix (path, API) ? path + strlen (API) : "";
  g_auto (GStrv) parts = g_strsplit (rest, "/", 2);
  gint64 id = g_strv_length (parts) == 2 ? g_ascii_strtoll (parts[1], NULL, 10) : 0;

  if (g_str_equal (path, "/wp-json/"))
    {
      call->status = 200;
      call->answer
        = g_strdup_printf ("{\"name\":\"Mock &amp; Sons\",\"namespaces\":[\"wp/v2\"],\"authentication\":%s}",
                           mock->passwords_off ? "[]" : "{\"application-passwords\":{}}");
    }
  else if (g_str_equal (rest, "users/me"))
    {
      call->status = 200;
      call->answer
        = g_strdup ("{\"id\":3,\"name\":\"Ruth\",\"capabilities\":{\"publish_posts\":true,"
                    "\"upload_files\":true,\"edit_others_posts\":true,\"manage_categories\":true}}");
    }
  else if (g_str_equal (rest, "users"))
    {
      call->status = 200;
      call->answer = g_strdup ("[]");
    }
  else if (g_str_has_prefix (rest, "media"))
    on_media (call, id);
  else if (g_str_equal (rest, "categories"))
    on_terms (call, mock->terms[0]);
  else if (g_str_equal (rest, "tags"))
    on_terms (call, mock->terms[1]);
  else if (g_str_has_prefix (rest, "posts"))
    on_posts (call, id);
  else
    refuse (call, 404, "rest_no_route", NULL);
}

static gboolean
may_pass (SoupServerMessage *message)
{
  const char *given
    = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");
  g_autofree char *code
    = g_base64_encode ((const guchar *) MOCK_USER ":" MOCK_SECRET, strlen (MOCK_USER ":" MOCK_SECRET));
  g_autofree char *expected = g_strconcat ("Basic ", code, NULL);

  return g_strcmp0 (given, expected) == 0;
}

static void
answer_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  MockWordpress *mock = data;
  Call call = {
    .mock = mock, .message = message, .query = query, .method = soup_server_message_get_method (message)
  };
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mock->lock);
  guint writes = mock->n_writes;
  MockFault fault = ++mock->n_requests == mock->fault_at ? mock->fault : MOCK_FAULT_NONE;

  if (fault == MOCK_FAULT_BUSY)
    fixture_reply (message, 503, "text/html", "<h1>Briefly unavailable for scheduled maintenance.</h1>");
  else if (fault == MOCK_FAULT_HTML)
    fixture_reply (message, 200, "text/html", "<title>Are you a robot?</title>");
  else if (g_str_equal (path, "/"))
    {
      g_autofree char *link = g_strdup_printf ("<%s/wp-json/>; rel=\"https://api.w.org/\"",
                                               fixture_server_get_url (mock->server));

      if (fault != MOCK_FAULT_NONE)
        {
          fixture_hang_up (message);
          return;
        }
      soup_message_headers_append (soup_server_message_get_response_headers (message), "Link", link);
      fixture_reply (message, 200, "text/html", "<title>Front page</title>");
    }
  else
    {
      if (g_str_equal (path, "/wp-json/") || (may_pass (message) && !mock->passwords_off))
        route (&call, path);
      else
        refuse (&call, 401, "rest_not_logged_in", NULL);
      if (fault == MOCK_FAULT_LOST || (mock->n_writes > writes && mock->n_writes == mock->lose_write))
        fixture_hang_up (message);
      else
        {
          if (fault == MOCK_FAULT_TRUNCATED)
            call.answer[strlen (call.answer) / 2] = '\0';
          fixture_reply (message, call.status, "application/json", call.answer);
        }
      g_free (call.answer);
    }
}

static GPtrArray *
new_objects (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
}

MockWordpress *
mock_wordpress_new (void)
{
  MockWordpress *self = g_new0 (MockWordpress, 1);

  g_mutex_init (&self->lock);
  self->posts = new_objects ();
  self->media = new_objects ();
  self->terms[0] = new_objects ();
  self->terms[1] = new_objects ();
  self->server = fixture_server_new (answer_cb, self, NULL);
  return self;
}

void
mock_wordpress_free (MockWordpress *self)
{
  fixture_server_free (self->server);
  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->media);
  g_ptr_array_unref (self->terms[0]);
  g_ptr_array_unref (self->terms[1]);
  g_mutex_clear (&self->lock);
  g_free (self);
}
