/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stetctl import, export, media add: copy and pictures in, renditions out. */
#include "config.h"

#include "stetctl.h"

#include "stet-error.h"
#include "stet-export-format.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static JsonArray *
strings_to_json (char **strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  return array;
}

static JsonNode *
report_to_json (const char *path, const StetImportReport *report)
{
  JsonNode *node = ctl_object ("file", path, "id", report->story, "headline", report->headline, NULL);

  json_object_set_array_member (json_node_get_object (node), "furniture",
                                strings_to_json (report->furniture));
  json_object_set_array_member (json_node_get_object (node), "notes", strings_to_json (report->notes));
  return node;
}

/* The id is the result; what the person should look at goes beside it. */
static void
print_report (const StetImportReport *report)
{
  g_print ("%s  %s\n", report->story, report->headline);
  for (guint i = 0; report->notes != NULL && report->notes[i] != NULL; i++)
    g_printerr ("  %s\n", report->notes[i]);
  if (report->furniture != NULL && report->furniture[0] != NULL)
    g_printerr ("  %s\n", _ ("Taken for page furniture and left out:"));
  for (guint i = 0; report->furniture != NULL && report->furniture[i] != NULL; i++)
    g_printerr ("    %s\n", report->furniture[i]);
}

static StetImportReport *
import_one (Ctl *ctl, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize len = 0;

  if (!g_str_equal (path, "-"))
    return stet_desk_import_file (ctl->desk, ctl->person, path, error);
  text = ctl_read_text (path, &len, error);
  return text != NULL ? stet_desk_import_text (ctl->desk, ctl->person, text, len, error) : NULL;
}

/* A file that cannot be read does not keep the others out. */
static CtlStatus
import (Ctl *ctl, int argc, char **argv)
{
  CtlStatus status = CTL_DONE;
  JsonArray *array;
  g_autoptr (JsonNode) json = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, -1))
    return CTL_USAGE;
  if (!ctl_open_as (ctl))
    return CTL_FAILED;
  array = json_array_new ();
  json = json_node_init_array (json_node_alloc (), array);
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetImportReport) report = import_one (ctl, argv[i], &error);

      if (report == NULL)
        status = ctl_fail (ctl, error);
      else if (ctl->json)
        json_array_add_element (array, report_to_json (argv[i], report));
      else
        print_report (report);
    }
  json_array_unref (array);
  if (ctl->json)
    ctl_print_json (json);
  return status;
}

/* Text with a line end at its end, anything else as it is. */
static CtlStatus
put_out (Ctl *ctl, const StetExportFormat *format, GBytes *bytes, const char *output)
{
  g_autoptr (GError) error = NULL;
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);
  gboolean file = output != NULL && !g_str_equal (output, "-");

  if (file)
    return g_file_set_contents (output, data, (gssize) len, &error) ? CTL_DONE : ctl_fail (ctl, error);
  if (ctl->json)
    {
      g_autofree char *text
        = format->binary ? g_base64_encode ((const guchar *) data, len) : g_strndup (data, len);
      return ctl_done (ctl, ctl_object ("format", format->id, format->binary ? "base64" : "text", text, NULL),
                       "");
    }
  if (format->binary && output == NULL && isatty (STDOUT_FILENO))
    return ctl_usage (ctl, _ ("This is no text for a terminal: say --output FILE"));
  if (fwrite (data, 1, len, stdout) != len
      || (!format->binary && len > 0 && data[len - 1] != '\n' && putchar ('\n') < 0) || fflush (stdout) != 0)
    {
      g_set_error (&error, G_FILE_ERROR, g_file_error_from_errno (errno), _ ("It cannot be written: %s"),
                   g_strerror (errno));
      return ctl_fail (ctl, error);
    }
  return CTL_DONE;
}

static CtlStatus export (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *format = NULL, *revision = NULL, *output = NULL, *list = stet_export_format_dup_list ();
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, list, N_ ("FORMAT") },
    { "revision", 0, 0, G_OPTION_ARG_STRING, &revision, N_ ("That one; else the text as it stands"),
      N_ ("HASH") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to this file (-: standard output)"),
      N_ ("FILE") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!ctl_parse (ctl, entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (format == NULL)
    return ctl_usage (ctl, _ ("Say which format: --format %s"), list);
  if (!ctl_open (ctl))
    return CTL_FAILED;
  bytes = stet_desk_export (ctl->desk, argv[1], revision, format, &error);
  if (bytes == NULL)
    return ctl_fail (ctl, error);
  return put_out (ctl, stet_export_format_find (format), bytes, output);
}

static CtlStatus
media_add (Ctl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL, *line = NULL;

  if (!ctl_parse (ctl, NULL, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (!ctl_open (ctl))
    return CTL_FAILED;
  hash = stet_desk_add_media (ctl->desk, argv[1], &error);
  if (hash == NULL)
    return ctl_fail (ctl, error);
  line = g_strconcat (hash, "\n", NULL);
  return ctl_done (ctl, ctl_object ("media", hash, NULL), line);
}

const CtlCommand ctl_copy_commands[] = {
  { "import", "FILE…", N_ ("Make draft stories of plain copy, Markdown or HTML (-: standard input)"),
    "  stetctl import story-as-received.txt", import },
  { "export", "ID --format FORMAT", N_ ("Write a story as Markdown, HTML, Word, PDF, JSON-LD or ninjs"),
    "  stetctl export bridge-stays-shut --format html > bridge.html\n"
    "  stetctl export bridge-stays-shut --format docx --output bridge.docx",
    export },
  { "media add", "FILE", N_ ("Add a picture to the desk; prints its hash"),
    "  hash=$(stetctl media add bridge.jpg)\n"
    "  stetctl set bridge-stays-shut \"picture={\\\"media\\\":\\\"$hash\\\",\\\"alt\\\":\\\"The "
    "bridge\\\"}\"",
    media_add },
  { NULL },
};
