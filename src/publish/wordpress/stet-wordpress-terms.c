/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section as a category, the tags as tags, and the author among the users. WordPress keeps names of terms
 * as HTML and takes those that differ in case only for the same. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-html-text.h"
#include "stet-wordpress-run.h"

/* For comparing names as a reader would: case, blanks and the way of writing accents do not count. */
static char *
fold (const char *name)
{
  g_autofree char *plain = stet_html_decode (name);
  g_autofree char *normal = g_utf8_normalize (plain, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : plain, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

/* The id of the element whose @field is @name, or 0. */
static gint64
find_named (JsonArray *list, const char *name)
{
  g_autofree char *wanted = fold (name);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      g_autofree char *found = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      found = fold (stet_wordpress_get_string (json_node_get_object (node), "name"));
      if (g_str_equal (found, wanted))
        return stet_wordpress_get_int (json_node_get_object (node), "id");
    }
  return 0;
}

static gint64
search_term (StetWordpressRun *self, const char *route, const char *name, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *query = g_strdup_printf ("search=%s&per_page=100&_fields=id,name", escaped);
  g_autoptr (JsonArray) found = stet_wordpress_api_list (self->api, route, query, self->cancellable, error);

  return found != NULL ? find_named (found, name) : 0;
}

/* A new term; where it exists after all (the search does not find names with character references), that one.
 */
static gint64
create_term (StetWordpressRun *self, const char *route, const char *name, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (JsonNode) made = NULL;
  g_autoptr (JsonObject) data = NULL;
  g_autofree char *code = NULL;
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "name", name);
  body = json_node_init_object (json_node_alloc (), fields);
  json_object_unref (fields);
  made = stet_wordpress_api_call (self->api, "POST", route, "_fields=id", body, &code, &data,
                                  self->cancellable, &reason);
  if (made != NULL && JSON_NODE_HOLDS_OBJECT (made))
    return stet_wordpress_get_int (json_node_get_object (made), "id");
  if (g_strcmp0 (code, "term_exists") == 0 && data != NULL)
    return stet_wordpress_get_int (data, "term_id");
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return 0;
}

/* 0 without an error: this login may not make it, which a note says. */
static gint64
get_term (StetWordpressRun *self, const char *route, const char *name, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 id = search_term (self, route, name, &reason);

  if (id == 0 && reason == NULL)
    id = create_term (self, route, name, &reason);
  if (g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN))
    {
      stet_wordpress_run_note (self,
                               _ ("“%s” does not exist there and %s may not add it, so it was left out."),
                               name, self->api->user_title);
      return 0;
    }
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return id;
}

static gboolean
send_tags (StetWordpressRun *self, GError **error)
{
  const GPtrArray *tags = self->rendition->story->tags;
  g_autoptr (JsonArray) ids = json_array_new ();

  for (guint i = 0; i < tags->len; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (((const StetTag *) g_ptr_array_index (tags, i))->name));
      g_autoptr (GError) reason = NULL;
      gint64 id;
      gboolean again = FALSE;

      if (*name == '\0')
        continue;
      id = get_term (self, "/wp/v2/tags", name, &reason);
      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      for (guint j = 0; j < json_array_get_length (ids); j++)
        again = again || json_array_get_int_element (ids, j) == id;
      if (id != 0 && !again)
        json_array_add_int_element (ids, id);
    }
  json_object_set_array_member (self->progress, "tags", g_steal_pointer (&ids));
  return TRUE;
}

gboolean
stet_wordpress_send_terms (StetWordpressRun *self, GError **error)
{
  g_autofree char *section = g_strstrip (g_strdup (self->rendition->story->section));

  if (json_object_has_member (self->progress, "tags") && json_object_has_member (self->progress, "category"))
    return TRUE;
  if (!json_object_has_member (self->progress, "category"))
    {
      g_autoptr (GError) reason = NULL;
      gint64 id = *section != '\0' ? get_term (self, "/wp/v2/categories", section, &reason) : 0;

      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      json_object_set_int_member (self->progress, "category", id);
    }
  return send_tags (self, error) && stet_wordpress_run_record (self, "tags", error);
}

/* The one name of the byline that can stand as WordPress's author: the only one, and a writer. */
static const char *
only_writer (const StetStory *story)
{
  const StetByline *name = story->byline->len == 1 ? g_ptr_array_index (story->byline, 0) : NULL;

  return name != NULL && (name->role == NULL || *name->role == '\0') ? name->name : NULL;
}

gboolean
stet_wordpress_send_author (StetWordpressRun *self, GError **error)
{
  const char *name = only_writer (self->rendition->story);
  gint64 id = 0;

  if (json_object_has_member (self->progress, "author"))
    return TRUE;
  if (name != NULL)
    {
      g_autofree char *wanted = fold (name);
      g_autofree char *own = fold (self->api->user_title);

      if (g_str_equal (own, wanted))
        id = self->api->user;
      else if (self->api->may_edit_others)
        {
          g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
          g_autofree char *query
            = g_strdup_printf ("who=authors&search=%s&per_page=100&_fields=id,name", escaped);
          g_autoptr (GError) reason = NULL;
          g_autoptr (JsonArray) users
            = stet_wordpress_api_list (self->api, "/wp/v2/users", query, self->cancellable, &reason);

          /* some sites hide who writes there; the byline is printed then */
          if (users == NULL && !g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN))
            {
              g_propagate_error (error, g_steal_pointer (&reason));
              return FALSE;
            }
          id = users != NULL ? find_named (users, name) : 0;
        }
    }
  json_object_set_int_member (self->progress, "author", id);
  return stet_wordpress_run_record (self, "tags", error);
}
