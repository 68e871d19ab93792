/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings and checks meet in buckets, one for each wording. A check that finds no place in its bucket looks
 * for its words as a passage, then for what replaced them; both searches cost the length of the text, so what
 * they gave is kept with a bound on what else there was, and they are made again only where an edit can
 * change it. */
#include "config.h"

#include "stet-check-match.h"

#include "stet-check-likeness.h"
#include "stet-words-key.h"

#include <string.h>

/* How many more code points a place must share with a twin than with the check to be the twin's. */
#define TWIN_MARGIN 8

/* All findings and checks of one kind and wording. */
typedef struct
{
  char *key;           /* (owned) */
  GPtrArray *findings; /* (owned): of Finding (unowned) */
  GPtrArray *seekers;  /* (owned): of Seeker (unowned) */
  gboolean dirty;
} Bucket;

typedef struct
{
  gpointer finding; /* (unowned) */
  StetCheckKind kind;
  Bucket *bucket; /* (unowned) */
  StetCheckWords words;
  guint index;    /* in the list of all */
  gboolean taken; /* by a check that is current */
  int check;      /* that is about it, -1 */
} Finding;

/* A check on the look-out for its words. */
typedef struct
{
  const StetCheck *check; /* (unowned) */
  Bucket *bucket;         /* (unowned) */
  StetCheckWords words;
  Finding *current; /* (unowned) (nullable): has its words */
  gboolean lost;    /* no finding has them: the rest is known */
  gboolean passage; /* they stand at [@start, @end) all the same */
  guint start, end;
  Finding *best;        /* (unowned) (nullable): what replaced them */
  guint score;          /* of @best */
  guint rival;          /* no other finding has a higher score */
  gboolean stale;       /* the last three are to be found anew */
  gboolean orphaned;    /* @best went away since it was found */
  StetCheckPlace place; /* as published */
} Seeker;

struct _StetCheckMatcher
{
  StetCheckText text;
  GHashTable *buckets;    /* (owned): key → Bucket (owned) */
  GHashTable *by_finding; /* (owned): finding → Finding (owned) */
  GPtrArray *all;         /* (owned): of Finding (unowned), in no order */
  GPtrArray *fresh;       /* (owned): of Finding (unowned): new or free since the last answer */
  GPtrArray *checks;      /* (owned): of StetCheck */
  GPtrArray *seekers;     /* (owned): of Seeker, one a check */
  GPtrArray *awarded;     /* (owned): of Finding (unowned) that a check is about */
};

static void
bucket_free (gpointer data)
{
  Bucket *bucket = data;

  g_free (bucket->key);
  g_ptr_array_unref (bucket->findings);
  g_ptr_array_unref (bucket->seekers);
  g_free (bucket);
}

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  stet_check_words_clear (&finding->words);
  g_free (finding);
}

static void
seeker_free (gpointer data)
{
  Seeker *seeker = data;

  stet_check_words_clear (&seeker->words);
  g_free (seeker);
}

StetCheckMatcher *
stet_check_matcher_new (const StetCheckText *text)
{
  StetCheckMatcher *self = g_new0 (StetCheckMatcher, 1);

  self->text = *text;
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, bucket_free);
  self->by_finding = g_hash_table_new_full (NULL, NULL, NULL, finding_free);
  self->all = g_ptr_array_new ();
  self->fresh = g_ptr_array_new ();
  self->awarded = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->seekers = g_ptr_array_new_with_free_func (seeker_free);
  return self;
}

void
stet_check_matcher_free (StetCheckMatcher *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->fresh);
  g_ptr_array_unref (self->awarded);
  g_hash_table_unref (self->by_finding);
  g_hash_table_unref (self->buckets);
  g_ptr_array_unref (self->seekers);
  g_ptr_array_unref (self->checks);
  g_free (self);
}

void
stet_check_matcher_set_text (StetCheckMatcher *self, const StetCheckText *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  self->text = *text;
}

static guint
get_start (const StetCheckMatcher *self, const Finding *finding)
{
  return self->text.get_start (finding->finding);
}

static guint
get_end (const StetCheckMatcher *self, const Finding *finding)
{
  return self->text.get_end (finding->finding);
}

/* Coming and going */

