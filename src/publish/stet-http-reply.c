/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server answered: told apart into JSON, HTML and success or not. Nothing here touches the network. */
#include "config.h"

#include "stet-http.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "stet-cms.h"
#include "stet-json-members.h"

/* Characters of a server's words that are shown: enough to understand, not enough to flood a window. */
#define MAX_WORDS 400
/* Seconds: a server that asks for more than a day is asking for a person. */
#define MAX_RETRY_AFTER (24 * 3600)

void
stet_http_reply_free (StetHttpReply *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->url, g_free);
  g_free (self);
}

const char *
stet_http_reply_get_header (const StetHttpReply *self, const char *name)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  key = g_ascii_strdown (name, -1);
  return g_hash_table_lookup (self->headers, key);
}

static gboolean
is_html (const StetHttpReply *self)
{
  const char *type = stet_http_reply_get_header (self, "content-type");
  const char *data;
  gsize size;

  if (type != NULL && (g_str_has_prefix (type, "text/html") || g_str_has_prefix (type, "application/xhtml")))
    return TRUE;
  data = g_bytes_get_data (self->body, &size);
  while (size > 0 && g_ascii_isspace (*data))
    {
      data++;
      size--;
    }
  return size > 0 && *data == '<';
}

JsonNode *
stet_http_reply_parse_json (const StetHttpReply *self, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (self != NULL, NULL);

  if (is_html (self))
    {
      g_propagate_error (
        error, stet_cms_error_new (STET_CMS_ERROR_NOT_A_CMS, self->status, 0,
                                   _ ("%s answers with a web page where data were expected. "
                                      "Perhaps the address is of something else, or a login page or a "
                                      "firewall stands before it."),
                                   self->url));
      return NULL;
    }
  parser = json_parser_new_immutable ();
  data = g_bytes_get_data (self->body, &size);
  if (size == 0 || !g_utf8_validate (data, (gssize) size, NULL)
      || !json_parser_load_from_data (parser, data, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    {
      gboolean begun = size > 0 && (*data == '{' || *data == '[');

      g_propagate_error (
        error, stet_cms_error_new (begun || size == 0 ? STET_CMS_ERROR_SERVER : STET_CMS_ERROR_NOT_A_CMS,
                                   self->status, 0,
                                   begun || size == 0 ? _ ("The answer of %s ended before it was complete")
                                                      : _ ("%s answers with something else than data"),
                                   self->url));
      return NULL;
    }
  return json_node_copy (json_parser_get_root (parser));
}

/* One line of plain text: what a server says can hold mark-up and line breaks. */
static char *
tidy_words (const char *words)
{
  GString *text = g_string_new (NULL);
  gboolean tag = FALSE;
  guint n = 0;

  for (const char *p = words; *p != '\0' && n < MAX_WORDS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
        tag = TRUE;
      else if (tag)
        tag = c != '>';
      else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          if (text->len > 0 && text->str[text->len - 1] != ' ')
            g_string_append_c (text, ' ');
        }
      else
        {
          g_string_append_unichar (text, c);
          n++;
        }
    }
  return g_strchomp (g_string_free (text, FALSE));
}

/* WordPress's reasons for each parameter. */
static void
append_params (GString *words, JsonObject *object)
{
  JsonObject *params = stet_json_get_object (object, "data.params");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (params == NULL)
    return;
  json_object_iter_init (&iter, params);
  while (json_object_iter_next (&iter, &name, &value))
    if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
      g_string_append_printf (words, " %s", json_node_get_string (value));
}

/* Ghost's: "context" is what went wrong, "message" in which request. */
static void
append_errors (GString *words, JsonObject *object)
{
  JsonObject *first = stet_json_get_element (stet_json_get_array (object, "errors"), 0);
  const char *context = stet_json_get_string (first, "context");
  const char *detail
    = stet_json_get_string (stet_json_get_element (stet_json_get_array (first, "details"), 0), "message");

  g_string_append (words, *context != '\0' ? context : stet_json_get_string (first, "message"));
  if (*detail != '\0')
    g_string_append_printf (words, " (%s)", detail);
}

/* "message" at the top, as WordPress has it; or in "error"; or in the list "errors". */
static char *
find_words (const StetHttpReply *self)
{
  g_autoptr (JsonNode) node = stet_http_reply_parse_json (self, NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  g_string_append (words, stet_json_get_string (object, "message"));
  if (words->len == 0)
    g_string_append (words, stet_json_get_string (object, "error"));
  if (words->len == 0)
    append_errors (words, object);
  append_params (words, object);
  return tidy_words (words->str);
}

/* Seconds, from either form of Retry-After (RFC 9110, 10.2.3). */
static guint
parse_retry_after (const StetHttpReply *self)
{
  const char *value = stet_http_reply_get_header (self, "retry-after");
  guint64 seconds;

  if (value == NULL)
    return 0;
  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &seconds, NULL))
    {
      g_autoptr (GDateTime) then = soup_date_time_new_from_http_string (value);
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      GTimeSpan span = then != NULL ? g_date_time_difference (then, now) : 0;

      seconds = span > 0 ? (guint64) (span / G_TIME_SPAN_SECOND + 1) : 0;
    }
  return (guint) MIN (seconds, MAX_RETRY_AFTER);
}

static StetCmsError
code_for_status (guint status)
{
  switch (status)
    {
    case 401:
      return STET_CMS_ERROR_AUTH;
    case 403:
      return STET_CMS_ERROR_FORBIDDEN;
    case 408:
    case 504:
      return STET_CMS_ERROR_TIMEOUT;
    case 409:
      return STET_CMS_ERROR_CONFLICT;
    case 425:
    case 429:
      return STET_CMS_ERROR_SERVER;
    default:
      return status >= 500 ? STET_CMS_ERROR_SERVER : STET_CMS_ERROR_REJECTED;
    }
}

gboolean
stet_http_reply_check (const StetHttpReply *self, GError **error)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (SOUP_STATUS_IS_SUCCESSFUL (self->status))
    return TRUE;
  words = find_words (self);
  if (words != NULL && *words != '\0')
    g_propagate_error (error, stet_cms_error_new (code_for_status (self->status), self->status,
                                                  parse_retry_after (self), _ ("The server says: %s (%u)"),
                                                  words, self->status));
  else if (self->status == 413)
    g_propagate_error (error, stet_cms_error_new (STET_CMS_ERROR_REJECTED, self->status, 0,
                                                  _ ("The server takes no files of this size (413)")));
  else
    {
      const char *phrase = soup_status_get_phrase (self->status);

      g_propagate_error (error, stet_cms_error_new (code_for_status (self->status), self->status,
                                                    parse_retry_after (self),
                                                    _ ("The server answers “%s” (%u) and does not say why"),
                                                    phrase, self->status));
    }
  return FALSE;
}
