/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section as a category, the tags as tags, and the author among the users. What a name is mapped to goes
 * first; then one there of that name, compared without regard to case; then a new one, where the target makes
 * them on demand. What comes of none of these is left out, and a note says so. WordPress keeps names of terms
 * as HTML and takes those that differ in case only for the same. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-cms-run.h"
#include "stet-html-text.h"
#include "stet-wordpress-html.h"
#include "stet-wordpress-run.h"

/* One kind of term at WordPress. */
typedef struct
{
  StetTermKind kind;
  const char *route;
  const char *cause; /* what notes about it begin with */
} Kind;

static const Kind sections = { STET_TERM_SECTION, "/wp/v2/categories", "section:" };
static const Kind tags = { STET_TERM_TAG, "/wp/v2/tags", "tag:" };

/* WordPress keeps names as HTML. */
static char *
fold (const char *name)
{
  g_autofree char *plain = stet_html_decode (name);

  return stet_cms_fold_name (plain);
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
      found = fold (stet_json_get_string (json_node_get_object (node), "name"));
      if (g_str_equal (found, wanted))
        return stet_json_get_int (json_node_get_object (node), "id");
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
  g_autofree char *html = stet_wordpress_text (name);
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "name", html);
  body = json_node_init_object (json_node_alloc (), fields);
  json_object_unref (fields);
  made = stet_wordpress_api_call (self->api, "POST", route, "_fields=id", body, &code, &data,
                                  self->cancellable, &reason);
  if (made != NULL && JSON_NODE_HOLDS_OBJECT (made))
    return stet_json_get_int (json_node_get_object (made), "id");
  if (g_strcmp0 (code, "term_exists") == 0 && data != NULL)
    return stet_json_get_int (data, "term_id");
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return 0;
}

/* The term that @mapped names: unknown ids WordPress would drop without a word. */
static gint64
check_mapped (StetWordpressRun *self, const Kind *kind, const StetTargetTerm *mapped, GError **error)
{
  gint64 id = g_ascii_strtoll (mapped->remote, NULL, 10);
  g_autofree char *query = g_strdup_printf ("include=%" G_GINT64_FORMAT "&_fields=id", id);
  g_autoptr (JsonArray) found = NULL;

  if (id <= 0)
    return 0;
  found = stet_wordpress_api_list (self->api, kind->route, query, self->cancellable, error);
  return found != NULL && json_array_get_length (found) > 0 ? id : 0;
}

static void
note_missing_map (StetWordpressRun *self, const char *cause, const StetTargetTerm *mapped)
{
  stet_wordpress_run_note (
    self, cause,
    _ ("“%s” stands for “%s” there, which does not exist any more, so it was left out. "
       "Choose another in the target's settings."),
    mapped->name, *mapped->label != '\0' ? mapped->label : mapped->remote);
}

static gint64
make_term (StetWordpressRun *self, const Kind *kind, const char *cause, const char *name, GError **error)
{
  gboolean may = kind->kind == STET_TERM_TAG ? self->target->creates_tags : self->target->creates_sections;
  g_autoptr (GError) reason = NULL;
  gint64 id;

  if (self->delivery->action == STET_DELIVERY_PREVIEW)
    {
      stet_wordpress_run_note (self, cause,
                               _ ("“%s” does not exist there yet, so the preview is without it."), name);
      return 0;
    }
  if (!may)
    {
      stet_wordpress_run_note (
        self, cause, _ ("“%s” does not exist there, and “%s” is set to add none, so it was left out."), name,
        self->target->name);
      return 0;
    }
  id = create_term (self, kind->route, name, &reason);
  if (g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN))
    stet_wordpress_run_note (self, cause,
                             _ ("“%s” does not exist there and %s may not add it, so it was left out."), name,
                             self->api->user_title);
  else if (g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_REJECTED))
    stet_wordpress_run_note (self, cause, _ ("“%s” was left out, for WordPress refuses it: %s"), name,
                             reason->message);
  else if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return id;
}

