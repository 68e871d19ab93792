/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section and the tags as Ghost's tags, the first of which a site takes for its section; and the byline
 * as its authors. What has to be made is made with the article, in the same request: a tag that is posted
 * alone twice would be there twice. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-ghost-run.h"
#include "stet-json-members.h"

/* Characters that Ghost takes. */
#define MAX_NAME 191

typedef struct
{
  StetGhostRun *run;
  JsonArray *known; /* (owned): what Ghost has */
  JsonArray *tags;  /* (owned): what the article is to have */
} Tags;

/* The element of @list that is called @name, whatever its case. */
static JsonObject *
find_named (JsonArray *list, const char *name)
{
  g_autofree char *wanted = stet_cms_fold_name (name);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = stet_json_get_element (list, i);
      g_autofree char *found = stet_cms_fold_name (stet_json_get_string (item, "name"));

      if (g_str_equal (found, wanted))
        return item;
    }
  return NULL;
}

static void
add_tag (Tags *self, const char *id, const char *name)
{
  JsonObject *tag;

  if (find_named (self->tags, name) != NULL)
    return;
  tag = json_object_new ();
  json_object_set_string_member (tag, "id", id);
  json_object_set_string_member (tag, "name", name);
  json_array_add_object_element (self->tags, tag);
}

static void
take_tag (Tags *self, StetTermKind kind, const char *name, gboolean create)
{
  const StetTargetTerm *term = stet_target_find_term (self->run->base.target, kind, name);
  g_autofree char *plain = g_strstrip (g_strdup (name));
  /* with one, Ghost would hide it from readers */
  const char *bare = plain + strspn (plain, "#");
  JsonObject *found;

  if (*bare == '\0')
    return;
  if (term != NULL)
    {
      add_tag (self, term->remote, term->label);
      return;
    }
  found = find_named (self->known, bare);
  if (found != NULL)
    add_tag (self, stet_json_get_string (found, "id"), stet_json_get_string (found, "name"));
  else if (!create)
    stet_cms_run_note (
      &self->run->base,
      _ ("“%s” does not exist there, and this target's settings say not to add it, so it was left "
         "out."),
      bare);
  else if (g_utf8_strlen (bare, -1) > MAX_NAME)
    stet_cms_run_note (&self->run->base,
                       _ ("The tag “%.40s…” is longer than Ghost takes, so it was left out."), bare);
  else
    add_tag (self, "", bare);
}

static gboolean
send_tags (StetGhostRun *run, GError **error)
{
  const StetTarget *target = run->base.target;
  const StetStory *story = run->base.rendition->story;
  Tags self = { .run = run };

  self.known = stet_ghost_api_list (run->api, "tags", "fields=id,name&filter=visibility:public",
                                    run->base.cancellable, error);
  if (self.known == NULL)
    return FALSE;
  self.tags = json_array_new ();
  take_tag (&self, STET_TERM_SECTION, story->section, target->creates_sections);
  for (guint i = 0; i < story->tags->len; i++)
    take_tag (&self, STET_TERM_TAG, ((const StetTag *) g_ptr_array_index (story->tags, i))->name,
              target->creates_tags);
  json_object_set_array_member (run->base.progress, "tags", self.tags);
  json_array_unref (self.known);
  return TRUE;
}

/* The id of the author who goes by @name; "" where nobody does. */
static char *
find_author (StetGhostRun *self, JsonArray *users, const char *name)
{
  const StetTargetTerm *term = stet_target_find_term (self->base.target, STET_TERM_AUTHOR, name);

  return g_strdup (term != NULL ? term->remote : stet_json_get_string (find_named (users, name), "id"));
}

static gboolean
contains (JsonArray *ids, const char *id)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    if (g_strcmp0 (json_array_get_string_element (ids, i), id) == 0)
      return TRUE;
  return FALSE;
}

/* Those who wrote it; photographers and others with a role are printed. An author's own key makes no
 * articles of anybody else's. */
static gboolean
choose_authors (StetGhostRun *self, JsonArray *users, JsonArray *authors)
{
  const GPtrArray *byline = self->base.rendition->story->byline;
  gboolean all = TRUE;

  for (guint i = 0; i < byline->len; i++)
    {
      const StetByline *name = g_ptr_array_index (byline, i);
      g_autofree char *id = find_author (self, users, name->name);
      gboolean writes = name->role == NULL || *name->role == '\0';
      gboolean may = *id != '\0' && (!self->api->own_only || g_str_equal (id, self->api->user));

      all = all && writes && may;
      if (writes && may && !contains (authors, id))
        json_array_add_string_element (authors, id);
    }
  return all;
}

/* Whom Ghost would take without asking: the person whose key it is, the site's owner for an integration's. */
static JsonObject *
find_default (StetGhostRun *self, JsonArray *users)
{
  for (guint i = 0; i < json_array_get_length (users); i++)
    {
      JsonObject *user = stet_json_get_element (users, i);
      JsonObject *role = stet_json_get_element (stet_json_get_array (user, "roles"), 0);

      if (self->api->user != NULL ? g_str_equal (stet_json_get_string (user, "id"), self->api->user)
                                  : g_str_equal (stet_json_get_string (role, "name"), "Owner"))
        return user;
    }
  return NULL;
}

static gboolean
send_authors (StetGhostRun *self, GError **error)
{
  g_autoptr (JsonArray) users
    = stet_ghost_api_list (self->api, "users", "include=roles", self->base.cancellable, error);
  JsonObject *usual;
  JsonArray *authors;

  if (users == NULL)
    return FALSE;
  authors = json_array_new ();
  json_object_set_boolean_member (self->base.progress, "byline", !choose_authors (self, users, authors));
  json_object_set_array_member (self->base.progress, "authors", authors);
  usual = json_array_get_length (authors) == 0 ? find_default (self, users) : NULL;
  if (usual != NULL)
    {
      json_array_add_string_element (authors, stet_json_get_string (usual, "id"));
      if (self->base.rendition->story->byline->len > 0)
        stet_cms_run_note (
          &self->base,
          _ ("Nobody of the byline is a member of staff in Ghost, so the article stands there under "
             "“%s” and has the byline in its text."),
          stet_json_get_string (usual, "name"));
    }
  return TRUE;
}

gboolean
stet_ghost_send_terms (StetGhostRun *self, GError **error)
{
  if (json_object_has_member (self->base.progress, "tags")
      && json_object_has_member (self->base.progress, "authors"))
    return TRUE;
  return send_tags (self, error) && send_authors (self, error)
         && stet_cms_run_record (&self->base, "tags", error);
}
