/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "stet-language.h"

G_BEGIN_DECLS

/* Which family of marks a quotation stands in; %STET_MARKS_NONE where none is meant. */
typedef enum
{
  STET_MARKS_NONE,
  STET_MARKS_DOUBLE, /* “ ” " „ « » */
  STET_MARKS_SINGLE, /* ‘ ’ ' ‚ ‹ › */
} StetMarks;

typedef struct
{
  guint32 start, end; /* bytes of the paragraph, marks included */
  StetMarks marks;
  gboolean closed; /* FALSE: the paragraph ended first */
} StetMarkSpan;

/* Pairs the quotation marks of one paragraph. @text is valid UTF-8 of @len bytes without a line break. @open
 * tells which marks the paragraph before left open. Appends the outermost spans in order to @spans, an array
 * of StetMarkSpan; a span without a letter or digit is left out. Returns the marks that the last span leaves
 * open, or %STET_MARKS_NONE.
 *
 * Each mark is judged by its shape first (what stands either side), then by its own direction, then by
 * what is open. Nothing is carried from one paragraph to the next but @open, so that one missing mark
 * spoils one paragraph only. */
StetMarks stet_quote_marks_find (const StetLanguage *language,
                                 const char *text,
                                 gsize len,
                                 StetMarks open,
                                 GArray *spans);

G_END_DECLS
