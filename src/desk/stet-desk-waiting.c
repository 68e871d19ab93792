/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for what import/ has not landed yet, so that the window links meanwhile; goes with it.
 */
#include "config.h"

#include "stet-error.h"
#include "stet-import.h"

__attribute__ ((weak)) StetImport *
stet_import_file (const char *path, const StetClock *clock, GError **error)
{
  g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, "not there yet");
  return NULL;
}

__attribute__ ((weak)) StetImport *
stet_import_text (const char *text, gssize len, const StetClock *clock, GError **error)
{
  return stet_import_file (text, clock, error);
}

__attribute__ ((weak)) void
stet_import_free (StetImport *self)
{
}
