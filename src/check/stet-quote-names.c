/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds names of people by their capitals, and keeps count of them over a whole text. */

#include "config.h"

#include "stet-quote-names.h"

#include <string.h>

#define MAX_NAME      4   /* words, initials apart */
#define PRONOUN_REACH 140 /* bytes after a name in which "he" or "she" is taken for it */
#define KNOWN_WEIGHT  10  /* a title or first name against one pronoun */

static const StetToken *
at (const StetTokens *tokens, int i)
{
  return stet_tokens_at (tokens, (guint) i);
}

guint64
stet_name_hash (const char *word, gsize len)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (gsize i = 0; i < len; i++)
    hash = (hash ^ (guchar) g_ascii_tolower (word[i])) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

/* 64-bit FNV-1a, capitals counting. */
static guint64
name_hash_exact (const char *name)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *name; name++)
    hash = (hash ^ (guchar) *name) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

/* Bytes of the word without 's or ’s. */
static int
end_without_possessive (const StetTokens *tokens, const StetToken *token)
{
  int end = (int) token->end;

  if (!(token->shape & STET_SHAPE_POSSESSIVE))
    return end;
  return end - (tokens->text[end - 2] == '\'' ? 2 : 4);
}

static gboolean
is_initial (const StetTokens *tokens, int i)
{
  return i > 0 && at (tokens, i)->mark == '.' && at (tokens, i - 1)->end == at (tokens, i)->start
         && at (tokens, i - 1)->shape & (STET_SHAPE_LETTER | STET_SHAPE_INITIALS)
         && stet_token_is_capital (at (tokens, i - 1));
}

static gboolean
is_particle (const StetTokens *tokens, int i)
{
  return stet_tokens_has (tokens, i, STET_IS (PARTICLE)) && !stet_token_is_capital (at (tokens, i));
}

static gboolean
may_be_name (const StetToken *token)
{
  return stet_token_is_word (token) && stet_token_is_capital (token)
         && !(token->shape & (STET_SHAPE_CONTRACTION | STET_SHAPE_NUMBER));
}

static gboolean
is_title_stop (const StetTokens *tokens, int i)
{
  return i > 0 && at (tokens, i)->mark == '.' && at (tokens, i - 1)->classes & STET_IS (ABBREVIATION)
         && at (tokens, i - 1)->end == at (tokens, i)->start;
}

/* One past the last token of the run of capitalised words that begins at @first. */
static int
run_end (const StetTokens *tokens, int first)
{
  int n = (int) tokens->tokens->len, end = first;

  while (end < n && !stet_token_is_quote (at (tokens, end)))
    {
      if (may_be_name (at (tokens, end)))
        {
          gboolean possessive = at (tokens, end)->shape & STET_SHAPE_POSSESSIVE;

          end++;
          if (possessive)
            break;
        }
      else if (end > first && end + 1 < n && (is_initial (tokens, end) || is_title_stop (tokens, end)))
        end++;
      else if (end > first && end + 1 < n && at (tokens, end)->mark == '&'
               && may_be_name (at (tokens, end + 1)))
        end++; /* "Pell & Adeyemi" */
      else if (end > first && end + 1 < n && is_particle (tokens, end) && may_be_name (at (tokens, end + 1)))
        end++;
      else
        break;
    }
  while (end > first && !stet_token_is_word (at (tokens, end - 1)))
    end--;
  return end;
}

static StetGender
gender_of (guint64 classes)
{
  gboolean male = (classes & (STET_IS (MALE_TITLE) | STET_IS (FIRST_NAME_M))) != 0;
  gboolean female = (classes & (STET_IS (FEMALE_TITLE) | STET_IS (FIRST_NAME_F))) != 0;

  return male == female ? STET_GENDER_UNKNOWN : male ? STET_GENDER_MALE : STET_GENDER_FEMALE;
}