static Bucket *
get_bucket (StetCheckMatcher *self, StetCheckKind kind, const char *words)
{
  g_autofree char *words_key = stet_words_key (words, -1);
  g_autofree char *key = g_strdup_printf ("%d%s", kind, words_key);
  Bucket *bucket = g_hash_table_lookup (self->buckets, key);

  if (bucket == NULL)
    {
      bucket = g_new0 (Bucket, 1);
      bucket->key = g_steal_pointer (&key);
      bucket->findings = g_ptr_array_new ();
      bucket->seekers = g_ptr_array_new ();
      g_hash_table_insert (self->buckets, bucket->key, bucket);
    }
  bucket->dirty = TRUE;
  return bucket;
}

static void
let_bucket_go (StetCheckMatcher *self, Bucket *bucket)
{
  if (bucket->findings->len == 0 && bucket->seekers->len == 0)
    g_hash_table_remove (self->buckets, bucket->key);
}

static gboolean
is_same_anchor (const StetCheck *a, const StetCheck *b)
{
  gboolean same
    = a->kind == b->kind && a->twins->len == b->twins->len && stet_anchor_equal (a->anchor, b->anchor);

  for (guint i = 0; same && i < a->twins->len; i++)
    same = stet_anchor_equal (a->twins->pdata[i], b->twins->pdata[i]);
  return same;
}

static Seeker *
seeker_new (StetCheckMatcher *self, const StetCheck *check)
{
  Seeker *seeker = g_new0 (Seeker, 1);

  seeker->check = check;
  seeker->bucket = get_bucket (self, check->kind, check->anchor->exact);
  seeker->place.state = STET_CHECK_GONE;
  stet_check_words_init_anchor (&seeker->words, check->anchor);
  g_ptr_array_add (seeker->bucket->seekers, seeker);
  return seeker;
}

/* Who seeks other words now leaves the place it had. */
static void
let_seeker_go (StetCheckMatcher *self, Seeker *seeker)
{
  if (seeker->current != NULL)
    {
      seeker->current->taken = FALSE;
      g_ptr_array_add (self->fresh, seeker->current);
    }
  g_ptr_array_remove (seeker->bucket->seekers, seeker);
  seeker->bucket->dirty = TRUE;
  let_bucket_go (self, seeker->bucket);
}

/* What is known of a check whose words are the same stays known. */
void
stet_check_matcher_set_checks (StetCheckMatcher *self, GPtrArray *checks)
{
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) old_checks = NULL, old_seekers = NULL;

  g_return_if_fail (self != NULL && checks != NULL);

  old_checks = g_steal_pointer (&self->checks);
  old_seekers = g_steal_pointer (&self->seekers);
  self->checks = g_ptr_array_ref (checks);
  self->seekers = g_ptr_array_new_with_free_func (seeker_free);
  for (guint i = 0; i < old_seekers->len; i++)
    g_hash_table_insert (before, ((Seeker *) old_seekers->pdata[i])->check->id, old_seekers->pdata[i]);
  g_ptr_array_set_free_func (old_seekers, NULL);
  for (guint i = 0; i < checks->len; i++)
    {
      const StetCheck *check = g_ptr_array_index (checks, i);
      Seeker *seeker = g_hash_table_lookup (before, check->id);

      if (seeker != NULL && is_same_anchor (seeker->check, check))
        {
          g_hash_table_remove (before, check->id);
          seeker->check = check;
        }
      else
        seeker = seeker_new (self, check);
      g_ptr_array_add (self->seekers, seeker);
    }
  for (guint i = 0; i < old_seekers->len; i++)
    {
      Seeker *seeker = g_ptr_array_index (old_seekers, i);

      if (!g_ptr_array_find (self->seekers, seeker, NULL))
        {
          let_seeker_go (self, seeker);
          seeker_free (seeker);
        }
    }
}

