/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms in which a story leaves the desk as a file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetExportFormat:
 * @id: "markdown", "text", "html", "docx", "pdf", "jsonld", "ninjs" (3.1) or "ninjs-1.6": what
 * stet_desk_export() takes
 * @label: for a menu, with a mnemonic, to be translated with gettext
 * @extension: of a file's name, without the dot
 * @binary: no text, nothing for a terminal
 */
typedef struct
{
  const char *id;
  const char *label;
  const char *extension;
  gboolean binary;
} StetExportFormat;

/* All of them, in the order in which to offer them. Static. */
const StetExportFormat *stet_export_formats (gsize *n_formats);
/* NULL where there is no such format. */
const StetExportFormat *stet_export_format_find (const char *id);
/* "markdown, html, …": their ids, for a sentence. */
char *stet_export_format_dup_list (void);

G_END_DECLS
