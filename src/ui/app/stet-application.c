/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one process, one window for each desk that is open. A second start hands its arguments to
 * the first. */

#include "config.h"

#include "stet-application.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "stet-shortcuts.h"
#include "stet-ui-resources.h"

struct _StetApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (StetApplication, stet_application, ADW_TYPE_APPLICATION)

static StetWindow *
find_window (StetApplication *self, const char *dir)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    if (STET_IS_WINDOW (item->data)
        && g_str_equal (stet_desk_get_dir (stet_window_get_desk (item->data)), dir))
      return item->data;
  return NULL;
}

StetWindow *
stet_application_open_desk (StetApplication *self, const char *dir)
{
  g_return_val_if_fail (STET_IS_APPLICATION (self) && dir != NULL, NULL);

  g_autofree char *canonical = g_canonicalize_filename (dir, NULL);
  StetWindow *window = find_window (self, canonical);

  if (window == NULL)
    {
      g_autoptr (StetDesk) desk = stet_desk_new (canonical, stet_clock_system ());

      window = stet_window_new (GTK_APPLICATION (self), desk);
      stet_window_present_complete (window);
    }
  else
    gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* --desk, else what the caller's environment says, else the usual folder. */
static char *
dup_desk_dir (GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  const char *dir = NULL;
  const char *environment = g_application_command_line_getenv (command_line, "STET_DESK");
  g_autoptr (GFile) file = NULL;

  if (!g_variant_dict_lookup (options, "desk", "^&ay", &dir) && (environment == NULL || *environment == '\0'))
    return stet_desk_default_dir ();
  file = g_application_command_line_create_file_for_arg (command_line, dir != NULL ? dir : environment);
  return g_file_get_path (file);
}

static int
stet_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *dir = dup_desk_dir (command_line);
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  const char *story = NULL;
  StetWindow *window;

  if (dir == NULL)
    {
      g_application_command_line_printerr (command_line, "%s\n",
                                           _ ("stet: a desk is a folder on this computer"));
      return 2;
    }
  for (guint i = 1; arguments[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, arguments[i]);

      g_list_store_append (files, file);
    }
  window = stet_application_open_desk (STET_APPLICATION (application), dir);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0)
    stet_window_import (window, G_LIST_MODEL (files));
  if (g_variant_dict_lookup (g_application_command_line_get_options_dict (command_line), "story", "&s",
                             &story))
    stet_window_open_story (window, story);
  return 0;
}

static int
stet_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("stet %s\n", STET_VERSION);
      return 0;
    }
  return -1;
}

static void
stet_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (stet_application_parent_class)->startup (application);
  gtk_source_init ();
  stet_shortcuts_set (GTK_APPLICATION (application));
}

static void
stet_application_shutdown (GApplication *application)
{
  G_APPLICATION_CLASS (stet_application_parent_class)->shutdown (application);
  gtk_source_finalize ();
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Each saves what is open in it before it goes. */
  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AdwDialog *about = adw_about_dialog_new ();
  AdwAboutDialog *dialog = ADW_ABOUT_DIALOG (about);

  adw_about_dialog_set_application_name (dialog, _ ("Stet"));
  adw_about_dialog_set_application_icon (dialog, "org.stet.Stet");
  adw_about_dialog_set_version (dialog, STET_VERSION);
  adw_about_dialog_set_developer_name (dialog, _ ("The Stet contributors"));
  adw_about_dialog_set_license_type (dialog, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (
    dialog,
    _ ("Where a newsroom writes a story, checks every quote and fact in it, approves it and publishes it."));
  /* Translators: your name, and your address if you like, a line for each of you. */
  adw_about_dialog_set_translator_credits (dialog, _ ("translator-credits"));
  adw_about_dialog_add_legal_section (dialog, _ ("IPTC Media Topics"),
                                      "© International Press Telecommunications Council", GTK_LICENSE_CUSTOM,
                                      _ ("Used under the Creative Commons Attribution 4.0 licence."));
  adw_dialog_present (about, GTK_WIDGET (gtk_application_get_active_window (user_data)));
}

static void
stet_application_class_init (StetApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = stet_application_startup;
  application_class->shutdown = stet_application_shutdown;
  application_class->command_line = stet_application_command_line;
  application_class->handle_local_options = stet_application_handle_local_options;
}

static void
stet_application_init (StetApplication *self)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "about", .activate = about_cb },
  };
  static const GOptionEntry options[] = {
    { "desk", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the desk in this folder"), N_ ("DIR") },
    { "story", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_ ("Open this story: its id, the beginning of it, or its slug"), N_ ("STORY") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and end"), NULL },
    { NULL },
  };
  static gsize registered;

  if (g_once_init_enter (&registered))
    {
      stet_ui_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (
    G_APPLICATION (self), _ ("Opens a newsroom desk; the files are imported as new stories."));
}

StetApplication *
stet_application_new (void)
{
  return g_object_new (STET_TYPE_APPLICATION, "application-id", STET_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_SEND_ENVIRONMENT,
                       "resource-base-path", "/org/stet/Stet", NULL);
}
