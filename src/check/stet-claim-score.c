/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a sentence is worth checking. */

#include "config.h"

#include "stet-claim-score.h"

#include <math.h>
#include <string.h>

enum
{
  A_ONE,
  A_LENGTH,
  A_FIGURE,
  A_FIGURES,
  A_SUBJECT,
  A_FIRST_VERB,
  A_LAST_VERB,
  A_VERBS,
  A_OPINION,
  A_VALUE,
  A_QUESTION,
  A_CAPITALS,
  A_COMPARING,
  A_TIME,
  A_NEGATION,
  A_CONDITION,
  A_END,
  A_RULE,
  N_ATTRIBUTES,
};

G_STATIC_ASSERT (N_ATTRIBUTES == STET_CLAIM_N_ATTRIBUTES);

enum
{
  FIGURE_NONE,
  FIGURE_YEAR,
  FIGURE_NUMBER,
  FIGURE_LARGE,
  FIGURE_PERCENT,
  FIGURE_MONEY,
  N_FIGURES
};

/* A_FIRST_VERB and A_LAST_VERB; A_VERBS is a set of them */
enum
{
  VERB_NONE,
  VERB_FUTURE,
  VERB_PAST,
  VERB_PERFECT,
  VERB_PRESENT,
  N_VERBS
};

static const StetAttribute attributes[N_ATTRIBUTES] = {
  [A_ONE] = { "always", 1 },
  [A_LENGTH] = { "length", 10 },
  [A_FIGURE] = { "figure", N_FIGURES },
  [A_FIGURES] = { "figures", 7 },
  [A_SUBJECT] = { "subject", 11 },
  [A_FIRST_VERB] = { "first-verb", N_VERBS },
  [A_LAST_VERB] = { "last-verb", N_VERBS },
  [A_VERBS] = { "verbs", 16 },
  [A_OPINION] = { "opinion", 2 },
  [A_VALUE] = { "value", 3 },
  [A_QUESTION] = { "question", 3 },
  [A_CAPITALS] = { "capitals", 6 },
  [A_COMPARING] = { "comparing", 3 },
  [A_TIME] = { "time", 2 },
  [A_NEGATION] = { "negation", 2 },
  [A_CONDITION] = { "condition", 2 },
  [A_END] = { "end", 4 },
  [A_RULE] = { "rule", 8 },
};

static const guint8 templates[][STET_TEMPLATE_WIDTH] = {
  { A_ONE },
  { A_LENGTH },
  { A_FIGURE },
  { A_FIGURES },
  { A_SUBJECT },
  { A_FIRST_VERB },
  { A_LAST_VERB },
  { A_VERBS },
  { A_OPINION },
  { A_VALUE },
  { A_QUESTION },
  { A_CAPITALS },
  { A_COMPARING },
  { A_TIME },
  { A_NEGATION },
  { A_CONDITION },
  { A_END },
  { A_RULE },
  { A_FIGURE, A_VERBS },
  { A_SUBJECT, A_VERBS },
  { A_SUBJECT, A_FIGURE },
  { A_VERBS, A_COMPARING },
  { A_OPINION, A_FIGURE },
  { A_SUBJECT, A_VERBS, A_FIGURE },
  { A_CONDITION, A_VERBS },
  { A_TIME, A_VERBS },
  { A_LENGTH, A_FIGURE },
  { A_CAPITALS, A_VERBS },
  { A_VALUE, A_FIGURE },
  { A_SUBJECT, A_OPINION },
  { A_QUESTION, A_FIGURE },
  { A_LENGTH, A_VERBS },
  { A_FIRST_VERB, A_LAST_VERB, A_FIGURE },
  { A_SUBJECT, A_FIRST_VERB },
};

const StetModelShape stet_claim_score_shape = {
  .name = "claim",
  .attributes = attributes,
  .n_attributes = N_ATTRIBUTES,
  .templates = templates,
  .n_templates = G_N_ELEMENTS (templates),
};

StetClaimFeatures *
stet_claim_features_new (void)
{
  StetClaimFeatures *features = g_new0 (StetClaimFeatures, 1);

  features->text = g_string_new (NULL);
  features->features = g_array_new (FALSE, FALSE, sizeof (StetClaimFeature));
  return features;
}

void
stet_claim_features_free (StetClaimFeatures *features)
{
  if (!features)
    return;
  g_string_free (features->text, TRUE);
  g_array_unref (features->features);
  g_free (features);
}

static guint
bucket (guint n, const guint *limits, guint n_limits)
{
  guint i = 0;

  while (i < n_limits && n >= limits[i])
    i++;
  return i;
}

static gboolean
is_figure (const StetClaimWord *word)
{
  return word->flags & (STET_CLAIM_FLAG_DIGITS | STET_CLAIM_FLAG_CURRENCY)
         || word->kinds & (STET_CLAIM_IS (NUMBER) | STET_CLAIM_IS (SCALE) | STET_CLAIM_IS (PERCENT))
         || word->mark == '%';
}

