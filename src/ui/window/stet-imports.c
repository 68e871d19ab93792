/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files, or the clipboard, taken in at once. */

#include "config.h"

#include "stet-imports.h"

#include <glib/gi18n.h>

static void
import_failure_free (gpointer data)
{
  StetImportFailure *self = data;

  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

StetImports *
stet_imports_new (const char *person)
{
  StetImports *self = g_new0 (StetImports, 1);

  self->person = g_strdup (person);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_import_report_free);
  self->failures = g_ptr_array_new_with_free_func (import_failure_free);
  return self;
}

void
stet_imports_free (StetImports *self)
{
  g_free (self->person);
  g_free (self->text);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->failures);
  g_free (self);
}

static void
add_failure (StetImports *self, GFile *file, const char *reason)
{
  StetImportFailure *failure = g_new0 (StetImportFailure, 1);
  g_autofree char *base = g_file_get_basename (file);

  failure->name = g_filename_display_name (base != NULL ? base : "");
  failure->reason = g_strdup (reason);
  g_ptr_array_add (self->failures, failure);
}

static void
import_file (StetImports *self, StetDesk *desk, GFile *file)
{
  g_autoptr (GError) error = NULL;
  const char *path = g_file_peek_path (file);
  StetImportReport *report;

  if (path == NULL)
    {
      add_failure (self, file, _ ("It is not on this computer. Download it first."));
      return;
    }
  report = stet_desk_import_file (desk, self->person, path, &error);
  if (report != NULL)
    g_ptr_array_add (self->reports, report);
  else
    add_failure (self, file, error->message);
}

gpointer
stet_imports_run (StetDesk *desk, gpointer imports, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetImports) self = imports;

  for (guint i = 0; i < self->files->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      import_file (self, desk, g_ptr_array_index (self->files, i));
    }
  if (self->text != NULL)
    {
      StetImportReport *report = stet_desk_import_text (desk, self->person, self->text, -1, error);

      if (report == NULL)
        return NULL;
      g_ptr_array_add (self->reports, report);
    }
  return g_steal_pointer (&self);
}

gboolean
stet_imports_has_news (const StetImports *self)
{
  if (self->failures->len > 0)
    return TRUE;
  for (guint i = 0; i < self->reports->len; i++)
    {
      const StetImportReport *report = g_ptr_array_index (self->reports, i);

      if ((report->furniture != NULL && report->furniture[0] != NULL)
          || (report->notes != NULL && report->notes[0] != NULL))
        return TRUE;
    }
  return FALSE;
}

char *
stet_imports_dup_line (const StetImports *self)
{
  g_autofree char *done = NULL;
  g_autofree char *failed = NULL;

  if (self->failures->len == 0 && self->reports->len == 1)
    {
      const StetImportReport *report = g_ptr_array_index (self->reports, 0);

      return g_strdup_printf (_ ("“%s” is imported"),
                              *report->headline != '\0' ? report->headline : _ ("Untitled story"));
    }
  failed = g_strdup_printf (
    ngettext ("%u file could not be read", "%u files could not be read", self->failures->len),
    self->failures->len);
  if (self->reports->len == 0)
    return g_steal_pointer (&failed);
  done = g_strdup_printf (ngettext ("%u story is imported", "%u stories are imported", self->reports->len),
                          self->reports->len);
  if (self->failures->len == 0)
    return g_steal_pointer (&done);
  /* Translators: two sentences about one import: "3 stories are imported, 1 file could not be read". */
  return g_strdup_printf (_ ("%s, %s"), done, failed);
}
