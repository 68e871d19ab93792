/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens are what a reader tells apart, are the whole text, and never end within a grapheme cluster: held to
 * ICU, which has the tables of the Unicode Standard Annex #29. */
#include "config.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "random-prose.h"
#include "stet-word-tokens.h"

/* The tokens of @text joined by '|'. */
static char *
cut (const char *text)
{
  g_autoptr (GArray) tokens = stet_word_tokens (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const StetToken *token = &g_array_index (tokens, StetToken, i);

      if (i > 0)
        g_string_append_c (out, '|');
      g_string_append_len (out, text + token->byte, token->length);
    }
  return g_string_free (out, FALSE);
}

static void
test_words (void)
{
  static const struct
  {
    const char *text, *tokens;
  } cases[] = {
    { "", "" },
    { "“It’s late,” she said.", "“|It’s| |late|,|”| |she| |said|." },
    { "the dogs' 90-minute walk", "the| |dogs|'| |90|-|minute| |walk" },
    { "£1,392.50, 3. May", "£|1,392.50|,| |3|.| |May" },
    { "a\n\n  b ", "a|\n\n  |b| " },
    { "**cafe\u0301**", "*|*|cafe\u0301|*|*" },
    { "co\u00adoperate", "co\u00adoperate" },
    { "東京の", "東|京|の" },
    { "น้ำใจ", "น้ำ|ใ|จ" },
    { "क्षत्रिय कथा", "क्षत्रिय| |कथा" },
    { "👍🏽👩‍👩‍👧‍👦🇬🇧🇫🇷!",
      "👍🏽|👩‍👩‍👧‍👦|🇬🇧🇫🇷|!" },
    { "1️⃣2", "1️⃣2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = cut (cases[i].text);

      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

static void
test_kinds (void)
{
  g_autoptr (GArray) tokens = stet_word_tokens ("né, 7");

  g_assert_cmpuint (tokens->len, ==, 4);
  g_assert_cmpint (g_array_index (tokens, StetToken, 0).kind, ==, STET_TOKEN_WORD);
  g_assert_cmpint (g_array_index (tokens, StetToken, 1).kind, ==, STET_TOKEN_MARK);
  g_assert_cmpint (g_array_index (tokens, StetToken, 2).kind, ==, STET_TOKEN_SPACE);
  g_assert_cmpint (g_array_index (tokens, StetToken, 3).kind, ==, STET_TOKEN_WORD);
  g_assert_cmpuint (g_array_index (tokens, StetToken, 3).start, ==, 4);
  g_assert_cmpuint (g_array_index (tokens, StetToken, 3).byte, ==, 5);
}

static void
assert_whole_clusters (const char *text)
{
  g_autoptr (GArray) tokens = stet_word_tokens (text);
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, text, -1, &status);
  UBreakIterator *clusters = ubrk_open (UBRK_CHARACTER, "", NULL, 0, &status);
  gsize byte = 0;
  guint offset = 0;

  ubrk_setUText (clusters, utext, &status);
  g_assert_true (U_SUCCESS (status));
  for (guint i = 0; i < tokens->len; i++)
    {
      const StetToken *token = &g_array_index (tokens, StetToken, i);

      g_assert_cmpuint (token->byte, ==, byte);
      g_assert_cmpuint (token->start, ==, offset);
      g_assert_cmpuint (token->length, >, 0);
      if (!ubrk_isBoundary (clusters, byte))
        g_error ("a cluster is cut at byte %" G_GSIZE_FORMAT " of: %s", byte, text);
      byte += token->length;
      offset += g_utf8_strlen (text + token->byte, token->length);
    }
  g_assert_cmpuint (byte, ==, strlen (text));
  ubrk_close (clusters);
  utext_close (utext);
}

/* Prose, and what no prose has: every pair and triple of characters that the rules tell apart. */
static void
test_clusters (void)
{
  static const gunichar hard[]
    = { 'a',     ',',     ' ',     '\r',    '\n',    '7',    0xE9,   0x301,   0x5D0,  0x5B8,  0x600,
        0x627,   0x64E,   0x70F,   0x915,   0x94D,   0x93C,  0xD4E,  0xE01,   0xE33,  0xE3A,  0xEB3,
        0x1000,  0x1039,  0x1100,  0x1161,  0x11A8,  0x1780, 0x17D2, 0x200B,  0x200C, 0x200D, 0x200E,
        0x20E3,  0x2764,  0xFE0F,  0x3042,  0x30AB,  0xFF76, 0xFF9E, 0x6771,  0xAC00, 0xAC01, 0x1F1EC,
        0x1F1E7, 0x1F44D, 0x1F3FD, 0xE0067, 0xE007F, 0xAD,   0x903,  0x11A84, 0x1193F };
  g_autoptr (GRand) random = g_rand_new_with_seed (29);

  for (guint i = 0; i < 20000; i++)
    {
      GString *text = g_string_new (NULL);

      for (guint n = g_rand_int_range (random, 1, 7); n > 0; n--)
        g_string_append_unichar (text, hard[g_rand_int_range (random, 0, G_N_ELEMENTS (hard))]);
      assert_whole_clusters (text->str);
      g_string_free (text, TRUE);
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *prose = random_prose (random, 40);
      g_autofree char *edited = random_edits (random, prose, 10);

      assert_whole_clusters (prose);
      assert_whole_clusters (edited);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/word-tokens/words", test_words);
  g_test_add_func ("/text/word-tokens/kinds", test_kinds);
  g_test_add_func ("/text/word-tokens/clusters", test_clusters);
  return g_test_run ();
}