void
stet_check_matcher_add (StetCheckMatcher *self,
                        gpointer data,
                        StetCheckKind kind,
                        const char *words,
                        const char *before,
                        const char *after)
{
  Finding *finding;

  g_return_if_fail (self != NULL && data != NULL && words != NULL && before != NULL && after != NULL);
  g_return_if_fail (!g_hash_table_contains (self->by_finding, data));

  finding = g_new0 (Finding, 1);
  finding->finding = data;
  finding->kind = kind;
  finding->check = -1;
  finding->bucket = get_bucket (self, kind, words);
  stet_check_words_init (&finding->words, words, before, after);
  finding->index = self->all->len;
  g_ptr_array_add (finding->bucket->findings, finding);
  g_ptr_array_add (self->all, finding);
  g_ptr_array_add (self->fresh, finding);
  g_hash_table_insert (self->by_finding, data, finding);
}

static void
lose_best (Seeker *seeker)
{
  seeker->best = NULL;
  seeker->orphaned = TRUE;
}

void
stet_check_matcher_remove (StetCheckMatcher *self, gconstpointer data)
{
  Finding *finding;

  g_return_if_fail (self != NULL);
  finding = g_hash_table_lookup (self->by_finding, data);
  g_return_if_fail (finding != NULL);

  for (guint i = 0; i < self->seekers->len; i++)
    {
      Seeker *seeker = g_ptr_array_index (self->seekers, i);

      if (seeker->current == finding)
        seeker->current = NULL;
      if (seeker->best == finding)
        lose_best (seeker);
      if (seeker->place.finding == data)
        seeker->place.finding = NULL;
    }
  g_ptr_array_remove_fast (finding->bucket->findings, finding);
  finding->bucket->dirty = TRUE;
  let_bucket_go (self, finding->bucket);
  g_ptr_array_remove_index_fast (self->all, finding->index);
  if (finding->index < self->all->len)
    ((Finding *) g_ptr_array_index (self->all, finding->index))->index = finding->index;
  g_ptr_array_remove_fast (self->fresh, finding);
  g_ptr_array_remove_fast (self->awarded, finding);
  g_hash_table_remove (self->by_finding, data);
}

void
stet_check_matcher_follow (StetCheckMatcher *self, guint offset, guint n_deleted, guint n_inserted)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->seekers->len; i++)
    {
      Seeker *seeker = g_ptr_array_index (self->seekers, i);

      if (seeker->start >= offset + n_deleted)
        {
          seeker->start += n_inserted - n_deleted;
          seeker->end += n_inserted - n_deleted;
        }
      else if (seeker->end > offset) /* broken: among the paragraphs that will be looked at */
        seeker->start = seeker->end = offset;
    }
}

/* The same words */

/* A place where the words of a bucket stand. */
typedef struct
{
  Finding *finding;
  guint start;
  char *before; /* (owned) */
  char *after;  /* (owned) */
} Spot;

static void
spot_clear (gpointer data)
{
  g_free (((Spot *) data)->before);
  g_free (((Spot *) data)->after);
}

static int
compare_spots (gconstpointer a, gconstpointer b)
{
  const Spot *p = a, *q = b;

  return p->start < q->start ? -1 : p->start > q->start;
}

/* In the order of the text. */
static GArray *
read_spots (const StetCheckMatcher *self, const Bucket *bucket)
{
  GArray *spots = g_array_sized_new (FALSE, FALSE, sizeof (Spot), bucket->findings->len);

  g_array_set_clear_func (spots, spot_clear);
  for (guint i = 0; i < bucket->findings->len; i++)
    {
      Finding *finding = g_ptr_array_index (bucket->findings, i);
      guint start = get_start (self, finding), end = get_end (self, finding);
      Spot spot = { finding, start };

      spot.before = self->text.dup_text (self->text.data, start - MIN (start, STET_ANCHOR_CONTEXT), start);
      spot.after = self->text.dup_text (self->text.data, end, end + STET_ANCHOR_CONTEXT);
      g_array_append_val (spots, spot);
    }
  g_array_sort (spots, compare_spots);
  return spots;
}

/* The spot most like the surroundings of @anchor. */
static guint
find_likeliest (const GArray *spots, const StetAnchor *anchor, guint *likeness)
{
  guint best = 0;

  *likeness = 0;
  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *spot = &g_array_index (spots, Spot, i);
      guint here = stet_check_likeness (anchor, spot->before, spot->after);

      if (here > *likeness)
        {
          best = i;
          *likeness = here;
        }
    }
  return best;
}

