/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Publish sheet shows before anything is sent. */

#include "config.h"

#include "stet-publish-plan.h"

#include <glib/gi18n.h>

#include "stet-correction-note.h"
#include "stet-time-row.h"

static const char *const steps[] = { "media", "tags", "post", "publish", "verify", NULL };

void
stet_publish_plan_free (StetPublishPlan *self)
{
  g_clear_pointer (&self->file, stet_story_file_free);
  g_clear_pointer (&self->revision, stet_revision_free);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  g_free (self->refusal);
  g_free (self->picture_path);
  g_free (self->correction);
  g_free (self->proposal);
  g_free (self);
}

/* Whether readers are told that something was wrong, or should be. */
static gboolean
find_correction (StetPublishPlan *self, StetDesk *desk, GError **error)
{
  g_autoptr (StetRevision) published = NULL;
  const StetCorrection *note;

  if (self->revision == NULL || *self->file->published == '\0')
    return TRUE;
  published = stet_desk_load_revision (desk, self->file->published, error);
  if (published == NULL)
    return FALSE;
  note = stet_correction_find_new (self->revision->story, published->story);
  if (note != NULL)
    self->correction = g_strdup (note->note);
  else
    self->proposal = stet_correction_propose (published->story, self->revision->story);
  return TRUE;
}

/* Withdrawals, previews and what is taken back are told elsewhere. */
static void
leave_publishing (GPtrArray *deliveries)
{
  for (guint i = deliveries->len; i > 0; i--)
    {
      const StetDelivery *delivery = g_ptr_array_index (deliveries, i - 1);

      if (delivery->action != STET_DELIVERY_PUBLISH || delivery->recall)
        g_ptr_array_remove_index (deliveries, i - 1);
    }
}

gpointer
stet_publish_plan_run (StetDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  char **words = args;
  g_autoptr (StetPublishPlan) plan = g_new0 (StetPublishPlan, 1);
  g_autoptr (GError) refusal = NULL;

  plan->file = stet_desk_load_story (desk, words[1], error);
  if (plan->file == NULL)
    return NULL;
  if (*plan->file->approved != '\0')
    {
      plan->revision = stet_desk_load_revision (desk, plan->file->approved, error);
      if (plan->revision == NULL)
        return NULL;
      if (plan->revision->story->picture != NULL)
        plan->picture_path = stet_desk_dup_media_path (desk, plan->revision->story->picture->media);
    }
  if (!find_correction (plan, desk, error))
    return NULL;
  plan->targets = stet_desk_list_targets (desk, error);
  plan->deliveries = plan->targets != NULL ? stet_desk_list_deliveries (desk, words[1], error) : NULL;
  if (plan->deliveries == NULL || !stet_desk_get_embargo (desk, words[1], &plan->embargo, error))
    return NULL;
  leave_publishing (plan->deliveries);
  if (!stet_desk_allows (desk, words[0], words[1], STET_ACTION_PUBLISH, &refusal))
    plan->refusal = g_strdup (refusal->message);
  return g_steal_pointer (&plan);
}

const StetDelivery *
stet_publish_plan_find_delivery (const StetPublishPlan *self, const char *target)
{
  for (guint i = 0; i < self->deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (self->deliveries, i);

      if (g_str_equal (delivery->target, target) && g_str_equal (delivery->revision, self->file->approved))
        return delivery;
    }
  return NULL;
}

const char *
stet_publish_plan_get_url (const StetPublishPlan *self, const char *target)
{
  for (guint i = 0; i < self->deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (self->deliveries, i);

      if (delivery->state == STET_DELIVERY_DONE && g_str_equal (delivery->target, target))
        return delivery->url;
    }
  return NULL;
}

