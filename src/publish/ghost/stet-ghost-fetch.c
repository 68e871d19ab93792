/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading from Ghost. On a worker thread. */
#include "config.h"

#include "stet-ghost-fetch.h"

#include "stet-ghost-post.h"
#include "stet-html-text.h"
#include "stet-json-members.h"

static gboolean
is_printed (JsonArray *printed, const char *line)
{
  for (guint i = 0; i < stet_json_get_length (printed); i++)
    if (g_strcmp0 (json_array_get_string_element (printed, i), line) == 0)
      return TRUE;
  return FALSE;
}

/* Leaves out the lines that say who wrote it and what was corrected. */
static gboolean
drop_printed_cb (const GMatchInfo *match, GString *html, gpointer data)
{
  g_autofree char *whole = g_match_info_fetch (match, 0);
  g_autofree char *code = g_match_info_fetch (match, 1);
  g_autofree char *line = stet_html_decode (code);

  if (!is_printed (data, line))
    g_string_append (html, whole);
  return FALSE;
}

static char *
clean_body (const char *html, JsonObject *progress)
{
  g_autoptr (GRegex) emphatic = g_regex_new ("<p><em>([^<]*)</em></p>", 0, 0, NULL);
  char *clean = g_regex_replace_eval (emphatic, html, -1, 0, 0, drop_printed_cb,
                                      stet_json_get_array (progress, "printed"), NULL);

  return clean != NULL ? clean : g_strdup (html);
}

static char *
name_pictures (char *body, JsonObject *progress)
{
  JsonObject *media = stet_json_get_object (progress, "media");
  g_autoptr (GList) hashes = media != NULL ? json_object_get_members (media) : NULL;
  GString *text = g_string_new_take (body);

  for (const GList *l = hashes; l != NULL; l = l->next)
    {
      const char *url = stet_json_get_string (stet_json_get_object (media, l->data), "url");
      g_autofree char *theirs = g_strdup_printf ("src=\"%s\"", url);
      g_autofree char *ours = g_strdup_printf ("src=\"media:%s\"", (const char *) l->data);

      g_string_replace (text, theirs, ours, 0);
    }
  return g_string_free (text, FALSE);
}

StetCmsArticle *
stet_ghost_fetch_article (StetGhostApi *api,
                          const StetDelivery *last,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (JsonObject) progress = stet_json_parse_object (last->progress);
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = stet_ghost_post_read (api, last->remote_id, cancellable, &reason);
  StetCmsArticle *article;

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  article = stet_cms_article_new ();
  article->gone = held == NULL;
  if (article->gone)
    return article;
  g_set_str (&article->headline, stet_json_get_string (held, "title"));
  g_set_str (&article->standfirst, stet_json_get_string (held, "custom_excerpt"));
  g_free (article->html);
  article->html = name_pictures (clean_body (stet_json_get_string (held, "html"), progress), progress);
  g_set_str (&article->url, stet_json_get_string (held, "url"));
  article->modified = stet_ghost_post_get_time (held, "updated_at");
  article->as_left = stet_ghost_post_is_live (held) && stet_ghost_post_is_as_left (last, held);
  return article;
}

GPtrArray *
stet_ghost_fetch_terms (StetGhostApi *api, StetTermKind kind, GCancellable *cancellable, GError **error)
{
  gboolean people = kind == STET_TERM_AUTHOR;
  g_autoptr (JsonArray) list = stet_ghost_api_list (
    api, people ? "users" : "tags",
    people ? "fields=id,name&order=name%20asc" : "fields=id,name&filter=visibility:public&order=name%20asc",
    cancellable, error);
  GPtrArray *terms;

  if (list == NULL)
    return NULL;
  terms = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_target_term_free);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = stet_json_get_element (list, i);

      g_ptr_array_add (terms, stet_target_term_new (kind, "", stet_json_get_string (item, "id"),
                                                    stet_json_get_string (item, "name")));
    }
  return terms;
}