/* Which spots are those of twins of the check: of all the one most like a twin's surroundings, and clearly
 * more like these than like the check's own. */
static gboolean *
find_twins (const GArray *spots, const StetCheck *check)
{
  gboolean *of_twins = g_new0 (gboolean, spots->len);

  for (guint t = 0; t < check->twins->len; t++)
    {
      guint likeness, best = find_likeliest (spots, g_ptr_array_index (check->twins, t), &likeness);
      const Spot *spot = &g_array_index (spots, Spot, best);

      if (likeness >= stet_check_likeness (check->anchor, spot->before, spot->after) + TWIN_MARGIN)
        of_twins[best] = TRUE;
    }
  return of_twins;
}

/* A check and a spot that it may have. */
typedef struct
{
  Seeker *seeker;
  Finding *finding;
  guint likeness;
  guint order; /* of the spot */
} Pair;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *p = a, *q = b;

  if (p->likeness != q->likeness)
    return p->likeness > q->likeness ? -1 : 1;
  if (p->seeker != q->seeker)
    {
      const StetCheck *c = p->seeker->check, *d = q->seeker->check;

      if (c->anchor->start != d->anchor->start)
        return c->anchor->start < d->anchor->start ? -1 : 1;
      return strcmp (c->id, d->id);
    }
  return p->order < q->order ? -1 : p->order > q->order;
}

static GArray *
make_pairs (const StetCheckMatcher *self, const Bucket *bucket)
{
  g_autoptr (GArray) spots = read_spots (self, bucket);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint s = 0; s < bucket->seekers->len; s++)
    {
      Seeker *seeker = g_ptr_array_index (bucket->seekers, s);
      g_autofree gboolean *of_twins = find_twins (spots, seeker->check);

      for (guint i = 0; i < spots->len; i++)
        {
          const Spot *spot = &g_array_index (spots, Spot, i);
          Pair pair = { seeker, spot->finding,
                        stet_check_likeness (seeker->check->anchor, spot->before, spot->after), i };

          if (!of_twins[i])
            g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

static void
take (Seeker *seeker, Finding *finding)
{
  seeker->current = finding;
  finding->taken = TRUE;
}

static gboolean
is_plain (const Bucket *bucket)
{
  return bucket->seekers->len == 1 && bucket->findings->len == 1
         && ((Seeker *) g_ptr_array_index (bucket->seekers, 0))->check->twins->len == 0;
}

/* What was taken and is free now may be what replaced the words of another check. */
static void
match_bucket (StetCheckMatcher *self, Bucket *bucket)
{
  g_autoptr (GPtrArray) were_taken = g_ptr_array_new ();
  g_autoptr (GArray) pairs = NULL;

  bucket->dirty = FALSE;
  for (guint i = 0; i < bucket->findings->len; i++)
    {
      Finding *finding = g_ptr_array_index (bucket->findings, i);

      if (finding->taken)
        g_ptr_array_add (were_taken, finding);
      finding->taken = FALSE;
    }
  for (guint i = 0; i < bucket->seekers->len; i++)
    ((Seeker *) g_ptr_array_index (bucket->seekers, i))->current = NULL;
  if (is_plain (bucket))
    take (g_ptr_array_index (bucket->seekers, 0), g_ptr_array_index (bucket->findings, 0));
  else if (bucket->findings->len > 0)
    pairs = make_pairs (self, bucket);
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      if (pair->seeker->current == NULL && !pair->finding->taken)
        take (pair->seeker, pair->finding);
    }
  for (guint i = 0; i < were_taken->len; i++)
    if (!((Finding *) g_ptr_array_index (were_taken, i))->taken)
      g_ptr_array_add (self->fresh, g_ptr_array_index (were_taken, i));
}

/* Where words stand several times it is their surroundings that decide, and any edit may have changed those.
 */
static void
match_buckets (StetCheckMatcher *self)
{
  for (guint i = 0; i < self->seekers->len; i++)
    {
      Bucket *bucket = ((Seeker *) g_ptr_array_index (self->seekers, i))->bucket;

      if (g_ptr_array_index (bucket->seekers, 0) == g_ptr_array_index (self->seekers, i)
          && (bucket->dirty || !is_plain (bucket)))
        match_bucket (self, bucket);
    }
}

/* Words that no finder finds */

static gboolean
is_word (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

/* Neither the words nor what stands beside them is cut in two. */
static gboolean
is_whole (const char *text, const char *from, const char *to)
{
  return !(from > text && is_word (g_utf8_prev_char (from)) && is_word (from))
         && !(*to != '\0' && is_word (g_utf8_prev_char (to)) && is_word (to));
}

static gboolean
overlaps_finding (const StetCheckMatcher *self, StetCheckKind kind, guint start, guint end)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const Finding *finding = g_ptr_array_index (self->all, i);

      if (finding->kind == kind && get_start (self, finding) < end && get_end (self, finding) > start)
        return TRUE;
    }
  return FALSE;
}

