/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open story, on the main thread: takes every edit at once, has it on disk within 250 ms, folds the
 * journal into the working copy when the hand rests, and says how the saving goes. */
#pragma once

#include "stet-desk.h"

G_BEGIN_DECLS

typedef enum
{
  STET_SAVE_SAVED, /* everything typed is on disk */
  STET_SAVE_SAVING,
  STET_SAVE_FAILED, /* nothing is lost while the window is open; it is tried again each second */
} StetSaveState;

#define STET_TYPE_WORKING_COPY (stet_working_copy_get_type ())
G_DECLARE_FINAL_TYPE (StetWorkingCopy, stet_working_copy, STET, WORKING_COPY, GObject)

/* Properties (all notify): "id" (string), "headline" (string), "stage" (int StetStage), "live" (int
 * StetLive), "changed-since-approval" (boolean), "save-state" (int), "save-message" (string), "recovered"
 * (uint: edits taken from the journal at opening), "url" (string), "return-reason" (string). Signals:
 * "field-changed" (const char *field): a field has another value, whoever set it; "body-edited"
 * (uint offset, uint n_deleted, const char *inserted): by stet_working_copy_edit_body(); "body-replaced" ():
 * the body changed by another way. */

void stet_working_copy_open_async (StetDesk *desk,
                                   const char *id,
                                   const char *as,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
StetWorkingCopy *stet_working_copy_open_finish (GAsyncResult *result, GError **error);

StetDesk *stet_working_copy_get_desk (StetWorkingCopy *self);
const char *stet_working_copy_get_id (StetWorkingCopy *self);
const StetStory *stet_working_copy_get_story (StetWorkingCopy *self); /* as it stands now; body included */
/* Code points [@start, @end) of the body as it stands now, without making the whole of it. */
char *stet_working_copy_dup_body_range (StetWorkingCopy *self, guint start, guint end);
/* Where it stands; for its words ask stet_working_copy_get_story(): the body here may lag behind. */
const StetStoryFile *stet_working_copy_get_file (StetWorkingCopy *self);
void stet_working_copy_set_person (StetWorkingCopy *self, const char *as); /* who types from now on */

/* One edit of the body, in the order in which they happen: at @offset (code points), @n_deleted code points
 * were replaced by @inserted. */
void stet_working_copy_edit_body (StetWorkingCopy *self, guint offset, guint n_deleted, const char *inserted);
/* A field in the form of stet_story_set_field(); not "assignee", which is stet_desk_assign()'s. */
gboolean
stet_working_copy_set_field (StetWorkingCopy *self, const char *field, const char *value, GError **error);

/* What the person has typed while suggesting and is not stored yet, all of it each time: of StetSuggestion
 * with ids; a rejected one is withdrawn. On disk as soon as any edit, and suggestions for all to see with the
 * next flush, or at the latest when the desk next changes the story. */
void stet_working_copy_propose (StetWorkingCopy *self, const GPtrArray *suggestions);

/* Journal and fold now; finishes when all is on disk. Call it before a step of the workflow and before
 * closing. */
void stet_working_copy_flush_async (StetWorkingCopy *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean stet_working_copy_flush_finish (StetWorkingCopy *self, GAsyncResult *result, GError **error);

G_END_DECLS
