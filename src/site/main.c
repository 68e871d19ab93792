/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stet-site: serves Stet Site from the command line. */
#include "config.h"

#include <glib-unix.h>
#include <locale.h>

#include "stet-site.h"

static gboolean
stop_cb (gpointer data)
{
  stet_site_quit (data);
  return G_SOURCE_CONTINUE;
}

typedef struct
{
  char *dir;        /* (owned) */
  char *name;       /* (owned) */
  char *public_url; /* (owned) */
  char *host;       /* (owned) */
  int port;
  gboolean new_token;
  gboolean version;
} Options;

static gboolean
parse (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "dir", 'd', 0, G_OPTION_ARG_FILENAME, &options->dir, "Folder of the site", "DIR" },
    { "port", 'p', 0, G_OPTION_ARG_INT, &options->port, "Port to listen at (7838; 0: any free)", "N" },
    { "host", 0, 0, G_OPTION_ARG_STRING, &options->host, "IP address to listen at (127.0.0.1)", "ADDRESS" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options->name, "Name on the masthead, kept in the folder", "NAME" },
    { "public-url", 0, 0, G_OPTION_ARG_STRING, &options->public_url,
      "Address that readers use, where it is another; kept", "URL" },
    { "new-token", 0, 0, G_OPTION_ARG_NONE, &options->new_token, "Make and print another token, and end",
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version, and end", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("— serve a news site that Stet publishes to");

  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
serve (StetSite *site, const Options *options, GError **error)
{
  if (!stet_site_listen (site, options->host, (guint) options->port, error))
    return FALSE;
  if (stet_site_get_fresh_token (site) != NULL)
    g_print ("Token for publishing, shown only now: %s\n", stet_site_get_fresh_token (site));
  g_print ("%s is at %s/ (Ctrl+C ends it)\n", stet_site_get_name (site), stet_site_get_address (site));
  g_unix_signal_add (SIGINT, stop_cb, site);
  g_unix_signal_add (SIGTERM, stop_cb, site);
  stet_site_run (site);
  return TRUE;
}

static gboolean
run (const Options *options, GError **error)
{
  g_autofree char *dir = options->dir != NULL ? g_strdup (options->dir) : stet_site_default_dir ();
  g_autoptr (StetSite) site = stet_site_new (dir, stet_clock_system ());

  if (!stet_site_open (site, error)
      || (options->name != NULL && !stet_site_set_name (site, options->name, error))
      || (options->public_url != NULL && !stet_site_set_public_url (site, options->public_url, error)))
    return FALSE;
  if (!options->new_token)
    return serve (site, options, error);
  /* a folder that was just made has its first token already */
  if (stet_site_get_fresh_token (site) == NULL && !stet_site_renew_token (site, error))
    return FALSE;
  g_print ("%s\n", stet_site_get_fresh_token (site));
  return TRUE;
}

int
main (int argc, char **argv)
{
  Options options = { .port = STET_SITE_DEFAULT_PORT };
  g_autoptr (GError) error = NULL;
  int status = 0;

  setlocale (LC_ALL, "");
  /* a line is for whoever started the server, also where that is a pipe */
  setlinebuf (stdout);
  if (!parse (&options, &argc, &argv, &error) || argc > 1 || options.port < 0)
    {
      g_printerr ("stet-site: %s\n", error != NULL ? error->message : "takes options only; see --help");
      status = 2;
    }
  else if (options.version)
    {
      g_print ("stet-site %s\n", STET_VERSION);
    }
  else if (!run (&options, &error))
    {
      g_printerr ("stet-site: %s\n", error->message);
      status = 1;
    }
  g_free (options.dir);
  g_free (options.name);
  g_free (options.public_url);
  g_free (options.host);
  return status;
}
