/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on one desk: its shape and its dialogs. What it does is in stet-window-*.c. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-error-words.h"
#include "stet-help-dialog.h"
#include "stet-outbox-dialog.h"
#include "stet-preferences-dialog.h"
#include "stet-settings.h"
#include "stet-shortcuts-dialog.h"

/* How long the first picture may wait for what it is to show. */
#define PRESENT_AFTER_MS 500

G_DEFINE_FINAL_TYPE (StetWindow, stet_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum
{
  PROP_DESK = 1,
  PROP_READY,
  PROP_STEPS_KNOWN,
} StetWindowProperty;

static GParamSpec *properties[PROP_STEPS_KNOWN + 1];

/* What is said */

void
stet_window_toast (StetWindow *self,
                   const char *text,
                   const char *button,
                   const char *action,
                   const char *target)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      if (target != NULL)
        adw_toast_set_action_target (toast, "s", target);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
stet_window_show_error (StetWindow *self, const GError *error)
{
  g_autofree char *body = NULL;
  AdwDialog *dialog;

  if (stet_error_is_silent (error) || g_cancellable_is_cancelled (self->cancellable))
    return;
  body = stet_error_dup_body (error);
  dialog = adw_alert_dialog_new (stet_error_get_heading (error), body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* The first picture */

static void
present_now (StetWindow *self)
{
  g_clear_handle_id (&self->present_source, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static void
present_late_cb (gpointer data)
{
  StetWindow *self = data;

  self->present_source = 0;
  gtk_window_present (GTK_WINDOW (self));
}

void
stet_window_present_complete (StetWindow *self)
{
  g_return_if_fail (STET_IS_WINDOW (self));

  if (self->present_source == 0)
    self->present_source = g_timeout_add_once (PRESENT_AFTER_MS, present_late_cb, self);
  /* What the display needs time for happens while the desk is being read. */
  gtk_widget_realize (GTK_WIDGET (self));
}

void
stet_window_present_if_complete (StetWindow *self)
{
  gboolean opening = self->to_open != NULL || g_hash_table_size (self->opening) > 0
                     || (self->copy != NULL && self->steps == NULL);
  const char *shown = gtk_stack_get_visible_child_name (self->root_stack);

  if (self->present_source == 0 || g_strcmp0 (shown, "loading") == 0)
    return;
  if (g_strcmp0 (shown, "desk") != 0 || (self->listed && !opening))
    present_now (self);
}

static void
listed_cb (StetWindow *self)
{
  self->listed = TRUE;
  stet_window_present_if_complete (self);
}

/* The pointer */

/* GTK sends the place of the pointer again after each layout, without a time. GtkScrolledWindow takes that
 * for a movement, shows its scrollbars and fades them out two seconds later: a second full of frames for each
 * word that is typed, and the next letters would wait for them. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  return gdk_event_get_event_type (event) == GDK_MOTION_NOTIFY
         && gdk_event_get_time (event) == GDK_CURRENT_TIME
         && (gdk_event_get_modifier_state (event) & GDK_BUTTON1_MASK) == 0;
}

static void
ignore_still_pointer (StetWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (event_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}

/* Shape */

/* On a narrow screen the list covers the text: what is of use is in front. */
static void
list_collapsed_cb (StetWindow *self)
{
  if (adw_overlay_split_view_get_collapsed (self->list_split)
      && adw_tab_view_get_n_pages (self->tab_view) == 0)
    adw_overlay_split_view_set_show_sidebar (self->list_split, TRUE);
}

/* A header that is as narrow as a phone has no room for the next step: it moves to the foot, under the thumb.
 */
static void
move_next_button (StetWindow *self, gboolean narrow)
{
  GtkWidget *button = g_object_ref (GTK_WIDGET (self->next_button));

  self->narrow = narrow;
  if (narrow)
    {
      adw_header_bar_remove (self->content_header, button);
      gtk_box_append (GTK_BOX (self->step_bar), button);
    }
  else
    {
      gtk_box_remove (GTK_BOX (self->step_bar), button);
      adw_header_bar_pack_end (self->content_header, button);
    }
  gtk_widget_set_visible (self->step_bar, narrow && gtk_widget_get_visible (button));
  g_object_unref (button);
}

static void
narrowed_cb (StetWindow *self)
{
  move_next_button (self, TRUE);
}

static void
widened_cb (StetWindow *self)
{
  move_next_button (self, FALSE);
}

/* Going */

/* What covers the text in a narrow window comes and goes: that is no wish to be remembered. */
static void
remember_shape (StetWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!adw_overlay_split_view_get_collapsed (self->list_split))
    g_settings_set_boolean (self->settings, "show-list",
                            adw_overlay_split_view_get_show_sidebar (self->list_split));
  if (!adw_overlay_split_view_get_collapsed (self->inspector_split))
    g_settings_set_boolean (self->settings, "show-inspector",
                            adw_overlay_split_view_get_show_sidebar (self->inspector_split));
}

static gboolean
stet_window_close_request (GtkWindow *window)
{
  StetWindow *self = STET_WINDOW (window);

  if (!self->closed)
    {
      stet_window_close_stories (self);
      if (!self->closed)
        return TRUE;
    }

  remember_shape (self);
  stet_window_close_desk (self);
  return GTK_WINDOW_CLASS (stet_window_parent_class)->close_request (window);
}

/* Dialogs and panes */

static void
present_preferences (StetWindow *self, const char *page)
{
  StetPreferencesDialog *dialog;

  if (self->seat == NULL)
    return;
  dialog = stet_preferences_dialog_new (self->seat);
  stet_preferences_dialog_show_page (dialog, page);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_preferences (STET_WINDOW (widget), "people");
}

static void
preferences_targets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_preferences (STET_WINDOW (widget), "targets");
}

static void
preferences_writing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_preferences (STET_WINDOW (widget), "writing");
}

static void
outbox_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetOutboxDialog *dialog;

  if (self->seat == NULL)
    return;
  dialog = stet_outbox_dialog_new (self->seat);
  g_signal_connect_object (dialog, "story-chosen", G_CALLBACK (stet_window_open_story), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "story-chosen", G_CALLBACK (adw_dialog_close), NULL);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
choose_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stet_person_button_popup (STET_WINDOW (widget)->person_button);
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (stet_shortcuts_dialog_new ()), widget);
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (stet_help_dialog_new ()), widget);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  adw_overlay_split_view_set_show_sidebar (self->list_split, TRUE);
  stet_story_list_start_search (stet_sidebar_get_list (self->sidebar));
}

