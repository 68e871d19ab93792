/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for readers about what was wrong. Pure functions of two versions of a story. */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/**
 * stet_correction_propose:
 * @before: what readers have
 * @now: what they are to have
 *
 * A note about what headline, standfirst and text said wrongly: three changes at most, figures first, then
 * names, quotations and other words. What changed only in spelling of marks, spaces or case is none, and
 * neither is what was added: news is an update.
 *
 * Returns: (owned): in the language of the desk, as a proposal to a person; "" where nothing was corrected
 */
char *stet_correction_propose (const StetStory *before, const StetStory *now);

/* The last note of @now that @published does not have in these words; NULL where readers have them all.
 * @published: (nullable): nothing is published. (borrowed from @now) */
const StetCorrection *stet_correction_find_new (const StetStory *now, const StetStory *published);

G_END_DECLS
