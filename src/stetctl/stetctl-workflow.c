/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl submit, return, approve, spike, unspike, assign. */
#include "config.h"

#include "stetctl.h"

#include <glib/gi18n.h>

/* The story as it stands after a step. */
static CtlStatus
say_stage (Ctl *ctl, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStoryFile) file = stet_desk_load_story (ctl->desk, id, &error);
  g_autofree char *line = NULL;
  const char *stage;

  if (file == NULL)
    return ctl_fail (ctl, error);
  stage = stet_stage_to_string (file->stage);
  line = g_strconcat (stage, "\n", NULL);
  return ctl_done (ctl, ctl_object ("id", file->story->id, "stage", stage, "revision", file->head, NULL),
                   line);
}

typedef struct
{
  const char *id;       /* (unowned) */
  const char *reason;   /* (unowned) (nullable) */
  const char *revision; /* (unowned) (nullable) */
  const char *person;   /* (unowned) (nullable) */
} Step;

typedef gboolean (*StepFunc) (Ctl *ctl, const Step *step, GError **error);

static CtlStatus
take_step (Ctl *ctl, const Step *step, StepFunc func)
{
  g_autoptr (GError) error = NULL;

  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  return func (ctl, step, &error) ? say_stage (ctl, step->id) : ctl_fail (ctl, error);
}

static gboolean
do_submit (Ctl *ctl, const Step *step, GError **error)
{
  return stet_desk_submit (ctl->desk, ctl->person, step->id, error);
}

static CtlStatus
submit (Ctl *ctl, int argc, char **argv)
{
  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  return take_step (ctl, &(Step) { .id = argv[1] }, do_submit);
}

static gboolean
do_return (Ctl *ctl, const Step *step, GError **error)
{
  return stet_desk_return (ctl->desk, ctl->person, step->id, step->reason, error);
}

static gboolean
do_spike (Ctl *ctl, const Step *step, GError **error)
{
  return stet_desk_spike (ctl->desk, ctl->person, step->id, step->reason, error);
}

static CtlStatus
with_reason (Ctl *ctl, int argc, char **argv, StepFunc func)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), N_ ("WORDS") },
    { NULL },
  };

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  return take_step (ctl, &(Step) { .id = argv[1], .reason = reason }, func);
}

static CtlStatus
send_back (Ctl *ctl, int argc, char **argv)
{
  return with_reason (ctl, argc, argv, do_return);
}

static CtlStatus
spike (Ctl *ctl, int argc, char **argv)
{
  return with_reason (ctl, argc, argv, do_spike);
}

static gboolean
do_approve (Ctl *ctl, const Step *step, GError **error)
{
  return stet_desk_approve (ctl->desk, ctl->person, step->id, step->revision, step->reason, error);
}

static CtlStatus
approve (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *revision = NULL, *override = NULL;
  const GOptionEntry entries[] = {
    { "revision", 0, 0, G_OPTION_ARG_STRING, &revision,
      N_ ("The revision that you read; the newest is taken else"), N_ ("HASH") },
    { "override", 0, 0, G_OPTION_ARG_STRING, &override, N_ ("Waive the rule of four eyes, for this reason"),
      N_ ("REASON") },
    { NULL },
  };

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  return take_step (ctl, &(Step) { .id = argv[1], .revision = revision, .reason = override }, do_approve);
}

static gboolean
do_unspike (Ctl *ctl, const Step *step, GError **error)
{
  return stet_desk_unspike (ctl->desk, ctl->person, step->id, error);
}

static CtlStatus
unspike (Ctl *ctl, int argc, char **argv)
{
  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  return take_step (ctl, &(Step) { .id = argv[1] }, do_unspike);
}

static gboolean
do_assign (Ctl *ctl, const Step *step, GError **error)
{
  return stet_desk_assign (ctl->desk, ctl->person, step->id, step->person, error);
}

static CtlStatus
assign (Ctl *ctl, int argc, char **argv)
{
  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 2))
    return CTL_USAGE;
  return take_step (ctl, &(Step) { .id = argv[1], .person = argc > 2 ? argv[2] : NULL }, do_assign);
}

const CtlCommand ctl_workflow_commands[] = {
  { "submit", "ID", N_ ("Submit a story to the desk"), "  stetctl submit bridge-stays-shut", submit },
  { "return", "ID --reason WORDS", N_ ("Return a story to its author"),
    "  stetctl --as Eva return bridge-stays-shut --reason \"Who says so?\"", send_back },
  { "approve", "ID", N_ ("Approve a story: exactly the revision that was read"),
    "  stetctl --as Eva approve bridge-stays-shut --revision 3f9c2a10", approve },
  { "spike", "ID", N_ ("Spike a story"), "  stetctl spike bridge-stays-shut --reason \"Overtaken\"", spike },
  { "unspike", "ID", N_ ("Take a story off the spike"), "  stetctl unspike bridge-stays-shut", unspike },
  { "assign", "ID [PERSON]", N_ ("Assign a story to somebody, or to nobody"),
    "  stetctl --as Eva assign bridge-stays-shut \"Jan Novák\"", assign },
  { NULL },
};
