/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-lead-picture.h"

#include "stet-inspector.h"
#include "stet-picture-cache.h"
#include "stet-picture-dialog.h"

/* Pixels of the longer side. */
#define THUMBNAIL 640

struct _StetLeadPicture
{
  AdwBin parent_instance;

  StetWorkingCopy *copy;   /* (owned) (nullable) */
  StetPictureCache *cache; /* (owned) (nullable): of the desk of @copy */

  GtkStack *stack;
  GtkWidget *choose;
  GtkPicture *picture;
  GtkWidget *alt_warning;
  GtkLabel *caption;
  GtkLabel *credit;
};

G_DEFINE_FINAL_TYPE (StetLeadPicture, stet_lead_picture, ADW_TYPE_BIN)

static const StetPicture *
get_picture (StetLeadPicture *self)
{
  return self->copy ? stet_working_copy_get_story (self->copy)->picture : NULL;
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
update (StetLeadPicture *self)
{
  const StetPicture *picture = get_picture (self);

  gtk_stack_set_visible_child_name (self->stack, picture ? "picture" : "empty");
  if (picture == NULL)
    {
      gtk_picture_set_paintable (self->picture, NULL);
      return;
    }
  gtk_picture_set_paintable (self->picture,
                             GDK_PAINTABLE (stet_picture_cache_get (self->cache, picture->media, NULL)));
  gtk_picture_set_alternative_text (self->picture, picture->alt);
  gtk_widget_set_visible (self->alt_warning, *picture->alt == '\0');
  set_text (self->caption, picture->caption);
  set_text (self->credit, picture->credit);
}

static void
store (StetLeadPicture *self, const StetPicture *picture)
{
  g_autoptr (StetStory) holder = stet_story_new ("");
  g_autofree char *value = NULL;

  if (self->copy == NULL)
    return;
  holder->picture = picture ? stet_picture_copy (picture) : NULL;
  value = stet_story_dup_field (holder, "picture");
  stet_inspector_set_field (GTK_WIDGET (self), self->copy, "picture", value);
}

static void
ready_cb (StetPictureDialog *dialog, const StetPicture *picture, StetLeadPicture *self)
{
  store (self, picture);
}

static void
message_cb (StetPictureDialog *dialog, const char *message, StetLeadPicture *self)
{
  stet_inspector_say (GTK_WIDGET (self), message);
}

/* (transfer full) */
static StetPictureDialog *
create_dialog (StetLeadPicture *self)
{
  StetPictureDialog *dialog = stet_picture_dialog_new (stet_working_copy_get_desk (self->copy));

  g_signal_connect_object (dialog, "ready", G_CALLBACK (ready_cb), self, 0);
  g_signal_connect_object (dialog, "message", G_CALLBACK (message_cb), self, 0);
  return dialog;
}

static void
choose_file (StetLeadPicture *self, GFile *file)
{
  g_autoptr (StetPictureDialog) dialog = NULL;

  if (self->copy == NULL)
    return;
  dialog = create_dialog (self);
  stet_picture_dialog_choose (dialog, GTK_WIDGET (self), file);
}

static void
choose_cb (GtkButton *button, StetLeadPicture *self)
{
  choose_file (self, NULL);
}

static void
edit_cb (GtkButton *button, StetLeadPicture *self)
{
  g_autoptr (StetPictureDialog) dialog = NULL;

  if (get_picture (self) == NULL)
    return;
  dialog = create_dialog (self);
  stet_picture_dialog_edit (dialog, GTK_WIDGET (self), get_picture (self));
}

static void
remove_cb (GtkButton *button, StetLeadPicture *self)
{
  store (self, NULL);
  gtk_widget_grab_focus (self->choose);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, StetLeadPicture *self)
{
  choose_file (self, g_value_get_object (value));
  return self->copy != NULL;
}

static void
field_changed_cb (StetWorkingCopy *copy, const char *field, StetLeadPicture *self)
{
  if (g_str_equal (field, "picture"))
    update (self);
}

static char *
picture_path (const char *media, gpointer desk)
{
  return stet_desk_dup_media_path (STET_DESK (desk), media);
}

static void
stet_lead_picture_dispose (GObject *object)
{
  StetLeadPicture *self = STET_LEAD_PICTURE (object);

  g_clear_object (&self->copy);
  g_clear_object (&self->cache);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_LEAD_PICTURE);

  G_OBJECT_CLASS (stet_lead_picture_parent_class)->dispose (object);
}

static void
stet_lead_picture_class_init (StetLeadPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_lead_picture_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-lead-picture.ui");
  gtk_widget_class_bind_template_child (widget_class, StetLeadPicture, stack);
  gtk_widget_class_bind_template_child (widget_class, StetLeadPicture, choose);
  gtk_widget_class_bind_template_child (widget_class, StetLeadPicture, picture);
  gtk_widget_class_bind_template_child (widget_class, StetLeadPicture, alt_warning);
  gtk_widget_class_bind_template_child (widget_class, StetLeadPicture, caption);
  gtk_widget_class_bind_template_child (widget_class, StetLeadPicture, credit);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
stet_lead_picture_init (StetLeadPicture *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
stet_lead_picture_new (void)
{
  return g_object_new (STET_TYPE_LEAD_PICTURE, NULL);
}

void
stet_lead_picture_set_copy (StetLeadPicture *self, StetWorkingCopy *copy)
{
  g_return_if_fail (STET_IS_LEAD_PICTURE (self));

  if (self->copy == copy)
    return;
  if (self->copy)
    g_signal_handlers_disconnect_by_data (self->copy, self);
  g_set_object (&self->copy, copy);
  g_clear_object (&self->cache);
  if (copy)
    {
      StetDesk *desk = stet_working_copy_get_desk (copy);

      g_signal_connect_object (copy, "field-changed", G_CALLBACK (field_changed_cb), self, 0);
      self->cache = stet_picture_cache_new (picture_path, g_object_ref (desk), g_object_unref, THUMBNAIL);
      g_signal_connect_object (self->cache, "loaded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}
