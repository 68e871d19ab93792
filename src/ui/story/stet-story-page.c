/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widget: its properties, where the focus goes, and its find bar. */

#include "config.h"

#include "stet-story-page-private.h"

#include "stet-settings.h"

#include <glib/gi18n.h>

enum
{
  PROP_WORKING_COPY = 1,
  PROP_TITLE,
  PROP_PERSON,
  PROP_EDITABLE,
  PROP_SUGGESTING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetStoryPage, stet_story_page, ADW_TYPE_BIN)

static void
banner_clicked_cb (AdwBanner *banner, StetStoryPage *self)
{
  stet_story_page_hide_banner (self);
}

/* The group says so, too, when it is told. */
static void
mode_chosen_cb (StetStoryPage *self)
{
  gboolean suggest = g_strcmp0 (adw_toggle_group_get_active_name (self->modes), "suggest") == 0;

  if (self->copy == NULL || suggest == self->suggesting)
    return;
  stet_story_page_set_suggesting (self, suggest);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
focus_end (GtkWidget *widget, gboolean at_end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  GtkTextIter iter;

  if (at_end)
    gtk_text_buffer_get_end_iter (buffer, &iter);
  else
    gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (widget);
}

static void
headline_leave_cb (StetTitleField *field, int direction, StetStoryPage *self)
{
  if (direction > 0)
    focus_end (GTK_WIDGET (self->standfirst), FALSE);
}

static void
standfirst_leave_cb (StetTitleField *field, int direction, StetStoryPage *self)
{
  if (direction > 0)
    focus_end (GTK_WIDGET (self->editor), FALSE);
  else
    focus_end (GTK_WIDGET (self->headline), TRUE);
}

static void
editor_leave_cb (StetStoryEditor *editor, StetStoryPage *self)
{
  focus_end (GTK_WIDGET (self->standfirst), TRUE);
}

static void
head_focus_cb (GtkEventControllerFocus *controller, StetStoryPage *self)
{
  stet_page_scroller_show_in_head (self->scroller,
                                   gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
}

/* The scrollbar keeps its room always; it is seen where there is something to scroll. */
static void
page_height_cb (GtkAdjustment *adjustment, StetStoryPage *self)
{
  if (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment))
    gtk_widget_remove_css_class (GTK_WIDGET (self->scrolled), "fits");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->scrolled), "fits");
}

static void
edit_link_cb (StetStoryEditor *editor, StetStoryPage *self)
{
  gtk_menu_button_popup (self->link_button);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStoryPage *self = STET_STORY_PAGE (widget);

  gtk_revealer_set_reveal_child (self->search_revealer, TRUE);
  stet_find_bar_start (self->find_bar);
}

static void
find_closed_cb (StetFindBar *bar, StetStoryPage *self)
{
  gtk_revealer_set_reveal_child (self->search_revealer, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static gboolean
stet_story_page_grab_focus (GtkWidget *widget)
{
  StetStoryPage *self = STET_STORY_PAGE (widget);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->scroller)))
    return gtk_widget_grab_focus (gtk_widget_get_focus_child (GTK_WIDGET (self->scroller)));
  if (self->caret_field != NULL)
    return gtk_widget_grab_focus (stet_story_page_get_field (self, self->caret_field));
  if (*stet_working_copy_get_story (self->copy)->headline == '\0')
    return gtk_widget_grab_focus (GTK_WIDGET (self->headline));
  return gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
watch_focus (StetStoryPage *self, StetTitleField *field)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (head_focus_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (field), focus);
}

static void
stet_story_page_constructed (GObject *object)
{
  StetStoryPage *self = STET_STORY_PAGE (object);

  G_OBJECT_CLASS (stet_story_page_parent_class)->constructed (object);
  g_return_if_fail (self->copy != NULL);

  stet_story_page_connect_pictures (self);
  stet_story_page_connect_copy (self);
  stet_story_page_connect_caret (self);
  stet_find_bar_set_editor (self->find_bar, self->editor);
  g_signal_connect_object (self->editor, "message", G_CALLBACK (stet_story_page_say), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "edit-link", G_CALLBACK (edit_link_cb), self, 0);
  g_signal_connect_object (self->editor, "leave", G_CALLBACK (editor_leave_cb), self, 0);
  watch_focus (self, self->headline);
  watch_focus (self, self->standfirst);

  self->settings = stet_settings_new ();
  g_settings_bind (self->settings, "typographic-quotes", self->editor, "typographic", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "check-spelling", self->editor, "spelling", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "check-style", self->findings, "enabled", G_SETTINGS_BIND_GET);
}

