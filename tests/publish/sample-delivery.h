/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A story with everything in it, on its way to a CMS, and a stand-in for the outbox that keeps what was
 * recorded. */
#pragma once

#include "stet-cms.h"

/* An outbox of one delivery. What is not in @recorded is lost when an attempt ends, as in a crash. */
typedef struct
{
  StetDelivery *recorded; /* (owned) */
  guint n_steps;
  guint fail_at;    /* the step whose recording fails, from 1 */
  GPtrArray *steps; /* (owned): their names, in order */
} SampleOutbox;

SampleOutbox *sample_outbox_new (void);
void sample_outbox_free (SampleOutbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleOutbox, sample_outbox_free)

/* One attempt with what is recorded; a success is recorded too. */
gboolean
sample_outbox_deliver (SampleOutbox *self, StetCms *cms, const StetRendition *rendition, GError **error);

/* A story of two pictures, four tags, a section, a crosshead, a list and a quote. @id: of the story. */
StetStory *sample_story (const char *id, const char *slug);
/* @dir: where its two pictures are written, as real PNG files. */
StetRendition *sample_rendition (const StetStory *story, const char *dir);

/* Removes the pictures, and @dir with them. */
void sample_rendition_free (StetRendition *rendition, const char *dir);

extern const char *const sample_revision;
