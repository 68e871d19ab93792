/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an open story gets to the disk. One thing at a time: pending edits into the journal soon after they are
 * made, the journal into the working copy when the hand rests, and where somebody else stored the story
 * meanwhile, both are merged word by word. What fails stays pending and is tried again. */
#include "config.h"

#include "stet-working-copy-private.h"

#include "stet-anchor.h"
#include "stet-error.h"
#include "stet-event-table.h"
#include "stet-journal-table.h"
#include "stet-story-merge.h"

#include <glib/gi18n-lib.h>

#define BATCH_MS   60    /* from an edit to the start of its write; promise 1 allows 250 with the write */
#define REST_MS    2000  /* from the last edit to the fold */
#define LONGEST_MS 30000 /* the journal of somebody who never rests is folded that often */
#define RETRY_MS   1000

/* What goes to the store's thread and comes back. */
typedef struct
{
  GWeakRef copy;         /* nobody has it any more where the window has let go */
  StetDesk *desk;        /* (owned) (nullable): likewise */
  char *id;              /* (owned) */
  char *as;              /* (owned) */
  gint64 version;        /* that the edits apply to */
  gint64 seq;            /* of the last edit of ours in the journal; in and out */
  GPtrArray *ops;        /* (owned): of StetJournalOp */
  StetStory *base;       /* (owned) (nullable): what the store had of ours, but for @journalled */
  GPtrArray *journalled; /* (owned) (nullable): of StetJournalOp; nobody changes it meanwhile */
  StetStory *ours;       /* (owned) (nullable): the story with all of @ops made */
  StetStoryFile *file;   /* (owned) (nullable): what is stored afterwards */
  guint n_conflicts;     /* places that somebody else changed otherwise */
} Save;

static Save *
save_new (StetWorkingCopy *self)
{
  Save *save = g_new0 (Save, 1);

  g_weak_ref_init (&save->copy, self);
  save->desk = g_object_ref (self->desk);
  save->id = g_strdup (self->file->story->id);
  save->as = g_strdup (self->as);
  save->version = self->file->version;
  save->seq = self->journal_seq;
  save->ops = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
  return save;
}

static void
save_free (gpointer data)
{
  Save *save = data;

  g_weak_ref_clear (&save->copy);
  g_clear_object (&save->desk);
  g_free (save->id);
  g_free (save->as);
  g_ptr_array_unref (save->ops);
  g_clear_pointer (&save->base, stet_story_free);
  g_clear_pointer (&save->journalled, g_ptr_array_unref);
  g_clear_pointer (&save->ours, stet_story_free);
  g_clear_pointer (&save->file, stet_story_file_free);
  g_free (save);
}

/* On the store's thread */

static gboolean
append_ops (StetDatabase *db, Save *save, gint64 version, GError **error)
{
  for (guint i = 0; i < save->ops->len; i++)
    ((StetJournalOp *) g_ptr_array_index (save->ops, i))->base = version;
  if (save->ops->len > 0 && !stet_journal_table_append (db, save->id, save->ops, error))
    return FALSE;
  if (save->ops->len > 0)
    save->seq = ((StetJournalOp *) g_ptr_array_index (save->ops, save->ops->len - 1))->seq;
  return TRUE;
}

/* The edits are worth what they apply to: the stored version that we know, and a journal with no edits but
 * ours. */
static gboolean
write_journal (StetDatabase *db, gpointer data, GError **error)
{
  Save *save = data;
  gint64 version, before = save->seq;
  StetWorkflowCase facts = { .role = STET_ROLE_EDITOR };

  if (!stet_story_table_get_version (db, save->id, &version, &facts.stage, error)
      || !stet_workflow_check (STET_ACTION_EDIT, &facts, error))
    return FALSE;
  if (version == save->version)
    {
      if (!append_ops (db, save, version, error))
        return FALSE;
      if (((StetJournalOp *) g_ptr_array_index (save->ops, 0))->seq == before + 1)
        return TRUE;
      save->seq = before;
    }
  g_set_error_literal (error, STET_ERROR, STET_ERROR_CONFLICT, "another version is stored");
  return FALSE;
}

/* The last edits of a window that has let go, behind those that are on their way. Nobody is left to reconcile
 * them: where another version is stored they go to the nearest place rather than nowhere. */
