/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Word classes and weights of a language, read once from the files compiled in from data/language. */

#include "config.h"

#include "stet-language.h"

#include "stet-check-resources.h"
#include "stet-quote-fragment.h"
#include "stet-quote-speaker.h"
#include "stet-quote-tokens.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define RESOURCES "/org/stet/check/"

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
  [STET_WORD_CONTRACTS] = "contracts",
  [STET_WORD_REPORTED] = "reported",
  [STET_WORD_PROCLITIC] = "proclitic",
  [STET_WORD_ENCLITIC] = "enclitic",
  [STET_WORD_EXPLETIVE] = "expletive",
  [STET_WORD_PARTICIPLE] = "participle",
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

/* Groups of endings that are shapes rather than classes. */
static const struct
{
  const char *name;
  guint32 shape;
} shape_names[] = {
  { "adverb-ending", STET_SHAPE_LY },
  { "past-ending", STET_SHAPE_ED },
  { "participle-ending", STET_SHAPE_ING },
};

/* What the group "trait" may list. */
static const struct
{
  const char *name;
  StetTrait trait;
} trait_names[] = {
  { "name-ends-phrase", STET_TRAIT_NAME_ENDS_PHRASE },
  { "capital-nouns", STET_TRAIT_CAPITAL_NOUNS },
  { "subject-may-lack", STET_TRAIT_SUBJECT_MAY_LACK },
  { "terse-headlines", STET_TRAIT_TERSE_HEADLINES },
};

/* Groups of single signs. */
static const struct
{
  const char *name;
  StetMarkUse use;
  guint signs;
} sign_names[] = {
  { "opening-mark", STET_MARK_OPENS, 0 },
  { "closing-mark", STET_MARK_CLOSES, 0 },
  { "either-mark", STET_MARK_EITHER, 0 },
  { "dialogue-mark", STET_MARK_UNKNOWN, STET_SIGN_DIALOGUE },
  { "incise-mark", STET_MARK_UNKNOWN, STET_SIGN_INCISE },
  { "outside-mark", STET_MARK_UNKNOWN, STET_SIGN_OUTSIDE },
};

typedef struct
{
  const char *word; /* (unowned) in the language's text; NULL in an empty slot */
  guint32 hash;
  guint16 len;
  guint64 classes;
} Entry;

typedef struct
{
  const char *text; /* (unowned) in the language's text */
  guint len;
  guint64 classes;
  guint32 shape;
} Ending;

typedef struct
{
  gunichar sign;
  StetMarkUse use;
  guint signs;
} Sign;

/* What the lines of a group add to. At most one of them is set. */
typedef struct
{
  guint64 class;
  guint32 shape;
  int sign; /* index in sign_names, or -1 */
  gboolean traits;
} Group;

