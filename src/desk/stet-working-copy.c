/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open story as a window sees it: fields, body, properties and signals. Main thread. */
#include "config.h"

#include "stet-working-copy-private.h"

#include "stet-error.h"
#include "stet-journal-table.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  PROP_ID = 1,
  PROP_HEADLINE,
  PROP_STAGE,
  PROP_LIVE,
  PROP_CHANGED_SINCE_APPROVAL,
  PROP_SAVE_STATE,
  PROP_SAVE_MESSAGE,
  PROP_RECOVERED,
  PROP_URL,
  PROP_RETURN_REASON,
  N_PROPERTIES
} StetWorkingCopyProperty;

enum
{
  SIGNAL_FIELD_CHANGED,
  SIGNAL_BODY_EDITED,
  SIGNAL_BODY_REPLACED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StetWorkingCopy, stet_working_copy, G_TYPE_OBJECT)

static void
stet_working_copy_dispose (GObject *object)
{
  StetWorkingCopy *self = STET_WORKING_COPY (object);

  stet_working_copy_let_go (self);
  G_OBJECT_CLASS (stet_working_copy_parent_class)->dispose (object);
}

static void
stet_working_copy_finalize (GObject *object)
{
  StetWorkingCopy *self = STET_WORKING_COPY (object);

  g_ptr_array_unref (self->pending);
  g_ptr_array_unref (self->journalled);
  g_ptr_array_unref (self->flushes);
  g_clear_pointer (&self->file, stet_story_file_free);
  g_clear_pointer (&self->body, stet_body_free);
  g_clear_pointer (&self->base, stet_story_free);
  g_clear_object (&self->desk);
  g_free (self->message);
  g_free (self->as);
  G_OBJECT_CLASS (stet_working_copy_parent_class)->finalize (object);
}

