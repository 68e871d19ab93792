/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one process, one window for each desk that is open. */

#include "config.h"

#include "stet-application.h"
#include "stet-ui-resources.h"
#include "stet-window.h"

struct _StetApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (StetApplication, stet_application, ADW_TYPE_APPLICATION)

static void
stet_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (stet_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
stet_application_class_init (StetApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = stet_application_activate;
}

static void
stet_application_init (StetApplication *self)
{
  static gsize registered;

  if (g_once_init_enter (&registered))
    {
      stet_ui_register_resource ();
      g_once_init_leave (&registered, 1);
    }
}

StetApplication *
stet_application_new (void)
{
  return g_object_new (STET_TYPE_APPLICATION, "application-id", STET_APPLICATION_ID, "resource-base-path",
                       "/org/stet/Stet", NULL);
}
