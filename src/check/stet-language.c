/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Word classes and weights of a language, read once from the files compiled in from data/language. */

#include "config.h"

#include "stet-language.h"

#include "stet-check-resources.h"
#include "stet-quote-fragment.h"
#include "stet-quote-speaker.h"

#include <gio/gio.h>
#include <string.h>

static const char *const class_names[STET_N_WORD_CLASSES] = {
  [STET_WORD_REPORT] = "report",
  [STET_WORD_CHARACTERISE] = "characterise",
  [STET_WORD_CUE] = "cue",
  [STET_WORD_INVERTS] = "inverts",
  [STET_WORD_NOUN_LIKE] = "noun-like",
  [STET_WORD_STRENGTH_5] = "strength-5",
  [STET_WORD_STRENGTH_4] = "strength-4",
  [STET_WORD_STRENGTH_3] = "strength-3",
  [STET_WORD_STRENGTH_2] = "strength-2",
  [STET_WORD_STRENGTH_1] = "strength-1",
  [STET_WORD_AUXILIARY] = "auxiliary",
  [STET_WORD_ADVERB] = "adverb",
  [STET_WORD_SUBJECT_PRONOUN] = "subject-pronoun",
  [STET_WORD_PRONOUN] = "pronoun",
  [STET_WORD_OBJECT_PRONOUN] = "object-pronoun",
  [STET_WORD_POSSESSIVE] = "possessive",
  [STET_WORD_FIRST_PERSON] = "first-person",
  [STET_WORD_DETERMINER] = "determiner",
  [STET_WORD_PREPOSITION] = "preposition",
  [STET_WORD_CONJUNCTION] = "conjunction",
  [STET_WORD_FUNCTION] = "function",
  [STET_WORD_DAY] = "day",
  [STET_WORD_PERIOD] = "period",
  [STET_WORD_TIME_WORD] = "time-word",
  [STET_WORD_OPENING] = "opening",
  [STET_WORD_TITLE] = "title",
  [STET_WORD_DEMONYM] = "demonym",
  [STET_WORD_MALE_TITLE] = "male-title",
  [STET_WORD_FEMALE_TITLE] = "female-title",
  [STET_WORD_ABBREVIATION] = "abbreviation",
  [STET_WORD_SUFFIX] = "suffix",
  [STET_WORD_WORK] = "work",
  [STET_WORD_NAMED] = "named",
  [STET_WORD_SPEECH_NOUN] = "speech-noun",
  [STET_WORD_SPEAKER_NOUN] = "speaker-noun",
  [STET_WORD_FIRST_NAME_F] = "first-name-f",
  [STET_WORD_FIRST_NAME_M] = "first-name-m",
  [STET_WORD_NOT_NAME] = "not-name",
  [STET_WORD_ELISION] = "elision",
  [STET_WORD_MALE_PRONOUN] = "male-pronoun",
  [STET_WORD_FEMALE_PRONOUN] = "female-pronoun",
  [STET_WORD_RELATIVE] = "relative",
  [STET_WORD_CLAUSE] = "clause",
  [STET_WORD_ACCORDING] = "according",
  [STET_WORD_WENT] = "went",
  [STET_WORD_OF] = "of",
  [STET_WORD_ARTICLE] = "article",
  [STET_WORD_THE] = "the",
  [STET_WORD_AS] = "as",
  [STET_WORD_THAT] = "that",
  [STET_WORD_TO] = "to",
  [STET_WORD_BY] = "by",
  [STET_WORD_PARTICLE] = "particle",
  [STET_WORD_BE] = "be",
  [STET_WORD_LEADING] = "leading",
  [STET_WORD_HEAD_PREPOSITION] = "head-preposition",
  [STET_WORD_COORDINATOR] = "coordinator",
};

typedef struct
{
  const char *word; /* (unowned) in the language's text; NULL in an empty slot */
  guint32 hash;
  guint16 len;
  guint64 classes;
} Entry;

struct _StetLanguage
{
  char *text;     /* (owned) the words file; entries point into it */
  Entry *entries; /* (owned) open addressing, a power of two, at most half full */
  guint32 mask;
  float *speaker_weights;  /* (owned) */
  float *fragment_weights; /* (owned) */
};

