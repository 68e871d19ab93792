/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions and comments from the page: on the words of the selection, or on what stands at the caret. */

#include "config.h"

#include "stet-story-page-private.h"

#include "stet-review-card.h"
#include "stet-story-review.h"

#include <glib/gi18n.h>

/* What was settled can be taken back for as long as nothing was typed since, by undo and by the toast; and in
 * the list after that. */
static void
forget_settled (StetStoryPage *self)
{
  g_clear_pointer (&self->settled, g_strfreev);
}

static char *
dup_settled_words (guint deed, guint n)
{
  switch (deed)
    {
    case STET_REVIEW_ACCEPT:
      return g_strdup_printf (ngettext ("%u suggestion accepted", "%u suggestions accepted", n), n);
    case STET_REVIEW_REJECT:
      return g_strdup_printf (ngettext ("%u suggestion rejected", "%u suggestions rejected", n), n);
    default:
      return g_strdup (_ ("Comment resolved"));
    }
}

static void
settled_cb (StetStoryReview *review, guint deed, const char *const *ids, StetStoryPage *self)
{
  g_autofree char *words = NULL;
  AdwToast *toast;

  forget_settled (self);
  if (deed == STET_REVIEW_REOPEN)
    return;
  self->settled = g_strdupv ((char **) ids);
  words = dup_settled_words (deed, g_strv_length (self->settled));
  toast = adw_toast_new (words);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "review.reopen");
  adw_toast_set_action_target_value (toast, g_variant_new_strv (ids, -1));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* GtkTextView has nothing to undo after a suggestion was settled: another text is shown. */
static gboolean
undo_key_cb (GtkEventControllerKey *controller,
             guint keyval,
             guint keycode,
             GdkModifierType state,
             StetStoryPage *self)
{
  g_auto (GStrv) ids = NULL;

  if (gdk_keyval_to_lower (keyval) != GDK_KEY_z || (state & GDK_MODIFIER_MASK) != GDK_CONTROL_MASK
      || self->settled == NULL)
    return GDK_EVENT_PROPAGATE;
  ids = g_steal_pointer (&self->settled);
  stet_story_page_reopen (self, (const char *const *) ids);
  return GDK_EVENT_STOP;
}

void
stet_story_page_reopen (StetStoryPage *self, const char *const *ids)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  StetReviewItem *item = NULL;

  g_return_if_fail (STET_IS_STORY_PAGE (self));
  g_return_if_fail (ids != NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    if ((item = stet_story_review_find (self->review, ids[i])) != NULL)
      g_ptr_array_add (items, item);
  if (items->len == 1)
    stet_story_page_settle (self, item, STET_REVIEW_REOPEN);
  else
    stet_story_page_settle_several (self, items, STET_REVIEW_REOPEN);
}

/* What stands at a place */

static gboolean
query_tooltip_cb (StetStoryEditor *editor,
                  int x,
                  int y,
                  gboolean by_keyboard,
                  GtkTooltip *tooltip,
                  StetStoryPage *self)
{
  g_autofree char *words = NULL;
  StetReviewItem *item;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  if (by_keyboard)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (editor), GTK_TEXT_WINDOW_TEXT, x, y, &buffer_x,
                                         &buffer_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (editor), &iter, buffer_x, buffer_y))
    return FALSE;
  item = stet_story_review_get_shown_at (self->review, (guint) gtk_text_iter_get_offset (&iter));
  if (item == NULL)
    return FALSE;
  words = stet_review_item_describe (item);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
card_settle_cb (StetReviewCard *card, guint deed, StetStoryPage *self)
{
  gtk_popover_popdown (self->review_popover);
  stet_story_page_settle (self, stet_review_card_get_item (card), deed);
}

static void
card_closed_cb (StetStoryPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
create_popover (StetStoryPage *self)
{
  GtkWidget *card = stet_review_card_new ();

  g_signal_connect_object (card, "settle", G_CALLBACK (card_settle_cb), self, 0);
  self->review_popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->review_popover, card);
  gtk_widget_set_parent (GTK_WIDGET (self->review_popover), GTK_WIDGET (self));
  g_signal_connect_object (self->review_popover, "closed", G_CALLBACK (card_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
stet_story_page_explain_review (StetStoryPage *self)
{
  StetReviewItem *item;
  GdkRectangle place;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  item = stet_story_review_get_at_caret (self->review);
  if (item == NULL)
    {
      stet_story_page_say (self, _ ("Put the caret into the words of a suggestion or comment first"));
      return;
    }
  if (!stet_story_page_find_caret (self, &place))
    return;
  if (self->review_popover == NULL)
    create_popover (self);
  stet_review_card_set_item (STET_REVIEW_CARD (gtk_popover_get_child (self->review_popover)), item);
  gtk_popover_set_pointing_to (self->review_popover, &place);
  gtk_popover_popup (self->review_popover);
}

/* Suggesting, or not */

/* Whoever may see a story that is not spiked may suggest. */
gboolean
stet_story_page_may_suggest (StetStoryPage *self)
{
  return self->person != NULL && stet_working_copy_get_file (self->copy)->stage != STET_STAGE_SPIKED;
}

/* There are no suggestions for the headline and the standfirst: they rest. */
void
stet_story_page_update_mode (StetStoryPage *self)
{
  gboolean may_suggest = stet_story_page_may_suggest (self);
  gboolean suggesting = self->suggesting && may_suggest;
  gboolean editable = self->refusal == NULL;

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->headline), editable && !suggesting);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->standfirst), editable && !suggesting);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), editable || suggesting);
  gtk_widget_set_sensitive (self->toolbar, editable || suggesting);
  gtk_widget_set_sensitive (GTK_WIDGET (self->modes), may_suggest);
  adw_toggle_group_set_active_name (self->modes, suggesting ? "suggest" : "edit");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  suggesting ? _ ("What you type is suggested") : "", -1);
  stet_story_review_set_suggesting (self->review, suggesting ? self->person : NULL);
  stet_story_page_update_banner (self);
}

void
stet_story_page_connect_review (StetStoryPage *self)
{
  GtkEventController *keys;

  self->review = stet_story_review_new (self->editor, self->copy);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->editor), TRUE);
  g_signal_connect_object (self->editor, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, 0);
  g_signal_connect_object (self->review, "notify", G_CALLBACK (stet_story_page_update_banner), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "settled", G_CALLBACK (settled_cb), self, 0);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (undo_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), keys);
  g_signal_connect_object (self->editor, "edited", G_CALLBACK (forget_settled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stet_story_editor_get_buffer (self->editor), "suggested",
                           G_CALLBACK (forget_settled), self, G_CONNECT_SWAPPED);
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
stet_story_page_settle_several (StetStoryPage *self, const GPtrArray *items, StetReviewDeed deed)
{
  g_return_if_fail (STET_IS_STORY_PAGE (self));
  g_return_if_fail (items != NULL);

  if (self->person != NULL && items->len > 0)
    stet_story_review_settle_several (self->review, self->person, items, deed);
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
