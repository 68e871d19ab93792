/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-finder.h"
#include "stet-quote-text.h"

G_BEGIN_DECLS

/* For the claim finder, which keeps its answers with the same paragraphs. Until the next edit. */
StetQuoteText *stet_quote_finder_get_text (StetQuoteFinder *finder);

G_END_DECLS
