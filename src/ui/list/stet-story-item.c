/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story in a list. Main thread. */

#include "config.h"

#include "stet-story-item.h"

struct _StetStoryItem
{
  GObject parent_instance;
  StetStorySummary *summary; /* (owned) */
};

G_DEFINE_FINAL_TYPE (StetStoryItem, stet_story_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
stet_story_item_finalize (GObject *object)
{
  g_clear_pointer (&STET_STORY_ITEM (object)->summary, stet_story_summary_free);
  G_OBJECT_CLASS (stet_story_item_parent_class)->finalize (object);
}

static void
stet_story_item_class_init (StetStoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_story_item_finalize;
  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", STET_TYPE_STORY_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_story_item_init (StetStoryItem *self)
{
}

StetStoryItem *
stet_story_item_new (StetStorySummary *summary)
{
  g_return_val_if_fail (summary != NULL, NULL);

  StetStoryItem *self = g_object_new (STET_TYPE_STORY_ITEM, NULL);
  self->summary = summary;
  return self;
}

const StetStorySummary *
stet_story_item_get_summary (StetStoryItem *self)
{
  g_return_val_if_fail (STET_IS_STORY_ITEM (self), NULL);

  return self->summary;
}

static gboolean
same_summary (const StetStorySummary *a, const StetStorySummary *b)
{
  return a->updated == b->updated && a->stage == b->stage && a->live == b->live && a->changed == b->changed
         && a->deadline == b->deadline && a->due == b->due && a->priority == b->priority
         && a->words == b->words && a->target_words == b->target_words && a->n_quotes == b->n_quotes
         && a->n_unattributed == b->n_unattributed && a->n_lines == b->n_lines && a->n_checked == b->n_checked
         && g_strcmp0 (a->headline, b->headline) == 0 && g_strcmp0 (a->section, b->section) == 0
         && g_strcmp0 (a->byline, b->byline) == 0 && g_strcmp0 (a->assignee, b->assignee) == 0
         && g_strcmp0 (a->snippet, b->snippet) == 0 && g_strcmp0 (a->slug, b->slug) == 0;
}

void
stet_story_item_set_summary (StetStoryItem *self, StetStorySummary *summary)
{
  g_return_if_fail (STET_IS_STORY_ITEM (self) && summary != NULL);

  gboolean same = same_summary (self->summary, summary);
  stet_story_summary_free (self->summary);
  self->summary = summary;
  if (!same)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static int
get_rank (StetStage stage)
{
  switch (stage)
    {
    case STET_STAGE_RETURNED:
      return 0;
    case STET_STAGE_DRAFT:
      return 1;
    case STET_STAGE_IN_REVIEW:
      return 2;
    case STET_STAGE_APPROVED:
      return 3;
    case STET_STAGE_SPIKED:
    default:
      return 4;
    }
}

int
stet_story_summary_compare_section (const StetStorySummary *a, const StetStorySummary *b)
{
  return get_rank (a->stage) - get_rank (b->stage);
}

int
stet_story_summary_compare (const StetStorySummary *a, const StetStorySummary *b)
{
  int section = stet_story_summary_compare_section (a, b);

  if (section != 0)
    return section;
  if (a->turn != b->turn)
    return a->turn < b->turn ? -1 : 1;
  if (a->due != b->due)
    {
      if (a->due == 0 || b->due == 0)
        return a->due == 0 ? 1 : -1;
      return a->due < b->due ? -1 : 1;
    }
  if (a->updated != b->updated)
    return a->updated > b->updated ? -1 : 1;
  return g_strcmp0 (a->id, b->id);
}

gboolean
stet_story_summary_same_order (const StetStorySummary *a, const StetStorySummary *b)
{
  return a->stage == b->stage && a->turn == b->turn && a->due == b->due && a->updated == b->updated;
}
