/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open stories: a tab each. A page is kept as long as its tab, so that undo survives switching; a tab goes
 * when all that was typed in it is on disk. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-story-page.h"

StetWorkingCopy *
stet_window_get_copy (AdwTabPage *page)
{
  return stet_story_page_get_working_copy (STET_STORY_PAGE (adw_tab_page_get_child (page)));
}

void
stet_window_seat_person (AdwTabPage *page, const char *person)
{
  stet_working_copy_set_person (stet_window_get_copy (page), person);
  stet_story_page_set_person (STET_STORY_PAGE (adw_tab_page_get_child (page)), person);
}

static AdwTabPage *
find_page (StetWindow *self, const char *id)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (self->tab_view, i);

      if (g_str_equal (stet_working_copy_get_id (stet_window_get_copy (page)), id))
        return page;
    }
  return NULL;
}

/* The story that is shown */

static void
show_stage (StetWindow *self)
{
  int stage, live;
  gboolean changed;

  gtk_widget_set_visible (GTK_WIDGET (self->pill), self->copy != NULL);
  if (self->copy == NULL)
    return;
  g_object_get (self->copy, "stage", &stage, "live", &live, "changed-since-approval", &changed, NULL);
  stet_stage_pill_set (self->pill, stage, live, changed);
}

static void
stage_changed_cb (StetWindow *self)
{
  show_stage (self);
  stet_window_update_steps (self);
}

static void
show_title (StetWindow *self)
{
  g_autofree char *headline = NULL;
  g_autofree char *title = NULL;

  if (self->copy != NULL)
    g_object_get (self->copy, "headline", &headline, NULL);
  if (headline == NULL || *headline == '\0')
    title = g_strdup (_ ("Stet"));
  else
    /* Translators: title of the window: headline of the story that is shown, and the application. */
    title = g_strdup_printf (_ ("%s – Stet"), headline);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
set_copy (StetWindow *self, StetWorkingCopy *copy)
{
  if (self->copy == copy)
    return;
  if (self->copy != NULL)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  g_set_object (&self->copy, copy);
  if (copy != NULL)
    {
      g_signal_connect_swapped (copy, "notify::stage", G_CALLBACK (stage_changed_cb), self);
      g_signal_connect_swapped (copy, "notify::live", G_CALLBACK (stage_changed_cb), self);
      g_signal_connect_swapped (copy, "notify::changed-since-approval", G_CALLBACK (stage_changed_cb), self);
      g_signal_connect_swapped (copy, "notify::headline", G_CALLBACK (show_title), self);
    }
  stet_banners_set_working_copy (self->banners, copy);
  stet_story_list_select (stet_sidebar_get_list (self->sidebar),
                          copy != NULL ? stet_working_copy_get_id (copy) : NULL);
  show_title (self);
  stage_changed_cb (self);
}

static void
page_selected_cb (StetWindow *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->tab_view);

  g_object_set (self->inspector, "story-page", page != NULL ? adw_tab_page_get_child (page) : NULL, NULL);
  set_copy (self, page != NULL ? stet_window_get_copy (page) : NULL);
  stet_window_keep_session (self);
}

static void
pages_counted_cb (StetWindow *self)
{
  gboolean any = adw_tab_view_get_n_pages (self->tab_view) > 0;

  gtk_stack_set_visible_child_name (self->pages_stack, any ? "pages" : "empty");
  stet_window_keep_session (self);
}

/* Opening */

static gboolean
save_state_to_attention (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_boolean (to, g_value_get_int (from) == STET_SAVE_FAILED);
  return TRUE;
}

static gboolean
headline_to_title (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *headline = g_value_get_string (from);

  g_value_set_string (to, headline != NULL && *headline != '\0' ? headline : _ ("Untitled story"));
  return TRUE;
}

static void
show_page (StetWindow *self, AdwTabPage *page)
{
  adw_tab_view_set_selected_page (self->tab_view, page);
  gtk_widget_grab_focus (adw_tab_page_get_child (page));
}

