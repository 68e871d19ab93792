/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claim words and weights of a language, read once from the files compiled in from data/language. */

#include "config.h"

#include "stet-claim-language.h"

#include "stet-check-resources.h"
#include "stet-claim-score.h"

#include <gio/gio.h>
#include <string.h>

static const char *const class_names[STET_N_CLAIM_WORDS] = {
  [STET_CLAIM_WORD_NUMBER] = "number",
  [STET_CLAIM_WORD_SCALE] = "scale",
  [STET_CLAIM_WORD_SCALE_SUFFIX] = "scale-suffix",
  [STET_CLAIM_WORD_FRACTION] = "fraction",
  [STET_CLAIM_WORD_SHARE] = "share",
  [STET_CLAIM_WORD_ORDINAL_SUFFIX] = "ordinal-suffix",
  [STET_CLAIM_WORD_OF] = "of",
  [STET_CLAIM_WORD_APPROXIMATE] = "approximate",
  [STET_CLAIM_WORD_PERCENT] = "percent",
  [STET_CLAIM_WORD_CURRENCY] = "currency",
  [STET_CLAIM_WORD_PERIOD] = "period",
  [STET_CLAIM_WORD_YEAR] = "year",
  [STET_CLAIM_WORD_AGO] = "ago",
  [STET_CLAIM_WORD_BEGAN] = "began",
  [STET_CLAIM_WORD_PART] = "part",
  [STET_CLAIM_WORD_BALLOT] = "ballot",
  [STET_CLAIM_WORD_SINCE] = "since",
  [STET_CLAIM_WORD_MEASURE] = "measure",
  [STET_CLAIM_WORD_PEOPLE] = "people",
  [STET_CLAIM_WORD_HARMED] = "harmed",
  [STET_CLAIM_WORD_MONTH] = "month",
  [STET_CLAIM_WORD_WEEKDAY] = "weekday",
  [STET_CLAIM_WORD_RELATIVE_DAY] = "relative-day",
  [STET_CLAIM_WORD_CLOCK] = "clock",
  [STET_CLAIM_WORD_SUPERLATIVE] = "superlative",
  [STET_CLAIM_WORD_FIRST] = "first",
  [STET_CLAIM_WORD_NOT_FIRST] = "not-first",
  [STET_CLAIM_WORD_SCOPE] = "scope",
  [STET_CLAIM_WORD_COMPARATIVE] = "comparative",
  [STET_CLAIM_WORD_THAN] = "than",
  [STET_CLAIM_WORD_COMPARED] = "compared",
  [STET_CLAIM_WORD_CHANGE] = "change",
  [STET_CLAIM_WORD_CAUSE] = "cause",
  [STET_CLAIM_WORD_PREDICTION] = "prediction",
  [STET_CLAIM_WORD_NOT_PREDICTION] = "not-prediction",
  [STET_CLAIM_WORD_ATTRIBUTION] = "attribution",
  [STET_CLAIM_WORD_HEARSAY] = "hearsay",
  [STET_CLAIM_WORD_FUTURE] = "future",
  [STET_CLAIM_WORD_PERFECT] = "perfect",
  [STET_CLAIM_WORD_PRESENT] = "present",
  [STET_CLAIM_WORD_PAST] = "past",
  [STET_CLAIM_WORD_OPINION] = "opinion",
  [STET_CLAIM_WORD_VALUE] = "value",
  [STET_CLAIM_WORD_QUESTION] = "question",
  [STET_CLAIM_WORD_COMPARING] = "comparing",
  [STET_CLAIM_WORD_TIME] = "time",
  [STET_CLAIM_WORD_NEGATION] = "negation",
  [STET_CLAIM_WORD_CONDITION] = "condition",
  [STET_CLAIM_WORD_I] = "i",
  [STET_CLAIM_WORD_WE] = "we",
  [STET_CLAIM_WORD_YOU] = "you",
  [STET_CLAIM_WORD_HE] = "he",
  [STET_CLAIM_WORD_THEY] = "they",
  [STET_CLAIM_WORD_IT] = "it",
  [STET_CLAIM_WORD_THIS] = "this",
  [STET_CLAIM_WORD_THERE] = "there",
  [STET_CLAIM_WORD_WHO] = "who",
};

struct _StetClaimLanguage
{
  StetClaimEntry *entries; /* (owned) open addressing, a power of two, at most half full */
  guint32 mask;
  float *weights; /* (owned) of the attributes */
  gboolean has_weights;
};

static StetClaimEntry *
slot_for (const StetClaimLanguage *language, guint32 hash)
{
  guint32 i = (hash ^ (hash >> 16)) & language->mask;

  while (language->entries[i].used && language->entries[i].hash != hash)
    i = (i + 1) & language->mask;
  return &language->entries[i];
}

const StetClaimEntry *
stet_claim_language_look_up (const StetClaimLanguage *language, guint32 hash)
{
  const StetClaimEntry *entry = slot_for (language, hash);

  return entry->used ? entry : NULL;
}

