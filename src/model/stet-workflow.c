/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of design §3: what is not in it is not allowed. The shared desk's database will hold the same
 * table. */
#include "config.h"

#include "stet-workflow.h"

#include <glib/gi18n-lib.h>

#include "stet-error.h"

#define JOURNALIST    (1u << STET_ROLE_JOURNALIST)
#define EDITOR        (1u << STET_ROLE_EDITOR)
#define ADMINISTRATOR (1u << STET_ROLE_ADMINISTRATOR)
#define EDITORS       (EDITOR | ADMINISTRATOR)
#define EVERYBODY     (JOURNALIST | EDITORS)

#define DRAFT         (1u << STET_STAGE_DRAFT)
#define IN_REVIEW     (1u << STET_STAGE_IN_REVIEW)
#define RETURNED      (1u << STET_STAGE_RETURNED)
#define APPROVED      (1u << STET_STAGE_APPROVED)
#define SPIKED        (1u << STET_STAGE_SPIKED)
#define UNSPIKED      (DRAFT | IN_REVIEW | RETURNED | APPROVED)
#define ANY_STAGE     (UNSPIKED | SPIKED)

#define NONE          (1u << STET_LIVE_NONE)
#define SCHEDULED     (1u << STET_LIVE_SCHEDULED)
#define LIVE          (1u << STET_LIVE_LIVE)
#define WITHDRAWN     (1u << STET_LIVE_WITHDRAWN)
#define ANY_LIVE      (NONE | SCHEDULED | LIVE | WITHDRAWN)

typedef enum
{
  FREE = 0,
  REASON = 1 << 0,        /* must be given */
  FOUR_EYES = 1 << 1,     /* by somebody who did not write the revision */
  APPROVED_ONLY = 1 << 2, /* the revision is the approved one */
} Condition;

static const struct
{
  StetAction action;
  guint roles;
  guint stages;
  guint lives;
  Condition conditions;
} rules[] = {
  { STET_ACTION_CREATE, EVERYBODY, ANY_STAGE, ANY_LIVE, FREE },
  { STET_ACTION_EDIT, EVERYBODY, UNSPIKED, ANY_LIVE, FREE },
  { STET_ACTION_SUBMIT, EVERYBODY, DRAFT | RETURNED, ANY_LIVE, FREE },
  { STET_ACTION_RETURN, EDITORS, IN_REVIEW, ANY_LIVE, REASON },
  { STET_ACTION_APPROVE, EDITORS, IN_REVIEW, ANY_LIVE, FOUR_EYES },
  { STET_ACTION_PUBLISH, EDITORS, APPROVED, NONE | SCHEDULED | LIVE, APPROVED_ONLY },
  { STET_ACTION_SPIKE, JOURNALIST, DRAFT | RETURNED, NONE | WITHDRAWN, FREE },
  { STET_ACTION_SPIKE, EDITORS, UNSPIKED, NONE | WITHDRAWN, FREE },
  { STET_ACTION_UNSPIKE, EVERYBODY, SPIKED, ANY_LIVE, FREE },
  { STET_ACTION_ASSIGN, EDITORS, UNSPIKED, ANY_LIVE, FREE },
  { STET_ACTION_CHECK, EVERYBODY, UNSPIKED, ANY_LIVE, FREE },
  { STET_ACTION_COMMENT, EVERYBODY, UNSPIKED, ANY_LIVE, FREE },
  { STET_ACTION_WAIVE, EDITORS, UNSPIKED, ANY_LIVE, REASON },
  { STET_ACTION_CORRECT, EVERYBODY, UNSPIKED, LIVE, REASON },
  { STET_ACTION_WITHDRAW, EDITORS, UNSPIKED, LIVE, REASON },
  { STET_ACTION_LIFT_EMBARGO, EDITORS, UNSPIKED, NONE | SCHEDULED, REASON },
  { STET_ACTION_MANAGE, ADMINISTRATOR, ANY_STAGE, ANY_LIVE, FREE },
};

