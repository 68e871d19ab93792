/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading from WordPress. On a worker thread. */
#include "config.h"

#include "stet-wordpress-fetch.h"

#include <string.h>

#include "stet-html-text.h"
#include "stet-wordpress-article.h"
#include "stet-wordpress-posts.h"

#define PAGE  100  /* as many as WordPress gives at once */
#define MOST  1000 /* as stet_cms_list_terms() says */
#define DEPTH 8    /* of categories in each other: one that lies in itself is damaged */

/* The body for a person who edits: without the comments that part blocks, and without what the rendition
 * prints around it. */
static char *
clean_body (const char *content)
{
  g_autoptr (GRegex) printed = g_regex_new (
    "<p class=\"(?:stet-byline|stet-correction)\">.*?</p>|<!--\\s*/?wp:.*?-->", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *body = g_regex_replace_literal (printed, content, -1, 0, "", 0, NULL);
  g_autoptr (GRegex) blank = g_regex_new ("\\n\\s*\\n", 0, 0, NULL);

  return g_strstrip (g_regex_replace_literal (blank, body != NULL ? body : content, -1, 0, "\n", 0, NULL));
}

static char *
name_pictures (char *body, JsonObject *progress)
{
  JsonNode *media = json_object_get_member (progress, "media");
  GString *text = g_string_new_take (body);
  JsonObjectIter iter;
  const char *hash;
  JsonNode *entry;

  if (media == NULL || !JSON_NODE_HOLDS_OBJECT (media))
    return g_string_free (text, FALSE);
  json_object_iter_init (&iter, json_node_get_object (media));
  while (json_object_iter_next (&iter, &hash, &entry))
    if (JSON_NODE_HOLDS_OBJECT (entry))
      {
        g_autofree char *url
          = g_strdup_printf ("src=\"%s\"", stet_json_get_string (json_node_get_object (entry), "url"));
        g_autofree char *own = g_strdup_printf ("src=\"media:%s\"", hash);

        g_string_replace (text, url, own, 0);
      }
  return g_string_free (text, FALSE);
}

static gint64
parse_time (const char *gmt)
{
  g_autofree char *iso = g_strconcat (gmt, "Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

/* What was to wait for its time has it come by itself. */
static gboolean
is_as_left (JsonObject *held, JsonObject *progress)
{
  g_autofree char *now = stet_wordpress_article_fingerprint (held);
  const char *status = stet_json_get_string (held, "status");
  const char *then = stet_json_get_string (progress, "status");

  return g_str_equal (now, stet_json_get_string (progress, "fingerprint"))
         && (g_str_equal (status, then) || (g_str_equal (then, "future") && g_str_equal (status, "publish")));
}

StetCmsArticle *
stet_wordpress_fetch_article (StetWordpressApi *api,
                              const StetDelivery *last,
                              GCancellable *cancellable,
                              GError **error)
{
  gint64 id = g_ascii_strtoll (last->remote_id, NULL, 10);
  g_autoptr (JsonNode) node = json_from_string (last->progress, NULL);
  g_autoptr (JsonObject) progress
    = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonObject) held = stet_wordpress_read_post (api, id, cancellable, &reason);
  StetCmsArticle *article;

  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  article = stet_cms_article_new ();
  article->gone = held == NULL || g_str_equal (stet_json_get_string (held, "status"), "trash");
  if (article->gone)
    return article;
  g_free (article->headline);
  article->headline = stet_html_decode (stet_json_get_string (held, "title.raw"));
  g_free (article->standfirst);
  article->standfirst = stet_html_decode (stet_json_get_string (held, "excerpt.raw"));
  g_free (article->html);
  article->html = name_pictures (clean_body (stet_json_get_string (held, "content.raw")), progress);
  g_set_str (&article->url, stet_json_get_string (held, "link"));
  article->modified = parse_time (stet_json_get_string (held, "modified_gmt"));
  article->as_left = is_as_left (held, progress);
  return article;
}

/* All of a list, page by page. */
static GPtrArray *
fetch_all (StetWordpressApi *api,
           const char *route,
           const char *query,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint page = 1; page <= MOST / PAGE; page++)
    {
      g_autofree char *part = g_strdup_printf ("%s&per_page=%d&page=%u", query, PAGE, page);
      g_autoptr (JsonArray) found = stet_wordpress_api_list (api, route, part, cancellable, error);

      if (found == NULL)
        return NULL;
      for (guint i = 0; i < json_array_get_length (found); i++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (found, i)))
          g_ptr_array_add (all, json_object_ref (json_array_get_object_element (found, i)));
      if (json_array_get_length (found) < PAGE)
        break;
    }
  return g_steal_pointer (&all);
}

static JsonObject *
find_id (GPtrArray *objects, gint64 id)
{
  for (guint i = 0; id != 0 && i < objects->len; i++)
    if (stet_json_get_int (g_ptr_array_index (objects, i), "id") == id)
      return g_ptr_array_index (objects, i);
  return NULL;
}

/* Its name behind those of the categories that it lies in. */
static char *
make_label (GPtrArray *objects, JsonObject *object)
{
  char *label = stet_html_decode (stet_json_get_string (object, "name"));

  for (guint depth = 0; depth < DEPTH; depth++)
    {
      g_autofree char *below = label;
      g_autofree char *above = NULL;

      object = find_id (objects, stet_json_get_int (object, "parent"));
      if (object == NULL)
        return g_steal_pointer (&below);
      above = stet_html_decode (stet_json_get_string (object, "name"));
      label = g_strconcat (above, " › ", below, NULL);
    }
  return label;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(const StetTargetTerm *const *) a)->label,
                         (*(const StetTargetTerm *const *) b)->label);
}

GPtrArray *
stet_wordpress_fetch_terms (StetWordpressApi *api,
                            StetTermKind kind,
                            GCancellable *cancellable,
                            GError **error)
{
  static const char *const routes[] = { [STET_TERM_SECTION] = "/wp/v2/categories",
                                        [STET_TERM_AUTHOR] = "/wp/v2/users",
                                        [STET_TERM_TAG] = "/wp/v2/tags" };
  const char *query = kind == STET_TERM_AUTHOR ? "who=authors&orderby=name&_fields=id,name"
                                               : "orderby=name&_fields=id,name,parent";
  g_autoptr (GPtrArray) found = fetch_all (api, routes[kind], query, cancellable, error);
  GPtrArray *terms;

  if (found == NULL)
    return NULL;
  terms = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_target_term_free);
  for (guint i = 0; i < found->len; i++)
    {
      JsonObject *object = g_ptr_array_index (found, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stet_json_get_int (object, "id"));
      g_autofree char *label = make_label (found, object);

      g_ptr_array_add (terms, stet_target_term_new (kind, "", id, label));
    }
  g_ptr_array_sort (terms, compare_labels);
  return terms;
}