static void
show_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwOverlaySplitView *split = STET_WINDOW (widget)->list_split;

  adw_overlay_split_view_set_show_sidebar (split, !adw_overlay_split_view_get_show_sidebar (split));
}

static void
show_inspector_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwOverlaySplitView *split = STET_WINDOW (widget)->inspector_split;

  adw_overlay_split_view_set_show_sidebar (split, !adw_overlay_split_view_get_show_sidebar (split));
}

/* The object */

static void
stet_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetWindow *self = STET_WINDOW (object);

  switch ((StetWindowProperty) id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_READY:
      g_value_set_boolean (value, stet_window_is_ready (self));
      break;
    case PROP_STEPS_KNOWN:
      g_value_set_boolean (value, self->steps != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetWindow *self = STET_WINDOW (object);

  switch ((StetWindowProperty) id)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      break;
    case PROP_READY:
    case PROP_STEPS_KNOWN:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
restore_size (StetWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
stet_window_constructed (GObject *object)
{
  StetWindow *self = STET_WINDOW (object);

  G_OBJECT_CLASS (stet_window_parent_class)->constructed (object);
  restore_size (self);
  stet_window_follow_desk (self);
  stet_window_open_desk (self);
}

static void
stet_window_dispose (GObject *object)
{
  StetWindow *self = STET_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->present_source, g_source_remove);
  if (self->seat != NULL)
    g_signal_handlers_disconnect_by_data (self->seat, self);
  stet_window_dispose_steps (self);
  stet_window_forget_preflight (self);
  stet_window_dispose_session (self);
  stet_window_dispose_tabs (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_WINDOW);
  g_clear_object (&self->seat);
  g_clear_object (&self->settings);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (stet_window_parent_class)->dispose (object);
}

static void
stet_window_finalize (GObject *object)
{
  StetWindow *self = STET_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->to_import);
  g_free (self->to_open);
  g_hash_table_unref (self->opening);
  G_OBJECT_CLASS (stet_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (STET_TYPE_BANNERS);
  g_type_ensure (STET_TYPE_FIRST_START);
  g_type_ensure (STET_TYPE_INSPECTOR);
  g_type_ensure (STET_TYPE_PERSON_BUTTON);
  g_type_ensure (STET_TYPE_SIDEBAR);
  g_type_ensure (STET_TYPE_STAGE_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, StetWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, list_split);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, inspector_split);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, person_button);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, pill);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, content_header);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, step_bar);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, banners);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, pages_stack);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, tab_view);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, inspector);
  gtk_widget_class_bind_template_callback (widget_class, list_collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrowed_cb);
  gtk_widget_class_bind_template_callback (widget_class, widened_cb);
}

