/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-claim-language.h"

G_BEGIN_DECLS

/* A paragraph as the claim finder sees it: words, figures and points, numbered by sentence. StetTokens keep
 * figures with their units in one piece and a quotation as one token, as the attribution of quotations wants;
 * here "three-year" and "$5m" are cut up and the words within quotation marks are words like others. */

typedef enum
{
  STET_CLAIM_FLAG_DIGITS = 1 << 0, /* a figure in digits; "10:30" and "2024-03-12" too */
  STET_CLAIM_FLAG_YEAR = 1 << 1,   /* … that may be a year */
  STET_CLAIM_FLAG_CLOCK = 1 << 2,  /* 10:30 */
  STET_CLAIM_FLAG_DATE = 1 << 3,   /* 2024-03-12, 12/3/2024 */
  STET_CLAIM_FLAG_CAPITAL = 1 << 4,
  STET_CLAIM_FLAG_UPPER = 1 << 5,    /* several letters, all capitals */
  STET_CLAIM_FLAG_JOINED = 1 << 6,   /* no blank stands before it */
  STET_CLAIM_FLAG_HYPHEN = 1 << 7,   /* a hyphen ties it to the word before */
  STET_CLAIM_FLAG_CURRENCY = 1 << 8, /* $ £ € ¥ */
  STET_CLAIM_FLAG_POINT = 1 << 9,    /* anything but a word or figure */
} StetClaimFlag;

typedef struct
{
  guint32 start, end;   /* bytes of the paragraph */
  guint32 hash;         /* in lower case with straight apostrophes */
  guint32 low, low_len; /* the same in StetClaimWords.low */
  guint32 flags;
  gunichar mark;   /* of a point or currency sign */
  guint64 classes; /* STET_IS () */
  guint64 kinds;   /* STET_CLAIM_IS () of the word alone */
  guint64 phrase;  /* … of the longest phrase that begins here, else as @kinds */
  guint n_phrase;  /* words of that phrase, at least 1 */
  double value;    /* of a figure, in digits or in words */
} StetClaimWord;

typedef struct
{
  guint first, end;             /* words, half-open */
  guint32 start_byte, end_byte; /* with its points and closing quotation marks */
} StetClaimSentence;

typedef struct
{
  const char *text; /* (unowned) */
  gsize len;
  GArray *words;     /* (owned) StetClaimWord */
  GArray *sentences; /* (owned) StetClaimSentence */
  GString *low;      /* (owned) all words in lower case, parted by "_" */
  gboolean hyphen;   /* while reading: one stands before the next word */
} StetClaimWords;

StetClaimWords *stet_claim_words_new (void);
void stet_claim_words_free (StetClaimWords *words);

/* Fills @words anew from a paragraph of valid UTF-8 without line breaks, which must outlive its use. */
void stet_claim_words_read (StetClaimWords *words,
                            const StetLanguage *language,
                            const StetClaimLanguage *claims,
                            const char *text,
                            gsize len);

static inline const StetClaimWord *
stet_claim_words_at (const StetClaimWords *words, guint i)
{
  return &g_array_index (words->words, StetClaimWord, i);
}

static inline const char *
stet_claim_words_low (const StetClaimWords *words, guint i)
{
  return words->low->str + stet_claim_words_at (words, i)->low;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetClaimWords, stet_claim_words_free)

G_END_DECLS
