/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims as JSON, in the shape that `stetctl claims` prints. */

#include "config.h"

#include "stet-claim-json.h"

static void
add_int (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_claim (JsonBuilder *builder, const StetClaim *claim, const char *from)
{
  const char *end = g_utf8_offset_to_pointer (from, claim->end - claim->start);
  g_autofree char *words = g_strndup (from, (gsize) (end - from));

  json_builder_begin_object (builder);
  add_int (builder, "start", claim->start);
  add_int (builder, "end", claim->end);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, words);
  add_int (builder, "sentence_start", claim->sentence_start);
  add_int (builder, "sentence_end", claim->sentence_end);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, stet_claim_type_to_string (claim->type));
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, claim->score);
  json_builder_set_member_name (builder, "quoted");
  json_builder_add_boolean_value (builder, claim->quoted);
  json_builder_set_member_name (builder, "speaker");
  if (claim->speaker)
    json_builder_add_string_value (builder, claim->speaker);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

JsonNode *
stet_claims_to_json (const GPtrArray *claims, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *at = text;
  int offset = 0;

  g_return_val_if_fail (claims != NULL && text != NULL, NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < claims->len; i++)
    {
      const StetClaim *claim = g_ptr_array_index (claims, i);

      /* in order, so each step is short */
      at = g_utf8_offset_to_pointer (at, claim->start - offset);
      offset = claim->start;
      add_claim (builder, claim, at);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static const char *
string_member (JsonNode *root, const char *name)
{
  JsonNode *node = root && JSON_NODE_HOLDS_OBJECT (root)
                     ? json_object_get_member (json_node_get_object (root), name)
                     : NULL;

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

char *
stet_claims_answer_line (const char *line, gssize len, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonNode) answer = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GPtrArray) claims = NULL;
  const char *text, *language;
  JsonNode *root, *id;

  g_return_val_if_fail (line != NULL, NULL);

  if (!json_parser_load_from_data (parser, line, len, error))
    return NULL;
  root = json_parser_get_root (parser);
  text = string_member (root, "text");
  language = string_member (root, "language");
  if (!text)
    {
      g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA,
                           "each line must be an object with a string \"text\"");
      return NULL;
    }
  id = json_object_get_member (json_node_get_object (root), "id");
  json_object_set_member (object, "id", id ? json_node_copy (id) : json_node_new (JSON_NODE_NULL));
  claims = stet_claims_find (text, -1, language);
  json_object_set_member (object, "claims", stet_claims_to_json (claims, text));
  json_object_set_double_member (object, "score", stet_claims_score (text, -1, language));
  json_node_set_object (answer, object);
  return json_to_string (answer, FALSE);
}
