/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions in the text, and text that becomes suggestions. What is typed goes to the working copy at once,
 * which has it on disk as soon as any edit; when the caret goes elsewhere it is stored for all to see. */
#include "config.h"

#include "stet-story-review-private.h"

#include "stet-anchor.h"

static StetStoryBuffer *
get_buffer (StetStoryReview *self)
{
  return stet_story_editor_get_buffer (self->editor);
}

static StetProof *
get_proof (StetStoryReview *self)
{
  return stet_story_buffer_get_proof (get_buffer (self));
}

/* Whether @change says what is stored by its id. */
static gboolean
is_stored (const StetProofChange *change, const StetSuggestion *suggestion)
{
  return g_str_equal (change->words, suggestion->text)
         && change->end - change->start == (guint) g_utf8_strlen (suggestion->anchor->exact, -1);
}

/* Own words that are not stored yet; those that were stored while one wrote on are to be another suggestion.
 */
static void
add_fresh (StetStoryReview *self, StetProof *next)
{
  const StetClock clock = stet_clock_system ();

  for (guint i = 0; i < stet_proof_get_n (get_proof (self)); i++)
    {
      const StetProofChange *change = stet_proof_get (get_proof (self), i);
      StetReviewItem *item = change->fresh ? stet_story_review_find (self, change->id) : NULL;
      g_autofree char *id = NULL;
      StetProofChange again = *change;

      if (!change->fresh || (item != NULL && is_stored (change, stet_review_item_get_suggestion (item))))
        continue;
      id = item != NULL ? stet_clock_new_id (&clock) : g_strdup (change->id);
      again.id = id;
      stet_proof_add (next, &again);
    }
}

/* Of two suggestions for the same words the first in the list is shown; the list has both. */
static void
add_stored (StetStoryReview *self, StetProof *next)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));

  g_hash_table_remove_all (self->shown_mine);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self), i);
      const StetSuggestion *suggestion = stet_review_item_get_suggestion (item);
      StetProofChange change = { .who = (char *) stet_review_item_get_person (item) };

      if (suggestion == NULL || !stet_review_item_get_place (item, &change.start, &change.end))
        continue;
      change.id = suggestion->id;
      change.words = suggestion->text;
      change.mine = g_strcmp0 (suggestion->person, self->as) == 0;
      if (stet_proof_add (next, &change) && change.mine)
        g_hash_table_add (self->shown_mine, g_strdup (suggestion->id));
    }
}

void
stet_story_review_show (StetStoryReview *self)
{
  g_autoptr (StetProof) next = NULL;

  g_clear_handle_id (&self->show_source, g_source_remove);
  if (self->editor == NULL)
    return;
  next = stet_proof_copy (get_proof (self));
  stet_proof_clear (next);
  add_fresh (self, next);
  add_stored (self, next);
  if (!stet_proof_equal (next, get_proof (self)))
    stet_story_buffer_show_proof (get_buffer (self), g_steal_pointer (&next));
}

static gboolean
show_cb (gpointer data)
{
  StetStoryReview *self = STET_STORY_REVIEW (data);

  self->show_source = 0;
  stet_story_review_show (self);
  return G_SOURCE_REMOVE;
}

void
stet_story_review_queue_show (StetStoryReview *self)
{
  if (self->show_source == 0)
    self->show_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, self, NULL);
}

/* Where they are shown */

gboolean
stet_story_review_get_shown (StetStoryReview *self, StetReviewItem *item, guint *start, guint *end)
{
  const StetProof *proof = get_proof (self);

  for (guint i = 0; i < stet_proof_get_n (proof); i++)
    {
      guint words;

      if (!g_str_equal (stet_proof_get (proof, i)->id, stet_review_item_get_id (item)))
        continue;
      stet_proof_get_shown (proof, i, start, &words, end);
      return TRUE;
    }
  return FALSE;
}

static guint
get_shown_caret (StetStoryReview *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (get_buffer (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return (guint) gtk_text_iter_get_offset (&start);
}

/* (nullable): of two that touch the one that begins at @shown */
static const StetProofChange *
find_shown (StetStoryReview *self, guint shown)
{
  const StetProof *proof = get_proof (self);
  const StetProofChange *found = NULL;

  for (guint i = 0; i < stet_proof_get_n (proof); i++)
    {
      guint start, words, end;

      stet_proof_get_shown (proof, i, &start, &words, &end);
      if (start <= shown && shown <= end)
        found = stet_proof_get (proof, i);
    }
  return found;
}

StetReviewItem *
stet_story_review_get_shown_at_caret (StetStoryReview *self)
{
  const StetProofChange *change = find_shown (self, get_shown_caret (self));

  return change != NULL ? stet_story_review_find (self, change->id) : NULL;
}

StetReviewItem *
stet_story_review_get_shown_at (StetStoryReview *self, guint shown)
{
  const StetProofChange *change;
  guint end;

  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), NULL);

  if (self->editor == NULL || stet_proof_get_kind (get_proof (self), shown, &end) == STET_PROOF_BODY)
    return NULL;
  change = find_shown (self, shown);
  return change != NULL ? stet_story_review_find (self, change->id) : NULL;
}

