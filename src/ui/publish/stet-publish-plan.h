/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Publish sheet shows before anything is sent. A value; stet_publish_plan_run() works off the main
 * thread. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

typedef struct
{
  StetStoryFile *file;    /* (owned) */
  StetRevision *revision; /* (owned) (nullable): the approved one, which is what is sent */
  GPtrArray *targets;     /* (owned): of StetTarget */
  GPtrArray *deliveries;  /* (owned): of StetDelivery of this story that publish, newest first */
  char *refusal;          /* (owned) (nullable): why this person may not publish it now */
  gint64 embargo;         /* microseconds UTC: when the one that holds ends; 0: none */
  char *picture_path;     /* (owned) (nullable): file of the lead picture */
  char *correction;       /* (owned) (nullable): the note that readers get with it and do not have yet */
  char *proposal; /* (owned): a note for what was changed without one; "" where that is no correction */
} StetPublishPlan;

void stet_publish_plan_free (StetPublishPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPublishPlan, stet_publish_plan_free)

/* A StetDeskFunc: @args is a GStrv of person and story. */
gpointer stet_publish_plan_run (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error);

/* The newest delivery of the approved revision to that target; NULL where there is none. */
const StetDelivery *stet_publish_plan_find_delivery (const StetPublishPlan *self, const char *target);
/* Where readers find the story at that target now; NULL where it never went there. */
const char *stet_publish_plan_get_url (const StetPublishPlan *self, const char *target);
/* Whether a target is chosen before the person has said anything: where readers have the story and where it
 * waits for its time; for a new one those of @last (nullable): ids, that were chosen last; else the only one.
 */
gboolean
stet_publish_plan_is_chosen (const StetPublishPlan *self, const char *target, const char *const *last);
/* What pressing the button does there, or not, in a sentence. (owned) */
char *stet_publish_plan_dup_way (const StetPublishPlan *self, const char *target, gboolean chosen);
/* The first delivery of the approved revision that waits for a time; NULL where there is none. */
const StetDelivery *stet_publish_plan_find_scheduled (const StetPublishPlan *self);
/* What a reader or the desk might regret, sentence by sentence. */
char **stet_publish_plan_dup_warnings (const StetPublishPlan *self, gint64 now);

/* The steps of a delivery in their order; NULL-terminated. Static. */
const char *const *stet_delivery_get_steps (void);
/* Static: "Pictures", … */
const char *stet_delivery_step_get_word (const char *step);
/* How many of the steps @delivery has done. */
guint stet_delivery_count_steps (const StetDelivery *delivery);

G_END_DECLS
