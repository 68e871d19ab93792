/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deeds: what was typed is put on disk, then the desk is asked on a thread. */
#include "config.h"

#include "stet-story-review-private.h"

#include "stet-anchor.h"
#include "stet-desk-review.h"

typedef enum
{
  DEED_SETTLE,
  DEED_REPLY,
  DEED_COMMENT,
  DEED_SUGGEST,
  DEED_SUGGEST_SINCE,
} DeedKind;

typedef struct
{
  StetStoryReview *review; /* (owned) */
  DeedKind kind;
  StetReviewDeed deed;
  gboolean suggestion; /* what is settled is one */
  char *as;            /* (owned): id */
  char *story;         /* (owned): id */
  char *id;            /* (owned) (nullable): of the comment that is answered */
  char **ids;          /* (owned) (nullable): of what is settled */
  char *text;          /* (owned) (nullable): comment, words, or a revision */
  StetAnchor *anchor;  /* (owned) (nullable) */
  guint start;
  guint end;
} Deed;

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->review);
  g_free (deed->as);
  g_free (deed->story);
  g_free (deed->id);
  g_strfreev (deed->ids);
  g_free (deed->text);
  g_clear_pointer (&deed->anchor, stet_anchor_free);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static gboolean
settle (StetDesk *desk, const Deed *deed, GError **error)
{
  const char *const *which = (const char *const *) deed->ids;

  if (!deed->suggestion)
    return deed->deed == STET_REVIEW_RESOLVE ? stet_desk_resolve_thread (desk, deed->as, *which, error)
                                             : stet_desk_reopen_thread (desk, deed->as, *which, error);
  if (deed->deed == STET_REVIEW_ACCEPT)
    return stet_desk_accept_suggestions (desk, deed->as, deed->story, which, error);
  if (deed->deed == STET_REVIEW_REJECT)
    return stet_desk_reject_suggestions (desk, deed->as, deed->story, which, error);
  return stet_desk_reopen_suggestions (desk, deed->as, deed->story, which, error);
}

static gboolean
carry_out (StetDesk *desk, const Deed *deed, GError **error)
{
  g_autofree char *id = NULL;
  g_auto (GStrv) ids = NULL;

  switch (deed->kind)
    {
    case DEED_SETTLE:
      return settle (desk, deed, error);
    case DEED_REPLY:
      id = stet_desk_reply (desk, deed->as, deed->id, deed->text, error);
      return id != NULL;
    case DEED_COMMENT:
      id = stet_desk_comment (desk, deed->as, deed->story, deed->anchor, deed->text, error);
      return id != NULL;
    case DEED_SUGGEST:
      id = stet_desk_suggest (desk, deed->as, deed->story, deed->start, deed->end, deed->text, NULL, error);
      return id != NULL;
    case DEED_SUGGEST_SINCE:
    default:
      ids = stet_desk_suggest_since (desk, deed->as, deed->story, deed->text, error);
      return ids != NULL;
    }
}

static gpointer
carry_out_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (carry_out (desk, data, error));
}

static void
carried_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  StetStoryReview *self = deed->review;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (error != NULL)
    stet_story_review_fail (self, error);
  else if (deed->kind == DEED_SETTLE)
    stet_story_review_tell_settled (self, deed->deed, (const char *const *) deed->ids);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  StetStoryReview *self = deed->review;
  g_autoptr (GError) error = NULL;

  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    stet_story_review_fail (self, error);
  else
    {
      Deed *given = g_steal_pointer (&deed); /* the callback frees it */

      stet_desk_run_async (stet_working_copy_get_desk (self->copy), carry_out_thread, given, NULL, NULL, NULL,
                           carried_out_cb, given);
    }
}

static Deed *
deed_new (StetStoryReview *self, const char *as, DeedKind kind)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->review = g_object_ref (self);
  deed->kind = kind;
  deed->as = g_strdup (as);
  deed->story = g_strdup (stet_working_copy_get_id (self->copy));
  return deed;
}

static void
begin (Deed *deed)
{
  stet_working_copy_flush_async (deed->review->copy, NULL, saved_cb, deed);
}

