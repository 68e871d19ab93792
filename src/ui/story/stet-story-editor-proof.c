/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between what is shown and the body: whoever asks from outside speaks of the body, and words that are only
 * suggested are none of it. */
#include "config.h"

#include "stet-story-editor-private.h"

#include "stet-story-style.h"

static StetProof *
get_proof (StetStoryEditor *self)
{
  return stet_story_buffer_get_proof (self->buffer);
}

static void
emit_edited (StetStoryEditor *self, guint offset, guint n_deleted, const char *inserted)
{
  g_signal_emit_by_name (self, "edited", offset, n_deleted, inserted);
}

void
stet_story_editor_tell_inserted (StetStoryEditor *self, guint shown, guint n_inserted, const char *inserted)
{
  guint offset;

  if (self->loading || stet_story_buffer_is_patching (self->buffer))
    return;
  offset = stet_proof_to_body (get_proof (self), shown);
  stet_proof_body_inserted (get_proof (self), shown, n_inserted);
  emit_edited (self, offset, 0, inserted);
}

void
stet_story_editor_tell_deleted (StetStoryEditor *self, guint shown, guint n_deleted)
{
  guint offset;

  if (self->loading || stet_story_buffer_is_patching (self->buffer))
    return;
  offset = stet_proof_to_body (get_proof (self), shown);
  stet_proof_body_deleted (get_proof (self), shown, n_deleted);
  emit_edited (self, offset, n_deleted, "");
}

guint
stet_story_editor_to_body (StetStoryEditor *self, guint shown)
{
  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), 0);

  return stet_proof_to_body (get_proof (self), shown);
}

guint
stet_story_editor_to_shown (StetStoryEditor *self, guint offset)
{
  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), 0);

  return stet_proof_to_shown (get_proof (self), offset, TRUE);
}

guint
stet_story_editor_get_caret (StetStoryEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter caret;

  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), 0);

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  return stet_proof_to_body (get_proof (self), (guint) gtk_text_iter_get_offset (&caret));
}

void
stet_story_editor_get_selection (StetStoryEditor *self, guint *start, guint *end)
{
  g_return_if_fail (STET_IS_STORY_EDITOR (self));

  stet_story_editor_get_shown_selection (self, start, end);
  *start = stet_proof_to_body (get_proof (self), *start);
  *end = stet_proof_to_body (get_proof (self), *end);
}

guint
stet_story_editor_get_length (StetStoryEditor *self)
{
  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), 0);

  return (guint) gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self->buffer))
         - stet_proof_get_extra (get_proof (self));
}

/* The paragraphs around a change, to the end of one that no other change begins in. */
static void
get_paragraphs (StetStoryEditor *self, guint *i, guint *start, guint *end)
{
  const StetProof *proof = get_proof (self);
  guint from, words, to, unused;

  stet_proof_get_shown (proof, *i, &from, &words, &to);
  stet_story_blocks_get_bounds (self->blocks, stet_story_blocks_find (self->blocks, from), start, &unused);
  stet_story_blocks_get_bounds (self->blocks, stet_story_blocks_find (self->blocks, to), &unused, end);
  for (*i += 1; *i < stet_proof_get_n (proof); *i += 1)
    {
      stet_proof_get_shown (proof, *i, &from, &words, &to);
      if (from >= *end)
        return;
      stet_story_blocks_get_bounds (self->blocks, stet_story_blocks_find (self->blocks, to), &unused, end);
    }
}

/* What is only suggested does not count, and is in what is known of each paragraph. */
StetStatistics
stet_story_editor_get_statistics (StetStoryEditor *self)
{
  StetStatistics statistics = { 0 };

  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), statistics);

  statistics = stet_story_blocks_get_statistics (self->blocks);
  for (guint i = 0; i < stet_proof_get_n (get_proof (self));)
    {
      g_autofree char *shown = NULL, *body = NULL;
      StetStatistics more, less;
      guint start, end;

      get_paragraphs (self, &i, &start, &end);
      shown = stet_story_editor_dup_slice (self, start, end);
      body = stet_story_editor_dup_body (self, stet_proof_to_body (get_proof (self), start),
                                         stet_proof_to_body (get_proof (self), end));
      less = stet_statistics_of_markdown (shown, -1);
      more = stet_statistics_of_markdown (body, -1);
      stet_statistics_add (&statistics, &more);
      stet_statistics_subtract (&statistics, &less);
    }
  return statistics;
}

char *
stet_story_editor_dup_body (StetStoryEditor *self, guint start, guint end)
{
  StetProof *proof;
  GString *body;
  guint last;

  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), NULL);

  proof = get_proof (self);
  body = g_string_new (NULL);
  last = stet_proof_to_shown (proof, end, FALSE);
  for (guint at = stet_proof_to_shown (proof, start, TRUE), next; at < last; at = next)
    {
      gboolean words = stet_proof_get_kind (proof, at, &next) == STET_PROOF_WORDS;
      g_autofree char *slice = NULL;

      next = MIN (next, last);
      slice = words ? NULL : stet_story_editor_dup_slice (self, at, next);
      g_string_append (body, slice != NULL ? slice : "");
    }
  return g_string_free (body, FALSE);
}

void
stet_story_editor_select (StetStoryEditor *self, guint start, guint end)
{
  g_return_if_fail (STET_IS_STORY_EDITOR (self));

  stet_story_editor_select_shown (self, stet_proof_to_shown (get_proof (self), start, TRUE),
                                  stet_proof_to_shown (get_proof (self), end, start == end));
}

void
stet_story_editor_project (StetStoryEditor *self,
                           StetStoryTag first,
                           StetStoryTag last,
                           guint start,
                           guint end,
                           const GArray *style)
{
  StetProof *proof;
  g_autoptr (GArray) shown = NULL;
  guint from;

  g_return_if_fail (STET_IS_STORY_EDITOR (self));

  proof = get_proof (self);
  if (stet_proof_get_n (proof) == 0)
    {
      stet_story_style_project (self->buffer, first, last, start, end, style);
      return;
    }
  from = stet_proof_to_shown (proof, start, FALSE);
  shown = g_array_sized_new (FALSE, FALSE, sizeof (StetStyleRange), style->len);
  for (guint i = 0; i < style->len; i++)
    {
      StetStyleRange range = g_array_index (style, StetStyleRange, i);

      range.start = stet_proof_to_shown (proof, start + range.start, TRUE) - from;
      range.end = stet_proof_to_shown (proof, start + range.end, FALSE) - from;
      if (range.end > range.start)
        g_array_append_val (shown, range);
    }
  stet_story_style_project (self->buffer, first, last, from, stet_proof_to_shown (proof, end, TRUE), shown);
}

gboolean
stet_story_editor_fix (StetStoryEditor *self, const StetFormatEdit *edit)
{
  StetFormatEdit shown = *edit;
  guint end;

  g_return_val_if_fail (STET_IS_STORY_EDITOR (self), FALSE);

  shown.offset = stet_proof_to_shown (get_proof (self), edit->offset, edit->n_deleted > 0);
  end = stet_proof_to_shown (get_proof (self), edit->offset + edit->n_deleted, FALSE);
  shown.n_deleted = MAX (shown.offset, end) - shown.offset;
  shown.selection_start += shown.offset - edit->offset;
  shown.selection_end += shown.offset - edit->offset;
  return stet_story_editor_apply (self, &shown, 0);
}