static void
stet_story_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetStoryPage *self = STET_STORY_PAGE (object);

  switch (id)
    {
    case PROP_WORKING_COPY:
      g_value_set_object (value, self->copy);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PERSON:
      g_value_set_string (value, self->person);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, stet_story_page_get_editable (self));
      break;
    case PROP_SUGGESTING:
      g_value_set_boolean (value, self->suggesting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_story_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StetStoryPage *self = STET_STORY_PAGE (object);

  switch (id)
    {
    case PROP_WORKING_COPY:
      self->copy = g_value_dup_object (value);
      break;
    case PROP_PERSON:
      stet_story_page_set_person (self, g_value_get_string (value));
      break;
    case PROP_SUGGESTING:
      stet_story_page_set_suggesting (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_story_page_dispose (GObject *object)
{
  StetStoryPage *self = STET_STORY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->checks);
  g_clear_object (&self->findings);
  g_clear_pointer ((GtkWidget **) &self->style_popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->review_popover, gtk_widget_unparent);
  g_clear_object (&self->review);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "format", NULL);
  /* AdwBin would unparent it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_STORY_PAGE);
  g_clear_object (&self->copy);

  G_OBJECT_CLASS (stet_story_page_parent_class)->dispose (object);
}

static void
stet_story_page_finalize (GObject *object)
{
  StetStoryPage *self = STET_STORY_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->settled, g_strfreev);

  G_OBJECT_CLASS (stet_story_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-story-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, banner);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, search_revealer);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, modes);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, link_button);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, link_popover);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, headline);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, standfirst);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, editor);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, foot_bar);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, headline_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, standfirst_leave_cb);
}

static void
stet_story_page_class_init (StetStoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = stet_story_page_constructed;
  object_class->dispose = stet_story_page_dispose;
  object_class->finalize = stet_story_page_finalize;
  object_class->get_property = stet_story_page_get_property;
  object_class->set_property = stet_story_page_set_property;
  widget_class->grab_focus = stet_story_page_grab_focus;

  properties[PROP_WORKING_COPY]
    = g_param_spec_object ("working-copy", NULL, NULL, STET_TYPE_WORKING_COPY,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE]
    = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PERSON] = g_param_spec_string (
    "person", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE]
    = g_param_spec_boolean ("editable", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUGGESTING] = g_param_spec_boolean (
    "suggesting", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("caret-moved", STET_TYPE_STORY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (STET_TYPE_FIND_BAR);
  g_type_ensure (STET_TYPE_FOOT_BAR);
  g_type_ensure (STET_TYPE_LINK_POPOVER);
  g_type_ensure (STET_TYPE_PAGE_SCROLLER);
  g_type_ensure (STET_TYPE_TITLE_FIELD);
  g_type_ensure (STET_TYPE_STORY_EDITOR);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "story.find", NULL, find_action);
}

static void
stet_story_page_init (StetStoryPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "format", stet_story_editor_get_actions (self->editor));
  stet_link_popover_set_editor (self->link_popover, self->editor);
  g_signal_connect_object (self->find_bar, "closed", G_CALLBACK (find_closed_cb), self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "changed",
                           G_CALLBACK (page_height_cb), self, 0);
}

GtkWidget *
stet_story_page_new (StetWorkingCopy *copy)
{
  g_return_val_if_fail (STET_IS_WORKING_COPY (copy), NULL);

  return g_object_new (STET_TYPE_STORY_PAGE, "working-copy", copy, NULL);
}

StetWorkingCopy *
stet_story_page_get_working_copy (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->copy;
}

const char *
stet_story_page_get_title (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->title;
}

void
stet_story_page_set_person (StetStoryPage *self, const char *person)
{
  g_return_if_fail (STET_IS_STORY_PAGE (self));

  if (!g_set_str (&self->person, person))
    return;
  /* What one person chose is not what the next one expects. */
  stet_story_page_set_suggesting (self, FALSE);
  self->mode_seen = FALSE;
  stet_story_page_ask (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}

const char *
stet_story_page_get_person (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->person;
}

gboolean
stet_story_page_get_editable (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), FALSE);

  return self->refusal == NULL;
}

gboolean
stet_story_page_get_suggesting (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), FALSE);

  return self->suggesting;
}

void
stet_story_page_set_suggesting (StetStoryPage *self, gboolean suggesting)
{
  g_return_if_fail (STET_IS_STORY_PAGE (self));

  self->mode_seen = TRUE;
  if (suggesting && !stet_story_page_may_suggest (self))
    suggesting = FALSE;
  if (self->suggesting != suggesting)
    {
      self->suggesting = suggesting;
      gtk_accessible_announce (GTK_ACCESSIBLE (self),
                               suggesting ? _ ("What you type is suggested")
                                          : _ ("What you type changes the text"),
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUGGESTING]);
    }
  stet_story_page_update_mode (self);
}

StetStoryChecks *
stet_story_page_get_checks (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->checks;
}

StetStoryFindings *
stet_story_page_get_findings (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->findings;
}

StetStoryEditor *
stet_story_page_get_editor (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->editor;
}

static void
select_in_field (StetTitleField *field, guint start, guint end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  gtk_text_buffer_select_range (buffer, &from, &to);
}

gboolean
stet_story_page_go_to (StetStoryPage *self, const char *field, guint start, guint end)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  if (g_str_equal (field, "headline"))
    select_in_field (self->headline, start, end);
  else if (g_str_equal (field, "standfirst"))
    select_in_field (self->standfirst, start, end);
  else if (g_str_equal (field, "body"))
    {
      stet_story_editor_select (self->editor, start, end);
      gtk_widget_grab_focus (GTK_WIDGET (self->editor));
    }
  else
    return FALSE;
  return TRUE;
}

void
stet_story_page_say (StetStoryPage *self, const char *message)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (STET_IS_STORY_PAGE (self));

  if (self->toasts == NULL)
    return;
  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, g_steal_pointer (&toast));
}
