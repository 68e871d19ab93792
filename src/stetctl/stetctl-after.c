/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl correct, withdraw, standings, conflict: what is done with a story that readers have. */
#include "config.h"

#include "stetctl.h"

#include "stet-desk-after.h"
#include "stet-error.h"

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

static CtlStatus
propose (Ctl *ctl, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = stet_desk_propose_correction (ctl->desk, id, &error);
  g_autofree char *line = NULL;

  if (note == NULL)
    return ctl_fail (ctl, error);
  line = *note != '\0' ? g_strconcat (note, "\n", NULL) : g_strdup ("");
  return ctl_done (ctl, ctl_object ("proposal", note, NULL), line);
}

static CtlStatus
correct (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *note = NULL;
  gboolean take_back = FALSE;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("What readers are told"), N_ ("WORDS") },
    { "take-back", 0, 0, G_OPTION_ARG_NONE, &take_back,
      N_ ("Take back the note that readers do not have yet"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (take_back && note != NULL)
    return ctl_usage (ctl, _ ("Give either --note or --take-back."));
  if (!take_back && note == NULL)
    return ctl_open (ctl) ? propose (ctl, argv[1]) : CTL_FAILED;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  done = take_back ? stet_desk_take_back_correction (ctl->desk, ctl->person, argv[1], &error)
                   : stet_desk_correct (ctl->desk, ctl->person, argv[1], note, &error);
  if (!done)
    return ctl_fail (ctl, error);
  return ctl_done (ctl, ctl_object ("note", take_back ? "" : note, NULL), "");
}

/* Behind our back */

/* The delivery of the story that waits for a decision; NULL after having said why. */
static StetConflict *
load_conflict (Ctl *ctl, const char *story, gboolean from_stdin)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = stet_desk_find_conflict (ctl->desk, story, &error);
  g_autoptr (StetDelivery) delivery = id != NULL ? stet_desk_get_delivery (ctl->desk, id, &error) : NULL;
  g_autoptr (StetTarget) target
    = delivery != NULL ? stet_desk_get_target (ctl->desk, delivery->target, &error) : NULL;
  StetConflict *conflict = NULL;

  if (error == NULL && id == NULL)
    g_set_error_literal (&error, STET_ERROR, STET_ERROR_NOT_FOUND,
                         _ ("No delivery of this story met changes at a target."));
  if (error == NULL && !ctl_lend_secret (ctl, target, from_stdin))
    return NULL;
  if (error == NULL)
    conflict = stet_desk_load_conflict (ctl->desk, id, NULL, &error);
  if (conflict == NULL)
    ctl_fail (ctl, error);
  return conflict;
}

static CtlStatus
show_conflict (Ctl *ctl, const StetConflict *conflict)
{
  if (conflict->theirs != NULL)
    {
      for (char **note = conflict->notes; *note != NULL && !ctl->json; note++)
        g_printerr ("%s\n", *note);
      return ctl_show_diff (ctl, conflict->ours, conflict->theirs, NULL);
    }
  g_autofree char *line = g_strdup_printf (_ ("The article was deleted at “%s”.\n"), conflict->name);

  return ctl_done (ctl, ctl_object ("deleted-at", conflict->name, NULL), line);
}

static CtlStatus
take_theirs (Ctl *ctl, const StetConflict *conflict)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = stet_desk_take_theirs (ctl->desk, ctl->person, conflict, &error);
  g_autofree char *line = NULL;

  if (hash == NULL)
    return ctl_fail (ctl, error);
  line = g_strconcat (hash, "\n", NULL);
  return ctl_done (ctl, ctl_object ("revision", hash, NULL), line);
}

static CtlStatus
overwrite (Ctl *ctl, const StetConflict *conflict)
{
  const char *ids[] = { conflict->delivery->id, NULL };
  g_autoptr (GError) error = NULL;

  return stet_desk_overwrite (ctl->desk, ctl->person, conflict, &error)
           ? carry_out_all (ctl, (char **) ids, FALSE)
           : ctl_fail (ctl, error);
}

static CtlStatus
decide (Ctl *ctl, const StetConflict *conflict, const char *choice)
{
  g_autoptr (GError) error = NULL;

  if (choice == NULL)
    return show_conflict (ctl, conflict);
  if (!ctl_find_person (ctl))
    return CTL_FAILED;
  if (g_str_equal (choice, "take-theirs"))
    return take_theirs (ctl, conflict);
  if (g_str_equal (choice, "overwrite"))
    return overwrite (ctl, conflict);
  if (!stet_desk_cancel_delivery (ctl->desk, ctl->person, conflict->delivery->id, &error))
    return ctl_fail (ctl, error);
  return ctl_done (ctl, ctl_object ("cancelled", conflict->delivery->id, NULL), "");
}

static CtlStatus
show_or_decide (Ctl *ctl, int argc, char **argv)
{
  gboolean chosen[3] = { FALSE }, from_stdin = FALSE;
  const GOptionEntry entries[] = {
    { "take-theirs", 0, 0, G_OPTION_ARG_NONE, &chosen[0], N_ ("Take their words into a new revision"), NULL },
    { "overwrite", 0, 0, G_OPTION_ARG_NONE, &chosen[1], N_ ("Replace what is there"), NULL },
    { "cancel", 0, 0, G_OPTION_ARG_NONE, &chosen[2], N_ ("Leave it as it is, and do not publish"), NULL },
    CTL_SECRET_ENTRY (&from_stdin),
    { NULL },
  };
  static const char *const choices[] = { "take-theirs", "overwrite", "cancel" };
  g_autoptr (StetConflict) conflict = NULL;
  const char *choice = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (chosen[0] + chosen[1] + chosen[2] > 1)
    return ctl_usage (ctl, _ ("Give one of --take-theirs, --overwrite and --cancel."));
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    if (chosen[i])
      choice = choices[i];
  if (!ctl_open (ctl) || (conflict = load_conflict (ctl, argv[1], from_stdin)) == NULL)
    return CTL_FAILED;
  return decide (ctl, conflict, choice);
}

const CtlCommand ctl_after_commands[] = {
  { "correct", "ID [--note WORDS | --take-back]",
    N_ ("Tell readers what was wrong; without a note, print a proposal"),
    "  stetctl correct bridge-stays-shut\n"
    "  stetctl --as Jan correct bridge-stays-shut --note \"The bridge is 42 miles long, not 40.\"",
    correct },
  { "withdraw", "ID --reason WORDS", N_ ("Withdraw a story from every target, for good"),
    "  stetctl --as Eva withdraw bridge-stays-shut --reason \"The source made it up\"", withdraw },
  { "standings", "ID", N_ ("List the targets that have a story"), "  stetctl standings bridge-stays-shut",
    standings },
  { "conflict", "ID [--take-theirs | --overwrite | --cancel]",
    N_ ("Show what was changed at a target behind the desk’s back, and decide about it"),
    "  stetctl conflict bridge-stays-shut\n  stetctl --as Eva conflict bridge-stays-shut --take-theirs",
    show_or_decide },
  { NULL },
};
