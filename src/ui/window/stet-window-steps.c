/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the workflow. What was typed is on disk before any of them is taken. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-assign-dialog.h"
#include "stet-publish-dialog.h"
#include "stet-reason-dialog.h"
#include "stet-withdraw-dialog.h"

static void
story_changed_cb (StetWindow *self, const char *id)
{
  if (self->copy != NULL && g_str_equal (id, stet_working_copy_get_id (self->copy)))
    stet_window_update_steps (self);
}

/* Taking a step */

typedef struct
{
  StetWindow *window; /* (owned) */
  StetStep *step;     /* (owned) */
} Taking;

static void
taking_free (Taking *self)
{
  g_object_unref (self->window);
  stet_step_free (self->step);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, taking_free)

static void
set_busy (StetWindow *self, gboolean busy)
{
  self->busy = busy;
  stet_window_enable_steps (self);
}

static void
step_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Taking) taking = user_data;
  StetWindow *self = taking->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  stet_window_update_steps (self);
  if (error != NULL)
    {
      stet_window_show_error (self, error);
      return;
    }
  done = stet_step_dup_done (taking->step);
  if (taking->step->kind == STET_STEP_SPIKE)
    stet_window_toast (self, done, _ ("_Undo"), "win.unspike-story", taking->step->story);
  else
    stet_window_toast (self, done, NULL, NULL, NULL);
}

static void
run_step (Taking *taking)
{
  StetWindow *self = taking->window;

  set_busy (self, TRUE);
  stet_desk_run_async (self->desk, stet_step_run, stet_step_copy (taking->step),
                       (GDestroyNotify) stet_step_free, NULL, NULL, step_taken_cb, taking);
}

static void
saved_before_step_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Taking) taking = user_data;
  g_autoptr (GError) error = NULL;

  if (stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    run_step (g_steal_pointer (&taking));
  else
    {
      set_busy (taking->window, FALSE);
      stet_window_show_error (taking->window, error);
    }
}

/* @text: (nullable), @name: (nullable) */
static void
take_step (StetWindow *self, StetStepKind kind, const char *text, const char *name)
{
  g_autofree char *headline = NULL;
  Taking *taking;

  if (self->copy == NULL || self->busy)
    return;
  g_object_get (self->copy, "headline", &headline, NULL);
  taking = g_new0 (Taking, 1);
  taking->window = g_object_ref (self);
  taking->step
    = stet_step_new (kind, stet_seat_get_person_id (self->seat), stet_working_copy_get_id (self->copy),
                     headline != NULL ? headline : "", text);
  taking->step->name = g_strdup (name);
  set_busy (self, TRUE);
  stet_working_copy_flush_async (self->copy, NULL, saved_before_step_cb, taking);
}

void
stet_window_take_step (StetWindow *self, StetStepKind kind, const char *text)
{
  take_step (self, kind, text, NULL);
}

static void
submit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_step (STET_WINDOW (widget), STET_STEP_SUBMIT, NULL, NULL);
}

static void
approve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_step (STET_WINDOW (widget), STET_STEP_APPROVE, NULL, NULL);
}

static void
unspike_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_step (STET_WINDOW (widget), STET_STEP_UNSPIKE, NULL, NULL);
}

/* From the toast: the story need not be the one that is shown. */
static void
unspike_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  Taking *taking = g_new0 (Taking, 1);

  taking->window = g_object_ref (self);
  taking->step = stet_step_new (STET_STEP_UNSPIKE, stet_seat_get_person_id (self->seat),
                                g_variant_get_string (parameter, NULL), "", NULL);
  run_step (taking);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (self->steps != NULL)
    gtk_widget_activate_action (widget, stet_steps_get_action (self->steps), NULL);
}

/* Steps that ask first */

typedef struct
{
  StetWindow *window; /* (owned) */
  StetStepKind kind;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Asking *) data)->window);
  g_free (data);
}

static void
reason_given_cb (StetReasonDialog *dialog, const char *response, Asking *asking)
{
  g_autofree char *text = stet_reason_dialog_dup_text (dialog);

  if (g_str_equal (response, "accept"))
    take_step (asking->window, asking->kind, text, NULL);
}

static void
ask (StetWindow *self, StetStepKind kind, StetReasonDialog *dialog)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (self);
  asking->kind = kind;
  g_signal_connect_data (dialog, "response", G_CALLBACK (reason_given_cb), asking, asking_free,
                         G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
return_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (STET_WINDOW (widget), STET_STEP_RETURN,
       stet_reason_dialog_new (_ ("Return to Writer"),
                               _ ("Say what has to change. The writer sees it above the text."),
                               _ ("_Return"), FALSE, FALSE));
}

static void
override_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (STET_WINDOW (widget), STET_STEP_OVERRIDE,
       stet_reason_dialog_new (_ ("Approve Without a Second Reader"),
                               _ ("You wrote or changed this revision. Your reason for approving it yourself "
                                  "stays in the record."),
                               _ ("_Approve"), FALSE, TRUE));
}