static guint8
figure_of (const StetClaimWord *word)
{
  if (word->flags & STET_CLAIM_FLAG_CURRENCY || word->kinds & STET_CLAIM_IS (CURRENCY))
    return FIGURE_MONEY;
  if (word->mark == '%' || word->kinds & STET_CLAIM_IS (PERCENT))
    return FIGURE_PERCENT;
  if (word->kinds & STET_CLAIM_IS (SCALE))
    return FIGURE_LARGE;
  if (word->flags & STET_CLAIM_FLAG_YEAR)
    return FIGURE_YEAR;
  if (word->flags & STET_CLAIM_FLAG_DIGITS || word->kinds & STET_CLAIM_IS (NUMBER))
    return FIGURE_NUMBER;
  return FIGURE_NONE;
}

static guint8
subject_of (const StetClaimWord *word, gboolean first)
{
  static const guint64 kinds[] = {
    STET_CLAIM_IS (I),    STET_CLAIM_IS (WE),    STET_CLAIM_IS (YOU),
    STET_CLAIM_IS (HE),   STET_CLAIM_IS (THEY),  STET_CLAIM_IS (IT),
    STET_CLAIM_IS (THIS), STET_CLAIM_IS (THERE), STET_CLAIM_IS (WHO),
  };

  for (guint8 i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (word->kinds & kinds[i])
      return i + 1;
  return !first && word->flags & STET_CLAIM_FLAG_CAPITAL ? G_N_ELEMENTS (kinds) + 1 : 0;
}

static guint8
verb_of (const StetClaimWords *words, guint i)
{
  const StetClaimWord *word = stet_claim_words_at (words, i);
  const char *low = stet_claim_words_low (words, i);

  if (word->kinds & STET_CLAIM_IS (FUTURE))
    return VERB_FUTURE;
  if (word->kinds & STET_CLAIM_IS (PAST)
      || (word->low_len > 4 && memcmp (low + word->low_len - 2, "ed", 2) == 0))
    return VERB_PAST;
  if (word->kinds & STET_CLAIM_IS (PERFECT))
    return VERB_PERFECT;
  return word->kinds & STET_CLAIM_IS (PRESENT) ? VERB_PRESENT : VERB_NONE;
}

static gboolean
is_comparing (const StetClaimWords *words, guint i)
{
  const StetClaimWord *word = stet_claim_words_at (words, i);

  return word->kinds & STET_CLAIM_IS (COMPARING)
         || (word->low_len > 5
             && memcmp (stet_claim_words_low (words, i) + word->low_len - 3, "est", 3) == 0);
}

/* The last word or point, closing marks left out. */
static guint8
end_of (const StetClaimWords *words, guint first, guint end)
{
  gunichar mark = 0;

  for (guint i = end; i > first; i--)
    {
      mark = stet_claim_words_at (words, i - 1)->mark;
      if (mark != '"' && mark != 0x201d && mark != 0x2019 && mark != ')')
        break;
    }
  return mark == '.' ? 1 : mark == '?' ? 2 : mark == 0x2026 ? 3 : 0;
}

static void
describe (StetClaimFeatures *features, const StetClaimWords *words, guint first, guint end)
{
  static const guint lengths[] = { 3, 5, 8, 12, 16, 20, 25, 30, 40 };
  static const guint capitals[] = { 1, 2, 3, 5, 8 };
  static const guint figures[] = { 1, 2, 3, 4, 5, 7 };
  guint8 *values = features->values;
  guint64 kinds = 0;
  guint n_capitals = 0, n_figures = 0, n_value = 0, n_comparing = 0, verbs = 0;

  memset (values, 0, sizeof features->values);
  for (guint i = first; i < end; i++)
    {
      const StetClaimWord *word = stet_claim_words_at (words, i);
      guint8 verb = verb_of (words, i);

      kinds |= word->phrase;
      n_figures += is_figure (word);
      n_value += (word->kinds & STET_CLAIM_IS (VALUE)) != 0;
      n_comparing += is_comparing (words, i);
      n_capitals += i > first && word->flags & STET_CLAIM_FLAG_CAPITAL && !(word->kinds & STET_CLAIM_IS (I));
      values[A_FIGURE] = MAX (values[A_FIGURE], figure_of (word));
      if (values[A_SUBJECT] == 0)
        values[A_SUBJECT] = subject_of (word, i == first);
      if (verb == VERB_NONE)
        continue;
      values[A_FIRST_VERB] = values[A_FIRST_VERB] ? values[A_FIRST_VERB] : verb;
      values[A_LAST_VERB] = verb;
      verbs |= 1u << (verb - 1);
    }
  /* "dollars" alone is no figure */
  if (n_figures == 0)
    values[A_FIGURE] = FIGURE_NONE;
  values[A_LENGTH] = (guint8) bucket (end - first, lengths, G_N_ELEMENTS (lengths));
  values[A_FIGURES] = (guint8) bucket (n_figures, figures, G_N_ELEMENTS (figures));
  values[A_CAPITALS] = (guint8) bucket (n_capitals, capitals, G_N_ELEMENTS (capitals));
  values[A_VERBS] = (guint8) verbs;
  values[A_OPINION] = (kinds & STET_CLAIM_IS (OPINION)) != 0;
  values[A_VALUE] = (guint8) MIN (n_value, 2);
  values[A_COMPARING] = (guint8) MIN (n_comparing, 2);
  values[A_TIME] = (kinds & STET_CLAIM_IS (TIME)) != 0;
  values[A_NEGATION] = (kinds & STET_CLAIM_IS (NEGATION)) != 0;
  values[A_CONDITION] = (kinds & STET_CLAIM_IS (CONDITION)) != 0;
  values[A_END] = end_of (words, first, end);
  values[A_QUESTION] = values[A_END] == 2 ? 1
                       : first < end && stet_claim_words_at (words, first)->kinds & STET_CLAIM_IS (QUESTION)
                         ? 2
                         : 0;
  values[A_RULE] = (guint8) ((kinds & STET_CLAIM_IS (CAUSE) ? 1 : 0)
                             | (kinds & (STET_CLAIM_IS (CHANGE) | STET_CLAIM_IS (COMPARED)) ? 2 : 0)
                             | (kinds & (STET_CLAIM_IS (HEARSAY) | STET_CLAIM_IS (ATTRIBUTION)) ? 4 : 0));
}

/* A point as the model knows it; NULL for what it does not see. */
static const char *
name_of_point (gunichar mark)
{
  switch (mark)
    {
    case '"':
    case 0x201c:
    case 0x201d:
      return "\"";
    case '-':
    case 0x2013:
    case 0x2014:
      return "-";
    case '?':
      return "?";
    case '!':
      return "!";
    case '.':
      return ".";
    case ',':
      return ",";
    case ';':
      return ";";
    case ':':
      return ":";
    case '%':
      return "%";
    default:
      return NULL;
    }
}

/* The same for any word, @len bytes of it. */
static const char *
name_of (const StetClaimWords *words, guint i, gsize *len)
{
  const StetClaimWord *word = stet_claim_words_at (words, i);
  const char *name = NULL;

  if (word->flags & STET_CLAIM_FLAG_DIGITS)
    name = word->flags & STET_CLAIM_FLAG_YEAR ? "#year" : "#n";
  else if (word->kinds & STET_CLAIM_IS (FRACTION)
           || (word->kinds & STET_CLAIM_IS (NUMBER) && word->value > 1))
    name = "#n"; /* "one" is a pronoun as often */
  else if (word->kinds & STET_CLAIM_IS (SCALE))
    name = "#big";
  else if (word->flags & STET_CLAIM_FLAG_CURRENCY)
    name = "$";
  else if (!(word->flags & STET_CLAIM_FLAG_POINT))
    {
      *len = word->low_len;
      return stet_claim_words_low (words, i);
    }
  else
    name = name_of_point (word->mark);
  *len = name ? strlen (name) : 0;
  return name;
}

static guint32
hash_of (guint32 hash, const char *text, gsize len)
{
  for (gsize i = 0; i < len; i++)
    hash = stet_language_hash (hash, (guchar) text[i]);
  return hash;
}

/* Adds a word, and the pair that it makes with the one before. */
static void
add (StetClaimFeatures *features, StetClaimFeature *before, const char *name, gsize len)
{
  StetClaimFeature word = { .start = (guint) features->text->len, .len = (guint) len };

  word.hash = hash_of (STET_LANGUAGE_HASH_START, name, len);
  g_string_append_len (features->text, name, (gssize) len);
  g_string_append_c (features->text, ' ');
  if (before->len > 0)
    {
      StetClaimFeature pair = { .start = before->start, .len = before->len + 1 + word.len, .pair = TRUE };

      pair.hash = hash_of (stet_language_hash (before->hash, ' '), name, len);
      g_array_append_val (features->features, pair);
    }
  g_array_append_val (features->features, word);
  *before = word;
}

void
stet_claim_features_read (StetClaimFeatures *features, const StetClaimWords *words, guint first, guint end)
{
  StetClaimFeature before = { 0 };

  g_string_truncate (features->text, 0);
  g_array_set_size (features->features, 0);
  describe (features, words, first, end);
  add (features, &before, "<s>", 3);
  for (guint i = first; i < end; i++)
    {
      gsize len;
      const char *name = name_of (words, i, &len);

      if (name)
        add (features, &before, name, len);
    }
  add (features, &before, "</s>", 4);
}

double
stet_claim_features_unit (guint n)
{
  return 7 / sqrt (MAX (n, 1));
}

double
stet_claim_features_score (const StetClaimFeatures *features, const StetClaimLanguage *claims)
{
  double words = 0, meaning = 0, share = 0;
  guint n = features->features->len;

  for (guint i = 0; i < n; i++)
    {
      const StetClaimFeature *feature = &g_array_index (features->features, StetClaimFeature, i);
      const StetClaimEntry *entry = stet_claim_language_look_up (claims, feature->hash);

      if (!entry)
        continue;
      words += (double) entry->weight;
      meaning += (double) entry->meaning;
      share += (double) entry->share;
    }
  return words * stet_claim_features_unit (n) + meaning / MAX (share, STET_CLAIM_LEAST_SHARE)
         + stet_model_shape_score (&stet_claim_score_shape, stet_claim_language_get_weights (claims),
                                   features->values);
}
