/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Resolves the mention of a speaker to a name. */

#include "config.h"

#include "stet-quote-resolve.h"

#include <string.h>

#define MAX_TITLE_BYTES 12 /* of "Dr." or "M." in front of a name */
#define MAX_QUOTES_BACK 32 /* within the paragraph */
#define NEAR_PARAGRAPHS 8  /* within which the last speaker is preferred to somebody merely mentioned */

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

/* The next word of @text from byte @*at on, which is moved behind it: its classes; %FALSE at @end. */
static gboolean
next_word (const StetLanguage *language, const char *text, int end, int *at, guint64 *classes)
{
  int i = *at, start;

  while (i < end && (text[i] == ' ' || g_ascii_ispunct (text[i])))
    i++;
  start = i;
  while (i < end && text[i] != ' ' && !g_ascii_ispunct (text[i]))
    i++;
  *at = i;
  *classes = classes_of (language, text + start, (gsize) (i - start));
  return i > start;
}

/* Whether a preposition stands between the head of a mention and the name in it, which is then somebody
 * else's: "a spokesman for Smith". In languages where a name ends its phrase, a noun between them takes the
 * preposition to itself: "le ministre de l'Intérieur Dupont". */
static gboolean
is_governed (const StetLanguage *language, const char *text, int start, int end)
{
  const guint64 transparent = STET_IS (DETERMINER) | STET_IS (TITLE) | STET_IS (SPEAKER_NOUN)
                              | STET_IS (DEMONYM) | STET_IS (ABBREVIATION) | STET_IS (PREPOSITION);
  gboolean governed = FALSE;
  gboolean freed = stet_language_has_trait (language, STET_TRAIT_NAME_ENDS_PHRASE);
  guint64 classes;

  while (next_word (language, text, end, &start, &classes))
    if (classes & (STET_IS (HEAD_PREPOSITION) | STET_IS (TO)))
      governed = TRUE;
    else if (freed && !(classes & transparent))
      governed = FALSE;
  return governed;
}

/* What may follow the name within the mention without making it somebody else's: "Smith of Ohio", "Smith
 * Jr.", "Smith's" alone; not "Smith's lawyer", "the Smith campaign". */
static gboolean
ends_as_person (const StetLanguage *language, const char *text, int name_end, int end)
{
  const char *rest = text + name_end;
  gsize len = (gsize) (end - name_end);
  guint64 classes;

  if (len == 0 || (len == 2 && memcmp (rest, "'s", 2) == 0) || (len == 4 && memcmp (rest, "’s", 4) == 0))
    return TRUE;
  if (rest[0] == ',')
    return TRUE;
  return rest[0] == ' ' && next_word (language, text, end, &name_end, &classes)
         && classes & (STET_IS (HEAD_PREPOSITION) | STET_IS (SUFFIX));
}

/* The person whom the mention names, or NULL if it names none or only in passing. */
static const StetNameMention *
name_in (const StetResolver *resolver, const StetResolveParagraph *paragraph, StetTextRange range)
{
  const GArray *names = paragraph->analysis->names;

  for (guint i = 0; names && i < names->len; i++)
    {
      const StetNameMention *name = mention_at (names, i);

      if (name->start_byte >= range.end_byte)
        break;
      if (name->start_byte >= range.start_byte && name->end_byte <= range.end_byte
          && !is_governed (resolver->language, paragraph->text, range.start_byte, name->start_byte)
          && ends_as_person (resolver->language, paragraph->text, name->end_byte, range.end_byte))
        return name;
    }
  return NULL;
}

