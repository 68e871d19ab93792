/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-words-key.h"

#include <string.h>

typedef struct
{
  const char *start;
  const char *end;
  GString *key;
  gboolean blank;  /* white space was met since the last character */
  gboolean opened; /* the last character is a «, whose blank belongs to the mark */
} Reader;

static gunichar
look (const Reader *reader, const char *p)
{
  return p < reader->end ? g_utf8_get_char (p) : 0;
}

static gunichar
look_back (const Reader *reader, const char *p)
{
  return p > reader->start ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static gboolean
is_word (gunichar c)
{
  return c != 0 && g_unichar_isalnum (c);
}

static gboolean
is_blank (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

/* CommonMark 0.31, 6.2, as far as words need it: "*" within a word is a sign in print ("2*3"), and so is one
 * that stands alone; "_" within a word is part of it. */
static gboolean
is_emphasis (const Reader *reader, const char *p)
{
  const char mark = *p;
  const char *from = p, *to = p;

  while (from > reader->start && from[-1] == mark)
    from--;
  while (to < reader->end && *to == mark)
    to++;
  gunichar before = look_back (reader, from), after = look (reader, to);
  return !(is_word (before) && is_word (after)) && !(is_blank (before) && is_blank (after));
}

/* The byte after "](address)", where @p is at its "]"; else NULL. */
static const char *
skip_address (const Reader *reader, const char *p)
{
  if (reader->end - p < 3 || p[1] != '(')
    return NULL;
  for (const char *q = p + 2; q < reader->end && *q != '\n'; q++)
    if (*q == ')')
      return q + 1;
  return NULL;
}

/* Whether the "[" at @p opens a link. */
static gboolean
opens_link (const Reader *reader, const char *p)
{
  guint depth = 0;

  for (const char *q = p; q < reader->end && *q != '\n'; q++)
    {
      if (*q == '[')
        depth++;
      else if (*q == ']' && --depth == 0)
        return skip_address (reader, q) != NULL;
    }
  return FALSE;
}

static void
add (Reader *reader, const char *text, gssize len)
{
  if (reader->blank && reader->key->len > 0 && !reader->opened)
    g_string_append_c (reader->key, ' ');
  reader->blank = reader->opened = FALSE;
  g_string_append_len (reader->key, text, len);
}

/* The French set a blank inside « these », the Germans none inside »these«. */
static void
add_guillemet (Reader *reader, const char *p, gunichar c)
{
  gunichar before = look_back (reader, p), after = look (reader, g_utf8_next_char (p));

  if (c == 0x00BB && is_blank (before) && !is_word (after))
    reader->blank = FALSE;
  add (reader, "\"", 1);
  reader->opened = c == 0x00AB && is_blank (after);
}

static void
add_single_mark (Reader *reader, const char *p, gunichar c)
{
  gunichar before = look_back (reader, p), after = look (reader, g_utf8_next_char (p));

  if (is_word (before) && is_word (after))
    add (reader, "'", 1);
  else if (c == '\'' && g_unichar_isdigit (before))
    add (reader, "\u2032", -1);
  else
    add (reader, "\"", 1);
}

static void
add_character (Reader *reader, const char *p)
{
  gunichar c = g_utf8_get_char (p);

  switch (c)
    {
    case 0x00AB: /* « » */
    case 0x00BB:
      add_guillemet (reader, p, c);
      break;
    case 0x201C: /* “ ” „ ‟ */
    case 0x201D:
    case 0x201E:
    case 0x201F:
      add (reader, "\"", 1);
      break;
    case '\'':
    case 0x2018: /* ‘ ’ ‚ ‛ ‹ › */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
      add_single_mark (reader, p, c);
      break;
    case 0x2026:
      add (reader, "...", 3);
      break;
    case 0x00AD: /* soft hyphen, zero width space to joiner, word joiner, byte order mark */
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      break;
    default:
      if (g_unichar_isspace (c))
        reader->blank = TRUE;
      else
        add (reader, p, g_utf8_next_char (p) - p);
    }
}

char *
stet_words_key (const char *words, gssize len)
{
  Reader reader = { words, words + (len < 0 ? (gssize) strlen (words) : len), g_string_new (NULL), FALSE };

  for (const char *p = words; p < reader.end;)
    {
      const char *next = g_utf8_next_char (p);

      if (*p == '\\' && next < reader.end && g_ascii_ispunct (*next))
        {
          add_character (&reader, next);
          next++;
        }
      else if (*p == ']' && skip_address (&reader, p) != NULL)
        next = skip_address (&reader, p);
      else if (!((*p == '*' || *p == '_') && is_emphasis (&reader, p))
               && !(*p == '[' && opens_link (&reader, p)))
        add_character (&reader, p);
      p = next;
    }
  return g_string_free (reader.key, FALSE);
}
