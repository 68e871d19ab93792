/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a story's section, authors and tags are called at a Stet Site. Pure. */
#pragma once

#include "stet-story.h"
#include "stet-target.h"

G_BEGIN_DECLS

/**
 * stet_site_cms_map_terms:
 * @sections: (nullable) (element-type StetTargetTerm): those that the site has, where the target makes none;
 *   NULL: whatever is named is made
 * @tags: (nullable) (element-type StetTargetTerm): likewise
 * @notes: (element-type utf8): takes a sentence about each that is left out
 *
 * A name that is mapped at the target is called what the site calls it; every other keeps its own.
 *
 * Returns: (transfer full): a copy of @story with the names of the site.
 */
StetStory *stet_site_cms_map_terms (const StetStory *story,
                                    const StetTarget *target,
                                    const GPtrArray *sections,
                                    const GPtrArray *tags,
                                    GPtrArray *notes);

G_END_DECLS
