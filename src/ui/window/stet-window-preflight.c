/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the next step would meet: its number on the primary button, and the list with the way to each place.
 * Asked when the hand rests, for it reads the whole text. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-desk-check-rules.h"
#include "stet-error-words.h"
#include "stet-preflight-dialog.h"
#include "stet-reason-dialog.h"

#define REST_MS 1200

typedef struct
{
  char *story;  /* (owned): id */
  char *person; /* (owned) */
  char *reason; /* (owned) (nullable): to waive checks with */
  StetAction action;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->story);
  g_free (question->person);
  g_free (question->reason);
  g_free (question);
}

/* NULL where the next step is none that pre-flight looks at. */
static Question *
question_new (StetWindow *self)
{
  static const StetAction actions[] = {
    [STET_NEXT_SUBMIT] = STET_ACTION_SUBMIT,
    [STET_NEXT_APPROVE] = STET_ACTION_APPROVE,
    [STET_NEXT_PUBLISH] = STET_ACTION_PUBLISH,
    [STET_NEXT_UPDATE] = STET_ACTION_PUBLISH,
  };
  Question *question;
  StetNext next;

  if (self->copy == NULL || self->steps == NULL)
    return NULL;
  next = stet_steps_get_next (self->steps);
  if (next >= G_N_ELEMENTS (actions))
    return NULL;
  question = g_new0 (Question, 1);
  question->story = g_strdup (stet_working_copy_get_id (self->copy));
  question->person = g_strdup (stet_seat_get_person_id (self->seat));
  question->action = actions[next];
  return question;
}

static gpointer
list_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return stet_desk_list_preflight (desk, question->story, question->action, error);
}

void
stet_window_show_preflight (StetWindow *self)
{
  g_autofree char *label = NULL;
  const char *plain;
  guint n;

  if (self->steps == NULL)
    return;
  plain = stet_next_get_label (stet_steps_get_next (self->steps));
  n = self->preflight ? stet_preflight_count (self->preflight, STET_SEVERITY_BLOCKS)
                          + stet_preflight_count (self->preflight, STET_SEVERITY_WARNS)
                      : 0;
  /* Translators: the next step, and how many things are to be looked at before it: "Submit · 3". */
  label = n > 0 ? g_strdup_printf (C_ ("next step", "%s · %u"), plain, n) : g_strdup (plain);
  if (g_strcmp0 (adw_split_button_get_label (self->next_button), label) != 0)
    adw_split_button_set_label (self->next_button, label);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GPtrArray) lines = stet_desk_run_finish (STET_DESK (source), result, NULL);

  /* Cancelled: another story, or another text by now. */
  if (lines == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_clear_pointer (&self->preflight, g_ptr_array_unref);
  self->preflight = g_steal_pointer (&lines);
  stet_window_show_preflight (self);
}

static gboolean
rested_cb (gpointer data)
{
  StetWindow *self = STET_WINDOW (data);
  Question *question = question_new (self);

  self->preflight_source = 0;
  if (question == NULL)
    return G_SOURCE_REMOVE;
  self->preflight_cancellable = g_cancellable_new ();
  stet_desk_run_async (self->desk, list_thread, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                       self->preflight_cancellable, counted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
stet_window_forget_preflight (StetWindow *self)
{
  g_clear_handle_id (&self->preflight_source, g_source_remove);
  g_cancellable_cancel (self->preflight_cancellable);
  g_clear_object (&self->preflight_cancellable);
  g_clear_pointer (&self->preflight, g_ptr_array_unref);
}

void
stet_window_queue_preflight (StetWindow *self)
{
  g_clear_handle_id (&self->preflight_source, g_source_remove);
  g_cancellable_cancel (self->preflight_cancellable);
  g_clear_object (&self->preflight_cancellable);
  if (self->copy != NULL)
    self->preflight_source = g_timeout_add (REST_MS, rested_cb, self);
}

/* --- the list ------------------------------------------------------------------------------------------- */

static void
go_cb (StetWindow *self, const char *field, guint start, guint end)
{
  StetStoryPage *page = stet_inspector_get_story_page (self->inspector);

  if (page == NULL || stet_story_page_go_to (page, field, start, end))
    return;
  adw_overlay_split_view_set_show_sidebar (self->inspector_split, TRUE);
  stet_inspector_go_to (self->inspector, field);
}

static gpointer
waive_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return GINT_TO_POINTER (
    stet_desk_waive_checks (desk, question->person, question->story, question->reason, error));
}

static void
waived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_desk_run_finish (STET_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    {
      stet_window_show_error (self, error);
      return;
    }
  stet_window_toast (self, _ ("This revision may be approved without the checks that are missing"), NULL,
                     NULL, NULL);
  stet_window_update_steps (self);
}

static void
reason_given_cb (StetReasonDialog *dialog, const char *response, StetWindow *self)
{
  Question *question;

  if (!g_str_equal (response, "accept") || (question = question_new (self)) == NULL)
    return;
  question->reason = stet_reason_dialog_dup_text (dialog);
  stet_desk_run_async (self->desk, waive_thread, question, question_free, NULL, NULL, waived_cb,
                       g_object_ref (self));
}

static void
waive_cb (StetWindow *self)
{
  StetReasonDialog *dialog = stet_reason_dialog_new (
    _ ("Approve Without These Checks"),
    _ ("Your reason, and the checks that are missing, stay in the record. Another text needs them again."),
    _ ("_Waive"), FALSE, TRUE);

  g_signal_connect_object (dialog, "response", G_CALLBACK (reason_given_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static gboolean
may_waive (StetWindow *self)
{
  const StetPerson *person = stet_seat_get_person (self->seat);

  return person != NULL && person->role != STET_ROLE_JOURNALIST
         && stet_steps_get_next (self->steps) == STET_NEXT_APPROVE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = stet_desk_run_finish (STET_DESK (source), result, &error);
  StetPreflightDialog *dialog;

  if (g_cancellable_is_cancelled (self->cancellable) || self->steps == NULL)
    return;
  if (lines == NULL)
    {
      stet_window_show_error (self, error);
      return;
    }
  dialog = stet_preflight_dialog_new (lines, may_waive (self));
  g_signal_connect_object (dialog, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "waive", G_CALLBACK (waive_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* What was typed is part of it. */
static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = question_new (self);

  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    {
      g_clear_pointer (&question, question_free);
      stet_window_show_error (self, error);
    }
  if (question != NULL)
    stet_desk_run_async (self->desk, list_thread, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                         NULL, listed_cb, g_object_ref (self));
}

static void
preflight_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (self->copy != NULL)
    stet_working_copy_flush_async (self->copy, NULL, flushed_cb, g_object_ref (self));
}

void
stet_window_install_preflight_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "story.preflight", NULL, preflight_action);
}