static gboolean
write_last (StetDatabase *db, gpointer data, GError **error)
{
  Save *save = data;

  return append_ops (db, save, save->version, error);
}

/* Only where nobody else changed the story: else the window would take the new version for its own words. */
static gboolean
write_fold (StetDatabase *db, gpointer data, GError **error)
{
  Save *save = data;
  gint64 version;
  StetStage stage;

  if (!stet_story_table_get_version (db, save->id, &version, &stage, error))
    return FALSE;
  if (version != save->version)
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_CONFLICT, "another version is stored");
      return FALSE;
    }
  save->file = stet_desk_load_to_change (db, save->desk, save->id, error);
  save->seq = 0;
  return save->file != NULL;
}

/* What they made of the words that both changed is suggested beside ours: nobody's words are lost, and nobody
 * approves the story before somebody chose. */
static gboolean
suggest_theirs (StetDatabase *db, Save *save, const char *writer, const StetStoryMerge *merge, GError **error)
{
  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const StetStoryConflict *conflict = merge->conflicts->pdata[i];
      gboolean both_put_in = *conflict->base == '\0';

      if (!g_str_equal (conflict->field, "body"))
        continue;
      g_autoptr (StetAnchor) anchor = stet_anchor_new (
        merge->story->body, -1, both_put_in ? conflict->end : conflict->start, conflict->end);
      g_autoptr (StetSuggestion) suggestion = stet_suggestion_new (save->id, anchor, conflict->theirs);

      if (!stet_desk_add_suggestion (db, save->desk, writer, suggestion, error))
        return FALSE;
    }
  return TRUE;
}

/* Theirs becomes a revision, so that their words for what both changed are not gone. */
static gboolean
keep_theirs (StetDatabase *db, Save *save, const char *writer, GError **error)
{
  return stet_desk_add_revision (db, save->desk, writer, save->file, "changed in two places", error)
         && stet_story_table_set_state (db, save->file, error)
         && stet_desk_record (db, save->desk, writer, save->id, save->file->head, STET_EVENT_STORY_KEPT,
                              error, "label", "changed in two places", NULL);
}

/* Another version is stored: it and ours are merged. */
static gboolean
write_reconciled (StetDatabase *db, gpointer data, GError **error)
{
  Save *save = data;
  StetWorkflowCase facts = { .role = STET_ROLE_EDITOR };
  g_autofree char *writer = NULL;
  StetStoryCounts counts;

  save->file = stet_desk_load_to_change (db, save->desk, save->id, error);
  if (save->file == NULL)
    return FALSE;
  save->seq = 0;
  stet_desk_replay (save->base, save->journalled);

  g_autoptr (StetStoryMerge) merge = stet_story_merge (save->base, save->ours, save->file->story);
  if (stet_story_equal (merge->story, save->file->story))
    return TRUE;
  facts.stage = save->file->stage;
  if (!stet_workflow_check (STET_ACTION_EDIT, &facts, error))
    return FALSE;
  writer = stet_desk_find_writer (db, save->file, error);
  if (writer == NULL)
    return FALSE;
  save->n_conflicts = merge->conflicts->len;
  counts = stet_desk_count (merge->story);
  return (save->n_conflicts == 0 || keep_theirs (db, save, writer, error))
         && stet_desk_save_words (db, save->desk, save->as, save->file, merge->story, &counts, error)
         && suggest_theirs (db, save, writer, merge, error);
}

static gboolean
read_stored (StetDatabase *db, gpointer data, GError **error)
{
  Save *save = data;

  save->file = stet_desk_load_to_read (db, save->id, &save->seq, error);
  return save->file != NULL;
}

/* On the main thread */

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_source_unref (*source);
  *source = NULL;
}

static void
set_timer (StetWorkingCopy *self, GSource **source, guint ms, GSourceFunc func)
{
  clear_source (source);
  *source = g_timeout_source_new (ms);
  g_source_set_priority (*source, G_PRIORITY_DEFAULT);
  g_source_set_callback (*source, func, self, NULL);
  g_source_set_static_name (*source, "[stet] saving");
  g_source_attach (*source, self->desk->context);
}

static gboolean
batch_cb (gpointer data)
{
  StetWorkingCopy *self = data;

  clear_source (&self->batch);
  stet_working_copy_pump (self);
  return G_SOURCE_REMOVE;
}