static void
stet_working_copy_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetWorkingCopy *self = STET_WORKING_COPY (object);

  switch ((StetWorkingCopyProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->file->story->id);
      break;
    case PROP_HEADLINE:
      g_value_set_string (value, self->file->story->headline);
      break;
    case PROP_STAGE:
      g_value_set_int (value, self->file->stage);
      break;
    case PROP_LIVE:
      g_value_set_int (value, self->file->live);
      break;
    case PROP_CHANGED_SINCE_APPROVAL:
      g_value_set_boolean (value, self->file->changed);
      break;
    case PROP_SAVE_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_SAVE_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_RECOVERED:
      g_value_set_uint (value, self->recovered);
      break;
    case PROP_URL:
      g_value_set_string (value, self->file->url);
      break;
    case PROP_RETURN_REASON:
      g_value_set_string (value, self->file->return_reason);
      break;
    case N_PROPERTIES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_working_copy_class_init (StetWorkingCopyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_working_copy_dispose;
  object_class->finalize = stet_working_copy_finalize;
  object_class->get_property = stet_working_copy_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_HEADLINE] = g_param_spec_string ("headline", NULL, NULL, NULL, flags);
  properties[PROP_STAGE] = g_param_spec_int ("stage", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_LIVE] = g_param_spec_int ("live", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_CHANGED_SINCE_APPROVAL]
    = g_param_spec_boolean ("changed-since-approval", NULL, NULL, FALSE, flags);
  properties[PROP_SAVE_STATE] = g_param_spec_int ("save-state", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_SAVE_MESSAGE] = g_param_spec_string ("save-message", NULL, NULL, NULL, flags);
  properties[PROP_RECOVERED] = g_param_spec_uint ("recovered", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  properties[PROP_RETURN_REASON] = g_param_spec_string ("return-reason", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_FIELD_CHANGED] = g_signal_new ("field-changed", STET_TYPE_WORKING_COPY, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_BODY_EDITED]
    = g_signal_new ("body-edited", STET_TYPE_WORKING_COPY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_BODY_REPLACED] = g_signal_new ("body-replaced", STET_TYPE_WORKING_COPY, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_working_copy_init (StetWorkingCopy *self)
{
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
  self->journalled = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_journal_op_free);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  self->message = g_strdup ("");
}

static void
notify (StetWorkingCopy *self, StetWorkingCopyProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Opening */

typedef struct
{
  char *id; /* (owned) */
  char *as; /* (owned) */
  gint64 last_seq;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->id);
  g_free (opening->as);
  g_free (opening);
}

static gboolean
load_folded (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_desk_load_to_change (db, request->desk, request->id, error);
  return request->result != NULL
         && stet_desk_need_progress (db, ((const StetStoryFile *) request->result)->story, error);
}

static gboolean
load_journalled (StetDatabase *db, gpointer data, GError **error)
{
  StetRequest *request = data;

  request->result = stet_desk_load_to_read (db, request->id, &request->number, error);
  return request->result != NULL;
}

/* A disk that takes nothing now is no reason not to open: what is in the journal is read all the same. */
static gpointer
open_file (StetDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  StetRequest request = { .id = opening->id };
  g_autoptr (GError) local = NULL;

  if (stet_desk_write (desk, load_folded, &request, &local))
    return request.result;
  g_clear_pointer ((StetStoryFile **) &request.result, stet_story_file_free);
  if (local->domain != STET_STORE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!stet_desk_read (desk, load_journalled, &request, error))
    return NULL;
  opening->last_seq = request.number;
  return request.result;
}

static void
story_changed_cb (StetDesk *desk, const char *id, StetWorkingCopy *self)
{
  if (*id != '\0' && !g_str_equal (id, self->file->story->id))
    return;
  self->refresh = TRUE;
  stet_working_copy_pump (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StetDesk *desk = STET_DESK (source);
  const Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  StetStoryFile *file = stet_desk_run_finish (desk, result, &error);
  StetWorkingCopy *self;

  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self = g_object_new (STET_TYPE_WORKING_COPY, NULL);
  self->desk = g_object_ref (desk);
  self->as = g_strdup (opening->as);
  self->file = file;
  self->body = stet_body_new (file->story->body);
  self->base = stet_story_copy (file->story);
  self->journal_seq = opening->last_seq;
  self->recovered = file->recovered;
  g_signal_connect_object (desk, "story-changed", G_CALLBACK (story_changed_cb), self, G_CONNECT_DEFAULT);
  g_task_return_pointer (task, self, g_object_unref);
}

void
stet_working_copy_open_async (StetDesk *desk,
                              const char *id,
                              const char *as,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  Opening *opening;

  g_return_if_fail (STET_IS_DESK (desk));
  g_return_if_fail (id != NULL && as != NULL);

  opening = g_new0 (Opening, 1);
  opening->id = g_strdup (id);
  opening->as = g_strdup (as);
  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_working_copy_open_async);
  g_task_set_task_data (task, opening, opening_free);
  stet_desk_run_async (desk, open_file, opening, NULL, (GDestroyNotify) stet_story_file_free, cancellable,
                       opened_cb, task);
}

StetWorkingCopy *
stet_working_copy_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_working_copy_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Reading */

StetDesk *
stet_working_copy_get_desk (StetWorkingCopy *self)
{
  g_return_val_if_fail (STET_IS_WORKING_COPY (self), NULL);

  return self->desk;
}

const char *
stet_working_copy_get_id (StetWorkingCopy *self)
{
  g_return_val_if_fail (STET_IS_WORKING_COPY (self), NULL);

  return self->file->story->id;
}

const StetStory *
stet_working_copy_get_story (StetWorkingCopy *self)
{
  g_return_val_if_fail (STET_IS_WORKING_COPY (self), NULL);

  if (self->body_moved)
    {
      g_free (self->file->story->body);
      self->file->story->body = stet_body_dup_text (self->body);
      self->body_moved = FALSE;
    }
  return self->file->story;
}

char *
stet_working_copy_dup_body_range (StetWorkingCopy *self, guint start, guint end)
{
  g_return_val_if_fail (STET_IS_WORKING_COPY (self), NULL);

  return stet_body_dup_range (self->body, start, end);
}

const StetStoryFile *
stet_working_copy_get_file (StetWorkingCopy *self)
{
  g_return_val_if_fail (STET_IS_WORKING_COPY (self), NULL);

  return self->file;
}

StetStory *
stet_working_copy_snapshot (StetWorkingCopy *self)
{
  return stet_story_copy (stet_working_copy_get_story (self));
}

void
stet_working_copy_set_person (StetWorkingCopy *self, const char *as)
{
  g_return_if_fail (STET_IS_WORKING_COPY (self));
  g_return_if_fail (as != NULL);

  g_set_str (&self->as, as);
}

/* Editing */

static void
add_op (StetWorkingCopy *self, const char *field, int offset, guint n_deleted, const char *text)
{
  StetJournalOp *op = g_new0 (StetJournalOp, 1);

  op->field = g_strdup (field);
  op->offset = offset;
  op->n_deleted = n_deleted;
  op->text = g_strdup (text);
  op->person = g_strdup (self->as);
  op->time = stet_clock_now (&self->desk->clock);
  g_ptr_array_add (self->pending, op);
}

/* The words change: an approved story is a draft again, at once. */
static void
reopen (StetWorkingCopy *self)
{
  StetStage next = stet_workflow_next_stage (STET_ACTION_EDIT, self->file->stage);

  if (!self->file->changed && *self->file->approved != '\0')
    {
      self->file->changed = TRUE;
      notify (self, PROP_CHANGED_SINCE_APPROVAL);
    }
  if (next == self->file->stage)
    return;
  self->file->stage = next;
  self->fold_now = TRUE;
  notify (self, PROP_STAGE);
}

void
stet_working_copy_edit_body (StetWorkingCopy *self, guint offset, guint n_deleted, const char *inserted)
{
  g_return_if_fail (STET_IS_WORKING_COPY (self));
  g_return_if_fail (inserted != NULL);

  if (n_deleted == 0 && *inserted == '\0')
    return;
  if (!stet_body_edit (self->body, offset, n_deleted, inserted))
    {
      g_critical ("An edit at %u of %u code points is not within the body", offset, n_deleted);
      return;
    }
  self->body_moved = TRUE;
  add_op (self, "body", offset, n_deleted, inserted);
  reopen (self);
  stet_working_copy_edited (self);
  g_signal_emit (self, signals[SIGNAL_BODY_EDITED], 0, offset, n_deleted, inserted);
}

/* A field that is set twice before it is written is written once. */
static void
add_field_op (StetWorkingCopy *self, const char *field, const char *value)
{
  StetJournalOp *last
    = self->pending->len > 0 ? g_ptr_array_index (self->pending, self->pending->len - 1) : NULL;

  if (last != NULL && last->offset < 0 && g_str_equal (last->field, field)
      && g_str_equal (last->person, self->as))
    g_set_str (&last->text, value);
  else
    add_op (self, field, -1, 0, value);
}

/* Folding waits for a flush: as long as the hand stays at one place that is one suggestion. */
void
stet_working_copy_propose (StetWorkingCopy *self, const GPtrArray *suggestions)
{
  g_autofree char *proposals = NULL;

  g_return_if_fail (STET_IS_WORKING_COPY (self));
  g_return_if_fail (suggestions != NULL);

  proposals = stet_desk_write_proposals (suggestions);
  add_field_op (self, STET_JOURNAL_PROPOSALS, proposals);
  stet_working_copy_added (self);
}

gboolean
stet_working_copy_set_field (StetWorkingCopy *self, const char *field, const char *value, GError **error)
{
  g_autofree char *before = NULL, *after = NULL;

  g_return_val_if_fail (STET_IS_WORKING_COPY (self), FALSE);
  g_return_val_if_fail (field != NULL && value != NULL, FALSE);

  if (g_str_equal (field, "assignee"))
    {
      g_set_error_literal (error, STET_ERROR, STET_ERROR_INVALID,
                           _ ("A story is assigned by the desk, not by writing in it."));
      return FALSE;
    }
  stet_working_copy_get_story (self);
  before = stet_story_dup_field (self->file->story, field);
  if (!stet_story_set_field (self->file->story, field, value, error))
    return FALSE;
  after = stet_story_dup_field (self->file->story, field);
  if (g_str_equal (before, after))
    return TRUE;
  add_field_op (self, field, after);
  if (!stet_story_field_is_note (field))
    reopen (self);
  stet_working_copy_edited (self);
  if (g_str_equal (field, "body"))
    {
      stet_body_free (self->body);
      self->body = stet_body_new (self->file->story->body);
      g_signal_emit (self, signals[SIGNAL_BODY_REPLACED], 0);
    }
  if (g_str_equal (field, "headline"))
    notify (self, PROP_HEADLINE);
  g_signal_emit (self, signals[SIGNAL_FIELD_CHANGED], 0, field);
  return TRUE;
}

/* What comes from the store */

void
stet_working_copy_take_base (StetWorkingCopy *self, StetStory *base)
{
  stet_story_free (self->base);
  self->base = base;
  g_ptr_array_set_size (self->journalled, 0);
}

void
stet_working_copy_set_state (StetWorkingCopy *self, StetSaveState state, const char *message)
{
  if (g_set_str (&self->message, message))
    notify (self, PROP_SAVE_MESSAGE);
  if (self->state != state)
    {
      self->state = state;
      notify (self, PROP_SAVE_STATE);
    }
}

void
stet_working_copy_take_state (StetWorkingCopy *self, const StetStoryFile *file)
{
  StetStoryFile *mine = self->file;
  gboolean stage = mine->stage != file->stage, live = mine->live != file->live;
  gboolean changed = mine->changed != file->changed;

  mine->stage = file->stage;
  mine->live = file->live;
  mine->changed = file->changed;
  mine->updated = file->updated;
  mine->version = file->version;
  g_set_str (&mine->head, file->head);
  g_set_str (&mine->approved, file->approved);
  g_set_str (&mine->published, file->published);
  if (stage)
    notify (self, PROP_STAGE);
  if (live)
    notify (self, PROP_LIVE);
  if (changed)
    notify (self, PROP_CHANGED_SINCE_APPROVAL);
  if (g_set_str (&mine->return_reason, file->return_reason))
    notify (self, PROP_RETURN_REASON);
  if (g_set_str (&mine->url, file->url))
    notify (self, PROP_URL);
}

void
stet_working_copy_take_all (StetWorkingCopy *self, const StetStoryFile *file)
{
  const char *const *names = stet_story_field_names ();
  g_autoptr (StetStory) before = stet_working_copy_snapshot (self);

  stet_story_free (self->file->story);
  self->file->story = stet_story_copy (file->story);
  if (!g_str_equal (before->body, file->story->body))
    {
      stet_body_free (self->body);
      self->body = stet_body_new (file->story->body);
    }
  stet_working_copy_take_base (self, stet_story_copy (file->story));
  stet_working_copy_take_state (self, file);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *old = stet_story_dup_field (before, names[i]);
      g_autofree char *now = stet_story_dup_field (file->story, names[i]);

      if (g_str_equal (old, now))
        continue;
      if (g_str_equal (names[i], "body"))
        g_signal_emit (self, signals[SIGNAL_BODY_REPLACED], 0);
      if (g_str_equal (names[i], "headline"))
        notify (self, PROP_HEADLINE);
      g_signal_emit (self, signals[SIGNAL_FIELD_CHANGED], 0, names[i]);
    }
}

/* Flushing */

void
stet_working_copy_flush_async (StetWorkingCopy *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (STET_IS_WORKING_COPY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_working_copy_flush_async);
  g_ptr_array_add (self->flushes, task);
  self->fold_now = TRUE;
  stet_working_copy_pump (self);
}

gboolean
stet_working_copy_flush_finish (StetWorkingCopy *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stet_working_copy_flush_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
