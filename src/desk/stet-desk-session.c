/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-desk-session.h"

#include <json-glib/json-glib.h>

StetSessionPlace *
stet_session_place_new (const char *story, const char *field, guint offset, gint64 time)
{
  g_return_val_if_fail (story != NULL && field != NULL, NULL);

  StetSessionPlace *self = g_new0 (StetSessionPlace, 1);
  self->story = g_strdup (story);
  self->field = g_strdup (field);
  self->offset = offset;
  self->time = time;
  return self;
}

void
stet_session_place_free (StetSessionPlace *self)
{
  if (self == NULL)
    return;
  g_free (self->story);
  g_free (self->field);
  g_free (self);
}

static char *
dup_path (StetDesk *desk)
{
  return g_build_filename (stet_desk_get_dir (desk), "session.json", NULL);
}

static char *
places_to_json (const GPtrArray *places)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < places->len; i++)
    {
      const StetSessionPlace *place = g_ptr_array_index (places, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "story", place->story);
      json_object_set_string_member (object, "field", place->field);
      json_object_set_int_member (object, "offset", place->offset);
      json_object_set_int_member (object, "time", place->time);
      json_object_set_boolean_member (object, "shown", place->shown);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (root, array);
  return json_to_string (root, TRUE);
}

gboolean
stet_desk_keep_session (StetDesk *self, const GPtrArray *places, GError **error)
{
  g_return_val_if_fail (STET_IS_DESK (self) && places != NULL, FALSE);

  g_autofree char *path = dup_path (self);
  g_autofree char *json = places_to_json (places);

  return g_file_set_contents_full (path, json, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* NULL where @node is no place: the file may be from another Stet, or by anybody. */
static StetSessionPlace *
read_place (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return NULL;

  const char *story = json_object_get_string_member_with_default (object, "story", NULL);
  const char *field = json_object_get_string_member_with_default (object, "field", NULL);
  gint64 offset = json_object_get_int_member_with_default (object, "offset", -1);
  if (story == NULL || field == NULL || offset < 0 || offset > G_MAXINT)
    return NULL;

  StetSessionPlace *place = stet_session_place_new (
    story, field, offset, json_object_get_int_member_with_default (object, "time", 0));
  place->shown = json_object_get_boolean_member_with_default (object, "shown", FALSE);
  return place;
}

GPtrArray *
stet_desk_load_session (StetDesk *self)
{
  g_return_val_if_fail (STET_IS_DESK (self), NULL);

  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_session_place_free);
  g_autofree char *path = dup_path (self);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (!g_file_get_contents (path, &json, NULL, NULL) || !g_utf8_validate (json, -1, NULL))
    return places;
  root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return places;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (root)); i++)
    {
      StetSessionPlace *place = read_place (json_array_get_element (json_node_get_array (root), i));

      if (place != NULL)
        g_ptr_array_add (places, place);
    }
  return places;
}
