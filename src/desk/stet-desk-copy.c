/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copy and pictures coming in, renditions going out. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-error.h"
#include "stet-export-format.h"
#include "stet-import.h"
#include "stet-media.h"
#include "stet-person-table.h"
#include "stet-revision-table.h"
#include "stet-utf8.h"

#include <glib/gi18n-lib.h>

void
stet_import_report_free (StetImportReport *self)
{
  if (self == NULL)
    return;
  g_free (self->story);
  g_free (self->headline);
  g_strfreev (self->furniture);
  g_strfreev (self->notes);
  g_free (self);
}

/* Names of the byline that are those of people here, whatever their case, become these people. */
static gboolean
find_authors (StetDatabase *db, StetStory *story, GError **error)
{
  g_autoptr (GPtrArray) people = stet_person_table_list (db, error);

  for (guint i = 0; people != NULL && i < story->byline->len; i++)
    {
      StetByline *entry = g_ptr_array_index (story->byline, i);
      g_autofree char *name = g_utf8_casefold (entry->name, -1);

      for (guint j = 0; j < people->len; j++)
        {
          const StetPerson *person = g_ptr_array_index (people, j);
          g_autofree char *theirs = g_utf8_casefold (person->name, -1);

          if (g_str_equal (name, theirs))
            g_set_str (&entry->person_id, person->id);
        }
    }
  return people != NULL;
}

static gboolean
insert_import (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetPerson) person = stet_desk_need_person (db, request->as, error);
  g_autoptr (StetStory) story = stet_story_copy (request->value);

  if (person == NULL || !find_authors (db, story, error))
    return FALSE;
  if (*story->slug == '\0')
    {
      g_free (story->slug);
      story->slug = stet_story_suggest_slug (story->headline);
    }
  return stet_desk_insert_story (db, request->desk, person->id, story, STET_EVENT_STORY_IMPORTED,
                                 request->text, error);
}

static StetImportReport *
take_in (StetDesk *self, const char *as, StetImport *import, const char *origin, GError **error)
{
  StetRequest request = { .as = as, .value = import->story, .text = origin };
  StetImportReport *report;

  if (!stet_desk_write (self, insert_import, &request, error))
    return NULL;
  report = g_new0 (StetImportReport, 1);
  report->story = g_strdup (import->story->id);
  report->headline = g_strdup (import->story->headline);
  report->furniture = g_steal_pointer (&import->furniture);
  report->notes = g_steal_pointer (&import->notes);
  return report;
}

StetImportReport *
stet_desk_import_file (StetDesk *self, const char *as, const char *path, GError **error)
{
  g_autoptr (StetImport) import = NULL;
  g_autofree char *origin = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  import = stet_import_file (path, &self->clock, error);
  if (import == NULL)
    return NULL;
  origin = g_filename_display_basename (path);
  return take_in (self, as, import, origin, error);
}

StetImportReport *
stet_desk_import_text (StetDesk *self, const char *as, const char *text, gssize len, GError **error)
{
  g_autoptr (StetImport) import = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  import = stet_import_text (text, len, &self->clock, error);
  return import != NULL ? take_in (self, as, import, NULL, error) : NULL;
}

static gboolean
find_authors_only (StetDatabase *db, gpointer data, GError **error)
{
  return find_authors (db, ((StetRequest *) data)->result, error);
}

static gboolean
has_source (const StetStory *story, const char *name)
{
  for (guint i = 0; i < story->sources->len; i++)
    if (g_str_equal (((const StetSource *) g_ptr_array_index (story->sources, i))->name, name))
      return TRUE;
  return FALSE;
}

/* Moves the field from @copy, or its like. */
static gboolean
take_field (StetStory *story, StetStory *copy, const char *field, GError **error)
{
  g_autofree char *value = NULL;

  if (!g_str_equal (field, "sources"))
    {
      value = stet_story_dup_field (copy, field);
      return stet_story_set_field (story, field, value, error);
    }
  while (copy->sources->len > 0)
    {
      StetSource *source = g_ptr_array_steal_index (copy->sources, 0);

      if (has_source (story, source->name))
        stet_source_free (source);
      else
        g_ptr_array_add (story->sources, source);
    }
  return TRUE;
}

