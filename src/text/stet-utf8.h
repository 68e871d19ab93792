/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it comes from outside, made fit for the desk, and code point offsets in long text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define STET_TEXT_ERROR (stet_text_error_quark ())
GQuark stet_text_error_quark (void);

/**
 * StetTextError:
 * @STET_TEXT_ERROR_ENCODING: the bytes are not text in the encoding; the message names the first bad byte
 * @STET_TEXT_ERROR_BINARY: the bytes are no text at all (NUL and other control characters)
 */
typedef enum
{
  STET_TEXT_ERROR_ENCODING,
  STET_TEXT_ERROR_BINARY
} StetTextError;

/**
 * stet_text_normalise:
 * @bytes: not necessarily terminated; @len bytes, or -1 up to the NUL
 *
 * UTF-8 from outside as the desk keeps it: no byte order mark, line ends CRLF, CR, U+0085 and U+2028 as '\n',
 * U+2029 as "\n\n", other C0 and C1 control characters than tab dropped. Direction marks and isolates
 * (Arabic, Hebrew) and joiners stay. Letters are not composed or decomposed: quotations are compared as they
 * were received.
 *
 * Returns: (owned): NULL with STET_TEXT_ERROR_BINARY where there is a NUL, _ENCODING where it is not UTF-8;
 * both say at which byte (counted from 0).
 */
char *stet_text_normalise (const char *bytes, gssize len, GError **error);

/**
 * stet_text_decode:
 * @encoding: (nullable): a name that iconv knows ("windows-1252", "iso-8859-15"); NULL: UTF-8, or UTF-16
 * where there is a byte order mark of it
 *
 * A file's bytes as normalised text. Single-byte encodings are never guessed: a guess that is wrong changes
 * names.
 *
 * Returns: (owned): NULL with an error as stet_text_normalise().
 */
char *stet_text_decode (const char *bytes, gsize len, const char *encoding, GError **error);

/* Byte offset ↔ code point offset in one text that does not change, in constant time. Unowned text; the index
 * costs an eighth of it. Offsets beyond the end give the end; a byte within a code point gives that code
 * point. */
typedef struct _StetTextIndex StetTextIndex;
StetTextIndex *stet_text_index_new (const char *text, gssize len);
void stet_text_index_free (StetTextIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTextIndex, stet_text_index_free)
guint stet_text_index_get_length (const StetTextIndex *self); /* code points */
guint stet_text_index_to_offset (const StetTextIndex *self, gsize byte);
gsize stet_text_index_to_byte (const StetTextIndex *self, guint offset);
/* Code points [@start, @end) of it. (owned) */
char *stet_text_index_dup_range (const StetTextIndex *self, guint start, guint end);

G_END_DECLS
