/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request that holds the thread it runs on until it is let go. */
#pragma once

#include "stet-store.h"

G_BEGIN_DECLS

/* All zero to begin with. */
typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean running;
  gboolean released;
} StetTestGate;

/* The request; @gate: a StetTestGate. */
gboolean stet_test_gate_hold (StetDatabase *db, gpointer gate, GError **error);
/* Waits until the request has its thread. */
void stet_test_gate_wait (StetTestGate *self);
void stet_test_gate_release (StetTestGate *self);

G_END_DECLS