/* Cuts titles off the left of the run; what they tell goes to @name. */
static int
skip_titles (const StetTokens *tokens, int first, int last, StetNameMention *name)
{
  const guint64 before_name = STET_IS (TITLE) | STET_IS (DEMONYM) | STET_IS (NOT_NAME) | STET_IS (DAY)
                              | STET_IS (FUNCTION) | STET_IS (PREPOSITION) | STET_IS (CONJUNCTION)
                              | STET_IS (DETERMINER) | STET_IS (PRONOUN) | STET_IS (ABBREVIATION)
                              | STET_IS (ACCORDING);

  while (first <= last)
    {
      const StetToken *token = at (tokens, first);

      if (stet_token_is_word (token))
        {
          gboolean known = (token->classes & (STET_IS (FIRST_NAME_F) | STET_IS (FIRST_NAME_M))) != 0;

          if (!(token->classes & before_name)
              || (known && first < last && !(token->classes & STET_IS (TITLE)))
              || (token->shape & STET_SHAPE_LETTER && first < last && !(token->classes & STET_IS (TITLE))))
            break;
          if (token->classes & STET_IS (TITLE))
            {
              name->likely = TRUE;
              if (name->gender == STET_GENDER_UNKNOWN)
                name->gender
                  = gender_of (token->classes & ~(STET_IS (FIRST_NAME_F) | STET_IS (FIRST_NAME_M)));
            }
        }
      first++;
    }
  return first;
}

/* Where a name ends its phrase, nouns with a capital in front of a known first name are none of the name:
 * "Bäcker Tom Reuter". */
static int
skip_nouns (const StetTokens *tokens, int first, int last, StetNameMention *name)
{
  if (!stet_language_has_trait (tokens->language, STET_TRAIT_CAPITAL_NOUNS | STET_TRAIT_NAME_ENDS_PHRASE))
    return first;
  for (int i = first; i < last; i++)
    if (stet_tokens_has (tokens, i, STET_IS (FIRST_NAME_F) | STET_IS (FIRST_NAME_M)))
      {
        name->likely = TRUE;
        return i;
      }
  return first;
}

/* Reads the run @first … @last (inclusive) as a name. */
static gboolean
read_name (const StetTokens *tokens, int first, int last, StetNameMention *name)
{
  guint n_words = 0;
  int end;

  *name = (StetNameMention) { 0 };
  first = skip_titles (tokens, first, last, name);
  first = skip_nouns (tokens, first, last, name);
  while (last > first
         && (at (tokens, last)->classes & STET_IS (SUFFIX) || !stet_token_is_word (at (tokens, last))))
    last--;
  if (first > last)
    return FALSE;
  for (int i = first; i <= last; i++)
    {
      const StetToken *token = at (tokens, i);

      if (token->classes & (STET_IS (NOT_NAME) | STET_IS (DAY))
          && !(token->classes & (STET_IS (FIRST_NAME_F) | STET_IS (FIRST_NAME_M))))
        return FALSE;
      n_words += stet_token_is_word (token) && !(token->shape & STET_SHAPE_LETTER);
    }
  if (n_words == 0 || n_words > MAX_NAME)
    return FALSE;
  name->full = n_words > 1 || last > first;
  if (name->full && at (tokens, first)->classes & (STET_IS (FIRST_NAME_F) | STET_IS (FIRST_NAME_M)))
    {
      StetGender gender = gender_of (at (tokens, first)->classes);

      name->likely = TRUE;
      if (gender != STET_GENDER_UNKNOWN)
        name->gender = gender;
    }
  end = end_without_possessive (tokens, at (tokens, last));
  name->start_byte = (int) at (tokens, first)->start;
  name->end_byte = end;
  name->surname
    = stet_name_hash (tokens->text + at (tokens, last)->start, (gsize) end - at (tokens, last)->start);
  return end > (int) at (tokens, last)->start;
}

static void
count_pronouns (const StetTokens *tokens, int from, StetNameMention *name)
{
  for (int i = from; i < (int) tokens->tokens->len; i++)
    {
      const StetToken *token = at (tokens, i);

      if ((int) token->start > name->end_byte + PRONOUN_REACH)
        return;
      if (may_be_name (token) && !(token->classes & (STET_IS (FUNCTION) | STET_IS (SUBJECT_PRONOUN)))
          && i > from + 6)
        return;
      name->n_he += token->classes & STET_IS (MALE_PRONOUN) && name->n_he < 9;
      name->n_she += token->classes & STET_IS (FEMALE_PRONOUN) && name->n_she < 9;
    }
}

