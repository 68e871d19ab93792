/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells a standfirst from the body's first paragraph. Pasted copy does not mark it; what gives it away is
 * that it says shortly what the paragraph after it says again. A lead goes on instead. In doubt the paragraph
 * stays in the body, where nobody misses it. */
#include "config.h"

#include "stet-import-private.h"

#include <string.h>

#define MOST_WORDS 45
/* Letters in which two forms of a word agree: "neutrality" and "neutral", "demanded" and "demand". */
#define STEM 5

/* The stems of @text that carry its matter. */
static GHashTable *
collect_stems (const char *text)
{
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c))
        {
          if (n++ < STEM)
            g_string_append_unichar (word, g_unichar_tolower (c));
        }
      else
        {
          if (n >= 4 && !stet_phrases_has_word ("words", word->str))
            g_hash_table_add (stems, g_strdup (word->str));
          g_string_truncate (word, 0);
          n = 0;
        }
      if (c == 0)
        return stems;
    }
}

/* The share of @text's matter that @other repeats, in per cent, and how many words of it. */
static guint
measure_overlap (const char *text, const char *other, guint *n_shared)
{
  g_autoptr (GHashTable) stems = collect_stems (text), others = collect_stems (other);
  GHashTableIter iter;
  gpointer stem;

  *n_shared = 0;
  g_hash_table_iter_init (&iter, stems);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    *n_shared += g_hash_table_contains (others, stem);
  return g_hash_table_size (stems) == 0 ? 0 : *n_shared * 100 / g_hash_table_size (stems);
}

static gboolean
opens_with_quote (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2018 || c == 0xBB;
}

gboolean
stet_standfirst_test (const StetParagraph *paragraph,
                      const StetParagraph *next,
                      gboolean byline_follows,
                      gboolean page)
{
  guint share, n_shared;

  if (next == NULL || paragraph->words > MOST_WORDS || stet_paragraph_has_dateline (paragraph->text))
    return FALSE;
  if (byline_follows || stet_paragraph_has_dateline (next->text))
    return TRUE;
  if (!paragraph->sentence)
    return next->sentence && paragraph->words >= 5 && !opens_with_quote (paragraph->text);
  if (opens_with_quote (paragraph->text) || paragraph->words >= next->words)
    return FALSE;
  share = measure_overlap (paragraph->text, next->text, &n_shared);
  return page ? share >= 25 && n_shared >= 3 : share >= 40 && n_shared >= 4;
}
