/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of both sides, in the order of the base; those that overlap become one region. */
#include "config.h"

#include "stet-merge.h"

#include <string.h>

#include "stet-utf8.h"
#include "stet-word-diff.h"

typedef struct
{
  const char *text;     /* (unowned) */
  StetTextIndex *index; /* (owned) */
  GArray *changes;      /* (owned): of StetWordChange, from the base */
  guint next;           /* the first change that is in no region yet */
  guint first;          /* the first change of this region; the last is before @next */
} Side;

static Side
side_of (const char *base, const char *text)
{
  return (Side) { text, stet_text_index_new (text, -1), stet_word_diff (base, text) };
}

static void
side_clear (Side *self)
{
  stet_text_index_free (self->index);
  g_array_unref (self->changes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* A stretch of the base. */
typedef struct
{
  guint start, end;
} Region;

static void
conflict_free (StetMergeConflict *self)
{
  g_free (self->base);
  g_free (self->ours);
  g_free (self->theirs);
  g_free (self);
}

static const StetWordChange *
get_change (const Side *side, guint i)
{
  return i < side->changes->len ? &g_array_index (side->changes, StetWordChange, i) : NULL;
}

/* An insertion overlaps what it is put into, not what it is put beside. */
static gboolean
overlaps (const Region *region, const StetWordChange *change)
{
  if (region->start == region->end && change->old_start == change->old_end)
    return region->start == change->old_start;
  return change->old_start < region->end && change->old_end > region->start;
}

/* Takes the next change of @side into @region where it overlaps. */
static gboolean
absorb (Region *region, Side *side)
{
  const StetWordChange *change = get_change (side, side->next);

  if (change == NULL || !overlaps (region, change))
    return FALSE;
  region->end = MAX (region->end, change->old_end);
  side->next++;
  return TRUE;
}

static gboolean
comes_first (const StetWordChange *a, const StetWordChange *b)
{
  if (a == NULL || b == NULL)
    return a != NULL;
  return a->old_start != b->old_start ? a->old_start < b->old_start : a->old_end <= b->old_end;
}

/* The next changes that overlap each other, of one side or both. FALSE where none is left. */
static gboolean
next_region (Side *ours, Side *theirs, Region *region)
{
  const StetWordChange *a = get_change (ours, ours->next), *b = get_change (theirs, theirs->next);

  ours->first = ours->next;
  theirs->first = theirs->next;
  if (a == NULL && b == NULL)
    return FALSE;

  Side *side = comes_first (a, b) ? ours : theirs;
  const StetWordChange *first = get_change (side, side->next++);
  *region = (Region) { first->old_start, first->old_end };
  while (absorb (region, ours) || absorb (region, theirs))
    ;
  return TRUE;
}

static char *
dup_range (const char *text, const StetTextIndex *index, guint start, guint end)
{
  gsize from = stet_text_index_to_byte (index, start), to = stet_text_index_to_byte (index, end);

  return g_strndup (text + from, to - from);
}

/* What @side has for @region, all of whose changes there are its first to next. */
static char *
dup_words (const Side *side, const Region *region)
{
  const StetWordChange *first = get_change (side, side->first), *last = get_change (side, side->next - 1);

  return dup_range (side->text, side->index, first->new_start - (first->old_start - region->start),
                    last->new_end + (region->end - last->old_end));
}

static gboolean
changed (const Side *side)
{
  return side->next > side->first;
}

typedef struct
{
  GString *out;
  guint length; /* code points */
} Output;

static void
append (Output *output, const char *words)
{
  g_string_append (output->out, words);
  output->length += g_utf8_strlen (words, -1);
}

/* @base_words: (transfer full) */
static void
settle (StetMerge *merge,
        Output *output,
        const Region *region,
        const Side *ours,
        const Side *theirs,
        char *base_words)
{
  g_autofree char *base = base_words;
  g_autofree char *our_words = changed (ours) ? dup_words (ours, region) : NULL;
  g_autofree char *their_words = changed (theirs) ? dup_words (theirs, region) : NULL;
  guint start = output->length;

  append (output, our_words != NULL ? our_words : their_words);
  if (our_words == NULL || their_words == NULL || g_str_equal (our_words, their_words))
    return;

  StetMergeConflict *conflict = g_new0 (StetMergeConflict, 1);
  conflict->start = start;
  conflict->end = output->length;
  conflict->base = g_steal_pointer (&base);
  conflict->ours = g_steal_pointer (&our_words);
  conflict->theirs = g_steal_pointer (&their_words);
  g_ptr_array_add (merge->conflicts, conflict);
}

StetMerge *
stet_merge (const char *base, const char *ours_text, const char *theirs_text)
{
  g_return_val_if_fail (base != NULL && ours_text != NULL && theirs_text != NULL, NULL);

  g_auto (Side) ours = side_of (base, ours_text);
  g_auto (Side) theirs = side_of (base, theirs_text);
  g_autoptr (StetTextIndex) index = stet_text_index_new (base, -1);
  StetMerge *merge = g_new0 (StetMerge, 1);
  Output output = { g_string_sized_new (strlen (base) + 1), 0 };
  guint done = 0;

  merge->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) conflict_free);
  for (Region region; next_region (&ours, &theirs, &region); done = region.end)
    {
      g_autofree char *same = dup_range (base, index, done, region.start);

      append (&output, same);
      settle (merge, &output, &region, &ours, &theirs, dup_range (base, index, region.start, region.end));
    }
  g_string_append (output.out, base + stet_text_index_to_byte (index, done));
  merge->text = g_string_free (output.out, FALSE);
  return merge;
}

void
stet_merge_free (StetMerge *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}
