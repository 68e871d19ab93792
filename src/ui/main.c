/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the application starts. */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "stet-application.h"

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, STET_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_prgname (STET_APPLICATION_ID);
  g_autoptr (StetApplication) app = stet_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
