/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's use cases for required checks and pre-flight. As all others of StetDesk: each is blocking, one
 * transaction with its event, and @as is the id of who acts. */
#pragma once

#include "stet-check-rules.h"
#include "stet-desk.h"
#include "stet-preflight.h"

G_BEGIN_DECLS

/* Of StetCheckRules, one a section that has some. "settings-changed" tells when they change. */
GPtrArray *stet_desk_list_check_rules (StetDesk *self, GError **error);
/* Those that a story of @section is held to. */
StetCheckRules *stet_desk_get_check_rules (StetDesk *self, const char *section, GError **error);
/* Replaces those of its section. @as: an administrator */
gboolean
stet_desk_set_check_rules (StetDesk *self, const char *as, const StetCheckRules *rules, GError **error);
/* The section is held to those of any section ("") again. STET_ERROR_NOT_FOUND where it had none. */
gboolean stet_desk_remove_check_rules (StetDesk *self, const char *as, const char *section, GError **error);

/**
 * stet_desk_list_preflight:
 * @story: id, its beginning or slug
 * @action: STET_ACTION_SUBMIT, _APPROVE or _PUBLISH
 *
 * All that pre-flight says of the working copy before the step: what the story lacks, what house rules find
 * less what it may let stand, and the checks that are missing, which block an approval until they are there
 * or waived.
 *
 * Returns: (transfer full): of StetPreflightLine
 */
GPtrArray *stet_desk_list_preflight (StetDesk *self, const char *story, StetAction action, GError **error);

/* Lets the newest revision be approved without the checks that are missing, for @reason: an editor's
 * decision, and an event that names them. Any other text needs them again. STET_ERROR_INVALID where none is
 * missing. */
gboolean stet_desk_waive_checks (StetDesk *self,
                                 const char *as,
                                 const char *story,
                                 const char *reason,
                                 GError **error);

G_END_DECLS