static gboolean
rest_cb (gpointer data)
{
  StetWorkingCopy *self = data;

  clear_source (&self->rest);
  self->fold_now = TRUE;
  stet_working_copy_pump (self);
  return G_SOURCE_REMOVE;
}

static gboolean
retry_cb (gpointer data)
{
  StetWorkingCopy *self = data;

  clear_source (&self->retry);
  stet_working_copy_pump (self);
  return G_SOURCE_REMOVE;
}

void
stet_working_copy_edited (StetWorkingCopy *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 left;

  if (self->unfolded_since == 0)
    self->unfolded_since = now;
  left = LONGEST_MS - (now - self->unfolded_since) / 1000;
  set_timer (self, &self->rest, CLAMP (left, 0, REST_MS), rest_cb);
  if (self->batch == NULL && self->retry == NULL && self->saving != STET_SAVING_JOURNAL)
    set_timer (self, &self->batch, BATCH_MS, batch_cb);
  if (self->state == STET_SAVE_SAVED)
    stet_working_copy_set_state (self, STET_SAVE_SAVING, "");
}

/* All of @from, before what is at @at in @to. */
static void
move_ops (GPtrArray *from, GPtrArray *to, guint at)
{
  gsize n = 0;
  g_autofree gpointer *ops = g_ptr_array_steal (from, &n);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_insert (to, at + i, ops[i]);
}

