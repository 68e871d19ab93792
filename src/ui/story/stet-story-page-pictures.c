/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How pictures come into the text: chosen, or dropped on it. */

#include "config.h"

#include "stet-story-page-private.h"

#include "stet-picture-dialog.h"

static void
picture_ready_cb (StetPictureDialog *dialog, const StetPicture *picture, StetStoryPage *self)
{
  g_autoptr (StetStory) holder = stet_story_new ("");
  const GPtrArray *pictures = stet_working_copy_get_story (self->copy)->pictures;
  g_autofree char *value = NULL;

  for (guint i = 0; i < pictures->len; i++)
    {
      const StetPicture *old = g_ptr_array_index (pictures, i);

      if (g_strcmp0 (old->media, picture->media) != 0)
        g_ptr_array_add (holder->pictures, stet_picture_copy (old));
    }
  g_ptr_array_add (holder->pictures, stet_picture_copy (picture));
  value = stet_story_dup_field (holder, "pictures");
  stet_story_page_set_field (self, "pictures", value);
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

void
stet_story_page_connect_pictures (StetStoryPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  stet_story_editor_set_pictures (self->editor, picture_path,
                                  g_object_ref (stet_working_copy_get_desk (self->copy)), g_object_unref);
  g_signal_connect_object (self->editor, "insert-picture", G_CALLBACK (insert_picture_cb), self, 0);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), GTK_EVENT_CONTROLLER (drop));
}
