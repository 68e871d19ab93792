/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Resolves the mention of a speaker to a name. */

#include "config.h"

#include "stet-quote-resolve.h"

#include <string.h>

#define NEAR_PARAGRAPHS 8 /* within which the last speaker is preferred to somebody merely mentioned */

int
stet_resolver_find_carried (const StetResolver *resolver, guint index)
{
  for (guint back = 1; back <= STET_RESOLVE_REACH && back <= index; back++)
    if (resolver->get (resolver->data, index - back).analysis->has_speaker)
      return (int) (index - back);
  return -1;
}

static const StetNameMention *
mention_at (const GArray *names, guint i)
{
  return &g_array_index (names, StetNameMention, i);
}

static gboolean
holds_preposition (const char *text, int start, int end)
{
  static const char *const words[] = { " for ", " of ", " at ", " from ", " with ", " in ", " on ", " to " };

  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    if (g_strstr_len (text + start, end - start, words[w]))
      return TRUE;
  return FALSE;
}

/* What may follow the name within the mention without making it somebody else's: "Smith of Ohio", "Smith
 * Jr.", "Smith's" alone; not "Smith's lawyer", "the Smith campaign". */
static gboolean
ends_as_person (const char *text, int name_end, int end)
{
  const char *rest = text + name_end;
  gsize len = (gsize) (end - name_end);

  if (len == 0 || (len == 2 && memcmp (rest, "'s", 2) == 0) || (len == 4 && memcmp (rest, "’s", 4) == 0))
    return TRUE;
  return rest[0] == ',' || g_str_has_prefix (rest, " of ") || g_str_has_prefix (rest, " for ")
         || g_str_has_prefix (rest, " from ") || g_str_has_prefix (rest, " Jr")
         || g_str_has_prefix (rest, " Sr") || g_str_has_prefix (rest, " II");
}

/* The person whom the mention names, or NULL if it names none or only in passing. */
static const StetNameMention *
name_in (const StetResolveParagraph *paragraph, StetTextRange range)
{
  const GArray *names = paragraph->analysis->names;

  for (guint i = 0; names && i < names->len; i++)
    {
      const StetNameMention *name = mention_at (names, i);

      if (name->start_byte >= range.end_byte)
        break;
      if (name->start_byte >= range.start_byte && name->end_byte <= range.end_byte
          && !holds_preposition (paragraph->text, range.start_byte, name->start_byte)
          && ends_as_person (paragraph->text, name->end_byte, range.end_byte))
        return name;
    }
  return NULL;
}

static char *
dup_text (const char *text, int start, int end)
{
  GString *copy = g_string_sized_new ((gsize) (end - start));

  for (int i = start; i < end; i++)
    {
      if ((guchar) text[i] == 0xc2 && (guchar) text[i + 1] == 0xa0)
        {
          g_string_append_c (copy, ' ');
          i++;
        }
      else if (text[i] != '*')
        g_string_append_c (copy, text[i]);
    }
  return g_string_free (copy, FALSE);
}

static StetGender
gender_of (const StetResolver *resolver, const StetNameMention *name)
{
  return name->gender != STET_GENDER_UNKNOWN ? name->gender
                                             : stet_name_index_get_gender (resolver->names, name->surname);
}

static char *
dup_full_name (const StetResolver *resolver, guint index, const StetNameMention *name)
{
  StetResolveParagraph paragraph = resolver->get (resolver->data, index);
  const GArray *names = paragraph.analysis->names;
  const char *full;

  if (name->full)
    return dup_text (paragraph.text, name->start_byte, name->end_byte);
  for (guint i = 0; i < names->len; i++)
    {
      const StetNameMention *other = mention_at (names, i);

      if (other == name)
        break;
      if (other->full && other->surname == name->surname)
        return dup_text (paragraph.text, other->start_byte, other->end_byte);
    }
  full = stet_name_index_get_full (resolver->names, name->surname, name->gender);
  return full ? dup_text (full, 0, (int) strlen (full))
              : dup_text (paragraph.text, name->start_byte, name->end_byte);
}

static gboolean
may_be (const StetResolver *resolver, const StetNameMention *name, StetGender gender)
{
  StetGender known = gender_of (resolver, name);

  return stet_name_index_is_person (resolver->names, name->surname)
         && (gender == STET_GENDER_UNKNOWN || known == STET_GENDER_UNKNOWN || known == gender);
}

/* The first person of the paragraph who stands before @limit, or the last one. */
static const StetNameMention *
person_in (const StetResolver *resolver, const GArray *names, int limit, StetGender gender, gboolean last)
{
  const StetNameMention *found = NULL;

  for (guint i = 0; names && i < names->len; i++)
    {
      const StetNameMention *name = mention_at (names, i);

      if (name->start_byte >= limit)
        break;
      if (!may_be (resolver, name, gender))
        continue;
      found = name;
      if (!last)
        break;
    }
  return found;
}

static guint64
classes_of (const StetLanguage *language, const char *word, gsize len)
{
  char low[16];
  guint32 hash = STET_LANGUAGE_HASH_START;

  if (len > sizeof low)
    return 0;
  for (gsize i = 0; i < len; i++)
    {
      low[i] = g_ascii_tolower (word[i]);
      hash = stet_language_hash (hash, (guchar) low[i]);
    }
  return stet_language_look_up (language, low, len, hash);
}