static guint
get_passage_likeness (const char *text, const StetAnchor *anchor, const char *from, const char *to)
{
  const char *before = from;
  g_autofree char *there = NULL;

  for (guint i = 0; i < STET_ANCHOR_CONTEXT && before > text; i++)
    before = g_utf8_prev_char (before);
  there = g_strndup (before, from - before);
  return stet_check_likeness (anchor, there, to);
}

static void
find_passage (const StetCheckMatcher *self, Seeker *seeker)
{
  g_autofree char *text = self->text.dup_text (self->text.data, 0, G_MAXUINT);
  const char *words = seeker->check->anchor->exact;
  gsize n = strlen (words);
  guint best = 0;

  seeker->passage = FALSE;
  for (const char *p = n > 0 ? strstr (text, words) : NULL; p != NULL; p = strstr (p + 1, words))
    {
      guint start = g_utf8_strlen (text, p - text), likeness;
      guint end = start + g_utf8_strlen (p, n);

      if (!is_whole (text, p, p + n) || overlaps_finding (self, seeker->check->kind, start, end))
        continue;
      likeness = get_passage_likeness (text, seeker->check->anchor, p, p + n);
      if (seeker->passage && likeness <= best)
        continue;
      best = likeness;
      seeker->passage = TRUE;
      seeker->start = start;
      seeker->end = end;
    }
}

/* Other words in their place */

static void
offer (const StetCheckMatcher *self, Seeker *seeker, Finding *finding)
{
  guint score;

  /* the same words are no new wording: that is a place where they were not checked */
  if (finding->taken || finding->kind != seeker->check->kind || finding->bucket == seeker->bucket
      || finding == seeker->best)
    return;
  score = stet_check_words_score (&seeker->words, &finding->words);
  if (score == 0)
    return;
  if (seeker->best == NULL || score > seeker->score
      || (score == seeker->score && get_start (self, finding) < get_start (self, seeker->best)))
    {
      seeker->rival = MAX (seeker->rival, seeker->best != NULL ? seeker->score : 0);
      seeker->best = finding;
      seeker->score = score;
    }
  else
    seeker->rival = MAX (seeker->rival, score);
}

static void
find_replacement (const StetCheckMatcher *self, Seeker *seeker)
{
  if (seeker->best != NULL && seeker->best->taken)
    lose_best (seeker);
  for (guint i = 0; !seeker->stale && i < self->fresh->len; i++)
    offer (self, seeker, g_ptr_array_index (self->fresh, i));
  /* where the best is gone, one that was not as good may be the best now */
  if (!seeker->stale
      && (!seeker->orphaned || (seeker->best != NULL ? seeker->score > seeker->rival : seeker->rival == 0)))
    {
      seeker->orphaned = FALSE;
      return;
    }
  seeker->best = NULL;
  seeker->score = seeker->rival = 0;
  for (guint i = 0; i < self->all->len; i++)
    offer (self, seeker, g_ptr_array_index (self->all, i));
  seeker->stale = seeker->orphaned = FALSE;
}

static void
seek_lost (StetCheckMatcher *self, Seeker *seeker, guint start, guint end, const char *text)
{
  gboolean first = !seeker->lost;

  if (first)
    {
      seeker->lost = seeker->stale = TRUE;
      seeker->best = NULL;
      seeker->passage = FALSE;
    }
  if (first || (seeker->passage && seeker->start <= end && seeker->end >= start)
      || (text != NULL && strstr (text, seeker->check->anchor->exact) != NULL))
    find_passage (self, seeker);
  if (seeker->passage)
    seeker->stale = TRUE;
  else
    find_replacement (self, seeker);
}

