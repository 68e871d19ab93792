/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of random words in several scripts, and random edits of it, for the tests of diff and merge. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @n_tokens words, marks, spaces and clusters that are hard to cut. (owned) */
char *random_prose (GRand *random, guint n_tokens);
/* @text with @n_edits words or stretches put in, taken out or replaced, at any code point: also within words
 * and clusters. (owned) */
char *random_edits (GRand *random, const char *text, guint n_edits);

G_END_DECLS
