/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ghost 5 and 6 by the Admin API (https://docs.ghost.org/admin-api). The secret is an Admin API key, of an
 * integration or of a member of staff.
 *
 * An article is found by an internal tag with the story's id, whatever happened to an earlier try; it is a
 * draft until it is as it should be. The section is the first of its tags. */
#pragma once

#include "stet-cms.h"

G_BEGIN_DECLS

#define STET_TYPE_GHOST (stet_ghost_get_type ())
G_DECLARE_FINAL_TYPE (StetGhost, stet_ghost, STET, GHOST, GObject)

StetCms *stet_ghost_new (const StetTarget *target, const char *secret, GError **error);

G_END_DECLS
