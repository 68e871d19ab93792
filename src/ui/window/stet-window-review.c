/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an editor and a writer say to each other about a story: what changed, comments on words, other words
 * for them. Actions of the window, so that they are the same from the text and from the inspector beside it.
 */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-compare-dialog.h"
#include "stet-desk-review.h"
#include "stet-reason-dialog.h"
#include "stet-review-panel.h"

static StetStoryPage *
get_page (GtkWidget *widget)
{
  return stet_inspector_get_story_page (STET_WINDOW (widget)->inspector);
}

/* Comparing */

typedef struct
{
  StetWindow *window; /* (owned) */
  char *since;        /* (owned): hash of a revision; "" for the last one that differs */
} Comparing;

static void
comparing_free (Comparing *self)
{
  g_object_unref (self->window);
  g_free (self->since);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparing, comparing_free)

static void
saved_before_comparing_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Comparing) comparing = user_data;
  StetWindow *self = comparing->window;
  StetWorkingCopy *copy = STET_WORKING_COPY (source);
  g_autoptr (GError) error = NULL;
  StetCompareDialog *dialog;

  if (!stet_working_copy_flush_finish (copy, result, &error))
    {
      stet_window_show_error (self, error);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  dialog = stet_compare_dialog_new (self->desk, stet_working_copy_get_id (copy),
                                    *comparing->since != '\0' ? comparing->since : NULL, "");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* @parameter: the revision since which, "" for the last one that differs. */
static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  Comparing *comparing;

  if (self->copy == NULL)
    return;
  comparing = g_new0 (Comparing, 1);
  comparing->window = g_object_ref (self);
  comparing->since = g_variant_dup_string (parameter, NULL);
  stet_working_copy_flush_async (self->copy, NULL, saved_before_comparing_cb, comparing);
}

/* Comments and suggestions */

static void
present (StetWindow *self, StetReasonDialog *dialog, GCallback answered)
{
  stet_story_review_hold_selection (stet_story_page_get_review (get_page (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "response", answered, self, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* The selected words, on one line; "" where nothing is selected. */
static char *
dup_selection (StetStoryPage *page)
{
  StetStoryEditor *editor = stet_story_page_get_editor (page);
  guint start, end;

  stet_story_editor_get_selection (editor, &start, &end);
  return stet_story_editor_dup_body (editor, start, end);
}

static void
comment_written_cb (StetReasonDialog *dialog, const char *response, StetWindow *self)
{
  g_autofree char *text = stet_reason_dialog_dup_text (dialog);
  StetStoryPage *page = get_page (GTK_WIDGET (self));

  if (page == NULL || !g_str_equal (response, "accept"))
    return;
  stet_story_review_comment (stet_story_page_get_review (page), stet_seat_get_person_id (self->seat), text);
}

static void
comment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *page = get_page (widget);
  g_autofree char *words = NULL;
  g_autofree char *body = NULL;

  if (page == NULL)
    return;
  words = dup_selection (page);
  body = *words != '\0' ? g_strdup_printf (_ ("About “%s”. A name after @ asks that person."), words)
                        : g_strdup (_ ("About the whole story. A name after @ asks that person."));
  present (STET_WINDOW (widget), stet_reason_dialog_new (_ ("Comment"), body, _ ("C_omment"), FALSE, FALSE),
           G_CALLBACK (comment_written_cb));
}

static void
suggestion_written_cb (StetReasonDialog *dialog, const char *response, StetWindow *self)
{
  g_autofree char *text = stet_reason_dialog_dup_text (dialog);
  StetStoryPage *page = get_page (GTK_WIDGET (self));

  if (page == NULL || !g_str_equal (response, "accept"))
    return;
  stet_story_review_suggest (stet_story_page_get_review (page), stet_seat_get_person_id (self->seat), text);
}

static void
suggest_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *page = get_page (widget);
  StetReasonDialog *dialog;
  g_autofree char *words = NULL;

  if (page == NULL)
    return;
  words = dup_selection (page);
  dialog = stet_reason_dialog_new (
    _ ("Suggest Other Words"),
    *words != '\0'
      ? _ ("Write what should stand there instead; nothing takes the words out. The text stays as it "
           "is until somebody accepts.")
      : _ ("Write what should be put in at the caret. The text stays as it is until somebody accepts."),
    _ ("_Suggest"), *words != '\0', FALSE);
  stet_reason_dialog_set_text (dialog, words);
  present (STET_WINDOW (widget), dialog, G_CALLBACK (suggestion_written_cb));
}

/* What is selected, or what the caret stands in, is settled; in the list each entry has its own buttons. */
static void
settle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *page = get_page (widget);
  StetReviewDeed deed = g_str_equal (name, "review.accept") ? STET_REVIEW_ACCEPT : STET_REVIEW_REJECT;
  g_autoptr (GPtrArray) selected = NULL;
  StetReviewItem *item;

  if (page == NULL)
    return;
  selected = stet_story_review_list_selected (stet_story_page_get_review (page));
  item = stet_story_review_get_at_caret (stet_story_page_get_review (page));
  if (selected->len > 1)
    stet_story_page_settle_several (page, selected, deed);
  else if (item == NULL)
    stet_story_page_say (page, _ ("Put the caret into the words of a suggestion or comment first"));
  else if (stet_review_item_get_suggestion (item) != NULL)
    stet_story_page_settle (page, item, deed);
  else if (deed == STET_REVIEW_ACCEPT)
    stet_story_page_settle (page, item, STET_REVIEW_RESOLVE);
}

static void
settle_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *page = get_page (widget);
  g_autoptr (GPtrArray) open = NULL;

  if (page == NULL)
    return;
  open = stet_story_review_list_open (stet_story_page_get_review (page));
  stet_story_page_settle_several (
    page, open, g_str_equal (name, "review.accept-all") ? STET_REVIEW_ACCEPT : STET_REVIEW_REJECT);
}

