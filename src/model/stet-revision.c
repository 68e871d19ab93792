/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-revision.h"

#include "stet-canonical-json.h"
#include "stet-clock.h"
#include "stet-error.h"

StetRevision *
stet_revision_new (const StetStory *story,
                   const char *const *parents,
                   const char *author,
                   gint64 time,
                   const char *label)
{
  g_return_val_if_fail (story != NULL && author != NULL, NULL);

  StetRevision *self = g_new0 (StetRevision, 1);
  self->parents = parents != NULL ? g_strdupv ((char **) parents) : g_new0 (char *, 1);
  self->author = g_strdup (author);
  self->time = time;
  self->label = g_strdup (label != NULL ? label : "");
  self->story = stet_story_copy (story);

  g_autofree char *canonical = stet_revision_to_canonical (self);
  self->hash = stet_hash_text (canonical, -1);
  return self;
}

StetRevision *
stet_revision_copy (const StetRevision *self)
{
  if (self == NULL)
    return NULL;

  StetRevision *copy = g_memdup2 (self, sizeof *self);
  copy->hash = g_strdup (self->hash);
  copy->parents = g_strdupv (self->parents);
  copy->author = g_strdup (self->author);
  copy->label = g_strdup (self->label);
  copy->story = stet_story_copy (self->story);
  return copy;
}

void
stet_revision_free (StetRevision *self)
{
  if (self == NULL)
    return;
  g_free (self->hash);
  g_strfreev (self->parents);
  g_free (self->author);
  g_free (self->label);
  stet_story_free (self->story);
  g_free (self);
}

void
stet_revision_summary_free (StetRevisionSummary *self)
{
  g_free (self->hash);
  g_free (self->author);
  g_free (self->label);
  g_free (self);
}

char *
stet_revision_to_canonical (const StetRevision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *time = stet_time_to_iso (self->time);
  JsonArray *parents = json_array_new ();

  for (char **p = self->parents; *p != NULL; p++)
    json_array_add_string_element (parents, *p);
  json_object_set_array_member (object, "parents", parents);
  json_object_set_string_member (object, "author", self->author);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "label", self->label);
  json_object_set_member (object, "story", stet_story_to_json (self->story));
  json_node_set_object (node, object);

  g_autoptr (GError) error = NULL;
  char *canonical = stet_canonical_json (node, &error);
  /* A story holds nothing but valid UTF-8 and small integers. */
  if (canonical == NULL)
    g_error ("a revision without canonical form: %s", error->message);
  return canonical;
}

static StetRevision *
damaged (GError **error, const char *hash, const char *fault)
{
  g_set_error (error, STET_ERROR, STET_ERROR_DAMAGED, "Revision %.12s: %s.", hash, fault);
  return NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                          : NULL;
}

static char **
read_parents (JsonObject *object)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, "parents");

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *parent = json_array_get_element (json_node_get_array (node), i);

      if (json_node_get_value_type (parent) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (builder, json_node_get_string (parent));
    }
  return g_strv_builder_end (builder);
}

StetRevision *
stet_revision_from_canonical (const char *json, const char *hash, GError **error)
{
  g_return_val_if_fail (json != NULL && hash != NULL, NULL);

  g_autofree char *real_hash = stet_hash_text (json, -1);
  if (g_strcmp0 (real_hash, hash) != 0)
    return damaged (error, hash, "its content was changed after it was written");

  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return damaged (error, hash, "it is not a JSON object");

  JsonObject *object = json_node_get_object (node);
  const char *author = get_text (object, "author");
  const char *time = get_text (object, "time");
  const char *label = get_text (object, "label");
  JsonNode *story_node = json_object_get_member (object, "story");
  g_auto (GStrv) parents = read_parents (object);
  if (author == NULL || stet_time_from_iso (time) < 0 || label == NULL || story_node == NULL
      || parents == NULL)
    return damaged (error, hash, "a member is missing or wrong");

  g_autoptr (GError) story_error = NULL;
  g_autoptr (StetStory) story = stet_story_from_json (story_node, &story_error);
  if (story == NULL)
    return damaged (error, hash, story_error->message);

  StetRevision *self = g_new0 (StetRevision, 1);
  self->hash = g_strdup (hash);
  self->parents = g_steal_pointer (&parents);
  self->author = g_strdup (author);
  self->time = stet_time_from_iso (time);
  self->label = g_strdup (label);
  self->story = g_steal_pointer (&story);
  return self;
}
