/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl verify, samples, settings: what concerns the whole desk. */
#include "config.h"

#include "stetctl.h"

#include "stet-desk-after.h"

#include <glib/gi18n.h>

static CtlStatus
verify (Ctl *ctl, int argc, char **argv)
{
  guint64 n_events, n_revisions;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  JsonNode *json;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  if (!stet_desk_verify (ctl->desk, &n_events, &n_revisions, &error))
    return ctl_fail (ctl, error);
  json = ctl_object ("desk", stet_desk_get_dir (ctl->desk), NULL);
  json_object_set_int_member (json_node_get_object (json), "events", n_events);
  json_object_set_int_member (json_node_get_object (json), "revisions", n_revisions);
  line = g_strdup_printf (_ ("The record is whole: %" G_GUINT64_FORMAT " events and %" G_GUINT64_FORMAT
                             " revisions prove themselves.\n"),
                          n_events, n_revisions);
  return ctl_done (ctl, json, line);
}

static CtlStatus
samples (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  if (!stet_desk_add_samples (ctl->desk, ctl->person, &error))
    return ctl_fail (ctl, error);
  return ctl_done (ctl, ctl_object ("desk", stet_desk_get_dir (ctl->desk), NULL),
                   _ ("The sample stories are on the desk: stetctl list\n"));
}

static CtlStatus
solo (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean on;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 1))
    return CTL_USAGE;
  if (argc > 1 && !g_str_equal (argv[1], "on") && !g_str_equal (argv[1], "off"))
    return ctl_usage (ctl, _ ("“solo” is on or off."));
  if (argc > 1 ? !ctl_open_as (ctl) : !ctl_open (ctl))
    return CTL_FAILED;
  if (argc > 1 && !stet_desk_set_solo (ctl->desk, ctl->person, g_str_equal (argv[1], "on"), &error))
    return ctl_fail (ctl, error);
  on = stet_desk_get_solo (ctl->desk);
  return ctl_done (ctl, ctl_object ("solo", on ? "on" : "off", NULL), on ? "on\n" : "off\n");
}

/* @words: (nullable): as they are */
static gboolean
set_notice (Ctl *ctl, gboolean on, const char *words, GError **error)
{
  g_autofree char *old_words = NULL;
  gboolean was_on;

  return stet_desk_get_withdrawal_notice (ctl->desk, &was_on, &old_words, error)
         && stet_desk_set_withdrawal_notice (ctl->desk, ctl->person, on, words != NULL ? words : old_words,
                                             error);
}

static CtlStatus
notice (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL, *line = NULL;
  gboolean on;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 0, 2))
    return CTL_USAGE;
  if (argc > 1 && !g_str_equal (argv[1], "on") && !g_str_equal (argv[1], "off"))
    return ctl_usage (ctl, _ ("“notice” is on or off."));
  if (argc > 1 ? !ctl_open_as (ctl) : !ctl_open (ctl))
    return CTL_FAILED;
  if ((argc > 1 && !set_notice (ctl, g_str_equal (argv[1], "on"), argc > 2 ? argv[2] : NULL, &error))
      || !stet_desk_get_withdrawal_notice (ctl->desk, &on, &words, &error))
    return ctl_fail (ctl, error);
  line = g_strdup_printf ("%s: %s\n", on ? "on" : "off", words);
  return ctl_done (ctl, ctl_object ("notice", on ? "on" : "off", "words", words, NULL), line);
}

const CtlCommand ctl_desk_commands[] = {
  { "verify", "", N_ ("Prove the log of events and every revision"), "  stetctl verify", verify },
  { "samples", "", N_ ("Put the sample stories on an empty desk"), "  stetctl --desk /tmp/try samples",
    samples },
  { "settings solo", "[on|off]", N_ ("Let one person write and approve, or not"),
    "  stetctl settings solo on", solo },
  { "settings notice", "[on|off [WORDS]]",
    N_ ("Put a notice in the place of a withdrawn article, or remove it"),
    "  stetctl settings notice on \"This article has been withdrawn.\"", notice },
  { NULL },
};
