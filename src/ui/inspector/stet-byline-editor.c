/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-byline-editor.h"

#include "stet-inspector.h"
#include "stet-suggest-popover.h"

#include <glib/gi18n.h>

struct _StetBylineEditor
{
  AdwBin parent_instance;

  StetWorkingCopy *copy;      /* (owned) (nullable) */
  StetVocabulary *vocabulary; /* (owned) (nullable) */
  GPtrArray *rows;            /* (owned): of AdwExpanderRow (unowned), in the order of the byline */
  gboolean keep_rows;         /* the change that is being made shows in the rows already */

  GtkListBox *list;
  AdwEntryRow *entry;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (StetBylineEditor, stet_byline_editor, ADW_TYPE_BIN)

static GPtrArray *
get_byline (StetBylineEditor *self)
{
  return stet_working_copy_get_story (self->copy)->byline;
}

/* The byline as it is, to be changed and stored. */
static StetStory *
start_change (StetBylineEditor *self)
{
  StetStory *holder = stet_story_new ("");
  GPtrArray *byline = get_byline (self);

  for (guint i = 0; i < byline->len; i++)
    {
      const StetByline *line = g_ptr_array_index (byline, i);

      g_ptr_array_add (holder->byline, stet_byline_new (line->person_id, line->name, line->role));
    }
  return holder;
}

static void
store (StetBylineEditor *self, StetStory *holder)
{
  g_autofree char *value = stet_story_dup_field (holder, "byline");

  stet_inspector_set_field (GTK_WIDGET (self), self->copy, "byline", value);
}

static guint
get_index (StetBylineEditor *self, GtkWidget *within)
{
  GtkWidget *row = gtk_widget_get_ancestor (within, ADW_TYPE_EXPANDER_ROW);
  guint index = G_MAXUINT;

  g_ptr_array_find (self->rows, row, &index);
  return index;
}

static void
move (StetBylineEditor *self, GtkWidget *button, int step)
{
  g_autoptr (StetStory) holder = start_change (self);
  guint index = get_index (self, button);
  guint other = index + step;
  gpointer line;

  if (index >= holder->byline->len || other >= holder->byline->len)
    return;
  line = g_ptr_array_steal_index (holder->byline, index);
  g_ptr_array_insert (holder->byline, other, line);
  store (self, holder);
  gtk_widget_grab_focus (g_ptr_array_index (self->rows, other));
}

static void
up_cb (GtkWidget *button, StetBylineEditor *self)
{
  move (self, button, -1);
}

static void
down_cb (GtkWidget *button, StetBylineEditor *self)
{
  move (self, button, 1);
}

static void
remove_cb (GtkWidget *button, StetBylineEditor *self)
{
  g_autoptr (StetStory) holder = start_change (self);
  guint index = get_index (self, button);

  if (index >= holder->byline->len)
    return;
  g_ptr_array_remove_index (holder->byline, index);
  store (self, holder);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
role_cb (GtkEditable *editable, StetBylineEditor *self)
{
  g_autoptr (StetStory) holder = start_change (self);
  guint index = get_index (self, GTK_WIDGET (editable));
  const char *role = gtk_editable_get_text (editable);
  StetByline *line;

  if (index >= holder->byline->len)
    return;
  line = g_ptr_array_index (holder->byline, index);
  g_set_str (&line->role, *role ? role : NULL);
  self->keep_rows = TRUE;
  store (self, holder);
  self->keep_rows = FALSE;
  adw_expander_row_set_subtitle (g_ptr_array_index (self->rows, index), role);
}

static GtkWidget *
create_button (StetBylineEditor *self, const char *icon, const char *name, gboolean usable, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_sensitive (button, usable);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

static GtkWidget *
create_row (StetBylineEditor *self, guint index)
{
  const StetByline *line = g_ptr_array_index (get_byline (self), index);
  AdwExpanderRow *row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  GtkWidget *role = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->name);
  adw_expander_row_set_subtitle (row, line->role ? line->role : "");
  if (line->person_id)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("avatar-default-symbolic");

      gtk_widget_set_tooltip_text (icon, _ ("At this desk"));
      adw_expander_row_add_prefix (row, icon);
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (role), _ ("Role, such as Photographs"));
  gtk_editable_set_text (GTK_EDITABLE (role), line->role ? line->role : "");
  g_signal_connect_object (role, "changed", G_CALLBACK (role_cb), self, 0);
  adw_expander_row_add_row (row, role);

  adw_expander_row_add_suffix (row, create_button (self, "user-trash-symbolic", _ ("Remove from the Byline"),
                                                   TRUE, G_CALLBACK (remove_cb)));
  if (get_byline (self)->len > 1)
    {
      adw_expander_row_add_suffix (row,
                                   create_button (self, "go-down-symbolic", _ ("Move Down"),
                                                  index + 1 < get_byline (self)->len, G_CALLBACK (down_cb)));
      adw_expander_row_add_suffix (
        row, create_button (self, "go-up-symbolic", _ ("Move Up"), index > 0, G_CALLBACK (up_cb)));
    }
  return GTK_WIDGET (row);
}

static void
update_rows (StetBylineEditor *self)
{
  guint n = self->copy ? get_byline (self)->len : 0;

  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = create_row (self, i);

      gtk_list_box_insert (self->list, row, i);
      g_ptr_array_add (self->rows, row);
    }
}