static Entry *
slot_for (const StetLanguage *language, const char *word, gsize len, guint32 hash)
{
  guint32 i = hash & language->mask;

  while (language->entries[i].word)
    {
      const Entry *entry = &language->entries[i];

      if (entry->hash == hash && entry->len == len && memcmp (entry->word, word, len) == 0)
        break;
      i = (i + 1) & language->mask;
    }
  return &language->entries[i];
}

guint64
stet_language_look_up (const StetLanguage *language, const char *word, gsize len, guint32 hash)
{
  return slot_for (language, word, len, hash)->classes;
}

static int
class_by_name (const char *name, gsize len)
{
  for (int c = 0; c < STET_N_WORD_CLASSES; c++)
    if (strlen (class_names[c]) == len && memcmp (class_names[c], name, len) == 0)
      return c;
  return -1;
}

static void
add_word (StetLanguage *language, const char *word, gsize len, int class)
{
  guint32 hash = STET_LANGUAGE_HASH_START;
  Entry *entry;

  for (gsize i = 0; i < len; i++)
    hash = stet_language_hash (hash, (guchar) word[i]);
  entry = slot_for (language, word, len, hash);
  entry->word = word;
  entry->len = (guint16) len;
  entry->hash = hash;
  entry->classes |= G_GUINT64_CONSTANT (1) << class;
}

static gsize
count_words (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p; p++)
    n += g_ascii_isspace (*p);
  return n;
}

static gboolean
read_words (StetLanguage *language, GError **error)
{
  const char *p = language->text;
  int class = -1;
  gsize size = 16;

  while (size < 2 * count_words (language->text))
    size *= 2;
  language->entries = g_new0 (Entry, size);
  language->mask = (guint32) size - 1;
  while (*p)
    {
      gsize len = strcspn (p, " \n");

      if (*p == '#')
        len = strcspn (p, "\n");
      else if (*p == '[' && len > 2)
        {
          class = class_by_name (p + 1, len - 2);
          if (class < 0)
            {
              g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no class of words is called %.*s",
                           (int) len, p);
              return FALSE;
            }
        }
      else if (len > 0 && class >= 0)
        add_word (language, p, len, class);
      p += len;
      p += strspn (p, " \n");
    }
  return TRUE;
}

StetLanguage *
stet_language_new (const char *words, const char *weights, GError **error)
{
  g_autoptr (StetLanguage) language = g_new0 (StetLanguage, 1);

  g_return_val_if_fail (words != NULL, NULL);

  language->text = g_strdup (words);
  language->speaker_weights = g_new0 (float, stet_model_shape_n_weights (&stet_quote_speaker_shape));
  language->fragment_weights = g_new0 (float, stet_model_shape_n_weights (&stet_quote_fragment_shape));
  if (!read_words (language, error))
    return NULL;
  if (weights
      && (!stet_model_shape_read (&stet_quote_speaker_shape, weights, language->speaker_weights, error)
          || !stet_model_shape_read (&stet_quote_fragment_shape, weights, language->fragment_weights, error)))
    return NULL;
  return g_steal_pointer (&language);
}

void
stet_language_free (StetLanguage *language)
{
  if (!language)
    return;
  g_free (language->text);
  g_free (language->entries);
  g_free (language->speaker_weights);
  g_free (language->fragment_weights);
  g_free (language);
}

const StetLanguage *
stet_language_get_english (void)
{
  static gsize english;

  if (g_once_init_enter (&english))
    {
      GResource *resource = stet_check_get_resource ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) words = NULL;
      g_autoptr (GBytes) weights = NULL;
      StetLanguage *language;

      words
        = g_resource_lookup_data (resource, "/org/stet/check/en.words", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      weights
        = g_resource_lookup_data (resource, "/org/stet/check/en.weights", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_assert (words && weights);
      language = stet_language_new (g_bytes_get_data (words, NULL), g_bytes_get_data (weights, NULL), &error);
      if (!language)
        g_error ("the English compiled in is broken: %s", error->message);
      g_once_init_leave (&english, GPOINTER_TO_SIZE (language));
    }
  return GSIZE_TO_POINTER (english);
}

float *
stet_language_get_speaker_weights (const StetLanguage *language)
{
  return language->speaker_weights;
}

float *
stet_language_get_fragment_weights (const StetLanguage *language)
{
  return language->fragment_weights;
}