static StetClaimEntry *
entry_for (StetClaimLanguage *language, const char *word, gsize len)
{
  guint32 hash = STET_LANGUAGE_HASH_START;
  StetClaimEntry *entry;

  for (gsize i = 0; i < len; i++)
    hash = stet_language_hash (hash, (guchar) word[i]);
  entry = slot_for (language, hash);
  entry->used = TRUE;
  entry->hash = hash;
  return entry;
}

static gsize
count_blanks (const char *text)
{
  gsize n = 0;

  for (; *text; text++)
    n += g_ascii_isspace (*text);
  return n;
}

static int
class_by_name (const char *name, gsize len)
{
  for (int c = 0; c < STET_N_CLAIM_WORDS; c++)
    if (strlen (class_names[c]) == len && memcmp (class_names[c], name, len) == 0)
      return c;
  return -1;
}

static gboolean
read_words (StetClaimLanguage *language, const char *p, GError **error)
{
  int class = -1;

  while (*p)
    {
      gsize len = strcspn (p, " \n"), word = strcspn (p, " \n=");

      if (*p == '#')
        len = strcspn (p, "\n");
      else if (*p == '[' && len > 2)
        {
          class = class_by_name (p + 1, len - 2);
          if (class < 0)
            {
              g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "no class of claim words is called %.*s", (int) len, p);
              return FALSE;
            }
        }
      else if (len > 0 && class >= 0)
        {
          StetClaimEntry *entry = entry_for (language, p, word);

          entry->kinds |= G_GUINT64_CONSTANT (1) << class;
          if (word < len)
            entry->value = g_ascii_strtod (p + word + 1, NULL);
        }
      p += len;
      p += strspn (p, " \n");
    }
  return TRUE;
}

/* Lines "word:weight meaning share" or "word word:weight" of the group [words], up to the next group. */
static gboolean
read_word_weights (StetClaimLanguage *language, const char *text, GError **error)
{
  const char *p = strstr (text, "[words]\n");

  for (p = p ? strchr (p, '\n') + 1 : ""; *p && *p != '['; p += *p == '\n')
    {
      const char *end = p + strcspn (p, "\n"), *colon = g_strrstr_len (p, end - p, ":");
      StetClaimEntry *entry;
      char *next;

      if (!colon || colon == p)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no weight: %.*s", (int) (end - p), p);
          return FALSE;
        }
      entry = entry_for (language, p, (gsize) (colon - p));
      entry->weight = (float) g_ascii_strtod (colon + 1, &next);
      if (next < end)
        entry->meaning = (float) g_ascii_strtod (next, &next);
      if (next < end)
        entry->share = (float) g_ascii_strtod (next, &next);
      p = end;
    }
  return TRUE;
}

StetClaimLanguage *
stet_claim_language_new (const char *words, const char *weights, GError **error)
{
  g_autoptr (StetClaimLanguage) language = g_new0 (StetClaimLanguage, 1);
  gsize size = 16;

  g_return_val_if_fail (words != NULL, NULL);

  while (size < 2 * (count_blanks (words) + (weights ? count_blanks (weights) : 0)))
    size *= 2;
  language->entries = g_new0 (StetClaimEntry, size);
  language->mask = (guint32) size - 1;
  language->weights = g_new0 (float, stet_model_shape_n_weights (&stet_claim_score_shape));
  language->has_weights = weights != NULL;
  if (!read_words (language, words, error))
    return NULL;
  if (weights
      && (!read_word_weights (language, weights, error)
          || !stet_model_shape_read (&stet_claim_score_shape, weights, language->weights, error)))
    return NULL;
  return g_steal_pointer (&language);
}

void
stet_claim_language_free (StetClaimLanguage *language)
{
  if (!language)
    return;
  g_free (language->entries);
  g_free (language->weights);
  g_free (language);
}

static char *
dup_file (const char *code, const char *suffix)
{
  g_autofree char *path = g_strconcat ("/org/stet/check/", code, suffix, NULL);
  g_autoptr (GBytes) bytes
    = g_resource_lookup_data (stet_check_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static StetClaimLanguage *
load (const char *code)
{
  g_autofree char *words = dup_file (code, ".claims");
  g_autofree char *weights = dup_file (code, ".claims.weights");
  g_autoptr (GError) error = NULL;
  StetClaimLanguage *language = stet_claim_language_new (words ? words : "", weights, &error);

  if (!language)
    g_error ("the claim words of \"%s\" that are compiled in are broken: %s", code, error->message);
  return language;
}

const StetClaimLanguage *
stet_claim_language_get (const StetLanguage *language)
{
  static gsize loaded[STET_MAX_LANGUAGES];
  guint n, i = 0;
  const StetLanguage *const *languages = stet_language_list (&n);

  while (i + 1 < n && languages[i] != language)
    i++;
  if (g_once_init_enter (&loaded[i]))
    g_once_init_leave (&loaded[i], GPOINTER_TO_SIZE (load (stet_language_get_code (languages[i]))));
  return GSIZE_TO_POINTER (loaded[i]);
}

gboolean
stet_claim_language_has_weights (const StetClaimLanguage *language)
{
  return language->has_weights;
}

const float *
stet_claim_language_get_weights (const StetClaimLanguage *language)
{
  return language->weights;
}