/* "Korean Central News Agency (KCNA)": @bracket is the opening one. The words in front that the letters stand
 * for become the full form of the short one. */
static gboolean
read_acronym (const StetTokens *tokens, int bracket, StetNameMention *name)
{
  const guint64 unlettered = STET_IS (PREPOSITION) | STET_IS (CONJUNCTION) | STET_IS (DETERMINER);
  const StetToken *acronym;
  int letter, i = bracket - 1;

  if (bracket + 2 >= (int) tokens->tokens->len || at (tokens, bracket + 2)->mark != ')')
    return FALSE;
  acronym = at (tokens, bracket + 1);
  if (!(acronym->shape & STET_SHAPE_UPPER))
    return FALSE;
  for (letter = (int) (acronym->end - acronym->start) - 1; letter >= 0 && i >= 0; i--)
    {
      const StetToken *word = at (tokens, i);

      if (!stet_token_is_word (word))
        return FALSE;
      if (g_ascii_toupper (tokens->text[word->start]) == tokens->text[(int) acronym->start + letter])
        letter--;
      else if (!(word->classes & unlettered))
        return FALSE;
    }
  if (letter >= 0)
    return FALSE;
  *name = (StetNameMention) { .start_byte = (int) at (tokens, i + 1)->start,
                              .end_byte = (int) at (tokens, bracket - 1)->end,
                              .full = TRUE };
  name->surname = stet_name_hash (tokens->text + acronym->start, acronym->end - acronym->start);
  return TRUE;
}

static void
append_name (GArray **names, const StetNameMention *name)
{
  if (!*names)
    *names = g_array_new (FALSE, FALSE, sizeof (StetNameMention));
  g_array_append_vals (*names, name, 1);
}

GArray *
stet_names_read (const StetTokens *tokens)
{
  GArray *names = NULL;
  int n = (int) tokens->tokens->len;

  for (int i = 0; i < n;)
    {
      StetNameMention name;
      int end;

      if (stet_token_is_quote (at (tokens, i)) || !may_be_name (at (tokens, i)))
        {
          if (at (tokens, i)->mark == '(' && read_acronym (tokens, i, &name))
            append_name (&names, &name);
          i++;
          continue;
        }
      end = MAX (run_end (tokens, i), i + 1);
      if (read_name (tokens, i, end - 1, &name))
        {
          count_pronouns (tokens, end, &name);
          append_name (&names, &name);
        }
      i = end;
    }
  return names;
}

typedef struct
{
  char *text; /* (owned) */
  StetGender gender;
  guint count;
} FullName;

typedef struct
{
  GArray *fulls; /* (owned) (nullable) FullName */
  guint count, n_likely;
  int male, female;
} Surname;

struct _StetNameIndex
{
  GHashTable *surnames; /* (owned) guint64 key → Surname */
};

static void
full_name_clear (gpointer data)
{
  FullName *full = data;

  g_free (full->text);
}

static void
surname_free (gpointer data)
{
  Surname *surname = data;

  g_clear_pointer (&surname->fulls, g_array_unref);
  g_free (surname);
}

StetNameIndex *
stet_name_index_new (void)
{
  StetNameIndex *index = g_new0 (StetNameIndex, 1);

  index->surnames = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, surname_free);
  return index;
}

void
stet_name_index_free (StetNameIndex *index)
{
  if (!index)
    return;
  g_hash_table_unref (index->surnames);
  g_free (index);
}

static Surname *
look_up (const StetNameIndex *index, guint64 surname)
{
  return g_hash_table_lookup (index->surnames, &surname);
}

static gboolean
is_text (const FullName *full, const char *text, gsize len)
{
  return strlen (full->text) == len && memcmp (full->text, text, len) == 0;
}

