/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl: the desk on the command line, for scripts and for machines without a display. Here a command is
 * looked up and called; the commands are in the files of their groups. */
#include "config.h"

#include "stetctl.h"

#include <glib/gi18n.h>
#include <locale.h>

static const CtlCommand *const groups[] = {
  ctl_people_commands,   ctl_story_commands,    ctl_copy_commands,   ctl_diff_commands,
  ctl_workflow_commands, ctl_review_commands,   ctl_target_commands, ctl_publish_commands,
  ctl_outbox_commands,   ctl_after_commands,    ctl_check_commands,  ctl_quotes_commands,
  ctl_claims_commands,   ctl_verdict_commands,  ctl_site_commands,   ctl_log_commands,
  ctl_desk_commands,     ctl_schedule_commands,
};

static const CtlCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const CtlCommand *command = groups[i]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

static void
print_help (void)
{
  g_print ("%s\n  stetctl [--desk DIR] [--as PERSON] [--json] COMMAND …\n\n%s\n", _ ("Usage:"),
           _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const CtlCommand *command = groups[i]; command->name != NULL; command++)
      g_print ("  %-16s %s\n", command->name, _ (command->summary));
  g_print ("\n%s\n",
           _ ("“stetctl COMMAND --help” shows the options of one command and an example.\n"
              "The desk is --desk, else $STET_DESK, else the one of your account; who acts is --as,\n"
              "else $STET_AS, else the only person at the desk.\n"
              "Exit status: 0 done, 1 refused or failed, 2 wrong usage."));
}

/* Takes the options that stand before the command. FALSE: @status is the program's. */
static gboolean
parse_global (Ctl *ctl, int *argc, char ***argv, CtlStatus *status)
{
  gboolean help = FALSE, version = FALSE;
  const GOptionEntry entries[] = {
    { "desk", 0, 0, G_OPTION_ARG_FILENAME, &ctl->dir, NULL, NULL },
    { "as", 0, 0, G_OPTION_ARG_STRING, &ctl->as, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->json, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = ctl_usage (ctl, "%s", error->message);
      return FALSE;
    }
  if (version)
    {
      g_print ("stetctl %s\n", STET_VERSION);
      *status = CTL_DONE;
      return FALSE;
    }
  if (help || *argc < 2 || (*argc == 2 && g_str_equal ((*argv)[1], "help")))
    {
      print_help ();
      *status = help || *argc == 2 ? CTL_DONE : CTL_USAGE;
      return FALSE;
    }
  return TRUE;
}

static CtlStatus
run (Ctl *ctl, int argc, char **argv)
{
  CtlStatus status;
  int n_words = 1;

  if (!parse_global (ctl, &argc, &argv, &status))
    return status;
  if (argc > 2)
    {
      g_autofree char *both = g_strdup_printf ("%s %s", argv[1], argv[2]);
      ctl->command = find_command (both);
      if (ctl->command != NULL)
        n_words = 2;
    }
  if (ctl->command == NULL)
    ctl->command = find_command (argv[1]);
  if (ctl->command == NULL)
    return ctl_usage (ctl, _ ("There is no command “%s”. “stetctl --help” lists them."), argv[1]);
  return ctl->command->run (ctl, argc - n_words, argv + n_words);
}

int
main (int argc, char **argv)
{
  Ctl ctl = { NULL };
  g_auto (GStrv) arguments = NULL;
  CtlStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, STET_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("stetctl");

  /* GOption moves the pointers about: give it a list of its own, whose strings stay in @arguments. */
  arguments = g_strdupv (argv);
  {
    g_autofree char **list = g_memdup2 (arguments, sizeof (char *) * (argc + 1));
    status = run (&ctl, argc, list);
  }
  if (ctl.desk != NULL)
    stet_desk_close (ctl.desk);
  g_clear_object (&ctl.desk);
  g_free (ctl.dir);
  g_free (ctl.as);
  g_free (ctl.person);
  return status;
}