static const struct
{
  const char *name;
  const char *refused_role;
  const char *refused_reason;
} actions[STET_N_ACTIONS] = {
  [STET_ACTION_CREATE] = { "create" },
  [STET_ACTION_EDIT] = { "edit" },
  [STET_ACTION_SUBMIT] = { "submit" },
  [STET_ACTION_RETURN] = { "return", N_ ("Only an editor returns a story. Ask an editor to do it."),
                           N_ ("A return needs a reason: say what has to change.") },
  [STET_ACTION_APPROVE]
  = { "approve", N_ ("Only an editor approves a story. Submit it, and an editor will see it.") },
  [STET_ACTION_PUBLISH] = { "publish", N_ ("Only an editor publishes a story. Ask an editor to do it.") },
  [STET_ACTION_SPIKE] = { "spike" },
  [STET_ACTION_UNSPIKE] = { "unspike" },
  [STET_ACTION_ASSIGN] = { "assign", N_ ("Only an editor assigns a story. Ask an editor to do it.") },
  [STET_ACTION_CHECK] = { "check" },
  [STET_ACTION_COMMENT] = { "comment" },
  [STET_ACTION_WAIVE] = { "waive", N_ ("Only an editor waives a check. Ask an editor to do it."),
                          N_ ("To waive a check needs a reason.") },
  [STET_ACTION_CORRECT] = { "correct", NULL, N_ ("A correction needs a note: tell readers what was wrong.") },
  [STET_ACTION_WITHDRAW] = { "withdraw", N_ ("Only an editor withdraws a story. Ask an editor to do it."),
                             N_ ("A withdrawal needs a reason.") },
  [STET_ACTION_LIFT_EMBARGO]
  = { "lift-embargo", N_ ("Only an editor lifts an embargo. Ask an editor to do it."),
      N_ ("To lift an embargo needs a reason.") },
  [STET_ACTION_MANAGE]
  = { "manage", N_ ("Only an administrator changes people, targets and the desk’s settings.") },
};

static const char *const stage_names[] = { "draft", "in_review", "returned", "approved", "spiked" };
static const char *const live_names[] = { "none", "scheduled", "live", "withdrawn" };

/* What stands in the way of the action in that state, for those who may act at all. */
static const char *
explain_stage (StetAction action, const StetWorkflowCase *facts)
{
  if (facts->stage == STET_STAGE_SPIKED)
    return _ ("The story is spiked. Take it off the spike first.");

  switch (action)
    {
    case STET_ACTION_SUBMIT:
      if (facts->stage == STET_STAGE_IN_REVIEW)
        return _ ("The story is submitted already and waits for an editor.");
      return _ ("The story is approved already. Once it is changed it can be submitted again.");
    case STET_ACTION_RETURN:
      return _ ("Only a story in review can be returned.");
    case STET_ACTION_APPROVE:
      if (facts->stage == STET_STAGE_APPROVED)
        return _ ("The story is approved already.");
      return _ ("Only a story in review can be approved. It must be submitted first.");
    case STET_ACTION_PUBLISH:
      return _ ("The story was withdrawn and is not published again. Write a new one.");
    case STET_ACTION_SPIKE:
      if (facts->live == STET_LIVE_LIVE)
        return _ ("The story is live: readers can see it, so it cannot be spiked.");
      if (facts->live == STET_LIVE_SCHEDULED)
        return _ ("The story is scheduled. Cancel its publication before it is spiked.");
      return _ ("A journalist spikes drafts and returned stories only. Ask an editor to do it.");
    case STET_ACTION_UNSPIKE:
      return _ ("The story is not spiked.");
    case STET_ACTION_CORRECT:
      return _ ("Only what readers can see is corrected. Until then, edit the story.");
    case STET_ACTION_WITHDRAW:
      if (facts->live == STET_LIVE_WITHDRAWN)
        return _ ("The story is withdrawn already.");
      return _ ("Only what readers can see is withdrawn. Cancel its publication if it waits for one.");
    case STET_ACTION_LIFT_EMBARGO:
      return _ ("Readers have the story already.");
    case STET_ACTION_CREATE:
    case STET_ACTION_EDIT:
    case STET_ACTION_ASSIGN:
    case STET_ACTION_CHECK:
    case STET_ACTION_COMMENT:
    case STET_ACTION_WAIVE:
    case STET_ACTION_MANAGE:
    case STET_N_ACTIONS:
    default:
      g_return_val_if_reached ("");
    }
}

static gboolean
refuse (GError **error, StetError code, const char *message)
{
  g_set_error_literal (error, STET_ERROR, code, message);
  return FALSE;
}

