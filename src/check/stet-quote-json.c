/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotations as JSON, in the shape that `stetctl quotes` prints. */

#include "config.h"

#include "stet-quote-json.h"

/* A place in the text, moved about by code points; quotations come in order, so each step is short. */
typedef struct
{
  const char *at;
  int offset;
} Cursor;

static const char *
cursor_seek (Cursor *cursor, int offset)
{
  cursor->at = g_utf8_offset_to_pointer (cursor->at, offset - cursor->offset);
  cursor->offset = offset;
  return cursor->at;
}

static void
add_range (JsonBuilder *builder, Cursor *cursor, const char *name, int start, int end)
{
  g_autofree char *start_name = g_strconcat (name, "_start", NULL);
  g_autofree char *end_name = g_strconcat (name, "_end", NULL);

  json_builder_set_member_name (builder, name);
  if (start < 0)
    {
      json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, start_name);
      json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, end_name);
      json_builder_add_null_value (builder);
    }
  else
    {
      const char *from = cursor_seek (cursor, start);
      g_autofree char *words = g_strndup (from, (gsize) (cursor_seek (cursor, end) - from));

      json_builder_add_string_value (builder, words);
      json_builder_set_member_name (builder, start_name);
      json_builder_add_int_value (builder, start);
      json_builder_set_member_name (builder, end_name);
      json_builder_add_int_value (builder, end);
    }
}

static void
add_quote (JsonBuilder *builder, Cursor *cursor, const StetQuote *quote)
{
  const char *from = cursor_seek (cursor, quote->start);
  g_autofree char *words = g_strndup (from, (gsize) (cursor_seek (cursor, quote->end) - from));

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "start");
  json_builder_add_int_value (builder, quote->start);
  json_builder_set_member_name (builder, "end");
  json_builder_add_int_value (builder, quote->end);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, words);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, stet_quote_kind_to_string (quote->kind));
  add_range (builder, cursor, "speaker", quote->speaker_start, quote->speaker_end);
  json_builder_set_member_name (builder, "speaker_name");
  if (quote->speaker_name)
    json_builder_add_string_value (builder, quote->speaker_name);
  else
    json_builder_add_null_value (builder);
  add_range (builder, cursor, "cue", quote->cue_start, quote->cue_end);
  json_builder_set_member_name (builder, "inherited");
  json_builder_add_boolean_value (builder, quote->inherited);
  json_builder_end_object (builder);
}

JsonNode *
stet_quotes_to_json (const GPtrArray *quotes, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Cursor cursor = { text, 0 };

  g_return_val_if_fail (quotes != NULL && text != NULL, NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < quotes->len; i++)
    {
      const StetQuote *quote = g_ptr_array_index (quotes, i);

      if (quote->kind != STET_QUOTE_FRAGMENT)
        add_quote (builder, &cursor, quote);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_offset (JsonBuilder *builder, const char *name, int offset)
{
  json_builder_set_member_name (builder, name);
  if (offset >= 0)
    json_builder_add_int_value (builder, offset);
  else
    json_builder_add_null_value (builder);
}

static void
add_speaker (JsonBuilder *builder, const StetSpeaker *speaker)
{
  json_builder_begin_object (builder);
  add_string (builder, "name", speaker->name);
  add_offset (builder, "quotes", (int) speaker->n_quotes);
  add_offset (builder, "words", (int) speaker->n_words);
  add_offset (builder, "mention_start", speaker->mention_start);
  add_offset (builder, "mention_end", speaker->mention_end);
  add_string (builder, "title", speaker->title);
  add_offset (builder, "title_start", speaker->title_start);
  add_offset (builder, "title_end", speaker->title_end);
  json_builder_set_member_name (builder, "spellings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < speaker->spellings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (speaker->spellings, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

JsonNode *
stet_speakers_to_json (const GPtrArray *speakers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (speakers != NULL, NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < speakers->len; i++)
    add_speaker (builder, g_ptr_array_index (speakers, i));
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
stet_quotes_answer_line (StetQuoteFinder *finder, const char *line, gssize len, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonNode) answer = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (StetQuoteFinder) other = NULL;
  g_autoptr (GPtrArray) quotes = NULL;
  const char *text, *language;
  JsonNode *root, *id;

  g_return_val_if_fail (finder != NULL && line != NULL, NULL);

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
  if (language)
    finder = other = stet_quote_finder_new (language);
  stet_quote_finder_set_text (finder, text, -1);
  quotes = stet_quote_finder_dup_quotes (finder, 0, G_MAXUINT, FALSE);
  json_object_set_member (object, "quotes", stet_quotes_to_json (quotes, text));
  json_node_set_object (answer, object);
  return json_to_string (answer, FALSE);
}
