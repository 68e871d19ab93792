/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the desk share and nobody else sees. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

struct _StetDesk
{
  GObject parent_instance;

  char *dir; /* (owned) */
  StetClock clock;
  GMainContext *context; /* (owned): where signals are emitted */
};

/* Emit in the main context of the desk; may be called on any thread. */
void stet_desk_emit_story_changed (StetDesk *self, const char *story);
void stet_desk_emit_people_changed (StetDesk *self);
void stet_desk_emit_targets_changed (StetDesk *self);
void stet_desk_emit_settings_changed (StetDesk *self);
void stet_desk_emit_delivery_changed (StetDesk *self, const StetDelivery *delivery);

G_END_DECLS
