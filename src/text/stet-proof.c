/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-proof-private.h"

#include <string.h>

#include "stet-suggestion-find.h"

static void
change_free (gpointer data)
{
  StetProofChange *change = data;

  g_free (change->id);
  g_free (change->who);
  g_free (change->words);
  g_free (change);
}

StetProofChange *
stet_proof_change_copy (const StetProofChange *change)
{
  StetProofChange *copy = g_memdup2 (change, sizeof *change);

  copy->id = g_strdup (change->id);
  copy->who = g_strdup (change->who);
  copy->words = g_strdup (change->words);
  copy->n_words = (guint) g_utf8_strlen (change->words, -1);
  return copy;
}

StetProof *
stet_proof_new (StetProofIdFunc new_id, gpointer data)
{
  StetProof *self = g_new0 (StetProof, 1);

  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->new_id = new_id;
  self->data = data;
  return self;
}

StetProof *
stet_proof_copy (const StetProof *self)
{
  StetProof *copy = stet_proof_new (self->new_id, self->data);

  for (guint i = 0; i < self->changes->len; i++)
    g_ptr_array_add (copy->changes, stet_proof_change_copy (stet_proof_nth (self, i)));
  return copy;
}

void
stet_proof_free (StetProof *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self);
}

void
stet_proof_clear (StetProof *self)
{
  g_ptr_array_set_size (self->changes, 0);
}

guint
stet_proof_get_n (const StetProof *self)
{
  return self->changes->len;
}

const StetProofChange *
stet_proof_get (const StetProof *self, guint i)
{
  g_return_val_if_fail (i < self->changes->len, NULL);

  return stet_proof_nth (self, i);
}

const StetProofChange *
stet_proof_find (const StetProof *self, const char *id)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (g_str_equal (stet_proof_nth (self, i)->id, id))
      return stet_proof_nth (self, i);
  return NULL;
}

gboolean
stet_proof_add (StetProof *self, const StetProofChange *change)
{
  guint start = change->start, end = change->end, i = self->changes->len;

  g_return_val_if_fail (start <= end, FALSE);

  while (i > 0 && stet_proof_nth (self, i - 1)->start >= start
         && (stet_proof_nth (self, i - 1)->start > start || stet_proof_nth (self, i - 1)->end > end))
    i--;
  if ((i > 0 && stet_proof_nth (self, i - 1)->end > start)
      || (i < self->changes->len && stet_proof_nth (self, i)->start < end))
    return FALSE;
  g_ptr_array_insert (self->changes, (int) i, stet_proof_change_copy (change));
  return TRUE;
}

gboolean
stet_proof_equal (const StetProof *a, const StetProof *b)
{
  if (a->changes->len != b->changes->len)
    return FALSE;
  for (guint i = 0; i < a->changes->len; i++)
    {
      const StetProofChange *p = stet_proof_nth (a, i), *q = stet_proof_nth (b, i);

      if (p->start != q->start || p->end != q->end || p->mine != q->mine || g_strcmp0 (p->who, q->who) != 0
          || !g_str_equal (p->id, q->id) || !g_str_equal (p->words, q->words))
        return FALSE;
    }
  return TRUE;
}

/* Positions */

guint
stet_proof_to_shown (const StetProof *self, guint offset, gboolean after)
{
  guint extra = 0;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const StetProofChange *change = stet_proof_nth (self, i);

      if (change->end > offset || (change->end == offset && !after))
        break;
      extra += change->n_words;
    }
  return offset + extra;
}

guint
stet_proof_get_extra (const StetProof *self)
{
  guint extra = 0;

  for (guint i = 0; i < self->changes->len; i++)
    extra += stet_proof_nth (self, i)->n_words;
  return extra;
}

void
stet_proof_get_shown (const StetProof *self, guint i, guint *start, guint *words, guint *end)
{
  const StetProofChange *change;
  guint extra = 0;

  g_return_if_fail (i < self->changes->len);

  for (guint k = 0; k < i; k++)
    extra += stet_proof_nth (self, k)->n_words;
  change = stet_proof_nth (self, i);
  *start = change->start + extra;
  *words = change->end + extra;
  *end = *words + change->n_words;
}

guint
stet_proof_to_body (const StetProof *self, guint shown)
{
  guint extra = 0;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const StetProofChange *change = stet_proof_nth (self, i);

      if (shown <= change->end + extra)
        break;
      if (shown <= change->end + extra + change->n_words)
        return change->end;
      extra += change->n_words;
    }
  return shown - extra;
}

guint
stet_proof_to_accepted (const StetProof *self, guint shown)
{
  guint struck = 0;

  for (guint i = 0; i < self->changes->len; i++)
    {
      guint start, words, end;

      stet_proof_get_shown (self, i, &start, &words, &end);
      if (shown <= start)
        break;
      struck += MIN (shown, words) - start;
    }
  return shown - struck;
}

StetProofKind
stet_proof_get_kind (const StetProof *self, guint shown, guint *end)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      guint start, words, last;

      stet_proof_get_shown (self, i, &start, &words, &last);
      if (shown >= last)
        continue;
      *end = shown < start ? start : shown < words ? words : last;
      return shown < start ? STET_PROOF_BODY : shown < words ? STET_PROOF_STRUCK : STET_PROOF_WORDS;
    }
  *end = G_MAXUINT;
  return STET_PROOF_BODY;
}

