/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-quote-marks.h"

G_BEGIN_DECLS

/* One paragraph as the attribution of quotations sees it: the words and points outside the quotation marks,
 * each quoted span as one token among them, all of them numbered by sentence. */

typedef enum
{
  STET_SHAPE_WORD = 1 << 0,    /* a word or a number, not a point, not a quotation */
  STET_SHAPE_CAPITAL = 1 << 1, /* begins with a capital, or an @name */
  STET_SHAPE_LY = 1 << 2,      /* ends so, and likewise below */
  STET_SHAPE_ED = 1 << 3,
  STET_SHAPE_ING = 1 << 4,
  STET_SHAPE_POSSESSIVE = 1 << 5,  /* 's or s' */
  STET_SHAPE_CONTRACTION = 1 << 6, /* don't, he's, they'll: no part of a name */
  STET_SHAPE_NEGATION = 1 << 7,
  STET_SHAPE_LETTER = 1 << 8,   /* a single letter */
  STET_SHAPE_INITIALS = 1 << 9, /* U.S, a.m, J */
  STET_SHAPE_UPPER = 1 << 10,   /* several letters, all capitals */
  STET_SHAPE_NUMBER = 1 << 11,  /* begins with a digit or a currency sign */
} StetShape;

typedef struct
{
  guint32 start, end; /* bytes of the paragraph */
  guint64 classes;    /* STET_IS () bits */
  guint32 shape;      /* StetShape bits; 0 for points and quotations */
  guint32 hash;       /* of the word in lower case */
  gunichar mark;      /* the point, -- as —; 0 for words and quotations */
  gint32 quote;       /* index of the quoted span, or -1 */
  guint32 sentence;
} StetToken;

/* What stands inside the marks, in figures. */
typedef struct
{
  StetMarkSpan span;
  guint token; /* index of its token */
  guint n_words;
  guint n_long; /* words over three letters, and those of them with a capital */
  guint n_long_capital;
  gunichar first;        /* first letter or digit */
  gunichar last;         /* last character that is no mark and no blank */
  gboolean first_person; /* I, we, you */
} StetQuotedSpan;

typedef struct
{
  const StetLanguage *language; /* (unowned) */
  const char *text;             /* (unowned) */
  gsize len;
  GArray *tokens; /* (owned) StetToken */
  GArray *quotes; /* (owned) StetQuotedSpan */
  StetMarks open; /* left open at the end */
  /* scratch */
  GArray *spans; /* (owned) StetMarkSpan */
  GArray *inner; /* (owned) StetToken: inside a quotation, where the reporter may speak there */
} StetTokens;

StetTokens *stet_tokens_new (void);
void stet_tokens_free (StetTokens *tokens);

/* Fills @tokens anew from a paragraph of valid UTF-8 without line breaks, which must outlive its use. @open:
 * see stet_quote_marks_find(). */
void stet_tokens_read (StetTokens *tokens,
                       const StetLanguage *language,
                       const char *text,
                       gsize len,
                       StetMarks open);

static inline const StetToken *
stet_tokens_at (const StetTokens *tokens, guint i)
{
  return &g_array_index (tokens->tokens, StetToken, i);
}

static inline gboolean
stet_token_is_word (const StetToken *token)
{
  return (token->shape & STET_SHAPE_WORD) != 0;
}

static inline gboolean
stet_token_is_capital (const StetToken *token)
{
  return (token->shape & STET_SHAPE_CAPITAL) != 0;
}

static inline gboolean
stet_token_is_quote (const StetToken *token)
{
  return token->quote >= 0;
}

/* Whether the token is of one of the classes. */
static inline gboolean
stet_tokens_has (const StetTokens *tokens, int i, guint64 classes)
{
  return (stet_tokens_at (tokens, (guint) i)->classes & classes) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTokens, stet_tokens_free)

G_END_DECLS