gboolean
stet_publish_plan_is_chosen (const StetPublishPlan *self, const char *target, const char *const *last)
{
  const StetDelivery *delivery = stet_publish_plan_find_delivery (self, target);
  gboolean anywhere = FALSE;

  if (stet_publish_plan_get_url (self, target) != NULL
      || (delivery != NULL && stet_delivery_is_scheduled (delivery)))
    return TRUE;
  for (guint i = 0; i < self->targets->len && !anywhere; i++)
    {
      const char *other = ((StetTarget *) g_ptr_array_index (self->targets, i))->id;
      const StetDelivery *there = stet_publish_plan_find_delivery (self, other);

      anywhere = stet_publish_plan_get_url (self, other) != NULL
                 || (there != NULL && stet_delivery_is_scheduled (there));
    }
  if (anywhere)
    return FALSE;
  return self->targets->len == 1 || (last != NULL && g_strv_contains (last, target));
}

char *
stet_publish_plan_dup_way (const StetPublishPlan *self, const char *target, gboolean chosen)
{
  const StetDelivery *delivery = stet_publish_plan_find_delivery (self, target);
  const char *url = stet_publish_plan_get_url (self, target);

  if (delivery != NULL && delivery->state == STET_DELIVERY_DONE)
    return g_strdup_printf (_ ("Readers have exactly this revision here already: %s"), url);
  if (url != NULL && chosen && self->correction != NULL)
    return g_strdup_printf (_ ("Correction: readers get the text with its note at %s"), url);
  if (url != NULL && !chosen)
    return g_strdup_printf (_ ("Stays behind: readers keep the older text at %s"), url);
  if (url != NULL)
    return g_strdup_printf (_ ("Updates the article that readers have at %s"), url);
  if (delivery != NULL && stet_delivery_is_scheduled (delivery) && !chosen)
    return g_strdup (_ ("Is not published here any more: what waits is cancelled"));
  return g_strdup (chosen ? _ ("Makes a new article") : _ ("Gets nothing"));
}

const StetDelivery *
stet_publish_plan_find_scheduled (const StetPublishPlan *self)
{
  for (guint i = 0; i < self->deliveries->len; i++)
    {
      const StetDelivery *delivery = g_ptr_array_index (self->deliveries, i);

      if (g_str_equal (delivery->revision, self->file->approved) && stet_delivery_is_scheduled (delivery))
        return delivery;
    }
  return NULL;
}

char **
stet_publish_plan_dup_warnings (const StetPublishPlan *self, gint64 now)
{
  g_autoptr (GStrvBuilder) warnings = g_strv_builder_new ();
  const StetStory *story = self->revision != NULL ? self->revision->story : NULL;

  if (story == NULL)
    return g_strv_builder_end (warnings);
  if (self->embargo > now)
    {
      g_autofree char *when = stet_time_to_wall (self->embargo, story->embargo_zone);

      g_strv_builder_take (warnings,
                           g_strdup_printf (_ ("The story is under embargo: it is sent on %s."), when));
    }
  if (story->picture != NULL && *story->picture->alt == '\0')
    g_strv_builder_add (warnings, _ ("The lead picture has no description for people who cannot see it."));
  if (story->picture != NULL && self->picture_path == NULL)
    g_strv_builder_add (warnings, _ ("The file of the lead picture is missing."));
  if (story->tags->len == 0)
    g_strv_builder_add (warnings, _ ("The story has no tags."));
  if (*story->standfirst == '\0')
    g_strv_builder_add (warnings, _ ("The story has no standfirst: lists and feeds show its first words."));
  return g_strv_builder_end (warnings);
}

const char *
stet_delivery_step_get_word (const char *step)
{
  if (g_str_equal (step, "media"))
    return _ ("Pictures");
  if (g_str_equal (step, "tags"))
    return _ ("Section and tags");
  if (g_str_equal (step, "post"))
    return _ ("Text");
  if (g_str_equal (step, "publish"))
    return _ ("Put before readers");
  if (g_str_equal (step, "verify"))
    return _ ("Read back and compared");
  return _ ("Sending");
}

const char *const *
stet_delivery_get_steps (void)
{
  return steps;
}

guint
stet_delivery_count_steps (const StetDelivery *delivery)
{
  if (delivery->state == STET_DELIVERY_DONE)
    return G_N_ELEMENTS (steps) - 1;
  for (guint i = 0; steps[i] != NULL; i++)
    if (g_str_equal (delivery->step, steps[i]))
      return i + 1;
  return 0;
}