static void
spike_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (STET_WINDOW (widget), STET_STEP_SPIKE,
       stet_reason_dialog_new (
         _ ("Spike This Story"),
         _ ("It is put aside and can be taken back from Spiked. A reason helps the others."), _ ("_Spike"),
         TRUE, TRUE));
}

static void
lift_embargo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (
    STET_WINDOW (widget), STET_STEP_LIFT,
    stet_reason_dialog_new (_ ("Lift the Embargo"),
                            _ ("What waits for the end of the embargo goes out at once. Your reason stays in "
                               "the record."),
                            _ ("_Lift"), FALSE, TRUE));
}

static void
keep_revision_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (STET_WINDOW (widget), STET_STEP_KEEP,
       stet_reason_dialog_new (_ ("Keep a Revision"),
                               _ ("The story as it stands now is kept under this name."), _ ("_Keep"), FALSE,
                               FALSE));
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_step (STET_WINDOW (widget), STET_STEP_RESTORE, g_variant_get_string (parameter, NULL), NULL);
}

static void
assigned_cb (StetWindow *self, const char *id)
{
  const StetPerson *person = stet_seat_find_person (self->seat, id);

  take_step (self, STET_STEP_ASSIGN, id, person != NULL ? person->name : NULL);
}

static void
assign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetAssignDialog *dialog
    = stet_assign_dialog_new (self->seat, stet_working_copy_get_story (self->copy)->assignee);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (assigned_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* Publishing and the article */

static void
present_publish_dialog (StetWindow *self, const char *story)
{
  adw_dialog_present (ADW_DIALOG (stet_publish_dialog_new (self->seat, story)), GTK_WIDGET (self));
}

static void
saved_before_publish_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    stet_window_show_error (self, error);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    present_publish_dialog (self, stet_working_copy_get_id (STET_WORKING_COPY (source)));
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  stet_working_copy_flush_async (self->copy, NULL, saved_before_publish_cb, g_object_ref (self));
}

static void
publish_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_publish_dialog (STET_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
delivery_changed_cb (StetWindow *self, StetDelivery *delivery)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (delivery->state != STET_DELIVERY_SENDING)
    story_changed_cb (self, delivery->story);
  /* These tell by themselves. */
  if (dialog != NULL && (STET_IS_PUBLISH_DIALOG (dialog) || STET_IS_WITHDRAW_DIALOG (dialog)))
    return;
  stet_window_tell_delivery (self, delivery);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    stet_window_show_error (self, error);
}

static void
launch (StetWindow *self, const char *url)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (url);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self), self->cancellable, launched_cb, g_object_ref (self));
}

static void
open_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  launch (STET_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_article_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *url = NULL;

  g_object_get (STET_WINDOW (widget)->copy, "url", &url, NULL);
  launch (STET_WINDOW (widget), url);
}

static void
copy_link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *url = NULL;

  g_object_get (STET_WINDOW (widget)->copy, "url", &url, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), url);
  stet_window_toast (STET_WINDOW (widget), _ ("The link is copied"), NULL, NULL, NULL);
}

void
stet_window_install_step_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "story.submit", NULL, submit_action);
  gtk_widget_class_install_action (widget_class, "story.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "story.override", NULL, override_action);
  gtk_widget_class_install_action (widget_class, "story.return", NULL, return_action);
  gtk_widget_class_install_action (widget_class, "story.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "story.lift-embargo", NULL, lift_embargo_action);
  gtk_widget_class_install_action (widget_class, "story.spike", NULL, spike_action);
  gtk_widget_class_install_action (widget_class, "story.unspike", NULL, unspike_action);
  gtk_widget_class_install_action (widget_class, "story.assign", NULL, assign_action);
  gtk_widget_class_install_action (widget_class, "story.keep-revision", NULL, keep_revision_action);
  gtk_widget_class_install_action (widget_class, "story.restore", "s", restore_action);
  gtk_widget_class_install_action (widget_class, "story.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "story.open-article", NULL, open_article_action);
  gtk_widget_class_install_action (widget_class, "story.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "win.unspike-story", "s", unspike_story_action);
  gtk_widget_class_install_action (widget_class, "win.publish-story", "s", publish_story_action);
  gtk_widget_class_install_action (widget_class, "win.open-link", "s", open_link_action);
}

void
stet_window_init_steps (StetWindow *self)
{
  stet_window_enable_steps (self);
}

void
stet_window_follow_desk (StetWindow *self)
{
  g_signal_connect_swapped (self->desk, "story-changed", G_CALLBACK (story_changed_cb), self);
  g_signal_connect_swapped (self->desk, "settings-changed", G_CALLBACK (stet_window_update_steps), self);
  g_signal_connect_swapped (self->desk, "people-changed", G_CALLBACK (stet_window_update_steps), self);
  g_signal_connect_swapped (self->desk, "delivery-changed", G_CALLBACK (delivery_changed_cb), self);
}

void
stet_window_dispose_steps (StetWindow *self)
{
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_cancellable_cancel (self->steps_cancellable);
  g_clear_object (&self->steps_cancellable);
  g_clear_pointer (&self->steps, stet_steps_free);
}
