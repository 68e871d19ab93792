/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl withdraw, standings: what is done with a story that readers have. */
#include "config.h"

#include "stetctl.h"

#include "stet-desk-after.h"

#include <glib/gi18n.h>

/* Carries out one of the story's withdrawals; what came of it is in the delivery. */
static gboolean
carry_out (Ctl *ctl, const char *id, gboolean from_stdin, GError **error)
{
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, id, error);
  g_autoptr (StetTarget) target
    = delivery != NULL ? stet_desk_get_target (ctl->desk, delivery->target, error) : NULL;

  if (target == NULL)
    return FALSE;
  if (!ctl_lend_secret (ctl, target, from_stdin))
    return FALSE;
  return ctl_deliver (ctl, id, error);
}

static gboolean
tell (Ctl *ctl, CtlTable *table, const char *id, GError **error)
{
  g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (ctl->desk, id, error);
  g_autoptr (StetTarget) target = NULL;

  if (delivery == NULL)
    return FALSE;
  target = stet_desk_get_target (ctl->desk, delivery->target, NULL);
  ctl_table_add (table, ctl_delivery_to_json (delivery), target != NULL ? target->name : delivery->target,
                 stet_delivery_state_to_string (delivery->state),
                 *delivery->message != '\0' ? delivery->message : delivery->url, NULL);
  return TRUE;
}

/* All of them are tried, whatever becomes of one. */
static CtlStatus
carry_out_all (Ctl *ctl, char **ids, gboolean from_stdin)
{
  static const char *const titles[] = { N_ ("Target"), N_ ("State"), N_ ("Address or reason") };
  g_autoptr (CtlTable) table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  g_autoptr (GError) error = NULL;
  CtlStatus status = CTL_DONE;

  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (GError) reason = NULL;

      if (!carry_out (ctl, *id, from_stdin, &reason))
        status = reason != NULL ? ctl_fail (ctl, reason) : CTL_FAILED;
      if (!tell (ctl, table, *id, &error))
        return ctl_fail (ctl, error);
    }
  ctl_table_done (ctl, table);
  if (status != CTL_DONE && !ctl->json)
    g_printerr ("%s\n", _ ("Readers still have the article there: withdraw it again, or leave a window of "
                           "Stet open."));
  return status;
}

static CtlStatus
withdraw (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *reason = NULL, *notice = NULL;
  gboolean removes = FALSE, from_stdin = FALSE;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why, for the record"), N_ ("WORDS") },
    { "notice", 0, 0, G_OPTION_ARG_STRING, &notice, N_ ("What readers find in the article’s place"),
      N_ ("WORDS") },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &removes, N_ ("Readers find nothing in its place"), NULL },
    CTL_SECRET_ENTRY (&from_stdin),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (removes && notice != NULL)
    return ctl_usage (ctl, _ ("Give either --notice or --remove."));
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  ids = stet_desk_withdraw (ctl->desk, ctl->person, argv[1], reason, removes ? "" : notice, &error);
  return ids != NULL ? carry_out_all (ctl, ids, from_stdin) : ctl_fail (ctl, error);
}

static JsonNode *
standing_to_json (const StetStanding *standing)
{
  return ctl_object (
    "target", standing->target, "name", standing->name, "revision", standing->revision, "url", standing->url,
    "withdrawal",
    standing->withdrawal != NULL ? stet_delivery_state_to_string (standing->withdrawal->state) : "", NULL);
}

static CtlStatus
standings (Ctl *ctl, int argc, char **argv)
{
  static const char *const titles[] = { N_ ("Target"), N_ ("Revision"), N_ ("Withdrawal"), N_ ("Address") };
  g_autoptr (CtlTable) table = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  list = stet_desk_list_standings (ctl->desk, argv[1], &error);
  if (list == NULL)
    return ctl_fail (ctl, error);
  table = ctl_table_new (G_N_ELEMENTS (titles), titles);
  for (guint i = 0; i < list->len; i++)
    {
      const StetStanding *standing = g_ptr_array_index (list, i);
      g_autofree char *revision = g_strndup (standing->revision, 8);

      ctl_table_add (
        table, standing_to_json (standing), *standing->name != '\0' ? standing->name : standing->target,
        revision,
        standing->withdrawal != NULL ? stet_delivery_state_to_string (standing->withdrawal->state) : "-",
        standing->url, NULL);
    }
  return ctl_table_done (ctl, table);
}

const CtlCommand ctl_after_commands[] = {
  { "withdraw", "ID --reason WORDS", N_ ("Withdraw a story from every target, for good"),
    "  stetctl --as Eva withdraw bridge-stays-shut --reason \"The source made it up\"", withdraw },
  { "standings", "ID", N_ ("List the targets that have a story"), "  stetctl standings bridge-stays-shut",
    standings },
  { NULL },
};
