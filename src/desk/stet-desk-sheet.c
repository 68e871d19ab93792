/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check sheet of a story. */
#include "config.h"

#include "stet-desk-check.h"

#include "stet-check-sheet.h"
#include "stet-check-table.h"
#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-person-table.h"

#include <glib/gi18n-lib.h>

/* What the sheet is made of. */
typedef struct
{
  const char *id;      /* (unowned) */
  StetStoryFile *file; /* (owned) */
  GPtrArray *checks;   /* (owned): of StetCheck */
  GPtrArray *people;   /* (owned): of StetPerson */
} Material;

static void
material_clear (Material *self)
{
  stet_story_file_free (self->file);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Material, material_clear)

static gboolean
load (StetDatabase *db, gpointer data, GError **error)
{
  Material *material = ((StetRequest *) data)->result;

  material->file = stet_desk_load_to_read (db, material->id, NULL, error);
  if (material->file == NULL)
    return FALSE;
  material->checks = stet_check_table_list (db, material->file->story->id, error);
  material->people = material->checks != NULL ? stet_person_table_list (db, error) : NULL;
  return material->people != NULL;
}

StetCheckSheet *
stet_desk_load_check_sheet (StetDesk *self, const char *story, GError **error)
{
  g_auto (Material) material = { story };
  StetRequest request = { .result = &material };
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree StetCheckPlace *places = NULL;
  const StetStory *words;

  g_return_val_if_fail (story != NULL, NULL);

  if (!stet_desk_read (self, load, &request, error))
    return NULL;
  for (guint i = 0; i < material.people->len; i++)
    {
      const StetPerson *person = g_ptr_array_index (material.people, i);
      g_hash_table_insert (names, person->id, person->name);
    }
  words = material.file->story;
  findings = stet_findings_find (words->body, -1, words->language);
  places = stet_check_match (words->body, -1, findings, material.checks);
  return stet_check_sheet_new (words, findings, material.checks, places, names);
}

char *
stet_desk_make_check_sheet (StetDesk *self, const char *story, const char *format, GError **error)
{
  g_autoptr (StetCheckSheet) sheet = NULL;

  g_return_val_if_fail (story != NULL && format != NULL, NULL);

  if (!g_str_equal (format, "html") && !g_str_equal (format, "markdown"))
    {
      g_set_error (error, STET_ERROR, STET_ERROR_INVALID,
                   _ ("“%s” is no format of a check sheet. There are html and markdown."), format);
      return NULL;
    }
  sheet = stet_desk_load_check_sheet (self, story, error);
  if (sheet == NULL)
    return NULL;
  return g_str_equal (format, "html") ? stet_check_sheet_to_html (sheet)
                                      : stet_check_sheet_to_markdown (sheet);
}