/* 0 without an error: there is none, which a note says. */
static gint64
get_term (StetWordpressRun *self, const Kind *kind, const char *name, GError **error)
{
  const StetTargetTerm *mapped = stet_target_find_term (self->target, kind->kind, name);
  g_autofree char *cause = g_strconcat (kind->cause, name, NULL);
  g_autoptr (GError) reason = NULL;
  gint64 id;

  if (mapped != NULL)
    {
      id = check_mapped (self, kind, mapped, &reason);
      if (id == 0 && reason == NULL)
        note_missing_map (self, cause, mapped);
    }
  else
    {
      id = search_term (self, kind->route, name, &reason);
      if (id == 0 && reason == NULL)
        id = make_term (self, kind, cause, name, &reason);
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return 0;
    }
  if (id != 0)
    {
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      if (!json_object_has_member (self->progress, "names"))
        json_object_set_object_member (self->progress, "names", json_object_new ());
      json_object_set_string_member (json_object_get_object_member (self->progress, "names"), key, name);
    }
  return id;
}

static gboolean
send_tags (StetWordpressRun *self, GError **error)
{
  const GPtrArray *words = self->rendition->story->tags;
  g_autoptr (JsonArray) ids = json_array_new ();

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (((const StetTag *) g_ptr_array_index (words, i))->name));
      g_autoptr (GError) reason = NULL;
      gint64 id;
      gboolean again = FALSE;

      if (*name == '\0')
        continue;
      id = get_term (self, &tags, name, &reason);
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
      gint64 id = *section != '\0' ? get_term (self, &sections, section, &reason) : 0;

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

/* Who may write there and has that id, or that name; 0 without an error: nobody, or the site does not say. */
static gint64
find_user (StetWordpressRun *self, const StetTargetTerm *mapped, const char *name, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (mapped != NULL ? mapped->remote : name, NULL, FALSE);
  g_autofree char *query = g_strdup_printf ("who=authors&%s=%s&per_page=100&_fields=id,name",
                                            mapped != NULL ? "include" : "search", escaped);
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonArray) users
    = stet_wordpress_api_list (self->api, "/wp/v2/users", query, self->cancellable, &reason);

  /* some sites hide who writes there; the byline is printed then */
  if (users == NULL && !g_error_matches (reason, STET_CMS_ERROR, STET_CMS_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return 0;
    }
  if (users == NULL || json_array_get_length (users) == 0)
    return 0;
  return mapped != NULL ? g_ascii_strtoll (mapped->remote, NULL, 10) : find_named (users, name);
}

/* The user who stands for @name; 0: nobody does, and the byline is printed. */
static gint64
get_author (StetWordpressRun *self, const char *name, GError **error)
{
  const StetTargetTerm *mapped = stet_target_find_term (self->target, STET_TERM_AUTHOR, name);
  g_autofree char *wanted = fold (name);
  g_autofree char *own = fold (self->api->user_title);
  g_autofree char *login = g_strdup_printf ("%" G_GINT64_FORMAT, self->api->user);
  g_autoptr (GError) reason = NULL;
  gint64 id;

  if (mapped != NULL ? g_str_equal (mapped->remote, login) : g_str_equal (own, wanted))
    return self->api->user;
  if (!self->api->may_edit_others)
    {
      if (mapped != NULL)
        stet_wordpress_run_note (
          self, "author",
          _ ("%s may not publish there in the name of “%s”, so the byline is printed instead."),
          self->api->user_title, mapped->label);
      return 0;
    }
  id = find_user (self, mapped, name, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (id == 0 && mapped != NULL)
    stet_wordpress_run_note (
      self, "author",
      _ ("“%s” stands for the user “%s” there, who does not write there any more, so the "
         "byline is printed instead."),
      mapped->name, mapped->label);
  return id;
}

gboolean
stet_wordpress_send_author (StetWordpressRun *self, GError **error)
{
  const char *name = only_writer (self->rendition->story);
  g_autoptr (GError) reason = NULL;
  gint64 id;

  if (json_object_has_member (self->progress, "author"))
    return TRUE;
  id = name != NULL ? get_author (self, name, &reason) : 0;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  json_object_set_int_member (self->progress, "author", id);
  json_object_set_int_member (self->progress, "login", self->api->user);
  return stet_wordpress_run_record (self, "tags", error);
}
