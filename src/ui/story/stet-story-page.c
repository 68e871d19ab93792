/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the working copy and the widgets: edits go down as they are made, what changed elsewhere comes up.
 */
#include "config.h"

#include "stet-story-page.h"

#include "stet-find-bar.h"
#include "stet-foot-bar.h"
#include "stet-link-popover.h"
#include "stet-page-scroller.h"
#include "stet-picture-dialog.h"
#include "stet-settings.h"
#include "stet-title-field.h"

#include <glib/gi18n.h>

struct _StetStoryPage
{
  AdwBin parent_instance;

  StetWorkingCopy *copy;     /* (owned) */
  StetStoryQuotes *quotes;   /* (owned) */
  GSettings *settings;       /* (owned) */
  char *person;              /* (owned) (nullable) */
  char *refusal;             /* (owned) (nullable): why the person may not edit */
  char *title;               /* (owned) */
  GCancellable *cancellable; /* (owned): of what runs for this page */
  gboolean recovery_seen;
  gboolean return_seen;
  gboolean from_editor; /* the change of the body that is being made comes from the editor */

  AdwToastOverlay *toasts;
  AdwBanner *banner;
  GtkRevealer *search_revealer;
  StetFindBar *find_bar;
  GtkWidget *toolbar;
  GtkMenuButton *link_button;
  StetLinkPopover *link_popover;
  StetPageScroller *scroller;
  StetTitleField *headline;
  StetTitleField *standfirst;
  StetStoryEditor *editor;
  StetFootBar *foot_bar;
};

enum
{
  PROP_WORKING_COPY = 1,
  PROP_TITLE,
  PROP_PERSON,
  PROP_EDITABLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (StetStoryPage, stet_story_page, ADW_TYPE_BIN)

static const StetStory *
get_story (StetStoryPage *self)
{
  return stet_working_copy_get_story (self->copy);
}

static void
update_title (StetStoryPage *self)
{
  const char *headline = get_story (self)->headline;

  if (g_set_str (&self->title, *headline ? headline : _ ("Untitled Story")))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
update_length (StetStoryPage *self)
{
  StetStatistics statistics = stet_story_editor_get_statistics (self->editor);

  stet_foot_bar_set_length (self->foot_bar, &statistics, get_story (self)->target_words);
}

static void
update_quotes (StetStoryPage *self)
{
  stet_foot_bar_set_quotes (self->foot_bar, g_list_model_get_n_items (G_LIST_MODEL (self->quotes)),
                            stet_story_quotes_get_n_unattributed (self->quotes));
}

static void
update_language (StetStoryPage *self)
{
  const char *language = get_story (self)->language;

  g_object_set (self->editor, "language", language, NULL);
  stet_foot_bar_set_language (self->foot_bar, language);
}

static void
update_save_state (StetStoryPage *self)
{
  g_autofree char *message = NULL;
  int state;

  g_object_get (self->copy, "save-state", &state, "save-message", &message, NULL);
  stet_foot_bar_set_save_state (self->foot_bar, state, message);
}

static void
set_banner (StetStoryPage *self, const char *title, const char *button)
{
  if (title)
    adw_banner_set_title (self->banner, title);
  adw_banner_set_button_label (self->banner, button);
  adw_banner_set_revealed (self->banner, title != NULL);
}

/* What holds while the story is open and concerns who writes, the most pressing first. */
static void
update_banner (StetStoryPage *self)
{
  g_autofree char *reason = NULL, *title = NULL;
  guint recovered;

  g_object_get (self->copy, "recovered", &recovered, "return-reason", &reason, NULL);
  if (self->refusal)
    set_banner (self, self->refusal, NULL);
  else if (recovered > 0 && !self->recovery_seen)
    {
      title = g_strdup_printf (ngettext ("%u edit was recovered that had not been filed when Stet ended",
                                         "%u edits were recovered that had not been filed when Stet ended",
                                         recovered),
                               recovered);
      set_banner (self, title, _ ("_Hide"));
    }
  else if (reason && *reason && !self->return_seen)
    {
      title = g_strdup_printf (_ ("Returned: %s"), reason);
      set_banner (self, title, _ ("_Hide"));
    }
  else
    set_banner (self, NULL, NULL);
}

static void
banner_clicked_cb (AdwBanner *banner, StetStoryPage *self)
{
  guint recovered;

  g_object_get (self->copy, "recovered", &recovered, NULL);
  if (recovered > 0 && !self->recovery_seen)
    self->recovery_seen = TRUE;
  else
    self->return_seen = TRUE;
  update_banner (self);
}

static void
set_refusal (StetStoryPage *self, const char *refusal)
{
  gboolean editable = refusal == NULL;
  gboolean was = gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor));

