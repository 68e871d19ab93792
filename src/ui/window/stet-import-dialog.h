/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import made of its files: the stories, what was left out of them as page furniture, what to look
 * at, and the files that could not be read. */
#pragma once

#include <adwaita.h>

#include "stet-imports.h"

G_BEGIN_DECLS

#define STET_TYPE_IMPORT_DIALOG (stet_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetImportDialog, stet_import_dialog, STET, IMPORT_DIALOG, AdwDialog)

StetImportDialog *stet_import_dialog_new (const StetImports *imports);

G_END_DECLS
