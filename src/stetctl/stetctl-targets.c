/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl target … */
#include "config.h"

#include "stetctl.h"

#include <glib/gi18n.h>
#include <string.h>

static CtlStatus
target_add (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *kind = NULL, *url = NULL, *user = NULL, *id = NULL, *secret = NULL;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("wordpress, ghost, ninjs or site"), N_ ("KIND") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &url, N_ ("Address of the site"), N_ ("URL") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &user, N_ ("Login name, for WordPress"), N_ ("USER") },
    { NULL },
  };
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (kind == NULL || url == NULL)
    return ctl_usage (ctl, _ ("A target needs --kind and --url."));
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  secret = ctl_read_secret (_ ("Password or token of the target:"));
  target = stet_target_new ("", argv[1], kind, url, user != NULL ? user : "");
  id = stet_desk_add_target (ctl->desk, ctl->person, target, secret, &error);
  if (id == NULL)
    return ctl_fail (ctl, error);
  if (secret == NULL)
    g_printerr ("%s\n", _ ("No password or token was given: “publish” and “target test” will ask for it."));
  else if (!stet_desk_has_keyring (ctl->desk))
    g_printerr ("%s\n", _ ("There is no keyring here, so the secret is not kept: give it to “publish” and "
                           "“target test” with --secret-stdin."));
  return ctl_done_id (ctl, id);
}

static CtlStatus
target_list (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("ID"), N_ ("Kind"), N_ ("Name"), N_ ("User"), N_ ("Address") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  targets = stet_desk_list_targets (ctl->desk, &error);
  if (targets == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < targets->len; i++)
    {
      const StetTarget *target = g_ptr_array_index (targets, i);

      ctl_table_add (table,
                     ctl_object ("id", target->id, "name", target->name, "kind", target->kind, "url",
                                 target->url, "user", target->user, NULL),
                     target->id, target->kind, target->name, target->user, target->url, NULL);
    }
  return ctl_table_done (ctl, table);
}

static CtlStatus
target_test (Ctl *ctl, int argc, char **argv)
{
  gboolean from_stdin = FALSE;
  const GOptionEntry entries[] = { CTL_SECRET_ENTRY (&from_stdin), { NULL } };
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL, *line = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, argv[1], &error);
  if (target == NULL)
    return ctl_fail (ctl, error);
  if (!ctl_lend_secret (ctl, target, from_stdin))
    return CTL_FAILED;
  answer = stet_desk_test_target (ctl->desk, target, NULL, NULL, &error);
  if (answer == NULL)
    return ctl_fail (ctl, error);
  line = g_strconcat (answer, "\n", NULL);
  return ctl_done (ctl, ctl_object ("target", target->name, "answer", answer, NULL), line);
}

static CtlStatus
target_remove (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (StetTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  target = stet_desk_get_target (ctl->desk, argv[1], &error);
  if (target == NULL || !stet_desk_remove_target (ctl->desk, ctl->person, target->id, &error))
    return ctl_fail (ctl, error);
  return ctl_done_id (ctl, target->id);
}

const CtlCommand ctl_target_commands[] = {
  { "target add", "NAME --kind KIND --url URL",
    N_ ("Add a place to publish to; its secret is read from standard input"),
    "  printf %s \"$PASSWORD\" | stetctl target add Paper --kind wordpress --url https://news.example --user "
    "eva\n"
    "  printf %s \"$TOKEN\" | stetctl target add Site --kind site --url http://127.0.0.1:7838",
    target_add },
  { "target list", "", N_ ("List the places to publish to"), "  stetctl target list", target_list },
  { "target test", "NAME", N_ ("Try a target without writing to it"), "  stetctl target test Paper",
    target_test },
  { "target remove", "NAME", N_ ("Remove a target, and its secret from the keyring"),
    "  stetctl target remove Paper", target_remove },
  { NULL },
};
