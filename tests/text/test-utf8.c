/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text from outside, and offsets. */
#include "config.h"

#include "stet-utf8.h"

#include <string.h>

static void
test_normalise (void)
{
  static const struct
  {
    const char *bytes;
    const char *expected;
  } cases[] = {
    { "a\r\nb\rc\n", "a\nb\nc\n" },
    { "a\r\n\r\nb", "a\n\nb" },
    { "\xEF\xBB\xBF"
      "a\xEF\xBB\xBF",
      "a\xEF\xBB\xBF" },
    { "a\xC2\x85"
      "b\xE2\x80\xA8"
      "c\xE2\x80\xA9"
      "d",
      "a\nb\nc\n\nd" },
    { "a\x07\x1B\tb\xC2\x9F", "a\tb" },
    { "\xE2\x80\x8F\xD7\x90\xE2\x81\xA6"
      "e\xCC\x81",
      "\xE2\x80\x8F\xD7\x90\xE2\x81\xA6"
      "e\xCC\x81" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = stet_text_normalise (cases[i].bytes, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Refused, and the message says where. */
static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stet_text_normalise ("caf\xE9 noir", -1, &error));
  g_assert_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_ENCODING);
  g_assert_nonnull (strstr (error->message, "byte 3 (0xE9)"));
  g_clear_error (&error);

  g_assert_null (stet_text_normalise ("ab\0cd", 5, &error));
  g_assert_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_BINARY);
  g_assert_nonnull (strstr (error->message, "byte 2"));
  g_clear_error (&error);

  g_assert_null (stet_text_normalise ("\xED\xA0\x80", -1, &error)); /* half a surrogate pair */
  g_assert_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_ENCODING);
}

static void
test_decode (void)
{
  static const struct
  {
    const char *bytes;
    gsize len;
    const char *encoding;
    const char *expected;
  } cases[] = {
    { "caf\xE9 \x93q\x94\r\n", 10, "windows-1252", "café “q”\n" },
    { "\xFF\xFE"
      "a\0\xE9\0",
      6, NULL, "aé" },
    { "\xFE\xFF\0a\0\xE9", 6, NULL, "aé" },
    { "\xEF\xBB\xBFz", 4, NULL, "z" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = stet_text_decode (cases[i].bytes, cases[i].len, cases[i].encoding, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
  g_assert_null (stet_text_decode ("\xFF\xFE\0\xD8", 4, NULL, &error));
  g_assert_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_ENCODING);
  g_clear_error (&error);
  g_assert_null (stet_text_decode ("a", 1, "no-such-thing", &error));
  g_assert_error (error, STET_TEXT_ERROR, STET_TEXT_ERROR_ENCODING);
}

/* The index agrees with GLib on every position of texts of every length. */
static void
test_index (void)
{
  static const char *const pieces[] = { "a", "é", "漢", "😀" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint length = 0; length < 150; length++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < length; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_autoptr (StetTextIndex) index = stet_text_index_new (text->str, -1);
      g_assert_cmpuint (stet_text_index_get_length (index), ==, length);
      for (guint offset = 0; offset <= length; offset++)
        {
          gsize byte = (gsize) (g_utf8_offset_to_pointer (text->str, offset) - text->str);
          g_assert_cmpuint (stet_text_index_to_byte (index, offset), ==, byte);
          g_assert_cmpuint (stet_text_index_to_offset (index, byte), ==, offset);
          if (offset < length && g_utf8_skip[(guchar) text->str[byte]] > 1)
            g_assert_cmpuint (stet_text_index_to_offset (index, byte + 1), ==, offset);
        }
      g_assert_cmpuint (stet_text_index_to_byte (index, length + 9), ==, text->len);
      g_assert_cmpuint (stet_text_index_to_offset (index, text->len + 9), ==, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/utf8/normalise", test_normalise);
  g_test_add_func ("/text/utf8/refused", test_refused);
  g_test_add_func ("/text/utf8/decode", test_decode);
  g_test_add_func ("/text/utf8/index", test_index);
  return g_test_run ();
}
