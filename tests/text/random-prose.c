/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-prose.h"

static const char *const pieces[] = {
  "the",
  "board",
  "voted",
  "said",
  "£1,392.50",
  "it’s",
  "90-minute",
  "café",
  "cafe\u0301",
  "naı\u0308ve",
  "Überwachung",
  "крыша",
  "Ё",
  "كتاب",
  "مُدَرِّس",
  "\u0600123",
  "שָׁלוֹם",
  "हिन्दी",
  "क्षत्रिय",
  "স্ত্রী",
  "ประชาชน",
  "น้ำ",
  "東京都",
  "は",
  "日本語を話す",
  "カタカナ",
  "ｶﾞ",
  "한국어",
  "\u1112\u1161\u11ab",
  "မြန်မာ",
  "ខ្មែរ",
  "👍🏽",
  "👩‍👩‍👧‍👦",
  "🇬🇧",
  "🇬🇧🇫🇷",
  "1️⃣",
  "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
  "❤️",
  "e\u0301\u0323\u0308",
  "co\u00adoperate",
  "‘",
  "“",
  "”",
  ",",
  ".",
  "…",
  "—",
  "**",
  "(",
  ")",
  "## ",
  "\u200f",
  "\u0301",
  "\u200d",
};

static const char *const spaces[] = { " ", " ", " ", " ", "  ", "\n", "\n\n", "\u00a0", "" };

static const char *
pick (GRand *random, const char *const *from, guint n)
{
  return from[g_rand_int_range (random, 0, n)];
}

char *
random_prose (GRand *random, guint n_tokens)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n_tokens; i++)
    {
      g_string_append (out, pick (random, pieces, G_N_ELEMENTS (pieces)));
      g_string_append (out, pick (random, spaces, G_N_ELEMENTS (spaces)));
    }
  return g_string_free (out, FALSE);
}

char *
random_edits (GRand *random, const char *text, guint n_edits)
{
  char *result = g_strdup (text);

  for (guint i = 0; i < n_edits; i++)
    {
      glong length = g_utf8_strlen (result, -1);
      glong start = g_rand_int_range (random, 0, length + 1);
      glong at_most = g_rand_boolean (random) ? 0 : g_rand_int_range (random, 0, 12);
      glong n_deleted = MIN (length - start, at_most);
      guint n_inserted = n_deleted > 0 && g_rand_boolean (random) ? 0 : g_rand_int_range (random, 0, 4);
      g_autofree char *before = g_utf8_substring (result, 0, start);
      g_autofree char *after = g_utf8_substring (result, start + n_deleted, -1);
      g_autofree char *inserted = random_prose (random, n_inserted);

      g_free (result);
      result = g_strconcat (before, inserted, after, NULL);
    }
  return result;
}
