/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to text/: md4c kept to Stet Markdown. */
#pragma once

#include <glib.h>
#include <md4c.h>

G_BEGIN_DECLS

/**
 * StetDialect:
 *
 * md4c has no switches for fenced code, code spans, reference links, underlined headings, entities and
 * autolinks. So it reads a copy in which the characters that would begin them are replaced, byte for byte, by
 * punctuation that means nothing to it. What it points at is looked up in the source at the same offset.
 */
typedef struct
{
  const char *source; /* (unowned) */
  gsize len;
  char *masked; /* (owned) */
} StetDialect;

void stet_dialect_init (StetDialect *self, const char *source, gsize len);
void stet_dialect_clear (StetDialect *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetDialect, stet_dialect_clear)

/* Runs md4c with the callbacks of @parser, whose flags are set here. */
void stet_dialect_parse (const StetDialect *self, const MD_PARSER *parser, gpointer user_data);
/* The byte of the source that md4c's @pointer stands for; G_MAXSIZE where it made the text up. */
gsize stet_dialect_locate (const StetDialect *self, const char *pointer);

/**
 * stet_dialect_read_tail:
 * @from: where the text of a link or picture ends, in bytes
 * @close: (out): the `]`
 * @end: (out): behind the `)`
 * @url, @title: (out) (owned): escapes undone; @title may be NULL
 *
 * Reads `](url "title")` as written, which md4c gives only without its place (CommonMark 6.3).
 *
 * Returns: FALSE where there is none; nothing is set then.
 */
gboolean stet_dialect_read_tail (const StetDialect *self,
                                 gsize from,
                                 gsize *close,
                                 gsize *end,
                                 char **url,
                                 char **title);

/* Lines of the source, in bytes. The end excludes the line end (CR, LF or both). */
static inline gboolean
stet_is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* As md4c: white space that ends no line. */
static inline gboolean
stet_is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

gsize stet_line_start (const char *text, gsize byte);
gsize stet_line_end (const char *text, gsize len, gsize byte);
gsize stet_line_next (const char *text, gsize len, gsize line_end);
/* The length of a list marker at @byte with what parts it from the item ("- ", "12."); 0 where there is none.
 * @number: (out) (optional): 0 for a bullet. */
gsize stet_list_marker (const char *text, gsize len, gsize byte, guint *number);

G_END_DECLS
