/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl site serve: Stet Site in this process, so that a fresh desk has somewhere to publish to. */
#include "config.h"

#include "stetctl.h"

#include "stet-site.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>

static gboolean
stop_cb (gpointer data)
{
  stet_site_quit (data);
  return G_SOURCE_CONTINUE;
}

/* What a newcomer needs: the address and, once, the command that makes it a target. */
static void
announce (const Ctl *ctl, StetSite *site)
{
  const char *address = stet_site_get_address (site);
  const char *token = stet_site_get_fresh_token (site);

  if (ctl->json)
    {
      g_autoptr (JsonNode) json = token != NULL ? ctl_object ("url", address, "token", token, NULL)
                                                : ctl_object ("url", address, NULL);
      g_autofree char *line = json_to_string (json, FALSE);

      g_print ("%s\n", line);
    }
  else
    {
      g_print (_ ("%s is at %s/ (Ctrl+C ends it)\n"), stet_site_get_name (site), address);
      if (token != NULL)
        g_print (_ ("To publish here, type this once in another terminal; the token is shown only now:\n"
                    "  printf %%s %s | stetctl target add Site --kind site --url %s\n"),
                 token, address);
    }
  fflush (stdout);
}

static CtlStatus
serve (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *dir = NULL, *name = NULL, *host = NULL;
  int port = STET_SITE_DEFAULT_PORT;
  gboolean new_token = FALSE;
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &port, N_ ("Port to listen at (7838; 0: any that is free)"), N_ ("N") },
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &dir, N_ ("Folder of the site"), N_ ("DIR") },
    { "host", 0, 0, G_OPTION_ARG_STRING, &host, N_ ("Address to listen at (127.0.0.1)"), N_ ("ADDRESS") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Name on the masthead"), N_ ("NAME") },
    { "new-token", 0, 0, G_OPTION_ARG_NONE, &new_token, N_ ("Make another token; the old one ends"), NULL },
    { NULL },
  };
  g_autoptr (StetSite) site = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (port < 0 || port > 65535)
    return ctl_usage (ctl, _ ("A port is a number from 0 to 65535."));
  if (dir == NULL)
    dir = stet_site_default_dir ();
  site = stet_site_new (dir, stet_clock_system ());
  if (!stet_site_open (site, &error) || (name != NULL && !stet_site_set_name (site, name, &error))
      || (new_token && stet_site_get_fresh_token (site) == NULL && !stet_site_renew_token (site, &error))
      || !stet_site_listen (site, host, port, &error))
    return ctl_fail (ctl, error);
  announce (ctl, site);
  g_unix_signal_add (SIGINT, stop_cb, site);
  g_unix_signal_add (SIGTERM, stop_cb, site);
  stet_site_run (site);
  return CTL_DONE;
}

const CtlCommand ctl_site_commands[] = {
  { "site serve", "", N_ ("Serve Stet Site, the small CMS that comes along"),
    "  stetctl site serve --port 7838", serve },
  { NULL },
};
