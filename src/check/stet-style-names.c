/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of people over a story: one spelt two ways, one that is used before it is told in full. */
#include "config.h"

#include "stet-style-code.h"

#include "stet-quote-names.h"

#include <string.h>

/* Code points of the shortest surname and first name whose spellings are compared: short names are many and
 * close. */
#define SHORTEST_SURNAME 5
#define SHORTEST_FIRST   5
/* Tokens of a paragraph that is no headline. */
#define SHORTEST_PARAGRAPH 20
/* Names that are compared: a story has some dozens. */
#define MOST_NAMES 4000

/* Code points of the story; 0, 0 for none. */
typedef struct
{
  guint start, end;
} Place;

/* A name as it is written: "Volodymyr Zelensky", or "Zelensky". Those with the same words are one. */
typedef struct
{
  char *words;      /* (owned) */
  char *first;      /* (owned): all but the last word; "" for a surname alone */
  char *surname;    /* (owned): the last word */
  guint start, end; /* code points of the first place */
  Place acts[2];    /* of the first place where it does something: anywhere, and behind the headline */
  guint n_uses;
  gboolean likely;  /* a person, as far as the text shows */
  gboolean is_told; /* as the rarer spelling of another */
} Name;

typedef struct
{
  GPtrArray *names;     /* (owned): of Name, in order of their first places */
  GHashTable *by_words; /* (unowned): words → Name */
  gboolean in_text;     /* behind headline and standfirst, which pasted copy has in its text */
} Names;

static void
name_free (Name *name)
{
  g_free (name->words);
  g_free (name->first);
  g_free (name->surname);
  g_free (name);
}

static gpointer
names_begin (void)
{
  Names *self = g_new0 (Names, 1);

  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) name_free);
  self->by_words = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static void
names_free (gpointer state)
{
  Names *self = state;

  g_hash_table_unref (self->by_words);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static Name *
name_at (const Names *self, guint i)
{
  return g_ptr_array_index (self->names, i);
}

static Name *
name_new (char *words)
{
  Name *name = g_new0 (Name, 1);
  const char *last = strrchr (words, ' ');

  name->words = words;
  name->first = last != NULL ? g_strndup (words, (gsize) (last - words)) : g_strdup ("");
  name->surname = g_strdup (last != NULL ? last + 1 : words);
  return name;
}

/* Whether the token behind @byte makes the name before it one that speaks or acts. */
static gboolean
acts_before (const StetTokens *tokens, gsize byte)
{
  const guint64 verbs = STET_IS (REPORT) | STET_IS (AUXILIARY) | STET_IS (BE) | STET_IS (WENT);
  guint low = 0, high = tokens->tokens->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (stet_tokens_at (tokens, middle)->start < byte)
        low = middle + 1;
      else
        high = middle;
    }
  /* behind a possessive stands a thing, not a deed: "Lindholm’s planned bridge" */
  return low < tokens->tokens->len && tokens->text[byte] == ' '
         && (stet_tokens_has (tokens, (int) low, verbs)
             || stet_tokens_at (tokens, low)->shape & STET_SHAPE_ED)
         && !stet_token_is_capital (stet_tokens_at (tokens, low));
}

static void
names_read (gpointer state, StetStyleParagraph *paragraph, const StetStyleEntry *entry)
{
  Names *self = state;
  g_autoptr (GArray) mentions = stet_names_read (paragraph->tokens);

  self->in_text = self->in_text || paragraph->tokens->tokens->len >= SHORTEST_PARAGRAPH;
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const StetNameMention *mention = &g_array_index (mentions, StetNameMention, i);
      gsize start = (gsize) mention->start_byte, end = (gsize) mention->end_byte;
      g_autofree char *words = NULL;
      Name *name;

      if (stet_style_paragraph_is_silent (paragraph, start, end))
        continue;
      words = g_strndup (paragraph->text + start, end - start);
      name = g_hash_table_lookup (self->by_words, words);
      if (name == NULL)
        {
          name = name_new (g_steal_pointer (&words));
          name->start = stet_style_paragraph_offset (paragraph, start);
          name->end = stet_style_paragraph_offset (paragraph, end);
          g_ptr_array_add (self->names, name);
          g_hash_table_insert (self->by_words, name->words, name);
        }
      if (!mention->likely && acts_before (paragraph->tokens, end))
        for (guint place = 0; place < (self->in_text ? 2 : 1); place++)
          if (name->acts[place].end == 0)
            {
              name->acts[place].start = stet_style_paragraph_offset (paragraph, start);
              name->acts[place].end = stet_style_paragraph_offset (paragraph, end);
            }
      name->n_uses++;
      name->likely = name->likely || mention->likely;
    }
}

/* Whether one letter too many, too few, another, or two changed over part the words: the Damerau–Levenshtein
 * distance is 1 (Damerau 1964, doi:10.1145/363958.363994). */
static gboolean
is_one_slip_apart (const char *a, const char *b)
{
  const char *a_end = a + strlen (a), *b_end = b + strlen (b);
  glong m, n;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end)) == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  m = g_utf8_strlen (a, a_end - a);
  n = g_utf8_strlen (b, b_end - b);
  if (m + n == 1 || (m == 1 && n == 1))
    return TRUE;
  return m == 2 && n == 2 && g_utf8_get_char (a) == g_utf8_get_char (g_utf8_next_char (b))
         && g_utf8_get_char (g_utf8_next_char (a)) == g_utf8_get_char (b);
}

