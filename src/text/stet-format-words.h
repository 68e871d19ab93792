/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to text/: the words of a region, each with its formats and without the marks that make them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_FORMAT_LINK, /* nested outermost where several formats begin and end together */
  STET_FORMAT_STRONG,
  STET_FORMAT_EMPHASIS,
  STET_N_FORMATS,
} StetFormat;

/* What no delimiter may part: a character, an escaped character, a picture; or structure, which is kept as it
 * is. */
typedef struct
{
  guint start; /* code points of the region */
  guint end;
  gboolean kept;
  gboolean space;
  gboolean punct;
  guint format[STET_N_FORMATS]; /* 0: without; for STET_FORMAT_LINK one more than the place in the list of
                                   tails */
} StetCell;

typedef struct
{
  gunichar *chars;    /* (owned): of the region */
  GArray *cells;      /* (owned): of StetCell */
  GArray *paragraphs; /* (owned): of StetRange, in cells */
  GPtrArray *tails;   /* (owned): of char *: "](url)" of each link */
  guint new_link;     /* the link that the command makes; 0: none */
} StetWords;

void stet_words_init (StetWords *self, const char *region);
void stet_words_clear (StetWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetWords, stet_words_clear)

static inline StetCell *
stet_words_cell (const StetWords *self, guint i)
{
  return &g_array_index (self->cells, StetCell, i);
}

/* The first cell that ends after @at, a code point of the region. */
guint stet_words_find_cell (const StetWords *self, guint at);
/* Without white space and structure at its ends; FALSE where nothing is left. Both ends are included. */
gboolean stet_words_trim (const StetWords *self, guint *first, guint *last);

/* The words with their formats as Stet Markdown. @first, @last: two cells; @start, @end: where the one begins
 * and the other ends in what is written, in code points. */
char *stet_words_write (const StetWords *self, guint first, guint last, guint *start, guint *end);
/* Whether @markdown says the same words in the same formats. */
gboolean stet_words_read_as (const StetWords *self, const char *markdown);

G_END_DECLS