static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *page = get_page (widget);
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

  if (page != NULL)
    stet_story_page_reopen (page, ids);
}

static void
suggesting_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *page = get_page (widget);

  if (page != NULL)
    stet_story_page_set_suggesting (page, !stet_story_page_get_suggesting (page));
}

static void
explain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *page = get_page (widget);

  if (page != NULL)
    stet_story_page_explain_review (page);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *page = get_page (widget);

  if (page != NULL)
    stet_story_page_choose_review (page, g_str_equal (name, "review.next"));
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetStoryPage *page = get_page (widget);

  if (page == NULL)
    return;
  adw_overlay_split_view_set_show_sidebar (self->inspector_split, TRUE);
  stet_inspector_set_view (self->inspector, "review");
  stet_review_panel_focus_item (stet_inspector_get_review_panel (self->inspector),
                                stet_story_review_get_at_caret (stet_story_page_get_review (page)));
}

/* @parameter: the revision since which what was changed becomes suggestions, "" for the last one. */
static void
suggest_since_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetStoryPage *page = get_page (widget);
  const char *since = g_variant_get_string (parameter, NULL);

  if (page == NULL)
    return;
  if (*since == '\0')
    since = stet_working_copy_get_file (self->copy)->head;
  if (*since == '\0')
    stet_story_page_say (page, _ ("The story has no revision yet that it could be compared with"));
  else
    stet_story_review_suggest_since (stet_story_page_get_review (page), stet_seat_get_person_id (self->seat),
                                     since);
}

void
stet_window_install_review_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "story.compare", "s", compare_action);
  gtk_widget_class_install_action (widget_class, "story.suggest-since", "s", suggest_since_action);
  gtk_widget_class_install_action (widget_class, "review.comment", NULL, comment_action);
  gtk_widget_class_install_action (widget_class, "review.suggest", NULL, suggest_action);
  gtk_widget_class_install_action (widget_class, "review.accept", NULL, settle_action);
  gtk_widget_class_install_action (widget_class, "review.reject", NULL, settle_action);
  gtk_widget_class_install_action (widget_class, "review.accept-all", NULL, settle_all_action);
  gtk_widget_class_install_action (widget_class, "review.reject-all", NULL, settle_all_action);
  gtk_widget_class_install_action (widget_class, "review.reopen", "as", reopen_action);
  gtk_widget_class_install_action (widget_class, "review.suggesting", NULL, suggesting_action);
  gtk_widget_class_install_action (widget_class, "review.explain", NULL, explain_action);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "review.show", NULL, show_action);
}
