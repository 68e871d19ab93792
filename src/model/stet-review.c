/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-review.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

const StetReview *
stet_story_find_review (const StetStory *self, const char *check)
{
  g_return_val_if_fail (self != NULL && check != NULL, NULL);

  for (guint i = 0; i < self->reviews->len; i++)
    {
      const StetReview *review = g_ptr_array_index (self->reviews, i);

      if (g_str_equal (review->check, check))
        return review;
    }
  return NULL;
}

gboolean
stet_review_agrees (const StetReview *self, const StetCheck *check)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return check != NULL && self->kind == check->kind
         && check->verdict
              == (self->verdict == STET_REVIEW_VERIFIED ? STET_VERDICT_VERIFIED : STET_VERDICT_DISPUTED)
         && g_str_equal (self->words, check->anchor->exact) && g_str_equal (self->speaker, check->speaker);
}

/* The pages of the web among the evidence, each once. */
static char *
dup_pages (const StetCheck *check)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  for (guint i = 0; i < check->evidence->len; i++)
    {
      const StetEvidence *evidence = g_ptr_array_index (check->evidence, i);

      if (evidence->kind == STET_EVIDENCE_WEB
          && !g_ptr_array_find_with_equal_func (pages, evidence->url, g_str_equal, NULL))
        g_ptr_array_add (pages, evidence->url);
    }
  return pages->len > 0 ? g_strjoinv ("\n", (char **) pages->pdata) : g_strdup ("");
}

static StetReview *
create_review (const StetCheck *check, const char *note)
{
  StetReview *review = stet_review_new ();
  g_autofree char *pages = dup_pages (check);

  stet_story_set (&review->check, check->id);
  review->kind = check->kind;
  stet_story_set (&review->words, check->anchor->exact);
  stet_story_set (&review->speaker, check->speaker);
  review->verdict = check->verdict == STET_VERDICT_VERIFIED ? STET_REVIEW_VERIFIED : STET_REVIEW_DISPUTED;
  stet_story_set (&review->note, note);
  stet_story_set (&review->pages, pages);
  review->time = check->time;
  return review;
}

gboolean
stet_story_show_check (StetStory *self, const StetCheck *check, const char *note, GError **error)
{
  const StetReview *old;
  g_autofree char *words = NULL;
  guint at;

  g_return_val_if_fail (self != NULL && check != NULL && note != NULL, FALSE);

  words = g_strstrip (g_strdup (note));
  if (*words != '\0'
      && ((check->verdict != STET_VERDICT_VERIFIED && check->verdict != STET_VERDICT_DISPUTED)
          || !g_str_equal (check->story, self->id)))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                           _ ("Readers can be told of what is verified or disputed. Give a verdict first."));
      return FALSE;
    }
  old = stet_story_find_review (self, check->id);
  if (old != NULL && g_ptr_array_find (self->reviews, old, &at))
    g_ptr_array_remove_index (self->reviews, at);
  if (*words != '\0')
    g_ptr_array_add (self->reviews, create_review (check, words));
  return TRUE;
}
