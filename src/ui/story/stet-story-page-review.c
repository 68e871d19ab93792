/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions and comments from the page: on the words of the selection, or on what stands at the caret. */

#include "config.h"

#include "stet-story-page-private.h"

#include "stet-story-review.h"

#include <glib/gi18n.h>

/* What was settled can be taken back for as long as the toast is there, and in the list after that. */
static void
settled_cb (StetStoryReview *review, guint deed, const char *id, StetStoryPage *self)
{
  static const char *const words[] = {
    [STET_REVIEW_ACCEPT] = N_ ("Suggestion accepted"),
    [STET_REVIEW_REJECT] = N_ ("Suggestion rejected"),
    [STET_REVIEW_RESOLVE] = N_ ("Comment resolved"),
  };
  AdwToast *toast;

  if (deed == STET_REVIEW_REOPEN)
    return;
  toast = adw_toast_new (*id != '\0' ? _ (words[deed]) : _ ("All suggestions settled"));
  if (*id != '\0')
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "review.reopen");
      adw_toast_set_action_target (toast, "s", id);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
stet_story_page_connect_review (StetStoryPage *self)
{
  self->review = stet_story_review_new (self->editor, self->copy);
  g_signal_connect_object (self->review, "notify", G_CALLBACK (stet_story_page_update_banner), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "settled", G_CALLBACK (settled_cb), self, 0);
  g_signal_connect_object (self->review, "failed", G_CALLBACK (stet_story_page_say), self, G_CONNECT_SWAPPED);
}

StetStoryReview *
stet_story_page_get_review (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->review;
}

void
stet_story_page_settle (StetStoryPage *self, StetReviewItem *item, StetReviewDeed deed)
{
  g_return_if_fail (STET_IS_STORY_PAGE (self));

  if (self->person != NULL)
    stet_story_review_settle (self->review, self->person, item, deed);
}

void
stet_story_page_choose_review (StetStoryPage *self, gboolean forward)
{
  StetReviewItem *item;
  g_autofree char *words = NULL;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  item = stet_story_review_find_next (self->review, forward);
  if (item == NULL)
    {
      stet_story_page_say (self, _ ("No suggestion or comment is open in the text"));
      return;
    }
  stet_story_review_choose (self->review, item);
  words = stet_review_item_describe (item);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
