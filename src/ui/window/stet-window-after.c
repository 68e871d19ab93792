/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a story that readers have: corrected, withdrawn, decided about where it was changed
 * behind our back. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-conflict-dialog.h"
#include "stet-correction-note.h"
#include "stet-desk-after.h"
#include "stet-reason-dialog.h"
#include "stet-withdraw-dialog.h"

/* Runs @next with the window once what was typed is on disk. */
typedef void (*NextFunc) (StetWindow *self, const char *text);

typedef struct
{
  StetWindow *window; /* (owned) */
  NextFunc next;
  char *text; /* (owned) */
} Saving;

static void
saving_free (Saving *self)
{
  g_object_unref (self->window);
  g_free (self->text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    stet_window_show_error (saving->window, error);
  else if (!g_cancellable_is_cancelled (saving->window->cancellable))
    saving->next (saving->window, saving->text);
}

static void
save_first (StetWindow *self, NextFunc next, const char *text)
{
  Saving *saving;

  if (self->copy == NULL)
    {
      next (self, text);
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->next = next;
  saving->text = g_strdup (text);
  stet_working_copy_flush_async (self->copy, NULL, saved_cb, saving);
}

/* Correction */

typedef struct
{
  char *story;  /* (owned): id */
  char *note;   /* (owned): as it stands or is proposed */
  gboolean old; /* it stands already */
} Note;

static void
note_free (gpointer data)
{
  Note *self = data;

  g_free (self->story);
  g_free (self->note);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Note, note_free)

/* @story: id */
static gpointer
find_note (StetDesk *desk, gpointer story, GCancellable *cancellable, GError **error)
{
  g_autoptr (Note) self = g_new0 (Note, 1);
  g_autoptr (StetStoryFile) file = stet_desk_load_story (desk, story, error);
  g_autoptr (StetRevision) published
    = file != NULL ? stet_desk_load_revision (desk, file->published, error) : NULL;
  const StetCorrection *old;

  if (published == NULL)
    return NULL;
  old = stet_correction_find_new (file->story, published->story);
  self->story = g_strdup (story);
  self->old = old != NULL;
  self->note = old != NULL ? g_strdup (old->note) : stet_correction_propose (published->story, file->story);
  return g_steal_pointer (&self);
}

static void
note_given_cb (StetWindow *self, const char *response, StetReasonDialog *dialog)
{
  g_autofree char *note = stet_reason_dialog_dup_text (dialog);

  if (g_str_equal (response, "accept"))
    stet_window_take_step (self, STET_STEP_CORRECT, note);
  else if (g_str_equal (response, "remove"))
    stet_window_take_step (self, STET_STEP_CORRECT, "");
}

static void
note_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Note) note = stet_desk_run_finish (STET_DESK (source), result, &error);
  StetReasonDialog *dialog;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (note == NULL)
    {
      stet_window_show_error (self, error);
      return;
    }
  if (self->copy == NULL || !g_str_equal (note->story, stet_working_copy_get_id (self->copy)))
    return;
  dialog = stet_reason_dialog_new (
    _ ("Mark as Correction"),
    _ ("Readers find this note with its date in the article. It is proposed from what was changed; it is "
       "approved and published with the story."),
    note->old ? _ ("_Change Note") : _ ("_Mark as Correction"), FALSE, FALSE);
  if (note->old)
    {
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "remove", _ ("_Take Back"));
      adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove",
                                                ADW_RESPONSE_DESTRUCTIVE);
    }
  stet_reason_dialog_set_text (dialog, note->note);
  g_signal_connect_object (dialog, "response", G_CALLBACK (note_given_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
ask_for_note (StetWindow *self, const char *story)
{
  stet_desk_run_async (self->desk, find_note, g_strdup (story), g_free, note_free, self->cancellable,
                       note_found_cb, g_object_ref (self));
}

/* The action was taken from a dialog that has nothing to show any more. */
static void
close_dialog (StetWindow *self)
{
  AdwDialog *shown = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (shown != NULL)
    adw_dialog_force_close (shown);
}

static void
correct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  close_dialog (self);
  save_first (self, ask_for_note, stet_working_copy_get_id (self->copy));
}

/* Withdrawal */

static void
present_withdraw_dialog (StetWindow *self, const char *story)
{
  adw_dialog_present (ADW_DIALOG (stet_withdraw_dialog_new (self->seat, story)), GTK_WIDGET (self));
}

static void
withdraw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  save_first (self, present_withdraw_dialog, stet_working_copy_get_id (self->copy));
}

static void
withdraw_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_withdraw_dialog (STET_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Behind our back */

static void
decided_cb (StetWindow *self, const char *words)
{
  stet_window_toast (self, words, NULL, NULL, NULL);
  stet_window_update_steps (self);
}

static void
present_conflict_dialog (StetWindow *self, const char *delivery)
{
  StetConflictDialog *dialog = stet_conflict_dialog_new (self->seat, delivery);

  g_signal_connect_object (dialog, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
conflict_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  close_dialog (self);
  save_first (self, present_conflict_dialog, g_variant_get_string (parameter, NULL));
}

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (self->steps != NULL && self->steps->conflict != NULL)
    save_first (self, present_conflict_dialog, self->steps->conflict);
}

void
stet_window_tell_delivery (StetWindow *self, const StetDelivery *delivery)
{
  gboolean withdraws = delivery->action == STET_DELIVERY_WITHDRAW;

  if (delivery->action == STET_DELIVERY_PREVIEW)
    return;
  if (delivery->state == STET_DELIVERY_DONE && withdraws)
    stet_window_toast (self, _ ("The article is withdrawn"), NULL, NULL, NULL);
  else if (delivery->state == STET_DELIVERY_DONE)
    stet_window_toast (self, _ ("The article is live"), _ ("_Open"), "win.open-link", delivery->url);
  else if (delivery->state == STET_DELIVERY_FAILED && g_str_equal (delivery->trouble, "conflict"))
    stet_window_toast (self, _ ("The article was changed elsewhere"), _ ("_Look"), "win.conflict",
                       delivery->id);
  else if (delivery->state == STET_DELIVERY_FAILED && g_str_equal (delivery->trouble, "late"))
    stet_window_toast (self, _ ("A story missed its time: the computer slept"), _ ("_Decide"),
                       "win.publish-story", delivery->story);
  else if (delivery->state == STET_DELIVERY_FAILED && withdraws)
    stet_window_toast (self, _ ("A story could not be withdrawn"), _ ("_Details"), "win.withdraw-story",
                       delivery->story);
  else if (delivery->state == STET_DELIVERY_FAILED)
    stet_window_toast (self, _ ("A story could not be published"), _ ("_Details"), "win.publish-story",
                       delivery->story);
}

void
stet_window_install_after_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "story.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "story.withdraw", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "story.follow-withdrawal", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "story.decide", NULL, decide_action);
  gtk_widget_class_install_action (widget_class, "win.withdraw-story", "s", withdraw_story_action);
  gtk_widget_class_install_action (widget_class, "win.conflict", "s", conflict_action);
}
