/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a stage, a live state, a priority and a role are shown. */

#include "config.h"

#include "stet-stage-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *word;
  const char *icon;
  const char *style;
} stages[] = {
  [STET_STAGE_DRAFT] = { NC_ ("stage", "Draft"), "document-edit-symbolic", "stage-draft" },
  [STET_STAGE_IN_REVIEW] = { NC_ ("stage", "In review"), "view-reveal-symbolic", "stage-review" },
  [STET_STAGE_RETURNED] = { NC_ ("stage", "Returned"), "mail-replied-symbolic", "stage-returned" },
  [STET_STAGE_APPROVED] = { NC_ ("stage", "Approved"), "object-select-symbolic", "stage-approved" },
  [STET_STAGE_SPIKED] = { NC_ ("stage", "Spiked"), "action-unavailable-symbolic", "stage-spiked" },
};

static const struct
{
  const char *word;
  const char *icon;
  const char *style;
} priorities[STET_N_PRIORITIES] = {
  /* Translators: how soon the desk takes a story in hand. */
  [STET_PRIORITY_NORMAL] = { NC_ ("priority", "Normal"), "media-record-symbolic", "priority-normal" },
  /* Translators: news so big that everything else is put down. */
  [STET_PRIORITY_FLASH] = { NC_ ("priority", "Flash"), "weather-storm-symbolic", "priority-flash" },
  [STET_PRIORITY_URGENT] = { NC_ ("priority", "Urgent"), "emblem-important-symbolic", "priority-urgent" },
  [STET_PRIORITY_LOW] = { NC_ ("priority", "Low"), "go-bottom-symbolic", "priority-low" },
};

const char *
stet_stage_get_word (StetStage stage)
{
  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (stages), "");
  return g_dpgettext2 (NULL, "stage", stages[stage].word);
}

const char *
stet_stage_get_icon (StetStage stage)
{
  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (stages), "");
  return stages[stage].icon;
}

const char *
stet_stage_get_style (StetStage stage)
{
  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (stages), "");
  return stages[stage].style;
}

const char *
stet_live_get_word (StetLive live)
{
  switch (live)
    {
    case STET_LIVE_SCHEDULED:
      return C_ ("live", "Scheduled");
    case STET_LIVE_LIVE:
      return C_ ("live", "Live");
    case STET_LIVE_WITHDRAWN:
      return C_ ("live", "Withdrawn");
    case STET_LIVE_NONE:
    default:
      return "";
    }
}

const char *
stet_live_get_icon (StetLive live)
{
  switch (live)
    {
    case STET_LIVE_SCHEDULED:
      return "alarm-symbolic";
    case STET_LIVE_WITHDRAWN:
      return "process-stop-symbolic";
    case STET_LIVE_LIVE:
    case STET_LIVE_NONE:
    default:
      return "network-server-symbolic";
    }
}

const char *
stet_priority_get_word (StetPriority priority)
{
  g_return_val_if_fail ((guint) priority < G_N_ELEMENTS (priorities), "");
  return g_dpgettext2 (NULL, "priority", priorities[priority].word);
}

const char *
stet_priority_get_icon (StetPriority priority)
{
  g_return_val_if_fail ((guint) priority < G_N_ELEMENTS (priorities), "");
  return priorities[priority].icon;
}

const char *
stet_priority_get_style (StetPriority priority)
{
  g_return_val_if_fail ((guint) priority < G_N_ELEMENTS (priorities), "");
  return priorities[priority].style;
}

const char *
stet_role_get_word (StetRole role)
{
  switch (role)
    {
    case STET_ROLE_JOURNALIST:
      return _ ("Journalist");
    case STET_ROLE_EDITOR:
      return _ ("Editor");
    case STET_ROLE_ADMINISTRATOR:
      return _ ("Administrator");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
stet_role_get_duties (StetRole role)
{
  switch (role)
    {
    case STET_ROLE_JOURNALIST:
      return _ ("Writes and submits stories");
    case STET_ROLE_EDITOR:
      return _ ("Writes, approves and publishes stories");
    case STET_ROLE_ADMINISTRATOR:
      return _ ("Approves and publishes stories, and looks after people and targets");
    default:
      g_return_val_if_reached ("");
    }
}