static gboolean
has_reason (const StetWorkflowCase *facts)
{
  if (facts->reason == NULL)
    return FALSE;
  for (const char *p = facts->reason; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
check_conditions (StetAction action, Condition conditions, const StetWorkflowCase *facts, GError **error)
{
  if ((conditions & APPROVED_ONLY) && !facts->approved)
    return refuse (
      error, STET_ERROR_NOT_APPROVED,
      _ ("Only the approved revision is published, and this is not it. Have it approved first."));
  if ((conditions & REASON) && !has_reason (facts))
    return refuse (error, STET_ERROR_REASON, _ (actions[action].refused_reason));
  if (!(conditions & FOUR_EYES) || !facts->wrote || facts->solo)
    return TRUE;
  if (!facts->overrides)
    return refuse (
      error, STET_ERROR_FOUR_EYES,
      _ ("Four eyes: nobody approves a revision that they wrote or changed. Ask another editor."));
  if (!has_reason (facts))
    return refuse (error, STET_ERROR_REASON, _ ("To waive the rule of four eyes needs a reason."));
  return TRUE;
}

gboolean
stet_workflow_check (StetAction action, const StetWorkflowCase *facts, GError **error)
{
  g_return_val_if_fail ((guint) action < STET_N_ACTIONS && facts != NULL, FALSE);

  gboolean role_fits = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (rules[i].action != action || !(rules[i].roles & (1u << facts->role)))
        continue;
      role_fits = TRUE;
      if ((rules[i].stages & (1u << facts->stage)) && (rules[i].lives & (1u << facts->live)))
        return check_conditions (action, rules[i].conditions, facts, error);
    }

  if (!role_fits)
    return refuse (error, STET_ERROR_ROLE, _ (actions[action].refused_role));
  if (action == STET_ACTION_PUBLISH && (DRAFT | IN_REVIEW | RETURNED) & (1u << facts->stage))
    return refuse (error, STET_ERROR_NOT_APPROVED,
                   facts->approved
                     ? _ ("The story was changed since it was approved. It needs a new approval.")
                     : _ ("The story is not approved. Only an approved revision is published."));
  return refuse (error, STET_ERROR_STAGE, explain_stage (action, facts));
}

StetStage
stet_workflow_next_stage (StetAction action, StetStage stage)
{
  switch (action)
    {
    case STET_ACTION_EDIT:
      return stage == STET_STAGE_APPROVED ? STET_STAGE_DRAFT : stage;
    case STET_ACTION_CREATE:
    case STET_ACTION_UNSPIKE:
      return STET_STAGE_DRAFT;
    case STET_ACTION_SUBMIT:
      return STET_STAGE_IN_REVIEW;
    case STET_ACTION_RETURN:
      return STET_STAGE_RETURNED;
    case STET_ACTION_APPROVE:
      return STET_STAGE_APPROVED;
    case STET_ACTION_SPIKE:
      return STET_STAGE_SPIKED;
    case STET_ACTION_PUBLISH:
    case STET_ACTION_ASSIGN:
    case STET_ACTION_CHECK:
    case STET_ACTION_COMMENT:
    case STET_ACTION_WAIVE:
    case STET_ACTION_CORRECT:
    case STET_ACTION_WITHDRAW:
    case STET_ACTION_LIFT_EMBARGO:
    case STET_ACTION_MANAGE:
    case STET_N_ACTIONS:
    default:
      return stage;
    }
}

StetAction
stet_workflow_primary (StetStage stage, StetLive live)
{
  switch (stage)
    {
    case STET_STAGE_IN_REVIEW:
      return STET_ACTION_APPROVE;
    case STET_STAGE_APPROVED:
      return STET_ACTION_PUBLISH;
    case STET_STAGE_SPIKED:
      return STET_ACTION_UNSPIKE;
    case STET_STAGE_DRAFT:
    case STET_STAGE_RETURNED:
    default:
      return STET_ACTION_SUBMIT;
    }
}

static gboolean
find_name (const char *const *names, guint n_names, const char *text, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
stet_stage_to_string (StetStage stage)
{
  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (stage_names), NULL);

  return stage_names[stage];
}

gboolean
stet_stage_from_string (const char *text, StetStage *stage)
{
  guint index;

  if (!find_name (stage_names, G_N_ELEMENTS (stage_names), text, &index))
    return FALSE;
  *stage = index;
  return TRUE;
}

const char *
stet_live_to_string (StetLive live)
{
  g_return_val_if_fail ((guint) live < G_N_ELEMENTS (live_names), NULL);

  return live_names[live];
}

gboolean
stet_live_from_string (const char *text, StetLive *live)
{
  guint index;

  if (!find_name (live_names, G_N_ELEMENTS (live_names), text, &index))
    return FALSE;
  *live = index;
  return TRUE;
}

const char *
stet_action_to_string (StetAction action)
{
  g_return_val_if_fail ((guint) action < STET_N_ACTIONS, NULL);

  return actions[action].name;
}
