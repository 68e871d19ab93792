/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body as it is read from a marked-up page or document: words, paragraphs, lists and quotes in their order
 * come out as Stet Markdown. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  STET_CONTAINER_BLOCK_QUOTE,
  STET_CONTAINER_BULLET_LIST,
  STET_CONTAINER_NUMBER_LIST,
  STET_CONTAINER_ITEM,
} StetContainerKind;

typedef struct _StetImportWriter StetImportWriter;

StetImportWriter *stet_import_writer_new (void);
void stet_import_writer_free (StetImportWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportWriter, stet_import_writer_free)

/* Opens and closes in pairs; each ends the paragraph. An item outside a list is nothing but a paragraph;
 * deeper than STET_WRITER_DEPTH, what is nested lies beside what it is nested in. @number: the first of a
 * numbered list. */
#define STET_WRITER_DEPTH 8
void stet_import_writer_open (StetImportWriter *self, StetContainerKind kind, guint number);
void stet_import_writer_close (StetImportWriter *self);
/* The present list has space between its items. */
void stet_import_writer_set_loose (StetImportWriter *self);

/* Words of the present paragraph; '\n' is a hard break. @url: (nullable): of a link, safe. */
void stet_import_writer_add_words (StetImportWriter *self,
                                   const char *text,
                                   gsize len,
                                   gboolean strong,
                                   gboolean emphasis,
                                   const char *url);
/* The last character of the present paragraph; 0 where it is empty. */
gunichar stet_import_writer_get_last (const StetImportWriter *self);
/* @level: 0: it was a paragraph; 2 to 6: a crosshead. Nothing where there are no words. */
void stet_import_writer_end_paragraph (StetImportWriter *self, guint level);
/* A rule, or a picture: a whole block. */
void stet_import_writer_add_block (StetImportWriter *self, const char *markdown);

/* Closes all that is open. Returns: (owned): the body, without a line end at its end */
char *stet_import_writer_finish (StetImportWriter *self);
/* Throws away what was written; what is open stays so. */
void stet_import_writer_restart (StetImportWriter *self);

G_END_DECLS