static void
field_changed_cb (StetWorkingCopy *copy, const char *field, StetBylineEditor *self)
{
  if (g_str_equal (field, "byline") && !self->keep_rows)
    update_rows (self);
}

static void
add_name (StetBylineEditor *self, const char *typed, const char *person_id)
{
  g_autofree char *name = g_strstrip (g_strdup (typed));
  g_autoptr (StetStory) holder = NULL;

  if (*name == '\0' || self->copy == NULL)
    return;
  /* Who is at the desk is meant where the name is the same. */
  for (guint i = 0;
       person_id == NULL && self->vocabulary && i < stet_vocabulary_get_people (self->vocabulary)->len; i++)
    {
      const StetPerson *person = g_ptr_array_index (stet_vocabulary_get_people (self->vocabulary), i);

      if (g_utf8_collate (person->name, name) == 0)
        person_id = person->id;
    }
  holder = start_change (self);
  g_ptr_array_add (holder->byline, stet_byline_new (person_id, name, NULL));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  store (self, holder);
}

static void
entry_activated_cb (GtkWidget *row, StetBylineEditor *self)
{
  add_name (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL);
}

static void
add_clicked_cb (GtkWidget *button, StetBylineEditor *self)
{
  add_name (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
chosen_cb (StetSuggestPopover *popover, StetCompletion *suggestion, StetBylineEditor *self)
{
  add_name (self, stet_completion_get_label (suggestion), stet_completion_get_id (suggestion));
}

static void
entry_changed_cb (GtkEditable *editable, StetBylineEditor *self)
{
  gtk_widget_set_sensitive (self->add, *gtk_editable_get_text (editable) != '\0');
}

static void
suggest (const char *typed, GPtrArray *suggestions, gpointer data)
{
  StetBylineEditor *self = STET_BYLINE_EDITOR (data);
  GPtrArray *people;

  if (self->vocabulary == NULL)
    return;
  people = stet_vocabulary_get_people (self->vocabulary);
  for (guint i = 0; i < people->len; i++)
    {
      const StetPerson *person = g_ptr_array_index (people, i);

      if (stet_suggest_matches (person->name, typed))
        g_ptr_array_add (
          suggestions, stet_completion_new (person->name, *person->email ? person->email : NULL, person->id));
    }
}

static void
stet_byline_editor_dispose (GObject *object)
{
  StetBylineEditor *self = STET_BYLINE_EDITOR (object);

  g_clear_object (&self->copy);
  g_clear_object (&self->vocabulary);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_BYLINE_EDITOR);

  G_OBJECT_CLASS (stet_byline_editor_parent_class)->dispose (object);
}

static void
stet_byline_editor_finalize (GObject *object)
{
  g_ptr_array_unref (STET_BYLINE_EDITOR (object)->rows);

  G_OBJECT_CLASS (stet_byline_editor_parent_class)->finalize (object);
}

static void
stet_byline_editor_class_init (StetBylineEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_byline_editor_dispose;
  object_class->finalize = stet_byline_editor_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-byline-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, StetBylineEditor, list);
  gtk_widget_class_bind_template_child (widget_class, StetBylineEditor, entry);
  gtk_widget_class_bind_template_child (widget_class, StetBylineEditor, add);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
stet_byline_editor_init (StetBylineEditor *self)
{
  StetSuggestPopover *popover;

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self, 0);
  popover = stet_suggest_popover_attach (GTK_WIDGET (self->entry), suggest, self);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, 0);
}

GtkWidget *
stet_byline_editor_new (void)
{
  return g_object_new (STET_TYPE_BYLINE_EDITOR, NULL);
}

void
stet_byline_editor_set_copy (StetBylineEditor *self, StetWorkingCopy *copy, StetVocabulary *vocabulary)
{
  g_return_if_fail (STET_IS_BYLINE_EDITOR (self));

  g_set_object (&self->vocabulary, vocabulary);
  if (self->copy == copy)
    return;
  if (self->copy)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  g_set_object (&self->copy, copy);
  if (copy)
    g_signal_connect_object (copy, "field-changed", G_CALLBACK (field_changed_cb), self, 0);
  update_rows (self);
}
