/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typographic marks while typing: a table of languages and the rules of where a mark opens. */

#include "config.h"

#include "stet-typography.h"

#include <string.h>

#define NARROW_NBSP "\u202f"

typedef struct
{
  const char *language; /* the beginning of the tag, lower case */
  const char *open[2];  /* for ' and for " */
  const char *close[2];
  const char *dash;      /* for -- */
  const char *long_dash; /* for --- */
} Convention;

/* The more exact tag stands first; English, the last, serves all others. */
static const Convention conventions[] = {
  { "de-ch", { "‹", "«" }, { "›", "»" }, "–", "—" },
  { "de", { "‚", "„" }, { "‘", "“" }, "–", "—" },
  { "fr-ch", { "‹" NARROW_NBSP, "«" NARROW_NBSP }, { NARROW_NBSP "›", NARROW_NBSP "»" }, "–", "—" },
  { "fr", { "‘", "«" NARROW_NBSP }, { "’", NARROW_NBSP "»" }, "–", "—" },
  { "es", { "“", "«" }, { "”", "»" }, "–", "—" },
  { "it", { "“", "«" }, { "”", "»" }, "–", "—" },
  { "pt-pt", { "“", "«" }, { "”", "»" }, "–", "—" },
  { "pt", { "‘", "“" }, { "’", "”" }, "–", "—" },
  { "nl", { "‘", "“" }, { "’", "”" }, "–", "—" },
  { "cs", { "‚", "„" }, { "‘", "“" }, "–", "—" },
  { "sk", { "‚", "„" }, { "‘", "“" }, "–", "—" },
  { "pl", { "«", "„" }, { "»", "”" }, "–", "—" },
  { "hu", { "»", "„" }, { "«", "”" }, "–", "—" },
  { "sv", { "’", "”" }, { "’", "”" }, "–", "—" },
  { "fi", { "’", "”" }, { "’", "”" }, "–", "—" },
  { "nb", { "‘", "«" }, { "’", "»" }, "–", "—" },
  { "nn", { "‘", "«" }, { "’", "»" }, "–", "—" },
  { "da", { "‘", "“" }, { "’", "”" }, "–", "—" },
  { "ru", { "„", "«" }, { "“", "»" }, "–", "—" },
  { "uk", { "„", "«" }, { "“", "»" }, "–", "—" },
  { "el", { "“", "«" }, { "”", "»" }, "–", "—" },
  { "tr", { "‘", "“" }, { "’", "”" }, "–", "—" },
  { "en", { "‘", "“" }, { "’", "”" }, "–", "—" },
};

static const Convention *
find_convention (const char *language)
{
  g_autofree char *tag = g_ascii_strdown (language != NULL ? language : "", -1);

  g_strdelimit (tag, "_", '-');
  for (gsize i = 0; i < G_N_ELEMENTS (conventions); i++)
    {
      gsize n = strlen (conventions[i].language);

      if (g_str_has_prefix (tag, conventions[i].language) && (tag[n] == '\0' || tag[n] == '-'))
        return &conventions[i];
    }
  return &conventions[G_N_ELEMENTS (conventions) - 1];
}

/* The character before @p that is no mark of emphasis; 0 at the start of the paragraph. */
static gunichar
get_before (const char *start, const char *p)
{
  while (p > start)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c == '\n')
        return 0;
      if (c != '*' && c != '_')
        return c;
    }
  return 0;
}

/* An address is being typed: the word before the caret has what only addresses have. */
static gboolean
is_in_address (const char *start, const char *end)
{
  const char *word = end;

  while (word > start && !g_ascii_isspace (word[-1]))
    word--;
  return g_strstr_len (word, end - word, "://") != NULL || g_strstr_len (word, end - word, "www.") != NULL
         || g_strstr_len (word, end - word, "](") != NULL
         || g_strstr_len (word, end - word, "mailto:") != NULL;
}