/* "Clintons" are not a misspelt Clinton. */
static gboolean
is_plural (const char *a, const char *b)
{
  gsize m = strlen (a), n = strlen (b);

  return m + 1 == n && g_str_has_suffix (b, "s") && strncmp (a, b, m) == 0;
}

static gboolean
are_close (const char *a, const char *b, glong shortest)
{
  return *a == *b && g_utf8_strlen (a, -1) >= shortest && g_utf8_strlen (b, -1) >= shortest
         && !is_plural (a, b) && !is_plural (b, a) && is_one_slip_apart (a, b);
}

/* Two full names that differ in one of the two words, or a surname that is nobody's beside one that is. */
static gboolean
is_same_person (const Name *a, const Name *b)
{
  gboolean a_full = *a->first != '\0', b_full = *b->first != '\0';

  if (a_full && b_full)
    return (g_str_equal (a->first, b->first) && are_close (a->surname, b->surname, SHORTEST_SURNAME))
           || (g_str_equal (a->surname, b->surname) && are_close (a->first, b->first, SHORTEST_FIRST));
  return (a_full || b_full) && are_close (a->surname, b->surname, SHORTEST_SURNAME);
}

/* The surnames that somebody has who is named in full, or who is certainly a person. */
typedef struct
{
  GHashTable *full;   /* (owned): of char *, borrowed from the names */
  GHashTable *likely; /* (owned): the same */
} Surnames;

static void
surnames_init (Surnames *self, const Names *names)
{
  self->full = g_hash_table_new (g_str_hash, g_str_equal);
  self->likely = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < names->names->len; i++)
    {
      const Name *name = name_at (names, i);

      if (*name->first != '\0')
        g_hash_table_add (self->full, name->surname);
      if (name->likely)
        g_hash_table_add (self->likely, name->surname);
    }
}

static void
surnames_clear (Surnames *self)
{
  g_hash_table_unref (self->full);
  g_hash_table_unref (self->likely);
}

static void
report_two_ways (GPtrArray *findings, const StetStyleEntry *entry, const Name *rare, const Name *usual)
{
  const gboolean whole = (*rare->first != '\0') == (*usual->first != '\0');
  const char *fixes[] = { whole ? usual->words : usual->surname, NULL };
  StetStyleSays says = { .fixes = fixes, .other = usual->words };

  if (!whole && *rare->first != '\0')
    fixes[0] = NULL;
  stet_style_story_report (findings, entry, rare->start, rare->end, rare->words, &says);
}

static gboolean
are_two_ways (const Surnames *surnames, const Name *a, const Name *b)
{
  gboolean both_full = *a->first != '\0' && *b->first != '\0';

  if (!is_same_person (a, b))
    return FALSE;
  if (both_full)
    return TRUE;
  /* Reed and Read, both named in full, are two people */
  if (g_hash_table_contains (surnames->full, a->surname)
      && g_hash_table_contains (surnames->full, b->surname))
    return FALSE;
  return g_hash_table_contains (surnames->likely, a->surname)
         || g_hash_table_contains (surnames->likely, b->surname);
}

/* By the first byte of the surname, without which no two are compared, then by place. */
static int
compare_initials (gconstpointer a, gconstpointer b)
{
  const Name *x = a, *y = b;

  if (*x->surname != *y->surname)
    return (guchar) *x->surname < (guchar) *y->surname ? -1 : 1;
  return (x->start > y->start) - (x->start < y->start);
}

static void
name_two_ways_end (gpointer state, GPtrArray *findings, const StetStyleEntry *entry)
{
  Names *self = state;
  Surnames surnames;
  guint n = MIN (self->names->len, MOST_NAMES);

  surnames_init (&surnames, self);
  g_ptr_array_sort_values (self->names, compare_initials);
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n && *name_at (self, j)->surname == *name_at (self, i)->surname; j++)
      {
        Name *a = name_at (self, i), *b = name_at (self, j), *rare = a->n_uses < b->n_uses ? a : b;

        if (rare->is_told || !are_two_ways (&surnames, a, b))
          continue;
        rare->is_told = TRUE;
        report_two_ways (findings, entry, rare, rare == a ? b : a);
      }
  surnames_clear (&surnames);
}

static void
surname_first_end (gpointer state, GPtrArray *findings, const StetStyleEntry *entry)
{
  Names *self = state;
  g_autoptr (GHashTable) full = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->names->len; i > 0; i--)
    if (*name_at (self, i - 1)->first != '\0')
      g_hash_table_insert (full, name_at (self, i - 1)->surname, name_at (self, i - 1));
  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = name_at (self, i), *whole = g_hash_table_lookup (full, name->surname);
      guint place = self->in_text ? 1 : 0;
      StetStyleSays says = { NULL };

      if (*name->first != '\0' || name->acts[place].end == 0 || whole == NULL
          || whole->start < name->acts[place].start || !(whole->likely || whole->acts[0].end > 0))
        continue;
      says.other = whole->words;
      stet_style_story_report (findings, entry, name->acts[place].start, name->acts[place].end, name->words,
                               &says);
    }
}

const StetStyleCode stet_style_name_two_ways_code
  = { "name-two-ways", NULL, names_begin, names_read, name_two_ways_end, names_free };
const StetStyleCode stet_style_surname_first_code
  = { "surname-first", NULL, names_begin, names_read, surname_first_end, names_free };