gboolean
stet_desk_read_copy (StetDesk *self,
                     StetStory *story,
                     const char *text,
                     gssize len,
                     char ***notes,
                     GError **error)
{
  g_autoptr (StetImport) import = NULL;
  g_autofree char *plain = NULL;
  StetRequest request = { 0 };

  g_return_val_if_fail (STET_IS_DESK (self) && story != NULL && text != NULL && notes != NULL, FALSE);

  plain = stet_text_decode (text, len, NULL, error);
  if (plain == NULL)
    return FALSE;
  *notes = NULL;
  /* Without front matter the text is the text: nothing of it is taken for a headline or for furniture. */
  if (!g_str_has_prefix (plain, "---\n"))
    return stet_story_set_field (story, "body", plain, error);
  import = stet_import_text (plain, -1, &self->clock, error);
  if (import == NULL)
    return FALSE;
  request.result = import->story;
  if (!stet_desk_read (self, find_authors_only, &request, error))
    return FALSE;
  for (char **field = import->named; *field != NULL; field++)
    if (!take_field (story, import->story, *field, error))
      return FALSE;
  if (!stet_story_set_field (story, "body", import->story->body, error))
    return FALSE;
  *notes = g_steal_pointer (&import->notes);
  return TRUE;
}

char *
stet_desk_add_media (StetDesk *self, const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return stet_media_add (self->dir, path, NULL, error);
}

char *
stet_desk_dup_media_path (StetDesk *self, const char *hash)
{
  return hash != NULL ? stet_media_dup_path (self->dir, hash) : NULL;
}

/* The story to export, and the whole hash of its revision ("" for the working copy). */
static gboolean
load_export (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_read (db, request->id, NULL, error);
  g_autoptr (StetRevision) revision = NULL;
  gint64 now = stet_clock_now (&request->desk->clock);

  if (file == NULL)
    return FALSE;
  if (request->text == NULL)
    {
      request->result = stet_rendition_new (file->story, "", now);
      return TRUE;
    }
  revision = stet_desk_find_revision (db, file->story->id, request->text, error);
  if (revision == NULL)
    return FALSE;
  request->result = stet_rendition_new (revision->story, revision->hash, now);
  return TRUE;
}

/* Takes @text. */
static GBytes *
to_bytes (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
render (const StetRendition *rendition, const char *format, GError **error)
{
  if (g_str_equal (format, "markdown"))
    return to_bytes (stet_rendition_to_markdown (rendition));
  if (g_str_equal (format, "text"))
    return to_bytes (stet_rendition_to_text (rendition));
  if (g_str_equal (format, "html"))
    return to_bytes (stet_rendition_to_html (rendition, STET_HTML_PAGE));
  if (g_str_equal (format, "jsonld"))
    return to_bytes (stet_rendition_to_jsonld (rendition));
  if (g_str_equal (format, "docx"))
    return stet_rendition_to_docx (rendition, stet_paper_get_default (), error);
  if (g_str_equal (format, "pdf"))
    return stet_rendition_to_pdf (rendition, stet_paper_get_default (), error);
  return to_bytes (
    stet_rendition_to_ninjs (rendition, g_str_equal (format, "ninjs-1.6") ? STET_NINJS_1_6 : STET_NINJS_3_1));
}

GBytes *
stet_desk_export (StetDesk *self, const char *id, const char *revision, const char *format, GError **error)
{
  StetRequest request = { .id = id, .text = revision };
  g_autoptr (StetRendition) rendition = NULL;

  g_return_val_if_fail (id != NULL && format != NULL, NULL);

  if (stet_export_format_find (format) == NULL)
    {
      g_autofree char *list = stet_export_format_dup_list ();

      g_set_error (error, STET_ERROR, STET_ERROR_INVALID, _ ("“%s” is no format of export. There are: %s."),
                   format, list);
      return NULL;
    }
  if (!stet_desk_read (self, load_export, &request, error))
    return NULL;
  rendition = request.result;
  if (!stet_desk_add_rendition_media (self, rendition, error))
    return NULL;
  return render (rendition, format, error);
}
