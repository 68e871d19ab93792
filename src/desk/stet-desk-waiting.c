/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for what text/ and import/ have not landed yet, so that the window links meanwhile; goes with it.
 */
#include "config.h"

#include "stet-error.h"
#include "stet-import.h"
#include "stet-statistics.h"

#include <string.h>

__attribute__ ((weak)) StetStatistics
stet_statistics_of_markdown (const char *text, gssize len)
{
  StetStatistics statistics = { 0 };
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    statistics.words += *words[i] != '\0';
  return statistics;
}

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
