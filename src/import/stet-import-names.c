/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in the lines of pasted copy that say who wrote it. Pure functions. */
#include "config.h"

#include "stet-import-private.h"

#include <string.h>

/* Bytes: no byline is longer. */
#define LONGEST_BYLINE 300

static gboolean
is_particle (const char *word)
{
  static const char *const particles[]
    = { "van", "von", "de", "der", "den", "da",   "di",  "del", "della", "dos", "du",
        "la",  "le",  "al", "el",  "bin", "bint", "ibn", "ter", "ten",   "te",  "zu",
        "zum", "y",   "e",  "af",  "av",  "ben",  "les", "los", "las" };

  for (gsize i = 0; i < G_N_ELEMENTS (particles); i++)
    if (g_str_equal (word, particles[i]))
      return TRUE;
  return FALSE;
}

/* A word such as names consist of: "Melissa", "O’Brien", "J.", "al-Assad", "d’Estaing". */
static gboolean
is_name_word (const char *word)
{
  gboolean capital = FALSE;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      capital |= g_unichar_isupper (c) || g_unichar_istitle (c);
      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != '.' && c != '-' && c != '\'' && c != 0x2019)
        return FALSE;
    }
  return capital && g_unichar_isalpha (g_utf8_get_char (word));
}

/* Whether @word is too common for a name. With a mark before it, "Le Monde", "Marc Le Goff" and "The Agency
 * Staff" are names. */
static gboolean
is_common (const char *word, StetNamesForm form)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  return stet_phrases_has_word ("words", word) && !stet_phrases_has_word ("name", word)
         && (form == STET_NAMES_ALONE || !is_particle (lower));
}

static gboolean
is_name (const char *text, StetNamesForm form)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words), n_names = 0, len = (guint) strlen (text);

  if (n == 0 || n > 5 || len < 2)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (is_particle (words[i]) && i + 1 < n)
        continue;
      if (!is_name_word (words[i]))
        return FALSE;
      if (is_common (words[i], form)
          && (form == STET_NAMES_ALONE || i > 0 || n == 1 || !stet_names_is_role (text)))
        return FALSE;
      n_names++;
    }
  /* "Mr." and "J." end in a stop, names do not. */
  if (text[len - 1] == '.' && !g_str_has_suffix (text, "Jr.") && !g_str_has_suffix (text, "Sr."))
    return FALSE;
  return n_names >= (form == STET_NAMES_ALONE ? 2 : 1) && (form == STET_NAMES_MARKED || n <= 4);
}

gboolean
stet_names_is_role (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " -,", -1);

  for (char **word = words; *word != NULL; word++)
    if (stet_phrases_has_word ("role", *word))
      return TRUE;
  return FALSE;
}

/* "Jane Doe in London" → "Jane Doe"; "à Brest" → "". Whether there was a place. */
static gboolean
cut_place (char *piece)
{
  g_auto (GStrv) words = g_strsplit (piece, " ", -1);
  gsize at = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i + 1] != NULL && stet_phrases_has_word ("place", words[i])
          && !g_unichar_isupper (g_utf8_get_char (words[i])))
        {
          piece[at > 0 ? at - 1 : 0] = '\0';
          return TRUE;
        }
      at += strlen (words[i]) + 1;
    }
  return FALSE;
}

/* What stands between commas, joining words, bars and brackets. */
typedef struct
{
  char *text;     /* (owned) */
  gboolean joins; /* "and" before it */
  gboolean bracket;
} Piece;

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->text);
}

static gboolean
is_bar (const char *word)
{
  static const char *const bars[] = { "|", "•", "·", "-", "–", "—", NULL };

  return g_strv_contains (bars, word);
}

/* Ends the piece that @words hold, if any. */
static void
end_piece (GArray *pieces, GString *words, gboolean joins, gboolean bracket)
{
  Piece piece = { .joins = joins, .bracket = bracket };

  if (words->len == 0)
    return;
  piece.text = g_strdup (words->str);
  g_array_append_val (pieces, piece);
  g_string_truncate (words, 0);
}

/* (owned): of Piece */
static GArray *
split_names (const char *text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GString) piece = g_string_new (NULL), spaced = g_string_new (text);
  g_auto (GStrv) words = NULL;
  gboolean joined = FALSE, bracket = FALSE;

  g_array_set_clear_func (pieces, piece_clear);
  g_string_replace (spaced, "/", ", ", 0); /* "Ines Calder/Tom Okafor" */
  g_string_replace (spaced, "(", " ( ", 0);
  g_string_replace (spaced, ")", " ) ", 0);
  words = g_strsplit (spaced->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize len = strlen (words[i]);
      gboolean opens = g_str_equal (words[i], "("), closes = g_str_equal (words[i], ")");
      gboolean joins = i > 0 && stet_phrases_has_word ("and", words[i]);
      gboolean comma = len > 0 && (words[i][len - 1] == ',' || words[i][len - 1] == ';');

      if (len == 0)
        continue;
      if (opens || closes || joins || is_bar (words[i]))
        {
          end_piece (pieces, piece, joined, bracket);
          joined = joins;
          bracket = opens;
          continue;
        }
      g_string_append_printf (piece, "%s%.*s", piece->len > 0 ? " " : "", (int) (len - comma), words[i]);
      if (comma)
        {
          end_piece (pieces, piece, joined, bracket);
          joined = FALSE;
        }
    }
  end_piece (pieces, piece, joined, bracket);
  return pieces;
}