static void
add_page (StetWindow *self, StetWorkingCopy *copy, const StetSessionPlace *place, gboolean behind)
{
  GtkWidget *story_page = stet_story_page_new (copy);
  AdwTabPage *page = adw_tab_view_append (self->tab_view, story_page);

  stet_window_seat_person (page, stet_seat_get_person_id (self->seat));
  stet_window_place_caret (STET_STORY_PAGE (story_page), place);
  g_signal_connect_object (story_page, "caret-moved", G_CALLBACK (stet_window_keep_session), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property_full (copy, "headline", page, "title", G_BINDING_SYNC_CREATE, headline_to_title,
                               NULL, NULL, NULL);
  g_object_bind_property_full (copy, "save-state", page, "needs-attention", G_BINDING_SYNC_CREATE,
                               save_state_to_attention, NULL, NULL, NULL);
  if (!behind || adw_tab_view_get_n_pages (self->tab_view) == 1)
    show_page (self, page);
}

typedef struct
{
  StetWindow *window;      /* (owned) */
  char *id;                /* (owned) */
  StetSessionPlace *place; /* (owned) (nullable): as it lay open */
  gboolean behind;         /* the story that is shown */
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->window);
  g_free (self->id);
  stet_session_place_free (self->place);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
story_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  StetWindow *self = opening->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetWorkingCopy) copy = stet_working_copy_open_finish (result, &error);
  AdwTabPage *page;

  g_hash_table_remove (self->opening, opening->id);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (copy == NULL && opening->place == NULL)
    stet_window_show_error (self, error);
  else if (copy == NULL)
    g_message ("A story that lay open cannot be opened: %s", error->message);
  else if ((page = find_page (self, stet_working_copy_get_id (copy))) == NULL)
    add_page (self, copy, opening->place, opening->behind);
  else if (opening->place != NULL)
    stet_window_place_caret (STET_STORY_PAGE (adw_tab_page_get_child (page)), opening->place);
  else if (!opening->behind)
    show_page (self, page);
  if (opening->place != NULL)
    stet_window_restore_next (self);
  stet_window_keep_session (self);
  stet_window_present_if_complete (self);
}

/* @place: (nullable) (transfer full) */
static void
open_story (StetWindow *self, const char *id, StetSessionPlace *place, gboolean behind)
{
  Opening *opening;

  g_hash_table_add (self->opening, g_strdup (id));

  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (self);
  opening->id = g_strdup (id);
  opening->place = place;
  opening->behind = behind;
  stet_working_copy_open_async (self->desk, id, stet_seat_get_person_id (self->seat), self->cancellable,
                                story_opened_cb, opening);
}

void
stet_window_open_story (StetWindow *self, const char *id)
{
  g_return_if_fail (STET_IS_WINDOW (self) && id != NULL);

  AdwTabPage *page = find_page (self, id);

  self->asked = TRUE;
  if (!stet_window_is_ready (self))
    {
      g_set_str (&self->to_open, id);
      return;
    }
  if (adw_overlay_split_view_get_collapsed (self->list_split))
    adw_overlay_split_view_set_show_sidebar (self->list_split, FALSE);
  if (page != NULL)
    {
      show_page (self, page);
      return;
    }
  if (!g_hash_table_contains (self->opening, id))
    open_story (self, id, NULL, FALSE);
}

void
stet_window_open_at (StetWindow *self, StetSessionPlace *place)
{
  open_story (self, place->story, place, self->asked || !place->shown);
}

static void
open_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stet_window_open_story (STET_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* A new story */

static gpointer
create_story (StetDesk *desk, gpointer person, GCancellable *cancellable, GError **error)
{
  return stet_desk_create_story (desk, person, NULL, error);
}

static void
story_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = stet_desk_run_finish (STET_DESK (source), result, &error);

  if (id == NULL)
    stet_window_show_error (self, error);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    stet_window_open_story (self, id);
}

