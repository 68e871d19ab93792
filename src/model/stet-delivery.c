/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-delivery.h"

static const char *const state_names[] = { "queued", "sending", "done", "failed", "cancelled" };

G_DEFINE_BOXED_TYPE (StetDelivery, stet_delivery, stet_delivery_copy, stet_delivery_free)

StetDelivery *
stet_delivery_copy (const StetDelivery *self)
{
  if (self == NULL)
    return NULL;

  StetDelivery *copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->story = g_strdup (self->story);
  copy->revision = g_strdup (self->revision);
  copy->target = g_strdup (self->target);
  copy->person = g_strdup (self->person);
  copy->step = g_strdup (self->step);
  copy->progress = g_strdup (self->progress);
  copy->message = g_strdup (self->message);
  copy->remote_id = g_strdup (self->remote_id);
  copy->url = g_strdup (self->url);
  return copy;
}

void
stet_delivery_free (StetDelivery *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->story);
  g_free (self->revision);
  g_free (self->target);
  g_free (self->person);
  g_free (self->step);
  g_free (self->progress);
  g_free (self->message);
  g_free (self->remote_id);
  g_free (self->url);
  g_free (self);
}

const char *
stet_delivery_state_to_string (StetDeliveryState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_names), NULL);

  return state_names[state];
}

gboolean
stet_delivery_state_from_string (const char *text, StetDeliveryState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_strcmp0 (text, state_names[i]) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}