/* Whether the mention names somebody whom the text shows to be a person. */
static gboolean
is_person (const StetResolver *resolver, const StetResolveParagraph *paragraph, StetTextRange range)
{
  const StetNameMention *name = name_in (paragraph, range);

  return name && stet_name_index_is_person (resolver->names, name->surname);
}

/* The name of a mention that is no pronoun. */
static char *
dup_name_of_words (const StetResolver *resolver, guint index, StetTextRange speaker)
{
  StetResolveParagraph paragraph = resolver->get (resolver->data, index);
  const StetNameMention *name = name_in (&paragraph, speaker);
  int end = speaker.end_byte;

  /* "Critics of the plan": a capital alone makes no name */
  if (name
      && (name->full || (name->start_byte == speaker.start_byte && name->end_byte == speaker.end_byte)
          || stet_name_index_is_person (resolver->names, name->surname)
          || stet_name_index_get_full (resolver->names, name->surname, STET_GENDER_UNKNOWN)))
    return dup_full_name (resolver, index, name);
  if (end - speaker.start_byte > 2 && g_str_has_prefix (paragraph.text + end - 2, "'s"))
    end -= 2;
  return dup_text (paragraph.text, speaker.start_byte, end);
}

static gboolean
is_pronoun (const StetResolver *resolver, const char *text, StetTextRange range)
{
  const guint64 pronouns
    = STET_IS (SUBJECT_PRONOUN) | STET_IS (PRONOUN) | STET_IS (POSSESSIVE) | STET_IS (FIRST_PERSON);

  return (classes_of (resolver->language, text + range.start_byte,
                      (gsize) (range.end_byte - range.start_byte))
          & pronouns)
         != 0;
}

/* What "it" or "they" means as a speaker: the last one that was no person. */
static char *
dup_thing (const StetResolver *resolver, guint index, int byte)
{
  StetResolveParagraph here = resolver->get (resolver->data, index);
  const GArray *quotes = here.analysis->quotes;

  for (guint i = quotes ? quotes->len : 0; i > 0; i--)
    {
      StetTextRange speaker = g_array_index (quotes, StetParagraphQuote, i - 1).speaker;

      if (speaker.start_byte >= 0 && speaker.end_byte <= byte && !is_pronoun (resolver, here.text, speaker)
          && !is_person (resolver, &here, speaker))
        return dup_name_of_words (resolver, index, speaker);
    }
  for (guint back = 1; back <= STET_RESOLVE_REACH && back <= index; back++)
    {
      StetResolveParagraph paragraph = resolver->get (resolver->data, index - back);
      StetTextRange speaker = paragraph.analysis->speaker;

      if (paragraph.analysis->has_speaker && !is_pronoun (resolver, paragraph.text, speaker))
        return is_person (resolver, &paragraph, speaker)
                 ? NULL
                 : dup_name_of_words (resolver, index - back, speaker);
    }
  return NULL;
}

/* Whom "he" or "she" means: somebody named before in the paragraph, else the last speaker, else the last
 * person named. */
static char *
dup_pronoun (const StetResolver *resolver, guint index, int byte, StetGender gender)
{
  StetResolveParagraph here = resolver->get (resolver->data, index);
  const StetNameMention *found = person_in (resolver, here.analysis->names, byte, gender, FALSE);
  guint found_at = index;

  if (found)
    return dup_full_name (resolver, index, found);
  for (guint back = 1; back <= STET_RESOLVE_REACH && back <= index; back++)
    {
      StetResolveParagraph paragraph = resolver->get (resolver->data, index - back);
      const StetNameMention *name = NULL;

      if (paragraph.analysis->has_speaker)
        name = name_in (&paragraph, paragraph.analysis->speaker);
      if (name && may_be (resolver, name, gender))
        return dup_full_name (resolver, index - back, name);
      if (!found)
        {
          found = person_in (resolver, paragraph.analysis->names, G_MAXINT, gender, TRUE);
          found_at = index - back;
        }
      if (found && back >= NEAR_PARAGRAPHS)
        break;
    }
  return found ? dup_full_name (resolver, found_at, found) : NULL;
}

char *
stet_resolver_dup_name (const StetResolver *resolver, guint index, StetTextRange speaker)
{
  StetResolveParagraph paragraph = resolver->get (resolver->data, index);
  const char *words = paragraph.text + speaker.start_byte;
  gsize len = (gsize) (speaker.end_byte - speaker.start_byte);
  guint64 classes = classes_of (resolver->language, words, len);

  if (classes & STET_IS (MALE_PRONOUN))
    return dup_pronoun (resolver, index, speaker.start_byte, STET_GENDER_MALE);
  if (classes & STET_IS (FEMALE_PRONOUN))
    return dup_pronoun (resolver, index, speaker.start_byte, STET_GENDER_FEMALE);
  if (classes & STET_IS (RELATIVE))
    return dup_pronoun (resolver, index, speaker.start_byte, STET_GENDER_UNKNOWN);
  if (classes & STET_IS (FIRST_PERSON))
    return NULL;
  if (classes & STET_IS (SUBJECT_PRONOUN))
    return dup_thing (resolver, index, speaker.start_byte);
  if (classes & (STET_IS (POSSESSIVE) | STET_IS (PRONOUN)))
    return NULL;
  return dup_name_of_words (resolver, index, speaker);
}