/* Of several checks whose words became the same passage the one that fits it best has it, then the newest. */
static gboolean
has_better_right (const Seeker *a, const Seeker *b)
{
  if (a->score != b->score)
    return a->score > b->score;
  if (a->check->time != b->check->time)
    return a->check->time > b->check->time;
  return strcmp (a->check->id, b->check->id) > 0;
}

/* The answer */

static void
seek (StetCheckMatcher *self, guint start, guint end)
{
  g_autofree char *text = start < end ? self->text.dup_text (self->text.data, start, end) : NULL;

  for (guint i = 0; i < self->seekers->len; i++)
    {
      Seeker *seeker = g_ptr_array_index (self->seekers, i);

      if (seeker->current != NULL)
        seeker->lost = FALSE;
      else
        seek_lost (self, seeker, start, end, text);
    }
  g_ptr_array_set_size (self->fresh, 0);
}

static void
award (StetCheckMatcher *self)
{
  for (guint i = 0; i < self->awarded->len; i++)
    ((Finding *) g_ptr_array_index (self->awarded, i))->check = -1;
  g_ptr_array_set_size (self->awarded, 0);
  for (guint i = 0; i < self->seekers->len; i++)
    {
      const Seeker *seeker = g_ptr_array_index (self->seekers, i);
      Finding *finding = seeker->current != NULL ? seeker->current : seeker->passage ? NULL : seeker->best;

      if (finding == NULL)
        continue;
      if (finding->check < 0)
        g_ptr_array_add (self->awarded, finding);
      if (finding->check < 0 || has_better_right (seeker, g_ptr_array_index (self->seekers, finding->check)))
        finding->check = i;
    }
}

static gboolean
publish (StetCheckMatcher *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->seekers->len; i++)
    {
      Seeker *seeker = g_ptr_array_index (self->seekers, i);
      StetCheckPlace place = { STET_CHECK_GONE };

      if (seeker->current != NULL)
        place = (StetCheckPlace) { STET_CHECK_CURRENT, seeker->current->finding };
      else if (seeker->passage)
        place = (StetCheckPlace) { STET_CHECK_CURRENT, NULL, seeker->start, seeker->end };
      else if (seeker->best != NULL && seeker->best->check == (int) i)
        place = (StetCheckPlace) { STET_CHECK_EXPIRED, seeker->best->finding };
      changed = changed || place.state != seeker->place.state || place.finding != seeker->place.finding
                || place.start != seeker->place.start || place.end != seeker->place.end;
      seeker->place = place;
    }
  return changed;
}

gboolean
stet_check_matcher_resolve (StetCheckMatcher *self, guint start, guint end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->seekers->len == 0)
    {
      g_ptr_array_set_size (self->fresh, 0);
      return FALSE;
    }
  match_buckets (self);
  seek (self, start, end);
  award (self);
  return publish (self);
}

const StetCheckPlace *
stet_check_matcher_get_place (const StetCheckMatcher *self, guint check)
{
  g_return_val_if_fail (self != NULL && check < self->seekers->len, NULL);

  return &((const Seeker *) g_ptr_array_index (self->seekers, check))->place;
}

int
stet_check_matcher_find_check (const StetCheckMatcher *self, gconstpointer finding)
{
  const Finding *found;

  g_return_val_if_fail (self != NULL, -1);

  found = g_hash_table_lookup (self->by_finding, finding);
  return found != NULL ? found->check : -1;
}

GPtrArray *
stet_check_matcher_list_twins (const StetCheckMatcher *self, gconstpointer data)
{
  GPtrArray *twins = g_ptr_array_new ();
  const Finding *finding;

  g_return_val_if_fail (self != NULL, twins);

  finding = g_hash_table_lookup (self->by_finding, data);
  for (guint i = 0; finding != NULL && i < finding->bucket->findings->len; i++)
    {
      const Finding *other = g_ptr_array_index (finding->bucket->findings, i);

      if (other != finding && !other->taken)
        g_ptr_array_add (twins, other->finding);
    }
  return twins;
}
