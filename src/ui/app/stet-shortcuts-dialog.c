/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of keyboard shortcuts. */

#include "config.h"

#include "stet-shortcuts-dialog.h"

#include <glib/gi18n.h>

#include "stet-shortcuts.h"

struct _StetShortcutsDialog
{
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (StetShortcutsDialog, stet_shortcuts_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
create_row (const StetShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *keys = NULL;
  g_autofree char *label = NULL;
  GdkModifierType modifiers;
  guint key;

  gtk_accelerator_parse (shortcut->accelerator, &key, &modifiers);
  label = gtk_accelerator_get_label (key, modifiers);
  keys = gtk_label_new (label);
  gtk_widget_add_css_class (keys, "keys");
  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcut->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
add_group (StetShortcutsDialog *self, const StetShortcutGroup *group)
{
  GtkWidget *widget = adw_preferences_group_new ();
  g_autofree char *markup = g_markup_escape_text (_ (group->title), -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), markup);
  for (guint i = 0; i < group->n_shortcuts; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), create_row (&group->shortcuts[i]));
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (widget));
}

static void
stet_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_SHORTCUTS_DIALOG);
  G_OBJECT_CLASS (stet_shortcuts_dialog_parent_class)->dispose (object);
}

static void
stet_shortcuts_dialog_class_init (StetShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_shortcuts_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/stet/Stet/ui/stet-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetShortcutsDialog, page);
}

static void
stet_shortcuts_dialog_init (StetShortcutsDialog *self)
{
  guint n_groups;
  const StetShortcutGroup *groups = stet_shortcuts_get_groups (&n_groups);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_groups; i++)
    add_group (self, &groups[i]);
}

StetShortcutsDialog *
stet_shortcuts_dialog_new (void)
{
  return g_object_new (STET_TYPE_SHORTCUTS_DIALOG, NULL);
}
