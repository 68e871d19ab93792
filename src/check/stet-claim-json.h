/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-claims.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* @claims (StetClaim, in order of the text) of @text as a JSON array: start, end, text, sentence_start,
 * sentence_end, type, score, quoted, speaker; null for what is absent. */
JsonNode *stet_claims_to_json (const GPtrArray *claims, const char *text);

/* Answers one line of JSON Lines: {"id", "text", "language"} → {"id", "claims": […], "score"}, without a line
 * break. "score" is that of stet_claims_score(). "language" may be missing or null.
 *
 * Returns: (transfer full) (nullable): %NULL with @error when @line is no such object */
char *stet_claims_answer_line (const char *line, gssize len, GError **error);

G_END_DECLS
