/* SPDX-License-Identifier: GPL-3.0-or-later */
/* House style at the words: what a rule says of them, as a tooltip and as a popover that puts them right. */

#include "config.h"

#include "stet-story-page-private.h"

#include "stet-desk-style.h"
#include "stet-error-words.h"
#include "stet-style-card.h"

#include <glib/gi18n.h>

static guint
get_caret (StetStoryPage *self)
{
  guint start, end;

  stet_story_editor_get_selection (self->editor, &start, &end);
  return start;
}

static gboolean
query_tooltip_cb (StetStoryEditor *editor,
                  int x,
                  int y,
                  gboolean by_keyboard,
                  GtkTooltip *tooltip,
                  StetStoryPage *self)
{
  StetStyleItem *item;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  if (by_keyboard)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (editor), GTK_TEXT_WINDOW_TEXT, x, y, &buffer_x,
                                         &buffer_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (editor), &iter, buffer_x, buffer_y))
    return FALSE;
  item = stet_story_findings_get_at (
    self->findings, stet_story_editor_to_body (editor, (guint) gtk_text_iter_get_offset (&iter)));
  if (item == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, stet_style_item_get_finding (item)->message);
  return TRUE;
}

void
stet_story_page_connect_style (StetStoryPage *self)
{
  self->findings = stet_story_findings_new (self->editor, self->copy);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->editor), TRUE);
  g_signal_connect_object (self->editor, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, 0);
}

/* --- letting words stand ---------------------------------------------------------------------------------
 */

typedef struct
{
  char *as;                /* (owned) */
  char *story;             /* (owned): id */
  StetStyleIgnore *ignore; /* (owned) */
} Ignoring;

static void
ignoring_free (gpointer data)
{
  Ignoring *ignoring = data;

  g_free (ignoring->as);
  g_free (ignoring->story);
  stet_style_ignore_free (ignoring->ignore);
  g_free (ignoring);
}

static gpointer
ignore_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ignoring *ignoring = data;

  return GINT_TO_POINTER (
    stet_desk_ignore_style (desk, ignoring->as, ignoring->story, ignoring->ignore, error));
}

static void
ignored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryPage) self = STET_STORY_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (error == NULL || stet_error_is_silent (error))
    return;
  line = stet_error_dup_line (error);
  stet_story_page_say (self, line);
}

void
stet_story_page_ignore_style (StetStoryPage *self, StetStyleItem *item, gboolean here)
{
  Ignoring *ignoring;

  g_return_if_fail (STET_IS_STORY_PAGE (self));
  g_return_if_fail (STET_IS_STYLE_ITEM (item));

  if (self->person == NULL)
    return;
  ignoring = g_new0 (Ignoring, 1);
  ignoring->as = g_strdup (self->person);
  ignoring->story = g_strdup (stet_working_copy_get_id (self->copy));
  ignoring->ignore = stet_story_findings_make_ignore (self->findings, item, here);
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), ignore_thread, ignoring, ignoring_free, NULL,
                       self->cancellable, ignored_cb, g_object_ref (self));
}

/* --- the popover -----------------------------------------------------------------------------------------
 */

static void
fix_cb (StetStyleCard *card, guint choice, StetStoryPage *self)
{
  stet_story_findings_fix (self->findings, stet_style_card_get_item (card), choice);
  gtk_popover_popdown (self->style_popover);
}

static void
fix_all_cb (StetStyleCard *card, StetStoryPage *self)
{
  g_autofree char *rule = g_strdup (stet_style_item_get_finding (stet_style_card_get_item (card))->rule->id);

  stet_story_findings_fix_all (self->findings, rule);
  gtk_popover_popdown (self->style_popover);
}

static void
ignore_cb (StetStyleCard *card, gboolean here, StetStoryPage *self)
{
  stet_story_page_ignore_style (self, stet_style_card_get_item (card), here);
  gtk_popover_popdown (self->style_popover);
}

static void
closed_cb (StetStoryPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
create_popover (StetStoryPage *self)
{
  GtkWidget *card = stet_style_card_new ();

  g_object_set (card, "full", TRUE, NULL);
  g_signal_connect_object (card, "fix", G_CALLBACK (fix_cb), self, 0);
  g_signal_connect_object (card, "fix-all", G_CALLBACK (fix_all_cb), self, 0);
  g_signal_connect_object (card, "ignore", G_CALLBACK (ignore_cb), self, 0);
  gtk_widget_set_size_request (card, 280, -1);
  self->style_popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->style_popover, card);
  gtk_widget_set_parent (GTK_WIDGET (self->style_popover), GTK_WIDGET (self));
  g_signal_connect_object (self->style_popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
find_words (StetStoryPage *self, guint shown, GdkRectangle *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GtkTextIter iter;
  graphene_point_t at;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, (int) shown);
  gtk_text_view_get_iter_location (view, &iter, place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x,
                                         &place->y);
  if (!gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (place->x, place->y), &at))
    return FALSE;
  place->x = at.x;
  place->y = at.y;
  return TRUE;
}

gboolean
stet_story_page_find_caret (StetStoryPage *self, GdkRectangle *place)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (stet_story_editor_get_buffer (self->editor)), &start,
                                        &end);
  return find_words (self, (guint) gtk_text_iter_get_offset (&start), place);
}

void
stet_story_page_explain_style (StetStoryPage *self)
{
  StetStyleItem *item;
  GdkRectangle place;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  item = stet_story_findings_get_at (self->findings, get_caret (self));
  if (item == NULL)
    {
      stet_story_page_say (self, _ ("No house rule has anything to say of these words"));
      return;
    }
  if (!find_words (self, stet_story_editor_to_shown (self->editor, stet_style_item_get_finding (item)->start),
                   &place))
    return;
  if (self->style_popover == NULL)
    create_popover (self);
  stet_style_card_set_item (STET_STYLE_CARD (gtk_popover_get_child (self->style_popover)), item);
  gtk_popover_set_pointing_to (self->style_popover, &place);
  gtk_popover_popup (self->style_popover);
}

void
stet_story_page_next_style (StetStoryPage *self, gboolean forward)
{
  GListModel *list;
  guint caret, n;
  g_autoptr (StetStyleItem) item = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  list = G_LIST_MODEL (self->findings);
  n = g_list_model_get_n_items (list);
  caret = get_caret (self);
  for (guint i = 0; i < n && item == NULL; i++)
    {
      g_autoptr (StetStyleItem) each = g_list_model_get_item (list, forward ? i : n - 1 - i);
      guint start = stet_style_item_get_finding (each)->start;

      if (forward ? start > caret : start < caret)
        item = g_steal_pointer (&each);
    }
  if (item == NULL && n > 0)
    item = g_list_model_get_item (list, forward ? 0 : n - 1);
  if (item == NULL)
    {
      stet_story_page_say (self, _ ("House style has nothing to say"));
      return;
    }
  stet_story_findings_choose (self->findings, item);
  summary = stet_style_item_dup_summary (item);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), summary, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
