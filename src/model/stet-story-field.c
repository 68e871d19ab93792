/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a story from text and back: what the journal, `stetctl set` and the inspector speak. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-canonical-json.h"
#include "stet-clock.h"
#include "stet-error.h"
#include "stet-story-private.h"
#include "stet-story.h"

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (STET_ERROR, STET_ERROR_INVALID, format, args);
  va_end (args);
  return FALSE;
}

/* The id is what the story is, not a field of it. */
static const StetMember *
find_field (const char *field)
{
  return g_strcmp0 (field, "id") == 0 ? NULL : stet_record_find (&stet_story_record, field);
}

static gboolean
check_slug (const char *value, GError **error)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean small = (g_unichar_isalnum (c) || g_unichar_ismark (c)) && !g_unichar_isupper (c);

      if (!small && c != '-')
        return refuse (error, _ ("A slug consists of lower-case letters, digits and hyphens."));
    }
  return TRUE;
}

static gboolean
check_form (const char *field, const char *value, GError **error)
{
  if (g_str_equal (field, "slug"))
    return check_slug (value, error);
  if (g_str_equal (field, "language")
      && !g_regex_match_simple ("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", value, 0, 0))
    return refuse (error, _ ("“%s” is not a language tag such as en, en-GB or pt-BR."), value);
  if (g_str_equal (field, "embargo-zone")
      && !g_regex_match_simple ("^([A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*)?$", value, 0, 0))
    return refuse (error, _ ("“%s” is not a time zone such as Europe/Paris."), value);
  if (g_str_equal (field, "assignee") && *value != '\0' && !stet_id_is_valid (value))
    return refuse (error, _ ("The assignee must be given by the id of a person."));
  return TRUE;
}

/* '\n' alone, whatever the text came with. */
static char *
normalize_lines (const char *value)
{
  GString *text = g_string_new (value);

  g_string_replace (text, "\r\n", "\n", 0);
  g_string_replace (text, "\r", "\n", 0);
  return g_string_free (text, FALSE);
}

static gboolean
set_text (StetStory *self, const StetMember *m, const char *value, GError **error)
{
  if (!check_form (m->name, value, error))
    return FALSE;

  g_autofree char *text = normalize_lines (value);
  stet_story_set (G_STRUCT_MEMBER_P (self, m->offset), text);
  return TRUE;
}

static gboolean
set_count (StetStory *self, const StetMember *m, const char *value, GError **error)
{
  guint64 count = 0;

  if (*value != '\0' && !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &count, NULL))
    return refuse (error, _ ("“%s” is not a whole number."), value);
  *(guint *) G_STRUCT_MEMBER_P (self, m->offset) = count;
  return TRUE;
}

/* Empty is the first choice, as with the other fields. */
static gboolean
set_choice (StetStory *self, const StetMember *m, const char *value, GError **error)
{
  for (guint i = 0; m->choices[i] != NULL; i++)
    if (g_str_equal (*value != '\0' ? value : m->choices[0], m->choices[i]))
      {
        *(guint *) G_STRUCT_MEMBER_P (self, m->offset) = i;
        return TRUE;
      }

  g_autofree char *list = g_strjoinv (", ", (char **) m->choices);
  return refuse (error, _ ("“%s” is none of: %s."), value, list);
}

static gboolean
set_time (StetStory *self, const StetMember *m, const char *value, GError **error)
{
  gint64 time = *value == '\0' ? 0 : stet_time_from_iso (value);

  if (time < 0)
    return refuse (error, _ ("“%s” is not a time such as 2025-03-16T19:04:05Z."), value);
  *(gint64 *) G_STRUCT_MEMBER_P (self, m->offset) = time;
  return TRUE;
}

/* "Melissa Enoch, Jan Novák": what a person types where a list of names is asked for. */
static JsonNode *
names_to_json (const char *value)
{
  g_auto (GStrv) names = g_strsplit (value, ",", -1);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (char **name = names; *name != NULL; name++)
    {
      if (*g_strstrip (*name) == '\0')
        continue;
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "name", *name);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  return node;
}

static gboolean
set_json (StetStory *self, const StetMember *m, const char *value, GError **error)
{
  gboolean by_name = g_str_equal (m->name, "byline") || g_str_equal (m->name, "tags");
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) json_error = NULL;

  while (g_ascii_isspace (*value))
    value++;
  if (*value == '\0')
    node = m->kind == STET_MEMBER_LIST ? names_to_json ("") : json_node_new (JSON_NODE_NULL);
  else if (by_name && *value != '[')
    node = names_to_json (value);
  else
    node = json_from_string (value, &json_error);
  if (node == NULL)
    return refuse (error, _ ("“%s” takes JSON: %s"), m->name,
                   json_error != NULL ? json_error->message : value);
  return stet_record_member_from_json (m, self, node, error);
}

gboolean
stet_story_set_field (StetStory *self, const char *field, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL && field != NULL && value != NULL, FALSE);

  const StetMember *m = find_field (field);
  if (m == NULL)
    return refuse (error, _ ("A story has no field “%s”."), field);
  if (!g_utf8_validate (value, -1, NULL))
    return refuse (error, _ ("The text for “%s” is not valid UTF-8."), field);

  switch (m->kind)
    {
    case STET_MEMBER_TEXT:
      return set_text (self, m, value, error);
    case STET_MEMBER_COUNT:
      return set_count (self, m, value, error);
    case STET_MEMBER_TIME:
      return set_time (self, m, value, error);
    case STET_MEMBER_RECORD:
    case STET_MEMBER_LIST:
      return set_json (self, m, value, error);
    case STET_MEMBER_CHOICE:
      return set_choice (self, m, value, error);
    case STET_MEMBER_OPTIONAL:
    default:
      g_return_val_if_reached (FALSE);
    }
}

char *
stet_story_dup_field (const StetStory *self, const char *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  const StetMember *m = find_field (field);
  if (m == NULL)
    return NULL;

  g_autoptr (JsonNode) node = stet_record_member_to_json (m, self);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return stet_canonical_json (node, NULL);
}

const char *const *
stet_story_field_names (void)
{
  static const char *const names[] = {
    "slug",    "headline",     "standfirst", "body",         "section",     "language", "byline",
    "tags",    "sources",      "picture",    "pictures",     "deadline",    "priority", "target-words",
    "embargo", "embargo-zone", "assignee",   "editors-note", "corrections", "reviews",  NULL,
  };

  return names;
}
