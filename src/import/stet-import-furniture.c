/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page furniture and other set phrases of pasted copy. data/import/copy.phrases has them and says what each
 * list is. Read once, then immutable: for any thread. */
#include "config.h"

#include "stet-import-private.h"
#include "stet-import-resources.h"

#include <string.h>

/* Bytes of a line that are looked at, and code points of one that is short. */
#define LONGEST_PHRASE 200
#define SHORT_LINE     80

typedef struct
{
  GHashTable *lists;     /* (owned): name → GHashTable of the phrases' keys, all languages together */
  GHashTable *languages; /* (owned): language → GHashTable of its commonest words */
} Phrases;

/* A line as phrases are compared: lower case, single blanks, straight apostrophes, '#' for each number,
 * without the bullets and arrows before it. @map: (out) (optional): for each byte of the key, where in @line
 * what follows it begins. */
static GString *
make_key (const char *line, GArray *map)
{
  GString *key = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = line; *p != '\0' && key->len < LONGEST_PHRASE; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize before = key->len, next = (gsize) (g_utf8_next_char (p) - line);

      if (g_unichar_isspace (c))
        {
          gap = key->len > 0;
          continue;
        }
      if (key->len == 0
          && (c == 0x2022 || c == '|' || c == 0x25BA || c == 0x25B6 || c == 0x2192 || c == '*' || c == 0xBB
              || c == 0xB7 || c == 0x203A))
        continue;
      if (gap)
        g_string_append_c (key, ' ');
      gap = FALSE;
      if (g_unichar_isdigit (c))
        {
          if (key->len == 0 || key->str[key->len - 1] != '#')
            g_string_append_c (key, '#');
        }
      else
        g_string_append_unichar (key, c == 0x2018 || c == 0x2019 ? '\'' : g_unichar_tolower (c));
      for (gsize i = before; map != NULL && i < key->len; i++)
        g_array_append_val (map, next);
      if (map != NULL && key->len == before)
        g_array_index (map, gsize, map->len - 1) = next;
    }
  return key;
}

/* Without what may end a line of furniture. A full stop ends a sentence, be it of one word; an ellipsis may
 * go. */
static void
strip_end (GString *key)
{
  while (key->len > 0)
    {
      const char *last = g_utf8_find_prev_char (key->str, key->str + key->len);
      gunichar c = g_utf8_get_char (last);
      gboolean stop = c == '.' && !g_str_has_suffix (key->str, "...");
      if (g_unichar_isalnum (c) || stop || c == '#' || c == ')' || c == '-')
        break;
      g_string_truncate (key, c == '.' ? key->len - strlen ("...") : (gsize) (last - key->str));
    }
}

static GHashTable *
need_set (GHashTable *sets, const char *name)
{
  GHashTable *set = g_hash_table_lookup (sets, name);

  if (set == NULL)
    {
      set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (sets, g_strdup (name), set);
    }
  return set;
}

static void
read_phrase (Phrases *self, char **heading, const char *line)
{
  g_autoptr (GString) key = make_key (line, NULL);

  if (g_str_equal (heading[0], "words") || g_str_equal (heading[0], "date"))
    {
      g_auto (GStrv) words = g_strsplit (key->str, " ", -1);
      for (char **word = words; *word != NULL; word++)
        {
          g_hash_table_add (need_set (self->lists, heading[0]), g_strdup (*word));
          if (g_str_equal (heading[0], "words"))
            g_hash_table_add (need_set (self->languages, heading[1]), g_strdup (*word));
        }
      return;
    }
  if (g_str_equal (heading[0], "line"))
    strip_end (key);
  g_hash_table_add (need_set (self->lists, heading[0]), g_strdup (key->str));
}

static Phrases *
read_phrases (void)
{
  Phrases *self = g_new0 (Phrases, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
    stet_import_get_resource (), "/org/stet/import/copy.phrases", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) heading = NULL;

  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->languages
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  for (char **line = lines; *line != NULL; line++)
    {
      gsize len = strlen (*line);
      if (len == 0 || g_str_has_prefix (*line, "# ") || g_str_equal (*line, "#"))
        continue;
      if (**line == '[' && (*line)[len - 1] == ']')
        {
          g_autofree char *inner = g_strndup (*line + 1, len - 2);
          g_strfreev (heading);
          heading = g_strsplit (inner, " ", 2);
        }
      else if (heading != NULL)
        read_phrase (self, heading, *line);
    }
  return self;
}

static const Phrases *
get_phrases (void)
{
  static Phrases *phrases = NULL;

  if (g_once_init_enter_pointer (&phrases))
    g_once_init_leave_pointer (&phrases, read_phrases ());
  return phrases;
}

static gboolean
has_phrase (const char *list, const char *key)
{
  GHashTable *set = g_hash_table_lookup (get_phrases ()->lists, list);

  return set != NULL && g_hash_table_contains (set, key);
}

