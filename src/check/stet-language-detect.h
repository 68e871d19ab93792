/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-language.h"

G_BEGIN_DECLS

/* Which language a text is in, by the small words that only one of the languages compiled in has. */

/* How many of its own words each language has in a text, in the order of stet_language_list(). Counts of two
 * texts add up to that of both. */
typedef struct
{
  guint32 n[STET_MAX_LANGUAGES];
} StetLanguageCounts;

/* Adds the words of @text (UTF-8, @len bytes) to @counts. */
void stet_language_count (const char *text, gsize len, StetLanguageCounts *counts);

/* The language with most words; English where there is none or where others have no more. */
const StetLanguage *stet_language_choose (const StetLanguageCounts *counts);

/* Both in one. @len in bytes, or -1 if the text ends in a NUL. */
const StetLanguage *stet_language_detect (const char *text, gssize len);

G_END_DECLS
