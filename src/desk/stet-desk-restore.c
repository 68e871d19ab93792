/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going back to a revision, which is going on from it: nothing is taken out of the history. */
#include "config.h"

#include "stet-desk-review.h"

#include "stet-desk-private.h"
#include "stet-error.h"
#include "stet-revision-table.h"

#include <glib/gi18n-lib.h>

gboolean
stet_desk_keep_words (StetDatabase *db,
                      const StetRequest *request,
                      StetStoryFile *file,
                      const char *label,
                      GError **error)
{
  g_autoptr (StetRevision) head = NULL;

  if (*file->head != '\0')
    {
      head = stet_revision_table_get (db, file->head, error);
      if (head == NULL)
        return FALSE;
      if (stet_story_equal (head->story, file->story))
        return TRUE;
    }
  return stet_desk_add_revision (db, request->desk, request->as, file, label, error)
         && stet_desk_record (db, request->desk, request->as, file->story->id, file->head,
                              STET_EVENT_STORY_KEPT, error, "label", label, NULL);
}

static gboolean
restore (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;
  g_autoptr (StetStoryFile) file = stet_desk_load_to_change (db, request->desk, request->id, error);
  g_autoptr (StetRevision) revision = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autofree char *label = NULL;
  StetStoryCounts counts;

  if (file == NULL || !stet_desk_allow (db, request->as, STET_ACTION_EDIT, file, NULL, NULL, error)
      || (revision = stet_desk_find_revision (db, file->story->id, request->text, error)) == NULL)
    return FALSE;
  if (!g_str_equal (revision->story->id, file->story->id))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID, _ ("That is a revision of another story."));
      return FALSE;
    }
  story = stet_story_copy (revision->story);
  stet_story_set (&story->assignee, file->story->assignee);
  counts = stet_desk_count (story);
  label = g_strdup_printf ("restored %.8s", revision->hash);
  if (!stet_desk_keep_words (db, request, file, "before it was restored", error)
      || !stet_desk_save_words (db, request->desk, request->as, file, story, &counts, error)
      || !stet_desk_add_revision (db, request->desk, request->as, file, label, error)
      || !stet_story_table_set_state (db, file, error))
    return FALSE;
  request->result = g_strdup (file->head);
  return stet_desk_record (db, request->desk, request->as, story->id, file->head, STET_EVENT_STORY_RESTORED,
                           error, "from", revision->hash, NULL);
}

char *
stet_desk_restore (StetDesk *self, const char *as, const char *story, const char *revision, GError **error)
{
  StetRequest request = { .as = as, .id = story, .text = revision };

  g_return_val_if_fail (story != NULL && revision != NULL, NULL);

  if (stet_desk_write (self, restore, &request, error))
    return request.result;
  g_free (request.result);
  return NULL;
}
