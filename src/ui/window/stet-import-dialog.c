/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import made of its files. */

#include "config.h"

#include "stet-import-dialog.h"

#include <glib/gi18n.h>

struct _StetImportDialog
{
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (StetImportDialog, stet_import_dialog, ADW_TYPE_DIALOG)

static void
stet_import_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_IMPORT_DIALOG);
  G_OBJECT_CLASS (stet_import_dialog_parent_class)->dispose (object);
}

static void
stet_import_dialog_class_init (StetImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_import_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, page);
}

static void
stet_import_dialog_init (StetImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static AdwPreferencesGroup *
add_group (StetImportDialog *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *markup = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title_markup);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), markup);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_row (AdwPreferencesGroup *group, const char *icon, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  adw_preferences_group_add (group, row);
}

static void
show_report (StetImportDialog *self, const StetImportReport *report)
{
  guint n_furniture = report->furniture != NULL ? g_strv_length (report->furniture) : 0;
  guint n_notes = report->notes != NULL ? g_strv_length (report->notes) : 0;
  g_autofree char *description = NULL;
  AdwPreferencesGroup *group;

  if (n_furniture == 0 && n_notes == 0)
    return;
  if (n_furniture > 0)
    description
      = g_strdup_printf (ngettext ("%u line was taken for page furniture and left out.",
                                   "%u lines were taken for page furniture and left out.", n_furniture),
                         n_furniture);
  group = add_group (self, *report->headline != '\0' ? report->headline : _ ("Untitled story"), description);
  for (guint i = 0; i < n_notes; i++)
    add_row (group, "dialog-information-symbolic", report->notes[i], NULL);
  for (guint i = 0; i < n_furniture; i++)
    add_row (group, NULL, report->furniture[i], NULL);
}

StetImportDialog *
stet_import_dialog_new (const StetImports *imports)
{
  StetImportDialog *self = g_object_new (STET_TYPE_IMPORT_DIALOG, NULL);

  if (imports->failures->len > 0)
    {
      AdwPreferencesGroup *group = add_group (self, _ ("Not imported"), NULL);

      for (guint i = 0; i < imports->failures->len; i++)
        {
          const StetImportFailure *failure = g_ptr_array_index (imports->failures, i);

          add_row (group, "dialog-warning-symbolic", failure->name, failure->reason);
        }
    }
  for (guint i = 0; i < imports->reports->len; i++)
    show_report (self, g_ptr_array_index (imports->reports, i));
  return self;
}