/* "Hamburg" in "Anna Schmidt, Hamburg". An agency is in capitals, where not everything is. */
static gboolean
is_bare_place (const Piece *piece, const StetByline *last, const char *text)
{
  g_autofree char *upper = g_utf8_strup (piece->text, -1), *all = g_utf8_strup (text, -1);

  return last != NULL && !piece->joins && strchr (last->name, ' ') != NULL
         && strchr (piece->text, ' ') == NULL
         && (!g_str_equal (upper, piece->text) || g_str_equal (all, text));
}

/* "la rédaction", "our correspondent": who wrote it, where nobody is named. */
static gboolean
is_unnamed (const char *text, StetNamesForm form)
{
  return form == STET_NAMES_MARKED && stet_names_is_role (text) && stet_import_count_words (text) <= 4
         && !g_str_has_suffix (text, ".");
}

/* Takes what @piece says of who wrote it. FALSE: it says something else. @placed: (inout): a place or date
 * was met, and what goes on about it need not be a name. */
static gboolean
take_piece (Piece *piece, StetNamesForm form, const char *text, GPtrArray *names, gboolean *placed)
{
  StetByline *last = names->len > 0 ? g_ptr_array_index (names, names->len - 1) : NULL;
  gboolean was_placed = *placed;

  *placed = last != NULL && stet_furniture_is_date (piece->text);
  if (*placed)
    return TRUE;
  *placed = cut_place (piece->text);
  if (*piece->text == '\0')
    return form == STET_NAMES_MARKED;
  if (last != NULL && !piece->joins && (piece->bracket || stet_names_is_role (piece->text)))
    {
      if (last->role == NULL)
        last->role = g_strdup (piece->text);
      return TRUE;
    }
  if (was_placed && strchr (piece->text, ' ') == NULL && !piece->joins)
    return TRUE; /* "in Palm Beach, Florida" */
  if (is_bare_place (piece, last, text))
    *placed = TRUE;
  else if (is_name (piece->text, form) || (last == NULL && is_unnamed (piece->text, form)))
    g_ptr_array_add (names, stet_byline_new (NULL, piece->text, NULL));
  else
    return last != NULL && was_placed;
  return TRUE;
}

GPtrArray *
stet_names_parse (const char *text, StetNamesForm form)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_byline_free);
  g_autoptr (GArray) pieces = NULL;
  gboolean placed = FALSE;

  if (strlen (text) > LONGEST_BYLINE || (form == STET_NAMES_ALONE && strpbrk (text, "()") != NULL))
    return NULL;
  pieces = split_names (text);
  for (guint i = 0; i < pieces->len; i++)
    if (!take_piece (&g_array_index (pieces, Piece, i), form, text, names, &placed))
      return NULL;
  return names->len > 0 ? g_steal_pointer (&names) : NULL;
}

GPtrArray *
stet_names_parse_byline (const char *line)
{
  gsize len = strlen (line) <= LONGEST_BYLINE ? stet_phrases_match_start ("by", line) : 0;
  g_autofree char *rest = NULL;

  if (len == 0)
    return NULL;
  rest = stet_import_trim (line + len, -1);
  return stet_names_parse (rest, STET_NAMES_MARKED);
}

GPtrArray *
stet_names_parse_sign_off (const char *line)
{
  GPtrArray *reporters = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_byline_free);
  g_autofree char *inner = g_strdup (line);
  g_auto (GStrv) parts = NULL;

  g_strdelimit (inner, "()[]", ' ');
  parts = g_strsplit (inner, ";", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *trimmed = stet_import_trim (*part, -1);
      gsize len = stet_phrases_match_start ("signoff", trimmed);
      g_autofree char *rest = stet_import_trim (trimmed + len, -1);
      g_autoptr (GPtrArray) names = NULL;

      if (g_str_has_suffix (rest, "."))
        rest[strlen (rest) - 1] = '\0';
      names = len > 0 ? stet_names_parse (rest, STET_NAMES_MARKED) : NULL;
      for (guint i = 0; names != NULL && i < names->len; i++)
        {
          const StetByline *name = g_ptr_array_index (names, i);
          g_ptr_array_add (reporters, stet_byline_new (NULL, name->name, NULL));
        }
    }
  return reporters;
}