  g_set_str (&self->refusal, refusal);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->headline), editable);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->standfirst), editable);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), editable);
  gtk_widget_set_sensitive (self->toolbar, editable);
  update_banner (self);
  if (was != editable)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

typedef struct
{
  char *person; /* (owned) */
  char *story;  /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->person);
  g_free (question->story);
  g_free (question);
}

/* The answer is "" where nothing stands in the way: NULL would be an error. */
static gpointer
ask_thread (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  char *refusal = stet_desk_explain (desk, question->person, question->story, STET_ACTION_EDIT);

  return refusal ? refusal : g_strdup ("");
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryPage) self = STET_STORY_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *refusal = stet_desk_run_finish (STET_DESK (object), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error)
    set_refusal (self, error->message);
  else
    set_refusal (self, *refusal ? refusal : NULL);
}

/* Whether the person may edit is the desk's to say; it says so again whenever the stage changes. */
static void
ask (StetStoryPage *self)
{
  Question *question;

  if (self->person == NULL)
    {
      set_refusal (self, NULL);
      return;
    }
  question = g_new0 (Question, 1);
  question->person = g_strdup (self->person);
  question->story = g_strdup (stet_working_copy_get_id (self->copy));
  stet_desk_run_async (stet_working_copy_get_desk (self->copy), ask_thread, question, question_free, g_free,
                       self->cancellable, asked_cb, g_object_ref (self));
}

static void
set_field (StetStoryPage *self, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!stet_working_copy_set_field (self->copy, field, value, &error))
    stet_story_page_say (self, error->message);
}

static void
headline_cb (StetTitleField *field, GParamSpec *pspec, StetStoryPage *self)
{
  g_autofree char *text = stet_title_field_dup_text (field);

  if (g_strcmp0 (text, get_story (self)->headline) != 0)
    set_field (self, "headline", text);
}

static void
standfirst_cb (StetTitleField *field, GParamSpec *pspec, StetStoryPage *self)
{
  g_autofree char *text = stet_title_field_dup_text (field);

  if (g_strcmp0 (text, get_story (self)->standfirst) != 0)
    set_field (self, "standfirst", text);
}

static void
edited_cb (StetStoryEditor *editor, guint offset, guint n_deleted, const char *inserted, StetStoryPage *self)
{
  self->from_editor = TRUE;
  stet_working_copy_edit_body (self->copy, offset, n_deleted, inserted);
  self->from_editor = FALSE;
}

static void
body_replaced_cb (StetWorkingCopy *copy, StetStoryPage *self)
{
  if (!self->from_editor)
    stet_story_editor_replace (self->editor, get_story (self)->body);
}

static void
field_changed_cb (StetWorkingCopy *copy, const char *field, StetStoryPage *self)
{
  if (g_str_equal (field, "headline"))
    {
      stet_title_field_set_text (self->headline, get_story (self)->headline);
      update_title (self);
    }
  else if (g_str_equal (field, "standfirst"))
    stet_title_field_set_text (self->standfirst, get_story (self)->standfirst);
  else if (g_str_equal (field, "language"))
    update_language (self);
  else if (g_str_equal (field, "target-words"))
    update_length (self);
}

/* Another stage: the person may or may not edit now, and a new return is news. */
static void
stage_cb (StetStoryPage *self)
{
  self->return_seen = FALSE;
  update_banner (self);
  ask (self);
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

static void
edit_link_cb (StetStoryEditor *editor, StetStoryPage *self)
{
  gtk_menu_button_popup (self->link_button);
}

static void
picture_ready_cb (StetPictureDialog *dialog, const StetPicture *picture, StetStoryPage *self)
{
  g_autoptr (StetStory) holder = stet_story_new ("");
  const GPtrArray *pictures = get_story (self)->pictures;
  g_autofree char *value = NULL;

  for (guint i = 0; i < pictures->len; i++)
    {
      const StetPicture *old = g_ptr_array_index (pictures, i);

      if (g_strcmp0 (old->media, picture->media) != 0)
        g_ptr_array_add (holder->pictures, stet_picture_copy (old));
    }
  g_ptr_array_add (holder->pictures, stet_picture_copy (picture));
  value = stet_story_dup_field (holder, "pictures");
  set_field (self, "pictures", value);
  stet_story_editor_add_picture (self->editor, picture->media, picture->alt, picture->caption);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
insert_picture_cb (StetStoryEditor *editor, GFile *file, StetStoryPage *self)
{
  g_autoptr (StetPictureDialog) dialog = stet_picture_dialog_new (stet_working_copy_get_desk (self->copy));

  g_signal_connect_object (dialog, "ready", G_CALLBACK (picture_ready_cb), self, 0);
  g_signal_connect_object (dialog, "message", G_CALLBACK (stet_story_page_say), self, G_CONNECT_SWAPPED);
  stet_picture_dialog_choose (dialog, GTK_WIDGET (self), file);
}

static char *
picture_path (const char *media, gpointer desk)
{
  return stet_desk_dup_media_path (STET_DESK (desk), media);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, StetStoryPage *self)
{
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor)))
    return FALSE;
  insert_picture_cb (self->editor, g_value_get_object (value), self);
  return TRUE;
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
  if (*get_story (self)->headline == '\0')
    return gtk_widget_grab_focus (GTK_WIDGET (self->headline));
  return gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
