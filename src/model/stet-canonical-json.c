/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 8785: members sorted by their names as UTF-16 (3.2.3), strings escaped only where they must be
 * (3.2.2.2), no blanks. Of numbers only the integers that every reader of JSON holds exactly (RFC 7493, 2.2).
 */
#include "config.h"

#include "stet-canonical-json.h"

#include <math.h>
#include <stdlib.h>

#include "stet-error.h"

#define MAX_INTEGER G_GINT64_CONSTANT (9007199254740992)

static gboolean append_node (GString *out, JsonNode *node, GError **error);

static gboolean
append_string (GString *out, const char *text, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "A text is not valid UTF-8.");
      return FALSE;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      static const char short_forms[] = "\bb\tt\nn\ff\rr\"\"\\\\";
      const char *form = NULL;

      for (const char *s = short_forms; *s != '\0' && form == NULL; s += 2)
        form = *s == *p ? s + 1 : NULL;
      if (form != NULL)
        g_string_append_printf (out, "\\%c", *form);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
  return TRUE;
}

/* Byte order of UTF-8 is the order of code points. UTF-16 differs from it in one thing: the surrogates of
 * what lies above U+FFFF sort before U+E000. */
static guint32
utf16_rank (gunichar c)
{
  if (c > 0xFFFF)
    return 0xD800 + (c >> 16);
  return c >= 0xE000 ? c + 0x10000 : c;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *p = *(const char *const *) a;
  const char *q = *(const char *const *) b;

  while (*p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q))
    {
      p = g_utf8_next_char (p);
      q = g_utf8_next_char (q);
    }

  gunichar c = g_utf8_get_char (p);
  gunichar d = g_utf8_get_char (q);
  if (c > 0xFFFF && d > 0xFFFF)
    return c < d ? -1 : c > d;
  return utf16_rank (c) < utf16_rank (d) ? -1 : utf16_rank (c) > utf16_rank (d);
}

static gboolean
append_object (GString *out, JsonObject *object, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (GList *l = members; l != NULL; l = l->next)
    {
      if (!g_utf8_validate (l->data, -1, NULL))
        return append_string (out, l->data, error);
      g_ptr_array_add (names, l->data);
    }
  g_ptr_array_sort (names, compare_names);

  g_string_append_c (out, '{');
  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (!append_string (out, names->pdata[i], error))
        return FALSE;
      g_string_append_c (out, ':');
      if (!append_node (out, json_object_get_member (object, names->pdata[i]), error))
        return FALSE;
    }
  g_string_append_c (out, '}');
  return TRUE;
}

static gboolean
append_array (GString *out, JsonArray *array, GError **error)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (!append_node (out, json_array_get_element (array, i), error))
        return FALSE;
    }
  g_string_append_c (out, ']');
  return TRUE;
}

static gboolean
append_number (GString *out, JsonNode *node, GError **error)
{
  gint64 value;

  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      double number = json_node_get_double (node);

      if (!isfinite (number) || number != trunc (number) || fabs (number) > (double) MAX_INTEGER)
        {
          g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                       "The number %g is not a whole number within ±2^53.", number);
          return FALSE;
        }
      value = (gint64) number;
    }
  else
    value = json_node_get_int (node);

  if (value > MAX_INTEGER || value < -MAX_INTEGER)
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                   "The number %" G_GINT64_FORMAT " is not within ±2^53.", value);
      return FALSE;
    }
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
  return TRUE;
}

static gboolean
append_node (GString *out, JsonNode *node, GError **error)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return append_object (out, json_node_get_object (node), error);
    case JSON_NODE_ARRAY:
      return append_array (out, json_node_get_array (node), error);
    case JSON_NODE_NULL:
      g_string_append (out, "null");
      return TRUE;
    case JSON_NODE_VALUE:
    default:
      break;
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return append_string (out, json_node_get_string (node), error);
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return append_number (out, node, error);
  g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  return TRUE;
}

char *
stet_canonical_json (JsonNode *node, GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  g_autoptr (GString) out = g_string_new (NULL);
  if (!append_node (out, node, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
stet_hash_text (const char *text, gssize len)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, len);
}
