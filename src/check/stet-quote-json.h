/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-finder.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* @quotes (of StetQuote, in order) of @text as a JSON array: start, end, text, kind, speaker, speaker_start,
 * speaker_end, speaker_name, cue, cue_start, cue_end, inherited; null for what is absent. Fragments are left
 * out.
 *
 * Returns: (transfer full) */
JsonNode *stet_quotes_to_json (const GPtrArray *quotes, const char *text);

/* Answers one line of JSON Lines: {"id", "text"} → {"id", "quotes": […]}, without a line break.
 *
 * Returns: (transfer full) (nullable): %NULL with @error when @line is no such object */
char *stet_quotes_answer_line (const char *line, gssize len, GError **error);

G_END_DECLS
