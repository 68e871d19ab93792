/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on one desk. */

#include "config.h"

#include "stet-window.h"

struct _StetWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (StetWindow, stet_window, ADW_TYPE_APPLICATION_WINDOW)

static void
stet_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_WINDOW);
  G_OBJECT_CLASS (stet_window_parent_class)->dispose (object);
}

static void
stet_window_class_init (StetWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_window_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/org/stet/Stet/ui/stet-window.ui");
}

static void
stet_window_init (StetWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

StetWindow *
stet_window_new (GtkApplication *application)
{
  return g_object_new (STET_TYPE_WINDOW, "application", application, NULL);
}