struct _StetLanguage
{
  char code[12];
  char *text;     /* (owned) the words file; entries point into it */
  Entry *entries; /* (owned) open addressing, a power of two, at most half full */
  guint32 mask;
  guint64 used;            /* all classes that have a word */
  guint traits;            /* StetTrait bits */
  guint used_signs;        /* and all StetSign bits that have a sign */
  GArray *endings;         /* (owned) Ending */
  guint8 may_end[256];     /* by last byte: whether an ending ends so */
  GArray *signs;           /* (owned) Sign */
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

void
stet_language_foreach (const StetLanguage *language, StetLanguageForeach callback, gpointer data)
{
  for (guint32 i = 0; i <= language->mask; i++)
    if (language->entries[i].word)
      callback (data, language->entries[i].word, language->entries[i].len, language->entries[i].hash,
                language->entries[i].classes);
}

gboolean
stet_language_uses (const StetLanguage *language, guint64 classes)
{
  return (language->used & classes) != 0;
}

guint32
stet_language_look_up_ending (const StetLanguage *language, const char *word, gsize len, guint64 *classes)
{
  guint32 shape = 0;

  if (len == 0 || !language->may_end[(guchar) word[len - 1]])
    return 0;
  for (guint i = 0; i < language->endings->len; i++)
    {
      const Ending *ending = &g_array_index (language->endings, Ending, i);

      if (len <= ending->len || memcmp (word + len - ending->len, ending->text, ending->len) != 0)
        continue;
      shape |= ending->shape;
      if (classes)
        *classes |= ending->classes;
    }
  return shape;
}

static const Sign *
find_sign (const StetLanguage *language, gunichar sign)
{
  for (guint i = 0; i < language->signs->len; i++)
    if (g_array_index (language->signs, Sign, i).sign == sign)
      return &g_array_index (language->signs, Sign, i);
  return NULL;
}

StetMarkUse
stet_language_get_mark_use (const StetLanguage *language, gunichar mark)
{
  const Sign *sign = find_sign (language, mark);

  return sign ? sign->use : STET_MARK_UNKNOWN;
}

gboolean
stet_language_has_trait (const StetLanguage *language, StetTrait trait)
{
  return (language->traits & trait) != 0;
}

gboolean
stet_language_has_signs (const StetLanguage *language, guint signs)
{
  return (language->used_signs & signs) != 0;
}

guint
stet_language_get_sign (const StetLanguage *language, gunichar sign)
{
  const Sign *found = find_sign (language, sign);

  return found ? found->signs : 0;
}

static gboolean
group_by_name (const char *name, gsize len, Group *group)
{
  *group = (Group) { .sign = -1 };
  for (guint c = 0; c < STET_N_WORD_CLASSES; c++)
    if (strlen (class_names[c]) == len && memcmp (class_names[c], name, len) == 0)
      group->class = G_GUINT64_CONSTANT (1) << c;
  for (guint i = 0; i < G_N_ELEMENTS (shape_names); i++)
    if (strlen (shape_names[i].name) == len && memcmp (shape_names[i].name, name, len) == 0)
      group->shape = shape_names[i].shape;
  for (guint i = 0; i < G_N_ELEMENTS (sign_names); i++)
    if (strlen (sign_names[i].name) == len && memcmp (sign_names[i].name, name, len) == 0)
      group->sign = (int) i;
  group->traits = len == 5 && memcmp (name, "trait", len) == 0;
  return group->traits || group->class != 0 || group->shape != 0 || group->sign >= 0;
}

static void
add_word (StetLanguage *language, const char *word, gsize len, const Group *group)
{
  guint32 hash = STET_LANGUAGE_HASH_START;
  Entry *entry;

  for (gsize i = 0; i < len; i++)
    hash = stet_language_hash (hash, (guchar) word[i]);
  entry = slot_for (language, word, len, hash);
  entry->word = word;
  entry->len = (guint16) len;
  entry->hash = hash;
  entry->classes |= group->class;
  language->used |= group->class;
}

static void
add_ending (StetLanguage *language, const char *text, gsize len, const Group *group)
{
  Ending ending = { text, (guint) len, group->class, group->shape };

  g_array_append_val (language->endings, ending);
  language->may_end[(guchar) text[len - 1]] = TRUE;
}

static void
add_sign (StetLanguage *language, const char *text, const Group *group)
{
  gunichar c = g_utf8_get_char (text);
  Sign *sign = (Sign *) find_sign (language, c);

  if (!sign)
    {
      Sign fresh = { .sign = c };

      g_array_append_val (language->signs, fresh);
      sign = &g_array_index (language->signs, Sign, language->signs->len - 1);
    }
  sign->use = MAX (sign->use, sign_names[group->sign].use);
  sign->signs |= sign_names[group->sign].signs;
  language->used_signs |= sign_names[group->sign].signs;
}

static void
add_trait (StetLanguage *language, const char *name, gsize len)
{
  for (guint i = 0; i < G_N_ELEMENTS (trait_names); i++)
    if (strlen (trait_names[i].name) == len && memcmp (trait_names[i].name, name, len) == 0)
      language->traits |= trait_names[i].trait;
}

static void
add_item (StetLanguage *language, const char *item, gsize len, const Group *group)
{
  if (group->traits)
    add_trait (language, item, len);
  else if (group->sign >= 0)
    add_sign (language, item, group);
  else if (*item == '-' && len > 1)
    add_ending (language, item + 1, len - 1, group);
  else if (group->class != 0)
    add_word (language, item, len, group);
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
  Group group = { .sign = -1 };
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
          if (!group_by_name (p + 1, len - 2, &group))
            {
              g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no class of words is called %.*s",
                           (int) len, p);
              return FALSE;
            }
        }
      else if (len > 0)
        add_item (language, p, len, &group);
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
  language->endings = g_array_new (FALSE, FALSE, sizeof (Ending));
  language->signs = g_array_new (FALSE, FALSE, sizeof (Sign));
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
  g_array_unref (language->endings);
  g_array_unref (language->signs);
  g_free (language->speaker_weights);
  g_free (language->fragment_weights);
  g_free (language);
}

typedef struct
{
  const StetLanguage *items[STET_MAX_LANGUAGES];
  guint n;
} List;

static const char *
resource_text (const char *code, const char *suffix)
{
  g_autofree char *path = g_strconcat (RESOURCES, code, suffix, NULL);
  g_autoptr (GBytes) bytes
    = g_resource_lookup_data (stet_check_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* compiled in: the bytes outlive their reference */
  return bytes ? g_bytes_get_data (bytes, NULL) : NULL;
}

/* A language without weights of its own takes those of English: what the models look at is said in terms of
 * word classes and places, not of words. */
static void
append_language (List *list, const char *code)
{
  g_autoptr (GError) error = NULL;
  const char *words = resource_text (code, ".words"), *weights = resource_text (code, ".weights");
  StetLanguage *language;

  g_assert (words && list->n < STET_MAX_LANGUAGES);
  language = stet_language_new (words, weights ? weights : resource_text ("en", ".weights"), &error);
  if (!language)
    g_error ("the language %s compiled in is broken: %s", code, error->message);
  g_strlcpy (language->code, code, sizeof language->code);
  list->items[list->n++] = language;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static List *
load_list (void)
{
  List *list = g_new0 (List, 1);
  g_auto (GStrv) names = g_resource_enumerate_children (stet_check_get_resource (), RESOURCES,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  append_language (list, "en");
  qsort (names, g_strv_length (names), sizeof *names, compare_strings);
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *code = g_strdup (names[i]);

      if (!g_str_has_suffix (code, ".words") || g_str_equal (code, "en.words"))
        continue;
      *strrchr (code, '.') = '\0';
      append_language (list, code);
    }
  return list;
}

const StetLanguage *const *
stet_language_list (guint *n)
{
  static gsize once;
  const List *list;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (load_list ()));
  list = GSIZE_TO_POINTER (once);
  *n = list->n;
  return list->items;
}

const StetLanguage *
stet_language_get (const char *tag)
{
  gsize len = tag ? strcspn (tag, "-_") : 0;
  guint n;
  const StetLanguage *const *list = stet_language_list (&n);

  for (guint i = 0; i < n; i++)
    if (strlen (list[i]->code) == len && g_ascii_strncasecmp (list[i]->code, tag, len) == 0)
      return list[i];
  return NULL;
}

const StetLanguage *
stet_language_get_english (void)
{
  guint n;

  return stet_language_list (&n)[0];
}

const char *
stet_language_get_code (const StetLanguage *language)
{
  return language->code;
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
