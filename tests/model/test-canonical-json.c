/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The examples of RFC 8785 as far as they hold no fractions, and what is refused. */
#include "config.h"

#include "stet-canonical-json.h"
#include "stet-error.h"

static void
assert_canonical (const char *json, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  g_assert_no_error (error);
  g_autofree char *canonical = stet_canonical_json (node, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (canonical, ==, expected);
}

/* RFC 8785, 3.2.2 and 3.2.4: the string and the literals of the sample object. */
static void
test_sample (void)
{
  assert_canonical ("{\n  \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n"
                    "  \"literals\": [null, true, false]\n}",
                    "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

/* RFC 8785, 3.2.3: names sorted as UTF-16 code units. */
static void
test_sorting (void)
{
  assert_canonical (
    "{\"\\u20ac\": \"Euro Sign\", \"\\r\": \"Carriage Return\", \"\\ufb33\": \"Hebrew Letter Dalet "
    "With Dagesh\", \"1\": \"One\", \"\\ud83d\\ude00\": \"Emoji: Grinning Face\", \"\\u0080\": "
    "\"Control\", \"\\u00f6\": \"Latin Small Letter O With Diaeresis\"}",
    "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
    "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
    "\"😀\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
  assert_canonical ("{\"b\": 1, \"\": 2, \"aa\": 3, \"a\": 4, \"\\ud83d\\ude01\": 5, \"\\ud83d\\ude00\": 6}",
                    "{\"\":2,\"a\":4,\"aa\":3,\"b\":1,\"😀\":6,\"😁\":5}");
}

static void
test_strings (void)
{
  assert_canonical ("\"\\b\\t\\n\\f\\r\\u0001\\u001f\\u007f\\u2028\\/<\"",
                    "\"\\b\\t\\n\\f\\r\\u0001\\u001f\x7F\u2028/<\"");
}

static void
test_numbers (void)
{
  assert_canonical ("[0, -0, 1, -1, 9007199254740992, -9007199254740992]",
                    "[0,0,1,-1,9007199254740992,-9007199254740992]");
  assert_canonical ("[1.0, -0.0, 1e3]", "[1,0,1000]");
}

static void
test_structure (void)
{
  assert_canonical (" [ ] ", "[]");
  assert_canonical ("{ }", "{}");
  assert_canonical ("[ [ 1 , { \"b\" : [ ] , \"a\" : { } } ] ]", "[[1,{\"a\":{},\"b\":[]}]]");
}

static void
test_refused (void)
{
  static const char *const wrong[]
    = { "[9007199254740993]", "[-9007199254740993]", "[0.5]", "[1e300]", "{\"a\": [{\"b\": 1.25}]}" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (wrong[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (stet_canonical_json (node, &error));
      g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
    }

  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), "\xFF");
  g_autoptr (GError) error = NULL;
  g_assert_null (stet_canonical_json (node, &error));
  g_assert_error (error, STET_ERROR, STET_ERROR_INVALID);
}

/* FIPS 180-4's own examples. */
static void
test_hash (void)
{
  g_autofree char *empty = stet_hash_text ("", -1);
  g_autofree char *abc = stet_hash_text ("abcd", 3);

  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canonical-json/sample", test_sample);
  g_test_add_func ("/canonical-json/sorting", test_sorting);
  g_test_add_func ("/canonical-json/strings", test_strings);
  g_test_add_func ("/canonical-json/numbers", test_numbers);
  g_test_add_func ("/canonical-json/structure", test_structure);
  g_test_add_func ("/canonical-json/refused", test_refused);
  g_test_add_func ("/canonical-json/hash", test_hash);
  return g_test_run ();
}
