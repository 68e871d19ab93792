/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Collects what a story says in figures of the same things, and compares. */

#include "config.h"

#include "stet-disagreements.h"

#include "stet-claim-rules.h"
#include "stet-language-detect.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What the story says of something, under a key that is the same for the same thing. */
typedef struct
{
  double value;
  guint start, end; /* code points of the text */
  guint sentence;
} Fact;

typedef struct
{
  guint year;
  StetClaimWords *words; /* (owned) of the paragraph at hand */
  GArray *hits;          /* (owned) StetClaimHit of the sentence at hand */
  guint paragraph_start; /* code points */
  guint sentence;
  const char *text;  /* (unowned) the paragraph */
  GHashTable *facts; /* (owned) key → Fact, the first of its kind */
  GPtrArray *found;  /* (unowned) StetDisagreement */
} Collector;

void
stet_disagreement_free (StetDisagreement *self)
{
  if (!self)
    return;
  g_free (self->message);
  g_free (self);
}

static const StetClaimWord *
at (const Collector *self, guint i)
{
  return i < self->words->words->len ? stet_claim_words_at (self->words, i) : NULL;
}

static const StetClaimHit *
hit_at (const Collector *self, guint i)
{
  return &g_array_index (self->hits, StetClaimHit, i);
}

static char *
dup_low (const Collector *self, guint i)
{
  return g_strndup (stet_claim_words_low (self->words, i), at (self, i)->low_len);
}

static guint
chars_before (const Collector *self, guint byte)
{
  return self->paragraph_start + (guint) g_utf8_pointer_to_offset (self->text, self->text + byte);
}

static Fact
make_fact (const Collector *self, guint first, guint last, double value)
{
  return (Fact) {
    .value = value,
    .start = chars_before (self, at (self, first)->start),
    .end = chars_before (self, at (self, last)->end),
    .sentence = self->sentence,
  };
}

/* Takes @message. */
static void
tell (Collector *self, const Fact *fact, const Fact *other, char *message)
{
  StetDisagreement *found = g_new0 (StetDisagreement, 1);

  found->start = fact->start;
  found->end = fact->end;
  found->other_start = other->start;
  found->other_end = other->end;
  found->message = message;
  g_ptr_array_add (self->found, found);
}

/* The fact under @key; remembers @fact where there is none yet. Takes @key. */
static const Fact *
find_other (Collector *self, char *key, const Fact *fact)
{
  const Fact *other = g_hash_table_lookup (self->facts, key);

  if (other)
    g_free (key);
  else
    g_hash_table_insert (self->facts, key, g_memdup2 (fact, sizeof *fact));
  return other;
}

/* A figure that is not said to be rough, and is no range. */
static gboolean
is_exact (const Collector *self, const StetClaimHit *hit)
{
  return hit->low == hit->high && !(at (self, hit->first)->phrase & STET_CLAIM_IS (APPROXIMATE));
}

static gboolean
is_name (const StetClaimWord *word)
{
  return word && word->flags & STET_CLAIM_FLAG_CAPITAL && !(word->flags & STET_CLAIM_FLAG_POINT)
         && !(word->kinds & (STET_CLAIM_IS (MONTH) | STET_CLAIM_IS (WEEKDAY)));
}

/* Somebody's age, by first and last name: two people may share one of them. */
static void
add_age (Collector *self, guint name, guint first, guint last, double age)
{
  Fact fact = make_fact (self, first, last, age);
  g_autofree char *given = dup_low (self, name);
  g_autofree char *family = dup_low (self, name + 1);
  const Fact *other = find_other (self, g_strdup_printf ("age %s %s", given, family), &fact);

  if (other && other->value != age)
    tell (self, &fact, other,
          g_strdup_printf (_ ("The same person is %d here and %d elsewhere in the story."), (int) age,
                           (int) other->value));
}

/* "Mara Quill, 42," and "42-year-old Mara Quill". */
static void
find_ages (Collector *self, const StetClaimSentence *sentence)
{
  for (guint i = sentence->first; i + 3 < sentence->end; i++)
    {
      const StetClaimWord *word = at (self, i), *comma = at (self, i + 2), *age = at (self, i + 3);

      if (is_name (word) && is_name (at (self, i + 1)) && comma->mark == ','
          && age->flags & STET_CLAIM_FLAG_DIGITS && age->end - age->start <= 2 && age->value > 0
          && i + 4 < sentence->end && (at (self, i + 4)->mark == ',' || at (self, i + 4)->mark == '.')
          && !(i > sentence->first && is_name (at (self, i - 1))))
        add_age (self, i, i + 3, i + 3, age->value);
      if (word->flags & STET_CLAIM_FLAG_DIGITS && word->value < 120 && i + 4 < sentence->end
          && at (self, i + 1)->kinds & STET_CLAIM_IS (PERIOD)
          && at (self, i + 2)->flags & STET_CLAIM_FLAG_HYPHEN && is_name (at (self, i + 3))
          && is_name (at (self, i + 4)))
        add_age (self, i + 3, i, i + 2, word->value);
    }
}

