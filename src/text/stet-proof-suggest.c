/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the changes when somebody who suggests deletes and types. */
#include "config.h"

#include "stet-proof-private.h"

#include "stet-suggestion-find.h"

/* What is stored is never written over: what it becomes is another suggestion. */
static void
touch (StetProof *self, StetProofChange *change)
{
  if (change->fresh)
    return;
  g_free (change->id);
  change->id = self->new_id (self->data);
  change->fresh = TRUE;
}

static void
set_words (StetProofChange *change, char *words)
{
  g_free (change->words);
  change->words = words;
  change->n_words = (guint) g_utf8_strlen (words, -1);
}

/* @at: code points of the words */
static void
splice_words (StetProofChange *change, guint at, guint n_deleted, const char *inserted)
{
  set_words (change, stet_text_replace (change->words, at, at + n_deleted, inserted));
}

static void
drop_if_empty (StetProof *self, guint i)
{
  const StetProofChange *change = stet_proof_nth (self, i);

  if (change->start == change->end && change->n_words == 0)
    g_ptr_array_remove_index (self->changes, i);
}

static void
insert_change (StetProof *self, guint i, guint start, guint end)
{
  g_autofree char *id = self->new_id (self->data);
  const StetProofChange change
    = { .id = id, .words = (char *) "", .start = start, .end = end, .mine = TRUE, .fresh = TRUE };

  g_ptr_array_insert (self->changes, (int) i, stet_proof_change_copy (&change));
}

/* Two own changes that touch are one: all struck words, then all new ones, which is the same text once it is
 * accepted. */
static void
join (StetProof *self, guint i, GArray *patches)
{
  StetProofChange *change, *next;
  guint start, words, end;

  if (i + 1 >= self->changes->len)
    return;
  change = stet_proof_nth (self, i);
  next = stet_proof_nth (self, i + 1);
  if (!change->mine || !next->mine || change->end != next->start)
    return;
  if (change->n_words > 0 && next->end > next->start)
    {
      stet_proof_get_shown (self, i, &start, &words, &end);
      stet_proof_add_patch (patches, words, change->n_words, "");
      stet_proof_add_patch (patches, words + next->end - next->start, 0, change->words);
    }
  touch (self, change);
  change->end = next->end;
  set_words (change, g_strconcat (change->words, next->words, NULL));
  g_ptr_array_remove_index (self->changes, i + 1);
}

/* Strikes [@start, @end) of the body, of which nothing is spoken of yet. */
static void
strike (StetProof *self, guint start, guint end, GArray *patches)
{
  guint i = 0;

  while (i < self->changes->len && stet_proof_nth (self, i)->end <= start
         && stet_proof_nth (self, i)->start < end)
    i++;
  /* behind what others put in at the same place, before what is put in behind the struck words */
  insert_change (self, i, start, end);
  join (self, i, patches);
  if (i > 0)
    join (self, i - 1, patches);
}

/* Takes own words out of what is shown in [@start, @end), last first. Returns how many went. */
static guint
remove_own_words (StetProof *self, guint start, guint end, GArray *patches)
{
  guint removed = 0;

  for (guint i = self->changes->len; i-- > 0;)
    {
      StetProofChange *change = stet_proof_nth (self, i);
      guint from, words, to;

      stet_proof_get_shown (self, i, &from, &words, &to);
      from = MAX (words, start);
      to = MIN (to, end);
      if (!change->mine || from >= to)
        continue;
      touch (self, change);
      splice_words (change, from - words, to - from, "");
      stet_proof_add_patch (patches, from, to - from, "");
      removed += to - from;
      drop_if_empty (self, i);
    }
  return removed;
}

/* Where in the own change around @offset of the body words go that have @accepted before them. */
static guint
find_words_place (const StetProof *self, guint offset, guint accepted)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const StetProofChange *change = stet_proof_nth (self, i);
      guint start, words, end;

      if (!change->mine || change->end < offset || change->start >= offset)
        continue;
      stet_proof_get_shown (self, i, &start, &words, &end);
      return words
             + CLAMP (accepted, stet_proof_to_accepted (self, words), stet_proof_to_accepted (self, end))
             - stet_proof_to_accepted (self, words);
    }
  return stet_proof_to_shown (self, offset, FALSE);
}

guint
stet_proof_suggest_delete (StetProof *self, guint start, guint end, GArray *patches)
{
  guint first, last, accepted;

  g_return_val_if_fail (start <= end, start);

  accepted = stet_proof_to_accepted (self, start);
  end -= remove_own_words (self, start, end, patches);
  first = stet_proof_to_body (self, start);
  last = stet_proof_to_body (self, end);
  for (guint at = first; at < last;)
    {
      guint until = last;
      gboolean struck = FALSE;

      for (guint i = 0; i < self->changes->len; i++)
        {
          const StetProofChange *change = stet_proof_nth (self, i);

          if (change->end <= at || change->start >= until)
            {
              /* what others put in here parts two stretches */
              if (change->start == change->end && change->start > at && change->start < until)
                until = change->start;
              continue;
            }
          struck = change->start <= at;
          until = MIN (until, struck ? change->end : change->start);
          if (struck)
            break;
        }
      if (!struck)
        strike (self, at, until, patches);
      at = until;
    }
  return last > first ? find_words_place (self, last, accepted) : end;
}

/* The own change that takes what is typed at @shown: the one whose new words are there, or whose struck words
 * are. G_MAXUINT where there is none; *@place: then the index at which one begins. */
static guint
find_own (const StetProof *self, guint *shown, guint *place)
{
  guint found = G_MAXUINT;

  *place = self->changes->len;
  for (guint i = 0; i < self->changes->len; i++)
    {
      const StetProofChange *change = stet_proof_nth (self, i);
      guint start, words, end;

      stet_proof_get_shown (self, i, &start, &words, &end);
      if (*shown < start || (*shown == start && !change->mine))
        {
          *place = i;
          break;
        }
      if (!change->mine && *shown < end)
        *shown = end; /* never in between what others suggest */
      if (change->mine && *shown <= end)
        {
          found = i;
          break;
        }
    }
  return found;
}

guint
stet_proof_suggest_insert (StetProof *self, guint shown, const char *text, GArray *patches)
{
  guint place, start, words, end, at;
  guint i = find_own (self, &shown, &place);
  StetProofChange *change;

  if (*text == '\0')
    return shown;
  if (i == G_MAXUINT)
    {
      guint offset = stet_proof_to_body (self, shown);

      i = place;
      insert_change (self, i, offset, offset);
    }
  change = stet_proof_nth (self, i);
  stet_proof_get_shown (self, i, &start, &words, &end);
  touch (self, change);
  at = shown > words ? shown - words : 0;
  splice_words (change, at, 0, text);
  stet_proof_add_patch (patches, words + at, 0, text);
  return words + at + (guint) g_utf8_strlen (text, -1);
}
