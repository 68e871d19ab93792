/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions in the text: their words are shown in it and are none of the body. While one suggests, what is
 * typed and deleted becomes suggestions; else it becomes the body's, around theirs. */
#include "config.h"

#include "stet-story-buffer-private.h"

#include "stet-story-style.h"

#include <string.h>

/* Steps of undo that are kept. */
#define MAX_STEPS 200

static guint
get_insert (StetStoryBuffer *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &iter,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  return (guint) gtk_text_iter_get_offset (&iter);
}

static void
place_cursor (StetStoryBuffer *self, guint shown)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &iter, (int) shown);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &iter);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const StetStyleRange *p = a, *q = b;

  if (p->tag != q->tag)
    return p->tag < q->tag ? -1 : 1;
  return (p->start > q->start) - (p->start < q->start);
}

void
stet_story_buffer_mark_proof (StetStoryBuffer *self)
{
  g_autoptr (GArray) style = g_array_new (FALSE, FALSE, sizeof (StetStyleRange));

  for (guint i = 0; i < stet_proof_get_n (self->proof); i++)
    {
      guint start, words, end;

      stet_proof_get_shown (self->proof, i, &start, &words, &end);
      if (words > start)
        g_array_append_val (style, ((StetStyleRange) { STET_TAG_SUGGESTED, start, words }));
      if (end > words)
        g_array_append_val (style, ((StetStyleRange) { STET_TAG_INSERTION, words, end }));
    }
  g_array_sort (style, compare_ranges);
  stet_story_style_project (self, STET_TAG_SUGGESTED, STET_TAG_INSERTION + 1, 0,
                            (guint) gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self)), style);
}

static void
apply_patches (StetStoryBuffer *self, const GArray *patches)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  self->patching++;
  for (guint i = 0; i < patches->len; i++)
    {
      const StetProofPatch *patch = &g_array_index (patches, StetProofPatch, i);
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) patch->offset);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) (patch->offset + patch->n_deleted));
      if (patch->n_deleted > 0)
        gtk_text_buffer_delete (buffer, &start, &end);
      if (*patch->inserted != '\0')
        gtk_text_buffer_insert (buffer, &start, patch->inserted, -1);
    }
  self->patching--;
  stet_story_buffer_mark_proof (self);
}

/* Undo */

static void
note_step (StetStoryBuffer *self)
{
  g_ptr_array_set_size (self->redo_steps, 0);
  if (self->noted)
    return;
  if (self->undo_steps->len == MAX_STEPS)
    g_ptr_array_remove_index (self->undo_steps, 0);
  g_ptr_array_add (self->undo_steps, stet_proof_copy (self->proof));
  self->noted = self->n_actions > 0;
}

static gboolean
take_step (StetStoryBuffer *self, GPtrArray *from, GPtrArray *to)
{
  g_autoptr (StetProof) next = NULL;
  g_autoptr (GArray) patches = stet_proof_patches_new ();
  guint caret = G_MAXUINT;

  if (from->len == 0)
    return FALSE;
  g_ptr_array_add (to, stet_proof_copy (self->proof));
  next = stet_proof_copy (self->proof);
  stet_proof_take_mine (next, g_ptr_array_index (from, from->len - 1));
  g_ptr_array_remove_index (from, from->len - 1);
  stet_proof_compare (self->proof, next, patches);
  if (patches->len > 0)
    {
      const StetProofPatch *first = &g_array_index (patches, StetProofPatch, patches->len - 1);

      caret = first->offset + (guint) g_utf8_strlen (first->inserted, -1);
    }
  stet_proof_free (self->proof);
  self->proof = g_steal_pointer (&next);
  self->typed_end = G_MAXUINT;
  apply_patches (self, patches);
  if (caret != G_MAXUINT)
    place_cursor (self, caret);
  stet_story_buffer_tell_suggested (self);
  return TRUE;
}

gboolean
stet_story_buffer_undo_suggestion (StetStoryBuffer *self)
{
  g_return_val_if_fail (STET_IS_STORY_BUFFER (self), FALSE);

  return take_step (self, self->undo_steps, self->redo_steps);
}

gboolean
stet_story_buffer_redo_suggestion (StetStoryBuffer *self)
{
  g_return_val_if_fail (STET_IS_STORY_BUFFER (self), FALSE);

  return take_step (self, self->redo_steps, self->undo_steps);
}

static void
forget_steps (StetStoryBuffer *self)
{
  g_ptr_array_set_size (self->undo_steps, 0);
  g_ptr_array_set_size (self->redo_steps, 0);
  self->typed_end = G_MAXUINT;
}

/* Suggesting */

/* Letters of one word are one step. */
static gboolean
goes_on (StetStoryBuffer *self, guint shown, const char *text)
{
  return shown == self->typed_end && g_utf8_strlen (text, -1) == 1
         && !g_unichar_isspace (g_utf8_get_char (text));
}

static void
suggest_insert (StetStoryBuffer *self, GtkTextIter *location, const char *text)
{
  g_autoptr (GArray) patches = stet_proof_patches_new ();
  guint shown = (guint) gtk_text_iter_get_offset (location), end;
  gboolean at_caret = shown == get_insert (self);

  if (*text == '\0')
    return;
  if (!goes_on (self, shown, text))
    note_step (self);
  end = stet_proof_suggest_insert (self->proof, shown, text, patches);
  apply_patches (self, patches);
  self->typed_end = g_utf8_strlen (text, -1) == 1 ? end : G_MAXUINT;
  if (at_caret)
    place_cursor (self, end);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), location, (int) end);
  stet_story_buffer_tell_suggested (self);
}