/* "12 people were killed" here, "13 people were killed" there. Numbers that lie far apart are of different
 * events. */
static void
compare_harmed (Collector *self, const StetClaimHit *hit)
{
  guint verb = hit->last + 1;
  Fact fact;
  const Fact *other;

  if (hit->type != STET_CLAIM_PEOPLE || hit->unit < 0 || !is_exact (self, hit))
    return;
  while (at (self, verb) && at (self, verb)->classes & (STET_IS (BE) | STET_IS (AUXILIARY)))
    verb++;
  if (!at (self, verb) || verb == hit->last + 1 || !(at (self, verb)->kinds & STET_CLAIM_IS (HARMED)))
    return;
  fact = make_fact (self, hit->first, hit->last, hit->low);
  {
    g_autofree char *who = dup_low (self, (guint) hit->unit);
    g_autofree char *what = dup_low (self, verb);

    other = find_other (self, g_strdup_printf ("harmed %s %s", who, what), &fact);
  }
  if (other && other->value != fact.value && fabs (other->value - fact.value) <= MAX (2, other->value / 5))
    tell (self, &fact, other,
          g_strdup_printf (_ ("It is %g here and %g elsewhere in the story."), fact.value, other->value));
}

/* The year of a date that is nothing but a year, 0 for others. */
static guint
year_of (const StetClaimHit *hit)
{
  return hit->type == STET_CLAIM_DATE && hit->first == hit->last ? (guint) hit->low : 0;
}

static gboolean
is_years (const Collector *self, const StetClaimHit *hit)
{
  return hit->type == STET_CLAIM_DURATION && hit->unit >= 0
         && at (self, (guint) hit->unit)->kinds & STET_CLAIM_IS (YEAR) && is_exact (self, hit);
}

/* "in 1990, 40 years ago": the two stand side by side. */
static void
compare_ago (Collector *self, guint index)
{
  const StetClaimHit *hit = hit_at (self, index);

  if (self->year == 0 || !is_years (self, hit) || !(at (self, hit->last)->kinds & STET_CLAIM_IS (AGO)))
    return;
  for (guint i = index > 0 ? index - 1 : 0; i < self->hits->len && i <= index + 1; i++)
    {
      const StetClaimHit *date = hit_at (self, i);
      guint year = year_of (date), gap;

      if (i == index || year == 0 || year > self->year)
        continue;
      gap = i < index ? hit->first - date->last : date->first - hit->last;
      if (gap > 3 || fabs (self->year - year - hit->low) <= 1)
        continue;
      {
        Fact fact = make_fact (self, hit->first, hit->last, hit->low);
        Fact other = make_fact (self, date->first, date->last, year);

        tell (self, &fact, &other,
              g_strdup_printf (_ ("%u is %u years before the story’s date, not %g."), year, self->year - year,
                               hit->low));
      }
    }
}

/* "the three-year war" against "the war began in 2019". */
static void
compare_lengths (Collector *self, const StetClaimHit *hit)
{
  g_autofree char *noun = NULL;
  gboolean length = is_years (self, hit) && (guint) hit->unit < hit->last
                    && at (self, (guint) hit->unit)->flags & STET_CLAIM_FLAG_HYPHEN;
  guint year = year_of (hit), i = hit->first;
  Fact fact;
  const Fact *other;

  if (self->year == 0 || (!length && (year == 0 || year > self->year)))
    return;
  if (length)
    noun = dup_low (self, hit->last);
  else
    {
      /* back from the year over "in" to "began", and to what did */
      for (guint n = 0; n < 3 && i > 1 && !(at (self, i)->phrase & STET_CLAIM_IS (BEGAN)); n++)
        i--;
      if (i == 0 || !(at (self, i)->phrase & STET_CLAIM_IS (BEGAN)))
        return;
      noun = dup_low (self, i - 1);
    }
  fact = make_fact (self, length ? hit->first : i, hit->last, length ? hit->low : year);
  find_other (self, g_strdup_printf ("%s %s", length ? "length" : "began", noun), &fact);
  {
    g_autofree char *key = g_strdup_printf ("%s %s", length ? "began" : "length", noun);

    other = g_hash_table_lookup (self->facts, key);
  }
  if (!other)
    return;
  {
    double years = length ? fact.value : other->value, began = length ? other->value : fact.value;

    if (fabs (self->year - began - years) > 1)
      tell (self, &fact, other,
            g_strdup_printf (_ ("What began in %d has lasted about %d years, not %g."), (int) began,
                             (int) (self->year - began), years));
  }
}

