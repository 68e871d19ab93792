/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps that a person may take with a story now, and why not the others. */

#include "config.h"

#include "stet-steps.h"

#include <glib/gi18n.h>

#include "stet-desk-after.h"
#include "stet-desk-review.h"
#include "stet-error.h"

void
stet_steps_free (StetSteps *self)
{
  g_free (self->story);
  g_free (self->person);
  for (guint i = 0; i < STET_N_ACTIONS; i++)
    g_free (self->refusals[i]);
  g_free (self->conflict);
  g_free (self->changed_at);
  g_free (self->still_at);
  g_free (self);
}

gboolean
stet_steps_equal (const StetSteps *a, const StetSteps *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < STET_N_ACTIONS; i++)
    if (g_strcmp0 (a->refusals[i], b->refusals[i]) != 0 || a->blocked[i] != b->blocked[i])
      return FALSE;
  return g_str_equal (a->story, b->story) && g_str_equal (a->person, b->person) && a->stage == b->stage
         && a->live == b->live && a->published == b->published && a->can_override == b->can_override
         && g_strcmp0 (a->conflict, b->conflict) == 0 && g_strcmp0 (a->changed_at, b->changed_at) == 0
         && g_strcmp0 (a->still_at, b->still_at) == 0;
}

/* Why the person may not take each action; a waiver is offered where only four eyes stand in the way. */
static gboolean
ask (StetSteps *self, StetDesk *desk, GError **error)
{
  GError *refusals[STET_N_ACTIONS] = { NULL };
  gboolean asked = stet_desk_list_refusals (desk, self->person, self->story, refusals, error);

  for (StetAction action = 0; action < STET_N_ACTIONS; action++)
    {
      if (refusals[action] == NULL)
        continue;
      self->refusals[action] = g_strdup (refusals[action]->message);
      self->blocked[action] = g_error_matches (refusals[action], STET_ERROR, STET_ERROR_PREFLIGHT);
      if (action == STET_ACTION_APPROVE)
        self->can_override = g_error_matches (refusals[action], STET_ERROR, STET_ERROR_FOUR_EYES);
      g_error_free (refusals[action]);
    }
  return asked;
}

