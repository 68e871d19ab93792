/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check sheet of the open story: printed, or a PDF file. */

#include "config.h"

#include "stet-window-private.h"

#include <glib/gi18n.h>

#include "stet-desk-check.h"
#include "stet-sheet-print.h"

typedef struct
{
  StetWindow *window; /* (owned) */
  GFile *file;        /* (owned) (nullable): the PDF; NULL: a printer */
} Printing;

static void
printing_free (Printing *self)
{
  g_object_unref (self->window);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Printing *printing)
{
  g_autoptr (Printing) owned = printing;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      stet_window_show_error (printing->window, error);
      return;
    }
  if (result != GTK_PRINT_OPERATION_RESULT_APPLY || printing->file == NULL)
    return;
  name = g_file_get_basename (printing->file);
  words = g_strdup_printf (_ ("The check sheet is in “%s”"), name);
  stet_window_toast (printing->window, words, NULL, NULL, NULL);
}

static gpointer
load_sheet (StetDesk *desk, gpointer story, GCancellable *cancellable, GError **error)
{
  return stet_desk_load_check_sheet (desk, story, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) printing = user_data;
  StetWindow *self = printing->window;
  g_autoptr (GError) error = NULL;
  StetCheckSheet *sheet = stet_desk_run_finish (STET_DESK (source), result, &error);
  g_autoptr (GtkPrintOperation) operation = NULL;
  GtkPrintOperationAction action = GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG;

  if (sheet == NULL)
    {
      stet_window_show_error (self, error);
      return;
    }
  operation = stet_sheet_print_new (sheet);
  if (printing->file != NULL)
    {
      gtk_print_operation_set_export_filename (operation, g_file_peek_path (printing->file));
      action = GTK_PRINT_OPERATION_ACTION_EXPORT;
    }
  g_signal_connect (operation, "done", G_CALLBACK (printed_cb), g_steal_pointer (&printing));
  gtk_print_operation_run (operation, action, GTK_WINDOW (self), NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Printing) printing = user_data;
  StetWindow *self = printing->window;
  g_autoptr (GError) error = NULL;
  StetWorkingCopy *copy = STET_WORKING_COPY (source);

  if (!stet_working_copy_flush_finish (copy, result, &error))
    stet_window_show_error (self, error);
  else
    stet_desk_run_async (self->desk, load_sheet, g_strdup (stet_working_copy_get_id (copy)), g_free,
                         (GDestroyNotify) stet_check_sheet_free, self->cancellable, loaded_cb,
                         g_steal_pointer (&printing));
}

static void
print (StetWindow *self, GFile *file)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->window = g_object_ref (self);
  g_set_object (&printing->file, file);
  stet_working_copy_flush_async (self->copy, NULL, saved_cb, printing);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (self->copy != NULL)
    print (self, NULL);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && self->copy != NULL)
    print (self, file);
  else if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    stet_window_show_error (self, error);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autofree char *file_name = NULL;
  const char *slug;

  if (self->copy == NULL)
    return;
  slug = stet_working_copy_get_story (self->copy)->slug;
  /* Translators: name of a file: the check sheet of a story. */
  file_name = g_strdup_printf (_ ("%s-checks.pdf"), *slug != '\0' ? slug : "story");
  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _ ("Check Sheet as PDF"));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, file_chosen_cb, g_object_ref (self));
}

void
stet_window_install_sheet_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "story.print-sheet", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "story.export-sheet", NULL, export_action);
}
