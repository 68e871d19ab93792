/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks that readers are shown. A verdict belongs to the desk and may change at any hour; what readers are
 * told of it is a part of the story, so that whoever approves the story approves it, and nothing else goes
 * out (promise 2). Where the check says something else by then, pre-flight stops the story. Evidence that is
 * a source or a document is never copied: only addresses of the web are (promise 5). Pure functions. */
#pragma once

#include "stet-check.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * stet_story_show_check:
 * @note: what readers are told of it, in words of their own: the note of the check stays at the desk. ""
 * takes the check out again
 *
 * Returns: FALSE with STET_ERROR_INVALID where the check is neither verified nor disputed, or of another
 * story
 */
gboolean stet_story_show_check (StetStory *self, const StetCheck *check, const char *note, GError **error);
/* What readers are told of the check with that id, or NULL. (borrowed) */
const StetReview *stet_story_find_review (const StetStory *self, const char *check);
/* Whether @check, (nullable): it is no more, still has the verdict and the words that readers are told. */
gboolean stet_review_agrees (const StetReview *self, const StetCheck *check);

G_END_DECLS