GPtrArray *
stet_story_review_list_selected (StetStoryReview *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkTextIter first, last;

  g_return_val_if_fail (STET_IS_STORY_REVIEW (self), items);

  if (self->editor == NULL)
    return items;
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (get_buffer (self)), &first, &last);
  for (guint i = 0; i < stet_proof_get_n (get_proof (self)); i++)
    {
      StetReviewItem *item = stet_story_review_find (self, stet_proof_get (get_proof (self), i)->id);
      guint start, words, end;

      stet_proof_get_shown (get_proof (self), i, &start, &words, &end);
      if (item != NULL && start < (guint) gtk_text_iter_get_offset (&last)
          && end > (guint) gtk_text_iter_get_offset (&first))
        g_ptr_array_add (items, g_object_ref (item));
    }
  return items;
}

/* Suggesting */

static gboolean
has_fresh (StetStoryReview *self)
{
  const StetProof *proof = get_proof (self);

  for (guint i = 0; i < stet_proof_get_n (proof); i++)
    if (stet_proof_get (proof, i)->fresh)
      return TRUE;
  return FALSE;
}

static void
add_proposal (StetStoryReview *self, GPtrArray *proposals, const StetProofChange *change, const char *body)
{
  g_autoptr (StetAnchor) anchor = stet_anchor_new (body, -1, change->start, change->end);
  StetSuggestion *suggestion
    = stet_suggestion_new (stet_working_copy_get_id (self->copy), anchor, change->words);

  g_set_str (&suggestion->id, change->id);
  g_ptr_array_add (proposals, suggestion);
}

static void
add_withdrawn (StetStoryReview *self, GPtrArray *proposals)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->shown_mine);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      StetReviewItem *item = stet_story_review_find (self, id);
      StetSuggestion *suggestion;

      if (item == NULL || stet_proof_find (get_proof (self), id) != NULL)
        continue;
      suggestion = stet_suggestion_copy (stet_review_item_get_suggestion (item));
      suggestion->state = STET_SUGGESTION_REJECTED;
      g_ptr_array_add (proposals, suggestion);
    }
}

static void
suggested_cb (StetStoryReview *self)
{
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_suggestion_free);
  const char *body = stet_working_copy_get_story (self->copy)->body;
  const StetProof *proof = get_proof (self);

  for (guint i = 0; i < stet_proof_get_n (proof); i++)
    if (stet_proof_get (proof, i)->fresh)
      add_proposal (self, proposals, stet_proof_get (proof, i), body);
  add_withdrawn (self, proposals);
  stet_working_copy_propose (self->copy, proposals);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryReview) self = STET_STORY_REVIEW (user_data);
  g_autoptr (GError) error = NULL;

  self->storing = FALSE;
  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    stet_story_review_fail (self, error);
}

void
stet_story_review_store_suggested (StetStoryReview *self)
{
  g_return_if_fail (STET_IS_STORY_REVIEW (self));

  if (self->storing)
    return;
  self->storing = TRUE;
  stet_working_copy_flush_async (self->copy, NULL, stored_cb, g_object_ref (self));
}

/* The hand has left what it was writing. */
static void
cursor_moved_cb (StetStoryReview *self)
{
  const StetProofChange *change;

  if (self->as == NULL || self->storing || !has_fresh (self))
    return;
  change = find_shown (self, get_shown_caret (self));
  if (change == NULL || !change->fresh)
    stet_story_review_store_suggested (self);
}

void
stet_story_review_connect_suggesting (StetStoryReview *self)
{
  g_signal_connect_object (get_buffer (self), "suggested", G_CALLBACK (suggested_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "cursor-moved", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

void
stet_story_review_set_suggesting (StetStoryReview *self, const char *as)
{
  g_return_if_fail (STET_IS_STORY_REVIEW (self));

  if (self->editor == NULL || g_strcmp0 (self->as, as) == 0)
    return;
  if (self->as != NULL && has_fresh (self))
    stet_story_review_store_suggested (self);
  g_set_str (&self->as, as);
  stet_story_buffer_set_suggesting (get_buffer (self), as != NULL);
  stet_story_review_show (self);
}
