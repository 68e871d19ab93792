/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk of the window: opening it, who sits there, and closing it, all off the main thread. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-desk-style.h"
#include "stet-error-words.h"
#include "stet-task.h"

static void
become_ready (StetWindow *self)
{
  stet_sidebar_set_seat (self->sidebar, self->seat);
  stet_person_button_set_seat (self->person_button, self->seat);
  gtk_stack_set_visible_child_name (self->root_stack, "desk");
  stet_desk_start_outbox (self->desk);
  g_object_notify (G_OBJECT (self), "ready");
  stet_window_restore_session (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->to_import)) > 0)
    {
      g_autoptr (GListStore) files = g_steal_pointer (&self->to_import);

      self->to_import = g_list_store_new (G_TYPE_FILE);
      stet_window_import (self, G_LIST_MODEL (files));
    }
  if (self->to_open != NULL)
    {
      g_autofree char *story = g_steal_pointer (&self->to_open);

      stet_window_open_story (self, story);
    }
}

static void
show_desk_error (StetWindow *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (stet_error_is_silent (error))
    return;
  /* Translators: what went wrong, and the folder of the desk. */
  text = g_strdup_printf (_ ("%s\n\nThe desk is in the folder %s."), error->message,
                          stet_desk_get_dir (self->desk));
  adw_status_page_set_title (self->error_page, _ ("The desk cannot be opened"));
  g_autofree char *markup = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->error_page, markup);
  gtk_stack_set_visible_child_name (self->root_stack, "error");
  stet_window_present_if_complete (self);
}

static void load_people (StetWindow *self);

/* Built only where it is wanted: nearly every start is another than the first. */
static void
show_first_start (StetWindow *self)
{
  if (gtk_stack_get_child_by_name (self->root_stack, "first-start") == NULL)
    {
      GtkWidget *page = g_object_new (STET_TYPE_FIRST_START, NULL);

      stet_first_start_set_desk (STET_FIRST_START (page), self->desk);
      g_signal_connect_object (page, "done", G_CALLBACK (load_people), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->root_stack, page, "first-start");
    }
  gtk_stack_set_visible_child_name (self->root_stack, "first-start");
  stet_window_present_if_complete (self);
}

static void
people_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_seat_load_finish (STET_SEAT (source), result, &error))
    show_desk_error (self, error);
  else if (g_cancellable_is_cancelled (self->cancellable))
    return;
  else if (stet_seat_get_person (self->seat) != NULL)
    become_ready (self);
  else
    show_first_start (self);
}

static void
person_changed_cb (StetWindow *self)
{
  const char *person = stet_seat_get_person_id (self->seat);

  for (int i = 0; *person != '\0' && i < adw_tab_view_get_n_pages (self->tab_view); i++)
    stet_window_seat_person (adw_tab_view_get_nth_page (self->tab_view, i), person);
  stet_window_update_steps (self);
  /* Whoever sits down goes on with the story, not with the menu of people. */
  if (adw_tab_view_get_selected_page (self->tab_view) != NULL)
    gtk_widget_grab_focus (adw_tab_page_get_child (adw_tab_view_get_selected_page (self->tab_view)));
}

static void
load_people (StetWindow *self)
{
  if (self->seat == NULL)
    {
      self->seat = stet_seat_new (self->desk);
      g_signal_connect_swapped (self->seat, "notify::person", G_CALLBACK (person_changed_cb), self);
    }
  stet_seat_load_async (self->seat, self->cancellable, people_loaded_cb, g_object_ref (self));
}

/* The first story's next step waits for the house rules: they are read while the window is still being made.
 */
static gpointer
read_style (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_style_unref (stet_desk_load_style (desk));
  return NULL;
}

static void
desk_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StetWindow *self = STET_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    show_desk_error (self, error);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    {
      stet_desk_run_async (self->desk, read_style, NULL, NULL, NULL, self->cancellable, NULL, NULL);
      load_people (self);
    }
}

static void
open_desk_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (stet_desk_open (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
stet_window_open_desk (StetWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, desk_opened_cb, NULL);

  gtk_stack_set_visible_child_name (self->root_stack, "loading");
  g_task_set_source_tag (task, stet_window_open_desk);
  g_task_set_task_data (task, g_object_ref (self->desk), g_object_unref);
  stet_task_run_in_thread (task, open_desk_in_thread);
}

static void
open_desk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stet_window_open_desk (STET_WINDOW (widget));
}

/* Going */

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_application_release (G_APPLICATION (source));
}

static void
close_desk_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  stet_desk_close (task_data);
  g_task_return_boolean (task, TRUE);
}

/* Waits for what is still being written; not in the main thread, and not after the program has gone. */
void
stet_window_close_desk (StetWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL)
    return;
  g_autoptr (GTask) task = g_task_new (application, NULL, closed_cb, NULL);
  g_task_set_source_tag (task, stet_window_close_desk);
  g_task_set_task_data (task, g_object_ref (self->desk), g_object_unref);
  g_application_hold (G_APPLICATION (application));
  stet_task_run_in_thread (task, close_desk_in_thread);
}

void
stet_window_install_desk_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-desk", NULL, open_desk_action);
}