void
stet_story_review_settle (StetStoryReview *self, const char *as, StetReviewItem *item, StetReviewDeed what)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL);
  g_return_if_fail (STET_IS_REVIEW_ITEM (item));

  deed = deed_new (self, as, DEED_SETTLE);
  deed->deed = what;
  deed->suggestion = stet_review_item_get_suggestion (item) != NULL;
  deed->ids = g_strdupv ((char *[]) { (char *) stet_review_item_get_id (item), NULL });
  begin (deed);
}

void
stet_story_review_settle_several (StetStoryReview *self,
                                  const char *as,
                                  const GPtrArray *items,
                                  StetReviewDeed what)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && items != NULL);

  for (guint i = 0; i < items->len; i++)
    if (stet_review_item_get_suggestion (items->pdata[i]) != NULL)
      g_strv_builder_add (ids, stet_review_item_get_id (items->pdata[i]));
  deed = deed_new (self, as, DEED_SETTLE);
  deed->deed = what;
  deed->suggestion = TRUE;
  deed->ids = g_strv_builder_end (ids);
  begin (deed);
}

void
stet_story_review_reply (StetStoryReview *self, const char *as, StetReviewItem *item, const char *text)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && text != NULL);
  g_return_if_fail (stet_review_item_get_thread (item) != NULL);

  deed = deed_new (self, as, DEED_REPLY);
  deed->id = g_strdup (stet_review_item_get_id (item));
  deed->text = g_strdup (text);
  begin (deed);
}

static void
release (GtkTextMark **mark)
{
  if (*mark != NULL && gtk_text_mark_get_buffer (*mark) != NULL)
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (*mark), *mark);
  g_clear_object (mark);
}

void
stet_story_review_release_selection (StetStoryReview *self)
{
  release (&self->held_start);
  release (&self->held_end);
}

void
stet_story_review_hold_selection (StetStoryReview *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && self->editor != NULL);

  buffer = GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor));
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  while (gtk_text_iter_compare (&start, &end) < 0 && g_unichar_isspace (gtk_text_iter_get_char (&start)))
    gtk_text_iter_forward_char (&start);
  for (GtkTextIter last = end; gtk_text_iter_compare (&start, &end) < 0; end = last)
    {
      gtk_text_iter_backward_char (&last);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&last)))
        break;
    }
  stet_story_review_release_selection (self);
  self->held_start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));
  self->held_end = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &end, FALSE));
}

/* What is held is spoken of once. */
static void
take_range (StetStoryReview *self, guint *start, guint *end)
{
  GtkTextIter first, last;

  if (self->held_start == NULL)
    {
      stet_story_editor_get_selection (self->editor, start, end);
      return;
    }
  gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (self->held_start), &first, self->held_start);
  gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (self->held_end), &last, self->held_end);
  *start = stet_story_editor_to_body (self->editor, (guint) gtk_text_iter_get_offset (&first));
  *end = stet_story_editor_to_body (self->editor, (guint) gtk_text_iter_get_offset (&last));
  stet_story_review_release_selection (self);
}

void
stet_story_review_comment (StetStoryReview *self, const char *as, const char *text)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && text != NULL);
  g_return_if_fail (self->editor != NULL);

  deed = deed_new (self, as, DEED_COMMENT);
  deed->text = g_strdup (text);
  take_range (self, &deed->start, &deed->end);
  if (deed->end > deed->start)
    {
      g_autofree char *body = stet_story_review_dup_text (self);

      deed->anchor = stet_anchor_new (body, -1, deed->start, deed->end);
    }
  begin (deed);
}

void
stet_story_review_suggest (StetStoryReview *self, const char *as, const char *words)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && words != NULL);
  g_return_if_fail (self->editor != NULL);

  deed = deed_new (self, as, DEED_SUGGEST);
  deed->text = g_strdup (words);
  take_range (self, &deed->start, &deed->end);
  begin (deed);
}

void
stet_story_review_suggest_since (StetStoryReview *self, const char *as, const char *revision)
{
  Deed *deed;

  g_return_if_fail (STET_IS_STORY_REVIEW (self) && as != NULL && revision != NULL);

  deed = deed_new (self, as, DEED_SUGGEST_SINCE);
  deed->text = g_strdup (revision);
  begin (deed);
}
