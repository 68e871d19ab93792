/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slug from a headline. */
#include "config.h"

#include <string.h>

#include "stet-story.h"

#define MAX_CODE_POINTS 60

/* Latin letters that do not come apart into a letter and an accent. */
static const char *
find_latin (gunichar c)
{
  static const struct
  {
    gunichar letter;
    const char *plain;
  } letters[] = {
    { 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" },
    { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0138, "k" }, { 0x0142, "l" },
    { 0x014B, "n" },  { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0192, "f" }, { 0x0259, "e" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].plain;
  return NULL;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

static gboolean
is_latin (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

/* One word after the other, without the marks of Latin letters; apostrophes vanish: "won't" is "wont". */
static char *
join_words (const char *headline)
{
  g_autofree char *apart = g_utf8_normalize (headline, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) slug = g_string_new (NULL);
  gboolean after_latin = FALSE;
  gboolean gap = FALSE;

  for (const char *p = apart != NULL ? apart : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));
      const char *plain = find_latin (c);

      if (is_apostrophe (c) || (g_unichar_ismark (c) && (after_latin || slug->len == 0 || gap)))
        continue;
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && slug->len > 0)
        g_string_append_c (slug, '-');
      gap = FALSE;
      after_latin = is_latin (c);
      if (plain != NULL)
        g_string_append (slug, plain);
      else
        g_string_append_unichar (slug, c);
    }
  /* What is left of the marks belongs to other scripts, which read better joined. */
  return g_utf8_normalize (slug->str, -1, G_NORMALIZE_NFC);
}

char *
stet_story_suggest_slug (const char *headline)
{
  g_return_val_if_fail (headline != NULL, NULL);

  char *slug = join_words (headline);
  if (g_utf8_strlen (slug, -1) <= MAX_CODE_POINTS)
    return slug;

  char *end = g_utf8_offset_to_pointer (slug, MAX_CODE_POINTS);
  if (*end != '-')
    {
      char *gap = g_strrstr_len (slug, end - slug, "-");
      end = gap != NULL ? gap : end;
    }
  *end = '\0';
  return slug;
}