static void
stet_window_class_init (StetWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = stet_window_constructed;
  object_class->dispose = stet_window_dispose;
  object_class->finalize = stet_window_finalize;
  object_class->get_property = stet_window_get_property;
  object_class->set_property = stet_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = stet_window_close_request;

  properties[PROP_DESK] = g_param_spec_object (
    "desk", NULL, NULL, STET_TYPE_DESK, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READY]
    = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STEPS_KNOWN]
    = g_param_spec_boolean ("steps-known", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  stet_window_install_tab_actions (widget_class);
  stet_window_install_desk_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.preferences-targets", NULL, preferences_targets_action);
  gtk_widget_class_install_action (widget_class, "win.preferences-writing", NULL, preferences_writing_action);
  gtk_widget_class_install_action (widget_class, "win.outbox", NULL, outbox_action);
  gtk_widget_class_install_action (widget_class, "win.choose-person", NULL, choose_person_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.show-list", NULL, show_list_action);
  gtk_widget_class_install_action (widget_class, "win.show-inspector", NULL, show_inspector_action);
  stet_window_install_step_actions (widget_class);
  stet_window_install_after_actions (widget_class);
  stet_window_install_preview_actions (widget_class);
  stet_window_install_review_actions (widget_class);
  stet_window_install_sheet_actions (widget_class);
  stet_window_install_file_actions (widget_class);
  stet_window_install_check_actions (widget_class);
  stet_window_install_preflight_actions (widget_class);
}

static void
stet_window_init (StetWindow *self)
{
  self->settings = stet_settings_new ();
  self->cancellable = g_cancellable_new ();
  self->to_import = g_list_store_new (G_TYPE_FILE);
  self->opening = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
#ifdef STET_DEVEL
  gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
#endif
  adw_overlay_split_view_set_show_sidebar (self->list_split,
                                           g_settings_get_boolean (self->settings, "show-list"));
  adw_overlay_split_view_set_show_sidebar (self->inspector_split,
                                           g_settings_get_boolean (self->settings, "show-inspector"));
  g_signal_connect_object (stet_sidebar_get_list (self->sidebar), "counted", G_CALLBACK (listed_cb), self,
                           G_CONNECT_SWAPPED);
  ignore_still_pointer (self);
  /* In a text these keys go to its ends and select up to there. */
  adw_tab_view_remove_shortcuts (
    self->tab_view, ADW_TAB_VIEW_SHORTCUT_CONTROL_HOME | ADW_TAB_VIEW_SHORTCUT_CONTROL_END
                      | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_HOME | ADW_TAB_VIEW_SHORTCUT_CONTROL_SHIFT_END);
  stet_window_init_steps (self);
  stet_window_init_drop (self);
}

StetWindow *
stet_window_new (GtkApplication *application, StetDesk *desk)
{
  return g_object_new (STET_TYPE_WINDOW, "application", application, "desk", desk, NULL);
}

StetDesk *
stet_window_get_desk (StetWindow *self)
{
  g_return_val_if_fail (STET_IS_WINDOW (self), NULL);

  return self->desk;
}

StetSeat *
stet_window_get_seat (StetWindow *self)
{
  g_return_val_if_fail (STET_IS_WINDOW (self), NULL);

  return self->seat;
}

gboolean
stet_window_is_ready (StetWindow *self)
{
  g_return_val_if_fail (STET_IS_WINDOW (self), FALSE);

  return self->seat != NULL && stet_seat_get_person (self->seat) != NULL
         && g_strcmp0 (gtk_stack_get_visible_child_name (self->root_stack), "desk") == 0;
}

StetSidebar *
stet_window_get_sidebar (StetWindow *self)
{
  g_return_val_if_fail (STET_IS_WINDOW (self), NULL);

  return self->sidebar;
}

AdwTabView *
stet_window_get_tabs (StetWindow *self)
{
  g_return_val_if_fail (STET_IS_WINDOW (self), NULL);

  return self->tab_view;
}

AdwSplitButton *
stet_window_get_next_button (StetWindow *self)
{
  g_return_val_if_fail (STET_IS_WINDOW (self), NULL);

  return self->next_button;
}

const StetSteps *
stet_window_get_steps (StetWindow *self)
{
  g_return_val_if_fail (STET_IS_WINDOW (self), NULL);

  return self->steps;
}
