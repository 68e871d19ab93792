/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and the clipboard: what comes in becomes stories, what goes out is the story that is shown. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-export-format.h"
#include "stet-import-dialog.h"
#include "stet-imports.h"

/* Coming in */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetImports) imports = stet_desk_run_finish (STET_DESK (source), result, &error);
  g_autofree char *line = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (imports == NULL)
    {
      stet_window_show_error (self, error);
      return;
    }
  line = stet_imports_dup_line (imports);
  stet_window_toast (self, line, NULL, NULL, NULL);
  if (imports->reports->len == 1)
    {
      const StetImportReport *report = g_ptr_array_index (imports->reports, 0);

      stet_window_open_story (self, report->story);
    }
  if (stet_imports_has_news (imports))
    adw_dialog_present (ADW_DIALOG (stet_import_dialog_new (imports)), GTK_WIDGET (self));
}

static void
run_imports (StetWindow *self, StetImports *imports)
{
  stet_desk_run_async (self->desk, stet_imports_run, imports, NULL, (GDestroyNotify) stet_imports_free, NULL,
                       imported_cb, g_object_ref (self));
}

void
stet_window_import (StetWindow *self, GListModel *files)
{
  g_return_if_fail (STET_IS_WINDOW (self) && G_IS_LIST_MODEL (files));

  gboolean ready = stet_window_is_ready (self);
  StetImports *imports = ready ? stet_imports_new (stet_seat_get_person_id (self->seat)) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (ready)
        g_ptr_array_add (imports->files, g_object_ref (file));
      else
        g_list_store_append (self->to_import, file);
    }
  if (ready)
    run_imports (self, imports);
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files
    = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files != NULL)
    stet_window_import (self, files);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    stet_window_show_error (self, error);
}

static GListModel *
create_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) copy = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (copy, _ ("Text, Markdown and Web Pages"));
  gtk_file_filter_add_suffix (copy, "txt");
  gtk_file_filter_add_suffix (copy, "text");
  gtk_file_filter_add_suffix (copy, "md");
  gtk_file_filter_add_suffix (copy, "markdown");
  gtk_file_filter_add_suffix (copy, "html");
  gtk_file_filter_add_suffix (copy, "htm");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, copy);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Import Stories"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (widget), STET_WINDOW (widget)->cancellable,
                                 files_chosen_cb, g_object_ref (widget));
}

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  StetImports *imports;

  if (g_cancellable_is_cancelled (self->cancellable) || !stet_window_is_ready (self))
    return;
  if (text == NULL || *g_strchug (text) == '\0')
    {
      stet_window_toast (self, _ ("There is no text on the clipboard"), NULL, NULL, NULL);
      return;
    }
  imports = stet_imports_new (stet_seat_get_person_id (self->seat));
  imports->text = g_steal_pointer (&text);
  run_imports (self, imports);
}

static void
paste_story_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), STET_WINDOW (widget)->cancellable,
                                 clipboard_read_cb, g_object_ref (widget));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, StetWindow *self)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (!stet_window_is_ready (self))
    return FALSE;
  for (GSList *item = g_value_get_boxed (value); item != NULL; item = item->next)
    g_list_store_append (files, item->data);
  stet_window_import (self, G_LIST_MODEL (files));
  return TRUE;
}

void
stet_window_init_drop (StetWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->root_stack), GTK_EVENT_CONTROLLER (target));
}

/* Going out */

typedef struct
{
  StetWindow *window; /* (owned) */
  char *story;        /* (owned): id */
  char *format;       /* (owned) */
  GFile *file;        /* (owned) (nullable): until chosen */
} Export;

static void
export_free (Export *self)
{
  g_clear_object (&self->window);
  g_clear_object (&self->file);
  g_free (self->story);
  g_free (self->format);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gpointer
write_export (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = data;
  g_autoptr (GBytes) bytes = stet_desk_export (desk, export->story, NULL, export->format, error);

  return GINT_TO_POINTER (
    bytes != NULL
    && g_file_replace_contents (export->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                                FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (export->file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *line = NULL;

  if (stet_desk_run_finish (STET_DESK (source), result, &error) == NULL)
    {
      stet_window_show_error (export->window, error);
      return;
    }
  line = g_strdup_printf (_ ("Exported to “%s”"), name);
  stet_window_toast (export->window, line, NULL, NULL, NULL);
}

static void
export_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  StetWindow *self = export->window;

  if (!stet_working_copy_flush_finish (STET_WORKING_COPY (source), result, &error))
    {
      stet_window_show_error (self, error);
      return;
    }
  stet_desk_run_async (self->desk, write_export, export, NULL, NULL, NULL, exported_cb, export);
  g_steal_pointer (&export);
}

static void
export_file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  StetWindow *self = export->window;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        stet_window_show_error (self, error);
      return;
    }
  if (self->copy != NULL && g_str_equal (stet_working_copy_get_id (self->copy), export->story))
    stet_working_copy_flush_async (self->copy, NULL, export_saved_cb, g_steal_pointer (&export));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  const StetStory *story = stet_working_copy_get_story (self->copy);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *file_name = NULL;
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (self);
  export->story = g_strdup (story->id);
  export->format = g_variant_dup_string (parameter, NULL);
  file_name = g_strdup_printf ("%s.%s", *story->slug != '\0' ? story->slug : "story",
                               stet_export_format_find (export->format)->extension);
  gtk_file_dialog_set_title (dialog, _ ("Export Story"));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, export_file_chosen_cb, export);
}

void
stet_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.paste-story", NULL, paste_story_action);
  gtk_widget_class_install_action (widget_class, "story.export", "s", export_action);
}
