/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an open story gets to the disk: when, and what then; stet-working-copy-write.c does it. One thing at a
 * time: pending edits into the journal soon after they are made, the journal into the working copy when the
 * hand rests, and where somebody else stored the story meanwhile, both are merged word by word. What fails
 * stays pending and is tried again. */
#include "config.h"

#include "stet-working-copy-private.h"

#include "stet-error.h"
#include "stet-journal-table.h"

#include <glib/gi18n-lib.h>

#define BATCH_MS   60    /* from an edit to the start of its write; promise 1 allows 250 with the write */
#define REST_MS    2000  /* from the last edit to the fold */
#define LONGEST_MS 30000 /* the journal of somebody who never rests is folded that often */
#define RETRY_MS   1000

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
  stet_working_copy_added (self);
}

void
stet_working_copy_added (StetWorkingCopy *self)
{
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

/* @save: (transfer full) */
static void
start (StetWorkingCopy *self, StetSave *save, StetStorePriority priority, StetStoreFunc func)
{
  self->saving = save->saving;
  self->under_way = g_atomic_rc_box_acquire (save);
  if (save->saving == STET_SAVING_REFRESH)
    stet_store_read_async (self->desk->store, priority, func, save, stet_save_unref, NULL, saved_cb, save);
  else
    stet_store_write_async (self->desk->store, priority, func, save, stet_save_unref, NULL, saved_cb, save);
}

static void
take_ops (StetWorkingCopy *self, StetSave *save)
{
  g_ptr_array_unref (save->ops);
  save->ops = g_steal_pointer (&self->pending);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
}

static void
start_journal (StetWorkingCopy *self)
{
  StetSave *save = stet_save_new (self, STET_SAVING_JOURNAL);

  clear_source (&self->batch);
  take_ops (self, save);
  start (self, save, STET_STORE_AUTOSAVE, stet_save_write_journal);
}

static void
start_fold (StetWorkingCopy *self)
{
  clear_source (&self->rest);
  self->fold_now = FALSE;
  self->unfolded_since = 0;
  start (self, stet_save_new (self, STET_SAVING_FOLD), STET_STORE_BACKGROUND, stet_save_write_fold);
}

/* What it takes to merge what is ours with another version. */
static void
take_all (StetWorkingCopy *self, StetSave *save)
{
  save->ours = stet_working_copy_snapshot (self);
  save->base = stet_story_copy (self->base);
  save->journalled = g_ptr_array_ref (self->journalled);
  take_ops (self, save);
}

static void
start_reconcile (StetWorkingCopy *self)
{
  StetSave *save = stet_save_new (self, STET_SAVING_RECONCILE);

  take_all (self, save);
  start (self, save, STET_STORE_AUTOSAVE, stet_save_write_reconciled);
}

static void
start_refresh (StetWorkingCopy *self)
{
  self->refresh = FALSE;
  start (self, stet_save_new (self, STET_SAVING_REFRESH), STET_STORE_USER, stet_save_read_stored);
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
finish_reconcile (StetWorkingCopy *self, StetSave *save)
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
finish_refresh (StetWorkingCopy *self, const StetSave *save)
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
finish (StetWorkingCopy *self, StetSaving saving, StetSave *save)
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
  StetSave *save = data;
  g_autoptr (StetWorkingCopy) self = g_weak_ref_get (&save->copy);
  StetSaving saving = save->saving;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (self == NULL)
    return;
  done = saving == STET_SAVING_REFRESH ? stet_store_read_finish (STET_STORE (source), result, &error)
                                       : stet_store_write_finish (STET_STORE (source), result, &error);

  self->saving = STET_SAVING_NOTHING;
  g_clear_pointer (&self->under_way, stet_save_unref);
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
  if (self->desk->open
      && (self->pending->len > 0 || (self->under_way != NULL && self->under_way->ops->len > 0)))
    {
      StetSave *save = stet_save_new (self, STET_SAVING_NOTHING);

      take_all (self, save);
      if (self->saving != STET_SAVING_REFRESH)
        save->before = g_steal_pointer (&self->under_way);
      stet_store_write_async (self->desk->store, STET_STORE_AUTOSAVE, stet_save_write_last, save,
                              stet_save_unref, NULL, NULL, NULL);
    }
  g_clear_pointer (&self->under_way, stet_save_unref);
}
