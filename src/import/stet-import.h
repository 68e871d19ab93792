/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copy from outside as a draft story: plain copy as pasted from a wire or a web page, Markdown with front
 * matter, HTML pages. */
#pragma once

#include "stet-clock.h"
#include "stet-story.h"

G_BEGIN_DECLS

#define STET_IMPORT_ERROR (stet_import_error_quark ())
GQuark stet_import_error_quark (void);

/**
 * StetImportError:
 * @STET_IMPORT_ERROR_READ: the file cannot be read
 * @STET_IMPORT_ERROR_FORMAT: a format that is not read (Word, PDF), or no text at all
 * @STET_IMPORT_ERROR_ENCODING: not UTF-8; the message says where and what to do
 * @STET_IMPORT_ERROR_EMPTY: nothing in it
 * @STET_IMPORT_ERROR_TOO_LARGE: more than STET_IMPORT_LIMIT
 * @STET_IMPORT_ERROR_FRONT_MATTER: the front matter is no YAML mapping; the message names the line
 */
typedef enum
{
  STET_IMPORT_ERROR_READ,
  STET_IMPORT_ERROR_FORMAT,
  STET_IMPORT_ERROR_ENCODING,
  STET_IMPORT_ERROR_EMPTY,
  STET_IMPORT_ERROR_TOO_LARGE,
  STET_IMPORT_ERROR_FRONT_MATTER,
} StetImportError;

/* Bytes. */
#define STET_IMPORT_LIMIT (50 * 1024 * 1024)

/**
 * StetImport:
 * @story: the draft, with a new id
 * @furniture: what was taken for page furniture and left out, line by line, in the order of the copy
 * @notes: sentences for the person: what was guessed, what could not be used
 * @named: fields (stet_story_set_field()) that front matter gives, be it nothing; none in plain copy
 */
typedef struct
{
  StetStory *story; /* (owned) */
  char **furniture; /* (owned) */
  char **notes;     /* (owned) */
  char **named;     /* (owned) */
} StetImport;

void stet_import_free (StetImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImport, stet_import_free)

/* Blocks on the disk: for a worker thread. Front matter or a name in .md or .markdown: Markdown; a doctype or
 * a name in .html: a page, of which the article is taken (stet-import-html.h); else plain copy. */
StetImport *stet_import_file (const char *path, const StetClock *clock, GError **error);
/* Front matter: Markdown; a doctype: a page; else plain copy. @len in bytes, or -1. */
StetImport *stet_import_text (const char *text, gssize len, const StetClock *clock, GError **error);

G_END_DECLS
