/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-export-format.h"

#include <glib/gi18n-lib.h>

static const StetExportFormat formats[] = {
  { "markdown", N_ ("_Markdown…"), "md", FALSE },
  { "text", N_ ("Plain _Text…"), "txt", FALSE },
  { "html", N_ ("_Web Page (HTML)…"), "html", FALSE },
  { "docx", N_ ("W_ord (.docx)…"), "docx", TRUE },
  { "pdf", N_ ("_PDF, for Print…"), "pdf", TRUE },
  { "jsonld", N_ ("_NewsArticle (JSON-LD)…"), "jsonld", FALSE },
  { "ninjs", N_ ("n_injs 3.1…"), "json", FALSE },
  { "ninjs-1.6", N_ ("ninjs _1.6…"), "json", FALSE },
};

const StetExportFormat *
stet_export_formats (gsize *n_formats)
{
  g_return_val_if_fail (n_formats != NULL, NULL);

  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

const StetExportFormat *
stet_export_format_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].id, id) == 0)
      return &formats[i];
  return NULL;
}

char *
stet_export_format_dup_list (void)
{
  GString *list = g_string_new (formats[0].id);

  for (gsize i = 1; i < G_N_ELEMENTS (formats); i++)
    g_string_append_printf (list, ", %s", formats[i].id);
  return g_string_free (list, FALSE);
}
