/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the style rules: their data files, read into drafts of rules.
 *
 * A file has groups of lines:
 *   [ID]          "key = value" of the rule ID; a line that begins with a blank goes on with the value before
 *   [ID words]    "wrong = right", or "wrong" alone; "right" may offer several, parted by " | "
 *   [ID except]   words that the rule lets stand, one a line
 * and lines that begin with '#', which are comments. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One "wrong = right". */
typedef struct
{
  char *wrong; /* (owned) */
  char *right; /* (owned): "" for none */
  char *place; /* (owned): "FILE:LINE" */
} StetStyleWord;

/* What the files say of a rule, later ones having changed what earlier ones said. */
typedef struct
{
  char *id;           /* (owned) */
  char *place;        /* (owned): where it is first named */
  GHashTable *values; /* (owned): key → value, both (owned) */
  GPtrArray *words;   /* (owned): of StetStyleWord */
  GPtrArray *except;  /* (owned): of char * */
  gboolean is_spoilt; /* a value was refused, and that was told */
} StetStyleDraft;

typedef struct
{
  GPtrArray *drafts;   /* (owned): of StetStyleDraft, in the order in which they are first named */
  GPtrArray *problems; /* (owned): of char *, "FILE:LINE: …" */
} StetStyleFiles;

StetStyleFiles *stet_style_files_new (void);
void stet_style_files_free (StetStyleFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStyleFiles, stet_style_files_free)

/* @name: as problems name the file. @text: valid UTF-8 or not: what is not is a problem. A value that cannot
 * be meant is refused and told; what an earlier file said then stands. */
void stet_style_files_read (StetStyleFiles *self, const char *name, const char *text, gsize len);

void stet_style_files_add_problem (StetStyleFiles *self, const char *place, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* (nullable) */
const char *stet_style_draft_get (const StetStyleDraft *self, const char *key);

/* A pattern as rules are matched with it: of bounded cost, compiled for speed. */
GRegex *stet_style_pattern_new (const char *pattern, GError **error);

G_END_DECLS