/* "Ten people, six men and five women": the parts are more than the whole. */
static void
compare_parts (Collector *self)
{
  for (guint i = 0; i + 2 < self->hits->len; i++)
    {
      const StetClaimHit *whole = hit_at (self, i), *last = whole;
      double sum = 0;
      guint n = 0;

      if (whole->type != STET_CLAIM_PEOPLE || !is_exact (self, whole)
          || at (self, whole->last)->kinds & STET_CLAIM_IS (PART))
        continue;
      for (guint k = i + 1; k < self->hits->len; k++)
        {
          const StetClaimHit *part = hit_at (self, k);

          /* a list: each behind the one before, parted by no more than a comma and "and" */
          if (part->first > last->last + 3 || !is_exact (self, part) || part->unit < 0
              || !(at (self, (guint) part->unit)->kinds & STET_CLAIM_IS (PART)))
            break;
          sum += part->low;
          last = part;
          n++;
        }
      if (n >= 2 && sum > whole->low)
        {
          Fact fact = make_fact (self, hit_at (self, i + 1)->first, last->last, sum);
          Fact other = make_fact (self, whole->first, whole->last, whole->low);

          tell (self, &fact, &other, g_strdup_printf (_ ("The parts add up to %g."), sum));
        }
    }
}

/* "40 percent of the vote, Reed 45 percent and Okafor 45": shares of one vote that are more than all of it.
 */
static void
compare_shares (Collector *self)
{
  double sum = 0;
  guint n = 0, first = 0, last = 0;
  gboolean vote = FALSE;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const StetClaimHit *hit = hit_at (self, i);

      if (hit->type != STET_CLAIM_PERCENTAGE || !is_exact (self, hit))
        continue;
      /* "rose 5 percent", "5 percent more" and "5 percent in Ohio" are no shares of one vote */
      if (at (self, hit->first)->kinds & STET_CLAIM_IS (CHANGE)
          || (at (self, hit->last + 1)
              && (at (self, hit->last + 1)->kinds & STET_CLAIM_IS (COMPARATIVE)
                  || at (self, hit->last + 1)->classes & STET_IS (PREPOSITION))))
        return;
      first = n == 0 ? hit->first : first;
      last = hit->last;
      vote = vote || at (self, hit->last)->kinds & STET_CLAIM_IS (BALLOT);
      sum += hit->low;
      n++;
    }
  if (n >= 3 && vote && sum > 101.5)
    {
      Fact fact = make_fact (self, first, last, sum);

      tell (self, &fact, &fact, g_strdup_printf (_ ("These shares add up to %g per cent."), sum));
    }
}

static void
collect_sentence (Collector *self, const StetClaimSentence *sentence)
{
  g_array_set_size (self->hits, 0);
  stet_claim_rules_find_figures (self->words, sentence, self->hits);
  find_ages (self, sentence);
  for (guint i = 0; i < self->hits->len; i++)
    {
      compare_harmed (self, hit_at (self, i));
      compare_ago (self, i);
      compare_lengths (self, hit_at (self, i));
    }
  compare_parts (self);
  compare_shares (self);
  self->sentence++;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const StetDisagreement *x = *(StetDisagreement *const *) a, *y = *(StetDisagreement *const *) b;

  return x->start != y->start ? (x->start < y->start ? -1 : 1) : 0;
}

GPtrArray *
stet_disagreements_find (const char *text, gssize len, const char *language, guint year)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_disagreement_free);
  g_autoptr (StetClaimWords) words = stet_claim_words_new ();
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (StetClaimHit));
  g_autoptr (GHashTable) facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Collector self = { .year = year, .words = words, .hits = hits, .facts = facts, .found = found };
  const StetLanguage *known;
  const char *end;

  g_return_val_if_fail (text != NULL, found);

  if (len < 0)
    len = (gssize) strlen (text);
  known = stet_language_get (language);
  if (!known)
    known = stet_language_detect (text, len);
  end = text + len;
  for (const char *p = text; p < end;)
    {
      const char *line_end = memchr (p, '\n', (gsize) (end - p));
      gsize n = (gsize) ((line_end ? line_end : end) - p);

      self.text = p;
      stet_claim_words_read (words, known, stet_claim_language_get (known), p, n);
      for (guint s = 0; s < words->sentences->len; s++)
        collect_sentence (&self, &g_array_index (words->sentences, StetClaimSentence, s));
      self.paragraph_start += (guint) g_utf8_strlen (p, (gssize) n) + 1;
      p += n + 1;
    }
  g_ptr_array_sort (found, compare_starts);
  return found;
}