static void
count_full (Surname *surname, const char *text, const StetNameMention *mention, int sign)
{
  const char *name = text + mention->start_byte;
  gsize len = (gsize) (mention->end_byte - mention->start_byte);

  if (!surname->fulls)
    {
      surname->fulls = g_array_new (FALSE, FALSE, sizeof (FullName));
      g_array_set_clear_func (surname->fulls, full_name_clear);
    }
  for (guint i = 0; i < surname->fulls->len; i++)
    {
      FullName *full = &g_array_index (surname->fulls, FullName, i);

      if (!is_text (full, name, len))
        continue;
      full->count += (guint) sign;
      if (full->count == 0)
        g_array_remove_index_fast (surname->fulls, i);
      return;
    }
  g_return_if_fail (sign > 0);
  {
    FullName full = { g_strndup (name, len), mention->gender, 1 };

    g_array_append_val (surname->fulls, full);
  }
}

static void
count_mentions (StetNameIndex *index, const char *text, const GArray *mentions, int sign)
{
  for (guint i = 0; mentions && i < mentions->len; i++)
    {
      const StetNameMention *mention = &g_array_index (mentions, StetNameMention, i);
      Surname *surname = look_up (index, mention->surname);

      if (!surname)
        {
          g_return_if_fail (sign > 0);
          surname = g_new0 (Surname, 1);
          g_hash_table_insert (index->surnames, g_memdup2 (&mention->surname, sizeof mention->surname),
                               surname);
        }
      surname->count += (guint) sign;
      surname->n_likely += mention->likely ? (guint) sign : 0;
      surname->male += sign * (mention->n_he + (mention->gender == STET_GENDER_MALE ? KNOWN_WEIGHT : 0));
      surname->female += sign * (mention->n_she + (mention->gender == STET_GENDER_FEMALE ? KNOWN_WEIGHT : 0));
      if (mention->full)
        count_full (surname, text, mention, sign);
      if (surname->count == 0)
        g_hash_table_remove (index->surnames, &mention->surname);
    }
}

void
stet_name_index_add (StetNameIndex *index, const char *text, const GArray *mentions)
{
  count_mentions (index, text, mentions, 1);
}

void
stet_name_index_remove (StetNameIndex *index, const char *text, const GArray *mentions)
{
  count_mentions (index, text, mentions, -1);
}

const char *
stet_name_index_get_full (const StetNameIndex *index, guint64 surname, StetGender gender)
{
  const Surname *found = look_up (index, surname);
  const FullName *best = NULL;

  for (guint i = 0; found && found->fulls && i < found->fulls->len; i++)
    {
      const FullName *full = &g_array_index (found->fulls, FullName, i);

      if (gender != STET_GENDER_UNKNOWN && full->gender != STET_GENDER_UNKNOWN && full->gender != gender)
        continue;
      if (!best || full->count > best->count
          || (full->count == best->count && strcmp (full->text, best->text) < 0))
        best = full;
    }
  return best ? best->text : NULL;
}

StetGender
stet_name_index_get_gender (const StetNameIndex *index, guint64 surname)
{
  const Surname *found = look_up (index, surname);

  if (!found || found->male == found->female)
    return STET_GENDER_UNKNOWN;
  return found->male > found->female ? STET_GENDER_MALE : STET_GENDER_FEMALE;
}

gboolean
stet_name_index_is_person (const StetNameIndex *index, guint64 surname)
{
  const Surname *found = look_up (index, surname);

  return found && found->n_likely > 0;
}

guint
stet_name_index_count (const StetNameIndex *index, guint64 surname)
{
  const Surname *found = look_up (index, surname);

  return found ? found->count : 0;
}

guint64
stet_name_index_get_fingerprint (const StetNameIndex *index, guint64 surname)
{
  guint64 print = (guint64) stet_name_index_get_gender (index, surname) * 2
                  + (guint64) stet_name_index_is_person (index, surname);

  for (StetGender gender = STET_GENDER_UNKNOWN; gender <= STET_GENDER_FEMALE; gender++)
    {
      const char *full = stet_name_index_get_full (index, surname, gender);

      print = print * G_GUINT64_CONSTANT (1099511628211) + (full ? name_hash_exact (full) : 0);
    }
  return print;
}
