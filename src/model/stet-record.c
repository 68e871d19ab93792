/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-record.h"

#include "stet-clock.h"
#include "stet-error.h"

#define FIELD(self, member, type) (*(type *) G_STRUCT_MEMBER_P ((self), (member)->offset))
/* Lists are read from what may be a constant record, which G_STRUCT_MEMBER_P casts away. */
#define TEXT(self, member)   FIELD (self, member, char *)
#define LIST(self, member)   FIELD (self, member, GPtrArray *)
#define RECORD(self, member) FIELD (self, member, gpointer)

gpointer
stet_record_new (const StetRecordType *type)
{
  gpointer self = g_malloc0 (type->size);

  for (const StetMember *m = type->members; m->name != NULL; m++)
    {
      if (m->kind == STET_MEMBER_TEXT)
        TEXT (self, m) = g_strdup ("");
      else if (m->kind == STET_MEMBER_LIST)
        LIST (self, m) = g_ptr_array_new_with_free_func (m->of->free);
    }
  return self;
}

static GPtrArray *
copy_list (const StetRecordType *type, GPtrArray *list)
{
  GPtrArray *copy = g_ptr_array_new_full (list->len, type->free);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (copy, stet_record_copy (type, list->pdata[i]));
  return copy;
}

gpointer
stet_record_copy (const StetRecordType *type, gconstpointer self)
{
  if (self == NULL)
    return NULL;

  gpointer copy = g_memdup2 (self, type->size);
  for (const StetMember *m = type->members; m->name != NULL; m++)
    {
      if (m->kind == STET_MEMBER_TEXT || m->kind == STET_MEMBER_OPTIONAL)
        TEXT (copy, m) = g_strdup (TEXT (self, m));
      else if (m->kind == STET_MEMBER_RECORD)
        RECORD (copy, m) = stet_record_copy (m->of, RECORD (self, m));
      else if (m->kind == STET_MEMBER_LIST)
        LIST (copy, m) = copy_list (m->of, LIST (self, m));
    }
  return copy;
}

void
stet_record_free (const StetRecordType *type, gpointer self)
{
  if (self == NULL)
    return;
  for (const StetMember *m = type->members; m->name != NULL; m++)
    {
      if (m->kind == STET_MEMBER_TEXT || m->kind == STET_MEMBER_OPTIONAL)
        g_free (TEXT (self, m));
      else if (m->kind == STET_MEMBER_RECORD)
        stet_record_free (m->of, RECORD (self, m));
      else if (m->kind == STET_MEMBER_LIST)
        g_ptr_array_unref (LIST (self, m));
    }
  g_free (self);
}