connect_copy (StetStoryPage *self)
{
  g_signal_connect_object (self->copy, "field-changed", G_CALLBACK (field_changed_cb), self, 0);
  g_signal_connect_object (self->copy, "body-replaced", G_CALLBACK (body_replaced_cb), self, 0);
  g_signal_connect_object (self->copy, "notify::save-state", G_CALLBACK (update_save_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "notify::save-message", G_CALLBACK (update_save_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "notify::stage", G_CALLBACK (stage_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "notify::return-reason", G_CALLBACK (update_banner), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->copy, "notify::recovered", G_CALLBACK (update_banner), self,
                           G_CONNECT_SWAPPED);
}

static void
add_controllers (StetStoryPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  GtkWidget *fields[] = { GTK_WIDGET (self->headline), GTK_WIDGET (self->standfirst) };

  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), GTK_EVENT_CONTROLLER (drop));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_object (focus, "enter", G_CALLBACK (head_focus_cb), self, 0);
      gtk_widget_add_controller (fields[i], focus);
    }
}

static void
stet_story_page_constructed (GObject *object)
{
  StetStoryPage *self = STET_STORY_PAGE (object);
  const StetStory *story;

  G_OBJECT_CLASS (stet_story_page_parent_class)->constructed (object);
  g_return_if_fail (self->copy != NULL);

  story = get_story (self);
  stet_story_editor_set_pictures (self->editor, picture_path,
                                  g_object_ref (stet_working_copy_get_desk (self->copy)), g_object_unref);
  stet_title_field_set_text (self->headline, story->headline);
  stet_title_field_set_text (self->standfirst, story->standfirst);
  stet_story_editor_load (self->editor, story->body);
  self->quotes = stet_story_quotes_new (self->editor);
  stet_find_bar_set_editor (self->find_bar, self->editor);

  g_signal_connect_object (self->headline, "notify::text", G_CALLBACK (headline_cb), self, 0);
  g_signal_connect_object (self->standfirst, "notify::text", G_CALLBACK (standfirst_cb), self, 0);
  g_signal_connect_object (self->editor, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->editor, "settled", G_CALLBACK (update_length), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "message", G_CALLBACK (stet_story_page_say), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "edit-link", G_CALLBACK (edit_link_cb), self, 0);
  g_signal_connect_object (self->editor, "insert-picture", G_CALLBACK (insert_picture_cb), self, 0);
  g_signal_connect_object (self->editor, "leave", G_CALLBACK (editor_leave_cb), self, 0);
  g_signal_connect_object (self->quotes, "items-changed", G_CALLBACK (update_quotes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quotes, "notify::n-unattributed", G_CALLBACK (update_quotes), self,
                           G_CONNECT_SWAPPED);
  connect_copy (self);
  add_controllers (self);

  self->settings = stet_settings_new ();
  g_settings_bind (self->settings, "typographic-quotes", self->editor, "typographic", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "check-spelling", self->editor, "spelling", G_SETTINGS_BIND_GET);
  update_title (self);
  update_length (self);
  update_quotes (self);
  update_language (self);
  update_save_state (self);
  update_banner (self);
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
  g_clear_object (&self->quotes);
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
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, link_button);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, link_popover);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, headline);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, standfirst);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, editor);
  gtk_widget_class_bind_template_child (widget_class, StetStoryPage, foot_bar);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (STET_TYPE_FIND_BAR);
  g_type_ensure (STET_TYPE_FOOT_BAR);
  g_type_ensure (STET_TYPE_LINK_POPOVER);
  g_type_ensure (STET_TYPE_PAGE_SCROLLER);
  g_type_ensure (STET_TYPE_TITLE_FIELD);
  g_type_ensure (STET_TYPE_STORY_EDITOR);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "story.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "story.find", NULL);
}

static void
stet_story_page_init (StetStoryPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "format", stet_story_editor_get_actions (self->editor));
  stet_link_popover_set_editor (self->link_popover, self->editor);
  g_signal_connect_object (self->find_bar, "closed", G_CALLBACK (find_closed_cb), self, 0);
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
  ask (self);
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

StetStoryQuotes *
stet_story_page_get_quotes (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->quotes;
}

StetStoryEditor *
stet_story_page_get_editor (StetStoryPage *self)
{
  g_return_val_if_fail (STET_IS_STORY_PAGE (self), NULL);

  return self->editor;
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