/* What became of the story at its targets and wants a person's eye. */
static gboolean
look_at_targets (StetSteps *self, StetDesk *desk, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) standings = stet_desk_list_standings (desk, self->story, error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (standings == NULL)
    return FALSE;
  self->conflict = stet_desk_find_conflict (desk, self->story, &local);
  if (self->conflict != NULL)
    {
      g_autoptr (StetDelivery) delivery = stet_desk_get_delivery (desk, self->conflict, &local);
      g_autoptr (StetTarget) target
        = delivery != NULL ? stet_desk_get_target (desk, delivery->target, NULL) : NULL;

      self->changed_at = g_strdup (target != NULL ? target->name : "");
    }
  for (guint i = 0; i < standings->len; i++)
    {
      const StetStanding *standing = g_ptr_array_index (standings, i);

      if (standing->withdrawal != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", standing->name);
    }
  if (names->len > 0)
    self->still_at = g_strdup (names->str);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gpointer
stet_steps_run (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;
  g_autoptr (StetSteps) steps = g_new0 (StetSteps, 1);
  g_autoptr (StetStoryFile) file = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  steps->person = g_strdup (words[0]);
  steps->story = g_strdup (words[1]);
  file = stet_desk_load_story (desk, steps->story, error);
  if (file == NULL)
    return NULL;

  steps->stage = file->stage;
  steps->live = file->live;
  steps->published = file->live == STET_LIVE_LIVE && !file->changed && *file->published != '\0'
                     && g_str_equal (file->published, file->approved);
  return look_at_targets (steps, desk, error) && ask (steps, desk, error) ? g_steal_pointer (&steps) : NULL;
}

StetNext
stet_steps_get_next (const StetSteps *self)
{
  g_return_val_if_fail (self != NULL, STET_NEXT_SUBMIT);

  switch (stet_workflow_primary (self->stage, self->live))
    {
    case STET_ACTION_APPROVE:
      return STET_NEXT_APPROVE;
    case STET_ACTION_PUBLISH:
      if (self->published)
        return STET_NEXT_OPEN;
      return self->live == STET_LIVE_LIVE ? STET_NEXT_UPDATE : STET_NEXT_PUBLISH;
    case STET_ACTION_UNSPIKE:
      return STET_NEXT_UNSPIKE;
    case STET_ACTION_SUBMIT:
    default:
      return STET_NEXT_SUBMIT;
    }
}

/* STET_N_ACTIONS where the next step is none of the desk. */
static StetAction
get_next_at_desk (const StetSteps *self)
{
  switch (stet_steps_get_next (self))
    {
    case STET_NEXT_SUBMIT:
      return STET_ACTION_SUBMIT;
    case STET_NEXT_APPROVE:
      return STET_ACTION_APPROVE;
    case STET_NEXT_PUBLISH:
    case STET_NEXT_UPDATE:
      return STET_ACTION_PUBLISH;
    case STET_NEXT_UNSPIKE:
      return STET_ACTION_UNSPIKE;
    case STET_NEXT_OPEN:
    default:
      return STET_N_ACTIONS;
    }
}

const char *
stet_steps_get_next_refusal (const StetSteps *self)
{
  StetAction action;

  g_return_val_if_fail (self != NULL, NULL);

  action = get_next_at_desk (self);
  return action < STET_N_ACTIONS ? self->refusals[action] : NULL;
}

const char *
stet_steps_get_action (const StetSteps *self)
{
  StetAction action;

  g_return_val_if_fail (self != NULL, "");

  action = get_next_at_desk (self);
  return action < STET_N_ACTIONS && self->blocked[action] ? "story.preflight"
                                                          : stet_next_get_action (stet_steps_get_next (self));
}

const char *
stet_next_get_label (StetNext next)
{
  switch (next)
    {
    case STET_NEXT_SUBMIT:
      return C_ ("next step", "_Submit");
    case STET_NEXT_APPROVE:
      return C_ ("next step", "_Approve");
    case STET_NEXT_PUBLISH:
      return C_ ("next step", "_Publish");
    case STET_NEXT_UPDATE:
      return C_ ("next step", "_Publish Update");
    case STET_NEXT_UNSPIKE:
      return C_ ("next step", "_Unspike");
    case STET_NEXT_OPEN:
      return C_ ("next step", "_Open Article");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
stet_next_get_action (StetNext next)
{
  switch (next)
    {
    case STET_NEXT_SUBMIT:
      return "story.submit";
    case STET_NEXT_APPROVE:
      return "story.approve";
    case STET_NEXT_PUBLISH:
    case STET_NEXT_UPDATE:
      return "story.publish";
    case STET_NEXT_UNSPIKE:
      return "story.unspike";
    case STET_NEXT_OPEN:
      return "story.open-article";
    default:
      g_return_val_if_reached ("");
    }
}

StetStep *
stet_step_new (StetStepKind kind,
               const char *person,
               const char *story,
               const char *headline,
               const char *text)
{
  StetStep *self = g_new0 (StetStep, 1);

  self->kind = kind;
  self->person = g_strdup (person);
  self->story = g_strdup (story);
  self->headline = g_strdup (headline);
  self->text = g_strdup (text);
  return self;
}

StetStep *
stet_step_copy (const StetStep *self)
{
  StetStep *copy = stet_step_new (self->kind, self->person, self->story, self->headline, self->text);

  copy->name = g_strdup (self->name);
  return copy;
}

void
stet_step_free (StetStep *self)
{
  g_free (self->person);
  g_free (self->story);
  g_free (self->headline);
  g_free (self->text);
  g_free (self->name);
  g_free (self);
}

static gboolean
take_step (StetDesk *desk, const StetStep *step, GError **error)
{
  g_autofree char *hash = NULL;

  switch (step->kind)
    {
    case STET_STEP_SUBMIT:
      return stet_desk_submit (desk, step->person, step->story, error);
    case STET_STEP_APPROVE:
      return stet_desk_approve (desk, step->person, step->story, NULL, NULL, error);
    case STET_STEP_OVERRIDE:
      return stet_desk_approve (desk, step->person, step->story, NULL, step->text, error);
    case STET_STEP_RETURN:
      return stet_desk_return (desk, step->person, step->story, step->text, error);
    case STET_STEP_SPIKE:
      return stet_desk_spike (desk, step->person, step->story, step->text, error);
    case STET_STEP_UNSPIKE:
      return stet_desk_unspike (desk, step->person, step->story, error);
    case STET_STEP_ASSIGN:
      return stet_desk_assign (desk, step->person, step->story, step->text, error);
    case STET_STEP_KEEP:
      hash = stet_desk_keep_revision (desk, step->person, step->story, step->text, error);
      return hash != NULL;
    case STET_STEP_CORRECT:
      return *step->text != '\0' ? stet_desk_correct (desk, step->person, step->story, step->text, error)
                                 : stet_desk_take_back_correction (desk, step->person, step->story, error);
    case STET_STEP_RESTORE:
      hash = stet_desk_restore (desk, step->person, step->story, step->text, error);
      return hash != NULL;
    case STET_STEP_LIFT:
      return stet_desk_lift_embargo (desk, step->person, step->story, step->text, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gpointer
stet_step_run (StetDesk *desk, gpointer step, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (take_step (desk, step, error));
}

char *
stet_step_dup_done (const StetStep *self)
{
  const char *headline = *self->headline != '\0' ? self->headline : _ ("Untitled story");

  switch (self->kind)
    {
    case STET_STEP_SUBMIT:
      return g_strdup_printf (_ ("“%s” is submitted"), headline);
    case STET_STEP_APPROVE:
    case STET_STEP_OVERRIDE:
      return g_strdup_printf (_ ("“%s” is approved"), headline);
    case STET_STEP_RETURN:
      return g_strdup_printf (_ ("“%s” is returned"), headline);
    case STET_STEP_SPIKE:
      return g_strdup_printf (_ ("“%s” is spiked"), headline);
    case STET_STEP_UNSPIKE:
      return g_strdup_printf (_ ("“%s” is a draft again"), headline);
    case STET_STEP_ASSIGN:
      if (self->name == NULL)
        return g_strdup_printf (_ ("“%s” is assigned to nobody"), headline);
      return g_strdup_printf (_ ("“%s” is assigned to %s"), headline, self->name);
    case STET_STEP_KEEP:
      return g_strdup_printf (_ ("Revision “%s” is kept"), self->text);
    case STET_STEP_CORRECT:
      return g_strdup (*self->text != '\0' ? _ ("The next publication is a correction, with this note")
                                           : _ ("The note of the correction is taken back"));
    case STET_STEP_RESTORE:
      return g_strdup_printf (_ ("“%s” reads as it did; what it said before is kept"), headline);
    case STET_STEP_LIFT:
      return g_strdup_printf (_ ("The embargo on “%s” is lifted"), headline);
    default:
      g_return_val_if_reached (NULL);
    }
}
