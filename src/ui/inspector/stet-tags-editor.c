/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags of an open story. Enter or a comma takes the words as they stand, a suggestion is chosen with the
 * arrow keys, Backspace in the empty field takes the last tag back. */

#include "config.h"

#include "stet-tags-editor.h"

#include <glib/gi18n.h>

#include <string.h>

#include "stet-media-topics.h"
#include "stet-suggest-popover.h"

#define MAX_TAG_LENGTH 120 /* code points */

struct _StetTagsEditor
{
  AdwBin parent_instance;

  AdwWrapBox *chips;
  GtkEditable *entry;

  StetWorkingCopy *copy;      /* (owned) (nullable) */
  StetVocabulary *vocabulary; /* (owned) (nullable) */
  gulong field_handler;       /* on @copy */
};

G_DEFINE_FINAL_TYPE (StetTagsEditor, stet_tags_editor, ADW_TYPE_BIN)

/* --- the tags ------------------------------------------------------------------------------------------ */

static GPtrArray *
dup_tags (StetTagsEditor *self)
{
  const GPtrArray *tags = stet_working_copy_get_story (self->copy)->tags;
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_tag_free);

  for (guint i = 0; i < tags->len; i++)
    {
      const StetTag *tag = g_ptr_array_index (tags, i);

      g_ptr_array_add (copy, stet_tag_new (tag->name, tag->code));
    }
  return copy;
}

static void
store_tags (StetTagsEditor *self, GPtrArray *tags)
{
  g_autoptr (StetStory) carrier = stet_story_new ("");
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&carrier->tags, g_ptr_array_unref);
  carrier->tags = g_ptr_array_ref (tags);
  value = stet_story_dup_field (carrier, "tags");
  if (!stet_working_copy_set_field (self->copy, "tags", value, &error))
    g_warning ("tags: %s", error->message);
}

