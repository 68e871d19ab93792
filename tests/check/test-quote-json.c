/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON that `stetctl quotes --jsonl` writes (issue: fields, code point offsets, fragments left out). */

#include "config.h"

#include "stet-quote-json.h"

#include <string.h>

static JsonObject *
answer (const char *line, JsonNode **root)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);
  g_autofree char *text = stet_quotes_answer_line (finder, line, -1, &error);

  g_assert_no_error (error);
  g_assert_null (strchr (text, '\n'));
  *root = json_from_string (text, &error);
  g_assert_no_error (error);
  return json_node_get_object (*root);
}

/* Offsets count code points, not bytes, and the marks belong to the span. */
static void
test_fields (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = answer ("{\"id\": \"a/1\", \"text\": \"Zoë Åkerman told the café: “Ça va, we are "
                               "open.”\\n\\n“See you on Monday.”\"}",
                               &root);
  JsonArray *quotes = json_object_get_array_member (object, "quotes");
  JsonObject *first, *second;

  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, "a/1");
  g_assert_cmpuint (json_array_get_length (quotes), ==, 2);
  first = json_array_get_object_element (quotes, 0);
  g_assert_cmpint (json_object_get_int_member (first, "start"), ==, 27);
  g_assert_cmpint (json_object_get_int_member (first, "end"), ==, 48);
  g_assert_cmpstr (json_object_get_string_member (first, "text"), ==, "“Ça va, we are open.”");
  g_assert_cmpstr (json_object_get_string_member (first, "kind"), ==, "direct");
  g_assert_cmpstr (json_object_get_string_member (first, "speaker"), ==, "Zoë Åkerman");
  g_assert_cmpint (json_object_get_int_member (first, "speaker_start"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (first, "speaker_end"), ==, 11);
  g_assert_cmpstr (json_object_get_string_member (first, "speaker_name"), ==, "Zoë Åkerman");
  g_assert_cmpstr (json_object_get_string_member (first, "cue"), ==, "told");
  g_assert_cmpint (json_object_get_int_member (first, "cue_start"), ==, 12);
  g_assert_cmpint (json_object_get_int_member (first, "cue_end"), ==, 16);
  g_assert_false (json_object_get_boolean_member (first, "inherited"));
  second = json_array_get_object_element (quotes, 1);
  g_assert_true (json_object_get_boolean_member (second, "inherited"));
  g_assert_cmpint (json_object_get_int_member (second, "speaker_start"), ==, 0);
}

static void
test_nobody (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *quotes = json_object_get_array_member (
    answer ("{\"id\": 7, \"text\": \"“We are not going to wait for another year.”\"}", &root), "quotes");
  JsonObject *quote;

  g_assert_cmpuint (json_array_get_length (quotes), ==, 1);
  quote = json_array_get_object_element (quotes, 0);
  g_assert_true (json_object_get_null_member (quote, "speaker"));
  g_assert_true (json_object_get_null_member (quote, "speaker_start"));
  g_assert_true (json_object_get_null_member (quote, "speaker_name"));
  g_assert_true (json_object_get_null_member (quote, "cue"));
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "id"), ==, 7);
}

/* A line may name its language; without one it is told by the words. */
static void
test_language (void)
{
  g_autoptr (JsonNode) root = NULL;
  const char *line = "{\"text\": \"„Wir bleiben“, so Anna Keller.\", \"language\": \"de\"}";
  JsonArray *quotes = json_object_get_array_member (answer (line, &root), "quotes");

  g_assert_cmpuint (json_array_get_length (quotes), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (quotes, 0), "speaker_name"),
                   ==, "Anna Keller");
  g_clear_pointer (&root, json_node_unref);
  quotes = json_object_get_array_member (
    answer ("{\"text\": \"« Oui », a dit la maire, Anne Leroy.\", \"language\": null}", &root), "quotes");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (quotes, 0), "speaker_name"),
                   ==, "Anne Leroy");
}

static void
test_speakers (void)
{
  const char *text = "Zoë Åkerman, the mayor of Ames, left. “We pay,” Åkerman said.";
  g_autoptr (GPtrArray) quotes = stet_quotes_find (text, -1, NULL);
  g_autoptr (GPtrArray) speakers = stet_speakers_find (text, -1, quotes, NULL);
  g_autoptr (JsonNode) node = stet_speakers_to_json (speakers);
  JsonObject *speaker = json_array_get_object_element (json_node_get_array (node), 0);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (speaker, "name"), ==, "Zoë Åkerman");
  g_assert_cmpint (json_object_get_int_member (speaker, "quotes"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (speaker, "words"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (speaker, "mention_end"), ==, 11);
  g_assert_cmpstr (json_object_get_string_member (speaker, "title"), ==, "mayor of Ames");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (speaker, "spellings")), ==, 2);
}

static void
test_bad_lines (void)
{
  static const char *const lines[] = { "",
                                       "no json",
                                       "[]",
                                       "{\"id\": \"x\"}",
                                       "{\"id\": \"x\", \"text\": 4}",
                                       "{\"text\": null}",
                                       "{\"text\": [\"a\"]}" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetQuoteFinder) finder = stet_quote_finder_new (NULL);
      g_autofree char *text = stet_quotes_answer_line (finder, lines[i], -1, &error);

      g_assert_null (text);
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/quotes/json/fields", test_fields);
  g_test_add_func ("/check/quotes/json/nobody", test_nobody);
  g_test_add_func ("/check/quotes/json/language", test_language);
  g_test_add_func ("/check/quotes/json/speakers", test_speakers);
  g_test_add_func ("/check/quotes/json/bad-lines", test_bad_lines);
  return g_test_run ();
}