/* "the council's head of property, Dennis Rowe": the full name set off behind a mention that names nobody. */
static const StetNameMention *
name_behind (const StetResolver *resolver, const StetResolveParagraph *paragraph, StetTextRange range)
{
  const GArray *names = paragraph->analysis->names;
  const char *text = paragraph->text;
  int at = range.start_byte, last = at;
  gboolean office = FALSE;
  guint64 classes;

  if (text[range.end_byte] != ',' || text[range.end_byte + 1] != ' ')
    return NULL;
  while (next_word (resolver->language, text, range.end_byte, &at, &classes))
    {
      office = office || classes & (STET_IS (TITLE) | STET_IS (SPEAKER_NOUN));
      last = at;
    }
  while (last > range.start_byte && text[last - 1] != ' ')
    last--;
  for (guint i = 0; names && i < names->len; i++)
    {
      const StetNameMention *name = mention_at (names, i);

      if (name->start_byte < range.end_byte + 2 || !name->full)
        continue;
      if (name->start_byte > range.end_byte + 2 + MAX_TITLE_BYTES
          || (name->start_byte > range.end_byte + 2 && !name->likely))
        return NULL;
      if (memchr (text + range.end_byte + 2, ',', (gsize) (name->start_byte - range.end_byte - 2))
          || !strchr (",.;:)", text[name->end_byte]))
        return NULL;
      /* "the mayor of Santa Fe, New Mexico," */
      if (name->likely || stet_name_index_is_person (resolver->names, name->surname)
          || (office && !g_unichar_isupper (g_utf8_get_char (text + last))))
        return name;
      return NULL;
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

/* Whether the mention names somebody whom the text shows to be a person. */
static gboolean
is_person (const StetResolver *resolver, const StetResolveParagraph *paragraph, StetTextRange range)
{
  const StetNameMention *name = name_in (resolver, paragraph, range);

  return name && stet_name_index_is_person (resolver->names, name->surname);
}

/* The name of a mention that is no pronoun. */
static char *
dup_name_of_words (const StetResolver *resolver, guint index, StetTextRange speaker)
{
  StetResolveParagraph paragraph = resolver->get (resolver->data, index);
  const StetNameMention *name = name_in (resolver, &paragraph, speaker);
  int end = speaker.end_byte;

  /* "Critics of the plan": a capital alone makes no name */
  if (name
      && (name->full || (name->start_byte == speaker.start_byte && name->end_byte == speaker.end_byte)
          || stet_name_index_is_person (resolver->names, name->surname)
          || stet_name_index_get_full (resolver->names, name->surname, STET_GENDER_UNKNOWN)))
    return dup_full_name (resolver, index, name);
  name = name ? NULL : name_behind (resolver, &paragraph, speaker);
  if (name)
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

/* How many of the paragraph's quotations begin before byte @byte. */
static guint
count_before (const GArray *quotes, int byte)
{
  guint low = 0, high = quotes ? quotes->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (quotes, StetParagraphQuote, middle).start_byte < byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What "it" or "they" means as a speaker: the last one that was no person. */
static char *
dup_thing (const StetResolver *resolver, guint index, int byte)
{
  StetResolveParagraph here = resolver->get (resolver->data, index);
  const GArray *quotes = here.analysis->quotes;

  for (guint i = count_before (quotes, byte), n = 0; i > 0 && n < MAX_QUOTES_BACK; i--, n++)
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

/* Whether the words are a person's office rather than a name or a thing: "a spokesman", "la maire". */
static gboolean
is_office (const StetResolver *resolver, const char *text, StetTextRange range, StetGender gender)
{
  guint64 male = STET_IS (MALE_TITLE), female = STET_IS (FEMALE_TITLE), all = 0, classes;
  int at = range.start_byte;

  while (next_word (resolver->language, text, range.end_byte, &at, &classes))
    {
      if (classes & (STET_IS (HEAD_PREPOSITION) | STET_IS (TO)) && all != 0)
        break;
      all |= classes;
    }
  if (!(all & STET_IS (TITLE)))
    return FALSE;
  return gender == STET_GENDER_UNKNOWN || (all & (male | female)) == 0
         || all & (gender == STET_GENDER_MALE ? male : female);
}

/* The last speaker in front of byte @byte who is told by an office only. */
static char *
dup_office (const StetResolver *resolver, guint index, int byte, StetGender gender)
{
  StetResolveParagraph here = resolver->get (resolver->data, index);
  const GArray *quotes = here.analysis->quotes;

  for (guint i = count_before (quotes, byte), n = 0; i > 0 && n < MAX_QUOTES_BACK; i--, n++)
    {
      StetTextRange speaker = g_array_index (quotes, StetParagraphQuote, i - 1).speaker;

      if (speaker.start_byte >= 0 && speaker.end_byte <= byte
          && is_office (resolver, here.text, speaker, gender))
        return dup_name_of_words (resolver, index, speaker);
    }
  for (guint back = 1; back <= NEAR_PARAGRAPHS && back <= index; back++)
    {
      StetResolveParagraph paragraph = resolver->get (resolver->data, index - back);

      if (paragraph.analysis->has_speaker
          && is_office (resolver, paragraph.text, paragraph.analysis->speaker, gender))
        return dup_name_of_words (resolver, index - back, paragraph.analysis->speaker);
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
        name = name_in (resolver, &paragraph, paragraph.analysis->speaker);
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
  return found ? dup_full_name (resolver, found_at, found) : dup_office (resolver, index, byte, gender);
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

char *
stet_resolver_dup_unsaid (const StetResolver *resolver, guint index, guint quote)
{
  const GArray *quotes = resolver->get (resolver->data, index).analysis->quotes;

  for (guint i = quote, n = 0; i > 0 && n < MAX_QUOTES_BACK; i--, n++)
    {
      StetTextRange speaker = g_array_index (quotes, StetParagraphQuote, i - 1).speaker;

      if (speaker.start_byte >= 0)
        return stet_resolver_dup_name (resolver, index, speaker);
    }
  return dup_pronoun (resolver, index, g_array_index (quotes, StetParagraphQuote, quote).start_byte,
                      STET_GENDER_UNKNOWN);
}
