/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the API that writes articles, withdrawals and previews, and tells what there is of them. */
#include "config.h"

#include "stet-site-api-private.h"

#include <string.h>

#include "stet-clock.h"
#include "stet-error.h"

StetSiteReply *
stet_site_api_failure (const GError *error)
{
  if (g_error_matches (error, STET_ERROR, STET_ERROR_INVALID))
    return stet_site_reply_error (SOUP_STATUS_UNPROCESSABLE_ENTITY, "invalid", error->message);
  if (g_error_matches (error, STET_ERROR, STET_ERROR_NOT_FOUND))
    return stet_site_reply_error (SOUP_STATUS_UNPROCESSABLE_ENTITY, "media-missing", error->message);
  if (g_error_matches (error, STET_ERROR, STET_ERROR_CONFLICT))
    return stet_site_reply_error (SOUP_STATUS_PRECONDITION_FAILED, "conflict", error->message);
  g_warning ("%s", error->message);
  return stet_site_reply_error (SOUP_STATUS_INTERNAL_SERVER_ERROR, "failed", error->message);
}

static StetSiteReply *
no_such_article (void)
{
  return stet_site_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-article", "This site has no such article.");
}

static void
set_time (JsonObject *object, const char *member, gint64 usec)
{
  g_autofree char *iso = stet_time_to_iso (usec);

  json_object_set_string_member (object, member, iso);
}

/* Where readers find @path, not encoded. */
static void
set_url (const StetSiteView *view, JsonObject *object, const char *path)
{
  g_autofree char *encoded = stet_site_encode_path (path);
  g_autofree char *url = g_strconcat (view->url, encoded, NULL);

  json_object_set_string_member (object, "url", url);
}

/* Takes @object. */
static StetSiteReply *
reply_object (guint status, JsonObject *object, const char *etag)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  StetSiteReply *reply = stet_site_reply_json (status, node);

  json_object_unref (object);
  reply->etag = g_strdup (etag);
  return reply;
}

static StetSiteReply *
describe_withdrawal (const StetSiteView *view, const StetSiteWithdrawal *withdrawal, guint status)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", withdrawal->id);
  if (*withdrawal->path != '\0')
    set_url (view, object, withdrawal->path);
  set_time (object, "withdrawn", withdrawal->time);
  json_object_set_string_member (object, "notice", withdrawal->notice);
  return reply_object (status, object, withdrawal->etag);
}

/* The receipt of what was sent last, with the fields that were sent where @content is wanted. */
static StetSiteReply *
describe (const StetSiteView *view, const StetSiteState *state, gboolean content, guint status)
{
  const StetSiteArticle *article = state->pending != NULL ? state->pending : state->shown;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  if (article == NULL)
    return state->withdrawn != NULL ? describe_withdrawal (view, state->withdrawn, status)
                                    : no_such_article ();
  node = stet_site_article_to_json (article);
  object = content ? json_object_ref (json_node_get_object (node)) : json_object_new ();
  json_object_set_string_member (object, "id", article->story->id);
  set_url (view, object, article->path);
  json_object_set_string_member (object, "revision", article->revision);
  set_time (object, "published", article->published);
  set_time (object, "updated", article->updated);
  if (article == state->pending)
    set_time (object, "release", article->updated);
  if (article == state->pending && state->shown != NULL)
    json_object_set_string_member (object, "shown", state->shown->etag);
  return reply_object (status, object, article->etag);
}

/* The same for whatever there is of @id now. */
static StetSiteReply *
describe_now (const StetSiteView *view, const char *id, gboolean content, guint status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetSiteState) state = stet_site_state_get (view->db, id, &error);

  return state != NULL ? describe (view, state, content, status) : stet_site_api_failure (error);
}

StetSiteReply *
stet_site_api_get_article (const StetSiteView *view, const char *id)
{
  return describe_now (view, id, TRUE, SOUP_STATUS_OK);
}

/* One strong tag without its quotes, or "*"; anything else matches nothing. */
static char *
read_if_match (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_list (headers, "If-Match");
  gsize len = value != NULL ? strlen (value) : 0;

  if (len >= 2 && value[0] == '"' && value[len - 1] == '"')
    return g_strndup (value + 1, len - 2);
  return g_strdup (value);
}

static StetSiteCondition
read_condition (SoupMessageHeaders *headers, char **if_match)
{
  *if_match = read_if_match (headers);
  return (StetSiteCondition) {
    .if_match = *if_match,
    .if_absent = g_strcmp0 (soup_message_headers_get_one (headers, "If-None-Match"), "*") == 0,
  };
}

/* A NUL that is written as an escape would cut the text short where json-glib hands it over. */
static gboolean
has_escaped_nul (const char *text, gsize size)
{
  for (const char *p = text; (p = g_strstr_len (p, (gssize) (text + size - p), "\\u0000")) != NULL; p++)
    {
      gsize before = 0;

      while (p - before > text && p[-1 - (gssize) before] == '\\')
        before++;
      if (before % 2 == 0)
        return TRUE;
    }
  return FALSE;
}

