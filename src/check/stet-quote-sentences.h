/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-tokens.h"

G_BEGIN_DECLS

/* Private to the tokens: numbers them by sentence. */
void stet_tokens_number_sentences (StetTokens *tokens);

G_END_DECLS
