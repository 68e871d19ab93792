/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files, or the clipboard, taken in at once. Values; stet_imports_run() works off the main thread. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

/* One file that could not be imported. */
typedef struct
{
  char *name;   /* (owned): of the file, for display */
  char *reason; /* (owned) */
} StetImportFailure;

typedef struct
{
  char *person;        /* (owned): id of who imports */
  GPtrArray *files;    /* (owned): of GFile */
  char *text;          /* (owned) (nullable): from the clipboard */
  GPtrArray *reports;  /* (owned): of StetImportReport: what came of it */
  GPtrArray *failures; /* (owned): of StetImportFailure */
} StetImports;

StetImports *stet_imports_new (const char *person);
void stet_imports_free (StetImports *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImports, stet_imports_free)

/* A StetDeskFunc: @imports is a StetImports (transfer full), returned again, or freed where all failed. One
 * file that fails does not keep out the others. */
gpointer stet_imports_run (StetDesk *desk, gpointer imports, GCancellable *cancellable, GError **error);
/* Whether there is more to tell than "imported". */
gboolean stet_imports_has_news (const StetImports *self);
/* "3 stories are imported, 1 file is not": one line for a toast. */
char *stet_imports_dup_line (const StetImports *self);

G_END_DECLS