static void
new_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (self->seat == NULL || stet_seat_get_person (self->seat) == NULL)
    return;
  stet_desk_run_async (self->desk, create_story, g_strdup (stet_seat_get_person_id (self->seat)), g_free,
                       g_free, self->cancellable, story_created_cb, g_object_ref (self));
}

/* Closing */

typedef struct
{
  StetWindow *window;    /* (owned) */
  AdwTabPage *page;      /* (owned) */
  StetWorkingCopy *copy; /* (owned) */
} Closing;

static void
closing_free (Closing *self)
{
  g_object_unref (self->window);
  g_object_unref (self->page);
  g_object_unref (self->copy);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Closing, closing_free)

static Closing *
closing_new (StetWindow *self, AdwTabPage *page, StetWorkingCopy *copy)
{
  Closing *closing = g_new0 (Closing, 1);

  closing->window = g_object_ref (self);
  closing->page = g_object_ref (page);
  closing->copy = g_object_ref (copy);
  return closing;
}

static void
page_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Closing) closing = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error);

  if (g_cancellable_is_cancelled (closing->window->cancellable))
    return;
  adw_tab_view_close_page_finish (closing->window->tab_view, closing->page, saved);
  if (!saved)
    stet_window_show_error (closing->window, error);
}

static gboolean
close_page_cb (StetWindow *self, AdwTabPage *page)
{
  StetWorkingCopy *copy = stet_window_get_copy (page);

  stet_working_copy_flush_async (copy, NULL, page_saved_cb, closing_new (self, page, copy));
  return GDK_EVENT_STOP;
}

static void
close_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  AdwTabPage *page = adw_tab_view_get_selected_page (self->tab_view);

  if (page != NULL)
    adw_tab_view_close_page (self->tab_view, page);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
unsaved_answered_cb (StetWindow *self, const char *response)
{
  if (g_str_equal (response, "close"))
    {
      self->closed = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
ask_about_unsaved (StetWindow *self, const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Not everything is saved"), NULL);

  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _ ("%s\n\nWhat could not be written is lost when the window closes."),
                                error != NULL ? error->message : "");
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Keep Open"), "close",
                                  _ ("_Close Anyway"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (unsaved_answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

void
stet_window_saved_one (StetWindow *self)
{
  self->n_closing--;
  if (self->n_closing > 0 || self->unsaved)
    return;
  self->closed = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
story_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error) && !self->unsaved)
    {
      self->unsaved = TRUE;
      ask_about_unsaved (self, error);
    }
  stet_window_saved_one (self);
}

void
stet_window_close_stories (StetWindow *self)
{
  if (self->n_closing > 0)
    return;
  self->unsaved = FALSE;
  stet_window_keep_last_session (self);
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      StetWorkingCopy *copy = stet_window_get_copy (adw_tab_view_get_nth_page (self->tab_view, i));

      self->n_closing++;
      stet_working_copy_flush_async (copy, NULL, story_saved_cb, g_object_ref (self));
    }
  if (self->n_closing == 0)
    self->closed = TRUE;
}

/* From wherever the focus is: the page's own action is known only within it. */
static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (STET_WINDOW (widget)->tab_view);

  if (page != NULL)
    gtk_widget_activate_action (adw_tab_page_get_child (page), "story.find", NULL);
}

void
stet_window_install_tab_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, close_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, pages_counted_cb);
  gtk_widget_class_install_action (widget_class, "win.new-story", NULL, new_story_action);
  gtk_widget_class_install_action (widget_class, "win.open-story", "s", open_story_action);
  gtk_widget_class_install_action (widget_class, "win.close-tab", NULL, close_tab_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
}

void
stet_window_dispose_tabs (StetWindow *self)
{
  if (self->copy != NULL)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  g_clear_object (&self->copy);
}
