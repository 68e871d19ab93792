/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note of a correction: a part of the story, so that whoever approves the story approves the note. */
#include "config.h"

#include "stet-desk-after.h"

#include "stet-correction-note.h"
#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-revision-table.h"

#include <glib/gi18n-lib.h>

char *
stet_desk_propose_correction (StetDesk *self, const char *story, GError **error)
{
  g_autoptr (StetStoryFile) file = stet_desk_load_story (self, story, error);
  g_autoptr (StetRevision) published = NULL;

  if (file == NULL)
    return NULL;
  if (*file->published == '\0')
    return g_strdup ("");
  published = stet_desk_load_revision (self, file->published, error);
  return published != NULL ? stet_correction_propose (published->story, file->story) : NULL;
}

/* The note that readers do not have yet. (borrowed from @file) FALSE with @error. */
static gboolean
find_new (StetDatabase *db, const StetStoryFile *file, const StetCorrection **found, GError **error)
{
  g_autoptr (StetRevision) published = NULL;

  if (*file->published != '\0')
    {
      published = stet_revision_table_get (db, file->published, error);
      if (published == NULL)
        return FALSE;
    }
  *found = stet_correction_find_new (file->story, published != NULL ? published->story : NULL);
  return TRUE;
}

static void
remove_note (StetStory *story, const StetCorrection *note)
{
  for (guint i = story->corrections->len; i > 0; i--)
    {
      const StetCorrection *correction = g_ptr_array_index (story->corrections, i - 1);

      if (correction->time == note->time && g_str_equal (correction->note, note->note))
        {
          g_ptr_array_remove_index (story->corrections, i - 1);
          return;
        }
    }
}

/* @note: (nullable): none */
static gboolean
replace_note (StetDatabase *db,
              const StetRequest *request,
              StetStoryFile *file,
              const StetCorrection *old,
              const char *note,
              GError **error)
{
  g_autoptr (StetStory) story = stet_story_copy (file->story);
  StetStoryCounts counts;

  if (old != NULL)
    remove_note (story, old);
  if (note != NULL)
    g_ptr_array_add (story->corrections, stet_correction_new (stet_clock_now (&request->desk->clock), note));
  counts = stet_desk_count (story);
  return stet_desk_save_words (db, request->desk, request->as, file, story, &counts, error)
         && stet_desk_record (db, request->desk, request->as, story->id, NULL, STET_EVENT_STORY_CORRECTED,
                              error, "note", note, NULL);
}

static gboolean
correct (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autofree char *note = NULL;
  const StetCorrection *old = NULL;

  if (file == NULL
      || !stet_desk_allow (db, request->as, STET_ACTION_CORRECT, file, request->text, NULL, error)
      || !find_new (db, file, &old, error))
    return FALSE;
  note = g_strstrip (g_strdup (request->text));
  if (old != NULL && g_str_equal (old->note, note))
    return TRUE;
  return replace_note (db, request, file, old, note, error);
}

gboolean
stet_desk_correct (StetDesk *self, const char *as, const char *story, const char *note, GError **error)
{
  StetRequest request = { .as = as, .id = story, .text = note };

  g_return_val_if_fail (story != NULL && note != NULL, FALSE);

  return stet_desk_write (self, correct, &request, error);
}

static gboolean
take_back (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  const StetCorrection *old = NULL;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
      || !find_new (db, file, &old, error))
    return FALSE;
  if (old != NULL)
    return replace_note (db, request, file, old, NULL, error);
  g_set_error_literal (error, STET_ERROR, STET_ERROR_NOT_FOUND,
                       _ ("There is no note of a correction that readers do not have already."));
  return FALSE;
}

gboolean
stet_desk_take_back_correction (StetDesk *self, const char *as, const char *story, GError **error)
{
  StetRequest request = { .as = as, .id = story };

  g_return_val_if_fail (story != NULL, FALSE);

  return stet_desk_write (self, take_back, &request, error);
}