static JsonNode *
parse_body (GBytes *body, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  if (text == NULL || !g_utf8_validate_len (text, size, NULL))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "it is not UTF-8 text");
      return NULL;
    }
  if (has_escaped_nul (text, size))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "it holds a NUL, which is no character");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize) size, error))
    return NULL;
  return json_parser_steal_root (parser);
}

static StetSiteReply *
bad_json (const GError *error)
{
  g_autofree char *message
    = g_strdup_printf ("What was sent cannot be read: %s", error != NULL ? error->message : "it is empty");

  return stet_site_reply_error (SOUP_STATUS_BAD_REQUEST, "bad-json", message);
}

/* The article in the body, or NULL with @refusal. */
static StetSiteArticle *
read_article (const StetSiteView *view,
              const StetSiteRequest *request,
              const char *id,
              StetSiteReply **refusal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse_body (request->body, &error);
  g_autoptr (StetSiteArticle) article = NULL;

  if (node == NULL)
    {
      *refusal = bad_json (error);
      return NULL;
    }
  article = stet_site_article_from_json (id, node, &error);
  if (article == NULL)
    {
      *refusal = stet_site_api_failure (error);
      return NULL;
    }
  /* a clock may go a little ahead of this one; what is further off is not before the public yet */
  if (article->published > view->now + 5 * G_TIME_SPAN_MINUTE)
    {
      *refusal = stet_site_reply_error (SOUP_STATUS_UNPROCESSABLE_ENTITY, "invalid",
                                        "“published” lies in the future: “release” is for what is to wait.");
      return NULL;
    }
  return g_steal_pointer (&article);
}

StetSiteReply *
stet_site_api_put_article (const StetSiteView *view, const StetSiteRequest *request, const char *id)
{
  g_autoptr (GError) error = NULL;
  StetSiteReply *refusal = NULL;
  g_autoptr (StetSiteArticle) article = read_article (view, request, id, &refusal);
  g_autofree char *if_match = NULL;
  const StetSiteCondition condition = read_condition (request->headers, &if_match);
  StetSitePut result = STET_SITE_PUT_SAME;

  if (article == NULL)
    return refusal;
  if (!stet_site_put (view->db, article, &condition, view->now, &result, &error))
    return stet_site_api_failure (error);
  return describe_now (view, id, FALSE,
                       result == STET_SITE_PUT_CREATED ? SOUP_STATUS_CREATED : SOUP_STATUS_OK);
}

/* As describe_now(); also where readers never saw the article, and nothing is left to be described. */
static StetSiteReply *
describe_withdrawn (const StetSiteView *view, const char *id)
{
  const StetSiteWithdrawal nothing
    = { .id = (char *) id, .path = (char *) "", .notice = (char *) "", .time = view->now };
  StetSiteReply *reply = describe_now (view, id, FALSE, SOUP_STATUS_OK);

  if (reply->status != SOUP_STATUS_NOT_FOUND)
    return reply;
  stet_site_reply_free (reply);
  return describe_withdrawal (view, &nothing, SOUP_STATUS_OK);
}

StetSiteReply *
stet_site_api_put_withdrawal (const StetSiteView *view, const StetSiteRequest *request, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse_body (request->body, &error);
  g_autofree char *notice = NULL;
  g_autofree char *delivery = NULL;
  g_autofree char *if_match = NULL;
  const StetSiteCondition condition = read_condition (request->headers, &if_match);

  if (node == NULL)
    return bad_json (error);
  if (!stet_site_withdrawal_from_json (node, &notice, &delivery, &error))
    return stet_site_api_failure (error);
  if (stet_site_withdraw (view->db, id, notice, delivery, &condition, view->now, &error))
    return describe_withdrawn (view, id);
  return g_error_matches (error, STET_ERROR, STET_ERROR_NOT_FOUND) ? no_such_article ()
                                                                   : stet_site_api_failure (error);
}

StetSiteReply *
stet_site_api_put_preview (const StetSiteView *view, const StetSiteRequest *request, const char *id)
{
  g_autoptr (GError) error = NULL;
  StetSiteReply *refusal = NULL;
  g_autoptr (StetSiteArticle) article = read_article (view, request, id, &refusal);
  g_autofree char *token = NULL;
  g_autofree char *path = NULL;
  JsonObject *object;

  if (article == NULL)
    return refusal;
  if (!stet_site_preview_put (view->db, article, view->clock, view->now, &token, &error))
    return stet_site_api_failure (error);
  path = g_strconcat ("/preview/", token, NULL);
  object = json_object_new ();
  json_object_set_string_member (object, "id", id);
  set_url (view, object, path);
  set_time (object, "expires", view->now + STET_SITE_PREVIEW_DAYS * G_TIME_SPAN_DAY);
  return reply_object (SOUP_STATUS_OK, object, NULL);
}
