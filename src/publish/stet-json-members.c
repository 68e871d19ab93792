/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a JSON object, whatever it holds. Pure functions. */
#include "config.h"

#include "stet-json-members.h"

static JsonNode *
find (JsonObject *object, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (object == NULL)
        return NULL;
      node = json_object_get_member (object, names[i]);
      object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

static JsonNode *
find_value (JsonObject *object, const char *path, GType type)
{
  JsonNode *node = find (object, path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node
                                                                                                 : NULL;
}

const char *
stet_json_get_string (JsonObject *object, const char *path)
{
  JsonNode *node = find_value (object, path, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : "";
}

gint64
stet_json_get_int (JsonObject *object, const char *path)
{
  JsonNode *node = find_value (object, path, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

gboolean
stet_json_get_boolean (JsonObject *object, const char *path)
{
  JsonNode *node = find_value (object, path, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

JsonObject *
stet_json_get_object (JsonObject *object, const char *path)
{
  JsonNode *node = find (object, path);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
stet_json_get_array (JsonObject *object, const char *path)
{
  JsonNode *node = find (object, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
stet_json_get_element (JsonArray *array, guint i)
{
  JsonNode *node = i < stet_json_get_length (array) ? json_array_get_element (array, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

guint
stet_json_get_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

JsonObject *
stet_json_parse_object (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL && *text != '\0' ? json_from_string (text, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}
