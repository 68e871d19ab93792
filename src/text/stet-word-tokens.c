/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the text. GLib knows no grapheme clusters and Pango belongs to the window, so the rules here
 * are wider than those of UAX #29 and need none of its tables: whatever may extend a cluster extends one. */
#include "config.h"

#include "stet-word-tokens.h"

#include <string.h>

typedef enum
{
  KIND_WORD,
  KIND_LETTER, /* a word by itself: Han, Thai … */
  KIND_SPACE,
  KIND_MARK,
  KIND_EXTEND,   /* belongs to what stands before it */
  KIND_PREPEND,  /* belongs to what comes after it */
  KIND_REGIONAL, /* two of them are a flag */
} Kind;

#define ZERO_WIDTH_JOINER 0x200D

/* Grapheme_Cluster_Break=Prepend (UAX #29, table 2), with the letters among them. */
static gboolean
is_prepend (gunichar c)
{
  return (c >= 0x600 && c <= 0x605) || c == 0x6DD || c == 0x70F || c == 0x890 || c == 0x891 || c == 0x8E2
         || c == 0xD4E || c == 0x110BD || c == 0x110CD || c == 0x111C2 || c == 0x111C3 || c == 0x113D1
         || c == 0x1193F || c == 0x11941 || (c >= 0x11A84 && c <= 0x11A89) || c == 0x11D46 || c == 0x11F02;
}

/* Marks, format characters (joiners, tags, soft hyphens, direction marks), skin tones, the vowels of Thai and
 * Lao that are letters by category and marks by use, and the voicing marks of half-width kana. */
static gboolean
is_extend (gunichar c)
{
  return g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT || (c >= 0x1F3FB && c <= 0x1F3FF)
         || c == 0xE33 || c == 0xEB3 || c == 0xFF9E || c == 0xFF9F;
}

static gboolean
is_word_by_itself (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static Kind
get_kind (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) ? KIND_WORD : g_ascii_isspace (c) ? KIND_SPACE : KIND_MARK;
  if (c >= 0x1F1E6 && c <= 0x1F1FF)
    return KIND_REGIONAL;
  if (c >= 0x600 && is_prepend (c))
    return KIND_PREPEND;
  if (is_extend (c))
    return KIND_EXTEND;
  if (g_unichar_isspace (c))
    return KIND_SPACE;
  if (!g_unichar_isalnum (c))
    return KIND_MARK;
  /* below Thai nothing but words with spaces between them */
  return c >= 0xE00 && is_word_by_itself (c) ? KIND_LETTER : KIND_WORD;
}

/* Whether the mark at @p, after the letter or digit @before, stands within a word. */
static gboolean
is_within_word (gunichar before, const char *p, const char *end)
{
  gunichar mark = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  if (next >= end)
    return FALSE;
  gunichar after = g_utf8_get_char (next);
  if (mark == '\'' || mark == 0x2019)
    return g_unichar_isalpha (before) && g_unichar_isalpha (after);
  if (mark == ',' || mark == '.')
    return g_unichar_isdigit (before) && g_unichar_isdigit (after);
  return FALSE;
}

/* Signs after which the next letter is part of the same cluster: the joiner, and viramas (GB9c). */
static gboolean
joins_next (gunichar c)
{
  return c == ZERO_WIDTH_JOINER || (c >= 0x900 && g_unichar_combining_class (c) == 9);
}

static gboolean
belongs_together (Kind kind, Kind next)
{
  return kind == next && (kind == KIND_WORD || kind == KIND_SPACE || kind == KIND_REGIONAL);
}

/* Where the token that starts at @p ends; counts its code points into *@n. */
static const char *
find_end (const char *p, const char *end, Kind *kind, guint *n)
{
  gunichar last = g_utf8_get_char (p);
  gboolean joined = joins_next (last);

  *kind = get_kind (last);
  *n = 1;
  for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Kind next = get_kind (c);

      if (next == KIND_EXTEND)
        joined = joined || joins_next (c);
      else if (joined || *kind == KIND_PREPEND || belongs_together (*kind, next))
        {
          *kind = next;
          last = c;
          joined = FALSE;
        }
      else if (*kind == KIND_WORD && next == KIND_MARK && is_within_word (last, p, end))
        last = c;
      else
        break;
      (*n)++;
    }
  return p;
}

static StetTokenKind
get_token_kind (Kind kind)
{
  if (kind == KIND_WORD || kind == KIND_LETTER || kind == KIND_PREPEND)
    return STET_TOKEN_WORD;
  return kind == KIND_SPACE ? STET_TOKEN_SPACE : STET_TOKEN_MARK;
}

GArray *
stet_word_tokens (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  gsize len = strlen (text);
  const char *end = text + len;
  /* A word and the space after it are some five bytes each. */
  GArray *tokens = g_array_sized_new (FALSE, FALSE, sizeof (StetToken), len / 3 + 1);
  guint offset = 0;

  for (const char *p = text; p < end;)
    {
      Kind kind;
      guint n;
      const char *next = find_end (p, end, &kind, &n);
      StetToken token = { get_token_kind (kind), offset, p - text, next - p };

      g_array_append_val (tokens, token);
      offset += n;
      p = next;
    }
  return tokens;
}