static void
end_flushes (StetWorkingCopy *self, const GError *error)
{
  g_autoptr (GPtrArray) flushes = g_steal_pointer (&self->flushes);

  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    {
      GTask *task = g_ptr_array_index (flushes, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
fail (StetWorkingCopy *self, const GError *error)
{
  stet_working_copy_set_state (self, STET_SAVE_FAILED, error->message);
  set_timer (self, &self->retry, RETRY_MS, retry_cb);
  end_flushes (self, error);
}

static void saved_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
start (StetWorkingCopy *self, StetSaving saving, Save *save, StetStorePriority priority, StetStoreFunc func)
{
  self->saving = saving;
  if (saving == STET_SAVING_REFRESH)
    stet_store_read_async (self->desk->store, priority, func, save, save_free, NULL, saved_cb, save);
  else
    stet_store_write_async (self->desk->store, priority, func, save, save_free, NULL, saved_cb, save);
}

static void
take_ops (StetWorkingCopy *self, Save *save)
{
  g_ptr_array_unref (save->ops);
  save->ops = g_steal_pointer (&self->pending);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
}

static void
start_journal (StetWorkingCopy *self)
{
  Save *save = save_new (self);

  clear_source (&self->batch);
  take_ops (self, save);
  start (self, STET_SAVING_JOURNAL, save, STET_STORE_AUTOSAVE, write_journal);
}

static void
start_fold (StetWorkingCopy *self)
{
  clear_source (&self->rest);
  self->fold_now = FALSE;
  self->unfolded_since = 0;
  start (self, STET_SAVING_FOLD, save_new (self), STET_STORE_BACKGROUND, write_fold);
}

static void
start_reconcile (StetWorkingCopy *self)
{
  Save *save = save_new (self);

  save->ours = stet_working_copy_snapshot (self);
  save->base = stet_story_copy (self->base);
  save->journalled = g_ptr_array_ref (self->journalled);
  take_ops (self, save);
  start (self, STET_SAVING_RECONCILE, save, STET_STORE_AUTOSAVE, write_reconciled);
}

static void
start_refresh (StetWorkingCopy *self)
{
  self->refresh = FALSE;
  start (self, STET_SAVING_REFRESH, save_new (self), STET_STORE_USER, read_stored);
}

/* Everything typed so far is on disk. */
static void
note_saved (StetWorkingCopy *self)
{
  if (self->pending->len == 0)
    stet_working_copy_set_state (self, STET_SAVE_SAVED, "");
  else if (self->state == STET_SAVE_FAILED)
    stet_working_copy_set_state (self, STET_SAVE_SAVING, "");
}

/* What was typed while the merge was under way counts from what went into it: it is merged in turn, with the
 * version that we do not take yet. */
static void
finish_reconcile (StetWorkingCopy *self, Save *save)
{
  gint64 version = self->file->version;

  self->journal_seq = 0;
  if (self->pending->len == 0)
    stet_working_copy_take_all (self, save->file);
  else
    {
      stet_working_copy_take_base (self, g_steal_pointer (&save->ours));
      stet_working_copy_take_state (self, save->file);
      self->file->version = version;
    }
  note_saved (self);
  if (save->n_conflicts > 0)
    stet_working_copy_set_state (self, self->state,
                                 _ ("Somebody else changed the same words at the same time. Their words are "
                                    "suggested beside yours, and their text is kept in the history."));
}

/* Somebody else's text is shown only where nothing was typed since it was asked for. */
static void
finish_refresh (StetWorkingCopy *self, const Save *save)
{
  if (self->pending->len > 0)
    return;
  if (save->file->version == self->file->version && save->seq == self->journal_seq)
    stet_working_copy_take_state (self, save->file);
  else
    {
      self->journal_seq = save->seq;
      stet_working_copy_take_all (self, save->file);
    }
}

static void
finish (StetWorkingCopy *self, StetSaving saving, Save *save)
{
  switch (saving)
    {
    case STET_SAVING_JOURNAL:
      self->journal_seq = save->seq;
      move_ops (save->ops, self->journalled, self->journalled->len);
      note_saved (self);
      break;
    case STET_SAVING_FOLD:
      self->journal_seq = 0;
      stet_working_copy_take_base (self, stet_story_copy (save->file->story));
      stet_working_copy_take_state (self, save->file);
      break;
    case STET_SAVING_RECONCILE:
      finish_reconcile (self, save);
      break;
    case STET_SAVING_REFRESH:
      finish_refresh (self, save);
      break;
    case STET_SAVING_NOTHING:
    default:
      g_assert_not_reached ();
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Save *save = data; /* freed by the store afterwards, on whatever thread: the objects are let go here */
  g_autoptr (StetWorkingCopy) self = g_weak_ref_get (&save->copy);
  g_autoptr (StetDesk) desk = g_steal_pointer (&save->desk);
  StetSaving saving = self != NULL ? self->saving : STET_SAVING_NOTHING;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self == NULL)
    return;
  done = saving == STET_SAVING_REFRESH ? stet_store_read_finish (STET_STORE (source), result, &error)
                                       : stet_store_write_finish (STET_STORE (source), result, &error);

  self->saving = STET_SAVING_NOTHING;
  if (done)
    finish (self, saving, save);
  else
    move_ops (save->ops, self->pending, 0); /* before what was typed meanwhile */
  if (!done && (saving == STET_SAVING_JOURNAL || saving == STET_SAVING_FOLD)
      && g_error_matches (error, STET_ERROR, STET_ERROR_CONFLICT))
    {
      start_reconcile (self);
      return;
    }
  if (!done && saving != STET_SAVING_REFRESH)
    {
      if (saving == STET_SAVING_FOLD)
        self->fold_now = TRUE;
      fail (self, error);
      return;
    }
  stet_working_copy_pump (self);
}

void
stet_working_copy_pump (StetWorkingCopy *self)
{
  gboolean hurry = self->flushes->len > 0 || self->fold_now;

  if (self->saving != STET_SAVING_NOTHING || self->retry != NULL)
    return;
  if (!self->desk->open)
    {
      g_autoptr (GError) closed
        = g_error_new_literal (STET_STORE_ERROR, STET_STORE_ERROR_CLOSED, _ ("The desk is closed."));

      end_flushes (self, closed);
      return;
    }
  if (self->pending->len > 0)
    {
      if (self->batch == NULL || hurry)
        start_journal (self);
    }
  else if (self->journal_seq > 0 && hurry)
    start_fold (self);
  else
    {
      self->fold_now = FALSE;
      if (self->state == STET_SAVE_FAILED)
        stet_working_copy_set_state (self, STET_SAVE_SAVED, "");
      end_flushes (self, NULL);
      if (self->refresh)
        start_refresh (self);
    }
}

void
stet_working_copy_let_go (StetWorkingCopy *self)
{
  clear_source (&self->batch);
  clear_source (&self->rest);
  clear_source (&self->retry);
  if (self->pending->len > 0 && self->desk->open)
    {
      Save *save = save_new (self);

      g_clear_object (&save->desk);
      take_ops (self, save);
      stet_store_write_async (self->desk->store, STET_STORE_AUTOSAVE, write_last, save, save_free, NULL, NULL,
                              NULL);
    }
}
