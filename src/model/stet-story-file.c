/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-story-file.h"

StetStoryFile *
stet_story_file_copy (const StetStoryFile *self)
{
  if (self == NULL)
    return NULL;

  StetStoryFile *copy = g_memdup2 (self, sizeof *self);
  copy->story = stet_story_copy (self->story);
  copy->head = g_strdup (self->head);
  copy->approved = g_strdup (self->approved);
  copy->published = g_strdup (self->published);
  copy->return_reason = g_strdup (self->return_reason);
  copy->creator = g_strdup (self->creator);
  copy->url = g_strdup (self->url);
  return copy;
}

void
stet_story_file_free (StetStoryFile *self)
{
  if (self == NULL)
    return;
  stet_story_free (self->story);
  g_free (self->head);
  g_free (self->approved);
  g_free (self->published);
  g_free (self->return_reason);
  g_free (self->creator);
  g_free (self->url);
  g_free (self);
}

void
stet_story_summary_free (StetStorySummary *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->headline);
  g_free (self->slug);
  g_free (self->section);
  g_free (self->byline);
  g_free (self->assignee);
  g_free (self->creator);
  g_free (self->snippet);
  g_free (self);
}
