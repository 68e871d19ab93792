/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text cut into what a reader tells apart: words, single punctuation marks, stretches of white space. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_TOKEN_WORD,  /* letters and digits with what belongs to them: "naïve", "it’s", "1,392" */
  STET_TOKEN_SPACE, /* a whole stretch */
  STET_TOKEN_MARK,  /* one punctuation mark or symbol; one emoji with its modifiers */
} StetTokenKind;

typedef struct
{
  StetTokenKind kind;
  guint start;  /* code points; a token ends where the next one starts */
  gsize byte;   /* the same in bytes */
  gsize length; /* bytes */
} StetToken;

/**
 * stet_word_tokens:
 * @text: valid UTF-8
 *
 * The tokens of @text in order; together they are the whole of it. An apostrophe between letters and a comma
 * or point between digits are part of the word (Unicode Standard Annex #29, WB6, WB7, WB11, WB12). Han and
 * hiragana, and the scripts of South East Asia that put no spaces between words, have a token for each
 * letter.
 *
 * No token ends within a grapheme cluster (the same annex, section 3.1.1): wherever that rule forbids a break
 * there is none here, and a few of the breaks that it allows are left out as well. Flags that follow each
 * other are one token for that reason.
 *
 * Returns: (owned) (element-type StetToken)
 */
GArray *stet_word_tokens (const char *text);

G_END_DECLS
