/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workflow: which action is allowed to whom, in which stage. One table (design §3). */
#pragma once

#include "stet-person.h"

G_BEGIN_DECLS

/* The working copy's stage. */
typedef enum
{
  STET_STAGE_DRAFT,
  STET_STAGE_IN_REVIEW,
  STET_STAGE_RETURNED,
  STET_STAGE_APPROVED,
  STET_STAGE_SPIKED,
  STET_N_STAGES,
} StetStage;

/* What the public sees. */
typedef enum
{
  STET_LIVE_NONE,
  STET_LIVE_SCHEDULED,
  STET_LIVE_LIVE,
  STET_LIVE_WITHDRAWN
} StetLive;

typedef enum
{
  STET_ACTION_CREATE,
  STET_ACTION_EDIT,
  STET_ACTION_SUBMIT,
  STET_ACTION_RETURN,
  STET_ACTION_APPROVE,
  STET_ACTION_PUBLISH, /* also the update of a live story */
  STET_ACTION_SPIKE,
  STET_ACTION_UNSPIKE,
  STET_ACTION_ASSIGN,
  STET_ACTION_CHECK,    /* verdicts and evidence */
  STET_ACTION_COMMENT,  /* and suggest */
  STET_ACTION_WAIVE,    /* required checks, for one revision */
  STET_ACTION_CORRECT,  /* a note for readers about what was wrong in a live story */
  STET_ACTION_WITHDRAW, /* from all targets, for good */
  STET_ACTION_LIFT_EMBARGO,
  STET_ACTION_MANAGE, /* people, targets, the desk's settings */
  STET_N_ACTIONS,
} StetAction;

/**
 * StetWorkflowCase:
 * @role: of the person who acts
 * @wrote: whether that person wrote or changed the revision in question since the last one approved
 * @solo: the desk is set to one person: four eyes do not apply
 * @approved: the revision to publish is the one that was approved
 * @reason: (nullable): given with the action; blanks do not count
 * @overrides: an editor or administrator overrides four eyes, for @reason
 */
typedef struct
{
  StetRole role;
  StetStage stage;
  StetLive live;
  gboolean wrote;
  gboolean solo;
  gboolean approved;
  const char *reason;
  gboolean overrides;
} StetWorkflowCase;

/**
 * stet_workflow_check:
 *
 * Returns: TRUE when the action is allowed; else FALSE with STET_ERROR_ROLE, _STAGE, _FOUR_EYES, _REASON or
 *   _NOT_APPROVED and a sentence that names the rule and what would help.
 */
gboolean stet_workflow_check (StetAction action, const StetWorkflowCase *facts, GError **error);
/* The stage that the action leads to; the same stage where it does not move the story. */
StetStage stet_workflow_next_stage (StetAction action, StetStage stage);
/* The step that is next for a story in that state, whoever acts: SUBMIT, APPROVE or PUBLISH, UNSPIKE. */
StetAction stet_workflow_primary (StetStage stage, StetLive live);

/* Stored forms: "draft", "in_review", … */
const char *stet_stage_to_string (StetStage stage);
gboolean stet_stage_from_string (const char *text, StetStage *stage);
const char *stet_live_to_string (StetLive live);
gboolean stet_live_from_string (const char *text, StetLive *live);
const char *stet_action_to_string (StetAction action);

G_END_DECLS