/* Struck words stay: Backspace goes on before them, Delete and what is typed instead behind them. */
static void
suggest_delete (StetStoryBuffer *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (GArray) patches = stet_proof_patches_new ();
  guint from = (guint) gtk_text_iter_get_offset (start), to = (guint) gtk_text_iter_get_offset (end);
  guint caret = get_insert (self), place;
  gboolean chosen = gtk_text_buffer_get_has_selection (buffer);

  note_step (self);
  place = stet_proof_suggest_delete (self->proof, from, to, patches);
  apply_patches (self, patches);
  self->typed_end = G_MAXUINT;
  if (caret >= from && caret <= to)
    place_cursor (self, caret == to && !chosen ? from : place);
  gtk_text_buffer_get_iter_at_offset (buffer, start, (int) place);
  *end = *start;
  stet_story_buffer_tell_suggested (self);
}

void
stet_story_buffer_insert_beside (StetStoryBuffer *self, GtkTextIter *location, const char *text)
{
  guint shown = (guint) gtk_text_iter_get_offset (location);

  if (self->suggesting)
    {
      suggest_insert (self, location, text);
      return;
    }
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), location,
                                      (int) stet_proof_get_typing_place (self->proof, shown));
  stet_story_buffer_insert_plain (self, location, text);
}

typedef struct
{
  guint start, end; /* shown */
} Stretch;

/* The stretches of the body between the words of suggestions, the last first: positions before stay good. */
void
stet_story_buffer_delete_beside (StetStoryBuffer *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  guint from = (guint) gtk_text_iter_get_offset (start), to = (guint) gtk_text_iter_get_offset (end);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));

  if (self->suggesting)
    {
      suggest_delete (self, start, end);
      return;
    }
  for (guint at = from, next; at < to; at = next)
    {
      gboolean words = stet_proof_get_kind (self->proof, at, &next) == STET_PROOF_WORDS;
      const Stretch stretch = { at, MIN (next, to) };

      next = stretch.end;
      if (!words)
        g_array_append_val (stretches, stretch);
    }
  for (guint i = stretches->len; i-- > 0;)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      gtk_text_buffer_get_iter_at_offset (buffer, start, (int) stretch->start);
      gtk_text_buffer_get_iter_at_offset (buffer, end, (int) stretch->end);
      stet_story_buffer_delete_plain (self, start, end);
    }
  gtk_text_buffer_get_iter_at_offset (buffer, start, (int) from);
  *end = *start;
}

/* Showing */

StetProof *
stet_story_buffer_get_proof (StetStoryBuffer *self)
{
  g_return_val_if_fail (STET_IS_STORY_BUFFER (self), NULL);

  return self->proof;
}

void
stet_story_buffer_show_proof (StetStoryBuffer *self, StetProof *proof)
{
  g_autoptr (GArray) patches = stet_proof_patches_new ();

  g_return_if_fail (STET_IS_STORY_BUFFER (self));
  g_return_if_fail (proof != NULL);

  stet_proof_compare (self->proof, proof, patches);
  stet_proof_free (self->proof);
  self->proof = proof;
  /* Steps of undo before it would speak of other positions. */
  if (patches->len > 0)
    gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (self));
  apply_patches (self, patches);
  if (patches->len > 0)
    gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (self));
}

char *
stet_story_buffer_dup_body (StetStoryBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GString *body;
  GtkTextIter from, to;
  guint at = 0;

  g_return_val_if_fail (STET_IS_STORY_BUFFER (self), NULL);

  body = g_string_new (NULL);
  for (guint i = 0; i <= stet_proof_get_n (self->proof); i++)
    {
      guint start, words = G_MAXUINT, end = 0;
      g_autofree char *slice = NULL;

      if (i < stet_proof_get_n (self->proof))
        stet_proof_get_shown (self->proof, i, &start, &words, &end);
      gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) at);
      if (words == G_MAXUINT)
        gtk_text_buffer_get_end_iter (buffer, &to);
      else
        gtk_text_buffer_get_iter_at_offset (buffer, &to, (int) words);
      slice = gtk_text_buffer_get_slice (buffer, &from, &to, TRUE);
      g_string_append (body, slice);
      at = end;
    }
  return g_string_free (body, FALSE);
}

void
stet_story_buffer_set_suggesting (StetStoryBuffer *self, gboolean suggesting)
{
  g_return_if_fail (STET_IS_STORY_BUFFER (self));

  if (self->suggesting == suggesting)
    return;
  self->suggesting = suggesting;
  forget_steps (self);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self), !suggesting);
}

gboolean
stet_story_buffer_get_suggesting (StetStoryBuffer *self)
{
  g_return_val_if_fail (STET_IS_STORY_BUFFER (self), FALSE);

  return self->suggesting;
}

void
stet_story_buffer_follow (StetStoryBuffer *self, const char *body)
{
  g_autofree char *before = stet_story_buffer_dup_body (self);

  stet_proof_follow (self->proof, before, body);
  forget_steps (self);
}
