/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store does with the edits of an open story. Runs on its thread, each function in one transaction.
 */
#include "config.h"

#include "stet-working-copy-private.h"

#include "stet-anchor.h"
#include "stet-error.h"
#include "stet-journal-table.h"
#include "stet-story-merge.h"

StetSave *
stet_save_new (StetWorkingCopy *self, StetSaving saving)
{
  StetSave *save = g_atomic_rc_box_new0 (StetSave);

  g_weak_ref_init (&save->copy, self);
  save->desk = self->desk;
  save->saving = saving;
  save->id = g_strdup (self->file->story->id);
  save->as = g_strdup (self->as);
  save->version = self->file->version;
  save->seq = self->journal_seq;
  save->ops = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
  return save;
}

static void
save_clear (gpointer data)
{
  StetSave *save = data;

  g_weak_ref_clear (&save->copy);
  g_clear_pointer (&save->before, stet_save_unref);
  g_free (save->id);
  g_free (save->as);
  g_ptr_array_unref (save->ops);
  g_clear_pointer (&save->base, stet_story_free);
  g_clear_pointer (&save->journalled, g_ptr_array_unref);
  g_clear_pointer (&save->ours, stet_story_free);
  g_clear_pointer (&save->file, stet_story_file_free);
}

void
stet_save_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, save_clear);
}

static gboolean
append_ops (StetDatabase *db, StetSave *save, gint64 version, GError **error)
{
  for (guint i = 0; i < save->ops->len; i++)
    ((StetJournalOp *) g_ptr_array_index (save->ops, i))->base = version;
  if (save->ops->len > 0 && !stet_journal_table_append (db, save->id, save->ops, error))
    return FALSE;
  if (save->ops->len > 0)
    save->seq = ((StetJournalOp *) g_ptr_array_index (save->ops, save->ops->len - 1))->seq;
  return TRUE;
}

gboolean
stet_save_write_journal (StetDatabase *db, gpointer data, GError **error)
{
  StetSave *save = data;
  gint64 version, before = save->seq;
  StetWorkflowCase facts = { .role = STET_ROLE_EDITOR };

  if (!stet_story_table_get_version (db, save->id, &version, &facts.stage, error)
      || !stet_workflow_check (STET_ACTION_EDIT, &facts, error))
    return FALSE;
  if (version == save->version)
    {
      if (!append_ops (db, save, version, error))
        return FALSE;
      save->written = ((StetJournalOp *) g_ptr_array_index (save->ops, 0))->seq == before + 1;
      if (save->written)
        return TRUE;
      save->seq = before;
    }
  g_set_error_literal (error, STET_ERROR, STET_ERROR_CONFLICT, "another version is stored");
  return FALSE;
}

gboolean
stet_save_write_fold (StetDatabase *db, gpointer data, GError **error)
{
  StetSave *save = data;
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
  save->written = save->file != NULL;
  return save->written;
}

/* What they made of the words that both changed is suggested beside ours: nobody's words are lost, and nobody
 * approves the story before somebody chose. */
static gboolean
suggest_theirs (StetDatabase *db,
                StetSave *save,
                const char *writer,
                const StetStoryMerge *merge,
                GError **error)
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
keep_theirs (StetDatabase *db, StetSave *save, const char *writer, GError **error)
{
  return stet_desk_add_revision (db, save->desk, writer, save->file, "changed in two places", error)
         && stet_story_table_set_state (db, save->file, error)
         && stet_desk_record (db, save->desk, writer, save->id, save->file->head, STET_EVENT_STORY_KEPT,
                              error, "label", "changed in two places", NULL);
}

/* Another version is stored: it and ours are merged. */
static gboolean
reconcile (StetDatabase *db, StetSave *save, GError **error)
{
  StetWorkflowCase facts = { .role = STET_ROLE_EDITOR };
  g_autofree char *writer = NULL;
  const char *proposals;
  StetStoryCounts counts;
  guint n_edits;

  save->file = stet_desk_load_to_change (db, save->desk, save->id, error);
  if (save->file == NULL)
    return FALSE;
  save->seq = 0;
  stet_desk_replay (save->base, save->journalled);
  proposals = stet_desk_find_proposals (save->ops, &n_edits);
  if (proposals != NULL && !stet_desk_fold_proposals (db, save->desk, save->as, save->id, proposals, error))
    return FALSE;

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

gboolean
stet_save_write_reconciled (StetDatabase *db, gpointer data, GError **error)
{
  StetSave *save = data;

  save->written = reconcile (db, save, error);
  return save->written;
}

/* Nobody was told any more how it went with what was under way: @save takes over from it. */
static void
catch_up (StetSave *save, StetSave *before)
{
  if (!before->written)
    {
      for (guint i = 0; i < before->ops->len; i++)
        g_ptr_array_insert (save->ops, i, stet_journal_op_copy (before->ops->pdata[i]));
      return;
    }
  save->seq = before->seq;
  if (before->saving == STET_SAVING_JOURNAL)
    {
      stet_desk_replay (save->base, save->journalled);
      stet_desk_replay (save->base, before->ops);
      g_ptr_array_unref (save->journalled);
      save->journalled = g_ptr_array_new ();
    }
  else if (before->saving == STET_SAVING_FOLD)
    save->version = before->file->version;
  else
    {
      /* what is stored is ours and theirs: what was typed since applies to ours alone */
      stet_story_free (save->base);
      save->base = stet_story_copy (before->ours);
      g_ptr_array_unref (save->journalled);
      save->journalled = g_ptr_array_new ();
      save->version = -1;
    }
}

static gboolean
is_alone (StetDatabase *db, const StetSave *save, gboolean *alone, GError **error)
{
  g_autoptr (GPtrArray) journal = NULL;
  gint64 version;
  StetStage stage;

  if (!stet_story_table_get_version (db, save->id, &version, &stage, error)
      || (journal = stet_journal_table_list (db, save->id, error)) == NULL)
    return FALSE;
  *alone
    = version == save->version
      && (journal->len == 0 ? 0 : ((StetJournalOp *) journal->pdata[journal->len - 1])->seq) == save->seq;
  return TRUE;
}

gboolean
stet_save_write_last (StetDatabase *db, gpointer data, GError **error)
{
  StetSave *save = data;
  gboolean alone;

  if (save->before != NULL)
    catch_up (save, save->before);
  if (!is_alone (db, save, &alone, error))
    return FALSE;
  if (alone)
    return append_ops (db, save, save->version, error);

  g_autoptr (GError) refused = NULL;
  return reconcile (db, save, &refused)
         || append_ops (db, save, save->file != NULL ? save->file->version : save->version, error);
}

gboolean
stet_save_read_stored (StetDatabase *db, gpointer data, GError **error)
{
  StetSave *save = data;

  save->file = stet_desk_load_to_read (db, save->id, &save->seq, error);
  return save->file != NULL;
}