static gboolean
is_opening_character (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (c == '>')
    return TRUE; /* the mark of a block quote */
  return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

static gboolean
is_dash (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/* Whether more double (or single) marks of this language were opened than closed since the paragraph began.
 */
static gboolean
is_open (const Convention *convention, gboolean doubled, const char *start, const char *end)
{
  const char *mark = convention->close[doubled];
  gunichar open = g_utf8_get_char (convention->open[doubled]);
  /* the last character: a closing guillemet has its space before it */
  gunichar close = g_utf8_get_char (g_utf8_prev_char (mark + strlen (mark)));
  int depth = 0;

  for (const char *p = end; p > start;)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c == '\n' && p > start && p[-1] == '\n')
        break;
      if (open == close)
        depth = c == open ? !depth : depth;
      else
        depth += (c == open) - (c == close);
    }
  return depth > 0;
}

static gboolean
type_quote (const Convention *convention,
            const char *start,
            const char *end,
            gunichar typed,
            StetTypographyEdit *edit)
{
  gboolean doubled = typed == '"', opens;
  gunichar before = get_before (start, end);

  if (before == '\\')
    return FALSE;
  if (!doubled && (g_unichar_isalnum (before) || g_unichar_ismark (before)))
    {
      /* an apostrophe, unless what it would close is open and looks otherwise ("‚so‘" in German) */
      edit->inserted = is_open (convention, FALSE, start, end) ? convention->close[0] : "’";
      return TRUE;
    }
  if (before == 0 || g_unichar_isspace (before) || is_opening_character (before))
    opens = TRUE;
  else if (is_dash (before))
    opens = !is_open (convention, doubled, start, end);
  else
    opens = FALSE;
  /* French: the space that the opening mark brought along does not open another one. */
  if (opens && (before == 0x202f || before == 0xa0) && is_open (convention, doubled, start, end))
    opens = FALSE;
  edit->inserted = opens ? convention->open[doubled] : convention->close[doubled];
  return TRUE;
}

static gboolean
is_blank_line_of (char c, const char *start, const char *end)
{
  const char *p = end;

  while (p > start && p[-1] != '\n')
    {
      p--;
      if (*p != c && *p != ' ')
        return FALSE;
    }
  return TRUE;
}

static gboolean
ends_with (const char *start, const char *end, const char *suffix)
{
  gsize n = strlen (suffix);

  return (gsize) (end - start) >= n && memcmp (end - n, suffix, n) == 0;
}

static gboolean
type_dash (const Convention *convention, const char *start, const char *end, StetTypographyEdit *edit)
{
  /* a line of hyphens alone is becoming a rule */
  if (is_blank_line_of ('-', start, end) || ends_with (start, end, "\\-"))
    return FALSE;
  if (ends_with (start, end, convention->dash))
    edit->inserted = convention->long_dash;
  else if (ends_with (start, end, "-"))
    edit->inserted = convention->dash;
  else
    return FALSE;
  edit->n_deleted = 1;
  return TRUE;
}

static gboolean
type_dot (const char *start, const char *end, StetTypographyEdit *edit)
{
  if (!ends_with (start, end, "..") || ends_with (start, end, "...") || ends_with (start, end, "\\.."))
    return FALSE;
  edit->n_deleted = 2;
  edit->inserted = "…";
  return TRUE;
}

gboolean
stet_typography_type (const char *language,
                      const char *before,
                      gssize len,
                      gunichar typed,
                      StetTypographyEdit *edit)
{
  const Convention *convention = find_convention (language);
  const char *end;

  g_return_val_if_fail (before != NULL && edit != NULL, FALSE);

  end = before + (len < 0 ? (gssize) strlen (before) : len);
  *edit = (StetTypographyEdit) { 0, NULL };
  if (is_in_address (before, end))
    return FALSE;
  switch (typed)
    {
    case '"':
    case '\'':
      return type_quote (convention, before, end, typed, edit);
    case '-':
      return type_dash (convention, before, end, edit);
    case '.':
      return type_dot (before, end, edit);
    default:
      return FALSE;
    }
}
