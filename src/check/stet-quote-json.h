/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-finder.h"
#include "stet-speakers.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* @quotes (of StetQuote, in order) of @text as a JSON array: start, end, text, kind, speaker, speaker_start,
 * speaker_end, speaker_name, cue, cue_start, cue_end, inherited; null for what is absent. Fragments are left
 * out.
 *
 * Returns: (transfer full) */
JsonNode *stet_quotes_to_json (const GPtrArray *quotes, const char *text);

/* @speakers (StetSpeaker) as a JSON array: name, quotes, words, mention_start, mention_end, title,
 * title_start, title_end, spellings; null for what is absent.
 *
 * Returns: (transfer full) */
JsonNode *stet_speakers_to_json (const GPtrArray *speakers);

/* Answers one line of JSON Lines: {"id", "text", "language"} → {"id", "quotes": […]}, without a line break.
 * "language" may be missing or null. @finder reads every line anew, in the language of its own where the line
 * names none.
 *
 * Returns: (transfer full) (nullable): %NULL with @error when @line is no such object */
char *stet_quotes_answer_line (StetQuoteFinder *finder, const char *line, gssize len, GError **error);

G_END_DECLS
