/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps that a person may take with a story now, and why not the others. Values; the functions that take
 * a desk work off the main thread. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

/* What the primary button does. */
typedef enum
{
  STET_NEXT_SUBMIT,
  STET_NEXT_APPROVE,
  STET_NEXT_PUBLISH,
  STET_NEXT_UPDATE, /* publish, where the story is live with an older revision */
  STET_NEXT_UNSPIKE,
  STET_NEXT_OPEN, /* readers have what was approved: look at the article */
} StetNext;

/* Where a story stands, for one person. */
typedef struct
{
  char *story;  /* (owned): id */
  char *person; /* (owned): id */
  StetStage stage;
  StetLive live;
  gboolean published;               /* readers have the approved revision */
  char *refusals[STET_N_ACTIONS];   /* (owned) (nullable): why not; NULL: allowed */
  gboolean blocked[STET_N_ACTIONS]; /* only pre-flight refuses it */
  gboolean can_override;            /* only four eyes stand between this person and an approval */
  char *conflict;                   /* (owned) (nullable): id of a delivery that met changes at a target */
  char *changed_at;                 /* (owned) (nullable): name of that target */
  char *still_at; /* (owned) (nullable): where readers still have a story that is being withdrawn: names */
} StetSteps;

void stet_steps_free (StetSteps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSteps, stet_steps_free)
/* Whether both offer the same. */
gboolean stet_steps_equal (const StetSteps *a, const StetSteps *b);

/* A StetDeskFunc: @args is a GStrv of person and story; returns StetSteps. */
gpointer stet_steps_run (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error);

StetNext stet_steps_get_next (const StetSteps *self);
/* NULL when the next step is open to the person. */
const char *stet_steps_get_next_refusal (const StetSteps *self);
/* The action of the window that the button has: the next step or, where only pre-flight refuses that, the
 * list of what to put right. Static. */
const char *stet_steps_get_action (const StetSteps *self);
/* The label of the button, with a mnemonic. Static. */
const char *stet_next_get_label (StetNext next);
/* The action of the window that does it. Static. */
const char *stet_next_get_action (StetNext next);

/* One step of the workflow, ready to be taken. */
typedef enum
{
  STET_STEP_SUBMIT,
  STET_STEP_APPROVE,
  STET_STEP_OVERRIDE, /* approve, waiving four eyes for a reason */
  STET_STEP_RETURN,
  STET_STEP_SPIKE,
  STET_STEP_UNSPIKE,
  STET_STEP_ASSIGN,
  STET_STEP_KEEP,    /* a named revision */
  STET_STEP_RESTORE, /* the words of an older revision */
  STET_STEP_CORRECT, /* a note for readers; without a text the one that they do not have is taken back */
  STET_STEP_LIFT,    /* the embargo */
} StetStepKind;

typedef struct
{
  StetStepKind kind;
  char *person;   /* (owned): id of who acts */
  char *story;    /* (owned): id */
  char *headline; /* (owned): for what is said afterwards */
  char *text;     /* (owned): reason, label, id of the person assigned, or hash of a revision */
  char *name;     /* (owned) (nullable): of the person assigned */
} StetStep;

StetStep *stet_step_new (StetStepKind kind,
                         const char *person,
                         const char *story,
                         const char *headline,
                         const char *text);
StetStep *stet_step_copy (const StetStep *self);
void stet_step_free (StetStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStep, stet_step_free)

/* A StetDeskFunc: @step is a StetStep; returns non-NULL when it is taken. */
gpointer stet_step_run (StetDesk *desk, gpointer step, GCancellable *cancellable, GError **error);
/* What to say when it is taken: "“Sea wall” is submitted". */
char *stet_step_dup_done (const StetStep *self);

G_END_DECLS