/* @code: (nullable) */
static gboolean
has_tag (StetTagsEditor *self, const char *name, const char *code)
{
  const GPtrArray *tags = self->copy != NULL ? stet_working_copy_get_story (self->copy)->tags : NULL;
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const StetTag *tag = g_ptr_array_index (tags, i);
      g_autofree char *folded = g_utf8_casefold (tag->name, -1);

      if (g_str_equal (wanted, folded) && g_strcmp0 (tag->code, code) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_tag (StetTagsEditor *self, const char *name, const char *code)
{
  if (self->copy == NULL)
    return;
  if (!has_tag (self, name, code))
    {
      g_autoptr (GPtrArray) tags = dup_tags (self);

      g_ptr_array_add (tags, stet_tag_new (name, code));
      store_tags (self, tags);
    }
  gtk_editable_set_text (self->entry, "");
}

static void
remove_tag (StetTagsEditor *self, guint index)
{
  g_autoptr (GPtrArray) tags = dup_tags (self);

  if (index >= tags->len)
    return;
  g_ptr_array_remove_index (tags, index);
  store_tags (self, tags);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
remove_clicked_cb (GtkButton *button, gpointer user_data)
{
  StetTagsEditor *self = STET_TAGS_EDITOR (user_data);
  GtkWidget *chip = gtk_widget_get_parent (GTK_WIDGET (button));
  guint index = 0;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (chip); before != NULL;
       before = gtk_widget_get_prev_sibling (before))
    index++;
  remove_tag (self, index);
}

static GtkWidget *
create_chip (StetTagsEditor *self, const StetTag *tag)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *label = gtk_label_new (tag->name);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: takes a tag off a story; %s is the tag. */
  g_autofree char *name = g_strdup_printf (_ ("Remove %s"), tag->name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (tag->code != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("view-list-bullet-symbolic");
      g_autofree char *tooltip = g_strdup_printf (_ ("IPTC Media Topic %s"), tag->code);

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Media Topic"),
                                      -1);
      gtk_box_append (GTK_BOX (chip), icon);
      gtk_widget_set_tooltip_text (chip, tooltip);
    }
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, tag->name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  gtk_widget_add_css_class (chip, "tag-chip");
  return chip;
}

static void
show_tags (StetTagsEditor *self)
{
  const GPtrArray *tags;
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, chip);
  if (self->copy == NULL)
    return;
  tags = stet_working_copy_get_story (self->copy)->tags;
  for (guint i = 0; i < tags->len; i++)
    adw_wrap_box_append (self->chips, create_chip (self, g_ptr_array_index (tags, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), tags->len > 0);
}

static void
field_changed_cb (StetTagsEditor *self, const char *field)
{
  if (g_str_equal (field, "tags"))
    show_tags (self);
}

/* --- the field ------------------------------------------------------------------------------------------ */

static char *
dup_typed (StetTagsEditor *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  return g_strstrip (g_utf8_substring (text, 0, MIN (MAX_TAG_LENGTH, g_utf8_strlen (text, -1))));
}

static void
suggest (const char *typed, GPtrArray *suggestions, gpointer data)
{
  StetTagsEditor *self = STET_TAGS_EDITOR (data);
  const char *const *used = self->vocabulary != NULL ? stet_vocabulary_get_tags (self->vocabulary) : NULL;
  g_autoptr (GPtrArray) topics = stet_media_topics_find (typed, STET_SUGGEST_MAX);
  guint left = STET_SUGGEST_MAX / 2;

  for (guint i = 0; used != NULL && used[i] != NULL && left > 0; i++)
    if (stet_suggest_matches (used[i], typed) && !has_tag (self, used[i], NULL))
      {
        g_ptr_array_add (suggestions, stet_completion_new (used[i], _ ("Used at this desk"), NULL));
        left--;
      }
  for (guint i = 0; i < topics->len; i++)
    {
      const StetMediaTopic *topic = g_ptr_array_index (topics, i);

      if (!has_tag (self, topic->name, topic->code))
        g_ptr_array_add (suggestions,
                         stet_completion_new (topic->name,
                                              *topic->path != '\0' ? topic->path : _ ("IPTC Media Topic"),
                                              topic->code));
    }
}

static void
chosen_cb (StetSuggestPopover *popover, StetCompletion *suggestion, StetTagsEditor *self)
{
  add_tag (self, stet_completion_get_label (suggestion), stet_completion_get_id (suggestion));
}

static void
entry_activated_cb (StetTagsEditor *self)
{
  g_autofree char *typed = dup_typed (self);

  if (*typed != '\0')
    add_tag (self, typed, NULL);
}

static void
entry_changed_cb (StetTagsEditor *self)
{
  g_autofree char *typed = dup_typed (self);

  if (!g_str_has_suffix (typed, ","))
    return;
  typed[strlen (typed) - 1] = '\0';
  g_strstrip (typed);
  if (*typed != '\0')
    add_tag (self, typed, NULL);
  else
    gtk_editable_set_text (self->entry, "");
}

static gboolean
key_pressed_cb (StetTagsEditor *self, guint key, guint keycode, GdkModifierType state)
{
  if (key != GDK_KEY_BackSpace || *gtk_editable_get_text (self->entry) != '\0' || self->copy == NULL)
    return GDK_EVENT_PROPAGATE;
  if (stet_working_copy_get_story (self->copy)->tags->len > 0)
    remove_tag (self, stet_working_copy_get_story (self->copy)->tags->len - 1);
  return GDK_EVENT_STOP;
}

static void
focus_entered_cb (StetTagsEditor *self)
{
  if (self->vocabulary != NULL)
    stet_vocabulary_refresh (self->vocabulary);
}

/* --- the widget ----------------------------------------------------------------------------------------- */

static void
stet_tags_editor_dispose (GObject *object)
{
  StetTagsEditor *self = STET_TAGS_EDITOR (object);

  if (self->copy != NULL)
    stet_tags_editor_set_copy (self, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_TAGS_EDITOR);
  G_OBJECT_CLASS (stet_tags_editor_parent_class)->dispose (object);
}

static void
stet_tags_editor_class_init (StetTagsEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_tags_editor_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-tags-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, StetTagsEditor, chips);
  gtk_widget_class_bind_template_child (widget_class, StetTagsEditor, entry);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);
}

static void
stet_tags_editor_init (StetTagsEditor *self)
{
  StetSuggestPopover *popover;

  gtk_widget_init_template (GTK_WIDGET (self));
  popover = stet_suggest_popover_attach (GTK_WIDGET (self->entry), suggest, self);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, 0);
}

GtkWidget *
stet_tags_editor_new (void)
{
  return g_object_new (STET_TYPE_TAGS_EDITOR, NULL);
}

void
stet_tags_editor_set_copy (StetTagsEditor *self, StetWorkingCopy *copy, StetVocabulary *vocabulary)
{
  g_return_if_fail (STET_IS_TAGS_EDITOR (self));

  g_set_object (&self->vocabulary, vocabulary);
  if (self->copy == copy)
    return;
  if (self->copy != NULL)
    g_clear_signal_handler (&self->field_handler, self->copy);
  g_set_object (&self->copy, copy);
  if (copy != NULL)
    self->field_handler = g_signal_connect_object (copy, "field-changed", G_CALLBACK (field_changed_cb), self,
                                                   G_CONNECT_SWAPPED);
  gtk_editable_set_text (self->entry, "");
  show_tags (self);
}
