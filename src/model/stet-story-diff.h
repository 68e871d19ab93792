/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which fields two versions of a story differ, in words for people. */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

typedef struct
{
  char *field;     /* (owned): a name of stet_story_field_names() */
  char *old_value; /* (owned): as below */
  char *new_value; /* (owned) */
} StetFieldChange;

void stet_field_change_free (StetFieldChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFieldChange, stet_field_change_free)

/* Of StetFieldChange, in the order of stet_story_field_names(); empty where the two are equal. (owned) */
GPtrArray *stet_story_diff (const StetStory *old_story, const StetStory *new_story);

/**
 * stet_story_dup_readable:
 *
 * A field as a person reads it, "" where it says nothing: texts, numbers and times as stet_story_dup_field()
 * gives them (the assignee is an id); the byline as in the article; tags by name, joined by commas; a line
 * for each source (name, contact, note, and whether it is public), picture (alt text, caption, credit, and
 * the beginning of its file's hash in brackets) and correction.
 *
 * Returns: (owned): NULL where there is no such field
 */
char *stet_story_dup_readable (const StetStory *self, const char *field);

G_END_DECLS
