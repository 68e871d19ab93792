/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules for checks find missing in a story, as lines of pre-flight. A pure function. */
#pragma once

#include "stet-check-match.h"
#include "stet-check-rules.h"
#include "stet-preflight.h"

G_BEGIN_DECLS

/**
 * stet_check_needs:
 * @findings: of StetFinding, all of the body; @checks: of StetCheck, of the story; @places: of
 * stet_check_match()
 * @severity: of what the rules need; what no rule needs warns at most
 *
 * Rules: "check" (no verdict, one that expired, or one of somebody else's words), "disputed", "sources"
 * (fewer than needed). Field "body", the range being the words. Where no check is needed a verdict that
 * expired or is disputed still warns.
 *
 * Returns: (transfer full): of StetPreflightLine, in the order of the text
 */
GPtrArray *stet_check_needs (const StetCheckRules *rules,
                             const GPtrArray *findings,
                             const GPtrArray *checks,
                             const StetCheckPlace *places,
                             StetSeverity severity);

/* Whether a line of pre-flight is one of these: an editor may let it pass for a reason. */
gboolean stet_check_needs_is_line (const StetPreflightLine *line);

G_END_DECLS
