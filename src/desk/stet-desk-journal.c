/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal on its way into the working copy: every transaction that changes words folds it first, so that
 * the edits in it always belong to the version that is stored. */
#include "config.h"

#include "stet-desk-private.h"

#include "stet-body.h"
#include "stet-journal-table.h"

static void
replay_body (StetBody *body, const StetJournalOp *op)
{
  guint length = stet_body_get_length (body);
  guint offset = MIN ((guint) op->offset, length);

  stet_body_edit (body, offset, MIN (op->n_deleted, length - offset), op->text);
}

/* @body: (inout): the story's body while it is in pieces, else NULL */
static void
put_body_back (StetStory *story, StetBody **body)
{
  if (*body == NULL)
    return;
  g_free (story->body);
  story->body = stet_body_dup_text (*body);
  g_clear_pointer (body, stet_body_free);
}

void
stet_desk_replay (StetStory *story, GPtrArray *ops)
{
  StetBody *body = NULL;

  for (guint i = 0; i < ops->len; i++)
    {
      const StetJournalOp *op = g_ptr_array_index (ops, i);
      g_autoptr (GError) error = NULL;

      if (g_str_equal (op->field, STET_JOURNAL_PROPOSALS))
        continue;
      if (op->offset >= 0)
        {
          if (body == NULL)
            body = stet_body_new (story->body);
          replay_body (body, op);
          continue;
        }
      put_body_back (story, &body);
      if (!stet_story_set_field (story, op->field, op->text, &error))
        g_warning ("An edit of %s in the journal cannot be replayed: %s", op->field, error->message);
    }
  put_body_back (story, &body);
}

static void
note_recovered (StetStoryFile *file, const GPtrArray *ops)
{
  const StetJournalOp *last = g_ptr_array_index (ops, ops->len - 1);

  file->recovered = ops->len;
  file->recovered_at = last->offset < 0 ? -1 : last->offset + (int) g_utf8_strlen (last->text, -1);
  file->recovered_time = last->time;
}

/* Applies the edits of one person after the other, each as its author's. */
static gboolean
fold (StetDatabase *db, StetDesk *desk, StetStoryFile *file, GPtrArray *ops, GError **error)
{
  for (guint from = 0, to; from < ops->len; from = to)
    {
      const char *person = ((StetJournalOp *) g_ptr_array_index (ops, from))->person;
      g_autoptr (GPtrArray) run = g_ptr_array_new ();
      g_autoptr (StetStory) story = stet_story_copy (file->story);
      const char *proposals;
      StetStoryCounts counts;
      guint n_edits;

      for (to = from; to < ops->len; to++)
        {
          StetJournalOp *op = g_ptr_array_index (ops, to);
          if (!g_str_equal (op->person, person))
            break;
          g_ptr_array_add (run, op);
        }
      proposals = stet_desk_find_proposals (run, &n_edits);
      stet_desk_replay (story, run);
      counts = stet_desk_count (story);
      if (n_edits > 0 && !stet_desk_save_words (db, desk, person, file, story, &counts, error))
        return FALSE;
      if (proposals != NULL
          && !stet_desk_fold_proposals (db, desk, person, file->story->id, proposals, error))
        return FALSE;
    }
  note_recovered (file, ops);
  return stet_journal_table_fold (db, file->story->id,
                                  ((StetJournalOp *) g_ptr_array_index (ops, ops->len - 1))->seq, error);
}

StetStoryFile *
stet_desk_load_to_change (StetDatabase *db, StetDesk *desk, const char *id, GError **error)
{
  g_autofree char *whole = stet_story_table_resolve (db, id, error);
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (GPtrArray) ops = NULL;

  if (whole == NULL)
    return NULL;
  file = stet_story_table_get (db, whole, error);
  if (file == NULL)
    return NULL;
  ops = stet_journal_table_list (db, whole, error);
  if (ops == NULL || (ops->len > 0 && !fold (db, desk, file, ops, error)))
    return NULL;
  return g_steal_pointer (&file);
}

StetStoryFile *
stet_desk_load_to_read (StetDatabase *db, const char *id, gint64 *seq, GError **error)
{
  g_autofree char *whole = stet_story_table_resolve (db, id, error);
  g_autoptr (StetStoryFile) file = NULL;
  g_autoptr (GPtrArray) ops = NULL;

  if (whole == NULL)
    return NULL;
  file = stet_story_table_get (db, whole, error);
  if (file == NULL)
    return NULL;
  ops = stet_journal_table_list (db, whole, error);
  if (ops == NULL)
    return NULL;
  if (seq != NULL)
    *seq = ops->len > 0 ? ((StetJournalOp *) g_ptr_array_index (ops, ops->len - 1))->seq : 0;
  if (ops->len > 0)
    {
      g_autoptr (StetStory) before = stet_story_copy (file->story);

      stet_desk_replay (file->story, ops);
      note_recovered (file, ops);
      if (!stet_story_reads_same (before, file->story))
        {
          file->stage = stet_workflow_next_stage (STET_ACTION_EDIT, file->stage);
          file->changed = *file->approved != '\0';
        }
    }
  return g_steal_pointer (&file);
}

static gboolean
list_unfiled (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_journal_table_list_stories (db, error);
  return request->result != NULL;
}

GPtrArray *
stet_desk_list_unfiled (StetDesk *self, GError **error)
{
  StetRequest request = { 0 };

  return stet_desk_read (self, list_unfiled, &request, error) ? request.result : NULL;
}