static gboolean
equal_lists (const StetRecordType *type, GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!stet_record_equal (type, a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
stet_record_member_equal (const StetMember *m, gconstpointer a, gconstpointer b)
{
  switch (m->kind)
    {
    case STET_MEMBER_TEXT:
    case STET_MEMBER_OPTIONAL:
      return g_strcmp0 (TEXT (a, m), TEXT (b, m)) == 0;
    case STET_MEMBER_TIME:
      return FIELD (a, m, gint64) == FIELD (b, m, gint64);
    case STET_MEMBER_COUNT:
    case STET_MEMBER_CHOICE:
      return FIELD (a, m, guint) == FIELD (b, m, guint);
    case STET_MEMBER_RECORD:
      return stet_record_equal (m->of, RECORD (a, m), RECORD (b, m));
    case STET_MEMBER_LIST:
      return equal_lists (m->of, LIST (a, m), LIST (b, m));
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
stet_record_equal (const StetRecordType *type, gconstpointer a, gconstpointer b)
{
  if (a == NULL || b == NULL)
    return a == b;
  for (const StetMember *m = type->members; m->name != NULL; m++)
    if (!stet_record_member_equal (m, a, b))
      return FALSE;
  return TRUE;
}

static JsonNode *
new_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
list_to_json (const StetRecordType *type, GPtrArray *list)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_sized_new (list->len);

  for (guint i = 0; i < list->len; i++)
    json_array_add_element (array, stet_record_to_json (type, list->pdata[i]));
  json_node_take_array (node, array);
  return node;
}

JsonNode *
stet_record_member_to_json (const StetMember *m, gconstpointer self)
{
  switch (m->kind)
    {
    case STET_MEMBER_TEXT:
      return new_text (TEXT (self, m));
    case STET_MEMBER_OPTIONAL:
      return TEXT (self, m) != NULL ? new_text (TEXT (self, m)) : json_node_new (JSON_NODE_NULL);
    case STET_MEMBER_TIME:
      {
        gint64 time = FIELD (self, m, gint64);
        g_autofree char *iso = time != 0 ? stet_time_to_iso (time) : NULL;
        return new_text (iso != NULL ? iso : "");
      }
    case STET_MEMBER_COUNT:
      return json_node_init_int (json_node_alloc (), FIELD (self, m, guint));
    case STET_MEMBER_CHOICE:
      return new_text (m->choices[FIELD (self, m, guint)]);
    case STET_MEMBER_RECORD:
      return RECORD (self, m) != NULL ? stet_record_to_json (m->of, RECORD (self, m))
                                      : json_node_new (JSON_NODE_NULL);
    case STET_MEMBER_LIST:
      return list_to_json (m->of, LIST (self, m));
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_empty (const StetMember *m, gconstpointer self)
{
  switch (m->kind)
    {
    case STET_MEMBER_TEXT:
      return *TEXT (self, m) == '\0';
    case STET_MEMBER_OPTIONAL:
    case STET_MEMBER_RECORD:
      return RECORD (self, m) == NULL;
    case STET_MEMBER_TIME:
      return FIELD (self, m, gint64) == 0;
    case STET_MEMBER_COUNT:
    case STET_MEMBER_CHOICE:
      return FIELD (self, m, guint) == 0;
    case STET_MEMBER_LIST:
      return LIST (self, m)->len == 0;
    default:
      g_return_val_if_reached (FALSE);
    }
}

JsonNode *
stet_record_to_json (const StetRecordType *type, gconstpointer self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (const StetMember *m = type->members; m->name != NULL; m++)
    if (!m->later || !is_empty (m, self))
      json_object_set_member (object, m->name, stet_record_member_to_json (m, self));
  json_node_take_object (node, object);
  return node;
}

static gboolean
refuse (const StetMember *m, const char *expected, GError **error)
{
  g_set_error (error, STET_ERROR, STET_ERROR_INVALID, "“%s” must be %s.", m->name, expected);
  return FALSE;
}

static gboolean
read_text (const StetMember *m, gpointer self, JsonNode *node, GError **error)
{
  if (m->kind == STET_MEMBER_OPTIONAL && JSON_NODE_HOLDS_NULL (node))
    {
      g_clear_pointer (&TEXT (self, m), g_free);
      return TRUE;
    }
  if (json_node_get_value_type (node) != G_TYPE_STRING
      || !g_utf8_validate (json_node_get_string (node), -1, NULL))
    return refuse (m, "a text", error);
  g_set_str (&TEXT (self, m), json_node_get_string (node));
  return TRUE;
}

static gboolean
read_time (const StetMember *m, gpointer self, JsonNode *node, GError **error)
{
  const char *iso = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  gint64 time = iso != NULL && *iso == '\0' ? 0 : stet_time_from_iso (iso);

  if (time < 0)
    return refuse (m, "a time such as 2025-03-16T19:04:05Z, or empty", error);
  FIELD (self, m, gint64) = time;
  return TRUE;
}

static gboolean
read_count (const StetMember *m, gpointer self, JsonNode *node, GError **error)
{
  gint64 count = json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;

  if (count < 0 || count > G_MAXINT)
    return refuse (m, "a whole number", error);
  FIELD (self, m, guint) = count;
  return TRUE;
}

static gboolean
read_choice (const StetMember *m, gpointer self, JsonNode *node, GError **error)
{
  const char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  for (guint i = 0; text != NULL && m->choices[i] != NULL; i++)
    if (g_str_equal (text, m->choices[i]))
      {
        FIELD (self, m, guint) = i;
        return TRUE;
      }
  g_autofree char *names = g_strjoinv (", ", (char **) m->choices);
  g_autofree char *expected = g_strdup_printf ("one of: %s", names);
  return refuse (m, expected, error);
}

static gboolean
read_record (const StetMember *m, gpointer self, JsonNode *node, GError **error)
{
  gpointer record = NULL;

  if (!JSON_NODE_HOLDS_NULL (node))
    {
      record = stet_record_from_json (m->of, node, error);
      if (record == NULL)
        return FALSE;
    }
  m->of->free (RECORD (self, m));
  RECORD (self, m) = record;
  return TRUE;
}

static gboolean
read_list (const StetMember *m, gpointer self, JsonNode *node, GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (m, "a list", error);

  JsonArray *array = json_node_get_array (node);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (m->of->free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gpointer record = stet_record_from_json (m->of, json_array_get_element (array, i), error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (list, record);
    }
  g_ptr_array_unref (LIST (self, m));
  LIST (self, m) = g_steal_pointer (&list);
  return TRUE;
}

gboolean
stet_record_member_from_json (const StetMember *m, gpointer self, JsonNode *node, GError **error)
{
  switch (m->kind)
    {
    case STET_MEMBER_TEXT:
    case STET_MEMBER_OPTIONAL:
      return read_text (m, self, node, error);
    case STET_MEMBER_TIME:
      return read_time (m, self, node, error);
    case STET_MEMBER_COUNT:
      return read_count (m, self, node, error);
    case STET_MEMBER_CHOICE:
      return read_choice (m, self, node, error);
    case STET_MEMBER_RECORD:
      return read_record (m, self, node, error);
    case STET_MEMBER_LIST:
      return read_list (m, self, node, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

const StetMember *
stet_record_find (const StetRecordType *type, const char *name)
{
  for (const StetMember *m = type->members; m->name != NULL; m++)
    if (g_strcmp0 (m->name, name) == 0)
      return m;
  return NULL;
}

gpointer
stet_record_from_json (const StetRecordType *type, JsonNode *node, GError **error)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID, "A %s must be a JSON object.", type->name);
      return NULL;
    }

  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  gpointer self = stet_record_new (type);

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    {
      const StetMember *m = stet_record_find (type, name);

      if (m == NULL)
        g_set_error (error, STET_ERROR, STET_ERROR_INVALID, "A %s has no “%s”.", type->name, name);
      if (m == NULL || !stet_record_member_from_json (m, self, value, error))
        {
          type->free (self);
          return NULL;
        }
    }
  return self;
}