/* The length of the longest phrase with which @key begins, as words of their own. */
static gsize
match_start (const char *list, const GString *key)
{
  GHashTable *set = g_hash_table_lookup (get_phrases ()->lists, list);
  g_autofree char *start = g_strndup (key->str, key->len);

  for (gsize len = key->len; set != NULL && len > 0; len--)
    {
      gunichar last, next;
      if (((guchar) key->str[len] & 0xC0) == 0x80)
        continue;
      start[len] = '\0';
      last = g_utf8_get_char (g_utf8_find_prev_char (start, start + len));
      next = len < key->len ? g_utf8_get_char (key->str + len) : ' ';
      if (g_unichar_isalnum (last) && (g_unichar_isalnum (next) || next == '#' || next == '\''))
        continue;
      if (g_hash_table_contains (set, start))
        return len;
    }
  return 0;
}

gsize
stet_phrases_match_start (const char *list, const char *line)
{
  g_autoptr (GArray) map = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) key = make_key (line, map);
  gsize len = match_start (list, key);

  return len == 0 ? 0 : g_array_index (map, gsize, len - 1);
}

gboolean
stet_phrases_has_word (const char *list, const char *word)
{
  g_autoptr (GString) key = make_key (word, NULL);

  return has_phrase (list, key->str);
}

gboolean
stet_furniture_is_whole_line (const char *line)
{
  g_autoptr (GString) key = make_key (line, NULL);

  strip_end (key);
  return key->len > 0 && key->len < LONGEST_PHRASE && has_phrase ("line", key->str);
}

gboolean
stet_furniture_is_section (const char *line)
{
  g_autoptr (GString) key = make_key (line, NULL);

  return has_phrase ("section", key->str);
}

gboolean
stet_furniture_is_date (const char *line)
{
  g_autoptr (GString) key = make_key (line, NULL);
  g_auto (GStrv) words = NULL;

  if (key->len > 80 || strchr (key->str, '#') == NULL)
    return FALSE;
  words = g_strsplit_set (key->str, " ,.:;|/()-#", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && !has_phrase ("date", *word) && strcmp (*word, "–") != 0 && strcmp (*word, "•") != 0)
      return FALSE;
  return TRUE;
}

/* "Facebook Twitter WhatsApp": buttons that share a page, in a row. */
static gboolean
is_share_row (const GString *key)
{
  g_auto (GStrv) words = g_strsplit_set (key->str, " ,:;|/", -1);
  guint n = 0;

  if (key->len == 0 || key->len > SHORT_LINE || key->str[key->len - 1] == '.')
    return FALSE;
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && strcmp (*word, "•") != 0 && strcmp (*word, "·") != 0)
      {
        if (!has_phrase ("share", *word))
          return FALSE;
        n++;
      }
  return n >= 2;
}

/* An address of the web or of mail, or a handle, and nothing else. */
static gboolean
is_address (const char *line)
{
  if (strpbrk (line, " \t") != NULL || g_str_has_suffix (line, "."))
    return FALSE;
  return g_str_has_prefix (line, "http://") || g_str_has_prefix (line, "https://")
         || g_str_has_prefix (line, "www.") || (line[0] == '@' && g_ascii_isalnum (line[1]))
         || (strchr (line, '@') != NULL && strchr (line, '.') != NULL);
}

static gboolean
is_sign_off (const GString *key)
{
  g_autoptr (GString) inner = NULL;
  gboolean bracket = key->str[0] == '(' || key->str[0] == '[';

  if (key->len == 0)
    return FALSE;
  inner = g_string_new (key->str + bracket);
  return match_start ("signoff", inner) > 0 || match_start ("helper", inner) > 0
         || (bracket && match_start ("other", inner) > 0);
}

StetLineKind
stet_furniture_classify (const char *line, const char **rest)
{
  g_autoptr (GArray) map = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) key = make_key (line, map);
  gboolean is_short = key->len < LONGEST_PHRASE && g_utf8_strlen (line, -1) <= SHORT_LINE;
  gsize label = is_short ? match_start ("label", key) : 0;

  if (label > 0 && label < key->len)
    {
      *rest = line + g_array_index (map, gsize, label - 1);
      while (**rest == ' ' || **rest == ':')
        (*rest)++;
      return **rest != '\0' ? STET_LINE_LABEL : STET_LINE_FURNITURE;
    }
  if (match_start ("prefix", key) > 0
      || (is_short && (match_start ("short", key) > 0 || match_start ("embargo", key) > 0))
      || is_address (line) || is_share_row (key) || stet_furniture_is_whole_line (line))
    return STET_LINE_FURNITURE;
  return is_sign_off (key) ? STET_LINE_SIGN_OFF : STET_LINE_PROSE;
}

/* The commonest words make up a quarter of running text in their language and a tenth in a relative of it.
 */
const char *
stet_phrases_guess_language (const char *text)
{
  const char *language, *best = NULL;
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, 20000), 5000));
  g_autofree char *lower = g_utf8_strdown (start, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " \n,.;:!?\"()", -1);
  guint n_best = 0, n_second = 0;
  GHashTableIter iter;
  gpointer set;

  g_hash_table_iter_init (&iter, get_phrases ()->languages);
  while (g_hash_table_iter_next (&iter, (gpointer *) &language, &set))
    {
      guint n = 0;
      for (char **word = words; *word != NULL; word++)
        n += **word != '\0' && g_hash_table_contains (set, *word);
      if (n > n_best)
        {
          n_second = n_best;
          n_best = n;
          best = language;
        }
      else
        n_second = MAX (n_second, n);
    }
  return n_best >= 8 && n_best >= 2 * n_second ? best : NULL;
}