/* Texts */

static char *
put_together (const StetProof *self, const char *body, gboolean struck)
{
  GString *out = g_string_sized_new (strlen (body) + 1);
  const char *at = body;
  guint done = 0;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const StetProofChange *change = stet_proof_nth (self, i);
      const char *start = g_utf8_offset_to_pointer (at, change->start - done);
      const char *end = g_utf8_offset_to_pointer (start, change->end - change->start);

      g_string_append_len (out, at, (struck ? end : start) - at);
      g_string_append (out, change->words);
      at = end;
      done = change->end;
    }
  g_string_append (out, at);
  return g_string_free (out, FALSE);
}

char *
stet_proof_render (const StetProof *self, const char *body)
{
  return put_together (self, body, TRUE);
}

char *
stet_proof_accept (const StetProof *self, const char *body)
{
  return put_together (self, body, FALSE);
}

static void
patch_clear (gpointer data)
{
  g_free (((StetProofPatch *) data)->inserted);
}

GArray *
stet_proof_patches_new (void)
{
  GArray *patches = g_array_new (FALSE, FALSE, sizeof (StetProofPatch));

  g_array_set_clear_func (patches, patch_clear);
  return patches;
}

void
stet_proof_add_patch (GArray *patches, guint offset, guint n_deleted, const char *inserted)
{
  const StetProofPatch patch = { offset, n_deleted, g_strdup (inserted) };

  if (n_deleted > 0 || *inserted != '\0')
    g_array_append_val (patches, patch);
  else
    g_free (patch.inserted);
}

/* What is put in at @offset of the body, and the index of the first change that ends before it. */
static char *
get_words_at (const StetProof *self, guint *i, guint offset, guint *n_words)
{
  g_autofree char *words = g_strdup ("");

  for (*n_words = 0; *i > 0 && stet_proof_nth (self, *i - 1)->end == offset; (*i)--)
    {
      char *more = g_strconcat (stet_proof_nth (self, *i - 1)->words, words, NULL);

      g_free (words);
      words = more;
      *n_words += stet_proof_nth (self, *i - 1)->n_words;
    }
  return g_steal_pointer (&words);
}

void
stet_proof_compare (const StetProof *self, const StetProof *next, GArray *patches)
{
  guint i = self->changes->len, k = next->changes->len;

  while (i > 0 || k > 0)
    {
      guint offset
        = MAX (i > 0 ? stet_proof_nth (self, i - 1)->end : 0, k > 0 ? stet_proof_nth (next, k - 1)->end : 0);
      guint n_words, unused;
      g_autofree char *words = get_words_at (self, &i, offset, &n_words);
      g_autofree char *next_words = get_words_at (next, &k, offset, &unused);

      if (!g_str_equal (words, next_words))
        stet_proof_add_patch (patches, stet_proof_to_shown (self, offset, FALSE), n_words, next_words);
    }
}

void
stet_proof_take_mine (StetProof *self, const StetProof *from)
{
  for (guint i = self->changes->len; i-- > 0;)
    if (stet_proof_nth (self, i)->mine)
      g_ptr_array_remove_index (self->changes, i);
  for (guint i = 0; i < from->changes->len; i++)
    {
      const StetProofChange *change = stet_proof_nth (from, i);

      if (change->mine)
        stet_proof_add (self, change);
    }
}

/* Following edits of the body */

guint
stet_proof_get_typing_place (const StetProof *self, guint shown)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      guint start, words, end;

      stet_proof_get_shown (self, i, &start, &words, &end);
      if (shown < words || (shown == words && start == words))
        return shown;
      if (shown < end)
        return end;
    }
  return shown;
}

void
stet_proof_body_inserted (StetProof *self, guint shown, guint n_inserted)
{
  guint extra = 0;

  for (guint i = 0; i < self->changes->len; i++)
    {
      StetProofChange *change = stet_proof_nth (self, i);
      guint start = change->start + extra, words = change->end + extra;

      extra += change->n_words;
      if (start >= shown)
        {
          change->start += n_inserted;
          change->end += n_inserted;
        }
      else if (shown < words)
        change->end += n_inserted;
    }
}

void
stet_proof_body_deleted (StetProof *self, guint shown, guint n_deleted)
{
  guint first = stet_proof_to_body (self, shown), last = first + n_deleted;

  for (guint i = 0; i < self->changes->len; i++)
    {
      StetProofChange *change = stet_proof_nth (self, i);

      change->start = change->start <= first ? change->start : MAX (change->start, last) - n_deleted;
      change->end = change->end <= first ? change->end : MAX (change->end, last) - n_deleted;
    }
}

void
stet_proof_follow (StetProof *self, const char *body, const char *new_body)
{
  g_autoptr (GPtrArray) changes = g_steal_pointer (&self->changes);

  self->changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; i < changes->len; i++)
    {
      StetProofChange *change = g_ptr_array_index (changes, i);
      g_autoptr (StetAnchor) anchor = stet_anchor_new (body, -1, change->start, change->end);
      g_autoptr (StetSuggestion) suggestion = stet_suggestion_new ("", anchor, change->words);

      if (stet_suggestion_find (suggestion, new_body, &change->start, &change->end))
        stet_proof_add (self, change);
    }
}
