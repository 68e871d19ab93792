/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-test-gate.h"

gboolean
stet_test_gate_hold (StetDatabase *db, gpointer gate, GError **error)
{
  StetTestGate *self = gate;

  g_mutex_lock (&self->lock);
  self->running = TRUE;
  g_cond_broadcast (&self->cond);
  while (!self->released)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

void
stet_test_gate_wait (StetTestGate *self)
{
  g_mutex_lock (&self->lock);
  while (!self->running)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
}

void
stet_test_gate_release (StetTestGate *self)
{
  g_mutex_lock (&self->lock);
  self->released = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
}
