/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person types into a search, as a query of FTS5 that is never a syntax error: every word must occur;
 * quotation marks of any kind make a phrase; the last word, while no blank follows it, also matches longer
 * words. NULL where there is no word in it. */
char *stet_search_query (const char *text);

G_END_DECLS
