/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-picture-dialog.h"

#include "stet-picture-cache.h"

#include <glib/gi18n.h>

/* Pixels of the longer side of the preview. */
#define PREVIEW 640

struct _StetPictureDialog
{
  AdwDialog parent_instance;

  StetDesk *desk;          /* (owned) */
  StetPicture *value;      /* (owned) (nullable) */
  StetPictureCache *cache; /* (owned) */
  GtkWidget *over;         /* (unowned) (nullable): a weak pointer */

  GtkPicture *picture;
  GtkEditable *alt;
  GtkWidget *alt_warning;
  GtkEditable *caption;
  GtkEditable *credit;
  GtkButton *done;
};

enum
{
  READY,
  MESSAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetPictureDialog, stet_picture_dialog, ADW_TYPE_DIALOG)

static void
say (StetPictureDialog *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_signal_emit (self, signals[MESSAGE], 0, error->message);
}

static void
show_preview (StetPictureDialog *self)
{
  if (self->value)
    gtk_picture_set_paintable (
      self->picture, GDK_PAINTABLE (stet_picture_cache_get (self->cache, self->value->media, NULL)));
}

static void
changed_cb (GtkEditable *editable, StetPictureDialog *self)
{
  g_autofree char *alt = g_strstrip (g_strdup (gtk_editable_get_text (self->alt)));

  gtk_widget_set_visible (self->alt_warning, *alt == '\0');
}

static void
done_cb (GtkButton *button, StetPictureDialog *self)
{
  g_autoptr (StetPicture) picture = NULL;

  if (self->value == NULL)
    return;
  picture = stet_picture_new (self->value->media, gtk_editable_get_text (self->alt),
                              gtk_editable_get_text (self->caption), gtk_editable_get_text (self->credit));
  g_strstrip (picture->alt);
  g_strstrip (picture->caption);
  g_strstrip (picture->credit);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[READY], 0, picture);
}

static gpointer
add_thread (StetDesk *desk, gpointer path, GCancellable *cancellable, GError **error)
{
  return stet_desk_add_media (desk, path, error);
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPictureDialog) self = STET_PICTURE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *media = stet_desk_run_finish (STET_DESK (object), result, &error);
  g_autoptr (StetPicture) picture = NULL;

  if (media == NULL)
    {
      say (self, error);
      return;
    }
  if (self->over == NULL)
    return;
  picture = stet_picture_new (media, "", "", "");
  stet_picture_dialog_edit (self, self->over, picture);
}

static void
add_file (StetPictureDialog *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    {
      g_signal_emit (self, signals[MESSAGE], 0,
                     _ ("That picture is not a file on this machine. Save it first."));
      return;
    }
  stet_desk_run_async (self->desk, add_thread, g_steal_pointer (&path), g_free, g_free, NULL, added_cb,
                       g_object_ref (self));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPictureDialog) self = STET_PICTURE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, &error);

  if (file)
    add_file (self, file);
  else
    say (self, error);
}

static char *
picture_path (const char *media, gpointer desk)
{
  return stet_desk_dup_media_path (STET_DESK (desk), media);
}

static void
stet_picture_dialog_dispose (GObject *object)
{
  StetPictureDialog *self = STET_PICTURE_DIALOG (object);

  if (self->cache)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  g_clear_object (&self->cache);
  g_clear_object (&self->desk);
  g_clear_weak_pointer (&self->over);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PICTURE_DIALOG);

  G_OBJECT_CLASS (stet_picture_dialog_parent_class)->dispose (object);
}

static void
stet_picture_dialog_finalize (GObject *object)
{
  g_clear_pointer (&STET_PICTURE_DIALOG (object)->value, stet_picture_free);

  G_OBJECT_CLASS (stet_picture_dialog_parent_class)->finalize (object);
}

static void
stet_picture_dialog_class_init (StetPictureDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_picture_dialog_dispose;
  object_class->finalize = stet_picture_dialog_finalize;

  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-picture-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPictureDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, StetPictureDialog, alt);
  gtk_widget_class_bind_template_child (widget_class, StetPictureDialog, alt_warning);
  gtk_widget_class_bind_template_child (widget_class, StetPictureDialog, caption);
  gtk_widget_class_bind_template_child (widget_class, StetPictureDialog, credit);
  gtk_widget_class_bind_template_child (widget_class, StetPictureDialog, done);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
stet_picture_dialog_init (StetPictureDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetPictureDialog *
stet_picture_dialog_new (StetDesk *desk)
{
  StetPictureDialog *self;

  g_return_val_if_fail (STET_IS_DESK (desk), NULL);

  self = g_object_ref_sink (g_object_new (STET_TYPE_PICTURE_DIALOG, NULL));
  self->desk = g_object_ref (desk);
  self->cache = stet_picture_cache_new (picture_path, g_object_ref (desk), g_object_unref, PREVIEW);
  g_signal_connect_swapped (self->cache, "loaded", G_CALLBACK (show_preview), self);
  return self;
}

void
stet_picture_dialog_choose (StetPictureDialog *self, GtkWidget *parent, GFile *file)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GtkFileFilter) filter = NULL;
  GtkRoot *root;

  g_return_if_fail (STET_IS_PICTURE_DIALOG (self));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  g_set_weak_pointer (&self->over, parent);
  if (file)
    {
      add_file (self, file);
      return;
    }
  dialog = gtk_file_dialog_new ();
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("Pictures (JPEG, PNG, WebP, GIF)"));
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/webp");
  gtk_file_filter_add_mime_type (filter, "image/gif");
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_set_title (dialog, _ ("Choose a Picture"));
  root = gtk_widget_get_root (parent);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (self));
}

void
stet_picture_dialog_edit (StetPictureDialog *self, GtkWidget *parent, const StetPicture *picture)
{
  g_return_if_fail (STET_IS_PICTURE_DIALOG (self));
  g_return_if_fail (picture != NULL);

  gtk_button_set_label (self->done, *picture->alt || *picture->caption ? _ ("_Apply") : _ ("_Insert"));
  g_clear_pointer (&self->value, stet_picture_free);
  self->value = stet_picture_copy (picture);
  gtk_editable_set_text (self->alt, picture->alt);
  gtk_editable_set_text (self->caption, picture->caption);
  gtk_editable_set_text (self->credit, picture->credit);
  changed_cb (self->alt, self);
  show_preview (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
