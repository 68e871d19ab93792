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
    = { "van", "von", "de",   "der", "den", "da",  "di", "del", "della", "dos", "du", "la", "le", "al",
        "el",  "bin", "bint", "ibn", "ter", "ten", "te", "zu",  "zum",   "y",   "e",  "af", "av", "ben" };

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
      if (!is_name_word (words[i]) || stet_phrases_has_word ("words", words[i]))
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

/* "Jane Doe in London" → "Jane Doe". */
static void
cut_place (char *piece)
{
  g_auto (GStrv) words = g_strsplit (piece, " ", -1);
  gsize at = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i > 0 && stet_phrases_has_word ("place", words[i])
          && !g_unichar_isupper (g_utf8_get_char (words[i])))
        {
          piece[at - 1] = '\0';
          return;
        }
      at += strlen (words[i]) + 1;
    }
}

/* The names and roles between commas and joining words. */
static GStrv
split_names (const char *text)
{
  g_autoptr (GStrvBuilder) pieces = g_strv_builder_new ();
  g_autoptr (GString) piece = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize len = strlen (words[i]);
      gboolean bar
        = g_str_equal (words[i], "|") || g_str_equal (words[i], "•") || g_str_equal (words[i], "·");
      gboolean joins = bar || (i > 0 && stet_phrases_has_word ("and", words[i]));
      gboolean comma = len > 0 && (words[i][len - 1] == ',' || words[i][len - 1] == ';');

      if (len == 0)
        continue;
      if (!joins)
        g_string_append_printf (piece, "%s%.*s", piece->len > 0 ? " " : "", (int) (len - comma), words[i]);
      if ((joins || comma) && piece->len > 0)
        {
          g_strv_builder_add (pieces, piece->str);
          g_string_truncate (piece, 0);
        }
    }
  if (piece->len > 0)
    g_strv_builder_add (pieces, piece->str);
  return g_strv_builder_end (pieces);
}

GPtrArray *
stet_names_parse (const char *text, StetNamesForm form)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_byline_free);
  g_auto (GStrv) pieces = NULL;
  gboolean placed = FALSE;

  if (strlen (text) > LONGEST_BYLINE)
    return NULL;
  g_autoptr (GString) spaced = g_string_new (text);
  g_string_replace (spaced, "/", ", ", 0); /* "Ines Calder/Tom Okafor" */
  pieces = split_names (spaced->str);
  for (char **piece = pieces; *piece != NULL; piece++)
    {
      StetByline *last = names->len > 0 ? g_ptr_array_index (names, names->len - 1) : NULL;
      gsize len = strlen (*piece);

      cut_place (*piece);
      if (last != NULL && stet_names_is_role (*piece))
        {
          if (last->role == NULL)
            last->role = g_strdup (*piece);
        }
      else if (placed && strchr (*piece, ' ') == NULL)
        ; /* "in Palm Beach, Florida" */
      else if (is_name (*piece, form))
        g_ptr_array_add (names, stet_byline_new (NULL, *piece, NULL));
      else if (last == NULL || !placed)
        return NULL;
      placed = strlen (*piece) < len;
    }
  if (names->len == 0)
    return NULL;
  return g_steal_pointer (&names);
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
