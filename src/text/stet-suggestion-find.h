/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where suggestions stand in a text, and the text without or with them. Pure functions. */
#pragma once

#include "stet-anchor.h"
#include "stet-suggestion.h"

G_BEGIN_DECLS

/**
 * stet_suggestion_find:
 * @start, @end: (out) (optional): where the words to replace stand, code points; untouched where FALSE
 *
 * Whether the words stand in @text as they did, here or elsewhere, so that the suggestion can be accepted.
 * Words that were changed since are not found: the suggestion was for other words.
 */
gboolean stet_suggestion_find (const StetSuggestion *self, const char *text, guint *start, guint *end);
/* The same for an accepted one: where what it put in stands, so that it can be taken back. */
gboolean
stet_suggestion_find_accepted (const StetSuggestion *self, const char *text, guint *start, guint *end);

/* Suggestions, open and without id or person, for every change from @text to @proposal (stet_word_diff()).
 * (owned): of StetSuggestion */
GPtrArray *stet_suggestions_of (const char *story, const char *text, const char *proposal);

/* @text with the code points [@start, @end) replaced. (owned) */
char *stet_text_replace (const char *text, guint start, guint end, const char *words);

G_END_DECLS
