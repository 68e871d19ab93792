/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typographic quotation marks, dashes and ellipses while typing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What to put instead of the character typed. */
typedef struct
{
  guint n_deleted;      /* code points before the caret to remove first */
  const char *inserted; /* (static) */
} StetTypographyEdit;

/**
 * stet_typography_type:
 * @language: BCP 47; the nearest entry of the table is taken ("de-AT" → "de"), English where there is none
 * @before: the text before the caret, the paragraph at least; @len bytes or -1
 * @typed: the character typed: '"', '\'', '-' or '.'
 * @edit: (out): what to insert instead of @typed
 *
 * A straight quotation mark opens after white space, an opening bracket or mark, and the start of the
 * paragraph; it closes after anything else; after a dash it closes what is open and else opens. Marks of
 * emphasis (`**`) are looked through. A single mark after a letter or digit is an apostrophe. "--" becomes
 * the language's dash, a third hyphen the long one; "..." becomes "…". Nothing changes in an address, after a
 * backslash, or where a line of hyphens is becoming a rule. Marks by language: Unicode CLDR 46, delimiters;
 * spaces within French guillemets: Lexique des règles typographiques en usage à l'Imprimerie nationale.
 *
 * Returns: FALSE where @typed stays as it is.
 */
gboolean stet_typography_type (const char *language,
                               const char *before,
                               gssize len,
                               gunichar typed,
                               StetTypographyEdit *edit);

G_END_DECLS
